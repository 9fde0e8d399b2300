"""Pages saved with all they show: the page itself, its address, when it was saved, and the style sheets in the file."""

import quopri
from time import process_time

import pytest

from workbench.base.errors import BadFile
from workbench.base.readings import Found
from workbench.base.terms import How
from workbench.intake.reading import page_of, read

PARAGRAPH = (
    "The level of the lake fell by two metres on Monday, an engineer at the dam said, and the wall was dry at noon. "
)
PAGE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Dam held, engineers say</title>"
    "<link rel='stylesheet' href='cid:css-1@mhtml.blink'></head><body><h1>Dam held, engineers say</h1>"
    f"<p>{PARAGRAPH}</p><p>“Café” {PARAGRAPH}</p><img src='https://example.org/a.png'></body></html>"
)
FRAME = "<html><body><p>Words of a frame, an advertisement of some length.</p></body></html>"
BOUNDARY = "----MultipartBoundary--x----"


def part(html, *fields):
    coded = quopri.encodestring(html.encode()).decode()
    return "\n".join((*fields, "Content-Type: text/html", "Content-Transfer-Encoding: quoted-printable", "", coded))


def saved(*parts, head=(), kind='multipart/related;\n\ttype="text/html"'):
    fields = ("From: <Saved by Blink>", *head, "MIME-Version: 1.0", f'Content-Type: {kind};\n\tboundary="{BOUNDARY}"')
    inner = "".join(f"--{BOUNDARY}\n{one}\n" for one in parts)
    return ("\n".join(fields) + f"\n\n\n{inner}--{BOUNDARY}--\n").replace("\n", "\r\n").encode()


BY_CHROME = (
    "Snapshot-Content-Location: https://example.org/dam?x=1",
    "Subject: =?utf-8?Q?Dam=20held,=20engineers=20say?=",
    "Date: Tue, 4 Jun 2024 04:57:00 -0000",
)
STYLE = "Content-Type: text/css\nContent-Location: cid:css-1@mhtml.blink\n\nbody { color: red }"


def test_a_page_as_chrome_saves_it():
    page = part(PAGE, "Content-ID: <frame-1@mhtml.blink>", "Content-Location: https://example.org/dam?x=1")
    frame = part(FRAME, "Content-ID: <frame-2@mhtml.blink>", "Content-Location: https://ads.example.net/")
    draft = read(saved(frame, page, STYLE, head=BY_CHROME), name="page.txt")
    assert draft.text.startswith("Dam held, engineers say\n\nThe level of the lake")
    assert "“Café” The level" in draft.text
    assert "=" not in draft.text
    assert "frame" not in draft.text
    assert (draft.title, draft.url, draft.media_type) == (
        "Dam held, engineers say", "https://example.org/dam?x=1", "multipart/related",
    )  # fmt: skip
    assert draft.reader.startswith("mhtml 3, ")
    assert draft.reading.found[-3:] == (
        Found(field="title", value="Dam held, engineers say", how=How.HEADERS),
        Found(field="url", value="https://example.org/dam?x=1", how=How.HEADERS),
        Found(field="recorded", value="2024-06-04T04:57:00", how=How.HEADERS),
    )
    assert "The page was saved on 2024-06-04T04:57:00." in [str(note) for note in draft.notes]


WITNESS = "Jane Doe wrote: the gate was open, and we saw the water going down for two hours in the night before it. "
FRAMED = f"<html><body><h1>A post</h1><article><p>{WITNESS}<a href='/x'>All of us</a>.</p></article></body></html>"


def with_frame(element, url="https://posts.example.net/1", frame=FRAMED):
    page = PAGE.replace("<img", f"{element}<p>Later {PARAGRAPH}</p><img")
    return saved(
        part(page, "Content-ID: <frame-1@mhtml.blink>", "Content-Location: https://example.org/dam"),
        part(frame, "Content-ID: <frame-2@mhtml.blink>", f"Content-Location: {url}"),
        head=BY_CHROME,
    )


@pytest.mark.parametrize(
    "element",
    [
        "<iframe src='cid:frame-2@mhtml.blink'>No frames here.</iframe>",
        "<iframe src='cid:frame-2%40mhtml.blink'></iframe>",
        "<div><iframe src='https://posts.example.net/1'></iframe></div><iframe src='cid:frame-2@mhtml.blink'></iframe>",
    ],
)
def test_what_a_frame_shows_stands_once_where_the_page_shows_it(element):
    draft = read(with_frame(element), name="a.mht")
    before, after = draft.text.split(f"\n\nA post\n\n{WITNESS}All of us.\n\n")
    assert (before.startswith("Dam held"), after.startswith("Later")) == (True, True)
    assert [link.url for link in draft.reading.links] == ["https://posts.example.net/x"]
    assert (draft.title, draft.author) == ("Dam held, engineers say", None)
    assert "left out" not in " ".join(map(str, draft.notes))


def test_a_frame_that_is_left_out_is_said_and_can_be_taken_in():
    data = with_frame("<aside><iframe src='cid:frame-2@mhtml.blink'></iframe></aside>")
    draft = read(data, name="a.mht")
    assert "Jane Doe" not in draft.text
    assert "The text of a frame on the page was left out" in str(draft.notes[-1])
    names = [one.name for one in page_of(data, name="a.mht") if "Jane Doe" in one.text]
    draft = read(data, name="a.mht", taken_in=names)
    assert "Jane Doe" in draft.text
    assert "left out" not in " ".join(map(str, draft.notes))


@pytest.mark.parametrize(
    ("element", "url"),
    [
        ("<iframe src='cid:frame-2@mhtml.blink' id='google_ads_iframe_1'></iframe>", "https://posts.example.net/1"),
        ("<iframe src='cid:frame-2@mhtml.blink'></iframe>", "https://ads.example.net/1"),
        ("<iframe src='cid:frame-3@mhtml.blink'></iframe>", "https://posts.example.net/1"),
        ("<div hidden><iframe src='cid:frame-2@mhtml.blink'></iframe></div>", "https://posts.example.net/1"),
    ],
)
def test_advertisements_and_frames_that_show_nothing_are_no_text(element, url):
    draft = read(with_frame(element, url), name="a.mht")
    assert "Jane Doe" not in draft.text
    assert "of a frame" not in " ".join(map(str, draft.notes))


def test_frames_within_frames_end():
    inner = FRAMED.replace("</body>", "<iframe src='cid:frame-2@mhtml.blink'></iframe></body>")
    draft = read(with_frame("<iframe src='cid:frame-2@mhtml.blink'></iframe>" * 300, frame=inner), name="a.mht")
    assert draft.text.count("Jane Doe") == 1


def test_frames_that_are_too_many_to_be_read_are_said():
    many = [part(f"<p>The {n}. frame.</p>", f"Content-ID: <n{n}@mhtml.blink>") for n in range(203)]
    page = PAGE.replace("</body>", "".join(f"<iframe src='cid:n{n}@mhtml.blink'></iframe>" for n in range(203)))
    draft = read(saved(part(page, "Content-ID: <p@mhtml.blink>"), *many, head=BY_CHROME), name="a.mht")
    assert "The page shows more in frames than is read of one: 3 frames were not read." in map(str, draft.notes)
    shown = [one.text for one in page_of(saved(part(page, "Content-ID: <p@mhtml.blink>"), *many), name="a.mht")]
    assert ("The 199. frame." in shown, "The 200. frame." in shown) == (True, False)


def test_one_large_frame_shown_very_often_costs_seconds():
    inner = FRAMED.replace("</body>", f"<p>{WITNESS * 2000}</p></body>")
    before = process_time()
    draft = read(with_frame("<iframe src='cid:frame-2@mhtml.blink'></iframe>" * 8000, frame=inner), name="a.mht")
    assert draft.text.count("All of us.") == 1
    assert process_time() - before < 5


def test_a_page_of_frames_alone_shows_what_they_show():
    frames = "<html><head><title>Lake news</title></head><frameset cols='20%,80%'><frame src='m.html'><frame src=/dam>"
    data = saved(
        part(frames, "Content-Location: https://example.org/"),
        part("<body><a href='/x'>Menu</a>", "Content-Location: https://example.org/m.html"),
        part(PAGE, "Content-Location: https://example.org/dam"),
    )
    assert "“Café” The level of the lake" in read(data, name="a.mht").text


def test_the_part_that_the_message_starts_with_is_the_page():
    page = part(PAGE, "Content-ID: <main@x>", "Content-Location: https://example.org/dam")
    data = saved(part(FRAME, "Content-ID: <other@x>"), page, kind='multipart/related; start="<main@x>"')
    assert read(data, name="a.mht").url == "https://example.org/dam"


def test_a_part_of_the_page_can_be_taken_in_or_left_out():
    data = saved(part(PAGE, "Content-Location: https://example.org/dam"), STYLE)
    parts = page_of(data, name="a.mht")
    last = parts[-1]
    assert (last.kept, last.text.startswith("“Café”")) == (True, True)
    draft = read(data, name="a.mht", left_out=[last.name])
    assert "Café" not in draft.text
    assert draft.reading.left_out == (last.name,)
    assert [one.kept for one in page_of(data, left_out=[last.name])][-1] is False


SOBER = (
    "<p>The court said on Tuesday that the driver was <b class='x'>not </b>sober when the crane fell on the quay.</p>"
)
HIDES = ".x { display: none }"


def sheet(rules, *fields, kind="text/css"):
    return "\n".join((f"Content-Type: {kind}", *fields, "", rules))


def styled(head, *sheets, body=SOBER):
    page = PAGE.replace(PAGE[PAGE.index("<link") : PAGE.index("</head>")], head).replace("<img", f"{body}<img")
    return saved(part(page, "Content-ID: <p@mhtml.blink>", "Content-Location: https://example.org/a/dam"), *sheets)


LINK = "<link rel='stylesheet' href='cid:css-1@mhtml.blink'>"
BY_ID = "Content-ID: <css-1@mhtml.blink>"
BY_PLACE = "Content-Location: cid:css-1@mhtml.blink"
ON_THE_WEB = "Content-Location: https://example.org/a/b.css"


@pytest.mark.parametrize(
    ("head", "sheets"),
    [
        (LINK, [sheet(HIDES, BY_PLACE)]),
        (LINK, [sheet(HIDES, BY_ID)]),
        (LINK, [sheet(f'@charset "utf-8";\n/* of Blink */ {HIDES}', BY_PLACE)]),
        ("<link rel='StyleSheet' href='b.css'>", [sheet(HIDES, ON_THE_WEB)]),
        ("<base href='/a/c/'><link rel='stylesheet' href='../b.css'>", [sheet(HIDES, ON_THE_WEB)]),
        (LINK.replace("rel", "media='screen' rel"), [sheet(HIDES, BY_PLACE)]),
        (f"<style>.x {{ display: inline }}</style>{LINK}", [sheet(HIDES, BY_PLACE)]),
        (LINK, [sheet("@import 'b.css' screen;", BY_PLACE), sheet(HIDES, ON_THE_WEB)]),
        (LINK, [sheet("@import url(https://example.org/a/b.css);", BY_PLACE), sheet(HIDES, ON_THE_WEB)]),
        ("<style>@import url( 'b.css' ) /* ; */ screen;</style>", [sheet(HIDES + ".y {", ON_THE_WEB)]),
        (LINK, [sheet(f"@import 'cid:css-1@mhtml.blink'; {HIDES}", BY_PLACE)]),
    ],
)
def test_style_sheets_in_the_file_count_as_the_pages_own(head, sheets):
    draft = read(styled(head, *sheets), name="a.mht")
    assert "the driver was sober when" in draft.text
    assert "left out: “not”" in " ".join(map(str, draft.notes))


@pytest.mark.parametrize(
    ("head", "sheets"),
    [
        (LINK, []),
        (LINK, [sheet(HIDES, BY_PLACE, kind="text/plain")]),
        (LINK.replace("rel", "media='print' rel"), [sheet(HIDES, BY_PLACE)]),
        (LINK.replace("stylesheet", "alternate stylesheet"), [sheet(HIDES, BY_PLACE)]),
        (LINK.replace("stylesheet", "preload"), [sheet(HIDES, BY_PLACE)]),
        (f"{LINK}<style>.x {{ display: inline }}</style>", [sheet(HIDES, BY_PLACE)]),
        (LINK, [sheet("@import 'b.css' /* ; */ print;", BY_PLACE), sheet(HIDES, ON_THE_WEB)]),
        (LINK, [sheet("@import 'b.css' print;", BY_PLACE), sheet(f"}} {HIDES} .y {{", ON_THE_WEB)]),
        (LINK, [sheet("@import 'b.css'; .x { display: inline }", BY_PLACE), sheet(HIDES, ON_THE_WEB)]),
        (LINK, [sheet("@import 'b.css' layer(a); .x { display: inline }", BY_PLACE), sheet(HIDES, ON_THE_WEB)]),
        (LINK, [sheet(".y { top: 0 } @import 'b.css';", BY_PLACE), sheet(HIDES, ON_THE_WEB)]),
    ],
)
def test_style_sheets_that_browsers_do_not_apply_hide_nothing(head, sheets):
    assert "the driver was not sober when" in read(styled(head, *sheets), name="a.mht").text


def test_sheets_of_a_page_saved_from_a_folder_find_what_they_import():
    link = "<link rel='stylesheet' href='file:///C:/a/css/a.css'>"
    page = PAGE.replace("<link", f"{link}<link").replace(
        "<img", f"{SOBER}<p>So said the <i class='z'>false </i>clerk.<img"
    )
    data = saved(
        part(page, "Content-Location: file:///C:/a/dam.html"),
        sheet("@import url('b.css');", "Content-Location: file:///C:/a/css/a.css"),
        sheet(HIDES, "Content-Location: file:///C:/a/css/b.css"),
        sheet("@import url('css/c.css');", BY_PLACE),
        sheet(".z { display: none }", "Content-Location: file:///C:/a/css/c.css"),
    )
    draft = read(data, name="a.mht")
    assert "the driver was sober when" in draft.text
    assert "So said the clerk." in draft.text
    assert draft.url is None


def test_words_that_a_sheet_adds_are_told_in_its_encoding():
    body = SOBER.replace("not ", "found ")
    added = '.x::before { content: "=E7a et l=E0 " }'
    coded = sheet(f'@charset "iso-8859-1";\n{added}', BY_PLACE, "Content-Transfer-Encoding: quoted-printable")
    draft = read(styled(LINK, coded, body=body), name="a.mht")
    assert "rules of style and not in the text, in 1 place: “ça et là”" in " ".join(map(str, draft.notes))


def test_a_frame_has_the_sheets_to_which_its_own_page_links():
    frame = FRAMED.replace("<body>", f"<head>{LINK}</head><body>").replace("</article>", f"{SOBER}</article>")
    data = styled(
        "",
        part(frame, "Content-ID: <frame-2@mhtml.blink>", "Content-Location: https://posts.example.net/1"),
        sheet(HIDES, BY_PLACE),
        body=f"<iframe src='cid:frame-2@mhtml.blink'></iframe><p>Later <i class='x'>than that </i>{PARAGRAPH}</p>",
    )
    text = read(data, name="a.mht").text
    assert "the driver was sober when" in text
    assert "Later than that The level" in text


def test_more_rules_than_are_read_are_said():
    long = ".y { display: none } " * 10_000
    draft = read(styled(LINK, sheet(f"{long}{HIDES}", BY_PLACE)), name="a.mht")
    assert "the driver was not sober" in draft.text
    assert "more rules" in " ".join(map(str, draft.notes))


def test_sheets_that_import_each_other_very_often_cost_seconds():
    sheets = [
        sheet(f"@import 'cid:s{n + 1}';" * 500, f"Content-Location: cid:{'css-1@mhtml.blink' if n == 0 else f's{n}'}")
        for n in range(30)
    ]
    hostile = ("url(" * 50_000, "/*" * 90_000, "@import url(" * 16_000, "@import 'cid:s1' /*" * 10_000)
    before = process_time()
    for rules in hostile:
        read(styled(LINK, sheet(f"@import {rules}", BY_PLACE)), name="a.mht")
    read(styled(LINK, *sheets), name="a.mht")
    assert process_time() - before < 10


def test_a_page_of_one_part_and_one_saved_from_a_file():
    data = (
        b'From: "Saved by Internet Explorer 11"\r\nSubject: Dam held\r\nMIME-Version: 1.0\r\n'
        b"Content-Type: text/html\r\nContent-Location: file:///C:/dam.html\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    ) + quopri.encodestring(PAGE.encode())
    draft = read(data, name="a.mht")
    assert draft.text.startswith("Dam held, engineers say")
    assert draft.url is None


def test_a_page_that_is_cut_short_gives_what_is_there():
    page = part(PAGE, "Content-Location: https://example.org/dam")
    data = saved(page, STYLE, head=BY_CHROME)
    cut = data[: data.index(b"Caf=C3") + 5]
    assert read(cut, name="a.mht").text.startswith("Dam held, engineers say\n\nThe level of the lake")


def test_a_mail_with_pictures_is_a_mail():
    data = saved(part(PAGE), STYLE, head=("To: desk@example.net", "Subject: Dam"), kind="multipart/related").replace(
        b"<Saved by Blink>", b"<jane@example.org>"
    )
    draft = read(data, name="a.mht")
    assert (draft.media_type, draft.title) == ("message/rfc822", "Dam")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (saved(STYLE), "without a page"),
        (b"From: someone\nMIME-Version: 1.0\nContent-Type: multipart/related\n\nwords", "without a page"),
        (saved(part("<html><body><script>x()</script></body></html>")), "shows no text"),
    ],
)
def test_a_page_that_cannot_be_read_says_so_in_one_line(data, said):
    with pytest.raises(BadFile, match=said) as refused:
        read(data, name="a.mht")
    assert "\n" not in str(refused.value)


def test_a_page_of_the_wild_gives_its_text_and_address(shared):
    draft = read((shared / "data" / "files" / "simple.mht").read_bytes(), name="simple.mht")
    assert draft.text == "normal link to another page"
    assert draft.url == "http://localhost:1234/data/downloads/mhtml/simple/simple.html"


@pytest.mark.parametrize("share", [0.7, 0.8, 0.9])
def test_a_saved_page_without_its_end_is_said_to_break_off(share):
    whole = saved(part(PAGE, "Content-ID: <frame-1@mhtml.blink>"), STYLE, head=BY_CHROME)
    told = "The file breaks off before its end: some of it may be missing."
    assert told in [str(note) for note in read(whole[: int(len(whole) * share)], name="page.mhtml").notes]
    assert told not in [str(note) for note in read(whole, name="page.mhtml").notes]

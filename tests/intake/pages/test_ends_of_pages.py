"""Pages that break off, or show nothing: each says what is true of it."""

import pytest

from workbench.base.errors import BadFile
from workbench.intake.reading import read

HEAD = "<!DOCTYPE html><html><head><title>Ferry held</title>"
LINE = "The ferry was held at the quay on Monday, the harbour office said. "
BROKEN = "breaks off before its text"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<html><head><title>Ferry", BROKEN),
        (HEAD + '<script>var a = "x', BROKEN),
        (HEAD + "<style>p { color", BROKEN),
        (HEAD + '<link rel="stylesheet" href="a.css"><meta name="a"', BROKEN),
        (HEAD + "<script src='a.js'></script>", BROKEN),
        (HEAD + "</head><body><!-- <p>" + LINE, BROKEN),
        (HEAD + "</head><body><nav><a href='/'>Home</a>\n<div", BROKEN),
        (HEAD + "</head><body><div id='app'></div><script>a('<p>')</script></body></html>", "built by scripts"),
        ("<!DOCTYPE html><title>Ferry</title><div id=app></div><script src=a.js></script>", "built by scripts"),
        (HEAD + "</head><body><img src='a.png'></body></html>", "shows no text\\.$"),
    ],
)
def test_a_page_without_text_says_why(source: str, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        read(source.encode(), name="a.html")


@pytest.mark.parametrize("end", ['<div class="x', "<!-- more", "<script>var a", "</p"])
def test_a_page_that_breaks_off_behind_its_text_says_so(end: str) -> None:
    draft = read(f"{HEAD}</head><body><p>{LINE * 3}</p>{end}".encode(), name="a.html")
    assert LINE.strip() in draft.text
    assert [str(note) for note in draft.notes][-1:] == [
        "The page breaks off in the middle of its markup: what came after it is missing."
    ]


@pytest.mark.parametrize(
    "end",
    ["", "<p>One more", "</body></html>\n", "<script src='a'/>", "<!-- a --><p title='a > b'>x</p>",
     "<p>3 < 4 and 4 <5", "<script>if (a<b) { c('<!-- <p') }</script>"],
)  # fmt: skip
def test_a_page_whose_last_elements_are_not_closed_is_whole(end: str) -> None:
    draft = read(f"{HEAD}</head><body><p>{LINE * 3}</p>{end}".encode(), name="a.html")
    assert not any("breaks off" in str(note) or "stops" in str(note) for note in draft.notes)


@pytest.mark.parametrize(
    ("begin", "end"), [("<main><article>", "<p>One mo"), ("", "<div><p>One more.</p>"), ("", "<em>Mo")]
)
def test_a_page_that_stops_in_what_needs_an_end_says_so(begin: str, end: str) -> None:
    body = f"{HEAD}</head><body>{begin}<p>{LINE * 3}</p>{end}"
    said = "The page stops before the end of its body: what came after it may be missing."
    assert said in [str(note) for note in read(body.encode(), name="a.html").notes]
    assert said not in [str(note) for note in read(f"{body}</body></html>".encode(), name="a.html").notes]


LEADS_ON = '<meta http-equiv="refresh" content="0; url=https://quay.example/new?a=1&amp;b=2">'


def leading_on(meta: str, text: str = "") -> bytes:
    return f"{HEAD}{meta}</head><body>{text}</body></html>".encode()


def test_a_page_that_only_leads_on_says_where_to() -> None:
    with pytest.raises(BadFile, match=r"only leads on to https://quay\.example/new\?a=1&b=2\.$"):
        read(leading_on(LEADS_ON), name="a.html")


@pytest.mark.parametrize(
    "meta",
    [LEADS_ON, "<META content='3;URL=/new' HTTP-EQUIV=Refresh>", "<meta http-equiv=refresh content='0;new.html'>",
     '<meta http-equiv="refresh" content="1.5; url=\'https://quay.example/new\'">'],
)  # fmt: skip
def test_a_page_with_a_few_words_that_leads_on_is_taken_with_a_note(meta: str) -> None:
    draft = read(leading_on(meta, f"<p>{LINE}</p>"), name="a.html", url="https://quay.example/old")
    assert LINE.strip() in draft.text
    assert any("leads on to " in str(note) and "new" in str(note) for note in draft.notes)


@pytest.mark.parametrize(
    "meta",
    ['<meta http-equiv="refresh" content="300; url=https://quay.example/new">', f"<noscript>{LEADS_ON}</noscript>",
     f"<!-- {LEADS_ON} -->", '<meta http-equiv="refresh" content="5">', '<meta name="a" content="0; url=/new">',
     '<meta http-equiv="refresh" content="0; url=/old">', f"<script>var a = '{LEADS_ON}'</script>"],
)  # fmt: skip
def test_a_page_that_is_loaded_anew_or_led_on_without_scripts_only_has_no_such_note(meta: str) -> None:
    draft = read(leading_on(meta, f"<p>{LINE * 3}</p>"), name="a.html", url="https://quay.example/old")
    assert not any("leads on" in str(note) for note in draft.notes)


@pytest.mark.parametrize(
    ("value", "said"), [("false", 1), ('"False"', 1), ('"http://schema.org/False"', 1), ("true", 0), ('"True"', 0)]
)
def test_a_page_that_is_not_free_to_read_says_so(value: str, said: int) -> None:
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "isAccessibleForFree": {value}}}</script>'
    draft = read(f"{HEAD}{data}</head><body><p>{LINE * 3}</p></body></html>".encode(), name="a.html")
    assert [str(note) for note in draft.notes if "free to read" in str(note)] == [
        "The page says that not all of it is free to read: its text may be cut short."
    ] * said


@pytest.mark.parametrize(("value", "said"), [("false", True), ("https://schema.org/False", True), ("true", False)])
def test_a_page_that_marks_its_elements_as_not_free_to_read_says_so(value: str, said: bool) -> None:
    text = f'<article><meta itemprop="isAccessibleForFree" content="{value}"><p>{LINE * 3}</p></article>'
    draft = read(f"{HEAD}</head><body>{text}</body></html>".encode(), name="a.html")
    assert any("free to read" in str(note) for note in draft.notes) is said

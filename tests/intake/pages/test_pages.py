"""Web pages: main text, headline first, metadata, nothing run, nothing lost to depth or size."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from workbench.base.errors import BadFile
from workbench.base.terms import BlockKind
from workbench.intake.headlines import without_outlet
from workbench.intake.language import language_of
from workbench.intake.pages.walk import text_of
from workbench.intake.reading import read

PARAGRAPH = "The ministry said that its forces had crossed the river on Monday, and that nobody had been hurt there. "
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Army crosses the river | Example News</title>
<meta property="og:title" content="Army crosses the river"><meta name="author" content="Jane Doe">
<meta property="og:site_name" content="Example News"><link rel="canonical" href="https://news.example.org/river">
<script type="application/ld+json">
{{"@graph": [{{"@type": "NewsArticle", "datePublished": "2024-06-04T04:57:00"}}]}}</script>
<script src="https://evil.example/x.js"></script><style>p {{ color: red }}</style></head>
<body onload="steal()"><nav><a href="/">Home</a> <a href="/x">World</a></nav>
<article><h1>Army crosses the river</h1><p>{PARAGRAPH * 3}</p>
<p>Second: {PARAGRAPH}<a href="javascript:alert(1)">here</a>.</p>
<iframe src="https://evil.example/frame">framed words</iframe><img src="https://evil.example/i.png" alt="a picture">
<h2>What it means</h2><ul><li>{PARAGRAPH}</li><li>The other bridge does not stand any more, they say.</li></ul>
<script>document.write("written by a script")</script><p>{PARAGRAPH}</p></article>
<footer>All rights reserved by Example News</footer></body></html>"""


def test_a_page_becomes_an_article() -> None:
    draft = read(PAGE.encode(), name="river.html")
    lines = draft.text.split("\n")
    assert lines[:2] == ["Army crosses the river", ""]
    assert draft.text.count("Army crosses the river") == 1
    assert "What it means" in lines
    assert "• The other bridge does not stand any more, they say." in lines
    for unseen in (
        "framed words",
        "written by a script",
        "evil.example",
        "javascript:",
        "color: red",
        "World",
        "rights",
    ):
        assert unseen not in draft.text
    assert (draft.title, draft.author, draft.outlet) == ("Army crosses the river", "Jane Doe", "Example News")
    assert (draft.url, draft.language) == ("https://news.example.org/river", "en-GB")
    assert draft.published == "2024-06-04T04:57:00"
    assert str(draft.published_note) == "From the page's structured data. Its time zone is not known."
    assert re.fullmatch(r"html 18 \(trafilatura [\d.]+, readability-lxml [\d.]+\)", draft.reader)


@pytest.mark.parametrize(
    ("head", "iso", "said"),
    [
        (
            '<meta property="article:published_time" content="2024-06-04T04:57:00+0300">',
            "2024-06-04T04:57:00+03:00",
            "metadata",
        ),
        ('<meta itemprop="datePublished" content="2024-06-04">', "2024-06-04", "metadata"),
        ("", "2024-06-04T10:30", "From the text"),
    ],
)
def test_the_date_is_taken_as_the_page_writes_it(head: str, iso: str, said: str) -> None:
    line = "" if head else "<p>Tuesday, 4 June 2024, 10:30</p>"
    page = (
        f"<html><head>{head}<title>A headline of words</title></head><body>{line}<p>{PARAGRAPH * 5}</p></body></html>"
    )
    draft = read(page.encode(), name="a.html")
    assert draft.published == iso
    assert said in str(draft.published_note)


@pytest.mark.parametrize(
    ("title", "outlet", "headline"),
    [
        ("Army crosses | Example News", "Example News", "Army crosses"),
        ("Army crosses - example", "www.example.org", "Army crosses"),
        ("Army crosses - and returns", "Example News", "Army crosses - and returns"),
        ("Army crosses > example.org", "www.example.org", "Army crosses"),
        ("Report of 14. - 20. May", "20. May", "Report of 14. - 20. May"),
        ("Example News", "Example News", "Example News"),
        (None, "Example News", None),
    ],
)
def test_a_headline_goes_without_its_outlet_s_name(title: str | None, outlet: str, headline: str | None) -> None:
    assert without_outlet(title, outlet) == headline


def test_what_metadata_and_the_first_heading_agree_on_is_the_title_whatever_the_page_calls_itself() -> None:
    head = '<title>Site | Big story here</title><meta property="og:title" content="Roof of the hall can be saved">'
    page = f"<html><head>{head}</head><body><article><h1>Roof of the hall can be saved</h1><p>{PARAGRAPH * 5}</p>"
    assert read(page.encode(), name="a.html").title == "Roof of the hall can be saved"


def test_a_declared_language_that_the_words_contradict_is_not_taken() -> None:
    text = "Die Regierung hat am Dienstag mitgeteilt, dass sie den Fluss nicht überqueren werde. " * 8
    assert language_of(text, "en-US") == "de"
    assert language_of(text, "de_CH") == "de-CH"
    assert language_of("Kurz", "en-us") == "en-US"
    assert language_of("Kurz") is None
    assert language_of(text, "not a tag") == "de"


def test_a_language_that_the_quick_library_takes_for_a_larger_one_is_told() -> None:
    nynorsk = (
        "Ferja kom ikkje i dag heller, og ingen visste kva som hadde hendt med ho, sa dei som venta på kaien. " * 5
    )
    assert language_of(nynorsk) == "nn"
    assert language_of(nynorsk, "nn-NO") == "nn-NO"


def test_the_large_model_of_languages_is_loaded_only_where_the_quick_one_is_in_doubt() -> None:
    code = (
        "import sys; from workbench.intake.language import language_of\n"
        "german = 'Die Regierung hat mitgeteilt, dass sie den Fluss nicht überqueren werde, sagte ein Sprecher. ' * 8\n"
        "english = 'The ferry came late again, and nobody at the office could say why it had been held up. ' * 8\n"
        "told = [language_of(german, 'de-AT'), language_of(english)]\n"
        "danish = 'Regeringen har meddelt, at den ikke vil krydse floden, sagde en talsmand. ' * 8\n"
        "print(told, 'py3langid' in sys.modules, language_of(danish), 'py3langid' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("['de-AT', 'en'] False da True\n", "")


def test_character_references_bring_in_no_line_ends_or_hidden_hyphens() -> None:
    page = (
        f"<html><body><pre>One&#13;&#10;two&#x2028;three&#7;</pre><p>Ver&shy;fassungs&shy;gericht. {PARAGRAPH * 4}</p>"
    )
    text = read(page.encode(), name="a.html").text
    assert "Verfassungsgericht." in text
    assert not set(text) & set("\r\u2028\x07\xad")


def test_a_page_without_a_main_text_gives_all_it_shows() -> None:
    page = "<html><head><title>List</title></head><body><div>One</div><div>Two<br>Three</div></body></html>"
    assert "Two" in read(page.encode(), name="a.html").text


def test_headings_that_one_extractor_takes_for_the_page_s_head_are_kept_where_they_head_something() -> None:
    section = f'<h2 class="subheader">Before the bridge</h2><figure><img src="b.png"></figure><p>{PARAGRAPH * 4}</p>'
    page = f"""<html><head><title>Army crosses</title></head><body><main><h1>Army crosses</h1>
    <div class="words"><p>{PARAGRAPH * 6}</p>{section}<p>{PARAGRAPH * 5}</p>
    <h2 class="subheader">More from the river</h2></div></main></body></html>"""
    lines = read(page.encode(), name="a.html").text.split("\n")
    assert "Before the bridge" in lines
    assert "More from the river" not in lines


@pytest.mark.parametrize("line", ["Schon gelesen?", "For more news download the\u00a0Example News app for your phone."])
def test_lines_that_send_the_reader_elsewhere_are_not_text(line: str) -> None:
    page = (
        f"<html><body><article><h1>Army crosses</h1><p>{PARAGRAPH * 3}</p><p>{line}</p><p>{PARAGRAPH * 3}</p></article>"
    )
    assert line not in read(page.encode(), name="a.html").text


def test_what_readers_write_below_a_page_is_not_its_text() -> None:
    said = "".join(f'<div class="x_comment_text"><p>Nobody believes number {n} of these any more, I say.</p></div>'
                   for n in range(12))  # fmt: skip
    page = f"""<html><head><title>Army crosses</title></head><body><main><article><h1>Army crosses</h1>
    <div class="words"><p>{PARAGRAPH * 3}</p></div><div id="x_comment_list">{said}</div></article></main></body>"""
    text = read(page.encode(), name="a.html").text
    assert "had crossed the river" in text
    assert "Nobody believes" not in text


def test_the_same_words_at_each_picture_of_a_gallery_are_not_text() -> None:
    pictures = "".join(f'<li><img src="{n}.png"><p>Boats on the river</p></li>' for n in range(6))
    page = f"""<html><head><title>Army crosses</title></head><body><article><h1>Army crosses</h1>
    <p>{PARAGRAPH * 3}</p><p>{PARAGRAPH * 2}</p><ul>{pictures}</ul>
    <p>{PARAGRAPH * 3}</p></article></body></html>"""
    text = read(page.encode(), name="a.html").text
    assert text.count("had crossed the river") == 8
    assert "Boats on the river" not in text


@pytest.mark.parametrize("page", ["<html><body><script>show()</script></body></html>", "<html></html>"])
def test_a_page_that_shows_nothing_is_refused(page: str) -> None:
    with pytest.raises(BadFile, match="shows no text"):
        read(page.encode(), name="a.html")


def test_a_number_stays_in_its_column() -> None:
    page = (
        "<table><tr><th>Town<th><th>Dead<th>Hurt</tr><tr><td>Velin<td><td><td>30</tr>"
        "<tr><td rowspan=2>Ostrow<td><td>3<td>4</tr><tr><td><td>5<td></tr>"
        "<tr><td colspan=2>All<td><p>8</p><p>(so far)</p><td>34</tr></table>"
    )
    assert read(page.encode(), name="a.html").text == (
        "Town | Dead | Hurt\nVelin |  | 30\nOstrow | 3 | 4\n | 5\nAll | 8 (so far) | 34"
    )


def test_words_that_are_struck_through_are_named() -> None:
    words = "people were on the quay when the pumps stood still, said the harbour master on Monday."
    page = f"<p>About <del>forty</del> <ins>fourteen</ins> {words}</p><p hidden><s>Nobody</s></p><p>{words}</p>"
    draft = read(page.encode(), name="a.html")
    assert draft.text.startswith("About forty fourteen people")
    assert "Words in its text are struck through in the original: “forty”." in [str(note) for note in draft.notes]
    assert not any("struck" in str(note) for note in read(f"<p>{words}</p>".encode(), name="a.html").notes)


@pytest.mark.parametrize(
    ("style", "struck"),
    [
        ("", "not"),
        (".x{text-decoration-line:underline line-through}", "guilty … not"),
        (".x{text-decoration:line-through} p .x{text-decoration:underline}", "not"),
        (".x:hover{text-decoration:line-through}", "not"),
        ("p:first-of-type{text-decoration:line-through red}", "The man is guilty and not sober."),
    ],
)
def test_words_that_a_pages_rules_strike_through_are_named(style: str, struck: str) -> None:
    words = "people were on the quay when the pumps stood still, said the harbour master on Monday."
    page = (
        f"<style>{style}</style><p>The man is <b class=x>guilty</b> and "
        f"<span style='text-decoration: Line-Through'>not</span> sober.</p><p>{words}</p>"
    )
    notes = [str(note) for note in read(page.encode(), name="a.html").notes]
    assert [note.partition(": ")[2] for note in notes if "struck through" in note] == [f"“{struck}”."]


def test_an_item_has_the_number_that_the_page_gives_it() -> None:
    page = "<ol start=7><li>Seven<li value=12>Twelve<li>Next</ol>"
    assert read(page.encode(), name="a.html").text == "7. Seven\n12. Twelve\n13. Next"
    assert read(b"<ul><li value=3>Three", name="a.html").text == "• Three"


@pytest.mark.parametrize(
    ("attributes", "signs"),
    [
        ("type=a", "a b c"),
        ("type=A start=26", "Z AA AB"),
        ("type=i start=3", "iii iv v"),
        ("type=I", "I II III"),
        ("style='margin: 0; list-style: outside lower-alpha'", "a b c"),
        ("type=a style='list-style-type:upper-roman'", "I II III"),
        ("type=square", "1 2 3"),
        ("type=a start=0", "0 a b"),
        ("reversed", "3 2 1"),
        ("reversed start=10", "10 9 8"),
    ],
)
def test_items_are_numbered_as_the_page_shows_them(attributes: str, signs: str) -> None:
    page = f"<ol {attributes}><li>One<li>Two<li>Three</ol>"
    one, two, three = signs.split()
    text = read(page.encode(), name="a.html").text
    assert text == f"{one}. One\n{two}. Two\n{three}. Three"


def test_formulas_are_read_where_they_stand() -> None:
    fraction = "<math><mfrac><mn>3</mn><mn>4</mn></mfrac></math>"
    drawn = f'<span class="katex"><span class="katex-mathml">{fraction}</span><span class="katex-html">43</span></span>'
    hidden = f'<span><span class="mwe-math-mathml-inline" style="display: none;">{fraction}</span><img alt="x"></span>'
    words = "of the boats were counted on the quay before noon, said the harbour master to the council."
    text = read(
        "".join(f"<p>About {one} {words}</p>" for one in (fraction, drawn, hidden)).encode(), name="a.html"
    ).text
    assert text.split("\n\n") == [f"About 3/4 {words}"] * 3


def test_what_a_frame_holds_in_the_page_itself_is_read_where_it_is_shown() -> None:
    words = "The harbour master told the council that the pumps had not been looked after since the spring."
    framed = f"<html><body><h1>A post</h1><p>{words} Twice.</p><script>x()</script></body></html>"
    page = f"<h1>Pumps stood still</h1><p>{words}</p><iframe srcdoc='{framed}'>No.</iframe><p>{words} Again.</p>"
    text = read(page.encode(), name="a.html").text
    assert text.split("\n\n") == ["Pumps stood still", words, "A post", f"{words} Twice.", f"{words} Again."]


@pytest.mark.parametrize(
    ("around", "framed", "is_told"),
    [
        ("</p>{}<p>", "He was <b>not</b> guilty.", True),
        ("</p>{}<p>", "Follow us", False),
        ("He was {} guilty.", "not", True),
    ],
)
def test_that_a_frame_in_the_midst_of_a_text_says_something_is_told(around: str, framed: str, is_told: bool) -> None:
    words = "The harbour master told the council that the pumps had not been looked after since the spring. " * 3
    frame = around.format(f"<iframe class=widget srcdoc='<p>{framed}</p>'></iframe>")
    page = f"<article><h1>Pumps stood still</h1><p>{words}</p><p>{words}{frame}{words}</p></article>"
    draft = read(page.encode(), name="a.html")
    told = "The text of a frame on the page was left out; it is one of the parts that can be taken in."
    assert [str(note) for note in draft.notes] == [told] * is_told


FRAMES = "<html><frameset cols='20%,80%'><frame src='list.html'><frame src='text.html'>{}</frameset>"


def test_what_stands_for_browsers_without_frames_is_read_where_no_frame_lies_in_the_file() -> None:
    words = "The harbour master told the council that the pumps had not been looked after since the spring."
    page = FRAMES.format(f"<noframes><body><p>{words}</p><p><b>Pumps</b> stood still.</p></body></noframes>")
    assert read(page.encode(), name="a.html").text == f"{words}\n\nPumps stood still."


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (FRAMES.format(""), "only other pages in frames, such as list.html."),
        (FRAMES.format("<script>count()</script>"), "only other pages in frames, such as list.html."),
        (
            "<p></p><iframe width=9 src=https://quay.example/a?b=1&amp;c=2></iframe>",
            "such as https://quay.example/a?b=1&c=2.",
        ),
        ("<div id=app></div><script>run()</script><iframe src=ad.html></iframe>", "may be built by scripts"),
        ("<noscript><iframe src=count.html></iframe></noscript>", "The page shows no text."),
    ],
)
def test_a_page_that_only_shows_others_says_which(page: str, why: str) -> None:
    with pytest.raises(BadFile, match=re.escape(why)):
        read(page.encode(), name="a.html")


@pytest.mark.parametrize("mode", ["shadowrootmode", "shadowmode"])
def test_what_a_browser_keeps_in_templates_is_read_where_it_is_shown(mode: str) -> None:
    words = "The harbour master told the council that the pumps had not been looked after since the spring."
    hidden = "<template><p>A pattern of the page, shown nowhere.</p></template>"
    page = f"<h1>Pumps stood still</h1><p>{words}</p><x-body><template {mode}=open><p>{words} Twice.</p></template>"
    text = read(f"{page}</x-body>{hidden}<p>{words} Again.</p>".encode(), name="a.html").text
    assert text.split("\n\n") == ["Pumps stood still", words, f"{words} Twice.", f"{words} Again."]


def test_signs_drawn_as_pictures_are_read_and_how_a_word_is_said_is_not() -> None:
    page = (
        '<p>The mayor wrote <img class="emoji" alt="👍🏽" src="a"><img alt="A photo of the port" src="b"> and nothing '
        "more to the council, said the paper of "
        "the <ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp>京<rt>きょう</ruby> office.</p>"
    )
    text = read(page.encode(), name="a.html").text
    assert text == "The mayor wrote 👍🏽 and nothing more to the council, said the paper of the 東京 office."


def test_tables_items_and_old_text_are_laid_out() -> None:
    from lxml.html import document_fromstring

    tree = document_fromstring(
        "<body>Start <b>bold</b> here<table><tr><td>A<td>B</tr><tr><td><table><tr><td>in</table>after</table>"
        "<ol><li>one<li><p>two</p><p>more</p></ol><pre>a\n  b</pre><p hidden>no</p>end<!-- no --></body>"
    )
    assert text_of(tree) == "Start bold here\n\nA | B\n\nin\n\nafter\n\n1. one\n2. two\n\nmore\n\na\n  b\n\nend"


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "blockquote"])
def test_nesting_of_any_depth_loses_no_text(tag: str) -> None:
    opened = f"<{tag}>" * 10_000
    draft = read(
        f"<html><head><title>T</title></head><body>{opened}Words in the deep.</body></html>".encode(), name="a.html"
    )
    assert "Words in the deep." in draft.text


def test_a_page_of_many_elements_is_read_whole() -> None:
    page = (
        "<html><head><title>A long page of words</title></head><body>"
        + "<p>Some words.</p>" * 70_000
        + "</body></html>"
    )
    draft = read(page.encode(), name="a.html")
    assert draft.text.count("Some words.") == 70_000
    assert "all of its text" in str(draft.notes[0])
    assert draft.reader == "html 18"


def test_real_pages_give_the_text_a_person_expects(shared: Path) -> None:
    """The pages of readability's own tests, against the text that its authors keep: F1 of words, on average."""
    folder = shared / "data" / "pages"
    scores = []
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if gold["set"] == "a":
            draft = read((folder / gold["file"]).read_bytes(), name=gold["file"])
            scores.append(f1(gold["text"], draft.text))
    assert sum(scores) / len(scores) > 0.94
    assert sum(score > 0.9 for score in scores) >= len(scores) - 2


def f1(expected: str, found: str) -> float:
    """The harmonic mean of precision and recall over words."""
    one, other = (Counter(re.findall(r"\w+", text.lower())) for text in (expected, found))
    return 2 * sum((one & other).values()) / max(1, sum(one.values()) + sum(other.values()))


@pytest.mark.parametrize("subset", ['<!ENTITY a "x>]y"> <!ENTITY b SYSTEM "c.ent">', "", "<!ELEMENT p (#PCDATA)>"])
def test_a_page_s_own_declarations_are_no_text(subset: str) -> None:
    words = "<p>The harbour office said on Monday that its nine cranes had been moved to the northern pier.</p>" * 3
    page = f'<?xml version="1.0"?>\n<!DOCTYPE html [{subset}]>\n<html><body>{words}</body></html>'
    assert read(page.encode(), name="a.xhtml").text.startswith("The harbour office")


def test_the_sign_by_which_a_heading_s_address_is_taken_is_no_text() -> None:
    heading = "<h2>{}<a class=headerlink href='{}'>{}</a></h2>"
    signs = heading.format("The river", "#river", "¶") + f"<p>{PARAGRAPH * 3}</p>"
    signs += heading.format("The bridge ", "https://example.org/a#bridge", " # ") + f"<p>{PARAGRAPH * 3}</p>"
    signs += heading.format("In C", "/c-sharp", "#") + f"<p>{PARAGRAPH * 3}</p>"
    page = f"<html><body><article><h1>Army crosses</h1><p>{PARAGRAPH * 3}</p>{signs}</article></body></html>"
    draft = read(page.encode(), name="a.html")
    headings = [draft.text[one.start : one.end] for one in draft.reading.blocks if one.kind is BlockKind.HEADING]
    assert headings == ["Army crosses", "The river", "The bridge", "In C#"]

"""The HTML report: one file that says everything and runs and fetches nothing."""

import base64
import dataclasses
import re
from collections.abc import Callable
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.base.terms import Status
from workbench.report import glyphs
from workbench.report.document import (
    BarPart,
    Card,
    Document,
    Fact,
    Facts,
    Note,
    Paragraph,
    Quote,
    Run,
    Section,
    StackedBar,
    StatusPill,
)
from workbench.report.html import write_html

MOMENT = datetime(2031, 3, 9, 14, 30, tzinfo=UTC)

OUR_ELEMENTS = set(
    "html head meta title style body svg defs g circle path main header h1 h2 section article p blockquote q cite bdi "  # noqa: SIM905 - a list of words
    "dl dt dd strong span aside".split()
)


class Reader(HTMLParser):
    """Collects what a browser would see: elements, attributes, and the text of the body."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in ("meta", "col", "use", "path", "circle", "rect", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Every element is closed in order."""
        if tag not in ("meta", "col", "use", "path", "circle", "rect", "br"):
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect text outside the head."""
        if not {"style", "title"} & set(self.open):
            self.text += data


def read(document: Document) -> Reader:
    """The document's HTML, parsed; every element is closed."""
    reader = Reader()
    reader.feed(write_html(document).decode())
    reader.close()
    assert reader.open == []
    return reader


def of(*blocks: object, **fields: object) -> Document:
    """A document of some blocks."""
    return Document(title="T", language="en", moment=MOMENT, blocks=blocks, **fields)  # type: ignore[arg-type]


def test_the_rich_document_is_the_golden_file(rich: Document, golden: Callable[[str, str], None]) -> None:
    golden("report.html", re.sub("(?<=base64,)[^)]+", "…", write_html(rich).decode()))  # as fontTools packs them


def test_it_is_self_contained_and_runs_nothing(rich: Document) -> None:
    reader = read(rich)
    names = {name for name, _ in reader.elements}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    for _, attributes in reader.elements:
        assert "src" not in attributes
        assert not any(name.startswith("on") for name in attributes)
    policy = next(a["content"] for tag, a in reader.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert "@import" not in write_html(rich).decode()
    assert set(re.findall(r"url\(.{9}", write_html(rich).decode())) == {"url(data:font"}


def test_only_safe_addresses_become_links(rich: Document) -> None:
    targets = [attributes["href"] for tag, attributes in read(rich).elements if tag == "a"]
    assert targets == ["#claim-3", "https://lantern.example/ferry?a=1&b=2", "mailto:desk@harbour.example"]
    assert "do not follow" in read(rich).text


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "file:///etc/passwd", " https://a", "https:", "//x"],
)
def test_other_addresses_are_only_text(link: str) -> None:
    reader = read(of(Paragraph((Run("seen", link=link),))))
    assert "seen" in reader.text
    assert not [tag for tag, _ in reader.elements if tag == "a"]


def test_headings_skip_no_level_and_rows_have_headers(rich: Document) -> None:
    elements = read(rich).elements
    levels = [int(tag[1]) for tag, _ in elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    scopes = [attributes.get("scope") for tag, attributes in elements if tag == "th"]
    assert scopes.count("col") == 9
    assert scopes.count("row") == 4


def test_every_status_is_said_in_words_beside_its_colour() -> None:
    pills = tuple(StatusPill(status, f"word {number}") for number, status in enumerate([*Status, None]))
    parts = tuple(BarPart(status, 1, f"1 {status or 'not assessed'}") for status in [*Status, None])
    text = read(of(Paragraph(pills), StackedBar(parts, "nine parts"))).text
    assert all(f"word {number}" in text for number in range(9))
    assert all(part.words in text for part in parts)


def test_languages_and_directions_are_said(rich: Document) -> None:
    elements = read(rich).elements
    assert ("html", {"lang": "en", "dir": "ltr"}) in elements
    assert ("blockquote", {"dir": "rtl", "lang": "ar"}) in elements
    arabic = read(dataclasses.replace(rich, language="ar"))
    assert ("html", {"lang": "ar", "dir": "rtl"}) in arabic.elements


@pytest.mark.parametrize(
    ("words", "language", "runs"),
    [
        ("“Reuters قال إن الضربة وقعت”", "ar", "rtl"),
        ("“قُتل S-300/400 بحسب HIMARS”", "ar", "rtl"),
        ("“170”", "ar", "rtl"),
        ("“HIMARS strike”", "ar", "ltr"),
        ("“סלום is the Hebrew word for peace”", "en", "ltr"),
        ("“Reuters قال إن الضربة وقعت”", "", "rtl"),
        ("“170”", "", "ltr"),
    ],
)
def test_a_quotation_runs_as_the_paragraph_that_it_is_of_an_article(words: str, language: str, runs: str) -> None:
    quotes = [a for name, a in read(of(Quote(words, "", language))).elements if name == "blockquote"]
    assert [a["dir"] for a in quotes] == [runs]


def test_a_place_named_twice_stands_once() -> None:
    card = Card(None, (), anchor='a"b<c')
    places = [a["id"] for _, a in read(of(card, card)).elements if a.get("id", "").startswith("a")]
    assert places == ['a"b<c']


def test_signs_and_scripts_that_a_machine_may_lack_are_brought_along() -> None:
    data = write_html(of(Paragraph(("The 🔥 of الآن",))))
    page = data.decode()
    held: dict[str, set[int]] = {}
    for family, font in re.findall(r"font-family: (\S+); src: url\(data:font/woff;base64,([^)]+)\)", page):
        with TTFont(BytesIO(base64.b64decode(font))) as face:
            held[family] = set(face.getBestCmap())
    assert set().union(*held.values()) == set(map(ord, "🔥الآن"))
    assert f"--serif: {', '.join(held)}, " in page
    assert "font-src data:" in page
    assert write_html(of(Paragraph(("The 🔥 of الآن",)))) == data


def test_usual_words_and_signs_need_no_font() -> None:
    assert b"@font-face" not in write_html(of(Paragraph(("“Łódź” – Київ, Αθήνα: 5 ≠ 4 → ✓ ✗ € №",))))


def test_what_no_font_shows_is_printed_as_its_code_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs.Installed, "faces", lambda _self: iter(()))
    page = write_html(of(Paragraph(("Signs: 漢 \ue000 é.",)))).decode()
    assert "Signs: [U+6F22] [U+E000] é." in page
    assert page.count("Characters that no font here can show are printed as their code") == 1
    assert "are printed as their code" not in write_html(of(Paragraph(("é 🔥",)))).decode()


def test_control_characters_are_printed_as_their_code() -> None:
    assert "a[U+0000]b[U+001B]c[U+FEFF]d[U+D800]e" in read(of(Paragraph(("a\0b\x1bc\ufeffd\ud800e",)))).text


def test_an_open_override_turns_nothing_after_it() -> None:
    html = write_html(of(Paragraph(("turned \u202eto", " after")))).decode()
    assert "turned [U+202E]to after" in html


@given(st.text(max_size=60))
@settings(max_examples=20, deadline=None)
def test_any_text_is_only_text(text: str) -> None:
    shown = "x" + text + "x"
    facts = Facts((Fact(shown, (Run(shown, bold=True, link=shown, language=shown),)),))
    card = Card(None, (Quote(shown, shown, shown), facts), (shown,), anchor=shown)
    document = of(Section(shown, (card,), shown), Note((shown,), shown))
    names = {name for name, _ in read(document).elements}
    assert names <= OUR_ELEMENTS


def test_progress_ends_with_all_and_may_stop_it(rich: Document) -> None:
    shares: list[float] = []
    write_html(rich, progress=shares.append)
    assert shares[-1] == 1.0
    assert shares == sorted(shares)

    def stop(_share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        write_html(rich, progress=stop)


def test_an_empty_report_is_still_a_page() -> None:
    reader = read(Document(title=" ", language="en", moment=MOMENT))
    assert ("h1", {"dir": "auto"}) in reader.elements
    assert "—" in reader.text

"""Elements without an end, and those whose end a page forgot: what a browser shows after them is text of the page."""

from itertools import product

import pytest

from workbench.intake.reading import page_of, read

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon. "
WITHOUT_END = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
               "wbr", "bgsound", "command", "frame", "image", "keygen")  # fmt: skip
FORGOTTEN = ("<object data=a.pdf>", "<applet code=a>", "<picture><source srcset=a.png><img src=b.png>",
             "<svg id=a><g><path d='M0 0'>", "<svg><g><section>", "<svg>" * 20, "<math><mrow>")  # fmt: skip
DEEP = "<div>" * 1000
HEAVY = f"<style>{'a{}' * 70_000}</style>"
OPENINGS = (*(f"<{name} src=a>" for name in WITHOUT_END), *FORGOTTEN)


def page(inside: str, before: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><title>Cranes moved</title></head><body>{before}<article><h1>Cranes moved</h1>"
        f"<p>{LINE * 3}</p>{inside}<p>After it: {LINE * 2}</p><p>The end.</p></article></body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("before", "opening"),
    [*product(("", DEEP), OPENINGS), *((HEAVY, opening) for opening in ("<col src=a>", *FORGOTTEN))],
)
def test_what_follows_an_element_without_an_end_is_text(before: str, opening: str) -> None:
    draft = read(page(opening, before), name="a.html")
    assert draft.text.count("After it: The harbour office") == 1
    assert draft.text.endswith("The end.")
    assert draft.text.index("After it") < draft.text.index("The end.")
    assert sum("After it" in part.text for part in page_of(page(opening, before), name="a.html")) == 1


@pytest.mark.parametrize(
    "closed",
    ["<object data=a.pdf>within</object>", "<svg><desc><p>within</p></desc></svg>", "<video src=a>within</video>",
     "<svg><foreignObject><div>within</div></foreignObject></svg>", "<datalist><option>within</datalist>"],
)  # fmt: skip
def test_what_stands_in_an_element_that_ends_is_not(closed: str) -> None:
    draft = read(page(closed), name="a.html")
    assert "After it" in draft.text
    assert "within" not in draft.text


def test_what_follows_a_drawing_that_a_page_forgot_to_end_keeps_its_order() -> None:
    drawn = f"<svg><g><text>drawn</text>one<p>First: {LINE}</p>between<a>x</a></g>last<p>Second: {LINE}</p></svg>behind"
    text = read(page(f"<div>{drawn}</div>"), name="a.html").text
    places = [text.index(word) for word in ("First:", "between", "last", "Second:", "behind", "After it")]
    assert places == sorted(places)
    assert "drawn" not in text


def test_of_a_large_page_nothing_between_two_drawings_is_lost() -> None:
    weight = f"<style>{'a{}' * 70_000}</style>"
    for one in ("<svg class=a/>", "<svg><path>"):
        text = read(page(f"{one}<p>Between: {LINE}</p><svg><path/></svg>", weight), name="a.html").text
        assert "Between:" in text
        assert "After it" in text


@pytest.mark.parametrize("around", ["article", "main", "section", "main><article", "custom-page"])
@pytest.mark.parametrize(
    "head", ["<!doctype html><title>Cranes moved</title>", "<html><head><title>Cranes moved</title>"]
)
def test_a_page_that_writes_no_body_has_its_text(around: str, head: str) -> None:
    """The parser leaves elements that it does not know in the head until one comes that it knows."""
    source = (
        f"{head}<meta name=author content='Ana Vell'><{around}><h1>Cranes moved</h1><p>{LINE * 2}</p>"
        "<p>It rained on the day on which they were moved, and for a week after that.</p>"
        "<section><p>The council meets in May.</p></section>"
    )
    draft = read(source.encode(), name="a.html")
    words = ("nine cranes", "It rained on the day", "The council meets in May.")
    assert [words for words in words if words not in draft.text] == []
    assert (draft.title, draft.author) == ("Cranes moved", "Ana Vell")


@pytest.mark.parametrize("ends", ["</html>", "</body></HTML >", "</body>", "</body></html><html><body class=b>"])
def test_what_follows_the_end_of_a_page_is_text(ends: str) -> None:
    source = page(f"{ends}<p>Behind: {LINE}</p>")
    text = read(source, name="a.html").text
    assert text.index("Behind:") < text.index("After it") < text.index("The end.")
    assert sum("Behind:" in part.text for part in page_of(source, name="a.html")) == 1


@pytest.mark.parametrize("words", ["Just words.", "<b>Some</b> words.", f"<p>{LINE}</p>", "<p>One.</p>" * 40])
def test_what_follows_a_whole_page_is_one_of_its_parts(words: str) -> None:
    parts = page_of(page("") + words.encode(), name="a.html")
    behind = " ".join(part.text for part in parts).partition("The end. ")[2]
    assert behind == " ".join(words.replace("<p>", "").replace("</p>", " ").split()).replace("<b>", "").replace(
        "</b>", ""
    )


@pytest.mark.parametrize(
    "told",
    [
        "<!-- </html> -->",
        "<script>a='</html>'</script>",
        "<p title='</html>'>Told.</p>",
        "<textarea></html></textarea>",
    ],
)
def test_only_the_end_of_a_page_is_passed_over(told: str) -> None:
    source = (
        page(told).replace(b"Cranes moved</title>", b"The tag </html> explained</title>") + f"<p>{LINE}</p>".encode()
    )
    draft = read(source, name="a.html")
    assert draft.title == "The tag </html> explained"
    assert draft.text.endswith(LINE.strip())
    assert draft.text.count("</html>") == 0

"""Structure of pages and Markdown: blocks and links lie in the text as it is frozen, and say what the page says."""

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.base.terms import BlockKind
from workbench.intake.reading import read

BULLET = re.compile(r"\A[•◦▪] ")
LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon. "
PAGE = f"""<html lang="en"><head><title>Cranes moved</title><base href="https://news.example.org/port/"></head><body>
<article><h1>Cranes moved</h1><p>{LINE * 2}<a href="/who">Who <b>said</b> so</a>?</p>
<h2>What   it
means</h2><ul><li>{LINE}<ul><li>An inner point of the list.</li></ul></li><li>A second point of the list.</li></ul>
<blockquote><p>{LINE}</p></blockquote><ol start="3"><li>A numbered point of the list.</li></ol>
<table><tr><th>Pier</th><th>Cranes</th></tr><tr><td>North</td><td>nine</td></tr></table>
<pre>first line
  second line</pre><p>{LINE * 2}</p></article></body></html>"""


def blocks(draft, kind):
    return [(draft.text[b.start : b.end], b.level) for b in draft.reading.blocks if b.kind is kind]


def check(draft):
    """Blocks are in order, inside of the text and apart, with nothing but blanks between them; so are links."""
    at = 0
    for block in draft.reading.blocks:
        assert not draft.text[at : block.start].strip()
        assert block.start < block.end <= len(draft.text)
        assert draft.text[block.start : block.end].strip()
        at = block.end
    assert not draft.text[at:].strip()
    at = 0
    for link in draft.reading.links:
        assert at <= link.start < link.end <= len(draft.text)
        assert draft.text[link.start : link.end].strip() == draft.text[link.start : link.end]
        at = link.end


def test_a_page_keeps_its_structure() -> None:
    draft = read(PAGE.encode())
    check(draft)
    assert blocks(draft, BlockKind.HEADING) == [("Cranes moved", 1), ("What it means", 2)]
    assert blocks(draft, BlockKind.ITEM) == [
        (f"• {LINE.strip()}", 1),
        ("◦ An inner point of the list.", 2),
        ("• A second point of the list.", 1),
        ("3. A numbered point of the list.", 1),
    ]
    assert blocks(draft, BlockKind.QUOTE) == [(LINE.strip(), None)]
    assert blocks(draft, BlockKind.ROW) == [("Pier | Cranes", None), ("North | nine", None)]
    assert blocks(draft, BlockKind.CODE) == [("first line\n  second line", None)]
    assert [(draft.text[link.start : link.end], link.url) for link in draft.reading.links] == [
        ("Who said so", "https://news.example.org/who")
    ]


def test_markdown_keeps_its_structure() -> None:
    source = (
        "---\ntitle: Cranes moved\nurl: https://news.example.org/port/\n---\n# Cranes moved\n\nSaid [the *office*](who)"
        " and [a script](javascript:alert(1)).\n\n> A quotation.\n\n## Why\n\n- one\n- two\n  1. inner\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n\nmore\n```\n"
    )
    draft = read(source.encode(), name="a.md")
    check(draft)
    assert blocks(draft, BlockKind.HEADING) == [("Cranes moved", 1), ("Why", 2)]
    assert blocks(draft, BlockKind.ITEM) == [("• one", 1), ("• two", 1), ("1. inner", 2)]
    assert blocks(draft, BlockKind.QUOTE) == [("A quotation.", None)]
    assert blocks(draft, BlockKind.ROW) == [("a | b", None), ("c | d", None)]
    assert blocks(draft, BlockKind.CODE) == [("code\n\nmore", None)]
    assert [(draft.text[one.start : one.end], one.url) for one in draft.reading.links] == [
        ("the office", "https://news.example.org/port/who")
    ]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,<p>x</p>", "vbscript:x", "file:///etc/passwd",
        "#top", "", "http://[", "mailto:a@example.org", "blob:https://a.example/1",
    ],
)  # fmt: skip
def test_what_runs_or_leads_nowhere_is_no_link(address) -> None:
    page = f'<html><body><p>{LINE * 4}<a href="{escape(address)}">words of a link</a></p></body></html>'
    draft = read(page.encode(), name="a.html", url="https://news.example.org/a")
    assert "words of a link" in draft.text
    assert draft.reading.links == ()


def test_relative_addresses_without_a_page_s_address_are_no_links() -> None:
    page = f'<html><body><p>{LINE * 4}<a href="/x">there</a> <a href="//h.example/y">here</a></p></body></html>'
    assert read(page.encode(), name="a.html").reading.links == ()
    urls = [link.url for link in read(page.encode(), name="a.html", url="https://news.example.org/a").reading.links]
    assert urls == ["https://news.example.org/x", "https://h.example/y"]


WORDS = st.text(alphabet="abc déж中\u00ad\u200f🦀 \n\t", min_size=1, max_size=40)
SHAPES = st.sampled_from(["p", "h2", "h3", "li", "blockquote", "td", "pre", "figcaption", "div", "a", "b", "br"])
NODES = st.recursive(
    st.tuples(st.just("text"), WORDS),
    lambda inner: st.tuples(SHAPES, st.lists(inner, max_size=4)),
    max_leaves=30,
)


def markup(node) -> str:
    tag, held = node
    if tag == "text":
        return escape(held)
    inner = "".join(map(markup, held))
    if tag == "a":
        return f'<a href="https://a.example/{len(inner)}">{inner}</a>'
    if tag == "td":
        return f"<table><tr><td>{inner}</td><td>x</td></tr></table>"
    if tag == "li":
        return f"<ul><li>{inner}</li></ul>"
    return f"<br>{inner}" if tag == "br" else f"<{tag}>{inner}</{tag}>"


@settings(max_examples=150, deadline=None)
@given(st.lists(NODES, max_size=8))
def test_blocks_and_links_of_any_page_lie_in_its_text(nodes) -> None:
    page = f"<html><body><article><p>{LINE * 3}</p>{''.join(map(markup, nodes))}<p>{LINE * 2}</p></article></body>"
    draft = read(page.encode(), name="a.html")
    check(draft)
    # What a block says stands in the page: its words, in their order.
    from lxml.html import document_fromstring

    words = "".join(document_fromstring(page).text_content().replace("\u00ad", "").split())
    for block in draft.reading.blocks:
        shown = BULLET.sub("", draft.text[block.start : block.end])  # an item may be a heading as well
        for cell in shown.split(" | ") if block.kind is BlockKind.ROW else [shown]:
            # Of what lies in a cell, something may be left out.
            assert stand_in(cell, words) if block.kind is BlockKind.ROW else "".join(cell.split()) in words


def stand_in(shown, words) -> bool:
    at = 0
    for word in shown.translate(dict.fromkeys(map(ord, "•◦▪"))).split():  # a cell may hold items
        at = words.find(word, at) + len(word)
        if at < len(word):
            return False
    return True


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("held in 2019<sup>1</sup>, and", "held in 2019¹, and"),
        ("in 2019<sup><a href='#n'>12</a></sup> and", "in 2019¹² and"),
        ("10<sup>-6</sup> and 10<sup> 6 </sup>m<sup>2</sup>", "10⁻⁶ and 10 ⁶ m²"),
        ("by 120.<sup>5,6</sup> Then", "by 120.⁵,⁶ Then"),
        ("the 3<sup>rd</sup> of<sup>[4]</sup> June", "the 3rd of[4] June"),
        ("CO<sub>2</sub> of 1990", "CO₂ of 1990"),
        ("1<sup>1</sup>/<sub>2</sub> of x<sub>max</sub>", "1¹/₂ of xmax"),
        ("x<sub>1<sup>2</sup></sub> of 4", "x₁² of 4"),
    ],
)
def test_a_raised_or_lowered_number_never_joins_the_one_before_it(source, text):
    draft = read(f"<html><body><article><h1>Port</h1><p>{LINE}{source} {LINE}</p></article></body></html>".encode())
    assert f"{LINE}{text} {LINE}".strip() in draft.text
    check(draft)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("<ul><li>a<ol><li>b<ul><li>c<ul><li>d</li></ul></li></ul></li></ol></li><li>e</li></ul>", "a.html"),
        ("- a\n  1. b\n     - c\n       - d\n- e\n\n# f\n", "a.md"),
    ],
)
def test_bullets_tell_how_deep_an_item_lies(source: str, name: str) -> None:
    draft = read(source.encode(), name=name)
    assert [text for text, _ in blocks(draft, BlockKind.ITEM)] == ["• a", "1. b", "▪ c", "▪ d", "• e"]

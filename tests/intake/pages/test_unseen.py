"""What nobody sees on a page is no part of its text, and what stands in the midst of it is said to be left out."""

import pytest

from workbench.intake.reading import page_of, read

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon. "
SECRET = "Nobody should ever read this line."


def page(part: str, rules: str = "", head: str = "") -> bytes:
    text = f"<p>First: {LINE * 2}</p>{part}<p>Second: {LINE * 2}</p><p>Third: {LINE}</p>"
    style = f"<style>{rules}</style>" if rules else ""
    return (
        f"<html><head><title>Cranes</title>{style}{head}</head><body><article>{text}</article></body></html>".encode()
    )


@pytest.mark.parametrize(
    ("part", "rules"),
    [
        (f"<p style='display: none'>{SECRET}</p>", ""),
        (f"<p class='x h'>{SECRET}</p>", ".h{display:none}"),
        (f"<div id=v><p>{SECRET}</p></div>", "p { color: red } /* .h{} */ .a, #v { visibility: hidden }"),
        (f"<p style='font-size:0'>{SECRET}</p>", ""),
        (f"<p style='position:absolute; left:-9999px'>{SECRET}</p>", ""),
        (f"<p style='color:#FFF'>{SECRET}</p>", ""),
        (f"<p style='color:#fff;background:#fff'>{SECRET}</p>", ""),
        (f"<p style='color:rgb(0,0,0);background-color:#000 !important'>{SECRET}</p>", "body{background:#fff}"),
        (f"<p class=x>{SECRET}</p>", ".x{color:#fff;background:white} p{color:#222}"),
        (f"<p class=x>{SECRET}</p>", "body{background:#fff} article .x, h6{color:#fff}"),
        (f"<div class=x><p>{SECRET} <b>{LINE}</b></p></div>", "body{background:#fff} .x{color:#fff} b{color:#fefefe}"),
        (f"<p style='color:#fff'>{SECRET}</p>", "nav{background:#eee}"),
        (f"<p style='font-size:1px'>{SECRET}</p>", ""),
        (f"<p class=x>{SECRET}</p>", ".x{font:0/0 a} p{font-size:16px}"),
        (f"<p class=x>{SECRET}</p>", ".x{font-size:1px}"),
        (f"<p id=x>{SECRET}</p>", "#x{position:absolute;left:-9999px}"),
        (f"<p hidden>{SECRET}</p>", ""),
        (f"<div hidden=until-found class=x><p>{SECRET}</p></div>", ".x{display:block}"),
        (f"<p hidden class=x>{SECRET}</p>", ".x{display:block} [hidden]{display:none!important}"),
        (f"<p hidden class=x>{SECRET}</p>", ".x:hover{display:block}"),
        (f"<p class=x>{SECRET}</p>", "@media screen{ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "@media print, all{ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "@supports (display:grid){ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "@layer a{ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "@layer a{ .x{display:none!important} } .x{display:block!important}"),
        (f"<p class=x>{SECRET}</p>", ".x{display:none} @media print{ .x{display:block} }"),
        (f"<p class=mx>{SECRET}</p>", r".\6d x{display:none}"),
        (f"<p class=x>{SECRET}</p>", ".x{display:var(--d)} :root{--d:none}"),
        (f"<p class=x>{SECRET}</p>", ".x{display:var(--d, none)}"),
        (f"<p class=x>{SECRET}</p>", ".x{position:absolute;clip:rect(0,0,0,0)}"),
        (f"<p class=x>{SECRET}</p>", ".x{position:absolute;width:1px;height:1px;overflow:hidden}"),
        (f"<p class=x>{SECRET}</p>", ".x{clip-path:inset(100%)}"),
        (f"<p class=x>{SECRET}</p>", ".x{transform:translateX(-9999px)}"),
        (f"<p class=x>{SECRET}</p>", ".x{content-visibility:hidden}"),
        (f"<p class=x>{SECRET}</p>", ".x{color:hsl(0 0% 100%)}"),
        (f"<div class=x><p>{SECRET}</p></div>", ".x{font-size:0} p{font-size:1em}"),
        (f"<p style='display:n\\6fne'>{SECRET}</p>", ""),
        (f"<p style='display:/**/none'>{SECRET}</p>", ""),
        (f"<p class=x>{SECRET}</p>", r".x{d\69splay:none}"),
        (f"<p class=x>{SECRET}</p>", ".x{display:none; display:blok}"),
        (f"<p style='text-indent:-999em'>{SECRET}</p>", ""),
        (f"<p style='position:absolute;left:-50in'>{SECRET}</p>", ""),
        (f"<p style='position:absolute;inset:auto auto auto -9999px'>{SECRET}</p>", ""),
        (f"<p style='margin:0 0 0 -9999px'>{SECRET}</p>", ""),
        (f"<p style='translate:-9999px'>{SECRET}</p>", ""),
        (f"<p style='clip-path:polygon(0 0,0 0,0 0)'>{SECRET}</p>", ""),
        (f"<p style='font-size:calc(0px)'>{SECRET}</p>", ""),
        (f"<p style='position:absolute;left:calc(-1 * 9999px)'>{SECRET}</p>", ""),
        (f"<p style='font-size:calc(1px - 1px)'>{SECRET}</p>", ""),
        (f"<p style='font-size:calc(calc(3em / 3) * 0)'>{SECRET}</p>", ""),
        (f"<p class=x>{SECRET}</p>", ".x{position:absolute;left:calc(-5000px - 4999px)}"),
        (f"<p style='color:rgb(100% 100% 100%)'>{SECRET}</p>", ""),
        (f"<p style='color:oklch(1 0 0)'>{SECRET}</p>", ""),
        (f"<p style='color:Canvas'>{SECRET}</p>", ""),
        (f"<p popover>{SECRET}</p>", ""),
        (f"<section><template shadowrootmode=open></template><p>{SECRET}</p></section>", ""),
    ],
)
def test_it_is_left_out_said_and_one_of_the_parts(part: str, rules: str) -> None:
    draft = read(page(part, rules), name="a.html")
    assert SECRET not in draft.text
    said = f"1 part in the midst of the text that the page does not show was left out: “{SECRET}”."
    assert [str(note) for note in draft.notes] == [said]
    assert any(SECRET in one.text and not one.kept for one in page_of(page(part, rules), name="a.html"))


@pytest.mark.parametrize(
    ("part", "rules"),
    [
        (f"<p class=h>{SECRET}</p>", "@media print { .h { display: none } } p { margin: 0 }"),
        (f"<p class='h lg'>{SECRET}</p>", ".h{display:none} @media (min-width:9px){ .lg{display:block} }"),
        (f"<p class=h>{SECRET}</p>", ".menu .h{display:none}"),
        (f"<p class=h>{SECRET}</p>", ".h{backface-visibility:hidden}"),
        (f"<p style='backface-visibility:hidden'>{SECRET}</p>", ""),
        (f"<p style='font-size:0'><b style='font-size:9pt'>{SECRET}</b></p>", ""),
        (f"<p style='color:white'>{SECRET}</p>", "body{background:black}"),
        (f"<p style='color:white;background:#333'>{SECRET}</p>", ""),
        (f"<div class=d><p style='color:white'>{SECRET}</p></div>", ".d{background:url(a.jpg)} body{background:#fff}"),
        (f"<div class=d><p class=x>{SECRET}</p></div>", ".x{color:#fff} .d{position:relative}"),
        (f"<p class=x>{SECRET}</p>", ".x{color:#fff} p.x:not(.y){color:#000}"),
        (f"<p class=x>{SECRET}</p>", ".x{color:#fff} @media (prefers-color-scheme:dark){body{background:#000}}"),
        (f"<p class=x>{SECRET}</p>", ".x{color:#fff} .dark p{background:#000}"),
        (f"<p class=x>{SECRET}</p>", ".x{color:#fff;text-shadow:0 0 2px #000}"),
        (f"<div class=x><p>{SECRET}</p></div>", ".x{font-size:0} .x > p{font-size:16px}"),
        (f"<p class=x>{SECRET}</p>", ".x{left:-9999px}"),
        (f"<p class=x>{SECRET}</p>", ".x{opacity:0;animation:in 1s forwards} @keyframes in{to{opacity:1}}"),
        (f"<p class=x>{SECRET}</p>", ".x{color:transparent;background-clip:text}"),
        (f"<div style='visibility:hidden'><p style='visibility:visible'>{SECRET}</p></div>", ""),
        (f"<noscript><style>.h{{display:none}}</style></noscript><p class=h>{SECRET}</p>", ""),
        (f"<template><style>.h{{display:none}}</style></template><p class=h>{SECRET}</p>", ""),
        (f"<style type='text/less'>.h{{display:none}}</style><p class=h>{SECRET}</p>", ""),
        (f"<style media=print>.h{{display:none}}</style><p class=h>{SECRET}</p>", ""),
        (f"<p class=h>{SECRET}</p>", "<![CDATA[ .h{display:none} ]]>"),
        (f"<p class=h>{SECRET}</p>", ".h, p:::bad{display:none}"),
        (f"<p class=h>{SECRET}</p>", ".h{display:none} .h{all:unset}"),
        (f"<p class=hx>{SECRET}</p>", r".hx{display:none} .\68 x{display:block}"),
        (f"<p class=h>{SECRET}</p>", ".h{-webkit-text-fill-color:#000;color:#fff}"),
        (f"<div class=x><p>{SECRET}</p></div>", ".x{text-indent:-9999px} p{text-indent:0}"),
        (f"<p class=h>{SECRET}</p>", ".h{margin-left:-9999px;padding-left:9999px}"),
        (f"<p class=h>{SECRET}</p>", "@layer a{ p.h{display:none} } .h{display:block}"),
        (f"<p class=h>{SECRET}</p>", "@supports not (display:grid){ .h{display:none} }"),
        (f"<p class=h>{SECRET}</p>", "@media (max-width:600px){ .h{display:none} }"),
        (f"<p class=h>{SECRET}</p>", ".h:last-child{display:none} .h:empty{display:none} h1 + .h{display:none}"),
        (f"<p class=h>{SECRET}</p>", ".h{display:var(--d)} .menu{--d:none}"),
        (f"<p class=h>{SECRET}</p>", "html{font-size:1px} body{font-size:16rem}"),
        (f"<p class=h>{SECRET}</p>", ".h{clip:rect(0,0,0,0)} .h{clip-path:inset(0)}"),
        (f"<p class=h>{SECRET}</p>", ".h{display:none} article{ & .h{display:block} }"),
    ],
)
def test_what_may_be_seen_stays(part: str, rules: str) -> None:
    draft = read(page(part, rules), name="a.html")
    assert SECRET in draft.text
    assert draft.notes == ()


@pytest.mark.parametrize(
    ("part", "rules"),
    [
        (f"<p class=x>{SECRET}</p>", "} .x{display:none}"),
        (f"<p class=x>{SECRET}</p>", "p{margin:0}; .x{display:none}"),
        (f"<p class=x>{SECRET}</p>", ".x{display:block; display:non}"),
        (f"<p style='display:none;display:block'>{SECRET}</p>", ""),
        (f"<p class=x style='display:none'>{SECRET}</p>", ".x{display:block!important}"),
        (f"<p class=x>{SECRET}</p>", ".x:has(b){display:none}"),
        (f"<p class=x>{SECRET}</p>", "@scope (nav){ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "@container (max-width:200px){ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "@supports not (display:grid){ .x{display:none} }"),
        (f"<p style='position:absolute;top:100%'>{SECRET}</p>", ""),
        (f"<p style='float:left;margin-left:-100%'>{SECRET}</p>", ""),
        (f"<p style='transform:translate(-50%,-50%)'>{SECRET}</p>", ""),
        (f"<div popover class=x><p>{SECRET}</p></div>", ".x{display:block}"),
        (f"<div><template shadowrootmode=open><slot></slot></template><p>{SECRET}</p></div>", ""),
    ],
)
def test_what_browsers_show_is_no_doubt(part: str, rules: str) -> None:
    draft = read(page(part, rules), name="a.html")
    assert (SECRET in draft.text, draft.notes) == (True, ())


WHOLE = "parts of its text may not be seen on the page, unless a script shows them"
SAVED = "parts of its text are not shown by the page as it was saved"


@pytest.mark.parametrize(
    ("head", "behind", "said"),
    [
        ("<style>body{visibility:hidden}</style>", "", WHOLE),
        ("<style>body{opacity:0}</style><script src=a.js></script>", "", WHOLE),
        ("<style>html{display:none}</style>", "", WHOLE),
        ("<style>body{opacity:0}</style><script>document.body.style.opacity = 1</script>", "", None),
        ("", "<BODY style='display:none' class=x>", SAVED),
        ("", "<!-- <body style='display:none'> -->", None),
    ],
)
def test_a_page_that_is_hidden_as_a_whole_is_said_unless_a_script_shows_it(head, behind, said) -> None:
    text = f"<p>First: {LINE * 2}</p><p>Second: {LINE * 2}</p><p>Third: {LINE}</p>"
    source = f"<html><head>{head}</head><body><article>{text}</article>{behind}</body></html>"
    draft = read(source.encode(), name="a.html")
    assert "Second: " in draft.text
    assert [said in str(note) for note in draft.notes] == ([True] if said else [])


def test_what_is_too_deep_to_be_told_is_said() -> None:
    deep = f"{'<div>' * 400}<p style='display:none'>{SECRET}</p>{'</div>' * 400}"
    notes = [str(note) for note in read(page(deep), name="a.html").notes]
    assert any("its text may hold what nobody sees" in note for note in notes)


def test_that_there_are_more_rules_than_are_read_is_said() -> None:
    notes = read(page(f"<p class=x>{SECRET}</p>", ".y{color:red}" * 20_000 + ".x{display:none}"), name="a.html").notes
    assert str(notes[0]) == "It has more rules of style than were followed: its text may hold what nobody sees."


def test_the_words_of_what_browsers_do_not_show_are_none() -> None:
    part = f"<noembed>{SECRET}</noembed><meter value=1>{SECRET}</meter><progress>{SECRET}</progress>"
    assert SECRET not in read(page(part), name="a.html").text


def test_what_has_a_slot_in_a_shadow_stands_there() -> None:
    part = f"<div><template shadowrootmode=open><slot name=a></slot><p>Then: {LINE}</p></template>"
    text = read(page(f"{part}<p slot=a>{SECRET}</p></div>"), name="a.html").text
    assert text.index("First: ") < text.index(SECRET) < text.index("Then: ") < text.index("Second: ")


@pytest.mark.parametrize(
    "source",
    [
        f"Here <span style='display:none'>{SECRET}</span> it ends.",
        f"<div style='display:none'>\n\n{SECRET}\n\n</div>",
        f"<style>.x{{display:none}}</style>\n\n<p class='x'>{SECRET}</p>",
        f"- <b hidden>{SECRET}</b>",
        f"Here[^1]\n\n[^1]: It is <i hidden>{SECRET}</i> said.",
    ],
)
def test_what_html_hides_in_markdown_stays_and_is_said(source: str) -> None:
    draft = read(f"# Cranes\n\n{LINE}\n\n{source}\n".encode(), name="a.md")
    assert SECRET in draft.text
    said = f"1 part of its text is hidden where the HTML in it is followed: “{SECRET}”."
    assert [str(note) for note in draft.notes] == [said]


@pytest.mark.parametrize("source", [f"<!-- {SECRET} -->", f"Here <!-- {SECRET} --> it ends.", "<b>Here</b> it ends."])
def test_what_html_does_not_hide_in_markdown_needs_no_word(source: str) -> None:
    draft = read(f"# Cranes\n\n{LINE}\n\n{source}\n".encode(), name="a.md")
    assert (SECRET in draft.text, draft.notes) == (False, ())


def test_white_letters_stay_where_a_rule_elsewhere_may_give_the_ground() -> None:
    data = page(f"<p style='color:white'>{SECRET}</p>", head='<link rel="stylesheet" href="a.css">')
    assert SECRET in read(data, name="a.html").text


@pytest.mark.parametrize(
    ("part", "rules"),
    [
        (f"<p style='opacity:0'>{SECRET}</p>", ""),
        (f"<p class=x>{SECRET}</p>", "body{margin:0} .x{opacity:.0}"),
        (f"<p>Then: <span style='color:transparent'>{SECRET}</span></p>", ""),
        (f"<p style='height:0;overflow:hidden'>{SECRET}</p>", ""),
        (f"<div class=x><p>{SECRET}</p></div>", ".x{max-height:0;overflow:hidden}"),
        (f"<div class=tabs><p class=x>{SECRET}</p></div>", ".tabs .x{display:none}"),
        (f"<p class=x>{SECRET}</p>", ".x{display:none} .open .x{display:block}"),
        (f"<p class=x>{SECRET}</p>", ".x{opacity:0} .x.seen{opacity:1}"),
        (f"<p class=x>{SECRET}</p>", ".x{display:none} .x.active{display:block}"),
        (f"<p class=x>{SECRET}</p>", ".x{display:none} .x:hover{display:block}"),
        (f"<p class=x>{SECRET}</p>", ".x:not(.open){display:none}"),
        (f"<p class=x>{SECRET}</p>", "article{ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "article{ & > .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "p:is(.x, .y){display:none}"),
        (f"<p class=x>{SECRET}</p>", ":where(.x){display:none}"),
        (f"<p class=x>{SECRET}</p>", "[class^=x]{display:none}"),
        (f"<p class=x>{SECRET}</p>", "p[class='X' i]{display:none}"),
        (f"<p data-x=1>{SECRET}</p>", '[data-x="1"]{display:none}'),
        (f"<p>{SECRET}</p>", "article p:nth-of-type(2){display:none}"),
        (f"<p>{SECRET}</p>", "p:first-child + p{display:none}"),
        (f"<p class=x>{SECRET}</p>", "@media (min-width:600px){ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", ".x{display:none} @media (max-width:600px){ .x{display:block} }"),
        (f"<p class=x>{SECRET}</p>", ".x{width:0;overflow:hidden}"),
        (f"<p class=x>{SECRET}</p>", ".x{transform:scale(0)}"),
        (f"<p class=x>{SECRET}</p>", ".x{zoom:.01}"),
        (f"<p class=x>{SECRET}</p>", ".x{filter:opacity(0)}"),
        (f"<p class=x>{SECRET}</p>", ".x{-webkit-text-fill-color:transparent}"),
        (f"<p style='position:fixed;top:-500px'>{SECRET}</p>", ""),
        (f"<p style='position:fixed;left:100vw'>{SECRET}</p>", ""),
        (f"<p style='position:absolute;left:-100%'>{SECRET}</p>", ""),
        (f"<p style='position:absolute;left:calc(1em - 9999px)'>{SECRET}</p>", ""),
        (f"<p style='position:absolute;top:-999px'>{SECRET}</p>", ""),
        (f"<p style='text-indent:100%;white-space:nowrap;overflow:hidden'>{SECRET}</p>", ""),
        (f"<p style='margin-top:-9999px'>{SECRET}</p>", ""),
        (f"<p style='transform:translateX(-100vw)'>{SECRET}</p>", ""),
        (f"<p style='transform:scale(0.001)'>{SECRET}</p>", ""),
        (f"<p style='scale:0'>{SECRET}</p>", ""),
        (f"<p style='transform:rotateY(90deg)'>{SECRET}</p>", ""),
        (f"<p style='filter:blur(50px)'>{SECRET}</p>", ""),
        (f"<p style='block-size:0;overflow:hidden'>{SECRET}</p>", ""),
        (f"<p class=x><b>{SECRET}</b></p>", ".x:has(b){display:none}"),
        (f"<p class=x>{SECRET}</p>", "p:has(+ .x) + p{display:none}"),
        (f"<p class=x>{SECRET}</p>", "@container (min-width:1px){ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", ".x{display:block} @container side (width > 9px){ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "@scope (article){ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "@scope (.x) to (.y){ :scope{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "@media (400px <= width <= 3000px){ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "@media (max-width:9px) or (min-width:600px){ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "@media (min-height:100px){ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "@supports not (display:foo){ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "@supports (display:foo){ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", "@supports selector(:foo) and (display:grid){ .x{display:none} }"),
        (f"<p class=x>{SECRET}</p>", ".x:read-only{display:none}"),
        (f"<p class=x>{SECRET}</p>", "article > :nth-child(1 of .x){display:none}"),
        (f"<p class=x>{SECRET}</p>", "*|p.x{display:none}"),
        (f"<p>Then: {LINE} <a href=/a class=x>{SECRET}</a></p>", ".x:link{display:none}"),
        (
            f"<div><template shadowrootmode=open><style>i{{display:none}}</style><i>{SECRET}</i></template></div>",
            "",
        ),
    ],
)
def test_what_scripts_often_show_stays_and_is_said(part: str, rules: str) -> None:
    draft = read(page(part, rules), name="a.html")
    assert SECRET in draft.text
    said = f"1 part of its text may not be seen on the page, unless a script shows it: “{SECRET}”."
    assert [str(note) for note in draft.notes] == [said]


@pytest.mark.parametrize(
    "words",
    [f"<span style='color:#fff'>{SECRET}</span>", f"<font color=white>{SECRET}</font>", f"<i hidden>{SECRET}</i>"],
)
def test_words_in_a_line_that_nobody_sees_are_left_out_and_said(words: str) -> None:
    draft = read(page(f"<p>{LINE}{words} So it is.</p>", "body{background:#fff none}"), name="a.html")
    assert SECRET not in draft.text
    assert "So it is." in draft.text
    said = f"1 part in the midst of the text that the page does not show was left out: “{SECRET}”."
    assert [str(note) for note in draft.notes] == [said]


def test_a_large_page_hides_as_others_do() -> None:
    data = page(f"<p class=h>{SECRET}</p>", ".h{display:none}", f"<script>{'x=1;' * 200_000}</script>")
    assert SECRET not in read(data, name="a.html").text


def test_what_a_reader_unfolds_is_part_of_the_text() -> None:
    draft = read(page(f"<details><summary>More</summary><p>{SECRET}</p></details>"), name="a.html")
    assert SECRET in draft.text
    assert draft.notes == ()


def test_a_short_text_is_left_out_too_where_the_page_shows_more() -> None:
    data = (
        f"<body><article><h1>Cranes</h1><p>{LINE}</p><p style='font-size:0'>{SECRET}</p><p>{LINE}</p></article></body>"
    )
    assert SECRET not in read(data.encode(), name="a.html").text


def test_where_the_page_shows_next_to_nothing_it_is_taken_and_said() -> None:
    """Scripts show such pages."""
    draft = read(f"<body><p>Seen.</p><p style='display:none'>{SECRET}</p></body>".encode(), name="a.html")
    assert draft.text == f"Seen.\n\n{SECRET}"
    said = f"1 part of its text is not shown by the page as it was saved: “{SECRET}”."
    assert [str(note) for note in draft.notes] == [said]


@pytest.mark.parametrize(
    ("part", "rules"),
    [
        (f"<p class=m hidden>{SECRET}</p>", ".m{display:block}"),
        (f"<p hidden style='display:block'>{SECRET}</p>", ""),
        (f"<div hidden id=m><p>{SECRET}</p></div>", "#m{display:flex}"),
        (f"<p>Third: <span hidden class=m>{SECRET}</span> {LINE}</p>", ".m{display:inline}"),
        (f"<dialog open><p>{SECRET}</p></dialog>", ""),
    ],
)
def test_what_the_page_shows_all_the_same_is_text(part: str, rules: str) -> None:
    draft = read(page(part, rules), name="a.html")
    assert SECRET in draft.text
    assert not draft.notes


def test_an_item_that_nobody_sees_has_no_number() -> None:
    items = (
        f"<ol><li>{LINE}</li><li hidden>{SECRET}</li><li value=9 style='display:none'>{SECRET}</li><li>{LINE}</li></ol>"
    )
    text = read(page(items), name="a.html").text
    assert [line[:6] for line in text.splitlines() if line[:1].isdigit()] == ["1. The", "2. The"]


MORE = f"The mayor is to resign over it: {LINE}"


@pytest.mark.parametrize(
    ("before", "behind", "words"),
    [
        ("", f"<div class=h><p>{SECRET}</p><p>{MORE}</p></div><button>Read more</button>", MORE),
        ("", f"<p><a href=#>Read more</a></p><p hidden>{MORE}</p>", MORE),
        ("", f"</div><div class=h><p>{MORE}</p>", MORE),
        ("<h1 class=h>Minister resigns over cranes</h1>", "", "Minister resigns over cranes"),
        (f"<p class=h>{MORE}</p>", "", MORE),
    ],
)
def test_what_stands_hidden_at_the_ends_of_a_text_is_said(before: str, behind: str, words: str) -> None:
    text = f"{before}<p>First: {LINE * 2}</p><p>Second: {LINE * 2}</p>{behind}"
    source = (
        f"<style>.h{{display:none}}</style><article><div>{text}</div></article><footer class=h><p>{MORE}</p></footer>"
    )
    draft = read(source.encode(), name="a.html")
    assert words not in draft.text
    said = "1 part right before or behind the text that the page does not show was left out"
    assert [str(note).startswith(f"{said}: “{words.strip()[:59]}") for note in draft.notes] == [True]


@pytest.mark.parametrize(
    "behind",
    [
        f"</article><div class=h><p>{MORE}</p></div>",
        f"<div class='h cookie-consent'><p>{MORE}</p></div>",
        "<h2 class=h>Further reading</h2>",
        f"<p class=h><a href=/a>{MORE}</a></p>",
    ],
)
def test_what_does_not_read_on_from_a_text_is_not(behind: str) -> None:
    source = f"<style>.h{{display:none}}</style><article><p>First: {LINE * 3}</p><p>Second: {LINE * 2}</p>{behind}"
    assert not read(source.encode(), name="a.html").notes


NOT = "The court found him <span class=x>guilty</span> on Monday."


def notes_on(part: str, rules: str = "") -> list[str]:
    return [str(note) for note in read(page(f"<p>{part} {LINE}</p>", rules)).notes]


@pytest.mark.parametrize(
    "rules",
    [
        ".x::before{content:'NOT '}",
        '.x:after{content:"NOT"!important} .x:after{content:none}',
        "article .x:before{content:'\\4e\\4f\\54'}",
        ".x::before{content:var(--w)} :root{--w:'NOT '}",
        "@media screen{.x::before,.y{content:'NOT'}}",
        "p>span:first-child::before{content:'« ' attr(class) 'NOT'}",
    ],
)
def test_words_that_rules_add_are_told(rules: str) -> None:
    (note,) = notes_on(NOT, rules)
    assert note.startswith("The page shows words that stand in its rules of style and not in the text, in 1 place: “")
    assert "NOT" in note


@pytest.mark.parametrize(
    "rules",
    [
        ".x::before{content:'„'} .x::after{content:'\\201c'} .x::after{content:'x'}",
        ".x::before{content:'\\f101';font-family:Icons}",
        ".x::before{content:'arrow_forward'} p::before{content:counter(n, disc) '. '}",
        ".x::before{content:'NOT';display:none} .x:hover::after{content:'NOT'}",
        ".x::before{content:'NOT'} article .x::before{content:none}",
        "@media print{.x::after{content:' (' attr(class) ')'}} .y::before{content:'NOT'}",
        "nav::before{content:'Menu'}",
    ],
)
def test_signs_and_what_is_not_seen_are_no_words(rules: str) -> None:
    assert notes_on(NOT, rules) == []


@pytest.mark.parametrize(
    ("part", "rules"),
    [
        ("Of <bdo dir=rtl>654321</bdo> euros.", ""),
        ("Of <span style='unicode-bidi:bidi-override;direction:rtl'>654321</span> euros.", ""),
        ("Of <span class=x dir=rtl>654321</span> euros.", ".x{unicode-bidi:isolate-override}"),
    ],
)
def test_words_that_are_turned_round_are_told(part: str, rules: str) -> None:
    assert notes_on(part, rules) == [
        "The page shows the letters of words in its text in the turned order, in 1 place: “654321”."
    ]


def test_words_that_run_as_they_do_anyway_are_not_turned() -> None:
    assert notes_on("Of <bdo dir=rtl>שלום</bdo> and <bdo>654321</bdo> euros.") == []


def test_words_in_drawings_are_told_where_they_stand_with_the_text() -> None:
    drawing = "<svg><title>Chart</title><text x=1>Not <tspan>guilty</tspan></text></svg>"
    assert notes_on(f"He was {drawing}.") == [
        "The page shows words in 1 drawing that are not in the text: “Not guilty”."
    ]
    assert notes_on("He was <svg><title>An arrow</title><path d='M0'/></svg>.") == []

"""Pages made to harm: nothing runs or loads, and size and depth cost neither minutes nor the text."""

import socket
from time import process_time

import pytest

from workbench.base.errors import BadFile
from workbench.intake.reading import page_of, read

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon. "
HELD = "<p class=m>moored</p>"
QUOTED = "".join(f'a{n}="<"' for n in range(50_000))


def test_nothing_of_a_page_runs_or_loads(monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page was let out")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = f"""<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>
    <html><head><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/r">
    <link rel="stylesheet" href="https://evil.example/s.css"><script src="https://evil.example/s.js"></script></head>
    <body onload="steal()" background="https://evil.example/b.png"><article><p>{LINE * 4}&x;</p>
    <iframe src="https://evil.example/f" srcdoc="<p>framed</p><script>loaded()</script>">framed words</iframe>
    <svg><script>drawn()</script><text>drawn words</text></svg><object data="https://evil.example/o">embedded</object>
    <a href="javascript:alert(1)">one</a> <a href="data:text/html,<script>x</script>">two</a></article></body></html>"""
    draft = read(page.encode(), name="a.html")
    for unseen in ("framed words", "loaded", "drawn", "embedded", "root:", "steal", "alert"):
        assert unseen not in draft.text
    assert draft.reading.links == ()


@pytest.mark.parametrize(
    "inner",
    [
        f"{'<div>' * 250}{LINE}{'</div>' * 250}" * 60,
        f"<div><p>{LINE}</p></div>" * 12_000,
        "<span class='author'>x</span>" * 15_000,
        f"<p class='{'a comment ' * 100_000}'>{LINE}</p>",
        f"<script type='application/ld+json'>{'[' * 600_000}</script><p>{LINE}</p>",
        f"<p>{LINE * 40_000}</p>",
        "<p>x&amp;<br></p>" * 20_000,
        f"<h1>{'a - ' * 200_000}</h1><p>{LINE}</p>",
        f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>{LINE}</p>",
        f"<p =x{''.join(f' a{n}' for n in range(50_000))}>{LINE}</p>",
        f"<p {QUOTED}>{LINE}</p>",
        f"<p>{LINE}</p>{'<svg>' * 150_000}",
        f"<p>{LINE}</p>{'<!--' * 150_000}",
        f"<p>{LINE}</p>{'<script type=ld+json>' * 40_000}",
    ],
)
def test_a_page_of_unusual_size_is_read_in_seconds(inner) -> None:
    before = process_time()
    draft = read(f"<html><body>{inner}</body></html>".encode(), name="a.html")
    assert draft.text.strip()
    assert process_time() - before < 25
    assert len(draft.title) <= 1000


@pytest.mark.parametrize(
    ("rules", "body"),
    [
        ("".join(f".m:not(.a{n}):not(.b){{display:none}}" for n in range(5_000)), HELD * 5_000),
        (f"{'.d ' * 600}{{display:none}}", f"{'<div class=d>' * 240}{HELD * 500}{'</div>' * 240}"),
        ("".join(f"{'div ' * 20}.x{n} .m{{display:none}}" for n in range(1_500)), f"{'<div>' * 240}{HELD * 500}"),
        ("p ~ p ~ p ~ p ~ .q ~ .m{display:none}", HELD * 5_000),
        ("".join(f"p:nth-child({n}n+1){{display:none}}" for n in range(3_000)), HELD * 5_000),
        ("".join(f"[a{n}]{{display:none}}" for n in range(10_000)), HELD * 5_000),
        (f"{':is(' + ','.join(['.m'] * 400) + '){display:none}'}" * 90, HELD * 3_000),
        (f"{':not(' * 30_000}.m{')' * 30_000}{{display:none}}", HELD * 100),
        (f".m{{{'& & & & {' * 10_000}display:none", HELD * 100),
        (f"@media {'not ' * 40_000}screen{{.m{{display:none}}}}", HELD * 100),
        (f":root{{{''.join(f'--a{n}:var(--a{n + 1});' for n in range(5_000))}}}.m{{display:var(--a0)}}", HELD * 100),
        ("div{font-size:.05em}", f"{'<div>' * 240}{HELD}{'</div>' * 240}" * 5),
        ("{" * 200_000, HELD),
        (r"\0 a, [\1 b], .\ffffff, #\0, p:nth-child(" + "9" * 9_000 + "){display:none}", HELD),
        (f".m{{transform:{'translate(-9999' * 10_000}}}", HELD * 100),
    ],
)
def test_rules_of_unusual_size_are_followed_or_left_in_seconds(rules: str, body: str) -> None:
    before = process_time()
    draft = read(f"<html><head><style>{rules}</style></head><body>{body}</body></html>".encode(), name="a.html")
    assert "moored" in draft.text
    assert process_time() - before < 25


def test_a_page_too_large_for_a_tree_keeps_its_text_and_its_facts() -> None:
    page = f"""<html><head><title>Cranes moved</title>
    <meta name="author" content="Jane Doe">
    <script>{"x=1;" * 200_000}</script></head>
    <body><nav>Home</nav><h1>Cranes moved</h1><p>{LINE * 35_000}</p><p>The end.</p></body></html>"""
    draft = read(page.encode(), name="a.html")
    assert draft.text.startswith("Cranes moved\n\nThe harbour office")
    assert draft.text.endswith("The end.")
    assert "Home" not in draft.text
    assert draft.author == "Jane Doe"
    assert "all of its text" in str(draft.notes[0])


def test_a_page_that_is_too_long_to_be_kept_is_refused_before_it_is_read_to_its_end() -> None:
    page = f"<html><body>{f'<p>{LINE * 100}</p>' * 2_500}</body></html>"
    with pytest.raises(BadFile, match=r"holds more than 2[12] million characters: one article"):
        read(page.encode(), name="a.html")


def test_what_stands_between_two_tellings_of_facts_stays() -> None:
    facts = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Cranes moved"}</script>'
    draft = read(f"<html><body>{facts}<p>{LINE * 6000}</p>{facts}</body></html>".encode(), name="a.html")
    assert draft.text.count("nine cranes") == 6000
    assert draft.title == "Cranes moved"


def test_scripts_that_outweigh_the_words_do_not_change_what_is_read() -> None:
    body = f"<article><h1>Cranes moved</h1><p>{LINE * 3}</p></article><aside><p>Beside it.</p></aside>"
    light = f"<html><head><title>Cranes moved</title></head><body>{body}</body></html>"
    heavy = light.replace("</head>", f"<script>{'x=1;' * 200_000}</script></head>").replace(
        "<h1>", f'<img src="data:image/png;base64,{"A" * 300_000}"><h1>'
    )
    one, other = read(light.encode(), name="a.html"), read(heavy.encode(), name="a.html")
    assert one.text == other.text
    names = [part.name for part in page_of(light.encode(), name="a.html")]
    assert [part.name for part in page_of(heavy.encode(), name="a.html")] == names

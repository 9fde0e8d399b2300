"""The first line of a page's text: a headline that a reader of the page sees, and no title that only its head has."""

import pytest

from workbench.intake.reading import page_of, read

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon. "
SITE = '<meta property="og:site_name" content="The Port Courier">'
TEXT = f"<p>{LINE * 3}</p><p>Second: {LINE * 2}</p>"


def page(above: str, title: str = "Nine cranes on the move", head: str = "") -> bytes:
    return f"""<html><head><title>{title}</title>{head}</head><body><nav><a href="/">Home</a></nav>
    <article>{above}{TEXT}</article><footer><p>All rights reserved</p></footer></body></html>""".encode()


def first_lines(data: bytes) -> list[str]:
    lines = read(data, name="a.html").text.split("\n\n")
    return lines[: next(at for at, line in enumerate(lines) if line.startswith("The harbour office"))]


@pytest.mark.parametrize(
    ("above", "lines"),
    [
        ("<h1>Harbour moves its cranes</h1>", ["Harbour moves its cranes"]),
        ("<h1>Nine cranes on the move</h1>", ["Nine cranes on the move"]),
        ("<header><h1>Harbour moves<br>its cranes</h1></header>", ["Harbour moves its cranes"]),
        ("<h2>Nine cranes on the move</h2>", ["Nine cranes on the move"]),
        ("<p class='x'>Nine cranes on the move</p>", ["Nine cranes on the move"]),
        ("", []),
    ],
)
def test_a_text_begins_with_the_headline_that_is_seen(above: str, lines: list[str]) -> None:
    assert first_lines(page(above)) == lines


def test_a_title_for_cards_that_nobody_sees_is_a_fact_and_no_words_of_the_article() -> None:
    card = '<meta property="og:title" content="You will not believe where the cranes went">'
    data = page("<h1>Harbour moves its cranes</h1>", title="You will not believe where the cranes went", head=card)
    draft = read(data, name="a.html")
    assert draft.title == "You will not believe where the cranes went"
    assert "believe" not in draft.text
    assert draft.text.startswith("Harbour moves its cranes\n\nThe harbour office")
    first = draft.reading.blocks[0]
    assert (first.kind.value, first.level, draft.text[first.start : first.end]) == ("heading", 1, draft.text[:24])


@pytest.mark.parametrize(
    "title",
    [
        "Harbour moves its cranes – Port Gazette",
        "News | Harbour moves its cranes",
        "Harbour moves its cranes › Port Gazette of the Northern Towns",
        "Home > News > Harbour moves its cranes",
    ],
)
def test_a_title_with_a_name_beside_the_headline_is_the_headline(title: str) -> None:
    draft = read(page("<h1>Harbour moves its cranes</h1>", title=title), name="a.html")
    assert draft.title == "Harbour moves its cranes"
    assert draft.text.startswith("Harbour moves its cranes\n\nThe harbour office")


@pytest.mark.parametrize(
    "above",
    [
        '<h1><a href="/">The Port Gazette of the North</a></h1>',
        "<nav><h1>More about cranes</h1></nav>",
        "<h1 hidden>More about cranes</h1>",
        "<div style='display:none'><h1>More about cranes</h1></div>",
    ],
)
def test_a_heading_of_the_site_is_no_headline(above: str) -> None:
    assert first_lines(page(f"</article><div>{above}</div><article>")) == []


def test_the_name_of_the_outlet_is_no_headline() -> None:
    site, above = '<meta property="og:site_name" content="The Port Gazette">', "<div><h1>The Port Gazette</h1></div>"
    assert first_lines(page(f"</article>{above}<article>", head=site)) == []
    assert first_lines(page(f"</article>{above}<article>", title="Nine cranes on the move - The Port Gazette")) == []


def test_a_headline_that_stands_apart_is_listed_as_kept_and_can_be_left_out() -> None:
    data = page("</article><div><h1>Harbour moves its cranes</h1></div><article>")
    part = next(one for one in page_of(data) if one.text == "Harbour moves its cranes")
    assert (part.kept, part.chosen) == (True, True)
    assert "Harbour moves" not in read(data, left_out=[part.name]).text


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Home | The Courier", '<meta property="og:site_name" content="The Courier">'),
        ("Am | Daily Sun", ""),
        ("JL", ""),
    ],
)
def test_a_title_that_says_nothing_of_the_headline_gives_way_to_it_and_that_is_doubtful(title: str, head: str) -> None:
    draft = read(page("<h1>Harbour moves its cranes</h1>", title=title, head=head), name="a.html")
    assert draft.title == "Harbour moves its cranes"
    assert [one.doubtful for one in draft.reading.found if one.field == "title"] == [True]


def test_a_title_without_a_word_of_the_headline_is_doubtful() -> None:
    draft = read(page("<h1>Harbour moves its cranes</h1>", title="Why Velin will soon be still"), name="a.html")
    assert draft.title == "Why Velin will soon be still"
    assert [one.doubtful for one in draft.reading.found if one.field == "title"] == [True]


@pytest.mark.parametrize(
    "head",
    [
        f'{SITE}<meta property="og:title" content="The Port Courier">',
        SITE,
        '<link rel="canonical" href="https://www.the-port-courier.example/cranes">',
    ],
)
def test_the_name_of_the_outlet_is_no_title_where_a_heading_has_the_headline(head: str) -> None:
    draft = read(page("<h1>Nine cranes idle</h1>", title="The Port Courier", head=head), name="a.html")
    assert draft.title == "Nine cranes idle"
    assert [one.doubtful for one in draft.reading.found if one.field == "title"] == [False]
    alone = read(page("<h1>The Port Courier</h1>", title="The Port Courier", head=head), name="a.html")
    assert alone.title == "The Port Courier"

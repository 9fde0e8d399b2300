"""What a page says of itself, with how it was found, doubtful where its signals disagree, and nothing invented."""

import json

import pytest

from workbench.base.terms import How
from workbench.intake.reading import read

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon. "


def facts(head="", body="", url=None, before=""):
    page = f"{before}<html><head>{head}</head><body>{body}<article><p>{LINE * 4}</p></article></body></html>"
    draft = read(page.encode(), name="a.html", url=url)
    return draft, {one.field: one for one in draft.reading.found}


def ld(data):
    text = data if isinstance(data, str) else json.dumps(data)
    return f'<script type="application/ld+json">{text}</script>'


ARTICLE = {
    "@type": "NewsArticle", "headline": "Cranes moved", "datePublished": "2024-06-04T04:57:00+03:00",
    "dateModified": "2024-06-05T10:00:00Z", "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "Bo Roe"}],
    "publisher": {"@type": "Organization", "name": "Harbour Courier"},
}  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        [{"@type": "WebSite", "name": "x"}, ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "mainEntity": ARTICLE}]},
        {
            "@graph": [
                {"@type": "BreadcrumbList", "itemListElement": []},
                {**ARTICLE, "@type": ["Thing", "NewsArticle"]},
            ]
        },
        f"<!--\n{json.dumps(ARTICLE)}\n-->",
        json.dumps(ARTICLE)[:-1] + ",}",
        "/*<![CDATA[*/" + json.dumps(ARTICLE) + "/*]]>*/",
    ],
)
def test_structured_data_is_read_however_it_is_nested_or_wrapped(data) -> None:
    draft, found = facts(ld(data))
    assert (draft.title, draft.author, draft.outlet) == ("Cranes moved", "Jane Doe, Bo Roe", "Harbour Courier")
    assert draft.published == "2024-06-04T04:57:00+03:00"
    assert found["modified"].value == "2024-06-05T10:00:00Z"
    assert {found[field].how for field in ("title", "author", "outlet", "published", "modified")} == {How.JSON_LD}
    assert not any(one.doubtful for one in found.values() if one.field != "outlet")


def test_what_can_be_read_in_broken_structured_data_is_saved() -> None:
    broken = '{"@type": "NewsArticle", "headline": "Cranes moved", "datePublished": "2024-06-04", "x": "un"quoted"}'
    draft, found = facts(ld(broken))
    assert (draft.title, draft.published) == ("Cranes moved", "2024-06-04")
    assert found["published"].how is How.JSON_LD
    assert facts(ld("[" * 5000))[0].published is None


def test_signals_that_disagree_make_a_fact_doubtful() -> None:
    _, found = facts(
        ld(ARTICLE)
        + '<meta name="author" content="Someone Else"><meta property="og:site_name" content="Another Paper">'
        + '<meta property="article:published_time" content="2021-01-01"><meta property="og:title" content="Fog ahead">'
    )
    assert {one.field for one in found.values() if one.doubtful} == {"title", "author", "outlet", "published"}


@pytest.mark.parametrize(
    ("head", "body", "iso", "how"),
    [
        ('<meta name="date" content="Tue, 04 Jun 2024 04:57:00 +0300">', "", "2024-06-04T04:57:00+03:00", How.META),
        ('<meta name="pubdate" content="20240604">', "", "2024-06-04", How.META),
        ("", '<time datetime="2024-06-04T10:00Z" class="published">4 June</time>', "2024-06-04T10:00Z", How.MARKUP),
        ("", '<p itemprop="datePublished">4 June 2024</p>', "2024-06-04", How.MARKUP),
        ("", "<article><p>Tuesday, 4 June 2024, 10:30</p></article>", "2024-06-04T10:30", How.DATELINE),
    ],
)
def test_dates_are_taken_as_the_page_writes_them(head, body, iso, how) -> None:
    draft, found = facts(head, body)
    assert draft.published == iso
    assert (found["published"].how, found["published"].doubtful) == (how, False)


def test_a_date_in_the_address_is_doubtful() -> None:
    draft, found = facts(url="https://blog.example.org/2024/06/04/cranes")
    assert (draft.published, found["published"].how, found["published"].doubtful) == ("2024-06-04", How.ADDRESS, True)


@pytest.mark.parametrize(
    "body",
    [
        "<p>On 4 June 2024 the ministry opened a second bridge, which had been planned for a decade, it said.</p>",
        "<footer>© 2024</footer>",
        '<aside><time datetime="2023-01-01">old</time></aside>',
        '<time datetime="2023-01-01">a</time><time datetime="2024-01-01">b</time>',
        '<p itemprop="datePublished">06/04/2024</p>',
        '<div id="comments"><time datetime="2023-01-01" class="published">x</time></div>',
        '<p itemprop="datePublished" content="0000-00-00">never</p>',
    ],
)
def test_a_date_is_never_invented(body) -> None:
    draft, found = facts(body=body)
    assert draft.published is None
    assert "published" not in found


def test_addresses_are_told_apart() -> None:
    head = '<link rel="canonical" href="https://news.example.org/cranes"><meta property="og:url" content="https://news.example.org/cranes">'
    draft, found = facts(head, url="https://news.example.org/cranes?utm=1")
    assert draft.url == "https://news.example.org/cranes?utm=1"
    assert (found["canonical"].value, found["canonical"].how) == ("https://news.example.org/cranes", How.MARKUP)
    assert not found["url"].doubtful
    _, found = facts(head, url="https://mirror.example.net/cranes")
    assert found["url"].doubtful


def test_a_page_saved_by_a_browser_tells_its_address() -> None:
    draft, found = facts(before="<!-- saved from url=(0030)https://news.example.org/cranes -->\n")
    assert draft.url == "https://news.example.org/cranes"
    assert (draft.outlet, found["outlet"].how, found["outlet"].doubtful) == ("news.example.org", How.ADDRESS, True)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Source: Harbour News Agency", "Harbour News Agency"),
        ("(Quelle: Hafenamt)", "Hafenamt"),
        ("Source: Institute of Harbours (IoH)", "Institute of Harbours (IoH)"),
        ("Sources say so", None),
    ],
)
def test_a_declared_source_line_is_found(line, source) -> None:
    page = f"<html><body><article><p>{LINE * 4}</p><p>{line}</p></article></body></html>"
    found = {one.field: one.value for one in read(page.encode(), name="a.html").reading.found}
    assert found.get("source") == source


@pytest.mark.parametrize(
    ("said", "by_meta", "by_markup"),
    [
        ("Boris Johnson", "Boris Johnson", "Boris Johnson"),
        ("Ron Simon", "Ron Simon", "Ron Simon"),
        ("By Jane Doe on 3 March 2024", "Jane Doe", "Jane Doe"),
        ("Jane Doe, published on Monday", "Jane Doe", "Jane Doe"),
        ("Anna von Bonn on behalf of the desk", "Anna von Bonn", "Anna von Bonn"),
        ("von der Leyen, Ursula", "von der Leyen, Ursula", "von der Leyen, Ursula"),
        ("Di Maio", "Di Maio", "Di Maio"),
        ("Von Jana Muster", "Jana Muster", "Jana Muster"),
        ("von Jana Muster", "von Jana Muster", "Jana Muster"),
        ("Іван Петренко", "Іван Петренко", "Іван Петренко"),
        ("محمد علي", "محمد علي", "محمد علي"),
        ("to recommend this article", "to recommend this article", None),
        ("#About ports", "#About ports", None),
        ("www.example.org", None, None),
    ],
)
def test_a_name_is_taken_whole_and_other_words_for_none(said: str, by_meta: str | None, by_markup: str | None) -> None:
    page = (
        "<html><head><title>Cranes moved</title>{}</head><body><h1>Cranes moved</h1>{}"
        f"<p>{LINE * 9}</p></body></html>"
    )
    meta = read(page.format(f'<meta name="author" content="{said}">', "").encode(), name="a.html")
    markup = read(page.format("", f'<p class="byline">{said}</p>').encode(), name="a.html")
    assert (meta.author, markup.author) == (by_meta, by_markup)
    doubtful = [one.value for one in meta.reading.found if one.field == "author" and one.doubtful]
    assert doubtful == ([by_meta] if by_meta and by_markup is None else [])


@pytest.mark.parametrize(
    ("body", "author"),
    [
        ('<p class="byline">By Jane Doe | 4 June</p>', "Jane Doe"),
        ('<a rel="author" href="/jane">Jane Doe</a>', "Jane Doe"),
        ('<div class="author-bio">Jane writes about ports.</div>', None),
        ('<span class="author">admin</span>', None),
        ('<p class="byline">von Redaktion</p>', "Redaktion"),
        ('<p class="byline">Jane Doe: EN</p>', "Jane Doe"),
        ('<figure><img src="a"><figcaption class="author">Tom Lens</figcaption></figure>', None),
        ('<div class="license-info"><b>by</b> <span class="author-name">Tom Lens</span></div>', None),
        ('<span class="photo-credit author">Tom Lens</span><p class="byline">Jane Doe</p>', "Jane Doe"),
        ('<div class="comment"><span class="author">A reader</span></div>', None),
    ],
)
def test_authors_are_named_by_their_names(body, author) -> None:
    assert facts(body=body)[0].author == author


@pytest.mark.parametrize(
    ("said", "shown", "author", "doubtful"),
    [
        ("Web Desk", "<p class=byline>By Anna Kovac</p>", "Anna Kovac", True),
        ("Web Desk", "<p>By Anna Kovac</p>", "Anna Kovac", True),
        ("Die Redaktion", "<p class=byline>Von Anna Kovac und Ina Holt</p>", "Anna Kovac und Ina Holt", True),
        ("Redaktion", "<p>Von der Redaktion</p>", "Redaktion", False),
        ("Newsroom Staff", "<p class=byline>By Web Desk</p>", "Newsroom Staff", True),
        ("Newsroom Staff", "", "Newsroom Staff", False),
        ("Ina Holt, Web Desk", "<p class=byline>By Anna Kovac</p>", "Ina Holt, Web Desk", True),
        ("Anna Kovac", "<p class=byline>By Web Desk</p>", "Anna Kovac", True),
    ],
)
def test_a_person_whom_the_page_shows_goes_before_a_desk(said, shown, author, doubtful) -> None:
    page = (
        f'<html lang=en><head><title>Cranes moved</title><meta name="author" content="{said}"></head><body><article>'
        f"<h1>Cranes moved</h1>{shown}<p>{LINE * 2}</p><p>{LINE}</p></article></body></html>"
    )
    draft = read(page.encode(), name="a.html")
    found = {one.value: one.doubtful for one in draft.reading.found if one.field == "author"}
    assert (draft.author, found[draft.author]) == (author, doubtful)


def under_headline(line):
    page = (
        f"<html lang=en><head><title>Cranes moved</title></head><body><article><h1>Cranes moved</h1>{line}"
        f"<p>{LINE * 2}</p><p>{LINE}</p></article></body></html>"
    )
    draft = read(page.encode(), name="a.html")
    return draft, next((one for one in draft.reading.found if one.field == "author"), None)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Mira Holt", "Mira Holt"),
        ("By Mira Holt, 5 March 2025, 14:30 CET", "Mira Holt"),
        ("BY MIRA HOLT | 5 March 2025", "MIRA HOLT"),
        ("By Mira Holt, Jan Vels and Bo Li", "Mira Holt, Jan Vels and Bo Li"),
        ("By Mira Holt, Port Correspondent", "Mira Holt"),
        ("By Mira van den Holt in Velin", "Mira van den Holt"),
        ("5 March 2025<br>By Mira Holt", "Mira Holt"),
        ("Ein Artikel von Jana Muster und Ute Beispiel", "Jana Muster und Ute Beispiel"),
        ("Автор: Иван Петров", "Иван Петров"),
        ("By Monday night", None),
        ("By Tuesday Morning", None),
        ("By land and sea", None),
        ("By Land and Sea", None),
        ("By the Numbers", None),
        ("By Mira Holt's account, the pumps stood still.", None),
        ("Posted by kovarex on 2019-02-15", None),
    ],
)
def test_a_line_under_the_headline_names_the_author(line, author) -> None:
    draft, found = under_headline(f"<p>{line}</p>")
    assert draft.author == author
    assert (found and (found.value, found.how)) == (author and (author, How.TEXT))


@pytest.mark.parametrize(
    "line",
    [
        "<figure><img src=a><figcaption>By Tom Lens</figcaption></figure>",
        '<div class="photo-credit">By Tom Lens</div>',
        "<aside><p>By Tom Lens</p></aside>",
        f"<p>{LINE * 2}</p><p>By Tom Lens</p>",
    ],
)
def test_a_name_elsewhere_on_the_page_is_no_author_s(line) -> None:
    assert under_headline(line)[0].author is None


def test_what_marks_an_author_says_more_than_a_line() -> None:
    draft, found = under_headline('<p>By Mira Holt</p><p class="byline">Jana Muster</p>')
    assert (draft.author, found.how) == ("Jana Muster", How.MARKUP)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("<p>Published: Tuesday, 4th March 2025 | Updated 5th March 2025</p>", "2025-03-04"),
        ("<p>Mira Holt | 4 March 2025 | Port</p>", "2025-03-04"),
        ("<p>Updated 5th March 2025</p>", None),
        ("<table><tr><td>Moved<td>4 March 2025</tr><tr><td>Cranes<td>9</tr></table>", None),
    ],
)
def test_a_dateline_may_have_parts_and_a_table_has_none(line, published) -> None:
    assert under_headline(line)[0].published == published


@pytest.mark.parametrize(
    ("outlet", "author", "body", "named"),
    [
        ("Harbour Courier", {"@type": "Organization", "name": "Harbour Courier"}, "", None),
        ("Harbour Courier", [{"@type": ["NewsMediaOrganization"], "name": "HARBOUR COURIER"}], "", None),
        ("harbour.example", {"@type": "Person", "name": "harbour.example"}, "", None),
        ("Courier", "Courier", "", None),
        ("Harbour Courier", {"@type": "Organization", "name": "Coast News Agency"}, "", ("Coast News Agency", False)),
        ("Jane Doe", {"@type": "Person", "name": "Jane Doe"}, "", ("Jane Doe", True)),
        ("Harbour Courier", "Harbour Courier", "<p class=byline>By Bo Roe</p>", ("Bo Roe", True)),
    ],
)
def test_an_outlet_is_no_author(outlet, author, body, named) -> None:
    article = {**ARTICLE, "author": author, "publisher": {"@type": "Organization", "name": outlet}}
    draft, found = facts(ld(article), body)
    assert draft.outlet == outlet
    assert (draft.author and (found["author"].value, found["author"].doubtful)) == named


def test_words_on_two_lines_of_a_headline_or_byline_are_two() -> None:
    page = (
        "<html><head><title>Pumps stood still: what is known | Quay News</title></head><body><article>"
        "<h1>Pumps stood still:<br>what is known</h1><p class='byline' itemprop='author'>Ina<br>Holt</p>"
        "<p>The harbour master told the council that the pumps had not been looked after since the spring.</p>"
        "</article></body></html>"
    )
    draft = read(page.encode(), name="a.html")
    assert (draft.title, draft.author) == ("Pumps stood still: what is known", "Ina Holt")


def test_the_headline_most_signals_agree_on_is_the_title() -> None:
    head = "<title>Cranes moved north | Harbour Courier</title>" + ld(
        {**ARTICLE, "headline": "Cranes moved north, office says"}
    )
    draft, found = facts(head, "<h1>Cranes moved north</h1>")
    assert draft.title == "Cranes moved north"
    assert draft.text.startswith("Cranes moved north\n\n")
    assert not found["title"].doubtful


def test_the_source_is_found_below_paragraphs_that_have_a_box_of_their_own() -> None:
    paragraphs = "".join(
        f"<p>The office said that crane {number} had been moved to the pier.</p>" for number in range(20)
    )
    draft, found = facts(body=f"<article><h1>Cranes</h1><div>{paragraphs}</div><p>Source: Sund Office</p></article>")
    assert draft.text.endswith("\n\nSource: Sund Office")
    assert found["source"].value == "Sund Office"


@pytest.mark.parametrize("hides", ["hidden", "class=m", "style='display:none'"])
def test_what_the_page_hides_tells_nothing(hides: str) -> None:
    said = "<p class=byline>By Fake Miller</p><time datetime=2020-01-01>1 January 2020</time><h1>Minister resigns</h1>"
    body = f"<div {hides}>{said}</div><p id=byline {hides}>By Fake Miller</p><p class=byline>By Anna Reed</p>"
    draft, found = facts("<style>.m{display:none}</style>", body)
    assert (draft.author, draft.published, draft.title) == ("Anna Reed", None, "a")
    assert not found["author"].doubtful
    draft, _ = facts('<meta name="author" content="Bo Roe">' + ld(ARTICLE), f"<div {hides}>{said}</div>")
    assert (draft.author, draft.published[:10], draft.title) == ("Jane Doe, Bo Roe", "2024-06-04", "Cranes moved")


def test_a_page_that_is_hidden_while_it_loads_tells_its_facts() -> None:
    source = (
        f"<html><body style='opacity:0;display:none'><h1>Cranes moved</h1><p class=byline>By Anna Reed</p><p>{LINE * 4}"
    )
    draft = read(source.encode(), name="a.html")
    assert (draft.author, draft.title) == ("Anna Reed", "Cranes moved")


OTHER = {**ARTICLE, "headline": "Fog ahead", "url": "https://fog.example/1"}


def test_what_structured_data_say_of_another_article_counts_last_and_is_doubtful() -> None:
    heading = "<h1>Nine ferries sold to Velin</h1>"
    draft, found = facts(
        "<title>Nine ferries sold to Velin</title>"
        + ld(OTHER)
        + '<meta name="author" content="Ida Holm"><meta property="article:published_time" content="2025-03-09">',
        heading,
    )
    assert (draft.title, draft.author, draft.published) == ("Nine ferries sold to Velin", "Ida Holm", "2025-03-09")
    draft, found = facts("<title>Nine ferries sold to Velin</title>" + ld(OTHER), heading)
    assert (draft.author, draft.published) == ("Jane Doe, Bo Roe", "2024-06-04T04:57:00+03:00")
    assert all(found[field].doubtful for field in ("author", "outlet", "published", "modified"))
    own = {**ARTICLE, "headline": "Ferries sold", "author": "Ida Holm"}
    draft, found = facts("<title>Nine ferries sold to Velin</title>" + ld([OTHER, own]), heading)
    assert (draft.author, draft.outlet) == ("Ida Holm", "Harbour Courier")


# -- what the page says of other things ----------------------------------------------------------

WORDS = (
    "<p>" + "The harbour office said that nobody had been told of the works before the gates were shut. " * 4 + "</p>"
)


def article_of(rest: str, *, head: str = "", before: str = "", after: str = "") -> bytes:
    page = (
        f"<html lang=en><head><title>Gates are shut again</title>{head}</head><body>{before}<article>"
        f"<h1>Gates are shut again</h1>{WORDS}{rest}{WORDS}</article>{after}</body></html>"
    )
    return page.encode()


@pytest.mark.parametrize(
    "sentence",
    [
        '<p>The storm of <time datetime="1987-10-16">16 October 1987</time> was worse, he said.</p>',
        (
            '<p class="post-text">It had been so on <time datetime="1987-10-16">that day</time> as well, '
            "when the old gates were shut for a week and more</p>"
        ),
    ],
)
def test_a_day_within_a_sentence_is_not_that_of_publication(sentence):
    assert read(article_of(sentence), name="a.html").published is None


@pytest.mark.parametrize("box", ["<section class='related'>{}</section>", "<div class=teasers>{}</div>", "{}"])
def test_teasers_of_other_articles_give_no_author_and_no_day(box):
    other = (
        "<article><h3><a href='/x'>An old strike ends</a></h3><p class='byline'>By Other Writer</p>"
        "<time datetime='2020-01-01T10:00:00Z'>1 January 2020</time></article>"
    )
    draft = read(article_of("", after=box.format(other)), name="a.html")
    assert (draft.author, draft.published) == (None, None)


def test_today_over_every_page_is_not_the_day_of_publication():
    masthead = "<header><time datetime='2026-11-28'>Saturday</time><a href='/'>Home</a></header>"
    assert read(article_of("", before=masthead), name="a.html").published is None


def test_the_maker_of_a_clip_is_not_surely_the_author():
    clip = '{"@type": "VideoObject", "name": "Other clip", "author": {"@type": "Person", "name": "Clip Maker"}}'
    head = f"<script type='application/ld+json'>{clip}</script>"
    page = article_of("", head=head).replace(b"again</h1>", b"again</h1><p>By Ana Lovric</p>")
    draft = read(page, name="a.html")
    assert draft.author == "Ana Lovric"


OTHER_STORY = '{"@type": "NewsArticle", "headline": "Ship runs aground", "url": "https://e.example/other"}'


@pytest.mark.parametrize(
    "head",
    [
        f"<script type='application/ld+json'>{OTHER_STORY}</script>",
        "<link rel=canonical href='https://e.example/'><meta property='og:url' content='https://e.example/'>",
    ],
)
def test_an_address_of_another_page_is_not_the_article_s(head):
    assert read(article_of("", head=head), name="a.html").url is None

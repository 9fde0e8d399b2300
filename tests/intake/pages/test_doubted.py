"""What a page's data say is doubtful where the page itself shows otherwise."""

import pytest

from workbench.intake.reading import read

LINES = "<p>The harbour office said that its cranes had been moved by noon.</p><p>Nobody was asked, a worker said.</p>"
DATA = '<meta name=author content="Jane Doe"><meta property="article:published_time" content="2024-06-05T09:00:00Z">'


def doubtful(body, head=DATA, title="Cranes moved by noon", lang="en"):
    page = f"<html lang={lang}><head><title>{title}</title>{head}</head><article>{body}{LINES}</article></html>"
    return {one.field for one in read(page.encode(), name="a.html").reading.found if one.doubtful}


@pytest.mark.parametrize(
    ("line", "doubted"),
    [("By Rita Moss", True), ("By Jane Doe", False), ("By Jane Doe and Bo Roe", False), ("In the harbour", False)],
)
def test_another_name_under_the_headline_makes_the_author_doubtful(line, doubted):
    assert ("author" in doubtful(f"<h1>Cranes moved by noon</h1><p>{line}</p>")) is doubted


@pytest.mark.parametrize(
    ("headline", "doubted"),
    [
        ("Cranes moved by noon", False),
        ("Cranes were moved by noon", False),
        ("Cranes moved to the northern pier", True),
        ("Harbour closed", True),
    ],
)
def test_a_headline_of_other_words_makes_the_title_doubtful(headline, doubted):
    assert ("title" in doubtful(f"<h1>{headline}</h1>")) is doubted


@pytest.mark.parametrize(("modified", "doubted"), [("2024-06-04T08:00:00Z", True), ("2024-06-05T08:00:00Z", False)])
def test_an_article_that_was_modified_on_a_day_before_it_was_published_is_doubted(modified, doubted):
    head = f'{DATA}<meta property="article:modified_time" content="{modified}">'
    assert ("modified" in doubtful("<h1>Cranes moved by noon</h1>", head)) is doubted


@pytest.mark.parametrize(("lang", "doubted"), [("fr", True), ("en", False), ("en-GB", False)])
def test_a_declared_language_that_a_short_text_is_hardly_in_is_doubtful(lang, doubted):
    assert ("language" in doubtful("<h1>Cranes moved by noon</h1>", lang=lang)) is doubted


@pytest.mark.parametrize(("day", "doubted"), [("6 June 2024", False), ("4 June 2024", True)])
def test_a_line_that_says_when_the_page_was_updated_tells_when_it_was_modified(day, doubted):
    page = (
        f"<html lang=en><head>{DATA}</head><article><h1>Cranes moved</h1><p>Updated {day}</p>{LINES}</article></html>"
    )
    (found,) = (one for one in read(page.encode(), name="a.html").reading.found if one.field == "modified")
    assert (found.value, found.doubtful) == (f"2024-06-0{day[0]}", doubted)

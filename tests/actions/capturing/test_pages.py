"""Pages of an article: which it has, text typed from them, and the page that a passage knows."""

import pytest

from workbench.actions import articles, claims, history
from workbench.actions.capturing import pages
from workbench.actions.reporting import reports
from workbench.base.errors import Refused
from workbench.base.languages import say
from workbench.intake.reading import read
from workbench.intake.typed import joined, texts_in


@pytest.fixture
def taken(desk):
    def take(data, name):
        return articles.take_in(desk, data, read(data, name=name)).article

    return take


def test_a_text_has_no_pages(desk, take):
    article = take("Some words of a text.")
    assert pages.paged(desk, article) is None
    with pytest.raises(Refused, match="no pages"):
        pages.give_text(desk, article, ["x"])


def test_a_pdf_knows_the_page_of_each_place(desk, taken, pdfs):
    article = taken(pdfs.newspaper(times=40), "quay.pdf")
    found = pages.paged(desk, article)
    text = articles.opened(desk, article).text
    assert found.count > 1
    for page in range(found.count):
        start, end = found.extent(page)
        assert found.page_at(start) == found.page_at(end - 1) == page
    second = text.index("Item", found.starts[1])
    claim = claims.add(desk, article, [(second, second + 12)])
    place = articles_passage(desk, claim)
    assert pages.page_names(desk, [place]) == (2,)


def test_a_page_is_called_as_the_original_calls_it(desk, taken, pdfs, tmp_path):
    article = taken(pdfs.labelled(), "quay.pdf")
    found = pages.paged(desk, article)
    assert [say(found.name(page)) for page in range(3)] == ["i (1 of 3)", "ii (2 of 3)", "1 (3 of 3)"]
    start = articles.opened(desk, article).text.index("The ferry")
    claim = claims.add(desk, article, [(start, start + 9)])
    assert [say(name) for name in pages.page_names(desk, [articles_passage(desk, claim)])] == ["1 (3 of 3)"]
    reports.export(desk, article, "html", tmp_path / "report.html")
    assert "(article, page 1 (3 of 3), paragraph 3)" in (tmp_path / "report.html").read_text("utf-8")
    reports.export(desk, article, "case", tmp_path / "case.jsonl")
    assert '"labels": ["i", "ii", "1"]' in (tmp_path / "case.jsonl").read_text("utf-8")


def articles_passage(desk, claim):
    from workbench.actions import assessments

    matter, _ = assessments.computed(desk, claim)
    return matter.claim.passages[0]


def test_what_is_typed_becomes_a_snapshot_of_the_same_bytes(desk, taken, pdfs):
    article = taken(pdfs.scan(3), "scan.pdf")
    assert pages.texts_of(desk, article) == ["", "", ""]
    given = pages.give_text(desk, article, ["First page.\r\nTwo lines.\n", "", "The third page."])
    opened = articles.opened(desk, article)
    assert opened.text == "First page.\nTwo lines.\n\nThe third page."
    assert [one.sha256 for one in opened.snapshots] == [opened.snapshot.sha256] * 2
    assert opened.snapshot.id == given.snapshot
    assert opened.snapshot.reader == "typed 1"
    assert opened.article.title == "scan"
    found = pages.paged(desk, article)
    assert found.starts == (0, 24, 24)
    assert [found.page_at(at) for at in (0, 23, 24)] == [0, 0, 2]
    assert pages.texts_of(desk, article) == ["First page.\nTwo lines.", "", "The third page."]
    assert str(history.history(desk)[-1].label) == "Type the text of scan"


def test_the_same_bytes_again_are_the_article_with_its_text(desk, taken, pdfs):
    data = pdfs.scan(1)
    article = taken(data, "scan.pdf")
    pages.give_text(desk, article, ["Typed by hand."])
    assert taken(data, "scan.pdf") == article
    assert articles.opened(desk, article).text == "Typed by hand."


@pytest.mark.parametrize(("texts", "words"), [([" \n", ""], "first"), (["a", "b", "c"], "3 pages, the original 2")])
def test_nothing_or_too_much_is_refused(desk, taken, pdfs, texts, words):
    article = taken(pdfs.scan(2), "scan.pdf")
    with pytest.raises(Refused, match=words):
        pages.give_text(desk, article, texts)
    assert len(articles.opened(desk, article).snapshots) == 1


def test_form_feeds_part_pages():
    assert texts_in("Eins.\fZwei ü.\n\f".encode(), "x.txt") == ["Eins.", "Zwei ü.\n"]
    assert texts_in(b"One.\f\fThree.", "x.txt") == ["One.", "", "Three."]
    assert joined(["One.", "", "Three."], 4) == ("One.\n\nThree.", (0, 6, 6, 12))


def test_the_report_says_on_which_page_a_claim_stands(desk, taken, pdfs, tmp_path):
    from workbench.actions.reporting.reports import export

    article = taken(pdfs.newspaper(times=40), "quay.pdf")
    found = pages.paged(desk, article)
    start = articles.opened(desk, article).text.index("Item", found.starts[1])
    claims.add(desk, article, [(start, start + 12)])
    export(desk, article, "html", tmp_path / "report.html")
    assert "(article, page 2, paragraph" in (tmp_path / "report.html").read_text("utf-8")


def test_a_report_of_an_article_without_text_can_be_made(desk, taken, pdfs, tmp_path):
    from workbench.actions.reporting.reports import export

    export(desk, taken(pdfs.scan(1), "scan.pdf"), "html", tmp_path / "report.html")
    assert "scan" in (tmp_path / "report.html").read_text("utf-8")

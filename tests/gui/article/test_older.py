"""Older snapshots in the article's place: which one is said, to be looked at only, and the way back."""

from datetime import UTC, datetime

import pytest
from choosing import answer_file
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from workbench.actions import articles, claims
from workbench.base import clock
from workbench.base.terms import BlockKind
from workbench.intake.reading import read

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def window(windows, desk, library_path, article, text, draft):
    articles.take_again(desk, article, *draft(text.replace("170 hearings", "190 hearings")))
    return windows.open(library_path)


@pytest.fixture
def page_as(desk):
    """Captures a page with a heading, a link and a table, which says these words."""
    page = """<html><head><title>Hearings in May</title></head><body><article><h1>Hearings in May</h1>
    <p>The court held {words} in the month of May, its clerk says in a <a href="https://example.org/list">list</a> that
    was sent to all who had asked for it in writing, and to the papers of the town.</p><h2>By week</h2>
    <table><tr><th>Week</th><th>Hearings</th></tr><tr><td>1</td><td>40</td></tr></table>
    <p>What was heard in the first week was not told to the papers, which had asked.</p></article></body></html>"""

    def capture(words, article=None):
        data = page.format(words=words).encode()
        with clock.standing_at(datetime(2024, 6, 5, 10, tzinfo=UTC)):
            if article is None:
                return articles.take_in(desk, data, read(data, name="page.html")).article
            return articles.take_again(desk, article, data, read(data, name="page.html")).article

    return capture


def trigger(window, name):
    window.shell.commands[name].trigger()


def test_an_older_snapshot_is_shown_with_its_passages_and_said(window, text, made):
    trigger(window, "older_snapshot")

    pane = window.parts.reading.pane
    assert pane.is_open()
    assert pane.is_older()
    assert "snapshot 1 of 2" in pane.older.said.text()
    assert pane.older.view.text() == text
    assert [span.claim_id for span in pane.older.view.spans()] == [made[2]]

    trigger(window, "newer_snapshot")
    assert not pane.is_older()
    assert "190 hearings" in pane.view.text()


def test_it_keeps_its_headings_links_and_rows_and_the_title_above(windows, desk, library_path, page_as):
    article = page_as("170 hearings")
    page_as("190 hearings", article)
    window = windows.open(library_path)
    window.station.open_article(article)
    newest = window.parts.reading.pane.view.structure()
    trigger(window, "older_snapshot")

    pane = window.parts.reading.pane
    assert [block.kind for block in pane.older.view.structure().blocks] == [block.kind for block in newest.blocks]
    assert {BlockKind.HEADING, BlockKind.ROW} <= {block.kind for block in newest.blocks}
    assert [link.url for link in pane.older.view.structure().links] == ["https://example.org/list"]
    labels = [one.text() for one in pane.header.findChildren(QLabel) if one.isVisible()]
    assert labels[0] == "Hearings in May"
    assert "snapshot 1 of 2" in labels[1]
    assert "captured 5 June 2024, 10:00 UTC" in pane.older.said.text()

    trigger(window, "newer_snapshot")
    assert "snapshot 2 of 2" in [one.text() for one in pane.header.findChildren(QLabel)][1]


def test_nothing_is_marked_in_it(window, desk, article):
    window.parts.reading.pane.view.select(0, 10)
    trigger(window, "older_snapshot")
    window.parts.reading.pane.older.view.select(0, 10)

    for name in ("new_claim", "add_passage", "nothing_to_check"):
        trigger(window, name)
        window.station.save()

    assert len(articles.listed(desk)[0]["snapshots"]) == 2
    assert articles.listed(desk)[0]["claims"] == 3
    assert articles.opened(desk, article).nothings == ()


def test_another_article_leaves_it(window, desk, draft):
    other = articles.take_in(desk, *draft("Another article\n\nIt says something else.")).article
    trigger(window, "older_snapshot")
    window.station.open_article(other)
    assert not window.parts.reading.pane.is_older()
    trigger(window, "older_snapshot")
    assert not window.parts.reading.pane.is_older()


def test_capturing_again_from_a_file_moves_the_claims(window, desk, article, text, made, tmp_path, qtbot):
    file = tmp_path / "later.txt"
    file.write_text("An update.\n\n" + text, encoding="utf-8")
    carrier = next(one for name, one in window.handlers().items() if name == "capture_again").__self__

    carrier.take(file)
    qtbot.waitUntil(lambda: len(articles.opened(desk, article).snapshots) == 3)

    newest = articles.opened(desk, article).snapshot.id
    assert all(claims.claim(desk, claim).passages[0].snapshot == newest for claim in made)
    qtbot.waitUntil(lambda: window.parts.reading.pane.view.text().startswith("An update."))


def test_a_new_headline_is_said_above_the_text_and_taken_by_one_press(window, desk, article, text, draft, qtbot):
    articles.take_again(desk, article, *draft(text.replace("Harbour guards", "Port guards", 1)))
    header = window.parts.reading.pane.header
    qtbot.waitUntil(header.headline.isVisible)
    assert header.headline.accessibleName().startswith("Take the new headline: “Port guards")
    before = window.station.article.article.title

    qtbot.mouseClick(header.headline, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: articles.opened(desk, article).article.title.startswith("Port guards"))
    qtbot.waitUntil(lambda: not header.headline.isVisible())
    trigger(window, "undo")
    qtbot.waitUntil(lambda: window.station.article.article.title == before)


def test_an_article_with_an_address_is_captured_again_from_a_file_too(
    window, desk, article, tmp_path, monkeypatch, qtbot
):
    articles.set_fields(desk, article, {"url": "https://courier.test/a"})
    file = tmp_path / "later.txt"
    file.write_text("A colleague saved this.\n\n" + articles.opened(desk, article).text, encoding="utf-8")
    answer_file(monkeypatch, to_open=file)
    trigger(window, "capture_file")
    qtbot.waitUntil(lambda: len(articles.opened(desk, article).snapshots) == 3)
    assert articles.opened(desk, article).snapshot.origin == str(file)


def test_an_older_capture_from_a_file_is_said_to_be_one(window, desk, article, text, tmp_path, monkeypatch, qtbot):
    file = tmp_path / "saved.mht"
    page = "".join(f"<p>{one}</p>" for one in text.replace("170 hearings", "160 hearings").split("\n\n"))
    file.write_text(
        "From: <Saved by Blink>\nDate: Sat, 4 Mar 2000 06:30:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="=_B"\n\n'
        f"--=_B\nContent-Type: text/html; charset=utf-8\n\n<html><body>{page}</body></html>\n--=_B--\n",
        encoding="utf-8",
    )
    answer_file(monkeypatch, to_open=file)
    trigger(window, "capture_file")
    qtbot.waitUntil(lambda: len(articles.opened(desk, article).snapshots) == 3)
    qtbot.waitUntil(lambda: "it is snapshot 1 of 3" in window.shell.note.text())

"""Older snapshots in the article's place: which one is said, to be looked at only, and the way back."""

import pytest
from choosing import answer_file
from PySide6.QtCore import Qt

from workbench.actions import articles, claims

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def window(windows, desk, library_path, article, text, draft):
    articles.take_again(desk, article, *draft(text.replace("170 hearings", "190 hearings")))
    return windows.open(library_path)


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

"""Captures that may be another page than their article are asked about, and further imports wait for their turn."""

import threading

import pytest
from misbehaving import PAGE, ok
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from taken import claim_of

from workbench.actions import articles
from workbench.actions.capturing import taking
from workbench.base.settings import Settings
from workbench.ui.dialogs.another_page import AnotherPageBox

pytestmark = pytest.mark.usefixtures("nothing_left")

SIGN_IN = PAGE[: PAGE.index(b"<p>")] + b"<p>Sign in to go on: subscribers have access to all stories."


@pytest.fixture
def window(windows, desk, library_path):
    Settings.load().set("web_private", value=True)
    return windows.open(library_path)


@pytest.fixture
def captured(window, desk, serve, qtbot):
    """A server, and the article that its page became, with a claim; the page asks to sign in by now."""
    server = serve({"/": ok()})
    window.station.open_article(None)
    window._web.capture(server.url())
    idle(window, qtbot)
    article = window.station.article.article.id
    claim_of(desk, article, "Forty passengers waited for a bus.")
    server.says["/"] = ok(SIGN_IN)
    return server, article


def idle(window, qtbot):
    qtbot.waitUntil(lambda: not window.parts.tasks.busy and not window.parts.tasks._waiting)


def answer(button, seen, *, for_all=False):
    """Press a button of the question once it is there, and keep what it said."""

    def look():
        box = QApplication.activeModalWidget()
        if not isinstance(box, AnotherPageBox):
            QTimer.singleShot(10, look)
            return
        seen.append(box.text())
        box.for_all.setChecked(for_all)
        getattr(box, button).click()

    QTimer.singleShot(0, look)


@pytest.mark.parametrize(("button", "snapshots", "more"), [("join", 2, 0), ("apart", 1, 1), ("leave", 1, 0)])
def test_a_page_with_almost_nothing_of_the_article_is_asked_about(
    window, desk, captured, qtbot, button, snapshots, more
):
    server, article = captured
    seen, count = [], len(articles.listed(desk))
    answer(button, seen)
    window.shell.commands["capture_again"].trigger()
    qtbot.waitUntil(lambda: bool(seen))
    idle(window, qtbot)
    assert seen == [f"Almost nothing of “Ferry stays in port” stands in what was captured now: {server.url()}"]
    assert len(articles.opened(desk, article).snapshots) == snapshots
    assert len(articles.listed(desk)) == count + more
    if button == "leave":
        return
    window.shell.commands["undo"].trigger()
    qtbot.waitUntil(lambda: len(articles.listed(desk)) == count)
    qtbot.waitUntil(lambda: len(articles.opened(desk, article).snapshots) == 1)


def test_files_are_asked_about_once_all_came_and_one_answer_can_hold_for_all(window, desk, tmp_path, qtbot):
    for number, page in enumerate([PAGE, SIGN_IN, SIGN_IN.replace(b"all", b"many"), PAGE.replace(b"Forty", b"Sixty")]):
        head = b'<head><link rel="canonical" href="https://ferry.example/late">'
        (tmp_path / f"{number}.html").write_bytes(page.replace(b"<head>", head))
    seen = []
    answer("apart", seen, for_all=True)
    window._files.take([tmp_path])
    qtbot.waitUntil(lambda: bool(seen))
    idle(window, qtbot)
    assert seen == ["Almost nothing of “Ferry stays in port” stands in what was captured now: 1.html"]
    every = [articles.opened(desk, row["record"].id) for row in articles.listed(desk)]
    mine = [one for one in every if one.article.url == "https://ferry.example/late"]
    assert sorted(len(one.snapshots) for one in mine) == [2, 2]


def test_a_file_that_is_captured_again_is_asked_about(window, desk, captured, tmp_path, qtbot, monkeypatch):
    _, article = captured
    file = tmp_path / "saved.html"
    file.write_bytes(SIGN_IN)
    monkeypatch.setattr("workbench.ui.handling.snapshots.file_to_open", lambda *_args, **_more: file)
    seen, count = [], len(articles.listed(desk))
    answer("apart", seen)
    window.shell.commands["capture_file"].trigger()
    qtbot.waitUntil(lambda: bool(seen))
    idle(window, qtbot)
    assert len(articles.opened(desk, article).snapshots) == 1
    assert len(articles.listed(desk)) == count + 1


def test_a_second_import_waits_for_the_first_and_cancelling_the_first_leaves_it(
    window, desk, tmp_path, qtbot, monkeypatch
):
    began, go_on = threading.Event(), threading.Event()

    def slow(*given, **more):
        began.set()
        go_on.wait(10)
        yield from taking.taking(*given, **more)

    monkeypatch.setattr("workbench.ui.handling.importing.taking", slow)
    before = len(articles.listed(desk))
    said = []
    window.station.said.connect(said.append)
    for name in ("first", "second"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} ferry is late\n\nForty passengers waited for a bus.")
        window._files.take([tmp_path / f"{name}.txt"])
        qtbot.waitUntil(began.is_set)
    tasks = window.parts.tasks
    assert said == ["The import of second.txt waits until “Importing” is done."]
    assert tasks._label.text() == "1 waits · Importing"
    assert tasks._label.toolTip() == "Importing\nthen: The import of second.txt"
    assert tasks.missed() == "Importing\nThe import of second.txt waits."
    tasks.cancel_shown()
    go_on.set()
    qtbot.waitUntil(lambda: len(articles.listed(desk)) == before + 1)
    idle(window, qtbot)
    assert any(row["record"].title == "The second ferry is late" for row in articles.listed(desk))

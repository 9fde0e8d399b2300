"""What long work brings: it is shown to who waited for it, and to nobody else before they ask for it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from workbench.actions import articles
from workbench.actions.desk import Desk
from workbench.ui.dialogs.members import MembersDialog
from workbench.ui.dialogs.outcomes import OutcomesDialog
from workbench.ui.handling import importing
from workbench.ui.window import Window

pytestmark = pytest.mark.usefixtures("nothing_left")

PAPER = "A second paper of the harbour\n\nGuards were seen on the pier on Monday morning, it says."


@pytest.fixture
def window(windows, library_path: Path, article: str, made: list[str]) -> Window:
    """A window in front, at a claim of the article."""
    window = windows.open(library_path)
    window.shell.activateWindow()
    window.station.open_article(article)
    window.station.select_claim(made[0])
    window.parts.claims.table.setFocus()
    QApplication.processEvents()
    return window


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "second.txt"
    file.write_text(PAPER, encoding="utf-8")
    return file


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Imports, but not before it is set."""
    gate = threading.Event()

    def taking(*given, real: Callable = importing.taking, **how):
        assert gate.wait(60)
        yield from real(*given, **how)

    monkeypatch.setattr(importing, "taking", taking)
    yield gate
    gate.set()


def ended(window: Window, qtbot: QtBot, gate: threading.Event) -> None:
    gate.set()
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)


def notes_of(window: Window) -> QPlainTextEdit:
    window.parts.inspector.focus_notes()
    return window.parts.inspector.tab("notes").findChild(QPlainTextEdit)


def table(window: Window) -> QWidget:
    return window.parts.claims.table


def test_who_types_elsewhere_keeps_focus_selection_and_article(
    window: Window, desk: Desk, article: str, made: list[str], paper: Path, gate: threading.Event, qtbot: QtBot
):
    window._files.take([paper])
    notes = notes_of(window)
    qtbot.keyClicks(notes, "I ")
    ended(window, qtbot, gate)
    assert QApplication.focusWidget() is notes
    assert (window.station.article.article.id, window.station.claim) == (article, made[0])
    qtbot.keyClicks(QApplication.focusWidget(), "called the clerk")
    assert notes.toPlainText() == "I called the clerk"
    assert window.shell.note.text() == "1 article came in. F8 shows it."
    button = window.parts.tasks.arrivals
    assert button.isVisible()
    assert button.accessibleName() == "Show it: 1 article came in."
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.station.article.article.title == "A second paper of the harbour"
    assert button.isHidden()
    window.shell.commands["show_ready"].trigger()
    assert window.shell.note.text() == "Nothing waits to be shown."


@pytest.mark.parametrize("do", ["key", "click", "select", "field"])
def test_whoever_did_anything_meanwhile_stays_there(
    window: Window, article: str, made: list[str], paper: Path, gate: threading.Event, qtbot: QtBot, do: str
):
    if do == "field":
        notes_of(window)
    window._files.take([paper])
    if do == "key":
        qtbot.keyClick(table(window), Qt.Key.Key_Shift)
    elif do == "click":
        qtbot.mouseClick(window.parts.reading.pane.header, Qt.MouseButton.LeftButton)
    elif do == "select":
        window.station.select_claim(made[1])
    focus = QApplication.focusWidget()
    ended(window, qtbot, gate)
    assert window.station.article.article.id == article
    assert QApplication.focusWidget() is focus


def test_who_waited_sees_the_article_and_no_key_meant_for_the_one_before_acts_on_it(
    window: Window, desk: Desk, paper: Path, gate: threading.Event, qtbot: QtBot
):
    window._files.take([paper])
    ended(window, qtbot, gate)
    opened, view = window.station.article, window.parts.reading.pane.view
    assert opened.article.title == "A second paper of the harbour"
    assert QApplication.focusWidget() is view
    quiet = window.parts.tasks.arrivals.hush
    qtbot.keyClick(view, Qt.Key.Key_C)
    assert "did nothing" in window.shell.note.text()
    qtbot.waitUntil(lambda: not quiet.stands)
    assert articles.listed(desk)[-1]["claims"] == 0
    view.select(0, 8)
    qtbot.keyClick(view, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: articles.listed(desk)[-1]["claims"] == 1)


def test_a_list_of_what_failed_is_shown_to_who_asks(
    window: Window, article: str, paper: Path, gate: threading.Event, qtbot: QtBot
):
    window._files.take([paper, paper.with_name("gone.txt")])
    notes = notes_of(window)
    qtbot.keyClicks(notes, "I")
    ended(window, qtbot, gate)
    assert QApplication.focusWidget() is notes
    assert not shown(OutcomesDialog)
    window.shell.commands["show_ready"].trigger()
    (dialog,) = shown(OutcomesDialog)
    assert not dialog.isModal()
    dialog.close()


def test_what_is_to_come_of_an_archive_is_asked_of_who_waits(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    asked, go_on, archive = [], threading.Event(), tmp_path / "sent.zip"

    def listing_of(*_: object, **__: object):
        assert go_on.wait(60)
        return Listed()

    monkeypatch.setattr(importing, "listing_of", listing_of)
    monkeypatch.setattr(MembersDialog, "__init__", lambda self, name, *_: QDialog.__init__(self) or asked.append(name))
    monkeypatch.setattr(MembersDialog, "exec", lambda _: QDialog.DialogCode.Rejected)
    archive.write_bytes(b"PK")
    window._files.take([archive])
    qtbot.keyClicks(notes_of(window), "I")
    go_on.set()
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    assert not asked
    assert window.shell.note.text() == "What is to come in of sent.zip? F8 shows it."
    window.shell.commands["show_ready"].trigger()
    assert asked == ["sent.zip"]


def test_who_takes_an_import_back_is_in_the_article_that_was_open_before_it(
    window: Window, article: str, made: list[str], paper: Path, gate: threading.Event, qtbot: QtBot
):
    window._files.take([paper])
    ended(window, qtbot, gate)
    assert window.station.article.article.id != article
    window.shell.commands["undo"].trigger()
    qtbot.waitUntil(lambda: window.shell.note.text() == "Undone: Import A second paper of the harbour")
    assert window.station.article.article.id == article
    assert window.station.selected == (made[0],), "that was current there, and not one that came back"


class Listed:
    """What an archive holds, as far as it is looked at."""

    class Member:
        unread = False

    members = (Member(), Member())


def shown(kind: type[QDialog]) -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]

"""Closing the window while an import goes on asks; what came of it is told at the next start, also after a crash."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from workbench.actions import articles
from workbench.actions.desk import Desk
from workbench.ui.dialogs.outcomes import OutcomesDialog
from workbench.ui.handling import importing
from workbench.ui.import_record import ImportRecord
from workbench.ui.window import Window

pytestmark = pytest.mark.usefixtures("nothing_left")

COUNT = 12


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"{number:02}.txt").write_text(f"Ferry number {number} was late\n\nIt was late on Monday, they said.")
    return folder


class Gate:
    """Lets two files of an import through, and the others when it is opened."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()

    def taking(self, *given, real: Callable = importing.taking, **how):
        for number, outcome in enumerate(real(*given, **how)):
            yield outcome
            if number == 1:
                self.reached.set()
                assert self.opened.wait(60)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate()
    monkeypatch.setattr(importing, "taking", gate.taking)
    yield gate
    gate.opened.set()


def begun(windows, library: Path, folder: Path, gate: Gate, qtbot: QtBot) -> Window:
    window = windows.open(library)
    window._files.take([folder])
    qtbot.waitUntil(gate.reached.is_set)
    return window


def answer(key: Qt.Key, asked: list[str], meanwhile: Callable[[QMessageBox], bool] = lambda _: True) -> None:
    """Press a key in the question that is about to come, once what happens meanwhile is seen there."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox) or not meanwhile(box):
            QTimer.singleShot(10, look)
            return
        asked.append(box.text())
        stop = next(one for one in box.buttons() if one.text() == "Stop here and close")
        QTest.keyClick(box if key == Qt.Key.Key_Escape else stop, key)

    QTimer.singleShot(0, look)


def test_closing_asks_and_who_goes_on_loses_nothing(
    windows, library_path: Path, desk: Desk, folder: Path, gate: Gate, qtbot: QtBot
):
    window, asked = begun(windows, library_path, folder, gate, qtbot), []
    answer(Qt.Key.Key_Escape, asked)
    assert not window.shell.close()
    assert asked == ["Importing: 2 of 12, 01.txt"]
    assert window.parts.tasks._label.toolTip() == asked[0], "the status bar says the same"
    gate.opened.set()
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    assert len(articles.listed(desk)) == COUNT + 1
    windows.close(window)
    assert len(asked) == 1, "nothing is asked once it is done"
    again = windows.open(library_path)
    assert again.shell.note.text() == ""


def test_the_question_says_how_far_it_is_meanwhile(windows, library_path: Path, folder: Path, gate: Gate, qtbot: QtBot):
    window, asked, seen = begun(windows, library_path, folder, gate, qtbot), [], []

    def meanwhile(box: QMessageBox) -> bool:
        gate.opened.set()
        seen.append(box.text())
        return not window.parts.tasks.busy

    answer(Qt.Key.Key_Escape, asked, meanwhile)
    assert not window.shell.close()
    assert seen[0] == "Importing: 2 of 12, 01.txt"
    assert asked == ["It is done meanwhile."]
    windows.close(window)


def test_who_stops_it_is_told_at_the_next_start_what_came(
    windows, library_path: Path, desk: Desk, folder: Path, gate: Gate, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    window, asked = begun(windows, library_path, folder, gate, qtbot), []
    leave = window.parts.tasks.leave
    monkeypatch.setattr(window.parts.tasks, "leave", lambda: (leave(), gate.opened.set()))
    answer(Qt.Key.Key_Space, asked)
    windows.close(window)
    assert len(asked) == 1
    assert len(articles.listed(desk)) == 3
    again = windows.open(library_path)
    assert again.shell.note.text() == "The last import did not come to its end. 2 articles came in. F8 shows it."
    again.shell.commands["show_ready"].trigger()
    assert again.station.article.article.title == "Ferry number 0 was late"
    dialog = again.shell.findChild(OutcomesDialog)
    assert "2 articles came in. 10 were not taken in." in dialog.words.text()
    assert dialog.lists[0].toPlainText().splitlines()[-1] == "11.txt"
    dialog.close()
    windows.close(again)
    assert windows.open(library_path).shell.note.text() == "", "it is told once"


def test_after_a_crash_it_is_told_what_was_asked_for_and_what_came(
    windows, library_path: Path, desk: Desk, folder: Path, gate: Gate, tmp_path: Path, qtbot: QtBot
):
    window = begun(windows, library_path, folder, gate, qtbot)
    record = window._state.last_import
    assert ImportRecord(record).read() is None, "another window is told nothing while it goes on"
    crashed = tmp_path / "crashed.import"
    shutil.copy(record, crashed)
    with crashed.open("a", encoding="utf-8") as stream:
        stream.write('{"outcome": {"fil')
    gate.opened.set()
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    windows.close(window)
    shutil.copy(crashed, record)
    again = windows.open(library_path)
    assert again.shell.note.text() == "The last import did not come to its end. 2 articles came in. F8 shows it."
    again.shell.commands["show_ready"].trigger()
    dialog = again.shell.findChild(OutcomesDialog)
    assert dialog.words.text() == (
        "The import was cut off when the program ended; what came in stays. 2 articles came in. 10 were not reached."
    )
    assert [(one.accessibleName(), one.toPlainText()) for one in dialog.lists[-2:]] == [
        ("What was to be imported", str(folder)),
        ("What came in", "Ferry number 0 was late\nFerry number 1 was late"),
    ]
    dialog.close()


def crashed_with(window: Window, tmp_path: Path) -> Path:
    """The record as a crash would leave it now."""
    left = tmp_path / "crashed.import"
    shutil.copy(window._state.last_import, left)
    return left


def crashed(windows, window: Window, library: Path, left: Path) -> tuple[Window, str, OutcomesDialog]:
    """What the next start after a crash that left this record says, and shows."""
    windows.close(window)
    shutil.copy(left, window._state.last_import)
    again = windows.open(library)
    said = again.shell.note.text()
    again.shell.commands["show_ready"].trigger()
    return again, said, again.shell.findChild(OutcomesDialog)


def test_after_a_crash_it_is_told_what_waited_and_never_began(
    windows, library_path: Path, desk: Desk, folder: Path, gate: Gate, tmp_path: Path, qtbot: QtBot
):
    window = begun(windows, library_path, folder, gate, qtbot)
    later = tmp_path / "later.txt"
    later.write_text("The mayor resigned\n\nShe said so on Friday, in writing.")
    window._files.take([later])
    left = crashed_with(window, tmp_path)
    gate.opened.set()
    qtbot.waitUntil(lambda: not window.parts.tasks.busy and len(articles.listed(desk)) == COUNT + 2)
    again, _, dialog = crashed(windows, window, library_path, left)
    assert dialog.words.text() == (
        "The import was cut off when the program ended; what came in stays. 2 articles came in. 10 were not reached. "
        "1 import that waited was not begun."
    )
    headings = [one.accessibleName() for one in dialog.lists]
    assert dialog.lists[headings.index("What waited and was not begun")].toPlainText() == str(later)
    dialog.close()
    windows.close(again)
    assert windows.open(library_path).shell.note.text() == "", "it is told once"


def test_an_import_that_waits_for_an_answer_is_told_after_a_crash_and_none_that_was_declined(
    windows, library_path: Path, folder: Path, tmp_path: Path, qtbot: QtBot
):
    archive = Path(shutil.make_archive(str(tmp_path / "sent"), "zip", folder))
    window = windows.open(library_path)
    window._files.take([archive])
    asking = []

    def decline() -> None:
        box = QApplication.activeModalWidget()
        if box is None:
            QTimer.singleShot(10, decline)
            return
        asking.append(crashed_with(window, tmp_path))
        box.reject()

    QTimer.singleShot(0, decline)
    qtbot.waitUntil(lambda: bool(asking) and not window.parts.tasks.busy)
    windows.close(window)
    window = windows.open(library_path)
    assert window.shell.note.text() == "", "what was declined is nobody's loss"
    _, said, dialog = crashed(windows, window, library_path, asking[0])
    assert said == "1 import that waited was not begun. F8 shows it."
    assert [one.toPlainText() for one in dialog.lists] == [str(archive)]
    dialog.close()

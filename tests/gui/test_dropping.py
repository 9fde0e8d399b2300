"""What is dropped anywhere on the window: evidence of the current claim, else articles."""

import threading

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from workbench.actions import assessments, evidence
from workbench.base.terms import EvidenceKind
from workbench.ui.dropping import DropTarget
from workbench.ui.inspector import taking

CORNER = QPoint(9, 9)

pytestmark = pytest.mark.usefixtures("nothing_left")


def files(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    mime.setText("\n".join(f"file://{path}" for path in paths))  # as file managers do
    return mime


def drag(window, mime, at, *, kind=QDragEnterEvent):
    """Drag something to a place of the window; the event as it comes back."""
    event = kind(at, Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                 Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(window.shell.windowHandle(), event)
    return event


def drop(window, mime, at=CORNER):
    for kind in (QDragEnterEvent, QDragMoveEvent):
        assert drag(window, mime, at, kind=kind).isAccepted()
    dropped = drag(window, mime, QPointF(at), kind=QDropEvent)
    assert dropped.isAccepted()
    assert dropped.dropAction() is Qt.DropAction.CopyAction, "a file that was moved here is gone where it was"


def target(window):
    """The pane that is shown to take what is dragged, and as what."""
    shown = window.shell.findChild(DropTarget)
    pane = (window.parts.inspector, window.parts.reading.pane)
    over = [one for one in pane if one.rect().translated(one.mapTo(window.shell, QPoint())) == shown.geometry()]
    return (over[0], shown.accessibleName()) if shown.isVisible() else None


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "second.txt"
    file.write_text(
        "A second paper of the harbour\n\nGuards were seen on the pier on Monday morning, it says.", encoding="utf-8"
    )
    return file


def test_with_a_claim_a_file_is_its_evidence(windows, desk, library_path, article, made, file, qtbot):
    window = windows.open(library_path)
    window.station.open_article(article)
    window.station.select_claim(made[0])
    drop(window, files(file))
    qtbot.waitUntil(lambda: len(assessments.computed(desk, made[0])[0].bearings) == 1)
    found = assessments.computed(desk, made[0])[0]
    item = found.evidence[found.bearings[0].evidence]
    assert (item.kind, item.source) == (EvidenceKind.FILE, None)
    tab = window.parts.inspector.tab("evidence")
    qtbot.waitUntil(lambda: bool(tab.boxes) and tab.boxes[0].asking is not None and tab.boxes[0].asking.isVisible())


def test_without_one_it_comes_in_as_an_article(windows, library_path, article, desk, file, qtbot):
    window = windows.open(library_path)
    window.station.open_article(None)
    drop(window, files(file))
    qtbot.waitUntil(
        lambda: (
            window.station.article is not None
            and window.station.article.article.title == "A second paper of the harbour"
        ),
    )


def test_the_clipboard_is_pasted_as_evidence_where_one_reads(windows, desk, library_path, article, made, file, qtbot):
    window = windows.open(library_path)
    window.station.open_article(article)
    window.station.select_claim(made[0])
    QApplication.clipboard().setMimeData(files(file))
    window.shell.commands["paste_evidence"].trigger()
    qtbot.waitUntil(lambda: len(assessments.computed(desk, made[0])[0].bearings) == 1)


def test_a_text_field_leaves_dropped_files_to_the_claim(windows, desk, library_path, article, made, file, qtbot):
    window = windows.open(library_path)
    window.station.open_article(article)
    window.station.select_claim(made[0])
    drop(window, files(file))
    tab = window.parts.inspector.tab("evidence")
    qtbot.waitUntil(lambda: bool(tab.boxes) and tab.boxes[0].asking is not None and tab.boxes[0].asking.isVisible())
    field = tab.boxes[0].asking.recorder
    other = file.with_name("third.txt")
    other.write_text("Another list", encoding="utf-8")
    drop(window, files(other), field.mapTo(window.shell, field.rect().center()))
    qtbot.waitUntil(lambda: len(assessments.computed(desk, made[0])[0].bearings) == 2)
    assert field.text() == ""
    assert {item.source for item in assessments.computed(desk, made[0])[0].evidence.values()} == {None}


def test_while_a_file_is_dragged_the_pane_that_would_take_it_is_shown(
    windows, library_path, article, made, file, qtbot
):
    window = windows.open(library_path)
    window.station.open_article(article)
    window.station.select_claim(made[0])
    assert target(window) is None
    assert drag(window, files(file), CORNER).isAccepted()
    assert target(window) == (window.parts.inspector, "Evidence for claim 1")
    QApplication.sendEvent(window.shell.windowHandle(), QDragLeaveEvent())
    assert target(window) is None
    window.station.select_claim(None)
    drag(window, files(file), CORNER)
    assert target(window) == (window.parts.reading.pane, "A new article")


def test_a_text_and_an_address_may_be_dropped_into_a_field(windows, library_path, article, made, qtbot):
    window = windows.open(library_path)
    window.station.open_article(article)
    window.station.select_claim(made[0])
    window.parts.inspector.show_tab("notes")
    notes = window.parts.inspector.tab("notes").findChild(QPlainTextEdit)
    inside = notes.mapTo(window.shell, notes.rect().center())
    words, address = QMimeData(), QMimeData()
    words.setText("plain words")
    address.setUrls([QUrl("https://harbour.example/a")])
    address.setText("https://harbour.example/a")
    for mime in (words, address):
        drag(window, mime, inside)
        assert target(window) is None
    assert not drag(window, words, CORNER).isAccepted()
    assert drag(window, address, CORNER).isAccepted()
    assert target(window) is not None


def test_the_focus_is_not_taken_from_who_types_while_a_file_is_copied(
    windows, desk, library_path, article, made, file, qtbot, monkeypatch
):
    window = windows.open(library_path)
    window.shell.activateWindow()
    window.station.open_article(article)
    window.station.select_claim(made[0])
    drop(window, files(file))
    tab = window.parts.inspector.tab("evidence")
    qtbot.waitUntil(lambda: bool(tab.boxes) and tab.boxes[0].asking is not None and tab.boxes[0].asking.isVisible())
    field = tab.boxes[0].asking.recorder
    field.setFocus()
    go_on, said = threading.Event(), []
    window.station.said.connect(said.append)
    monkeypatch.setattr(taking.evidence, "add", lambda *a, add=evidence.add, **how: (go_on.wait(10), add(*a, **how))[1])
    other = file.with_name("third.txt")
    other.write_text("Another list", encoding="utf-8")
    drop(window, files(other))
    qtbot.keyClicks(field, "the north ")
    go_on.set()
    qtbot.waitUntil(lambda: len(tab.boxes) == 2 and not window.parts.tasks.busy and bool(said))
    assert said == ["Kept as evidence for claim 1: third.txt. It asks there who recorded it."]
    assert QApplication.focusWidget() is field
    qtbot.keyClicks(QApplication.focusWidget(), "camera")
    assert [box.asking.recorder.text() for box in tab.boxes] == ["the north camera", ""]

"""What is dropped on the window: evidence of the current claim on the side of the claims, else articles."""

import threading

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from workbench.actions import articles, assessments, evidence
from workbench.base.terms import EvidenceKind
from workbench.ui.dropping import DropTarget
from workbench.ui.inspector.evidence import taking

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


def over(window, pane):
    """A place of a pane, in the window: beside what is in it."""
    return pane.mapTo(window.shell, CORNER)


def drop(window, mime, at=None):
    """Drop something, on the claim's details where nothing else is said."""
    at = at or over(window, window.parts.inspector)
    for kind in (QDragEnterEvent, QDragMoveEvent):
        assert drag(window, mime, at, kind=kind).isAccepted()
    dropped = drag(window, mime, QPointF(at), kind=QDropEvent)
    assert dropped.isAccepted()
    assert dropped.dropAction() is Qt.DropAction.CopyAction, "a file that was moved here is gone where it was"


def target(window):
    """The pane that is shown to take what is dragged, and as what."""
    shown = window.shell.findChild(DropTarget)
    pane = (window.parts.inspector, window.parts.reading.pane, window.parts.library)
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


def test_while_something_is_dragged_it_is_said_what_would_become_of_it_there(
    windows, library_path, article, made, file, tmp_path, qtbot
):
    window = windows.open(library_path)
    window.station.open_article(article)
    window.station.select_claim(made[0])
    parts, folder, archive, page = window.parts, tmp_path / "sent", tmp_path / "sent.zip", QMimeData()
    folder.mkdir()
    page.setUrls([QUrl("https://harbour.example/a")])
    inspector, pane, library = parts.inspector, parts.reading.pane, parts.library
    claim = (inspector, "Evidence for claim 1")
    for mime, on, wanted in (
        (files(file), inspector, claim), (files(file), parts.claims, claim), (page, inspector, claim),
        (files(file), pane, (pane, "Import as an article")), (files(file), library, (library, "Import as an article")),
        (files(file, folder), inspector, (pane, "Import 2 files")),
        (files(folder), inspector, (pane, "Import the folder sent")),
        (files(archive), parts.claims, (pane, "Import what is in sent.zip")),
        (page, library, (library, "Capture the page as an article")),
    ):  # fmt: skip
        assert drag(window, mime, over(window, on)).isAccepted()
        assert target(window) == wanted
        QApplication.sendEvent(window.shell.windowHandle(), QDragLeaveEvent())
        assert target(window) is None
    window.station.select_claim(None)
    drag(window, files(file), over(window, inspector))
    assert target(window) == (pane, "Import as an article")


def test_with_a_claim_a_file_is_imported_from_the_article_and_a_folder_from_anywhere(
    windows, desk, library_path, article, made, file, tmp_path, qtbot
):
    window = windows.open(library_path)
    window.station.open_article(article)
    window.station.select_claim(made[0])
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "third.txt").write_text("A third paper of the harbour\n\nGuards were seen on the quay, it says.")
    drop(window, files(file), over(window, window.parts.reading.pane))
    qtbot.waitUntil(lambda: len(articles.listed(desk)) == 2 and not window.parts.tasks.busy)
    window.station.select_claim(made[0])
    drop(window, files(folder))
    qtbot.waitUntil(lambda: len(articles.listed(desk)) == 3 and not window.parts.tasks.busy)
    assert not assessments.computed(desk, made[0])[0].bearings


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
    qtbot.waitUntil(lambda: not window.parts.tasks.arrivals.hush.stands)
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
    assert said == ["Kept as evidence for claim 1: third.txt. It asks there who recorded it. F8 shows it."]
    assert QApplication.focusWidget() is field
    qtbot.keyClicks(QApplication.focusWidget(), "camera")
    assert [box.asking.recorder.text() for box in tab.boxes] == ["the north camera", ""]
    window.shell.commands["show_ready"].trigger()
    assert QApplication.focusWidget() is tab.boxes[1].asking.recorder

"""What is dropped anywhere on the window: evidence of the current claim, else articles."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from workbench.actions import assessments
from workbench.base.terms import EvidenceKind

pytestmark = pytest.mark.usefixtures("nothing_left")


def drop(window, file):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, bare = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), copy, mime, left, bare)
    QApplication.sendEvent(window.shell, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window.shell, QDropEvent(QPointF(QPoint(9, 9)), copy, mime, left, bare))


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
    drop(window, file)
    qtbot.waitUntil(lambda: len(assessments.computed(desk, made[0])[0].bearings) == 1)
    found = assessments.computed(desk, made[0])[0]
    item = found.evidence[found.bearings[0].evidence]
    assert (item.kind, item.source) == (EvidenceKind.FILE, None)
    tab = window.parts.inspector.tab("evidence")
    qtbot.waitUntil(lambda: bool(tab.boxes) and tab.boxes[0].asking is not None and tab.boxes[0].asking.isVisible())


def test_without_one_it_comes_in_as_an_article(windows, library_path, article, desk, file, qtbot):
    window = windows.open(library_path)
    window.station.open_article(None)
    drop(window, file)
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
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    QApplication.clipboard().setMimeData(mime)
    window.shell.commands["paste_evidence"].trigger()
    qtbot.waitUntil(lambda: len(assessments.computed(desk, made[0])[0].bearings) == 1)

"""An older snapshot of the open article, to be looked at only: nothing can be marked in it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.base.languages import tr
from workbench.base.readings import BARE, Reading
from workbench.ui.article.header import Heading
from workbench.ui.article.spans import Span
from workbench.ui.article.structure import Structure
from workbench.ui.article.view import ArticleView
from workbench.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class OlderText:
    """A snapshot: what is said of it, when it was captured, its text with its structure, and the passages on it."""

    heading: Heading
    captured: str
    text: str
    spans: tuple[Span, ...] = ()
    language: str | None = None
    reading: Reading = BARE


class OlderPage(QWidget):
    """The text under a line that says which snapshot it is, and leads back."""

    left = Signal()
    """The newest snapshot is wanted again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.back = QPushButton(tr("Back to the newest"))
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.left)
        self.view = ArticleView(theme)
        line = QFrame()
        line.setProperty("look", "page")
        columns = QHBoxLayout(line)
        columns.setContentsMargins(16, 8, 16, 8)
        columns.addWidget(self.said, 1)
        columns.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(line)
        rows.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def show_older(self, older: OlderText) -> None:
        """Show a snapshot."""
        said = tr(
            "Older text: snapshot {number} of {count}, captured {when}. To be looked at only.",
            number=older.heading.snapshot, count=older.heading.snapshots, when=older.captured,
        )  # fmt: skip
        self.said.setText(said)
        structure = Structure.of(older.reading, older.text)
        self.view.show_text(older.text, older.spans, language=older.language, structure=structure)
        self.view.setAccessibleName(said)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

"""The line under a field that says what was refused, and lets a person choose between two values."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.base.errors import WorkbenchError
from workbench.base.languages import say, tr


class Note(QFrame):
    """Hidden until something is said; with two buttons where someone else changed the same field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "warning")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._mine = QPushButton(tr("Keep mine"))
        self._theirs = QPushButton(tr("Take theirs"))
        self._chosen: Callable[[bool], None] | None = None
        self._mine.clicked.connect(lambda: self._choose(mine=True))
        self._theirs.clicked.connect(lambda: self._choose(mine=False))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 5, 8, 5)
        rows.addWidget(self._words)
        buttons = QHBoxLayout()
        buttons.addWidget(self._mine)
        buttons.addWidget(self._theirs)
        buttons.addStretch(1)
        rows.addLayout(buttons)
        self.clear()

    @property
    def says(self) -> bool:
        """Whether something stands there that is not settled yet."""
        return not self.isHidden()

    def text(self) -> str:
        """What stands there."""
        return self._words.text()

    def clear(self) -> None:
        """Say nothing."""
        self._chosen = None
        self._words.clear()
        self.hide()

    def refuse(self, error: WorkbenchError) -> None:
        """Say what was refused."""
        self._say(say(error.line), None)

    def ask(self, error: WorkbenchError, chosen: Callable[[bool], None]) -> None:
        """Say both values; `chosen` is called with whether the person's own is to stand."""
        self._say(say(error.line), chosen)

    def _say(self, words: str, chosen: Callable[[bool], None] | None) -> None:
        self._words.setText(words)
        self.setAccessibleDescription(words)
        self._chosen = chosen
        for button in (self._mine, self._theirs):
            button.setVisible(chosen is not None)
        self.show()

    def _choose(self, *, mine: bool) -> None:
        chosen = self._chosen
        self.clear()
        if chosen is not None:
            chosen(mine)

"""The line that says that more than the open article is listed, and leads back to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from workbench.actions.listing import Filter
from workbench.base.languages import tr


class Wider(QFrame):
    """Knows whether a wider list is shown, and what it is of."""

    left = Signal()
    """The open article's claims are wanted again."""

    def __init__(self) -> None:
        super().__init__()
        self.on = False
        self.began_with = Filter()
        """What the list was narrowed by when it was begun."""
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setProperty("look", "muted")
        self._back = QPushButton(tr("Only the open article"))
        self._back.setToolTip(tr("Esc in the table"))
        self._back.clicked.connect(self.left)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(12, 0, 8, 6)
        inside.addWidget(self._words, 1)
        inside.addWidget(self._back)
        self.hide()

    def begin(self, words: str, narrowed: Filter) -> None:
        """A wider list is shown, of what these words say; nothing is said of an article that is in no case."""
        self.on, self.began_with = True, narrowed
        self._words.setText(words)
        self.setVisible(bool(words))

    def end(self) -> bool:
        """The open article is listed; returns whether more was before."""
        before, self.on = self.on, False
        self.hide()
        return before

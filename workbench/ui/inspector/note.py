"""The line under a field that says what was refused, and lets a person choose between two values."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from workbench.base.errors import WorkbenchError
from workbench.base.languages import say, tr
from workbench.ui.widgets.wrapped import Wrapped


class Note(QFrame):
    """Hidden until something is said; with two buttons where someone else changed the same field."""

    changed = Signal()
    """It says something, or no longer does."""

    def __init__(self, choice: tuple[str, str] | None = None) -> None:
        """`choice` are the words of the two buttons, the person's own value first."""
        super().__init__()
        self._choice = choice
        self.setProperty("look", "warning")
        self._words: Wrapped | None = None  # made with the buttons when first needed: most fields never do
        self._buttons: tuple[QPushButton, ...] = ()
        self._chosen: Callable[[bool], None] | None = None
        self.hide()

    def _furnish(self) -> Wrapped:
        words = Wrapped()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 5, 8, 5)
        rows.addWidget(words)
        mine, theirs = map(QPushButton, self._choice or (tr("Keep mine"), tr("Take theirs")))
        mine.clicked.connect(lambda: self._choose(mine=True))
        theirs.clicked.connect(lambda: self._choose(mine=False))
        buttons = QHBoxLayout()
        for button in (mine, theirs):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        rows.addLayout(buttons)
        self._words, self._buttons = words, (mine, theirs)
        return words

    @property
    def says(self) -> bool:
        """Whether something stands there that is not settled yet."""
        return not self.isHidden()

    def text(self) -> str:
        """What stands there."""
        return self._words.text() if self._words is not None and self.says else ""

    def buttons(self) -> tuple[QPushButton, ...]:
        """Keep mine, and take theirs, once there was something to choose."""
        return self._buttons

    def clear(self) -> None:
        """Say nothing."""
        said, self._chosen = self.says, None
        self.hide()
        if said:
            self.changed.emit()

    @property
    def asks(self) -> bool:
        """Whether a choice between two values is open."""
        return self._chosen is not None

    def refuse(self, error: WorkbenchError) -> None:
        """Say what was refused."""
        self._say(say(error.line), None)

    def tell(self, words: str) -> None:
        """Say what a person should know of what was kept."""
        self._say(words, None)

    def ask(self, error: WorkbenchError, chosen: Callable[[bool], None]) -> None:
        """Say both values; `chosen` is called with whether the person's own is to stand."""
        self._say(say(error.line), chosen)

    def take_theirs(self) -> None:
        """Choose what the other one wrote, as by the button."""
        self._choose(mine=False)

    def _say(self, words: str, chosen: Callable[[bool], None] | None) -> None:
        label = self._words or self._furnish()
        label.setText(words)
        self.setAccessibleDescription(words)
        self._chosen = chosen
        for button in self._buttons:
            button.setVisible(chosen is not None)
        self.show()
        self.changed.emit()

    def _choose(self, *, mine: bool) -> None:
        chosen = self._chosen
        self.clear()
        if chosen is not None:
            chosen(mine)

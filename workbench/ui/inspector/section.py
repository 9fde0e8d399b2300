"""A section of a tab: its heading, the lines of what there is, and a button that unfolds a form for one more."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workbench.ui.inspector.begun import Begun
from workbench.ui.inspector.form import Form
from workbench.ui.station import Station

F = TypeVar("F", bound=Form)


class Section(QWidget, Generic[F]):
    """The form is made when it is first wanted; what is begun in one line of it waits for its claim."""

    def __init__(self, station: Station, heading: str, ask: str, tip: str, *, caution: str = "", gap: int) -> None:
        """`ask` stands on the button, and `caution` beside the heading; `gap` is between the lines, in pixels."""
        super().__init__()
        self._station = station
        self.ask = QPushButton(ask)
        self.ask.setAutoDefault(False)
        self.ask.setToolTip(tip)
        self.form: F | None = None
        self._begun: Begun | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(gap)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(5)
        self._rows.addLayout(self._head(heading, caution))
        self._rows.addLayout(self._lines)

    def _head(self, heading: str, caution: str) -> QHBoxLayout:
        title = QLabel(heading)
        title.setProperty("look", "heading")
        head = QHBoxLayout()
        head.addWidget(title, 0 if caution else 1)
        if caution:
            said = QLabel(caution)
            said.setProperty("look", "small")
            said.setWordWrap(True)
            head.addWidget(said, 1)
        head.addWidget(self.ask)
        return head

    def _made(self, make: Callable[[], F], line: Callable[[F], QLineEdit], claim: str) -> F:
        """The form, made where there is none yet; `line` is the one whose words wait for their claim."""
        if self.form is None:
            self.form = make()
            self.form.closed.connect(self._on_given_up)
            self.form.left.connect(self._on_left)
            self._rows.addWidget(self.form)
            self._begun = Begun(self._station, line(self.form))
            self._begun.turn_to(claim)
        return self.form

    def _turn_to(self, claim: str) -> None:
        """For another claim the form is folded; what is begun in it waits for its own."""
        if self._begun is not None:
            self._begun.turn_to(claim)
        if self.form is not None:
            self.form.hide()

    def _on_given_up(self) -> None:
        if self.form is not None:
            self.form.clear()
        self._fold()

    def _on_left(self) -> None:
        if self._begun is not None:
            self._begun.leave()
        self._fold()

    def _fold(self) -> None:
        if self.form is not None:
            self.form.hide()
        self.ask.setFocus()

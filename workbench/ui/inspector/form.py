"""Forms of the inspector: what is filled in is handed over, kept or given up; what is refused is said in the form."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.base.errors import WorkbenchError
from workbench.base.languages import tr
from workbench.ui.inspector.note import Note
from workbench.ui.inspector.places import Box
from workbench.ui.station import Station
from workbench.ui.theme import Theme


class Form(Box):
    """Fields, a note, and two buttons: one hands over what was filled in, the other gives it up; `Esc` keeps it."""

    closed = Signal()
    """What was filled in is handed over or given up."""
    left = Signal()
    """`Esc` was pressed: what is filled in is to stand there again."""

    def __init__(self, theme: Theme, does: str) -> None:
        """`does` is what stands on the button that hands over."""
        super().__init__(theme)
        self.note = Note()
        self.go = QPushButton(does)
        self.go.setProperty("look", "primary")
        self.cancel = QPushButton(tr("Cancel"))
        for button in (self.go, self.cancel):
            button.setAutoDefault(False)
        self.go.clicked.connect(self.take)
        self.cancel.clicked.connect(self.closed)

    def take(self) -> None:
        """Hand over what was filled in."""

    def clear(self) -> None:
        """Forget what was filled in."""

    def _lay(self, *fields: QWidget) -> None:
        """Put the fields one below the other, and the note and the buttons below them."""
        buttons = QHBoxLayout()
        buttons.addWidget(self.go)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 8, 10, 10)
        rows.setSpacing(7)
        for part in (*fields, self.note):
            rows.addWidget(part)
        rows.addLayout(buttons)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ClaimForm(Form):
    """A form that adds something to one claim, and goes once that is added; it tells what would be lost with it."""

    def __init__(self, station: Station, claim: str, does: str) -> None:
        super().__init__(station.theme, does)
        self._station = station
        self.claim = claim
        self._retired = False
        station.typed.hold(self, lambda: self.begun() if self.go.isEnabled() else [])
        self.destroyed.connect(lambda: station.typed.hold(self, None))

    def begin(self) -> None:
        """Take the focus."""

    def begun(self) -> list[str]:
        """What was typed in it and would be lost with it, in one text; nothing where nothing was."""
        return []

    def retire(self) -> None:
        """The form is gone from the screen; what is on its way still arrives."""
        self._retired = True
        self._station.typed.hold(self, None)
        self.hide()
        self.deleteLater()

    def _hand_over(self, work: Callable[[], object]) -> None:
        self.go.setEnabled(False)
        self._station.do(work, then=self._on_added, failed=self._on_failed)

    def _on_added(self, _: object) -> None:
        if not self._retired:
            self.closed.emit()

    def _on_failed(self, error: WorkbenchError) -> None:
        if self.isHidden():
            self._station.failed.emit(error)
        if not self._retired:
            self.go.setEnabled(True)
            self.note.refuse(error)

"""Tells whether a command is given twice in a row, with nothing between."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence
from typing_extensions import override

from workbench.ui.early_keys import held
from workbench.ui.first_words import goes
from workbench.ui.handling.parts import Parts


class PressedAgain(QObject):
    """Watches article and table for what comes after a command: another key, a click, or the focus leaving them."""

    def __init__(self, parts: Parts, action: QAction) -> None:
        super().__init__(parts.shell)
        self._station = parts.station
        self._action = action
        self._claim: str | None = None
        """The claim for which it was given, as long as nothing else happened."""
        for place in (parts.reading.pane.view, parts.claims.table):
            place.installEventFilter(self)

    def given(self) -> bool:
        """The command is given; returns whether it was for the same claim just before."""
        before, self._claim = self._claim, self._station.claim
        return before is not None and before == self._claim

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See what happens, and leave it to whom it is for."""
        if isinstance(event, QKeyEvent):
            ends = event.key() not in held() and QKeySequence(event.keyCombination()) not in self._action.shortcuts()
        elif isinstance(event, QFocusEvent):
            ends = goes(event)
        else:
            ends = event.type() == QEvent.Type.MouseButtonPress
        if ends:
            self._claim = None
        return False

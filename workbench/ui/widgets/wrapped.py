"""A label for what people wrote: long words in it are broken where a line ends, and no pane grows by one of them."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from workbench.base.languages import tr
from workbench.text.long_lines import LONGEST, beginning
from workbench.ui.widgets.popup import PopupMenu

_LONG = re.compile("[!-~\u00a1-\u024f\u0370-\u04ff]{25,}")
"""Nearly all words are shorter; letters that join or combine are none of these."""
_PIECE = re.compile(r"(.{8})(?=.)")
_MAY_BREAK = "\u200b"


class Wrapped(QLabel):
    """Plain words that wrap; they are said by a screen reader, and copied, without the places where they may break.

    Of more than `LONGEST` code points the beginning is seen: a label lays out all of its words at once.
    """

    def __init__(self, parent: QWidget | None = None, *, selectable: bool = False) -> None:
        super().__init__(parent)
        self._words = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    @override
    def text(self) -> str:
        """What is shown, without the places where it may break."""
        return self._words

    @override
    def setText(self, words: str) -> None:
        """Show these words."""
        self._words = words
        self.setAccessibleName(words)
        super().setText(_LONG.sub(lambda found: _PIECE.sub(rf"\1{_MAY_BREAK}", found[0]), beginning(words, LONGEST)))

    def copy(self) -> None:
        """Put what is selected into the clipboard."""
        QGuiApplication.clipboard().setText(self.selectedText().replace(_MAY_BREAK, ""))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's own copying would take along the places where it may break."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self.copy()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy, where something is selected."""
        if not self.hasSelectedText():
            event.ignore()
            return
        menu = PopupMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Copy")).triggered.connect(self.copy)
        menu.popup(event.globalPos())

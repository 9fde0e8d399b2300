"""A field of several lines of plain text: Tab goes on to the next field, and no word is too long for it."""

import re

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from typing_extensions import override

from workbench.base.languages import tr
from workbench.text.long_lines import beginning, has_long_line

_ENDLESS = re.compile(r"\S{5000}")
"""Qt looks for the end of a word in each of the lines that it is broken into: its time grows with their square."""

_NOTHING_TYPED = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class Lines(QPlainTextEdit):
    """Breaks its lines between words, or anywhere where one of these is endless.

    How they are broken is settled before such a word comes, and stays while a key may bring it back: Qt lays out at
    once whatever there is. For that reason a text with a line that fills many screens is seen by its beginning, until
    all of it is asked for, or somebody types into it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._whole: str | None = None
        """The text of which only the beginning is seen."""
        self._all: QPushButton | None = None  # made when first needed: most fields never do
        self.undoAvailable.connect(self._on_steps)
        self.redoAvailable.connect(self._on_steps)

    @override
    def setPlainText(self, text: str) -> None:
        """Show a text, laid out once; of one with a very long line the beginning."""
        is_cut = has_long_line(text)
        self._whole = text if is_cut else None
        if is_cut or self._all is not None:
            self._offer_all(offered=is_cut)
        self._lay_out(beginning(text) if is_cut else text)

    @override
    def toPlainText(self) -> str:
        """The whole text, however much of it is seen."""
        return super().toPlainText() if self._whole is None else self._whole

    def show_all(self) -> None:
        """Show the whole text, where only its beginning is seen."""
        if self._whole is not None:
            text, self._whole = self._whole, None
            self._offer_all(offered=False)
            with QSignalBlocker(self):  # it is the same text
                self._lay_out(text)

    def _offer_all(self, *, offered: bool) -> None:
        if self._all is None:
            self._all = QPushButton(tr("Show all"), self)
            self._all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._all.setAutoDefault(False)
            self._all.setCursor(Qt.CursorShape.ArrowCursor)
            self._all.setToolTip(tr("Only the beginning of this long text is shown: press to see and edit all of it."))
            self._all.clicked.connect(self.show_all)
        self._all.setVisible(offered)
        self.setReadOnly(offered)
        self._place_offer()

    def _place_offer(self) -> None:
        if self._all is not None:
            self._all.adjustSize()
            corner = self.viewport().geometry().bottomRight()
            self._all.move(corner.x() - self._all.width(), corner.y() - self._all.height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed goes into the whole text."""
        if event.text() and event.key() not in _NOTHING_TYPED:
            self.show_all()
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """What leads to the whole text stays in the corner."""
        super().resizeEvent(event)
        self._place_offer()

    def _lay_out(self, text: str) -> None:
        endless = _is_endless(text)
        if endless or self._breaks_anywhere():
            super().setPlainText("")
            self._break_anywhere(endless)
        super().setPlainText(text)

    @override
    def insertPlainText(self, text: str) -> None:
        """Type a text at the caret."""
        self.show_all()
        self._break_anywhere(self._breaks_anywhere() or _is_endless(text))
        super().insertPlainText(text)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in what is pasted or dropped."""
        self.show_all()
        self._break_anywhere(self._breaks_anywhere() or _is_endless(source.text()))
        super().insertFromMimeData(source)

    def _on_steps(self) -> None:
        lines = self.document()
        if self._breaks_anywhere() and not lines.isUndoAvailable() and not lines.isRedoAvailable():
            self._break_anywhere(_is_endless(lines.toPlainText()))

    def _breaks_anywhere(self) -> bool:
        return self.wordWrapMode() is QTextOption.WrapMode.WrapAnywhere

    def _break_anywhere(self, anywhere: bool) -> None:
        if anywhere is not self._breaks_anywhere():
            mode = QTextOption.WrapMode
            self.setWordWrapMode(mode.WrapAnywhere if anywhere else mode.WrapAtWordBoundaryOrAnywhere)


def _is_endless(text: str) -> bool:
    return _ENDLESS.search(text) is not None

"""A text that is read and selected and never changed, in code points outside and Qt's UTF-16 units inside."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QMimeData, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QTextEdit, QWidget
from typing_extensions import override

from workbench.text.direction import is_right_to_left
from workbench.text.display import display_copy
from workbench.text.long_lines import soft_breaks
from workbench.text.utf16 import Utf16Map
from workbench.ui.article.caret import Caret
from workbench.ui.article.document import EDGE, Growing
from workbench.ui.article.filling import Filling
from workbench.ui.article.geometry import turns
from workbench.ui.article.own_keys import goes_to_the_end, is_own, moves_by_lines
from workbench.ui.article.steady import Steady
from workbench.ui.article.structure import Structure
from workbench.ui.article.waited_for import WaitedFor
from workbench.ui.article.ways import Ways

_SCREENFUL = 8000
"""Characters that no view shows at once."""


class FrozenText(QTextEdit):
    """Shows a text that nothing changes. All positions in and out are code points of that text."""

    selection_changed = Signal(int, int)
    """Start and end of the selected text; both the caret's position where nothing is selected."""
    caret_moved = Signal(int)
    context_requested = Signal(QPoint)
    """The context menu is wanted, at this place of the screen."""
    zoom_requested = Signal(int)
    """Ctrl and the wheel: steps to make the text larger, negative for smaller."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._ways = Ways("", right_to_left=False)
        self._units = Utf16Map("")
        self._structure = Structure()
        self._right_to_left = False
        self._breaks: Sequence[int] = ()
        self._filling: Filling | None = None
        self._to_show: tuple[int, int] | None = None
        """Where to scroll once the text is laid out there: a position, and pixels above it."""
        self._brought: tuple[int, int, int] | None = None
        """What was brought into view, the pixels above it, and where the bar then stood: at 0 where all is in view."""
        self._to_select: tuple[int, int] | None = None
        """What to select then: from one position to another, where the caret goes."""
        self._follows = True
        """Whether the view goes to the caret with that: not where it was sent elsewhere since."""
        self._told: tuple[int, int] = (0, 0)
        self._caret_told = 0
        self._changing = False
        self._steady = Steady(self, self._on_pushed)
        self._waited_for = WaitedFor(self)
        self._caret = Caret(self)
        self._set_up()
        self.selectionChanged.connect(self._on_selection)
        self.cursorPositionChanged.connect(self._on_caret)

    def _set_up(self) -> None:
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setAcceptRichText(False)
        self.setCursorWidth(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would have every text laid out twice.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
        bar.actionTriggered.connect(self._scrolled_by_hand)

    def load(self, text: str, font: QFont, *, language: str | None, structure: Structure | None = None) -> None:
        """Show this text from its beginning."""
        self._right_to_left = turns(text) and is_right_to_left(text)
        self._text, self._structure = text, structure or Structure()
        self._ways = Ways(display_copy(text), self._structure.blocks, right_to_left=self._right_to_left)
        self._breaks = soft_breaks(self._ways.shown)
        self._units = Utf16Map(self._ways.shown, self._breaks)
        self._to_show = self._to_select = self._brought = None
        self.setLocale(QLocale(language) if language else QLocale())
        self._changing = True
        self.build(font)
        self._changing = False
        self._told, self._caret_told = (0, 0), 0

    def change_font(self, font: QFont) -> None:
        """Show the same text in another face or size; caret, selection and the words at the top stay."""
        place, chosen = self.place_shown(), self.chosen()
        self._changing = True
        self.build(font)
        self._select(*chosen)
        self._changing = False
        self.scroll_to_place(*place)

    def build(self, font: QFont) -> None:
        """Make the document anew and show it from its beginning; the rest of a long text comes by and by."""
        self.lay_out_column()
        self._waited_for.hide()
        before = self._filling
        growing = Growing(self._ways, self._breaks, self._units, font, self._structure.blocks, self)
        growing.document.setTextWidth(self.viewport().width())
        self._filling = Filling(growing, self._on_filled, self)
        self._show_document(growing.document)
        if before is not None:
            before.leave()

    def _show_document(self, document: QTextDocument) -> None:
        self.setDocument(document)
        cursor = self.textCursor()
        cursor.setKeepPositionOnInsert(True)  # at the end of what is there already
        self.setTextCursor(cursor)
        self._steady.begin()

    def is_whole(self) -> bool:
        """Whether all of the text can be seen, selected and marked: of a long one the end comes after a moment."""
        return self._filling is None or self._filling.is_whole()

    def lay_out_column(self) -> None:
        """Set the viewport's margins before a text is laid out; the whole width by default."""

    def right_to_left(self) -> bool:
        """Whether the text as a whole runs from right to left."""
        return self._right_to_left

    def text(self) -> str:
        """The snapshot's text, exactly."""
        return self._text

    def structure(self) -> Structure:
        """What is known of the text's headings, lists, links and the like."""
        return self._structure

    def selection(self) -> tuple[int, int] | None:
        """Start and end of the selected text, None where nothing is selected."""
        start, end = sorted(self.chosen())
        return (start, end) if start < end else None

    def caret(self) -> int:
        """Where the caret stands."""
        return self.chosen()[1]

    def chosen(self) -> tuple[int, int]:
        """Where the selection began, and where the caret stands; the same where nothing is selected."""
        if self._to_select is not None:
            return self._to_select
        cursor = self.textCursor()
        return self._units.from_qt(cursor.anchor()), self._units.from_qt(cursor.position())

    def select(self, start: int, end: int) -> None:
        """Select start to end, the caret at its end; with `start` equal to `end` the caret moves there.

        Far down a long text that is seen a little later, and from then on counts as said.
        """
        self._to_show = None
        self._select(start, end)

    def restore_place(self, anchor: int, caret: int, top: int) -> None:
        """Select as `chosen` said and scroll as `top_position` did, of this text or one that was longer."""
        end = len(self._text)
        self.select(min(anchor, end), min(caret, end))
        self.scroll_to_position(min(top, end))

    def _select(self, anchor: int, caret: int) -> None:
        if not self._is_there(max(anchor, caret)):
            self._to_select, self._follows = (anchor, caret), True
            return
        self._to_select = None
        cursor = self.textCursor()
        cursor.setPosition(self._units.to_qt(anchor))
        cursor.setPosition(self._units.to_qt(caret), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def top_position(self) -> int:
        """The first character in view, or that will be: what was brought to the top, until the view is moved."""
        position, above = self.place_shown()
        return self.in_view()[0] if above and self._to_show is None else position

    def place_shown(self) -> tuple[int, int]:
        """What was brought into view, and the pixels above it, until the view is moved; else what is at its top."""
        if self._to_show is not None:
            return self._to_show
        if self._brought is not None and self._brought[2] == self.verticalScrollBar().value():
            return self._brought[:2]
        return self.in_view()[0], 0

    def in_view(self) -> tuple[int, int]:
        """The first character of the highest line in view, and the first that lies below the lowest."""
        return self._units.from_qt(self._line_at(0)[0]), self._units.from_qt(self._line_at(self.viewport().height())[1])

    def unit_at(self, y: int) -> int:
        """A character at a height of the viewport, or the nearest, in UTF-16 units."""
        height = max(y + self.verticalScrollBar().value(), 2 * EDGE)
        place = QPointF(self.viewport().width() / 2, height)
        return max(0, self.document().documentLayout().hitTest(place, Qt.HitTestAccuracy.FuzzyHit))

    def _line_at(self, y: int) -> tuple[int, int]:
        unit = self.unit_at(y)
        block = self.document().findBlock(unit)
        line = block.layout().lineForTextPosition(unit - block.position())
        if not line.isValid():
            return block.position(), block.position()
        start = block.position() + line.textStart()
        return start, start + line.textLength()

    def scroll_to_position(self, position: int) -> None:
        """Bring the line of a character to the top of the view."""
        self.scroll_to_place(position, above=0)

    def scroll_to_place(self, position: int, above: int) -> None:
        """Bring the line of a character into view, so many pixels below the top."""
        self._follows = False
        if not self._is_there(position):
            self._to_show = position, above
            return
        self._to_show = None
        laid_out = self._lay_out_to(min(position + _SCREENFUL, len(self._text)))
        bar, wanted = self.verticalScrollBar(), -1
        while wanted != (wanted := self.cursor_box(position).top() + bar.value() - above):
            # The bar learns of the lines just laid out only when Qt is idle.
            bar.setMaximum(max(bar.maximum(), min(wanted, laid_out - self.viewport().height())))
            bar.setValue(wanted)
        self._brought = position, above, bar.value()

    def _is_there(self, position: int) -> bool:
        """Whether a position and what is seen with it are in the document."""
        filling = self._filling
        return filling is None or filling.is_whole() or position + _SCREENFUL <= filling.done()

    def is_to_scroll(self) -> bool:
        """Whether another place will be shown as soon as the text is laid out there."""
        return self._to_show is not None

    def _on_filled(self) -> None:
        """More of the document is there: show and select what was asked for, once that is."""
        if self._to_select is not None and self._is_there(max(self._to_select)):
            place = None if self._follows else self.place_shown()
            self._select(*self._to_select)
            if place is not None:  # Qt brought the caret into view
                self.scroll_to_place(*place)
        if self._to_show is not None and self._is_there(self._to_show[0]):
            self.scroll_to_place(*self._to_show)
        if self._filling is not None and (self._to_show or self._to_select):
            self._waited_for.show_progress(self._filling.done(), len(self._text))
        else:
            self._waited_for.hide()

    def _on_pushed(self, before: int, now: int) -> None:
        if self._brought is not None and self._brought[2] == before:
            self._brought = *self._brought[:2], now

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Have laid out what comes into view."""
        super().scrollContentsBy(dx, dy)
        self._steady.lay_out()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have laid out what is in view in the new width."""
        super().resizeEvent(event)
        self._steady.lay_out()

    def _scrolled_by_hand(self) -> None:
        self._to_show, self._follows = None, False

    def _lay_out_to(self, position: int) -> int:
        """Lay out the text as far as this character; returns how far down that is, in pixels."""
        block = self.document().findBlock(self._units.to_qt(position))
        return int(self.document().documentLayout().blockBoundingRect(block).bottom())

    def cursor_box(self, position: int) -> QRect:
        """Where a caret before a character would stand, in pixels of the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units.to_qt(position))
        return self.cursorRect(cursor)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the window."""
        self.context_requested.emit(event.globalPos())
        event.accept()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl ask for larger or smaller text, for Qt would enlarge only this document."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y()
            if steps:
                self.zoom_requested.emit(1 if steps > 0 else -1)
            event.accept()
            return
        self._scrolled_by_hand()
        super().wheelEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        """Let every key through to the window's commands that is not for moving, selecting or copying here."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(is_own(event))
            return True
        return super().event(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        """The text keeps its own face: QTextEdit would put the application's in its place."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            QAbstractScrollArea.changeEvent(self, event)
        else:
            super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select and copy; anything else is the window's."""
        if not is_own(event):
            event.ignore()
        elif goes_to_the_end(event) and not self._is_there(len(self._text)):
            anchor, end = 0, len(self._text)
            if not event.matches(QKeySequence.StandardKey.SelectAll):
                anchor, self._to_show = self.chosen()[0], None
            self._select(end if event.matches(QKeySequence.StandardKey.MoveToEndOfDocument) else anchor, end)
        else:
            self._to_show = self._to_select = None
            if not moves_by_lines(self, event):
                super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self._caret.restart()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self._caret.restart()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied or dragged out: the text's own words, never those that Qt shows for them."""
        data = QMimeData()
        chosen = self.selection()
        if chosen:
            data.setText(self._text[slice(*chosen)])
        return data

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Nothing is ever put in."""
        return False

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Nothing is ever put in."""

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab leaves the article."""
        return QWidget.focusNextPrevChild(self, next)

    def _on_selection(self) -> None:
        if self._changing:
            return
        chosen = self.selection() or (self.caret(), self.caret())
        if chosen != self._told:
            self._told = chosen
            self.selection_changed.emit(*chosen)

    def _on_caret(self) -> None:
        self._caret.restart()
        if not self._changing and self.caret() != self._caret_told:
            self._caret_told = self.caret()
            self.caret_moved.emit(self._caret_told)

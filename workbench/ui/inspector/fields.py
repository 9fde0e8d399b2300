"""Fields that save themselves: texts while one types, choices at once; what is refused is said under them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workbench.base.errors import Conflict, NotFound, Trouble, WorkbenchError
from workbench.base.ids import new_id
from workbench.base.messages import msg
from workbench.ui.inspector.note import Note
from workbench.ui.inspector.unsettled import Unsettled
from workbench.ui.station import Station
from workbench.ui.typed import TypedField
from workbench.ui.widgets.lines import Lines

T = TypeVar("T")


def stripped(text: str) -> str:
    """A text that must say something, as it is kept."""
    return text.strip()


def line_or_none(text: str) -> str | None:
    """A line as it is kept where nothing may stand."""
    return text.strip() or None


def text_or_none(text: str) -> str | None:
    """A text as it is kept where nothing may stand; spaces in it stay."""
    return text if text.strip() else None


def tags_of(text: str) -> tuple[str, ...]:
    """Tags as they are kept, from a text with commas."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


Write = Callable[[Any, Any, Any, str], object]
"""Writes a field: to which record, what, what had been seen there, the gesture. Called on the lane."""


def labelled(name: str, widget: QWidget, *, buddy: QWidget | None = None, hint: str = "") -> QWidget:
    """A widget under its small label; the label is the buddy of `buddy` or the widget, and names it."""
    field = buddy or widget
    label = QLabel(name)
    label.setProperty("look", "small")
    label.setBuddy(field)
    named(field, name, hint)
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(2)
    rows.addWidget(label)
    rows.addWidget(widget)
    rows.addStretch(1)
    return box


def named(field: QWidget, name: str, hint: str = "") -> None:
    """Tell the accessibility bus what a field is called. A combo box tells its text as its name, so describe it too."""
    field.setAccessibleName(name)
    if isinstance(field, QComboBox):
        field.setAccessibleDescription(name)
    if hint:
        field.setToolTip(hint)


class SavedText(QWidget):
    """A line, or several, that saves while one types. What was refused stays in the field, with the reason under it.

    `lines` is its height; with 0 it takes the room there is.
    """

    left = Signal()
    """`Return` was pressed in a line: what was typed is handed over."""
    mine_chosen = Signal()
    """Someone else changed the same, and what was typed here is to stand: it is handed over next."""

    def __init__(
        self, station: Station, write: Write, *, value: Callable[[str], Any] = line_or_none, lines: int = 1
    ) -> None:
        super().__init__()
        self._station = station
        self._write = write
        self._value = value
        self._owner: Any = None
        self._seen: Any = None
        self._asked: Any = None
        """What the open question says that stands."""
        self._error: WorkbenchError | None = None
        """Why what stands in the field is not saved, where it is not."""
        self._pending = 0
        self.edit: QLineEdit | Lines = QLineEdit() if lines == 1 else Lines()
        if isinstance(self.edit, Lines):
            self._lines = lines
            if lines:
                self._fit()
                station.theme.changed.connect(self._fit)
        self.note = Note()
        self._typed = TypedField(station, self.edit, self._save)
        self._unsettled = Unsettled(
            station, self, self.note, self.text, lambda: self._owner, lambda: self._typed.show(shown(self._seen))
        )
        station.try_again.connect(self._on_try_again)
        self.edit.installEventFilter(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        rows.addWidget(self.edit)
        rows.addWidget(self.note)
        self.setFocusProxy(self.edit)

    def _fit(self) -> None:
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * self._lines + 14)

    def text(self) -> str:
        """What stands in the field now."""
        return self._typed.text()

    def insert(self, text: str) -> None:
        """Type a text at the end."""
        self.go_to_end()
        if isinstance(self.edit, QLineEdit):
            self.edit.insert(text)
        else:
            self.edit.insertPlainText(text)

    def go_to_end(self) -> None:
        """Put the caret after what stands there, all of which is shown then."""
        if isinstance(self.edit, QLineEdit):
            self.edit.end(False)
        else:
            self.edit.show_all()
            self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def waits(self) -> bool:
        """Whether something typed here is not handed over yet."""
        return self._typed.waits()

    def flush(self) -> None:
        """Hand over what was typed."""
        self._typed.flush()

    def show_text(self, owner: Any, text: str) -> None:
        """Show what the library holds of a record, unless something typed here is not settled yet."""
        if owner != self._owner:
            self._typed.flush()
            if self.note.says:
                self._unsettled.keep(self._owner, self.text(), self._seen)
            self._owner = owner
            self._pending = 0
            self.note.clear()
            self._show(text, anew=True)
            self._try_again(owner, text)
            return
        same = self._value(text) == self._value(self.text())
        if self.note.asks and not self._pending:
            self._ask_again(text, same=same)
            return
        if self.note.says or self._pending > 1 or (same and self.edit.hasFocus()):
            return
        if not self._station.told_by_others or same or self._typed.waits() or not self._typed.is_typed_in():
            self._show(text)
        elif not self._pending:  # else the saving of what was typed finds it out
            self._ask(text)

    def _try_again(self, owner: Any, stands: str | None = None) -> None:
        """Hand over once more what was typed of a record before and could not be saved, unless that `stands` there."""
        kept = self._unsettled.take(owner)
        if kept is None or (stands is not None and self._value(kept.words) == self._value(stands)):
            return
        if owner == self._owner:
            self._typed.show(kept.words)
        self._hand_over(owner, self._value(kept.words), kept.seen, new_id())

    def _on_try_again(self) -> None:
        """What the world kept from being saved is handed over once more."""
        for owner in self._unsettled.owners():
            self._try_again(owner)
        if self.note.says and isinstance(self._error, Trouble):
            self._hand_over(self._owner, self._value(self.text()), self._seen, new_id())

    def _ask_again(self, theirs: str, *, same: bool) -> None:
        """What the question says of the others' words is what stands now; where those are mine, nothing is asked."""
        if same:
            self.note.clear()
            self._show(theirs)
        elif self._value(theirs) != self._asked:
            self._ask(theirs)

    def _ask(self, theirs: str) -> None:
        """Someone else changed what is being typed here: their words never take its place under the person's hands."""
        message = msg(
            "Someone else changed this meanwhile: it is now “{theirs}”; yours was “{yours}”.",
            theirs=theirs, yours=self.text(),
        )  # fmt: skip
        yours = self._value(self.text())
        self._on_refused(Conflict(message, field="", yours=yours, theirs=self._value(theirs)), yours, new_id())

    def _show(self, text: str, *, anew: bool = False) -> None:
        if not self._typed.waits():
            self._seen = self._value(text)
            self._typed.show(text, anew=anew)

    def _save(self, text: str, *, seen: str, gesture: str) -> None:
        del seen  # of a text that was refused the library never held anything
        self._hand_over(self._owner, self._value(text), self._seen, gesture)

    def _hand_over(self, owner: Any, value: Any, seen: Any, gesture: str) -> None:
        if owner == self._owner:
            self._pending += 1
            self._seen = value

        def done(_: object) -> None:
            if owner == self._owner:
                self._pending = max(0, self._pending - 1)
                self.note.clear()

        def failed(error: WorkbenchError) -> None:
            if owner != self._owner or isinstance(error, NotFound):
                self._unsettled.refused(owner, shown(value), seen, error)
                return
            self._pending = max(0, self._pending - 1)
            self._seen = seen
            if not self._pending and not self.waits() and self._value(self.text()) != value:
                self._typed.show(shown(value))  # the person went away and came back, or the library was shown meanwhile
            self._on_refused(error, value, gesture)

        self._station.do(lambda: self._write(owner, value, seen, gesture), then=done, failed=failed)

    def _on_refused(self, error: WorkbenchError, value: Any, gesture: str) -> None:
        self._error = error
        if not isinstance(error, Conflict):
            self.note.refuse(error)
            return
        self._asked = theirs = error.theirs

        def chosen(mine: bool) -> None:
            if mine:
                self.mine_chosen.emit()
                self._hand_over(self._owner, value, theirs, gesture)
            else:
                self._show(shown(theirs))

        self.note.ask(error, chosen)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and (isinstance(self.edit, QLineEdit) or event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        ):
            self._typed.end()
            self.left.emit()
            return True
        return super().eventFilter(watched, event)


def shown(value: Any) -> str:
    """A field's value as its text."""
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


class Choice(QComboBox):
    """A closed list of values with their words; `chosen` only where a person chose. The wheel passes it by."""

    chosen = Signal(object)

    def __init__(self, options: Iterable[tuple[Any, str]], hints: Sequence[str] = ()) -> None:
        super().__init__()
        self._values: list[Any] = []
        self._open = False
        self._owner: Any = None
        self._seen: Any = None
        self._pending = 0
        for value, words in options:
            self._values.append(value)
            self.addItem(words)
        for row, hint in enumerate(hints):
            self.setItemData(row, hint, Qt.ItemDataRole.ToolTipRole)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda row: self.chosen.emit(self._values[row]))

    def set_options(self, options: Iterable[tuple[Any, str]]) -> None:
        """Offer these; what is shown stays where it is among them."""
        wanted = list(options)
        if wanted == list(zip(self._values, (self.itemText(row) for row in range(self.count())), strict=True)):
            return
        value = self.value()
        self.clear()
        self._values = [one for one, _ in wanted]
        self.addItems([words for _, words in wanted])
        self.show_value(value)

    def values(self) -> list[Any]:
        """The values on offer, in order."""
        return list(self._values)

    def value(self) -> Any:
        """The value that is shown; None where there is none."""
        row = self.currentIndex()
        return self._values[row] if row >= 0 else None

    def show_value(self, value: Any, owner: Any = None) -> None:
        """Show a value; one that is not in the list shows nothing. An open list is left alone.

        So is a choice of the same `owner` that is handed over and not kept yet.
        """
        if owner != self._owner:
            self._owner, self._pending = owner, 0
        if self._pending > 1:
            return
        self._seen = value
        if not self._open:
            self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def hand_over(
        self, station: Station, value: Any, write: Callable[[Any], T], then: Callable[[T], None] | None = None
    ) -> None:
        """Have a chosen value written on the lane, by a function of what had been seen before.

        Keys choose faster than the disk keeps: what was chosen a moment ago has been seen, and is not somebody else's.
        """
        owner, seen = self._owner, self._seen
        self._seen = value
        self._pending += 1

        def done(result: T) -> None:
            if owner == self._owner:
                self._pending = max(0, self._pending - 1)
            if then is not None:
                then(result)

        def failed(error: WorkbenchError) -> None:
            station.failed.emit(error)
            if owner == self._owner:
                self._pending = 0
                self.show_value(error.theirs if isinstance(error, Conflict) else seen, owner)

        station.do(lambda: write(seen), then=done, failed=failed)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The value, or what stands for none, with "…" where it has no room: Qt cuts it in the midst of a letter."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        words = option.currentText if self.currentIndex() >= 0 else self.placeholderText()
        option.currentText = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    @override
    def showPopup(self) -> None:
        """The list as wide as its widest line."""
        self._open = True
        self.view().setMinimumWidth(min(460, self.view().sizeHintForColumn(0) + 30))
        super().showPopup()

    @override
    def hidePopup(self) -> None:
        """Follow the library again."""
        super().hidePopup()
        self._open = False

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a value is never changed in passing."""
        event.ignore()

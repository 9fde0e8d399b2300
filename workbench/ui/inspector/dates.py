"""A date as people write it: what was understood is shown beneath before it is taken on `Return` or on leaving."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.base import clock
from workbench.base.errors import Conflict, NotFound, Refused, Trouble, WorkbenchError
from workbench.base.ids import new_id
from workbench.base.languages import say, tr
from workbench.text.dates.date_words import edtf_words
from workbench.ui.inspector.fields import Write
from workbench.ui.inspector.note import Note
from workbench.ui.inspector.unsettled import Unsettled
from workbench.ui.station import Station
from workbench.ui.typed import FieldSteps, is_left


def date_words(edtf: str | None) -> str:
    """A kept date in words; as it stands where it is none in EDTF."""
    if not edtf:
        return ""
    try:
        return say(edtf_words(edtf))
    except Refused:
        return edtf


def understood(typed: str, near: date | None, *, whole_days: bool = False) -> str | None:
    """A typed date in EDTF, None where nothing stands; `near` is the day that it is resolved against.

    Raises Refused where it is no date, or with `whole_days` no single day.
    """
    typed = typed.strip()
    if not typed:
        return None
    from workbench.text.dates.typed_dates import typed_date  # noqa: PLC0415 - when one is typed

    found = typed_date(typed, near)
    if whole_days and (found.value.form != "date" or found.value.earliest != found.value.latest):
        raise Refused(found.words)
    return found.edtf


def told(typed: str, near: date | None, *, whole_days: bool = False) -> str:
    """What is understood of a typed date, in words to stand beneath it; why it is none, where it is none."""
    try:
        edtf = understood(typed, near, whole_days=whole_days)
    except Refused as error:
        return say(error.line)
    return tr("{words} · {edtf}", words=date_words(edtf), edtf=edtf) if edtf else tr("no date")


def today() -> date:
    """The day that it is here: what the desk does now is dated by it."""
    return clock.now().astimezone().date()


class DateField(QWidget):
    """Takes a typed date as EDTF, resolved against the article's day; with `whole_days` one day, such as a term."""

    left = Signal()
    """`Return` was pressed and the date was taken."""

    def __init__(self, station: Station, write: Write, *, whole_days: bool = False) -> None:
        super().__init__()
        self._station = station
        self._write = write
        self._whole_days = whole_days
        self._owner: Any = None
        self._near: date | None = None
        self._kept: str | None = None
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(tr("such as 3 June") if whole_days else tr("such as 3 June, or since April"))
        self._steps = FieldSteps(self.edit)
        self.understood = QLabel()
        self.understood.setProperty("look", "small")
        self.understood.setWordWrap(True)
        self.note = Note()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        for part in (self.edit, self.understood, self.note):
            rows.addWidget(part)
        self.understood.hide()
        self._error: WorkbenchError | None = None
        self._unsettled = Unsettled(
            station, self, self.note, self.edit.text, lambda: self._owner, lambda: self._show(self._kept)
        )
        station.try_again.connect(self._on_try_again)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.returnPressed.connect(self._on_return)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)

    def show_date(self, owner: Any, edtf: str | None, near: date | None) -> None:
        """Show what the library holds of a record; `near` is the day of the article."""
        self._near = near
        if owner != self._owner:
            self.take()
            if self.note.says:
                self._unsettled.keep(self._owner, self.edit.text(), self._kept)
            self._owner = owner
            self.note.clear()
            self.edit.setModified(False)
        elif self.note.says or self.edit.isModified():
            return
        self._show(edtf)
        kept = self._unsettled.take(owner)
        if kept is not None and kept.words != self.edit.text():
            self._kept = kept.seen
            self.edit.setText(kept.words)
            self._try_again()

    def _try_again(self) -> None:
        self.note.clear()
        self.edit.setModified(True)
        self.take()

    def _on_try_again(self) -> None:
        if self.note.says and isinstance(self._error, Trouble):
            self._try_again()

    def _show(self, edtf: str | None) -> None:
        self._kept = edtf
        words = date_words(edtf)
        if words != self.edit.text():
            self.edit.setText(words)
            self.edit.setCursorPosition(0)
        self.edit.setModified(False)
        self.edit.setToolTip(edtf or "")
        self.understood.hide()

    def _understand(self) -> str | None:
        return understood(self.edit.text(), self._near, whole_days=self._whole_days)

    def _on_typed(self) -> None:
        self._station.typed.tell(self, waits=True, flush=self.take)
        self.note.clear()
        self._beneath(told(self.edit.text(), self._near, whole_days=self._whole_days))

    def _beneath(self, words: str) -> None:
        self.understood.setText(words)
        self.edit.setAccessibleDescription(words)
        self.understood.show()

    def _on_return(self) -> None:
        self.take()
        if not self.note.says:
            self.left.emit()

    def take(self) -> None:
        """Hand over what was typed; what is no date stays in the field with the reason under it."""
        self._station.typed.tell(self, waits=False, flush=self.take)
        if not self.edit.isModified():
            return
        self.edit.setModified(False)
        self.understood.hide()
        try:
            edtf = self._understand()
        except Refused as error:
            self._error = error
            self.note.refuse(error)
            return
        seen, self._kept = self._kept, edtf
        self._show(edtf)
        self._steps.forget()
        if edtf != seen:
            self._hand_over(edtf, seen)

    def _hand_over(self, edtf: str | None, seen: str | None) -> None:
        owner = self._owner

        def failed(error: WorkbenchError) -> None:
            if owner != self._owner or isinstance(error, NotFound):
                self._unsettled.refused(owner, date_words(edtf), seen, error)
                return
            self._error, self._kept = error, seen
            if not self.edit.isModified():
                self.edit.setText(date_words(edtf))
            if isinstance(error, Conflict):
                theirs = error.theirs
                self.note.ask(error, self._settled(edtf, theirs))
            else:
                self.note.refuse(error)

        gesture = new_id()
        self._station.do(lambda: self._write(owner, edtf, seen, gesture), failed=failed)

    def _settled(self, mine: str | None, theirs: str | None) -> Callable[[bool], None]:
        def chosen(keep: bool) -> None:
            if keep:
                self._hand_over(mine, theirs)
            else:
                self._show(theirs)

        return chosen

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_left(event):
            self.take()
        return super().eventFilter(watched, event)

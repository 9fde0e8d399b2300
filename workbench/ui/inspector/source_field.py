"""A line for one source that saves itself where one is done with it; a new name makes a source."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workbench.base.errors import Conflict, NotFound, Trouble, WorkbenchError
from workbench.base.ids import new_id
from workbench.base.languages import tr
from workbench.ui.inspector.fields import Write
from workbench.ui.inspector.note import Note
from workbench.ui.inspector.unsettled import Unsettled
from workbench.ui.station import Station
from workbench.ui.typed import FieldSteps, is_left
from workbench.ui.waiting import Waited, Waiting
from workbench.ui.widgets.source_edit import SourceChoices, SourceEdit


class SourceField(QWidget):
    """Shows a source by its name and hands over what is typed in its place; `Esc` takes back what was not handed over.

    What is half typed stands there until somebody is done with it, and waits while another record's source is shown.
    The value it writes is the name as typed; what had been seen is given as it was told to `show_source`. A
    message that writing returns is said.
    """

    left = Signal()

    def __init__(self, station: Station, choices: SourceChoices, write: Write) -> None:
        super().__init__()
        self._station = station
        self._write = write
        self._owner: Any = None
        self._seen: Any = None
        self._name = ""
        self.edit = SourceEdit(station, choices=choices)
        self.edit.setPlaceholderText(tr("Source"))
        self._steps = FieldSteps(self.edit)
        self.note = Note()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        rows.addWidget(self.edit)
        rows.addWidget(self.note)
        self._error: WorkbenchError | None = None
        self._waiting = Waiting(station, self, self._half_typed, self._on_dropped)
        self._unsettled = Unsettled(station, self, self.note, self.edit.text, lambda: self._owner, self.drop)
        station.try_again.connect(self._on_try_again)
        self.edit.chosen.connect(self._on_chosen)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)

    def show_source(self, owner: Any, name: str, seen: Any) -> None:
        """Show a record's source by its name, unless something typed is not settled; `seen` is what stands there."""
        if owner != self._owner:
            self.leave()
            self._owner = owner
        elif self.note.says or (self.edit.isModified() and self._typed() != name):
            return
        self._show(name, seen)
        waited = self._waiting.take(owner)
        if waited is not None:
            self._seen = waited.seen
            self.edit.setText(waited.words)
            self.edit.setModified(True)
            self._mark()
        kept = self._unsettled.take(owner)
        if kept is not None and kept.words != name:
            self.edit.setText(kept.words)
            self._hand_over(kept.words, kept.seen)

    def leave(self) -> None:
        """Show no record's source any more: what is not settled waits for its own."""
        self._put_aside()
        if typed := self._half_typed():
            self._waiting.keep(self._owner, typed, self._seen)
            self._station.said.emit(tr("Not saved yet: “{words}”. It stands there when you come back.", words=typed))
        elif self.note.says:
            self._unsettled.keep(self._owner, self.edit.text(), self._seen)
        self._owner = None
        self.note.clear()
        self._show(self._name, self._seen)

    def _typed(self) -> str:
        return " ".join(self.edit.text().split())

    def _half_typed(self) -> str:
        """What stands in the line and nobody is done with yet."""
        return self._typed() if self.edit.isModified() and self._typed() != self._name else ""

    def _on_try_again(self) -> None:
        if self.note.says and isinstance(self._error, Trouble):
            self.note.clear()
            self._hand_over(self.edit.text(), self._seen)

    def _show(self, name: str, seen: Any) -> None:
        self._name, self._seen = name, seen
        if name != self.edit.text():
            self.edit.setText(name)
            self.edit.setCursorPosition(0)
        self.edit.setModified(False)
        self._mark()

    def _mark(self) -> None:
        """Let the line look as one that is not saved where something half typed was left in it, and say so once."""
        typed = self._half_typed()
        look = "unsaved" if typed else ""
        if (self.edit.property("look") or "") == look:
            return
        self._waiting.tell()
        self.edit.setProperty("look", look)
        self.edit.style().polish(self.edit)
        self.edit.setToolTip(tr("Not saved yet: Return saves it, Esc takes it back.") if typed else "")
        if typed:
            self._station.said.emit(
                tr("Not saved yet: “{words}”. Return there saves it, Esc takes it back.", words=typed)
            )

    def drop(self) -> None:
        """Take back what is typed."""
        self._station.typed.tell(self, waits=False, flush=self._put_aside)
        self.note.clear()
        self._show(self._name, self._seen)

    def _on_dropped(self, waited: Waited | None) -> None:
        if waited is None:
            self.drop()

    def _put_aside(self) -> None:
        """Leave what is half typed where it stands, and not saved: half a name is another source's."""
        self._station.typed.tell(self, waits=False, flush=self._put_aside)
        if self.edit.isModified() and not self._half_typed():
            self._show(self._name, self._seen)  # an emptied line stands for no other source yet
        self._mark()

    def _take(self) -> None:
        """Hand over what was typed: the person is done with it."""
        self._station.typed.tell(self, waits=False, flush=self._put_aside)
        typed = self._typed()
        if self.edit.isModified() and typed != self._name:
            self.edit.setModified(False)
            self._mark()
            self._steps.forget()
            self._hand_over(typed, self._seen, self.edit.say_new())

    def _hand_over(self, typed: str, seen: Any, said: str = "") -> None:
        owner, gesture = self._owner, new_id()

        def failed(error: WorkbenchError) -> None:
            if owner != self._owner or isinstance(error, NotFound):
                self._unsettled.refused(owner, typed, seen, error)
                return
            self._error = error
            if not self.edit.isModified():
                self.edit.setText(typed)
            if isinstance(error, Conflict):
                theirs = error.theirs
                self.note.ask(
                    error, lambda mine: self._hand_over(typed, theirs) if mine else self._show(self._name, theirs)
                )
            else:
                self.note.refuse(error)

        self._station.do(
            lambda: self._write(owner, typed, seen, gesture),
            then=lambda found: self._station.tell(found, after=said),
            failed=failed,
        )

    def _on_typed(self) -> None:
        self.note.clear()
        self._station.typed.tell(self, waits=True, flush=self._put_aside)

    def _on_chosen(self) -> None:
        self.edit.setModified(True)  # a line of the list was taken: that is no typing
        self._take()
        self.left.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_left(event) and isinstance(event, QFocusEvent):
            if self.edit.is_ended_by(event):
                self._take()
            else:
                self._put_aside()
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.edit.isModified()
        ):
            self.drop()
            return True
        return super().eventFilter(watched, event)

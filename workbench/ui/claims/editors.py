"""Opens editors in cells: a line for sources with type-ahead, plain text for statements, notes and tags."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractItemDelegate, QPlainTextEdit, QStyleOptionViewItem, QWidget
from typing_extensions import override

from workbench.actions.listing import ClaimRow, Column
from workbench.base.languages import tr
from workbench.ui.claims.cells import COLUMNS, chain, title
from workbench.ui.claims.delegate import CellPainter
from workbench.ui.claims.edits import Edits
from workbench.ui.claims.model import ROW
from workbench.ui.station import Station
from workbench.ui.typed import give_back, is_left
from workbench.ui.widgets.lines import Lines
from workbench.ui.widgets.source_edit import SourceChoices, SourceEdit

NARROWEST = 190
"""An editor is at least so wide, in pixels, where its cell is not."""
AROUND = 40
"""What a line has around its text, with room for a word's beginning, in pixels."""

Index = QModelIndex | QPersistentModelIndex


def _typed(editor: QWidget) -> str:
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, SourceEdit) else ""


def _is_modified(editor: QWidget) -> bool:
    if isinstance(editor, QPlainTextEdit):
        return editor.document().isModified()
    return isinstance(editor, SourceEdit) and editor.isModified()


def _wanted(editor: QWidget) -> int:
    """How wide an editor is to be for what stands in it, in pixels."""
    typed = editor.text() if isinstance(editor, SourceEdit) else ""
    return max(NARROWEST, editor.fontMetrics().horizontalAdvance(typed) + AROUND)


def _area(editor: QWidget, alone: QRect) -> QRect:
    """Where an editor may lie: all of the table; `alone` where it has none."""
    within = editor.parentWidget()
    return within.rect() if within else alone


def _widen(editor: QWidget) -> None:
    """Let a line grow over the neighbouring cells, as far as the table goes: what one types is seen whole."""
    place = editor.geometry()
    area = _area(editor, place)
    wanted = min(_wanted(editor), area.width())
    if wanted > place.width():
        place.setWidth(wanted)
        place.moveRight(min(place.right(), area.right()))
        editor.setGeometry(place)


class CellDelegate(CellPainter):
    """Paints cells, and edits those whose value is typed; terms are chosen from the table's menus."""

    def __init__(self, station: Station, edits: Edits, parent: QObject | None = None) -> None:
        super().__init__(station.theme, parent, edits.unkept.cell)
        self._station = station
        self._edits = edits
        self._choices = SourceChoices(station, self)
        self._seen: dict[QWidget, ClaimRow] = {}
        self.closeEditor.connect(lambda editor, _hint: self._seen.pop(editor, None))

    @override
    def createEditor(  # type: ignore[override]
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget | None:
        """The editor for a cell; it keeps what the cell showed, so that nobody else's edit is overwritten unseen."""
        row: ClaimRow | None = index.data(ROW)
        column = COLUMNS[index.column()]
        if row is None or column in (Column.STATUS, Column.KIND, Column.WORK, Column.WEIGHT):
            return None
        editor = self._source_edit(parent) if column is Column.SOURCE else Lines(parent)
        if isinstance(editor, QPlainTextEdit):
            editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        editor.setAccessibleName(tr("{column} of claim {number}", column=title(column), number=row.number))
        editor.setProperty("claims_cell", column.value)
        self._seen[editor] = row
        editor.destroyed.connect(lambda _=None, gone=editor: self._on_gone(gone))
        return editor

    def _on_gone(self, editor: QWidget) -> None:
        self._seen.pop(editor, None)
        self._tell(editor, waits=False)

    def _tell(self, editor: QWidget, *, waits: bool) -> None:
        """Let nobody say that all is saved while something stands typed in a cell."""
        done = self._put_aside if isinstance(editor, SourceEdit) else self._finish
        self._station.typed.tell(editor, waits=waits, flush=lambda: done(editor))

    def _source_edit(self, parent: QWidget) -> SourceEdit:
        editor = SourceEdit(self._station, parent, choices=self._choices)
        editor.setAutoFillBackground(True)
        editor.setProperty("look", "cell")
        editor.chosen.connect(lambda _text: self._finish(editor))
        editor.textChanged.connect(lambda _text: _widen(editor))
        return editor

    def _finish(self, editor: QWidget) -> None:
        if editor in self._seen:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _put_aside(self, editor: QWidget) -> None:
        """Close the line for a source and let what is half typed in it wait: half a name is another source's."""
        row = self._seen.pop(editor, None)
        if row is None:
            return
        typed = _typed(editor)
        if _is_modified(editor) and typed.strip() not in ("", chain(row)):
            self._edits.unkept.leave(row, typed)
        self._tell(editor, waits=False)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _begin(self, editor: QPlainTextEdit | SourceEdit, value: str, column: Column) -> None:
        """Fill an editor with what its cell holds, or with what waits there."""
        waited = self._edits.unkept.take(self._seen[editor], column)
        if waited is not None:
            self._seen[editor], value = waited.seen, waited.words
        if isinstance(editor, SourceEdit):
            editor.setText(value)
            editor.setModified(waited is not None)
        else:
            editor.setPlainText(value)
            editor.document().setModified(waited is not None)
            editor.moveCursor(QTextCursor.MoveOperation.End)
        if waited is not None:
            self._tell(editor, waits=True)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what the cell holds; a change from elsewhere never takes away what was typed."""
        if editor.property("begun"):
            return
        editor.setProperty("begun", True)
        if isinstance(editor, QPlainTextEdit | SourceEdit):
            self._begin(editor, str(index.data(Qt.ItemDataRole.EditRole) or ""), COLUMNS[index.column()])
            editor.textChanged.connect(lambda: self._tell(editor, waits=True))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed, once."""
        row = self._seen.pop(editor, None)
        if row is None:
            return
        said = editor.say_new() if isinstance(editor, SourceEdit) and editor.isModified() else ""
        self._edits.save(row, COLUMNS[index.column()], _typed(editor), said)
        self._tell(editor, waits=False)

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Give back what was typed into a cell whose claim someone else deletes: nobody closed that editor."""
        if self._seen.pop(editor, None) is not None and _is_modified(editor):
            give_back(self._station, _typed(editor))
        super().destroyEditor(editor, index)

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the cell, with room to type, and inside the table."""
        cell: QRect = option.rect
        metrics = editor.fontMetrics()
        lines = 4 if isinstance(editor, QPlainTextEdit) else 1
        height = max(cell.height() - 1, lines * metrics.lineSpacing() + 10)
        area = _area(editor, cell)
        place = QRect(cell.left(), cell.top(), max(cell.width(), min(_wanted(editor), area.width())), height)
        place.moveRight(min(place.right(), area.right()))
        place.moveBottom(min(place.bottom(), max(area.bottom(), place.height())))
        editor.setGeometry(place)

    @override
    def eventFilter(self, object: QObject, event: QEvent) -> bool:
        """`Return` saves; with `Shift` it begins a line in notes. A line for sources says itself when it is done.

        An editor whose window goes behind another one stays open: Qt would hand over what is half typed in it. A source
        of which one is not done waits.
        """
        if isinstance(event, QFocusEvent) and event.lostFocus():
            if not is_left(event):
                return False
            if isinstance(object, SourceEdit) and not object.is_ended_by(event):
                self._put_aside(object)
                return False
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            if isinstance(object, SourceEdit):
                return False
            if isinstance(object, QPlainTextEdit) and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._finish(object)
                return True
        return super().eventFilter(object, event)

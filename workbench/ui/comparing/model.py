"""The rows of a comparison, and how one is painted: side by side, what is gone struck, what came underlined."""

from collections import OrderedDict
from collections.abc import Sequence
from html import escape
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QTextDocument, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from workbench.actions.comparing.wording import AWAY, HERE
from workbench.base.languages import say, tr
from workbench.text.direction import line_is_right_to_left
from workbench.ui.comparing.hunks import Hunk
from workbench.ui.comparing.marked import marked
from workbench.ui.theme import Theme

_NONE = QModelIndex()
_MARGIN = 10
_AT_ONCE = 30
"""How many rows are laid out at once: a text of many megabytes may have thousands, and nobody waits for all of them."""
_KEPT = 200
"""How many laid out texts are kept at hand."""


class Hunks(QAbstractListModel):
    """Holds ready rows."""

    def __init__(self) -> None:
        super().__init__()
        self.hunks: Sequence[Hunk] = ()
        self._numbers: Sequence[int] = (0,)
        """How many changes of words stand before each row, and in all: a move is none."""
        self._ready = 0

    def show_hunks(self, hunks: Sequence[Hunk]) -> None:
        """Show these."""
        self.beginResetModel()
        self.hunks = hunks
        counts = (0 if hunk.moved else hunk.last - hunk.first for hunk in hunks)
        self._numbers = tuple(accumulate(counts, initial=0))
        self._ready = min(len(hunks), _AT_ONCE)
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NONE) -> int:
        return 0 if parent.isValid() else self._ready

    @override
    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex = _NONE) -> bool:
        return not parent.isValid() and self._ready < len(self.hunks)

    @override
    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex = _NONE) -> None:
        if self.canFetchMore(parent):
            last = min(len(self.hunks), self._ready + _AT_ONCE)
            self.beginInsertRows(_NONE, self._ready, last - 1)
            self._ready = last
            self.endInsertRows()

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hunk = self.hunks[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return hunk
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(index.row())
        return None

    def _words(self, row: int) -> str:
        hunk, before, last, count = self.hunks[row], self._numbers[row], self._numbers[row + 1], self._numbers[-1]
        gone, came = " ".join(hunk.deleted().split()), " ".join(hunk.added().split())
        if hunk.moved:
            return f"{say(AWAY if gone else HERE)} “{gone or came}”"
        which = tr("Change {number} of {count}", number=last, count=count)
        if last - before > 1:
            which = tr("Changes {first} to {last} of {count}", first=before + 1, last=last, count=count)
        parts = [
            tr("deleted: “{words}”", words=gone) if gone else "",
            tr("added: “{words}”", words=came) if came else "",
        ]
        return f"{which}; {'; '.join(filter(None, parts))}"


class HunkDelegate(QStyledItemDelegate):
    """Paints both sides of a row, each in its own direction of reading."""

    def __init__(self, theme: Theme, parent: Any = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._laid: OrderedDict[tuple[int, bool, int], QTextDocument] = OrderedDict()
        self._heights: dict[tuple[int, int], int] = {}

    def forget(self) -> None:
        """Lay out anew: other rows, or another look."""
        self._laid.clear()
        self._heights.clear()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width, row = self._width(option), index.row()
        if (row, width) not in self._heights:
            hunk = index.data(Qt.ItemDataRole.UserRole)
            sides = (self._document(row, hunk, newer=newer, width=width) for newer in (False, True))
            self._heights[row, width] = round(max(side.size().height() for side in sides)) + 2 * _MARGIN
        return QSize(2 * (width + _MARGIN), self._heights[row, width])

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens, hunk, width = self._theme.tokens, index.data(Qt.ItemDataRole.UserRole), self._width(option)
        state, area = option.state, option.rect
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(tokens.selection))
        painter.setPen(QColor(tokens.border))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.center().x(), area.top(), area.center().x(), area.bottom())
        for newer in (False, True):
            document = self._document(index.row(), hunk, newer=newer, width=width)
            painter.save()
            painter.translate(area.x() + _MARGIN + newer * (area.width() // 2), area.y() + _MARGIN)
            document.drawContents(painter, QRectF(0, 0, width, area.height()))
            painter.restore()
        painter.restore()

    def _width(self, option: QStyleOptionViewItem) -> int:
        view: Any = option.widget
        whole = view.viewport().width() if view is not None else 600
        return max(120, whole // 2 - 2 * _MARGIN)

    def _document(self, row: int, hunk: Hunk, *, newer: bool, width: int) -> QTextDocument:
        key = (row, newer, width)
        if key not in self._laid:
            self._laid[key] = self._made(hunk, newer=newer, width=width)
            while len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        self._laid.move_to_end(key)
        return self._laid[key]

    def _made(self, hunk: Hunk, *, newer: bool, width: int) -> QTextDocument:
        tokens, pieces = self._theme.tokens, hunk.after if newer else hunk.before
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self._theme.plain_font(1.0))
        option = QTextOption()
        rtl = line_is_right_to_left("".join(words for words, _ in pieces))
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        words = marked(pieces, tokens, newer=newer, moved=hunk.moved)
        if hunk.moved and pieces:
            where = escape(say(HERE if newer else AWAY))
            words = f'<span style="color:{tokens.warning};font-weight:600;">{where}</span> {words}'
        document.setHtml(f'<div style="color:{tokens.text};">{words}</div>')
        document.setTextWidth(width)
        return document

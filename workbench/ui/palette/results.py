"""What the search shows: one line for each thing found, its sort at the left, its key or where it is at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from workbench.base.languages import tr
from workbench.ui.theme import Theme
from workbench.ui.tips import plain_tip
from workbench.ui.widgets.one_line import cut, cut_before, draw_line

Index = QModelIndex | QPersistentModelIndex
_RESULT = Qt.ItemDataRole.UserRole
_SIDE = 10
_BESIDE = 0.4
"""What stands beside the words takes so much of a line at most."""


@dataclass(frozen=True, slots=True)
class Result:
    """One line: what sort of thing, its words, its key or where it is, and what choosing it does.

    `found` are the places of the words that were sought, which are seen however little room there is; so are the first
    `kept` characters of the words.
    """

    sort: str
    words: str
    beside: str
    go: Callable[[], None]
    found: Sequence[tuple[int, int]] = ()
    kept: int = 0


class ResultList(QListWidget):
    """The lines; the keyboard stays in the field above."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(tr("Found"))
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Delegate(theme, self))
        theme.changed.connect(self.doItemsLayout)

    def show_results(self, results: Sequence[Result]) -> None:
        """Show these lines, the first one chosen; or that there is none."""
        self.clear()
        for result in results:
            beside = f", {result.beside}" if result.beside else ""
            item = QListWidgetItem(f"{result.sort}: {result.words}{beside}")
            item.setData(_RESULT, result)
            item.setToolTip(plain_tip("\n".join(filter(None, (result.words, result.beside)))))
            self.addItem(item)
        if not results:
            item = QListWidgetItem(tr("Nothing found."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.setCurrentRow(0)

    def chosen(self) -> Result | None:
        """What is chosen."""
        item = self.currentItem()
        result: Result | None = item.data(_RESULT) if item is not None else None
        return result

    def move_by(self, rows: int) -> None:
        """Choose another line, so many rows down or up."""
        self.setCurrentRow(min(self.count() - 1, max(0, self.currentRow() + rows)))


class _Delegate(QStyledItemDelegate):
    """Paints the sort, the words and what stands beside them in three columns."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line with air."""
        return QSize(0, option.fontMetrics.height() + 12)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        result: Result | None = index.data(_RESULT)
        tokens, room = self._theme.tokens, option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        painter.save()
        if result is None:
            painter.setPen(QColor(tokens.muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(index.data()))
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(option.rect, QColor(tokens.selection))
                painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), QColor(tokens.focus))
            elif option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(option.rect, QColor(tokens.hover))
            self._paint_result(painter, room, result)
        painter.restore()

    def _paint_result(self, painter: QPainter, room: QRect, result: Result) -> None:
        tokens, middle = self._theme.tokens, Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._theme.plain_font(0.88))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, result.sort)
        beside = cut(result.beside, painter.fontMetrics(), room.width() * _BESIDE)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, beside)
        left = painter.fontMetrics().averageCharWidth() * 12
        right = painter.fontMetrics().horizontalAdvance(beside) + 12 if beside else 0
        room = room.adjusted(left, 0, -right, 0)
        painter.setFont(self._theme.plain_font())
        painter.setPen(QColor(tokens.text))
        words = result.words
        if result.found:
            words = cut_before(words, result.found, painter.fontMetrics(), room.width(), kept=result.kept)
        draw_line(painter, room, words)

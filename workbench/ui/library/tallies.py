"""A short list of words with their numbers: statuses, or attention items. Choosing one narrows the claims table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from workbench.base.terms import Status
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import draw_shape
from workbench.ui.widgets.one_line import cut

Index = QModelIndex | QPersistentModelIndex
_TALLY = Qt.ItemDataRole.UserRole + 1
_SIDE = 14
_HIGH = 10_000.0
_MARK_GAP, _NUMBER_GAP = 8, 6
_SMALL = 0.86
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Tally:
    """One line: what it stands for, its words and number; a status (or None, not assessed) is drawn with its mark."""

    what: Any
    words: str
    number: int
    marked: bool = False
    status: Status | None = None


class TallyList(QListWidget):
    """The list; its signals say what a line stands for. A click leaves the focus to where it leads.

    It is as high as all its lines: who shows it lets it scroll.
    """

    chosen = Signal(object)
    """Clicked, or Return was pressed on it."""
    passed = Signal(object)
    """Keys went to it."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.across = 0.0
        """How much of the width a line's mark, words and number take, in pixels."""
        self.setProperty("look", "side")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.itemClicked.connect(self._on_chosen)
        theme.changed.connect(self.doItemsLayout)

    def fit(self, width: int) -> int:
        """Lay the lines out in so many pixels, and be as high as that takes; returns the height.

        A scroll bar beside them takes of the margin, and not of the lines' room.
        """
        across = max(1.0, width - 2.0 * _SIDE)
        if across != self.across:
            self.across = across
            self.doItemsLayout()
        height = sum(self.sizeHintForRow(row) for row in range(self.count())) + 2 * self.frameWidth()
        self.setFixedHeight(height)
        return height

    def show_tallies(self, tallies: Sequence[Tally]) -> None:
        """Show these lines; the current one stays current where it still is there."""
        while self.count() > len(tallies):
            self.takeItem(self.count() - 1)
        while self.count() < len(tallies):
            self.addItem(QListWidgetItem())
        for row, tally in enumerate(tallies):
            item = self.item(row)
            item.setData(_TALLY, tally)
            item.setText(f"{tally.words}, {tally.number}")
            item.setToolTip(tally.words)
        self.doItemsLayout()  # other words may need another height

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return does what a click does."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._on_chosen(item)
        else:
            super().keyPressEvent(event)
            if self.currentItem() not in (None, item):
                self.passed.emit(self.currentItem().data(_TALLY).what)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_TALLY).what)


class _Delegate(QStyledItemDelegate):
    """Paints a mark, the words, and the number at the end."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need it, with air."""
        tally: Tally | None = index.data(_TALLY)
        metrics = QFontMetricsF(self._theme.plain_font())
        height = metrics.height()
        if tally is not None and isinstance(option.widget, TallyList):
            room = QRectF(0, 0, self._for_words(option.widget, tally), _HIGH)
            height = max(height, metrics.boundingRect(room, int(_WRAPPED), tally.words).height())
        return QSize(0, round(height) + 10)

    def _for_words(self, view: TallyList, tally: Tally) -> float:
        """How wide the words may be beside mark and number."""
        mark = self._mark() + _MARK_GAP if tally.marked else 0.0
        number = QFontMetricsF(self._theme.plain_font(_SMALL)).horizontalAdvance(str(tally.number)) + _NUMBER_GAP
        return max(1.0, view.across - mark - number)

    def _mark(self) -> float:
        return QFontMetricsF(self._theme.plain_font()).height() * 0.62

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a line."""
        tally: Tally | None = index.data(_TALLY)
        view = option.widget
        if tally is None or not isinstance(view, TallyList):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_Active:
            painter.fillRect(box, QColor(tokens.selection))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(tokens.focus))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(tokens.hover))
        room = QRectF(box.left() + _SIDE, box.top(), view.across, box.height())
        if tally.marked:
            look, size = tokens.status(tally.status), self._mark()
            draw_shape(
                painter, look.shape, QPointF(room.left() + size / 2, room.center().y()), size, QColor(look.colour)
            )
            room.adjust(size + _MARK_GAP, 0, 0, 0)
        painter.setFont(self._theme.plain_font(_SMALL))
        painter.setPen(QColor(tokens.muted))
        number = str(tally.number)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), number)
        room.setWidth(self._for_words(view, tally))  # as it was measured: a line more would be cut off
        painter.setFont(self._theme.plain_font())
        painter.setPen(QColor(tokens.text))
        cut_words = " ".join(cut(word, painter.fontMetrics(), room.width()) for word in tally.words.split())
        painter.drawText(room, int(_WRAPPED | Qt.AlignmentFlag.AlignVCenter), cut_words)
        painter.restore()

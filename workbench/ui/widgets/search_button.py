"""The search field of the toolbar: looks like a field, and opens the search."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from workbench.base.languages import tr
from workbench.ui.theme import Theme

_SIDE = 11


class SearchButton(QPushButton):
    """A wide button with the words of a search field and the key that opens it."""

    def __init__(self, theme: Theme, action: QAction) -> None:
        super().__init__()
        self._theme = theme
        self._action = action
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(140)
        self.setMaximumWidth(460)
        self.clicked.connect(action.trigger)
        self.setAccessibleName(tr("Search articles, claims, sources, notes"))
        action.changed.connect(self.update)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        """As high as the buttons beside it."""
        return QSize(420, self.fontMetrics().height() + 14)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, its words, and its key at the end."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.focus if self.hasFocus() else tokens.border_strong)))
        painter.setBrush(QColor(tokens.background))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1).toRectF().translated(0.5, 0.5), 5, 5)
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        room = self.rect().adjusted(_SIDE, 0, -_SIDE, 0)
        if keys:
            room = self._paint_keys(painter, keys, room)
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.muted))
        words = self.fontMetrics().elidedText(self.accessibleName(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()

    def _paint_keys(self, painter: QPainter, keys: str, room: QRect) -> QRect:
        painter.setFont(self._theme.plain_font(0.82))
        width = painter.fontMetrics().horizontalAdvance(keys) + 8
        height = painter.fontMetrics().height() + 2
        box = QRect(QPoint(room.right() - width, room.center().y() - height // 2), QSize(width, height))
        painter.setPen(QPen(QColor(self._theme.tokens.border_strong)))
        painter.drawRoundedRect(box.toRectF().translated(0.5, 0.5), 3, 3)
        painter.setPen(QColor(self._theme.tokens.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)
        return room.adjusted(0, 0, -width - 8, 0)

"""A button that does an action and names its key: `New claim [C]`."""

import re

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton
from typing_extensions import override

from workbench.ui.theme import Theme

_MNEMONIC = re.compile(r"&(.)")
_SIDE = 12
_GAP = 8
_HINT_SIDE = 4


class HintButton(QPushButton):
    """Stands for an action: its text, its key in a small frame, enabled as it is; `primary` is the main one."""

    def __init__(self, theme: Theme, action: QAction, *, primary: bool = False, sign: str = "") -> None:
        """With a `sign` (one character) the button shows only that, and its text to screen reader and tooltip."""
        super().__init__()
        self._theme = theme
        self._action = action
        self._sign = sign
        self._hint = ""
        if primary:
            self.setProperty("look", "primary")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        theme.changed.connect(self.updateGeometry)
        self._follow()

    def hint(self) -> str:
        """The key as it is written on the button's frame."""
        return self._hint

    def _follow(self) -> None:
        text = _MNEMONIC.sub(r"\1", self._action.text())
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._hint = "" if self._sign else keys
        self.setText(self._sign or text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(keys)
        self.setToolTip(f"{text} ({keys})" if keys else text)
        self.setEnabled(self._action.isEnabled())
        self.updateGeometry()
        self.update()

    def _hint_font(self) -> QFont:
        return self._theme.plain_font(0.82)

    @override
    def sizeHint(self) -> QSize:
        """Room for the text and the key."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 2 * _SIDE
        if self._hint:
            width += _GAP + QFontMetrics(self._hint_font()).horizontalAdvance(self._hint) + 2 * _HINT_SIDE
        return QSize(width, metrics.height() + 10)

    @override
    def minimumSizeHint(self) -> QSize:
        """As much as the text and the key take."""
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's button, with text and key on it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        colour = self._ink()
        painter.setPen(colour)
        painter.setFont(self.font())
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text())
        if not self._hint:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        else:
            words = QRect(_SIDE, 0, width + 2, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
            self._paint_hint(painter, QPoint(_SIDE + width + _GAP, self.height() // 2), colour)
        painter.end()

    def _paint_hint(self, painter: QPainter, left_middle: QPoint, colour: QColor) -> None:
        font = self._hint_font()
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(self._hint) + 2 * _HINT_SIDE
        box = QRect(left_middle.x(), left_middle.y() - metrics.height() // 2, width, metrics.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        soft = QColor(colour)
        soft.setAlphaF(0.45)
        painter.setPen(QPen(soft, 1))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._hint)

    def _ink(self) -> QColor:
        tokens = self._theme.tokens
        if not self.isEnabled():
            return QColor(tokens.disabled)
        return QColor(tokens.accent_text if self.property("look") == "primary" else tokens.text)

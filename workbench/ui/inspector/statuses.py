"""The eight statuses as buttons in their order, each with its sign, its word and its key."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from workbench.base.languages import tr
from workbench.base.terms import Status
from workbench.ui.inspector.places import Flow
from workbench.ui.station import Station
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import draw_shape
from workbench.ui.widgets.pill import status_heading, status_word

_SIDE = 7
_GAP = 5


class StatusButton(QAbstractButton):
    """One status: checked where it is the claim's."""

    def __init__(self, theme: Theme, status: Status, number: int) -> None:
        super().__init__()
        self._theme = theme
        self.status = status
        self._number = str(number)
        self.setCheckable(True)
        self.setText(status_heading(status))
        self.setAccessibleName(tr("Status: {status}", status=status_word(status)))
        self.setAccessibleDescription(self._number)
        self.setToolTip(tr("{status} – key {key}", status=status_heading(status), key=self._number))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def nextCheckState(self) -> None:
        """Only the library says which is checked."""

    @override
    def sizeHint(self) -> QSize:
        """Room for sign, word and key."""
        metrics = QFontMetricsF(self._theme.plain_font(0.95, bold=True))
        width = metrics.horizontalAdvance(self.text()) + metrics.height() * 0.55 + 2 * _GAP + 2 * _SIDE
        width += QFontMetricsF(self._theme.plain_font(0.8)).horizontalAdvance(self._number)
        return QSize(round(width + 2), round(metrics.height() + 9))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The status's own colours where it is checked, plain otherwise; the sign always."""
        tokens = self._theme.tokens
        look = tokens.status(self.status)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        edge = tokens.focus if self.hasFocus() else look.colour if on else tokens.border_strong
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() or on else 1))
        painter.setBrush(QColor(look.pill if on else tokens.hover if self.underMouse() else tokens.raised))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, 5, 5)
        font = self._theme.plain_font(0.95, bold=on)
        metrics = QFontMetricsF(font)
        sign = metrics.height() * 0.55
        middle = QPointF(_SIDE + sign / 2, box.center().y())
        draw_shape(painter, look.shape, middle, sign, QColor(look.ink if on else look.colour))
        painter.setFont(font)
        painter.setPen(QColor(look.ink if on else tokens.text))
        words = box.adjusted(_SIDE + sign + _GAP - 1, 0, -_SIDE, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(self._theme.plain_font(0.8))
        painter.setPen(QColor(look.ink if on else tokens.muted))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._number)
        painter.end()


class Statuses(QWidget):
    """The eight buttons; a digit on any of them, or arrows and space, choose."""

    chosen = Signal(Status)

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.setAccessibleName(tr("Status"))
        flow = Flow(self)
        self.buttons = [StatusButton(station.theme, status, n) for n, status in enumerate(Status, start=1)]
        for button in self.buttons:
            flow.addWidget(button)
            button.clicked.connect(lambda _=False, status=button.status: self.chosen.emit(status))
        self.setFocusProxy(self.buttons[0])
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_status(self, status: Status | None) -> None:
        """Check the claim's status; none where it is not assessed."""
        for button in self.buttons:
            button.setChecked(button.status is status)
        self.setFocusProxy(next((button for button in self.buttons if button.isChecked()), self.buttons[0]))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit is a status; arrows go from one to the next."""
        places = [number for number, button in enumerate(self.buttons) if button.hasFocus()]
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if event.text() and event.text() in "12345678":
            self.chosen.emit(self.buttons[int(event.text()) - 1].status)
        elif places and event.key() in steps:
            self.buttons[(places[0] + steps[Qt.Key(event.key())]) % len(self.buttons)].setFocus()
        else:
            super().keyPressEvent(event)

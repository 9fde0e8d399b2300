"""What of a picture can be gone to by keyboard and is told to a screen reader: an unseen button over each part."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from workbench.rules.graph import Edge
from workbench.ui.theme import Theme

_ROOM = 3
"""Around what it stands over, for the ring of the focus."""


class Spot(QAbstractButton):
    """Stands over a source (its key) or a line of the picture; the mouse passes through it to the picture."""

    focused = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme, *, first: bool) -> None:
        """`first` is the one that Tab goes to before any had the focus."""
        super().__init__(parent)
        self._theme = theme
        self.what: str | Edge = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_at(self, what: str | Edge, said: str, box: QRectF) -> None:
        """Stand over a part at a place (pixels of the picture)."""
        self.what = what
        self.setAccessibleName(said)
        self.setGeometry(box.toAlignedRect().adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing but the ring of the focus."""
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens.focus), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        painter.end()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say so."""
        super().focusInEvent(event)
        self.focused.emit(self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`Return` chooses; all else is the picture's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.click()
        else:
            event.ignore()


_WAYS = {Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1)}


def beside(spot: Spot, spots: list[Spot], key: Qt.Key) -> Spot | None:
    """The nearest spot in an arrow's direction; straight on goes before sideways."""
    if key not in _WAYS:
        return None
    (across, down), here = _WAYS[key], spot.geometry().center()
    found = []
    for other in spots:
        way = other.geometry().center() - here
        along, aside = (way.x() * across, abs(way.y())) if across else (way.y() * down, abs(way.x()))
        if other is not spot and along > 0:
            found.append((along + 2 * aside, along, other))
    return min(found, key=lambda one: one[:2])[2] if found else None

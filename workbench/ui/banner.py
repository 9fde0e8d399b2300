"""Lines for a person that the status bar has no room for: shortened there, and whole in a banner over the panes."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from workbench.base.languages import tr
from workbench.ui.widgets.one_line import draw_line
from workbench.ui.widgets.sign_button import SignButton

_SIDE, _ABOVE = 12, 6
"""Pixels beside the banner, and between it and what ends above it."""
_WIDEST = 760


class ShortenedLabel(QLabel):
    """A line of text with a "…" where its place is too narrow; the tooltip has it whole."""

    def __init__(self, parent: QWidget | None = None, *, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        """`elide` says where the "…" stands."""
        super().__init__(parent)
        self._elide = elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        # A long line must not push the window wider than the screen.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @override
    def minimumSizeHint(self) -> QSize:
        """No width: what is beside it may need it all."""
        return QSize(0, super().minimumSizeHint().height())

    def fits(self) -> bool:
        """Whether the line is shown whole."""
        return self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        draw_line(painter, self.contentsRect(), self.text(), elide=self._elide)
        painter.end()


class Banner(QFrame):
    """Stands over the lower end of the panes, so that nothing under it moves; goes by itself or by its button.

    The panes that it stands over end above it meanwhile: what it would hide can be scrolled into view.
    """

    closed = Signal()
    """A person closed it."""

    def __init__(self, window: QWidget, over: QWidget, beside: QWidget, panes: Sequence[QWidget]) -> None:
        """A child of the window: a splitter would make a pane of it. It leaves `beside`, at the left, free.

        All of them are within `over`, and `panes` have layouts.
        """
        super().__init__(window)
        self._over = over
        self._beside = beside
        self._panes = panes
        self.setProperty("look", "warning")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shut = SignButton("✕", tr("Close the message"), self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 6, 8)
        row.addWidget(self.words, 1)
        row.addWidget(shut, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def show_line(self, line: str, look: str, for_ms: int) -> None:
        """Show a line for a while; `look` is said, warning or danger."""
        self.words.setText(line)
        self.setProperty("look", look)
        self.style().unpolish(self)
        self.style().polish(self)
        self._settle()
        self.show()
        self.raise_()
        self._timer.start(for_ms)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _settle(self) -> None:
        room = self._over.geometry()
        if self._beside.isVisible():
            room.setLeft(room.left() + self._beside.geometry().right())
        width = min(_WIDEST, room.width() - 2 * _SIDE)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        self.setGeometry(room.left() + (room.width() - width) // 2, room.bottom() - height - _SIDE, width, height)
        if self.isVisible():
            self._make_room()

    def _make_room(self) -> None:
        """Let every pane end above the banner, if it stands over it."""
        for pane in self._panes:
            place = QRect(pane.mapTo(self.window(), QPoint(0, 0)), pane.size())
            covered = place.bottom() - self.geometry().top() + _ABOVE if place.intersects(self.geometry()) else 0
            _end(pane, min(covered, place.height() // 2))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Make room."""
        super().showEvent(event)
        self._make_room()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Give the room back."""
        super().hideEvent(event)
        for pane in self._panes:
            _end(pane, 0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower end."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)


def _end(pane: QWidget, margin: int) -> None:
    """Let what stands in a pane end so far above its lower end, in pixels."""
    layout = pane.layout()
    if layout is not None:
        layout.setContentsMargins(0, 0, 0, margin)

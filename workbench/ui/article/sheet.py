"""One page of the original as it looks, with the current claim's words marked on it; zoomed and scrolled."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from workbench.base.languages import tr
from workbench.base.messages import Message

STEP = 1.25
LEAST_ZOOM, MOST_ZOOM = 0.5, 6.0
"""Of the width at which the page fits."""
_LATER_MS = 150
"""A pane is drawn out step by step: the page is drawn anew when that has come to rest."""
_ASKED_IN = 64
"""Pixels: widths that are asked for are rounded up to these, so that a page is not drawn anew for a few."""
_EDGE = 8
_PARTS = 10_000
_VEIL = 64


class Mark(NamedTuple):
    """Words on the page: left, top, right and bottom in ten-thousandths of it, and the colour as `#rrggbb`."""

    left: int
    top: int
    right: int
    bottom: int
    colour: str


class Sheet(QScrollArea):
    """Shows a page's image, or a line where there is none."""

    width_wanted = Signal(int)
    """The page should be drawn so many pixels wide."""
    turned = Signal(int)
    """The person wants the next page (1) or the one before (-1)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = 1.0
        self._paper = _Paper()
        self._ratio = 1.4
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self.ask)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self._paper)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setProperty("look", "side")
        self._held: QPoint | None = None

    # -- what is shown ----------------------------------------------------------------------

    def show_image(self, image: QImage) -> None:
        """Show a page as drawn."""
        self._paper.image, self._paper.line = image, ""
        self._ratio = image.height() / max(1, image.width())
        self._fit()

    def show_line(self, line: str) -> None:
        """Show a line in place of a page."""
        self._paper.image, self._paper.line, self._paper.marks = QImage(), line, []
        self._fit()

    def show_marks(self, marks: list[Mark], *, reveal: bool = False) -> None:
        """Mark these words; `reveal` scrolls to the first of them unless it is in view."""
        self._paper.marks = marks
        self._paper.update()
        if marks and reveal:
            first = self._paper.place_of(marks[0])
            self.ensureVisible(first.center().x(), first.center().y(), 40, self.viewport().height() // 4)

    def marks(self) -> list[Mark]:
        """What is marked."""
        return list(self._paper.marks)

    def image(self) -> QImage:
        """The image that is shown."""
        return self._paper.image

    def to_top(self) -> None:
        """Scroll to the page's top."""
        self.verticalScrollBar().setValue(0)

    # -- size -------------------------------------------------------------------------------

    def step(self, step: int) -> None:
        """A step larger or smaller; 0 fits the page's width."""
        middle = self._middle()
        self.zoom = min(MOST_ZOOM, max(LEAST_ZOOM, self.zoom * STEP**step)) if step else 1.0
        self._fit()
        self._scroll_to(middle)
        self._later.start()

    def width_now(self) -> int:
        """How wide the page should be drawn, in the screen's own pixels."""
        pixels = round(self._wide() * self.devicePixelRatioF())
        return -(-pixels // _ASKED_IN) * _ASKED_IN

    def ask(self) -> None:
        """Ask for the page in the width it is shown at."""
        self._later.stop()
        self.width_wanted.emit(self.width_now())

    def _wide(self) -> int:
        return max(60, round((self.viewport().width() - 2 * _EDGE) * self.zoom))

    def _fit(self) -> None:
        wide = self._wide()
        if self._paper.line:
            self._paper.resize(self.viewport().size())
        else:
            self._paper.resize(QSize(wide + 2 * _EDGE, round(wide * self._ratio) + 2 * _EDGE))
        self._paper.update()

    def _middle(self) -> tuple[float, float]:
        size, view = self._paper.size(), self.viewport().size()
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return (across + view.width() / 2) / max(1, size.width()), (down + view.height() / 2) / max(1, size.height())

    def _scroll_to(self, middle: tuple[float, float]) -> None:
        size, view = self._paper.size(), self.viewport().size()
        self.horizontalScrollBar().setValue(round(middle[0] * size.width() - view.width() / 2))
        self.verticalScrollBar().setValue(round(middle[1] * size.height() - view.height() / 2))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page at once, and have it drawn anew when the size has come to rest."""
        super().resizeEvent(event)
        self._fit()
        if event.size().width() != event.oldSize().width():
            self._later.start()

    # -- the person's hand ------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        """Keep the keys that turn and zoom here from the window's commands."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _meaning(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus and 0 zoom; page keys scroll, and turn where the page ends; the rest scrolls."""
        meaning = _meaning(event)
        if meaning is None:
            super().keyPressEvent(event)
        elif meaning[0] == "zoom":
            self.step(meaning[1])
        else:
            self._page(meaning[1])

    def _page(self, way: int) -> None:
        bar = self.verticalScrollBar()
        if bar.value() == (bar.maximum() if way > 0 else bar.minimum()):
            self.turned.emit(way)
        else:
            bar.setValue(bar.value() + way * round(self.viewport().height() * 0.9))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the page."""
        self._held = event.position().toPoint()
        self.setFocus()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the page that is held."""
        if self._held is not None:
            here = event.position().toPoint()
            way, self._held = here - self._held, here
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - way.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - way.y())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the page."""
        self._held = None


def _meaning(event: QKeyEvent) -> tuple[str, int] | None:
    """What a key means here: zooming or paging, and which way."""
    if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
        return None
    keys = {
        Qt.Key.Key_Plus: ("zoom", 1), Qt.Key.Key_Equal: ("zoom", 1), Qt.Key.Key_Minus: ("zoom", -1),
        Qt.Key.Key_0: ("zoom", 0), Qt.Key.Key_PageDown: ("page", 1), Qt.Key.Key_PageUp: ("page", -1),
    }  # fmt: skip
    return keys.get(Qt.Key(event.key()))


class _Paper(QWidget):
    """The page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.line = ""
        self.marks: list[Mark] = []

    def place_of(self, mark: Mark) -> QRect:
        """Where a mark lies, in the paper's pixels."""
        wide, high = self.width() - 2 * _EDGE, self.height() - 2 * _EDGE
        left, top = _EDGE + mark.left * wide / _PARTS, _EDGE + mark.top * high / _PARTS
        right, bottom = _EDGE + mark.right * wide / _PARTS, _EDGE + mark.bottom * high / _PARTS
        return QRectF(left, top, right - left, bottom - top).toRect().adjusted(-2, -2, 2, 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The page as large as the paper, and the marks over it."""
        painter = QPainter(self)
        if self.line:
            words = self.rect().adjusted(16, 16, -16, -16)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.line)
        elif not self.image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE), self.image)
            for mark in self.marks:
                self._draw(painter, mark)
        painter.end()

    def _draw(self, painter: QPainter, mark: Mark) -> None:
        veil = QColor(mark.colour)
        painter.setPen(QPen(veil, 1.5))
        veil.setAlpha(_VEIL)
        painter.setBrush(veil)
        painter.drawRect(self.place_of(mark))


def page_words(page: int, count: int, name: int | Message | None = None) -> str:
    """Which page (from 0) of how many, in words; `name` is what it is called."""
    if isinstance(name, Message):
        return tr("Page {page}", page=name)
    return tr("Page {number} of {count}", number=page + 1, count=count)

"""The place of the picture: as wide as there is room, zoomed, and moved where it has none."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from workbench.base.languages import tr
from workbench.ui.inspector.picture.drawing import SourcesPicture
from workbench.ui.widgets.sign_button import SignButton

SMALLEST = 0.72
"""The picture is never fitted smaller than this; below, it scrolls sideways."""
LARGEST = 1.15
STEP = 1.25
LEAST_ZOOM, MOST_ZOOM = 0.4, 4.0
"""Of the size at which it fits."""
HIGHEST, LOWEST = 520, 240
"""How high the place may grow at all, and however low the window is, in pixels; below, it scrolls."""
_SHARE = 3
"""Of the window's height the place takes this part at most: the number of origins is to be seen below it."""


class PictureArea(QScrollArea):
    """Gives the picture the width there is, and scrolls it where that is too little to read it."""

    def __init__(self, picture: SourcesPicture) -> None:
        super().__init__()
        self.picture = picture
        self.zoom = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(picture)
        for part in (picture, self.viewport()):
            part.setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        picture.laid_out.connect(self.fit)
        picture.dragged.connect(self._move)
        picture.zoom_requested.connect(self.step)

    def buttons(self) -> QWidget:
        """Smaller, larger, as it fits: a row for beside the picture."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for sign, name, step in (
            ("−", tr("Smaller picture"), -1),
            ("+", tr("Larger picture"), 1),
            ("⤢", tr("Picture as it fits"), 0),
        ):
            line.addWidget(SignButton(sign, name, partial(self.step, step)))
        return row

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture anew."""
        super().resizeEvent(event)
        self.fit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms; else the page scrolls, and sideways the picture."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(1 if turned.y() > 0 else -1)
            event.accept()
        elif abs(turned.x()) > abs(turned.y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def step(self, step: int) -> None:
        """A step larger or smaller; 0 is as it fits."""
        wanted = self.zoom * STEP**step if step else 1.0
        self.zoom = min(MOST_ZOOM, max(LEAST_ZOOM, wanted))
        self.fit()
        focused = self.picture.focusWidget()
        if focused is not None and focused is not self.picture:
            self.ensureWidgetVisible(focused, 12, 12)

    def width_needed(self) -> int:
        """The width from which on nothing needs to be scrolled."""
        return round(self.picture.natural_size().width() * SMALLEST)

    def fit(self) -> None:
        """Fit the picture into the width there is, times the zoom."""
        size = self.picture.natural_size()
        if not size.width():
            return
        scale = min(LARGEST, max(SMALLEST, self.width() / size.width())) * self.zoom
        self.picture.set_scale(scale)
        across = self.picture.width() > self.width()
        bar = self.horizontalScrollBar().sizeHint().height() if across else 0
        high = self.picture.height() + bar + 2
        highest = min(HIGHEST, max(LOWEST, self.window().height() // _SHARE))
        tall = high > highest
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(always if across else never)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded if tall else never)
        self.setFixedHeight(min(high, highest))

    def _move(self, way: QPoint) -> None:
        for bar, step in ((self.horizontalScrollBar(), way.x()), (self.verticalScrollBar(), way.y())):
            bar.setValue(bar.value() - step)

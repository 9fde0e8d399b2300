"""The main window itself: shown empty before anything heavy is loaded, then furnished in place.

Whatever is imported here delays the first paint; the namespace `Qt` alone, with its enumerations, takes a sixth of it.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QFrame, QLabel, QSplitter

    from workbench.ui.banner import ShortenedLabel
    from workbench.ui.panes import Panes
    from workbench.ui.theme import Theme

SMALLEST = QSize(900, 560)
USUAL = QSize(1440, 900)


class Shell(QMainWindow):
    """The main window. What it holds is put in by `furnishing.furnish`; `fill` puts a pane's contents in place."""

    closing = Signal()
    """The window is about to close: what waits is to be saved now."""
    stepped_back = Signal()
    """`Esc`, for which no pane had a use."""

    theme: "Theme"
    commands: "Mapping[str, QAction]"
    library_place: "QFrame"
    article_place: "QFrame"
    claims_place: "QFrame"
    inspector_place: "QFrame"
    right: "QSplitter"
    panes: "Panes"
    saved: "ShortenedLabel"
    counts: "ShortenedLabel"
    note: "ShortenedLabel"
    analyst: "QLabel"
    library_name: "QLabel"

    def __init__(self, ground: str | None = None) -> None:
        """An empty window on a ground (`#rrggbb`), so that a dark one does not begin with a flash of white."""
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes; False keeps it open."""
        self.setWindowTitle("Workbench")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        if ground is not None:
            self.setStyleSheet(f"QMainWindow {{ background: {ground}; }}")

    def add_to_status_bar(self, widget: QWidget) -> None:
        """Put a widget between the message and the analyst's name."""
        self.statusBar().insertPermanentWidget(3, widget)

    @staticmethod
    def fill(place: QWidget, contents: QWidget) -> None:
        """Put a pane's contents into its place."""
        layout = place.layout()
        if layout is not None:
            layout.addWidget(contents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say of an `Esc` that nobody took; a `Return` that nobody took presses the focused button."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - not before the first paint

        from workbench.ui.widgets.pressing import pressed_by  # noqa: PLC0415 - as above

        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.stepped_back.emit()
        elif not pressed_by(event, self):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what waits, then go, unless someone asks to stay."""
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        event.accept()

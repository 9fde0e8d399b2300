"""The empty main window: menus, toolbar, panes and status bar. It knows no library, so that it is painted at once."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QSplitter,
    QToolBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workbench.base.folders import resources
from workbench.base.languages import tr
from workbench.base.settings import Settings
from workbench.ui.banner import ShortenedLabel
from workbench.ui.menus import make_actions, make_menus
from workbench.ui.theme import Theme
from workbench.ui.widgets.hint_button import HintButton
from workbench.ui.widgets.search_button import SearchButton

WIDTHS = (210, 590, 640)
"""Of library, article and claims, in pixels, where nothing is remembered."""
HEIGHTS = (430, 370)
"""Of claims and inspector."""
SMALLEST = QSize(900, 560)


class Shell(QMainWindow):
    """The main window as painted first; `fill` puts a pane's contents in place."""

    closing = Signal()
    """The window is about to close: what waits is to be saved now."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.theme = theme
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes; False keeps it open."""
        self.setWindowTitle(tr("Workbench"))
        self.setWindowIcon(QIcon(str(resources() / "icons" / "workbench.svg")))
        self.setMinimumSize(SMALLEST)
        self.commands: Mapping[str, QAction] = make_actions(self, settings)
        make_menus(self.menuBar(), self.commands)
        self.addToolBar(self._make_toolbar())
        self.library_place, self.article_place = _place(), _place("page")
        self.claims_place, self.inspector_place = _place("page"), _place("page")
        self.right = QSplitter(Qt.Orientation.Vertical)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self._arrange()
        self.saved = QLabel()
        self.counts = QLabel()
        self.note = ShortenedLabel()
        self.analyst = QLabel()
        self.library_name = QLabel()
        self._make_status_bar()
        self.resize(1440, 900)

    def _make_toolbar(self) -> QToolBar:
        bar = QToolBar(tr("Tools"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.toggleViewAction().setEnabled(False)
        get = self.commands.__getitem__
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(2, 0, 2, 0)
        inside.setSpacing(8)
        inside.addWidget(HintButton(self.theme, get("import_files")))
        inside.addWidget(HintButton(self.theme, get("new_claim"), primary=True))
        inside.addWidget(HintButton(self.theme, get("undo"), sign="↶"))
        inside.addWidget(HintButton(self.theme, get("redo"), sign="↷"))
        inside.addStretch(1)
        inside.addWidget(SearchButton(self.theme, get("search")), 3)
        inside.addStretch(1)
        inside.addWidget(HintButton(self.theme, get("report")))
        row.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bar.addWidget(row)
        return bar

    def _arrange(self) -> None:
        self.right.addWidget(self.claims_place)
        self.right.addWidget(self.inspector_place)
        for place in (self.library_place, self.article_place, self.right):
            self.panes.addWidget(place)
        for splitter, sizes in ((self.panes, WIDTHS), (self.right, HEIGHTS)):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            splitter.setSizes(list(sizes))
        for number, stretch in enumerate((0, 5, 6)):
            self.panes.setStretchFactor(number, stretch)
        self.library_place.setMinimumWidth(150)
        self.article_place.setMinimumWidth(300)
        self.right.setMinimumWidth(360)
        self.setCentralWidget(self.panes)

    def _make_status_bar(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        for label, name in (
            (self.saved, tr("Saved state")),
            (self.counts, tr("Claims of this article")),
            (self.note, tr("Message")),
        ):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAccessibleDescription(name)
            label.setContentsMargins(8, 0, 8, 0)
        bar.addWidget(self.saved)
        bar.addWidget(self.counts)
        bar.addWidget(self.note, 1)
        for label in (self.analyst, self.library_name):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(8, 0, 8, 0)
        bar.addPermanentWidget(self.analyst)
        bar.addPermanentWidget(self.library_name)

    def add_to_status_bar(self, widget: QWidget) -> None:
        """Put a widget between the message and the analyst's name."""
        self.statusBar().insertPermanentWidget(3, widget)

    @staticmethod
    def fill(place: QWidget, contents: QWidget) -> None:
        """Put a pane's contents into its place."""
        layout = place.layout()
        if layout is not None:
            layout.addWidget(contents)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what waits, then go, unless someone asks to stay."""
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        event.accept()


def _place(look: str = "") -> QFrame:
    place = QFrame()
    if look:
        place.setProperty("look", look)
    rows = QVBoxLayout(place)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    return place

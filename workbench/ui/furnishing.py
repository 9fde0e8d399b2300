"""Puts menus, toolbar, panes and status bar into the empty window; none of it knows a library."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QSplitter, QToolBar, QVBoxLayout, QWidget

from workbench.base.folders import resources
from workbench.base.languages import tr
from workbench.base.settings import Settings
from workbench.ui.banner import ShortenedLabel
from workbench.ui.menus import make_actions, make_menus
from workbench.ui.panes import Panes
from workbench.ui.shell import Shell
from workbench.ui.theme import Theme
from workbench.ui.widgets.hint_button import HintButton
from workbench.ui.widgets.search_button import SearchButton

HEIGHTS = (448, 352)
"""Of claims and inspector."""


def furnish(shell: Shell, theme: Theme, settings: Settings) -> Shell:
    """Furnish an empty window; returns it."""
    shell.theme = theme
    shell.setStyleSheet("")
    shell.setWindowTitle(tr("Workbench"))
    shell.setWindowIcon(QIcon(str(resources() / "icons" / "workbench.svg")))
    shell.commands = make_actions(shell, settings)
    make_menus(shell.menuBar(), shell.commands)
    shell.addToolBar(_make_toolbar(shell))
    shell.library_place, shell.article_place = _place(), _place("page")
    shell.claims_place, shell.inspector_place = _place("page"), _place("page")
    shell.right = QSplitter(Qt.Orientation.Vertical)
    shell.panes = Panes()
    _arrange(shell)
    shell.saved, shell.counts, shell.note = ShortenedLabel(), ShortenedLabel(), ShortenedLabel()
    for label in (shell.saved, shell.counts):
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    shell.analyst, shell.library_name = QLabel(), QLabel()
    _make_status_bar(shell)
    return shell


def _make_toolbar(shell: Shell) -> QToolBar:
    bar = QToolBar(tr("Tools"))
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.toggleViewAction().setEnabled(False)
    get = shell.commands.__getitem__
    row = QWidget()
    inside = QHBoxLayout(row)
    inside.setContentsMargins(2, 0, 2, 0)
    inside.setSpacing(8)
    inside.addWidget(HintButton(shell.theme, get("import_files")))
    inside.addWidget(HintButton(shell.theme, get("new_claim"), primary=True))
    inside.addWidget(HintButton(shell.theme, get("undo"), sign="↶"))
    inside.addWidget(HintButton(shell.theme, get("redo"), sign="↷"))
    inside.addStretch(1)
    inside.addWidget(SearchButton(shell.theme, get("search")), 3)
    inside.addStretch(1)
    inside.addWidget(HintButton(shell.theme, get("report")))
    row.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    bar.addWidget(row)
    return bar


def _arrange(shell: Shell) -> None:
    shell.right.addWidget(shell.claims_place)
    shell.right.addWidget(shell.inspector_place)
    for place in (shell.library_place, shell.article_place, shell.right):
        shell.panes.addWidget(place)
    for splitter in (shell.panes, shell.right):
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
    shell.right.setSizes(list(HEIGHTS))
    shell.library_place.setMinimumWidth(150)
    shell.article_place.setMinimumWidth(300)
    shell.right.setMinimumWidth(360)
    shell.setCentralWidget(shell.panes)


def _make_status_bar(shell: Shell) -> None:
    bar = shell.statusBar()
    bar.setSizeGripEnabled(False)
    for label, name in (
        (shell.saved, tr("Saved state")),
        (shell.counts, tr("How far the claims are")),
        (shell.note, tr("Message")),
    ):
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAccessibleDescription(name)
        label.setContentsMargins(8, 0, 8, 0)
    bar.addWidget(shell.saved)
    bar.addWidget(shell.counts)
    bar.addWidget(shell.note, 1)
    for plain in (shell.analyst, shell.library_name):
        plain.setTextFormat(Qt.TextFormat.PlainText)
        plain.setContentsMargins(8, 0, 8, 0)
    bar.addPermanentWidget(shell.analyst)
    bar.addPermanentWidget(shell.library_name)


def _place(look: str = "") -> QFrame:
    place = QFrame()
    if look:
        place.setProperty("look", look)
    rows = QVBoxLayout(place)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    return place

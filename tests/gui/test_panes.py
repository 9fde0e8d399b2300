"""Library, article and claims share the window's width."""

import pytest
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from workbench.actions.listing import Column
from workbench.ui.claims.cells import COLUMNS
from workbench.ui.panes import NARROW, WIDTHS, Panes

pytestmark = pytest.mark.usefixtures("nothing_left")

LINE = 1
"""Pixels between two panes."""


@pytest.fixture
def panes(qtbot: QtBot) -> Panes:
    made = Panes()
    qtbot.addWidget(made)
    made.setHandleWidth(LINE)
    made.setChildrenCollapsible(False)
    for least in (150, 300, 360):
        pane = QFrame()
        pane.setMinimumWidth(least)
        made.addWidget(pane)
    made.resize(sum(WIDTHS) + 2 * LINE, 400)
    made.show()
    return made


def at(panes: Panes, width: int) -> tuple[int, ...]:
    panes.resize(width + 2 * LINE, 400)
    return tuple(panes.sizes())


def test_a_window_made_narrow_and_wide_again_looks_as_before(panes: Panes):
    assert at(panes, sum(WIDTHS)) == WIDTHS
    assert at(panes, sum(NARROW)) == NARROW
    library, article, claims = at(panes, 1200)
    assert NARROW < (library, article, claims) < WIDTHS
    assert at(panes, sum(WIDTHS)) == WIDTHS
    assert at(panes, 1440 + 1230) == (210, 590 * 2, 640 * 2)
    assert at(panes, 700)[0] == 150


def test_what_was_chosen_by_hand_stays_so_in_proportion(panes: Panes):
    panes.handle(2).moveSplitter(700)
    chosen = tuple(panes.sizes())
    assert chosen[2] > WIDTHS[2] + 50
    narrow = at(panes, sum(NARROW))
    assert narrow[2] > NARROW[2] + 20
    assert at(panes, sum(WIDTHS)) == chosen


def test_the_sources_of_the_claims_are_seen_in_a_window_made_narrow(windows, library_path, qtbot: QtBot):
    window = windows.open(library_path)
    table = window.parts.claims.table
    for width in (1440, 1024, 1440, 1024):
        window.shell.resize(width, 700)
        qtbot.waitUntil(lambda room=width: window.shell.panes.width() == room)
        qtbot.waitUntil(lambda: table.horizontalHeader().length() <= table.viewport().width())
        assert not table.isColumnHidden(COLUMNS.index(Column.SOURCE))

"""The timeline: dated claims in order, the undated apart, and the ways from it to the claim."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from workbench.actions import claims, timeline
from workbench.ui.theme import Mode
from workbench.ui.timeline.model import Column, rows_of
from workbench.ui.timeline.window import TimelineWindow

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def window(station, desk, article, made, qtbot):
    claims.set_fields(desk, made[0], {"happened": "2024-05", "said_on": "2024-06-03"})
    claims.set_fields(desk, made[1], {"happened": "2024-04/.."})
    station.open_article(article)
    window = TimelineWindow(station)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.bring()
    return window


def numbers(window):
    model = window.table.model()
    return [model.index(row, Column.NUMBER).data() for row in range(model.rowCount())]


def test_dated_claims_stand_in_order_and_undated_ones_apart(window):
    assert numbers(window) == ["2", "1"]
    assert window.count.text() == "2 dated claims"
    assert [window.undated.item(row).text()[:3] for row in range(window.undated.count())] == ["3 ·"]
    model = window.table.model()
    assert model.index(1, Column.HAPPENED).data() == "May 2024"
    assert model.index(1, Column.SAID).data() == "3 June 2024"


def test_the_order_may_be_that_of_what_was_said(window, desk, made):
    claims.set_fields(desk, made[1], {"said_on": "2024-06-05", "happened": "2020"})
    assert numbers(window) == ["2", "1"]
    window.order.setCurrentIndex(1)
    window.order.activated.emit(1)
    assert numbers(window) == ["1", "2"]


def test_a_change_of_a_date_is_followed_and_the_current_claim_shown(window, desk, station, made):
    claims.set_fields(desk, made[2], {"happened": "2024-01-01"})
    assert numbers(window) == ["3", "2", "1"]
    assert not window.undated.isVisible()
    station.select_claim(made[0])
    assert window.table.currentIndex().row() == 2


def test_a_click_makes_the_claim_current_and_return_goes_there(window, station, made, qtbot):
    table = window.table
    place = table.visualRect(table.model().index(0, Column.TIME)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert station.claim == made[1]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.left):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert station.claim == made[0]
    assert window.isVisible()


def test_an_undated_claim_is_gone_to_as_well(window, station, made, qtbot):
    window.undated.setCurrentRow(0)
    window.undated.setFocus()
    with qtbot.waitSignal(window.left):
        qtbot.keyClick(window.undated, Qt.Key.Key_Return)
    assert station.claim == made[2]


def test_rows_tell_their_dates_to_a_screen_reader(window):
    index = window.table.model().index(1, Column.TIME)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Happened: May 2024; Said: 3 June 2024"
    assert "Claim 1" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert QAccessible.queryAccessibleInterface(window.table).text(QAccessible.Text.Name) == "Timeline"
    for field in (window.what, window.order, window.undated):
        assert field.accessibleDescription() or field.accessibleName()


def inked(window, row):
    """The colours of a row's time, and how far to the right something other than the ground goes."""
    rect = window.table.visualRect(window.table.model().index(row, Column.TIME))
    image = window.table.viewport().grab(rect).toImage()
    return {image.pixelColor(x, image.height() // 3).name() for x in range(image.width())}


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_bars_are_painted_in_the_themes_colours(window, theme, mode):
    theme.set_mode(mode)
    window.table.clearSelection()
    assert len(inked(window, 0)) > 2


def test_two_hundred_claims_are_shown_and_scroll(window, desk, article, qtbot):
    one = timeline.timeline(desk, article)[0]
    many = [
        replace(
            one, claim=replace(one.claim, id=f"c{number}", happened=f"2024-0{1 + number % 6}-{1 + number % 28:02d}")
        )
        for number in range(200)
    ]
    table = window.table
    table.rows.show_rows(rows_of(many, by_said=False)[0])
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() > 0)
    assert table.rowHeight(0) >= table.fontMetrics().height()
    assert table.rows.row_of("c0") >= 0
    happened = [row.happened.first for row in table.rows.rows]
    assert happened == sorted(happened)


def test_without_an_article_it_is_empty(station, qtbot):
    window = TimelineWindow(station)
    qtbot.addWidget(window)
    window.bring()
    assert window.table.model().rowCount() == 0
    assert window.count.text() == "0 dated claims"


def test_escape_closes_it(window, qtbot):
    qtbot.keyClick(window.table, Qt.Key.Key_Escape)
    assert not window.isVisible()

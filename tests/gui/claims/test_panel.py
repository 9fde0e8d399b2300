"""The claims panel: what it lists, how it follows and is followed, sorting, filtering, and never losing the place."""

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from workbench.actions import articles, assessments, attributions, claims
from workbench.actions.attributions import HopDraft
from workbench.actions.desk import Desk
from workbench.actions.listing import Column, Filter
from workbench.base.terms import Attention, Basis, Status
from workbench.ui.claims.cells import COLUMNS
from workbench.ui.claims.panel import ClaimsPanel
from workbench.ui.station import Station
from workbench.ui.theme import Mode
from workbench.ui.widgets.laid import Laid, words

ROLE = Qt.ItemDataRole


def column(panel: ClaimsPanel, which: Column, role: int = ROLE.DisplayRole) -> list[str]:
    model = panel.table.model()
    return [model.index(row, COLUMNS.index(which)).data(role) for row in range(model.rowCount())]


def ids(panel: ClaimsPanel) -> list[str | None]:
    return [panel._model.claim(row) for row in range(panel._model.rowCount())]


def current(panel: ClaimsPanel) -> str | None:
    row = panel.table.current_row()
    return panel._model.claim(row) if row is not None else None


def offered(panel: ClaimsPanel) -> QPushButton | None:
    """The button that shows the claim that the filter leaves out, where it is on offer."""
    buttons = (one for one in panel.bar.findChildren(QPushButton) if one.text() == "Show it")
    return next((one for one in buttons if one.isVisibleTo(panel)), None)


def test_the_table_has_its_name_its_columns_and_those_that_can_be_switched_on(panel: ClaimsPanel):
    table = panel.table
    assert table.accessibleName() == "Claims"
    headings = [table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(len(COLUMNS))]
    assert headings == ["#", "Claim", "Source", "Status", "Origins", "Notes", "Kind", "Work", "Weight", "Tags"]
    assert [table.isColumnHidden(at) for at in range(len(COLUMNS))] == [False] * 6 + [True] * 4
    table.widths.switch(Column.WORK, on=True)
    assert not table.isColumnHidden(COLUMNS.index(Column.WORK))


def test_cells_say_what_they_show(panel: ClaimsPanel, desk: Desk, made: list[str]):
    attributions.add(desk, made[0], [HopDraft("Institute"), HopDraft("Lantern")], Basis.SAW)
    assessments.assess(desk, [made[0]], Status.SINGLE_SOURCE)
    claims.set_fields(desk, made[1], {"kind": "quotation"})
    assessments.assess(desk, [made[1]], Status.CORROBORATED)
    assert column(panel, Column.SOURCE)[0] == "Lantern, via Institute"
    assert column(panel, Column.ORIGINS)[:2] == ["1 · 2 carry it", "not reached"]
    assert column(panel, Column.STATUS)[:3] == ["Single source", "Corroborated, that it was said", "not assessed"]
    assert column(panel, Column.STATUS, ROLE.AccessibleTextRole) == column(panel, Column.STATUS)
    hints = column(panel, Column.ORIGINS, ROLE.AccessibleDescriptionRole)
    assert "status above the evidence" in hints[1]
    assert hints[1] == column(panel, Column.ORIGINS, ROLE.ToolTipRole)[1]


def test_a_selected_row_is_the_current_claim_and_the_other_way_round(
    panel: ClaimsPanel, station: Station, made: list[str]
):
    panel.table.go_to(2)
    assert (station.claim, station.selected) == (made[2], (made[2],))
    station.select_claim(made[4])
    assert current(panel) == made[4]
    assert panel.table.selected_keys() == [panel._model.keys[4]]
    station.select_claim(None)
    assert panel.table.selected_keys() == []


def test_a_claim_that_is_gone_to_while_ctrl_is_held_is_the_only_one_selected(
    panel: ClaimsPanel, station: Station, made: list[str], qtbot: QtBot
):
    panel.table.go_to(2)
    qtbot.keyPress(panel.table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    station.select_claim(made[4])
    assert station.selected == (made[4],)
    panel.table.go_to(1)
    assert station.selected == (made[1],)


def test_several_rows_are_selected_for_one_step(panel: ClaimsPanel, station: Station, made: list[str], qtbot: QtBot):
    panel.table.go_to(1)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert (station.claim, station.selected) == (made[3], tuple(made[1:4]))
    qtbot.keyClick(panel.table, Qt.Key.Key_Escape)
    assert station.selected == (made[3],)


@pytest.mark.parametrize(("key", "row"), [("Home", 0), ("End", 4), ("Up", 1), ("Down", 3)])
def test_keys_with_ctrl_take_the_selection_along_with_the_frame(
    panel: ClaimsPanel, station: Station, made: list[str], qtbot: QtBot, key: str, row: int
):
    panel.table.setCurrentIndex(panel.table.model().index(2, COLUMNS.index(Column.SOURCE)))
    qtbot.keyClick(panel.table, Qt.Key[f"Key_{key}"], Qt.KeyboardModifier.ControlModifier)
    assert panel.table.current_row() == row
    assert panel.table.currentIndex().column() == COLUMNS.index(Column.SOURCE)
    assert (station.claim, station.selected) == (made[row], (made[row],))
    qtbot.keyClick(
        panel.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert station.selected == tuple(made[: row + 1])


@pytest.mark.parametrize("key", ["Down", "Up", "Home", "Ctrl+Home", "Space", "Return"])
def test_in_a_table_that_just_got_the_focus_the_framed_claim_is_the_first_to_be_selected(
    panel: ClaimsPanel, station: Station, made: list[str], qtbot: QtBot, key: str
):
    qtbot.waitUntil(lambda: panel.table.currentIndex().isValid())
    assert station.claim is None
    *held, name = key.split("+")
    control = Qt.KeyboardModifier.ControlModifier if held else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(panel.table, Qt.Key[f"Key_{name}"], control)
    assert station.claim == made[0]
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    assert station.claim == made[1]


def test_the_frame_leaves_a_row_that_ctrl_takes_out_of_the_selection(
    panel: ClaimsPanel, station: Station, made: list[str], qtbot: QtBot
):
    held = Qt.KeyboardModifier.ControlModifier
    panel.table.go_to(1)
    for row, selected, framed in ((3, (1, 3), 3), (3, (1,), 1), (4, (1, 4), 4)):
        place = panel.table.visualRect(panel._model.index(row, 1)).center()
        qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, held, place)
        assert station.selected == tuple(made[one] for one in selected)
        assert (panel.table.current_row(), station.claim) == (framed, made[framed])
    qtbot.keyClick(panel.table, Qt.Key.Key_Space, held)
    assert (panel.table.current_row(), station.selected) == (1, (made[1],))


def test_next_and_previous_follow_the_order_of_the_table(panel: ClaimsPanel, station: Station, made: list[str]):
    panel.next()
    assert station.claim == made[0]
    panel.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert ids(panel) == made[::-1]
    panel.previous()
    assert station.claim == made[1]
    panel.next()
    panel.next()
    assert station.claim == made[0], "it stays at the end"


def test_a_change_is_told_for_its_row_alone(panel: ClaimsPanel, desk: Desk, made: list[str]):
    column(panel, Column.NOTES)
    changed, reset = QSignalSpy(panel._model.dataChanged), QSignalSpy(panel._model.modelReset)
    laid, inserted = QSignalSpy(panel._model.layoutChanged), QSignalSpy(panel._model.rowsInserted)
    claims.set_fields(desk, made[2], {"notes": "seen by two"})
    assert [(spy.at(0)[0].row(), spy.at(0)[1].row()) for spy in (changed,)] == [(2, 2)]
    assert [spy.count() for spy in (changed, reset, laid, inserted)] == [1, 0, 0, 0]
    assert column(panel, Column.NOTES)[2] == "seen by two"


def test_new_gone_and_moved_claims_come_without_a_reset(
    panel: ClaimsPanel, desk: Desk, station: Station, article: str, made: list[str]
):
    tester = QAbstractItemModelTester(panel._model, QAbstractItemModelTester.FailureReportingMode.Warning)
    reset = QSignalSpy(panel._model.modelReset)
    panel.table.go_to(3)
    added = claims.add(desk, article, [(0, 14)])
    assert ids(panel) == [added, *made]
    assert current(panel) == station.claim == made[3]
    claims.delete(desk, [made[0], made[1]])
    assert ids(panel) == [added, *made[2:]]
    claims.set_passages(desk, made[4], [(0, 7)])
    assert set(ids(panel)[:2]) == {added, made[4]}
    desk.undo()
    desk.undo()
    assert ids(panel) == [added, *made]
    assert current(panel) == station.claim == made[3]
    assert reset.count() == 0
    del tester


def test_when_the_current_claim_is_deleted_the_one_in_its_place_is_next(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str]
):
    panel.table.go_to(1)
    claims.delete(desk, [made[1]])
    assert station.claim == made[2]
    assert current(panel) == made[2]


def test_sorting_keeps_selection_and_current_claim(panel: ClaimsPanel, desk: Desk, station: Station, made: list[str]):
    assessments.assess(desk, [made[3]], Status.UNVERIFIED, reason="r")
    panel.table.go_to(1)
    panel.table.sortByColumn(COLUMNS.index(Column.STATUS), Qt.SortOrder.AscendingOrder)
    assert ids(panel)[0] == made[3]
    assert current(panel) == station.claim == made[1]
    assert panel.table.selected_keys() == [panel._model.keys[2]]
    assert panel.table.horizontalHeader().sortIndicatorSection() == COLUMNS.index(Column.STATUS)


def test_the_keyboard_sorts_by_the_current_column(panel: ClaimsPanel, made: list[str], qtbot: QtBot):
    panel.table.go_to(0)
    panel.table.setCurrentIndex(panel._model.index(0, 0))
    qtbot.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert ids(panel) == made[::-1]


def test_a_click_on_a_heading_sorts(panel: ClaimsPanel, qtbot: QtBot):
    header = panel.table.horizontalHeader()
    at = header.sectionViewportPosition(1) + 20
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 8))
    statements = column(panel, Column.STATEMENT)
    assert statements == sorted(statements, key=str.casefold)


def test_the_filter_narrows_and_escape_goes_back_step_by_step(panel: ClaimsPanel, made: list[str], qtbot: QtBot):
    panel.focus_filter()
    qtbot.keyClicks(panel.bar.text, "pier")
    assert ids(panel) == [made[3]]
    assert panel.bar.count.text() == "1 of 5"
    qtbot.keyClick(panel.bar.text, Qt.Key.Key_Escape)
    assert ids(panel) == made
    assert panel.bar.text.isVisible()
    qtbot.keyClick(panel.bar.text, Qt.Key.Key_Escape)
    assert not panel.bar.text.isVisible()


def test_menus_of_filters_name_counts_and_stay_open(panel: ClaimsPanel, desk: Desk, made: list[str], qtbot: QtBot):
    assessments.assess(desk, made[:2], Status.DISPUTED, reason="r")
    menu = panel.bar.status.menu()
    menu.popup(panel.mapToGlobal(panel.rect().center()))
    lines = [action.text().split("\t") for action in menu.actions() if action.isCheckable()]
    assert lines[0] == ["Unverified", "0"]
    assert lines[-1] == ["Not assessed", "3"]
    disputed = next(action for action in menu.actions() if action.text().startswith("Disputed"))
    menu.setActiveAction(disputed)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert ids(panel) == made[:2]
    assert panel.bar.status.accessibleName() == "status: disputed"
    menu.close()
    panel.bar.step_back()
    assert ids(panel) == made


def test_further_filters_offer_what_there_is(panel: ClaimsPanel, desk: Desk, made: list[str]):
    claims.set_fields(desk, made[1], {"tags": ["fire"], "work": "reviewed"})
    panel.bar._offer_further()
    tags = panel.bar._further["tags"]
    next(action for action in tags.actions() if action.text() == "Fire\t1").trigger()
    assert ids(panel) == [made[1]]


def test_a_claim_that_the_filter_leaves_out_is_said_and_offered(
    panel: ClaimsPanel, station: Station, made: list[str], qtbot: QtBot
):
    panel._shown.set_filter(Filter(text="pier"))
    with qtbot.waitSignal(station.said) as said:
        station.select_claim(made[0])
    assert said.args == ["Claim 1 is left out by the filter."]
    assert station.claim == made[0]
    offered(panel).click()
    assert current(panel) == made[0]
    assert offered(panel) is None


def test_a_claim_that_falls_out_of_the_filter_stays_the_current_one(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str]
):
    panel._shown.set_filter(Filter(statuses=frozenset({None})))
    panel.table.go_to(1)
    assessments.assess(desk, [made[1]], Status.DISPUTED, reason="r")
    assert station.claim == made[1], "its reason is typed next: it must not go to another claim"
    assert offered(panel)
    panel.next()
    assert station.claim == made[2]


def test_what_needs_attention_is_gone_to_claim_by_claim(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str]
):
    reached: list[tuple[Attention, str | None]] = []
    panel.attention_reached.connect(lambda item: reached.append((item, station.claim)))
    assessments.assess(desk, [made[1], made[3], made[4]], Status.CORROBORATED)
    station.select_claim(made[0])
    for _ in range(4):
        panel.attend(Attention.STATUS_ABOVE)
    assert ids(panel) == [made[1], made[3], made[4]]
    assert reached == [(Attention.STATUS_ABOVE, made[at]) for at in (1, 3, 4, 1)]
    station.select_claim(made[3])
    panel.attend(Attention.STATUS_ABOVE)
    assert station.claim == made[3], "one that was chosen meanwhile has it too"
    assessments.assess(desk, [made[3]], Status.UNVERIFIED, reason="r")
    assert station.claim == made[3], "its reason is typed next"
    panel.attend(Attention.STATUS_ABOVE)
    assert station.claim == made[4]
    panel.bar.clear()
    panel.attend(Attention.STATUS_ABOVE)
    assert station.claim == made[4]
    assert len(reached) == 7


def test_a_list_of_the_whole_case_says_so_and_escape_leads_back_to_the_article(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], qtbot: QtBot, draft
):
    other = articles.take_in(desk, *draft("Cranes\n\nNine cranes were moved."))
    far = claims.add(desk, other.article, [(8, 31)], statement="Nine cranes")
    back = next(one for one in panel.findChildren(QPushButton) if one.text() == "Only the open article")
    assert not back.isVisible()

    def press_escape() -> None:
        qtbot.keyClick(panel.table, Qt.Key.Key_Escape)

    told: list[str] = []
    panel.bar.progressed.connect(told.append)
    panel.show_status(None)
    assert back.isVisible()
    assert "From all articles of the case “Inbox”" in [one.text() for one in panel.findChildren(QLabel)]
    assert told[-1] == "From all articles of the case “Inbox”: 6 claims · 0 assessed · 6 need attention"
    assert panel.bar.progress.text() == "0 of 6 assessed"
    panel._shown.set_filter(panel._shown.without(text="cranes"))
    assert ids(panel) == [far]
    press_escape()
    assert (ids(panel), back.isVisible()) == ([*made, far], True)
    press_escape()
    assert (ids(panel), back.isVisible()) == (made, False)
    panel.show_status(None)
    press_escape()
    assert (ids(panel), back.isVisible()) == (made, False)
    assert told[-1] == panel.bar.progress.toolTip() == "This article: 5 claims · 0 assessed · 5 need attention"
    assert panel.bar.progress.text() == "0 of 5 assessed"
    with qtbot.waitSignal(panel.stepped_back):
        press_escape()
    panel.show_status(None)
    panel.table.go_to(5)
    assert station.article.article.id == other.article
    back.click()
    assert ids(panel) == [far]
    assert panel.table.hasFocus()


def test_the_focus_stays_in_the_list_of_attention_while_keys_go_through_it(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str]
):
    reached: list[Attention] = []
    panel.attention_reached.connect(reached.append)
    assessments.assess(desk, [made[1]], Status.CORROBORATED)
    station.select_claim(made[0])
    panel.bar.focus_text()
    panel.show_attention(Attention.STATUS_ABOVE)
    assert (ids(panel), station.claim, reached) == ([made[1]], made[0], [])
    assert panel.bar.text.hasFocus()
    panel.attend(Attention.CIRCULAR)
    assert (ids(panel), station.claim, reached) == ([], made[0], [])


def test_no_key_may_change_a_claim_that_came_to_be_left_out(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], qtbot: QtBot
):
    panel.table.go_to(0)
    assert not panel.refuses_current()
    panel._shown.set_filter(Filter(text="pier"))
    with qtbot.waitSignal(station.said) as said:
        assert panel.refuses_current()
    assert said.args == ["Nothing was done: claim 1 is left out by the filter. Choose one, or show it."]
    station.select_claim(made[1])
    assert not panel.refuses_current(), "it was chosen in the article, where it is seen"
    assessments.assess(desk, [made[1]], Status.DISPUTED, reason="r")
    assert not panel.refuses_current()
    panel._shown.set_filter(Filter(text="bill"))
    assert panel.refuses_current()
    panel.bar.clear()
    assert not panel.refuses_current()


def test_claims_that_the_filter_leaves_out_are_selected_no_more(
    panel: ClaimsPanel, station: Station, made: list[str], qtbot: QtBot
):
    panel.table.go_to(2)
    for _ in range(2):
        qtbot.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert (station.claim, station.selected) == (made[4], tuple(made[2:]))
    panel._shown.set_filter(Filter(text="bill"))
    assert (station.claim, station.selected) == (made[4], (made[4],))


def test_the_bar_says_how_far_the_assessing_is(panel: ClaimsPanel, desk: Desk, made: list[str]):
    assert panel.bar.progress.text() == "0 of 5 assessed"
    assessments.assess(desk, made[:3], Status.UNVERIFIED, reason="r")
    assert panel.bar.progress.text() == "3 of 5 assessed"
    assert panel.bar.progress.accessibleName() == "3 of 5 assessed"


def test_what_was_chosen_for_the_view_comes_back(panel: ClaimsPanel, station: Station, made: list[str], qtbot: QtBot):
    panel.table.widths.switch(Column.TAGS, on=True)
    panel.table.widths.switch(Column.NOTES, on=False)
    panel.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    other = ClaimsPanel(station)
    qtbot.addWidget(other)
    other.restore(panel.state())
    assert other.state() == panel.state()
    assert ids(other) == made[::-1]
    other.restore({"off": ["nonsense", 3], "widths": {"source": "wide"}, "order": "nothing"})
    assert ids(other) == made


def test_the_list_is_of_the_open_article_and_empty_without_one(
    panel: ClaimsPanel, desk: Desk, station: Station, article: str, made: list[str]
):
    articles.delete(desk, article)
    assert ids(panel) == []
    desk.undo()
    station.open_article(article)
    assert ids(panel) == made
    station.open_article(None)
    assert ids(panel) == []
    panel.set_scope(None)
    assert ids(panel) == made


def test_letters_and_digits_open_no_editor_and_search_nothing(panel: ClaimsPanel, qtbot: QtBot):
    panel.table.go_to(0)
    for key in ("2", "x", " "):
        qtbot.keyClicks(panel.table, key)
    assert panel.table.state() == panel.table.State.NoState
    assert panel.table.current_row() == 0


def test_rows_in_view_are_as_high_as_their_words_and_others_are_left(panel: ClaimsPanel, desk: Desk, made: list[str]):
    claims.set_fields(desk, made[0], {"statement": "few words"})
    claims.set_fields(desk, made[1], {"statement": "many words " * 60})
    panel.table.heights.fit()
    heights = [panel.table.rowHeight(row) for row in range(5)]
    standard = panel.table._cells.standard_height()
    assert heights[0] == standard
    assert standard < heights[1] <= 2 * standard + 1


def test_the_current_row_is_whole_in_view_also_where_rows_grow_as_they_are_seen(
    panel: ClaimsPanel, desk: Desk, made: list[str], qtbot: QtBot
):
    for claim in made:
        claims.set_fields(desk, claim, {"statement": "many words of a long claim " * 12})
    panel.resize(panel.width(), 260)
    for row in range(5):
        panel.table.go_to(row)
        top = panel.table.rowViewportPosition(row)
        assert top >= 0
        assert top + panel.table.rowHeight(row) <= panel.table.viewport().height()
    panel.resize(panel.width(), 230)
    qtbot.waitUntil(
        lambda: panel.table.rowViewportPosition(4) + panel.table.rowHeight(4) <= panel.table.viewport().height()
    )
    assert panel.table.current_row() == 4


def test_it_can_be_painted_light_dark_large_and_narrow(panel: ClaimsPanel, station: Station):
    for mode in (Mode.DARK, Mode.LIGHT):
        for scale, widths in ((1.0, (300, 420, 900)), (2.0, (420, 900))):
            station.theme.set_mode(mode)
            station.theme.set_scale(scale)
            for width in widths:
                panel.resize(width, 430)
                assert not panel.grab().isNull()
                assert panel.table.columnWidth(1) > 40
                assert panel.table.horizontalHeader().length() <= panel.table.viewport().width()


def test_all_six_columns_are_seen_with_the_words_at_their_heads_where_room_is_scarce(
    panel: ClaimsPanel, station: Station, qtbot
):
    panel.resize(501, 430)
    header = panel.table.horizontalHeader()
    qtbot.waitUntil(lambda: header.length() <= panel.table.viewport().width())
    shown = [COLUMNS[at] for at in range(header.count()) if not header.isSectionHidden(at)]
    assert shown == [
        Column.NUMBER, Column.STATEMENT, Column.SOURCE, Column.STATUS, Column.ORIGINS, Column.NOTES,
    ]  # fmt: skip
    metrics = QFontMetrics(station.theme.plain_font(bold=True))
    for at, column in enumerate(COLUMNS):
        if column in shown[1:]:
            word = panel.table.model().headerData(at, Qt.Orientation.Horizontal)
            assert metrics.horizontalAdvance(word) < header.sectionSize(at), word
    claim = COLUMNS.index(Column.STATEMENT)
    assert all(header.sectionSize(claim) > header.sectionSize(at) for at in range(header.count()) if at != claim)


def test_columns_that_are_switched_on_make_the_table_scroll_and_leave_the_claim_its_room(
    panel: ClaimsPanel, qtbot: QtBot
):
    panel.resize(501, 430)
    table, header = panel.table, panel.table.horizontalHeader()
    for switched in (Column.KIND, Column.WORK, Column.WEIGHT, Column.TAGS):
        table.widths.switch(switched, on=True)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().isVisible())
    assert not any(header.isSectionHidden(at) for at in range(header.count()))
    claim = COLUMNS.index(Column.STATEMENT)
    assert all(header.sectionSize(claim) >= header.sectionSize(at) for at in range(header.count()))
    table.go_to(0)
    for column in (Column.TAGS, Column.NUMBER):
        table.setCurrentIndex(table.model().index(0, COLUMNS.index(column)))
        left = table.columnViewportPosition(COLUMNS.index(column))
        assert left >= 0
        assert left + table.columnWidth(COLUMNS.index(column)) <= table.viewport().width()
    for switched in (Column.KIND, Column.WORK, Column.WEIGHT, Column.TAGS):
        table.widths.switch(switched, on=False)
    assert header.length() <= table.viewport().width()
    qtbot.waitUntil(lambda: not table.horizontalScrollBar().isVisible())


def test_with_columns_switched_on_notes_keep_their_room_and_numbers_stay_at_the_edge(
    panel: ClaimsPanel, desk: Desk, made: list[str], qtbot: QtBot
):
    panel.resize(640, 430)
    table, header = panel.table, panel.table.horizontalHeader()
    notes, number, tags = (COLUMNS.index(one) for one in (Column.NOTES, Column.NUMBER, Column.TAGS))
    words = table.fontMetrics().horizontalAdvance("Some words")
    for switched in (Column.KIND, Column.WORK, Column.WEIGHT, Column.TAGS):
        table.widths.switch(switched, on=True)
        assert table.columnWidth(notes) > words
    table.setCurrentIndex(table.model().index(0, notes))

    def edge() -> tuple[QImage, QImage]:
        QApplication.processEvents()
        width = table.columnWidth(number) - 1  # beside the line
        rows = table.viewport().grab(QRect(0, 0, width, table.rowHeight(0)))
        return rows.toImage(), header.grab(QRect(0, 0, width, header.height())).toImage()

    before = edge()
    table.selectionModel().setCurrentIndex(table.model().index(0, tags), QItemSelectionModel.SelectionFlag.NoUpdate)
    bar = table.horizontalScrollBar()
    assert bar.value() == bar.maximum() > 0
    assert edge() == before
    for at in range(tags, number, -1):
        table.selectionModel().setCurrentIndex(table.model().index(0, at), QItemSelectionModel.SelectionFlag.NoUpdate)
        assert table.columnViewportPosition(at) >= table.columnWidth(number)
    bar.setValue(bar.maximum())
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert bar.value() == 0
    assert ids(panel) == made


def test_few_words_make_low_rows_also_beside_a_long_name(panel: ClaimsPanel, desk: Desk, made: list[str]):
    panel.resize(640, 430)
    long = "people who work in the bonded zone of the harbour and were not named by anybody so far"
    attributions.add(desk, made[0], [HopDraft("Institute"), HopDraft(long)], Basis.SAW)
    panel.table.heights.fit()
    standard, line = panel.table._cells.standard_height(), panel.table.fontMetrics().lineSpacing()
    assert panel.table.rowHeight(0) <= standard + line + 1


def test_a_long_name_leaves_room_for_whom_it_came_through(qapp):
    font = qapp.font()
    laid = Laid(words("people who work in the bonded zone and were not named " * 3, "", "via a paper"), font, 240, 4)
    above, below = laid._layout.text().split("\u2028")
    assert laid.count == 4
    assert above.endswith("…")
    assert below == "via a paper"


@pytest.mark.parametrize("lines", [1, 2, 4])
def test_no_word_goes_on_in_the_next_line(qapp, lines: int):
    font, text = qapp.font(), "Harbourmasters of Constantinople 𝔄𝔅"
    room = QFontMetricsF(font)
    for width in (room.horizontalAdvance("Harb…"), room.horizontalAdvance("Harbourm…")):
        laid = Laid(words(text, " · Harbourmasters", "via Harbourmasters"), font, width, lines)
        shown = laid._layout.text().replace("\u2028", " ").split()
        whole = f"{text} · Harbourmasters via Harbourmasters".split()
        assert all(one.endswith("…") or one in whole for one in shown)
        ends = [line.textStart() + line.textLength() for line in map(laid._layout.lineAt, range(laid.count))]
        units = laid._layout.text().encode("utf-16-le")
        assert all(units[2 * end - 2 : 2 * end].decode("utf-16-le") in " \u2028" for end in ends[:-1])


def test_words_that_are_written_together_go_on_in_the_next_line(qapp):
    text = "สวัสดีชาวโลกทั้งหลาย" * 3
    laid = Laid(words(text), qapp.font(), QFontMetricsF(qapp.font()).horizontalAdvance(text) / 4, 8)
    assert laid.count > 2
    assert laid._layout.text() == text


def test_a_change_of_one_claim_paints_its_row_and_no_other(panel: ClaimsPanel, made: list[str], desk: Desk, qtbot):
    class Painted(QObject):
        region = QRegion()

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if isinstance(event, QPaintEvent):
                self.region += event.region()
            return False

    table = panel.table
    qtbot.waitExposed(panel)
    qtbot.wait(50)
    painted = Painted()
    table.viewport().installEventFilter(painted)
    assessments.assess(desk, [made[1]], "refuted", reason="r")
    row = ids(panel).index(made[1])
    qtbot.waitUntil(lambda: not painted.region.isEmpty())
    middles = [QPoint(9, table.rowViewportPosition(at) + table.rowHeight(at) // 2) for at in range(5)]
    assert [at for at, middle in enumerate(middles) if painted.region.contains(middle)] == [row]


def test_words_that_run_from_right_to_left_begin_at_the_right(qapp):
    def ink(text):
        image = QImage(400, 30, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        black = QColor("black")
        Laid(words(text), QApplication.font(), 400, 1).draw(painter, QPointF(0, 0), black, black)
        painter.end()
        return [x for x in range(400) if any(image.pixelColor(x, y) != QColor("white") for y in range(30))]

    arabic, english = ink("رفض الحراس الأوامر"), ink("The guards refused orders")
    assert min(arabic) > 150
    assert max(arabic) > 390
    assert min(english) < 10
    assert max(english) < 250


def test_notes_fill_a_row_that_another_cell_made_higher(panel: ClaimsPanel, desk: Desk, made: list[str]):
    panel.resize(900, 430)
    claims.set_fields(desk, made[0], {"notes": "asked the registry of ships " * 20, "statement": "It was struck " * 40})
    QApplication.processEvents()
    panel.table.heights.fit()
    at = panel.table.visualRect(panel.table.model().index(0, COLUMNS.index(Column.NOTES)))
    lines = panel.table.fontMetrics().lineSpacing()
    assert at.height() >= 4 * lines
    image = panel.table.viewport().grab(at).toImage()
    ground = image.pixelColor(2, 2)
    below = range(int(3.2 * lines) + 5, int(4 * lines) + 5)
    assert any(image.pixelColor(x, y) != ground for y in below for x in range(8, image.width() - 8))


def test_notes_are_read_without_their_marks(panel, desk, made):
    claims.set_fields(desk, made[0], {"notes": "# Calls\n\n- the **port**\n- the ministry"})
    assert column(panel, Column.NOTES)[0] == "Calls • the port • the ministry"


def test_where_there_is_little_room_the_mark_of_attention_and_the_filter_stay(panel: ClaimsPanel, station: Station):
    panel.resize(410, 430)
    panel._shown.set_filter(Filter(attention=frozenset({Attention.HEDGE_LOST})))
    QApplication.processEvents()
    assert not panel.table.isColumnHidden(COLUMNS.index(Column.ORIGINS))
    assert panel.bar.more.text() == "hedge lost"
    assert panel.bar.more.width() >= panel.bar.more.sizeHint().width()
    panel.resize(900, 430)
    QApplication.processEvents()
    assert panel.bar.progress.isVisible()
    assert not panel.table.isColumnHidden(COLUMNS.index(Column.SOURCE))

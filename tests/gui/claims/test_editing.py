"""Editing in the cells of the claims table: by keyboard, saved at once, never over what somebody else wrote."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from workbench.actions import assessments, attributions, claims, listing
from workbench.actions.desk import Desk
from workbench.actions.listing import ClaimRow, Column
from workbench.base.terms import Check, Status
from workbench.ui.claims.cells import COLUMNS
from workbench.ui.claims.panel import ClaimsPanel
from workbench.ui.station import Station
from workbench.ui.widgets.source_edit import SourceEdit


def shown(desk: Desk, claim: str) -> ClaimRow:
    key = listing.key_of(desk, claim)
    assert key is not None
    return listing.rows(desk, [key])[0]


def go(panel: ClaimsPanel, row: int, column: Column) -> None:
    panel.table.setCurrentIndex(panel._model.index(row, COLUMNS.index(column)))


def opened(panel: ClaimsPanel, row: int, column: Column, qtbot: QtBot) -> QLineEdit | QPlainTextEdit:
    """The editor that Return opens in a cell."""
    panel.table.widths.show(column)
    go(panel, row, column)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    editor = panel.table.indexWidget(panel.table.currentIndex())
    assert editor.property("claims_cell") == column.value
    return editor


def test_a_source_is_typed_into_its_cell(panel: ClaimsPanel, desk: Desk, made: list[str], qtbot: QtBot):
    editor = opened(panel, 0, Column.SOURCE, qtbot)
    qtbot.keyClicks(editor, "Institute > Lantern")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    row = shown(desk, made[0])
    assert (row.source, row.via) == ("Lantern", ("Institute",))
    assert panel._model.index(0, COLUMNS.index(Column.SOURCE)).data() == "Lantern, via Institute"


def test_a_shorter_chain_in_the_cell_says_that_its_last_one_s_knowing_is_open(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], qtbot: QtBot
):
    chain = [attributions.HopDraft(name) for name in ("Institute", "Lantern", "a guard")]
    attributions.add(desk, made[0], chain, "saw")
    said: list[str] = []
    station.said.connect(said.append)
    editor = opened(panel, 0, Column.SOURCE, qtbot)
    editor.selectAll()
    qtbot.keyClicks(editor, "Institute > Lantern")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert said == ["How Lantern knows is to be said anew."]
    assert assessments.computed(desk, made[0])[0].attributions[0].basis is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Institute > a guard", "Gone with the source that stood there: 1 check. Ctrl+Z brings it back."),
        ("", "The chain of sources is taken away, with 2 checks. Ctrl+Z brings it back."),
    ],
)
def test_a_source_that_is_emptied_says_what_went_with_it_and_how_it_comes_back(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], qtbot: QtBot, typed: str, words: str
):
    chain = [attributions.HopDraft(name, check=Check.CONFIRMED) for name in ("Institute", "Lantern")]
    attributions.add(desk, made[0], chain)
    said: list[str] = []
    station.said.connect(said.append)
    editor = opened(panel, 0, Column.SOURCE, qtbot)
    editor.setText(typed)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert said[-1] == words
    desk.undo()
    assert [hop.check for hop in assessments.computed(desk, made[0])[0].attributions[0].hops] == [Check.CONFIRMED] * 2


def test_new_sources_are_still_named_where_something_else_is_to_be_said_of_the_chain(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], qtbot: QtBot
):
    attributions.add(desk, made[0], [attributions.HopDraft("Lantern")], "saw")
    said: list[str] = []
    station.said.connect(said.append)
    editor = opened(panel, 0, Column.SOURCE, qtbot)
    qtbot.waitUntil(lambda: bool(editor.choices.new_in("Clara")))
    editor.selectAll()
    qtbot.keyClicks(editor, "Clara > Dora")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert said[-1] == "New sources: “Clara”, “Dora”. How Dora knows is to be said anew."


def test_s_opens_the_source_of_the_current_claim_and_the_focus_goes_back(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], qtbot: QtBot
):
    elsewhere = QLineEdit()
    panel.layout().addWidget(elsewhere)
    elsewhere.show()
    station.select_claim(made[2])
    elsewhere.setFocus()
    panel.edit_source()
    editor = panel.table.viewport().findChild(SourceEdit)
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, "Lantern")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.window().focusWidget() is elsewhere)
    assert shown(desk, made[2]).source == "Lantern"
    assert station.claim == made[2]


def come_to_the_front(window: QWidget, qtbot: QtBot) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_what_is_half_typed_in_a_cell_waits_there_while_another_window_is_in_front(
    panel: ClaimsPanel, desk: Desk, made: list[str], qtbot: QtBot
):
    other = QWidget()
    qtbot.addWidget(other)
    come_to_the_front(panel, qtbot)
    editor = opened(panel, 0, Column.SOURCE, qtbot)
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, "Reut")
    come_to_the_front(other, qtbot)
    assert not shown(desk, made[0]).source
    come_to_the_front(panel, qtbot)
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, "ers")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert shown(desk, made[0]).source == "Reuters"


def test_what_is_half_typed_in_a_cell_is_kept_when_the_window_closes_behind_another_one(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], qtbot: QtBot
):
    other = QWidget()
    qtbot.addWidget(other)
    come_to_the_front(panel, qtbot)
    editor = opened(panel, 0, Column.STATEMENT, qtbot)
    qtbot.waitUntil(editor.hasFocus)
    editor.selectAll()
    qtbot.keyClicks(editor, "Guards were")
    come_to_the_front(other, qtbot)
    assert station.unsaved
    station.save()
    assert shown(desk, made[0]).statement == "Guards were"


@pytest.mark.parametrize("way", ["another claim", "focus", "saving"])
@pytest.mark.parametrize("key", [None, Qt.Key.Key_Return])
def test_a_source_half_typed_waits_while_something_else_is_looked_up(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], qtbot: QtBot, way: str, key: Qt.Key | None
):
    attributions.add(desk, made[0], [attributions.HopDraft("Institute", check=Check.CONFIRMED)])
    elsewhere = QLineEdit()
    panel.layout().addWidget(elsewhere)
    elsewhere.show()
    come_to_the_front(panel, qtbot)
    go(panel, 0, Column.SOURCE)
    panel.edit_source()
    editor = panel.table.viewport().findChild(SourceEdit)
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, "Meri")
    if way == "another claim":
        station.select_claim(made[2])
    elif way == "focus":
        editor._list.hide()
        elsewhere.setFocus()
    else:
        station.save()
    assert shown(desk, made[0]).source == "Institute"
    assert station.typed.begun() == ["Meri"]
    station.select_claim(made[0])
    if key is None:
        panel.edit_source()
    else:
        go(panel, 0, Column.SOURCE)
        qtbot.keyClick(panel.table, key)
    again = panel.table.indexWidget(panel.table.currentIndex())
    qtbot.keyClicks(again, "dian")
    qtbot.keyClick(again, Qt.Key.Key_Return)
    assert shown(desk, made[0]).source == "Meridian"
    assert station.typed.begun() == []


def test_what_waits_in_a_cell_is_not_put_over_what_somebody_else_wrote_meanwhile(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], qtbot: QtBot
):
    come_to_the_front(panel, qtbot)
    editor = opened(panel, 0, Column.SOURCE, qtbot)
    qtbot.keyClicks(editor, "Meri")
    station.select_claim(made[2])
    attributions.set_cells(desk, [made[0]], "Courier agency")
    opened(panel, 0, Column.SOURCE, qtbot)
    again = panel.table.indexWidget(panel.table.currentIndex())
    assert again.text() == "Meri"
    with qtbot.waitSignal(station.failed):
        qtbot.keyClick(again, Qt.Key.Key_Return)
    assert shown(desk, made[0]).source == "Courier agency"


@pytest.mark.parametrize(
    ("column", "typed", "kept"),
    [
        (Column.NOTES, "two saw it", "two saw it"),
        (Column.STATEMENT, "Guards were sent", "Guards were sent"),
        (Column.TAGS, "fire, pier, fire", ("fire", "pier")),
    ],
)
def test_texts_are_typed_into_their_cells(
    panel: ClaimsPanel, desk: Desk, made: list[str], qtbot: QtBot, column: Column, typed: str, kept: object
):
    editor = opened(panel, 1, column, qtbot)
    editor.selectAll()
    qtbot.keyClicks(editor, typed)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert getattr(shown(desk, made[1]), column.value) == kept
    assert str(desk.undo()).startswith("Edit")


@pytest.mark.parametrize("column", [Column.STATEMENT, Column.NOTES, Column.TAGS, Column.SOURCE])
def test_a_cell_opens_with_nothing_selected(
    panel: ClaimsPanel, desk: Desk, made: list[str], qtbot: QtBot, column: Column
):
    claims.set_fields(desk, made[1], {"statement": "first", "notes": "first", "tags": ["first"]})
    attributions.set_cells(desk, [made[1]], "first")
    editor = opened(panel, 1, column, qtbot)
    qtbot.keyClicks(editor, "ly")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert panel._model.index(1, COLUMNS.index(column)).data() == "firstly"


def test_s_lets_another_source_be_typed_in_place_of_the_one_that_stands_there(
    panel: ClaimsPanel, desk: Desk, made: list[str], qtbot: QtBot
):
    attributions.set_cells(desk, [made[1]], "Institute")
    panel.table.go_to(1)
    panel.edit_source()
    assert panel.table.viewport().findChild(SourceEdit).selectedText() == "Institute"


def test_escape_leaves_a_cell_as_it_was(panel: ClaimsPanel, desk: Desk, made: list[str], qtbot: QtBot):
    editor = opened(panel, 0, Column.NOTES, qtbot)
    qtbot.keyClicks(editor, "never mind")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert shown(desk, made[0]).notes == ""
    assert panel.table.state() == panel.table.State.NoState


def clash(panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], qtbot: QtBot) -> str:
    """Type "mine" into a cell into which somebody else writes "theirs"; returns what is said of it."""
    editor = opened(panel, 0, Column.NOTES, qtbot)
    qtbot.keyClicks(editor, "mine")
    claims.set_fields(desk, made[0], {"notes": "theirs"})
    assert editor.toPlainText() == "mine"
    with qtbot.waitSignal(station.failed) as failed:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert shown(desk, made[0]).notes == "theirs"
    return str(failed.args[0].line)


def cell_of(panel: ClaimsPanel, row: int, column: Column) -> str:
    return panel._model.index(row, COLUMNS.index(column)).data()


def test_what_comes_from_elsewhere_does_not_take_away_what_is_typed(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], qtbot: QtBot
):
    line = clash(panel, desk, station, made, qtbot)
    assert "theirs" in line
    assert "mine" in line
    assert cell_of(panel, 0, Column.NOTES) == "mine, not saved"
    assert station.typed.unkept() == ["mine"]


@pytest.mark.parametrize(("key", "stands"), [(Qt.Key.Key_Return, "mine"), (Qt.Key.Key_Escape, "theirs")])
def test_words_refused_in_a_cell_stand_there_and_are_kept_or_dropped(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], qtbot: QtBot, key: Qt.Key, stands: str
):
    clash(panel, desk, station, made, qtbot)
    again = opened(panel, 0, Column.NOTES, qtbot)
    assert again.toPlainText() == "mine"
    qtbot.keyClick(again, key)
    assert shown(desk, made[0]).notes == stands
    assert cell_of(panel, 0, Column.NOTES) == stands
    assert station.typed.unkept() == []


def test_words_refused_in_a_cell_are_taken_back_before_any_step(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], qtbot: QtBot
):
    clash(panel, desk, station, made, qtbot)
    assert "mine" in station.take_back()
    assert QGuiApplication.clipboard().text() == "mine"
    assert cell_of(panel, 0, Column.NOTES) == "theirs"
    assert station.take_back() == ""


@pytest.mark.parametrize("column", [Column.NOTES, Column.STATEMENT, Column.SOURCE, Column.TAGS])
def test_what_is_typed_into_a_cell_of_a_claim_that_someone_else_deletes_goes_to_the_clipboard(
    panel: ClaimsPanel, colleague: Desk, station: Station, made: list[str], qtbot: QtBot, column: Column
):
    editor = opened(panel, 1, column, qtbot)
    editor.selectAll()
    qtbot.keyClicks(editor, "mine")
    claims.delete(colleague, [made[1]])
    station.desk.poll()
    assert QGuiApplication.clipboard().text() == "mine"
    assert station.claim is None


def test_what_the_disk_does_not_take_from_a_cell_stands_there_and_is_saved_later(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], library_path: Path, tmp_path: Path, qtbot: QtBot
):
    editor = opened(panel, 0, Column.NOTES, qtbot)
    qtbot.keyClicks(editor, "mine")
    library_path.rename(tmp_path / "away.db")
    with qtbot.waitSignal(station.failed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    (tmp_path / "away.db").rename(library_path)
    assert station.typed.unkept() == ["mine"]
    qtbot.keyClick(opened(panel, 0, Column.NOTES, qtbot), Qt.Key.Key_Return)
    assert shown(desk, made[0]).notes == "mine"


@pytest.mark.parametrize("column", [Column.STATEMENT, Column.NOTES, Column.SOURCE, Column.TAGS])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_nothing_is_called_saved_while_something_stands_typed_in_a_cell(
    panel: ClaimsPanel, station: Station, qtbot: QtBot, column: Column, key: Qt.Key
):
    editor = opened(panel, 0, column, qtbot)
    assert not station.unsaved
    qtbot.keyClicks(editor, "Lantern")
    assert station.unsaved
    qtbot.keyClick(editor, key)  # in a cell with a list of sources, Escape closes the list first
    if station.unsaved:
        qtbot.keyClick(editor, key)
    qtbot.waitUntil(lambda: not station.unsaved)


def test_what_stands_typed_in_a_cell_is_saved_with_everything_else(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], qtbot: QtBot
):
    editor = opened(panel, 0, Column.NOTES, qtbot)
    qtbot.keyClicks(editor, "two saw it")
    assert station.save()
    assert shown(desk, made[0]).notes == "two saw it"
    assert panel.table.state() == panel.table.State.NoState


def test_a_source_changed_meanwhile_is_not_overwritten(
    panel: ClaimsPanel, desk: Desk, station: Station, made: list[str], qtbot: QtBot
):
    editor = opened(panel, 0, Column.SOURCE, qtbot)
    attributions.set_cells(desk, [made[0]], "Courier agency")
    qtbot.keyClicks(editor, "Lantern")
    with qtbot.waitSignal(station.failed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert shown(desk, made[0]).source == "Courier agency"


def menu(panel: ClaimsPanel, row: int, column: Column, qtbot: QtBot) -> QMenu:
    go(panel, row, column)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def test_a_status_is_chosen_from_the_eight_in_their_order(
    panel: ClaimsPanel, desk: Desk, made: list[str], qtbot: QtBot
):
    assessments.assess(desk, [made[0]], Status.DISPUTED, reason="r")
    found = menu(panel, 0, Column.STATUS, qtbot)
    words = [action.text().split("  ")[1] for action in found.actions()]
    assert [word.lower() for word in words] == [status.value for status in Status]
    assert [action.text() for action in found.actions() if action.isChecked()] == ["&5  Disputed"]
    with qtbot.waitSignal(panel.reason_wished) as wished:
        qtbot.keyClick(found, Qt.Key.Key_6)
    assert wished.args == [made[0]]
    assert shown(desk, made[0]).status is Status.REFUTED


def test_a_choice_in_one_of_several_selected_rows_is_for_all_in_one_step(
    panel: ClaimsPanel, desk: Desk, made: list[str], qtbot: QtBot
):
    panel.table.widths.switch(Column.WORK, on=True)
    go(panel, 0, Column.WORK)
    for _ in range(2):
        qtbot.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(panel.table, Qt.Key.Key_F2)
    found = QApplication.activePopupWidget()
    assert found.actions()[0].text() == "3 claims"
    qtbot.keyClick(found, Qt.Key.Key_4)
    assert [shown(desk, claim).work.value for claim in made] == ["reviewed"] * 3 + ["to do"] * 2
    desk.undo()
    assert [shown(desk, claim).work.value for claim in made] == ["to do"] * 5


def test_number_and_origins_are_not_edited(panel: ClaimsPanel, qtbot: QtBot):
    for column in (Column.NUMBER, Column.ORIGINS):
        go(panel, 0, column)
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
        assert panel.table.state() == panel.table.State.NoState
        assert QApplication.activePopupWidget() is None


def test_editors_lie_inside_the_table(panel: ClaimsPanel, made: list[str], qtbot: QtBot, tmp_path: Path):
    panel.resize(420, 300)
    for column in (Column.STATEMENT, Column.SOURCE, Column.NOTES):
        editor = opened(panel, 4, column, qtbot)
        assert panel.table.viewport().rect().contains(editor.geometry())
        assert editor.width() >= 100
        assert editor.accessibleName().endswith("of claim 5")
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_the_line_for_a_source_grows_over_its_neighbours_with_what_is_typed(panel: ClaimsPanel, qtbot: QtBot):
    chain = "Institute for Harbours and their Trade > Lantern Quarterly"
    editor = opened(panel, 0, Column.SOURCE, qtbot)
    before = editor.width()
    for letter in chain:
        qtbot.keyClicks(editor, letter)
        assert editor.width() > editor.fontMetrics().horizontalAdvance(editor.text())
    assert before < editor.width() <= panel.table.viewport().width()
    assert panel.table.viewport().rect().contains(editor.geometry())
    assert editor.popup_shown()
    assert editor._list.mapToGlobal(QPoint()).x() == editor.mapToGlobal(QPoint()).x()
    qtbot.keyClicks(editor, " and many others" * 20)
    assert panel.table.viewport().rect().contains(editor.geometry())
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_a_column_that_had_given_way_does_so_again_after_it_was_typed_in(
    panel: ClaimsPanel, made: list[str], desk: Desk, qtbot: QtBot
):
    table, source, claim = panel.table, COLUMNS.index(Column.SOURCE), COLUMNS.index(Column.STATEMENT)
    for width in range(700, 200, -5):
        panel.resize(width, 430)
        QApplication.processEvents()
        if table.isColumnHidden(source):
            break
    wide = table.columnWidth(claim)
    table.go_to(0)
    panel.edit_source()
    editor = table.viewport().findChild(SourceEdit)
    assert not table.isColumnHidden(source)
    qtbot.keyClicks(editor, "Lantern")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert shown(desk, made[0]).source == "Lantern"
    assert table.isColumnHidden(source)
    assert table.columnWidth(claim) == wide
    assert table.currentIndex().row() == 0
    assert not table.isColumnHidden(table.currentIndex().column())


def test_a_statement_longer_than_any_screen_is_seen_by_its_beginning_and_stays_whole(
    panel: ClaimsPanel, desk: Desk, made: list[str], qtbot: QtBot
):
    endless = "x" * 100_000
    claims.set_fields(desk, made[0], {"statement": endless})
    assert len(cell_of(panel, 0, Column.STATEMENT)) < 3000
    editor = opened(panel, 0, Column.STATEMENT, qtbot)
    assert editor.document().characterCount() < 3000
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert shown(desk, made[0]).statement == endless
    editor = opened(panel, 0, Column.STATEMENT, qtbot)
    editor.show_all()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(editor, "y")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert shown(desk, made[0]).statement == f"{endless}y"

"""What all tables are alike in."""

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QTableView

from workbench.ui.widgets.tables import FlatModel, choose_by_rows


class Boats(FlatModel):
    def row_count(self):
        return 2

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return f"{index.row()}.{index.column()}" if role == Qt.ItemDataRole.DisplayRole else None


@pytest.fixture
def boats(qapp):
    return Boats(("Name", "Harbour", "Length"))


def test_a_flat_model_is_one_that_qt_takes(boats):
    QAbstractItemModelTester(boats, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert (boats.rowCount(), boats.columnCount()) == (2, 3)
    inside = boats.index(0, 0)
    assert (boats.rowCount(inside), boats.columnCount(inside)) == (0, 0)


def test_columns_have_titles_and_rows_have_none(boats):
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [boats.headerData(column, across) for column in range(3)] == ["Name", "Harbour", "Length"]
    assert boats.headerData(0, down) is None
    assert boats.headerData(0, across, Qt.ItemDataRole.ToolTipRole) is None


@pytest.mark.parametrize("several", [False, True])
def test_whole_rows_are_chosen_and_tab_leaves_the_table(boats: QAbstractItemModel, qtbot, several):
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(boats)
    choose_by_rows(table, "Boats", several=several)
    table.show()
    table.setCurrentIndex(boats.index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [index.row() for index in table.selectionModel().selectedRows()] == ([0, 1] if several else [1])
    left = table.currentIndex()
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert table.currentIndex() == left
    assert table.accessibleName() == "Boats"


@pytest.mark.parametrize("edited", [False, True])
def test_a_key_that_means_a_command_opens_no_editor(boats, qtbot, edited):
    boats.flags = lambda _: Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(boats)
    choose_by_rows(table, "Boats", edited=edited)
    table.show()
    table.setCurrentIndex(boats.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_2)
    assert table.state() is not QAbstractItemView.State.EditingState
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert (table.state() is QAbstractItemView.State.EditingState) == edited

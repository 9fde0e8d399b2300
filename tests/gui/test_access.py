"""What a screen reader and the keyboard find: names everywhere, and every part of the window in reach."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QFrame,
    QLabel,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench.actions import claims, listing
from workbench.base.settings import Settings
from workbench.ui.dialogs.about import AboutDialog
from workbench.ui.dialogs.details import DetailsDialog
from workbench.ui.dialogs.finding import FindingDialog
from workbench.ui.dialogs.help import HelpDialog
from workbench.ui.dialogs.history import HistoryDialog
from workbench.ui.dialogs.preferences import PreferencesDialog
from workbench.ui.dialogs.report import ReportDialog
from workbench.ui.dialogs.split import SplitDialog
from workbench.ui.window import Window

pytestmark = pytest.mark.usefixtures("nothing_left")


def is_part(widget: QWidget) -> bool:
    """Whether a widget is a part of another one that has the name: an editor's viewport, a box's own field."""
    parent = widget.parentWidget()
    if isinstance(parent, QFrame) and isinstance(parent.parentWidget(), QComboBox):
        return True  # the list that a box opens
    return isinstance(widget, QScrollBar | QSplitterHandle) or isinstance(parent, QAbstractScrollArea | QComboBox) or (
        parent is not None and parent.focusProxy() is widget and bool(parent.accessibleName())
    ) or widget.objectName().startswith("qt_")  # fmt: skip


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget; of a combo box, whose name is its text, what describes it or its label."""
    label = next((one.text() for one in widget.window().findChildren(QLabel) if one.buddy() is widget), "")
    if isinstance(widget, QComboBox):
        return widget.accessibleDescription() or label
    told = QAccessible.queryAccessibleInterface(widget)
    text = told.text(QAccessible.Text.Name) if told is not None else ""
    return text or widget.accessibleName() or label


def nameless(top: QWidget) -> list[str]:
    found = [one for one in top.findChildren(QWidget) if one.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    return [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in found
        if one.isVisibleTo(top) and not is_part(one) and not isinstance(one, QTabBar) and not name_of(one).strip()
    ]


@pytest.fixture
def window(windows, library_path, qtbot: QtBot) -> Window:
    window = windows.open(library_path)
    window.parts.claims.next()
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    return window


def test_every_part_of_the_window_that_takes_the_focus_has_a_name(window: Window):
    for tab in ("assessment", "provenance", "evidence", "notes", "history"):
        window.parts.inspector.show_tab(tab)
        assert nameless(window.shell) == [], tab


@pytest.mark.parametrize("kind", [FindingDialog, DetailsDialog, ReportDialog, HistoryDialog])
def test_every_field_of_the_articles_dialogs_has_a_name(window: Window, kind, qtbot: QtBot):
    check(kind(window.station, window.shell), qtbot)


def test_every_field_of_the_other_dialogs_has_a_name(window: Window, qtbot: QtBot):
    station = window.station
    check(PreferencesDialog(Settings.load(), lambda: None, window.shell), qtbot)
    check(HelpDialog(window.shell.commands, window.shell), qtbot)
    check(AboutDialog(station.desk.library.path, window.shell), qtbot)
    check(SplitDialog(claims.claim(station.desk, station.claim), window.shell), qtbot)


def test_each_list_of_the_preferences_is_tied_to_its_label(window: Window, qtbot: QtBot):
    dialog = PreferencesDialog(Settings.load(), lambda: None, window.shell)
    qtbot.addWidget(dialog)
    boxes = [field for field in dialog.fields.values() if isinstance(field, QComboBox)]
    assert len(boxes) >= 4
    for box in boxes:
        told = QAccessible.queryAccessibleInterface(box).relations(QAccessible.RelationFlag.Label)
        assert [one.text(QAccessible.Text.Name) for one, _ in told] == [box.accessibleName()]
        assert box.accessibleDescription().startswith(f"{box.accessibleName()}: ")


def check(dialog: QDialog, qtbot: QtBot) -> None:
    dialog.show()
    assert dialog.windowTitle()
    assert nameless(dialog) == []
    assert dialog.width() <= 1000
    assert dialog.height() <= 660
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_article_and_table_are_named_as_the_plan_says(window: Window):
    assert window.parts.reading.pane.view.accessibleName() == "Article"
    assert window.parts.claims.table.accessibleName() == "Claims"
    told = QAccessible.queryAccessibleInterface(window.parts.reading.pane.view)
    assert told.role() is QAccessible.Role.EditableText or told.role() is QAccessible.Role.StaticText


def test_tab_reaches_the_toolbar_every_pane_and_comes_round(window: Window, qtbot: QtBot):
    bar = window.shell.findChild(QToolBar)
    buttons = [one for one in bar.findChildren(QAbstractButton) if one.isVisible()]
    parts = window.parts
    places = [parts.library, parts.reading.pane.view, parts.claims.table, parts.inspector]
    reached: list[QWidget] = []
    widget: QWidget = parts.library.tree
    widget.setFocus()
    for _ in range(200):
        now = window.shell.focusWidget()
        if now in reached:
            break
        reached.append(now)
        window.shell.focusNextChild()
    assert set(buttons) <= set(reached)
    for place in places:
        assert any(one is place or place.isAncestorOf(one) for one in reached), place
    order = [next(n for n, one in enumerate(reached) if one is place or place.isAncestorOf(one)) for place in places]
    assert order == sorted(order)


def test_f6_goes_from_part_to_part(window: Window, qtbot: QtBot):
    parts = window.parts
    places = [parts.library, parts.reading.pane.view, parts.claims.table, parts.inspector]
    parts.library.tree.setFocus()
    for place in [*places[1:], places[0]]:
        window.shell.commands["next_pane"].trigger()
        now = window.shell.focusWidget()
        assert now is place or place.isAncestorOf(now)


def test_rows_of_library_and_lists_are_told_in_words(window: Window, qtbot: QtBot):
    panel = window.parts.library
    qtbot.waitUntil(lambda: panel.statuses.count() > 0)
    model = panel.tree.model()
    article = model.index(0, 0, model.index(0, 0))
    assert "9 of 14 assessed" in article.data(Qt.ItemDataRole.AccessibleTextRole)
    words = [panel.statuses.item(row).text() for row in range(panel.statuses.count())]
    assert all(", " in line and line.rpartition(", ")[2].isdigit() for line in words)


def test_the_claims_columns_are_named(window: Window, qtbot: QtBot):
    model = window.parts.claims.table.model()
    names = [model.headerData(n, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) for n in range(6)]
    assert all(names)
    assert listing.numbers(window.station.desk, window.station.article.article.id).claims == model.rowCount()

"""The preferences: made from the settings' declarations, whole or not at all; and the table of keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QKeySequenceEdit, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from workbench.base.languages import say
from workbench.base.setting import Group
from workbench.base.settings import SETTINGS, Settings
from workbench.ui.commands import COMMANDS
from workbench.ui.dialogs.keys import KeysEditor
from workbench.ui.dialogs.preferences import PreferencesDialog

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def settings(own_folders) -> Settings:
    return Settings.load()


@pytest.fixture
def applied() -> list[int]:
    return []


@pytest.fixture
def dialog(settings: Settings, applied: list[int], theme, qtbot: QtBot) -> PreferencesDialog:
    dialog = PreferencesDialog(settings, lambda: applied.append(1))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.fixture
def keys(dialog: PreferencesDialog) -> KeysEditor:
    dialog.pages.setCurrentIndex(list(Group).index(Group.KEYBOARD))
    return dialog.fields["keys"]


def row_of(name: str) -> int:
    return next(row for row, command in enumerate(COMMANDS) if command.name == name)


def test_every_setting_has_a_field_with_its_name_and_help(dialog: PreferencesDialog):
    assert set(dialog.fields) == {setting.key for setting in SETTINGS}
    for setting in SETTINGS:
        field = dialog.fields[setting.key]
        assert field.accessibleName() == say(setting.title)
        assert field.accessibleDescription().endswith(say(setting.help))


def test_it_fits_on_a_small_screen(dialog: PreferencesDialog):
    assert dialog.minimumSizeHint().width() <= 1000
    assert dialog.minimumSizeHint().height() <= 660


def test_what_was_changed_is_kept_and_put_in_force(
    dialog: PreferencesDialog, settings: Settings, applied: list[int], qtbot: QtBot
):
    name, size = dialog.fields["analyst"], dialog.fields["text_size"]
    look, single = dialog.fields["theme"], dialog.fields["single_keys"]
    assert isinstance(name, QLineEdit)
    assert isinstance(size, QSpinBox)
    assert isinstance(look, QComboBox)
    assert isinstance(single, QCheckBox)
    name.setText("R. Lind")
    size.setValue(16)
    look.setCurrentIndex(look.findData("dark"))
    single.setChecked(False)
    dialog.keep()
    again = Settings.load(settings.path)
    assert [again.get(key) for key in ("analyst", "text_size", "theme", "single_keys")] == [
        "R. Lind",
        16,
        "dark",
        False,
    ]
    assert not again.chosen("backups_kept")
    assert applied == [1]
    assert dialog.isHidden()


def test_what_cannot_be_is_said_and_then_nothing_is_kept(
    dialog: PreferencesDialog, settings: Settings, applied: list[int]
):
    dialog.pages.setCurrentIndex(2)
    dialog.fields["text_size"].setValue(20)
    dialog.fields["analyst"].setText("   ")
    dialog.keep()
    assert not dialog.isHidden()
    assert dialog.wrong.text()
    assert dialog.pages.currentIndex() == list(Group).index(Group.ANALYST)
    assert Settings.load(settings.path).get("text_size") == 13
    assert applied == []


def test_escape_keeps_nothing(dialog: PreferencesDialog, settings: Settings, applied: list[int], qtbot: QtBot):
    dialog.fields["analyst"].setText("Someone Else")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert not Settings.load(settings.path).chosen("analyst")
    assert applied == []


def test_a_key_is_changed_by_pressing_it(dialog: PreferencesDialog, keys: KeysEditor, settings: Settings, qtbot: QtBot):
    row = row_of("new_claim")
    keys.table.setCurrentCell(row, 1)
    keys.table.setFocus()
    qtbot.keyClick(keys.table, Qt.Key.Key_Return)
    editor = keys.table.findChild(QKeySequenceEdit)
    qtbot.waitUntil(lambda: editor.hasFocus() or editor.isAncestorOf(keys.window().focusWidget()))
    qtbot.keyClick(keys.window().focusWidget(), Qt.Key.Key_M)
    editor.editingFinished.emit()
    assert keys.table.keys_at(row) == "M"
    assert not dialog.isHidden()
    dialog.keep()
    assert Settings.load(settings.path).get("keys") == {"new_claim": "M"}


def test_opening_and_leaving_the_editor_changes_nothing(keys: KeysEditor, qtbot: QtBot):
    row = row_of("redo")
    keys.table.setCurrentCell(row, 1)
    keys.table.setFocus()
    qtbot.keyClick(keys.table, Qt.Key.Key_Return)
    keys.table.findChild(QKeySequenceEdit).editingFinished.emit()
    assert keys.table.keys_at(row) == "Ctrl+Shift+Z; Ctrl+Y"
    assert keys.chosen() == {}


def test_delete_takes_a_key_away_and_standard_gives_it_back(keys: KeysEditor, qtbot: QtBot):
    keys.table.setCurrentCell(row_of("new_claim"), 1)
    keys.table.setFocus()
    qtbot.keyClick(keys.table, Qt.Key.Key_Delete)
    assert keys.chosen() == {"new_claim": ""}
    keys._on_standard()
    assert keys.chosen() == {}


def test_a_clash_is_said_and_is_not_kept(
    dialog: PreferencesDialog, keys: KeysEditor, settings: Settings, applied: list[int]
):
    assert keys.clash.isHidden()
    keys.table.set_keys(row_of("new_claim"), "J")
    assert keys.clash.text() == "J is both “New claim” and “Next claim”."
    dialog.keep()
    assert not dialog.isHidden()
    assert applied == []
    keys.table.set_keys(row_of("next_claim"), "")
    assert keys.clash.isHidden()
    dialog.keep()
    assert Settings.load(settings.path).get("keys") == {"new_claim": "J", "next_claim": ""}


def test_no_letter_pressed_in_the_table_opens_an_editor(keys: KeysEditor, qtbot: QtBot):
    keys.table.setFocus()
    qtbot.keyClicks(keys.table, "abc1")
    assert keys.table.findChild(QKeySequenceEdit) is None
    assert keys.chosen() == {}


def test_a_name_can_be_typed_at_once(dialog: PreferencesDialog, settings: Settings, qtbot: QtBot):
    field = dialog.fields["analyst"]
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "R. Lind")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert settings.get("analyst") == "R. Lind"

"""The preferences, made from the settings' declarations: a new setting needs nothing here."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFontComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from workbench.base.errors import WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.setting import Group, Setting, SettingKind
from workbench.base.settings import SETTINGS, Settings
from workbench.ui.dialogs.keys import KeysEditor
from workbench.ui.widgets.tabs import Tabs

Reading = Callable[[], Any]
"""Reads a field's value as the setting takes it."""


class PreferencesDialog(QDialog):
    """Shows every setting on the page of its group; OK keeps what was changed and puts it in force."""

    def __init__(self, settings: Settings, apply: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Preferences"))
        self.setMinimumSize(640, 520)
        self._settings = settings
        self._apply = apply
        self._readings: dict[str, Reading] = {}
        self.fields: dict[str, QWidget] = {}
        self.pages = Tabs()
        self.pages.setAccessibleName(tr("Preferences"))
        self.pages.tabBar().setAccessibleName(tr("Preferences"))
        for group in Group:
            self.pages.addTab(self._page(group), tr(group.value))
        self.wrong = QLabel()
        self.wrong.setProperty("look", "danger")
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.keep)
        self.buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.addWidget(self.pages, 1)
        rows.addWidget(self.wrong)
        rows.addWidget(self.buttons)
        first = self.fields[SETTINGS[0].key]
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def go_to(self, key: str) -> None:
        """Show the page of a setting, with the focus in its field."""
        setting = next(one for one in SETTINGS if one.key == key)
        self.pages.setCurrentIndex(list(Group).index(setting.group))
        self.fields[key].setFocus()

    def keep(self) -> None:
        """Keep what was changed; where something cannot be kept that is said, nothing is, and the dialog stays."""
        changed: list[tuple[Setting, Any]] = []
        for setting in SETTINGS:
            value = self._readings[setting.key]()
            field = self.fields[setting.key]
            if isinstance(field, KeysEditor) and field.clashes():
                self._refuse(setting, " ".join(field.clashes()))
                return
            try:
                if setting.checked(value) != self._settings.get(setting.key):
                    changed.append((setting, value))
            except WorkbenchError as error:
                self._refuse(setting, say(error.line))
                return
        if self._keep(changed):
            self._apply()
            self.accept()

    def _keep(self, changed: list[tuple[Setting, Any]]) -> bool:
        for setting, value in changed:
            try:
                self._settings.set(setting.key, value)
            except WorkbenchError as error:
                self._refuse(setting, say(error.line))
                return False
        return True

    def _refuse(self, setting: Setting, line: str) -> None:
        self.wrong.setText(line)
        self.wrong.show()
        self.go_to(setting.key)

    def _page(self, group: Group) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(4, 14, 4, 4)
        form.setVerticalSpacing(6)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for setting in SETTINGS:
            if setting.group is group:
                self._add(form, setting)
        return page

    def _add(self, form: QFormLayout, setting: Setting) -> None:
        field, reading = _MAKERS[setting.kind](setting, self._settings.get(setting.key))
        if setting.key == "reading_face":
            field, reading = _face(str(self._settings.get(setting.key)))
        self._readings[setting.key] = reading
        self.fields[setting.key] = field
        title, help_text = say(setting.title), say(setting.help)
        field.setToolTip(help_text)
        field.setAccessibleName(title)
        # A combo box tells its text as its name: what it is called is told by the label beside it, and here.
        field.setAccessibleDescription(f"{title}: {help_text}" if isinstance(field, QComboBox) else help_text)
        hint = QLabel(help_text)
        hint.setProperty("look", "small")
        hint.setWordWrap(True)
        hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        if setting.kind in (SettingKind.FLAG, SettingKind.KEYS):
            form.addRow(field)
            form.addRow(hint)
        else:
            label = QLabel(title)
            label.setBuddy(field)
            form.addRow(label, _above(field, hint))


def _above(field: QWidget, hint: QLabel) -> QVBoxLayout:
    """A field with its hint right under it; no box around them: Qt ties a field to a label of the same parent only."""
    rows = QVBoxLayout()
    rows.setContentsMargins(0, 0, 0, 8)
    rows.setSpacing(3)
    wide = isinstance(field, QLineEdit)
    rows.addWidget(field, 0, Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft)
    rows.addWidget(hint)
    return rows


def _text(setting: Setting, value: Any) -> tuple[QWidget, Reading]:
    edit = QLineEdit(str(value))
    if setting.limits:
        edit.setMaxLength(setting.limits[1])
    return edit, lambda: edit.text().strip()


def _choice(setting: Setting, value: Any) -> tuple[QWidget, Reading]:
    box = QComboBox()
    for word, label in setting.choices:
        box.addItem(say(label), word)
    box.setCurrentIndex(max(0, box.findData(value)))
    return box, box.currentData


def _number(setting: Setting, value: Any) -> tuple[QWidget, Reading]:
    box = QSpinBox()
    box.setRange(*(setting.limits or (0, 1_000_000)))
    box.setValue(int(value))
    return box, box.value


def _flag(setting: Setting, value: Any) -> tuple[QWidget, Reading]:
    box = QCheckBox(say(setting.title))
    box.setChecked(bool(value))
    return box, box.isChecked


def _keys(_setting: Setting, value: Any) -> tuple[QWidget, Reading]:
    editor = KeysEditor(value)
    return editor, editor.chosen


def _face(value: str) -> tuple[QWidget, Reading]:
    box = QFontComboBox()
    box.setCurrentFont(QFont(value))
    box.setEditText(value)
    return box, lambda: box.currentText().strip()


_MAKERS: dict[SettingKind, Callable[[Setting, Any], tuple[QWidget, Reading]]] = {
    SettingKind.TEXT: _text,
    SettingKind.CHOICE: _choice,
    SettingKind.NUMBER: _number,
    SettingKind.FLAG: _flag,
    SettingKind.KEYS: _keys,
}

"""Asks for the address of a page; the one on the clipboard is offered."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QLineEdit, QWidget
from typing_extensions import override

from workbench.base.errors import Refused, WorkbenchError
from workbench.base.languages import tr
from workbench.base.settings import Settings
from workbench.intake.web.addresses import address, check_unresolved
from workbench.intake.web.wishes import wishes_of
from workbench.ui.dialogs.form import FormDialog

_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Failed:
    """An address that could not be captured, and why."""

    address: str
    error: WorkbenchError


class AddressDialog(FormDialog):
    """Takes one address; `address` is what was typed, once it is one. What failed last is offered again, with why."""

    setting_requested = Signal(str)
    """The preferences are wished, at the setting of this key."""

    def __init__(self, settings: Settings, parent: QWidget | None = None, *, failed: Failed | None = None) -> None:
        super().__init__(tr("From the web"), parent)
        self.setMinimumWidth(560)
        self._settings = settings
        self.edit = QLineEdit(failed.address if failed is not None else on_clipboard())
        self.edit.setMaxLength(_LONGEST)
        self.edit.setPlaceholderText("https://")
        self.edit.selectAll()
        self.add_field("url", tr("Address"), self.edit)
        hint = QLabel(tr("Only this page is fetched: nothing on it runs, and nothing that it refers to is loaded."))
        hint.setProperty("look", "small")
        hint.setWordWrap(True)
        self.form.addRow(hint)
        self.edit.setFocus()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Capture"))
        self._setting = ""
        self.allow = self.buttons.addButton(tr("Preferences…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.allow.setAutoDefault(False)
        self.allow.setToolTip(tr("Go to the setting that can allow it; the address stays"))
        self.allow.clicked.connect(self._go_to_setting)
        self.allow.hide()
        if failed is not None:
            self.refuse(failed.error)
        for part in (self.wrong, self.allow):
            self.edit.textEdited.connect(part.hide)

    @property
    def address(self) -> str:
        """What was typed."""
        return self.edit.text().strip()

    @override
    def refuse(self, error: WorkbenchError) -> None:
        """Say what is wrong; where a setting can allow it, offer to go there."""
        super().refuse(error)
        self._setting = error.setting or "" if isinstance(error, Refused) else ""
        self.allow.setVisible(bool(self._setting))

    def _go_to_setting(self) -> None:
        self.setting_requested.emit(self._setting)
        self.wrong.hide()
        self.allow.hide()
        self.edit.setFocus()

    @override
    def keep(self) -> None:
        """Close where it is an address that may be asked; else say what is wrong."""
        try:
            host = address(self.address).host
            if not wishes_of(self._settings).private:
                check_unresolved(host)
        except WorkbenchError as error:
            self.refuse(error)
        else:
            self.accept()


def on_clipboard() -> str:
    """The address on the clipboard; empty where there is none."""
    text = QApplication.clipboard().text().strip()
    whole = text.startswith(("http://", "https://")) and not any(character.isspace() for character in text)
    return text if whole and len(text) <= _LONGEST else ""

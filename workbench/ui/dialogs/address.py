"""Asks for the address of a page; the one on the clipboard is offered."""

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QLineEdit, QWidget
from typing_extensions import override

from workbench.base.errors import WorkbenchError
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
        if failed is not None:
            self.refuse(failed.error)
        self.edit.textEdited.connect(self.wrong.hide)

    @property
    def address(self) -> str:
        """What was typed."""
        return self.edit.text().strip()

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

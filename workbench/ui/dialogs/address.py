"""Asks for the address of a page; the one on the clipboard is offered."""

from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QLineEdit, QWidget
from typing_extensions import override

from workbench.base.errors import WorkbenchError
from workbench.base.languages import tr
from workbench.intake.web.addresses import address
from workbench.ui.dialogs.form import FormDialog

_LONGEST = 4000


class AddressDialog(FormDialog):
    """Takes one address; `address` is what was typed, once it is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("From the web"), parent)
        self.setMinimumWidth(560)
        self.edit = QLineEdit(on_clipboard())
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

    @property
    def address(self) -> str:
        """What was typed."""
        return self.edit.text().strip()

    @override
    def keep(self) -> None:
        """Close where it is an address; else say what is wrong."""
        try:
            address(self.address)
        except WorkbenchError as error:
            self.refuse(error)
        else:
            self.accept()


def on_clipboard() -> str:
    """The address on the clipboard; empty where there is none."""
    text = QApplication.clipboard().text().strip()
    whole = text.startswith(("http://", "https://")) and not any(character.isspace() for character in text)
    return text if whole and len(text) <= _LONGEST else ""

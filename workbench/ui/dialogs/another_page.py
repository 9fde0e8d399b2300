"""Asks what a capture is that has almost nothing of the article whose address it has."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from workbench.actions.known_addresses import Joining
from workbench.base.errors import Unlike
from workbench.base.languages import tr


class AnotherPageBox(QMessageBox):
    """Three ways to go on, of which leaving it out takes nothing in; `answer` is what was chosen.

    `name` is the file, or the address, that was captured. Where `others` are to be asked about after it, the answer can
    be given for all of them.
    """

    def __init__(self, about: Unlike, name: str, others: int = 0, parent: QWidget | None = None) -> None:
        words = tr("Almost nothing of “{title}” stands in what was captured now: {name}", title=about.title, name=name)
        super().__init__(QMessageBox.Icon.Question, tr("Is this the same article?"), words, parent=parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        begins = tr("It begins: “{words}”", words=about.begins) if about.begins else tr("It holds no text.")
        self.setInformativeText(
            begins
            + "\n\n"
            + tr(
                "It may be another page: one that asks to sign in, a home page, another story. As a new snapshot it is"
                " the newest text of the article, and claims whose words are gone are lost there. Undo takes either"
                " back."
            )
        )
        role = QMessageBox.ButtonRole.ActionRole
        self.join = self.addButton(tr("New snapshot"), role)
        self.apart = self.addButton(tr("Article of its own"), role)
        self.leave = self.addButton(tr("Leave it out"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self.leave)
        self.setEscapeButton(self.leave)
        self.for_all = QCheckBox(tr("The same for {count} more", count=others))
        if others:
            self.setCheckBox(self.for_all)

    @property
    def answer(self) -> Joining | None:
        """What it becomes; None where it is left out."""
        if self.clickedButton() is self.join:
            return Joining.JOIN
        return Joining.APART if self.clickedButton() is self.apart else None


def ask_what_it_is(about: Unlike, name: str, parent: QWidget) -> Joining | None:
    """Ask about one capture, and wait for the answer."""
    box = AnotherPageBox(about, name, parent=parent)
    box.exec()
    box.deleteLater()
    return box.answer

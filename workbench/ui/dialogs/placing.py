"""Asks before a passage is placed on words that have little in common with the old ones."""

from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QWidget

from workbench.actions.anchoring import Placing
from workbench.base.languages import tr
from workbench.ui.comparing.excerpts import excerpt_label, show_both
from workbench.ui.dialogs.form import FormDialog
from workbench.ui.theme import Theme

_EXCERPT = 460
"""Pixels of the width of an excerpt, at least."""


class PlacingDialog(FormDialog):
    """Shows both texts and how much they share; OK places the passage, with a reason if one is typed."""

    def __init__(self, wanted: Placing, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("Place the passage on other words?"), parent)
        self.setMinimumWidth(560)
        share = tr("{share} % of the words are in common.", share=int(wanted.share * 100))
        asks = tr("The claim was made of other words: do these say the same?")
        self.said = QLabel(f"{share} {asks}")
        self.said.setProperty("look", "warning")
        self.said.setWordWrap(True)
        self.was, self.now = excerpt_label(), excerpt_label()
        show_both(self.was, self.now, wanted.was, wanted.now, theme.tokens)
        self._reason = QLineEdit()
        self._reason.setPlaceholderText(tr("kept in the history; may be left empty"))
        self.form.addRow(self.said)
        for label, excerpt in ((tr("Was"), self.was), (tr("Will be"), self.now)):
            excerpt.setMinimumWidth(_EXCERPT)
            excerpt.setMinimumHeight(excerpt.heightForWidth(_EXCERPT))
            self.form.addRow(label, excerpt)
        self.add_field("reason", tr("Reason"), self._reason)
        self._reason.setAccessibleDescription(self.said.text())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Place it here"))

    def reason(self) -> str:
        """The reason as typed."""
        return self._reason.text().strip()

"""An article's finding: what the desk advises, and a text for the editor."""

from typing import Any

from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.actions import articles
from workbench.base.errors import Conflict
from workbench.base.languages import tr
from workbench.base.terms import Advice
from workbench.ui.dialogs.form import FormDialog
from workbench.ui.station import Station

_CHOICES: tuple[Advice | None, ...] = (*Advice, None)


class FindingDialog(FormDialog):
    """Asks for the advice and the text; OK saves both as one step."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(tr("Finding"), parent)
        self._station = station
        article = station.article
        finding = article.article.finding if article else None
        self._article = article.article.id if article else None
        self._seen: dict[str, Any] = {
            "advice": finding.advice.value if finding else None,
            "text": finding.text if finding else "",
        }
        self._choices = QButtonGroup(self)
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        for number, advice in enumerate(_CHOICES):
            button = QRadioButton(tr(advice.value).capitalize() if advice else tr("No finding yet"))
            button.setChecked(advice == (finding.advice if finding else None))
            self._choices.addButton(button, number)
            column.addWidget(button)
        self.add_field("advice", tr("Advice"), choices)
        self.text = QPlainTextEdit(self._seen["text"])
        self.text.setTabChangesFocus(True)
        self.text.setMinimumSize(420, 150)
        self.add_field("text", tr("For the editor"), self.text)
        self._choices.button(_CHOICES.index(finding.advice if finding else None)).setFocus()

    def choose(self, advice: Advice | None) -> None:
        """Choose what the desk advises."""
        self._choices.button(_CHOICES.index(advice)).setChecked(True)

    @override
    def keep(self) -> None:
        """Save the finding."""
        article, desk, seen = self._article, self._station.desk, dict(self._seen)
        if article is None:
            self.reject()
            return
        chosen, text = _CHOICES[self._choices.checkedId()], self.text.toPlainText()
        if (chosen.value if chosen else None, text) == (seen["advice"], seen["text"]):
            self.accept()
        elif chosen is None and text.strip():
            self.wrong.setText(tr("A text for the editor needs an advice: choose one."))
            self.wrong.show()
        else:
            self.save(self._station, lambda: articles.set_finding(desk, article, chosen, text, seen=seen))

    @override
    def take_note(self, error: Conflict) -> None:
        self._seen[error.field or ""] = error.theirs

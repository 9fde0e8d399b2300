"""An article's finding: what the desk advises, and a text for the editor."""

from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from workbench.actions import articles
from workbench.base.languages import tr
from workbench.base.terms import Advice
from workbench.ui.dialogs.form import FormDialog
from workbench.ui.station import Station


class FindingDialog(FormDialog):
    """Asks for the advice and the text; OK saves both as one step."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(tr("Finding"), parent)
        self._station = station
        article = station.article
        self._before = article.article.finding if article else None
        self._choices = QButtonGroup(self)
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        for number, advice in enumerate((*Advice, None)):
            button = QRadioButton(tr(advice.value).capitalize() if advice else tr("No finding yet"))
            button.setChecked(advice == (self._before.advice if self._before else None))
            self._choices.addButton(button, number)
            column.addWidget(button)
        self.add_field("advice", tr("Advice"), choices)
        self._text = QPlainTextEdit(self._before.text if self._before else "")
        self._text.setTabChangesFocus(True)
        self._text.setMinimumSize(460, 160)
        self.add_field("text", tr("For the editor"), self._text)
        (self._choices.checkedButton() or self._text).setFocus()

    def keep(self) -> None:
        """Save the finding."""
        article, desk = self._station.article, self._station.desk
        if article is None:
            self.reject()
            return
        chosen = (*Advice, None)[self._choices.checkedId()]
        text = self._text.toPlainText()
        before = self._before
        seen = {"advice": before.advice.value if before else None, "text": before.text if before else ""}
        self._station.do(
            lambda: articles.set_finding(desk, article.article.id, chosen, text, seen=seen),
            then=lambda _: self.accept(),
            failed=self.refuse,
        )

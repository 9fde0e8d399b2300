"""The form by which evidence is added: a new item of each kind."""

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from workbench.actions import articles, claims, evidence
from workbench.actions.evidence import Item, Meaning
from workbench.base.errors import Refused, WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import msg
from workbench.base.terms import EvidenceKind, Stance
from workbench.ui.choosing import file_to_open
from workbench.ui.inspector.dossier import Selection
from workbench.ui.inspector.fields import Choice, labelled
from workbench.ui.inspector.form import ClaimForm
from workbench.ui.inspector.places import Columns
from workbench.ui.inspector.words import CREDIBILITIES, credibility_words
from workbench.ui.station import Station
from workbench.ui.tasks import Tasks
from workbench.ui.widgets.lines import Lines
from workbench.ui.widgets.source_edit import SourceChoices, SourceEdit

_MAIN = {
    EvidenceKind.LINK: msg("Address"),
    EvidenceKind.FILE: msg("File"),
    EvidenceKind.PASSAGE: msg("Its exact words"),
    EvidenceKind.CONTACT: msg("What was asked"),
    EvidenceKind.ANALYSIS: msg("Method"),
    EvidenceKind.SEARCH: msg("What was searched for"),
}
_WHERE = {EvidenceKind.CONTACT: msg("By which channel"), EvidenceKind.SEARCH: msg("Where it was searched")}
FOUND = {EvidenceKind.CONTACT: msg("There was an answer"), EvidenceKind.SEARCH: msg("Something was found")}
_EXCERPT = {
    EvidenceKind.LINK: msg("The words that matter"),
    EvidenceKind.FILE: msg("The words that matter"),
    EvidenceKind.CONTACT: msg("The answer"),
    EvidenceKind.ANALYSIS: msg("What came of it"),
    EvidenceKind.SEARCH: msg("What was found"),
}


def stance_choice() -> Choice:
    """The four stances."""
    hints = (
        tr("It says that it is so."),
        tr("It says that it is not so."),
        tr("An interested party says no and brings nothing: never counted."),
        tr("It helps to understand: never counted."),
    )
    return Choice([(one, tr(one.value)) for one in Stance], hints)


def credibility_choice(given: int | None = None) -> Choice:
    """2 to 6, and nothing; 1 only where it is given already."""
    numbers: list[int | None] = [None, *((1,) if given == 1 else ()), 2, 3, 4, 5, 6]
    hints = ["", *(say(CREDIBILITIES[number]) for number in numbers if number)]
    return Choice([(number, credibility_words(number)) for number in numbers], hints)


class AddForm(ClaimForm):
    """One new item, and what it means for the claim."""

    def __init__(
        self,
        station: Station,
        tasks: Tasks,
        choices: SourceChoices,
        claim: str,
        kind: EvidenceKind,
        selection: Selection,
    ) -> None:
        super().__init__(station, claim, tr("Add"))
        self._tasks = tasks
        self._selection = selection
        self.kind = kind
        self.main = QLineEdit()
        self.title = QLineEdit()
        self.where = QLineEdit()
        self.found = QCheckBox()
        self.excerpt = Lines()
        self.excerpt.setFixedHeight(self.excerpt.fontMetrics().lineSpacing() * 2 + 14)
        self.source = SourceEdit(station, choices=choices)
        self.source.setPlaceholderText(tr("Source"))
        self.stance = stance_choice()
        self._stance_chosen = self._found_said = False
        self.credibility = credibility_choice()
        self.credibility.show_value(None)
        self.establishes = QLineEdit()
        self.article: Choice | None = None
        self._arrange()
        for line in (self.main, self.title, self.where, self.establishes):
            line.returnPressed.connect(self.take)
        self.stance.chosen.connect(self._on_stance)
        self.found.clicked.connect(self._on_found)
        self.excerpt.textChanged.connect(self._on_excerpt)
        self._offer_stance()

    def _on_stance(self) -> None:
        self._stance_chosen = True

    def _on_found(self) -> None:
        self._found_said = True
        self._offer_stance()

    def _on_excerpt(self) -> None:
        """What came of it stands there: then something came, unless the person says otherwise."""
        if not self._found_said:
            self.found.setChecked(bool(self.excerpt.toPlainText().strip()))
            self._offer_stance()

    def _offer_stance(self) -> None:
        """Until one is chosen: supports, and context while nobody answered."""
        if not self._stance_chosen:
            silent = self.kind is EvidenceKind.CONTACT and not self.found.isChecked()
            self.stance.show_value(Stance.CONTEXT if silent else Stance.SUPPORTS)

    def _arrange(self) -> None:
        columns = Columns(2)
        if self.kind is EvidenceKind.PASSAGE:
            self.article = self._articles()
            columns.add(labelled(tr("Article"), self.article), whole=True)
        columns.add(labelled(say(_MAIN[self.kind]), self._main(), buddy=self.main), whole=True)
        columns.add(labelled(tr("Title"), self.title))
        if self.kind in _WHERE:
            columns.add(labelled(say(_WHERE[self.kind]), self.where))
        who = tr("Who was asked") if self.kind is EvidenceKind.CONTACT else tr("Who recorded or said it")
        columns.add(labelled(who, self.source, hint=tr("Without a source it counts nothing")))
        if self.kind in _EXCERPT:
            columns.add(labelled(say(_EXCERPT[self.kind]), self.excerpt), whole=True)
        columns.add(labelled(tr("Stance"), self.stance))
        columns.add(labelled(tr("Credibility"), self.credibility))
        columns.add(
            labelled(tr("What exactly it establishes"), self.establishes,
                     hint=tr("Such as: fire at the site; not the weapon")), whole=True,
        )  # fmt: skip
        if self.kind in FOUND:
            self.found.setText(say(FOUND[self.kind]))
            self._lay(columns, self.found)
        else:
            self._lay(columns)

    def _main(self) -> QWidget:
        if self.kind is not EvidenceKind.FILE:
            return self.main
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.main, 1)
        browse = QPushButton(tr("Browse…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        line.addWidget(browse)
        return box

    def _browse(self) -> None:
        file = file_to_open(self, tr("File"))
        if file is not None:
            self.main.setText(str(file))

    def _articles(self) -> Choice:
        listed = [entry["record"] for entry in reversed(articles.listed(self._station.desk))]
        choice = Choice([(record.id, record.title) for record in listed])
        opened = self._station.article
        choice.show_value(opened.article.id if opened else None)
        choice.chosen.connect(lambda _: self._fill_passage())
        return choice

    @override
    def begun(self) -> list[str]:
        """Lines as typed; what was filled in by the form itself is nothing begun."""
        lines = (self.main, self.title, self.where, self.source, self.establishes)
        texts = [line.text() for line in lines if line.isModified()]
        words = " · ".join(text.strip() for text in (*texts, self.excerpt.toPlainText()) if text.strip())
        return [words] if words else []

    @override
    def begin(self) -> None:
        """Fill in what is known, and take the focus."""
        if self.kind is EvidenceKind.PASSAGE and not self.main.text():
            self._fill_passage()
        self.main.setFocus()

    def _fill_passage(self) -> None:
        """The open article's selection, and the outlet of the article that is chosen as the source."""
        opened, name = self._station.article, self.article.value() if self.article else None
        if name is None:
            return
        span = self._selection() if opened is not None and opened.article.id == name else None
        if span is not None and opened is not None:
            self.main.setText(opened.text[span[0] : span[1]])
            self.main.setModified(False)
        if not self.source.isModified():
            try:
                self.source.setText(articles.opened(self._station.desk, name).outlet)
            except WorkbenchError as error:
                self.note.refuse(error)

    @override
    def take(self) -> None:
        """Add the item; what is refused is said in the form, and nothing typed is lost."""
        desk, claim = self._station.desk, self.claim
        meaning = Meaning(self.stance.value(), self.credibility.value(), self.establishes.text().strip())
        try:
            item = self._item()
        except WorkbenchError as error:
            self.note.refuse(error)
            return
        if item.file is None:
            self._hand_over(lambda: evidence.add(desk, claim, item, meaning))
            return
        self.go.setEnabled(False)
        self._tasks.keep(
            tr("Copying {name} into the library", name=item.file.name),
            lambda task: evidence.add(desk, claim, item, meaning, told=task.go_on),
            self._on_added,
            self._on_failed,
            lambda: self.go.setEnabled(not self._retired),
        )

    def _item(self) -> Item:
        main, kind = self.main.text().strip(), self.kind
        if not main:
            raise Refused(msg("{field} cannot be empty.", field=_MAIN[kind]))
        snapshot, span = self._passage() if kind is EvidenceKind.PASSAGE else (None, None)
        options = kind in (EvidenceKind.CONTACT, EvidenceKind.ANALYSIS, EvidenceKind.SEARCH)
        return Item(
            kind,
            source=self.source.text().strip() or None,
            title=self.title.text().strip() or ("" if kind is not EvidenceKind.PASSAGE else _brief(main)),
            url=main if kind is EvidenceKind.LINK else None,
            file=Path(main).expanduser() if kind is EvidenceKind.FILE else None,
            snapshot=snapshot,
            span=span,
            words=main if options else None,
            where=self.where.text().strip() or None,
            found=self.found.isChecked() if kind in FOUND else None,
            excerpt=self.excerpt.toPlainText().strip() or None,
        )

    def _passage(self) -> tuple[str, tuple[int, int]]:
        """The snapshot and the range of the words; words that stand there twice are refused unless selected."""
        desk, name = self._station.desk, self.article.value() if self.article else None
        if name is None:
            raise Refused(msg("Choose an article first."))
        opened = articles.opened(desk, name)
        span = self._selection() if self._station.article and self._station.article.article.id == name else None
        if span is None or opened.text[span[0] : span[1]].strip() != self.main.text().strip():
            span = claims.place_of_quote(desk, name, self.main.text().strip())
        return opened.snapshot.id, span


def _brief(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:59]}…"

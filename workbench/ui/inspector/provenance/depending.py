"""Dependence between two sources of the claim's chains: the words that hold for it, and one more, with a reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from workbench.actions import dependences
from workbench.base import records
from workbench.base.errors import WorkbenchError
from workbench.base.languages import tr
from workbench.base.terms import DependenceKind
from workbench.rules.chains import last_words
from workbench.rules.matter import NAMELESS, Matter
from workbench.ui.inspector.dossier import Dossier
from workbench.ui.inspector.fields import Choice, labelled
from workbench.ui.inspector.form import Form
from workbench.ui.inspector.places import Columns
from workbench.ui.inspector.section import Section
from workbench.ui.station import Station
from workbench.ui.theme import Theme
from workbench.ui.typed import add_by_return, empty
from workbench.ui.widgets.wrapped import Wrapped


def sources_of(matter: Matter) -> list[records.Source]:
    """Every named source on the claim's chains and on those of what bears on it, by name."""
    found = {matter.outlet}
    chains = [*matter.attributions, *(chain for some in matter.item_attributions.values() for chain in some)]
    found |= {hop.source for chain in chains for hop in chain.hops}
    found |= {item.source for item in matter.evidence.values() if item.source is not None}
    found.discard(NAMELESS)
    return sorted((matter.sources[name] for name in found), key=lambda source: source.name.casefold())


class WordLine(QWidget):
    """One word that holds: who, by what, where, why; a button begins its opposite."""

    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.record: records.Dependence | None = None
        self.words = Wrapped()
        self.turn = QPushButton()
        self.turn.setAutoDefault(False)
        self.turn.clicked.connect(lambda: self.turned.emit(self.record))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignTop)

    def show_word(self, record: records.Dependence, matter: Matter) -> None:
        """Show a word."""
        self.record = record
        first, second = (matter.sources[name].name if name in matter.sources else name for name in record.sources)
        if record.depends:
            words = tr(
                "{first} and {second} count as one ({kind})", first=first, second=second, kind=tr(record.kind.value)
            )
        else:
            words = tr("{first} and {second} do not depend on each other", first=first, second=second)
        where = tr("everywhere") if record.claim is None else tr("for this claim")
        self.words.setText(tr("{words} · {where}: {reason}", words=words, where=where, reason=record.reason))
        self.turn.setText(tr("Lift…") if record.depends else tr("Set…"))
        self.turn.setAccessibleName(tr("{change} {word}", change=self.turn.text(), word=words))


class WordForm(Form):
    """Two sources, whether they depend, by what, where, and why."""

    given = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Say so"))
        self.first, self.second = Choice([]), Choice([])
        self.depends = Choice([(True, tr("depend on each other")), (False, tr("do not depend on each other"))])
        self.kind = Choice([(kind, tr(kind.value)) for kind in DependenceKind])
        self.here = Choice([(True, tr("for this claim")), (False, tr("everywhere"))])
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why; the report prints it"))
        self._arrange()
        self.clear()
        self.reason.returnPressed.connect(self.take)
        add_by_return(self.reason)

    @override
    def take(self) -> None:
        """Ask for what was filled in to be said."""
        self.given.emit()

    def _arrange(self) -> None:
        columns = Columns(2)
        columns.add(labelled(tr("This source"), self.first))
        columns.add(labelled(tr("And this one"), self.second))
        columns.add(labelled(tr("Word"), self.depends))
        columns.add(labelled(tr("By what"), self.kind))
        columns.add(labelled(tr("Where"), self.here))
        columns.add(labelled(tr("Reason"), self.reason), whole=True)
        self._lay(columns)

    def offer(self, sources: list[records.Source]) -> None:
        """Offer these sources; what is chosen stays where it is among them."""
        options = [(source.id, source.name) for source in sources]
        for choice, place in ((self.first, 0), (self.second, 1)):
            choice.set_options(options)
            if choice.value() is None and len(options) > place:
                choice.show_value(options[place][0])

    @override
    def clear(self) -> None:
        """Forget what was filled in."""
        self.reset()
        empty(self.reason)

    def reset(self) -> None:
        """Forget what was chosen; the reason stays."""
        self.depends.show_value(True)
        self.kind.show_value(DependenceKind.DESK)
        self.here.show_value(True)
        self.note.clear()


class Dependences(Section[WordForm]):
    """The section of the tab Provenance."""

    def __init__(self, station: Station) -> None:
        tip = tr("Say that two sources of these chains count as one, or do not, with a reason")
        super().__init__(station, tr("Dependence"), tr("Two sources depend…"), tip, gap=4)
        self._dossier: Dossier | None = None
        self.lines: list[WordLine] = []
        self.ask.clicked.connect(lambda _=False: self.begin())

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the current claim's; what is typed stays while it is the same claim."""
        if self.form is not None and (self._dossier is None or self._dossier.claim.id != dossier.claim.id):
            self._turn_to(dossier.claim.id)
            self.form.reset()
        self._dossier = dossier
        matter = dossier.matter
        sources = sources_of(matter)
        on_chains = {source.id for source in sources}
        holding = [word for word in last_words(matter).values() if not on_chains.isdisjoint(word.sources)]
        for _ in range(len(holding) - len(self.lines)):
            line = WordLine()
            line.turned.connect(self.begin)
            self._lines.addWidget(line)
            self.lines.append(line)
        for number, line in enumerate(self.lines):
            line.setVisible(number < len(holding))
            if number < len(holding):
                line.show_word(holding[number], matter)
        self.ask.setEnabled(len(sources) > 1)
        if self.form is not None:
            self.form.offer(sources)

    def begin(self, word: records.Dependence | None = None) -> None:
        """Open the form; for a word that holds, with its opposite filled in but for the reason."""
        if self._dossier is None:
            return
        form = self._made(self._new_form, lambda form: form.reason, self._dossier.claim.id)
        sources = sources_of(self._dossier.matter)
        known = {source.id for source in sources}
        if word is not None:
            sources += [self._dossier.matter.sources[name] for name in word.sources if name not in known]
        form.offer(sources)
        if word is not None:
            form.reset()
            form.first.show_value(word.sources[0])
            form.second.show_value(word.sources[1])
            form.depends.show_value(not word.depends)
            form.kind.show_value(word.kind)
            form.here.show_value(word.claim is not None)
        form.show()
        (form.reason if word is not None else form.first).setFocus()

    def _new_form(self) -> WordForm:
        form = WordForm(self._station.theme)
        form.given.connect(self._say)
        return form

    def _say(self) -> None:
        form, dossier = self.form, self._dossier
        if form is None or dossier is None:
            return
        desk, pair, depends = self._station.desk, (form.first.value(), form.second.value()), bool(form.depends.value())
        kind, reason = form.kind.value(), form.reason.text()
        claim = dossier.claim.id if form.here.value() else None
        form.note.clear()

        def done(_: object) -> None:
            if self._dossier is not None and self._dossier.claim.id == dossier.claim.id:
                self._on_given_up()

        def failed(error: WorkbenchError) -> None:
            form.note.refuse(error)
            form.reason.setFocus()

        self._station.do(
            lambda: dependences.say(desk, *pair, depends=depends, kind=kind, claim=claim, reason=reason),
            then=done,
            failed=failed,
        )

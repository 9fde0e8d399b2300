"""The dialogs that make sources: a new one, one out of two, and two out of one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from workbench.actions import source_merging, sources
from workbench.actions.source_merging import Prospect
from workbench.base import records
from workbench.base.errors import WorkbenchError
from workbench.base.languages import joined, say, tr
from workbench.base.messages import nmsg
from workbench.base.terms import SourceKind
from workbench.ui.dialogs.form import FormDialog
from workbench.ui.inspector.fields import Choice
from workbench.ui.inspector.grading import kind_choice
from workbench.ui.inspector.words import grade_words
from workbench.ui.station import Station
from workbench.ui.widgets.source_edit import SourceChoices, SourceEdit

_OK = QDialogButtonBox.StandardButton.Ok


class MakingDialog(FormDialog):
    """A dialog whose OK leaves a source; `made` says which (its id)."""

    made = Signal(str)

    def __init__(self, title: str, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._station = station
        self.setMinimumWidth(520)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def done_with(self, source: records.Source) -> None:
        """Close: this source is the outcome."""
        self.made.emit(source.id)
        self.accept()

    def refused(self, error: WorkbenchError) -> None:
        """Say what is wrong, and let it be mended."""
        self.buttons.button(_OK).setEnabled(True)
        self.refuse(error)


class NewDialog(MakingDialog):
    """Asks for the name and the kind of a new source."""

    def __init__(self, station: Station, name: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("New source"), station, parent)
        self.name = QLineEdit(name)
        self.kind = kind_choice()
        self.kind.show_value(sources.kind_of_name(name))
        self.add_field("name", tr("Name"), self.name)
        self.add_field("kind", tr("Kind"), self.kind)

    def keep(self) -> None:
        """Make it."""
        desk, name, kind = self._station.desk, self.name.text(), self.kind.value()
        self._station.do(lambda: sources.add(desk, name, kind), then=self.done_with, failed=self.refused)


class MergeDialog(MakingDialog):
    """Asks which source another is to become part of, and says before what will move."""

    def __init__(
        self, station: Station, choices: SourceChoices, source: records.Source, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Merge “{name}”", name=source.name), station, parent)
        self._source = source
        self.into = SourceEdit(station, choices=choices)
        self.into.setPlaceholderText(tr("The source that stays"))
        self.add_field("into", tr("Into"), self.into)
        self.words = QLabel(
            tr("Everything moves to the source that stays, and “{name}” becomes one of its aliases.", name=source.name)
        )
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("look", "muted")
        self.rows.insertWidget(1, self.words)
        self.into.editingFinished.connect(self.look)
        self.into.chosen.connect(lambda _: self.look())

    def look(self) -> None:
        """Say what merging would do."""
        into = self.into.text().strip()
        if not into:
            return
        try:
            prospect = source_merging.prospect(self._station.desk, self._source.id, into)
        except WorkbenchError as error:
            self.wrong.setText(say(error.line))
            self.wrong.show()
            return
        self.wrong.hide()
        self.words.setText("\n".join(prospect_lines(prospect)))
        # A layout asks a wrapped label for its height only at the next show.
        self.words.setMinimumHeight(self.words.heightForWidth(self.words.width()))
        self.adjustSize()
        self.words.setAccessibleName(self.words.text())

    def keep(self) -> None:
        """Merge."""
        desk, name, into = self._station.desk, self._source.id, self.into.text().strip()
        self.buttons.button(_OK).setEnabled(False)
        self._station.do(lambda: source_merging.merge(desk, name, into), then=self.done_with, failed=self.refused)


def prospect_lines(prospect: Prospect) -> list[str]:
    """What a merge would do, a line each."""
    goes, stays = prospect.goes, prospect.stays
    lines = [
        tr("“{goes}” becomes an alias of “{stays}”: {uses}.", goes=goes.name, stays=stays.name,
           uses=say(prospect.moves.words())),
        tr("Reliability from then on: {grade}. Of two grades the more cautious stands, both histories are kept.",
           grade=grade_words(prospect.reliability)),
    ]  # fmt: skip
    if prospect.between:
        words = nmsg(
            "{count} word on their dependence goes.", "{count} words on their dependence go.", prospect.between
        )
        lines.append(say(words))
    if prospect.beside:
        lines.append(
            say(
                nmsg(
                    "In {count} chain the two stand next to each other: it stays as recorded, and shows a ring.",
                    "In {count} chains the two stand next to each other: they stay as recorded, and show a ring.",
                    prospect.beside,
                )
            )
        )
    if prospect.opposed:
        names = ", ".join(prospect.opposed)
        lines.append(tr("Opposite words on dependence come together, of which the last holds: {names}.", names=names))
    if (goes.kind is SourceKind.UNNAMED) != (stays.kind is SourceKind.UNNAMED):
        lines.append(tr("One of the two is unnamed: this says who it was, and may add an origin."))
    for mark, on in ((tr("protected"), goes.protected and not stays.protected),
                     (tr("retracted"), bool(goes.retracted) and not stays.retracted)):  # fmt: skip
        if on:
            lines.append(tr("“{stays}” will be {mark}, as “{goes}” is.", stays=stays.name, mark=mark, goes=goes.name))
    return lines


class SplitDialog(MakingDialog):
    """Asks which alias is a source of its own, and which of the places are its."""

    def __init__(self, station: Station, source: records.Source, parent: QWidget | None = None) -> None:
        super().__init__(tr("Split off “{name}”", name=source.name), station, parent)
        self._source = source
        self.alias = Choice([(alias, alias) for alias in source.aliases])
        self.alias.show_value(source.aliases[0] if source.aliases else None)
        self.places = QListWidget()
        self.places.setMinimumHeight(220)
        for place in source_merging.places(station.desk, source.id):
            item = QListWidgetItem(joined((tr(place.noun), place.words)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, place.id)
            item.setToolTip(item.text())
            self.places.addItem(item)
        self.add_field("alias", tr("Becomes a source"), self.alias)
        self.add_field("at", tr("Takes along"), self.places)
        words = QLabel(
            tr("Grades, protection, retraction and dependence hold for both until changed. Space ticks a place.")
        )
        words.setProperty("look", "small")
        words.setWordWrap(True)
        self.form.addRow(words)

    def keep(self) -> None:
        """Split."""
        desk, name, alias = self._station.desk, self._source.id, str(self.alias.value() or "")
        items = [self.places.item(row) for row in range(self.places.count())]
        at = [str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked]
        self.buttons.button(_OK).setEnabled(False)
        self._station.do(
            lambda: source_merging.split_off(desk, name, alias, at), then=self.done_with, failed=self.refused
        )

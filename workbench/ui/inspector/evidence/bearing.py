"""One item of evidence as it bears on the claim: a line that says it, and under it all that can be set."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout
from typing_extensions import override

from workbench.actions.evidence import is_unanswered, uncounted
from workbench.base import records
from workbench.base.folders import resources
from workbench.base.languages import joined, say, tr
from workbench.base.terms import EvidenceKind, Stance
from workbench.rules.wording import CREDIBILITY
from workbench.ui.inspector.dossier import Dossier
from workbench.ui.inspector.evidence.asking import WhoRecorded
from workbench.ui.inspector.evidence.bearing_fields import BearingFields, credit_of
from workbench.ui.inspector.evidence.pictured import Pictured
from workbench.ui.inspector.places import Box
from workbench.ui.station import Station
from workbench.ui.widgets.cut_button import CutButton
from workbench.ui.widgets.source_edit import SourceChoices
from workbench.ui.widgets.wrapped import Wrapped

_ICONS = {
    EvidenceKind.PASSAGE: "passage", EvidenceKind.FILE: "file", EvidenceKind.LINK: "link",
    EvidenceKind.SEARCH: "search", EvidenceKind.ANALYSIS: "report", EvidenceKind.CONTACT: "help",
}  # fmt: skip
_SIGNS = {Stance.SUPPORTS: "+", Stance.CONTRADICTS: "−", Stance.DENIES: "≠", Stance.CONTEXT: "○"}


class Title(CutButton):
    """Opens and closes what stands under it."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setStyleSheet(
            "QPushButton { font-weight: 600; text-align: left; border-color: transparent; padding: 3px 2px;"
            " background: transparent; } QPushButton:focus { border-color: palette(accent); }"
        )
        self.toggled.connect(self.cut)

    def set_title(self, title: str, kind: str) -> None:
        """Show the title of an item of this kind."""
        self.set_words(title)
        self.setAccessibleName(tr("{kind}: {title}", kind=kind, title=title))

    @override
    def led(self) -> str:
        return "▾ " if self.isChecked() else "▸ "


class BearingBox(Box):
    """The line of one bearing; opened, its fields."""

    grown = Signal()
    """There are further fields in it."""

    def __init__(self, station: Station, choices: SourceChoices) -> None:
        super().__init__(station.theme)
        self._station = station
        self._choices = choices
        self.bearing: records.Bearing | None = None
        self._item: records.Evidence | None = None
        self._dossier: Dossier | None = None
        self._fields: BearingFields | None = None
        self.asking: WhoRecorded | None = None
        self.pictured: Pictured | None = None
        self.icon = QLabel()
        self.title = Title()
        self.facts = Wrapped()
        self.warning = QLabel()
        self.warning.setProperty("look", "warning")
        self.warning.setWordWrap(True)
        self._rows = QVBoxLayout(self)
        self._arrange()
        self.title.toggled.connect(self._open)
        station.theme.changed.connect(self._show_icon)

    def _show_icon(self) -> None:
        """The kind's icon in the text's colour."""
        if self._item is None:
            return
        file = resources() / "icons" / f"{_ICONS[self._item.kind]}.svg"
        pixmap = QIcon(str(file)).pixmap(QSize(15, 15), self.devicePixelRatioF())
        painter = QPainter(pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(pixmap.rect(), QColor(self._station.theme.tokens.text))
        painter.end()
        self.icon.setPixmap(pixmap)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.icon)
        head.addWidget(self.title, 1)
        self._rows.setContentsMargins(9, 5, 9, 7)
        self._rows.setSpacing(3)
        self._rows.addLayout(head)
        self._rows.addWidget(self.facts)
        self._rows.addWidget(self.warning)

    def is_nobodys(self) -> bool:
        """Whether it would count if someone were named for it."""
        item, bearing = self._item, self.bearing
        return (
            item is not None
            and bearing is not None
            and item.source is None
            and item.kind is not EvidenceKind.SEARCH
            and bearing.stance in (Stance.SUPPORTS, Stance.CONTRADICTS)
        )

    def sources(self) -> frozenset[str]:
        """Whom it is from, and all who stand behind them."""
        if self._item is None or self._dossier is None:
            return frozenset()
        chains = self._dossier.matter.item_attributions.get(self._item.id, ())
        behind = {hop.source for chain in chains for hop in chain.hops}
        return frozenset(behind if self._item.source is None else behind | {self._item.source})

    def show_bearing(self, bearing: records.Bearing, dossier: Dossier) -> None:
        """Show a bearing on the claim; another one than before is closed."""
        item = dossier.matter.evidence[bearing.evidence]
        if self.bearing is None or self.bearing.id != bearing.id:
            self.title.setChecked(False)
        self.bearing, self._item, self._dossier = bearing, item, dossier
        kind = tr(item.kind.value)
        self._show_icon()
        self.icon.setToolTip(kind)
        self.title.set_title(item.title or item.words or kind, kind)
        self.facts.setText(joined(self._facts(bearing, item, dossier)))
        file = item.kind is EvidenceKind.FILE
        counts = bearing.stance in (Stance.SUPPORTS, Stance.CONTRADICTS)
        silent = counts and is_unanswered(item)
        self.warning.setVisible(silent or (self.is_nobodys() and not file))
        self.warning.setText(
            tr("Nobody answered: choose the stance context, or say what the answer was.")
            if silent
            else tr("Nobody is named for it: it counts nothing until you say who recorded it.")
        )
        self._show_file(item, dossier)
        if self._fields is not None:
            self._fields.show_bearing(bearing, item, dossier)

    def _show_file(self, item: records.Evidence, dossier: Dossier) -> None:
        """Of a file: what it is, and who recorded it where that is not said yet."""
        asks = item.kind is EvidenceKind.FILE and self.is_nobodys()
        if asks and self.asking is None:
            self.asking = WhoRecorded(self._station, self._choices)
            self.asking.answered.connect(self.title.setFocus)
            self._rows.insertWidget(self._rows.indexOf(self.facts) + 1, self.asking)
            self.grown.emit()
        if self.asking is not None and self.bearing is not None:
            self.asking.setVisible(asks)
            self.asking.show_bearing(self.bearing)
        if item.file is not None and self.pictured is None:
            self.pictured = Pictured(self._station)
            self._rows.insertWidget(self._rows.indexOf(self.warning) + 1, self.pictured)
            self.grown.emit()
        if self.pictured is not None:
            self.pictured.show_item(item, dossier)

    def ask(self) -> None:
        """Take the focus to the question who recorded it."""
        if self.asking is not None and not self.asking.isHidden():
            self.asking.recorder.setFocus()
        else:
            self.title.setFocus()

    @staticmethod
    def _facts(bearing: records.Bearing, item: records.Evidence, dossier: Dossier) -> list[str]:
        facts = [
            f"{_SIGNS[bearing.stance]} {say(uncounted(item.kind, bearing.stance) or bearing.stance)}",
            credit_of(item, dossier),
        ]
        if bearing.credibility:
            facts.append(f"{bearing.credibility} {say(CREDIBILITY[bearing.credibility])}")
        settles = bearing.settles
        if settles and settles.authentic and settles.not_a_party and settles.complete:
            facts.append(tr("settles the question"))
        if is_unanswered(item):
            facts.append(tr("no answer"))
        return [fact for fact in (*facts, bearing.establishes) if fact]

    def opened(self) -> "BearingFields":
        """The fields, opened."""
        self.title.setChecked(True)
        assert self._fields is not None  # noqa: S101 - for the type checker: opened just now
        return self._fields

    def _open(self, opened: bool) -> None:
        if self.bearing is None or self._item is None or self._dossier is None:
            return
        if opened and self._fields is None:
            self._fields = BearingFields(self._station, self._choices)
            self._rows.addWidget(self._fields)
            self.grown.emit()
            self._fields.show_bearing(self.bearing, self._item, self._dossier)
        if self._fields is not None:
            self._fields.setVisible(opened)

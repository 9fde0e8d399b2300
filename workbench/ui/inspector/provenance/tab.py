"""The tab Provenance: the picture of the sources with what it amounts to, and the chains to edit."""

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.base import records
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.base.terms import Attention, Check
from workbench.rules.attention import PROVABLE, doubtful_origins
from workbench.rules.graph import Edge, Graph, HopPlace, provenance_graph
from workbench.rules.matter import NAMELESS
from workbench.rules.merging import merged
from workbench.rules.passing import passing
from workbench.ui.inspector.dossier import Dossier
from workbench.ui.inspector.judging import headed
from workbench.ui.inspector.picture.area import PictureArea
from workbench.ui.inspector.picture.drawing import SourcesPicture
from workbench.ui.inspector.places import ScrollPage
from workbench.ui.inspector.provenance.chains import ChainEditor, Voice
from workbench.ui.inspector.provenance.copying import CopyOffers
from workbench.ui.inspector.provenance.depending import Dependences
from workbench.ui.inspector.provenance.hops import HopRow, Surroundings
from workbench.ui.inspector.words import basis_words
from workbench.ui.menus import way_to
from workbench.ui.station import Station
from workbench.ui.widgets.source_edit import SourceChoices
from workbench.ui.widgets.wrapped import Wrapped

_BESIDE = 30
"""What the words beside the picture need, in average characters."""

_PER_CENT = re.compile(r"\b(\d{1,3}) %")
"""The measurement in the note of a hop (`actions.copies.measured`)."""


def surroundings(dossier: Dossier) -> Surroundings:
    """What the editors of chains need besides the chains."""
    items = tuple((item.id, item.title or tr(item.kind.value)) for item in dossier.matter.evidence.values())
    return Surroundings(dossier.matter.sources, dossier.published, items)


def count_words(dossier: Dossier) -> str:
    """The number of independent origins in words: `1 independent origin, 3 carry it`."""
    computed = dossier.computed
    if not computed.supporting:
        words = tr("Nothing carries it")
    elif not computed.reached:
        words = tr("No origin reached")
    else:
        words = say(nmsg("{count} independent origin", "{count} independent origins", computed.supporting))
    if computed.carriers:
        carried = nmsg(
            "{origins}, {count} carries it", "{origins}, {count} carry it", len(computed.carriers), origins=words
        )
        words = say(carried)
    if computed.contradicting:
        words = tr("{origins}; {count} against it", origins=words, count=computed.contradicting)
    return words


def through_words(dossier: Dossier) -> str:
    """What everything runs through, from the desk outward; empty where nothing is so."""
    matter, side = dossier.matter, dossier.reckoning.supporting
    through = [source for source in side.passed if source in side.through]
    said = passing(matter, side, merged(matter, side, through))
    return "" if said is None else say(said)


def begins(dossier: Dossier) -> Voice:
    """Who begins the claim's own chains, and in which words: the article, where its outlet is not known."""
    outlet = dossier.matter.sources.get(dossier.matter.article.outlet or "")
    if outlet is None:
        return Voice(tr("The article has it from:"), None)
    return Voice(tr("{outlet}, where the article appeared, has it from:", outlet=outlet.name), outlet)


class ProvenanceTab(ScrollPage):
    """Where the current claim comes from."""

    source_requested = Signal(str)
    """A source of the picture, by its id, is to be shown among all sources."""
    hop_requested = Signal(HopPlace)
    """A hop of a chain of an item of evidence is to be shown."""
    command_requested = Signal(str)
    """A command of the window is to be done, by its name."""

    def __init__(self, station: Station, choices: SourceChoices) -> None:
        super().__init__()
        self._settings = station.settings
        self.picture = SourcesPicture(station.theme)
        self.area = PictureArea(self.picture)
        self.legend = _small(
            tr("solid: opened by the desk · dashed: not opened · dotted: carries nothing · frame: counted as one")
        )
        self.count = Wrapped(selectable=True)
        font = self.count.font()
        font.setBold(True)
        self.count.setFont(font)
        self.box = QFrame()
        self.box.setProperty("look", "warning")
        self.through = Wrapped(selectable=True)
        self.missing = Wrapped(selectable=True)
        self.no_outlet = Wrapped(selectable=True)
        self.copies = CopyOffers(station)
        self.chains = ChainEditor(station, choices)
        self.dependences = Dependences(station)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        self._claim = ""
        self._doubtful: frozenset[str] = frozenset()
        self.chains.give_requested.connect(lambda: self.command_requested.emit("give_chain"))
        self.picture.clicked.connect(self._on_source)
        self.picture.edge_clicked.connect(self._on_edge)

    def _arrange(self) -> None:
        left, right = QWidget(), QWidget()
        shown = QVBoxLayout(left)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(2)
        shown.addWidget(self.area)
        below = QHBoxLayout()
        below.addWidget(self.legend, 1)
        below.addWidget(self.area.buttons(), 0, Qt.AlignmentFlag.AlignTop)
        shown.addLayout(below)
        shown.addStretch(1)
        inside = QVBoxLayout(self.box)
        inside.setContentsMargins(9, 7, 9, 7)
        inside.addWidget(self.through)
        told = QVBoxLayout(right)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(7)
        told.addWidget(self.count)
        told.addWidget(self.box)
        told.addWidget(self.missing)
        told.addWidget(self.no_outlet)
        told.addStretch(1)
        self._top.setSpacing(12)
        self._top.addWidget(left, 7)
        self._top.addWidget(right, 3)
        self.rows.addLayout(self._top)
        for part in (self.copies, self.chains, self.dependences):
            self.rows.addWidget(part)
        self.rows.addStretch(1)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the current claim's."""
        graph = provenance_graph(dossier.matter, dossier.reckoning)
        if dossier.claim.id != self._claim:
            self._claim, self.area.zoom = dossier.claim.id, 1.0
        self._doubtful = doubtful_origins(dossier.matter, dossier.reckoning)
        self.picture.show_graph(graph, _known(dossier), copied_shares(dossier, graph))
        self._turn()
        self.count.setText(count_words(dossier))
        through = through_words(dossier)
        self.box.setVisible(bool(through))
        self.through.setText(through)
        missing = dossier.computed.missing
        self.missing.setVisible(missing is not None)
        self.missing.setText(headed(missing) if missing else "")
        self.no_outlet.setVisible(dossier.matter.article.outlet is None)
        way = way_to("article_details", self._settings)
        self.no_outlet.setText(tr("The article's outlet is not entered: {key} gives it.", key=way))
        self.chains.show_chains(dossier.claim.id, dossier.matter.attributions, begins(dossier), surroundings(dossier))
        self.chains.offer_to(len(dossier.selected) - 1)
        self.copies.show_dossier(dossier)
        self.dependences.show_dossier(dossier)

    def show_source(self, *, go_there: bool) -> None:
        """Show the page's beginning; go to where the source is typed if it is not typed yet, or beside it on demand.

        Of the picture and its words above it as much stays in view as there can beside the whole of the first hop.
        """
        self.verticalScrollBar().setValue(0)
        if go_there or not self.chains.boxes:
            first = next((hop for box in self.chains.boxes for hop in box.hops), None)
            self.reveal(self.chains.way_in(), within=first)

    def type_source(self) -> None:
        """Go to where the source is typed, all of it selected."""
        line = self.chains.source_line()
        self.reveal(line)
        if isinstance(line, QLineEdit):
            line.selectAll()

    def go_to(self, item: Attention) -> None:
        """Take the focus to the field that mends an item."""
        self.chains.show_all()
        self.reveal(self._field(item) or self.chains.way_in())

    def _field(self, item: Attention) -> QWidget | None:
        rows = list(self._hop_rows())
        if item is Attention.NOT_REACHED and self.chains.boxes:
            return self.chains.boxes[0].basis
        if item is Attention.PERHAPS_UNNAMED:
            doubtful = (row for row, hop in rows if hop.source in self._doubtful)
            return next((row.details().grading.kind for row in doubtful), None)
        if item is Attention.HEDGE_LOST:
            return next((row.details().texts["hedge"] for row, hop in rows if hop.hedge), None)
        if item is Attention.QUOTATION_DIFFERS:
            return next((row.check for row, hop in rows if hop.check is Check.DIFFERS), None)
        if item is Attention.NOT_OPENED:
            return next((row.check for row, hop in rows if hop.check is Check.NOT_CHECKED), None)
        if item is Attention.NO_PROOF:
            unproved = (row for row, hop in rows if hop.check in PROVABLE and not hop.proof)
            return next((row.details().proof for row in unproved), None)
        return None

    def _hop_rows(self) -> Iterator[tuple[HopRow, records.Hop]]:
        for box in self.chains.boxes:
            for row in box.hops:
                if row.hop is not None:
                    yield row, row.hop

    def _on_source(self, source: str) -> None:
        if source != NAMELESS:
            self.source_requested.emit(source)

    def _on_edge(self, edge: Edge) -> None:
        """Go to the first of the line's hops that stands here, else to where the item's chain is edited."""
        self.chains.show_all()
        for place in edge.hops:
            for box in self.chains.boxes:
                if box.chain is not None and box.chain.id == place.attribution:
                    self.reveal(box.hops[place.place].relation)
                    return
        self.hop_requested.emit(edge.hops[0])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange picture and words anew."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """The words beside the picture where there is room for both, else under it."""
        beside = self.area.width_needed() + _BESIDE * self.fontMetrics().averageCharWidth()
        wide = self.viewport().width() >= beside
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


def _known(dossier: Dossier) -> dict[str, str]:
    """How each first-hand end knows, in words."""
    found: dict[str, dict[str, None]] = {}
    for side in (dossier.reckoning.supporting, dossier.reckoning.contradicting):
        for chain in side.chains:
            if chain.first_hand:
                found.setdefault(chain.end, {})[basis_words(chain.basis)] = None
    return {source: ", ".join(words) for source, words in found.items()}


def copied_shares(dossier: Dossier, graph: Graph) -> dict[tuple[str, str], int]:
    """How many per cent were measured on each line of the graph that stands for copying, by its two sources."""
    chains = {chain.id: chain for chain in dossier.matter.attributions}
    chains |= {chain.id: chain for some in dossier.matter.item_attributions.values() for chain in some}
    found = {}
    for edge in graph.edges:
        for place in edge.hops if edge.copies else ():
            measured = _PER_CENT.search(chains[place.attribution].hops[place.place].note)
            if measured:
                found[edge.nearer, edge.farther] = int(measured[1])
    return found


def _small(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("look", "small")
    label.setWordWrap(True)
    return label

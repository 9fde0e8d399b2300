"""Copied passages: what around the claim stands in other articles of the library, both sides shown, offered as hops."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.actions import articles, copies, dismissals
from workbench.actions.copies import Copy
from workbench.actions.desk import Desk
from workbench.base.languages import tr
from workbench.base.terms import Relation
from workbench.library.notices import Notice
from workbench.ui.inspector.dossier import Dossier
from workbench.ui.inspector.fields import labelled
from workbench.ui.inspector.note import Note
from workbench.ui.inspector.offering import OfferBox
from workbench.ui.inspector.places import Columns
from workbench.ui.station import Station
from workbench.ui.theme import Theme

MOST_OFFERS = 3
AROUND = 60
"""How much is shown before and after shared words, in code points."""
LONGEST = 1200
"""How much of one side is shown, in code points."""

Piece = tuple[str, bool]
"""Some text, and whether the other side has it too."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A copy with its two texts, in pieces."""

    copy: Copy
    here: tuple[Piece, ...]
    there: tuple[Piece, ...]


def pieces(text: str, runs: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """The ranges (code points) of a text with a little around each; what is left out between them is an ellipsis."""
    windows: list[list[tuple[int, int]]] = []
    for start, end in sorted(runs):
        if windows and start - AROUND <= windows[-1][-1][1] + AROUND:
            windows[-1].append((start, end))
        else:
            windows.append([(start, end)])
    found: list[Piece] = []
    at = 0
    for window in windows:
        if sum(len(words) for words, _ in found) > LONGEST:
            break
        begin = max(0, window[0][0] - AROUND)
        found.append((" … " if found else "… " if begin else "", False))
        at = begin
        for start, end in window:
            found += [(text[at:start], False), (text[max(at, start) : end], True)]
            at = max(at, end)
        found.append((text[at : at + AROUND], False))
        at += AROUND
    found.append((" …" if found and at < len(text) else "", False))
    return tuple((words, shared) for words, shared in found if words)


def sides_of(desk: Desk, claim: str) -> list[Sides]:
    """The copies around a claim with both their texts; for a free lane: it goes through the library's articles."""
    found = []
    for copy in copies.copies_of_claim(desk, claim):
        here, there = (articles.snapshot(desk, name).text for name in (copy.snapshot, copy.other_snapshot))
        runs = copy.passages
        found.append(
            Sides(
                copy,
                pieces(here, [(run.start, run.end) for run in runs]),
                pieces(there, [(run.other_start, run.other_end) for run in runs]),
            )
        )
    return found


class CopyBox(OfferBox):
    """One offer: how much of the passage stands where, and both sides with the shared words marked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Make it a hop"), needs_reason=True)
        self.accept.setToolTip(tr("This article copies that one’s outlet, with the measurement as the hop’s note"))
        self.here, self.there = _text(), _text()
        self.note = Note()
        columns = Columns(2)
        columns.add(labelled(tr("Here"), self.here))
        columns.add(labelled(tr("There"), self.there))
        self.place.addWidget(columns)
        self.place.addWidget(self.note)
        self.sides: Sides | None = None
        theme.changed.connect(self._mark)

    def show_sides(self, sides: Sides) -> None:
        """Show a copy."""
        other = self.sides is None or self.sides.copy.other_snapshot != sides.copy.other_snapshot
        if other:
            self.note.clear()
        self.sides = sides
        copy = sides.copy
        where = (
            tr("“{title}” ({outlet})", title=copy.title, outlet=copy.outlet_name) if copy.outlet_name else copy.title
        )
        words = tr("{share} % of this passage stands in {article}.", share=round(copy.share * 100), article=where)
        when = {True: tr("That one was published earlier."), False: tr("That one was published later.")}
        self.show_words(
            " ".join(filter(None, (words, when.get(copy.earlier) if copy.earlier is not None else ""))), other=other
        )
        self._mark()

    def _mark(self) -> None:
        if self.sides is None:
            return
        for label, side in ((self.here, self.sides.here), (self.there, self.sides.there)):
            label.setText(_html(side, self._theme.tokens.warning_background, self._theme.tokens.text))
            label.setAccessibleDescription("".join(words for words, _ in side))


class CopyOffers(QWidget):
    """Looks aside for copies of the current claim's passages, and offers those that are no hop yet."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._dossier: Dossier | None = None
        self._found: tuple[object, Sequence[Sides]] = (None, ())
        self._looking = False
        self.boxes: list[CopyBox] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self.hide()
        station.noticed.connect(self._on_notice)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show what is known for the current claim, and look where it is not."""
        self._dossier = dossier
        self._show()
        self._look()

    def _on_notice(self, notice: Notice) -> None:
        """Another article may have come, or changed; what the claim itself says is looked at when it is shown."""
        own = self._dossier.claim.article if self._dossier is not None else None
        if notice.everything or any(article != own for article in notice.articles):
            self._found = (None, ())

    def _wanted(self) -> object:
        claim = self._dossier.claim if self._dossier is not None else None
        return (claim.id, claim.passages) if claim is not None else None

    def _look(self) -> None:
        dossier, wanted = self._dossier, self._wanted()
        if dossier is None or self._looking or wanted == self._found[0]:
            return
        self._looking = True
        desk, claim = self._station.desk, dossier.claim.id

        def ended() -> None:
            self._looking = False

        def found(sides: list[Sides]) -> None:
            self._found = (wanted, sides)
            self._show()
            self._look()

        def failed(_: object) -> None:
            self._found = (wanted, ())

        self._station.aside(lambda: sides_of(desk, claim), then=found, failed=failed, ended=ended)

    def _offered(self) -> list[Sides]:
        dossier = self._dossier
        if dossier is None or self._found[0] != self._wanted():
            return []
        away = {record.item for record in dossier.matter.set_aside}
        chains = dossier.matter.attributions
        copied = {hop.source for chain in chains for hop in chain.hops[:1] if hop.relation is Relation.COPIES}
        outlet = dossier.matter.article.outlet
        return [
            sides
            for sides in self._found[1]
            if dismissals.of_copy(sides.copy) not in away
            and sides.copy.outlet not in copied
            and (sides.copy.outlet is None or sides.copy.outlet != outlet)
        ][:MOST_OFFERS]

    def _show(self) -> None:
        offered = self._offered()
        for _ in range(len(offered) - len(self.boxes)):
            self.boxes.append(self._box(len(self.boxes)))
        for number, box in enumerate(self.boxes):
            box.setVisible(number < len(offered))
            if number < len(offered):
                box.show_sides(offered[number])
        self.setVisible(bool(offered))

    def _box(self, number: int) -> CopyBox:
        box = CopyBox(self._station.theme)
        box.accepted.connect(lambda: self._accept(number))
        box.dismissed.connect(lambda reason: self._dismiss(number, reason))
        self._rows.addWidget(box)
        return box

    def _accept(self, number: int) -> None:
        box, sides = self.boxes[number], self.boxes[number].sides
        if self._dossier is not None and sides is not None:
            desk, claim = self._station.desk, self._dossier.claim.id
            self._station.do(lambda: copies.take_hop(desk, claim, sides.copy), failed=box.note.refuse)

    def _dismiss(self, number: int, reason: str) -> None:
        box, sides = self.boxes[number], self.boxes[number].sides
        if self._dossier is not None and sides is not None:
            desk, claim, offer = self._station.desk, self._dossier.claim.id, dismissals.of_copy(sides.copy)
            self._station.do(lambda: dismissals.dismiss(desk, claim, offer, reason), failed=box.note.refuse)


def _html(side: Sequence[Piece], ground: str, ink: str) -> str:
    mark = f'<span style="background-color:{ground};color:{ink};font-weight:600;">'
    return "".join(f"{mark}{escape(words)}</span>" if shared else escape(words) for words, shared in side)


def _text() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setOpenExternalLinks(False)
    return label

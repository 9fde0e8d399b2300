"""Copied passages: what around the claim stands in other articles of the library, both sides shown, offered as hops."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.actions import copies, dismissals
from workbench.actions.desk import Desk
from workbench.base.languages import tr
from workbench.base.terms import Relation
from workbench.library.recording.notices import Notice
from workbench.ui.inspector.dossier import Dossier
from workbench.ui.inspector.note import Note
from workbench.ui.inspector.offering import OfferBox
from workbench.ui.inspector.provenance.copied import BothSides, Sides, when_words, with_sides
from workbench.ui.station import Station
from workbench.ui.theme import Theme

MOST_OFFERS = 3
LOOK_MS = 250
"""A claim is looked at for so long before copies of it are looked for, in milliseconds."""


class CopyBox(OfferBox):
    """One offer: how much of the passage stands where, and both sides with the shared words marked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Make it a hop"), needs_reason=True)
        self.accept.setToolTip(tr("This article copies that one’s outlet, with the measurement as the hop’s note"))
        self.both = BothSides(theme)
        self.note = Note()
        self.place.addWidget(self.both)
        self.place.addWidget(self.note)
        self.sides: Sides | None = None

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
        self.show_words(" ".join(filter(None, (words, when_words(copy)))), other=other)
        self.both.show_sides(sides)


def sides_of(desk: Desk, claim: str) -> list[Sides]:
    """The copies around a claim with both their texts; for a free lane: it reads the library's texts."""
    return with_sides(desk, copies.copies_of_claim(desk, claim))


class CopyOffers(QWidget):
    """Looks aside for copies of the current claim's passages, and offers those that are no hop yet."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._dossier: Dossier | None = None
        self._found: tuple[object, Sequence[Sides]] = (None, ())
        self._looking = False
        # Whoever goes quickly through the claims waits for none of this, and each claim is painted before it begins.
        self._soon = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._soon.timeout.connect(self._look)
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
        if self._station.immediate:
            self._look()
        else:
            self._soon.start()

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

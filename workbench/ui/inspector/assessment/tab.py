"""The tab Assessment: passages that wait for an answer, the judgement, what needs attention, the claim's own fields."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from workbench.actions import offers
from workbench.actions.desk import Desk
from workbench.actions.offers import JudgingOffer
from workbench.base import records
from workbench.base.errors import WorkbenchError
from workbench.base.languages import tr
from workbench.base.terms import Attention
from workbench.text.judgings import judging
from workbench.ui.inspector.assessment.attending import AttentionList
from workbench.ui.inspector.assessment.details import Details
from workbench.ui.inspector.assessment.older import OlderPassages
from workbench.ui.inspector.assessment.renumbering import Renumbering
from workbench.ui.inspector.assessment.signing import SignOffs
from workbench.ui.inspector.dossier import Dossier, Selection
from workbench.ui.inspector.judging import Judging
from workbench.ui.inspector.places import ScrollPage
from workbench.ui.station import Station

if TYPE_CHECKING:
    from workbench.actions.old_numbers import OldNumber

_FIELDS = {
    Attention.DATE_NOT_RESOLVED: "happened",
    Attention.SAYS_TWO_THINGS: "statement",
    Attention.RECHECK_OVERDUE: "recheck_by",
}
"""The claim's fields that mend an item of attention."""
_MOVED = 2
"""Of fewer snapshots no passage has moved."""
_WAITING = frozenset({Attention.PASSAGE_MOVED, Attention.PASSAGE_LOST})
"""Passages wait for a person's answer."""


class AssessmentTab(ScrollPage):
    """Status, confidence, reason, suggestion, attention, and every other field of the claim."""

    left = Signal()
    reason_requested = Signal()
    followed = Signal(Attention)
    command_requested = Signal(str)
    """A command of the window is to be done, by its name."""

    def __init__(self, station: Station, selection: Selection = lambda: None) -> None:
        super().__init__()
        self._station = station
        self.older = OlderPassages(station, selection)  # made first: Tab goes by the order of making
        self.renumbering = Renumbering(station)
        self.judging = Judging(station)
        self.signing = SignOffs(station)
        self.heading = QLabel(tr("Needs attention"))
        self.heading.setProperty("look", "heading")
        self.attention = AttentionList(station)
        self.details = Details(station)
        self._said_on_words = False
        self._asked: tuple[object, ...] = ()
        self._looked: tuple[object, ...] = ()
        parts = (
            self.older, self.renumbering, self.judging, self.signing, self.heading, self.attention, self.details,
        )  # fmt: skip
        for part in parts:
            self.rows.addWidget(part)
        self.rows.addStretch(1)
        self.judging.left.connect(self.left)
        self.older.answered.connect(self.left)
        self.judging.reason_requested.connect(self.reason_requested)
        self.attention.followed.connect(self.followed)
        self.attention.command_requested.connect(self.command_requested)
        self.renumbering.statement_requested.connect(lambda: self.reveal(self.details.field("statement")))

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the current claim's."""
        claim = dossier.claim
        self._said_on_words = bool(claim.said_on_words and not claim.said_on)
        self.judging.show_dossier(dossier)
        self.signing.show_dossier(dossier)
        self.attention.show_items(claim.id, dossier.computed.attention)
        self._offer_two_claims(claim)
        self._ask_about_number(dossier)
        something = bool(dossier.computed.attention) or self.attention.offers
        self.heading.setVisible(something)
        self.attention.setVisible(something)
        self.details.show_dossier(dossier)
        self._show_older(dossier)

    def asks(self) -> bool:
        """Whether something is asked here about what the passages say now."""
        return not (self.older.isHidden() and self.renumbering.isHidden())

    def _show_older(self, dossier: Dossier) -> None:
        """Passages on an older snapshot: first while one waits for an answer, last where they were kept there."""
        self.older.show_dossier(dossier)
        first = _WAITING.intersection(dossier.computed.attention)
        place = 0 if first else self.rows.count() - 2
        if self.rows.indexOf(self.older) != place:
            self.rows.removeWidget(self.older)
            self.rows.insertWidget(place, self.older)

    def _offer_two_claims(self, claim: records.Claim) -> None:
        """Offer to tell what is said from that it is said; asked again only where the claim's words are others."""
        asked = (claim.id, claim.statement, claim.kind, claim.number)
        if asked != self._asked:
            self._asked = asked
            self.attention.offer_two_claims(_judged(self._station.desk, claim))

    def _ask_about_number(self, dossier: Dossier) -> None:
        """Say where the statement has a number that its passage has no more; asked again where either is another."""
        claim = dossier.claim
        looked = (claim.id, claim.statement, claim.passages)
        if looked != self._looked:
            self._looked = looked
            self.renumbering.show_number(claim, _outdated(self._station, claim, dossier.matter.article.language))

    def go_to(self, item: Attention) -> None:
        """Take the focus to the field that mends an item."""
        if item is Attention.NO_REASON:
            self.reveal(self.judging.reason)
        elif item in (Attention.SIGN_OFF_VOIDED, Attention.SECOND_READER_OBJECTS):
            self.reveal(self.signing.ask)
        elif item in _WAITING:
            self.reveal(self.older if self.older.boxes else self.details.field("passages"))
        elif item in _FIELDS:
            unresolved = item is Attention.DATE_NOT_RESOLVED and self._said_on_words
            self.reveal(self.details.field("said_on" if unresolved else _FIELDS[item]))
        else:
            self.reveal(self.judging.statuses)


def _judged(desk: Desk, claim: records.Claim) -> JudgingOffer | None:
    """What the two claims would be; the other claims are only read where the statement is of that form."""
    if judging(claim.statement) is None:
        return None
    try:
        return offers.judging_of(desk, claim.id)
    except WorkbenchError:
        return None  # it is gone; the notice that says so is on its way


def _outdated(station: Station, claim: records.Claim, language: str | None) -> "OldNumber | None":
    if station.article is None or len(station.article.snapshots) < _MOVED:
        return None
    from workbench.actions.old_numbers import old_number  # noqa: PLC0415 - of articles captured again only

    try:
        return old_number(station.desk, claim, language)
    except WorkbenchError:
        return None  # as above

"""The same claim elsewhere: the claims tied to the current one, what bears on them, and what could be tied."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.actions import claims, dismissals, same_claims
from workbench.actions.articles import OpenArticle
from workbench.actions.claims import Span
from workbench.actions.same_claims import Offer, Other
from workbench.base import records
from workbench.base.errors import WorkbenchError
from workbench.base.languages import tr
from workbench.base.terms import BlockKind
from workbench.library.recording.notices import Notice
from workbench.rules.wording import status_phrase
from workbench.text.likeness import says_less
from workbench.ui.inspector.dossier import Dossier
from workbench.ui.inspector.evidence.tying import TieForm
from workbench.ui.inspector.judging import headed
from workbench.ui.inspector.note import Note
from workbench.ui.inspector.offering import OfferBox
from workbench.ui.inspector.places import Box
from workbench.ui.station import Station
from workbench.ui.widgets.cut_button import CutButton
from workbench.ui.widgets.pill import Pill
from workbench.ui.widgets.wrapped import Wrapped

MOST_OFFERS = 4
"""So many are offered at once; the others follow when these are answered."""

_LINK = "text-align: left; border: none; background: transparent; padding: 2px 0; color: palette(link);"

_BULLETS = frozenset("•-–*·‣◦▪")
_HEADING = 150
"""A line of a plain text that is no longer, in code points, and ends without a sign, is a heading."""


class OtherBox(Box):
    """One claim that says the same: where, its status, and what bears on it."""

    left_for = Signal(str, str)
    """Go there: its article and its id."""
    taken = Signal(str)
    untied = Signal(str)

    def __init__(self, station: Station) -> None:
        super().__init__(station.theme)
        self.other: Other | None = None
        self.title = CutButton()
        self.title.setStyleSheet(_LINK)
        self.pill = Pill(station.theme)
        self.statement = Wrapped()
        self.facts = Wrapped()
        self.facts.setProperty("look", "muted")
        self.take = QPushButton(tr("Take over as linked"))
        self.take.setToolTip(tr("Its items bear on this claim too, and it is assessed as that one is"))
        self.untie = QPushButton(tr("Untie"))
        self.untie.setToolTip(tr("It does not say the same"))
        self._arrange()
        self.title.clicked.connect(
            lambda: self.other and self.left_for.emit(self.other.article.id, self.other.claim.id)
        )
        self.take.clicked.connect(lambda: self.other and self.taken.emit(self.other.claim.id))
        self.untie.clicked.connect(lambda: self.other and self.untied.emit(self.other.claim.id))

    def _arrange(self) -> None:
        head, buttons = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.pill)
        for button in (self.take, self.untie):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.take, self.untie):
            button.setAutoDefault(False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 5, 10, 8)
        rows.setSpacing(4)
        rows.addLayout(head)
        for label in (self.statement, self.facts):
            rows.addWidget(label)
        rows.addLayout(buttons)

    def show_other(self, other: Other) -> None:
        """Show another claim."""
        self.other = other
        claim, latest = other.claim, other.assessment
        where = tr("Claim {number} of “{title}”", number=claim.number, title=other.article.title)
        self.title.set_words(where)
        self.title.setToolTip(tr("Go to that claim: {claim}", claim=where))
        phrase = status_phrase(latest.status, claim.kind) if latest else None
        self.pill.set_status(latest.status if latest else None, headed(phrase) if phrase else None)
        self.statement.setText(claim.statement)
        self.facts.setText(_facts(other))
        self.take.setEnabled(latest is not None or any(not borne.here for borne in other.bearings))
        self.take.setAccessibleName(tr("Take over as linked from claim {number}", number=claim.number))
        self.untie.setAccessibleName(tr("Untie claim {number}", number=claim.number))


def _facts(other: Other) -> str:
    """Who assessed it and why, and the items that bear on it, a line each."""
    lines = []
    if other.assessment is not None:
        judged = tr("{by} · {day}", by=other.assessment.by, day=other.assessment.at[:10])
        lines.append(f"{judged}: {other.assessment.reason}" if other.assessment.reason else judged)
    for borne in other.bearings:
        name = borne.item.title or tr(borne.item.kind.value)
        words = tr("{stance}: {item}", stance=tr(borne.bearing.stance.value), item=name)
        lines.append(tr("{item} (bears on this claim too)", item=words) if borne.here else words)
    return "\n".join(lines) or tr("Nothing bears on it, and nobody has assessed it.")


class SameClaims(QWidget):
    """The section of the tab Evidence; offers are looked for aside, and said calmly."""

    grown = Signal()
    """There are further fields in it."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._dossier: Dossier | None = None
        self._found: tuple[str, Sequence[Offer]] = ("", ())
        self._stale, self._looking = True, False
        self._offered: list[tuple[records.Claim | Span, str]] = []
        heading = QLabel(tr("The same claim elsewhere"))
        heading.setProperty("look", "heading")
        self.tie = QPushButton(tr("Tie to a claim…"))
        self.tie.setAutoDefault(False)
        self.note = Note()
        self.others: list[OtherBox] = []
        self.offers: list[OfferBox] = []
        self.form: TieForm | None = None
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.tie)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 4, 0, 0)
        self._rows.setSpacing(6)
        self._rows.addLayout(head)
        self._rows.addWidget(self.note)
        self._boxes, self._offer_boxes = QVBoxLayout(), QVBoxLayout()
        for part in (self._boxes, self._offer_boxes):
            part.setSpacing(6)
            self._rows.addLayout(part)
        self.tie.clicked.connect(self.begin)
        station.noticed.connect(self._on_notice)

    # -- showing --------------------------------------------------------------------------------

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the current claim's; the form stays while it is the same claim."""
        if self._dossier is None or self._dossier.claim.id != dossier.claim.id:
            self.note.clear()
            self._close()
        self._dossier = dossier
        try:
            others = same_claims.others(self._station.desk, dossier.claim.id)
        except WorkbenchError as error:
            self._station.failed.emit(error)
            others = []
        for _ in range(len(others) - len(self.others)):
            self.others.append(self._other_box())
        for number, box in enumerate(self.others):
            box.setVisible(number < len(others))
            if number < len(others):
                box.show_other(others[number])
        self._show_offers()
        self._look()

    def shown(self) -> list[Other]:
        """The claims that are tied to the current one."""
        return [box.other for box in self.others if box.other is not None and not box.isHidden()]

    def focus_first(self) -> None:
        """Go to what takes over from the first of them, else to where a claim is tied."""
        first = next((box.take for box in self.others if not box.isHidden() and box.take.isEnabled()), self.tie)
        first.setFocus()

    def _other_box(self) -> OtherBox:
        box = OtherBox(self._station)
        box.left_for.connect(self._go)
        box.taken.connect(self._take_over)
        box.untied.connect(self._untie)
        self._boxes.addWidget(box)
        self.grown.emit()
        return box

    def _go(self, article: str, claim: str) -> None:
        current = self._station.article
        if current is None or current.article.id != article:
            self._station.open_article(article)
        self._station.go_to_claim(claim)

    def _take_over(self, other: str) -> None:
        if self._dossier is not None:
            desk, claim = self._station.desk, self._dossier.claim.id
            self.note.clear()
            self._station.do(lambda: same_claims.take_over(desk, claim, other), failed=self.note.refuse)

    def _untie(self, other: str) -> None:
        desk = self._station.desk
        self._station.do(lambda: same_claims.untie(desk, other), then=lambda _: self.tie.setFocus())

    # -- tying ----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Open the search for the claim that says the same."""
        if self._dossier is None:
            return
        self._close()
        tied = frozenset(other.claim.id for other in self.shown())
        self.form = TieForm(self._station, self._dossier.claim.id, tied)
        for end in (self.form.closed, self.form.left):
            end.connect(self._on_closed)
        self._rows.insertWidget(1, self.form)
        self.grown.emit()
        self.form.begin()

    def _close(self) -> None:
        if self.form is not None:
            self._rows.removeWidget(self.form)
            self.form.retire()
            self.form = None

    def _on_closed(self) -> None:
        self._close()
        self.tie.setFocus()

    # -- offers ---------------------------------------------------------------------------------

    def _on_notice(self, notice: Notice) -> None:
        if notice.everything or notice.claims or notice.articles:
            self._stale = True
            if self.isVisible():
                self._look()

    def _look(self) -> None:
        """Look aside for what the article says more than once, again where that may have changed."""
        dossier = self._dossier
        if dossier is None or self._looking or not (self._stale or self._found[0] != dossier.claim.article):
            return
        self._stale, self._looking = False, True
        desk, article = self._station.desk, dossier.claim.article

        def ended() -> None:
            self._looking = False

        def found(offers: list[Offer]) -> None:
            self._found = (article, offers)
            self._show_offers()
            self._look()

        self._station.aside(lambda: same_claims.offers(desk, article), then=found, failed=lambda _: None, ended=ended)

    def _show_offers(self) -> None:
        before, self._offered = self._offered, self._of_claim()[:MOST_OFFERS]
        for _ in range(len(self._offered) - len(self.offers)):
            self.offers.append(self._offer_box(len(self.offers)))
        for number, box in enumerate(self.offers):
            box.setVisible(number < len(self._offered))
            if number < len(self._offered):
                what, words = self._offered[number]
                box.accept.setText(tr("Add as a passage") if isinstance(what, tuple) else tr("Tie as the same"))
                box.show_words(words, other=self._offered[number] not in before[number : number + 1])

    def _offer_box(self, number: int) -> OfferBox:
        box = OfferBox(self._station.theme, "")
        box.accepted.connect(lambda: self._accept(number))
        box.dismissed.connect(lambda reason: self._dismiss(number, reason))
        self._offer_boxes.addWidget(box)
        self.grown.emit()
        return box

    def _of_claim(self) -> list[tuple[records.Claim | Span, str]]:
        """What is offered for the current claim, with its words; what was dismissed is left out."""
        dossier, article = self._dossier, self._station.article
        if dossier is None or article is None or self._found[0] != article.article.id != "":
            return []
        claim, found = dossier.claim, list[tuple[records.Claim | Span, str]]()
        away = {record.item for record in dossier.matter.set_aside}
        tied = {other.claim.id for other in self.shown()} | {claim.id}
        for offer in self._found[1]:
            if claim.id not in offer.claims:
                continue
            for name in offer.claims:
                other = self._claim(name) if name not in tied else None
                if other is not None and dismissals.of_claim(other) not in away:
                    found.append((other, claim_words(other, claim)))
            here = min((one.start for one in claim.passages if one.snapshot == article.snapshot.id), default=0)
            for start, end in offer.places:
                if dismissals.of_place(article.text[start:end]) not in away:
                    found.append(((start, end), place_words(article, (start, end), here)))
        return _told_apart(article.text, found)

    def _claim(self, name: str) -> records.Claim | None:
        try:
            return claims.claim(self._station.desk, name)
        except WorkbenchError:
            return None  # deleted since; the offers are on their way anew

    def _accept(self, number: int) -> None:
        if self._dossier is None:
            return
        desk, claim, what = self._station.desk, self._dossier.claim.id, self._offered[number][0]
        if isinstance(what, tuple):
            self._station.do(lambda: claims.add_passage(desk, claim, what), failed=self.note.refuse)
        else:
            self._station.do(lambda: same_claims.tie(desk, (claim, what.id)), failed=self.note.refuse)

    def _dismiss(self, number: int, reason: str) -> None:
        if self._dossier is None or self._station.article is None:
            return
        desk, claim, what = self._station.desk, self._dossier.claim.id, self._offered[number][0]
        if isinstance(what, tuple):
            offer = dismissals.of_place(self._station.article.text[what[0] : what[1]])
        else:
            offer = dismissals.of_claim(what)
        self._station.do(lambda: dismissals.dismiss(desk, claim, offer, reason), then=lambda _: self.tie.setFocus())


def claim_words(other: records.Claim, claim: records.Claim) -> str:
    """What another claim says that is offered for a claim: the same, a part of it, or more."""
    number, words = other.number, other.statement
    if says_less(words, claim.statement):
        return tr("Claim {number} says a part of it: “{words}”", number=number, words=words)
    if says_less(claim.statement, words):
        return tr("Claim {number} says it and more: “{words}”", number=number, words=words)
    return tr("Claim {number} says the same: “{words}”", number=number, words=words)


def _told_apart(text: str, found: Sequence[tuple[records.Claim | Span, str]]) -> list[tuple[records.Claim | Span, str]]:
    """Offers of places, of which two with the same words say in which paragraph each stands."""
    often = Counter(words for _, words in found)
    return [
        (what, tr("{offer} (paragraph {number})", offer=words, number=_paragraph(text, what[0])))
        if isinstance(what, tuple) and often[words] > 1
        else (what, words)
        for what, words in found
    ]


def _paragraph(text: str, position: int) -> int:
    """The number of the paragraph at a position, from 1; blank lines are none."""
    return sum(bool(line.strip()) for line in text[: position + 1].split("\n"))


def place_words(article: OpenArticle, span: Span, after: int) -> str:
    """Where an article says it again: in the headline, the lead, a heading, a bullet, or elsewhere.

    Elsewhere is further on, or before `after`, where the claim stands itself; code points.
    """
    text, (start, end) = article.text, span
    begin, words = text.rfind("\n", 0, start) + 1, " ".join(text[start:end].split())
    line = text[begin:].partition("\n")[0].strip()
    headlines = {text.partition("\n")[0].strip(), article.article.title.strip()}
    kinds = {block.kind for block in article.reading.blocks if block.start <= start < block.end}
    if line in headlines:
        return tr("Said again in the headline: “{words}”", words=words)
    if BlockKind.ITEM in kinds or line[:1] in _BULLETS:
        return tr("Said again in a bullet: “{words}”", words=words)
    if BlockKind.HEADING in kinds or (len(line) <= _HEADING and line[-1:].isalnum()):
        return tr("Said again in a heading: “{words}”", words=words)
    if not any(one.strip() and one.strip() not in headlines for one in text[:begin].splitlines()):
        return tr("Said again in the lead: “{words}”", words=words)
    if start < after:
        return tr("Said before that too: “{words}”", words=words)
    return tr("Said again further on: “{words}”", words=words)

"""Assessments: the analyst's judgement of a claim, and the rule's suggestion beside it. Every judgement is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from workbench.actions import fields, lookup
from workbench.actions.desk import Desk, Seen, check_seen
from workbench.base import clock, records
from workbench.base.errors import Conflict, NotFound
from workbench.base.ids import new_id
from workbench.base.messages import msg
from workbench.base.terms import Confidence, Status, Work
from workbench.library.derived import Known
from workbench.library.reading.matters import matters
from workbench.library.recording import undo
from workbench.library.recording.unit import Unit
from workbench.library.tables import Assessment, Claim
from workbench.rules.computed import Computed, compute, grades_now
from workbench.rules.independence import Reckoning, independence
from workbench.rules.matter import Matter
from workbench.rules.suggestion import suggest


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status as a person gives it, with how sure that is and why."""

    status: Status | str
    confidence: Confidence | str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of an assessment: `asks_reason` says that it departs from the suggestion and gives no reason."""

    status: Status
    suggested: Status
    asks_reason: bool


def assess(
    desk: Desk,
    names: Sequence[str],
    status: Status | str,
    *,
    confidence: Confidence | str | None = None,
    reason: str = "",
    seen: Seen | None = None,
) -> Judged:
    """Give claims a status, as one step; each earlier assessment is kept, and the last one stands where it says that.

    A claim that nobody had worked on is in progress from then on.
    """
    given = _checked(Judgement(status, confidence, reason))
    asks, suggested = False, Status(given.status)
    with desk.unit(msg("Assess as {status}", status=given.status), reason=reason) as unit:
        for name in names:
            now = _standing(unit, name)
            check_seen("status", now.status, given.status, seen)
            suggested = suggest(now.matter, now.reckoning).status
            stands = _stands(now, given)
            why = now.matter.assessments[-1].reason if stands else given.reason
            asks = asks or (suggested != given.status and not why)
            if not stands:
                _add_alone(desk, unit, now, given)
    return Judged(Status(given.status), suggested, asks)


def judge(desk: Desk, unit: Unit, name: str, judgement: Judgement) -> None:
    """Assess a claim inside a unit of work that does more to it."""
    given = _checked(judgement)
    now = _standing(unit, name)
    unit.reason = given.reason
    if not _stands(now, given):
        _add(desk, unit, now, given, by_rule=False)


def _stands(now: "_Standing", given: Judgement) -> bool:
    """Whether a claim is called so already, and nothing else is said: its reason and its author stay."""
    return now.status == given.status and not (given.reason or given.confidence)


def take_suggestion(desk: Desk, names: Sequence[str], *, seen: Seen | None = None) -> Judged:
    """Give claims the status that the rule suggests, with its why as the reason, marked as by rule; one step.

    Conflict where status or suggestion are no longer what was `seen`.
    """
    with desk.unit(msg("Take the suggestion")) as unit:
        found = Status.UNVERIFIED
        for name in names:
            now = _standing(unit, name)
            suggestion = suggest(now.matter, now.reckoning)
            found = suggestion.status
            check_seen("status", now.status, found.value, seen)
            _check_suggestion(found, seen)
            _add_alone(desk, unit, now, Judgement(found, reason=str(suggestion.why)), by_rule=True)
    return Judged(found, found, asks_reason=False)


def set_reason(
    desk: Desk,
    name: str,
    reason: str,
    *,
    confidence: Confidence | str | None = None,
    seen: Seen | None = None,
    gesture: str | None = None,
) -> None:
    """Say why a claim has the status that it has, and how sure that is: a further assessment with the same status.

    A reason that its own author gives to a status without one, or goes on typing, completes that assessment instead.
    NotFound where the claim is not assessed, Conflict where status, reason or confidence are no longer what was
    `seen`: nobody's words become the reason of a status that they did not look at.
    """
    sure, why = _sure(confidence), reason.strip()
    with desk.unit(msg("Give a reason"), reason=reason, gesture=gesture) as unit:
        now = _standing(unit, name)
        if now.status is None:
            raise NotFound(msg("The claim is not assessed: give it a status first."), field="reason")
        last = unit.session.get_one(Claim, now.key).assessments[-1]
        _check_judged(last, why, sure, seen)
        if _is_same_thought(desk, unit, last, gesture):
            last.reason, last.confidence = why, sure
        elif (last.reason, last.confidence) != (why, sure):
            _add_alone(desk, unit, now, Judgement(last.status, sure, why))


def _check_judged(last: Assessment, reason: str, confidence: str | None, seen: Seen | None) -> None:
    if seen is not None and seen.get("status", last.status) != last.status:
        raise Conflict(
            msg(
                "Someone else called the claim {status} meanwhile: the reason is now “{theirs}”; yours was “{yours}”.",
                status=msg(last.status), theirs=last.reason, yours=reason,
            ),
            field="reason", yours=reason, theirs=last.reason,
        )  # fmt: skip
    check_seen("reason", last.reason, reason, seen)
    check_seen("confidence", last.confidence, confidence, seen)


def _check_suggestion(suggested: Status, seen: Seen | None) -> None:
    if seen is not None and seen.get("suggestion", suggested.value) != suggested.value:
        raise Conflict(
            msg("The rule suggests {status} now: look at it again before you take it.", status=msg(suggested.value)),
            field="status", yours=seen["suggestion"], theirs=suggested.value,
        )  # fmt: skip


def _is_same_thought(desk: Desk, unit: Unit, last: Assessment, gesture: str | None) -> bool:
    """Whether a reason completes the last assessment: its author's, without a reason yet, or typed in one go."""
    if last.by != desk.by or last.by_rule or last.sign_offs:
        return False
    return not last.reason or (gesture is not None and undo.newest_gesture(unit.connection) == gesture)


@dataclass(frozen=True, slots=True)
class _Standing:
    """A claim by its key, its matter as it stands in a unit of work that may have changed it, and its reckoning."""

    key: int
    matter: Matter
    reckoning: Reckoning

    @property
    def status(self) -> str | None:
        """What it is called now; None where nobody assessed it."""
        return self.matter.assessments[-1].status.value if self.matter.assessments else None


def _standing(unit: Unit, name: str) -> _Standing:
    key = lookup.key(unit.connection, Claim, name)
    unit.flush()
    matter = matter_of(unit.connection, key)
    return _Standing(key, matter, independence(matter))


def matter_of(connection: Connection, key: int) -> Matter:
    """The matter of one claim by its key."""
    return next(matter for _, matter in matters(connection, [key]))


def _checked(judgement: Judgement) -> Judgement:
    """The same in the terms as they are kept; Refused where a word is no term."""
    status = fields.term(Status)("status", judgement.status)
    return Judgement(status, _sure(judgement.confidence), judgement.reason.strip())


def _sure(confidence: Confidence | str | None) -> str | None:
    sure: str | None = fields.optional(fields.term(Confidence))("confidence", confidence)
    return sure


def _add_alone(desk: Desk, unit: Unit, now: _Standing, given: Judgement, *, by_rule: bool = False) -> None:
    """Add an assessment in a unit that does nothing else to the claim: its matter need not be read again after it."""
    work, added = _add(desk, unit, now, given, by_rule=by_rule)
    matter = now.matter
    after = replace(matter, claim=replace(matter.claim, work=work), assessments=(*matter.assessments, added))
    unit.known[now.key] = Known(after, now.reckoning)  # no rule counts origins by assessments


def _add(desk: Desk, unit: Unit, now: _Standing, given: Judgement, *, by_rule: bool) -> tuple[Work, records.Assessment]:
    """Add an assessment to a claim; one that nobody had worked on is in progress from then on. Returns both."""
    claim = now.matter.claim
    work = Work.IN_PROGRESS if claim.work is Work.TO_DO else claim.work
    added = records.Assessment(
        id=new_id(),
        claim=records.Id(claim.id),
        status=Status(given.status),
        confidence=Confidence(given.confidence) if given.confidence else None,
        reason=given.reason,
        by_rule=by_rule,
        grades=dict(grades_now(now.matter, now.reckoning)),
        by=desk.by,
        at=records.Moment(clock.stamp()),
    )
    values = {name: getattr(added, name) for name in ("id", "reason", "by_rule", "grades", "by", "at")}
    words = {"status": added.status.value, "confidence": added.confidence.value if added.confidence else None}
    unit.insert(Assessment, {**values, **words, "claim_pk": now.key}, claim.id)
    unit.update(Claim, {"pk": now.key, "id": claim.id, "work": claim.work.value}, {"work": work.value}, claim.id)
    return work, added


def computed(desk: Desk, name: str) -> tuple[Matter, Computed]:
    """A claim's matter and all that the rules say of it now."""
    with desk.reading() as connection:
        matter = matter_of(connection, lookup.key(connection, Claim, name))
    return matter, compute(matter)

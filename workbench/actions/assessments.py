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
from workbench.library import undo
from workbench.library.derived import Known
from workbench.library.matters import matters
from workbench.library.tables import Assessment, Claim
from workbench.library.unit import Unit
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
    gesture: str | None = None,
) -> Judged:
    """Give claims a status, as one step; each earlier assessment is kept.

    A claim that nobody had worked on is in progress from then on.
    """
    word = fields.term(Status)("status", status)
    sure = fields.optional(fields.term(Confidence))("confidence", confidence)
    label = msg("Assess as {status}", status=word)
    asks, suggested = False, Status(word)
    with desk.unit(label, reason=reason, gesture=gesture) as unit:
        for name in names:
            key, matter, reckoning = _matter(unit, name)
            check_seen("status", _status_now(matter), word, seen)
            suggested = suggest(matter, reckoning).status
            asks = asks or (suggested != Status(word) and not reason.strip())
            _add_alone(desk, unit, key, matter, reckoning, word, sure, reason.strip(), by_rule=False)
    return Judged(Status(word), suggested, asks)


def judge(desk: Desk, unit: Unit, name: str, judgement: Judgement) -> None:
    """Assess a claim inside a unit of work that does more to it."""
    word = fields.term(Status)("status", judgement.status)
    sure = fields.optional(fields.term(Confidence))("confidence", judgement.confidence)
    key, matter, reckoning = _matter(unit, name)
    unit.reason = judgement.reason.strip()
    _add(desk, unit, key, matter, reckoning, word, sure, unit.reason, by_rule=False)


def take_suggestion(desk: Desk, names: Sequence[str], *, seen: Seen | None = None) -> Judged:
    """Give claims the status that the rule suggests, with its why as the reason, marked as by rule; one step.

    Conflict where status or suggestion are no longer what was `seen`.
    """
    with desk.unit(msg("Take the suggestion")) as unit:
        found = Status.UNVERIFIED
        for name in names:
            key, matter, reckoning = _matter(unit, name)
            suggestion = suggest(matter, reckoning)
            found = suggestion.status
            check_seen("status", _status_now(matter), found.value, seen)
            _check_suggestion(found, seen)
            _add_alone(desk, unit, key, matter, reckoning, found.value, None, str(suggestion.why), by_rule=True)
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
    sure = fields.optional(fields.term(Confidence))("confidence", confidence)
    with desk.unit(msg("Give a reason"), reason=reason, gesture=gesture) as unit:
        key, matter, reckoning = _matter(unit, name)
        if not matter.assessments:
            raise NotFound(msg("The claim is not assessed: give it a status first."), field="reason")
        last = unit.session.get_one(Claim, key).assessments[-1]
        _check_judged(last, reason.strip(), sure, seen)
        if _is_same_thought(desk, unit, last, gesture):
            last.reason, last.confidence = reason.strip(), sure
        elif (last.reason, last.confidence) != (reason.strip(), sure):
            _add_alone(desk, unit, key, matter, reckoning, last.status, sure, reason.strip(), by_rule=False)


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


def _status_now(matter: Matter) -> str | None:
    return matter.assessments[-1].status.value if matter.assessments else None


def _is_same_thought(desk: Desk, unit: Unit, last: Assessment, gesture: str | None) -> bool:
    """Whether a reason completes the last assessment: its author's, without a reason yet, or typed in one go."""
    if last.by != desk.by or last.by_rule or last.sign_offs:
        return False
    return not last.reason or (gesture is not None and undo.newest_gesture(unit.connection) == gesture)


def _matter(unit: Unit, name: str) -> tuple[int, Matter, Reckoning]:
    """The key and the matter of a claim as it stands in a unit of work that may have changed it, and its reckoning."""
    key = lookup.key(unit.connection, Claim, name)
    unit.flush()
    matter = matter_of(unit.connection, key)
    return key, matter, independence(matter)


def matter_of(connection: Connection, key: int) -> Matter:
    """The matter of one claim by its key."""
    return next(matter for _, matter in matters(connection, [key]))


def _add_alone(
    desk: Desk,
    unit: Unit,
    key: int,
    matter: Matter,
    reckoning: Reckoning,
    status: str,
    confidence: str | None,
    reason: str,
    *,
    by_rule: bool,
) -> None:
    """Add an assessment in a unit that does nothing else to the claim: its matter need not be read again after it."""
    work, added = _add(desk, unit, key, matter, reckoning, status, confidence, reason, by_rule=by_rule)
    after = replace(matter, claim=replace(matter.claim, work=work), assessments=(*matter.assessments, added))
    unit.known[key] = Known(after, reckoning)  # no rule counts origins by assessments


def _add(
    desk: Desk,
    unit: Unit,
    key: int,
    matter: Matter,
    reckoning: Reckoning,
    status: str,
    confidence: str | None,
    reason: str,
    *,
    by_rule: bool,
) -> tuple[Work, records.Assessment]:
    """Add an assessment to a claim; one that nobody had worked on is in progress from then on. Returns both."""
    claim = matter.claim
    work = Work.IN_PROGRESS if claim.work is Work.TO_DO else claim.work
    added = records.Assessment(
        id=new_id(),
        claim=records.Id(claim.id),
        status=Status(status),
        confidence=Confidence(confidence) if confidence else None,
        reason=reason,
        by_rule=by_rule,
        grades=dict(grades_now(matter, reckoning)),
        by=desk.by,
        at=records.Moment(clock.stamp()),
    )
    values = {name: getattr(added, name) for name in ("id", "reason", "by_rule", "grades", "by", "at")}
    unit.insert(Assessment, {**values, "claim_pk": key, "status": status, "confidence": confidence}, claim.id)
    unit.update(Claim, {"pk": key, "id": claim.id, "work": claim.work.value}, {"work": work.value}, claim.id)
    return work, added


def computed(desk: Desk, name: str) -> tuple[Matter, Computed]:
    """A claim's matter and all that the rules say of it now."""
    with desk.reading() as connection:
        matter = matter_of(connection, lookup.key(connection, Claim, name))
    return matter, compute(matter)

"""The status that the rule suggests for a claim, why in one sentence, and what the next status would need.

The lines are those of the table in the case file's description ("The suggested status, the first line that fits").
"""

from dataclasses import dataclass

from workbench.base.messages import Message, msg, nmsg
from workbench.base.records import Bearing
from workbench.base.terms import Check, Kind, Status
from workbench.rules.chains import OPENED
from workbench.rules.dates import last_day
from workbench.rules.independence import Reckoning, Side
from workbench.rules.matter import NAMELESS, Matter
from workbench.rules.merging import merged, why_one
from workbench.rules.wording import names

ENOUGH = 2
"""Graded independent origins that corroborate a claim, or refute it."""

_OPINIONS = frozenset({Kind.JUDGEMENT, Kind.FORECAST, Kind.MOTIVE})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A status, the sentence that gives the reason for it, and what is missing for the next one, where there is one."""

    status: Status
    why: Message
    missing: Message | None = None


def suggest(matter: Matter, reckoning: Reckoning) -> Suggestion:
    """The first line of the table that fits."""
    return (
        _not_checkable(matter, reckoning)
        or _quotation(matter)
        or _settled(matter, reckoning)
        or _counted(matter, reckoning)
        or _little(matter, reckoning.supporting)
    )


def _not_checkable(matter: Matter, reckoning: Reckoning) -> Suggestion | None:
    kind = matter.claim.kind
    if kind not in _OPINIONS or reckoning.supporting.bearings or reckoning.contradicting.bearings:
        return None
    if kind is Kind.FORECAST and _is_over(matter):
        return None
    whose = reckoning.supporting.origins or reckoning.supporting.ends
    if not whose:
        why = msg("It is a {kind} that no item of evidence bears on.", kind=kind)
    else:
        why = msg("It is a {kind} of {names} that no item of evidence bears on.", kind=kind, names=names(matter, whose))
    return Suggestion(Status.NOT_CHECKABLE, why)


def _is_over(matter: Matter) -> bool:
    """Whether what was forecast would have happened by now: then it is an event."""
    day = last_day(matter.claim.happened) if matter.claim.happened else None
    return day is not None and day < matter.today


def _quotation(matter: Matter) -> Suggestion | None:
    if matter.claim.kind is not Kind.QUOTATION:
        return None
    last = [attribution.hops[-1] for attribution in matter.attributions if attribution.hops]
    said = [hop.source for hop in last if hop.check is Check.CONFIRMED]
    if said:
        why = msg("That it was said is confirmed in the original of {names}.", names=names(matter, sorted(said)))
        return Suggestion(Status.CORROBORATED, why)
    if last and all(hop.check is Check.NOT_IN_ORIGINAL for hop in last):
        whose = names(matter, sorted(hop.source for hop in last))
        return Suggestion(Status.REFUTED, msg("It is not in the original of {names}.", names=whose))
    return None


def _settled(matter: Matter, reckoning: Reckoning) -> Suggestion | None:
    for_it = _settling(reckoning.supporting)
    against_it = _settling(reckoning.contradicting)
    if for_it and against_it:
        return Suggestion(
            Status.DISPUTED,
            msg(
                "Items that each settle the question disagree: {supporting} for it, {contradicting} against it.",
                supporting=names(matter, for_it),
                contradicting=names(matter, against_it),
            ),
            msg(
                "That one of the items from {supporting} and {contradicting} is shown not to be authentic, "
                "not to be complete for the question, or to be by a party to the matter.",
                supporting=names(matter, for_it),
                contradicting=names(matter, against_it),
            ),
        )
    if for_it:
        return Suggestion(
            Status.CORROBORATED,
            msg(
                "An item from {names} settles it: authentic, complete for the question, not by a party to the matter.",
                names=names(matter, for_it),
            ),
        )
    if against_it:
        return Suggestion(
            Status.REFUTED,
            msg(
                "An item from {names} settles that it is not so: authentic, complete for the question, "
                "not by a party to the matter.",
                names=names(matter, against_it),
            ),
        )
    return None


def _settling(side: Side) -> list[str]:
    """The last sources of the items that settle the question on this side."""
    settling = {bearing.id for bearing in side.bearings if _settles(bearing)}
    if not settling:
        return []
    return sorted({c.end for c in side.uncut if c.bearing is not None and c.bearing.id in settling})


def _settles(bearing: Bearing) -> bool:
    ticks = bearing.settles
    return ticks is not None and ticks.authentic and ticks.not_a_party and ticks.complete


def _counted(matter: Matter, reckoning: Reckoning) -> Suggestion | None:
    """The lines that numbers of origins decide."""
    for_it, against_it = reckoning.supporting, reckoning.contradicting
    if against_it.graded >= ENOUGH and not for_it.graded:
        return Suggestion(
            Status.REFUTED,
            nmsg(
                "{count} independent origin graded A to C contradicts it ({names}) and none so graded supports it"
                "{merged}.",
                "{count} independent origins graded A to C contradict it ({names}) and none so graded supports it"
                "{merged}.",
                against_it.graded,
                names=names(matter, _sound_origins(against_it)),
                merged=merged(matter, against_it, _sound_origins(against_it)),
            ),
        )
    if for_it.graded >= ENOUGH and not against_it.graded and _is_named(matter, for_it):
        return Suggestion(
            Status.CORROBORATED,
            nmsg(
                "{count} independent origin graded A to C supports it: {names}{merged}.",
                "{count} independent origins graded A to C support it: {names}{merged}.",
                for_it.graded,
                names=names(matter, _sound_origins(for_it)),
                merged=merged(matter, for_it, _sound_origins(for_it)),
            ),
        )
    if against_it.number:
        return _disputed(matter, for_it, against_it)
    if for_it.number >= ENOUGH:
        return Suggestion(
            Status.WEAKLY_CORROBORATED, _why_weakly(matter, for_it), _missing_for_corroborated(matter, for_it)
        )
    return None


def _sound_origins(side: Side) -> list[str]:
    return sorted({chain.end for chain in side.chains if chain.sound and chain.first_hand})


def _is_named(matter: Matter, side: Side) -> bool:
    """Whether at least one sound chain's origin is named."""
    return any(not matter.is_unnamed(source) for source in _sound_origins(side))


def _disputed(matter: Matter, for_it: Side, against_it: Side) -> Suggestion:
    against = names(matter, against_it.origins or against_it.ends)
    if for_it.number:
        why = msg(
            "It is supported from {supporting} and contradicted from {contradicting}.",
            supporting=names(matter, for_it.origins or for_it.ends),
            contradicting=against,
        )
    else:
        why = msg("It is contradicted from {contradicting}, and nothing carries it.", contradicting=against)
    missing = msg(
        "One item that is authentic, complete for the question and not by a party to the matter; or what takes away "
        "the contradiction from {contradicting}; or two independent origins graded A to C against it and none for it.",
        contradicting=against,
    )
    return Suggestion(Status.DISPUTED, why, missing)


def _why_weakly(matter: Matter, side: Side) -> Message:
    origins = names(matter, side.origins)
    if side.graded >= ENOUGH:
        return nmsg(
            "{count} independent origin supports it, but nobody is named among those graded A to C: {names}{merged}.",
            "{count} independent origins support it, but nobody is named among those graded A to C: {names}{merged}.",
            side.number,
            names=origins,
            merged=merged(matter, side, side.origins),
        )
    return nmsg(
        "{count} independent origin supports it ({names}), {graded} of them on chains graded A to C{merged}.",
        "{count} independent origins support it ({names}), {graded} of them on chains graded A to C{merged}.",
        side.number,
        names=origins,
        merged=merged(matter, side, side.origins),
        graded=side.graded,
    )


def _little(matter: Matter, side: Side) -> Suggestion:
    """The last two lines: single source and unverified."""
    if not side.number:
        return Suggestion(Status.UNVERIFIED, _why_nothing(matter, side), _missing_where_nothing_carries())
    opened = any(chain.opened is not None or any(hop.check in OPENED for hop in chain.hops) for chain in side.uncut)
    if side.bearings or opened:
        return Suggestion(Status.SINGLE_SOURCE, _why_single(matter, side), _missing_for_corroborated(matter, side))
    return Suggestion(Status.UNVERIFIED, _why_unopened(matter, side), _missing_for_single(matter, side))


def _why_single(matter: Matter, side: Side) -> Message:
    if not side.reached:
        return msg(
            "No origin is reached: it ends with {names}, who did not see, do or record it as far as is known{merged}.",
            names=names(matter, side.ends),
            merged=merged(matter, side, side.ends),
        )
    origins = names(matter, side.origins)
    relays = [source for source in side.passed if source not in side.origins]
    if len(side.origins) == 1:
        if not relays:
            return msg("It has one independent origin: {names}.", names=origins)
        return msg(
            "It has one independent origin, {names}, and everything runs through {through}{merged}.",
            names=origins,
            through=names(matter, relays),
            merged=merged(matter, side, (*relays, *side.origins)),
        )
    if not relays and set(side.origins) == set(side.passed):
        return msg(
            "It has one independent origin: {names} count as one ({why}).",
            names=origins,
            why=why_one(matter, side, side.origins),
        )
    through = relays or side.passed
    return msg(
        "It has one independent origin: {names} are all heard through {through}{merged}.",
        names=origins,
        through=names(matter, through),
        merged=merged(matter, side, (*through, *side.origins)),
    )


def _why_unopened(matter: Matter, side: Side) -> Message:
    if side.reached:
        return msg(
            "It rests on {names} alone as the article has it: no hop is confirmed and no item supports it{merged}.",
            names=names(matter, side.origins),
            merged=merged(matter, side, side.origins),
        )
    if side.ends == (NAMELESS,):
        return msg(
            "The article's outlet is not entered, and no source is given that it has it from; "
            "no hop is confirmed and no item supports it."
        )
    return msg(
        "It ends with {names}, where no origin is reached; no hop is confirmed and no item supports it.",
        names=names(matter, side.ends),
    )


def _why_nothing(matter: Matter, side: Side) -> Message:
    ends = sorted({chain.end for chain in side.chains if chain.cut})
    if ends:
        return msg("Nothing carries it: every chain to {names} is cut.", names=names(matter, ends))
    return msg("Nothing carries it: its sources only pass it on among themselves.")


def _missing_where_nothing_carries() -> Message:
    return msg(
        "For single source: a chain that is not cut, or an item that supports it, "
        "from a source that is neither retracted nor graded E."
    )


def _missing_for_single(matter: Matter, side: Side) -> Message:
    hops = sorted((place, hop.source) for chain in side.uncut for place, hop in enumerate(chain.hops))
    if hops:
        return msg(
            "For single source: a hop confirmed, in the original or a copy ({names}), or an item that supports it.",
            names=names(matter, [source for _, source in hops]),
        )
    if side.ends == (NAMELESS,):
        return msg(
            "For single source: an item that supports it, or a source that the article has it from, "
            "whose own words are opened."
        )
    return msg("For single source: an item that supports it, or a source behind {names} whose own words are opened.",
        names=names(matter, side.ends or side.origins))  # fmt: skip


def _missing_for_corroborated(matter: Matter, side: Side) -> Message:
    more = ENOUGH - side.graded
    if more <= 0:
        return msg("For corroborated: a named origin graded A, B or C among the independent ones.")
    if through := side.passed or side.graded_through:
        return nmsg(
            "For corroborated: {count} more independent origin graded A, B or C, not heard through {through}.",
            "For corroborated: {count} more independent origins graded A, B or C, not heard through {through}.",
            more,
            through=names(matter, through),
        )
    if not side.reached:
        return nmsg(
            "For corroborated: {count} more independent origin graded A, B or C, beside {names}.",
            "For corroborated: {count} more independent origins graded A, B or C, beside {names}.",
            more,
            names=names(matter, side.ends),
        )
    return nmsg(
        "For corroborated: {count} more independent origin graded A, B or C, or such a grade for one of {names}.",
        "For corroborated: {count} more independent origins graded A, B or C, or such grades for some of {names}.",
        more,
        names=names(matter, side.origins),
    )

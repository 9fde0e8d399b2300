"""All that the rules say of one claim, in the shape in which it leaves: the field `computed` of the case file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.base.messages import Message
from workbench.base.terms import Attention, Status
from workbench.rules.attention import attention
from workbench.rules.independence import Reckoning, independence
from workbench.rules.matter import NAMELESS, Matter
from workbench.rules.suggestion import suggest


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What the rules say of a claim. `reached` to `through` are of the supporting side, `circular` of both.

    Ids are sorted. An article's nameless outlet has no id: it is counted among the witnesses, and listed nowhere.
    """

    supporting: int
    contradicting: int
    reached: bool
    graded: int
    witnesses: int
    carriers: tuple[str, ...]
    origins: tuple[str, ...]
    through: tuple[str, ...]
    circular: tuple[tuple[str, ...], ...]
    suggested: Status
    why: Message
    missing: Message | None
    attention: tuple[Attention, ...]


def compute(matter: Matter, reckoning: Reckoning | None = None) -> Computed:
    """Everything the rules say of the claim, on the reckoning where it is already at hand."""
    if reckoning is None:
        reckoning = independence(matter)
    side = reckoning.supporting
    suggestion = suggest(matter, reckoning)
    return Computed(
        supporting=side.number,
        contradicting=reckoning.contradicting.number,
        reached=side.reached,
        graded=side.graded,
        witnesses=len(side.origins),
        carriers=_with_id(side.carriers),
        origins=_with_id(side.origins),
        through=side.through,
        circular=reckoning.circular,
        suggested=suggestion.status,
        why=suggestion.why,
        missing=suggestion.missing,
        attention=attention(matter, reckoning, suggestion),
    )


def _with_id(sources: tuple[str, ...]) -> tuple[str, ...]:
    return sources if sources[:1] != (NAMELESS,) else sources[1:]


def as_json(computed: Computed) -> dict[str, Any]:
    """`computed` as the case file and `claims --json` hold it; its sentences are in English."""
    return {
        "supporting": computed.supporting,
        "contradicting": computed.contradicting,
        "reached": computed.reached,
        "graded": computed.graded,
        "witnesses": computed.witnesses,
        "carriers": list(computed.carriers),
        "origins": list(computed.origins),
        "through": list(computed.through),
        "circular": [list(ring) for ring in computed.circular],
        "suggested": computed.suggested.value,
        "why": str(computed.why),
        "missing": None if computed.missing is None else str(computed.missing),
        "attention": [item.value for item in computed.attention],
    }


def grades_now(matter: Matter, reckoning: Reckoning) -> Mapping[str, str]:
    """The grade of each source on the claim's chains today, as an assessment remembers it; the ungraded left out."""
    sides = (reckoning.supporting, reckoning.contradicting)
    on_chains = {source for side in sides for chain in side.chains for source in chain.sources} - {NAMELESS}
    return {
        source: grade.value for source in sorted(on_chains) if (grade := matter.sources[source].reliability) is not None
    }

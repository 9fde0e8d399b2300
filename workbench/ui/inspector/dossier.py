"""What the inspector shows of one claim: its records and all that the rules say of them, read at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from workbench.actions import assessments
from workbench.actions.capturing import pages
from workbench.actions.desk import Desk
from workbench.base import records
from workbench.base.languages import say, tr
from workbench.base.messages import Message
from workbench.rules.computed import Computed
from workbench.rules.independence import Reckoning, independence
from workbench.rules.matter import Matter

Selection = Callable[[], tuple[int, int] | None]
"""Tells what is selected in the open article, in code points."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One claim as the tabs show it; `selected` are the ids of all selected claims, it included."""

    matter: Matter
    reckoning: Reckoning
    computed: Computed
    selected: tuple[str, ...]
    pages: tuple[int | Message | None, ...] = ()
    """Of each passage, what the page is called that it begins on, where its text has pages."""

    @property
    def claim(self) -> records.Claim:
        """The claim's own record."""
        return self.matter.claim

    @property
    def assessment(self) -> records.Assessment | None:
        """The latest judgement, None where the claim is not assessed."""
        return self.matter.assessments[-1] if self.matter.assessments else None

    def looked_at(self) -> dict[str, str | None]:
        """What a person sees of the judgement: status and suggestion, as `assessments` takes them for seen."""
        latest = self.assessment
        return {"status": latest.status.value if latest else None, "suggestion": self.computed.suggested.value}

    @property
    def published(self) -> date | None:
        """The day of the article, by which typed dates are resolved; None where it is not known."""
        written = self.matter.article.published or ""
        try:
            return date.fromisoformat(written[:10])
        except ValueError:
            return None

    @property
    def outlet(self) -> str:
        """The name of the first voice of the claim's chains."""
        name = self.matter.name(self.matter.outlet)
        return name if isinstance(name, str) else say(name)


@dataclass(frozen=True, slots=True)
class HopShown:
    """A hop of the claim's own chains, and what to call it: who has it from whom."""

    chain: str
    place: int
    words: str


def hops_of(dossier: Dossier) -> list[HopShown]:
    """All hops of the claim's own chains, in order."""
    sources = dossier.matter.sources
    found = []
    for chain in dossier.matter.attributions:
        names = [dossier.outlet, *(sources[hop.source].name for hop in chain.hops)]
        found += [
            HopShown(chain.id, place, tr("{nearer} from {source}", nearer=nearer, source=source))
            for place, (nearer, source) in enumerate(pairwise(names))
        ]
    return found


def read(desk: Desk, claim: str, selected: tuple[str, ...]) -> Dossier:
    """Read a claim's dossier. NotFound where the claim is gone."""
    matter, computed = assessments.computed(desk, claim)
    names = pages.page_names(desk, matter.claim.passages)
    return Dossier(matter, independence(matter), computed, selected or (claim,), names)

"""The matter of one claim: every record that the rules need to judge it, gathered by whoever keeps the records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from workbench.base.clock import now
from workbench.base.messages import Message, msg
from workbench.base.records import (
    Article,
    Assessment,
    Attribution,
    Bearing,
    Claim,
    Dependence,
    Evidence,
    SetAside,
    SignOff,
    Source,
)
from workbench.base.terms import Reliability, SourceKind

NAMELESS = ""
"""Stands where a source's id would, for the outlet of an article that has none; no record has this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One claim and all that bears on it.

    `sources` holds every source that a chain, an outlet, an item or an owner names. `dependences` may hold more than
    what applies to this claim; their order decides, the last one on a pair wins. `assessments` and `sign_offs` are in
    the order of their making. `doubtful` are sources whose kind nobody said and whose name does not look like one: they
    count as named. `today` is the day of computing (in UTC), or of a report's set time.
    """

    claim: Claim
    article: Article
    attributions: tuple[Attribution, ...] = ()
    bearings: tuple[Bearing, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    item_attributions: Mapping[str, tuple[Attribution, ...]] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    dependences: tuple[Dependence, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    today: date = field(default_factory=lambda: now().date())
    doubtful: frozenset[str] = frozenset()
    passage_moved: bool = False
    passage_lost: bool = False

    @property
    def outlet(self) -> str:
        """The article's outlet, or `NAMELESS`."""
        return self.article.outlet or NAMELESS

    def is_unnamed(self, source: str) -> bool:
        """Whether nobody is named by this source: an unnamed one, or the outlet of an article that has none."""
        return source == NAMELESS or self.sources[source].kind is SourceKind.UNNAMED

    def without(self, origins: Iterable[str]) -> "Matter":
        """The same, where chains that end in these carry nothing."""
        graded = {one: replace(self.sources[one], reliability=Reliability.E) for one in origins}
        return replace(self, sources={**self.sources, **graded})

    def name(self, source: str) -> str | Message:
        """What to call a source in a sentence."""
        return msg("the article's outlet (not entered)") if source == NAMELESS else self.sources[source].name

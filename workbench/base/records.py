"""The records of the case file, type by type: the one shape in which a case leaves the library, for every reader.

Case file, command line, rules, window and report all read these. Field names and order are those of the exchange
format; a field whose type admits None may be null or missing there. Ids are any texts unique in a library; offsets
are Unicode code points; dates are EDTF (ISO 8601-2); moments are ISO 8601.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbench.base.readings import Reading, Timestamp
from workbench.base.terms import (
    Advice,
    Basis,
    Check,
    Confidence,
    DependenceKind,
    EvidenceKind,
    Kind,
    Relation,
    Reliability,
    SourceKind,
    Stance,
    Status,
    Verdict,
    Weight,
    Work,
)
from workbench.base.values import Credibility, Edtf, Id, Language, Moment, Sha256, Written

__all__ = [
    "Credibility",
    "Edtf",
    "Id",
    "Language",
    "Moment",
    "Sha256",
    "Written",
]  # what other rooms take from here besides the classes

Extra = Mapping[str, Any]
"""Fields that this version does not know, kept and written back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A range of a snapshot's text in code points, end exclusive; its exact words and 32 characters around them."""

    snapshot: Id
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One entry in a source's history of reliability: by whom, from when, on what, why."""

    grade: Reliability
    topic: str | None = None
    since: Written | None = None
    by: str = ""
    reason: str = ""
    NAMES: ClassVar[Mapping[str, str]] = {"since": "from"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """That a source took back what it said."""

    on: Written | None = None
    reason: str = ""


KIND_SAID = "kind_said"
"""What a source keeps as false, beside the fields of its record, as long as nobody said its kind: a record has one."""


def said_kind(kind: SourceKind, extra: Mapping[str, Any]) -> SourceKind | None:
    """A source's kind; None where what it keeps says that nobody said it."""
    return None if extra.get(KIND_SAID) is False else kind


def with_kind_said(extra: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a source keeps beside the fields of its record, once somebody said its kind."""
    return {name: kept for name, kept in (extra or {}).items() if name != KIND_SAID}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who or what can say something."""

    TYPE: ClassVar[str] = "source"
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: SourceKind
    reliability: Reliability | None = None
    grades: tuple[Grade, ...] = ()
    owner: Id | None = None
    country: str | None = None
    languages: tuple[str, ...] = ()
    url: str | None = None
    notes: str = ""
    protected: bool = False
    retracted: bool | Retraction = False
    extra: Extra = field(default_factory=dict)

    @property
    def said_kind(self) -> SourceKind | None:
        """The kind, where somebody said it: a source that was made by typing its name has one that nobody did."""
        return said_kind(self.kind, self.extra)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """That two sources do, or do not, depend on each other; for one claim, or everywhere."""

    TYPE: ClassVar[str] = "dependence"
    id: str
    sources: tuple[Id, Id]
    depends: bool
    kind: DependenceKind
    claim: Id | None = None
    reason: str = ""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the desk advises about an article, and a text for the editor."""

    advice: Advice
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published text under check."""

    TYPE: ClassVar[str] = "article"
    id: str
    title: str
    outlet: Id | None = None
    author: str | None = None
    published: Written | None = None
    url: str | None = None
    language: Language | None = None
    finding: Finding | None = None
    modified: Written | None = None
    canonical: str | None = None
    declared_source: str | None = None
    """What a person says of these: what captures say of them stands in the snapshots' readings."""
    extra: Extra = field(default_factory=dict)
    SPARSE: ClassVar[frozenset[str]] = frozenset({"modified", "canonical", "declared_source"})
    """Fields that are left out where they hold nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One frozen capture of an article."""

    TYPE: ClassVar[str] = "snapshot"
    id: str
    article: Id
    captured: Moment
    text: str
    media_type: str
    sha256: Sha256
    reader: str
    origin: str | None = None
    by: str | None = None
    reading: Reading | None = None
    timestamps: tuple[Timestamp, ...] = ()
    extra: Extra = field(default_factory=dict)
    NAMES: ClassVar[Mapping[str, str]] = {"origin": "from"}
    SPARSE: ClassVar[frozenset[str]] = frozenset({"reading", "timestamps"})
    """Fields that are left out where they hold nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable statement, anchored to its passages."""

    TYPE: ClassVar[str] = "claim"
    id: str
    article: Id
    number: int | str
    statement: str
    kind: Kind
    weight: Weight
    passages: tuple[Passage, ...] = ()
    work: Work
    said_on: Edtf | None = None
    happened: Edtf | None = None
    said_on_words: str | None = None
    happened_words: str | None = None
    place: str | None = None
    tags: tuple[str, ...] = ()
    notes: str = ""
    assignee: str | None = None
    recheck_by: Written | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An item that the desk holds; `source` is whom it was captured from."""

    TYPE: ClassVar[str] = "evidence"
    id: str
    kind: EvidenceKind
    source: Id | None = None
    passage: Passage | None = None
    title: str = ""
    url: str | None = None
    archive_url: str | None = None
    excerpt: str | None = None
    language: str | None = None
    translation: str | None = None
    translated_by: str | None = None
    published: Written | None = None
    happened: Edtf | None = None
    as_of: Edtf | None = None
    captured: Moment
    file: Sha256 | None = None
    words: str | None = None
    where: str | None = None
    found: bool | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step of a chain: the nearer voice has it from `source`, in this way, and how far that was checked."""

    source: Id
    relation: Relation
    cue: str | None = None
    hedge: str | None = None
    said_on: Edtf | None = None
    check: Check
    material: bool | None = None
    checked_at: Moment | None = None
    words_seen: str | None = None
    proof: Id | None = None
    passage: Passage | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One chain of a claim or of an item, nearest voice first, and how its last one knows."""

    TYPE: ClassVar[str] = "attribution"
    id: str
    claim: Id | None = None
    evidence: Id | None = None
    hops: tuple[Hop, ...] = ()
    basis: Basis | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settles:
    """The three ticks of an item that settles the question; all three, or it does not."""

    authentic: bool = False
    not_a_party: bool = False
    complete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What an item of evidence means for one claim."""

    TYPE: ClassVar[str] = "bearing"
    id: str
    evidence: Id
    claim: Id
    stance: Stance
    credibility: Credibility | None = None
    establishes: str = ""
    settles: Settles | None = None
    note: str | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The analyst's judgement of a claim; every one is kept, with the grades it was made on."""

    TYPE: ClassVar[str] = "assessment"
    id: str
    claim: Id
    status: Status
    confidence: Confidence | None = None
    reason: str = ""
    by_rule: bool = False
    grades: Mapping[str, str] = field(default_factory=dict)
    by: str
    at: Moment
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToCheck:
    """A sentence that holds nothing to check."""

    TYPE: ClassVar[str] = "nothing_to_check"
    id: str
    article: Id
    passage: Passage
    by: str
    at: Moment
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """An attention item that was answered with a reason."""

    TYPE: ClassVar[str] = "set_aside"
    id: str
    claim: Id | None = None
    article: Id | None = None
    item: str
    reason: str = ""
    by: str
    at: Moment
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SameClaim:
    """That several claims say the same."""

    TYPE: ClassVar[str] = "same_claim"
    id: str
    claims: tuple[Id, ...]
    by: str
    at: Moment
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voided:
    """When and why a sign-off stopped holding."""

    at: Moment
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """A second person's view of an assessment."""

    TYPE: ClassVar[str] = "sign_off"
    id: str
    assessment: Id
    verdict: Verdict
    comment: str = ""
    by: str
    at: Moment
    voided: Voided | None = None
    extra: Extra = field(default_factory=dict)


Record = (
    Source | Dependence | Article | Snapshot | Claim | Evidence | Attribution | Bearing
    | Assessment | NothingToCheck | SetAside | SameClaim | SignOff
)  # fmt: skip

RECORD_TYPES: Mapping[str, type[Record]] = {
    kind.TYPE: kind
    for kind in (
        Source, Dependence, Article, Snapshot, Claim, Evidence, Attribution, Bearing,
        Assessment, NothingToCheck, SetAside, SameClaim, SignOff,
    )
}  # fmt: skip

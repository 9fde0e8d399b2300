"""Builds a claim and all that bears on it from a few words, so that a case can be read at a glance."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from workbench.base.records import (
    Article,
    Assessment,
    Attribution,
    Bearing,
    Claim,
    Dependence,
    Evidence,
    Hop,
    Passage,
    Settles,
    SignOff,
    Source,
    Voided,
)
from workbench.base.terms import (
    Basis,
    Check,
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
from workbench.rules.computed import as_json, compute
from workbench.rules.matter import Matter

AT = "2024-06-05T10:00:00Z"


def _sources(text: str) -> dict[str, Source]:
    """`Reuters agency B; Ivanov person; Echo outlet owner=Holding retracted`."""
    found = {}
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        name, kind, *more = part.split()
        grade = next((word for word in more if len(word) == 1), None)
        owner = next((word[6:] for word in more if word.startswith("owner=")), None)
        found[name] = Source(
            id=name,
            name=name,
            kind=SourceKind(kind),
            reliability=Reliability(grade) if grade else None,
            owner=owner,
            retracted="retracted" in more,
        )
    return found


def _chain(text: str) -> tuple[list[Hop], Basis | None]:
    """`Reuters: confirmed > Ivanov / saw`; a hedge stands in brackets after the name: `Reuters (reportedly)`."""
    path, _, basis = text.partition("/")
    hops = []
    for part in filter(None, (piece.strip() for piece in path.split(">"))):
        who, _, check = part.partition(":")
        name, _, hedge = who.strip().partition(" (")
        word = check.strip() or "not checked"
        hops.append(
            Hop(
                source=name,
                relation=Relation.CITES,
                hedge=hedge.rstrip(")") or None,
                check=Check("differs" if word == "differs immaterially" else word.removesuffix(" unkept")),
                material=False if word == "differs immaterially" else None,
                proof=None if word.endswith("unkept") else "proof",
            )
        )
    return hops, Basis(basis.strip()) if basis.strip() else None


def _item(number: int, stance: Stance, given: object) -> tuple[Evidence, tuple[Attribution, ...], Bearing]:
    """An item as `Agency > Ivanov / saw`, or as a pair of that and its bearing's fields; no source: `> …` or empty."""
    text, fields = given if isinstance(given, tuple) else (given, {})
    fields = dict(fields)
    name = f"{stance.value}-{number}"
    nearest, chained, rest = (
        text.partition(">") if ">" in text else (text.partition("/")[0], "", text.partition("/")[2])
    )
    evidence = Evidence(
        id=name, kind=EvidenceKind(fields.pop("item", "link")), source=nearest.strip() or None, captured=AT
    )
    hops, basis = _chain(rest if chained else f"/{rest}")
    attributions = (Attribution(id=f"{name}-chain", evidence=name, hops=tuple(hops), basis=basis),)
    if ticks := fields.pop("settles", ""):
        fields["settles"] = Settles(**dict.fromkeys(ticks.split(), True))
    bearing = Bearing(id=f"{name}-bears", evidence=name, claim="claim", stance=stance, **fields)
    return evidence, attributions if hops or basis else (), bearing


def _dependences(together: Iterable[Sequence[str]]) -> tuple[Dependence, ...]:
    """`("A", "B")` says that two depend on each other; `("A", "B", "not")` lifts it."""
    return tuple(
        Dependence(
            id=f"dependence-{number}", sources=(one, other), depends=not lifted, kind=DependenceKind.DESK, reason="why"
        )
        for number, (one, other, *lifted) in enumerate(together)
    )


def matter(
    sources: str = "Echo outlet",
    *,
    outlet: str | None = "Echo",
    says: Sequence[str] = (),
    supports: Sequence[object] = (),
    contradicts: Sequence[object] = (),
    denies: Sequence[object] = (),
    context: Sequence[object] = (),
    together: Sequence[Sequence[str]] = (),
    status: str | None = None,
    reason: str = "",
    signed: Sequence[tuple[str, str]] = (),
    passage: str = "The bridge was destroyed.",
    today: str = "2024-06-05",
    **claim: object,
) -> Matter:
    """A claim of one article with its chains and items; see the helpers above for how each is written."""
    known = _sources(sources)
    if outlet is not None:
        known.setdefault(outlet, Source(id=outlet, name=outlet, kind=SourceKind.OUTLET))
    stances = zip(Stance, (supports, contradicts, denies, context), strict=True)
    items = [_item(number, stance, given) for stance, all_given in stances for number, given in enumerate(all_given)]
    chains = [_chain(text) for text in says]
    fields = {"kind": Kind.EVENT, "weight": Weight.OTHER, "statement": "The bridge was destroyed.", **claim}
    assessments = () if status is None else (
        Assessment(id="assessment", claim="claim", status=Status(status), reason=reason, by="Ana", at=AT),
    )  # fmt: skip
    return Matter(
        claim=replace(
            Claim(
                id="claim",
                article="article",
                number=1,
                statement="",
                kind=Kind.EVENT,
                weight=Weight.OTHER,
                work=Work.TO_DO,
                passages=(Passage(snapshot="snapshot", start=0, end=len(passage), exact=passage),),
            ),
            **{**fields, "kind": Kind(fields["kind"]), "weight": Weight(fields["weight"])},
        ),
        article=Article(id="article", title="A bridge", outlet=outlet),
        attributions=tuple(
            Attribution(id=f"chain-{number}", claim="claim", hops=tuple(hops), basis=basis)
            for number, (hops, basis) in enumerate(chains)
        ),
        bearings=tuple(bearing for _, _, bearing in items),
        evidence={evidence.id: evidence for evidence, _, _ in items},
        item_attributions={evidence.id: attributions for evidence, attributions, _ in items},
        sources=known,
        dependences=_dependences(together),
        assessments=assessments,
        sign_offs=tuple(
            SignOff(
                id=f"sign-off-{number}",
                assessment="assessment",
                verdict=Verdict(verdict.split()[0]),
                by=by,
                at=AT,
                voided=Voided(at=AT, why="The kind was changed.") if verdict.endswith("voided") else None,
            )
            for number, (by, verdict) in enumerate(signed)
        ),
        today=date.fromisoformat(today),
    )


QUIET = {
    "supporting": 1,
    "contradicting": 0,
    "reached": True,
    "graded": 1,
    "witnesses": 1,
    "carriers": [],
    "origins": [],
    "through": [],
    "circular": [],
    "missing": None,
    "attention": [],
}


@pytest.fixture(scope="session")
def quiet():
    """What the rules say of a claim with one graded origin, as far as a case says nothing else."""
    return QUIET


@pytest.fixture(scope="session")
def rules_say():
    """The function that gives all the rules say of a matter made of a few words."""
    return lambda given: as_json(compute(matter(**given)))


@pytest.fixture(scope="session")
def build():
    """The function that makes a matter of a few words."""
    return matter

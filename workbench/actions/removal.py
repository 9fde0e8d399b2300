"""Articles out of the library: what goes with them, and what stands in the way.

Items that are words of an article go with it. Where such an item bears on a claim that stays, or a chain there quotes
the article or has such an item for its proof, the article stays: nothing that was judged loses what it rests on.
"""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.base.errors import Refused
from workbench.base.messages import msg, nmsg
from workbench.library.reading.rows import chunks
from workbench.library.tables import Article, Claim, Evidence, Hop


def take_out(session: Session, articles: Sequence[Article]) -> None:
    """Delete articles with their snapshots, claims and passages kept as evidence, inside a unit of work.

    Raises Refused, naming a claim that stays and rests on them.
    """
    snapshots = [snapshot.pk for article in articles for snapshot in article.snapshots]
    claims = {claim.pk for article in articles for claim in article.claims}
    items = [
        item
        for part in chunks(snapshots)
        for item in session.scalars(select(Evidence).where(Evidence.snapshot_pk.in_(part)))
    ]
    resting = list(dict.fromkeys(_resting(session, snapshots, items, claims)))
    if resting:
        raise _refused(resting)
    for row in (*items, *articles):
        session.delete(row)


def _resting(
    session: Session, snapshots: Sequence[int], items: Sequence[Evidence], claims: Collection[int]
) -> Iterator[Claim]:
    """The claims that stay and rest on words of what goes."""
    for item in items:
        yield from (bearing.claim for bearing in item.bearings if bearing.claim_pk not in claims)
    proofs = [item.pk for item in items]
    quoting = (select(Hop).where(Hop.snapshot_pk.in_(part)) for part in chunks(snapshots))
    proved = (select(Hop).where(Hop.proof_pk.in_(part)) for part in chunks(proofs))
    for statement in (*quoting, *proved):
        for hop in session.scalars(statement):
            chain = hop.attribution
            borne = chain.evidence.bearings if chain.evidence is not None else []
            owners = [chain.claim] if chain.claim is not None else [bearing.claim for bearing in borne]
            yield from (claim for claim in owners if claim.pk not in claims)


def _refused(resting: Sequence[Claim]) -> Refused:
    first, others = resting[0], len(resting) - 1
    number, title = first.label or str(first.number), first.article.title
    if others:
        line = nmsg(
            "Claim {number} of “{title}” and {count} other rest on words of it.",
            "Claim {number} of “{title}” and {count} others rest on words of it.",
            others, number=number, title=title,
        )  # fmt: skip
    else:
        line = msg("Claim {number} of “{title}” rests on words of it.", number=number, title=title)
    return Refused(
        line, advice=msg("Take that evidence, or the words of that chain, off first; or delete both together.")
    )

"""Dependence: that two sources count as one, or do not, for a claim or everywhere; every word on it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from workbench.actions import fields, lookup, sources
from workbench.actions.desk import Desk
from workbench.base import records
from workbench.base.errors import Refused
from workbench.base.ids import new_id
from workbench.base.messages import msg
from workbench.base.terms import DependenceKind
from workbench.library.reading import sources as kept
from workbench.library.tables import Article, Claim, Dependence, Source

_DEPENDENCES = Dependence.__table__
_CLAIMS = Claim.__table__
_ARTICLES = Article.__table__

About = tuple[str | None, str | None, str | None]
"""The number, the statement and the article's id of a claim."""
_NO_CLAIM: About = (None, None, None)


@dataclass(frozen=True, slots=True)
class Word:
    """One word on the dependence of two sources: `other` is the one of them that was not asked about.

    `number`, `statement` and `article` are of the claim that it is for, None where it is for all. `holds` is False
    where a later word on the same two has taken its place.
    """

    record: records.Dependence
    other: str
    other_name: str
    number: str | None
    statement: str | None
    article: str | None
    holds: bool


def say(
    desk: Desk,
    first: str,
    second: str,
    *,
    depends: bool,
    reason: str,
    kind: DependenceKind | str = DependenceKind.OTHER,
    claim: str | None = None,
) -> records.Dependence:
    """Say that two sources depend on each other, or lift it: everywhere, or for one claim.

    The last word on a pair holds; earlier ones are kept beside it. Refused without a reason, for a source and itself,
    and for a source that is not there.
    """
    why = fields.line("reason", reason)
    word = fields.term(DependenceKind)("kind", kind)
    one, other = sources.source(desk, first), sources.source(desk, second)
    label = msg("{first} and {second} depend on each other", first=one.name, second=other.name)
    if not depends:
        label = msg("{first} and {second} do not depend on each other", first=one.name, second=other.name)
    with desk.unit(label, reason=why) as unit:
        session = unit.session
        near, far = lookup.row(session, Source, one.id), lookup.row(session, Source, other.id)
        if near.pk == far.pk:
            raise Refused(msg("“{name}” is one source: name another one.", name=near.name), field="second")
        row = Dependence(
            id=new_id(),
            first=near,
            second=far,
            depends=depends,
            kind=word,
            claim=lookup.row(session, Claim, claim) if claim else None,
            reason=why,
        )
        session.add(row)
        session.flush()
        return kept.dependences_by_key(unit.connection, [row.pk])[row.pk]


def of_source(desk: Desk, name: str) -> list[Word]:
    """Every word on a source's dependence, in the order in which they were said."""
    with desk.reading() as connection:
        key = sources.key(connection, name)
        asked = select(_DEPENDENCES.c.pk).where(or_(_DEPENDENCES.c.first_pk == key, _DEPENDENCES.c.second_pk == key))
        keys = sorted(connection.scalars(asked))
        found = kept.dependences_by_key(connection, keys)
        said = [found[one] for one in keys]
        own = connection.scalar(select(Source.id).where(Source.pk == key))
        others = [next(one for one in record.sources if one != own) for record in said]
        named = select(Source.id, Source.name).where(Source.id.in_(others))
        names = {row.id: row.name for row in connection.execute(named)}
        claims = _claims(connection, [record.claim for record in said if record.claim])
    return [
        Word(record, other, names[other], *claims.get(record.claim or "", _NO_CLAIM), stands)
        for record, other, stands in zip(said, others, holds(said), strict=True)
    ]


def _claims(connection: Connection, names: Sequence[str]) -> dict[str, About]:
    """What there is to say of claims, by their ids."""
    columns = (_CLAIMS.c.id, _CLAIMS.c.number, _CLAIMS.c.label, _CLAIMS.c.statement, _ARTICLES.c.id.label("article"))
    asked = select(*columns).join(_ARTICLES, _ARTICLES.c.pk == _CLAIMS.c.article_pk).where(_CLAIMS.c.id.in_(names))
    return {row.id: (row.label or str(row.number), row.statement, row.article) for row in connection.execute(asked)}


def holds(said: Sequence[records.Dependence]) -> list[bool]:
    """Which of these words, in the order in which they were said, still hold.

    A word for everywhere takes the place of all earlier ones on its pair, one for a claim of the earlier ones for that
    claim; a word for everywhere goes on holding for the other claims.
    """
    over: set[tuple[frozenset[str], str | None]] = set()
    found = []
    for record in reversed(said):
        pair = frozenset(record.sources)
        found.append((pair, None) not in over and (pair, record.claim) not in over)
        over.add((pair, record.claim))
    return found[::-1]

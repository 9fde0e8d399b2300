"""What the workbench offers of its own accord: a claim that is two, to be told apart. Nothing is done unasked."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from workbench.actions import claims, lookup
from workbench.actions.desk import Desk
from workbench.actions.speakers import is_known, speaker
from workbench.base import records
from workbench.base.terms import Kind
from workbench.library.reading import claims as kept
from workbench.library.tables import Article, Claim
from workbench.text.judgings import judging


@dataclass(frozen=True, slots=True)
class JudgingOffer:
    """A claim that says that somebody says something; `claims.judges` makes the two claims of it.

    `source` is the name that they get (`known`: the library has that source), `said` the second claim's statement and
    `kind` its kind.
    """

    claim: str
    source: str
    known: bool
    said: str
    kind: Kind


def judging_of(desk: Desk, claim: str) -> JudgingOffer | None:
    """What `claims.judges` would make of a claim; None where it says nothing of the sort, or was told apart before."""
    with desk.reading() as connection:
        key = lookup.key(connection, Claim, claim)
        record = kept.claims(connection, [key])[key]
        if judging(record.statement) is None:
            return None
        article = lookup.key(connection, Article, record.article)
        statements = connection.scalars(select(Claim.statement).where(Claim.article_pk == article))
        return _offer(connection, record, {_plain(one) for one in statements})


def _offer(connection: Connection, claim: records.Claim, statements: set[str]) -> JudgingOffer | None:
    found = judging(claim.statement)
    if found is None or _plain(found.said) in statements:
        return None
    if claim.kind is Kind.QUOTATION and isinstance(claim.number, str):
        return None  # told apart before, and the other claim reworded since
    name = speaker(connection, found.source)
    return JudgingOffer(claim.id, name, is_known(connection, name), found.said, claims.kind_said(found, claim.kind))


def _plain(statement: str) -> str:
    return " ".join(statement.casefold().split()).rstrip(".")

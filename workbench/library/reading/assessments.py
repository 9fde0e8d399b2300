"""Reading assessments, sign-offs, and what was set aside."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from workbench.base import records
from workbench.base.terms import Confidence, Status, Verdict
from workbench.library.reading.rows import Row, fetched
from workbench.library.tables import Article, Assessment, Claim, SetAside, SignOff

_ASSESSMENTS = Assessment.__table__
_SIGN_OFFS = SignOff.__table__
_SET_ASIDE = SetAside.__table__
_CLAIMS = Claim.__table__
_ARTICLES = Article.__table__

_READ = (
    select(_ASSESSMENTS, _CLAIMS.c.id.label("claim_id"))
    .join(_CLAIMS, _CLAIMS.c.pk == _ASSESSMENTS.c.claim_pk)
    .order_by(_ASSESSMENTS.c.pk)
)
_READ_SIGN_OFFS = (
    select(_SIGN_OFFS, _ASSESSMENTS.c.id.label("assessment_id"), _ASSESSMENTS.c.claim_pk)
    .join(_ASSESSMENTS, _ASSESSMENTS.c.pk == _SIGN_OFFS.c.assessment_pk)
    .order_by(_SIGN_OFFS.c.pk)
)
_READ_SET_ASIDE = (
    select(_SET_ASIDE, _CLAIMS.c.id.label("claim_id"), _ARTICLES.c.id.label("article_id"))
    .outerjoin(_CLAIMS, _CLAIMS.c.pk == _SET_ASIDE.c.claim_pk)
    .outerjoin(_ARTICLES, _ARTICLES.c.pk == _SET_ASIDE.c.article_pk)
    .order_by(_SET_ASIDE.c.pk)
)


def of_claims(connection: Connection, claims: Iterable[int]) -> dict[int, list[records.Assessment]]:
    """The assessments of claims, by the claim's key, oldest first."""
    found: dict[int, list[records.Assessment]] = {}
    for row in fetched(connection, _READ, _ASSESSMENTS.c.claim_pk, claims):
        found.setdefault(row["claim_pk"], []).append(_assessment(row))
    return found


def assessments(connection: Connection, keys: Iterable[int]) -> dict[int, records.Assessment]:
    """Assessments by their own keys."""
    return {row["pk"]: _assessment(row) for row in fetched(connection, _READ, _ASSESSMENTS.c.pk, keys)}


def _assessment(row: Row) -> records.Assessment:
    return records.Assessment(
        id=row["id"],
        claim=row["claim_id"],
        status=Status(row["status"]),
        confidence=Confidence(row["confidence"]) if row["confidence"] else None,
        reason=row["reason"],
        by_rule=row["by_rule"],
        grades=row["grades"],
        by=row["by"],
        at=row["at"],
        extra=row["extra"] or {},
    )


def sign_offs_of(connection: Connection, claims: Iterable[int]) -> dict[int, list[records.SignOff]]:
    """The sign-offs on assessments of claims, by the claim's key, oldest first."""
    found: dict[int, list[records.SignOff]] = {}
    for row in fetched(connection, _READ_SIGN_OFFS, _ASSESSMENTS.c.claim_pk, claims):
        found.setdefault(row["claim_pk"], []).append(_sign_off(row))
    return found


def sign_offs(connection: Connection, keys: Iterable[int]) -> dict[int, records.SignOff]:
    """Sign-offs by their own keys."""
    return {row["pk"]: _sign_off(row) for row in fetched(connection, _READ_SIGN_OFFS, _SIGN_OFFS.c.pk, keys)}


def _sign_off(row: Row) -> records.SignOff:
    voided = row["voided_at"]
    return records.SignOff(
        id=row["id"],
        assessment=row["assessment_id"],
        verdict=Verdict(row["verdict"]),
        comment=row["comment"],
        by=row["by"],
        at=row["at"],
        voided=records.Voided(at=voided, why=row["voided_why"] or "") if voided else None,
        extra=row["extra"] or {},
    )


def set_aside_of(connection: Connection, claims: Iterable[int]) -> dict[int, list[records.SetAside]]:
    """The attention items of claims that were set aside, by the claim's key."""
    found: dict[int, list[records.SetAside]] = {}
    for row in fetched(connection, _READ_SET_ASIDE, _SET_ASIDE.c.claim_pk, claims):
        found.setdefault(row["claim_pk"], []).append(set_aside(row))
    return found


def set_aside_in(connection: Connection, articles: Iterable[int]) -> dict[int, list[records.SetAside]]:
    """The attention items of articles themselves that were set aside, by the article's key."""
    found: dict[int, list[records.SetAside]] = {}
    for row in fetched(connection, _READ_SET_ASIDE, _SET_ASIDE.c.article_pk, articles):
        found.setdefault(row["article_pk"], []).append(set_aside(row))
    return found


def set_asides(connection: Connection, keys: Iterable[int]) -> dict[int, records.SetAside]:
    """What was set aside, by its own keys."""
    return {row["pk"]: set_aside(row) for row in fetched(connection, _READ_SET_ASIDE, _SET_ASIDE.c.pk, keys)}


def set_aside(row: Row) -> records.SetAside:
    """A set-aside record from its row."""
    return records.SetAside(
        id=row["id"],
        claim=row["claim_id"],
        article=row["article_id"],
        item=row["item"],
        reason=row["reason"],
        by=row["by"],
        at=row["at"],
        extra=row["extra"] or {},
    )

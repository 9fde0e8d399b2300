"""Keeps the search index in step with what was changed."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, literal, select

from workbench.library import prints
from workbench.library.affected import Affected
from workbench.library.captures import newest
from workbench.library.changes import RowChange
from workbench.library.rows import chunks, fetched, grouped
from workbench.library.search import SearchIndex, Shelf
from workbench.library.tables import Article, Claim, ClaimTag, Evidence, Snapshot, Source, SourceAlias

_CLAIMS = Claim.__table__
_TAGS = ClaimTag.__table__
_ARTICLES = Article.__table__
_SNAPSHOTS = Snapshot.__table__
_SOURCES = Source.__table__
_ALIASES = SourceAlias.__table__
_EVIDENCE = Evidence.__table__

_OF_EVIDENCE = ("title", "excerpt", "translation", "words", "where", "url")
_READ_CLAIMS = select(_CLAIMS.c.pk, _CLAIMS.c.statement, _CLAIMS.c.place, _CLAIMS.c.notes)
_READ_TAGS = select(_TAGS)
_NEWEST = (
    select(_SNAPSHOTS.c.text)
    .where(_SNAPSHOTS.c.pk == newest(_ARTICLES.c.pk).correlate(_ARTICLES).scalar_subquery())
    .scalar_subquery()
)
_LINE_END = literal("\n")
_WORDS_OF_ARTICLES = select(
    _ARTICLES.c.pk,
    _ARTICLES.c.title
    + _LINE_END
    + func.coalesce(_ARTICLES.c.author, "")
    + _LINE_END
    + func.coalesce(_ARTICLES.c.finding_text, "")
    + _LINE_END
    + func.coalesce(_NEWEST, ""),
)
"""Joined by SQLite: a text may be very long, and need not come here."""
_READ_SOURCES = select(_SOURCES.c.pk, _SOURCES.c.name, _SOURCES.c.notes)
_READ_ALIASES = select(_ALIASES)
_READ_EVIDENCE = select(_EVIDENCE.c.pk, *(_EVIDENCE.c[name] for name in _OF_EVIDENCE))

_SPOKEN = {
    "claims": {"statement", "notes", "place"},
    "claim_tags": {"tag"},
    "articles": {"title", "author", "finding_text"},
    "snapshots": {"text"},
    "sources": {"name", "notes"},
    "source_aliases": {"alias"},
    "evidence": {"title", "excerpt", "translation", "words", "url", "where"},
}
"""The columns whose words are found by search."""


def keep_up(connection: Connection, index: SearchIndex, changes: Sequence[RowChange], affected: Affected) -> None:
    """Bring the index in step with the changes."""
    spoken = {change.table for change in changes if _is_spoken(change)}
    if spoken & {"claims", "claim_tags"}:
        _keep_claims(connection, index, changes, affected)
    if spoken & {"articles", "snapshots"}:
        put_articles(connection, index, sorted(affected.articles))
    if spoken & {"sources", "source_aliases"}:
        put_sources(connection, index, sorted(affected.sources))
    if "evidence" in spoken:
        put_evidence(connection, index, sorted(affected.items))


def _is_spoken(change: RowChange) -> bool:
    words = _SPOKEN.get(change.table, set())
    return bool(words & (set(change.before or ()) | set(change.after or ())))


def _keep_claims(connection: Connection, index: SearchIndex, changes: Sequence[RowChange], affected: Affected) -> None:
    """Notes alone are what is edited most: their words stand in the change itself."""
    if all(
        change.table == "claims" and change.after is not None and set(change.after) == {"notes"} for change in changes
    ):
        last = {change.pk: (change.after or {})["notes"] for change in changes}  # several of one claim in a gesture
        index.put(connection, Shelf.NOTE, list(last.items()))
    else:
        put_claims(connection, index, sorted(affected.claims))


def put_claims(connection: Connection, index: SearchIndex, keys: Sequence[int]) -> None:
    """Put the words and the notes of claims into the index; keys of no claim are taken out."""
    rows = {row["pk"]: row for row in fetched(connection, _READ_CLAIMS, _CLAIMS.c.pk, keys)}
    tags = grouped(fetched(connection, _READ_TAGS, _TAGS.c.claim_pk, keys), "claim_pk")
    words = {
        key: " · ".join(filter(None, [row["statement"], row["place"], *(tag["tag"] for tag in tags.get(key, ()))]))
        for key, row in rows.items()
    }
    index.put(connection, Shelf.CLAIM, [(key, words.get(key, "")) for key in keys])
    index.put(connection, Shelf.NOTE, [(key, rows[key]["notes"] if key in rows else "") for key in keys])


PRINTED_AT_ONCE = 20
"""Of more articles at a time the fingerprints are made later (`Library.refresh_stale`): they take longest."""


def put_articles(connection: Connection, index: SearchIndex, keys: Sequence[int]) -> None:
    """Put titles and newest texts of articles into the index, and their fingerprints where they are few."""
    if len(keys) <= PRINTED_AT_ONCE:
        prints.put(connection, keys)
    index.put(connection, Shelf.ARTICLE, [(key, "") for key in keys])
    for part in chunks(keys):
        index.fill(connection, Shelf.ARTICLE, _WORDS_OF_ARTICLES.where(_ARTICLES.c.pk.in_(part)))


def put_sources(connection: Connection, index: SearchIndex, keys: Sequence[int]) -> None:
    """Put names, aliases and notes of sources into the index."""
    rows = {row["pk"]: row for row in fetched(connection, _READ_SOURCES, _SOURCES.c.pk, keys)}
    aliases = grouped(fetched(connection, _READ_ALIASES, _ALIASES.c.source_pk, keys), "source_pk")
    words = {
        key: " · ".join([row["name"], *(alias["alias"] for alias in aliases.get(key, ())), row["notes"]]).strip(" ·")
        for key, row in rows.items()
    }
    index.put(connection, Shelf.SOURCE, [(key, words.get(key, "")) for key in keys])


def put_evidence(connection: Connection, index: SearchIndex, keys: Sequence[int]) -> None:
    """Put the words of items of evidence into the index."""
    rows = {row["pk"]: row for row in fetched(connection, _READ_EVIDENCE, _EVIDENCE.c.pk, keys)}
    words = {key: " · ".join(row[name] for name in _OF_EVIDENCE if row[name]) for key, row in rows.items()}
    index.put(connection, Shelf.EVIDENCE, [(key, words.get(key, "")) for key in keys])

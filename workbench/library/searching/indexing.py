"""The words by which records are found: reads them, and keeps the search index in step with what was changed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, literal, select
from sqlalchemy.sql.elements import ColumnElement

from workbench.library.reading.captures import newest
from workbench.library.reading.rows import Range, chunks, fetched, grouped
from workbench.library.recording.affected import Affected
from workbench.library.recording.changes import RowChange
from workbench.library.searching import prints
from workbench.library.searching.search import SearchIndex, Shelf
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
_OF_ARTICLE = ("title", "author", "finding_text", "text")
_WORDS_OF_ARTICLES = select(_ARTICLES.c.pk, *(_ARTICLES.c[name] for name in _OF_ARTICLE[:-1]), _NEWEST.label("text"))
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


def words_of(connection: Connection, shelf: Shelf, keys: Iterable[int]) -> dict[int, str]:
    """The words by which records are found, as they stand in them; keys of no record are left out."""
    return _WORDS[shelf](connection, list(keys))


def _of_claims(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    tags = grouped(fetched(connection, _READ_TAGS, _TAGS.c.claim_pk, keys), "claim_pk")
    return {
        row["pk"]: " · ".join(
            filter(None, [row["statement"], row["place"], *(tag["tag"] for tag in tags.get(row["pk"], ()))])
        )
        for row in fetched(connection, _READ_CLAIMS, _CLAIMS.c.pk, keys)
    }


def _of_notes(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    return {row["pk"]: row["notes"] for row in fetched(connection, _READ_CLAIMS, _CLAIMS.c.pk, keys)}


def _of_articles(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    rows = fetched(connection, _WORDS_OF_ARTICLES, _ARTICLES.c.pk, keys)
    return {row["pk"]: "\n".join(row[name] or "" for name in _OF_ARTICLE) for row in rows}


def _of_sources(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    aliases = grouped(fetched(connection, _READ_ALIASES, _ALIASES.c.source_pk, keys), "source_pk")
    return {
        row["pk"]: " · ".join(
            [row["name"], *(alias["alias"] for alias in aliases.get(row["pk"], ())), row["notes"]]
        ).strip(" ·")
        for row in fetched(connection, _READ_SOURCES, _SOURCES.c.pk, keys)
    }


def _of_evidence(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    rows = fetched(connection, _READ_EVIDENCE, _EVIDENCE.c.pk, keys)
    return {row["pk"]: " · ".join(row[name] for name in _OF_EVIDENCE if row[name]) for row in rows}


_WORDS = {
    Shelf.ARTICLE: _of_articles,
    Shelf.CLAIM: _of_claims,
    Shelf.SOURCE: _of_sources,
    Shelf.NOTE: _of_notes,
    Shelf.EVIDENCE: _of_evidence,
}


def _put(connection: Connection, index: SearchIndex, shelf: Shelf, keys: Sequence[int]) -> None:
    words = words_of(connection, shelf, keys)
    index.put(connection, shelf, [(key, words.get(key, "")) for key in keys])


def put_claims(connection: Connection, index: SearchIndex, keys: Sequence[int]) -> None:
    """Put the words and the notes of claims into the index; keys of no claim are taken out."""
    _put(connection, index, Shelf.CLAIM, keys)
    _put(connection, index, Shelf.NOTE, keys)


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
    _put(connection, index, Shelf.SOURCE, keys)


def put_evidence(connection: Connection, index: SearchIndex, keys: Sequence[int]) -> None:
    """Put the words of items of evidence into the index."""
    _put(connection, index, Shelf.EVIDENCE, keys)


# -- many at once ------------------------------------------------------------------------------

_STEP = 1000


def put_ranges(connection: Connection, index: SearchIndex, ranges: Mapping[str, Range]) -> None:
    """Put the words of many records into the index: the ranges of their keys, by table."""
    first, last = claims = ranges.get("claims", (1, 0))
    if last - first >= _STEP:
        _fill_claims(connection, index, _CLAIMS.c.pk.between(first, last))
        claims = (1, 0)
    for (begin, end), put in (
        (claims, put_claims),
        (ranges.get("articles", (1, 0)), put_articles),
        (ranges.get("sources", (1, 0)), put_sources),
        (ranges.get("evidence", (1, 0)), put_evidence),
    ):
        for start in range(begin, end + 1, _STEP):
            put(connection, index, range(start, min(start + _STEP, end + 1)))


def _fill_claims(connection: Connection, index: SearchIndex, theirs: ColumnElement[bool]) -> None:
    index.fill(connection, Shelf.CLAIM, _words_of_claims(theirs))
    index.fill(connection, Shelf.NOTE, select(_CLAIMS.c.pk, _CLAIMS.c.notes).where(theirs, _CLAIMS.c.notes != ""))


def _words_of_claims(theirs: ColumnElement[bool]) -> Select[Any]:
    """As `words_of` joins them; what is not there is NULL, and so is what is joined to it."""
    tags = select(func.group_concat(_TAGS.c.tag, " · ")).where(_TAGS.c.claim_pk == _CLAIMS.c.pk).scalar_subquery()
    words: ColumnElement[Any] = _CLAIMS.c.statement
    for part in (func.nullif(_CLAIMS.c.place, ""), tags):
        words = words + func.coalesce(literal(" · ") + part, "")
    return select(_CLAIMS.c.pk, words).where(theirs)


def put_anew(connection: Connection, index: SearchIndex, name: str, keys: Range) -> None:
    """Put the words of a table's records with these keys into the index, whether they are there or not."""
    first, last = keys
    if name == "claims":
        for shelf in (Shelf.CLAIM, Shelf.NOTE):
            index.forget(connection, shelf, first, last)
        _fill_claims(connection, index, _CLAIMS.c.pk.between(first, last))
    elif name == "articles":
        index.forget(connection, Shelf.ARTICLE, first, last)
        index.fill(connection, Shelf.ARTICLE, _WORDS_OF_ARTICLES.where(_ARTICLES.c.pk.between(first, last)))
    else:
        put = put_sources if name == "sources" else put_evidence
        put(connection, index, range(first, last + 1))

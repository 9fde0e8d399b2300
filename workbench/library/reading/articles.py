"""Reading articles and their snapshots; texts are frozen, so they are kept at hand once read."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, insert, select, union_all

from workbench.base import clock, readings, records
from workbench.base.errors import NotFound
from workbench.base.messages import msg
from workbench.base.plain import part_from_plain
from workbench.base.terms import Advice
from workbench.library.reading.captures import in_order, newest, newest_first
from workbench.library.reading.rows import Row, fetched, passage
from workbench.library.tables import Article, ClaimPassage, NothingToCheck, Original, Snapshot, Source

_ARTICLES = Article.__table__
_SNAPSHOTS = Snapshot.__table__
_SOURCES = Source.__table__
_ORIGINALS = Original.__table__
_NOTHINGS = NothingToCheck.__table__
_PLACES = ClaimPassage.__table__

ARCHIVE = "application/warc"
"""The media type of the archive that a capture from the web leaves."""

_READ = select(_ARTICLES, _SOURCES.c.id.label("outlet_id")).outerjoin(_SOURCES, _SOURCES.c.pk == _ARTICLES.c.outlet_pk)
_READ_SNAPSHOTS = (
    select(_SNAPSHOTS, _ARTICLES.c.id.label("article_id"))
    .join(_ARTICLES, _ARTICLES.c.pk == _SNAPSHOTS.c.article_pk)
    .order_by(*in_order())
)
_READ_NOTHINGS = (
    select(_NOTHINGS, _ARTICLES.c.id.label("article_id"), _SNAPSHOTS.c.id.label("snapshot_id"))
    .join(_ARTICLES, _ARTICLES.c.pk == _NOTHINGS.c.article_pk)
    .join(_SNAPSHOTS, _SNAPSHOTS.c.pk == _NOTHINGS.c.snapshot_pk)
    .order_by(_NOTHINGS.c.pk)
)


def articles(connection: Connection, keys: Iterable[int]) -> dict[int, records.Article]:
    """Article records by key, in the order of the keys."""
    wanted = list(keys)
    found = {
        row["pk"]: records.Article(
            id=row["id"],
            title=row["title"],
            outlet=row["outlet_id"],
            author=row["author"],
            published=row["published"],
            url=row["url"],
            language=row["language"],
            finding=(
                records.Finding(advice=Advice(row["advice"]), text=row["finding_text"] or "") if row["advice"] else None
            ),
            modified=row["modified"],
            canonical=row["canonical"],
            declared_source=row["declared_source"],
            extra=row["extra"] or {},
        )
        for row in fetched(connection, _READ, _ARTICLES.c.pk, wanted)
    }
    return {key: found[key] for key in wanted if key in found}


def snapshots(connection: Connection, keys: Iterable[int]) -> dict[int, records.Snapshot]:
    """Snapshot records by key, texts included, oldest first."""
    return {
        row["pk"]: records.Snapshot(
            id=row["id"],
            article=row["article_id"],
            captured=row["captured"],
            text=row["text"],
            media_type=row["media_type"],
            sha256=row["sha256"],
            reader=row["reader"],
            origin=row["origin"],
            by=row["by"],
            reading=reading_of(row["reading"]),
            timestamps=tuple(part_from_plain(readings.Timestamp, kept) for kept in row["timestamps"] or ()),
            extra=row["extra"] or {},
        )
        for row in fetched(connection, _READ_SNAPSHOTS, _SNAPSHOTS.c.pk, keys)
    }


def reading_of(kept: Mapping[str, Any] | None) -> readings.Reading | None:
    """The reading of a snapshot, from its column."""
    return part_from_plain(readings.Reading, kept) if kept else None


def reading(connection: Connection, snapshot: str) -> readings.Reading | None:
    """What the reader of a snapshot (by its id) made of the bytes besides the text; None where nothing is kept."""
    return reading_of(connection.scalar(select(_SNAPSHOTS.c.reading).where(_SNAPSHOTS.c.id == snapshot)))


def found(connection: Connection, article: int) -> list[readings.Found]:
    """What the captures of an article (by its key) tell of it, the newest capture first."""
    statement = (
        select(_SNAPSHOTS.c.reading["found"])
        .where(_SNAPSHOTS.c.article_pk == article, _SNAPSHOTS.c.reading.is_not(None))
        .order_by(*newest_first())
    )
    return [part_from_plain(readings.Found, one) for kept in connection.scalars(statement) for one in kept or ()]


def pages(connection: Connection, snapshot: str) -> readings.Pages:
    """The pages of a snapshot (by its id)."""
    kept = _SNAPSHOTS.c.reading
    found = connection.execute(select(kept["pages"], kept["labels"]).where(_SNAPSHOTS.c.id == snapshot)).first()
    return readings.Pages(*(tuple(one or ()) for one in found)) if found else readings.Pages()


def nothings(connection: Connection, articles: Iterable[int]) -> dict[int, list[records.NothingToCheck]]:
    """The sentences that hold nothing to check, by the article's key."""
    found: dict[int, list[records.NothingToCheck]] = {}
    for row in fetched(connection, _READ_NOTHINGS, _NOTHINGS.c.article_pk, articles):
        found.setdefault(row["article_pk"], []).append(_nothing(row))
    return found


def nothings_by_key(connection: Connection, keys: Iterable[int]) -> dict[int, records.NothingToCheck]:
    """The sentences that hold nothing to check, by their own keys."""
    return {row["pk"]: _nothing(row) for row in fetched(connection, _READ_NOTHINGS, _NOTHINGS.c.pk, keys)}


def _nothing(row: Row) -> records.NothingToCheck:
    place = passage(row, row["snapshot_id"])
    assert place is not None  # the statement joins the snapshot  # noqa: S101
    return records.NothingToCheck(
        id=row["id"],
        article=row["article_id"],
        passage=place,
        by=row["by"],
        at=row["at"],
        extra=row["extra"] or {},
    )


def claimed_spans(connection: Connection, article: int) -> list[tuple[int, int]]:
    """The ranges (code points) that claims are anchored to in an article's newest snapshot, in the text's order."""
    rows = connection.execute(
        select(_PLACES.c.start, _PLACES.c.end)
        .where(_PLACES.c.snapshot_pk == newest(article).scalar_subquery())
        .order_by(_PLACES.c.start, _PLACES.c.end)
    )
    return [(row.start, row.end) for row in rows]


def note_original(connection: Connection, sha256: str, size: int, media_type: str, name: str | None) -> bool:
    """Note bytes that are kept among the originals; `size` is in bytes. Returns whether they were not known yet."""
    if connection.scalar(select(_ORIGINALS.c.pk).where(_ORIGINALS.c.sha256 == sha256)) is not None:
        return False
    values = {"sha256": sha256, "size": size, "media_type": media_type, "name": name, "kept": clock.stamp()}
    connection.execute(insert(_ORIGINALS), values)
    return True


def named_archives() -> Select[tuple[str, int]]:
    """The SHA-256 of every archive that a snapshot's reading names, by the snapshot's key: `sha256`, `snapshot_pk`.

    That of a capture from the web, and the one that the bytes lay in.
    """
    reading = _SNAPSHOTS.c.reading
    both = union_all(
        *(
            select(named.label("sha256"), _SNAPSHOTS.c.pk.label("snapshot_pk")).where(named.is_not(None))
            for named in (reading["capture"]["warc"].as_string(), reading["container"].as_string())
        )
    ).subquery()
    return select(both.c.sha256, both.c.snapshot_pk)


class Texts:
    """The texts of snapshots by id, the last few kept at hand: at most `limit` characters in all, and always one."""

    def __init__(self, limit: int = 8_000_000) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[str, str] = OrderedDict()

    def text(self, connection: Connection, snapshot: str) -> str:
        """The whole text of a snapshot; NotFound if there is no such snapshot."""
        if snapshot in self._kept:
            self._kept.move_to_end(snapshot)
            return self._kept[snapshot]
        text = connection.scalar(select(_SNAPSHOTS.c.text).where(_SNAPSHOTS.c.id == snapshot))
        if text is None:
            raise NotFound(msg("There is no snapshot {id}.", id=snapshot))
        self.put(snapshot, text)
        return str(text)

    def has(self, snapshot: str) -> bool:
        """Whether the text of a snapshot is at hand."""
        return snapshot in self._kept

    def put(self, snapshot: str, text: str) -> None:
        """Keep a text at hand."""
        self._size += len(text) - len(self._kept.pop(snapshot, ""))
        self._kept[snapshot] = text
        while len(self._kept) > 1 and self._size > self._limit:
            self._size -= len(self._kept.popitem(last=False)[1])

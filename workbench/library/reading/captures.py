"""The order of an article's snapshots: by the moment whose state of the article each shows, then as they came in.

That is when a snapshot was captured, unless an archive tells when its bytes were recorded: what was recorded first is
the older one, whenever it came into the library. And the archives of captures that made no snapshot.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from workbench.base.messages import Message, msg
from workbench.library.recording import log
from workbench.library.tables import ChangeSet, ChangeSubject, Snapshot

_SNAPSHOTS = Snapshot.__table__
_SETS = ChangeSet.__table__
_SUBJECTS = ChangeSubject.__table__
_WITH_ARCHIVE = msg("{what} (archive: WARC, SHA-256 {warc})")


def moment(columns: Any = _SNAPSHOTS.c) -> ColumnElement[str]:
    """The moment whose state of the article a snapshot shows."""
    return func.coalesce(columns.as_of, columns.captured)


def in_order(columns: Any = _SNAPSHOTS.c) -> Sequence[ColumnElement[Any]]:
    """By what snapshots of one article are ordered, the newest last."""
    return moment(columns), columns.pk


def newest_first(columns: Any = _SNAPSHOTS.c) -> Sequence[ColumnElement[Any]]:
    """By what snapshots of one article are ordered, the newest first."""
    return [column.desc() for column in in_order(columns)]


def newest(article: Any) -> Select[int]:
    """The key of an article's newest snapshot; `article` is its key, or a column that holds it."""
    own = _SNAPSHOTS.alias("captures")
    return select(own.c.pk).where(own.c.article_pk == article).order_by(*newest_first(own.c)).limit(1)


def newest_of_each(articles: Collection[int] | None = None) -> Select[int, int]:
    """Of every article, or of these, its key, `article_pk`, and that of its newest snapshot, `newest`."""
    one, other = _SNAPSHOTS.alias("captures"), _SNAPSHOTS.alias("others")
    mine, its = moment(one.c), moment(other.c)
    newer = or_(its > mine, and_(its == mine, other.c.pk > one.c.pk))
    # That it is another one is asked first: of an article with one snapshot, no row needs to be read for that.
    above = select(other.c.pk).where(other.c.article_pk == one.c.article_pk, other.c.pk != one.c.pk, newer)
    found = select(one.c.article_pk, one.c.pk.label("newest")).where(~above.exists())
    return found if articles is None else found.where(one.c.article_pk.in_(articles))


def in_utc(written: str | None) -> str | None:
    """A moment in ISO 8601 as the library writes it: UTC, to the second. Without a zone it is taken for UTC.

    None where it is no whole one.
    """
    try:
        found = datetime.fromisoformat(written or "")
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return f"{found.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def in_past(written: str | None, now: str) -> str | None:
    """A moment as `in_utc` gives it, where it has come by now; else None."""
    found = in_utc(written)
    return found if found is not None and found <= now else None


def as_of(captured: str, sha256: str, recorded: str | None, newest: tuple[str, str] | None) -> str | None:
    """The moment whose state of the article a further snapshot shows; None where that is when it was `captured`.

    `recorded` is what an archive says; after the capture it is none, and says nothing. `newest` are the SHA-256 and the
    moment of the article's newest snapshot. The same bytes read again show what they showed; whatever else is captured
    now is the newest, also where a clock was wrong.
    """
    now = in_utc(captured) or captured
    told = in_past(recorded, now)
    if told is not None:
        shows = told
    elif newest is None:
        shows = now
    else:
        shows = newest[1] if newest[0] == sha256 else max(now, newest[1])
    return None if shows == captured else shows


def with_archive(what: Message, warc: str) -> Message:
    """A word on a capture that brought nothing new, with the SHA-256 of the archive that keeps what the server sent."""
    return replace(_WITH_ARCHIVE, params={"what": what, "warc": warc})


def noted_archives() -> Select[str, str]:
    """The SHA-256 of the archives of captures that brought nothing new, by the article's id: `sha256`, `article`."""
    named = _SETS.c.label["params"]["warc"].as_string().label("sha256")
    return (
        select(named, _SUBJECTS.c.record.label("article"))
        .join(_SUBJECTS, _SUBJECTS.c.change_set_pk == _SETS.c.pk)
        .where(_SETS.c.changes == log.NOTHING, _SETS.c.label["text"].as_string() == _WITH_ARCHIVE.text)
    )

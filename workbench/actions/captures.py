"""An article's snapshots, where a capture belongs among them, and traces of captures that brought nothing new."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from workbench.actions.desk import Desk
from workbench.base import clock
from workbench.base.messages import Message, msg
from workbench.base.readings import RECORDED
from workbench.library.reading import captures
from workbench.library.recording import log
from workbench.library.tables import Article, ChangeSet, ChangeSubject, Snapshot

if TYPE_CHECKING:
    from workbench.intake.draft import Draft

_SETS = ChangeSet.__table__


@dataclass(frozen=True, slots=True)
class SnapshotFacts:
    """What is known of a snapshot besides its text."""

    id: str
    captured: str
    sha256: str
    media_type: str
    reader: str
    origin: str | None
    by: str | None
    length: int
    moment: str
    """The moment whose state of the article it shows: when it was captured, or before that recorded by an archive."""


class Shown(NamedTuple):
    """A snapshot of an article, and the moment whose state of the article it shows."""

    id: str
    sha256: str
    moment: str


class Spot(NamedTuple):
    """Where a draft belongs among the snapshots of an article, which are oldest first."""

    captured: str
    as_of: str | None
    recorded: str | None
    """When an archive says that it recorded the bytes."""
    before: Sequence[Shown]
    after: Sequence[Shown]

    @property
    def newest(self) -> bool:
        """Whether nothing newer is there."""
        return not self.after

    def standing(self, sha256: str) -> Shown | None:
        """The snapshot that says already what these bytes say; None where they are a further one.

        As of a page that is captured again, it is the one before, if the article said the same then; or another that
        shows the same second.
        """
        moment = self.as_of or self.captured
        same = (one for one in self.before if (one.sha256, one.moment) == (sha256, moment))
        last = self.before[-1] if self.before else None
        return next(same, last if last is not None and last.sha256 == sha256 else None)

    def words(self, title: str) -> Message:
        """What is said of a capture that is older than others."""
        number, count = len(self.before) + 1, len(self.before) + len(self.after) + 1
        return msg(
            "An older capture of “{title}”, recorded {moment}: it is snapshot {number} of {count}, and claims stay on "
            "the newest one.",
            title=title, moment=clock.of_stamp(self.as_of or self.captured), number=number, count=count,
        )  # fmt: skip


def recorded(draft: "Draft") -> str | None:
    """When an archive says that it recorded the bytes of a draft, in UTC; None where none says a moment that was."""
    said = next((one.value for one in draft.reading.found if one.field == RECORDED), None)
    return captures.in_past(said, clock.stamp())


def spot(session: Session, article: Article, draft: "Draft") -> Spot:
    """Where a draft belongs among an article's snapshots, were it captured now."""
    statement = select(Snapshot.id, Snapshot.sha256, captures.moment()).where(Snapshot.article_pk == article.pk)
    shown = [Shown(*row) for row in session.execute(statement.order_by(*captures.in_order()))]
    captured, when = clock.stamp(), recorded(draft)
    newest = (shown[-1].sha256, shown[-1].moment) if shown else None
    as_of = captures.as_of(captured, draft.sha256, when, newest)
    moment = as_of or captured
    before = [one for one in shown if one.moment <= moment]
    return Spot(captured, as_of, when, before, shown[len(before) :])


def facts(connection: Connection, article: int) -> tuple[SnapshotFacts, ...]:
    """What is known of an article's snapshots, oldest first, without reading their texts."""
    columns = (
        Snapshot.id, Snapshot.captured, Snapshot.sha256, Snapshot.media_type, Snapshot.reader, Snapshot.origin,
        Snapshot.by, func.length(Snapshot.text), captures.moment(),
    )  # fmt: skip
    rows = connection.execute(select(*columns).where(Snapshot.article_pk == article).order_by(*captures.in_order()))
    return tuple(SnapshotFacts(*row) for row in rows)


def elsewhere(article: Article, draft: "Draft") -> Message | None:
    """What is said of an archive's capture of another address that has the bytes of an article; else None."""
    when = recorded(draft)
    if when is None or draft.url in (None, article.url):
        return None
    return msg("{url}, recorded at {moment}, has the very bytes of “{title}”: this address was not added.",
               url=draft.url, moment=when, title=article.title)  # fmt: skip


class Noted(NamedTuple):
    """What is kept of a capture that brought nothing new: when (UTC), by whom, and what came of it."""

    at: str
    by: str
    what: Message


def noted(connection: Connection, article: str) -> list[Noted]:
    """What is kept of an article's captures that brought nothing new, oldest first."""
    mine = select(ChangeSubject.change_set_pk).where(ChangeSubject.record == article)
    rows = connection.execute(
        select(_SETS).where(_SETS.c.pk.in_(mine), _SETS.c.changes == log.NOTHING).order_by(_SETS.c.pk)
    )
    return [Noted(row["at"], row["by"], log.label_of(row)) for row in rows.mappings()]


def note(desk: Desk, article: str, what: Message) -> None:
    """Keep in an article's history that a capture brought nothing new, with the time and by whom."""
    with desk.unit(what) as unit:
        unit.noted.add(article)


def note_once(desk: Desk, article: str, what: Message) -> None:
    """As `note`, of what an archive says: unless that very thing is kept already."""
    with desk.unit(what) as unit:
        if all(one.what != what for one in noted(unit.connection, article)):
            unit.noted.add(article)

"""Many rows that came in at once, from one file: what the log keeps of them, what is computed of them, how they leave.

The log holds one entry for the file: the ranges of keys that its rows have, not the rows. Undo takes the ranges away,
redo reads the file again, which lies among the originals under its SHA-256.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, func, insert, literal, or_, select, true, update
from sqlalchemy.sql.elements import ColumnElement

from workbench.library import derived
from workbench.library.reading import moves
from workbench.library.reading.rows import Range
from workbench.library.recording.affected import resting_on
from workbench.library.searching import indexing
from workbench.library.searching.search import SearchIndex
from workbench.library.tables import (
    ArticleCounter,
    Assessment,
    Attribution,
    Base,
    Bearing,
    ChangeSet,
    Claim,
    ClaimPassage,
    ClaimState,
    Dependence,
    Hop,
    SetAside,
    SignOff,
    Snapshot,
    Source,
)

_STATES = ClaimState.__table__
_CLAIMS = Claim.__table__
_PASSAGES = ClaimPassage.__table__
_ATTRIBUTIONS = Attribution.__table__
_BEARINGS = Bearing.__table__
_ASSESSMENTS = Assessment.__table__
_SIGN_OFFS = SignOff.__table__
_SET_ASIDES = SetAside.__table__
_DEPENDENCES = Dependence.__table__
_HOPS = Hop.__table__
_SNAPSHOTS = Snapshot.__table__
_SOURCES = Source.__table__
_COUNTERS = ArticleCounter.__table__
_SETS = ChangeSet.__table__


@dataclass(frozen=True, slots=True)
class FileRows:
    """What the log keeps of a case file that came in: the ranges of its rows, by table.

    `before` is None where the rows came, `after` is None where they left; the other one counts them.
    """

    name: str
    identity: str
    file: str
    case: Mapping[str, Any]
    ranges: Mapping[str, Range]
    before: Mapping[str, int] | None
    after: Mapping[str, int] | None

    def as_json(self) -> dict[str, Any]:
        """The form that the log keeps; `noun` to `after` are what the history shows."""
        return {
            "import": self.name,
            "file": self.file,
            "case": dict(self.case),
            "ranges": {table: list(span) for table, span in self.ranges.items()},
            "noun": "case",
            "id": self.identity,
            "field": "case file",
            "before": self.before,
            "after": self.after,
        }

    @staticmethod
    def from_json(part: Mapping[str, Any]) -> "FileRows":
        """Back from the form that the log keeps."""
        ranges = {table: (span[0], span[1]) for table, span in part["ranges"].items()}
        return FileRows(part["import"], part["id"], part["file"], part["case"], ranges, part["before"], part["after"])

    def inverse(self) -> "FileRows":
        """The change that takes this one back."""
        return replace(self, before=self.after, after=self.before)

    def holds(self, table: str, key: int) -> bool:
        """Whether a row is one of the file's."""
        first, last = self.ranges.get(table, (1, 0))
        return first <= key <= last

    def of(self, column: ColumnElement[Any], table: str) -> ColumnElement[bool]:
        """The condition that a column holds the key of one of the file's rows in a table."""
        return column.between(*self.ranges.get(table, (1, 0)))


def standing_files(connection: Connection) -> list[FileRows]:
    """What the log says of every case file whose rows stand, newest first: not of those that were undone."""
    told = select(_SETS.c.changes).where(_SETS.c.changes.startswith('[{"import"')).order_by(_SETS.c.pk.desc())
    newest: dict[str, FileRows] = {}
    for text in connection.scalars(told):
        rows = FileRows.from_json(json.loads(text)[0])
        newest.setdefault(json.dumps(rows.ranges), rows)
    return [rows for rows in newest.values() if rows.after is not None]


# -- what is computed of the rows --------------------------------------------------------------


def touched(connection: Connection, rows: FileRows, limit: int) -> list[int]:
    """The keys of earlier claims whose counts rest on the rows too, at most `limit` and one more."""
    return list(connection.scalars(_touched(rows).limit(limit + 1)))


def _touched(rows: FileRows) -> Select[Any]:
    chains = select(_ATTRIBUTIONS.c.evidence_pk).where(rows.of(_ATTRIBUTIONS.c.pk, "attributions"))
    ties = select(_DEPENDENCES.c.first_pk, _DEPENDENCES.c.second_pk).where(rows.of(_DEPENDENCES.c.pk, "dependences"))
    tied = ties.subquery()
    captured = select(_SNAPSHOTS.c.article_pk).where(rows.of(_SNAPSHOTS.c.pk, "snapshots"))
    found = [
        select(_CLAIMS.c.pk).where(_CLAIMS.c.article_pk.in_(captured)),
        select(_ATTRIBUTIONS.c.claim_pk).where(rows.of(_ATTRIBUTIONS.c.pk, "attributions")),
        select(_BEARINGS.c.claim_pk).where(rows.of(_BEARINGS.c.pk, "bearings")),
        select(_BEARINGS.c.claim_pk).where(_BEARINGS.c.evidence_pk.in_(chains)),
        select(_ASSESSMENTS.c.claim_pk).where(rows.of(_ASSESSMENTS.c.pk, "assessments")),
        select(_SET_ASIDES.c.claim_pk).where(rows.of(_SET_ASIDES.c.pk, "set_asides")),
        select(_ASSESSMENTS.c.claim_pk)
        .join(_SIGN_OFFS, _SIGN_OFFS.c.assessment_pk == _ASSESSMENTS.c.pk)
        .where(rows.of(_SIGN_OFFS.c.pk, "sign_offs")),
    ]
    if "dependences" in rows.ranges:
        found.append(resting_on(select(tied.c.first_pk).union(select(tied.c.second_pk))))  # type: ignore[arg-type]
    conditions = [_CLAIMS.c.pk.in_(one) for one in found]
    return select(_CLAIMS.c.pk).where(or_(*conditions), ~rows.of(_CLAIMS.c.pk, "claims"))


def settle(connection: Connection, index: SearchIndex, rows: FileRows) -> list[int] | None:
    """Fill what is computed of rows that came: states, counters, search.

    Returns the keys of the claims that show something else now; None where they are too many to be computed at once,
    and wait for it.
    """
    _raise_counters(connection, rows)
    first, last = rows.ranges.get("claims", (1, 0))
    others = touched(connection, rows, derived.AT_ONCE)
    few = last - first + 1 + len(others) <= derived.AT_ONCE
    if few:
        keys = [*others, *range(first, last + 1)]
        derived.compute_anew(connection, keys)
    else:
        wait(connection, rows)
        add_states(connection, rows.of(_CLAIMS.c.pk, "claims"))
        moves.catch_up(connection)
    indexing.put_ranges(connection, index, rows.ranges)
    _index_others(connection, index, rows)
    return keys if few else None


def wait(connection: Connection, rows: FileRows) -> None:
    """Mark the earlier claims whose counts rest on the rows too: they are computed later."""
    connection.execute(update(_STATES).where(_STATES.c.claim_pk.in_(_touched(rows))).values(stale=True))


def add_states(connection: Connection, which: ColumnElement[bool]) -> None:
    """Give claims that have none a state, which waits to be computed."""
    connection.execute(insert(_STATES).from_select(_STATE_COLUMNS, _waiting(which)))


def misplaced_states() -> Select[int]:
    """The keys of claims whose state says otherwise than their rows where they are, or what was judged of them."""
    rows = _waiting(true()).subquery()
    said, written = _STATES.c, rows.c
    wrong = or_(
        said.article_pk != written.article_pk, said.place != written[2], said.status.is_distinct_from(written[3])
    )
    return select(said.claim_pk).join(rows, written.pk == said.claim_pk).where(wrong)


_STATE_COLUMNS = ["claim_pk", "article_pk", "place", "status", "source", "via", "attention", "stale"]


def _waiting(which: ColumnElement[bool]) -> Select[Any]:
    """The states of claims that wait to be computed: their place, status and source can be read off the rows."""
    start = select(func.min(_PASSAGES.c.start)).where(_PASSAGES.c.claim_pk == _CLAIMS.c.pk).scalar_subquery()
    status = (
        select(_ASSESSMENTS.c.status)
        .where(_ASSESSMENTS.c.claim_pk == _CLAIMS.c.pk)
        .order_by(_ASSESSMENTS.c.pk.desc())
        .limit(1)
        .scalar_subquery()
    )
    chain = select(func.min(_ATTRIBUTIONS.c.pk)).where(_ATTRIBUTIONS.c.claim_pk == _CLAIMS.c.pk).scalar_subquery()
    source = (
        select(_SOURCES.c.name)
        .join(_HOPS, _HOPS.c.source_pk == _SOURCES.c.pk)
        .where(_HOPS.c.attribution_pk == chain)
        .order_by(_HOPS.c.position.desc())
        .limit(1)
        .scalar_subquery()
    )
    return select(
        _CLAIMS.c.pk,
        _CLAIMS.c.article_pk,
        func.coalesce(start, 0),
        status,
        func.coalesce(source, ""),
        literal([], type_=_STATES.c.via.type),
        literal([], type_=_STATES.c.attention.type),
        literal(True),
    ).where(which)


def _raise_counters(connection: Connection, rows: FileRows) -> None:
    """Numbers are never given out twice: an article's counter stands at its highest number, or above."""
    own = select(_CLAIMS.c.article_pk, func.max(_CLAIMS.c.number)).where(rows.of(_CLAIMS.c.pk, "claims"))
    first = own.where(_CLAIMS.c.article_pk.not_in(select(_COUNTERS.c.article_pk))).group_by(_CLAIMS.c.article_pk)
    connection.execute(insert(_COUNTERS).from_select(["article_pk", "last_number"], first))
    highest = select(func.max(_CLAIMS.c.number)).where(_CLAIMS.c.article_pk == _COUNTERS.c.article_pk)
    number = highest.where(rows.of(_CLAIMS.c.pk, "claims")).scalar_subquery()
    connection.execute(update(_COUNTERS).where(_COUNTERS.c.last_number < number).values(last_number=number))


def _index_others(connection: Connection, index: SearchIndex, rows: FileRows) -> None:
    """A snapshot that came to an article that was there is that article's newest text."""
    snapshots = Base.metadata.tables["snapshots"]
    statement = select(snapshots.c.article_pk).distinct()
    found = statement.where(rows.of(snapshots.c.pk, "snapshots"), ~rows.of(snapshots.c.article_pk, "articles"))
    indexing.put_articles(connection, index, list(connection.scalars(found)))

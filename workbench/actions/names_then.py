"""What the records were called that the history refers to: each entry tells of them by the names they had then."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from workbench.actions.desk import Desk
from workbench.actions.history import REFERENCES, FieldChange, HistoryEntry, logged_rows
from workbench.library.reading.rows import chunks
from workbench.library.recording.changes import TABLES, RowChange
from workbench.library.tables import ChangeSet, ChangeSubject

_SETS = ChangeSet.__table__
_SUBJECTS = ChangeSubject.__table__
_CALLED = {"sources": ("name",), "evidence": ("title", "words", "url", "kind"), "claims": ("statement",),
           "articles": ("title",), "cases": ("name",), "snapshots": ("captured",)}  # fmt: skip
"""By table, the columns of which the first that holds anything is what a record is called."""
NAMELESS = frozenset({"attribution", "assessment", "same"})
"""The fields that refer to records without a name of their own: they say what a row is part of."""

Row = Mapping[str, Any]
Step = tuple[int, str]
"""From which entry of the log on a record had a name."""


@dataclass(frozen=True, slots=True)
class NamesThen:
    """The names that records had in the course of the log, by their ids, each record's in the order of time."""

    _steps: Mapping[str, tuple[Step, ...]]

    def at(self, number: int) -> dict[str, str]:
        """What each record was called when an entry was made; one that came later or was gone, by its nearest name."""
        return {name: _at(steps, number) for name, steps in self._steps.items()}


def _at(steps: tuple[Step, ...], number: int) -> str:
    return steps[max(0, bisect_right(steps, number, key=lambda step: step[0]) - 1)][1]


def names_then(desk: Desk, entries: Iterable[HistoryEntry]) -> NamesThen:
    """The names of all records that these entries refer to, of those too that are gone."""
    sought = {name for entry in entries for change in entry.changes for name in _referred(change)}
    if not sought:
        return NamesThen({})
    with desk.reading() as connection:
        rows = dict(_standing(connection, sought))
        steps: dict[str, list[Step]] = {name: [] for name in sought}
        for number, change in _logged(connection, sought):
            table, row = rows.get(change.identity, (change.table, {}))
            steps[change.identity].append((number, _name_of(table, row)))
            rows[change.identity] = table, {**row, **(change.before or {})}
    for name, (table, row) in rows.items():
        steps[name].append((0, _name_of(table, row)))
    named = {name: tuple(step for step in reversed(found) if step[1]) for name, found in steps.items()}
    return NamesThen({name: found for name, found in named.items() if found})


def _referred(change: FieldChange) -> Iterator[str]:
    """The ids that a field held or holds: of a reference, and of the sources whose grades a judgement was made on."""
    for value in (change.before, change.after):
        if isinstance(value, dict):
            yield from value
        elif isinstance(value, str) and change.field in REFERENCES - NAMELESS:
            yield value


def _standing(connection: Connection, sought: Iterable[str]) -> Iterator[tuple[str, tuple[str, Row]]]:
    """Of the records that are there, in which table each is, and what it is called by."""
    for table, columns in _CALLED.items():
        kept = TABLES[table]
        statement = select(kept.c.id, *(kept.c[column] for column in columns))
        for part in chunks(sought):
            for row in connection.execute(statement.where(kept.c.id.in_(part))).mappings():
                yield row["id"], (table, dict(row))


def _logged(connection: Connection, sought: Iterable[str]) -> Iterator[tuple[int, RowChange]]:
    """What the log tells of these records' own rows, the newest first."""
    statement = select(_SETS.c.pk, _SETS.c.changes, _SUBJECTS.c.record).order_by(_SETS.c.pk.desc())
    statement = statement.join(_SUBJECTS, _SUBJECTS.c.change_set_pk == _SETS.c.pk)
    for part in chunks(sought):
        found = connection.execute(statement.where(_SUBJECTS.c.record.in_(part)))
        for (number, text), rows in groupby(found, key=lambda row: (row.pk, row.changes)):
            records = {row.record for row in rows}
            for change in logged_rows(text):
                if change.table in _CALLED and change.identity in records:
                    yield number, change


def _name_of(table: str, row: Row) -> str:
    return next((str(row[column]) for column in _CALLED[table] if row.get(column)), "")

"""The change recorder: notes of every row that a unit of work touches what stood before and what stands after."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Table, event, select
from sqlalchemy import inspect as inspect_row
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.orm.base import NEVER_SET, NO_VALUE

from workbench.library.tables import Base, Recorded

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after: `before` is None for a new row, `after` for one that is gone.

    Of a changed row both hold the changed columns only, by column name, as JSON values. `noun` and `identity` say
    which record it is or belongs to; `subject` is the record whose history it stands in.
    """

    table: str
    pk: int
    noun: str
    identity: str
    subject: str
    before: Values | None
    after: Values | None

    def as_json(self) -> list[Any]:
        """The form that the log keeps."""
        return [self.table, self.pk, self.noun, self.identity, self.subject, self.before, self.after]

    @staticmethod
    def from_json(parts: list[Any]) -> "RowChange":
        """Back from the form that the log keeps."""
        return RowChange(*parts)

    def inverse(self) -> "RowChange":
        """The change that takes this one back."""
        return replace(self, before=self.after, after=self.before)


TABLES: Mapping[str, Table] = Base.metadata.tables


class Recorder:
    """Keeps what is noted of rows, one entry a row; listens to a session for what its flushes do."""

    def __init__(self) -> None:
        self._changes: dict[tuple[str, int], RowChange] = {}
        self._before: dict[Recorded, Values] = {}
        self._names: dict[Recorded, tuple[str, str]] = {}

    def listen(self, session: Session) -> None:
        """Note what this session's flushes do."""
        event.listen(session, "before_flush", self._on_before_flush)
        event.listen(session, "after_flush", self._on_after_flush)

    def changes(self) -> list[RowChange]:
        """Every row that is different now, in the order of first touch."""
        return [change for change in self._changes.values() if change.before != change.after]

    def _on_before_flush(self, session: Session, _context: UOWTransaction, _instances: Any) -> None:
        for row in list(session.dirty) + list(session.deleted):
            if isinstance(row, Recorded) and row not in self._before:
                self._before[row] = _stands(session, row)
                self._names[row] = (row.identity(), row.subject())

    def _on_after_flush(self, session: Session, _context: UOWTransaction) -> None:
        for row in session.new:
            if isinstance(row, Recorded):
                self._note(row, None, _values(row, {}))
        for row in session.dirty:
            if isinstance(row, Recorded) and row not in session.deleted:
                before = self._before.pop(row)
                self._note(row, before, _values(row, before))
        for row in session.deleted:
            if isinstance(row, Recorded):
                self._note(row, self._before.pop(row), None)

    def _note(self, row: Recorded, before: Values | None, after: Values | None) -> None:
        identity, subject = self._names.pop(row) if row in self._names else (row.identity(), row.subject())
        self.note(RowChange(row.__tablename__, row.pk, row.NOUN, identity, subject, before, after))

    def note(self, change: RowChange) -> None:
        """Note what became of a row; `before` and `after` may hold columns too that did not change."""
        key = (change.table, change.pk)
        before, after = change.before, change.after
        earlier = self._changes.get(key)
        if earlier is not None:
            before, after = _joined(earlier.before, before), _joined(after, earlier.after)
            if before is None and after is None:
                del self._changes[key]
                return
        if before is not None and after is not None:
            before, after = _differences(before, after)
        self._changes[key] = replace(change, before=before, after=after)


def _stands(session: Session, row: Recorded) -> Values:
    """What the database holds of a row that is about to be flushed.

    What was loaded in this very transaction is at hand; a row that goes, or of which a value was set without having
    been loaded, is read.
    """
    state = inspect_row(row)
    kept = row.__mapper__.column_attrs
    old = {name: value for name, value in state.committed_state.items() if name in kept}  # no collections
    if row in session.deleted or any(value in _NOT_LOADED for value in map(id, old.values())):
        table = row.__table__
        return dict(session.connection().execute(select(table).where(table.c.pk == row.pk)).mappings().one())
    return _values(row, {}, {**state.dict, **old})


_NOT_LOADED = frozenset({id(NO_VALUE), id(NEVER_SET)})


def _joined(first: Values | None, other: Values | None) -> Values | None:
    """Two views of one side of a row in one, of which the first one counts: whether it was there, and what it held."""
    return first if first is None or other is None else {**other, **first}


def _values(row: Recorded, before: Values, at_hand: Values | None = None) -> Values:
    loaded = inspect_row(row).dict if at_hand is None else at_hand
    names = ((attribute.key, attribute.columns[0].name) for attribute in row.__mapper__.column_attrs)
    return {column: loaded[key] if key in loaded else before.get(column) for key, column in names}


def _differences(before: Values, after: Values) -> tuple[Values, Values]:
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}

"""One unit of work while it runs: what its block may do to rows, all of which is recorded.

Rows are changed through `session`, as mapped objects; or one at a time with `insert` and `update`, which go straight to
the driver. That is for what is done all day, the setting of a field and the giving of a status: SQLAlchemy's own unit
of work, which finds out in which order the rows of many tables must be written, takes longer than all the rest.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from workbench.base.messages import Message
from workbench.library.derived import Known
from workbench.library.reading.hot import Found, Hot
from workbench.library.recording.changes import Recorder, RowChange, Values
from workbench.library.recording.notices import Notice
from workbench.library.tables import Recorded


class Unit:
    """One running unit of work; `reason` may be added on the way, and a `label` that tells better what became of it.

    `known` are claims, by key, as they stand after this unit: spares reading and counting them once more. `unmoved` are
    rows, by table and key, whose passage was found exactly on a later snapshot: this voids no sign-off. `noted` are ids
    of articles in whose history the unit stands although it changes nothing: what was done is kept, and not undone.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.reason = ""
        self.label: Message | None = None
        self.number = 0
        self.notice: Notice | None = None
        self.known: dict[int, Known] = {}
        self.unmoved: set[tuple[str, int]] = set()
        self.noted: set[str] = set()
        self._recorder = Recorder()
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        """Where rows are mapped; made when it is first asked for."""
        if self._session is None:
            self._session = Session(self.connection, expire_on_commit=False, autoflush=False)
            self._recorder.listen(self._session)
        return self._session

    def row(self, mapped: type[Recorded], key: int) -> Found:
        """A row as it stands, by the names of its columns; `key` is that of a row that is there."""
        self.flush()
        return _row(mapped.__table__).rows(self.connection, {"key": key})[0]

    def insert(self, mapped: type[Recorded], values: Mapping[str, Any], subject: str) -> int:
        """Add a row whose other columns are null, part of the record `subject`; returns its key.

        A collection that was loaded before does not know of it.
        """
        self.flush()
        table = mapped.__table__
        after = {column.name: values.get(column.name) for column in table.c}
        after["pk"] = key = _insert(table).rows(self.connection, after)[0]["pk"]
        self._recorder.note(
            RowChange(table.name, key, mapped.NOUN, str(values.get("id") or subject), subject, None, after)
        )
        return int(key)

    def update(self, mapped: type[Recorded], row: Mapping[str, Any], values: Values, subject: str) -> None:
        """Set columns of a row, part of the record `subject`; does nothing where they all hold that already.

        `row` is what stands: its key, its id where it has one, and at least the columns that are set.
        """
        after = {name: value for name, value in values.items() if row[name] != value}
        if not after:
            return
        self.flush()
        table, key = mapped.__table__, row["pk"]
        _update(table, tuple(after)).run(self.connection, {**after, "key": key})
        before = {name: row[name] for name in after}
        identity = str(row.get("id") or subject)
        self._recorder.note(RowChange(table.name, key, mapped.NOUN, identity, subject, before, after))
        self._tell_session(mapped, key, after)

    def flush(self) -> None:
        """Have the database hold what the session holds: rows are written in the order in which they were changed."""
        if self._session is not None:
            self._session.flush()

    def changes(self) -> list[RowChange]:
        """Every row that is different now, in the order of first touch."""
        self.flush()
        return self._recorder.changes()

    def close(self) -> None:
        """Let go of the mapped rows."""
        if self._session is not None:
            self._session.close()

    def _tell_session(self, mapped: type[Recorded], key: int, after: Values) -> None:
        if self._session is None:
            return
        loaded = self._session.identity_map.get(self._session.identity_key(mapped, key))
        if loaded is not None:
            for name, value in after.items():
                attribute = mapped.__mapper__.get_property_by_column(mapped.__table__.c[name])
                set_committed_value(loaded, attribute.key, value)


@cache
def _row(table: Table) -> Hot:
    return Hot(select(table).where(table.c.pk == bindparam("key")))


@cache
def _insert(table: Table) -> Hot:
    values = {column.name: bindparam(column.name, type_=column.type) for column in table.c if column.name != "pk"}
    return Hot(insert(table).values(values).returning(table.c.pk))


@cache
def _update(table: Table, names: tuple[str, ...]) -> Hot:
    values = {name: bindparam(name, type_=table.c[name].type) for name in names}
    return Hot(update(table).where(table.c.pk == bindparam("key")).values(values))

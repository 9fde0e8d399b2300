"""The stack of what can be undone: the inverse of recorded change sets, put back only where nothing changed since."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update
from sqlalchemy.engine import RowMapping

from workbench.base.errors import NotFound, StaleUndo
from workbench.base.messages import Message, msg
from workbench.library import log
from workbench.library.changes import TABLES, RowChange, Values
from workbench.library.hot import Hot
from workbench.library.ranges import FileRows
from workbench.library.tables import ChangeSet, UndoStep

_SETS = ChangeSet.__table__
_STEPS = UndoStep.__table__
_FORGET = Hot(delete(_STEPS).where(_STEPS.c.undone.is_(True)))
_PUSH = Hot(insert(_STEPS).values({name: bindparam(name) for name in ("change_set_pk", "gesture", "undone")}))


def push(connection: Connection, change_set: int, gesture: str | None) -> None:
    """Put a new change set on the stack; what had been undone before can no longer be redone."""
    _FORGET.run(connection)
    _PUSH.run(connection, {"change_set_pk": change_set, "gesture": gesture, "undone": False})


def newest_gesture(connection: Connection) -> str | None:
    """The gesture of the newest step, where it belongs to one."""
    newest = select(_STEPS.c.gesture).where(_STEPS.c.undone.is_(False)).order_by(_STEPS.c.pk.desc()).limit(1)
    return connection.scalar(newest)


def next_undo(connection: Connection) -> list[RowMapping]:
    """The steps that the next undo takes back, newest first: one, or all of the same gesture on top."""
    return _gesture(connection, connection.execute(_top(undone=False)).mappings())


def next_redo(connection: Connection) -> list[RowMapping]:
    """The steps that the next redo does again, oldest first."""
    return _gesture(connection, connection.execute(_top(undone=True)).mappings())


def _top(*, undone: bool):  # type: ignore[no-untyped-def]  # noqa: ANN202 - SQLAlchemy infers a row type too long to write
    order = _STEPS.c.pk if undone else _STEPS.c.pk.desc()
    return (
        select(_STEPS.c.pk.label("step"), _STEPS.c.gesture.label("step_gesture"), _SETS)
        .join(_SETS, _SETS.c.pk == _STEPS.c.change_set_pk)
        .where(_STEPS.c.undone == undone)
        .order_by(order)
    )


def _gesture(_connection: Connection, rows: Iterable[RowMapping]) -> list[RowMapping]:
    steps: list[RowMapping] = []
    for row in rows:
        if steps and (row["step_gesture"] is None or row["step_gesture"] != steps[0]["step_gesture"]):
            break
        steps.append(row)
    return steps


def file_of(steps: Sequence[RowMapping]) -> FileRows | None:
    """What the log keeps of a step that took in a case file; None for every other step."""
    if len(steps) != 1 or not steps[0]["changes"].startswith("[{"):
        return None
    return FileRows.from_json(json.loads(steps[0]["changes"])[0])


def take(steps: Sequence[RowMapping], *, undo: bool) -> tuple[Message, list[RowChange]]:
    """The label of some steps and the row changes that take them back, or do them again, in order."""
    if not steps:
        raise NotFound(msg("There is nothing to undo.") if undo else msg("There is nothing to redo."))
    changes: list[RowChange] = []
    for step in steps:
        parts = [RowChange.from_json(part) for part in json.loads(step["changes"])]
        changes += [part.inverse() for part in reversed(parts)] if undo else parts
    return log.label_of(steps[0] if undo else steps[-1]), changes


def mark(connection: Connection, steps: Sequence[RowMapping], *, undone: bool) -> None:
    """Remember on which side of the stack the steps are now."""
    keys = [step["step"] for step in steps]
    connection.execute(update(_STEPS).where(_STEPS.c.pk.in_(keys)).values(undone=undone))


def apply(connection: Connection, changes: Sequence[RowChange], label: Message) -> None:
    """Put row changes in place, each only if the row stands as its `before` says.

    Raises StaleUndo, naming what changed since; the caller's transaction is then rolled back.
    """
    for change in changes:
        table = TABLES[change.table]
        found = connection.execute(select(table).where(table.c.pk == change.pk)).mappings().first()
        if not _stands(found, change.before):
            raise StaleUndo(
                msg("“{label}” cannot be taken back: the {noun} has changed since.", label=label, noun=msg(change.noun))
            )
        _put(connection, table, change, found)


def _stands(found: RowMapping | None, before: Values | None) -> bool:
    if found is None or before is None:
        return found is None and before is None
    return all(found[name] == value for name, value in before.items())


def _put(connection: Connection, table: Table, change: RowChange, found: RowMapping | None) -> None:
    if change.after is None:
        connection.execute(delete(table).where(table.c.pk == change.pk))
    elif found is None:
        connection.execute(insert(table).values(dict(change.after)))
    else:
        connection.execute(update(table).where(table.c.pk == change.pk).values(dict(change.after)))

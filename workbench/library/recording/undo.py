"""The stack of what can be undone: the inverse of recorded change sets, put back only where nothing changed since.

Long work, such as an import, is one thing that a person did when they began it: its steps share a lasting gesture, and
lie in the stack where the first of them does. What was done meanwhile, which may rest on what had come, lies above it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, or_, select, update
from sqlalchemy.engine import RowMapping

from workbench.base.errors import StaleUndo
from workbench.base.ids import new_id
from workbench.base.messages import Message, msg, nmsg
from workbench.library.reading.hot import Hot
from workbench.library.recording import log
from workbench.library.recording.changes import TABLES, RowChange, Values
from workbench.library.recording.ranges import FileRows
from workbench.library.tables import ChangeSet, UndoStep

_SETS = ChangeSet.__table__
_STEPS = UndoStep.__table__
_FORGET = Hot(delete(_STEPS).where(_STEPS.c.undone.is_(True)))
_AT_ONCE = 1000
_PUSH = Hot(insert(_STEPS).values({name: bindparam(name) for name in ("change_set_pk", "gesture", "undone")}))


def push(connection: Connection, change_set: int, gesture: str | None) -> None:
    """Put a new change set on the stack; what had been undone before can no longer be redone."""
    _FORGET.run(connection)
    _PUSH.run(connection, {"change_set_pk": change_set, "gesture": gesture, "undone": False})


_LASTING = "lasting-"


def lasting_gesture() -> str:
    """A new gesture of long work: its steps are one, whatever is done while it goes on."""
    return _LASTING + new_id()


def lasts(gesture: str | None) -> bool:
    """Whether a gesture is that of long work."""
    return gesture is not None and gesture.startswith(_LASTING)


_IS_BRIEF: ColumnElement[bool] = or_(_STEPS.c.gesture.is_(None), ~_STEPS.c.gesture.startswith(_LASTING))


def newest_gesture(connection: Connection) -> str | None:
    """The gesture of the newest step that is not of long work, where it belongs to one."""
    newest = select(_STEPS.c.gesture).where(_STEPS.c.undone.is_(False), _IS_BRIEF).order_by(_STEPS.c.pk.desc()).limit(1)
    return connection.scalar(newest)


Step = tuple[int, str | None]
"""A step's key and its gesture."""


def next_undo(connection: Connection) -> list[list[int]]:
    """The steps that the next undo takes back, newest first: one, or all of a gesture.

    After them comes the long work that went on when they were done: it is taken back first where they cannot be, since
    it changed what they did.
    """
    brief, lasting = _brief(connection, undone=False), _lasting(connection, undone=False)
    whole = [keys for keys in lasting if not brief or keys[-1] > brief[0]]
    during = [keys for keys in lasting if brief and keys[0] > brief[0] > keys[-1]]
    top = [max(whole, key=lambda keys: keys[-1])] if whole else [brief] if brief else []
    return [*top, *sorted(during, reverse=True)]


def next_redo(connection: Connection) -> list[list[int]]:
    """The steps that the next redo does again, oldest first; after them what else may be the next."""
    brief, lasting = _brief(connection, undone=True), _lasting(connection, undone=True)
    places = [(brief[-1], brief)] if brief else []  # those that undo goes by
    places += [(keys[-1], keys[::-1]) for keys in lasting]
    return [keys for _, keys in sorted(places)[:2]]


def _brief(connection: Connection, *, undone: bool) -> list[int]:
    """The keys of the next step that is not of long work, and of those of the same gesture that follow it."""
    order = _STEPS.c.pk if undone else _STEPS.c.pk.desc()
    steps = select(_STEPS.c.pk, _STEPS.c.gesture).where(_STEPS.c.undone.is_(undone), _IS_BRIEF).order_by(order)
    return next_gesture((row.pk, row.gesture) for row in connection.execute(steps))


def next_gesture(steps: Iterable[Step]) -> list[int]:
    """The keys of the first step and of those of the same gesture that follow it."""
    keys: list[int] = []
    first: str | None = None
    for key, gesture in steps:
        if keys and (gesture is None or gesture != first):
            break
        keys.append(key)
        first = gesture
    return keys


def _lasting(connection: Connection, *, undone: bool) -> list[list[int]]:
    """The keys of the steps of each long work, newest first."""
    steps = select(_STEPS.c.pk, _STEPS.c.gesture).where(_STEPS.c.undone.is_(undone), ~_IS_BRIEF)
    found: dict[str, list[int]] = {}
    for row in connection.execute(steps.order_by(_STEPS.c.pk.desc())):
        found.setdefault(row.gesture, []).append(row.pk)
    return list(found.values())


def steps_of(connection: Connection, keys: Sequence[int]) -> list[RowMapping]:
    """Steps by their keys, in that order, each with its entry in the log."""
    columns = (_STEPS.c.pk.label("step"), _STEPS.c.gesture.label("step_gesture"), _SETS)
    statement = select(*columns).join(_SETS, _SETS.c.pk == _STEPS.c.change_set_pk)
    found = {
        row["step"]: row
        for part in _parts(keys)
        for row in connection.execute(statement.where(_STEPS.c.pk.in_(part))).mappings()
    }
    return [found[key] for key in keys]


def _parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    """Keys in parts, for a statement names a limited number of values."""
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))


def file_of(steps: Sequence[RowMapping]) -> FileRows | None:
    """What the log keeps of a step that took in a case file; None for every other step."""
    if len(steps) != 1 or not steps[0]["changes"].startswith("[{"):
        return None
    return FileRows.from_json(json.loads(steps[0]["changes"])[0])


def take(steps: Sequence[RowMapping], *, undo: bool) -> tuple[Message, list[RowChange]]:
    """The label of some steps and the row changes that take them back, or do them again, in order."""
    changes: list[RowChange] = []
    for step in steps:
        parts = [RowChange.from_json(part) for part in json.loads(step["changes"])]
        changes += [part.inverse() for part in reversed(parts)] if undo else parts
    label = log.label_of(steps[0] if undo else steps[-1])
    return (_label(changes) or label if lasts(steps[0]["step_gesture"]) else label), changes


def _label(changes: Iterable[RowChange]) -> Message | None:
    """What long work that brought several articles, or further captures of some, is called."""
    come = [
        {change.pk for change in changes if change.table == table and None in (change.before, change.after)}
        for table in ("articles", "snapshots")
    ]
    count = len(come[0]) or len(come[1])
    return nmsg("Import of {count} article", "Import of {count} articles", count) if count > 1 else None


def mark(connection: Connection, steps: Sequence[RowMapping], *, undone: bool) -> None:
    """Remember on which side of the stack the steps are now."""
    for keys in _parts([step["step"] for step in steps]):
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

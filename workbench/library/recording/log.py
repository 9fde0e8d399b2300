"""The change log: each entry is hashed together with the one before it, so that a removed or altered one shows."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, String, bindparam, func, insert, select, update
from sqlalchemy.engine import RowMapping

from workbench.base import clock
from workbench.base.ids import new_id
from workbench.base.messages import Message, from_plain, msg, to_plain
from workbench.library.reading.hot import Hot
from workbench.library.recording.changes import RowChange, Values
from workbench.library.tables import ChangeSet, ChangeSubject, LogHead

_SETS = ChangeSet.__table__
_HEAD = LogHead.__table__
START = "0" * 64
"""What stands for the hash before the first entry."""
NOTHING = "[]"
"""The changes of an entry that only says that something was done."""

_READ_HEAD = Hot(select(_HEAD.c.length, _HEAD.c.hash))
_MOVE_HEAD = Hot(update(_HEAD).values(length=bindparam("length"), hash=bindparam("hash")))
_ADD_SET = Hot(insert(_SETS).values({column.name: bindparam(column.name, type_=String) for column in _SETS.c}))
_ADD_SUBJECT = Hot(
    insert(ChangeSubject.__table__).values(change_set_pk=bindparam("change_set_pk"), record=bindparam("record"))
)
_CHAINED = ("pk", "at", "zone", "by", "act", "label", "reason", "gesture", "changes")


@dataclass(frozen=True, slots=True)
class Entry:
    """Who did what and why, before it is numbered and chained."""

    label: Message
    by: str
    act: str = "do"
    reason: str = ""
    gesture: str | None = None


Head = tuple[int, str]
"""Length and last hash of the log."""


def head(connection: Connection) -> Head:
    """Where the log ends; ask inside the transaction that writes the next entry: its number is one more."""
    row = _READ_HEAD.first(connection)
    return (row["length"], row["hash"]) if row else (0, START)


def standing(connection: Connection) -> int:
    """How many entries are there: fewer than the log is long where some were lost."""
    return connection.scalar(select(func.count()).select_from(_SETS)) or 0


def append(connection: Connection, ends: Head, entry: Entry, changes: Sequence[RowChange], touched: str) -> int:
    """Add an entry inside the running transaction, behind where the log ends in it; returns its length."""
    text = _as_json(changes)
    append_text(connection, ends, entry, text, touched, {change.subject for change in changes})
    return len(text)


def append_text(
    connection: Connection, ends: Head, entry: Entry, changes: str, touched: str, subjects: set[str]
) -> None:
    """Add an entry whose changes are already JSON; `subjects` are the records whose histories it stands in."""
    length, last = ends
    values: dict[str, Any] = {
        "pk": length + 1,
        "at": clock.stamp(),
        "zone": clock.zone_offset(),
        "by": entry.by,
        "act": entry.act,
        "label": to_plain(entry.label),
        "reason": entry.reason,
        "gesture": entry.gesture,
        "changes": changes,
        "touched": touched,
    }
    values["hash"] = chained(last, values)
    _ADD_SET.run(connection, {**values, "label": json.dumps(values["label"], ensure_ascii=False)})
    if subjects:
        _ADD_SUBJECT.run(connection, [{"change_set_pk": length + 1, "record": subject} for subject in sorted(subjects)])
    if length:
        _MOVE_HEAD.run(connection, {"length": length + 1, "hash": values["hash"]})
    else:
        connection.execute(insert(_HEAD).values(length=1, hash=values["hash"]))


def chained(last: str, values: Mapping[str, Any]) -> str:
    """The hash of an entry after the one whose hash is `last`: SHA-256, in hexadecimal.

    What is hashed is a JSON array of the last hash and the entry's values. The text of its changes may hold a whole
    article and is written into it piece by piece.
    """
    *others, changes = (values[name] for name in _CHAINED)
    head = json.dumps([last, *others], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(_utf8(head[:-1] + ',"'))
    for piece in _escaped(changes):
        digest.update(_utf8(piece))
    digest.update(b'"]')
    return digest.hexdigest()


_PIECE = 500_000


def _as_json(changes: Sequence[RowChange]) -> str:
    """The changes as one JSON text; a long text in it is escaped in pieces, so that it is held once, not thrice."""
    long: list[str] = []
    mark = new_id()

    def short(values: Values | None) -> Values | None:
        if values is None or not any(isinstance(value, str) and len(value) > _PIECE for value in values.values()):
            return values
        kept = dict(values)
        for name, value in values.items():
            if isinstance(value, str) and len(value) > _PIECE:
                long.append(value)
                kept[name] = mark
        return kept

    rows = [replace(change, before=short(change.before), after=short(change.after)).as_json() for change in changes]
    first, *parts = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).split(mark)
    text = first
    for value, part in zip(long, parts, strict=True):
        for piece in _escaped(value):
            text += piece  # in place, as nobody else holds it
        text += part
    return text


def _escaped(text: str) -> Iterator[str]:
    """A text as it stands between the quotes of a JSON string, in pieces."""
    for start in range(0, len(text), _PIECE):
        yield json.dumps(text[start : start + _PIECE], ensure_ascii=False)[1:-1]


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def label_of(row: RowMapping) -> Message:
    """The label of an entry as a message."""
    return from_plain(row["label"])


def altered(number: int) -> Message:
    """That an entry is not as it was written."""
    return msg("Entry {number} of the change log was altered.", number=number)


def altered_at(connection: Connection, row: RowMapping) -> int | None:
    """The number of the entry that was altered, where one does not fit between the one before it and what follows."""
    number = row["pk"]
    before = START if number == 1 else connection.scalar(select(_SETS.c.hash).where(_SETS.c.pk == number - 1))
    if before is None or chained(before, dict(row)) != row["hash"]:
        return int(number)
    after = connection.execute(select(_SETS).where(_SETS.c.pk == number + 1)).mappings().first()
    if after is None:
        return None if head(connection) == (number, row["hash"]) else int(number)
    return None if chained(row["hash"], dict(after)) == after["hash"] else int(number) + 1

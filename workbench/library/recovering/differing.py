"""Says of records in which what was read and what the change log has differ, what each has and which of them stands."""

import json
from collections.abc import Mapping
from itertools import takewhile
from typing import Any

from workbench.base.messages import Message, msg
from workbench.library.called import field
from workbench.library.checking.heard import Difference, How
from workbench.rules.wording import listed

_SHOWN = 60
"""So many characters of a value are shown, from a little before where two begin to differ."""
_BEFORE = 20


def altered(record: Message, one: Difference, *, wins: bool) -> Message:
    """That some fields of a record were read otherwise than the log, or a case file, has them.

    `wins` says that they stand as told, and not as they were read.
    """
    fields = [said_of(name, one.stands[name], told) for name, told in one.told.items()]
    parts: dict[str, Any] = {"record": record, "fields": listed(fields)}
    if one.file is not None:
        parts["case"] = one.file
        if wins:
            return msg("{record}: {fields}. It stands as the case file of {case} brought it.", **parts)
        return msg("{record}: {fields} as the case file of {case} brought it. It stands as it was read.", **parts)
    if wins:
        return msg("{record}: {fields}. It stands as the change log has it.", **parts)
    return msg("{record}: {fields}. It stands as it was read, as the change log is not whole.", **parts)


def surplus(record: Message, one: Difference, words: Mapping[str, str], *, wins: bool) -> Message:
    """That a record was read which the log took away, or never made; `wins` says that it is left out."""
    parts: dict[str, Any] = {"record": record}
    if not wins:
        if one.how is How.UNMADE:
            return msg("{record}: it was read and stands, though no entry of the change log made it.", **parts)
        return msg("{record}: it was read and stands, though the change log says that it was taken away.", **parts)
    said = [msg("{field} “{words}”", field=field(name), words=_cut(value)) for name, value in words.items()]
    why = msg("the change log says that it was taken away")
    if one.how is How.UNMADE:
        why = msg("no entry of the change log made it")
    return msg("{record}: it is left out, as {why}. It was read with {words}.", why=why, words=listed(said), **parts)


def without(record: Message, name: str, stands: object) -> Message:
    """That a field of a record cannot be read, and that nothing else has it."""
    return msg(
        "{record}: what stood in {field} cannot be read; it is “{value}” now.",
        record=record, field=field(name), value=_plain(stands),
    )  # fmt: skip


def said_of(name: str, read: object, told: object) -> Message:
    """How a field was read, and how it was written."""
    one, other = _plain(read), _plain(told)
    same = takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False))
    start = max(sum(1 for _ in same) - _BEFORE, 0)
    return msg(
        "{field} was read as “{read}”, and was written as “{told}”",
        field=field(name), read=_cut(one, start), told=_cut(other, start),
    )  # fmt: skip


def _plain(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _cut(text: str, start: int = 0) -> str:
    """What of a value is shown."""
    head, tail = "…" if start else "", "…" if len(text) > start + _SHOWN else ""
    return f"{head}{text[start : start + _SHOWN]}{tail}"

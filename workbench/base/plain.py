"""Records as JSON holds them: the case file and the command line write the same shape, from here alone."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from workbench.base.records import Record


def as_plain(record: Record) -> dict[str, Any]:
    """A record as the case file has it: type, fields by the format's names in their order, unknown ones last.

    Lists for tuples, the English word for a term; null where a field holds nothing.
    """
    return {"type": record.TYPE, **_fields(record)}


def _fields(value: Any) -> dict[str, Any]:
    plain = {shown: _plain(getattr(value, name)) for name, shown in _names(value.__class__)}
    extra = getattr(value, "extra", None)
    return {**plain, **{name: kept for name, kept in extra.items() if name not in plain}} if extra else plain


@cache
def _names(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """Each field of a record's class and what the format calls it."""
    renamed: Mapping[str, str] = getattr(kind, "NAMES", {})
    return tuple((field.name, renamed.get(field.name, field.name)) for field in fields(kind) if field.name != "extra")


def _plain(value: Any) -> Any:
    if value is None or type(value) in (str, int, bool):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return _fields(value) if is_dataclass(value) else value

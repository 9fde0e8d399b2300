"""Records as JSON holds them: the case file and the command line write the same shape, from here alone."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from workbench.base.records import Record

Part = TypeVar("Part")


def as_plain(record: Record) -> dict[str, Any]:
    """A record as the case file has it: type, fields by the format's names in their order, unknown ones last.

    Lists for tuples, the English word for a term; null where a field holds nothing.
    """
    return {"type": record.TYPE, **_fields(record)}


def part_as_plain(part: Any) -> dict[str, Any]:
    """What stands inside a record (a reading, a capture), field by field."""
    return _fields(part)


def part_from_plain(kind: type[Part], plain: Mapping[str, Any]) -> Part:
    """The part of a record, a dataclass, that `part_as_plain` wrote; what it does not know is passed over.

    Raises KeyError, TypeError or ValueError where `plain` is not of that shape.
    """
    makers = _makers(kind)  # type: ignore[arg-type]  # classes are hashable; mypy 2 doubts it of type variables
    return kind(**{name: make(plain[shown]) for name, shown, make in makers if shown in plain})


@cache
def _makers(kind: type[Any]) -> tuple[tuple[str, str, Callable[[Any], Any]], ...]:
    hints = get_type_hints(kind)
    return tuple((name, shown, _maker(hints[name])) for name, shown in _names(kind))  # type: ignore[arg-type]  # as above


def _maker(hint: Any) -> Callable[[Any], Any]:
    arguments = get_args(hint)
    if get_origin(hint) is tuple:
        inner = _maker(arguments[0])
        return lambda values: tuple(inner(value) for value in values)
    if NoneType in arguments:
        present = _maker(next(one for one in arguments if one is not NoneType))
        return lambda value: None if value is None else present(value)
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value: part_from_plain(hint, value)
    return hint if isinstance(hint, type) and issubclass(hint, Enum) else lambda value: value


def _fields(value: Any) -> dict[str, Any]:
    sparse: frozenset[str] = getattr(value, "SPARSE", frozenset())
    plain = {
        shown: _plain(held)
        for name, shown in _names(value.__class__)
        if (held := getattr(value, name)) not in (None, ()) or name not in sparse
    }
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

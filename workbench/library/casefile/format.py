"""The fields of the case file, compiled from the records: what a line may hold, and how a record becomes one.

There is no second list of fields: names, order, types and defaults are those of `base.records`.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from workbench.base import records
from workbench.base.messages import msg
from workbench.base.records import RECORD_TYPES, Record
from workbench.base.terms import Reliability
from workbench.library.casefile import values
from workbench.library.casefile.values import Check, Tree, Wrong

VERSION = 1
"""The version of the case file that is written, and the newest that is read."""

COMPUTED = "computed"
"""What the rules say of a claim: written, and never read."""


class _Needed:
    """The kind of what stands for a field that cannot be missing."""


NEEDED = _Needed()


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the file and in the record, what checks it, and what stands where it is missing."""

    name: str
    attribute: str
    check: Check
    default: Any
    shape: "Shape | None"
    """The shape of the object, or of the list's objects, that it holds."""
    target: str | None
    """The type of the records that it refers to."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of a record, or of an object inside one."""

    fields: tuple[Field, ...]
    defaults: Tree
    """What stands for each field where it is missing."""
    seen: dict[tuple[str | type, ...], tuple[Tree, tuple[tuple[str, Check], ...]]]
    """By the names and the types of all values, what is missing, and what is left to check: most lines are alike."""
    names: frozenset[str]
    nested: tuple[Field, ...]

    def check(self, given: Any) -> Tree:
        """All fields of an object, unknown ones included; raises Wrong."""
        if type(given) is not dict:
            raise Wrong(msg("an object is expected"))
        signature = (*given, *map(type, given.values()))
        missing, left = self.seen.get(signature) or self._unseen(signature, given)
        found = {**missing, **given}
        name = ""
        try:
            for name, check in left:
                found[name] = check(found[name])
        except Wrong as wrong:
            raise wrong.inside(name) from None
        return found

    def _unseen(self, signature: tuple[str | type, ...], given: Tree) -> tuple[Tree, tuple[tuple[str, Check], ...]]:
        missing = {name: value for name, value in self.defaults.items() if name not in given}
        kinds = {name: type(value) for name, value in {**missing, **given}.items()}
        left = tuple(
            (field.name, _missing if kinds[field.name] is _Needed else field.check)
            for field in self.fields
            if not (
                kinds[field.name] is values.PLAIN.get(field.check)
                or (kinds[field.name] is NoneType and field.default is None)
            )
        )
        if len(self.seen) > _SEEN:
            self.seen.clear()
        if len(given) < _SEEN:
            self.seen[signature] = missing, left
        return missing, left


_SEEN = 1000


def _missing(_value: Any) -> Any:
    raise Wrong(msg("it is missing"))


def unknown(shape: Shape, given: Tree) -> Tree:
    """The fields that this version does not know, those inside lists and objects under their place there."""
    tree: Tree = {}
    if len(given) > len(shape.fields):
        tree = {name: value for name, value in given.items() if name not in shape.names}
    for field in shape.nested:
        inner = field.shape
        held = given[field.name]
        if inner is None or not held or isinstance(held, bool):
            continue
        if isinstance(held, list):
            if not inner.nested and max(map(len, held)) <= len(inner.fields):
                continue  # each has all that are known
            found = {str(at): rest for at, value in enumerate(held) if (rest := unknown(inner, value))}
        else:
            found = unknown(inner, held)
        if found:
            tree[field.name] = found
    return tree


def as_json(record: Record) -> Tree:
    """A record as the case file holds it: `type` first, every field, and the unknown ones that came with it."""
    sparse: frozenset[str] = getattr(record, "SPARSE", frozenset())
    every = with_all_fields(record).items()
    return {name: held for name, held in every if name not in sparse or held not in (None, [])}


def with_all_fields(record: Record) -> Tree:
    """As `as_json`, the fields too that are left out where they hold nothing: as a line is after its check."""
    return {"type": record.TYPE, **_plain(SHAPES[record.TYPE], record, record.extra)}


def _plain(shape: Shape, value: Any, extra: Mapping[str, Any]) -> Tree:
    found: Tree = {}
    for field in shape.fields:
        held = getattr(value, field.attribute)
        inner = extra.get(field.name, {}) if field.shape is not None else {}
        if isinstance(held, tuple):
            found[field.name] = [_value(field, one, inner.get(str(at), {})) for at, one in enumerate(held)]
        else:
            found[field.name] = _value(field, held, inner)
    if extra:
        found.update((name, held) for name, held in extra.items() if name not in shape.names)
    return found


def _value(field: Field, held: Any, extra: Mapping[str, Any]) -> Any:
    if isinstance(held, StrEnum):
        return held.value
    if field.shape is not None and dataclasses.is_dataclass(held):
        return _plain(field.shape, held, extra)
    return dict(held) if isinstance(held, Mapping) else held


def texts_of(shape: Shape) -> Iterator[Field]:
    """The fields that hold free text, written by people."""
    return (field for field in shape.fields if field.check in (values.text, values.maybe_text))


HEADER: Mapping[str, Check] = {
    "name": values.said,
    "exported": lambda value: values.iso(values.said(value)),
    "by": values.said,
}
"""What the first line says of where the file comes from: it may be missing, and says something where it is there."""
FIRST = frozenset({"workbench", "version"})
"""By what the first line tells a case file."""


# -- compiling ---------------------------------------------------------------------------------

_TARGETS = {"owner": "source", "outlet": "source", "proof": "evidence"}
"""What a reference refers to where its field is not called so."""


def _compiled(hint: Any) -> tuple[Check, Shape | None]:
    """What checks a type, and the shape of the objects in it."""
    if hint in values.KINDS:
        return values.KINDS[hint], None
    if get_origin(hint) is not None:
        return _composed(hint)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        shape = _shape(hint)
        return shape.check, shape
    return values.word(hint), None


def _composed(hint: Any) -> tuple[Check, Shape | None]:
    arguments = get_args(hint)
    if get_origin(hint) is tuple:
        inner, shape = _compiled(arguments[0])
        return values.list_of(inner, None if arguments[-1] is Ellipsis else len(arguments)), shape
    if get_origin(hint) is Mapping:
        # The one table of the format: grades by the source's id, which may be a source that is gone.
        return values.table_of(values.word(Reliability)), None
    kinds = [one for one in arguments if one is not NoneType]
    inner, shape = _compiled(kinds[-1])
    inner = values.flag_or(inner) if len(kinds) > 1 else inner
    return (values.maybe(inner) if NoneType in arguments else inner), shape


def _default(hint: Any) -> Any:
    arguments = get_args(hint)
    if NoneType in arguments:
        return None
    if hint in values.EMPTY:
        return values.EMPTY[hint]
    if bool in arguments:
        return False
    origin = get_origin(hint)
    return list if origin is tuple else dict if origin is Mapping else NEEDED


def _shape(kind: type) -> Shape:
    hints = get_type_hints(kind)
    names: Mapping[str, str] = getattr(kind, "NAMES", {})
    fields = tuple(
        _field(names.get(one.name, one.name), one.name, hints[one.name])
        for one in dataclasses.fields(kind)
        if one.name != "extra"
    )
    known = {field.name for field in fields} | ({"type"} if hasattr(kind, "TYPE") else set())
    if kind is records.Claim:
        known.add(COMPUTED)
    return Shape(
        fields,
        {field.name: _FILLED.get(field.default, field.default) for field in fields},
        {},
        frozenset(known),
        tuple(field for field in fields if field.shape is not None),
    )


_FILLED: Mapping[Any, Any] = {list: [], dict: {}}


def _field(name: str, attribute: str, hint: Any) -> Field:
    check, shape = _compiled(hint)
    refers = records.Id in (hint, *get_args(hint))
    target = _TARGETS.get(name, name.removesuffix("s")) if refers else None
    default = NEEDED if attribute == "id" else _default(hint)
    return Field(name, attribute, check, default, shape, target)


SHAPES: Mapping[str, Shape] = {name: _shape(kind) for name, kind in RECORD_TYPES.items()}
"""The shape of every type of record."""

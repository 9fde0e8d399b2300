"""Turns checked lines of a case file into rows: which column holds which field follows from their names."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Table

from workbench.base.messages import msg
from workbench.base.readings import RECORDED
from workbench.library import tables
from workbench.library.casefile.format import SHAPES, Field, Shape, unknown
from workbench.library.casefile.values import DIGITS, Tree, Wrong
from workbench.library.reading import captures
from workbench.library.reading.sources import name_key

MAIN: Mapping[str, Table] = {
    mapped.NOUN: mapped.__table__
    for mapped in (
        tables.Source, tables.Dependence, tables.Article, tables.Snapshot, tables.Claim, tables.Evidence,
        tables.Attribution, tables.Bearing, tables.Assessment, tables.NothingToCheck, tables.SetAside,
        tables.SameClaim, tables.SignOff,
    )
}  # fmt: skip
"""The table of every type of record."""

_PASSAGE = ("snapshot_pk", "start", "end", "exact", "prefix", "suffix")
_NOWHERE = (None,) * 6
_REMEMBERED = 50_000
"""Of so many articles it is remembered at once what their newest snapshots are."""

Row = tuple[Any, ...]
Part = Callable[[Tree, "Binder"], Any]


class Binder:
    """What rows need besides their line: keys of what they refer to, texts of snapshots, keys of their own."""

    def __init__(
        self, keys: Mapping[str, Mapping[str, int]], text: Callable[[str], str] | None, last: dict[str, int]
    ) -> None:
        self.keys = keys
        """By type, the key of every record that stands earlier in the file; raises Wrong for others."""
        self.text = text
        """None where passages were held against their texts before."""
        self.last = last
        """By table, the last key that was given out."""
        self.shown: dict[str, tuple[str, str]] = {}
        """By article, the SHA-256 and the moment of the newest of its snapshots that stand earlier in the file."""

    def next_key(self, table: str) -> int:
        """A key that no row of the table ever had."""
        self.last[table] += 1
        return self.last[table]


def placed(place: Tree | None, binder: Binder) -> Row:
    """The six columns of a passage; raises Wrong if the snapshot says something else there."""
    if place is None:
        return _NOWHERE
    snapshot = place["snapshot"]
    try:
        key = binder.keys["snapshot"][snapshot]
    except Wrong as wrong:
        raise wrong.inside("snapshot") from None
    start, end, exact, prefix, suffix = place["start"], place["end"], place["exact"], place["prefix"], place["suffix"]
    if binder.text is not None:
        _check_words(binder.text(snapshot), start, end, exact, prefix, suffix)
    return key, start, end, exact, prefix, suffix


def _check_words(text: str, start: int, end: int, exact: str, prefix: str, suffix: str) -> None:
    if not start < end <= len(text):
        raise Wrong(msg("it lies outside of the text, which has {length} characters", length=len(text)), "end")
    if text[start:end] != exact:
        raise Wrong(msg("the snapshot says “{words}” there", words=_short(text[start:end])), "exact")
    if not text.endswith(prefix, 0, start):
        raise Wrong(msg("the snapshot says something else before the passage"), "prefix")
    if not text.startswith(suffix, end):
        raise Wrong(msg("the snapshot says something else after the passage"), "suffix")


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the rows of one table out of objects of one shape."""

    table: Table
    columns: tuple[str, ...]
    simple: Callable[[Tree], Row]
    parts: tuple[Part, ...]
    passage: bool

    def row(self, lead: Row, values: Tree, binder: Binder) -> Row:
        """One row: the leading columns, the fields as they stand, those that need work, and the passage."""
        made = (*lead, *self.simple(values), *[part(values, binder) for part in self.parts])
        if not self.passage:
            return made
        try:
            return made + placed(values["passage"], binder)
        except Wrong as wrong:
            raise wrong.inside("passage") from None


def _reference(field: Field) -> Part:
    name, target = field.name, field.target or ""

    def key(values: Tree, binder: Binder) -> int | None:
        wanted = values[name]
        if wanted is None:
            return None
        try:
            return binder.keys[target][wanted]
        except Wrong as wrong:
            raise wrong.inside(name) from None

    return key


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _extra(shape: Shape) -> Part:
    def extra(values: Tree, _binder: Binder) -> str | None:
        found = unknown(shape, values)
        return _json(found) if found else None

    return extra


def _inside(field: str, name: str) -> Part:
    return lambda values, _binder: None if values[field] is None else values[field][name]


def _which(at: int) -> Part:
    def key(values: Tree, binder: Binder) -> int:
        try:
            return binder.keys["source"][values["sources"][at]]
        except Wrong as wrong:
            raise wrong.inside(f"sources[{at}]") from None

    return key


def _number(values: Tree, _binder: Binder) -> int:
    number = values["number"]
    if isinstance(number, int):
        return number
    digits = number[: len(number) - len(number.lstrip("0123456789"))]
    return int(digits[:DIGITS] or 0)


def _as_of(values: Tree, binder: Binder) -> str | None:
    """Snapshots stand in the order of the file, but for what an archive says was recorded before them."""
    if len(binder.shown) > _REMEMBERED:
        binder.shown.clear()
    facts = values["reading"]["found"] if values["reading"] else ()
    recorded = next((one["value"] for one in facts if one["field"] == RECORDED), None)
    article, captured, newest = values["article"], values["captured"], binder.shown.get(values["article"])
    found = captures.as_of(captured, values["sha256"], recorded, newest)
    shows = found or captured
    if newest is None or shows >= newest[1]:
        binder.shown[article] = values["sha256"], shows
    return found


_SPECIAL: Mapping[tuple[str, str], Part] = {
    ("sources", "name_key"): lambda values, _binder: name_key(values["name"]),
    ("sources", "languages"): lambda values, _binder: _json(values["languages"]),
    ("sources", "retracted"): lambda values, _binder: _json(values["retracted"]) if values["retracted"] else None,
    ("dependences", "first_pk"): _which(0),
    ("dependences", "second_pk"): _which(1),
    ("articles", "advice"): _inside("finding", "advice"),
    ("articles", "finding_text"): _inside("finding", "text"),
    ("snapshots", "as_of"): _as_of,
    ("snapshots", "reading"): lambda values, _binder: _json(values["reading"]) if values["reading"] else None,
    ("snapshots", "timestamps"): lambda values, _binder: _json(values["timestamps"]) if values["timestamps"] else None,
    ("claims", "number"): _number,
    ("claims", "label"): lambda values, _binder: values["number"] if isinstance(values["number"], str) else None,
    ("bearings", "authentic"): _inside("settles", "authentic"),
    ("bearings", "not_a_party"): _inside("settles", "not_a_party"),
    ("bearings", "complete"): _inside("settles", "complete"),
    ("assessments", "grades"): lambda values, _binder: _json(values["grades"]),
    ("sign_offs", "voided_at"): _inside("voided", "at"),
    ("sign_offs", "voided_why"): _inside("voided", "why"),
}
"""The columns that do not stand for one field of the same name, or hold it in another form."""


def _maker(table: Table, shape: Shape, *lead: str) -> Maker:
    fields = {field.attribute: field for field in shape.fields}
    passage = "passage" in fields
    simple, named, parts = [], [], []
    for column in table.columns:
        name = column.name
        if name in lead or (passage and name in _PASSAGE):
            continue
        field = fields.get(name.removesuffix("_pk") if name.endswith("_pk") else name)
        if (table.name, name) in _SPECIAL:
            parts.append((name, _SPECIAL[table.name, name]))
        elif name == "extra":
            parts.append((name, _extra(shape)))
        elif field is None:
            raise LookupError(f"{table.name}.{name}")
        elif field.target is not None:
            parts.append((name, _reference(field)))
        else:
            simple.append(field.name)
            named.append(name)
    columns = (*lead, *named, *(name for name, _ in parts), *(_PASSAGE if passage else ()))
    return Maker(table, columns, _getter(simple), tuple(part for _, part in parts), passage)


def _getter(names: list[str]) -> Callable[[Tree], Row]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: tuple(values[name] for name in names)


_HOPS = _maker(tables.Hop.__table__, next(f for f in SHAPES["attribution"].nested).shape, "pk", "attribution_pk", "position")  # type: ignore[arg-type]  # fmt: skip  # noqa: E501
_GRADES = _maker(tables.SourceGrade.__table__, SHAPES["source"].nested[0].shape, "pk", "source_pk")  # type: ignore[arg-type]
_MAKERS: Mapping[str, Maker] = {name: _maker(table, SHAPES[name], "pk") for name, table in MAIN.items()}

COLUMNS: Mapping[str, tuple[str, ...]] = {
    **{maker.table.name: maker.columns for maker in (*_MAKERS.values(), _HOPS, _GRADES)},
    "source_aliases": ("pk", "source_pk", "position", "alias", "alias_key"),
    "claim_tags": ("pk", "claim_pk", "position", "tag"),
    "claim_passages": ("pk", "claim_pk", "position", *_PASSAGE),
    "same_claim_members": ("pk", "same_pk", "position", "claim_pk"),
}
"""By table, the columns of the rows that `place` makes."""


Put = Callable[[str, Row], None]
"""Takes a row of a table."""


def place(type_: str, key: int, values: Tree, binder: Binder, put: Put) -> None:
    """Make all rows of one record; raises Wrong, naming the field."""
    maker = _MAKERS[type_]
    put(maker.table.name, maker.row((key,), values, binder))
    children = _CHILDREN.get(type_)
    if children is not None:
        children(key, values, binder, put)


def _each(name: str, values: Tree, table: str, put: Put, make: Callable[[int, Any], Row]) -> None:
    for at, value in enumerate(values[name]):
        try:
            put(table, make(at, value))
        except Wrong as wrong:
            raise wrong.inside(f"{name}[{at}]") from None


def _of_source(key: int, values: Tree, binder: Binder, put: Put) -> None:
    for at, alias in enumerate(values["aliases"]):
        put("source_aliases", (binder.next_key("source_aliases"), key, at, alias, name_key(alias)))
    for grade in values["grades"]:
        put("source_grades", _GRADES.row((binder.next_key("source_grades"), key), grade, binder))


def _of_claim(key: int, values: Tree, binder: Binder, put: Put) -> None:
    def passage(at: int, held: Tree) -> Row:
        return (binder.next_key("claim_passages"), key, at, *placed(held, binder))

    _each("passages", values, "claim_passages", put, passage)
    for at, tag in enumerate(values["tags"]):
        put("claim_tags", (binder.next_key("claim_tags"), key, at, tag))


def _of_attribution(key: int, values: Tree, binder: Binder, put: Put) -> None:
    def hop(at: int, held: Tree) -> Row:
        return _HOPS.row((binder.next_key("hops"), key, at), held, binder)

    _each("hops", values, "hops", put, hop)


def _of_tie(key: int, values: Tree, binder: Binder, put: Put) -> None:
    def member(at: int, claim: str) -> Row:
        return (binder.next_key("same_claim_members"), key, at, binder.keys["claim"][claim])

    _each("claims", values, "same_claim_members", put, member)


_CHILDREN: Mapping[str, Callable[[int, Tree, Binder, Put], None]] = {
    "source": _of_source,
    "claim": _of_claim,
    "attribution": _of_attribution,
    "same_claim": _of_tie,
}

"""Writes a case file line by line: a record refers only to earlier ones, and memory stays flat."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from workbench.base import clock
from workbench.base.errors import BadFile, Cancelled
from workbench.base.records import Claim, Source
from workbench.library.casefile.choosing import Choice
from workbench.library.casefile.fetching import FETCH
from workbench.library.casefile.format import COMPUTED, SHAPES, VERSION, as_json
from workbench.library.casefile.masking import Mask
from workbench.library.casefile.reading import CaseReader
from workbench.library.casefile.values import Tree
from workbench.library.originals.folder import Originals
from workbench.library.reading.matters import matters
from workbench.library.recording.ranges import FileRows
from workbench.rules import computed

ORDER = (
    "source", "article", "snapshot", "claim", "dependence", "evidence", "attribution", "bearing", "assessment",
    "nothing_to_check", "set_aside", "same_claim", "sign_off",
)  # fmt: skip
"""The types in an order in which each refers only to those before it."""


def header(name: str, by: str, extra: Tree) -> bytes:
    """The first line of a case file; the signs that no first line can hold are left out of the name.

    `extra` are fields that this version does not know (`unknown_fields`).
    """
    name = name.replace("\0", "").strip() or "?"
    return line({"workbench": "case", "version": VERSION, "name": name, "exported": clock.stamp(), "by": by, **extra})


def unknown_fields(originals: Originals, files: Iterable[FileRows]) -> Tree:
    """What the first lines of the files that came into a case say and this version does not know; the newest counts."""
    found: Tree = {}
    for file in files:
        with suppress(OSError, BadFile), originals.path(file.file).open("rb") as stream:
            found = {**CaseReader(stream).extra, **found}
    return found


def line(values: Tree) -> bytes:
    """One line: a JSON object in UTF-8."""
    return json.dumps(values, ensure_ascii=False).encode("utf-8") + b"\n"


def lines(
    connection: Connection,
    choice: Choice,
    mask: Mask,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Iterator[bytes]:
    """All chosen records as lines; claims carry what the rules say of them. Raises Cancelled when asked to stop."""
    total = sum(choice.count(type_) for type_ in ORDER) or 1
    for done, values in enumerate(leaving(connection, choice, mask)):
        if done % 200 == 0:
            if cancelled():
                raise Cancelled
            progress(done / total)
        yield line(_without_settles(values))
    progress(1.0)


def leaving(connection: Connection, choice: Choice, mask: Mask) -> Iterator[Tree]:
    """All chosen records as they leave, claims with what the rules say of them."""
    return (mask.line(values) for type_ in ORDER for values in _of_type(connection, choice, mask, type_))


def _without_settles(values: Tree) -> Tree:
    """`settles` may be missing, and is not null."""
    if values["type"] == "bearing" and values["settles"] is None:
        return {name: value for name, value in values.items() if name != "settles"}
    return values


def _of_type(connection: Connection, choice: Choice, mask: Mask, type_: str) -> Iterator[Tree]:
    if type_ == "source":
        yield from (as_json(mask.source(source)) for source in _owners_first(connection, choice))
        return
    for keys in choice.pages(type_):
        if type_ == "claim":
            yield from _claims(connection, keys, mask)
        elif type_ == "snapshot":
            for key in keys:  # texts are long: one at a time
                yield as_json(FETCH[type_](connection, [key])[key])
        else:
            records = FETCH[type_](connection, keys)
            yield from (as_json(records[key]) for key in keys)


def _claims(connection: Connection, keys: list[int], mask: Mask) -> Iterator[Tree]:
    for _, matter in matters(connection, keys):
        words = tuple(replace(one, reason=mask.text(one.reason)) for one in matter.dependences)
        masked = replace(matter, sources=mask.book(matter.sources), dependences=words)
        yield _with(matter.claim, computed.as_json(computed.compute(masked)))


def _with(claim: Claim, said: dict[str, Any]) -> Tree:
    values = as_json(claim)
    extra = {name: values.pop(name) for name in list(values) if name not in SHAPES["claim"].names}
    return {**values, COMPUTED: said, **extra}


def _owners_first(connection: Connection, choice: Choice) -> Iterator[Source]:
    """The chosen sources, an owner before what it owns; of a ring of owners the first one leaves without its owner."""
    waiting: dict[str, Source] = {}
    for keys in choice.pages("source"):
        waiting.update((source.id, source) for source in FETCH["source"](connection, keys).values())
    out: set[str] = set()
    for name in list(waiting):
        way: list[Source] = []
        source: Source | None = waiting[name]
        while source is not None and source.id not in out:
            out.add(source.id)
            way.append(source)
            source = waiting.get(source.owner or "")
        for at, one in enumerate(reversed(way)):
            ring = at == 0 and source is not None and source in way
            yield replace(one, owner=None) if ring else one

"""Protected sources leave under pseudonyms: in their own record, and wherever the desk wrote their names."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import Connection, select

from workbench.base import records
from workbench.base.messages import Message, msg, nmsg
from workbench.base.terms import EvidenceKind
from workbench.library.casefile.format import SHAPES, Shape, texts_of
from workbench.library.casefile.name_parts import NameParts
from workbench.library.casefile.values import Tree
from workbench.library.casefile.ways import Ways
from workbench.library.casefile.whole_names import BLANK, WholeNames, told_once
from workbench.library.reading import sources as kept
from workbench.library.reading.evidence import of_protected
from workbench.library.tables import Evidence, Source
from workbench.text.names.as_read import as_read, place_before
from workbench.text.names.between_letters import seen

_ITEMS = Evidence.__table__
_SOURCES = Source.__table__

_PUBLISHED = frozenset({"article", "snapshot"})
"""Records whose texts were published by others: they leave as they are, names included."""
_FROZEN = frozenset({"exact", "prefix", "suffix"})
"""Words of snapshots: a passage must be what the snapshot says."""
OF_THE_DESK = frozenset({"by", "assignee"})
"""Names of the desk's own people, who may be called like a source in part."""
_ADDRESS = re.compile(r"@|://|(?:\d\W*){5}")
"""What in a channel's description may be someone's address or number."""

_SHORT, _SHORT_KEPT = 100, 10_000
"""Characters of texts that an export says again and again, as names and dates are, and how many of them are kept."""


class Mask:
    """Puts a pseudonym in the place of each protected source, the same all through one export."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._pseudonyms: dict[str, str] = {}
        names: dict[str, str] = {}
        keys = list(connection.scalars(select(_SOURCES.c.pk).where(_SOURCES.c.protected).order_by(_SOURCES.c.pk)))
        hidden = kept.sources(connection, keys)
        number = 0
        for key in keys:
            number += 1
            while kept.called(connection, f"Source {number}"):
                number += 1
            self._pseudonyms[hidden[key].id] = f"Source {number}"
            for name in (hidden[key].name, *hidden[key].aliases):
                names.setdefault(seen(as_read(name)), f"Source {number}")
        self._names = WholeNames(names)
        self._parts = NameParts(connection, names.items())
        self._ways = Ways(connection, self._is_led_to_by)
        self._of_short = lru_cache(maxsize=_SHORT_KEPT)(self._masked_text)
        self._people: dict[str, bool] = {}
        """The desk's people who were asked for, each with whether they are called like a protected source in part."""

    @property
    def hides(self) -> bool:
        """Whether there is any name to hide."""
        return bool(self._names)

    @property
    def protected(self) -> frozenset[str]:
        """The ids of the sources whose names it hides."""
        return frozenset(self._pseudonyms)

    @property
    def notes(self) -> tuple[Message, ...]:
        """What a person should know of what left."""
        if not self._names:
            return ()
        words, numbers = (", ".join(f"“{one}”" for one in stayed) for stayed in (self._parts.stayed, self._ways.stayed))
        name = msg(
            "Of a protected source’s name {words} stays, as it may mean something else: look for it.", words=words
        )
        number = msg("{numbers} stays: look whether it leads to a protected source.", numbers=numbers)
        people = [name for name, is_like in self._people.items() if is_like]
        who = nmsg(
            "{names} leaves as the name of one of the desk, and holds a word of a protected source’s name.",
            "{names} leave as names of the desk’s people, and hold words of a protected source’s name.",
            len(people), names=", ".join(f"“{one}”" for one in people),
        )  # fmt: skip
        return (*([name] if words else ()), *([number] if numbers else ()), *([who] if people else ()))

    def source(self, source: records.Source) -> records.Source:
        """A source as it leaves."""
        if source.id not in self._pseudonyms:
            return source
        return replace(source, name=self._pseudonyms[source.id], aliases=(), url=None, notes="")

    def book(self, sources: Mapping[str, records.Source]) -> dict[str, records.Source]:
        """Sources by id as they leave: what the rules say of a claim names them, and a name may hold another one."""
        masked = {name: self.source(source) for name, source in sources.items()}
        return {name: replace(source, name=self.text(source.name)) for name, source in masked.items()}

    def line(self, values: Tree) -> Tree:
        """A record as it leaves: protected names in the desk's own texts give way to the pseudonyms.

        What others published stays as it was published: articles, snapshots, and the words of passages; files that
        snapshots are from were named by the desk, whose people took them in, or lay in what they took in. Of an item
        that comes through a protected source, what leads there stays here.
        """
        if not self._names:
            return values
        if values["type"] in _PUBLISHED:
            return {**values, **self._of_desk(values)}
        if values["type"] == "evidence" and values["id"] in self._theirs:
            values = {**values, **without_ways(EvidenceKind(values["kind"]), values["title"], values["where"])}
        return self._masked(SHAPES[values["type"]], values)

    def _of_desk(self, values: Tree) -> Tree:
        """What the desk itself says in the record of something published, and what nobody knows, as it leaves."""
        unknown = {
            name: self.anything(values[name]) for name in values.keys() - SHAPES[values["type"]].names - {"type"}
        }
        if values["type"] == "article":
            finding = values["finding"]
            return {**unknown, "finding": finding and {**finding, "text": self.text(finding["text"])}}
        masked = {"from": values["from"] and self.text(values["from"]), "by": values["by"] and self.whole(values["by"])}
        if reading := values.get("reading"):
            masked["reading"] = {**reading, "part": reading["part"] and self.text(reading["part"])}
        return {**unknown, **masked}

    @cached_property
    def _theirs(self) -> frozenset[str]:
        """The ids of items that come from a protected source, or through one."""
        return frozenset(self._connection.scalars(of_protected(_ITEMS.c.id)))

    def _masked(self, shape: Shape, values: Tree) -> Tree:
        found = dict(values)
        for field in texts_of(shape):
            held = values[field.name]
            if held and field.name not in _FROZEN and field.name != "id":
                found[field.name] = self.whole(held) if field.name in OF_THE_DESK else self.text(held)
        for name in ("tags", "aliases"):
            if name in found:
                found[name] = [self.text(one) for one in found[name]]
        for field in shape.nested:
            held = values[field.name]
            if isinstance(held, list) and field.shape is not None:
                found[field.name] = [self._masked(field.shape, one) for one in held]
            elif isinstance(held, dict) and field.shape is not None:
                found[field.name] = self._masked(field.shape, held)
        for name in values.keys() - shape.names - {"type"}:
            found[name] = self.anything(values[name])
        return found

    def anything(self, value: Any) -> Any:
        """A value of a field that this version does not know, as it leaves."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.anything(one) for one in value]
        if isinstance(value, dict):
            return {self.text(name): self.anything(one) for name, one in value.items()}
        return value

    def text(self, text: str) -> str:
        """A text with pseudonyms in the place of protected names and of the words that they are made of.

        Whole words only, in whatever case. A word that may well mean something else stays, and `notes` tells so.
        Numbers and addresses that lead to them are withheld. A text is taken as it is read, be its letters written as
        character references or in another form, or parted by marks of Markdown or by what is not seen.
        """
        if not self._names:
            return text
        return self._of_short(text) if len(text) <= _SHORT else self._masked_text(text)

    def _masked_text(self, text: str) -> str:
        read = as_read(text)
        leaves = self._parts.text(self._names.text(self._ways.text(read)))
        return text if leaves == read else told_once(leaves, self._pseudonyms.values())

    def is_named_in(self, text: str) -> bool:
        """Whether a text holds a protected name, a word of one that means nobody else, or an address with such."""
        if not self._names:
            return False
        read = as_read(text)
        return self._names.are_in(read) or self._parts.are_in(read) or self._ways.name_somebody_in(read)

    def left(self, text: str) -> list[tuple[int, int]]:
        """Where in a text words of protected names stay, as they may well mean something else (code points)."""
        if not self._names:
            return []
        without_ways = self._ways.text(as_read(text), lambda way: BLANK * len(way))
        left = self._parts.left(self._names.blanked(without_ways))
        return [(place_before(text, start), place_before(text, end)) for start, end in left]

    def _is_led_to_by(self, address: str) -> bool:
        """Whether an address holds a protected name."""
        return self._names.are_in(address) or self._parts.are_in_address(address)

    def whole(self, text: str) -> str:
        """A text with pseudonyms in the place of whole protected names only: who at the desk did something is kept.

        Where a word of such a name stays in it, `notes` tells so.
        """
        if not self._names:
            return text
        read = as_read(text)
        leaves = self._names.text(read)
        if text not in self._people:
            blanked = self._names.blanked(read)
            self._people[text] = self._parts.are_in(blanked) or bool(self._parts.left(blanked))
        return text if leaves == read else leaves


def without_ways(kind: EvidenceKind, title: str, where: str | None) -> dict[str, Any]:
    """What takes the place of an item's fields that lead to whom it comes from: addresses, numbers, files."""
    is_written = kind is not EvidenceKind.FILE and "://" not in title
    return {
        "title": title if is_written else "",
        "where": None if where and _ADDRESS.search(where) else where,
        "url": None,
        "archive_url": None,
        "file": None,
    }


class NoMask(Mask):
    """Lets every name out: on a second, explicit wish."""

    def __init__(self) -> None:
        self._pseudonyms = {}
        self._names = WholeNames({})

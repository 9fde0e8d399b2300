"""Styles and list numbers of a Word document: what kind of block a paragraph is, and which sign stands before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.base.terms import BlockKind
from workbench.intake.numbering import bullet, written
from workbench.intake.office.styles import kind_of_style

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_BODY_LEVEL = 9
_LEVELS = 9
OFF = frozenset(("0", "false", "off"))
"""What switches a switch off."""
_TOGGLES = frozenset(("caps", "strike", "vanish"))
"""Switches that are off again where two of the styles of words, of their paragraph and of their table set them."""


def value(element: "_Element | None", name: str = "val") -> str | None:
    """An attribute of Word's own; None where it or the element is missing."""
    return None if element is None else element.get(W + name)


def is_on(element: "_Element | None") -> bool:
    """Whether a switch is there and is not switched off."""
    return element is not None and value(element) not in OFF


def whole(text: str | None) -> int | None:
    """A number of a document's; None where it is none that it could mean."""
    return (
        int(text)
        if text is not None and text.lstrip("-").isascii() and text.lstrip("-").isdigit() and len(text) < 10
        else None
    )


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph is: its kind, the level of a heading or item, and the list it counts in."""

    kind: BlockKind
    level: int | None = None
    list_id: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str | None
    properties: "_Element | None"
    height: str | None
    letters: "_Element | None"
    element: "_Element"


Letters = Sequence["_Element"]
"""What a table's style says of the words in a cell, what counts most first."""


class Styles:
    """The styles of a document, each with those it is based on."""

    def __init__(self, root: "_Element | None", numbers: "Numbers") -> None:
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        self._default_table: str | None = None
        self._in_tables: dict[tuple[str | None, tuple[str, ...]], Letters] = {}
        self._numbers = numbers
        self._letters = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        for style in () if root is None else root.iter(W + "style"):
            name = (value(style.find(W + "name")) or "").lower()
            identity = value(style, "styleId") or ""
            height = value(style.find(f"{W}rPr/{W}vertAlign"))
            based_on = value(style.find(W + "basedOn"))
            properties, letters = style.find(W + "pPr"), style.find(W + "rPr")
            self._styles[identity] = _Style(name, based_on, properties, height, letters, style)
            if value(style, "default") in ("1", "true", "on"):
                if value(style, "type") == "paragraph":
                    self._default = identity
                elif value(style, "type") == "table":
                    self._default_table = identity

    def hide(self, run: "_Element | None", paragraph: str | None, cell: Letters = ()) -> bool:
        """Whether words with these properties, in a paragraph of a style and a cell, are hidden."""
        return self._are_on("vanish", run, paragraph, cell)

    def strike(self, run: "_Element | None", paragraph: str | None, cell: Letters = ()) -> bool:
        """Whether words with these properties, in a paragraph of a style and a cell, are struck through."""
        return self._are_on("strike", run, paragraph, cell) or self._are_on("dstrike", run, paragraph, cell)

    def capitals(self, run: "_Element | None", paragraph: str | None, cell: Letters = ()) -> bool:
        """Whether words with these properties, in a paragraph of a style and a cell, are shown in capitals."""
        return self._are_on("caps", run, paragraph, cell)

    def table_style(self, named: str | None) -> str | None:
        """The style of a table that names this one; the document's own for tables where it names none there is."""
        return named if named in self._styles else self._default_table

    def letters_in_table(self, identity: str | None, parts: tuple[str, ...]) -> Letters:
        """What a table's style says of words in these of its parts, and those it is based on, in this order."""
        known = self._in_tables.get((identity, parts))
        if known is None:
            chain = [style.element for _, style in self._chain(identity)]
            every = [one for style in chain for one in style.iterfind(W + "tblStylePr")]
            said = [one.find(W + "rPr") for part in parts for one in every if value(one, "type") == part]
            said += [style.find(W + "rPr") for style in chain]
            known = self._in_tables[identity, parts] = [one for one in said if one is not None]
        return known

    def bands(self, identity: str | None) -> tuple[int, int]:
        """How many rows and how many columns a band of a table's style is of."""
        high, wide = (
            next(
                (
                    size
                    for _, style in self._chain(identity)
                    if (size := whole(value(style.element.find(f"{W}tblPr/{W}tblStyle{name}BandSize"))))
                ),
                1,
            )
            for name in ("Row", "Col")
        )
        return max(high, 1), max(wide, 1)

    def height(self, identity: str | None) -> str | None:
        """How words of a style stand in their line: `superscript`, `subscript`, `baseline`; None if unsaid."""
        return next((style.height for _, style in self._chain(identity) if style.height), None)

    def colour(self, identity: str | None) -> str | None:
        """The colour of a style's words; None if unsaid."""
        said = (style.letters.find(W + "color") for _, style in self._chain(identity) if style.letters is not None)
        return value(next((one for one in said if one is not None), None))

    def drawn(self, identity: str | None) -> "Iterator[_Element]":
        """The properties of paragraphs and words of a style, and of those it is based on."""
        for _, style in self._chain(identity):
            yield from (one for one in (style.properties, style.letters) if one is not None)

    def shape(self, properties: "_Element | None") -> Shape:
        """What a paragraph with these properties is."""
        named = value(properties.find(W + "pStyle")) if properties is not None else None
        chain = list(self._chain(named if named in self._styles else self._default))
        every = [
            *([(named, properties)] if properties is not None else []),
            *((key, one.properties) for key, one in chain),
        ]
        kind, level = _kind([style.name for _, style in chain], [one for _, one in every])
        list_id, depth = self._list(every)
        if list_id is None:
            return Shape(kind, level)
        if kind is BlockKind.PARAGRAPH:
            return Shape(BlockKind.ITEM, depth + 1, list_id, depth)
        return Shape(kind, level, list_id, depth)

    def _are_on(self, switch: str, run: "_Element | None", paragraph: str | None, cell: Letters) -> bool:
        """Whether a switch is on: a run's own counts, then the styles' (ECMA-376, 17.7.3)."""
        own = run.find(W + switch) if run is not None else None
        if own is not None:
            return is_on(own)
        of_words = self._nearest(switch, value(run.find(W + "rStyle")) if run is not None else None)
        of_paragraph = self._nearest(switch, paragraph if paragraph in self._styles else self._default)
        of_table = next((found for one in cell if (found := one.find(W + switch)) is not None), None)
        default = self._letters.find(W + switch) if self._letters is not None else None
        every = (of_words, of_paragraph, of_table)
        if switch in _TOGGLES:
            return is_on(default) or sum(map(is_on, every)) % 2 == 1
        return is_on(next((one for one in every if one is not None), default))

    def _nearest(self, switch: str, identity: str | None) -> "_Element | None":
        """What a style says of a switch of its words, or the nearest that it is based on."""
        said = (style.letters.find(W + switch) for _, style in self._chain(identity) if style.letters is not None)
        return next((one for one in said if one is not None), None)

    def _chain(self, identity: str | None) -> Iterator[tuple[str, _Style]]:
        seen: set[str] = set()
        while identity is not None and identity in self._styles and identity not in seen:
            seen.add(identity)
            yield identity, self._styles[identity]
            identity = self._styles[identity].based_on

    def _list(self, every: "list[tuple[str | None, _Element | None]]") -> tuple[str | None, int]:
        """The list that the nearest properties name, and how deep in it; 0 takes a paragraph out of a list."""
        depth: int | None = None
        for style, properties in every:
            numbered = properties.find(W + "numPr") if properties is not None else None
            if numbered is None:
                continue
            depth = whole(value(numbered.find(W + "ilvl"))) if depth is None else depth
            list_id = value(numbered.find(W + "numId"))
            if list_id is not None:
                known = self._numbers.has(list_id)
                linked = self._numbers.depth_of(list_id, style) if depth is None else depth
                return (list_id if known else None), min(max(linked, 0), _LEVELS - 1)
        return None, 0


def _kind(names: list[str], properties: "list[_Element | None]") -> tuple[BlockKind, int | None]:
    said = next((kind for kind in map(kind_of_style, names) if kind is not None), None)
    if said is not None:
        return said
    for one in properties:
        outline = whole(value(one.find(W + "outlineLvl"))) if one is not None else None
        if outline is not None:
            return (BlockKind.HEADING, outline + 1) if 0 <= outline < _BODY_LEVEL else (BlockKind.PARAGRAPH, None)
    return BlockKind.PARAGRAPH, None


@dataclass(slots=True)
class _Level:
    style: str
    pattern: str
    start: int
    linked: str | None
    plain: bool


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """The lists of a document, counted as its paragraphs come by."""

    def __init__(self, root: "_Element | None") -> None:
        shared = (
            {} if root is None else {value(one, "abstractNumId"): _list(one) for one in root.iter(W + "abstractNum")}
        )
        self._lists: dict[str, _List] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        for number in () if root is None else root.iter(W + "num"):
            identity = value(number, "numId") or ""
            known = shared.get(value(number.find(W + "abstractNumId")))
            if identity != "0" and known is not None:
                self._lists[identity] = known
                self._restarts[identity] = dict(_restarts(number))

    def has(self, list_id: str) -> bool:
        """Whether there is such a list."""
        return list_id in self._lists

    def depth_of(self, list_id: str, style: str | None) -> int:
        """How deep in a list the paragraphs of a style lie."""
        levels = self._lists[list_id].levels if list_id in self._lists else {}
        return next((depth for depth, level in levels.items() if style and level.linked == style), 0)

    def sign(self, list_id: str, depth: int) -> str:
        """What stands before the next paragraph of a list; empty where nothing does."""
        counted = self._lists[list_id]
        level = counted.levels.get(depth)
        if level is None:
            return bullet(depth + 1)
        restart = self._restarts[list_id].pop(depth, None)
        counted.counts[depth] = restart if restart is not None else counted.counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counted.counts if one > depth]:
            del counted.counts[deeper]
        if level.style == "bullet":
            return bullet(depth + 1)
        return "" if level.style == "none" else _numbered(counted, level)


def _numbered(counted: _List, level: _Level) -> str:
    sign = level.pattern
    for place, one in counted.levels.items():
        if f"%{place + 1}" in sign:
            style = "decimal" if level.plain else one.style
            sign = sign.replace(f"%{place + 1}", written(counted.counts.get(place, one.start), style))
    return sign.strip()


def _list(element: "_Element") -> _List:
    made = _List()
    for level in element.iter(W + "lvl"):
        depth = whole(value(level, "ilvl"))
        start = whole(value(level.find(W + "start")))
        if depth is not None and 0 <= depth < _LEVELS:
            made.levels[depth] = _Level(
                style=value(level.find(W + "numFmt")) or "decimal",
                pattern=(value(level.find(W + "lvlText")) or "")[:40],
                start=1 if start is None else start,
                linked=value(level.find(W + "pStyle")),
                plain=is_on(level.find(W + "isLgl")),
            )
    return made


def _restarts(number: "_Element") -> Iterator[tuple[int, int]]:
    for override in number.iter(W + "lvlOverride"):
        depth, start = whole(value(override, "ilvl")), whole(value(override.find(W + "startOverride")))
        if depth is not None and start is not None:
            yield depth, start

"""Styles and lists of an OpenDocument text: what a paragraph is, what is hidden, and how items are numbered."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from workbench.base.terms import BlockKind
from workbench.intake.layout import lowered, raised
from workbench.intake.numbering import bullet, written
from workbench.intake.office.colours import UNTOLD, colour_of, is_lost
from workbench.intake.office.packed import local
from workbench.intake.office.styles import kind_of_style

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OUTLINE = "Outline"
"""The list that headings count in."""
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"

_FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_FONT_FAMILY = _FORMAT + "font-family"
_PICTURE = STYLE + "background-image"
_ADDRESS = "{http://www.w3.org/1999/xlink}href"
IN_BOX = ("box", None)
"""What is around words in a box, in the place of a family and a style: it may have a ground."""
_SIZE = re.compile(r"(\d*\.?\d+)(pt|%)")
_SMALLEST = {"pt": 2.0, "%": 10.0}
"""What is smaller cannot be read; that of the letters around it."""
_MOST_ANCESTORS = 40
_RAISED, _LOWERED = re.compile(r"super|[1-9]"), re.compile(r"sub|-[1-9]")
"""A text's position (`style:text-position`) off its line: by name, or by how much of the type's size."""


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str | None
    list_style: str | None
    hidden: bool
    height: Callable[[str], str] | None
    font: str | None
    struck: bool | None
    colour: str | None
    """Six hexadecimal digits, or `auto`; None where it says nothing."""
    tiny: bool | None
    capitals: bool | None
    ground: str | None


@dataclass(frozen=True, slots=True)
class Level:
    """How the items of one level of a list are marked; `style` is None for bullets."""

    style: str | None
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1


class Styles:
    """The styles of a document, its automatic ones too."""

    def __init__(self, *sources: "Iterable[_Element]") -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._lists: dict[str, dict[int, Level]] = {}
        self.on_ground = False
        """Whether pages have a ground of a colour."""
        for style in chain.from_iterable(sources):
            if style.tag == STYLE + "style":
                made = _style(style)
                self._styles.setdefault((style.get(STYLE + "family") or "", made.name), made)
            elif style.tag == TEXT + "list-style":
                self._lists.setdefault(style.get(STYLE + "name") or "", dict(_levels(style)))
            elif style.tag == STYLE + "page-layout":
                self.on_ground = self.on_ground or not is_lost("ffffff", _ground(style))
            elif style.tag == TEXT + "outline-style":
                self._lists.setdefault(OUTLINE, dict(_levels(style)))

    def kind(self, name: str | None) -> tuple[BlockKind, int | None]:
        """What paragraphs of a style are, and the level of headings."""
        kinds = (kind_of_style(style.name.replace("_20_", " ")) for style in self._chain("paragraph", name))
        return next((kind for kind in kinds if kind is not None), (BlockKind.PARAGRAPH, None))

    def hides(self, family: str, name: str | None) -> bool:
        """Whether text of a style is not shown."""
        return any(style.hidden for style in self._chain(family, name))

    def at_height(self, name: str | None) -> Callable[[str], str] | None:
        """Shows words of a style as they stand in their line, raised or lowered; None where they stand on it."""
        return next((style.height for style in self._chain("text", name) if style.height), None)

    def font(self, name: str | None) -> str | None:
        """The font that words of a style are set in; None where it says nothing."""
        return next((style.font for style in self._chain("text", name) if style.font), None)

    def strikes(self, family: str, name: str | None) -> bool | None:
        """Whether text of a style is struck through; None where it says nothing."""
        return next((style.struck for style in self._chain(family, name) if style.struck is not None), None)

    def hide_words(self, around: Sequence[tuple[str, str | None]]) -> bool:
        """Whether words cannot be seen in styles, the outermost first: tiny, or coloured as their ground."""
        each = [style for family, name in reversed(around) for style in self._chain(family, name)]
        if next((style.tiny for style in each if style.tiny is not None), False):
            return True
        colour = colour_of(next((style.colour for style in each if style.colour is not None), None))
        behind_all = UNTOLD if self.on_ground or IN_BOX in around else None
        return is_lost(colour, next((style.ground for style in each if style.ground is not None), behind_all))

    def capitals(self, around: Sequence[tuple[str, str | None]]) -> bool:
        """Whether words are shown in capitals in styles within one another, outermost first."""
        each = (style.capitals for family, name in reversed(around) for style in self._chain(family, name))
        return next((said for said in each if said is not None), False)

    def list_style(self, name: str | None) -> str | None:
        """The list that paragraphs of a style belong to."""
        return next((style.list_style for style in self._chain("paragraph", name) if style.list_style), None)

    def level(self, list_style: str | None, depth: int) -> Level:
        """How items of a list are marked, at a depth counted from 1."""
        return self._lists.get(list_style or "", {}).get(depth, Level(None))

    def _chain(self, family: str, name: str | None) -> Iterator[_Style]:
        for _ in range(_MOST_ANCESTORS):
            found = self._styles.get((family, name or ""))
            if found is None:
                return
            yield found
            name = found.parent


def _style(element: "_Element") -> _Style:
    text = element.find(STYLE + "text-properties")
    return _Style(
        name=element.get(STYLE + "name") or "",
        parent=element.get(STYLE + "parent-style-name"),
        list_style=element.get(STYLE + "list-style-name") or None,
        hidden=text is not None and text.get(TEXT + "display") == "none",
        font=(text.get(STYLE + "font-name") or text.get(_FONT_FAMILY)) if text is not None else None,
        height=_height(text.get(STYLE + "text-position") or "") if text is not None else None,
        struck=_is_struck(text) if text is not None else None,
        colour=_colour(text) if text is not None else None,
        capitals=_is_in_capitals(text.get(_FORMAT + "text-transform")) if text is not None else None,
        tiny=_is_tiny(text.get(_FORMAT + "font-size")) if text is not None else None,
        ground=_ground(element),
    )


def _colour(text: "_Element") -> str | None:
    is_automatic = text.get(STYLE + "use-window-font-color") == "true"
    return "auto" if is_automatic else text.get(_FORMAT + "color")


def _is_in_capitals(transform: str | None) -> bool | None:
    return None if transform is None else transform == "uppercase"


def _is_tiny(size: str | None) -> bool | None:
    found = _SIZE.fullmatch(size or "")
    return float(found[1]) < _SMALLEST[found[2]] if found else None


def _ground(style: "_Element") -> str | None:
    """The ground that a style gives what is in it, that of its letters first; None where it gives none."""
    for one in sorted(style, key=lambda properties: local(properties) != "text-properties"):
        picture = one.find(_PICTURE)
        if picture is not None and (len(picture) or picture.get(_ADDRESS)):
            return UNTOLD
        colour = colour_of(one.get(_FORMAT + "background-color"))
        if colour is not None:
            return colour
    return None


def _is_struck(text: "_Element") -> bool | None:
    lines = [text.get(f"{STYLE}text-line-through-{name}") for name in ("style", "type")]
    return None if lines == [None, None] else any(line not in (None, "none") for line in lines) and "none" not in lines


def _height(position: str) -> Callable[[str], str] | None:
    if _RAISED.match(position):
        return raised
    return lowered if _LOWERED.match(position) else None


def _levels(style: "_Element") -> "Iterator[tuple[int, Level]]":
    for level in style:
        depth = number(level.get(TEXT + "level"), 0)
        numbered = level.tag in (TEXT + "list-level-style-number", TEXT + "outline-level-style")
        if not numbered:
            yield depth, Level(None)
        else:
            yield (
                depth,
                Level(
                    style=level.get(STYLE + "num-format") or "",
                    before=level.get(STYLE + "num-prefix") or "",
                    after=level.get(STYLE + "num-suffix") or "",
                    shown=number(level.get(TEXT + "display-levels"), 1),
                    start=number(level.get(TEXT + "start-value"), 1),
                ),
            )


def number(said: str | None, otherwise: int) -> int:
    """A number of a document's; another where it is none that it could mean."""
    return int(said) if said is not None and said.isascii() and said.isdigit() and len(said) < 10 else otherwise


class Counts:
    """The numbers of one list's items, or of headings, level by level."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def sign(self, styles: Styles, list_style: str | None, depth: int, start: int | None = None) -> str:
        """What stands before the next item at a depth; `start` begins anew from there. Empty where nothing does."""
        level = styles.level(list_style, depth)
        if level.style is None:
            return bullet(depth)
        self._counts[depth] = start if start is not None else self._counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in self._counts if one > depth]:
            del self._counts[deeper]
        if not level.style:
            return ""
        shown = range(max(1, depth - level.shown + 1), depth + 1)
        numbers = ((styles.level(list_style, one), self._counts.get(one)) for one in shown)
        written_out = [written(level.start if at is None else at, level.style) for level, at in numbers if level.style]
        return f"{level.before}{'.'.join(written_out)}{level.after}".strip()

    def heading(self, styles: Styles, level: int) -> str:
        """What stands before the next heading of a level; empty where headings are not numbered."""
        return self.sign(styles, OUTLINE, level) if styles.level(OUTLINE, level).style else ""

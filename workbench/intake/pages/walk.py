"""Trees of elements to pieces of readable text, walked without recursion; each knows the elements it stands in."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.intake.layout import CELLS, Counting, Page, is_inline, laid_out, lowered, raised
from workbench.intake.pages.fields import DRAWING, FIELDS, SHOWING, words_in_drawing, words_in_field, words_of_picture
from workbench.intake.piece import Piece

if TYPE_CHECKING:
    from lxml.etree import _Element

UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "noembed",
        "template",
        "head",
        "iframe",
        "frame",
        "object",
        "applet",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "img",
        "select",
        "option",
        "datalist",
        "button",
        "input",
        "textarea",
        "meter",
        "progress",
        "link",
        "meta",
        "base",
        "title",
        "rt",
        "rp",
    ]
)
"""Elements whose text a reader of the page does not see, or that are no text; how a word is said stands over it."""
_HEIGHTS = {"sup": raised, "sub": lowered}
FURNITURE = frozenset(("nav", "footer", "aside", "dialog", "form"))
"""Elements that are not part of what a page tells."""
OUTERMOST = ("html", "body")
"""The page itself: hidden as a whole, it is shown once it is loaded."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SIGNS_OF_PLACES = frozenset("¶#§🔗⚓")
_NUMBERED = re.compile(
    r"list-style(?:-type)?\s*:[^;:]{0,80}?\b((?:lower|upper)-(?:alpha|latin|roman)|decimal[a-z-]*)", re.IGNORECASE
)
"""How items are numbered, in an element's style (CSS Lists and Counters 3)."""
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_HIDDEN = re.compile(r"(?<![\w-])display\s*:\s*none", re.IGNORECASE)
"""How an element says that it is not shown, of itself or for a rule of the page's (`hiding.mark_unseen`)."""
MAYBE_UNSEEN = "--unseen:maybe"
"""How one says that it may not be shown."""
_OTHERWISE, _SHOWN = "--shown:otherwise", "data-shown-"
"""How one says that it shows words otherwise, in its style and in attributes that have these."""
_MOST_SHOWN = 200
"""Characters of them: more than a note quotes."""
STRUCK = "data-struck"
"""The attribute by which an element says that the page's rules strike its words through."""
UNFOLLOWED = "data-unfollowed"
"""The attribute by which a page says that it has more rules of style than were followed."""


class How(StrEnum):
    """How a page shows words that its text does not have so: those that rules of style add, and others."""

    ADDED = "added"
    TURNED = "turned"
    DRAWN = "drawn"
    REORDERED = "reordered"
    IN_FIELD = "in field"
    IN_PICTURE = "in picture"


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Words that an element shows otherwise, how many pieces stand before them, and the block elements around."""

    how: How
    words: str
    element: "_Element"
    at: int
    around: tuple["_Element", ...]


@dataclass(slots=True)
class Seen:
    """A piece of a page, the block elements that it stands in (outermost first), and the name of its place."""

    piece: Piece
    around: tuple["_Element", ...]
    path: str


@dataclass(slots=True)
class Walk:
    """The pieces of a tree in order, and its text nodes: the element, and whether it is the text behind that."""

    pieces: list[Seen] = field(default_factory=list)
    nodes: list[tuple["_Element", bool]] = field(default_factory=list)
    maybe_unseen: dict[int, str] = field(default_factory=dict)
    """The words of text nodes that the page may not show, by the node's number."""
    left_out: list[tuple[int, str]] = field(default_factory=list)
    """Words within a line that the page does not show, and how many pieces stand before that line."""
    otherwise: list[Otherwise] = field(default_factory=list)


def text_of(root: "_Element") -> str:
    """The visible text below an element, without furniture."""
    return laid_out(seen.piece for seen in walk(root).pieces if not (in_furniture(seen) or in_hidden(seen))).text


def in_furniture(seen: Seen) -> bool:
    """Whether a piece stands in an element that is not part of what the page tells."""
    return any(element.tag in FURNITURE for element in seen.around)


def in_hidden(seen: Seen) -> bool:
    """Whether a piece stands in an element that is not shown."""
    return any(map(is_hidden, seen.around))


def is_hidden(element: "_Element") -> bool:
    """Whether an element says of itself that it is not shown."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def mark_otherwise(element: "_Element", how: How, words: str) -> None:
    """Let an element say that it shows words otherwise."""
    element.set("style", f"{element.get('style') or ''};{_OTHERWISE}")
    element.set(f"{_SHOWN}{how}", words[:_MOST_SHOWN])


def walk(root: "_Element") -> Walk:
    """All pieces of text below an element, links with their addresses as written; no depth is too much."""
    from lxml.etree import iterwalk  # noqa: PLC0415 - at the door of intake

    walker = iterwalk(root, events=("start", "end"))
    walking = _Walking()
    skipped: set[_Element] = set()
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        inline = is_inline(tag)
        if event == "start":
            shows_none = not tag or tag in UNSEEN
            style = None if shows_none else element.get("style")
            off = inline and (element.get("hidden") is not None or (style is not None and _HIDDEN.search(style)))
            if shows_none or off:
                walker.skip_subtree()
                skipped.add(element)
                if inline and not shows_none:
                    walking.leave_out(element)
                elif tag in SHOWING and not (is_hidden(element) or MAYBE_UNSEEN in (element.get("style") or "")):
                    walking.pass_shown(tag, element)
                continue
            if style is not None and MAYBE_UNSEEN in style:
                walking.maybe_unseen.append(element)
            walking.begin(tag, element, inline=inline)
            if style is not None and _OTHERWISE in style:
                walking.pass_otherwise(element)
        else:
            if element in skipped:
                skipped.discard(element)
            else:
                walking.end(tag, inline=inline)
                if walking.maybe_unseen and walking.maybe_unseen[-1] is element:
                    walking.maybe_unseen.pop()
            if element is not root:
                walking.add(element.tail, element, behind=True)
    walking.finish()
    return walking.made


class _Walking:
    """Where a walk stands: the open block elements, how often each tag has come in each, and the open link."""

    def __init__(self) -> None:
        self.made = Walk()
        self._page = Page()
        self._around: list[_Element] = []
        self._path: list[str] = []
        self._counts: list[dict[str, int]] = [{}]
        self._url: str | None = None
        self._heights: list[Callable[[str], str]] = []
        self.maybe_unseen: list[_Element] = []
        """The open elements that the page may not show."""

    def begin(self, tag: str, element: "_Element", *, inline: bool) -> None:
        """An element opens."""
        if tag == "a":
            self._url = element.get("href")
            if self._marks_place(element):
                return
        elif tag == "br":
            self._page.open(tag)
            self._place()
        elif tag in _HEIGHTS:
            self._heights.append(_HEIGHTS[tag])
        elif not inline:
            counting = counting_of(element) if tag == "ol" else None
            is_unseen_item = tag == "li" and is_hidden(element)
            number = (
                number_of(element, "value") if tag == "li" and element.get("value") and not is_unseen_item else None
            )
            span = (number_of(element, "colspan"), number_of(element, "rowspan")) if tag in CELLS else (1, 1)
            self._page.open(tag, counting=counting, number=number, span=span)
            self._place()
            if is_unseen_item:
                self._page.pass_over_item()
            counts = self._counts[-1]
            counts[tag] = counts.get(tag, 0) + 1
            self._around.append(element)
            self._path.append(f"{tag}[{counts[tag]}]")
            self._counts.append({})
        self.add(element.text, element, behind=False)

    def _marks_place(self, link: "_Element") -> bool:
        """Whether a link in a heading is only a sign, shown to who points at it, for taking the heading's address."""
        in_heading = bool(self._path) and self._path[-1][:2] in _HEADINGS
        return in_heading and "#" in (self._url or "") and (link.text or "").strip() in _SIGNS_OF_PLACES

    def end(self, tag: str, *, inline: bool) -> None:
        """An element closes."""
        if tag == "a":
            self._url = None
        elif tag in _HEIGHTS:
            self._heights.pop()
        elif not inline:
            self._page.close(tag)
            self._place()
            self._around.pop()
            self._path.pop()
            self._counts.pop()

    def add(self, text: str | None, element: "_Element", *, behind: bool) -> None:
        """A text node."""
        if not text:
            return
        if text.isspace():
            self._page.add(text, url=self._url)
            return
        self._page.add(self._heights[-1](text) if self._heights else text, url=self._url, mark=len(self.made.nodes))
        if self.maybe_unseen:
            self.made.maybe_unseen[len(self.made.nodes)] = text
        self.made.nodes.append((element, behind))

    def leave_out(self, element: "_Element") -> None:
        """An element within a line is not shown."""
        words = " ".join("".join(element.itertext()).split())
        if words:
            self.made.left_out.append((len(self.made.pieces), words))

    def pass_otherwise(self, element: "_Element") -> None:
        """An element that opened shows words otherwise."""
        for how in (How.ADDED, How.TURNED, How.REORDERED):
            self._note(how, element.get(f"{_SHOWN}{how}") or "", element)

    def pass_shown(self, tag: str, element: "_Element") -> None:
        """An element is passed over that is no text and shows words all the same."""
        if tag == DRAWING:
            self._note(How.DRAWN, words_in_drawing(element), element)
        elif tag in FIELDS:
            self._note(How.IN_FIELD, words_in_field(element), element)
        else:
            before = "".join(words for words, _, _ in self._page.reading[-2:])
            self._note(How.IN_PICTURE, words_of_picture(element, before), element)

    def _note(self, how: How, words: str, element: "_Element") -> None:
        if words and (how is How.ADDED or any(map(str.isalnum, words))):
            noted = Otherwise(how, " ".join(words.split()), element, len(self.made.pieces), tuple(self._around))
            self.made.otherwise.append(noted)

    def finish(self) -> None:
        """All was walked."""
        self._page.finish()
        self._place()

    def _place(self) -> None:
        """Note of the pieces just finished where they stand."""
        if len(self._page.pieces) > len(self.made.pieces):
            new = self._page.pieces[len(self.made.pieces) :]
            around, path = tuple(self._around), "/".join(self._path)
            self.made.pieces.extend(Seen(piece, around, path) for piece in new)


def counting_of(element: "_Element") -> Counting:
    """How a list's items are numbered (HTML, 4.4.5): one may count down to 1."""
    down = element.get("reversed") is not None
    items = sum(1 for child in element if child.tag == "li") if down else 1
    first = number_of(element, "start") if element.get("start") else items
    return Counting(first, style_of_numbers(element), -1 if down else 1)


def style_of_numbers(element: "_Element") -> str:
    """How the numbers of a list's items are written: by its own style, or its type."""
    styled = _NUMBERED.search(element.get("style") or "")
    return styled[1].lower() if styled else _TYPES.get(element.get("type") or "", "")


def number_of(element: "_Element", name: str) -> int:
    """A number that an element says: that of a list's first item, or of the columns or rows of a cell."""
    said = element.get(name) or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 1

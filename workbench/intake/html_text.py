"""Trees of elements to readable text: paragraphs apart by blank lines, items with a bullet, table rows on a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_AROUND_LINE_END = re.compile(r" *\n *")
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "hi",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ref",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "rb",
        "rt",
        "rp",
    ]
)
_LINE_ENDS = frozenset(("br", "lb"))
_ITEMS = frozenset(("li", "item"))
_LISTS = frozenset(("ul", "ol", "list", "menu", "dir"))
_CELLS = frozenset(("td", "th", "cell"))
_ROWS = frozenset(("tr", "row"))
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "frame",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "img",
        "picture",
        "source",
        "graphic",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "form",
        "nav",
        "footer",
        "aside",
        "dialog",
        "link",
        "meta",
        "base",
    ]
)
_LONG_CELL = 200


def text_of(root: "_Element", *, unseen: frozenset[str] = _UNSEEN) -> str:
    """The visible text below an element, walked without recursion, so that no depth of nesting is too much."""
    from lxml.etree import iterwalk  # noqa: PLC0415 - at the door of intake

    walker = iterwalk(root, events=("start", "end"))
    page = _Page()
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        seen = bool(tag) and tag not in unseen and element.get("hidden") is None
        if event == "start" and seen:
            page.open(tag, element)
            page.add(element.text)
        elif event == "start":
            walker.skip_subtree()
        else:
            if seen:
                page.close(tag)
            if element is not root:
                page.add(element.tail)
    page.flush()
    return "".join(_spaced(page.blocks)).strip()


@dataclass(slots=True)
class _Page:
    """What was read so far: finished blocks, and the one being read."""

    blocks: list[tuple[bool, str]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    row: list[str] | None = None
    signs: list[str | int] = field(default_factory=list)
    sign: str = ""
    kept: int = 0

    def open(self, tag: str, element: "_Element") -> None:
        """Begin an element."""
        if tag in _LINE_ENDS:
            self.pieces.append("\n")
            return
        if tag in _INLINE:
            return
        self.flush()
        self.kept += tag == "pre"
        if tag in _LISTS:
            self.signs.append(1 if tag == "ol" or element.get("rend") == "ol" else "•")
        elif tag in _ITEMS:
            self._number_item()
        elif tag in _ROWS:
            self.row = []

    def close(self, tag: str) -> None:
        """End an element."""
        if tag in _LINE_ENDS or tag in _INLINE:
            return
        self.flush(cell=tag in _CELLS)
        self.kept -= tag == "pre"
        if tag in _LISTS and self.signs:
            self.signs.pop()
        elif tag in _ITEMS:
            self.sign = ""
        elif tag in _ROWS and self.row is not None:
            self._end_row()

    def add(self, text: str | None) -> None:
        """Add characters to the block being read."""
        if text:
            self.pieces.append(text if self.kept else _BLANKS.sub(" ", text))

    def flush(self, *, cell: bool = False) -> None:
        """Finish the block being read."""
        joined = "".join(self.pieces)
        self.pieces.clear()
        text = (
            joined.strip("\n") if self.kept else _AROUND_LINE_END.sub("\n", re.sub(" {2,}", " ", joined)).strip(" \n")
        )
        if not text.strip():
            return
        if self.row is not None and (cell or len(text) <= _LONG_CELL):
            self.row.append(text.replace("\n", " "))
            return
        self.blocks.append((bool(self.sign), self.sign + text))
        self.sign = ""

    def _number_item(self) -> None:
        sign = self.signs[-1] if self.signs else "•"
        self.sign = f"{sign} " if isinstance(sign, str) else f"{sign}. "
        if isinstance(sign, int):
            self.signs[-1] = sign + 1

    def _end_row(self) -> None:
        cells, self.row = self.row or [], None
        if any(len(cell) > _LONG_CELL for cell in cells):
            self.blocks.extend((False, cell) for cell in cells)
        elif cells:
            self.blocks.append((True, " | ".join(cells)))


def _spaced(blocks: list[tuple[bool, str]]) -> Iterator[str]:
    before = False
    for close, text in blocks:
        yield "\n" if close and before else "\n\n"
        yield text
        before = close

"""Puts readable text together from elements: paragraphs apart by blank lines, items with a bullet, rows on a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

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
_LONG_CELL = 200
CELLS_APART = " | "
"""What stands between the cells of a row."""


@dataclass(slots=True)
class Page:
    """What was read so far: finished blocks, and the one being read."""

    blocks: list[tuple[bool, str]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    row: list[str] | None = None
    signs: list[str | int] = field(default_factory=list)
    sign: str = ""
    kept: int = 0

    def open(self, tag: str, *, first: int | None = None) -> None:
        """Begin an element; of a list whose items are numbered, `first` is their first number."""
        if tag in _LINE_ENDS:
            self.pieces.append("\n")
            return
        if tag in _INLINE:
            return
        self.flush()
        self.kept += tag == "pre"
        if tag in _LISTS:
            self.signs.append("•" if first is None else first)
        elif tag in _ITEMS:
            self._number_item()
        elif tag in _ROWS:
            self._end_row()
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
        elif tag in _ROWS:
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

    def text(self) -> str:
        """All that was read."""
        self.flush()
        self._end_row()
        return "".join(_spaced(self.blocks)).strip()

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
            self.blocks.append((True, CELLS_APART.join(cells)))


def _spaced(blocks: list[tuple[bool, str]]) -> Iterator[str]:
    before = False
    for close, text in blocks:
        yield "\n" if close and before else "\n\n"
        yield text
        before = close

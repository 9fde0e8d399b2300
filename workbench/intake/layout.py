"""Lays elements out as readable text: paragraphs apart by blank lines, items with a bullet, rows on a line.

What is laid out knows its structure: each block's kind and level, and which of its words lead to an address.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from workbench.base.readings import Block, Link
from workbench.base.terms import BlockKind
from workbench.intake.headlines import plainly
from workbench.intake.numbering import bullet, written
from workbench.intake.piece import Piece
from workbench.intake.tables import Table, apart, places

_BLANK_SIGNS = " \t\r\n\f"
_BLANKS = re.compile(f"[{_BLANK_SIGNS}]+")
_LINE_ENDS_OF_ALL_KINDS = re.compile(r"\r\n?|[\x85\u2028\u2029\x0b\x0c]")
_UNSEEN_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad]")
"""Controls and soft hyphens: character references bring them in."""
_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
     "ins", "kbd", "label", "mark", "picture", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
     "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ITEM, _ROW, _LINE_END, _PRE, _QUOTE = "li", "tr", "br", "pre", "blockquote"
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_CAPTIONS = frozenset(("figcaption", "caption"))
_TABLE = "table"
CELLS = ("td", "th")
_LOOK_FOR_HEADLINE = 6
"""Pieces among which the headline may stand after a section's name or a date."""


RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
"""Digits that stand raised, with their signs: on the line, a year with its note or a power of ten is another number."""
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_SMALL_NUMBER = re.compile(r"\s*[+−-]?\d{1,4}(?:[,–-]\d{1,4})*\s*")


def raised(text: str) -> str:
    """What stands raised in a line, as it is shown: numbers of notes, and exponents; other words as they are."""
    return text.translate(RAISED) if _SMALL_NUMBER.fullmatch(text) else text


def lowered(text: str) -> str:
    """What stands lowered in a line, as it is shown: numbers of formulas, and what a fraction divides by."""
    return text.translate(_LOWERED) if _SMALL_NUMBER.fullmatch(text) else text


def in_capitals(text: str) -> str:
    """What a document shows in capitals and keeps in small letters, as it is shown; letters without a capital stay."""
    return "".join(capital if len(capital := one.upper()) == 1 else one for one in text)


def is_inline(tag: str) -> bool:
    """Whether an element stands within a line of text and begins no block."""
    return tag in _INLINE or tag == _LINE_END


@dataclass(slots=True)
class Counting:
    """How the items of a list are numbered: the next one's number, the style it is written in, and what is added."""

    number: int = 1
    style: str = ""
    step: int = 1


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A text with its structure, in code points."""

    text: str
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(slots=True)
class Page:
    """What was read so far: finished pieces, and the one being read."""

    pieces: list[Piece] = field(default_factory=list)
    reading: list[tuple[str, str | None, int]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    """The open elements that say what kind of block stands in them."""
    lists: list[Counting | None] = field(default_factory=list)
    """The open lists: how their items are numbered, None where they have bullets."""
    sign: str = ""
    rows: int = 0
    """How many rows have begun, of all tables; so it is with the tables."""
    tables_begun: int = 0
    tables: list[Table] = field(default_factory=lambda: [Table()])
    """The open tables, in what stands around all."""
    kept: int = 0

    def open(
        self,
        tag: str,
        *,
        counting: Counting | None = None,
        number: int | None = None,
        span: tuple[int, int] = (1, 1),
    ) -> None:
        """Begin an element.

        `counting` is a list's whose items are numbered, `number` an item's own where it has one; `span` is of how many
        columns and rows a table's cell is.
        """
        if tag == _LINE_END:
            self._end_line()
            return
        if tag in _INLINE:
            return
        self.flush()
        self.kept += tag == _PRE
        if _tells_kind(tag):
            self.tags.append(tag)
        if tag in _LISTS:
            self.lists.append(counting)
        elif tag == _ITEM:
            self._number_item(number)
        elif tag == _ROW:
            self.rows += 1
            self.tables[-1].begin_row(self.rows)
        elif tag in CELLS:
            self.tables[-1].begin_cell(*span)
        elif tag == _TABLE:
            self.tables_begun += 1
            self.tables.append(Table(self.tables_begun))

    def close(self, tag: str) -> None:
        """End an element."""
        if tag == _LINE_END or tag in _INLINE:
            return
        self.flush()
        self.kept = max(0, self.kept - (tag == _PRE))
        if _tells_kind(tag) and tag in self.tags:
            del self.tags[len(self.tags) - 1 - self.tags[::-1].index(tag) :]
        if tag in _LISTS and self.lists:
            self.lists.pop()
        elif tag == _ITEM:
            self.sign = ""
        elif tag == _ROW:
            self.tables[-1].end_row()
        elif tag == _TABLE and len(self.tables) > 1:
            self._end_table()

    def add(self, text: str | None, *, url: str | None = None, mark: int = -1) -> None:
        """Add characters to the block being read: those of a link with its address, those of a text node's mark."""
        if text:
            if not (self.kept or text.strip(_BLANK_SIGNS)):
                text = " "
            elif not (text.isprintable() and "  " not in text):  # as most texts within a line are
                text = _UNSEEN_CHARACTERS.sub("", _LINE_ENDS_OF_ALL_KINDS.sub("\n", text))
                text = text if self.kept else _BLANKS.sub(" ", text)
            if self.reading or self.kept or text != " ":  # blanks before a block are no part of it
                self.reading.append((text, url, mark))

    def flush(self) -> None:
        """Finish the block being read."""
        if not self.reading:
            return
        piece = _piece(self.reading, kept=self.kept > 0)
        self.reading.clear()
        if piece is None:
            return
        piece.kind, piece.level = self._kind()
        piece.sign, self.sign = self.sign, ""
        self.tables[-1].add(piece)
        self.pieces.append(piece)

    def finish(self) -> list[Piece]:
        """All was read: the pieces of it, those of open elements too."""
        self.flush()
        while len(self.tables) > 1:
            self._end_table()
        self.tables[0].settle()
        return self.pieces

    def _end_table(self) -> None:
        ended = self.tables.pop()
        ended.settle()
        self.tables[-1].add_table(ended)

    def _end_line(self) -> None:
        """End a line; a blank line ends a paragraph."""
        simple = not (self.kept or self.sign)
        last = next((text for text, _, _ in reversed(self.reading) if text.strip(" ")), "")
        if simple and last == "\n":
            self.flush()
        else:
            self.reading.append(("\n", None, -1))

    def _number_item(self, own: int | None) -> None:
        counting = self.lists[-1] if self.lists else None
        if counting is None:
            self.sign = f"{bullet(len(self.lists))} "
            return
        number = counting.number if own is None else own
        self.sign = f"{written(number, counting.style)}. "
        counting.number = number + counting.step

    def pass_over_item(self) -> None:
        """The item just begun is not shown: the next one has its number."""
        counting = self.lists[-1] if self.lists else None
        if counting is not None:
            counting.number -= counting.step

    def _kind(self) -> tuple[BlockKind, int | None]:
        for tag in reversed(self.tags):
            if tag in _HEADINGS:
                return BlockKind.HEADING, _HEADINGS[tag]
            if tag == _PRE:
                return BlockKind.CODE, None
            if tag in _CAPTIONS:
                return BlockKind.CAPTION, None
            if tag == _ITEM:
                return BlockKind.ITEM, max(1, len(self.lists))
            if tag == _QUOTE:
                return BlockKind.QUOTE, None
        return BlockKind.PARAGRAPH, None


def _tells_kind(tag: str) -> bool:
    return tag in (_ITEM, _PRE, _QUOTE) or tag in _HEADINGS or tag in _CAPTIONS


def _piece(reading: list[tuple[str, str | None, int]], *, kept: bool) -> Piece | None:
    """One block's text: runs of blanks are one, none at a line's ends; None where nothing is left."""
    made = Piece("", BlockKind.PARAGRAPH)
    parts: list[str] = []
    at, last = 0, "\n"
    for text, url, mark in reading:
        if text == "\n" and last == " " and not kept:
            parts[-1], at = parts[-1][:-1], at - 1
            made.links = [(start, min(end, at), link) for start, end, link in made.links]
        shown = _following(text, last, first=not at, kept=kept)
        if not shown:
            continue
        _note_link(made.links, at, at + len(shown), url)
        if mark >= 0:
            made.marks.append((mark, len(shown.strip())))
        parts.append(shown)
        at, last = at + len(shown), shown[-1]
    made.text = "".join(parts).rstrip("\n" if kept else " \n")
    made.links = list(_trimmed(made.links, made.text))
    return made if made.text.strip() else None


def _following(text: str, last: str, *, first: bool, kept: bool) -> str:
    """What of a text is shown after the last character of what stands before it in its block."""
    if kept or text == "\n":
        return text.lstrip("\n") if first else text
    return text.removeprefix(" ") if last in " \n" else text


def _note_link(links: list[tuple[int, int, str]], start: int, end: int, url: str | None) -> None:
    if url is None:
        return
    if links and links[-1][2] == url and links[-1][1] == start:
        start = links.pop()[0]
    links.append((start, end, url))


def _trimmed(links: list[tuple[int, int, str]], text: str) -> Iterator[tuple[int, int, str]]:
    """Links without the blanks at their ends; none of blanks alone."""
    for start, end, url in links:
        words = text[start:end]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), start + len(words.rstrip()), url


def laid_out(pieces: Iterable[Piece]) -> LaidOut:
    """Pieces, in the order in which they are to be read, as one text with its structure."""
    text: list[str] = []
    blocks: list[Block] = []
    links: list[Link] = []
    at, before = 0, False
    for group, columns in _rows(list(pieces)):
        first = group[0]
        close = bool(first.sign) or first.row is not None
        if blocks:
            gap = "\n" if close and before else "\n\n"
            text.append(gap)
            at += len(gap)
        start = at
        for number, piece in enumerate(group):
            between = apart(columns[number] - (columns[number - 1] if number else 0))
            shown = (between or (" " if number else "")) + piece.sign
            at += len(shown)
            links.extend(Link(start=at + one, end=at + other, url=url) for one, other, url in piece.links)
            words = piece.text.replace("\n", " ") if first.row is not None else piece.text
            text.extend((shown, words))
            at += len(words)
        kind = BlockKind.ROW if len(group) > 1 else first.kind
        blocks.append(Block(kind=kind, start=start, end=at, level=None if len(group) > 1 else first.level))
        before = close
    return LaidOut("".join(text), tuple(blocks), tuple(links))


def _rows(pieces: Sequence[Piece]) -> Iterator[tuple[list[Piece], list[int]]]:
    """Pieces, those of a row together, and the place of each in its row; what stands in no row is in the first."""
    used: dict[int, list[int]] = {}
    for piece in pieces:
        if piece.row is not None:
            used.setdefault(piece.table, []).append(piece.column)
    shown = {table: places(columns) for table, columns in used.items()}
    for row, group in groupby(pieces, key=lambda piece: piece.row):
        if row is None:
            yield from (([piece], [0]) for piece in group)
        else:
            cells = list(group)
            yield cells, [shown[cell.table][cell.column] for cell in cells]


def headed_pieces(title: str | None, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces behind their headline: a piece that says the same is moved up, else the title is the headline."""
    letters = plainly(title or "")
    if not letters or not title:
        return list(pieces)
    for at, piece in enumerate(pieces[:_LOOK_FOR_HEADLINE]):
        if plainly(piece.text) == letters:
            return [as_headline(piece), *pieces[:at], *pieces[at + 1 :]]
    return [as_headline(Piece(title, BlockKind.HEADING)), *pieces]


def as_headline(piece: Piece) -> Piece:
    """A headline stands on a line of its own."""
    return replace(piece, kind=BlockKind.HEADING, level=1, text=piece.text.replace("\n", " "), sign="", row=None)

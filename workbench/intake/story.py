"""A document as it is read, paragraph by paragraph: put together at the end into one text with its structure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter

from workbench.base.readings import Block, Link
from workbench.base.terms import BlockKind
from workbench.intake.decode import without_controls
from workbench.intake.tables import apart, lays_out, places

_CLOSING = ".,;:!?)'’”»]}"
_SOFT_HYPHEN = "\u00ad"
_CLOSE = frozenset((BlockKind.ITEM, BlockKind.ROW, BlockKind.CODE))
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]+))', re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"]+|mailto:[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """Some of a paragraph's words, the address they lead to, and whether they are struck through, or not to be seen."""

    text: str
    url: str | None = None
    struck: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of a story."""

    kind: BlockKind
    pieces: tuple[Words, ...]
    level: int | None = None
    apart: bool = False
    """Whether a blank line stands before it, though the one before is of its kind."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Story:
    """The paragraphs read so far."""

    paragraphs: list[Paragraph] = field(default_factory=list)

    def add(
        self, kind: BlockKind, pieces: Iterable[Words], *, level: int | None = None, sign: str = "", apart: bool = False
    ) -> None:
        """Add a paragraph, cleaned and without blanks around it; `sign` is its bullet or number. An empty one is none.

        Blanks at the ends go, as do control characters and soft hyphens; line ends become LF.
        """
        cleaned = _stripped([replace(piece, text=_cleaned(piece.text)) for piece in pieces])
        if cleaned:
            signed = (Words(f"{sign} "), *cleaned) if sign else tuple(cleaned)
            self.paragraphs.append(Paragraph(kind, signed, level, apart))

    def add_table(self, rows: Sequence["Row"]) -> None:
        """Add a table. Rows of one cell, and those that lay out longer texts, give what stands in them instead."""
        place = places(column for row in rows for column, cell in row if cell.paragraphs)
        first = True
        for row in rows:
            filled = [(place[column], cell) for column, cell in row if cell.paragraphs]
            if len(row) == 1 or lays_out([[(one.kind, one.text) for one in cell.paragraphs] for _, cell in filled]):
                for _, cell in filled:
                    self.paragraphs.extend(cell.paragraphs)
            elif filled:
                # Not through `add`: a row whose first cell is empty begins with the mark between cells.
                self.paragraphs.append(Paragraph(BlockKind.ROW, tuple(_in_places(filled)), apart=first))
                first = False

    def settle_levels(self) -> None:
        """Let all headings lie one level deeper where one is a title, whose level is 0."""
        if any(one.kind is BlockKind.HEADING and one.level == 0 for one in self.paragraphs):
            self.paragraphs = [
                replace(one, level=(one.level or 0) + 1) if one.kind is BlockKind.HEADING else one
                for one in self.paragraphs
            ]

    def struck(self) -> list[str]:
        """The words that are struck through, in their order; what stands together is one."""
        return self._drawn("struck")

    def unseen(self) -> list[str]:
        """The words that nobody sees, in their order."""
        return self._drawn("unseen")

    def _drawn(self, how: str) -> list[str]:
        runs = (run for one in self.paragraphs for run in groupby(one.pieces, key=attrgetter(how)))
        return [words for drawn, run in runs if drawn and (words := "".join(piece.text for piece in run).strip())]

    def put_together(self) -> tuple[str, tuple[Block, ...], tuple[Link, ...]]:
        """The text, its blocks in order and its links, by code points of it."""
        pieces: list[str] = []
        blocks: list[Block] = []
        links: list[Link] = []
        length = 0
        before: Paragraph | None = None
        for paragraph in self.paragraphs:
            gap = _gap(before, paragraph)
            start = at = length + len(gap)
            pieces.append(gap)
            for piece in paragraph.pieces:
                pieces.append(piece.text)
                _note_link(links, piece, at)
                at += len(piece.text)
            blocks.append(Block(kind=paragraph.kind, start=start, end=at, level=paragraph.level))
            length, before = at, paragraph
        return "".join(pieces), tuple(blocks), tuple(links)


Row = Sequence[tuple[int, Story]]
"""The cells of a table's row, each with the column in which it begins; empty ones too."""


def address_of(target: str | None) -> str | None:
    """A link's target where it is an address of the web or of a mail box; None for anything else, as places inside."""
    found = _ADDRESS.fullmatch((target or "").strip())
    return found[0] if found else None


def in_words(text: str) -> list[Words]:
    """A text as words, each address in it leading where it says; what closes a sentence is not the address's."""
    words: list[Words] = []
    at = 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_CLOSING)
        words += [Words(text[at : found.start()]), Words(address, address)]
        at = found.start() + len(address)
    return [*words, Words(text[at:])]


def link_in_field(instruction: str) -> str | None:
    """Where a field's instruction, as Word writes it (`HYPERLINK "address"`), leads to; None for any other."""
    found = _LINK_FIELD.match(instruction)
    return address_of(found[1] or found[2]) if found else None


def _gap(before: Paragraph | None, paragraph: Paragraph) -> str:
    if before is None:
        return ""
    close = before.kind is paragraph.kind and paragraph.kind in _CLOSE and not paragraph.apart
    return "\n" if close else "\n\n"


def _note_link(links: list[Link], piece: Words, at: int) -> None:
    """Note where a piece leads to; one that goes on where the last one ended, to the same address, is part of it."""
    if piece.url is None or not piece.text:
        return
    last = links[-1] if links else None
    if last is not None and last.end == at and last.url == piece.url:
        links[-1] = replace(last, end=at + len(piece.text))
    else:
        links.append(Link(start=at, end=at + len(piece.text), url=piece.url))


def _cleaned(text: str) -> str:
    return without_controls(text)[0].replace(_SOFT_HYPHEN, "")


def _stripped(pieces: list[Words]) -> list[Words]:
    """Pieces without blanks before the first word and after the last."""
    kept = [piece for piece in pieces if piece.text]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return kept


def _in_places(cells: Iterable[tuple[int, Story]]) -> Iterator[Words]:
    """The words of a row, each cell's in its place."""
    before = 0
    for place, cell in cells:
        yield Words(apart(place - before))
        yield from _on_a_line(cell)
        before = place


def _on_a_line(cell: Story) -> Iterator[Words]:
    for number, paragraph in enumerate(cell.paragraphs):
        if number:
            yield Words(" ")
        for piece in paragraph.pieces:
            yield replace(piece, text=piece.text.replace("\n", " "))

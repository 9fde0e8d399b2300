"""What stands apart at the edges of a PDF's pages: rows that no line of the text follows as lines follow each other."""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from workbench.intake.pdf.lines import Line
from workbench.intake.pdf.measure import OBLIQUE, Run
from workbench.intake.pdf.runs import GAP
from workbench.intake.pdf.typesetting import LARGER, Setting

_DEEPEST = 3
"""Rows from a page's edge, at most, that are its head or foot."""
_ONE_ROW = 2.0
"""Points: lines whose heights differ by no more stand side by side."""
_SMALLER = 0.92
_ROOM, _ROOM_OF_SMALL = 1.5, 1.1
"""Of the usual distance of two lines: what parts a row from the text, at least, and one in smaller type."""
_PLAINLY, _MORE_THAN_PARAGRAPHS = 1.9, 1.05
"""As above, where nothing tells how far apart paragraphs are; of their distance, where it is known."""
_ASIDE = 3
"""Of the text's size: what begins so far from where lines do is not set as they are."""
_LINE_OF_SMALL = 1.8
"""Of small type's size: rows of it that stand no farther apart are lines of one note."""

Side = tuple[int, bool]
"""How the lines are turned, and whether it is their top."""


class Room(IntEnum):
    """What is between a row and the next one from the edge inwards."""

    NONE = 0
    """As much as between lines or paragraphs of the text."""
    SOME = 1
    """More than between lines; paragraphs may stand so far apart."""
    CLEAR = 2
    """More than within the text; or nothing comes next."""


class Row(NamedTuple):
    """What stands side by side: `pieces` are the words between wide gaps, from left to right; `size` is the largest.

    `small` and `large` say how its type differs from that of the running text.
    """

    page: int
    base: float
    size: float
    small: bool
    large: bool
    lines: tuple[Line, ...]
    pieces: tuple[str, ...]


class Edge(NamedTuple):
    """The outermost rows at one side of a page, from the edge inwards.

    `rooms` says of each what is between it and the next one.
    """

    side: Side
    rows: tuple[Row, ...]
    rooms: tuple[Room, ...]

    @property
    def outside(self) -> tuple[Row, ...]:
        """The rows up to the last one that the next one stands apart from."""
        return self.rows[: max((at for at, room in enumerate(self.rooms, start=1) if room), default=0)]

    @property
    def is_clear(self) -> bool:
        """Whether these stand apart plainly."""
        return Room.CLEAR in self.rooms


def edges_of(page: int, lines: Sequence[Line], setting: Setting) -> Iterator[Edge]:
    """The edges of a page, top and bottom of what is turned alike. What stands obliquely has none."""
    turned: dict[int, list[Line]] = {}
    for line in lines:
        turned.setdefault(line.runs[0].direction, []).append(line)
    for direction, here in turned.items():
        if direction == OBLIQUE:
            continue
        here.sort(key=lambda line: line.base)
        for is_top in (True, False):
            rows = list(_rows(page, here if is_top else here[::-1], setting))
            rooms = [_room(row, after, setting) for row, after in zip(rows, [*rows[1:], None], strict=True)]
            yield Edge((direction, is_top), tuple(rows[:_DEEPEST]), tuple(rooms[:_DEEPEST]))


def _rows(page: int, lines: Sequence[Line], setting: Setting) -> Iterator[Row]:
    """The outermost rows of lines that are sorted from the edge inwards, and the one after them."""
    row: list[Line] = []
    made = 0
    for line in lines:
        if row and abs(line.base - row[0].base) > _ONE_ROW:
            yield _row(page, row, setting)
            made += 1
            if made > _DEEPEST:
                return
            row = []
        row.append(line)
    if row:
        yield _row(page, row, setting)


def _row(page: int, lines: Sequence[Line], setting: Setting) -> Row:
    size = max(line.size for line in lines)
    small, large = size <= _SMALLER * setting.body, size >= LARGER * setting.body
    runs = [run for line in lines for run in line.runs]
    return Row(page, lines[0].base, size, small, large, tuple(lines), tuple(_pieces(runs)))


def _pieces(runs: Sequence[Run]) -> Iterator[str]:
    words: list[str] = []
    right = 0.0
    for run in sorted(runs, key=lambda run: run.left):
        if words and run.left - right > GAP * run.size:
            yield " ".join(words)
            words = []
        right = max(right, run.right) if words else run.right
        words.append(run.text)
    if words:
        yield " ".join(words)


def _room(row: Row, after: Row | None, setting: Setting) -> Room:
    if after is None:
        return Room.CLEAR
    distance = abs(after.base - row.base)
    if row.small:
        of_one_note = after.size < LARGER * row.size and distance < _LINE_OF_SMALL * row.size
        return Room.NONE if of_one_note or distance < _ROOM_OF_SMALL * setting.step else Room.CLEAR
    if distance < _ROOM * setting.step:
        return Room.NONE
    aside = min(line.left for line in row.lines) > setting.left + _ASIDE * setting.body
    within = _PLAINLY * setting.step if setting.paragraphs is None else _MORE_THAN_PARAGRAPHS * setting.paragraphs
    return Room.CLEAR if aside or distance >= within else Room.SOME

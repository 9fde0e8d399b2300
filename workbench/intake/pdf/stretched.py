"""Lines of running text whose words stand as far apart as the cells of a table: set wide, or to fill their column."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import itemgetter

from workbench.intake.pdf.rows import Row, Space
from workbench.intake.pdf.runs import GAP

EVEN = 2.0
"""Points: ends of lines, and gaps between words, that differ by less are meant to be the same."""
LINE_APART = 1.5
"""Of the type's size: lines of a paragraph in a narrow column lie no farther apart."""
_FEWEST_CELLS = 4
_SAME_GAP = 0.2
"""Of the type's size: gaps between words that differ by less are the same, as far as letters have room beside them."""
_INDENT = 3.0
"""Of the type's size: the first line of a paragraph begins no farther from where the others do."""
_WIDEST_WORD = 20
"""Of the type's size: what had to go to the next line is no wider, where nothing tells how wide it is."""
_BLANK = 0.25
"""Of the type's size: as far apart stand words of a line that fills nothing."""

Cells = list[Space]


def cells_of(row: Row, begun: Sequence[float] = ()) -> Cells:
    """From where to where the cells of a row go: runs that stand farther apart than words of a text do.

    So are those that begin where others of the table have `begun`, however close to what is before them.
    """
    if len(row) == 1:
        return [(row[0].left, row[0].right)]
    cells = sorted((run.left, run.right, run.size) for run in row)
    joined: list[Space] = []
    for left, right, size in cells:
        is_near = joined and left - joined[-1][1] <= GAP * size
        if is_near and not any(abs(left - place) < EVEN for place in begun):
            joined[-1] = joined[-1][0], max(joined[-1][1], right)
        else:
            joined.append((left, right))
    return joined


def stretched(rows: list[Row], parted: list[Cells]) -> list[bool]:
    """Which rows of a column, with their cells, are lines of running text and no rows of a table."""
    several = [at for at, cells in enumerate(parted) if len(cells) > 1]
    if not several:  # as on nearly all pages
        return [False] * len(rows)
    found = _set_wide(rows, parted)
    lines = [cells[0] for cells in parted if len(cells) == 1]
    for at in several:
        if not found[at]:
            after = rows[at + 1] if at + 1 < len(rows) else None
            is_text = _fills(rows[at], parted[at], after) and _reaches(rows[at], parted[at], lines)
            found[at] = is_text and not _is_of_numbers(rows, parted, at)
    return found


def _reaches(row: Row, cells: Cells, lines: Sequence[Space]) -> bool:
    """Whether a row goes from where lines of text begin, or the first one of a paragraph, to where most of them end."""
    left, right = cells[0][0], cells[-1][1]
    full = [line for line in lines if abs(line[1] - right) < EVEN]
    longer = sum(1 for line in lines if line[1] - right >= EVEN)
    return len(full) > longer and any(abs(line[0] - left) < _INDENT * row[0].size for line in full)


def _fills(row: Row, cells: Cells, after: Row | None) -> bool:
    """Whether a row is words with even gaps, and these no wider than the word that had to stand on the next line.

    Of gaps that are just wide enough to be ones between cells, others of the line may be too narrow for it. Where there
    are several, that they are even is enough: words that may not be parted count as one.
    """
    size = row[0].size
    gaps = _gaps(cells)
    if max(gaps) - min(gaps) >= EVEN:
        return False
    if min(gaps) > GAP * size + EVEN and any(" " in run.text for run in row):
        return False
    if len(gaps) > 1:
        return True
    if after is None or after[0].base - row[0].base > LINE_APART * size:
        return gaps[0] <= _WIDEST_WORD * size
    return sum(gaps) - len(gaps) * _BLANK * size < _first_word(after) + size


def _first_word(row: Row) -> float:
    """How wide the word is that begins a row."""
    run = min(row, key=lambda one: one.left)
    return len(run.text.split(" ", 1)[0]) / max(1, len(run.text)) * (run.right - run.left)


def _is_of_numbers(rows: list[Row], parted: list[Cells], at: int) -> bool:
    """Whether a row and one beside it hold numbers that end, or begin, below each other behind their first cells."""
    beside = (one for one in (at - 1, at + 1) if 0 <= one < len(rows) and len(parted[one]) > 1)
    return _holds_numbers(rows[at]) and any(
        _holds_numbers(rows[one]) and _lines_up(parted[at], parted[one]) for one in beside
    )


def _holds_numbers(row: Row) -> bool:
    first = min(run.left for run in row)
    return all(any(map(str.isdigit, run.text)) for run in row if run.left > first)


def _gaps(cells: Cells) -> list[float]:
    return [after[0] - before[1] for before, after in pairwise(cells)]


def _set_wide(rows: list[Row], parted: list[Cells]) -> list[bool]:
    """Which rows are lines of words that are set wide: all with the same gap, and most not below each other."""
    found = [False] * len(rows)
    begin = 0
    for end in range(1, len(rows) + 1):
        if end < len(rows) and _is_spaced_alike(rows, parted, end - 1, end):
            continue
        chain = parted[begin:end]
        lined_up = sum(_lines_up(one, other) for one, other in pairwise(chain))
        if max(map(len, chain)) >= _FEWEST_CELLS and 2 * lined_up < len(chain) - 1:
            found[begin:end] = [True] * len(chain)
        begin = end
    return found


def _is_spaced_alike(rows: list[Row], parted: list[Cells], one: int, other: int) -> bool:
    """Whether a row stands below another as lines do, and all gaps in both are the same."""
    if min(len(parted[one]), len(parted[other])) == 1:
        return False
    gaps = [*_gaps(parted[one]), *_gaps(parted[other])]
    size = rows[other][0].size
    is_near = rows[other][0].base - rows[one][0].base <= LINE_APART * size
    return is_near and max(gaps) - min(gaps) < _SAME_GAP * size


def _lines_up(one: Cells, other: Cells) -> bool:
    """Whether half of the cells of two rows, or more, are below each other: words of a text are so by chance alone."""
    places: tuple[Callable[[Space], float], ...] = (itemgetter(0), itemgetter(1), lambda cell: sum(cell) / 2)
    fewest = min(len(one), len(other)) - 1
    return any(
        2 * sum(any(abs(place(a) - place(b)) < EVEN for b in other[1:]) for a in one[1:]) >= fewest for place in places
    )

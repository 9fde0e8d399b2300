"""How a PDF's running text is set: the size of its type and the distances of its lines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workbench.intake.pdf.lines import Line

LARGER = 1.12
"""Of the size of running text: larger type is a heading's."""
WIDER = 1.3
"""Of the usual distance of two lines: a wider one parts paragraphs."""
_LEADING = 1.2
_WIDEST = 3
_FEWEST = 3
_WITHIN = 3
_MARKS, _BEHIND_MARKS = tuple(".!?:;…。！？؟؛۔।"), "'\"”’»)]"
_MAY_END = frozenset((*_MARKS, *_BEHIND_MARKS))


class Setting(NamedTuple):
    """Points: the size of running text, the distance of two of its lines, and of two across a paragraph's end.

    `paragraphs` is None where too few are parted by room to tell. Of ten lines nine begin at `left` or to its right.
    """

    body: float
    step: float
    paragraphs: float | None
    left: float


def setting_of(pages: Sequence[Sequence["Line"]]) -> Setting:
    """How the text of pages is set: of the distance of paragraphs nothing is told by what stands at a page's edges."""
    lines = [line for page in pages for line in page]
    body = body_size(lines)
    step = leading_of(lines) * body
    wider = [
        distance
        for page in pages
        for distance in _steps(page[_WITHIN:-_WITHIN])
        if WIDER * step < distance < _WIDEST * step
    ]
    lefts = sorted(line.left for line in lines)
    return Setting(
        body=body,
        step=step,
        paragraphs=median(wider) if len(wider) >= _FEWEST else None,
        left=lefts[len(lefts) // 10] if lefts else 0.0,
    )


def body_size(lines: Sequence["Line"]) -> float:
    """The size in which most letters are set, to half a point; of a table each row counts as one letter."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += 1 if line.row else len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def leading_of(lines: Sequence["Line"]) -> float:
    """The usual distance of two lines of a paragraph, in sizes of their type: none is told where sentences end."""
    steps = [
        (after.base - before.base) / before.size
        for before, after in pairwise(lines)
        if before.column == after.column
        and before.size == after.size
        and not (before.row or after.row)
        and before.text[-1:] not in _MAY_END
    ]
    usual = [step for step in steps if 0.8 < step < 2.6]
    return median(usual) if usual else _LEADING


def ends(text: str) -> bool:
    """Whether a line ends as sentences do."""
    return text.rstrip(_BEHIND_MARKS).endswith(_MARKS)


def may_go_on(text: str) -> bool:
    """Whether a line may go on with a sentence: in small letters, or those of a script without capitals."""
    return text[:1].isalpha() and not text[:1].isupper()


def _steps(lines: Sequence["Line"]) -> Iterator[float]:
    return (after.base - before.base for before, after in pairwise(lines) if before.column == after.column)

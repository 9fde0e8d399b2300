"""Large letters at the head of a paragraph: each begins the first of the lines that it stands beside, or the one line.

Some reach down beside several lines, others stand on the first and rise above it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median_low

from workbench.intake.pdf.measure import Measure, Run
from workbench.intake.pdf.ruled import TableRow

_INITIAL = re.compile(r"[«‹“„‘‚\"'¿¡(]{0,2}[^\W\d_]['’]?")
"""A letter, with the signs that may stand before it, and the apostrophe behind it."""
_LONGEST = 4
_WORD = re.compile(r"\w+")
_GOES_ON = re.compile(r"[^\W\d_]|['’.,]")
"""What carries on the word that a letter begins."""
_LARGER = 1.6
"""Of the type's size beside it: an initial is so large, at least."""
_NEAREST, _FARTHEST = -0.3, 1.2
"""Of the type's size: where lines begin beside an initial, from its right."""
_CAPITAL = 0.7
"""Of the type's size: how high capitals are."""
_TOPS = 0.8
"""Of the type's size: an initial's top lies no lower below that of its line."""
_BELOW = 0.3
_STEP = 1.8
"""Of the type's size: the distance of two lines beside an initial, at most."""
_LEVEL = 0.1
"""Of the type's size: what stands on one line differs by no more in height."""
_EVEN, _ALIKE = 0.5, 0.08
"""Of the type's size: by how much the beginnings and the sizes of these may differ."""


def apart_from_initials(runs: Sequence[Run], letters: str, measure: Measure) -> list[Run]:
    """Runs, each initial apart from the line on whose base it stands: PDFium takes both for one word."""
    least = _LARGER * median_low(run.size for run in runs) if runs else 0.0
    found: list[Run] = []
    for run in runs:
        found += _parted(run, letters, measure) if run.size >= least and not run.signs else (run,)
    return found


def _parted(run: Run, letters: str, measure: Measure) -> tuple[Run, ...]:
    """An initial and the smaller words behind it, or the run as it is."""
    for at in range(run.first + 1, min(run.first + _LONGEST + 1, run.last)):
        rest = measure.begin(at)
        if not letters[at].isspace() and rest.size * _LARGER <= run.size:
            rest.left, _, rest.base = measure.place(at, at + 1, run.direction)
            rest.right, rest.last, rest.hyphen = run.right, run.last, run.hyphen
            last = run.first + len(letters[run.first : at].rstrip())
            _, right, base = measure.place(run.first, last, run.direction)
            return replace(run, right=right, base=base, last=last, hyphen=False), rest
    return (run,)


def with_initials(runs: Sequence[Run]) -> list[Run]:
    """Runs of one direction, with each initial at the head of the line that it begins."""
    least = _LARGER * median_low(run.size for run in runs)
    largest = [run for run in runs if run.size >= least and _INITIAL.fullmatch(run.text)]
    heads = {id(initial): head for initial in largest if (head := _head(initial, runs)) is not None}
    if not heads:
        return list(runs)
    words = frozenset(word for run in runs if id(run) not in heads for word in _WORD.findall(run.text.casefold()))
    begun = {id(heads[id(one)]): one for one in largest if id(one) in heads}
    return [
        replace(run, text=_begun(one, run, words), initial=one) if (one := begun.get(id(run))) else run
        for run in runs
        if id(run) not in heads
    ]


def _head(initial: Run, runs: Sequence[Run]) -> Run | None:
    """The first of the lines that begin beside an initial, or the one that it rises above; None where it is none."""
    beside = sorted((run for run in runs if _is_beside(run, initial)), key=lambda run: run.base)
    if len(beside) < 2:
        return next((run for run in beside if _is_behind(run, initial)), None)
    first, second = beside[:2]
    top = initial.base - _CAPITAL * initial.size
    is_at_head = top <= first.base + (_TOPS - _CAPITAL) * first.size
    are_lines = (
        second.base - first.base <= _STEP * first.size
        and abs(second.left - first.left) <= _EVEN * first.size
        and abs(second.size - first.size) <= _ALIKE * first.size
    )
    return first if is_at_head and are_lines else None


def _is_beside(run: Run, initial: Run) -> bool:
    is_smaller = run.size * _LARGER <= initial.size and not isinstance(run, TableRow)
    return (
        is_smaller
        and _NEAREST * run.size <= run.left - initial.right <= _FARTHEST * run.size
        and initial.base - initial.size < run.base <= initial.base + _BELOW * run.size
    )


def _is_behind(run: Run, initial: Run) -> bool:
    """Whether a run goes on where an initial ends, on its line."""
    return 0 <= run.first - initial.last <= 1 and abs(run.base - initial.base) <= _LEVEL * run.size


def _begun(initial: Run, line: Run, words: frozenset[str]) -> str:
    """A line with its initial, and a blank between where that is a word by itself, as the line or others tell."""
    letter, rest = initial.text[-1].casefold(), _WORD.match(line.text.casefold())
    is_word = (
        not _GOES_ON.match(line.text)
        or (_is_behind(line, initial) and line.first > initial.last)
        or (rest is not None and {letter, rest[0]} <= words and f"{letter}{rest[0]}" not in words)
    )
    return f"{initial.text} {line.text}" if is_word else initial.text + line.text

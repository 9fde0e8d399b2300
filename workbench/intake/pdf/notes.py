"""Notes below a text whose numbers stand apart from their words, as word processors set them: they are no table."""

import re
from collections.abc import Iterator, Sequence

from workbench.intake.layout import RAISED
from workbench.intake.pdf.lines import Line
from workbench.intake.pdf.stretched import EVEN
from workbench.intake.tables import CELLS_APART

_NUMBERED = re.compile(r"(\d{1,3})(?: \| | )(?=\S)")
_CALLS = re.compile(r"(?<=\S)[⁰¹²³⁴-⁹]+")
_AS_DIGITS = {raised: chr(digit) for digit, raised in RAISED.items() if chr(digit).isdigit()}


def mark_notes(lines: Sequence[Line]) -> None:
    """Say of lines of a page that they begin notes, and read these as words and no rows.

    Numbers count on from each other, and each stands raised in the text of the page.
    """
    groups = list(_counted(lines))
    if not groups:
        return
    called = {call.translate(_AS_DIGITS) for line in lines for call in _CALLS.findall(line.text)}
    for notes in groups:
        if called.issuperset(map(_number, notes)):
            for line in notes:
                line.text = line.text.replace(CELLS_APART, " ", 1) if line.row else line.text
                line.row, line.note = False, True


def _counted(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that may begin notes: with numbers that count on, below each other, and words between at one place."""
    notes: list[Line] = []
    before: Line | None = None
    for line in lines:
        if notes and _is_next(line, notes[-1]):
            notes.append(line)
        elif not (notes and _is_below(line, notes[0])):
            if notes:
                yield notes
            is_first = len(line.runs) == 2 and line.runs[0].text.isdecimal() and _number(line) is not None
            notes = [line] if is_first and not (line.row and before is not None and before.row) else []
        before = line
    if notes:
        yield notes


def _number(line: Line) -> str | None:
    found = None if line.cells else _NUMBERED.match(line.text)
    return found and found[1]


def _is_next(line: Line, note: Line) -> bool:
    number, last = _number(line), _number(note)
    is_counted = number is not None and last is not None and int(number) == int(last) + 1
    return is_counted and line.column == note.column and abs(line.left - note.left) < EVEN


def _is_below(line: Line, note: Line) -> bool:
    """Whether a line begins where the words of a note do."""
    return not line.row and line.column == note.column and abs(line.left - note.runs[1].left) < EVEN

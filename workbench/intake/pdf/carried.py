"""Sheets from the process that read them to the one that reads the document: as JSON, as they are foreign."""

import json
from collections.abc import Iterator
from typing import Any

from workbench.intake.pdf.lines import Line
from workbench.intake.pdf.measure import Run
from workbench.intake.pdf.sheets import Sheet


def to_carry(number: int, sheet: Sheet) -> bytes:
    """A page and what it holds, in a line of JSON. Of its runs only what is asked of lines goes along."""
    facts = [sheet.pictured, sheet.damaged, sheet.crowded, sheet.letters, sheet.unmapped, sheet.recognised]
    plain = [number, [_line_as_plain(line) for line in sheet.lines], sheet.unseen, sheet.struck, *facts]
    return json.dumps(plain).encode() + b"\n"


def carried(lines: bytes) -> Iterator[tuple[int, Sheet]]:
    """Pages and what they hold, from lines that `to_carry` made."""
    for line in lines.splitlines():
        number, plain, unseen, struck, *facts = json.loads(line)
        yield number, Sheet([_line(number, *one) for one in plain], tuple(unseen), tuple(struck), *facts)


def _line_as_plain(line: Line) -> list[Any]:
    return [
        line.text, line.left, line.right, line.base, line.size, line.bold, line.column,
        [_run_as_plain(run) for run in line.runs],
        line.row, line.hyphen, line.cells, line.is_sure, line.is_apart, line.box,
    ]  # fmt: skip


def _run_as_plain(run: Run) -> tuple[Any, ...]:
    return run.text, run.left, run.right, run.base, run.size, run.bold, run.direction, run.first, run.last


def _line(
    page: int, text: str, left: float, right: float, base: float, size: float, bold: bool, column: int,
    runs: list[list[Any]], row: bool, hyphen: bool, cells: list[list[str]], is_sure: bool, is_apart: bool,
    box: bool,
) -> Line:  # fmt: skip
    return Line(
        text, left, right, base, size, bold, page, column, tuple(Run(*run) for run in runs),
        row, hyphen, tuple(map(tuple, cells)), is_sure, is_apart, box,
    )  # fmt: skip

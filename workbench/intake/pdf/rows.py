"""What stands on one base line of a page, and spaces on it."""

from collections.abc import Sequence

from workbench.intake.pdf.measure import Run
from workbench.intake.pdf.ruled import TableRow

_SAME_BASE = 0.5
"""Of the type's size: what lies nearer stands on one line; raised notes do, a third of it higher, or a little more."""

Row = list[Run]
Space = tuple[float, float]
"""From left to right."""


def rows_of(runs: Sequence[Run]) -> list[Row]:
    """Runs that share a base line, top to bottom. A row of a ruled table is one by itself."""
    rows: list[Row] = []
    for run in sorted(runs, key=lambda one: (one.base, one.left)):
        last = rows[-1] if rows else None
        alone = isinstance(run, TableRow) or (last is not None and isinstance(last[0], TableRow))
        if last is not None and not alone and run.base - last[0].base <= _SAME_BASE * max(run.size, last[0].size):
            last.append(run)
        else:
            rows.append([run])
    return rows

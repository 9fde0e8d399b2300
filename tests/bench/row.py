"""One line of the table of benchmarks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured against its limit, both in `unit`; a ratio above 1 breaks the limit."""

    name: str
    measured: float
    limit: float
    unit: str

    @property
    def ratio(self) -> float:
        """What was measured as a share of its limit."""
        return self.measured / self.limit

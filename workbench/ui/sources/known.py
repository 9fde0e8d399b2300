"""All that the window shows of one source but its claims, read at once."""

from dataclasses import dataclass

from workbench.actions import dependences, source_standing, sources
from workbench.actions.dependences import Word
from workbench.actions.desk import Desk
from workbench.actions.source_standing import Ownership
from workbench.base import records


@dataclass(frozen=True, slots=True)
class Known:
    """One source: its record, its owners, its pseudonym where it is protected, and the words on its dependence."""

    record: records.Source
    ownership: Ownership
    pseudonym: str | None
    words: tuple[Word, ...]

    @property
    def owner(self) -> str:
        """The owner's name, empty where it has none."""
        return self.ownership.owners[0] if self.ownership.owners else ""


def read(desk: Desk, source: str) -> Known:
    """Read a source by its id. NotFound where it is gone."""
    return Known(
        sources.source(desk, source),
        source_standing.ownership(desk, source),
        source_standing.pseudonym(desk, source),
        tuple(dependences.of_source(desk, source)),
    )

"""Finds where rows of a damaged library belonged: to which claim and article, as far as anything left tells."""

import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

from workbench.base.messages import Message, msg
from workbench.library.called import noun
from workbench.library.recovering.salvage import named
from workbench.library.recovering.traces import Traces
from workbench.library.tables import Base

_OWNERS = (
    ("claim_pk", "claims"), ("attribution_pk", "attributions"), ("assessment_pk", "assessments"),
    ("article_pk", "articles"),
)  # fmt: skip
_LONGEST = 80


class Place(NamedTuple):
    """Where a row belonged."""

    article: int | None = None
    claim: int | None = None
    """The claim's number."""


class Places:
    """What is asked while it still stands: a row that is there, else the damaged library's indexes, else its log."""

    def __init__(self, damaged: sqlite3.Connection, new: sqlite3.Connection, traces: Traces) -> None:
        """`new` is the recovered library."""
        self._damaged = damaged
        self._new = new
        self._traces = traces
        self._named: dict[tuple[str, str], dict[int, int]] = {}

    def of(self, table: str, key: int) -> Place:
        """Where a row belonged."""
        if table == "articles":
            return Place(key)
        columns = Base.metadata.tables[table].c
        for column, owner in _OWNERS:
            if column in columns and (value := self.value(table, column, key)) is not None:
                place = self.of(owner, value)
                return place._replace(claim=self.value(table, "number", key)) if table == "claims" else place
        return self._of_subject(table, key)

    def _of_subject(self, table: str, key: int) -> Place:
        """What the log says in whose history a row stood."""
        subject = self._traces.subject(table, key)
        row = self._new.execute("SELECT article_pk, number FROM claims WHERE id = ?", (subject,)).fetchone()
        return Place(*row) if row else Place()

    def value(self, table: str, column: str, key: int) -> int | None:
        """The number that stands in a column of a row, or stood there."""
        name = next(iter(Base.metadata.tables[table].primary_key)).name
        statement = f'SELECT "{column}" FROM "{table}" WHERE "{name}" = ?'  # noqa: S608 - our own names
        row = self._new.execute(statement, (key,)).fetchone()
        if row is not None:
            return row[0] if isinstance(row[0], int) else None
        if (table, column) not in self._named:
            self._named[table, column] = named(self._damaged, table, name, column)
        known = self._named[table, column].get(key)
        return self._traces.value(table, column, key) if known is None else known

    def chains_of(self, hops: Iterable[int]) -> set[int]:
        """The chains that lost hops belong to, as far as that can be told."""
        chains = (self.value("hops", "attribution_pk", key) for key in hops)
        return {chain for chain in chains if chain is not None}

    # -- how it is called ---------------------------------------------------------------------

    def title(self, article: int | None) -> str | None:
        """The title of an article that stands."""
        row = self._new.execute("SELECT title FROM articles WHERE pk = ?", (article,)).fetchone()
        return None if row is None else shortened(row[0])

    def source_of(self, hop: int) -> str | None:
        """The name of the source that a hop leads to, where that stands."""
        source = self.value("hops", "source_pk", hop)
        row = self._new.execute("SELECT name FROM sources WHERE pk = ?", (source,)).fetchone()
        return None if row is None else str(row[0])

    def called(self, table: str, key: int) -> Message:
        """How a record that stands is called: what it is, and of which claim and article."""
        place = self.of(table, key)
        parts: dict[str, Any] = {"noun": noun(table), "number": place.claim, "title": self.title(place.article)}
        if parts["title"] is None:
            return msg("The {noun} {id}", id=self._id(table, key), **parts)
        if table == "articles":
            return msg("The {noun} “{title}”", **parts)
        if place.claim is None:
            return msg("The {noun} of “{title}”", **parts)
        if table == "claims":
            return msg("Claim {number} of “{title}”", **parts)
        return msg("The {noun} of claim {number} of “{title}”", **parts)

    def _id(self, table: str, key: int) -> str:
        name = "id" if "id" in Base.metadata.tables[table].c else "pk"
        row = self._new.execute(f'SELECT "{name}" FROM "{table}" WHERE pk = ?', (key,)).fetchone()  # noqa: S608 - our own names
        return f"({row[0]})" if row else ""


def shortened(title: str) -> str:
    """What of a title is shown."""
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"

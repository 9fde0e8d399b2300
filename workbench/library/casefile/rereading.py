"""Reads a case file again that came in before: which rows it brought, under which keys, and what stood in them.

Nothing is asked of the library but which records it had before: what stands there now may be altered or lost.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workbench.base.collector import without_collector
from workbench.library.casefile.placing import COLUMNS, MAIN, Binder, Row, place
from workbench.library.casefile.reading import CaseReader, Line
from workbench.library.casefile.taking import Known, batches
from workbench.library.recording.ranges import FileRows

Standing = Callable[[str, Iterable[str]], Mapping[str, int]]
"""Of a table and some ids, the keys of those records that stood in the library before the file came."""

ROWS: Mapping[str, tuple[str, ...]] = {
    **COLUMNS,
    "cases": ("pk", "id", "name", "notes", "created"),
    "case_articles": ("pk", "case_pk", "article_pk"),
}
"""By table, the columns of the rows that come of a file."""
_NAMED = frozenset({"source", "article", "snapshot", "claim", "evidence", "assessment"})
"""The types that other records name."""


@dataclass(slots=True)
class Brought:
    """Some rows of a table in the order of their keys, without a gap; of each the id of the record that it is of."""

    rows: list[Row] = field(default_factory=list)
    records: list[str] = field(default_factory=list)


class Rereading:
    """One case file on its second reading; memory stays flat, as the ids of its records lie in a file of their own."""

    def __init__(self, rows: FileRows, standing: Standing) -> None:
        self._case = rows.case
        self._ranges = rows.ranges
        self._standing = standing
        self._ids = sqlite3.connect("", isolation_level=None)
        self._ids.execute("CREATE TABLE ids (type TEXT, id TEXT, pk INTEGER, PRIMARY KEY (type, id)) WITHOUT ROWID")
        self._known = {type_: Known(type_, self._find) for type_ in MAIN}
        self._last = {table: rows.ranges.get(table, (1, 0))[0] - 1 for table in COLUMNS}
        self._binder = Binder(self._known, None, self._last)
        self._articles: list[tuple[int, str]] = []

    def tables(self, reader: CaseReader) -> Iterator[tuple[str, Brought]]:
        """The rows that the file brought, a batch of its lines at a time; raises BadFile where it is none."""
        for lines, wrong in batches(reader):
            if wrong is not None:
                raise wrong
            with without_collector():
                came = self._batch(lines)
            yield from came.items()
        yield from self._joined()

    @property
    def told_apart(self) -> bool:
        """Once all is read: whether it brought as many rows as came; else it cannot be said which of them is which."""
        return all(self._ranges.get(table, (1, 0))[1] == last for table, last in self._last.items())

    def close(self) -> None:
        """Let the ids go."""
        self._ids.close()

    def _batch(self, lines: list[Line]) -> dict[str, Brought]:
        came: defaultdict[str, Brought] = defaultdict(Brought)
        there = {type_: self._there(type_, lines) for type_ in {line.type for line in lines}}
        for line in lines:
            name = line.values["id"]
            key = there[line.type].get(name)
            if key is None:
                key = self._binder.next_key(MAIN[line.type].name)
                self._place(line, key, came)
            elif line.type == "snapshot":  # later ones stand in their order with regard to it
                self._place(line, key, defaultdict(Brought))
            self._known[line.type][name] = key
            if line.type == "article":
                self._articles.append((key, name))
        self._remember(lines)
        return came

    def _joined(self) -> Iterator[tuple[str, Brought]]:
        """The case, where it was made for the file, and that articles joined it.

        Which of those that were there before joined it then is known only where all did: new ones stand behind them.
        """
        case = self._case
        key = self._ranges["cases"][0] if case["new"] and "cases" in self._ranges else case.get("pk")
        if "cases" in self._ranges:
            yield "cases", Brought([(key, case["id"], case["name"], "", case["created"])], [case["id"]])
        first, last = self._ranges.get("case_articles", (1, 0))
        own = self._ranges.get("articles", (1, 0))
        joined = sorted(self._articles)
        if len(joined) != last - first + 1:
            joined = [one for one in joined if own[0] <= one[0] <= own[1]]
        rows: list[Row] = [(last - len(joined) + at, key, article) for at, (article, _) in enumerate(joined, 1)]
        if rows:
            yield "case_articles", Brought(rows, [record for _, record in joined])

    def _there(self, type_: str, lines: list[Line]) -> Mapping[str, int]:
        table = MAIN[type_].name
        if self._ranges.get(table, (0, 0))[0] == 1:
            return {}
        return self._standing(table, (line.values["id"] for line in lines if line.type == type_))

    def _place(self, line: Line, key: int, came: defaultdict[str, Brought]) -> None:
        record = line.values["id"]

        def put(table: str, row: Row) -> None:
            brought = came[table]
            brought.rows.append(row)
            brought.records.append(record)

        place(line.type, key, line.values, self._binder, put)

    def _remember(self, lines: list[Line]) -> None:
        named = (line for line in lines if line.type in _NAMED)
        rows = [(line.type, line.values["id"], self._known[line.type][line.values["id"]]) for line in named]
        self._ids.execute("BEGIN")
        self._ids.executemany("INSERT INTO ids VALUES (?, ?, ?)", rows)
        self._ids.execute("COMMIT")
        for known in self._known.values():
            known.let_go()

    def _find(self, type_: str, name: str) -> int | None:
        row = self._ids.execute("SELECT pk FROM ids WHERE type = ? AND id = ?", (type_, name)).fetchone()
        return None if row is None else int(row[0])

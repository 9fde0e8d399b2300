"""Takes the records of a case file into the tables, in a running transaction: keys, references, what is there already.

Memory stays flat: lines are worked on a batch at a time, and the ids of the file lie in a temporary table.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, permutations
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text, func, insert, select
from sqlalchemy import text as sql
from sqlalchemy.exc import IntegrityError

from workbench.base.collector import without_collector
from workbench.base.errors import BadFile, Cancelled
from workbench.base.messages import msg
from workbench.library.casefile.fetching import FETCH
from workbench.library.casefile.format import with_all_fields
from workbench.library.casefile.placing import COLUMNS, MAIN, Binder, Row, place
from workbench.library.casefile.reading import CaseReader, Line, bad
from workbench.library.casefile.values import Tree, Wrong
from workbench.library.reading.articles import Texts
from workbench.library.reading.rows import chunks
from workbench.library.tables import Base, Case, CaseArticle

_LINES = 1000
_BYTES = 8_000_000
"""A batch has at most so many lines and, but for one long line, bytes."""
_REMEMBERED = 50_000
_BOUND = 400
"""A statement has at most so many values: every SQLite takes 999."""

_SKIPPED = Table(
    "case_file_skipped",
    MetaData(),
    Column("type", String(32), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("pk", Integer),
    prefixes=["TEMPORARY"],
)
"""The file's records that the library has already."""
_CASES = Case.__table__
_MEMBERS = CaseArticle.__table__
_RECORDED = (*COLUMNS, "cases", "case_articles")


class Known(dict[str, int]):
    """The keys of one type's records in the file so far; asking for another says that it is not there."""

    def __init__(self, type_: str, find: Callable[[str, str], int | None]) -> None:
        super().__init__()
        self._type = type_
        self._find = find

    def __missing__(self, name: str) -> int:
        key = self._find(self._type, name)
        if key is None:
            raise Wrong(msg("there is no {type} “{id}” before it in the file", type=self._type, id=name))
        self[name] = key
        return key

    def let_go(self) -> None:
        """Hold none at hand any more, where they are many: `find` has them all."""
        if len(self) > _REMEMBERED:
            self.clear()


@dataclass(slots=True)
class Came:
    """What a file brought: of each type how many records it holds, and how many of all are new."""

    counts: dict[str, int] = field(default_factory=dict)
    new: int = 0
    articles: list[str] = field(default_factory=list)


class Taking:
    """One import; `last` is, by table, the last key given out, and moves on as rows come."""

    def __init__(self, connection: Connection, texts: Texts) -> None:
        self._connection = connection
        self._cursor: Any = connection.connection.cursor()
        self._texts = texts
        self.last = last_keys(connection)
        self.start = dict(self.last)
        self._known = {type_: Known(type_, self._find) for type_ in MAIN}
        self._binder = Binder(self._known, self._text, self.last)
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._skipped: list[dict[str, Any]] = []
        self._shown: tuple[str | None, str] = (None, "")
        """The snapshot that was asked for last, and its text: a claim's neighbours stand on the same."""
        self._lines: dict[str, Line] = {}
        self._inserts = {table: _Insert(connection, table) for table in COLUMNS}
        self._finds = {type_: _find(connection, table) for type_, table in MAIN.items()}
        self.came = Came()
        _SKIPPED.drop(connection, checkfirst=True)
        _SKIPPED.create(connection)

    def begin_at(self, last: dict[str, int]) -> None:
        """Give out the keys after these again: of rows that were there before, and are to come back."""
        self.last.update(last)
        self.start.update(last)

    def take(self, reader: CaseReader, progress: Callable[[int], None], cancelled: Callable[[], bool]) -> None:
        """Take all records of a file; raises BadFile at the first that is wrong, Cancelled when asked to."""
        with without_collector():
            for lines, wrong in batches(reader):
                if cancelled():
                    raise Cancelled
                self._batch(lines)
                if wrong is not None:
                    raise wrong
                progress(reader.bytes_read)

    def _batch(self, lines: list[Line]) -> None:
        for known in self._known.values():
            known.let_go()
        standing = {type_: self._standing(type_, lines) for type_ in {line.type for line in lines}}
        for line in lines:
            try:
                self._line(line, standing[line.type].get(line.values["id"]))
            except Wrong as wrong:
                raise bad(wrong.why, line.number, wrong.field) from None
        self._write()
        self._lines.clear()

    def _find(self, type_: str, name: str) -> int | None:
        """The key of an earlier record of the file; asked of the driver, as a file may ask for a million."""
        row = self._cursor.execute(self._finds[type_], (name, self.start[MAIN[type_].name])).fetchone()
        if row is None and self.start[MAIN[type_].name]:
            skipped = select(_SKIPPED.c.pk).where(_SKIPPED.c.type == type_, _SKIPPED.c.id == name)
            return self._connection.scalar(skipped)
        return None if row is None else int(row[0])

    def _standing(self, type_: str, lines: list[Line]) -> dict[str, tuple[int, Tree]]:
        """The library's records with the ids of these lines, by id: key, and how they would leave."""
        table = MAIN[type_]
        if not self.start[table.name]:
            return {}
        keys: list[int] = []
        for part in chunks(line.values["id"] for line in lines if line.type == type_):
            several = _find_several(self._connection, table, len(part))
            keys += [row[0] for row in self._cursor.execute(several, (*part, self.start[table.name]))]
        records = FETCH[type_](self._connection, keys) if keys else {}
        return {record.id: (key, with_all_fields(record)) for key, record in records.items()}

    def _line(self, line: Line, standing: tuple[int, Tree] | None) -> None:
        name, table = line.values["id"], MAIN[line.type].name
        if self._lines.setdefault(name, line) is not line:
            raise _twice(name)
        if standing is None:
            key = self._binder.next_key(table)
            self.came.new += 1
            place(line.type, key, line.values, self._binder, self._put)
        else:
            key = standing[0]
            self._skip(line, key, standing[1])
        self._known[line.type][name] = key
        self.came.counts[line.type] = self.came.counts.get(line.type, 0) + 1
        if line.type == "article":
            self.came.articles.append(name)
        elif line.type == "snapshot":
            self._texts.put(name, line.values["text"])

    def _put(self, table: str, row: Row) -> None:
        self._rows[table].append(row)

    def _skip(self, line: Line, key: int, standing: Tree) -> None:
        before = dict(self.last)
        # What it refers to must be in the file all the same.
        place(line.type, key, line.values, self._binder, lambda _table, _row: None)
        self.last.update(before)
        _check_same(line, standing)
        self._skipped.append({"type": line.type, "id": line.values["id"], "pk": key})

    def _write(self) -> None:
        try:
            for table, made in self._rows.items():
                self._inserts[table].run(self._connection, made)
            if self._skipped:
                self._connection.execute(insert(_SKIPPED), self._skipped)
        except IntegrityError:
            self._raise_twice()
            raise
        self._rows.clear()
        self._skipped.clear()

    def _raise_twice(self) -> None:
        """Say which line of this batch has an id that a record of its type had before it."""
        for line in self._lines.values():
            table = MAIN[line.type]
            found = select(table.c.pk).where(table.c.id == line.values["id"])
            earlier = self._connection.scalar(found)
            if earlier is not None and earlier != self._known[line.type].get(line.values["id"]):
                raise bad(_twice(line.values["id"]).why, line.number, "id")

    def _text(self, snapshot: str) -> str:
        if snapshot != self._shown[0]:
            if not self._texts.has(snapshot):
                self._write()
            self._shown = snapshot, self._texts.text(self._connection, snapshot)
        return self._shown[1]

    def used_twice(self) -> str | None:
        """An id of the file that a record of another type has, in the file or in the library."""
        counts = {
            type_: self._connection.scalar(select(func.count()).select_from(table)) or 0
            for type_, table in MAIN.items()
        }
        for one, other in permutations(MAIN, 2):
            new, all_of = MAIN[one], MAIN[other]
            if self.last[new.name] == self.start[new.name] or not counts[other]:
                continue
            same = new.c.id == all_of.c.id
            fresh = new.c.pk > self.start[new.name]
            if counts[one] < counts[other]:  # go through the fewer, look up among the more
                found = select(new.c.id).where(fresh, select(all_of.c.pk).where(same).exists())
            else:
                found = select(all_of.c.id).where(select(new.c.pk).where(same, fresh).exists())
            name = self._connection.scalar(found.limit(1))
            if name is not None:
                return str(name)
        return None

    def join(self, case: dict[str, Any]) -> None:
        """Put the file's articles into a case, which is made with its key, id and name if it is not there yet."""
        connection = self._connection
        if not self.came.articles:
            return
        if case["new"]:
            made = {name: case[name] for name in ("id", "name", "created")}
            connection.execute(insert(_CASES), {"pk": self._binder.next_key("cases"), "notes": "", **made})
            case = {**case, "pk": self.last["cases"]}
        members = select(_MEMBERS.c.article_pk).where(_MEMBERS.c.case_pk == case["pk"])
        inside = set(connection.scalars(members))
        articles = sorted(self._known["article"][name] for name in self.came.articles)
        for article in articles:
            if article in inside:
                continue
            key = self._binder.next_key("case_articles")
            connection.execute(insert(_MEMBERS), {"pk": key, "case_pk": case["pk"], "article_pk": article})

    def ranges(self) -> dict[str, tuple[int, int]]:
        """By table, first and last key of the rows that came."""
        return {table: (self.start[table] + 1, last) for table, last in self.last.items() if last > self.start[table]}

    def close(self) -> None:
        """Give back what only this import needs."""
        self._cursor.close()
        _SKIPPED.drop(self._connection, checkfirst=True)


def batches(reader: CaseReader) -> Iterator[tuple[list[Line], BadFile | None]]:
    """Lines in batches; a wrong line comes after those before it, so that the first wrong one of all is told."""
    lines: list[Line] = []
    size = 0
    try:
        for line in reader:
            lines.append(line)
            size += line.size
            if len(lines) >= _LINES or size >= _BYTES:
                yield lines, None
                lines, size = [], 0
    except BadFile as wrong:
        yield lines, wrong
    else:
        yield lines, None


def _twice(name: str) -> Wrong:
    return Wrong(msg("the id “{id}” stands in the file twice", id=name), "id")


def _check_same(line: Line, standing: Tree) -> None:
    for name in (*standing, *line.values):
        if name != "type" and (name not in standing or name not in line.values or standing[name] != line.values[name]):
            raise Wrong(
                msg("the library has another {type} “{id}”: this differs", type=line.type, id=line.values["id"]), name
            )


def last_keys(connection: Connection) -> dict[str, int]:
    """By table, the greatest key that a row has or ever had."""
    given = {row.name: row.seq for row in connection.execute(sql("SELECT name, seq FROM sqlite_sequence"))}
    return {
        table: max(given.get(table, 0), connection.scalar(select(func.max(Base.metadata.tables[table].c.pk))) or 0)
        for table in _RECORDED
    }


class _Insert:
    """Puts tuples in the order of COLUMNS into a table; through dictionaries a million rows would take twice the time.

    Several rows a statement: for a narrow table this is a third quicker. Columns that hold nothing in any row are left
    out: half of a claim's do, and take as long as the others.
    """

    def __init__(self, connection: Connection, table: str) -> None:
        quote = connection.dialect.identifier_preparer.quote
        self._names = [quote(name) for name in COLUMNS[table]]
        self._mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        self._table = quote(table)

    def run(self, connection: Connection, made: list[Row]) -> None:
        """Insert these rows, of which there is at least one."""
        values = list(zip(*made, strict=True))
        filled = [at for at, column in enumerate(values) if column.count(None) < len(made)]
        rows = list(zip(*(values[at] for at in filled), strict=True))
        row = f"({', '.join([self._mark] * len(filled))})"
        into = f"INSERT INTO {self._table} ({', '.join(self._names[at] for at in filled)}) VALUES "  # noqa: S608 - ours
        fold = _BOUND // len(filled)
        whole = len(rows) - len(rows) % fold
        if whole:
            folded = (rows[at : at + fold] for at in range(0, whole, fold))
            many = into + ", ".join([row] * fold)
            connection.exec_driver_sql(many, [tuple(chain.from_iterable(part)) for part in folded])
        if whole < len(rows):
            connection.exec_driver_sql(into + row, rows[whole:])


def _find(connection: Connection, table: Table) -> str:
    """A SELECT of a new row's key by its id and the last key before the import."""
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    return f"SELECT pk FROM {table.name} WHERE id = {mark} AND pk > {mark}"  # noqa: S608 - as above


def _find_several(connection: Connection, table: Table, count: int) -> str:
    """A SELECT of the keys of so many rows by their ids and the last key before the import."""
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    marks = ", ".join([mark] * count)
    return f"SELECT pk FROM {table.name} WHERE id IN ({marks}) AND pk <= {mark}"  # noqa: S608 - as above

"""Takes the records of a case file into the tables, in a running transaction: keys, references, what is there already.

Memory stays flat: lines are worked on a batch at a time, and the ids of the file lie in a temporary table.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text, func, insert, select
from sqlalchemy import text as sql

from workbench.base.errors import BadFile, Cancelled
from workbench.base.messages import msg
from workbench.library.articles import Texts
from workbench.library.casefile.fetching import FETCH
from workbench.library.casefile.format import SHAPES, Shape, Tree, Wrong, as_json
from workbench.library.casefile.placing import COLUMNS, MAIN, Binder, Row, rows
from workbench.library.casefile.reading import CaseReader, Line, bad
from workbench.library.rows import chunks
from workbench.library.tables import Base, Case, CaseArticle

_LINES = 1000
_BYTES = 8_000_000
"""A batch has at most so many lines and, but for one long line, bytes."""
_REMEMBERED = 50_000

_IDS = Table(
    "case_file_ids",
    MetaData(),
    Column("id", Text, primary_key=True),
    Column("type", String(32)),
    Column("pk", Integer),
    prefixes=["TEMPORARY"],
)
_CASES = Case.__table__
_MEMBERS = CaseArticle.__table__
_RECORDED = (*COLUMNS, "cases", "case_articles")


class _Known(dict[str, int]):
    """The keys of one type's records in the file so far; asking for another says that it is not there."""

    def __init__(self, type_: str) -> None:
        super().__init__()
        self.type = type_

    def __missing__(self, name: str) -> int:
        raise Wrong(msg("there is no {type} “{id}” before it in the file", type=self.type, id=name))


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
        self._texts = texts
        self.last = last_keys(connection)
        self.start = dict(self.last)
        self._known = {type_: _Known(type_) for type_ in MAIN}
        self._binder = Binder(self._known, self._text, self.last)
        self._rows: dict[str, list[Row]] = {}
        self._ids: dict[str, dict[str, Any]] = {}
        self._inserts = {table: _insert(connection, table) for table in COLUMNS}
        self.came = Came()
        _IDS.drop(connection, checkfirst=True)
        _IDS.create(connection)

    def begin_at(self, last: dict[str, int]) -> None:
        """Give out the keys after these again: of rows that were there before, and are to come back."""
        self.last.update(last)
        self.start.update(last)

    def take(self, reader: CaseReader, progress: Callable[[int], None], cancelled: Callable[[], bool]) -> None:
        """Take all records of a file; raises BadFile at the first that is wrong, Cancelled when asked to."""
        for lines, wrong in _batches(reader):
            if cancelled():
                raise Cancelled
            self._batch(lines)
            if wrong is not None:
                raise wrong
            progress(reader.bytes_read)

    def _batch(self, lines: list[Line]) -> None:
        self._look_up(lines)
        standing = {type_: self._standing(type_, lines) for type_ in {line.type for line in lines}}
        for line in lines:
            try:
                self._line(line, standing[line.type].get(line.values["id"]))
            except Wrong as wrong:
                raise bad(wrong.why, line.number, wrong.field) from None
        self._write()

    def _look_up(self, lines: list[Line]) -> None:
        """Find the keys of all that the lines refer to, and their own ids where one stands in the file twice."""
        for known in self._known.values():
            if len(known) > _REMEMBERED:
                known.clear()
        wanted = {line.values["id"] for line in lines}
        for line in lines:
            for type_, name in references(SHAPES[line.type], line.values):
                if name not in self._known[type_]:
                    wanted.add(name)
        self._taken: dict[str, str] = {}
        for part in chunks(wanted):
            for row in self._connection.execute(select(_IDS).where(_IDS.c.id.in_(part))):
                self._known[row.type][row.id] = row.pk
                self._taken[row.id] = row.type

    def _standing(self, type_: str, lines: list[Line]) -> dict[str, tuple[int, Tree]]:
        """The library's records with the ids of these lines, by id: key, and how they would leave."""
        table = MAIN[type_]
        if not self.start[table.name]:
            return {}
        keys: list[int] = []
        for part in chunks(line.values["id"] for line in lines if line.type == type_):
            found = select(table.c.pk).where(table.c.id.in_(part), table.c.pk <= self.start[table.name])
            keys += self._connection.scalars(found)
        records = FETCH[type_](self._connection, keys) if keys else {}
        return {record.id: (key, as_json(record)) for key, record in records.items()}

    def _line(self, line: Line, standing: tuple[int, Tree] | None) -> None:
        name = line.values["id"]
        if name in self._taken:
            raise Wrong(msg("the id “{id}” stands in the file twice", id=name), "id")
        key = self._binder.next_key(MAIN[line.type].name) if standing is None else standing[0]
        before = dict(self.last) if standing is not None else None
        made = list(rows(line.type, key, line.values, self._binder))
        if standing is None:
            self.came.new += 1
            for table, row in made:
                self._rows.setdefault(table, []).append(row)
        else:
            _check_same(line, standing[1])
            self.last.update(before or {})
        self._taken[name] = line.type
        self._known[line.type][name] = key
        self._ids[name] = {"id": name, "type": line.type, "pk": key}
        self.came.counts[line.type] = self.came.counts.get(line.type, 0) + 1
        if line.type == "article":
            self.came.articles.append(name)
        elif line.type == "snapshot":
            self._texts.put(name, line.values["text"])

    def _write(self) -> None:
        for table, made in self._rows.items():
            self._connection.exec_driver_sql(self._inserts[table], made)
        if self._ids:
            self._connection.execute(insert(_IDS), list(self._ids.values()))
        self._rows.clear()
        self._ids.clear()

    def _text(self, snapshot: str) -> str:
        if not self._texts.has(snapshot):
            self._write()
        return self._texts.text(self._connection, snapshot)

    def check_ids(self) -> None:
        """Raise BadFile if the library has an id of the file for a record of another type."""
        for type_, table in MAIN.items():
            if not self.start[table.name]:
                continue
            found = self._connection.execute(
                select(_IDS.c.id, _IDS.c.type)
                .join(table, table.c.id == _IDS.c.id)
                .where(table.c.pk <= self.start[table.name], _IDS.c.type != type_)
                .limit(1)
            ).first()
            if found is not None:
                raise BadFile(
                    msg(
                        "The id “{id}” of a {type} belongs to a {other} of the library. Nothing was imported.",
                        id=found.id,
                        type=found.type,
                        other=type_,
                    ),
                    field="id",
                )

    def join(self, case: dict[str, Any]) -> None:
        """Put the file's articles into a case, which is made with its key, id and name if it is not there yet."""
        connection = self._connection
        articles = select(_IDS.c.pk).where(_IDS.c.type == "article")
        if connection.scalar(select(func.count()).select_from(articles.subquery())) == 0:
            return
        if case["new"]:
            made = {name: case[name] for name in ("id", "name", "created")}
            connection.execute(insert(_CASES), {"pk": self._binder.next_key("cases"), "notes": "", **made})
            case = {**case, "pk": self.last["cases"]}
        members = select(_MEMBERS.c.article_pk).where(_MEMBERS.c.case_pk == case["pk"])
        for article in list(connection.scalars(articles.where(_IDS.c.pk.not_in(members)).order_by(_IDS.c.pk))):
            key = self._binder.next_key("case_articles")
            connection.execute(insert(_MEMBERS), {"pk": key, "case_pk": case["pk"], "article_pk": article})

    def ranges(self) -> dict[str, tuple[int, int]]:
        """By table, first and last key of the rows that came."""
        return {table: (self.start[table] + 1, last) for table, last in self.last.items() if last > self.start[table]}

    def close(self) -> None:
        """Forget the ids."""
        _IDS.drop(self._connection, checkfirst=True)


def _batches(reader: CaseReader) -> Iterator[tuple[list[Line], BadFile | None]]:
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


def references(shape: Shape, values: Tree) -> Iterator[tuple[str, str]]:
    """Type and id of all that a record refers to."""
    for name, type_ in shape.references:
        held = values[name]
        if isinstance(held, list):
            for one in held:
                yield type_, one
        elif held is not None:
            yield type_, held
    for nested in shape.nested:
        held, inner = values[nested.name], nested.shape
        if inner is None or not held or isinstance(held, bool):
            continue
        for one in held if isinstance(held, list) else (held,):
            yield from references(inner, one)


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


def _insert(connection: Connection, table: str) -> str:
    """An INSERT for tuples in the order of COLUMNS: a million rows through dictionaries would take twice the time."""
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(name) for name in COLUMNS[table])
    marks = ", ".join("?" if connection.dialect.paramstyle == "qmark" else "%s" for _ in COLUMNS[table])
    return f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own tables

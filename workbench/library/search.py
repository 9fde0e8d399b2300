"""Full-text search behind one small interface: the only place that SQLite's own search is known.

An entry is a text of one record: an article with its text, a claim, its notes, a source, an item of evidence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Protocol

from sqlalchemy import Connection, Integer, Select, Text, column, delete, insert, select, table, text

from workbench.library.hot import Hot


class Shelf(IntEnum):
    """What sort of record an entry stands for; the value is part of its key."""

    ARTICLE = 0
    CLAIM = 1
    SOURCE = 2
    NOTE = 3
    EVIDENCE = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry that matches, with the words around the match."""

    shelf: Shelf
    key: int
    snippet: str


class SearchIndex(Protocol):
    """What a database must offer for search."""

    def create(self, connection: Connection) -> None:
        """Make the index, empty."""

    def put(self, connection: Connection, shelf: Shelf, entries: Iterable[tuple[int, str]]) -> None:
        """Replace the texts of records, by their keys; an empty text takes one out."""

    def fill(self, connection: Connection, shelf: Shelf, entries: Select[Any]) -> None:
        """Add the texts of many records that are not there yet: a statement for their keys and texts."""

    def forget(self, connection: Connection, shelf: Shelf, first: int, last: int) -> None:
        """Take out the texts of all records with these keys, the last one included."""

    def missing(self, connection: Connection, shelf: Shelf, keys: Select[Any]) -> list[int]:
        """The keys, of those that a statement finds, whose records have no entry."""

    def find(self, connection: Connection, words: str, limit: int, shelves: Sequence[Shelf] | None = None) -> list[Hit]:
        """The best entries that hold every word (the last one may be a beginning), best first."""


_INDEX = table("search_index", column("rowid", Integer), column("words", Text))
_WIDTH = 8
_RANKED = 2000
_WORD = re.compile(r"\w+(?:['’\-]\w+)*", re.UNICODE)


_FIND = text(
    "SELECT rowid, snippet(search_index, 0, '', '', '…', 14) FROM search_index WHERE search_index MATCH :query "
    "AND rowid IN (SELECT rowid FROM search_index WHERE search_index MATCH :query LIMIT :ranked) "
    "ORDER BY rank LIMIT :limit"
)
_TAKE_OUT = Hot(text("DELETE FROM search_index WHERE rowid = :row"))
_PUT_IN = Hot(text("INSERT INTO search_index (rowid, words) VALUES (:row, :words)"))


class Fts5Index:
    """SQLite's FTS5; an entry's row number is its record's key and its shelf in one."""

    def create(self, connection: Connection) -> None:
        """Make the index, empty."""
        connection.execute(
            text(
                "CREATE VIRTUAL TABLE IF NOT EXISTS search_index "
                "USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
            )
        )

    def put(self, connection: Connection, shelf: Shelf, entries: Iterable[tuple[int, str]]) -> None:
        """Replace the texts of records, by their keys; an empty text takes one out."""
        rows = [{"row": key * _WIDTH + shelf, "words": words} for key, words in entries]
        if not rows:
            return
        _TAKE_OUT.run(connection, rows)
        kept = [row for row in rows if row["words"]]
        if kept:
            _PUT_IN.run(connection, kept)

    def fill(self, connection: Connection, shelf: Shelf, entries: Select[Any]) -> None:
        """Add the texts of many records that are not there yet: a statement for their keys and texts."""
        key, words = entries.subquery().c
        connection.execute(insert(_INDEX).from_select(["rowid", "words"], select(key * _WIDTH + int(shelf), words)))

    def forget(self, connection: Connection, shelf: Shelf, first: int, last: int) -> None:
        """Take out the texts of all records with these keys, the last one included."""
        connection.execute(
            delete(_INDEX).where(
                _INDEX.c.rowid.between(first * _WIDTH, last * _WIDTH + _WIDTH - 1),
                _INDEX.c.rowid % _WIDTH == int(shelf),
            )
        )

    def missing(self, connection: Connection, shelf: Shelf, keys: Select[Any]) -> list[int]:
        """The keys, of those that a statement finds, whose records have no entry."""
        key = keys.subquery().c[0]
        entry = select(_INDEX.c.rowid).where(_INDEX.c.rowid == key * _WIDTH + int(shelf))
        return list(connection.scalars(select(key).where(~entry.exists())))

    def find(self, connection: Connection, words: str, limit: int) -> list[Hit]:
        """The best entries that hold every word (the last one may be a beginning), best first.

        Of very common words only the first entries are ranked: ranking half a million takes a second.
        """
        query = match(words)
        if not query:
            return []
        rows = connection.execute(_FIND, {"query": query, "ranked": _RANKED, "limit": limit})
        return [Hit(Shelf(row[0] % _WIDTH), row[0] // _WIDTH, row[1]) for row in rows]


def match(words: str) -> str:
    """An FTS5 query for every word of what a person typed, the last one as a beginning; empty without words."""
    found = _WORD.findall(words)
    quoted = [f'"{word}"' for word in found]
    return " ".join(quoted) + "*" if quoted else ""

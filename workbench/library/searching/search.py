"""Full-text search behind one small interface: the only place that SQLite's own search is known.

An entry is a text of one record: an article with its text, a claim, its notes, a source, an item of evidence. It is
kept in the form in which words are sought (`text.searched`); what people are shown is read from the records.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any, NamedTuple, Protocol

from sqlalchemy import (
    Connection,
    Integer,
    Select,
    Text,
    cast,
    column,
    delete,
    func,
    insert,
    select,
    table,
    text,
)

from workbench.library.reading.hot import Hot
from workbench.text.searched import FORM, searchable, sought_words


class Shelf(IntEnum):
    """What sort of record an entry stands for; the value is part of its key."""

    ARTICLE = 0
    CLAIM = 1
    SOURCE = 2
    NOTE = 3
    EVIDENCE = 4


class Hit(NamedTuple):
    """One entry that matches."""

    shelf: Shelf
    key: int


class SearchIndex(Protocol):
    """What a database must offer for search."""

    def create(self, connection: Connection) -> None:
        """Make the index, empty, for the form in which words are sought now; one that is there goes."""

    def is_of_form(self, connection: Connection) -> bool:
        """Whether its entries are in the form in which words are sought now."""

    def put(self, connection: Connection, shelf: Shelf, entries: Iterable[tuple[int, str]]) -> None:
        """Replace the texts of records, by their keys; an empty text takes one out."""

    def fill(self, connection: Connection, shelf: Shelf, entries: Select[Any]) -> None:
        """Add the texts of many records that are not there yet: a statement for their keys and texts.

        A record may have several columns of texts, which stand below each other.
        """

    def forget(self, connection: Connection, shelf: Shelf, first: int, last: int) -> None:
        """Take out the texts of all records with these keys, the last one included."""

    def missing(self, connection: Connection, shelf: Shelf, keys: Select[Any]) -> list[int]:
        """The keys, of those that a statement finds, whose records have no entry."""

    def find(self, connection: Connection, words: str, limit: int) -> list[Hit]:
        """The best entries that hold every word (the last one may be a beginning), best first."""


_INDEX = table("search_index", column("rowid", Integer), column("words", Text))
_WIDTH = 8
_RANKED = 2000
"""Words in fewer entries are ranked."""
_NEAR = 2000
"""So many entries at the end of the index count as new."""
_FIRST = (Shelf.ARTICLE, Shelf.SOURCE)

_DROP = text("DROP TABLE IF EXISTS search_index")
_CREATE = text(
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "words, tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\", prefix = '2 3')"
)
"""What is a sign of a letter is its part, as in the scripts of India; what tells no words apart is gone before."""
_FORM = text("PRAGMA user_version")
"""SQLite keeps a number for the program that a file is of: of which form the index is, as `text.searched` counts."""
_SOME = text("SELECT rowid FROM search_index WHERE search_index MATCH :query LIMIT :limit")
_BEST = text("SELECT rowid FROM search_index WHERE search_index MATCH :query ORDER BY rank LIMIT :limit")
_LATE = text("SELECT rowid FROM search_index WHERE search_index MATCH :query AND rowid > :after LIMIT :limit")
_LAST = text("SELECT max(rowid) FROM search_index")
_TAKE_OUT = Hot(text("DELETE FROM search_index WHERE rowid = :row"))
_PUT_IN = Hot(text("INSERT INTO search_index (rowid, words) VALUES (:row, :words)"))


class Fts5Index:
    """SQLite's FTS5; an entry's row number is its record's key and its shelf in one."""

    def create(self, connection: Connection) -> None:
        """Make the index, empty, for the form in which words are sought now; one that is there goes."""
        connection.execute(_DROP)
        connection.execute(_CREATE)
        connection.exec_driver_sql(f"PRAGMA user_version = {FORM}")

    def is_of_form(self, connection: Connection) -> bool:
        """Whether its entries are in the form in which words are sought now."""
        return bool(connection.scalar(_FORM) == FORM)

    def put(self, connection: Connection, shelf: Shelf, entries: Iterable[tuple[int, str]]) -> None:
        """Replace the texts of records, by their keys; an empty text takes one out."""
        rows = [{"row": key * _WIDTH + shelf, "words": searchable(words)} for key, words in entries]
        if not rows:
            return
        _TAKE_OUT.run(connection, rows)
        kept = [row for row in rows if row["words"]]
        if kept:
            _PUT_IN.run(connection, kept)

    def fill(self, connection: Connection, shelf: Shelf, entries: Select[Any]) -> None:
        """Add the texts of many records that are not there yet: a statement for their keys and texts."""
        key, *texts = entries.subquery().c
        sought = cast(func.searchable(*texts), Text)
        filled = select(key * _WIDTH + int(shelf), sought)
        connection.execute(insert(_INDEX).from_select(["rowid", "words"], filled))

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

        Ranking counts a word's every place in the library, which takes a second where it stands in half a million
        entries: of a word that common, articles and sources come first, then what is newest.
        """
        whole, query = match(words, beginning=False), match(words)
        if not query:
            return []
        # Entries of all words that begin so are gathered before the first is given: not where the word itself will do.
        for asked in (whole, query):
            chosen = list(connection.scalars(_SOME, {"query": asked, "limit": _RANKED}))
            if len(chosen) == _RANKED:
                chosen = self._of_many(connection, asked, limit, chosen)
                break
        else:
            if len(chosen) > 1:  # one alone needs no ranking, which looks for its words all over again
                chosen = list(connection.scalars(_BEST, {"query": query, "limit": limit}))
        return [Hit(Shelf(row % _WIDTH), row // _WIDTH) for row in chosen]

    @staticmethod
    def _of_many(connection: Connection, query: str, limit: int, some: Sequence[int]) -> list[int]:
        """What to show of a very common word. The index reads forwards only: the newest are sought near its end."""
        last = connection.scalar(_LAST) or 0
        near = {"query": query, "after": last - _WIDTH * _NEAR, "limit": _NEAR}
        newest = list(connection.scalars(_LATE, near))[::-1]
        first = [row for row in some if row % _WIDTH in _FIRST][: limit // 2]
        return list(dict.fromkeys([*first, *newest, *some]))[:limit]


def match(words: str, *, beginning: bool = True) -> str:
    """An FTS5 query for every word of what a person typed, the last one as a beginning too; empty without words."""
    quoted = [f'"{word}"' for word in sought_words(words)]
    return " AND ".join(quoted) + ("*" if quoted and beginning else "")

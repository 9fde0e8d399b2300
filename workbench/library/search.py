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
from workbench.text.emphasis import without_marks
from workbench.text.words import ON_THE_LINE


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

    def find(self, connection: Connection, words: str, limit: int) -> list[Hit]:
        """The best entries that hold every word (the last one may be a beginning), best first."""


_INDEX = table("search_index", column("rowid", Integer), column("words", Text))
_WIDTH = 8
_RANKED = 2000
"""Words in fewer entries are ranked."""
_NEAR = 2000
"""So many entries at the end of the index count as new."""
_SNIPPET, _BEFORE = 110, 35
"""The length of a snippet, and how much of it stands before the word, in characters."""
_FIRST = (Shelf.ARTICLE, Shelf.SOURCE)
_WORD = re.compile(r"\w+(?:['’\-]\w+)*", re.UNICODE)
_DIGITS = "0123456789"
_RAISED, _LOWERED = str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹"), str.maketrans(_DIGITS, "₀₁₂₃₄₅₆₇₈₉")
_AFTER_LETTER = re.compile(r"[^\W\d_⁰¹²³⁴-⁹₀-₉][\d⁰¹²³⁴-⁹₀-₉]")


_SOME = text("SELECT rowid FROM search_index WHERE search_index MATCH :query LIMIT :limit")
_BEST = text("SELECT rowid FROM search_index WHERE search_index MATCH :query ORDER BY rank LIMIT :limit")
_LATE = text("SELECT rowid FROM search_index WHERE search_index MATCH :query AND rowid > :after LIMIT :limit")
_LAST = text("SELECT max(rowid) FROM search_index")
_THIS = text("SELECT words FROM search_index WHERE rowid = :row")
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
            chosen = list(connection.scalars(_BEST, {"query": query, "limit": limit}))
        found = _WORD.findall(words)
        texts = {row: connection.scalar(_THIS, {"row": row}) or "" for row in chosen}
        return [_hit(Shelf(row % _WIDTH), row // _WIDTH, text_, found) for row, text_ in texts.items()]

    @staticmethod
    def _of_many(connection: Connection, query: str, limit: int, some: Sequence[int]) -> list[int]:
        """What to show of a very common word. The index reads forwards only: the newest are sought near its end."""
        last = connection.scalar(_LAST) or 0
        near = {"query": query, "after": last - _WIDTH * _NEAR, "limit": _NEAR}
        newest = list(connection.scalars(_LATE, near))[::-1]
        first = [row for row in some if row % _WIDTH in _FIRST][: limit // 2]
        return list(dict.fromkeys([*first, *newest, *some]))[:limit]


def _hit(shelf: Shelf, key: int, text_: str, words: Sequence[str]) -> Hit:
    """A hit with its snippet; notes are told without their marks."""
    return Hit(shelf, key, snippet(without_marks(text_) if shelf is Shelf.NOTE else text_, words))


def snippet(text_: str, words: Sequence[str]) -> str:
    """What stands around the first of the words in a text: its line's beginning where that is near, cut at blanks."""
    patterns = ["|".join(map(re.escape, _spellings(word))) for word in words]
    places = [found.start() for pattern in patterns if (found := re.search(pattern, text_, re.IGNORECASE))]
    first = min(places, default=0)
    start = text_.rfind("\n", 0, first) + 1
    if first - start > _SNIPPET // 2:
        start = text_.find(" ", first - _BEFORE) + 1
    part = text_[start : start + _SNIPPET]
    if start + _SNIPPET < len(text_):
        part = part[: part.rfind(" ")] if " " in part else part
    return ("…" if start else "") + part.removeprefix("· ") + ("…" if start + len(part) < len(text_) else "")


def match(words: str, *, beginning: bool = True) -> str:
    """An FTS5 query for every word of what a person typed, the last one as a beginning too; empty without words."""
    spelt = [_spellings(word) for word in _WORD.findall(words)]
    ends = [""] * (len(spelt) - 1) + ["*" if beginning else ""]
    quoted = [[f'"{word}"{end}' for word in one] for one, end in zip(spelt, ends, strict=False)]
    return " AND ".join(one[0] if len(one) == 1 else f"({' OR '.join(one)})" for one in quoted)


def _spellings(word: str) -> list[str]:
    """A word as it may be written: a number behind letters may stand lowered, raised or on the line (CO₂, m²)."""
    if not _AFTER_LETTER.search(word):
        return [word]
    plain = word.translate(ON_THE_LINE)
    return [plain, plain.translate(_LOWERED), plain.translate(_RAISED)]

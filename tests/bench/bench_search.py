"""The first hits among a million entries."""

import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from row import Row
from sqlalchemy import text

from workbench.actions.desk import Desk
from workbench.library.search import Fts5Index

ENTRIES = 1_000_000
HITS = 50
LIMIT_MS = 50
_PLACES = ("harbour", "depot", "bridge", "village", "station", "quarry", "archive", "ministry", "barracks", "market")
_DEEDS = ("burned", "closed", "reopened", "searched", "shelled", "evacuated", "inspected", "sold", "flooded", "guarded")


def rows() -> list[Row]:
    """A rare word, a common one, two words, and one half typed."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder) / "library.db", "A. Analyst")
        _fill(desk)
        found = [
            Row(f"first {HITS} of {what} among {ENTRIES:,} entries", _time(desk, words), LIMIT_MS, "ms")
            for what, words in (
                ("a rare word", "n73511"),
                ("a word in every tenth", "harbour"),
                ("a word in all", "said"),
                ("two words", "harbour burned"),
                ("a word half typed", "har"),
            )
        ]
        desk.close()
    return found


def _fill(desk: Desk) -> None:
    entries = (
        {
            "row": n * 8 + 1,
            "words": f"Witness n{n} said that the {_PLACES[n % 10]} was {_DEEDS[n // 10 % 10]} on day {n % 365}",
        }
        for n in range(1, ENTRIES + 1)
    )
    raw = desk.library.engine.raw_connection()
    cursor = raw.cursor()
    cursor.execute("BEGIN")
    cursor.executemany("INSERT INTO search_index (rowid, words) VALUES (:row, :words)", entries)
    cursor.execute("COMMIT")
    raw.close()


def _time(desk: Desk, words: str) -> float:
    """The median of a few searches, in milliseconds."""
    times = []
    with desk.reading() as connection:
        connection.execute(text("SELECT 1"))
        for _ in range(7):
            begin = perf_counter()
            hits = Fts5Index().find(connection, words, HITS)
            times.append((perf_counter() - begin) * 1000)
            if not hits:
                raise AssertionError(words)
    return median(times)

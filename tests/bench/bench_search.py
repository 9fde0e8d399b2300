"""The first hits among a million entries."""

import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from row import Row

from workbench.actions.desk import Desk
from workbench.actions.search import find

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
    claims = (
        (n, f"c{n}", n, f"Witness n{n} said that the {_PLACES[n % 10]} was {_DEEDS[n // 10 % 10]} on day {n % 365}")
        for n in range(1, ENTRIES + 1)
    )
    raw = desk.library.engine.raw_connection()
    cursor = raw.cursor()
    cursor.execute("BEGIN")
    cursor.execute("INSERT INTO articles (pk, id, title) VALUES (1, 'a', 'Witnesses')")
    cursor.executemany(
        "INSERT INTO claims (pk, id, number, statement, article_pk, kind, weight, work, notes)"
        " VALUES (?, ?, ?, ?, 1, 'fact', 'normal', 'open', '')",
        claims,
    )
    cursor.execute("INSERT INTO search_index (rowid, words) SELECT pk * 8 + 1, statement FROM claims")
    cursor.execute("COMMIT")
    raw.close()


def _time(desk: Desk, words: str) -> float:
    """The median of a few searches, in milliseconds."""
    times = []
    for _ in range(7):
        begin = perf_counter()
        hits = find(desk, words, HITS)
        times.append((perf_counter() - begin) * 1000)
        if not hits:
            raise AssertionError(words)
    return median(times)

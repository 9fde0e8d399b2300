"""One edit committed, log and history included, against a raw sqlite3 commit of one row in the same minute."""

import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from row import Row

from workbench.actions import articles, assessments, claims
from workbench.actions.desk import Desk
from workbench.intake.reading import read

ROUNDS = 150
TIMES = 10


def rows() -> list[Row]:
    """Editing a note, and giving a status."""
    with tempfile.TemporaryDirectory() as folder:
        raw = _raw_commits(Path(folder) / "raw.db")
        desk = Desk.open(Path(folder) / "library.db", "A. Analyst")
        names = _claims(desk)
        note = _interleaved(lambda n: claims.set_fields(desk, names[n], {"notes": f"note {n}"}), raw)
        status = _interleaved(lambda n: assessments.assess(desk, [names[n]], "unverified"), raw)
        desk.close()
    return [
        Row(f"a note edited and committed, against {TIMES} raw commits", note[0], TIMES * note[1], "ms"),
        Row(f"a status given and committed, against {TIMES} raw commits", status[0], TIMES * status[1], "ms"),
    ]


def _raw_commits(file: Path) -> Callable[[int], object]:
    connection = sqlite3.connect(file)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE rows (pk INTEGER PRIMARY KEY, words TEXT)")

    def commit(number: int) -> None:
        connection.execute("INSERT INTO rows (words) VALUES (?)", (f"row {number}",))
        connection.commit()

    return commit


def _claims(desk: Desk) -> list[str]:
    text = "\n".join(f"Sentence number {n} says that something happened." for n in range(ROUNDS))
    data = text.encode()
    article = articles.take_in(desk, data, read(data, name="text.txt")).article
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return [claims.add(desk, article, [span]) for span in spans]


def _interleaved(edit: Callable[[int], object], raw: Callable[[int], object]) -> tuple[float, float]:
    """The medians of edits and of raw commits in milliseconds, taken turn by turn: the disk is the same for both."""
    edits, commits = [], []
    for number in range(ROUNDS):
        for work, times in ((edit, edits), (raw, commits)):
            begin = perf_counter()
            work(number)
            times.append((perf_counter() - begin) * 1000)
    return median(edits), median(commits)

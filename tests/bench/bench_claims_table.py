"""The claims table over a million claims: opening, sorting and filtering against the same SQL in plain sqlite3."""

import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from row import Row
from sqlalchemy.dialects import sqlite

from workbench.actions.desk import Desk
from workbench.actions.listing import Column, Filter, Sort
from workbench.base.settings import Settings
from workbench.library.reading.listing import everywhere
from workbench.library.reading.listing_keys import statement
from workbench.ui.claims.panel import ClaimsPanel
from workbench.ui.station import Station
from workbench.ui.theme import Mode, Theme

ARTICLES, CLAIMS = 1_000, 1_000
"""So many articles with so many claims each."""
ROUNDS = 3
NEEDLE = "northern pier 77"
WORDS = ("harbour", "guards", "refused", "orders", "moved", "to", "northern", "pier", "instead", "of", "trial", "court")
STATUSES = ("unverified", "single source", "weakly corroborated", "corroborated", "disputed", "refuted", None, None)


def make_library(path: Path) -> None:
    """A library of a million claims, by raw inserts."""
    Desk.open(path, "A. Analyst").close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    with connection:
        connection.executemany(
            "INSERT INTO articles (pk, id, title) VALUES (?, ?, ?)",
            ((number, f"article{number}", f"Article {number}") for number in range(1, ARTICLES + 1)),
        )
        connection.executemany(
            "INSERT INTO claims (pk, id, article_pk, number, statement, kind, weight, work, notes) "
            "VALUES (?, ?, ?, ?, ?, 'event', 'other', 'to do', ?)",
            _claims(),
        )
        connection.executemany(
            "INSERT INTO claim_states (claim_pk, article_pk, place, status, source, via, supporting, contradicting, "
            "reached, carriers, suggested, attention, stale) "
            "VALUES (?, ?, ?, ?, ?, ?, 1, 0, 1, 2, 'single source', ?, 0)",
            _states(),
        )
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _numbers() -> Iterator[tuple[int, int, int]]:
    for article in range(1, ARTICLES + 1):
        for number in range(1, CLAIMS + 1):
            yield (article - 1) * CLAIMS + number, article, number


def _claims() -> Iterator[tuple[Any, ...]]:
    for key, article, number in _numbers():
        mixed = key * 2_654_435_761 % 4_294_967_296
        words = " ".join(WORDS[mixed >> shift & 7 or 8 + (mixed >> shift & 3)] for shift in range(0, 27, 3))
        yield key, f"claim{key}", article, number, f"{words} {mixed % 1000}", "a note" if key % 5 == 0 else ""


def _states() -> Iterator[tuple[Any, ...]]:
    for key, article, number in _numbers():
        via = json.dumps(["Institute"]) if key % 3 else "[]"
        attention = json.dumps(["hop not opened"]) if key % 7 == 0 else "[]"
        yield key, article, number * 60, STATUSES[key % 8], f"Outlet {key % 997}", via, attention


class Window:
    """A panel at a station with its threads, and a clock for how long it does not answer."""

    def __init__(self, path: Path, folder: Path) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme = Theme()
        theme.apply(app, Mode.LIGHT)
        self.station = Station(Desk.open(path, "A. Analyst"), Settings.load(folder / "settings.toml"), theme)
        self.panel = ClaimsPanel(self.station)
        self.panel.resize(640, 430)
        self.panel.show()
        self.longest = 0.0
        self._last = perf_counter()
        self._beat = QTimer(interval=2)
        self._beat.timeout.connect(self._on_beat)
        # As the window opens: with an article of the library, whose statements are ready from then on.
        self.panel.set_scope("article1")
        self.idle(0.2)
        self.panel._shown.close()
        self.idle(0.1)

    def _on_beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def idle(self, seconds: float) -> None:
        """Let the window live for a while."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def timed(self, work: Callable[[], None]) -> float:
        """How long it takes until the table shows what some work asked for, in seconds."""
        loop = QEventLoop()
        shown = self.panel._shown
        shown.listed.connect(loop.quit)
        self._last = before = perf_counter()
        self._beat.start()
        work()
        if shown.is_busy():
            loop.exec()
        spent = perf_counter() - before
        self.idle(0.1)
        self._beat.stop()
        shown.listed.disconnect(loop.quit)
        return spent

    def close(self) -> None:
        """Leave."""
        self.panel.close()
        self.station.close()


def plain(path: Path, wanted: Filter, order: Sort) -> Callable[[], float]:
    """The same statement in plain sqlite3: a function that takes its time, in seconds."""
    sql = str(
        statement(everywhere(), wanted, order).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    )
    sql = sql.replace("%%", "%")

    def run() -> float:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA cache_size = -16000")
        before = perf_counter()
        found = [row[0] for row in connection.execute(sql)]
        spent = perf_counter() - before
        assert found
        connection.close()
        return spent

    return run


def ratio(ours: Callable[[], float], theirs: Callable[[], float]) -> float:
    """How much longer ours takes: both warm, in turns, by their medians."""
    ours()
    theirs()
    pairs = [(ours(), theirs()) for _ in range(ROUNDS)]
    return median(one for one, _ in pairs) / median(other for _, other in pairs)


def resident() -> float:
    """The memory of this process, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def rows() -> list[Row]:
    """Measure."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "million.db"
        make_library(path)
        window = Window(path, Path(folder))
        empty = resident()
        found = measured(window, path)
        more = resident() - empty
        window.close()
    name = "1,000,000 claims: "
    return [
        *found,
        Row(f"{name}longest wait of the window", window.longest * 1000, 100, "ms"),
        Row(f"{name}memory over the empty window", more, 120, "MiB"),
    ]


def measured(window: Window, path: Path) -> list[Row]:
    """Opening, sorting and filtering."""
    panel, shown = window.panel, window.panel._shown
    by_text = Sort(Column.STATEMENT)

    def opened() -> float:
        shown.close()
        return window.timed(lambda: panel.set_scope(None))

    def sorted_anew() -> float:
        window.timed(lambda: shown.set_order(Sort()))
        return window.timed(lambda: panel.table.sortByColumn(1, panel.table.horizontalHeader().sortIndicatorOrder()))

    def filtered() -> float:
        window.timed(lambda: shown.set_filter(Filter()))
        return window.timed(lambda: shown.set_filter(Filter(text=NEEDLE)))

    name = "1,000,000 claims: "
    found = [
        Row(f"{name}opening, to the same SQL", ratio(opened, plain(path, Filter(), Sort())), 1.3, "×"),
        Row(f"{name}sorting by text, to the same SQL", ratio(sorted_anew, plain(path, Filter(), by_text)), 1.3, "×"),
    ]
    window.timed(lambda: shown.set_order(Sort()))
    told = ratio(filtered, plain(path, Filter(text=NEEDLE), Sort()))
    return [*found, Row(f"{name}filtering by words, to the same SQL", told, 1.3, "×")]

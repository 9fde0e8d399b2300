"""From a key to the changed row and passage on the screen, with 500 claims, in the real window with its real lanes."""

import os
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from row import Row

CLAIMS = 500
LIMIT_MS = 50
ROUNDS = 25


def rows() -> list[Row]:
    """Giving a status, and making a claim."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_SETTINGS"] = f"{folder}/settings"
        os.environ["WORKBENCH_LOG"] = f"{folder}/log"
        os.environ["XDG_DATA_HOME"] = f"{folder}/data"
        return _measured(Path(folder) / "library.db")


def _measured(library: Path) -> list[Row]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from workbench.base.settings import Settings
    from workbench.ui.app import make_application
    from workbench.ui.furnishing import furnish
    from workbench.ui.shell import Shell
    from workbench.ui.theme import dressed
    from workbench.ui.window import open_window

    app = make_application()
    settings = Settings.load()
    _fill(library)
    shell = furnish(Shell(), dressed(app, settings), settings)
    shell.show()
    window = open_window(shell, settings, library, [])
    if window is None:
        raise AssertionError(library)
    QTest.qWait(1500)
    view, table, station = window.parts.reading.pane.view, window.parts.claims.table, window.station
    view.setFocus()

    def shown(name: str, status: str) -> bool:
        row = table.current_row()
        words = table.model().index(row, 3).data() if row is not None else None
        span = view.spans().of(name)
        return bool(span) and str(span[0].status) == status and str(words).casefold() == status

    times: list[float] = []
    for number in range(ROUNDS):
        QTest.keyClick(view, Qt.Key.Key_J)
        QTest.qWait(120)
        name = station.claim or ""
        key, status = (Qt.Key.Key_1, "unverified") if number % 2 else (Qt.Key.Key_6, "refuted")
        begin = perf_counter()
        QTest.keyClick(view, key)
        while not shown(name, status):
            QApplication.processEvents()
        view.viewport().repaint()
        table.viewport().repaint()
        times.append((perf_counter() - begin) * 1000)
        QTest.qWait(60)
        view.setFocus()
    moves: list[float] = []
    for _ in range(ROUNDS):
        before = station.claim
        begin = perf_counter()
        QTest.keyClick(view, Qt.Key.Key_J)
        while station.claim == before:
            QApplication.processEvents()
        view.viewport().repaint()
        table.viewport().repaint()
        moves.append((perf_counter() - begin) * 1000)
        QTest.qWait(60)
    shell.close()
    return [
        Row(f"from a status key to row and passage, {CLAIMS} claims", median(times), LIMIT_MS, "ms"),
        Row(f"from J to the next row and passage, {CLAIMS} claims", median(moves), LIMIT_MS, "ms"),
    ]


def _fill(library: Path) -> None:
    from workbench.actions import articles, claims
    from workbench.actions.desk import Desk
    from workbench.intake.reading import read

    desk = Desk.open(library, "A. Analyst")
    sentences = [f"Witness {n} said that the depot number {n} burned on the night of the storm." for n in range(CLAIMS)]
    data = "\n\n".join(sentences).encode()
    article = articles.take_in(desk, data, read(data, name="text.txt")).article
    at = 0
    for sentence in sentences:
        claims.add(desk, article, [(at, at + len(sentence))])
        at += len(sentence) + 2
    desk.close()

"""From a key to the changed row and passage on the screen, with 500 claims, in the real window with its real lanes."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from row import Row
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from workbench.ui.window import Window

CLAIMS = 500
LIMIT_MS = 50
ROUNDS = 25
PATIENCE_MS = 5000


def rows() -> list[Row]:
    """Giving a status, and making a claim."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_SETTINGS"] = f"{folder}/settings"
        os.environ["WORKBENCH_LOG"] = f"{folder}/log"
        os.environ["XDG_DATA_HOME"] = f"{folder}/data"
        return _measured(Path(folder) / "library.db")


def _measured(library: Path) -> list[Row]:
    from PySide6.QtTest import QTest

    window = _open(library)
    window.shell.activateWindow()  # as a window manager does: keys go to no other
    QTest.qWait(1500)
    window.parts.reading.pane.view.setFocus()
    judged = median(_status(window, number) for number in range(ROUNDS))
    moved = median(_move(window) for _ in range(ROUNDS))
    window.shell.close()
    return [
        Row(f"from a status key to row and passage, {CLAIMS} claims", judged, LIMIT_MS, "ms"),
        Row(f"from J to the next row and passage, {CLAIMS} claims", moved, LIMIT_MS, "ms"),
    ]


def _open(library: Path) -> "Window":
    from workbench.base.settings import Settings
    from workbench.ui.app import make_application
    from workbench.ui.furnishing import furnish
    from workbench.ui.shell import Shell
    from workbench.ui.theme import dressed
    from workbench.ui.window import open_window

    app = make_application()
    _kept.append(app)
    settings = Settings.load()
    _fill(library)
    shell = furnish(Shell(), dressed(app, settings), settings)
    shell.show()
    window = open_window(shell, settings, library, [])
    if window is None:
        raise AssertionError(library)
    return window


_kept: list[object] = []
"""The application must outlive the windows."""


def _status(window: "Window", number: int) -> float:
    """Milliseconds from a status key until row and passage show it; on another claim each time."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    view = window.parts.reading.pane.view
    QTest.keyClick(view, Qt.Key.Key_J)
    QTest.qWait(120)
    name = window.station.claim or ""
    key, status = (Qt.Key.Key_1, "unverified") if number % 2 else (Qt.Key.Key_6, "refuted")
    taken = _until_shown(window, key, lambda: _shown(window, name, status))
    view.setFocus()
    return taken


def _move(window: "Window") -> float:
    """Milliseconds from J until the next claim is selected in both."""
    from PySide6.QtCore import Qt

    before = window.station.claim
    return _until_shown(window, Qt.Key.Key_J, lambda: window.station.claim != before)


def _until_shown(window: "Window", key: "Qt.Key", is_there: Callable[[], bool]) -> float:
    """Milliseconds until it is there and both the article and the table have been painted with it."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
    from PySide6.QtTest import QTest

    view, table = window.parts.reading.pane.view, window.parts.claims.table
    unpainted: set[QObject] = set()

    class Watch(QObject):
        @override
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                unpainted.discard(watched)
            return False

    watch, both = Watch(), (view.viewport(), table.viewport())
    for viewport in both:
        viewport.installEventFilter(watch)
    unpainted.update(both)
    begin = perf_counter()
    QTest.keyClick(view, key)
    waiting = QEventLoop()  # as the window waits: asking again and again would take the time from who saves
    QTimer.singleShot(PATIENCE_MS, waiting, waiting.wakeUp)
    while not is_there():
        if perf_counter() > begin + PATIENCE_MS / 1000:
            raise AssertionError(f"{key.name} showed nothing in {PATIENCE_MS} ms")
        unpainted.update(both)
        waiting.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    late = perf_counter() + 1
    while unpainted and perf_counter() < late:
        waiting.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    taken = (perf_counter() - begin) * 1000
    for viewport in both:
        viewport.removeEventFilter(watch)
    QTest.qWait(60)
    return taken


def _shown(window: "Window", name: str, status: str) -> bool:
    table = window.parts.claims.table
    row = table.current_row()
    words = table.model().index(row, 3).data() if row is not None else None
    span = window.parts.reading.pane.view.spans().of(name)
    return bool(span) and str(span[0].status) == status and str(words).casefold() == status


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

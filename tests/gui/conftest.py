"""A desk with one article of reported speech, stations at it, and whole windows; and nothing left behind by any."""

import hashlib
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from persons import Person, sit
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from workbench.actions import articles, claims, listing
from workbench.actions.desk import Desk
from workbench.base.settings import Settings
from workbench.intake.draft import Draft
from workbench.ui.furnishing import furnish
from workbench.ui.glance import show_last_article
from workbench.ui.shell import Shell
from workbench.ui.station import Station
from workbench.ui.theme import Mode, Theme
from workbench.ui.window import Window, open_window

PATIENCE_MS = 60_000

TEXT = (
    "Harbour guards sent inland\n\n"
    "Guards who had refused orders were sent inland, the Institute says. "
    "The outlet Lantern reported that hundreds were moved in May. "
    "At least 170 hearings were called off. "
    "The pier was struck on 2 June. "
    "The speaker signed the bill."
)
QUOTES = (
    "Guards who had refused orders were sent inland",
    "hundreds were moved in May",
    "At least 170 hearings were called off",
)


class PatientBot(QtBot):
    """Waits for what must come as long as a machine that does other things too may need."""

    @override
    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    @override
    def waitSignal(self, signal: object, *, timeout: int = PATIENCE_MS, **how: object) -> object:
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[QtBot]:
    """In place of the plugin's own, which gives up after five seconds; leaves nothing copied and no key held."""
    yield PatientBot(request)
    qapp.clipboard().clear()
    if QGuiApplication.keyboardModifiers():  # Qt goes by the last event, and a click with Ctrl is one
        QTest.keyRelease(QWindow(), Qt.Key.Key_Control)


@pytest.fixture
def nothing_left() -> Iterator[None]:
    """Fails where a test leaves threads of lanes, windows or running timers behind."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    lanes = [one.name for one in threading.enumerate() if one.name.startswith(("library", "aside"))]
    assert not lanes
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert not shown
    timers = [one for widget in QApplication.topLevelWidgets() for one in widget.findChildren(QTimer) if one.isActive()]
    assert not timers


def draft_of(text: str) -> tuple[bytes, Draft]:
    """The bytes and the draft of a plain text."""
    data = text.encode()
    return data, Draft(
        text=text, title=text.partition("\n")[0], outlet="Courier", media_type="text/plain", encoding="utf-8",
        reader="plain", sha256=hashlib.sha256(data).hexdigest(), size=len(data),
    )  # fmt: skip


def span_of(quote: str) -> tuple[int, int]:
    """Where a quote stands in the article."""
    return TEXT.index(quote), TEXT.index(quote) + len(quote)


@pytest.fixture
def quote_span() -> Callable[[str], tuple[int, int]]:
    """Where a quote stands in the article, in code points."""
    return span_of


@dataclass(frozen=True)
class Pattern:
    """A library with the article and its claims, made once and copied for each test."""

    path: Path
    article: str
    claims: list[str]


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Pattern:
    """The library that the tests' own are copies of."""
    path = tmp_path_factory.mktemp("pattern") / "pattern.db"
    desk = Desk.open(path, "A. Analyst")
    article = articles.take_in(desk, *draft_of(TEXT)).article
    made = [claims.add(desk, article, [span_of(quote)], statement=quote) for quote in QUOTES]
    desk.close()
    return Pattern(path, article, made)


@pytest.fixture
def desk(library_path: Path, pattern: Pattern) -> Iterator[Desk]:
    """A desk at a library that holds the article and its claims."""
    shutil.copy(pattern.path, library_path)
    shutil.copytree(pattern.path.with_suffix(".files"), library_path.with_suffix(".files"))
    desk = Desk.open(library_path, "A. Analyst")
    yield desk
    desk.close()


@pytest.fixture
def colleague(desk: Desk, library_path: Path) -> Iterator[Desk]:
    """Another analyst at the same library."""
    other = Desk.open(library_path, "B. Colleague")
    yield other
    other.close()


@pytest.fixture
def article(desk: Desk, pattern: Pattern) -> str:
    """The article's id."""
    return pattern.article


@pytest.fixture
def made(desk: Desk, pattern: Pattern) -> list[str]:
    """The ids of the article's claims, in the text's order."""
    return list(pattern.claims)


@pytest.fixture(scope="session")
def light(qapp: QApplication) -> Theme:
    """A theme, made once: dressing an application takes a tenth of a second."""
    theme = Theme()
    theme.apply(qapp, Mode.LIGHT)
    QApplication.processEvents()
    return theme


@pytest.fixture
def theme(light: Theme, qapp: QApplication) -> Theme:
    """The light theme on the application."""
    light.set_mode(Mode.LIGHT)
    light.set_scale(1.0)
    light.set_reading_face(None)
    return light


@pytest.fixture
def station(desk: Desk, theme: Theme) -> Iterator[Station]:
    """A station at the desk whose jobs are done at once."""
    station = Station(desk, Settings.load(), theme, immediate=True)
    yield station
    station.close()


@pytest.fixture
def threaded(library_path: Path, desk: Desk, theme: Theme) -> Iterator[Station]:
    """A station at another desk of the same library, that works in threads as the window does."""
    station = Station(Desk.open(library_path, "B. Second"), Settings.load(), theme)
    yield station
    station.close()


class Windows:
    """Opens windows on libraries, and closes those that are still open at the end."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._open: list[Window] = []

    def open(self, library: Path, files: list[Path] | None = None, *, glance: bool = False) -> Window:
        """A window, shown and furnished as at a start; with `glance` the last article is shown before the rest."""
        settings = Settings.load()
        shell = furnish(Shell(), self._theme, settings)
        shell.show()
        pane = show_last_article(shell, library) if glance else None
        QApplication.processEvents()
        window = open_window(shell, settings, library, files or [], pane)
        assert window is not None
        self._open.append(window)
        QApplication.processEvents()
        return window

    def close(self, window: Window) -> None:
        """Close a window as a person does."""
        window.shell.close()
        window.shell.deleteLater()
        self._open.remove(window)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def close_all(self) -> None:
        """Close what is still open."""
        for window in list(self._open):
            window.shell.may_close = lambda: True  # a test that failed must not wait for an answer
            self.close(window)


@pytest.fixture
def windows(theme: Theme, own_folders: Path, tmp_path: Path) -> Iterator[Windows]:
    """Opens windows; see `Windows`. They close before the test's folder goes, in which their libraries lie."""
    windows = Windows(theme)
    yield windows
    windows.close_all()


@pytest.fixture(scope="session")
def text() -> str:
    """What the article says."""
    return TEXT


@pytest.fixture
def draft() -> Callable[[str], tuple[bytes, Draft]]:
    """Makes the bytes and the draft of a plain text."""
    return draft_of


@pytest.fixture
def person(windows, desk: Desk, article: str, library_path: Path, qtbot: QtBot) -> Person:
    """At a window on the library with one article that has no claims yet."""
    claims.delete(desk, [row.id for row in listing.rows(desk, listing.keys(desk, article))])
    return sit(windows.open(library_path), qtbot)

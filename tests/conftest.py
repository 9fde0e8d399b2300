"""What every test stands on: no display, folders of its own, and no warning that goes unnoticed."""

import gc
import logging
import os
import sys
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings
from misbehaving import authority, certificate, names, nothing_left_open, serve, socks, wishes

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ["NO_COLOR"] = "1"
# Most tests of other processes would else wait until each of these has compiled the whole program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
for _name in ("DISPLAY", "WAYLAND_DISPLAY", "WORKBENCH_LIBRARY", "_WORKBENCH_COMPLETE"):
    os.environ.pop(_name, None)

# Fixtures for every room that asks the web or opens files.
__all__ = ["authority", "certificate", "names", "nothing_left_open", "serve", "socks", "wishes"]

from workbench.base import logs  # noqa: E402 - the environment first
from workbench.base.collector import collect_what_is_due  # noqa: E402 - as above
from workbench.base.machine import missing_for_window  # noqa: E402 - as above

_missing = missing_for_window(os.environ)
if _missing is not None:
    sys.exit(str(_missing))  # one line, before pytest-qt loads Qt and fails with many

# No chance failures: the same examples every time, and no clock decides.
settings.register_profile(
    "workbench",
    deadline=None,
    derandomize=True,
    max_examples=30,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("workbench")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark for log lines; Qt's messages are watched by pytest-qt (`qt_log_*` in pyproject.toml)."""
    config.addinivalue_line(
        "markers", "expects_log(words): a WARNING or worse with these words in it is what is tested"
    )


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: tests wait for the disk, and for processes that they start."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """Spare the collector what stays to the end, and let it look rarely: it took a twentieth of the whole time."""
    gc.collect()
    gc.freeze()
    gc.disable()
    gc.set_threshold(100_000, 50, 100)


def pytest_runtest_logfinish() -> None:
    """Collect between tests, as the window does: in no thread of a lane, where widgets may not be destroyed."""
    collect_what_is_due()


@pytest.fixture(autouse=True, scope="session")
def statements_put_into_words_once() -> Iterator[None]:
    """One store of compiled SQL for all libraries of the run: each opens its own, and would begin anew."""
    from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

    from workbench.library.disk import engine

    kept = {"compiled_cache": {}}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_engine", partial(engine.create_engine, execution_options=kept))
        patch.setattr(SQLiteDialect_pysqlite, "__eq__", lambda one, other: type(one) is type(other))
        patch.setattr(SQLiteDialect_pysqlite, "__hash__", lambda one: hash(type(one)))
        yield


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the folders of all tests lie; pytest would look for their next number among all that there are."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_folders(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Settings, logs, data and cache of this test alone, in the folder given; its log is closed behind it."""
    home = Path(mkdtemp(dir=homes))
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(home / "settings"))
    monkeypatch.setenv("WORKBENCH_LOG", str(home / "log"))
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    yield home
    logs.stop()


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    """Where a test's library is to be; nothing is there yet."""
    return tmp_path / "test.db"


@pytest.fixture(scope="session")
def empty_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library to copy in which nothing is yet: making all tables anew takes four times as long as opening a copy."""
    from workbench.actions.desk import Desk

    path = tmp_path_factory.mktemp("empty") / "empty.db"
    Desk.open(path, "Ann").close()
    return path


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's top folder."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def pdfs() -> ModuleType:
    """The maker of PDFs, scans and pictures to try things on."""
    return import_module("pdfs")


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A line of level WARNING or worse in our own log fails the test, unless `expects_log` names it."""
    expected = _words(request, "expects_log")
    collector = _Collector()
    logger = logging.getLogger("workbench")
    logger.addHandler(collector)
    yield
    logger.removeHandler(collector)
    wrong = [line for line in collector.lines if not any(words in line for words in expected)]
    assert not wrong, f"unexpected log lines: {wrong}"


def _words(request: pytest.FixtureRequest, mark: str) -> list[str]:
    return [str(one.args[0]) for one in request.node.iter_markers(mark)]


class _Collector(logging.Handler):
    """Keeps the lines of level WARNING and worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self.lines.append(record.getMessage())

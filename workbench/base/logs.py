"""The log file, for whoever mends a bug: private to its owner, small, and without a word of the analyst's texts.

What the workbench logs on purpose are events and numbers; of an error it keeps type and place, never its message,
which may quote what the analyst wrote or read. The libraries' own chatter is kept nowhere.
"""

import logging
import os
import platform
import sys
import time
import traceback
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from workbench import __version__
from workbench.base.folders import private_folder, user_logs

LOGGER = "workbench"
"""The logger that writes the file; a module logs to `logging.getLogger(__name__)` below it."""

_LARGEST = 1_000_000
_CHATTY = (
    "trafilatura", "htmldate", "courlan", "justext", "readability", "py3langid", "charset_normalizer", "chardet",
    "fontTools", "urllib3", "alembic", "sqlalchemy", "markdown_it", "asyncio",
)  # fmt: skip
_PLAIN: tuple[type[BaseException], ...] = (ImportError, NameError)
"""Errors whose message names only code."""


def log_file() -> Path:
    """Where the log is: in the folder that WORKBENCH_LOG names, else in the person's folder of logs."""
    named = os.environ.get("WORKBENCH_LOG")
    return (Path(named) if named else user_logs()) / "workbench.log"


def start() -> Path | None:
    """Begin to log, and silence the libraries; None where the file cannot be written, which stops nobody's work.

    Called once by the window and once by a command. A file above 1 MB is set aside as `workbench.log.1` first.
    """
    _silence_libraries()
    logger = logging.getLogger(LOGGER)
    logger.setLevel(logging.INFO)
    path = log_file()
    if any(isinstance(handler, _PrivateFile) for handler in logger.handlers):
        return path
    try:
        private_folder(path.parent)
        if path.exists() and path.stat().st_size > _LARGEST:
            path.replace(path.with_name(path.name + ".1"))
        handler = _PrivateFile(path, encoding="utf-8")
    except OSError:
        return None
    formatter = _Wordless("%(asctime)sZ %(process)d %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    logger.addHandler(handler)
    return path


def stop() -> None:
    """Close the log file."""
    logger = logging.getLogger(LOGGER)
    for handler in [one for one in logger.handlers if isinstance(one, _PrivateFile)]:
        logger.removeHandler(handler)
        handler.close()


def record_crash(error: BaseException) -> Path | None:
    """Write what is known of a bug into the log; the file, or None where it cannot be written."""
    path = start()
    if path is not None:
        logging.getLogger(LOGGER).critical("crash\n%s", crash_report(error))
    return path


def crash_report(error: BaseException) -> str:
    """What a person may send to whoever mends it: versions, and the places in the code that led to the error."""
    head = (
        f"workbench {__version__} · Python {platform.python_version()} · "
        f"{platform.system()} {platform.release()} {platform.machine()}"
    )
    loaded = sys.modules.get("PySide6")
    if loaded is not None:
        head += f" · Qt {getattr(loaded, '__version__', '?')}"
    return "\n".join((head, wordless_traceback(error)))


def wordless_traceback(error: BaseException) -> str:
    """A traceback, the first cause first, with every error's type and place but not its words."""
    parts = []
    for one in _causes(error):
        stack = traceback.extract_tb(one.__traceback__)
        parts.append("Traceback (most recent call last):\n" + "".join(stack.format()) + _named(one))
    return "\n\n".join(parts)


def _causes(error: BaseException) -> Iterator[BaseException]:
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    yield from reversed(chain)


def _named(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name}: [Errno {error.errno}] {error.strerror}"  # the file's name may be the analyst's
    return f"{name}: {error}" if isinstance(error, _PLAIN) else name


def _silence_libraries() -> None:
    """Nothing that a library logs or warns of is a message for the analyst: it reaches neither screen nor file."""
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())  # else Python prints warnings to stderr by itself
    logging.captureWarnings(capture=True)


class _PrivateFile(logging.FileHandler):
    """A log file that only its owner can read."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        return os.fdopen(descriptor, "a", encoding=self.encoding)


class _Wordless(logging.Formatter):
    """Writes an error without its words."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        """The traceback of `(type, error, traceback)`, without words."""
        error = ei[1] if isinstance(ei, tuple) else None
        return wordless_traceback(error) if isinstance(error, BaseException) else ""

"""The state of the window, remembered apart from the person's choices: where it was, so that it reopens there.

Written a second after a change and on closing, whole or not at all, so that a crash loses at most a second of it. A
file that cannot be read counts as none: it holds nothing that anyone typed.
"""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from workbench.base.folders import private_folder, user_data


class WindowState:
    """What is remembered of one window on one library: a plain object of JSON values."""

    def __init__(self, library: Path, folder: Path | None = None) -> None:
        name = hashlib.sha256(str(library).encode()).hexdigest()[:16]
        self._file = (folder or _folder()) / f"{name}.json"
        self.last_import = self._file.with_suffix(".import")
        """Where the last import into the library is written down."""
        self.values: dict[str, Any] = _read(self._file)

    def text(self, key: str) -> str | None:
        """A text that is remembered; None where nothing is, or something else."""
        found = self.values.get(key)
        return found if isinstance(found, str) and found else None

    def number(self, key: str) -> int:
        """A whole number that is remembered, else 0."""
        found = self.values.get(key)
        return found if isinstance(found, int) else 0

    def place(self) -> tuple[int, int, int]:
        """Where the article was read: where the selection began, the caret, and what stood at the top."""
        return self.number("anchor"), self.number("caret"), self.number("top")

    def sizes(self, key: str, count: int) -> list[int] | None:
        """So many whole numbers that are remembered."""
        found = self.values.get(key)
        whole = isinstance(found, list) and len(found) == count and all(isinstance(one, int) for one in found)
        return found if whole else None

    def table(self, key: str) -> dict[str, Any]:
        """A part's own state, as it gave it; empty where nothing is remembered."""
        found = self.values.get(key)
        return found if isinstance(found, dict) else {}

    def keep(self, values: dict[str, Any]) -> None:
        """Remember these, if they are different; a disk that refuses is no reason to trouble the person."""
        if values == self.values:
            return
        half = self._file.with_suffix(f".{os.getpid()}")
        try:
            private_folder(self._file.parent)
            descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                json.dump(values, stream, ensure_ascii=False)
            half.replace(self._file)
            self.values = values
        except OSError:
            with suppress(OSError):
                half.unlink(missing_ok=True)


def _folder() -> Path:
    return user_data() / "windows"


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}

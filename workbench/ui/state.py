"""The state of the window, remembered apart from the person's choices: where it was, so that it reopens there.

Written a second after a change and on closing, whole or not at all, so that a crash loses at most a second of it. A
file that cannot be read counts as none: it holds nothing that anyone typed.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.base.folders import private_folder, user_data


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a person was in an article, in code points of its text."""

    claim: str | None = None
    anchor: int = 0
    """Where the selection began."""
    caret: int = 0
    top: int = 0
    """What stood at the top of the view."""


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

    def whereabouts(self) -> dict[str, Whereabouts]:
        """Where the person was in each article (by id), the one that was open last at the end."""
        return {article: _whereabouts(found) for article, found in self.table("articles").items()}

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


def _whereabouts(found: object) -> Whereabouts:
    if not isinstance(found, dict):
        return Whereabouts()
    places = {name: found[name] for name in ("anchor", "caret", "top") if isinstance(found.get(name), int)}
    return Whereabouts(found["claim"] if isinstance(found.get("claim"), str) else None, **places)


def _folder() -> Path:
    return user_data() / "windows"


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}

"""The state of the window, remembered apart from the person's choices: where it was, so that it reopens there.

Written a second after a change and on closing, whole or not at all, so that a crash loses at most a second of it. A file
that cannot be read counts as none: it holds nothing that anyone typed.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from workbench.base.folders import private_folder, user_data


class WindowState:
    """What is remembered of one window on one library: a plain object of JSON values."""

    def __init__(self, library: Path, folder: Path | None = None) -> None:
        name = hashlib.sha256(str(library).encode()).hexdigest()[:16]
        self._file = (folder or _folder()) / f"{name}.json"
        self.values: dict[str, Any] = _read(self._file)

    def get(self, key: str, default: Any = None) -> Any:
        """What is remembered under a key."""
        return self.values.get(key, default)

    def keep(self, values: dict[str, Any]) -> None:
        """Remember these, if they are different; a disk that refuses is no reason to trouble the person."""
        if values == self.values:
            return
        half = self._file.with_suffix(f".{os.getpid()}")
        try:
            private_folder(self._file.parent)
            half.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
            half.chmod(0o600)
            half.replace(self._file)
            self.values = values
        except OSError:
            half.unlink(missing_ok=True)


def _folder() -> Path:
    return user_data() / "windows"


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}

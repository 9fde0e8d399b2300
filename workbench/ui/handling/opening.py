"""Another window on another library, as a process of its own."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess


def open_in_new_window(library: Path) -> bool:
    """Start a window on a library; returns whether it could be started."""
    started = QProcess.startDetached(sys.executable, ["-m", "workbench", "--library", str(library)])
    return bool(started[0] if isinstance(started, tuple) else started)

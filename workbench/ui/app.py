"""Starts the window: paints it at once, and only then loads the library."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from workbench.base import logs
from workbench.base.folders import default_library
from workbench.base.languages import use_language
from workbench.base.settings import Settings, interface_language
from workbench.ui.shell import Shell
from workbench.ui.theme import Mode, Theme

STANDARD_SIZE = 13
"""The text size in points at which the theme's scale is 1."""
_FRAME = 40
"""Room for the frame that a window manager puts around, in pixels."""


def main(files: Sequence[Path], library: str | None) -> int:
    """Open the window on a library (by default the person's own) and the files in it; returns the exit status."""
    logs.start()
    settings = Settings.load()
    use_language(interface_language(settings))
    app = make_application()
    theme = dressed(app, settings)
    shell = Shell(theme, settings)
    show_within_screen(shell)
    starting = _Starting(shell, settings, Path(library) if library else default_library(), list(files))
    QTimer.singleShot(0, starting.go_on)
    return int(app.exec())


def make_application() -> QApplication:
    """The one application object, with its names."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("workbench")
    app.setApplicationDisplayName("Workbench")
    app.setDesktopFileName("workbench")
    return app


def show_within_screen(shell: Shell) -> None:
    """Show the window in its usual size, or as large as the screen where that is smaller."""
    room = shell.screen().availableGeometry()
    if room.width() < shell.width() + _FRAME or room.height() < shell.height() + _FRAME:
        shell.showMaximized()
    else:
        shell.show()


def dressed(app: QApplication, settings: Settings) -> Theme:
    """The theme as the person chose it, on the application."""
    theme = Theme(app)
    theme.apply(app, Mode(settings.get("theme")), scale=int(settings.get("text_size")) / STANDARD_SIZE)
    theme.set_reading_face(str(settings.get("reading_face")) if settings.chosen("reading_face") else None)
    return theme


class _Starting:
    """What follows the first paint: load the rest, open the library, furnish the window."""

    def __init__(self, shell: Shell, settings: Settings, library: Path, files: list[Path]) -> None:
        self._shell = shell
        self._settings = settings
        self._library = library
        self._files = files

    def go_on(self) -> None:
        """Furnish the window once it has been painted."""
        QApplication.processEvents()
        from workbench.ui import crash  # noqa: PLC0415 - after the first paint

        crash.install(self._shell)
        from workbench.ui.window import open_window  # noqa: PLC0415 - loads SQLAlchemy: after the first paint

        open_window(self._shell, self._settings, self._library, self._files)

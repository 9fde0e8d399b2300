"""Starts the window: paints it at once, and only then loads the library."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from workbench.base.folders import default_library
from workbench.base.library_address import library_file
from workbench.base.palette import DARK_GROUND, LIGHT_GROUND
from workbench.base.settings import Settings, interface_language
from workbench.ui.early_keys import EarlyKeys
from workbench.ui.shell import Shell
from workbench.ui.sizes import FRAME

if TYPE_CHECKING:
    from workbench.ui.article.pane import ArticlePane

_MIDDLE = 128
"""Darker grounds are dark, of 255."""


def main(files: Sequence[Path], library: str | None) -> int:
    """Open the window on a library (by default the person's own) and the files in it; returns the exit status."""
    gc.disable()  # a start makes much and throws nothing away
    settings = Settings.load()
    app = make_application()
    shell = Shell(_ground(app, str(settings.get("theme"))))
    show_within_screen(shell)
    starting = _Starting(app, shell, settings, library_file(library or default_library()), list(files))
    QTimer.singleShot(0, starting.go_on)
    return int(app.exec())


def _ground(app: QApplication, theme: str) -> str:
    """The colour to begin with: of the theme that was chosen, else of what the system shows."""
    dark = theme == "dark" or (theme == "system" and app.palette().window().color().lightness() < _MIDDLE)
    return DARK_GROUND if dark else LIGHT_GROUND


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
    if room.width() < shell.width() + FRAME or room.height() < shell.height() + FRAME:
        shell.showMaximized()
    else:
        shell.show()


class _Starting:
    """What follows the first paint: load the rest, open the library, furnish the window."""

    def __init__(self, app: QApplication, shell: Shell, settings: Settings, library: Path, files: list[Path]) -> None:
        self._app = app
        self._shell = shell
        self._settings = settings
        self._library = library
        self._files = files
        self._pane: ArticlePane | None = None
        self._early = EarlyKeys(shell)

    def go_on(self) -> None:
        """Furnish the window once it has been painted: first what it is made of, then what is in the library."""
        QApplication.processEvents()
        from workbench.base import logs  # noqa: PLC0415 - after the first paint
        from workbench.base.languages import use_language  # noqa: PLC0415 - as above
        from workbench.ui import crash  # noqa: PLC0415 - as above
        from workbench.ui.furnishing import furnish  # noqa: PLC0415 - as above
        from workbench.ui.theme import dressed  # noqa: PLC0415 - as above

        logs.start()
        self._keeper = crash.install(self._shell)
        use_language(interface_language(self._settings))
        furnish(self._shell, dressed(self._app, self._settings), self._settings)
        from workbench.ui.glance import say_opening, show_last_article  # noqa: PLC0415 - as above
        from workbench.ui.lane import Job, Lane  # noqa: PLC0415 - as above

        self._pane = show_last_article(self._shell, self._library)
        self._opening = say_opening(self._shell.claims_place if self._pane else self._shell.article_place)
        QApplication.processEvents()
        self._loading = Lane("loading", parent=self._shell)
        self._loading.put(Job(_load, self._open))

    def _open(self, _loaded: None) -> None:
        from workbench.ui.collecting import Collecting  # noqa: PLC0415 - when what it stands on is loaded
        from workbench.ui.window import open_window  # noqa: PLC0415 - as above

        self._opening.hide()
        self._opening.deleteLater()
        opened = open_window(self._shell, self._settings, self._library, self._files, self._pane)
        Collecting(self._shell)
        if opened is None:
            self._app.exit(1)
        else:
            self._keeper.say_trouble = opened.station.failed.emit
            self._early.press_again(self._shell.commands)


def _load() -> None:
    """Load what works on libraries, SQLAlchemy above all, while the window already answers."""
    import workbench.actions.desk  # noqa: PLC0415 - that it is loaded is the point
    import workbench.actions.listing  # noqa: F401, PLC0415 - as above

"""The commands of the Help menu."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from workbench.base import logs
from workbench.base.languages import tr
from workbench.ui.dialogs.form import asked
from workbench.ui.handling.parts import Parts

if TYPE_CHECKING:
    from workbench.ui.dialogs.help import HelpDialog


class HelpCommands:
    """The manual, the keys, the log, the versions."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._manual: HelpDialog | None = None

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        for name in ("manual", "keys", "log", "about"):
            yield name, getattr(self, name)

    def manual(self) -> None:
        """Show the manual beside the window."""
        self._show()

    def keys(self) -> None:
        """Show the list of keys."""
        from workbench.ui.dialogs.help import KEYS_PAGE  # noqa: PLC0415 - when it is wanted

        self._show().show_page(KEYS_PAGE)

    def _show(self) -> "HelpDialog":
        """Show the manual, in the window that it has already."""
        from workbench.ui.dialogs.help import HelpDialog  # noqa: PLC0415 - when it is wanted

        if self._manual is None:
            self._manual = HelpDialog(self._parts.shell.commands, self._parts.shell)
            self._manual.destroyed.connect(self._on_gone)
        self._manual.show()
        self._manual.raise_()
        self._manual.activateWindow()
        return self._manual

    def _on_gone(self) -> None:
        self._manual = None

    def log(self) -> None:
        """Open the folder of the log file with the system, and say where it is."""
        file = logs.log_file()
        self._parts.say(tr("The log file is {file}.", file=str(file)))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))

    def about(self) -> None:
        """Show versions and licence."""
        from workbench.ui.dialogs.about import AboutDialog  # noqa: PLC0415 - when it is wanted

        asked(AboutDialog(self._parts.station.desk.library.path, self._parts.shell))

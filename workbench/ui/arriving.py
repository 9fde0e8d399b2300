"""What long work brought, and when it is shown: at once to who waited for it, else when they ask for it.

Whoever did anything since the work was begun is somewhere else by now. What they type is meant for where they are, so
neither focus nor selection is taken from them: it is said, and a button and a key show it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from typing_extensions import override

from workbench.base.languages import tr
from workbench.ui.early_keys import held
from workbench.ui.menus import way_to
from workbench.ui.station import Station
from workbench.ui.tips import plain_tip
from workbench.ui.typed import is_typed_into

COMMAND = "show_ready"
"""The command that shows what is ready."""
QUIET_MS = 500
"""So long after something was shown unasked, and after each key pressed then, keys are of what was shown before."""
_DEEDS = frozenset(
    {
        QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.InputMethod, QEvent.Type.Wheel,
        QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin, QEvent.Type.Drop,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ready:
    """What is ready to be shown: a line that says so, and what shows it.

    `more` shows what is only shown to who asks for it, such as a list of what was left out.
    """

    line: str
    show: Callable[[], object] | None = None
    more: Callable[[], object] | None = None

    def show_all(self) -> None:
        """Show all of it, to who asks."""
        for part in (self.show, self.more):
            if part is not None:
                part()


class Since(QObject):
    """Notes whether the person does anything, from now on until it is ended."""

    def __init__(self, parent: QObject, station: Station) -> None:
        super().__init__(parent)
        self._station = station
        self._place = _place(station)
        self._touched = False
        self.waited = False
        """Whether time passed at all in which something could be done."""
        if isinstance(app := QApplication.instance(), QApplication):
            app.installEventFilter(self)

    def end(self) -> None:
        """Note nothing any more."""
        if isinstance(app := QApplication.instance(), QApplication):
            app.removeEventFilter(self)
        self.deleteLater()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note keys and clicks, in whatever window."""
        if event.type() in _DEEDS:
            self._touched = True
        return False

    def is_waited_for(self, window: QWidget) -> bool:
        """Whether the person did nothing, and is in the window, at no place where one types."""
        if not self.waited:
            return True
        app = QApplication
        elsewhere = app.activeModalWidget() or app.activePopupWidget() or app.activeWindow() not in (None, window)
        if self._touched or elsewhere or self._place != _place(self._station):
            return False
        return not is_typed_into(window.focusWidget())


def _place(station: Station) -> tuple[str | None, str | None, tuple[str, ...]]:
    opened = station.article
    return opened.article.id if opened is not None else None, station.claim, station.selected


class Hush(QObject):
    """Lets keys go nowhere for a moment: what a person began to press was meant for what was shown before."""

    def __init__(self, parent: QObject, station: Station) -> None:
        super().__init__(parent)
        self._station = station
        self._said = False
        self.stands = False
        """Whether keys go nowhere now."""
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._on_over)

    def begin(self) -> None:
        """Begin before something is shown; the moment is counted from when it is there."""
        self._said, self.stands = False, True
        self._timer.stop()
        QTimer.singleShot(0, self._timer, self._timer.start)
        if isinstance(app := QApplication.instance(), QApplication):
            app.installEventFilter(self)

    def _on_over(self) -> None:
        self.stands = False
        if isinstance(app := QApplication.instance(), QApplication):
            app.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys, and say so once."""
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if not isinstance(event, QKeyEvent) or event.key() in held():
            return False
        self._timer.start()
        if not self._said:
            self._said = True
            self._station.said.emit(tr("Something else is shown now: the keys you were pressing did nothing."))
        event.accept()  # else a shortcut acts all the same
        return True


class Arrivals(QPushButton):
    """Shows what is ready, or keeps it; the button, seen while anything is kept, shows the newest."""

    def __init__(self, station: Station) -> None:
        super().__init__(tr("Show it"))
        self._station = station
        self._kept: list[Ready] = []
        self.hush = Hush(self, station)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where one reads
        self.clicked.connect(self.show_newest)
        self.hide()

    def take(self, ready: Ready, since: Since) -> None:
        """Show what is ready to who waited for it, and say it; to others only say it, and keep it."""
        waits = since.is_waited_for(self.window())
        if waits and ready.show is not None:
            if since.waited:
                self.hush.begin()
            ready.show()
        self.offer(Ready(ready.line, more=ready.more) if waits else ready)

    def offer(self, ready: Ready) -> None:
        """Say what is ready, and keep what there is to be shown of it."""
        if ready.show is None and ready.more is None:
            self._station.said.emit(ready.line)
            return
        self._kept.append(ready)
        key = way_to(COMMAND, self._station.settings)
        self._station.said.emit(tr("{line} {key} shows it.", line=ready.line, key=key))
        self._name()

    def show_newest(self) -> None:
        """Show what became ready last and was not shown yet."""
        if not self._kept:
            self._station.said.emit(tr("Nothing waits to be shown."))
            return
        ready = self._kept.pop()
        self._name()
        ready.show_all()

    def _name(self) -> None:
        """Say what the button shows."""
        self.setVisible(bool(self._kept))
        if self._kept:
            line = self._kept[-1].line
            key = way_to(COMMAND, self._station.settings)
            self.setToolTip(plain_tip(f"{line} ({key})"))
            self.setAccessibleName(tr("Show it: {line}", line=line))

"""Keeps the keys that are pressed before the window can act on them, and presses them again once it can."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

_KEY = Qt.Key
HELD = frozenset({_KEY.Key_Shift, _KEY.Key_Control, _KEY.Key_Alt, _KEY.Key_AltGr, _KEY.Key_Meta})
"""Keys that are held with others, and say nothing by themselves."""
_READING = frozenset({
    _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_PageUp, _KEY.Key_PageDown, _KEY.Key_Home,
    _KEY.Key_End,
})  # fmt: skip
"""What the article that is shown already can do, as long as no other key waits before it."""


class EarlyKeys(QObject):
    """Watches one window from its first moment on; belongs to it, and ends when the last key is pressed again."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._kept: list[QKeyEvent] = []
        self._commands: Mapping[str, QAction] = {}
        if isinstance(app := QApplication.instance(), QApplication):
            app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a key that is pressed in the window; dialogs above it get theirs."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and watched is self._window.windowHandle()
            and self._is_early(event)
        ):
            self._kept.append(event.clone())
            return True
        return False

    def _is_early(self, event: QKeyEvent) -> bool:
        if event.key() in HELD:
            return False
        return bool(self._kept) or self._window.focusWidget() is None or event.key() not in _READING

    def press_again(self, commands: Mapping[str, QAction]) -> None:
        """Press what was kept, in its order, each where the focus is then; `commands` have their keys by now."""
        if isinstance(app := QApplication.instance(), QApplication):
            app.removeEventFilter(self)
        self._commands = commands
        self._press_next()

    def _press_next(self) -> None:
        if not self._kept:
            self.deleteLater()
            return
        event = self._kept.pop(0)
        QTimer.singleShot(0, self, self._press_next)  # before it is pressed: it may open a dialog, where the next goes
        focus = QApplication.focusWidget() or self._window.focusWidget() or self._window
        action = self._command_of(event, focus)
        if action is not None:
            action.trigger()
        else:
            QApplication.sendEvent(focus, event)

    def _command_of(self, event: QKeyEvent, focus: QWidget) -> QAction | None:
        """The command that a key means where the focus is, as Qt would find it."""
        if focus.window() is not self._window:
            return None
        keys = QKeySequence(event.keyCombination())
        for action in self._commands.values():
            everywhere = action.shortcutContext() is Qt.ShortcutContext.WindowShortcut
            if (
                action.isEnabled()
                and keys in action.shortcuts()
                and (everywhere or focus in action.associatedObjects())
            ):
                return action
        return None

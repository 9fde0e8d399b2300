"""Keeps the keys that are pressed before the window can act on them, and presses them again once it can.

Loaded before the first paint, without the names of keys: those are looked up when one is pressed (see `shell`).
"""

from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override


@cache
def held() -> frozenset[int]:
    """Keys that are held with others, and say nothing by themselves."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - not before the first paint

    key = Qt.Key
    return frozenset({key.Key_Shift, key.Key_Control, key.Key_Alt, key.Key_AltGr, key.Key_Meta})


@cache
def _reading() -> frozenset[int]:
    """What the article that is shown already can do, as long as no other key waits before it."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - as above

    key = Qt.Key
    turning = (key.Key_PageUp, key.Key_PageDown, key.Key_Home, key.Key_End)
    return frozenset({key.Key_Up, key.Key_Down, key.Key_Left, key.Key_Right, *turning})


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
        if event.key() in held():
            return False
        return bool(self._kept) or self._window.focusWidget() is None or event.key() not in _reading()

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
        from PySide6.QtCore import Qt  # noqa: PLC0415 - as above

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

"""Leaves keys to the window that a field would take for itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from typing_extensions import override


class LeavingKeys(QObject):
    """An event filter for fields: says of the keys for which `is_windows` holds that the field has no use for them."""

    def __init__(self, parent: QObject, is_windows: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(parent)
        self._is_windows = is_windows

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_windows(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

"""How large windows beside the main one begin."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FRAME = 40
"""Room for the frame that a window manager puts around, in pixels."""


def begin_with(window: QWidget, width: int, height: int) -> None:
    """Give a window its usual size, or what the screen has room for where that is less."""
    room = window.screen().availableGeometry().size() - QSize(FRAME // 2, FRAME)
    window.resize(QSize(width, height).boundedTo(room))

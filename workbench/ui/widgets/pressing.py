"""Return presses the button that has the focus, as Space does; Qt lets it do so in dialogs only, and not in all."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


def pressed_by(event: QKeyEvent, window: QWidget) -> bool:
    """Press the focused button of a window, where this key, for which nothing in it had a use, is `Return`."""
    button = QApplication.focusWidget()
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if (
        plain
        and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        and isinstance(button, QAbstractButton)
        and button.window() is window
    ):
        button.click()
        return True
    return False

"""Lets the click that closes a list reach what lies there: else what is typed next would go on in the old field."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override


class ClickThrough(QObject):
    """Watches the list that pops up under a field, and hands clicks beside it on within the field's window."""

    def __init__(self, popup: QWidget, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        popup.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press beside the list closes it, and is a press where it happened."""
        if (
            event.type() is not QEvent.Type.MouseButtonPress
            or not isinstance(event, QMouseEvent)
            or not isinstance(watched, QWidget)
            or watched.rect().contains(event.position().toPoint())
        ):
            return False
        watched.hide()
        point = event.globalPosition()
        target = QApplication.widgetAt(point.toPoint())
        if target is not None and target.window() is self._field.window():
            again = QMouseEvent(
                event.type(), target.mapFromGlobal(point), point, event.button(), event.buttons(), event.modifiers()
            )
            if target.isEnabled() and target.focusPolicy() & Qt.FocusPolicy.ClickFocus:
                target.setFocus(Qt.FocusReason.MouseFocusReason)  # Qt gives it for the system's own events alone
            QCoreApplication.postEvent(target, again)
        return True

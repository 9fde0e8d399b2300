"""Tabs of which all are seen: where the room is scarce, with fewer letters."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget
from typing_extensions import override


class Tabs(QTabWidget):
    """Shortens what stands on its tabs to the room there is; their tooltips have it whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)

    @override
    def tabInserted(self, index: int) -> None:
        """Give the new tab its tooltip."""
        super().tabInserted(index)
        self.setTabToolTip(index, self.tabText(index))

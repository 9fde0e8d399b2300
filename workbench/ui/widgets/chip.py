"""A chip: a small rounded button, such as a filter with its value; with a menu it opens that."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton


class Chip(QToolButton):
    """A small rounded button. `set_on` marks that it narrows what is shown, by weight too, not by colour alone."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setProperty("look", "chip")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show this text; a screen reader is told the same."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def set_on(self, on: bool) -> None:
        """Mark the chip as one that is in force, or not."""
        if self.property("on") != on:
            self.setProperty("on", on)
            self.style().unpolish(self)
            self.style().polish(self)

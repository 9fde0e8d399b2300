"""A menu that keeps the keys pressed while it is open, and that can say above its items what they are about."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QWidgetAction
from typing_extensions import override

_KEY = Qt.Key
_OF_MENUS = frozenset({
    _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Home, _KEY.Key_End, _KEY.Key_PageUp,
    _KEY.Key_PageDown, _KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Space, _KEY.Key_Escape, _KEY.Key_Tab,
    _KEY.Key_Backtab, _KEY.Key_Alt, _KEY.Key_F10,
})  # fmt: skip
"""What every menu understands, whatever its entries are."""


class PopupMenu(QMenu):
    """Every menu of the window is one.

    A menu does not take the focus. Qt still looks for a shortcut of the widget that has it before the menu gets the
    key, and menus of the menu bar hand on what they have no entry for: a digit would give the claim a status.
    """

    @override
    def event(self, event: QEvent) -> bool:
        """No key is a shortcut of anything else while the menu is open."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the entries, or choose one by its underlined letter; every other key does nothing."""
        if self._understands(event):
            super().keyPressEvent(event)
        else:
            event.accept()

    def _understands(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _OF_MENUS:
            return held == Qt.KeyboardModifier.NoModifier or event.key() == Qt.Key.Key_Backtab
        letters = {QKeySequence.mnemonic(action.text()).toString().removeprefix("Alt+") for action in self.actions()}
        return event.text().upper() in letters - {""}

    def add_heading(self, words: str) -> QAction:
        """Say what the next items are about; it cannot be chosen. The style draws no text of Qt's own sections."""
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("look", "heading")
        label.setContentsMargins(12, 5, 22, 3)
        heading = QWidgetAction(self)
        heading.setText(words)  # for who cannot see it
        heading.setDefaultWidget(label)
        heading.setEnabled(False)
        self.addAction(heading)
        return heading

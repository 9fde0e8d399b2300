"""A calm box for what the workbench offers of its own accord: taken by one button, dismissed with a reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout
from typing_extensions import override

from workbench.base.languages import tr
from workbench.ui.inspector.places import Box
from workbench.ui.theme import Theme
from workbench.ui.widgets.wrapped import Wrapped


class OfferBox(Box):
    """Words, what stands under them in `place`, and two buttons; nothing is done unasked."""

    accepted = Signal()
    dismissed = Signal(str)
    """With the reason; empty only where none is needed."""

    def __init__(self, theme: Theme, accept: str, *, needs_reason: bool = False) -> None:
        super().__init__(theme)
        self._needs_reason = needs_reason
        self.words = Wrapped()
        self.accept = QPushButton(accept)
        self.accept.setAutoDefault(False)
        self.accept.clicked.connect(self.accepted)
        self.dismiss = QToolButton()
        self.dismiss.setText(tr("Dismiss…"))
        self.dismiss.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.dismiss.clicked.connect(self._ask)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(
            tr("Why not? Return dismisses it") if needs_reason else tr("Why not, if you like; Return dismisses it")
        )
        self.reason.returnPressed.connect(self._answer)
        self.reason.hide()
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.accept)
        self.buttons.addWidget(self.dismiss)
        self.buttons.addStretch(1)
        self.place = QVBoxLayout()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 7, 10, 8)
        rows.setSpacing(5)
        rows.addWidget(self.words)
        rows.addLayout(self.place)
        rows.addLayout(self.buttons)
        rows.addWidget(self.reason)

    def show_words(self, words: str, *, other: bool) -> None:
        """Say what is offered; of an `other` offer than before, with nothing typed."""
        if other:
            self.reason.clear()
            self.reason.hide()
        self.words.setText(words)
        self.setAccessibleName(words)
        self.accept.setAccessibleDescription(words)
        self.dismiss.setAccessibleName(tr("Dismiss: {offer}", offer=words))
        self.reason.setAccessibleName(tr("Why it is dismissed"))

    def _ask(self) -> None:
        self.reason.setVisible(self.reason.isHidden())
        if not self.reason.isHidden():
            self.reason.setFocus()

    def _answer(self) -> None:
        reason = self.reason.text().strip()
        if reason or not self._needs_reason:
            self.dismissed.emit(reason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the question back."""
        if event.key() == Qt.Key.Key_Escape and not self.reason.isHidden():
            self.reason.hide()
            self.dismiss.setFocus()
        else:
            super().keyPressEvent(event)

"""What needs attention, as links to the fields that mend it, each with a way to set it aside."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.actions import attention
from workbench.base.languages import tr
from workbench.base.terms import Attention
from workbench.ui.station import Station


class AttentionList(QWidget):
    """One line an item: go there, or say why it needs nothing."""

    followed = Signal(Attention)

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._claim = ""
        self._shown: tuple[str, tuple[Attention, ...]] = ("", ())
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self.lines: list[AttentionLine] = []

    def show_items(self, claim: str, items: Sequence[Attention]) -> None:
        """Show a claim's items; lines that stay are left alone, with what is typed in them."""
        wanted = (claim, tuple(items))
        if wanted == self._shown:
            return
        self._shown, self._claim = wanted, claim
        for line in self.lines:
            line.hide()
            self._rows.removeWidget(line)
            line.deleteLater()
        self.lines = []
        for item in items:
            line = AttentionLine(item)
            line.followed.connect(lambda item=item: self.followed.emit(item))
            line.answered.connect(lambda reason, item=item: self._set_aside(item, reason))
            self._rows.addWidget(line)
            self.lines.append(line)

    def _set_aside(self, item: Attention, reason: str) -> None:
        desk, claim = self._station.desk, self._claim
        self._station.do(lambda: attention.set_aside(desk, claim, item, reason))


class AttentionLine(QWidget):
    """One item."""

    followed = Signal()
    answered = Signal(str)

    def __init__(self, item: Attention) -> None:
        super().__init__()
        words = tr(item.value)
        self.link = QPushButton("⚠  " + words[:1].upper() + words[1:])
        self.link.setStyleSheet(
            "text-align: left; border: none; padding: 2px 4px; background: transparent; color: palette(link);"
        )
        self.link.setAccessibleName(words)
        self.link.setToolTip(tr("Go to the field that mends it"))
        self.link.setAutoDefault(False)
        self.link.clicked.connect(self.followed)
        self.aside = QToolButton()
        self.aside.setText(tr("Set aside…"))
        self.aside.setAccessibleName(tr("Set aside: {item}", item=words))
        self.aside.clicked.connect(self._ask)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why does it need nothing? Return sets it aside"))
        self.reason.setAccessibleName(tr("Why “{item}” needs nothing", item=words))
        self.reason.returnPressed.connect(self._answer)
        self.reason.hide()
        first = QHBoxLayout()
        first.setContentsMargins(0, 0, 0, 0)
        first.addWidget(self.link, 1)
        first.addWidget(self.aside)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addLayout(first)
        rows.addWidget(self.reason)

    def _ask(self) -> None:
        self.reason.setVisible(self.reason.isHidden())
        if not self.reason.isHidden():
            self.reason.setFocus()

    def _answer(self) -> None:
        if self.reason.text().strip():
            self.answered.emit(self.reason.text().strip())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the question back."""
        if event.key() == Qt.Key.Key_Escape and not self.reason.isHidden():
            self.reason.hide()
            self.aside.setFocus()
        else:
            super().keyPressEvent(event)

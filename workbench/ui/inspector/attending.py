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
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._lines: list[AttentionLine] = []

    @property
    def lines(self) -> "list[AttentionLine]":
        """The lines in use."""
        return [line for line in self._lines if not line.isHidden()]

    def show_items(self, claim: str, items: Sequence[Attention]) -> None:
        """Show a claim's items; what is typed in a line stays while it is the same claim's item."""
        other, self._claim = claim != self._claim, claim
        for _ in range(len(items) - len(self._lines)):
            line = AttentionLine()
            line.followed.connect(self.followed)
            line.answered.connect(self._set_aside)
            self._rows.addWidget(line)
            self._lines.append(line)
        for line, item in zip(self._lines, items, strict=False):
            line.show_item(item, other=other)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(items))

    def _set_aside(self, item: Attention, reason: str) -> None:
        desk, claim = self._station.desk, self._claim
        self._station.do(lambda: attention.set_aside(desk, claim, item, reason))


class AttentionLine(QWidget):
    """One item."""

    followed = Signal(Attention)
    answered = Signal(Attention, str)

    def __init__(self) -> None:
        super().__init__()
        self.item: Attention | None = None
        self.link = QPushButton()
        self.link.setStyleSheet("text-align: left; border: none; padding: 2px 4px; color: palette(link);")
        self.link.setToolTip(tr("Go to the field that mends it"))
        self.link.setAutoDefault(False)
        self.link.clicked.connect(lambda: self.followed.emit(self.item))
        self.aside = QToolButton()
        self.aside.setText(tr("Set aside…"))
        self.aside.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.aside.clicked.connect(self._ask)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why does it need nothing? Return sets it aside"))
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

    def show_item(self, item: Attention, *, other: bool) -> None:
        """Show an item; of an `other` claim, or another item, with nothing typed."""
        if other or item is not self.item:
            self.reason.clear()
            self.reason.hide()
        self.item = item
        words = tr(item.value)
        self.link.setText("⚠  " + words[:1].upper() + words[1:])
        self.link.setAccessibleName(words)
        self.aside.setAccessibleName(tr("Set aside: {item}", item=words))
        self.reason.setAccessibleName(tr("Why “{item}” needs nothing", item=words))

    def _ask(self) -> None:
        self.reason.setVisible(self.reason.isHidden())
        if not self.reason.isHidden():
            self.reason.setFocus()

    def _answer(self) -> None:
        if self.reason.text().strip():
            self.answered.emit(self.item, self.reason.text().strip())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the question back."""
        if event.key() == Qt.Key.Key_Escape and not self.reason.isHidden():
            self.reason.hide()
            self.aside.setFocus()
        else:
            super().keyPressEvent(event)

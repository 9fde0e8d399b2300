"""What needs attention, as links to the fields that mend it, each with a way to set it aside."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.actions import attention
from workbench.actions.offers import JudgingOffer
from workbench.base.languages import tr
from workbench.base.terms import Attention
from workbench.ui.station import Station

_LINK = "text-align: left; border: none; padding: 2px 4px; color: palette(link);"


class AttentionList(QWidget):
    """One line an item: go there, or say why it needs nothing."""

    followed = Signal(Attention)
    command_requested = Signal(str)
    """A command of the window that mends it is to be done, by its name."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._claim = ""
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._lines: list[AttentionLine] = []
        self.two_claims = QPushButton(tr("Make two claims"))
        self.two_claims.setStyleSheet(_LINK)
        self.two_claims.setAutoDefault(False)
        self.two_claims.clicked.connect(lambda: self.command_requested.emit("tell_apart"))
        self.two_claims.hide()
        self._rows.addWidget(self.two_claims)

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
            line.split.clicked.connect(lambda: self.command_requested.emit("split_claim"))
            self._rows.insertWidget(len(self._lines), line)
            self._lines.append(line)
        for line, item in zip(self._lines, items, strict=False):
            line.show_item(item, other=other)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(items))

    @property
    def offers(self) -> bool:
        """Whether two claims are offered."""
        return not self.two_claims.isHidden()

    def offer_two_claims(self, offer: JudgingOffer | None) -> None:
        """Offer to tell apart that something was said, and that it is so; or nothing."""
        self.two_claims.setVisible(offer is not None)
        if offer is not None:
            self.two_claims.setText(
                tr("Make two claims: that {source} said it, and that it is so", source=offer.source)
            )
            self.two_claims.setToolTip(tr("The second one: {said}", said=offer.said))

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
        self.link.setStyleSheet(_LINK)
        self.link.setToolTip(tr("Go to the field that mends it"))
        self.link.setAutoDefault(False)
        self.link.clicked.connect(lambda: self.followed.emit(self.item))
        self.split = QToolButton()
        self.split.setText(tr("Split…"))
        self.split.setToolTip(tr("Make two claims of it"))
        self.split.setAccessibleName(tr("Split the claim"))
        self.split.setFocusPolicy(Qt.FocusPolicy.TabFocus)
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
        first.addWidget(self.split)
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
        self.split.setVisible(item is Attention.SAYS_TWO_THINGS)
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

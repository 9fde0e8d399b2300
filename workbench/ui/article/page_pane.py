"""The pane of the original's pages: the sheet, and over it which page it is, ways to turn and to zoom."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.base.languages import tr
from workbench.base.messages import Message
from workbench.ui.article.sheet import Sheet, page_words
from workbench.ui.widgets.sign_button import SignButton


class PagePane(QFrame):
    """Holds `sheet`. Knows which page of how many is shown, and asks for others."""

    page_wanted = Signal(int)
    """The person wants this page (from 0)."""
    typing_requested = Signal()
    """The person wants to type the text of the pages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "side")
        self.page, self.count = 0, 0
        self.sheet = Sheet()
        self.sheet.turned.connect(self._on_turned)
        self.label = QLabel()
        self.label.setProperty("look", "small")
        self.back = self._button("‹", tr("Page before"), lambda: self._on_turned(-1))
        self.forth = self._button("›", tr("Next page"), lambda: self._on_turned(1))
        self.typing = QPushButton(tr("Type the text…"))
        self.typing.setAutoDefault(False)
        self.typing.clicked.connect(self.typing_requested)
        self._no_text = self._offer()
        self._no_text.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._bar())
        rows.addWidget(self._no_text)
        rows.addWidget(self.sheet, 1)
        self.setFocusProxy(self.sheet)
        self.show_place(0, 0)

    def show_place(self, page: int, count: int, name: int | Message | None = None) -> None:
        """Say which page (from 0) of how many is shown, and what it is called."""
        self.page, self.count = page, count
        words = page_words(page, count, name)
        self.label.setText(words)
        self.back.setEnabled(page > 0)
        self.forth.setEnabled(page + 1 < count)
        self.sheet.setAccessibleName(tr("Original, {page}", page=words))

    def offer_typing(self, *, offered: bool) -> None:
        """Offer to type the text, where there is none."""
        self._no_text.setVisible(offered)

    def describe(self, words: str) -> None:
        """Tell a screen reader what is marked on the page."""
        self.sheet.setAccessibleDescription(words)

    def _offer(self) -> QWidget:
        """A line of its own, for beside the signs there may be no room for its words."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(6, 3, 6, 6)
        row.addWidget(self.typing)
        row.addStretch(1)
        return line

    def _bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(6, 3, 6, 3)
        row.setSpacing(2)
        for part in (self.back, self.label, self.forth):
            row.addWidget(part)
        row.addStretch(1)
        for sign, name, step in (
            ("−", tr("Smaller page"), -1),
            ("+", tr("Larger page"), 1),
            ("⤢", tr("Fit the width"), 0),
        ):
            row.addWidget(self._button(sign, name, partial(self.sheet.step, step)))
        return bar

    @staticmethod
    def _button(sign: str, name: str, do: Callable[[], object]) -> SignButton:
        button = SignButton(sign, name, do)
        button.setAutoRaise(True)
        return button

    def _on_turned(self, way: int) -> None:
        if 0 <= self.page + way < self.count:
            self.page_wanted.emit(self.page + way)

"""The article pane: the header over the text, or, while no article is open, how to get one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.base.languages import tr
from workbench.base.readings import BARE, Reading
from workbench.ui.article.header import Header, Heading
from workbench.ui.article.older import OlderPage, OlderText
from workbench.ui.article.page_pane import PagePane
from workbench.ui.article.sides import Sides
from workbench.ui.article.spans import Span
from workbench.ui.article.structure import Structure
from workbench.ui.article.view import ArticleView
from workbench.ui.theme import Theme

_NARROWEST = 280
"""Pixels: below that a line holds too few words to be read."""


class ArticlePane(QFrame):
    """Holds `header` and `view`, whose signals are for the window to follow."""

    import_requested = Signal()
    newest_shown = Signal()
    """The newest text is shown again in the place of an older one."""
    paged = Signal(bool)
    """The original's pages are shown with the text, or no longer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.header = Header(theme)
        self.view = ArticleView(theme)
        self.page_pane = PagePane()
        self.sides = Sides(self.view, self.page_pane)
        self._texts = QStackedLayout()
        self._invited = QLabel()
        self._invitation = self._make_invitation()
        self._open = self._make_open()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._invitation)
        self._pages.addWidget(self._open)
        self.older: OlderPage | None = None
        self._theme = theme
        self.setFocusProxy(self.sides)
        self.setMinimumWidth(_NARROWEST)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the header leave most of the height to the text."""
        super().resizeEvent(event)
        self.header.fit(self.height())

    def show_article(
        self,
        heading: Heading,
        text: str,
        spans: list[Span],
        *,
        language: str | None = None,
        reading: Reading = BARE,
    ) -> None:
        """Open an article: header, text with its structure, and passages, from the text's beginning."""
        self.header.show_heading(heading)
        structure = Structure.of(reading, text)
        self.view.show_text(text, spans, language=language, structure=structure)
        self._texts.setCurrentWidget(self.sides)
        self._pages.setCurrentWidget(self._open)

    def name_import_key(self, key: str) -> None:
        """Say with which key an article is imported, where none is open."""
        self._invited.setText(tr("No article open. {keys} imports one: a file, a web page, or pasted text.", keys=key))

    def close_article(self) -> None:
        """Show that no article is open."""
        self.view.show_text("")
        self._pages.setCurrentWidget(self._invitation)

    def show_page_pane(self, *, shown: bool, alone: bool = False) -> None:
        """Show the original's pages with the text, or do not; `alone` leaves little room for a text that is none."""
        self.sides.show_pages(shown=shown, alone=alone)
        self.paged.emit(shown)

    def go_to_text(self) -> None:
        """Give the text the focus, in the place of the page where only one of them is seen."""
        self.sides.show_side(page=False)
        self.sides.setFocus()

    def go_to_page(self) -> None:
        """Give the page the focus, in the place of the text where only one of them is seen."""
        self.sides.show_side(page=True)
        self.page_pane.setFocus()

    def is_open(self) -> bool:
        """Whether an article is shown."""
        return self._pages.currentWidget() is self._open

    def show_older(self, older: OlderText) -> None:
        """Show an older snapshot in the place of the text, under the header, until `show_newest` or another article."""
        if self.older is None:
            self.older = OlderPage(self._theme)
            self.older.left.connect(self.show_newest)
            self._texts.addWidget(self.older)
        self.header.show_heading(older.heading)
        self.older.show_older(older)
        self._texts.setCurrentWidget(self.older)
        self.older.setFocus()

    def show_newest(self) -> None:
        """Show the article's newest text again, where it was."""
        self._texts.setCurrentWidget(self.sides)
        self.sides.setFocus()
        self.newest_shown.emit()

    def is_older(self) -> bool:
        """Whether an older snapshot is shown."""
        return self.is_open() and self._texts.currentWidget() is self.older

    def _make_open(self) -> QWidget:
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rule = QFrame()
        rule.setProperty("look", "rule")
        rows.addWidget(self.header)
        rows.addWidget(rule)
        self._texts.addWidget(self.sides)
        rows.addLayout(self._texts, 1)
        self.view.column_moved.connect(self.header.align)
        return page

    def _make_invitation(self) -> QWidget:
        page = QWidget()
        rows = QVBoxLayout(page)
        self._invited.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._invited.setWordWrap(True)
        self._invited.setProperty("look", "muted")
        button = QPushButton(tr("Import…"))
        button.clicked.connect(self.import_requested)
        rows.addStretch(2)
        rows.addWidget(self._invited)
        rows.addSpacing(8)
        rows.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        rows.addStretch(3)
        return page

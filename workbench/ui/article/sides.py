"""The text and the original's pages: beside each other where there is room for both, else one of them at a time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabBar, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.base.languages import tr
from workbench.ui.article.page_pane import PagePane
from workbench.ui.article.view import ArticleView

_BESIDE = 680
"""Pixels: where there are fewer, neither page nor text could be read beside the other."""
_EQUAL = [1000, 1000]
_NO_TEXT = [1000, 200]
"""Of page and text, where the text is none."""
_TEXT, _PAGE = 0, 1


class Sides(QWidget):
    """Holds the view of the text and the pane of the pages, and shows one or both."""

    turned = Signal()
    """Another one is shown than before."""

    def __init__(self, view: ArticleView, page_pane: PagePane) -> None:
        super().__init__()
        self._view, self._page_pane = view, page_pane
        self._paged = self._alone = False
        self._chosen = _EQUAL
        self.tabs = QTabBar()
        self.tabs.addTab(tr("Text"))
        self.tabs.addTab(tr("Page"))
        self.tabs.setAccessibleName(tr("Text or page"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.currentChanged.connect(self._on_tab)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        for part in (page_pane, view):
            self._split.addWidget(part)
        self._split.splitterMoved.connect(self._on_moved)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.tabs)
        rows.addWidget(self._split, 1)
        self._arrange()

    def show_pages(self, *, shown: bool, alone: bool) -> None:
        """Show pages too, or do not; `alone` says that there is no text beside them. The text comes first."""
        self._paged, self._alone = shown, alone
        self.tabs.setCurrentIndex(_TEXT)
        self._arrange()
        self._share()

    def has_both(self) -> bool:
        """Whether pages are shown, and there is room for the text beside them."""
        return self._paged and self.width() >= _BESIDE

    def has_one(self) -> bool:
        """Whether pages are shown, and there is room for them or the text."""
        return self._paged and not self._alone and not self.has_both()

    def shows_page(self) -> bool:
        """Whether the page is seen."""
        return self._page_pane.isVisibleTo(self)

    def show_side(self, *, page: bool) -> None:
        """Bring the page, or the text, to where it is seen; both are where there is room."""
        if self._paged:
            self.tabs.setCurrentIndex(_PAGE if page else _TEXT)

    def shares(self) -> list[int]:
        """How page and text share the width where both are seen, in thousandths of it."""
        return self._chosen

    def share(self, shares: list[int]) -> None:
        """Share the width so."""
        self._chosen = shares
        self._share()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both are shown as soon as there is room for both; what was given to each stays so in proportion."""
        super().resizeEvent(event)
        self._arrange()
        self._share()

    def _arrange(self) -> None:
        both, page = self.has_both(), self._paged and (self._alone or self.tabs.currentIndex() == _PAGE)
        self.tabs.setVisible(self.has_one())
        focused = self._view.hasFocus() or self._page_pane.sheet.hasFocus()
        self._page_pane.setVisible(both or page)
        self._view.setVisible(both or not page)
        shown = self._view if both or not page else self._page_pane
        self.setFocusProxy(shown)
        if focused and not both:
            shown.setFocus()

    def _share(self) -> None:
        if self.has_both():
            self._split.setSizes(_NO_TEXT if self._alone else self._chosen)

    def _on_moved(self) -> None:
        if self.has_both() and not self._alone:
            page, text = self._split.sizes()
            self._chosen = [round(2000 * page / max(1, page + text)), round(2000 * text / max(1, page + text))]

    def _on_tab(self) -> None:
        self._arrange()
        self.turned.emit()

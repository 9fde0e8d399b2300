"""The tree of cases and articles, each article with its progress as a thin bar and in words."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView
from typing_extensions import override

from workbench.actions.cases import CaseOverview, Progress
from workbench.base.languages import tr
from workbench.ui.theme import Theme
from workbench.ui.tips import plain_tip
from workbench.ui.widgets.one_line import cut, draw_line
from workbench.ui.widgets.progress import HEIGHT, paint_progress, progress_words

Index = QModelIndex | QPersistentModelIndex
_PROGRESS = Qt.ItemDataRole.UserRole + 1
_NAME = Qt.ItemDataRole.UserRole + 2
_SIDE = 14


class LibraryTree(QTreeView):
    """Cases and articles; `article_chosen` with an article's id when one is clicked or Return is pressed on it."""

    article_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self._shown: list[CaseOverview] = []
        self.open_article: str | None = None
        """The id of the article that is open; it is marked, wherever the person is in the list."""
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(tr("Library"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("look", "side")
        self.setExpandsOnDoubleClick(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.clicked.connect(self._on_chosen)
        theme.changed.connect(self.doItemsLayout)

    def show_cases(self, cases: Sequence[CaseOverview], current: str | None) -> None:
        """Show these cases; rows that stay keep their place, so that nothing jumps."""
        here = self.currentIndex().data(_NAME)
        if self._shape(cases) == self._shape(self._shown):
            self._refresh(cases)
        else:
            self._fill(cases)
        self._shown = list(cases)
        self.open_article = current
        if self.currentIndex().data(_NAME) != here or here is None:
            self._go_to(here or current)
        self.viewport().update()

    def mark(self, article: str | None) -> None:
        """Show which article is open, and go there."""
        self.open_article = article
        self._go_to(article)
        self.viewport().update()

    def case_of_current(self) -> str | None:
        """The id of the case at the current line, or of the case of the article there."""
        index = self.currentIndex()
        name = (index.parent() if index.parent().isValid() else index).data(_NAME)
        return str(name) if name else None

    def _go_to(self, name: str | None) -> None:
        """Go to an article, or to a case."""
        for row in range(self._model.rowCount()):
            case = self._model.item(row)
            if case.data(_NAME) == name:
                self.setCurrentIndex(case.index())
                return
            for place in range(case.rowCount()):
                if case.child(place).data(_NAME) == name:
                    self._bring_up(case.index(), case.child(place).index())
                    return
        self.setCurrentIndex(QModelIndex())

    def _bring_up(self, case: QModelIndex, article: QModelIndex) -> None:
        """Go to an article; where it is not in view with its case, as much of that case as there is room for is."""
        self.setExpanded(case, True)
        room = self.viewport().rect()
        if not all(room.contains(self.visualRect(one)) for one in (case, article)):
            self.scrollTo(case, QTreeView.ScrollHint.PositionAtTop)
        self.setCurrentIndex(article)
        self.scrollTo(article)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the person is at stays in view, where it was, when the lists below take more room."""
        place = self.visualRect(self.currentIndex())
        seen = place.isValid() and place.top() >= 0 and place.bottom() <= event.oldSize().height()
        super().resizeEvent(event)
        if seen:
            self.scrollTo(self.currentIndex())

    def height_of_lines(self, most: int) -> int:
        """How high all lines are that are not folded away, in pixels; no more are counted than fill `most`."""
        high, index = 0, self._model.index(0, 0)
        while index.isValid() and high < most:
            high += self.rowHeight(index)
            index = self.indexBelow(index)
        return min(high + 2 * self.frameWidth(), most)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return does what a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_chosen(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _shape(cases: Sequence[CaseOverview]) -> list[tuple[str, tuple[str, ...]]]:
        return [(case.id, tuple(article.id for article in case.articles)) for case in cases]

    def _fill(self, cases: Sequence[CaseOverview]) -> None:
        folded = {
            self._model.item(row).data(_NAME)
            for row in range(self._model.rowCount())
            if not self.isExpanded(self._model.item(row).index())
        }
        self._model.clear()
        for case in cases:
            heading = QStandardItem()
            heading.setData(case.id, _NAME)
            heading.appendRows([QStandardItem() for _ in case.articles])
            self._model.appendRow(heading)
            self.setExpanded(heading.index(), case.id not in folded)
        self._refresh(cases)

    def _refresh(self, cases: Sequence[CaseOverview]) -> None:
        for row, case in enumerate(cases):
            heading = self._model.item(row)
            heading.setText(case.name)
            heading.setAccessibleText(tr("Case {name}", name=case.name))
            heading.setToolTip(plain_tip(case.name))
            for place, article in enumerate(case.articles):
                _show(heading.child(place), article)

    def _on_chosen(self, index: QModelIndex) -> None:
        name = index.data(_NAME)
        if index.isValid() and not index.parent().isValid():
            self.setExpanded(index, not self.isExpanded(index))
        elif name:
            self.article_chosen.emit(name)


def _show(item: QStandardItem, article: Progress) -> None:
    words = progress_words(article.counts)
    item.setText(article.title)
    item.setData(article.id, _NAME)
    item.setData(article, _PROGRESS)
    item.setAccessibleText(f"{article.title}, {words}")
    item.setToolTip(plain_tip("\n".join(part for part in (article.title, article.outlet, words) if part)))


class _Delegate(QStyledItemDelegate):
    """Paints a case as a heading, and an article with its numbers and its bar."""

    def __init__(self, theme: Theme, tree: LibraryTree) -> None:
        super().__init__(tree)
        self._theme = theme
        self._tree = tree

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A heading is one line; an article a line and the bar."""
        line = option.fontMetrics.height()
        return QSize(0, line + 16 if index.data(_PROGRESS) is None else line + HEIGHT + 17)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a heading or an article."""
        painter.save()
        progress = index.data(_PROGRESS)
        box = QRectF(option.rect)
        if progress is None:
            self._paint_heading(painter, option, box, index)
        else:
            beside = [index.sibling(row, 0).data(_PROGRESS) for row in (index.row() - 1, index.row() + 1)]
            self._paint_article(painter, option, box, progress, [one.title for one in beside if one is not None])
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, index: Index) -> None:
        name = str(index.data())
        if not self._tree.isExpanded(index):
            name = f"▸ {name}"
        self._paint_focus(painter, option, box)
        painter.setFont(self._theme.plain_font(0.86, bold=True))
        painter.setPen(QColor(self._theme.tokens.muted))
        room = box.adjusted(_SIDE, 6, -_SIDE, 0)
        draw_line(painter, room, name.upper())

    def _paint_focus(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(self._theme.tokens.focus))

    def _paint_article(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRectF,
        progress: Progress,
        beside: Sequence[str],
    ) -> None:
        """Paint an article; where titles beside it begin as what has room of its own, their ends tell them apart."""
        tokens = self._theme.tokens
        if progress.id == self._tree.open_article:
            painter.fillRect(box, QColor(tokens.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(tokens.hover))
        self._paint_focus(painter, option, box)
        room = box.adjusted(_SIDE, 5, -_SIDE, -HEIGHT - 8)
        painter.setFont(self._theme.plain_font(0.86))
        painter.setPen(QColor(tokens.muted))
        number = f"{progress.assessed}/{progress.claims}"
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), number)
        taken = painter.fontMetrics().horizontalAdvance(number) + 8
        painter.setFont(self._theme.plain_font())
        painter.setPen(QColor(tokens.text))
        place = room.adjusted(0, 0, -taken, 0)
        begins = cut(progress.title, painter.fontMetrics(), place.width()).rstrip("…")
        alike = any(title.startswith(begins) for title in beside)
        elide = Qt.TextElideMode.ElideMiddle if alike else Qt.TextElideMode.ElideRight
        draw_line(painter, place, progress.title, elide=elide)
        bar = QRectF(room.left(), room.bottom() + 3, room.width(), HEIGHT)
        paint_progress(painter, bar, tokens, progress.counts)

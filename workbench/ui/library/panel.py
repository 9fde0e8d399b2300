"""The panel at the left: the tree of the library, the case's statuses, and what needs attention in it."""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.actions import attention, cases
from workbench.actions.cases import CaseOverview, Tallies
from workbench.base.errors import NotFound, WorkbenchError
from workbench.base.languages import tr
from workbench.base.terms import Attention, Status
from workbench.library.recording.notices import Notice
from workbench.ui.library.tallies import Tally, TallyList
from workbench.ui.library.tree import LibraryTree
from workbench.ui.station import Station
from workbench.ui.widgets.pill import status_heading

_TREE = 170
"""The tree gets so much where it has lines for that, in pixels: three articles and their case."""
_SHARE = 3
"""And this part of the height at least; the lists below it scroll then."""
_ABOVE, _BELOW = 8, 4
_LEAST = QSize(80, 320)
GATHER_MS = 120
"""Changes that come closer together than this are counted once."""

Counted = tuple[list[CaseOverview], Tallies, int]
"""Cases, their tallies, and how many sentences of the open article have no claim."""


class LibraryPanel(QFrame):
    """Shows the library, and asks for articles and for narrower views of the claims."""

    status_chosen = Signal(object)
    """A status, or None for *not assessed*."""
    attention_chosen = Signal(object)
    attention_passed = Signal(object)
    """Keys went to an item in its list, and may go on."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self.setProperty("look", "side")
        self.tree = LibraryTree(station.theme)
        self.statuses = TallyList(station.theme, tr("Status"))
        self.attention = TallyList(station.theme, tr("Attention"))
        self.lists = QScrollArea()
        self._status_heading = _heading(tr("Status"))
        self._attention_heading = _heading(tr("Attention"))
        self._arrange()
        self._cases: list[CaseOverview] = []
        self._counting = False
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self.refresh)
        self.tree.article_chosen.connect(self._on_chosen)
        self.statuses.chosen.connect(self.status_chosen)
        self.attention.chosen.connect(self.attention_chosen)
        self.attention.passed.connect(self.attention_passed)
        for tallies in (self.statuses, self.attention):
            tallies.currentRowChanged.connect(partial(self._bring_up, tallies))
        for other_height in (self.tree.expanded, self.tree.collapsed, station.theme.changed):
            other_height.connect(self._share)
        station.noticed.connect(self._on_notice)
        station.article_opened.connect(self._on_article)
        self.setFocusProxy(self.tree)
        self.refresh()

    def _arrange(self) -> None:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        for part in (self._status_heading, self.statuses, self._attention_heading, self.attention):
            lines.addWidget(part)
        self.lists.setWidget(inside)
        self.lists.setWidgetResizable(True)
        self.lists.setFrameShape(QFrame.Shape.NoFrame)
        self.lists.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lists.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (inside, self.lists):
            ground.setProperty("look", "side")
        rows = QVBoxLayout(self)
        rows.addWidget(self.tree)
        rows.addWidget(self.lists)
        rows.addStretch(1)
        for layout in (lines, rows):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        rows.setContentsMargins(0, _ABOVE, 0, _BELOW)

    @override
    def minimumSizeHint(self) -> QSize:
        """Tree and lists share what height there is, and ask for none."""
        return _LEAST

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Let the lists stand right under the tree; where the height is too little for all, they scroll as one."""
        room = self.height() - _ABOVE - _BELOW
        parts = ((self._status_heading, self.statuses), (self._attention_heading, self.attention))
        shown = [pair for pair in parts if not pair[1].isHidden()]
        lists = sum(heading.sizeHint().height() + tallies.fit(self.width()) for heading, tallies in shown)
        tree = min(self.tree.height_of_lines(room), max(_TREE, self.height() // _SHARE, room - lists))
        self.tree.setFixedHeight(tree)
        self.lists.setFixedHeight(max(0, min(lists, room - tree)))

    def _bring_up(self, tallies: TallyList, row: int) -> None:
        """Scroll to the line that keys went to."""
        if row < 0 or not tallies.hasFocus():
            return
        line = tallies.visualItemRect(tallies.item(row))
        middle = tallies.y() + line.center().y()
        self.lists.ensureVisible(0, middle, 0, line.height() // 2 + 1)

    def cases(self) -> list[CaseOverview]:
        """The cases as last shown."""
        return self._cases

    def refresh(self) -> None:
        """Count again, off the main thread; once more afterwards where something changed meanwhile."""
        if self._counting:
            self._gather.start()
            return
        self._counting = True
        desk, article = self._station.desk, self._station.article
        name = article.article.id if article else None

        def count() -> Counted:
            bare = len(attention.bare_sentences(desk, name)) if name else 0
            return cases.overview(desk), cases.tallies(desk, name), bare

        self._station.aside(count, then=self._on_counted, failed=self._on_failed, ended=self._on_ended)

    def _on_failed(self, error: WorkbenchError) -> None:
        if isinstance(error, NotFound):  # the article went meanwhile
            self._gather.start()
        else:
            self._station.failed.emit(error)

    def _on_ended(self) -> None:
        self._counting = False

    def _on_counted(self, counted: Counted) -> None:
        self._cases, tallies, bare = counted
        article = self._station.article
        self.tree.show_cases(self._cases, article.article.id if article else None)
        self.statuses.show_tallies(
            [
                Tally(status, status_heading(status), tallies.statuses.get(status, 0), marked=True, status=status)
                for status in (*Status, None)
                if tallies.statuses.get(status)
            ]
        )
        items = [*tallies.attention, *([(Attention.SENTENCE_WITHOUT_CLAIM, bare)] if bare else [])]
        self.attention.show_tallies([Tally(item, tr(item.value).capitalize(), number) for item, number in items])
        for widget in (self._status_heading, self.statuses):
            widget.setVisible(bool(tallies.statuses))
        self._attention_heading.setVisible(bool(items))
        self.attention.setVisible(bool(items))
        self._share()

    def _on_notice(self, _notice: Notice) -> None:
        self._gather.start()

    def _on_article(self) -> None:
        article = self._station.article
        self.tree.mark(article.article.id if article else None)
        self._gather.start()

    def _on_chosen(self, article: str) -> None:
        opened = self._station.article
        if opened is None or opened.article.id != article:
            self._station.open_article(article)


def _heading(words: str) -> QLabel:
    label = QLabel(words.upper())
    label.setProperty("look", "heading")
    label.setContentsMargins(14, 8, 14, 4)
    return label

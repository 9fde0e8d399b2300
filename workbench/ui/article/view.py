"""The frozen text of an article with its passages: read, selected and clicked, and never changed."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip
from typing_extensions import override

from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.base.readings import Link
from workbench.ui.article import drawing, ornaments
from workbench.ui.article.frozen import FrozenText
from workbench.ui.article.geometry import Line, boxes, lines_between
from workbench.ui.article.margin import Margin, in_words
from workbench.ui.article.marks import Mark, Marks, Place, beginning
from workbench.ui.article.spans import Span, Spans
from workbench.ui.article.structure import Structure
from workbench.ui.theme import Theme
from workbench.ui.tips import plain_tip

COLUMN = 70
"""Characters of the widest line: longer ones are hard to read."""
_SIDE = 18
"""The least space at the text's sides, in pixels."""
_TOP = 10


class ArticleView(FrozenText):
    """Shows a frozen text and its passages. All positions in and out are code points of the snapshot's text."""

    claim_clicked = Signal(str)
    """A click on a passage or its mark: the id of the claim, of the shortest passage there."""

    column_moved = Signal(int, int)
    """The text's column lies this far from the view's left and right, in pixels."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._spans = Spans()
        self._current: str | None = None
        self._pieces: dict[int, tuple[int, list[drawing.Piece]]] = {}
        """By a line's first character: its end, and what is drawn on it."""
        self._marks = Marks()
        self._pressed_at: QPoint | None = None
        self._laid_out_in = theme.faces
        self._margin = Margin(self, theme)
        self.setProperty("look", "article")
        self.setAutoFillBackground(True)
        self._dress()
        self.setAccessibleName(tr("Article"))
        self.verticalScrollBar().valueChanged.connect(self._margin.update)
        self.caret_moved.connect(self._leave_found)
        theme.changed.connect(self._on_theme)
        self.lay_out_column()
        self._describe()

    # -- what is shown ----------------------------------------------------------------------

    def show_text(
        self,
        text: str,
        spans: Iterable[Span] = (),
        *,
        language: str | None = None,
        structure: Structure | None = None,
    ) -> None:
        """Show a snapshot's text from its beginning, with its passages and what is known of its structure.

        `language` is its BCP 47 tag; which way its paragraphs run is what their letters say.
        """
        self._spans = Spans(spans)
        self._current, self._marks = self._spans.current(), Marks()
        self.load(text, self._theme.reading_font(), language=language, structure=structure)
        self._describe()
        self._repaint()

    def set_spans(self, spans: Iterable[Span]) -> None:
        """Show these passages from now on; only lines whose passages differ are drawn anew."""
        made = Spans(spans)
        changed = made.changed_since(self._spans)
        if changed is None:
            return
        self._spans = made
        self._current = made.current() or self._current
        self._forget(*changed)
        self._describe()

    def spans(self) -> Spans:
        """The passages that are shown."""
        return self._spans

    def current(self) -> str | None:
        """The id of the current claim."""
        return self._current

    def set_current(self, claim_id: str | None) -> None:
        """Make a claim the current one, or none; never scrolls."""
        if claim_id == self._current:
            return
        before, self._current = self._current, claim_id
        for span in (*self._spans.of(before), *self._spans.of(claim_id)):
            self._redraw(span.start, span.end)
        self._describe()

    def set_proposed(self, place: Place | None) -> None:
        """Frame a place (code points) where the current claim's passage may be, or none; never scrolls."""
        self._mark(Mark.PROPOSED, [] if place is None else [place])

    def set_quiet(self, places: Iterable[Place]) -> None:
        """Show of these places (code points) that there is nothing to check; never scrolls."""
        self._mark(Mark.QUIET, places)

    def _mark(self, mark: Mark, places: Iterable[Place]) -> None:
        for start, end in self._marks.put(mark, places):
            self._redraw(start, end)
        self._describe()

    # -- places -----------------------------------------------------------------------------

    def show_claim(self, claim_id: str) -> None:
        """Scroll to a claim's first passage, unless one of its passages is in view."""
        passages = self._spans.of(claim_id)
        if passages and not any(self._in_view(span) for span in passages):
            self.scroll_to_place(passages[0].start, above=self.viewport().height() // 4)

    def show_place(self, start: int, end: int) -> None:
        """Scroll to a place (code points, end exclusive), unless its beginning is in view."""
        if not self._in_view(Span(start, end, "", "")):
            self.scroll_to_place(start, above=self.viewport().height() // 4)

    def show_found(self, places: Sequence[Place]) -> None:
        """Put the caret before words that were found (at least one place), in view, and mark them while it is there."""
        start, end = places[0]
        self._mark(Mark.FOUND, places)
        self.show_place(start, end)  # first: Qt brings the caret to the edge of the view
        self._select(start, start)

    def leave_found(self) -> None:
        """Mark no found words any more."""
        self._mark(Mark.FOUND, ())

    def _leave_found(self, caret: int) -> None:
        if any(start != caret for start, _ in self._marks.of(Mark.FOUND)[:1]):
            self.leave_found()

    def overlapping(self, position: int) -> list[str]:
        """The claims with a passage over the character at a position, the shortest passage first."""
        return list(dict.fromkeys(span.claim_id for span in self._spans.at(position)))

    def next_overlap(self) -> str | None:
        """The claim that `O` goes to: the next longer one where the current claim's passage is, round and round.

        Looks at the caret where it stands in the current passage or none is current, else where that begins.
        """
        here = self.overlapping(self.caret())
        if self._current is not None and self._current not in here:
            own = self._spans.of(self._current)
            here = list(dict.fromkeys(s.claim_id for one in own for s in self._touching_shortest_first(one)))
        if not here:
            return None
        if self._current not in here:
            return here[0]
        return here[(here.index(self._current) + 1) % len(here)] if len(here) > 1 else None

    def _touching_shortest_first(self, span: Span) -> list[Span]:
        return sorted(self._spans.touching(span.start, span.end), key=lambda s: (s.end - s.start, s.start))

    def _in_view(self, span: Span) -> bool:
        """Whether a passage's first line is wholly in view, or the view lies inside of it."""
        if self.is_to_scroll():
            return False
        first, last = self.in_view()
        if span.start < first:
            return span.end > last
        if span.start >= last:
            return False
        line = self.cursor_box(span.start)
        return line.top() >= 0 and line.bottom() <= self.viewport().height()

    # -- drawing ----------------------------------------------------------------------------

    def openings(self, area: QRect) -> Iterator[tuple[float, Span]]:
        """For the margin: the passages that begin in its area, each with its line's baseline in the margin's pixels."""
        down = self.viewport().y() - self._margin.y()
        shift = down - self.verticalScrollBar().value()
        for line in self._lines(area.translated(0, -down)):
            for span in self._spans.starting(line.start, line.end):
                yield line.baseline + shift, span

    def _lines(self, area: QRect) -> Iterator[Line]:
        scrolled = self.verticalScrollBar().value()
        top, bottom = area.top() + scrolled, area.bottom() + scrolled
        block = self.document().findBlock(self.unit_at(area.top()))
        return lines_between(self.document(), self._units, block, top, bottom)

    def _pieces_in(self, area: QRect) -> list[drawing.Piece]:
        found: list[drawing.Piece] = []
        slack = QRect(area).adjusted(0, -self.fontMetrics().height(), 0, 4)
        for line in self._lines(slack):
            if line.start not in self._pieces:
                self._pieces[line.start] = line.end, list(self._pieces_of(line))
            found.extend(self._pieces[line.start][1])
        return found

    def _pieces_of(self, line: Line) -> Iterator[drawing.Piece]:
        open_ends: list[int] = []
        for span in self._spans.touching(line.start, line.end):
            open_ends = [end for end in open_ends if end > span.start]
            for box in boxes(line, self._units, self._ways.shown, span.start, span.end):
                yield drawing.Piece(span, box, len(open_ends))
            open_ends.append(span.end)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Tints below the words, lines and caret above them."""
        pieces = self._pieces_in(event.rect())
        scrolled = self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._brushes.background)
        painter.translate(0, -scrolled)
        drawing.tint(painter, pieces, self._brushes, self._current)
        drawing.found(painter, self._boxes_of(self._marks.of(Mark.FOUND), event.rect()), self._brushes)
        ornaments.paint(painter, self._lines(event.rect()), self._structure, self._brushes)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(0, -scrolled)
        drawing.links(painter, (box for box, _ in self._link_boxes(event.rect())), self._brushes)
        drawing.struck(painter, self._boxes_of(self._structure.struck, event.rect()), self._brushes)
        drawing.lines(painter, pieces, self._brushes, self._current)
        drawing.quiet(painter, self._boxes_of(self._marks.of(Mark.QUIET), event.rect()), self._brushes)
        drawing.frames(painter, self._boxes_of(self._marks.of(Mark.PROPOSED), event.rect()), self._brushes)
        painter.translate(0, scrolled)
        self._caret.paint(painter, self._brushes.caret)
        painter.end()

    def _link_boxes(self, area: QRect) -> Iterator[tuple[QRect, Link]]:
        """The words of links that an area shows, in the document's pixels."""
        for line in self._lines(area) if self._structure.links else ():
            for link in self._structure.links_between(line.start, line.end):
                for box in boxes(line, self._units, self._ways.shown, link.start, link.end):
                    yield box, link

    def _boxes_of(self, places: Sequence[Place], area: QRect) -> Iterator[QRect]:
        """What of some places an area shows, in the document's pixels."""
        for line in self._lines(area) if places else ():
            for start, end in places:
                if start < line.end and line.start < end:
                    yield from boxes(line, self._units, self._ways.shown, start, end)

    def _forget(self, start: int, end: int) -> None:
        """The passages from start to end changed."""
        for key in [key for key, (last, _) in self._pieces.items() if key < end and start < last]:
            del self._pieces[key]
        self._redraw(start, end)

    def _redraw(self, start: int, end: int) -> None:
        """Paint anew, if start to end is in view at all; what is not may not even be laid out yet."""
        first, last = self.in_view()
        if start <= last and first <= end:
            top = self.cursor_box(max(start, first)).top() - 4
            bottom = self.cursor_box(min(end, last)).bottom() + 12
            self.viewport().update(0, top, self.viewport().width(), bottom - top)
            self._margin.update(0, top + self.viewport().y(), self._margin.width(), bottom - top)

    def _repaint(self) -> None:
        self._pieces.clear()
        self.viewport().update()
        self._margin.update()

    def _on_theme(self) -> None:
        """Dress anew; only another face or size lays the text out anew."""
        self._dress()
        if self._laid_out_in != self._theme.faces:
            self.change_font(self._theme.reading_font())
        self.lay_out_column()
        self._repaint()

    @override
    def build(self, font: QFont) -> None:
        """Lines of another document lie elsewhere; those of one never move, unless its width changes."""
        super().build(font)
        self._laid_out_in = self._theme.faces
        self._pieces.clear()

    def _dress(self) -> None:
        """The space beside the column is of the page's colour."""
        self._brushes = drawing.Brushes(self._theme.tokens)
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Window, QColor(self._theme.tokens.background))
        self.setPalette(colours)

    @override
    def lay_out_column(self) -> None:
        """Give the text a column of 70 characters at most, the margin at the side where its lines begin."""
        metrics = QFontMetricsF(self._theme.reading_font())
        widest = round(metrics.averageCharWidth() * COLUMN)
        marks = self._margin.sizeHint().width()
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - marks - 2 * _SIDE
        spare = max(0, (room - widest) // 2)
        start, end = marks + _SIDE + spare, _SIDE + spare
        if self._right_to_left:
            left, right = end, start
            self._margin.setGeometry(self.width() - bar - marks - spare - _SIDE // 2, 0, marks, self.height())
        else:
            left, right = start, end
            self._margin.setGeometry(spare + _SIDE // 2, 0, marks, self.height())
        self.setViewportMargins(left, _TOP, right, 0)
        self.column_moved.emit(left, right + bar)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle, and the same words in view."""
        place = self.place_shown()
        self.lay_out_column()
        super().resizeEvent(event)
        self._pieces.clear()
        if place[0]:
            self.scroll_to_place(*place)

    # -- the person's hand ------------------------------------------------------------------

    def spans_under(self, point: QPointF) -> list[Span]:
        """The passages drawn at a point of the viewport, the shortest first."""
        area = QRect(0, int(point.y()), 1, 1)
        place = QPoint(int(point.x()), int(point.y()) + self.verticalScrollBar().value())
        here = {piece.span for piece in self._pieces_in(area) if piece.box.adjusted(0, -2, 0, 4).contains(place)}
        return sorted(here, key=lambda s: (s.end - s.start, s.start))

    def link_under(self, point: QPoint) -> Link | None:
        """The link at a point of the viewport."""
        place = point + QPoint(0, self.verticalScrollBar().value())
        here = QRect(0, point.y(), 1, 1)
        return next((link for box, link in self._link_boxes(here) if box.contains(place)), None)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        """Tell where a link leads while the mouse rests on it; it is never followed by a click."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            link = self.link_under(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(link.url) if link else "", self.viewport())
            return True
        return super().viewportEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where, for a click is a press and a release at one place."""
        self._pressed_at = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a passage names the claim of the shortest one there; links are never followed."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None or self.textCursor().hasSelection():
            return
        if (event.position().toPoint() - pressed).manhattanLength() < QApplication.startDragDistance():
            under = self.spans_under(event.position())
            if under:
                self.claim_clicked.emit(under[0].claim_id)

    # -- in words ---------------------------------------------------------------------------

    def _describe(self) -> None:
        """Tell a screen reader how many claims are marked, and which is the current one."""
        count = self._spans.claims()
        parts = [say(nmsg("{count} claim marked", "{count} claims marked", count))]
        own = self._spans.of(self._current)
        if own:
            parts.append(in_words(own[0]))
            parts.append(f"“{beginning(self._text, (own[0].start, own[0].end))}”")
        parts += self._marks.in_words(self._text)
        self.setAccessibleDescription(". ".join(parts))

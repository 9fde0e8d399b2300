"""The text of an OpenDocument text as it reads now: what was deleted or is hidden stays out, and is counted."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.base.errors import BadFile
from workbench.base.terms import BlockKind
from workbench.intake.formulas import beside, formula
from workbench.intake.layout import in_capitals
from workbench.intake.office.odt_changes import GOES_ON
from workbench.intake.office.odt_pictures import is_picture
from workbench.intake.office.odt_styles import IN_BOX, TEXT, Counts, Styles, number
from workbench.intake.office.packed import local
from workbench.intake.story import Row, Story, Words, address_of
from workbench.intake.symbols import shown_in

if TYPE_CHECKING:
    from lxml.etree import _Element

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_ADDRESS = "{http://www.w3.org/1999/xlink}href"
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000
_MOST_REPEATED = 1000

_THROUGH = frozenset(
    ("section", "index-body", "index-title", "table-of-content", "illustration-index", "table-index", "object-index",
     "user-index", "alphabetical-index", "bibliography", "numbered-paragraph", "g")
)  # fmt: skip
_INSIDE = frozenset(("span", "a", "ruby", "ruby-base", "meta", "meta-field"))
_DRAWN = frozenset(("frame", "text-box", "custom-shape", "g", "a", "rect", "ellipse", "image"))
_UNSEEN = frozenset(
    ("ruby-text", "annotation-end", "tracked-changes", "hidden-text", "hidden-paragraph", "desc", "title")
)
_ROWS = frozenset(("table-rows", "table-header-rows", "table-row-group", "soft-page-break"))


@dataclass(slots=True)
class _Place:
    """Where in which list what is read lies; depth 0 is in none."""

    depth: int = 0
    style: str | None = None
    counts: Counts = field(default_factory=Counts)
    fresh: bool = False
    start: int | None = None
    """Whether the next paragraph begins an item, and the number it is given."""


@dataclass(slots=True)
class Body:
    """Reads the elements of a document's body into a story.

    `embedded` gives the root of a member of the document, by its path. `counted` has how many insertions, deletions,
    hidden passages, comments and pictures.
    """

    styles: Styles
    embedded: "Callable[[str], _Element | None]"
    story: Story = field(default_factory=Story)
    counted: Counter[str] = field(default_factory=Counter)
    _pieces: list[Words] = field(default_factory=list)
    _boxes: "list[_Element]" = field(default_factory=list)
    _notes: "list[tuple[str, _Element]]" = field(default_factory=list)
    _around: list[tuple[str, str | None]] = field(default_factory=list)
    """The styles of what is open, by family and name."""
    _lists: dict[str, Counts] = field(default_factory=dict)
    _outline: Counts = field(default_factory=Counts)

    def read_all(self, elements: "Iterable[_Element]") -> None:
        """Read what lies in a document's text, and then its notes."""
        self._blocks(elements, _Place())
        self._end_story()
        for mark, note in self._notes:
            for place, paragraph in enumerate(self._aside(note).paragraphs):
                self.story.add(BlockKind.OTHER, paragraph.pieces, sign="" if place else mark)

    def _aside(self, parent: "_Element") -> Story:
        """A story of its own of what lies in an element, as of a cell."""
        outer, self.story = self.story, Story()
        begun, self._pieces = self._pieces, []
        self._blocks(parent, _Place())
        self._end_story()
        self._pieces = begun
        inner, self.story = self.story, outer
        return inner

    def _end_story(self) -> None:
        """End what would go on in a further paragraph."""
        self.story.add(BlockKind.PARAGRAPH, _spaced(self._pieces))
        self._pieces = []

    def _blocks(self, elements: "Iterable[_Element]", place: _Place) -> None:
        for child in elements:
            name = local(child)
            if name in ("p", "h"):
                self._paragraph(child, name, place)
            elif name == "list":
                self._list(child, place)
            elif name == "table":
                self._table(child)
            elif name == "tracked-changes":
                self._count_changes(child)
            elif name in _THROUGH and child.get(TEXT + "display") != "none":
                self._blocks(child, place)
            elif name in _THROUGH:
                self.counted["hidden"] += 1
            elif name in _DRAWN:
                self.counted["pictures"] += is_picture(child)
                self._blocks(child, _Place())

    def _count_changes(self, changes: "_Element") -> None:
        for change in changes.iter(TEXT + "changed-region"):
            kinds = {local(one) for one in change}
            self.counted["insertions"] += "insertion" in kinds
            self.counted["deletions"] += "deletion" in kinds

    def _paragraph(self, paragraph: "_Element", name: str, place: _Place) -> None:
        style = paragraph.get(TEXT + "style-name")
        if self.styles.hides("paragraph", style):
            self.counted["hidden"] += 1
            return
        before = len(self._pieces)
        self._around.append(("paragraph", style))
        self._inline(paragraph, None)
        self._around.pop()
        if self.styles.strikes("paragraph", style):
            self._pieces[before:] = [replace(piece, struck=True) for piece in self._pieces[before:]]
        if paragraph.get(GOES_ON) is not None:
            return
        pieces = _spaced(self._pieces)
        self._pieces = []
        kind, level = self.styles.kind(style)
        sign = ""
        shown = any(piece.text.strip() for piece in pieces)
        if name == "h":
            kind, level = BlockKind.HEADING, number(paragraph.get(TEXT + "outline-level"), level or 1)
            if not place.depth and shown and paragraph.get(TEXT + "is-list-header") != "true":
                sign = self._outline.heading(self.styles, level)
        if place.depth and place.fresh and shown:
            list_style = place.style or self.styles.list_style(style)
            sign, place.fresh = place.counts.sign(self.styles, list_style, place.depth, place.start), False
        if place.depth and kind is BlockKind.PARAGRAPH:
            kind, level = BlockKind.ITEM, place.depth
        self.story.add(kind, pieces, level=level, sign=sign)
        boxes, self._boxes = self._boxes, []
        around, self._around = self._around, [IN_BOX] if boxes else self._around
        for box in boxes:
            self._blocks(box, _Place())
        self._around = around

    def _list(self, element: "_Element", outer: _Place) -> None:
        """A list; one in another has its style where it names none, one that goes on counts on."""
        counts = outer.counts if outer.depth else Counts()
        if not outer.depth and element.get(TEXT + "continue-list") in self._lists:
            counts = self._lists[element.get(TEXT + "continue-list") or ""]
        elif not outer.depth and element.get(TEXT + "continue-numbering") == "true" and self._lists:
            counts = next(reversed(self._lists.values()))
        identity = element.get("{http://www.w3.org/XML/1998/namespace}id") or f"list {len(self._lists)}"
        if not outer.depth:
            self._lists[identity] = counts
        style = element.get(TEXT + "style-name") or outer.style
        for item in element:
            begins = local(item) == "list-item"
            start = number(item.get(TEXT + "start-value"), -1)
            place = _Place(outer.depth + 1, style, counts, fresh=begins, start=start if start >= 0 else None)
            if begins or local(item) == "list-header":
                self._blocks(item, place)

    def _table(self, table: "_Element") -> None:
        rows: list[Row] = []
        self._around.append(("table", table.get(_TABLE + "style-name")))
        for row in _rows(table):
            self._around.append(("table-row", row.get(_TABLE + "style-name")))
            cells: list[tuple[int, Story]] = []
            column = 0
            for cell in row:
                if local(cell) in ("table-cell", "covered-table-cell"):
                    times = min(number(cell.get(_TABLE + "number-columns-repeated"), 1), _MOST_REPEATED)
                    self._around.append(("table-cell", cell.get(_TABLE + "style-name")))
                    read = Story() if local(cell) == "covered-table-cell" else self._aside(cell)
                    self._around.pop()
                    cells.extend((column + time, read) for time in range(times if read.paragraphs else 1))
                    column += times
            rows.append(cells)
            self._around.pop()
        self._around.pop()
        self.story.add_table(rows)

    def _inline(self, parent: "_Element", url: str | None) -> None:
        self._say(parent.text, url)
        for child in parent:
            name = local(child)
            if name in _INSIDE:
                self._span(child, name, url)
            elif name == "note":
                self._note(child)
            elif name == "annotation":
                self.counted["comments"] += 1
            elif name in _DRAWN:
                self._drawn(child, url)
            elif name == "s":
                self._pieces.append(Words("\0" * min(number(child.get(TEXT + "c"), 1), _MOST_SPACES), url))
            elif name in ("tab", "line-break"):
                self._pieces.append(Words("\x01" if name == "tab" else "\x02", url))
            elif name not in _UNSEEN:
                self._inline(child, url)
            self.counted["hidden"] += name == "hidden-text"
            self.counted["fields that hide"] += name == "hidden-paragraph" and child.get(TEXT + "is-hidden") == "true"
            self._say(child.tail, url)

    def _drawn(self, drawn: "_Element", url: str | None) -> None:
        """A formula stands in the line, a text box after the paragraph."""
        formulas = [math for one in drawn.iter(_DRAWING + "object") if (math := self._math(one)) is not None]
        for math in formulas:
            self._say(beside(self._pieces[-1].text if self._pieces else "", formula(math)), url)
        if not formulas:
            self.counted["pictures"] += is_picture(drawn)
            self._boxes.append(drawn)

    def _math(self, embedded: "_Element") -> "_Element | None":
        inside = next((one for one in embedded if local(one) == "math"), None)
        path = (embedded.get(_ADDRESS) or "").removeprefix("./")
        root = inside
        if inside is None and path:
            with suppress(BadFile):  # a damaged part costs nothing but itself
                root = self.embedded(f"{path}/content.xml")
        return root if root is not None and local(root) == "math" else None

    def _span(self, span: "_Element", name: str, url: str | None) -> None:
        if name == "span" and self.styles.hides("text", span.get(TEXT + "style-name")):
            self.counted["hidden"] += 1
            return
        before = len(self._pieces)
        style = span.get(TEXT + "style-name") if name == "span" else None
        self._around.append(("text", style))
        self._inline(span, address_of(span.get(_ADDRESS)) or url if name == "a" else url)
        self._around.pop()
        struck = bool(self.styles.strikes("text", style))
        font, at_height = self.styles.font(style), self.styles.at_height(style) or str
        self._pieces[before:] = [
            replace(piece, text=at_height(shown_in(font, piece.text)), struck=piece.struck or struck)
            for piece in self._pieces[before:]
        ]

    def _say(self, text: str | None, url: str | None) -> None:
        if text:
            text = in_capitals(text) if self.styles.capitals(self._around) else text
            self._pieces.append(Words(text, url, unseen=self.styles.hide_words(self._around)))

    def _note(self, note: "_Element") -> None:
        citation, body = note.find(TEXT + "note-citation"), note.find(TEXT + "note-body")
        if body is not None:
            mark = f"[{''.join(citation.itertext()).strip() if citation is not None else len(self._notes) + 1}]"
            self._pieces.append(Words(mark))
            self._notes.append((mark, body))


def _spaced(pieces: list[Words]) -> list[Words]:
    """Pieces as the format means their blanks: many are one, and none at the beginning; those that it names stay.

    Blanks that it names (`text:s`, tabs, line ends) come as control characters, which no XML holds.
    """
    spaced: list[Words] = []
    after_blank = True
    for piece in pieces:
        text = _BLANKS.sub(" ", piece.text)
        text = text[1:] if after_blank and text.startswith(" ") else text
        if text:
            after_blank = text.endswith(" ")
            shown = text.replace("\0", " ").replace("\x01", "\t").replace("\x02", "\n")
            spaced.append(replace(piece, text=shown))
    return spaced


def _rows(table: "_Element") -> "Iterator[_Element]":
    for child in table:
        if local(child) == "table-row":
            yield child
        elif local(child) in _ROWS:
            yield from _rows(child)

"""The text of a Word document as it reads now: what was deleted or is hidden stays out, and is counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from workbench.base.terms import BlockKind
from workbench.intake.formulas import beside, formula
from workbench.intake.layout import in_capitals, lowered, raised
from workbench.intake.numbering import roman
from workbench.intake.office.docx_drawings import boxes, chosen, pictures, plans
from workbench.intake.office.docx_fields import Field
from workbench.intake.office.docx_styles import Letters, Numbers, Styles, W, value
from workbench.intake.office.docx_tables import Place, look_of
from workbench.intake.office.docx_unseen import is_unseen
from workbench.intake.office.packed import local
from workbench.intake.story import Row, Story, Words, address_of, link_in_field
from workbench.intake.symbols import is_of_symbols, shown_in, sign_of
from workbench.intake.tables import spanned

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DELETED = frozenset(("del", "moveFrom"))
_THROUGH = frozenset(
    ("ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "fldSimple", "dir", "bdo", "ruby", "rubyBase", "r",
     "hyperlink", "AlternateContent")
)  # fmt: skip
"""What is passed through to what lies in it."""
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_INITIALS = frozenset(("drop", "margin"))
_SIGNS: Mapping[str, str] = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HEIGHTS: Mapping[str | None, Callable[[str], str]] = {"superscript": raised, "subscript": lowered}
_LONGEST_MARK = 10
"""In code points, and in the elements that hold them: what is longer is no mark of a note."""
_PRIVATE = range(0xE000, 0xF900)


@dataclass(slots=True)
class Body:
    """Reads the elements of a document's body into a story.

    `links` are targets by relationship, `embedded` gives the root of a part by one. `counted` has how many insertions,
    deletions, hidden passages, comments, pictures, plans (charts and diagrams), and parts in foreign formats.
    """

    styles: Styles
    numbers: Numbers
    links: Mapping[str, str]
    embedded: "Callable[[str], _Element | None]"
    story: Story = field(default_factory=Story)
    counted: Counter[str] = field(default_factory=Counter)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    """Of each note referred to: its mark, whether it is a footnote or an endnote, and its id."""
    _numbered: Counter[str] = field(default_factory=Counter)
    """How many notes of either kind have a number; others have marks of their own."""
    _own_marks: set[str] = field(default_factory=set)
    _marked: "_Element | None" = None
    """The run whose words are such a mark."""
    _pieces: list[Words] = field(default_factory=list)
    _fields: list[Field] = field(default_factory=list)
    _boxes: "list[_Element]" = field(default_factory=list)
    _plans: list[str] = field(default_factory=list)
    """The words of charts and diagrams, which follow the paragraph that they are bound to."""
    _style: str | None = None
    """That of the paragraph that is being read."""
    _cell: Letters = ()
    """What a table's style says of the words in the cell that is being read."""

    def read(self, elements: "Iterable[_Element]") -> None:
        """Read paragraphs and tables, as they lie in an element that holds such."""
        self._read_blocks(elements)
        self._end_paragraph(BlockKind.PARAGRAPH)

    def read_note(self, note: "_Element", mark: str) -> None:
        """Read a footnote's or endnote's paragraphs, the first one after its mark."""
        own = mark[1:-1] if mark in self._own_marks else ""
        for number, paragraph in enumerate(self._aside(note).paragraphs):
            first, *others = paragraph.pieces
            first = first if number else replace(first, text=first.text.removeprefix(own))
            self.story.add(BlockKind.OTHER, (first, *others), sign="" if number else mark)

    def _aside(self, parent: "_Element") -> Story:
        """A story of its own of what lies in an element, as of a cell."""
        outer, pieces = self.story, self._pieces
        self.story, self._pieces = Story(), []
        self.read(parent)
        inner, self.story, self._pieces = self.story, outer, pieces
        return inner

    def _read_blocks(self, elements: "Iterable[_Element]") -> None:
        for child in elements:
            name = local(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._end_paragraph(BlockKind.PARAGRAPH)
                self._table(child)
            elif name == "AlternateContent":
                self._read_blocks(chosen(child))
            elif name in _THROUGH:
                self._read_blocks(child)
            elif name == "altChunk":
                self.counted["foreign"] += 1

    def _paragraph(self, paragraph: "_Element") -> None:
        properties = paragraph.find(W + "pPr")
        self._style = value(properties.find(W + "pStyle")) if properties is not None else None
        self._inline(paragraph, None)
        marks = properties.find(W + "rPr") if properties is not None else None
        if marks is not None and any(marks.find(W + name) is not None for name in _DELETED):
            return  # its end was deleted: the next paragraph goes on where it stops
        if properties is not None and value(properties.find(W + "framePr"), "dropCap") in _INITIALS:
            return  # a large letter, which begins the next paragraph
        shape = self.styles.shape(properties)
        shown = any(piece.text.strip() for piece in self._pieces)
        sign = self.numbers.sign(shape.list_id, shape.depth) if shape.list_id is not None and shown else ""
        self._end_paragraph(shape.kind, shape.level, sign)

    def _end_paragraph(self, kind: BlockKind, level: int | None = None, sign: str = "") -> None:
        self.story.add(kind, self._pieces, level=level, sign=sign)
        self._pieces.clear()
        plans_here, self._plans = self._plans, []
        for line in plans_here:
            self.story.add(BlockKind.OTHER, [Words(line)])
        boxes_here, self._boxes = self._boxes, []
        cell, self._cell = self._cell, () if boxes_here else self._cell
        for box in boxes_here:
            self._read_blocks(box)
        self._cell = cell

    def _table(self, table: "_Element") -> None:
        outer, look = self._cell, look_of(table, self.styles)
        rows: list[Row] = []
        every = list(_inside(table, "tr"))
        for number, row in enumerate(every):
            changed = row.find(W + "trPr")
            if changed is not None and changed.find(W + "del") is not None:
                self.counted["deletions"] += 1
                continue
            column = _count(changed, "gridBefore", 0)
            cells: list[tuple[int, Story]] = []
            in_row = list(_inside(row, "tc"))
            for cell in in_row:
                place = Place(number, column, in_last_row=row is every[-1], in_last_column=cell is in_row[-1])
                self._cell = look.letters(place, self.styles)
                if cell.find(f"{W}tcPr/{W}cellDel") is None:
                    cells.append((column, Story() if _goes_on(cell) else self._aside(cell)))
                    column += spanned(_count(cell.find(W + "tcPr"), "gridSpan", 1))
            rows.append(cells)
        self._cell = outer
        self.story.add_table(rows)

    def _inline(self, parent: "_Element", url: str | None) -> None:
        for child in parent:
            name = local(child)
            if name in _DELETED:
                self.counted["deletions"] += 1
            elif name == "r" and self.styles.hide(child.find(W + "rPr"), self._style, self._cell):
                self.counted["hidden"] += any(local(one) == "t" for one in child)
            elif name in _THROUGH:
                self.counted["insertions"] += name == "ins"
                inner = chosen(child) if name == "AlternateContent" else child
                self._inline(inner, self._target(child) or url)
            elif isinstance(child.tag, str) and child.tag.startswith(_FORMULA):
                self._formula(child)
            else:
                self._content(name, child, url)

    def _target(self, element: "_Element") -> str | None:
        if local(element) == "fldSimple":
            return link_in_field(value(element, "instr") or "")
        return address_of(self.links.get(element.get(_RELATED) or ""))

    def _content(self, name: str, element: "_Element", url: str | None) -> None:
        """What stands in a run."""
        if name == "fldChar":
            self._field_sign(element, url)
        elif name == "instrText" and self._fields:
            self._fields[-1].instruct(element.text or "")
        elif name in ("drawing", "pict", "object"):
            self._drawing(element)
        elif name == "commentReference":
            self.counted["comments"] += 1
        elif all(one.shows for one in self._fields):
            self._say(self._text(name, element), element, url)

    def _drawing(self, drawing: "_Element") -> None:
        self._boxes.extend(boxes(drawing))
        self.counted["pictures"] += pictures(drawing)
        for lines in plans(drawing, self.embedded):
            self.counted["plans" if lines else "pictures"] += 1
            self._plans.extend(lines)

    def _say(self, text: str, element: "_Element", url: str | None) -> None:
        """Put words into the paragraph, drawn as those of the run in which an element stands."""
        if not text:
            return
        for one in self._fields:
            one.said = True
        link = url or next((one.url for one in reversed(self._fields) if one.url), None)
        self._pieces.append(Words(text, link, self._is_struck(element), is_unseen(element, self.styles)))

    def _text(self, name: str, element: "_Element") -> str:
        if name in ("t", "sym"):
            is_mark = self._marked is not None and element.getparent() is self._marked
            return "" if is_mark else self._shown(element)
        if name in ("footnoteReference", "endnoteReference"):
            return self._note_mark(name, element)
        return _SIGNS.get(name, "")

    def _shown(self, element: "_Element") -> str:
        """The characters of a run's text or symbol as they are shown: raised, lowered, or in capitals."""
        letters = _HEIGHTS.get(self._height(element), str)(_letters(element))
        run = element.getparent()
        is_capital = run is not None and self.styles.capitals(run.find(W + "rPr"), self._style, self._cell)
        return in_capitals(letters) if is_capital else letters

    def _height(self, text: "_Element") -> str | None:
        """How a run's words stand in their line, as Word says it of the run or of its style."""
        run = text.getparent()
        properties = run.find(W + "rPr") if run is not None else None
        if properties is None:
            return None
        own = properties.find(W + "vertAlign")
        return value(own) if own is not None else self.styles.height(value(properties.find(W + "rStyle")))

    def _is_struck(self, text: "_Element") -> bool:
        """Whether a run's words are struck through, as Word says it of the run or of a style."""
        run = text.getparent()
        return run is not None and self.styles.strike(run.find(W + "rPr"), self._style, self._cell)

    def _note_mark(self, name: str, element: "_Element") -> str:
        """The mark of a note: its number, or its own, which is not counted and stands behind it in the run."""
        which = name.removesuffix("Reference")
        own = _own_mark(element)
        self._numbered[which] += not own
        number = self._numbered[which]
        mark = f"[{own or (number if which == 'footnote' else roman(number))}]"
        if own:
            self._own_marks.add(mark)
            self._marked = element.getparent()
        self.notes.append((mark, which, value(element, "id") or ""))
        return mark

    def _formula(self, element: "_Element") -> None:
        letters = formula(element)
        if letters:
            self._pieces.append(Words(beside(self._pieces[-1].text if self._pieces else "", letters)))

    def _field_sign(self, sign: "_Element", url: str | None) -> None:
        kind = value(sign, "fldCharType")
        if kind == "begin":
            self._fields.append(Field(sign.find(W + "ffData")))
        elif self._fields and kind == "separate":
            self._fields[-1].shows = True
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            if not ended.said and all(one.shows for one in self._fields):
                drawn = ended.drawn()
                self.counted["equations"] += ended.is_equation and not drawn
                self._say(beside(self._pieces[-1].text if self._pieces else "", drawn), sign, url)


def _inside(parent: "_Element", name: str) -> "Iterator[_Element]":
    """Rows of a table or cells of a row, those in content controls and marked insertions too."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in _THROUGH:
            yield from _inside(child, name)


def _count(properties: "_Element | None", name: str, usual: int) -> int:
    """How many columns a row leaves out before its first cell, or a cell is of."""
    said = value(properties.find(W + name)) if properties is not None else None
    return spanned(int(said)) if said is not None and said.isascii() and said.isdigit() and len(said) < 5 else usual


def _goes_on(cell: "_Element") -> bool:
    """Whether a cell belongs to the one above it."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and value(merged) != "restart"


def _own_mark(reference: "_Element") -> str:
    """A note's own mark, which stands behind what refers to it; empty where it is numbered."""
    if value(reference, "customMarkFollows") not in ("1", "true", "on"):
        return ""
    behind = list(islice(reference.itersiblings(), _LONGEST_MARK + 1))
    own = "".join(map(_letters, behind)).strip()
    return own if max(len(behind), len(own)) <= _LONGEST_MARK else ""


def _letters(element: "_Element") -> str:
    """The characters of a run's text, or a character of a symbol font."""
    if local(element) == "sym":
        return _symbol(value(element, "char"), value(element, "font"))
    return shown_in(_font(element), element.text or "") if local(element) == "t" else ""


def _font(text: "_Element") -> str | None:
    """The font of a run's words, where the run itself names one whose characters stand for others."""
    run = text.getparent()
    fonts = run.find(f"{W}rPr/{W}rFonts") if run is not None else None
    named = (value(fonts, name) for name in ("ascii", "hAnsi", "cs"))
    return next((font for font in named if is_of_symbols(font)), None)


def _symbol(code: str | None, font: str | None) -> str:
    """A character of a symbol font; what only that font can show is shown as �."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    if is_of_symbols(font):
        return sign_of(font, number)
    return "\ufffd" if number in _PRIVATE or number > 0xFFFF or 0xD800 <= number < 0xE000 else chr(number)

"""The running text of a PDF's lines: paragraphs, headings, items and rows, with where each page begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.base.readings import Block
from workbench.base.terms import BlockKind
from workbench.intake.pdf.headings import may_go_on_below, name_headings, title_in
from workbench.intake.pdf.hyphens import HYPHENS, SOFT_HYPHEN, Joints
from workbench.intake.pdf.lines import Line
from workbench.intake.pdf.notes import mark_notes
from workbench.intake.pdf.parts import ITEM, Part, is_of_size
from workbench.intake.pdf.typesetting import LARGER, WIDER, body_size, ends, leading_of
from workbench.intake.pdf.verses import verses_in
from workbench.intake.tables import CELLS_APART
from workbench.text.words import is_unspaced

_INDENT = 0.8
_SHORT = 0.85
_LOWER = 0.25
"""Of the size by which a letter is larger than those of its line: so much farther below is the next one."""
_LONGEST_INITIAL = 4
"""Signs: a letter with those that may stand before it and behind it."""
_FAR_APART = 1.6
"""Of the type's size: lines of one paragraph stand so far apart only where nearly all lines do."""
_FAR_FROM_RIGHT, _LONG = 2.3, 0.5
"""As above, for Arabic, whose letters reach higher and lower, where a line is so long a part of its column."""
_NEARLY_FULL = 0.75
"""Of the longest line of a paragraph: shorter ones may end it."""
_HEAD_APART = 1.7
"""Of the type's size: lines of one heading stand no farther apart."""
_EVEN = 2.0
"""Points by which what begins at one place may differ."""
_ONE_HEIGHT = 6
"""Points by which heads of two pages differ in height."""


@dataclass(slots=True)
class Laid:
    """The text of all pages, its blocks, and where each page begins, in code points."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[int, ...]
    title: str | None
    """The largest heading of the first page that has any."""
    is_title_sure: bool = True
    """Whether what stands right below it is plainly none of it."""
    doubtful: tuple[str, ...] = ()
    """Words that were joined at the end of a line, and may be written with a hyphen."""


@dataclass(slots=True)
class _Joiner:
    """Writes parts one after the other; `starts` are the places of pages that were begun."""

    joints: Joints
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    starts: dict[int, int] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Write what comes next."""
        self.pieces.append(text)
        self.length += len(text)

    def begin(self, line: Line) -> None:
        """Note where the page of a line begins."""
        self.starts.setdefault(line.page, self.length)


def text_of(pages: Sequence[Sequence[Line]], every: Sequence[Sequence[Line]], language: str | None) -> Laid:
    """The text of the pages' lines; `every` line, furniture too, tells which words are written with hyphens."""
    for page in pages:
        mark_notes(page)
    lines = [line for page in pages for line in page]
    body = body_size(lines)
    parts = _with_boxes(lines, body, _repeated(pages))
    name_headings(parts, body)
    joiner = _Joiner(Joints([[line.text for line in page] for page in every], language))
    blocks: list[Block] = []
    for before, part in pairwise([None, *parts]):
        assert part is not None  # noqa: S101 - only the first has none before it
        if before is not None:
            joiner.add(_between(before, part))
        start = joiner.length
        _write(joiner, part)
        blocks.append(Block(kind=part.kind, start=start, end=joiner.length, level=part.level))
    text = "".join(joiner.pieces)
    title = title_in(parts)
    return Laid(
        text=text,
        blocks=tuple(blocks),
        pages=_starts(joiner, len(pages)),
        title=None if title is None else _in_one_line(text[blocks[title].start : blocks[title].end]),
        is_title_sure=title is None or not may_go_on_below(parts, title),
        doubtful=tuple(joiner.joints.doubtful),
    )


def _starts(joiner: _Joiner, count: int) -> tuple[int, ...]:
    """Where each page begins; one without text begins, and ends, where the next one does."""
    starts, after = [], joiner.length
    for page in reversed(range(count)):
        after = joiner.starts.get(page, after)
        starts.append(after)
    starts.reverse()
    return tuple(starts)


# -- parting ------------------------------------------------------------------------------------


def _repeated(pages: Sequence[Sequence[Line]]) -> frozenset[int]:
    """The ids of lines that begin or end a page as another one does, at one height: nothing runs on into these.

    They may be heads and feet, of which too few are there to leave them out.
    """
    said: dict[tuple[bool, str], list[Line]] = {}
    for lines in filter(None, pages):
        ends_of_page = (min(lines, key=lambda line: line.base), max(lines, key=lambda line: line.base))
        for is_first, line in zip((True, False), ends_of_page, strict=True):
            said.setdefault((is_first, line.text), []).append(line)
    pairs = (pair for same in said.values() for pair in pairwise(sorted(same, key=lambda line: line.base)))
    return frozenset(id(line) for pair in pairs if pair[1].base - pair[0].base <= _ONE_HEIGHT for line in pair)


def _with_boxes(lines: Sequence[Line], body: float, alone: frozenset[int]) -> list[Part]:
    """Parts, those of boxes before the one that they stand beside, or behind it where it begins on another page."""
    parts = _parts([line for line in lines if not line.box], body, alone)
    boxes = _boxes(lines)
    if not boxes:  # as in nearly all documents
        return parts
    found: list[Part] = []
    for part in parts:
        within = [line for one in part.lines for line in boxes.get(id(one), ())]
        before = [line for line in within if line.page == part.lines[0].page]
        after = [line for line in within if line.page != part.lines[0].page]
        found += [*_parts(before, body, alone), part, *_parts(after, body, alone)]
    return found


def _boxes(lines: Sequence[Line]) -> dict[int, list[Line]]:
    """The lines of boxes, by the ids of the lines that follow them in the text beside."""
    boxes: dict[int, list[Line]] = {}
    waiting: list[Line] = []
    for line in lines:
        if line.box:
            waiting.append(line)
        elif waiting:
            boxes[id(line)], waiting = waiting, []
    return boxes


def _parts(lines: Sequence[Line], body: float, alone: frozenset[int]) -> list[Part]:
    leading = leading_of(lines)
    edges: dict[int, tuple[float, float]] = {}
    for line in lines:
        left, right = edges.get(line.column, (line.left, line.right))
        edges[line.column] = min(left, line.left), max(right, line.right)
    ends_of_lines: dict[int, float] = {}
    for column, page in {line.column: line.page for line in lines}.items():
        ends_of_lines[page] = max(ends_of_lines.get(page, edges[column][1]), edges[column][1])
    verses = verses_in(lines, edges, leading, body)
    parts: list[Part] = []
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        is_past_number = len(parts) > 1 and _is_number(parts[-1]) and line.column != parts[-1].lines[0].column
        if is_past_number and _goes_over(parts[-2], line, after, edges, leading):
            parts[-2:] = parts[-1], parts[-2]
        last = parts[-1] if parts else None
        verse, before = verses.get(id(line)), verses.get(id(last.lines[-1])) if last else None
        is_verse = verse is not None and before is not None
        if last is not None and verse is not None and before is not None and verse.stanza == before.stanza:
            last.verses += [len(last.lines)] if verse.begins else []
            last.lines.append(line)
            continue
        apart = id(line) in alone or (last is not None and id(last.lines[-1]) in alone)
        if (
            last is not None
            and (line.column != last.lines[-1].column or (verse is None and before is None))
            and not apart
            and (
                _goes_on(last, line, edges, leading, body)
                if line.column == last.lines[-1].column
                else _goes_over(last, line, after, edges, leading)
                or _goes_on_in_head(last, line, ends_of_lines[line.page], body)
            )
        ):
            last.verses += [len(last.lines)] if is_verse else []
            last.lines.append(line)
            continue
        kind = BlockKind.ROW if line.row else BlockKind.ITEM if ITEM.match(line.text) else BlockKind.PARAGRAPH
        parts.append(Part(kind, [line]))
    return parts


def _goes_on(part: Part, line: Line, edges: dict[int, tuple[float, float]], leading: float, body: float) -> bool:
    """Whether a line carries on the part before it in its column."""
    last = part.lines[-1]
    if not is_of_size(last, line):
        return False
    if part.kind is BlockKind.ROW:
        return _goes_on_in_cell(part, line, leading)
    if _begins_item(part, line, edges) or not _is_as_bold(last, line):
        return False
    ended = ends(last.text)
    step = line.base - last.base
    if not 0 < step <= leading * WIDER * line.size + _lowered(last):
        is_parted = 0 < step <= leading * 2.1 * line.size and not ended and last.hyphen
        return is_parted or _goes_on_in_head(part, line, edges[line.column][1], body)
    left, right = edges[line.column]
    is_long = last.runs[0].signs and last.right - left >= _LONG * (right - left)
    far_apart = (_FAR_FROM_RIGHT if is_long else _FAR_APART) * line.size
    if _begins_anew(part, line) or (step > far_apart and _begins_far_below(part, line, right)):
        return False
    indented = line.left - min(last.left, part.lines[0].left) > _INDENT * line.size
    short = last.right < left + (right - left) * _SHORT
    if part.kind is BlockKind.ITEM:
        return not (ended and line.left < last.left - _INDENT * line.size)
    if ended and (indented or (short and line.left <= last.left + 1)):
        return False
    return not (last.size > body * LARGER and short and ended)


def _lowered(line: Line) -> float:
    """By how much the next line stands lower below one that begins with a larger letter."""
    return _LOWER * max(0.0, line.runs[0].size - line.size) if len(line.runs[0].text) <= _LONGEST_INITIAL else 0.0


def _goes_on_in_head(part: Part, line: Line, right: float, body: float) -> bool:
    """Whether a line carries on a heading in a column that reaches up to `right`, with more room between its lines."""
    last = part.lines[-1]
    is_set_alike = part.kind is BlockKind.PARAGRAPH and line.bold == last.bold and is_of_size(last, line)
    is_below = line.page == last.page and line.left < last.right and line.base > last.base
    is_near = is_below and line.base - last.base <= _HEAD_APART * line.size
    is_head = is_set_alike and is_near and line.size >= body * LARGER
    return is_head and not ends(last.text) and (_runs_on(last, line) or not _has_room(last, line, right))


def _goes_over(
    part: Part, line: Line, after: Line | None, edges: dict[int, tuple[float, float]], leading: float
) -> bool:
    """Whether the first line of a column carries on the part that ends the column before it.

    A sentence does in small letters, or where it breaks off in a full line and goes on in lines that are set alike.
    """
    last = part.lines[-1]
    if ends(last.text) or part.kind is BlockKind.ROW or not (is_of_size(last, line) and _is_as_bold(last, line)):
        return False
    if _begins_item(part, line, edges) or _is_number(part):
        return False
    if _runs_on(last, line):
        return True
    (left, right), (begin, _) = edges[last.column], edges[line.column]
    indent = line.left - begin - (last.left - left)
    is_told, is_full = len(part.lines) > 1, not _has_room(last, line, right)
    if last.runs[0].signs:  # no small letters tell more
        reach = max(one.right for one in part.lines) - last.left
        is_long = last.right - last.left >= _NEARLY_FULL * reach and indent >= -_INDENT * line.size
        is_told, is_full = True, is_full or (is_told and is_long)
    if not (is_told and is_full) or indent > _INDENT * line.size:
        return False
    return ends(line.text) or (after is not None and _follows(line, after, leading))


def _is_number(part: Part) -> bool:
    """Whether a part is a number alone, as that of a page is: a sentence runs on past it, but not behind it."""
    return len(part.lines) == 1 and part.lines[0].text.isdigit()


def _is_as_bold(last: Line, line: Line) -> bool:
    """Whether both lines are bold, or neither is; or a sentence plainly goes on."""
    return line.bold == last.bold or last.hyphen or _runs_on(last, line)


def _follows(line: Line, after: Line, leading: float) -> bool:
    """Whether a line stands below another as lines of one paragraph do."""
    is_near = line.column == after.column and 0 < after.base - line.base <= leading * WIDER * after.size
    return is_near and is_of_size(line, after)


def _goes_on_in_cell(part: Part, line: Line, leading: float) -> bool:
    """Whether a line carries on the last cell of a row: below it, where its first word had no room above."""
    last, cell = part.lines[-1], part.lines[0].runs[-1]
    is_below = len(part.lines[0].runs) > 1 and abs(line.left - cell.left) < _EVEN and line.column == last.column
    return is_below and 0 < line.base - last.base <= leading * WIDER * line.size and not _begins_anew(part, line)


def _begins_anew(part: Part, line: Line) -> bool:
    """Whether the first word of a line would have stood on the one before: then that one was ended on purpose."""
    last = part.lines[-1]
    reach = max(line.right, part.lines[0].right)
    if reach - last.right < line.size or line.text[:1].islower() or is_unspaced(line.text[0]):
        return False
    return _has_room(last, line, reach)


def _begins_far_below(part: Part, line: Line, right: float) -> bool:
    """Whether a line far below a part is none of it: its first word had room there, in a column up to `right`."""
    is_small = line.text[:1].islower() and part.kind is not BlockKind.ITEM
    return not is_small and not is_unspaced(line.text[0]) and _has_room(part.lines[-1], line, right)


def _has_room(last: Line, line: Line, reach: float) -> bool:
    """Whether the first word of a line has room at the end of another, in a column that reaches so far."""
    word = 1 if is_unspaced(line.text[0]) else len(line.text.split(" ", 1)[0])
    return last.right + line.size + word * (line.right - line.left) / len(line.text) < reach


def _begins_item(part: Part, line: Line, edges: dict[int, tuple[float, float]]) -> bool:
    """Whether a line begins an item, or a note: numbers and dashes do so only where nothing runs on into them."""
    if line.note:
        return True
    found = ITEM.match(line.text)
    if not found or found["sure"]:
        return found is not None
    last = part.lines[-1]
    left, right = edges[last.column]
    short = last.right < left + (right - left) * _SHORT
    return part.kind is BlockKind.ITEM or short or ends(last.text)


def _runs_on(last: Line, line: Line) -> bool:
    """Whether a sentence plainly goes on: in small letters, or a word that was parted."""
    return line.text[:1].islower() or (last.text.endswith(HYPHENS) and line.text[:1].isalpha())


def _in_one_line(text: str) -> str:
    return " ".join(text.split()).replace(SOFT_HYPHEN, "")


# -- joining ------------------------------------------------------------------------------------


def _between(before: Part, part: Part) -> str:
    close = before.kind is part.kind and part.kind in (BlockKind.ITEM, BlockKind.ROW)
    return "\n" if close else "\n\n"


def _write(joiner: _Joiner, part: Part) -> None:
    if part.lines[0].cells:
        joiner.begin(part.lines[0])
        joiner.add(CELLS_APART.join("".join(_joined(cell, joiner.joints)) for cell in part.lines[0].cells))
        return
    texts, in_heading = [line.text for line in part.lines], part.kind is BlockKind.HEADING
    joined = _joined(texts, joiner.joints, in_heading=in_heading)
    for number, (line, words) in enumerate(zip(part.lines, joined, strict=True), start=1):
        joiner.begin(line)
        joiner.add(f"{line.text}\n" if number in part.verses else words)


def _joined(lines: Sequence[str], joints: Joints, *, in_heading: bool = False) -> Iterator[str]:
    """Lines, each with what stands between it and the next one."""
    for number, line in enumerate(lines, start=1):
        yield joints.line_and_joint(line, lines[number] if number < len(lines) else None, in_heading=in_heading)

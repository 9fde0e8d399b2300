"""Which parts of a PDF's text are headings, and which of these is the title."""

from workbench.base.terms import BlockKind
from workbench.intake.pdf.measure import OBLIQUE
from workbench.intake.pdf.parts import ITEM, Part, is_of_size
from workbench.intake.pdf.typesetting import LARGER

_LONGEST_HEADING = 200
_DEEPEST_HEADING = 6
_HEADS_APART = 2.4
"""Of the type's size: two headings below each other may stand no farther apart."""


def name_headings(parts: list[Part], body: float) -> None:
    """Short parts in larger or bold type are headings, the largest of the first level.

    What stands at no right angle is none, however large: "DRAFT" across a page is a watermark or a stamp.
    """
    found = [part for part in parts if _may_head(part) and _is_heading(part, body)]
    sizes = sorted({round(part.lines[0].size, 1) for part in found}, reverse=True)
    for part in found:
        part.kind = BlockKind.HEADING
        part.level = min(sizes.index(round(part.lines[0].size, 1)) + 1, _DEEPEST_HEADING)


def _may_head(part: Part) -> bool:
    first = part.lines[0]
    return part.kind is not BlockKind.ROW and not first.box and all(run.direction != OBLIQUE for run in first.runs)


def _is_heading(part: Part, body: float) -> bool:
    text = " ".join(line.text for line in part.lines)
    if len(text) > _LONGEST_HEADING or not any(map(str.isalpha, text)):
        return False
    sign = ITEM.match(text)
    if sign and sign["sure"]:
        return False
    if part.lines[0].size >= body * LARGER:
        return not text.endswith((".", ",", ";")) or part.lines[0].size >= body * 1.4
    alone = part.lines[0].size >= body * 0.95 and all(line.bold for line in part.lines)
    return alone and len(part.lines) <= 2 and not text.endswith((".", ",", ";"))


def title_in(parts: list[Part]) -> int | None:
    """Which part is the title: the largest heading of the first page, where there is one."""
    first = parts[0].lines[0].page if parts else 0
    headings = [at for at, part in enumerate(parts) if part.kind is BlockKind.HEADING and part.lines[0].page == first]
    return min(headings, key=lambda at: parts[at].level or 0, default=None)


def may_go_on_below(parts: list[Part], title: int) -> bool:
    """Whether what follows the title is set as it is, and so near below it that it may be its next line."""
    if title + 1 == len(parts):
        return False
    last, line = parts[title].lines[-1], parts[title + 1].lines[0]
    near = 0 < line.base - last.base <= _HEADS_APART * line.size and line.page == last.page
    return near and line.bold == last.bold and is_of_size(last, line)

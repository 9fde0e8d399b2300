"""What each page of a PDF holds, read by itself: what needs the whole document begins where this ends.

Several processes may read pages of one document: what is told of a page rests on no other, but for what all crowded
ones may take together, which only who reads the whole document can tell.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.intake.pdf.crowds import Crowds, may_be_crowded
from workbench.intake.pdf.drawn import Drawn
from workbench.intake.pdf.letters import Letters
from workbench.intake.pdf.lines import Line, lines_of
from workbench.intake.pdf.measure import Run
from workbench.intake.pdf.opening import page_of
from workbench.intake.pdf.runs import runs_of
from workbench.intake.pdf.struck import struck_in
from workbench.intake.pdf.unseen import Unseen, unseen_in

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage


@dataclass(slots=True)
class Sheet:
    """What one page holds; the columns of its lines are counted from 0."""

    lines: list[Line] = field(default_factory=list)
    unseen: tuple[str, ...] = ()
    """Words that nobody sees, but for recognised ones."""
    struck: tuple[str, ...] = ()
    """Words that are struck out."""
    pictured: bool = False
    """Whether it is without words and shows a picture."""
    damaged: bool = False
    """Whether it cannot be read."""
    crowded: bool = False
    """Whether PDFium would take too long to read its text."""
    letters: int = 0
    unmapped: int = 0
    """Letters of fonts that do not say which they are."""
    recognised: int = 0
    """Letters that lie unseen over pictures."""


Turn = tuple[Sequence[int], Iterable[tuple[int, Sheet]]]
"""Numbers of pages, from 0, to be read now, and what others have read since the last turn."""
Turns = Callable[[int], Iterable[Turn]]
"""Deals the pages of a document, from its first ones on, of which it is told how many there are.

What nobody was given, or did not read, is read last.
"""


def sheets_of(document: "PdfDocument", turns: Turns | None) -> list[Sheet]:
    """What all pages hold, one entry a page."""
    count, crowds = len(document), Crowds()
    found: dict[int, Sheet] = {}
    for here, others in turns(count) if turns else ():
        found.update(others)
        for number in here:
            found[number] = _sheet(document, number, crowds)
    for number in range(count):
        if number not in found:
            found[number] = _sheet(document, number, crowds)
    return [found[number] for number in range(count)]


def sheet_for_another(document: "PdfDocument", number: int) -> Sheet | None:
    """What a page holds, for who reads the whole document; None where only they can tell whether to read it."""
    return _read(document, number, lambda drawn: None if may_be_crowded(drawn) else False)


def _sheet(document: "PdfDocument", number: int, crowds: Crowds) -> Sheet:
    sheet = _read(document, number, crowds.hold)
    assert sheet is not None  # noqa: S101 - crowds always tell
    return sheet


def _read(document: "PdfDocument", number: int, crowded: Callable[[Drawn], bool | None]) -> Sheet | None:
    """What a page (from 0) holds; None where it is not told whether it is crowded."""
    from pypdfium2 import PdfiumError  # noqa: PLC0415 - only the process apart reads PDFs

    try:
        page = page_of(document, number)
        drawn = Drawn(page)
        is_crowded = crowded(drawn)
        if is_crowded is None:
            return None
        sheet = Sheet(crowded=True) if is_crowded else _with_text(page, number, drawn)
        sheet.pictured = not sheet.lines and _shows_picture(page.raw)
        page.close()
    except PdfiumError:
        return Sheet(damaged=True)
    return sheet


def _with_text(page: "PdfPage", number: int, drawn: Drawn) -> Sheet:
    textpage = page.get_textpage()
    runs = runs_of(textpage, drawn)
    letters = Letters(textpage, drawn)
    unseen, struck = unseen_in(page, letters, runs, drawn), struck_in(letters, runs, drawn)
    textpage.close()
    return _of_runs(lines_of(runs, number), runs, unseen, struck)


def _of_runs(lines: list[Line], runs: Sequence[Run], unseen: Unseen, struck: tuple[str, ...]) -> Sheet:
    return Sheet(
        lines=lines,
        unseen=unseen.words,
        struck=struck,
        letters=sum(len(run.text) for run in runs),
        unmapped=sum(len(run.text) for run in runs if not run.mapped),
        recognised=unseen.pictured,
    )


def _shows_picture(page: object) -> bool:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    return bool(pdfium.FPDFPage_CountObjects(page) > 0)

"""Reads PDFs by PDFium: text in reading order, paragraphs and headings, where each page begins, facts about it.

A PDF without text, as scans are, is read too: its text is empty, for a person to type beside the page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg, nmsg
from workbench.base.readings import Found, Reading
from workbench.base.terms import How
from workbench.intake.bylines import byline_in
from workbench.intake.language import language_of
from workbench.intake.pdf.damage import is_damaged
from workbench.intake.pdf.facts import Facts, facts_of
from workbench.intake.pdf.furniture import without_furniture
from workbench.intake.pdf.lines import Line
from workbench.intake.pdf.opening import breaks_off, opened
from workbench.intake.pdf.runs import shown_letters
from workbench.intake.pdf.sheets import Sheet, Turns, sheets_of
from workbench.intake.pdf.text import text_of
from workbench.intake.published import published_in_text
from workbench.intake.read_text import ReadText
from workbench.intake.struck import those_in
from workbench.text.titles import find_title

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 5000
NO_TEXT = msg(
    "It holds no text, as scans do. Type or paste it beside the page (Article menu, “Text of the pages…”), "
    "or give it on the command line: import FILE --text FILE."
)
"""What is said of an article whose text a person must give."""

_LONGEST_LANGUAGE = 200
"""Bytes: what is longer is no language's tag."""
_LONGEST_LABEL = 40
_MANY = 0.3
"""The share of letters above which what is said of them is said of the whole."""

_FIRST_WORDS = 6


@dataclass(slots=True)
class _Pages:
    """What the pages hold together."""

    lines: list[list[Line]]
    """Of each page."""
    pictured: list[bool]
    """Whether a page without words shows a picture."""
    damaged: list[int]
    """Numbers of pages, from 1, that cannot be read."""
    crowded: list[int]
    """Those whose text PDFium would take too long to read."""
    torn: list[int]
    """Those with tables of which it cannot be told how far a row goes."""
    close: list[int]
    """Those with columns that may be cells of a table."""
    boxed: list[int]
    """Those with boxes beside text that may be cells of a table."""
    letters: int
    unmapped: int
    recognised: int
    """Letters that lie unseen over pictures."""
    unseen: dict[int, tuple[str, ...]]
    """Other words that nobody sees, by the numbers of the pages, from 1."""
    struck: dict[int, tuple[str, ...]]
    """Words that are struck out, by the numbers of the pages, from 1."""
    labels: tuple[str, ...] = ()
    """What the file calls them, where that is not their number, from 1."""


def read_pdf(data: bytes, name: str | None, turns: Turns | None = None) -> ReadText:
    """The article in a PDF, of which others read pages too where they are dealt in `turns`.

    Raises `BadFile` where it is locked, damaged, has no page or too many of them.
    """
    import pypdfium2  # noqa: PLC0415 - only the process apart reads PDFs

    shown = name or msg("The file")
    document = opened(data, name)
    try:
        if len(document) > MOST_PAGES:
            raise BadFile(msg("{name} has {count} pages: more than {most} are not taken.",
                              name=shown, count=len(document), most=MOST_PAGES))  # fmt: skip
        pages = _together(sheets_of(document, turns))
        pages.labels = _labels(document)
        facts = facts_of(document.get_metadata_dict(skip_empty=True), _declared_language(document))
        notes = list(_of_the_file(document, data))
    finally:
        document.close()
    if len(pages.damaged) == len(pages.lines):
        raise BadFile(msg("{name} is damaged: none of its pages can be read.", name=shown))
    return _read(pages, facts, f"pypdfium2 {pypdfium2.version.PYPDFIUM_INFO} 4", notes)


def _of_the_file(document: "PdfDocument", data: bytes) -> Iterator[Message]:
    if breaks_off(data):
        yield msg("The file breaks off before its end: pages may be missing.")
    elif is_damaged(document, data):
        yield msg("The file is damaged: words may be missing or wrong, on its pages too. Look for another copy of it.")


def _declared_language(document: "PdfDocument") -> str | None:
    """The language in a PDF's catalogue (ISO 32000, 14.9.2); None where none stands there, or PDFium cannot tell."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - only the process apart reads PDFs

    ask = getattr(pdfium, "FPDFCatalog_GetLanguage", None)
    if ask is None:
        return None
    length = ask(document.raw, None, 0)
    if not 0 < length <= _LONGEST_LANGUAGE:
        return None
    room = (pdfium.FPDF_WCHAR * (length // 2))()
    ask(document.raw, room, length)
    return bytes(room).decode("utf-16-le", "replace").rstrip("\0") or None


def _labels(document: "PdfDocument") -> tuple[str, ...]:
    """What a PDF calls its pages (ISO 32000, 12.4.2); empty where these are their numbers, from 1, or nothing."""
    count = len(document)
    labels = tuple(shown_letters(document.get_page_label(number))[:_LONGEST_LABEL] for number in range(count))
    return labels if any(label not in ("", str(number)) for number, label in enumerate(labels, start=1)) else ()


def _together(sheets: Sequence[Sheet]) -> _Pages:
    """What pages hold, with the columns of all of them counted one after the other."""
    column = 0
    for sheet in sheets:
        for line in sheet.lines:
            line.column += column
        column = sheet.lines[-1].column + 1 if sheet.lines else column
    numbered = list(enumerate(sheets, start=1))
    return _Pages(
        lines=[sheet.lines for sheet in sheets],
        pictured=[sheet.pictured for sheet in sheets],
        damaged=[number for number, sheet in numbered if sheet.damaged],
        crowded=[number for number, sheet in numbered if sheet.crowded],
        torn=[number for number, sheet in numbered if not all(line.is_sure for line in sheet.lines)],
        close=[number for number, sheet in numbered if not all(line.is_apart or line.box for line in sheet.lines)],
        boxed=[number for number, sheet in numbered if any(line.box and not line.is_apart for line in sheet.lines)],
        letters=sum(sheet.letters for sheet in sheets),
        unmapped=sum(sheet.unmapped for sheet in sheets),
        recognised=sum(sheet.recognised for sheet in sheets),
        unseen={number: sheet.unseen for number, sheet in numbered if sheet.unseen},
        struck={number: sheet.struck for number, sheet in numbered if sheet.struck},
    )


def _read(pages: _Pages, facts: Facts, reader: str, notes: list[Message]) -> ReadText:
    kept = without_furniture(pages.lines)
    if any(pages.lines) and not any(kept) and not any(pages.pictured):
        kept = pages.lines  # what repeats is all there is
    language = language_of("\n".join(line.text for page in kept for line in page), facts.language)
    laid = text_of(kept, pages.lines, language)
    if not laid.text:
        return _without_text(pages, facts, reader, notes)
    published, note = published_in_text(laid.text, language)
    title, how = facts.title_for(laid.text, laid.title, find_title(laid.text))
    is_sure = how is not How.TEXT or (laid.title is not None and laid.is_title_sure)
    found = [Found(field="title", value=title, how=how, doubtful=not is_sure)] if title else []
    author = byline_in(laid.text, laid.blocks, title)
    if author:
        found.append(Found(field="author", value=author, how=How.TEXT))
    if published:
        found.append(published)
    return ReadText(
        text=laid.text,
        reader=reader,
        title=title,
        author=author or facts.sure_author,
        published=published.value if published else None,
        published_note=note,
        language=language,
        notes=(*notes, *_notes(pages, kept), *_of_hyphens(laid.doubtful)),
        reading=Reading(
            blocks=laid.blocks,
            pages=laid.pages,
            labels=pages.labels,
            found=(*found, *facts.found(title, published.value if published else None, author)),
            struck=tuple(those_in((words for page in pages.struck.values() for words in page), laid.text)),
        ),
    )


def _without_text(pages: _Pages, facts: Facts, reader: str, notes: list[Message]) -> ReadText:
    """What is known of a scan: that it has pages, and no text yet."""
    return ReadText(
        text="",
        reader=reader,
        title=facts.sure_title,
        author=facts.sure_author,
        notes=(*notes, *((_on_crowded(pages.crowded),) if pages.crowded else ()), NO_TEXT),
        reading=Reading(pages=(0,) * len(pages.lines), labels=pages.labels, found=facts.found(None, None, None)),
    )


def _notes(pages: _Pages, kept: Sequence[Sequence[Line]]) -> Iterator[Message]:
    left_out = sum(map(len, pages.lines)) - sum(map(len, kept))
    if left_out:
        yield nmsg(
            "{count} line was left out as a head, a foot or a page’s number: the pages show it.",
            "{count} lines were left out as heads, feet and numbers of pages: the pages show them.",
            left_out,
        )
    if pages.damaged:
        yield msg("Pages that are damaged and were not read: {pages}.", pages=in_ranges(pages.damaged))
    if pages.crowded:
        yield _on_crowded(pages.crowded)
    unread = (*pages.damaged, *pages.crowded)
    empty = [at for at, lines in enumerate(kept, start=1) if not lines and at not in unread and pages.pictured[at - 1]]
    if empty:
        yield nmsg(
            "Page {pages} holds no text, as scans do: what it shows is not in the text.",
            "Pages {pages} hold no text, as scans do: what they show is not in the text.",
            len(empty),
            pages=in_ranges(empty),
        )
    yield from _on_places(pages)
    yield from _on_words(pages)


def _on_places(pages: _Pages) -> Iterator[Message]:
    """Where words may stand beside others than on the page."""
    if pages.torn:
        yield nmsg(
            "Page {pages} holds a table in which lines of a cell may stand with another row: compare the page.",
            "Pages {pages} hold tables in which lines of a cell may stand with another row: compare the pages.",
            len(pages.torn),
            pages=in_ranges(pages.torn),
        )
    if pages.close:
        yield nmsg(
            "Page {pages} holds columns that may be a table: compare the page.",
            "Pages {pages} hold columns that may be tables: compare the pages.",
            len(pages.close),
            pages=in_ranges(pages.close),
        )
    if pages.boxed:
        yield nmsg(
            "Page {pages} holds words beside its text that were read as a box, and may be a table: compare the page.",
            "Pages {pages} hold words beside their text that were read as boxes, and may be tables: compare the pages.",
            len(pages.boxed),
            pages=in_ranges(pages.boxed),
        )


def _on_words(pages: _Pages) -> Iterator[Message]:
    """Which words may be others than the page shows, or shows as none."""
    if pages.unmapped > _MANY * pages.letters:
        yield msg("Its fonts do not say which letters they show: compare the text with the page.")
    if pages.recognised > _MANY * pages.letters:
        yield msg("Its text was recognised from pictures by a program: compare it with the page.")
    if pages.unseen:
        yield nmsg(
            "Page {pages} holds text that cannot be seen on it (words: {words}), beginning “{first}”: "
            "compare the page.",
            "Pages {pages} hold text that cannot be seen on them (words: {words}), beginning “{first}”: "
            "compare the pages.",
            len(pages.unseen),
            **_counted(pages.unseen),
        )
    if pages.struck:
        yield nmsg(
            "Page {pages} holds words that are struck out (words: {words}), beginning “{first}”: "
            "they stand in the text all the same.",
            "Pages {pages} hold words that are struck out (words: {words}), beginning “{first}”: "
            "they stand in the text all the same.",
            len(pages.struck),
            **_counted(pages.struck),
        )


def _on_crowded(crowded: Sequence[int]) -> Message:
    return nmsg(
        "Page {pages} draws too many letters over one another: its text was not read.",
        "Pages {pages} draw too many letters over one another: their text was not read.",
        len(crowded),
        pages=in_ranges(crowded),
    )


def _of_hyphens(doubtful: Sequence[str]) -> Iterator[Message]:
    if doubtful:
        yield nmsg(
            "{count} word was joined at the end of a line, and may be written with a hyphen ({words}): "
            "compare the page.",
            "{count} words were joined at the ends of lines, and may be written with a hyphen ({words}): "
            "compare the pages.",
            len(doubtful),
            words=", ".join(doubtful[:_FIRST_WORDS]) + (" …" if len(doubtful) > _FIRST_WORDS else ""),
        )


def _counted(words: Mapping[int, Sequence[str]]) -> dict[str, str | int]:
    """What is said of words that pages (from 1) hold: which pages, how many words, and the first of them."""
    every = [word for page in words.values() for run in page for word in run.split()]
    return {"pages": in_ranges(list(words)), "words": len(every), "first": " ".join(every[:_FIRST_WORDS])}


def in_ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers as a person writes them: 1–3, 7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)

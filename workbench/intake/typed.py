"""A text that a person typed or pasted beside the pages of an original, as a draft."""

import hashlib
from collections.abc import Sequence

from workbench.base.readings import Reading
from workbench.intake.decode import decode, without_controls
from workbench.intake.draft import Draft
from workbench.intake.language import language_of
from workbench.text.titles import as_title, find_title

READER = "typed 1"
_BETWEEN = "\n\n"
_PAGE_BREAK = b"\f"


def draft_of_typed(data: bytes, texts: Sequence[str], count: int, media_type: str, origin: str | None = None) -> Draft:
    """What was typed for each of the first pages, of `count` in all; `data` are the original's bytes."""
    text, pages = joined(texts, count)
    return Draft(
        text=text,
        title=as_title(find_title(text) or text[:80]),
        language=language_of(text),
        media_type=media_type,
        encoding="binary",
        reader=READER,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        origin=origin,
        reading=Reading(pages=pages),
    )


def joined(texts: Sequence[str], count: int) -> tuple[str, tuple[int, ...]]:
    """The texts of pages as one, blank lines between them, and where each of `count` pages begins in it.

    A page without text begins where the next one does.
    """
    pieces: list[str] = []
    starts: list[int | None] = []
    length = 0
    for typed in texts:
        plain = without_controls(typed)[0].strip("\n")
        if not plain.strip():
            starts.append(None)
            continue
        if pieces:
            pieces.append(_BETWEEN)
            length += len(_BETWEEN)
        starts.append(length)
        pieces.append(plain)
        length += len(plain)
    starts += [None] * (count - len(starts))
    after, pages = length, list[int]()
    for start in reversed(starts):
        after = after if start is None else start
        pages.append(after)
    pages.reverse()
    return "".join(pieces), tuple(pages)


def texts_in(data: bytes, name: str) -> list[str]:
    """The texts of pages in a text file, form feeds between them, as programs that recognise text write them.

    Raises BadFile where no encoding fits.
    """
    parts = [decode(part, name=name).text if part.strip() else "" for part in data.split(_PAGE_BREAK)]
    while len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return parts

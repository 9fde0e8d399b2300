"""Finds the line of a page that is its headline: what a reader sees above the text, which may not be the page's title.

What a page is called for search engines and cards is a fact about it, and no words of the article.
"""

from collections.abc import Collection, Sequence

from workbench.base.terms import BlockKind
from workbench.intake.headlines import plainly, shares_words
from workbench.intake.pages.metadata import of_picture
from workbench.intake.pages.walk import Seen, in_furniture, in_hidden

_LOOK = 6
"""Parts of the main text among which its headline may stand, after a section's name or a date."""
_TEXT = 100
"""Characters: a part so long is the article's text, and no longer what stands around its headline."""
_WIDEST = 3
"""Characters that may stand for one where small and capital letters are made alike (Unicode, 3.13)."""
_BEGINNING = 16
"""Characters that nearly always tell one text from another."""
_LINKED = 0.9
"""A line of which so much leads elsewhere names the site or another page."""


def headline_at(parts: Sequence[Seen], kept: Sequence[bool], title: str | None, sites: Collection[str]) -> int | None:
    """Which of a page's parts is its headline, whether it is of the main text or stands apart from it; None for none.

    It is a part that says the title; else the main heading that stands above the text and does not name the site, or
    the page's only one where its words are the title's. `sites` are names that the site may have.
    """
    inside = [at for at, keep in enumerate(kept) if keep]
    letters = plainly(title or "")
    if letters:
        same = [at for at, part in enumerate(parts) if _says(part.piece.text, letters)]
        found = next((at for at in inside[:_LOOK] if at in same), None)
        if found is None:
            found = next((at for at in same if not kept[at] and _is_heading(parts[at])), None)
        if found is not None:
            return found
    above = _above(parts, inside)
    main = [at for at, part in enumerate(parts) if _is_main_heading(part)]
    heads = [at for at in main if at in above and _may_head(parts[at], sites)]
    if heads:
        return heads[-1]
    if letters and (alone := next((at for at in above if at in same and _stands_apart(parts[at])), None)) is not None:
        return alone
    says = [at for at in main if _stands_apart(parts[at]) and shares_words(parts[at].piece.text, title or "")]
    return says[0] if len(says) == 1 and len(main) == 1 else None


def _says(text: str, letters: str) -> bool:
    """Whether these are a text's letters: most parts of a page are too short, or begin otherwise."""
    may_be = len(text) * _WIDEST >= len(letters) and letters.startswith(plainly(text[:_BEGINNING]))
    return may_be and plainly(text) == letters


def lines_under(parts: Sequence[Seen], kept: Sequence[bool], headline: int | None) -> list[str]:
    """The lines between a headline and the words below it, of the main text or not, which may say who wrote it."""
    if headline is None:
        return []
    below = range(headline + 1, min(headline + 1 + _LOOK, len(parts)))
    first = next((at for at in below if kept[at] and len(parts[at].piece.text) >= _TEXT), below.stop)
    shown = (parts[at] for at in below if at < first and _stands_apart(parts[at]))
    return [line for part in shown if not of_picture(reversed(part.around)) for line in part.piece.text.split("\n")]


def _above(parts: Sequence[Seen], inside: Sequence[int]) -> range:
    """The places of the parts above the first long one of the main text."""
    first = next((at for at in inside if not _is_heading(parts[at]) and len(parts[at].piece.text) >= _TEXT), None)
    return range(first if first is not None else inside[-1] + 1 if inside else 0)


def _is_heading(part: Seen) -> bool:
    return part.piece.kind is BlockKind.HEADING


def _is_main_heading(part: Seen) -> bool:
    return _is_heading(part) and (part.piece.level == 1 or any(element.tag == "h1" for element in part.around))


def _may_head(part: Seen, sites: Collection[str]) -> bool:
    """Whether a main heading above the text is the article's, and not the site's."""
    return plainly(part.piece.text) not in {plainly(name) for name in sites} and _stands_apart(part)


def _stands_apart(part: Seen) -> bool:
    """Whether a part is shown, and is no furniture, list or link."""
    piece = part.piece
    linked = sum(end - start for start, end, _ in piece.links)
    if in_furniture(part) or in_hidden(part):
        return False
    return piece.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and linked < _LINKED * len(piece.text)

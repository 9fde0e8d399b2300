"""Reads web pages: main text, structure, and what the page says of itself. Nothing is run, nothing is fetched."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.base.readings import Reading
from workbench.intake.decode import without_controls
from workbench.intake.language import language_of
from workbench.intake.layout import LaidOut, as_headline, laid_out
from workbench.intake.pages.addresses import with_addresses
from workbench.intake.pages.choice import chosen
from workbench.intake.pages.end import no_text, note_on_leading_on, notes_on_end
from workbench.intake.pages.facts import Deciding
from workbench.intake.pages.frames import FrameAt, Frames, note_on_frames, show_frames
from workbench.intake.pages.headline import headline_at, lines_under
from workbench.intake.pages.linked import Linked
from workbench.intake.pages.midst import note_on_midst
from workbench.intake.pages.otherwise import note_on_otherwise
from workbench.intake.pages.part import PagePart
from workbench.intake.pages.several import note_on_several
from workbench.intake.pages.source import note_on_hiding, pieces_of_source
from workbench.intake.pages.struck import struck_through
from workbench.intake.pages.tree import base_of, opened
from workbench.intake.pages.unseen import note_on_unseen
from workbench.intake.pages.votes import can_be_asked, votes_on
from workbench.intake.pages.walk import UNSEEN, Seen, Walk, in_furniture, in_hidden, walk
from workbench.intake.piece import Piece
from workbench.intake.read_text import ReadText
from workbench.intake.room import refuse_what_grows_too_long
from workbench.intake.struck import note_on_struck, those_in

if TYPE_CHECKING:
    from lxml.html import HtmlElement

READER = "html 18"
"""The reader of pages; beside it stand the extractors that were asked, where they were."""

_SOFT_HYPHEN = "\u00ad"
_BLANKS = re.compile(r"\s{2,}|[^\S ]")
"""All but single spaces: few, also in a text of which a list of its words would take much memory."""


@dataclass(slots=True)
class _Page:
    """A page as read: its parts, which of them are its main text, and what is known of it."""

    parts: Sequence[Seen]
    chosen: list[bool]
    facts: Deciding
    base: str | None
    reader: str
    notes: tuple[Message, ...] = ()
    struck: list[str] = field(default_factory=list)
    walked: Walk = field(default_factory=Walk)
    frames: Frames = field(default_factory=Frames)
    headline: int | None = None
    """Which part the text begins with; it is of the main text."""


def read_html(
    source: str,
    url: str | None = None,
    *,
    taken_in: Sequence[str] = (),
    left_out: Sequence[str] = (),
    frame_at: FrameAt | None = None,
    linked: Linked | None = None,
) -> ReadText:
    """The article in a page: its text begins with the headline, where it shows one; items have bullets.

    `taken_in` and `left_out` name parts (`PagePart.name`) that stand in the text, or do not, whatever the reader
    chooses; `frame_at` gives what the page shows in frames, `linked` the style sheets that lie in the same file. Where
    no main text is told from the page's furniture, all of its visible text is taken, and that is said.
    Raises `BadFile` where the page shows no text.
    """
    page = _read(source, url, frame_at, linked)
    kept = _kept(page, _names(page.parts), taken_in, left_out) if taken_in or left_out else page.chosen
    title = _plain(page.facts.title)
    if not any(kept):
        raise _nothing_left() if any(page.chosen) else no_text(source)
    laid = laid_out(_pieces(page, kept))
    declared = page.facts.declared_language
    language = language_of(laid.text, declared.value if declared else None)
    facts = page.facts.facts(laid, language, lines_under(page.parts, page.chosen, page.headline))
    return ReadText(
        text=laid.text,
        title=title,
        author=facts.author,
        outlet=facts.outlet,
        published=facts.published,
        published_note=facts.published_note,
        url=facts.url,
        language=language,
        reader=page.reader,
        notes=(
            *page.notes,
            *_notes_on_showing(page, kept, laid.text),
            *note_on_leading_on(source, url),
            *notes_on_end(source),
        ),
        reading=Reading(
            blocks=laid.blocks,
            links=with_addresses(laid.links, page.base),
            found=facts.found,
            struck=tuple(those_in(page.struck, laid.text)),
            taken_in=tuple(taken_in),
            left_out=tuple(left_out),
        ),
    )


def _notes_on_showing(page: _Page, kept: Sequence[bool], text: str) -> tuple[Message, ...]:
    """What is said of what a page strikes through, hides, shows otherwise or in frames, or names as beside its text."""
    return (
        *note_on_struck(page.struck, text),
        *note_on_unseen(page.parts, kept, page.walked),
        *note_on_otherwise(page.parts, kept, page.walked),
        *note_on_frames(page.frames, page.parts, kept),
        *note_on_midst(page.parts, page.chosen, kept),
        *note_on_several(page.parts, kept),
    )


def all_of_html(source: str) -> tuple[LaidOut, tuple[Message, ...]]:
    """All that a page shows, as in a mail, where nothing is furniture, and what is said of what it hides or strikes.

    Raises `BadFile` where it shows no text.
    """
    slim, tree, whole = opened(source)
    walked = walk(tree) if whole else Walk()
    shown = [not in_hidden(part) for part in walked.pieces]
    pieces = [part.piece for part, is_shown in zip(walked.pieces, shown, strict=True) if is_shown]
    laid = laid_out(pieces if whole else pieces_of_source(slim))
    if not laid.text:
        raise no_text(source)
    links = with_addresses(laid.links, base_of(tree, None))
    notes = note_on_unseen(walked.pieces, shown, walked) if whole else note_on_hiding(slim)
    otherwise = note_on_otherwise(walked.pieces, shown, walked)
    return replace(laid, links=links), (*notes, *note_on_struck(struck_through(tree), laid.text), *otherwise)


def unseen_and_struck(source: str) -> tuple[list[str], list[str]]:
    """The words of what a page does not show, or may not, and of what it strikes through.

    None where it shows no text; of what it does not show none where it is too deep to tell.
    """
    try:
        _, tree, whole = opened(source)
    except BadFile:
        return [], []
    walked = walk(tree) if whole else Walk()
    hidden = [part.piece.text for part in walked.pieces if in_hidden(part)]
    hidden += ["".join(element.itertext()) for element in tree.iter(*UNSEEN.difference(("head",)))]
    unseen = [*hidden, *(words for _, words in walked.left_out), *walked.maybe_unseen.values()]
    return unseen, struck_through(tree)


def parts_of_html(
    source: str,
    url: str | None = None,
    *,
    taken_in: Sequence[str] = (),
    left_out: Sequence[str] = (),
    frame_at: FrameAt | None = None,
    linked: Linked | None = None,
) -> list[PagePart]:
    """All parts of a page in order, with what is in its text and what is not; raises `BadFile` as `read_html` does."""
    page = _read(source, url, frame_at, linked)
    names = _names(page.parts)
    kept = _kept(page, names, taken_in, left_out)
    return [
        _page_part(name, part.piece, chosen=chose, kept=keep)
        for name, part, chose, keep in zip(names, page.parts, page.chosen, kept, strict=True)
    ]


def _page_part(name: str, piece: Piece, *, chosen: bool, kept: bool) -> PagePart:
    table = piece.table if piece.row is not None else None
    return PagePart(name=name, kind=piece.kind, text=piece.text, chosen=chosen, kept=kept, table=table, row=piece.row)


def _pieces(page: _Page, kept: Sequence[bool]) -> Iterator[Piece]:
    """What of a page is kept, the headline first, on a line of its own."""
    headline = page.headline
    if headline is not None and kept[headline]:
        yield as_headline(page.parts[headline].piece)
    for at, (part, keep) in enumerate(zip(page.parts, kept, strict=True)):
        if keep and at != headline:
            yield part.piece


def _read(source: str, url: str | None, frame_at: FrameAt | None, linked: Linked | None) -> _Page:
    slim, tree, whole = opened(source, url, linked)
    facts = Deciding(tree, source, url)
    frames = show_frames(tree, facts.url, frame_at, linked) if whole else Frames()
    struck = struck_through(tree)  # before extractors take the tree apart
    page = _chosen(slim, tree, whole, facts)
    page.struck, page.frames = struck, frames
    page.headline = headline_at(page.parts, page.chosen, _plain(page.facts.title), page.facts.sites())
    if page.headline is not None:
        page.chosen[page.headline] = True
        page.facts.see_headline(" ".join(page.parts[page.headline].piece.text.split()))
    return page


def _chosen(slim: str, tree: "HtmlElement", whole: bool, facts: Deciding) -> _Page:
    base = base_of(tree, facts.url)
    if not whole:
        pieces = pieces_of_source(slim, lambda length: refuse_what_grows_too_long(length, msg("The page")))
        parts = [Seen(piece, (), f"text[{number}]") for number, piece in enumerate(pieces)]
        page = _whole_text(parts, facts, base)
        page.notes += note_on_hiding(slim)
        return page
    walked = walk(tree)
    choice = chosen(walked.pieces, votes_on(tree, walked)) if can_be_asked(tree, walked) else []
    if any(choice):
        page = _Page(walked.pieces, choice, facts, base, f"{READER} ({_extractors()})")
    else:
        page = _whole_text(walked.pieces, facts, base)
    page.walked = walked
    return page


def _whole_text(parts: Sequence[Seen], facts: Deciding, base: str | None) -> _Page:
    note = msg("No main text was told from the rest of the page: all of its text was taken.")
    told = [not in_furniture(part) for part in parts]
    shown = [tells and not in_hidden(part) for part, tells in zip(parts, told, strict=True)]
    return _Page(parts, shown if any(shown) else told, facts, base, READER, (note,))


@cache
def _extractors() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - where a page is read, and nowhere else

    return ", ".join(f"{name} {version(name)}" for name in ("trafilatura", "readability-lxml"))


def _nothing_left() -> BadFile:
    return BadFile(msg("Every part of the page was left out: there is no text left."))


def _names(parts: Iterable[Seen]) -> list[str]:
    """The place of each part in the page, and a hash of its words; the number of its like where these are the same."""
    names, times = [], dict[str, int]()
    for part in parts:
        words = _BLANKS.sub(" ", part.piece.text).strip()
        name = f"{part.path}#{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()[:8]}"
        times[name] = times.get(name, 0) + 1
        names.append(name if times[name] == 1 else f"{name}.{times[name]}")
    return names


def _kept(page: _Page, names: Sequence[str], taken_in: Sequence[str], left_out: Sequence[str]) -> list[bool]:
    inside, outside = frozenset(taken_in), frozenset(left_out)
    return [(chose or name in inside) and name not in outside for name, chose in zip(names, page.chosen, strict=True)]


def _plain(title: str | None) -> str | None:
    if title is None:
        return None
    return without_controls(title.replace(_SOFT_HYPHEN, ""))[0].replace("\n", " ").strip() or None

"""Reads pages that a browser saved with all they show as one file (MHTML, RFC 2557), as Chrome and Hunchly do."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from email.message import Message as Part
from functools import cache
from urllib.parse import unquote

from workbench.base.errors import BadFile
from workbench.base.messages import msg
from workbench.base.readings import RECORDED, Found
from workbench.base.terms import How
from workbench.intake.damage import BREAKS_OFF
from workbench.intake.decode import Decoded, decode
from workbench.intake.mail.mime import broken_part, bytes_of, children, field, moment, parameter, taken_apart, text_of
from workbench.intake.pages.frames import Frame, FrameAt
from workbench.intake.pages.html import parts_of_html, read_html
from workbench.intake.pages.linked import LONGEST_SHEET, Linked, Sheet, SheetAt
from workbench.intake.pages.part import PagePart
from workbench.intake.read_text import ReadText

READER = "mhtml 3"

_WEB = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_SHEET = "text/css"
_CHARSET = re.compile(rb'@charset "([\x20-\x21\x23-\x7e]+)";')
_WIDEST = 4
"""Bytes that a character has at most."""


def read_mhtml(
    data: bytes, name: str | None = None, *, taken_in: Sequence[str] = (), left_out: Sequence[str] = ()
) -> ReadText:
    """The article in the saved page, by the reader of pages, with the page's address and when it was saved.

    What it shows in frames that are in the file is text of the page, and style sheets in the file count as the page's
    own; pictures are not looked at. `taken_in` and `left_out` are as in `read_html`. Raises `BadFile` where no page is
    in it, or the page shows no text.
    """
    saved = _saved(data, name)
    found = read_html(
        saved.source.text,
        saved.url,
        taken_in=taken_in,
        left_out=left_out,
        frame_at=saved.frame_at,
        linked=Linked(saved.sheet_at, saved.place),
    )
    notes = (msg("The page was saved on {when}.", when=saved.at),) if saved.at else ()
    return replace(
        found,
        title=found.title or saved.title,
        url=saved.url or found.url,
        reader=f"{READER}, {found.reader}",
        notes=(*notes, *((BREAKS_OFF,) if saved.breaks_off else ()), *saved.source.notes, *found.notes),
        reading=replace(found.reading, found=(*found.reading.found, *_facts(saved))),
    )


def parts_of_mhtml(
    data: bytes, name: str | None = None, *, taken_in: Sequence[str] = (), left_out: Sequence[str] = ()
) -> list[PagePart]:
    """The parts of the saved page, as `parts_of_html` has them; raises `BadFile` as `read_mhtml` does."""
    saved = _saved(data, name)
    return parts_of_html(
        saved.source.text,
        saved.url,
        taken_in=taken_in,
        left_out=left_out,
        frame_at=saved.frame_at,
        linked=Linked(saved.sheet_at, saved.place),
    )


@dataclass(frozen=True, slots=True)
class _Saved:
    """The page in the file: its source, its address on the web, its title, when it was saved, and what lies beside it.

    `place` is where the page lay, on the web or in a folder; `breaks_off` is of the file, in whichever part.
    """

    source: Decoded
    url: str | None
    title: str | None
    at: str | None
    place: str | None
    frame_at: FrameAt
    sheet_at: SheetAt
    breaks_off: bool


def _saved(data: bytes, name: str | None) -> _Saved:
    shown = name or msg("The saved page")
    message = taken_apart(data, shown)
    try:
        inside = list(_leaves(message))
    except RecursionError as error:
        raise BadFile(msg("{name} is nested too deeply to be read.", name=shown)) from error
    pages = [one for one in inside if one.get_content_type() in _PAGES]
    page = _page(message, pages)
    if page is None:
        raise BadFile(msg("{name} is a saved page (MHTML) without a page in it: it is damaged.", name=shown))
    frames = _frames([one for one in pages if one is not page])
    source = text_of(page)
    sheets = _sheets([one for one in inside if one.get_content_type() == _SHEET], source.encoding)
    title, at, breaks_off = field(message, "Subject"), moment(message), broken_part(message) is not None
    return _Saved(source, _url(message, page), title, at, _place(page), frames, sheets, breaks_off)


def _frames(pages: Sequence[Part]) -> FrameAt:
    """The other pages in the file."""
    part_at = _by_name(pages)

    def frame_at(address: str) -> Frame | None:
        part = part_at(address)
        if part is None:
            return None
        with suppress(BadFile):  # a damaged part costs nothing but itself
            return Frame(text_of(part).text, place if (place := _place(part)) and _WEB.match(place) else None)
        return None

    return frame_at


def _sheets(parts: Sequence[Part], encoding: str) -> SheetAt:
    """The style sheets in the file; those that do not tell their encoding have the page's (CSS Syntax 3, 3.2)."""
    part_at = _by_name(parts)

    @cache
    def sheet_of(part: Part) -> Sheet | None:
        data = bytes_of(part)[: _WIDEST * LONGEST_SHEET]
        said = _CHARSET.match(data)
        declared = parameter(part, "charset") or (said[1].decode("ascii") if said else encoding)
        with suppress(BadFile):
            return Sheet(decode(data, declared=declared).text, _place(part))
        return None

    def sheet_at(address: str) -> Sheet | None:
        part = part_at(address)
        return None if part is None else sheet_of(part)

    return sheet_at


def _by_name(parts: Sequence[Part]) -> Callable[[str], Part | None]:
    """Gives parts by the names that pages have for them (RFC 2557, 8): cid: or where they lay."""
    named = {f"cid:{name.strip('<>')}": one for one in parts if (name := field(one, "Content-ID"))}
    placed = {place: one for one in parts if (place := field(one, "Content-Location"))}
    return lambda address: named.get(unquote(address)) or placed.get(address)


def _place(part: Part) -> str | None:
    """Where a part lay, on the web or in a folder; None for one that the program that saved it has made."""
    place = field(part, "Content-Location")
    return place if place and not place.lower().startswith("cid:") else None


def _page(message: Part, pages: Sequence[Part]) -> Part | None:
    """The part that is the page: the one the message starts with, or names as what was saved, else its first page."""
    start = parameter(message, "start")
    place = field(message, "Snapshot-Content-Location") or field(message, "Content-Location")
    named = (one for one in pages if start and field(one, "Content-ID") == start)
    placed = (one for one in pages if place and field(one, "Content-Location") == place)
    return next(named, None) or next(placed, None) or next(iter(pages), None)


def _leaves(part: Part) -> Iterator[Part]:
    inside = children(part)
    if inside is not None:
        for one in inside:
            yield from _leaves(one)
    else:
        yield part


def _url(message: Part, page: Part) -> str | None:
    """The address of the page on the web; where it was saved from a file, none."""
    said = (
        field(message, "Snapshot-Content-Location"),
        field(page, "Content-Location"),
        field(message, "Content-Location"),
    )
    return next((one for one in said if one and _WEB.match(one)), None)


def _facts(saved: _Saved) -> Iterator[Found]:
    said = {"title": saved.title, "url": saved.url, RECORDED: saved.at}
    return (Found(field=name, value=value, how=How.HEADERS) for name, value in said.items() if value)

"""Reads pages that a browser saved with all they show as one file (MHTML, RFC 2557), as Chrome and Hunchly do."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message as Part

from workbench.base.errors import BadFile
from workbench.base.messages import msg
from workbench.base.readings import Found
from workbench.base.terms import How
from workbench.intake.html import read_html
from workbench.intake.mime import children, field, moment, parameter, taken_apart, text_of
from workbench.intake.read_text import ReadText

READER = "mhtml 1"

_WEB = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_PAGES = frozenset(("text/html", "application/xhtml+xml"))


def read_mhtml(data: bytes, name: str | None = None) -> ReadText:
    """The article in the saved page, by the reader of pages, with the page's address and when it was saved.

    What the page shows besides its text (pictures, styles, frames) is in the file and is not looked at.
    Raises `BadFile` where no page is in it, or the page shows no text.
    """
    shown = name or msg("The saved page")
    message = taken_apart(data, shown)
    try:
        page = _page(message)
    except RecursionError as error:
        raise BadFile(msg("{name} is nested too deeply to be read.", name=shown)) from error
    if page is None:
        raise BadFile(msg("{name} is a saved page (MHTML) without a page in it: it is damaged.", name=shown))
    decoded = text_of(page)
    url = _url(message, page)
    found = read_html(decoded.text, url)
    saved = moment(message)
    notes = (msg("The page was saved on {when}.", when=saved),) if saved else ()
    title = found.title or field(message, "Subject")
    return replace(
        found,
        title=title,
        url=url or found.url,
        reader=f"{READER}, {found.reader}",
        notes=(*notes, *decoded.notes, *found.notes),
        reading=replace(found.reading, found=(*found.reading.found, *_facts(message, url, saved))),
    )


def _page(message: Part) -> Part | None:
    """The part that is the page: the one the message starts with, or names as what was saved, else its first page."""
    pages = list(_pages(message))
    start = parameter(message, "start")
    place = field(message, "Snapshot-Content-Location") or field(message, "Content-Location")
    named = (one for one in pages if start and field(one, "Content-ID") == start)
    placed = (one for one in pages if place and field(one, "Content-Location") == place)
    return next(named, None) or next(placed, None) or next(iter(pages), None)


def _pages(part: Part) -> Iterator[Part]:
    inside = children(part)
    if inside is not None:
        for one in inside:
            yield from _pages(one)
    elif part.get_content_type() in _PAGES:
        yield part


def _url(message: Part, page: Part) -> str | None:
    """The address of the page on the web; where it was saved from a file, none."""
    said = (
        field(message, "Snapshot-Content-Location"),
        field(page, "Content-Location"),
        field(message, "Content-Location"),
    )
    return next((one for one in said if one and _WEB.match(one)), None)


def _facts(message: Part, url: str | None, saved: str | None) -> Iterator[Found]:
    title = field(message, "Subject")
    if title:
        yield Found(field="title", value=title, how=How.HEADERS)
    if url:
        yield Found(field="url", value=url, how=How.HEADERS)
    if saved:
        yield Found(field="recorded", value=saved, how=How.HEADERS)

"""The one door in this process: bytes to `Draft`, whatever they hold."""

import hashlib
from dataclasses import replace
from functools import partial
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING, Unpack
from urllib.parse import unquote, urlsplit

from workbench.base.errors import BadFile
from workbench.base.messages import msg
from workbench.base.readings import Found, Reading
from workbench.base.terms import How
from workbench.base.turned import in_one_line
from workbench.intake.decode import Decoded, decode
from workbench.intake.draft import Draft
from workbench.intake.pages.part import PagePart
from workbench.intake.plain import read_plain
from workbench.intake.published import with_doubts
from workbench.intake.read_text import ReadText
from workbench.intake.readers import Reader, reader_of
from workbench.intake.room import refuse_what_is_too_long
from workbench.intake.sniff import Format, format_of, refuse_what_is_no_text
from workbench.intake.told import Told, chosen_parts, named
from workbench.text.titles import as_title
from workbench.text.unseen import unseen_words

if TYPE_CHECKING:
    from workbench.intake.pdf.sheets import Turns

LARGEST_MARKDOWN = 1_000_000
"""In code points; longer sources take their reader minutes."""
_MARKS, _MOST_MARKS = "[!*_`<~|\n", 300_000
"""What marks of layout begin with, and lines: with more of them a shorter source takes as long."""


def read(
    data: bytes,
    *,
    origin: str | None = None,
    turns: "Turns | None" = None,
    **told: Unpack[Told],
) -> Draft:
    """Read bytes as an article, in this process: for files that are safe to read, and for the reading process itself.

    `origin` is the path or address to keep, by default the address they are `told` to come from, else their name.
    A document of pages is read with others where they are dealt in `turns`.
    Raises `BadFile` with one clear line where the bytes hold no text that can be read.
    """
    kind, found, read_as = _found(data, told, turns)
    refuse_what_is_too_long(found.text, named(told) or msg("The text"))
    unseen = unseen_words(found.text)
    title = _title(found, told)
    reading = replace(found.reading, found=with_doubts(found.reading.found))
    return Draft(
        text=found.text,
        title=title,
        outlet=in_one_line(found.outlet) if found.outlet else None,
        author=in_one_line(found.author) if found.author else None,
        published=found.published,
        published_note=found.published_note,
        url=found.url or told.get("url"),
        language=found.language,
        media_type=found.media_type or kind.value,
        encoding=read_as,
        reader=found.reader,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        origin=origin or told.get("url") or told.get("name"),
        notes=(*found.notes, unseen) if unseen else found.notes,
        reading=reading if found.title in (None, title) else _with_whole(reading, found.title, title),
    )


def _found(data: bytes, told: Told, turns: "Turns | None") -> tuple[Format, ReadText, str]:
    """What the reader of its format makes of bytes, which one that is, and how they are encoded."""
    whole = _reader_of(data, told)
    if whole is None:
        kind, decoded = _decoded(data, told)
        found = _read_text(kind, decoded, told)
        return kind, replace(found, reading=replace(found.reading, encoding=told.get("encoding"))), decoded.encoding
    kind, read_whole = whole
    if kind is Format.MHTML:
        from workbench.intake.mail.mhtml import read_mhtml  # noqa: PLC0415 - a reader is loaded when one is wanted

        read_whole = partial(read_mhtml, **chosen_parts(told))
    elif kind is Format.PDF:
        from workbench.intake.pdf.document import read_pdf  # noqa: PLC0415 - as above

        read_whole = partial(read_pdf, turns=turns)
    return kind, read_whole(data, told.get("name")), "binary"


def _title(found: ReadText, told: Told) -> str:
    name, url = told.get("name"), told.get("url")
    first = found.text.strip().split("\n")[0]
    return as_title(found.title or (PurePath(name).stem if name else "") or first or (_called_by(url) if url else ""))


def _called_by(url: str) -> str:
    """What bytes without words are called: the last part of their address's path, as a file is; else the server."""
    try:
        parts = urlsplit(url)
        last = unquote(parts.path.rstrip("/").rpartition("/")[2])
        return PurePosixPath(last).stem.strip() or parts.hostname or url
    except ValueError:  # an archive may hold what is no address
        return url


def _with_whole(reading: Reading, whole: str, title: str) -> Reading:
    """A reading whose facts have a title whole that was cut or shown otherwise, and, first, what it is called now."""
    said = next((one for one in reading.found if (one.field, one.value) == ("title", whole)), None)
    kept = said or Found(field="title", value=whole, how=How.TEXT)
    others = tuple(one for one in reading.found if one is not said)
    return replace(reading, found=(replace(kept, value=title), kept, *others))


def page_of(data: bytes, **told: Unpack[Told]) -> list[PagePart]:
    """The parts of a page, from the same bytes and what `read` was told of them; empty where they are no page."""
    whole = _reader_of(data, told)
    if whole is not None:
        if whole[0] is not Format.MHTML:
            return []
        from workbench.intake.mail.mhtml import parts_of_mhtml  # noqa: PLC0415 - a reader is loaded when one is wanted

        return parts_of_mhtml(data, told.get("name"), **chosen_parts(told))
    kind, decoded = _decoded(data, told)
    if kind is not Format.HTML:
        return []
    from workbench.intake.pages.html import parts_of_html  # noqa: PLC0415 - as above

    return parts_of_html(decoded.text, told.get("url"), **chosen_parts(told))


def _reader_of(data: bytes, told: Told) -> tuple[Format, Reader] | None:
    """What reads these bytes as a whole, which say themselves how they are encoded."""
    whole = reader_of(data, told.get("name"))
    if whole is not None and told.get("encoding") is not None:
        shown = told.get("name") or msg("The text")
        raise BadFile(msg("{name} is no plain text or page: no encoding can be chosen for it.", name=shown))
    return whole


def _decoded(data: bytes, told: Told) -> tuple[Format, Decoded]:
    name, media_type, encoding = told.get("name"), told.get("media_type"), told.get("encoding")
    refuse_what_is_no_text(data, name, chosen=encoding is not None)
    decoded = decode(data, declared=_charset(media_type), name=name, chosen=encoding)
    if not decoded.text.strip():
        raise BadFile(msg("{name} holds nothing but blanks.", name=name or msg("The text")))
    return format_of(decoded.text, name, media_type), decoded


def _read_text(kind: Format, decoded: Decoded, told: Told) -> ReadText:
    """What is text as a whole."""
    if kind is Format.HTML:
        from workbench.intake.pages.html import read_html  # noqa: PLC0415 - a reader is loaded when one is wanted

        found = read_html(decoded.text, told.get("url"), **chosen_parts(told))
    elif kind is Format.MARKDOWN:
        found = _read_markdown(decoded.text)
    else:
        found = read_plain(decoded.text)
    return replace(found, notes=(*decoded.notes, *found.notes))


def _read_markdown(text: str) -> ReadText:
    if len(text) <= LARGEST_MARKDOWN and sum(map(text.count, _MARKS)) <= _MOST_MARKS:
        from workbench.intake.markdown import read_markdown  # noqa: PLC0415 - a reader is loaded when one is wanted

        found = read_markdown(text)
        if found.text:
            return found
    found = read_plain(text)
    note = msg("Its Markdown is too large or too nested to be laid out: it is taken as plain text.")
    return replace(found, notes=(*found.notes, note))


def _charset(media_type: str | None) -> str | None:
    for part in (media_type or "").split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None

"""Reads mails (.eml): the subject as headline, who wrote to whom and when, and the text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email.message import Message as Part

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg, nmsg
from workbench.base.readings import Found, Reading
from workbench.base.terms import BlockKind, How
from workbench.intake.damage import BREAKS_OFF
from workbench.intake.decode import Decoded
from workbench.intake.headlines import words_of
from workbench.intake.language import language_of
from workbench.intake.mail.doubts import address_in_name, notes_on, others
from workbench.intake.mail.mime import (
    broken_part,
    field,
    fields,
    moment,
    moment_of,
    parameter,
    senders,
    taken_apart,
    text_of,
)
from workbench.intake.mail.parts import attached, left_forms, texts
from workbench.intake.pages.end import notes_on_end
from workbench.intake.pages.html import READER as HTML_READER
from workbench.intake.pages.html import all_of_html
from workbench.intake.published import note_on
from workbench.intake.read_text import ReadText
from workbench.intake.story import Story, in_words
from workbench.text.titles import find_title

READER = "mail 2"

_LINES = ("From", "To", "Cc", "Date")
_BETWEEN_PARAGRAPHS = re.compile(r"\n(?:[ \t]*\n)+")
_SEVERAL = re.compile(rb"\n\r?\nFrom [^\r\n]+ [0-9]{4}\r?\n[!-9;-~]+:")
_QUOTED = re.compile(r"(?:>.*(?:\n|\Z))+")
_SIGNATURE_FOLLOWS = "-- "
_MOST_NAMED = 12
"""Words."""


def read_mail(data: bytes, name: str | None = None) -> ReadText:
    """The message: subject, then the lines of who, to whom and when, then its text, plain or HTML, which says more.

    Attached files are counted; `mail_parts` hands them out. Raises `BadFile` where it is encrypted, says nothing, is
    too large or nested too deeply.
    """
    shown = name or msg("The mail")
    message = taken_apart(data, shown)
    subject = field(message, "Subject")
    try:
        bodies = [_read(part) for part in texts(message)]
        others = [_read(part) for part in left_forms(message)]
        files = sum(1 for _ in attached(message))
    except RecursionError as error:
        raise BadFile(msg("{name} is nested too deeply to be read.", name=shown)) from error
    lost = [note for body in bodies if not body.text for note in body.notes]
    bodies = [body for body in bodies if body.text]
    if not bodies and message.get_content_type() == "multipart/encrypted":
        raise BadFile(msg("{name} is encrypted: decrypt it in your mail program, and save it from there.", name=shown))
    if not bodies and not subject and not files:
        raise BadFile(msg("{name} is a mail that says nothing.", name=shown))
    found = _together(message, subject, bodies)
    said = (nmsg("{count} file is attached to it.", "{count} files are attached to it.", files),) if files else ()
    broken = (BREAKS_OFF,) if broken_part(message) is not None else ()
    several = (msg("The file holds several mails: only the first was read."),) if _SEVERAL.search(data) else ()
    otherwise = _otherwise(bodies, others)
    return replace(
        found, notes=(*found.notes, *lost, *otherwise, *_missing(message), *notes_on(message), *broken, *said, *several)
    )


def _otherwise(bodies: list[ReadText], others: list[ReadText]) -> tuple[Message, ...]:
    """What is said of words that only the other form of a mail's text has."""
    taken = words_of(" ".join(body.text for body in bodies))
    besides = [word for other in others for word in other.text.split() if not words_of(word) <= taken]
    if not besides:
        return ()
    said = " ".join(besides[:_MOST_NAMED]) + (" …" if len(besides) > _MOST_NAMED else "")
    return (msg("Its HTML version was not taken, and says what the plain one does not: “{words}”.", words=said),)


def _missing(message: Part) -> Iterator[Message]:
    """What a mail should say and does not: who wrote it, and when."""
    if _author(message) is None:
        yield msg("The mail does not say who it is from.")
    if moment(message) is None:
        said = field(message, "Date")
        yield msg("The mail's date cannot be read: “{date}”.", date=said) if said else msg("The mail has no date.")


def _together(message: Part, subject: str | None, bodies: list[ReadText]) -> ReadText:
    parts = [_head(message, subject), *bodies]
    published, author = moment(message), _author(message)
    text = "\n\n".join(part.text for part in bodies)
    joined = _joined(parts)
    return replace(
        joined,
        title=subject or find_title(text),
        author=author,
        published=published,
        published_note=note_on(published, msg("From the mail's own date.")) if published else None,
        language=language_of(text or joined.text, next((body.language for body in bodies), None)),
        reading=replace(joined.reading, found=tuple(_found(message))),
    )


def _found(message: Part) -> Iterator[Found]:
    """What a mail's fields say of it; in doubt where it says it twice, or under another's address."""
    spoofed = address_in_name(message)
    said: dict[str, tuple[str, Iterable[str | None]]] = {
        "Subject": ("title", fields(message, "Subject")),
        "From": ("author", [*map(_name, senders(message)), *(spoofed[1:] if spoofed else ())]),
        "Date": ("published", map(moment_of, fields(message, "Date"))),
    }
    for name, (fact, values) in said.items():
        doubtful = bool(others(message, name) or (name == "From" and spoofed))
        yield from (
            Found(field=fact, value=one, how=How.HEADERS, doubtful=doubtful) for one in dict.fromkeys(values) if one
        )


def _joined(parts: list[ReadText]) -> ReadText:
    """Parts one after the other, a blank line between them."""
    pieces: list[str] = []
    blocks, links, notes, readers = [], [], [], [READER]
    at = 0
    for part in parts:
        at += 2 if pieces else 0
        pieces.append(part.text)
        blocks += [replace(one, start=one.start + at, end=one.end + at) for one in part.reading.blocks]
        links += [replace(one, start=one.start + at, end=one.end + at) for one in part.reading.links]
        notes += [note for note in part.notes if note not in notes]
        readers += [part.reader] if part.reader not in readers else []
        at += len(part.text)
    return ReadText(
        text="\n\n".join(pieces),
        reader=", ".join(readers),
        notes=tuple(notes),
        reading=Reading(blocks=tuple(blocks), links=tuple(links)),
    )


def _head(message: Part, subject: str | None) -> ReadText:
    head = Story()
    head.add(BlockKind.HEADING, in_words(subject or ""), level=1)
    said = (f"{name}: {value}" for name in _LINES for value in dict.fromkeys(fields(message, name)))
    head.add(BlockKind.OTHER, in_words("\n".join(said)))
    return _read_text(head)


def _author(message: Part) -> str | None:
    """Who wrote it."""
    return next(map(_name, senders(message)), None)


def _name(senders_in_field: list[tuple[str, str]]) -> str | None:
    """The first of whom a field names, by name; by address where none is given."""
    return next((name or address for name, address in senders_in_field), None)


def _read(part: Part) -> ReadText:
    """One part of a mail's text."""
    decoded = text_of(part)
    if part.get_content_type() != "text/html":
        return replace(_plain(decoded, part), notes=decoded.notes)
    try:
        laid, unseen = all_of_html(decoded.text)
    except BadFile:  # a page of pictures
        return ReadText(text="", reader=READER)
    reading = Reading(blocks=laid.blocks, links=laid.links)
    return ReadText(
        text=laid.text,
        reader=HTML_READER,
        reading=reading,
        notes=(*decoded.notes, *unseen, *notes_on_end(decoded.text)),
    )


def _plain(decoded: Decoded, part: Part) -> ReadText:
    """A plain text as paragraphs; lines that a mail program broke are joined where it says so (RFC 3676)."""
    text = decoded.text
    if (parameter(part, "format") or "").lower() == "flowed":
        text = _unbroken(text, blanks_too=(parameter(part, "delsp") or "").lower() == "yes")
    story = Story()
    for paragraph in _BETWEEN_PARAGRAPHS.split(text):
        quoted = _QUOTED.fullmatch(paragraph.strip("\n")) is not None
        story.add(BlockKind.QUOTE if quoted else BlockKind.PARAGRAPH, in_words(paragraph))
    return _read_text(story)


def _unbroken(text: str, *, blanks_too: bool) -> str:
    """Lines that end with a blank run on in the next one; a blank that was put before a line's first sign goes."""
    lines: list[str] = []
    runs_on = False
    for line in text.split("\n"):
        own = line.removeprefix(" ")
        if runs_on and not own.startswith(">"):
            lines[-1] += own
        else:
            lines.append(own)
        runs_on = own.endswith(" ") and own != _SIGNATURE_FOLLOWS and not own.startswith(">")
        if runs_on and blanks_too:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _read_text(story: Story) -> ReadText:
    text, blocks, links = story.put_together()
    return ReadText(text=text, reader=READER, reading=Reading(blocks=blocks, links=links))

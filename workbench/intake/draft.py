"""What a reader makes of bytes: the text to freeze and what is known about it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from workbench.base.messages import Message, from_plain, msg, to_plain
from workbench.base.plain import part_as_plain, part_from_plain
from workbench.base.readings import BARE, Reading

_COMPLETE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*(Z|[+-][0-9]{2}:[0-9]{2}))?")
"""A day, or a time whose zone is known (ISO 8601)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as read from bytes, before it is kept.

    `text` has LF line ends only and, from HTML and Markdown, begins with the headline. `published` is ISO 8601 as
    written, without an offset where the zone is not known; `published_note` says how it was found. `sha256` and
    `size` (bytes) are those of the bytes as they came. `notes` say what else a person should know; `reading`
    is the text's structure and what else the reader found.
    """

    text: str
    title: str
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    published_note: Message | None = None
    url: str | None = None
    language: str | None = None
    media_type: str
    encoding: str
    reader: str
    sha256: str
    size: int
    origin: str | None = None
    notes: tuple[Message, ...] = ()
    reading: Reading = BARE

    def date_doubts(self) -> tuple[Message, ...]:
        """What a person should know of the date: how it was found where that is doubtful, or it is not complete."""
        if self.published_note is None:
            return ()
        doubted = any(
            one.field == "published" and one.doubtful and one.value == self.published for one in self.reading.found
        )
        if not doubted and _COMPLETE.fullmatch(self.published or ""):
            return ()
        return (msg("Date {date}: {how}", date=self.published or "", how=self.published_note),)


def draft_to_plain(draft: Draft) -> dict[str, Any]:
    """A draft as JSON can hold it."""
    shown = [to_plain(note) for note in draft.notes]
    note = draft.published_note
    return {
        **asdict(replace(draft, notes=(), published_note=None, reading=BARE)),
        "published_note": to_plain(note) if note else None,
        "notes": shown,
        "reading": part_as_plain(draft.reading),
    }


def draft_from_plain(plain: Mapping[str, Any]) -> Draft:
    """A draft from what `draft_to_plain` made of it."""
    note = plain["published_note"]
    return Draft(
        **{
            **plain,
            "published_note": from_plain(note) if note else None,
            "notes": tuple(from_plain(one) for one in plain["notes"]),
            "reading": part_from_plain(Reading, plain["reading"]),
        }
    )


def draft_to_parts(draft: Draft) -> Iterator[bytes]:
    """A draft for another process: what is known of it as JSON, then its text, which may be long, in UTF-8."""
    plain = draft_to_plain(replace(draft, text=""))
    yield json.dumps({"draft": plain, "text_follows": bool(draft.text)}).encode()
    if draft.text:
        yield draft.text.encode("utf-8", "surrogatepass")


def draft_from_parts(plain: Mapping[str, Any], further: list[bytes]) -> Draft:
    """A draft from the JSON that `draft_to_parts` gave and what came further, of which its text is taken out."""
    text = further.pop(0).decode("utf-8", "surrogatepass") if plain["text_follows"] else ""
    return replace(draft_from_plain(plain["draft"]), text=text)

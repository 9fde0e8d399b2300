"""What a field may hold: turns what was typed into what is kept, or says what is wrong and where."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from workbench.base.errors import Refused
from workbench.base.messages import msg
from workbench.text.addresses import is_web_address
from workbench.text.dates.edtf import parse_edtf
from workbench.text.dates.moments import is_iso
from workbench.text.language_tags import is_language_tag

Term = TypeVar("Term", bound=StrEnum)
Reader = Callable[[str, Any], Any]
"""Takes a field's name and what was given; returns what is kept, or raises Refused naming the field."""


def term(kind: type[Term]) -> Reader:
    """A reader of one of a closed list's words."""

    def read(field: str, given: Any) -> str:
        try:
            return kind(str(given).strip().lower()).value if kind.__name__ != "Reliability" else kind(str(given)).value
        except ValueError:
            words = ", ".join(member.value for member in kind)
            raise Refused(
                msg(
                    "“{given}” is no {field}; it may be: {words}.",
                    given=given,
                    field=field.replace("_", " "),
                    words=words,
                ),
                field=field,
            ) from None

    return read


def optional(reader: Reader) -> Reader:
    """The same reader, where nothing may stand as well."""

    def read(field: str, given: Any) -> Any:
        return None if given is None or (isinstance(given, str) and not given.strip()) else reader(field, given)

    return read


def text(field: str, given: Any) -> str:
    """Any text, as given."""
    del field
    return str(given or "")


def line(field: str, given: Any) -> str:
    """A text that must say something, without spaces around it."""
    found = str(given or "").strip()
    if not found:
        raise Refused(msg("{field} cannot be empty.", field=field.replace("_", " ").capitalize()), field=field)
    return found


def address(field: str, given: Any) -> str:
    """The address of a page on the web, as it was given."""
    found = line(field, given)
    if not is_web_address(found):
        raise Refused(
            msg("“{given}” is no address on the web: that begins with https:// or http://.", given=found), field=field
        )
    return found


def edtf(field: str, given: Any) -> str:
    """A date, possibly uncertain or a span, in EDTF."""
    try:
        parse_edtf(str(given).strip())
    except Refused as error:
        raise Refused(error.message, field=field) from None
    return str(given).strip()


def day(field: str, given: Any) -> str:
    """A day, as 2024-06-30."""
    try:
        return date.fromisoformat(str(given).strip()).isoformat()
    except ValueError:
        raise Refused(msg("“{given}” is no day; write it as 2024-06-30.", given=str(given)), field=field) from None


def file_name(path: Path | str) -> str:
    """A path as a text that can be kept: what is no Unicode in it becomes a replacement sign."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def written(field: str, given: Any) -> str:
    """A date or a time in ISO 8601 as it was written: without an offset where the zone is not known."""
    text_ = str(given).strip()
    if not is_iso(text_):
        raise Refused(
            msg(
                "“{given}” is no date; write it as 2024-06-04 or 2024-06-04T04:57, with +03:00 only where it is known.",
                given=text_,
            ),
            field=field,
        )
    return text_


def language(field: str, given: Any) -> str:
    """A language by its tag: what a case file may hold, so that nothing that is typed is refused when it comes back."""
    tag = str(given).strip()
    if not is_language_tag(tag):
        raise Refused(
            msg("“{given}” is no language; write its tag, such as en, uk, ar or zh-Hant.", given=tag), field=field
        )
    return tag


def tags(field: str, given: Any) -> list[str]:
    """A list of tags, each once, in the order given; a text is taken apart at its commas."""
    del field
    parts: Iterable[str] = given.split(",") if isinstance(given, str) else given or ()
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))

"""What a value of a case file may be: each check returns it, with what is missing filled in, or raises Wrong."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from workbench.base import records
from workbench.base.messages import Message, msg
from workbench.text.dates.edtf import edtf_valid
from workbench.text.dates.moments import is_iso
from workbench.text.language_tags import is_language_tag

Check = Callable[[Any], Any]
"""Takes a value as it stands in the file."""
Tree = dict[str, Any]


class Wrong(Exception):
    """A value that its field cannot hold; `field` is the way to it inside the record."""

    def __init__(self, why: Message, field: str = "") -> None:
        super().__init__(f"{field}: {why}")
        self.why = why
        self.field = field

    def inside(self, name: str) -> "Wrong":
        """The same, seen from the field or list that holds it."""
        rest = self.field if self.field.startswith("[") or not self.field else f".{self.field}"
        return Wrong(self.why, f"{name}{rest}")


def text(value: Any) -> str:
    """A text."""
    if type(value) is not str:
        raise Wrong(msg("a text is expected"))
    return value


def maybe_text(value: Any) -> str | None:
    """A text, or nothing."""
    return None if value is None else text(value)


def _yes_or_no(value: Any) -> bool:
    if value is not True and value is not False:
        raise Wrong(msg("true or false is expected"))
    return value


DIGITS = 18
"""How many a whole number may have: the database counts no further than one more."""


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise Wrong(msg("a whole number from 0 up is expected"))
    if value >= 10**DIGITS:
        raise Wrong(msg("the number is too large: it has more than {count} digits", count=DIGITS))
    return value


def _number(value: Any) -> int | str:
    return text(value) if type(value) is str and value.strip() else _whole(value)


def _credibility(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= 6:
        raise Wrong(msg("credibility goes from 1 to 6"))
    return value


_HASH = re.compile("[0-9a-f]{64}")


def _sha256(value: Any) -> str:
    if type(value) is not str or not _HASH.fullmatch(value):
        raise Wrong(msg("a SHA-256 is expected: 64 digits and letters a to f"))
    return value


def _edtf(value: Any) -> str:
    if type(value) is not str or not _is_edtf(value):
        raise Wrong(msg("“{value}” is no date in EDTF", value=value))
    return value


def iso(value: Any) -> str:
    """A date or time in ISO 8601."""
    if type(value) is not str or not is_iso(value):
        raise Wrong(msg("“{value}” is no date or time in ISO 8601", value=value))
    return value


def _language(value: Any) -> str:
    if type(value) is not str or not is_language_tag(value):
        raise Wrong(msg("“{value}” is no language tag (BCP 47)", value=value))
    return value


def said(value: Any) -> str:
    """A text that says something."""
    if "\0" in text(value):
        raise Wrong(msg("it holds the character U+0000"))
    if not value.strip():
        raise Wrong(msg("it is empty"))
    return str(value)


_is_edtf = lru_cache(4096)(edtf_valid)


KINDS: Mapping[Any, Check] = {
    str: text, bool: _yes_or_no, int: _whole, records.Id: text, records.Edtf: _edtf, records.Moment: iso,
    records.Written: iso, records.Sha256: _sha256, records.Credibility: _credibility, records.Language: _language,
    int | str: _number,
}  # fmt: skip
"""What checks the plain types of the records."""
EMPTY: Mapping[Any, Any] = {str: "", bool: False}
"""What stands for a value of a plain type that is missing."""

PLAIN: Mapping[Check, type] = {text: str, maybe_text: str, _yes_or_no: bool}
"""Checks that a value of this type passes, whatever it is."""


def word(kind: type[StrEnum]) -> Check:
    """What takes the words of a closed list."""
    words = frozenset(member.value for member in kind)
    shown = ", ".join(member.value for member in kind)

    def check(value: Any) -> str:
        if type(value) is str and value in words:
            return value
        raise Wrong(msg("“{value}” is not one of: {words}", value=value, words=shown))

    return check


def maybe(inner: Check) -> Check:
    """What takes nothing too."""
    return maybe_text if inner is text else lambda value: None if value is None else inner(value)


def flag_or(inner: Check) -> Check:
    """What takes true and false too."""
    return lambda value: value if value is True or value is False else inner(value)


def list_of(inner: Check, length: int | None) -> Check:
    """What takes lists, of this length where there is one."""

    def check(value: Any) -> list[Any]:
        if type(value) is not list:
            raise Wrong(msg("a list is expected"))
        if length is not None and len(value) != length:
            raise Wrong(msg("a list of {length} is expected", length=length))
        found = []
        for at, one in enumerate(value):
            try:
                found.append(inner(one))
            except Wrong as wrong:
                raise wrong.inside(f"[{at}]") from None
        return found

    return check


def table_of(inner: Check) -> Check:
    """What takes objects with any names."""

    def check(value: Any) -> Tree:
        if type(value) is not dict:
            raise Wrong(msg("an object is expected"))
        try:
            return {name: inner(one) for name, one in value.items()}
        except Wrong as wrong:
            raise Wrong(wrong.why) from None

    return check

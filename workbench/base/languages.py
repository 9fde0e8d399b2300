"""Puts messages into a person's language: gettext catalogues for the words, CLDR (through Babel) for dates and plurals.

A `Speaker` is one language in use: the window and the command line have one, a report may have another.
"""

import gettext
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any

from workbench.base import directions
from workbench.base.folders import resources
from workbench.base.messages import Message, msg
from workbench.base.turned import ISOLATE, isolated

DOMAIN = "workbench"


class Speaker:
    """One language in use; `tag` is its BCP 47 tag, `mark` the sign that makes a line run its way."""

    def __init__(self, tag: str = "en") -> None:
        self.tag = tag
        self._direction = directions.of_language(tag)
        self.mark = "\u200f" if self._direction == "rtl" else "\u200e"
        self._catalogue = gettext.translation(
            DOMAIN, resources() / "translations", languages=[tag.replace("-", "_")], fallback=True
        )

    def say(self, message: Message | str) -> str:
        """The message in this language; a plain text is translated as it stands."""
        if isinstance(message, str):
            return self._catalogue.gettext(message) if message else ""
        if message.plural is None or message.count is None:
            pattern = self._catalogue.gettext(message.text)
        else:
            pattern = self._catalogue.ngettext(message.text, message.plural, message.count)
        return self.own(pattern.format_map(self._filled(message.params))) if message.params else pattern

    def joined(self, parts: Iterable[str], between: str = " · ") -> str:
        """Parts in one line of this language, in their order whichever way each runs."""
        return self.own(between.join(isolated(part) for part in parts))

    def own(self, line: str) -> str:
        """A line that runs as this language does, whatever is isolated at its beginning.

        Which way a line runs is told by its first letter, so a mark goes before that.
        """
        if ISOLATE not in line or directions.of_text(line) == self._direction:
            return line
        return self.mark + line

    def _filled(self, params: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self.word(value) for name, value in params.items()}

    def word(self, value: Any) -> Any:
        """A value in a message: terms, messages and moments in words; a text turns nothing around beside it."""
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, Enum):
            return self.say(str(value.value))
        return isolated(value) if isinstance(value, str) else value

    def listing(self, items: Iterable[str]) -> str:
        """Several things in one phrase: `A, B and C`."""
        from babel.lists import format_list  # noqa: PLC0415 - 0.1 s that start-up need not pay

        return format_list([isolated(item) for item in items], locale=self._locale())

    def day(self, value: date) -> str:
        """A day as people write it: `4 June 2024`."""
        from babel.dates import format_date  # noqa: PLC0415 - as above

        return format_date(value, format="d MMMM y" if self.tag.startswith("en") else "long", locale=self._locale())

    def moment(self, value: datetime) -> str:
        """A moment as people write it, with its zone: `4 June 2024, 10:12 UTC`; without one where it has none."""
        zone = ""
        if value.tzinfo is not None:
            zone = " " + (value.tzname() or value.strftime("%z"))
        return f"{self.day(value.date())}, {value:%H:%M}{zone}"

    def _locale(self) -> str:
        return self.tag.replace("-", "_")


@cache
def speaker(tag: str = "en") -> Speaker:
    """The speaker of a language, made once."""
    return Speaker(tag)


_current = "en"


def use_language(tag: str) -> None:
    """Set the language of the window and the command line."""
    global _current  # noqa: PLW0603
    _current = tag


def tr(text: str, **params: Any) -> str:
    """A text in the language of the window and the command line."""
    return speaker(_current).say(msg(text, **params))


def say(message: Message | str) -> str:
    """A message in the language of the window and the command line."""
    return speaker(_current).say(message)


def joined(parts: Iterable[str], between: str = " · ") -> str:
    """Parts in one line of the language of the window and the command line, in their order whichever way each runs."""
    return speaker(_current).joined(parts, between)

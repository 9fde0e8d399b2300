"""Puts messages into a person's language: gettext catalogues for the words, CLDR (through Babel) for dates and plurals.

A `Speaker` is one language in use: the window and the command line have one, a report may have another.
"""

import gettext
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any

from workbench.base.folders import resources
from workbench.base.messages import Message, msg
from workbench.base.turned import shown

DOMAIN = "workbench"


class Speaker:
    """One language in use; `tag` is its BCP 47 tag."""

    def __init__(self, tag: str = "en") -> None:
        self.tag = tag
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
        return pattern.format_map(self._filled(message.params)) if message.params else pattern

    def _filled(self, params: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self.word(value) for name, value in params.items()}

    def word(self, value: Any) -> Any:
        """A value inside a message: terms and messages are translated; a text turns nothing around that follows it."""
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, Enum):
            return self.say(str(value.value))
        return shown(value) if isinstance(value, str) else value

    def listing(self, items: Iterable[str]) -> str:
        """Several things in one phrase: `A, B and C`."""
        from babel.lists import format_list  # noqa: PLC0415 - 0.1 s that start-up need not pay

        return format_list(list(items), locale=self._locale())

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

"""A text for a person, before it is put into their language: an English pattern and what fills it.

Everything below the window and the command line speaks in messages; `base.languages` puts them into words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """An English pattern with `{names}` and the values for them; `plural` and `count` where the number decides.

    A value may be a text, a number, a term (translated when shown) or another message.
    """

    text: str
    params: Mapping[str, Any] = field(default_factory=dict)
    plural: str | None = None
    count: int | None = None

    def __str__(self) -> str:
        """The message in English."""
        pattern = self.text if self.plural is None or self.count == 1 else self.plural
        return pattern.format(**self.params) if self.params else pattern


def msg(text: str, **params: Any) -> Message:
    """A message of a pattern and its values; the extraction of translations looks for this name."""
    return Message(text, params)


def nmsg(text: str, plural: str, count: int, **params: Any) -> Message:
    """A message whose wording depends on `count`, which fills `{count}` too."""
    return Message(text, {"count": count, **params}, plural, count)

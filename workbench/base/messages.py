"""A text for a person, before it is put into their language: an English pattern and what fills it.

Everything below the window and the command line speaks in messages; `base.languages` puts them into words.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """An English pattern with `{names}` and the values for them; `plural` and `count` where the number decides.

    A value may be a text, a number, a term (translated when shown), a moment or another message.
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


def to_plain(message: Message) -> dict[str, Any]:
    """A message as JSON can hold it; a value that is neither text, number nor message becomes text."""
    params = {name: _value_to_plain(value) for name, value in message.params.items()}
    return {"text": message.text, "params": params, "plural": message.plural, "count": message.count}


def from_plain(plain: Mapping[str, Any]) -> Message:
    """A message from what `to_plain` made of it."""
    params = {
        name: from_plain(value) if isinstance(value, Mapping) else value for name, value in plain["params"].items()
    }
    return Message(plain["text"], params, plain["plural"], plain["count"])


def _value_to_plain(value: object) -> object:
    if isinstance(value, Message):
        return to_plain(value)
    return value if isinstance(value, int | float) else str(value)


def tells(message: Message, names: Collection[str]) -> bool:
    """Whether one of these names stands in a message as one of its values: a file, or an address."""
    return any(
        tells(value, names) if isinstance(value, Message) else str(value) in names for value in message.params.values()
    )


def renamed(message: Message, short: str, full: str) -> Message:
    """A message that calls by its full name what one of its values calls by a short one."""
    values = {
        name: renamed(value, short, full) if isinstance(value, Message) else full if value == short else value
        for name, value in message.params.items()
    }
    return replace(message, params=values)

"""What one setting is: its title and help, what sort of value it takes, and the check of that value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workbench.base.errors import Refused
from workbench.base.messages import Message, msg


class SettingKind(StrEnum):
    """What sort of value a setting takes, and so which field the dialog shows."""

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    FLAG = "flag"
    KEYS = "keys"
    """A table from the name of an action to its key sequence; only what differs from the action's own is kept."""


class Group(StrEnum):
    """The pages of the dialog, in their order."""

    ANALYST = "Analyst"
    LOOK = "Appearance"
    KEYBOARD = "Keyboard"
    LIBRARY = "Library"
    WEB = "Web"
    CUSTODY = "Custody"
    REPORT = "Report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing to choose. `limits` are of a number (inclusive) or of a text's length in code points."""

    key: str
    title: Message
    help: Message
    kind: SettingKind
    default: Any
    group: Group
    choices: tuple[tuple[str, Message], ...] = ()
    limits: tuple[int, int] | None = None
    schemes: tuple[str, ...] = ()
    """Of a text that is an address, where there is one: how it may begin."""

    def checked(self, value: Any) -> Any:
        """The value as it is kept; Refused, naming the setting, where it cannot be."""
        return _CHECKS[self.kind](self, value)

    def standard(self) -> Any:
        """The value where nothing was chosen."""
        return self.default() if callable(self.default) else self.default


def _refuse(setting: Setting, rule: Message) -> Refused:
    return Refused(msg("{setting}: {rule}", setting=setting.title, rule=rule), field=setting.key)


def _check_text(setting: Setting, value: Any) -> str:
    low, high = setting.limits or (0, 1000)
    text = " ".join(value.split()) if isinstance(value, str) else None
    if text is None or not low <= len(text) <= high:
        raise _refuse(setting, msg("a text of {low} to {high} characters.", low=low, high=high))
    scheme, mark, rest = text.partition("://")
    if text and setting.schemes and not (mark and rest and scheme.lower() in setting.schemes):
        words = ", ".join(f"{one}://" for one in setting.schemes)
        raise _refuse(setting, msg("an address that begins with one of {words}", words=words))
    return text


def _check_choice(setting: Setting, value: Any) -> str:
    for word, _ in setting.choices:
        if value == word:
            return word
    words = ", ".join(word for word, _ in setting.choices)
    raise _refuse(setting, msg("one of {words}.", words=words))


def _check_number(setting: Setting, value: Any) -> int:
    low, high = setting.limits or (0, 1_000_000)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise _refuse(setting, msg("a whole number from {low} to {high}.", low=low, high=high))
    return value


def _check_flag(setting: Setting, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _refuse(setting, msg("on or off (true or false)."))
    return value


def _check_keys(setting: Setting, value: Any) -> dict[str, str]:
    """Whether a sequence is one that Qt knows, and free, is for the window to say."""
    if not isinstance(value, Mapping) or not all(isinstance(one, str) for pair in value.items() for one in pair):
        raise _refuse(setting, msg("a table from a command's name to its key."))
    used: dict[str, str] = {}
    for action, sequence in value.items():
        if sequence and sequence in used:
            raise _refuse(
                setting,
                msg("{key} cannot be both {first} and {second}.", key=sequence, first=used[sequence], second=action),
            )
        used[sequence] = action
    return dict(value)


_CHECKS: Mapping[SettingKind, Callable[[Setting, Any], Any]] = {
    SettingKind.TEXT: _check_text,
    SettingKind.CHOICE: _check_choice,
    SettingKind.NUMBER: _check_number,
    SettingKind.FLAG: _check_flag,
    SettingKind.KEYS: _check_keys,
}

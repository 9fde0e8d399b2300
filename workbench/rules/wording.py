"""How the rules name sources in a message."""

from collections.abc import Iterable, Sequence

from workbench.base.messages import Message, msg
from workbench.rules.matter import Matter


def names(matter: Matter, sources: Iterable[str]) -> str | Message:
    """Several sources in one phrase, each once: `A, B and C`."""
    return listed([matter.name(source) for source in dict.fromkeys(sources)])


def listed(items: Sequence[str | Message]) -> str | Message:
    """Several things in one phrase, by the patterns that a language can give its own form (as CLDR's list patterns)."""
    if len(items) > 1:
        return msg("{these} and {last}", these=_in_row(items[:-1]), last=items[-1])
    return items[0] if items else ""


def _in_row(items: Sequence[str | Message]) -> str | Message:
    """With commas between; halved, so that a thousand names do not nest a thousand messages."""
    if len(items) == 1:
        return items[0]
    half = len(items) // 2
    return msg("{these}, {those}", these=_in_row(items[:half]), those=_in_row(items[half:]))

"""How the rules name sources in a message."""

from collections.abc import Iterable, Sequence

from workbench.base.messages import Message, msg
from workbench.rules.matter import Matter


def names(matter: Matter, sources: Iterable[str]) -> str | Message:
    """Several sources in one phrase, each once: `A, B and C`."""
    return listed([matter.name(source) for source in dict.fromkeys(sources)])


def listed(items: Sequence[str | Message]) -> str | Message:
    """Several things in one phrase, by the patterns that a language can give its own form (as CLDR's list patterns)."""
    if not items:
        return ""
    phrase = items[0]
    for item in items[1:-1]:
        phrase = msg("{these}, {next}", these=phrase, next=item)
    return msg("{these} and {last}", these=phrase, last=items[-1]) if len(items) > 1 else phrase

"""Words that stand in a text and are drawn otherwise than others: struck through, or so that nobody sees them."""

from collections.abc import Iterable

from workbench.base.messages import Message, nmsg

_LONGEST = 80
_NAMED = 3


def those_in(words: Iterable[str], text: str) -> list[str]:
    """Those of some stretches of words that stand in a text, with single blanks."""
    return [" ".join(one.split()) for one in words if one in text]


def note_on_struck(struck: Iterable[str], text: str) -> tuple[Message, ...]:
    """What is said of words in a text that are struck through in its original."""
    there = those_in(struck, text)
    note = nmsg(
        "Words in its text are struck through in the original: “{words}”.",
        "Words in its text are struck through in the original, in {count} places: “{words}”.",
        len(there),
        words=_named(there),
    )
    return (note,) if there else ()


def note_on_unseen(unseen: Iterable[str], text: str) -> tuple[Message, ...]:
    """What is said of words in a text that nobody sees in its original."""
    there = those_in(unseen, text)
    note = nmsg(
        "Words in its text cannot be seen in the original, being tiny or in the colour of their ground: “{words}”.",
        "Words in its text cannot be seen in the original, being tiny or in the colour of their ground, "
        "in {count} places: “{words}”.",
        len(there),
        words=_named(there),
    )
    return (note,) if there else ()


def _named(words: list[str]) -> str:
    return " … ".join(one if len(one) <= _LONGEST else f"{one[:_LONGEST]}…" for one in words[:_NAMED])

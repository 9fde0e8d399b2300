"""Words that are struck through: they no longer hold, and still stand in a text."""

from collections.abc import Iterable

from workbench.base.messages import Message, nmsg

_LONGEST = 80
_NAMED = 3


def note_on_struck(struck: Iterable[str], text: str) -> tuple[Message, ...]:
    """What is said of words in a text that are struck through in its original."""
    there = [" ".join(words.split()) for words in struck if words in text]
    if not there:
        return ()
    named = " … ".join(words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…" for words in there[:_NAMED])
    return (
        nmsg(
            "Words in its text are struck through in the original: “{words}”.",
            "Words in its text are struck through in the original, in {count} places: “{words}”.",
            len(there),
            words=named,
        ),
    )

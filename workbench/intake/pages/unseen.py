"""What is said of parts of a page that nobody sees on it, and of those that may not be seen."""

from collections.abc import Mapping, Sequence

from workbench.base.messages import Message, nmsg
from workbench.intake.pages.walk import Seen, Walk, in_furniture, is_hidden

_NAMED, _LONGEST = 3, 60


def note_on_unseen(parts: Sequence[Seen], kept: Sequence[bool], walked: Walk) -> tuple[Message, ...]:
    """What is said of parts that nobody sees: those left out in the midst of a text, and those taken all the same."""
    inside = [at for at, keep in enumerate(kept) if keep]
    between = range(inside[0], inside[-1] + 1) if inside else range(0)
    unseen = [at for at in between if any(is_hidden(element) for element in parts[at].around)]
    left = [parts[at].piece.text for at in unseen if not kept[at] and not in_furniture(parts[at])]
    left += [words for at, words in walked.left_out if at in between and kept[at]]
    taken = [parts[at].piece.text for at in unseen if kept[at]]
    out = nmsg(
        "{count} part in the midst of the text that the page does not show was left out: “{words}”.",
        "{count} parts in the midst of the text that the page does not show were left out: “{words}”.",
        len(left),
        words=_words(left),
    )
    there = nmsg(
        "{count} part of its text is not shown by the page as it was saved: “{words}”.",
        "{count} parts of its text are not shown by the page as it was saved: “{words}”.",
        len(taken),
        words=_words(taken),
    )
    return (*((out,) if left else ()), *((there,) if taken else ()), *_note_on_maybe(parts, kept, walked.maybe_unseen))


def _note_on_maybe(parts: Sequence[Seen], kept: Sequence[bool], maybe: Mapping[int, str]) -> tuple[Message, ...]:
    """What is said of what stands in a text and may not be seen, as it is clear or without height."""
    pieces = [part.piece for part, keep in zip(parts, kept, strict=True) if keep] if maybe else []
    each = ("".join(maybe.get(mark, "") for mark, _ in piece.marks) for piece in pieces)
    there = [words for words in each if words.strip()]
    note = nmsg(
        "{count} part of its text may not be seen on the page, unless a script shows it: “{words}”.",
        "{count} parts of its text may not be seen on the page, unless a script shows them: “{words}”.",
        len(there),
        words=_words(there),
    )
    return (note,) if there else ()


def _words(texts: Sequence[str]) -> str:
    each = (" ".join(text.split()) for text in texts[:_NAMED])
    return " … ".join(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in each)

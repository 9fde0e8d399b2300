"""What is said of words that a page shows otherwise than its text has them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from workbench.base.messages import Message, nmsg
from workbench.intake.layout import is_inline
from workbench.intake.pages.unseen import holders_of, words_of
from workbench.intake.pages.walk import FURNITURE, How, Otherwise, Seen, Walk, is_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOTES: dict[How, Callable[[int, str], Message]] = {
    How.ADDED: lambda count, words: nmsg(
        "The page shows words that stand in its rules of style and not in the text, in {count} place: “{words}”.",
        "The page shows words that stand in its rules of style and not in the text, in {count} places: “{words}”.",
        count,
        words=words,
    ),
    How.TURNED: lambda count, words: nmsg(
        "The page shows the letters of words in its text in the turned order, in {count} place: “{words}”.",
        "The page shows the letters of words in its text in the turned order, in {count} places: “{words}”.",
        count,
        words=words,
    ),
    How.REORDERED: lambda count, words: nmsg(
        "The page shows parts of its text in another order than the text has them, in {count} place: “{words}”.",
        "The page shows parts of its text in another order than the text has them, in {count} places: “{words}”.",
        count,
        words=words,
    ),
    How.DRAWN: lambda count, words: nmsg(
        "The page shows words in {count} drawing that are not in the text: “{words}”.",
        "The page shows words in {count} drawings that are not in the text: “{words}”.",
        count,
        words=words,
    ),
    How.IN_FIELD: lambda count, words: nmsg(
        "The page shows words in {count} field that are not in the text: “{words}”.",
        "The page shows words in {count} fields that are not in the text: “{words}”.",
        count,
        words=words,
    ),
    How.IN_PICTURE: lambda count, words: nmsg(
        "The page has {count} picture within a line that may stand for words that are not in the text: “{words}”.",
        "The page has {count} pictures within lines that may stand for words that are not in the text: “{words}”.",
        count,
        words=words,
    ),
}
_AMONG = (How.DRAWN, How.IN_FIELD)
"""What may stand between lines of a text, in none of its parts."""


def note_on_otherwise(parts: Sequence[Seen], kept: Sequence[bool], walked: Walk) -> tuple[Message, ...]:
    """What is said of words that rules add to a text, of those turned round in it, and of others in its midst."""
    if not walked.otherwise:
        return ()
    inside = [at for at, keep in enumerate(kept) if keep]
    holders = holders_of([parts[at] for at in inside])
    said: dict[How, list[str]] = {}
    for one in walked.otherwise:
        if one.how in _AMONG:
            there = bool(holders) and holders[-1] in one.around and inside[0] <= one.at <= inside[-1] + 1
            there = there and not any(around.tag in FURNITURE or is_hidden(around) for around in one.around)
        elif one.how is How.REORDERED:
            there = _holds_several(one, parts, kept)
        else:
            there = _is_kept(one, parts, kept)
        if there:
            said.setdefault(one.how, []).append(one.words)
    return tuple(_NOTES[how](len(words), words_of(words)) for how, words in said.items())


def _is_kept(one: Otherwise, parts: Sequence[Seen], kept: Sequence[bool]) -> bool:
    """Whether what an element shows stands in a text: in one of its lines, or in an element that holds some of it."""
    if one.at >= len(parts) or not kept[one.at]:
        return False
    if one.how is How.IN_PICTURE:
        return one.around[-1:] == parts[one.at].around[-1:]
    return is_inline(one.element.tag) or one.element in parts[one.at].around


def _holds_several(one: Otherwise, parts: Sequence[Seen], kept: Sequence[bool]) -> bool:
    """Whether of what stands in an element more than one part stands in a text, or a line of several."""
    if is_inline(one.element.tag):
        return _is_kept(one, parts, kept)
    depth = len(one.around)
    held: set[_Element] = set()
    for at in range(one.at, len(parts)):
        around = parts[at].around
        if len(around) < depth or around[depth - 1] is not one.element:
            break
        if kept[at]:
            held.add(around[depth] if len(around) > depth else one.element)
        if len(held) > 1 or one.element in held:
            return True
    return False

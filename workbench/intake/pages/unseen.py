"""What is said of parts of a page that nobody sees on it, and of those that may not be seen."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from workbench.base.messages import Message, msg, nmsg
from workbench.base.terms import BlockKind
from workbench.intake.pages.looks import looks_of
from workbench.intake.pages.votes import Votes
from workbench.intake.pages.walk import OUTERMOST, UNFOLLOWED, Seen, Walk, in_furniture, in_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMED, _LONGEST = 3, 60
_MORE_RULES = msg("It has more rules of style than were followed: its text may hold what nobody sees.")
_NO_VOTES = Votes(frozenset(), frozenset())


def note_on_unseen(parts: Sequence[Seen], kept: Sequence[bool], walked: Walk) -> tuple[Message, ...]:
    """What is said of parts that nobody sees: those left out in the midst of a text or at its ends, and those taken."""
    inside = [at for at, keep in enumerate(kept) if keep]
    between = range(inside[0], inside[-1] + 1) if inside else range(0)
    unseen = [at for at in between if in_hidden(parts[at])]
    left = [parts[at].piece.text for at in unseen if not kept[at] and not in_furniture(parts[at])]
    left += [words for at, words in walked.left_out if at in between and kept[at]]
    taken = [parts[at].piece.text for at in unseen if kept[at]]
    out = nmsg(
        "{count} part in the midst of the text that the page does not show was left out: “{words}”.",
        "{count} parts in the midst of the text that the page does not show were left out: “{words}”.",
        len(left),
        words=words_of(left),
    )
    beside = _at_ends(parts, inside)
    next_to = nmsg(
        "{count} part right before or behind the text that the page does not show was left out: “{words}”.",
        "{count} parts right before or behind the text that the page does not show were left out: “{words}”.",
        len(beside),
        words=words_of(beside),
    )
    there = nmsg(
        "{count} part of its text is not shown by the page as it was saved: “{words}”.",
        "{count} parts of its text are not shown by the page as it was saved: “{words}”.",
        len(taken),
        words=words_of(taken),
    )
    said = ((out, left), (next_to, beside), (there, taken))
    page = parts[0].around[0] if parts and parts[0].around else None
    more = (_MORE_RULES,) if page is not None and page.get(UNFOLLOWED) is not None else ()
    return (*more, *(note for note, words in said if words), *_note_on_maybe(parts, kept, walked.maybe_unseen))


def _at_ends(parts: Sequence[Seen], inside: Sequence[int]) -> list[str]:
    """Headlines before a text, and sentences before or behind it, which stand with it and which nobody sees."""
    holders = holders_of([parts[at] for at in inside])
    if not holders:
        return []
    before = _prose(parts, range(inside[0] - 1, -1, -1), holders[-1], headings=True)
    # What is to be read on a click often stands beside the element that holds what is shown.
    around = next((one for one in holders[-2:] if one.tag not in OUTERMOST), holders[-1])
    behind = _prose(parts, range(inside[-1] + 1, len(parts)), around, headings=False)
    return [parts[at].piece.text for at in (*reversed(list(before)), *behind)]


def holders_of(text: Sequence[Seen]) -> "list[_Element]":
    """The elements that hold the parts of more than half of a text, outermost first."""
    held: defaultdict[_Element, int] = defaultdict(int)
    for part in text:
        length = len(part.piece.text)
        for element in part.around[:-1]:
            held[element] += length
    total = sum(len(part.piece.text) for part in text)
    return [element for element in held if 2 * held[element] > total]


def _prose(parts: Sequence[Seen], beyond: Iterable[int], holder: "_Element", *, headings: bool) -> Iterator[int]:
    """Which parts read on beyond a text in what holds it and are not shown, as far as no other sentence is shown."""
    with_it = list(takewhile(lambda at: holder in parts[at].around, beyond))
    if not any(in_hidden(parts[at]) for at in with_it):
        return
    for at, look in zip(with_it, looks_of([parts[at] for at in with_it], _NO_VOTES), strict=True):
        if not look.hidden and look.is_sentence:
            return
        reads_on = look.is_sentence or (headings and look.kind is BlockKind.HEADING)
        if look.hidden and reads_on and not (look.beside or look.comment or look.furniture):
            yield at


def _note_on_maybe(parts: Sequence[Seen], kept: Sequence[bool], maybe: Mapping[int, str]) -> tuple[Message, ...]:
    """What is said of what stands in a text and may not be seen, as it is clear or without height."""
    pieces = [part.piece for part, keep in zip(parts, kept, strict=True) if keep] if maybe else []
    each = ("".join(maybe.get(mark, "") for mark, _ in piece.marks) for piece in pieces)
    there = [words for words in each if words.strip()]
    note = nmsg(
        "{count} part of its text may not be seen on the page, unless a script shows it: “{words}”.",
        "{count} parts of its text may not be seen on the page, unless a script shows them: “{words}”.",
        len(there),
        words=words_of(there),
    )
    return (note,) if there else ()


def words_of(texts: Sequence[str]) -> str:
    """The first few of some texts, shortened, as a note quotes them."""
    each = (" ".join(text.split()) for text in texts[:_NAMED])
    return " … ".join(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in each)

"""Which paragraphs only went from one place of a text to another, word for word: nothing in them was changed."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence

from workbench.text.comparing.paragraph_likeness import FIRM
from workbench.text.comparing.paragraph_pairs import APART, Told
from workbench.text.comparing.word_rows import Row

Moves = tuple[tuple[int, int], ...]
"""Pairs of changes by their numbers: where a paragraph went from, and where it came to."""


def moved(changes: Sequence[Told], old: Row, new: Row, wordlike: Sequence[int]) -> tuple[list[Told], Moves]:
    """The changes with each paragraph that moved as two of its own, one in each text, and which these are.

    Shorter ones than `FIRM` words are told as they were: the same few words may well be written anew.
    """
    gone: dict[tuple[int, ...], deque[int]] = defaultdict(deque)
    for change in changes:
        for paragraph in _whole(change, old, 0):
            gone[tuple(old.paragraph(paragraph))].append(paragraph)
    came_from: dict[int, int] = {}
    for change in changes:
        for paragraph in _whole(change, new, 2):
            words = tuple(new.paragraph(paragraph))
            if gone.get(words) and sum(wordlike[word] for word in words) >= FIRM:
                came_from[gone[words].popleft()] = paragraph
    told: list[Told] = []
    places: dict[int, int] = {}
    their_places: dict[int, int] = {}
    theirs = set(came_from.values())
    for change in changes:
        for part, here, there in _parted(change, old, new, came_from, theirs):
            if here is not None:
                places[here] = len(told)
            if there is not None:
                their_places[there] = len(told)
            told.append(part)
    return told, tuple(sorted((places[here], their_places[there]) for here, there in came_from.items()))


def _whole(change: Told, row: Row, side: int) -> Iterator[int]:
    """The paragraphs of which all words only went (`side` 0, of the older text) or only came (`side` 2)."""
    first, last = change.edit[side], change.edit[side + 1]
    if change.pair != APART or first == last:
        return
    for paragraph in range(row.at(first), row.at(last - 1) + 1):
        if first <= row.begins[paragraph] and row.end(paragraph) <= last:
            yield paragraph


def _parted(
    change: Told, old: Row, new: Row, ours: Mapping[int, int], theirs: set[int]
) -> Iterator[tuple[Told, int | None, int | None]]:
    """A change cut where paragraphs that moved begin and end; with each part, which of these it is."""
    first, last, other, end = change.edit
    for paragraph in _whole(change, old, 0):
        if paragraph in ours:
            begin, stop = old.begins[paragraph], old.end(paragraph)
            if first < begin:
                yield Told((first, begin, other, other), APART), None, None
            yield Told((begin, stop, other, other), APART), paragraph, None
            first = stop
    for paragraph in _whole(change, new, 2):
        if paragraph in theirs:
            begin, stop = new.begins[paragraph], new.end(paragraph)
            if other < begin:
                yield Told((first, first, other, begin), APART), None, None
            yield Told((first, first, begin, stop), APART), None, paragraph
            other = stop
    if first < last or other < end:
        yield Told((first, last, other, end), change.pair), None, None

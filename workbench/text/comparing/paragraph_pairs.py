"""Which paragraphs of two texts are the same ones, so that words are compared only within those.

A paragraph that came alone is an addition, even where an unrelated one stood at its place: without this, the few words
that any two texts of a language have in common would make one appear to be changed into the other.
"""

from array import array
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from workbench.text.comparing.paragraph_likeness import FIRM, Shared, pairs
from workbench.text.comparing.twin_paragraphs import in_order, twins_apart
from workbench.text.comparing.word_edits import Block, Edit, edits, stayed
from workbench.text.comparing.word_rows import Row

_LOOKED_AT = 400
"""So many pairs of paragraphs at most are compared, each with each, where no words hold on to one another."""
_REACHES = 3
"""With so many words at least a row that ends there tells that a paragraph was cut otherwise."""
_SLIDE = 60
"""So many words at most what came or went is moved to begin where a paragraph begins."""

APART = -1
"""What a change is numbered that lies in no pair of paragraphs: they came, or went, as a whole."""


class Told(NamedTuple):
    """A change as ranges of word numbers, and the number of the paragraphs it lies in; `APART` if it is whole ones."""

    edit: Edit
    pair: int


def told_apart(old: Row, new: Row, wordlike: Sequence[int]) -> list[Told]:
    """What was changed, in the order of the text; `wordlike` says of each number whether it is a word and no mark."""
    found = _Pairing(old, new, wordlike)
    return list(found.changes())


class _Piece(NamedTuple):
    """The part of a block that lies in one paragraph of each text."""

    here: int
    there: int
    block: Block


class _Pairing:
    """Both texts, the words that stayed, and the paragraphs that are paired by them."""

    def __init__(self, old: Row, new: Row, wordlike: Sequence[int]) -> None:
        self._old, self._new, self._wordlike = old, new, wordlike
        self._heavy = array("q", accumulate((wordlike[word] for word in old.ids), initial=0))
        self._their_heavy = array("q", accumulate((wordlike[word] for word in new.ids), initial=0))
        blocks = list(stayed(_slid(list(edits(old.ids, new.ids)), old, new), len(old.ids), len(new.ids)))
        pieces = [piece for block in blocks for piece in self._pieces(block)]
        linked = self._linked(pieces, blocks)
        twins = twins_apart(old, new, linked, wordlike)
        ours, theirs = {here for here, _ in twins}, {there for _, there in twins}
        linked = {(here, there) for here, there in linked if here not in ours and there not in theirs}
        kept = in_order(linked, twins, old)
        found = self._looked_for(linked | kept)
        further = kept | {(here, there) for here, there in found if here not in ours and there not in theirs}
        self._numbers, self._their_numbers = self._numbered(linked | further)
        self._blocks = list(self._held(pieces, {self._numbers[here] for here, _ in further}))

    def changes(self) -> Iterator[Told]:
        """What lies between the words that stayed, each pair of paragraphs for itself."""
        first = other = 0
        for block in (*self._blocks, Block(len(self._old.ids), len(self._new.ids), 0)):
            yield from self._between((first, block.first, other, block.other))
            first, other = block.first + block.length, block.other + block.length

    # -- pairs of paragraphs ---------------------------------------------------------------

    def _pieces(self, block: Block) -> Iterator[_Piece]:
        first, other, left = block
        here, there = self._old.at(first), self._new.at(other)
        while left:
            length = min(left, self._old.end(here) - first, self._new.end(there) - other)
            yield _Piece(here, there, Block(first, other, length))
            first, other, left = first + length, other + length, left - length
            here += first == self._old.end(here)
            there += other == self._new.end(there)

    def _weight(self, block: Block) -> int:
        return self._heavy[block.first + block.length] - self._heavy[block.first]

    def _linked(self, pieces: Sequence[_Piece], blocks: Sequence[Block]) -> set[tuple[int, int]]:
        """The pairs: paragraphs that are alike, and those into which a row of words that stayed is broken otherwise."""
        firsts = [block.first for block in blocks]
        linked: set[tuple[int, int]] = set()
        shared: dict[tuple[int, int], Shared] = defaultdict(Shared)
        for here, there, part in pieces:
            block = blocks[bisect_right(firsts, part.first) - 1]
            row, weight, sizes = self._weight(block), self._weight(part), self._sizes(here, there)
            broken = row >= FIRM and self._is_broken(here, there, part, block)
            if part.length == max(sizes) or (broken and (weight or part.length == min(sizes))):
                linked.add((here, there))
            else:
                shared[here, there].add(weight, row)
        return linked | {pair for pair, words in shared.items() if words.enough(*self._weights(*pair))}

    def _looked_for(self, linked: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The pairs among those between others: a short one may have been passed over for what long ones share."""
        here = there = -1
        for one, other in (*sorted(linked), (len(self._old.begins), len(self._new.begins))):
            ours, theirs = range(here + 1, one), range(there + 1, other)
            if ours and theirs and len(ours) * len(theirs) <= _LOOKED_AT:
                rows = [self._old.paragraph(place) for place in ours], [self._new.paragraph(place) for place in theirs]
                yield from ((ours[mine], theirs[yours]) for mine, yours in pairs(*rows, self._wordlike))
            here, there = one, other

    def _is_broken(self, here: int, there: int, part: Block, block: Block) -> bool:
        """Whether the words of a block that are before or behind this part of it are in its paragraph in one text.

        Where they are in the paragraph before in both, the next may well be another one that begins with a word alike.
        So may one that only a word or two of the block's end reach into.
        """
        begins = part.first == self._old.begins[here], part.other == self._new.begins[there]
        last, end = part.first + part.length, part.other + part.length
        ends = last == self._old.end(here), end == self._new.end(there)
        before, behind = part.first > block.first, last < block.first + block.length
        if before and behind:
            return begins[0] != begins[1] or ends[0] != ends[1]
        reaches = self._weight(part) >= _REACHES
        return reaches and ((before and begins[0] != begins[1]) or (behind and ends[0] != ends[1]))

    def _sizes(self, here: int, there: int) -> tuple[int, int]:
        return self._old.end(here) - self._old.begins[here], self._new.end(there) - self._new.begins[there]

    def _weights(self, here: int, there: int) -> tuple[int, int]:
        return (
            self._heavy[self._old.end(here)] - self._heavy[self._old.begins[here]],
            self._their_heavy[self._new.end(there)] - self._their_heavy[self._new.begins[there]],
        )

    def _numbered(self, linked: set[tuple[int, int]]) -> tuple[dict[int, int], dict[int, int]]:
        """Each paragraph's number; those that are paired with one another, two to one perhaps, have the same."""
        here: dict[int, int] = {}
        there: dict[int, int] = {}
        for place, (one, other) in enumerate(sorted(linked)):
            # in this order a paragraph that is known already was so by the pair before: nothing is to be renumbered
            here[one] = there[other] = here.get(one, there.get(other, place))
        return here, there

    # -- words within them -----------------------------------------------------------------

    def _held(self, pieces: Sequence[_Piece], anew: set[int]) -> Iterator[Block]:
        """The words that stay within pairs; `anew`, and where some were outside of pairs, they are compared again."""
        for here, there, _ in pieces:
            number, other = self._numbers.get(here, APART), self._their_numbers.get(there, APART)
            if number != other:
                anew.update((number, other))
        anew.discard(APART)
        within = set(self._numbers.values()) - anew
        held = [
            block
            for here, there, block in pieces
            if self._numbers.get(here, APART) == self._their_numbers.get(there, APART) in within
        ]
        if anew:
            ours, theirs = _gathered(self._numbers), _gathered(self._their_numbers)
            for number in anew:
                held += self._compared(ours[number], theirs[number])
        yield from sorted(held)

    def _compared(self, here: Sequence[int], there: Sequence[int]) -> Iterator[Block]:
        """The words that stay in one pair, compared by itself."""
        ours, theirs = list(_words(self._old, here)), list(_words(self._new, there))
        row, other = [self._old.ids[word] for word in ours], [self._new.ids[word] for word in theirs]
        for first, second, length in stayed(edits(row, other), len(row), len(other)):
            yield from (Block(ours[first + at], theirs[second + at], 1) for at in range(length))

    def _between(self, gap: Edit) -> Iterator[Told]:
        first, last, other, end = gap
        last_pair = self._numbers.get(self._old.at(first - 1), APART) if first else APART
        ours = deque(_parts(self._old, first, last, self._numbers))
        theirs = deque(_parts(self._new, other, end, self._their_numbers))
        while ours or theirs:
            here, there = ours[0][1] if ours else None, theirs[0][1] if theirs else None
            old, new = _whose_turn(here, there, last_pair)
            stop = ours.popleft()[0] if old else first
            other_stop = theirs.popleft()[0] if new else other
            number = here if old else there
            yield Told((first, stop, other, other_stop), APART if number is None else number)
            first, other = stop, other_stop


def _whose_turn(here: int | None, there: int | None, last: int) -> tuple[bool, bool]:
    """Whether the next change is of words of the older text, of the newer one, or of both: a pair is told together.

    What belongs to the `last` pair, that of the words before, comes first.
    """
    if here is None or there is None:
        return here is not None, there is not None
    if last != APART and last in (here, there):
        return here == last, there == last
    if APART in (here, there):
        return here == APART, here != APART
    return here <= there, there <= here


def _gathered(numbers: Mapping[int, int]) -> Mapping[int, Sequence[int]]:
    """The paragraphs of each pair, in order."""
    found: dict[int, list[int]] = defaultdict(list)
    for paragraph in sorted(numbers):
        found[numbers[paragraph]].append(paragraph)
    return found


def _words(row: Row, paragraphs: Iterable[int]) -> Iterator[int]:
    for one in paragraphs:
        yield from range(row.begins[one], row.end(one))


def _parts(row: Row, first: int, last: int, numbers: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """A range of words cut where it goes from one pair to another, as where a part ends and its number."""
    begin = first
    while begin < last:
        paragraph = row.at(begin)
        number = numbers.get(paragraph, APART)
        while row.end(paragraph) < last and numbers.get(paragraph + 1, APART) == number:
            paragraph += 1
        stop = min(last, row.end(paragraph))
        yield stop, number
        begin = stop


def _slid(changes: list[Edit], old: Row, new: Row) -> list[Edit]:
    """What only came or went, moved over the same words so that it begins with a paragraph, where that can be."""
    told: list[Edit] = []
    for number, edit in enumerate(changes):
        first, last, other, end = edit
        if (first == last) == (other == end):
            told.append(edit)
            continue
        before = told[-1] if told else (0, 0, 0, 0)
        behind = changes[number + 1] if number + 1 < len(changes) else (len(old.ids), 0, len(new.ids), 0)
        room = min(first - before[1], other - before[3]), min(behind[0] - last, behind[2] - end)
        row, begin, stop = (old, first, last) if first < last else (new, other, end)
        by = _steps(row, begin, stop, room)
        told.append((first + by, last + by, other + by, end + by))
    return told


def _steps(row: Row, begin: int, stop: int, room: tuple[int, int]) -> int:
    if row.is_begin(begin):
        return 0
    ids = row.ids
    for by in range(1, min(room[0], _SLIDE) + 1):
        if ids[begin - by] != ids[stop - by]:
            break
        if row.is_begin(begin - by):
            return -by
    for by in range(1, min(room[1], _SLIDE) + 1):
        if ids[begin + by - 1] != ids[stop + by - 1]:
            break
        if row.is_begin(begin + by):
            return by
    return 0

"""A comparison as rows to be read: changes with the words around them, those close together in one row."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from workbench.text.comparing.differences import Change

AROUND = 160
"""How many characters around a change are shown with it."""
MOST = 3000
"""Of longer changes so many characters are shown; how many are left out is said."""

Piece = tuple[str, bool]
"""Words, and whether they were changed."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Some changes, by their numbers from `first` to before `last`: what stands there in the older and newer text."""

    first: int
    last: int
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    moved: bool = False
    """Whether it is one of the two places of a paragraph that moved, word for word."""

    def deleted(self) -> str:
        """The words that are gone."""
        return " … ".join(words for words, changed in self.before if changed and words)

    def added(self) -> str:
        """The words that came."""
        return " … ".join(words for words, changed in self.after if changed and words)


def hunks_of(texts: tuple[str, str], changes: Sequence[Change], moved: AbstractSet[int] = frozenset()) -> list[Hunk]:
    """The rows, in the order of the text; `moved` are the numbers of changes that are a paragraph in another place."""
    groups: list[list[Change]] = []
    size = 0
    for number, change in enumerate(changes):
        alone = bool(moved & {number - 1, number})
        size += max(change.end - change.start, change.other_end - change.other_start)
        last = groups[-1][-1] if groups else None
        if last is not None and not alone and size <= MOST and _near(texts, last, change):
            groups[-1].append(change)
        else:
            groups.append([change])
            size = 0
    hunks: list[Hunk] = []
    first = 0
    ends = [Change(0, 0, 0, 0), *(group[-1] for group in groups)]
    starts = [*(group[0] for group in groups), Change(len(texts[0]), 0, len(texts[1]), 0)]
    for group, last, following in zip(groups, ends, starts[1:], strict=False):
        before = _Side(texts[0], [(one.start, one.end) for one in group], (last.end, following.start))
        after = _Side(
            texts[1], [(one.other_start, one.other_end) for one in group], (last.other_end, following.other_start)
        )
        sides = [
            () if other.is_whole and side.is_empty else tuple(side.pieces())
            for side, other in ((before, after), (after, before))
        ]
        hunks.append(Hunk(first, first + len(group), sides[0], sides[1], first in moved))
        first += len(group)
    return hunks


def _near(texts: tuple[str, str], last: Change, change: Change) -> bool:
    """Whether two changes are close together, and in one paragraph of both texts."""
    between = texts[0][last.end : change.start], texts[1][last.other_end : change.other_start]
    return all(len(words) <= AROUND and "\n" not in words for words in between)


@dataclass(frozen=True, slots=True)
class _Side:
    """What some changes are in one of the texts, and between which other changes they stand there."""

    text: str
    spans: Sequence[tuple[int, int]]
    room: tuple[int, int]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of this text was changed."""
        return all(start == end for start, end in self.spans)

    @property
    def is_whole(self) -> bool:
        """Whether whole paragraphs were: there is none of the other text that belongs to them."""
        start, end = self.spans[0][0], self.spans[-1][1]
        ahead, behind = self.text[:start].rpartition("\n")[2], self.text[end:].partition("\n")[0]
        return len(self.spans) == 1 and start < end and not ahead.strip() and not behind.strip()

    def pieces(self) -> Iterator[Piece]:
        """The words changed, and those around them that were not."""
        text, spans = self.text, self.spans
        begin = max(self.room[0], _outwards(text, spans[0][0], -1))
        if begin and text[begin - 1] != "\n":
            yield "… ", False
        at = begin
        for start, end in spans:
            yield text[at:start], False
            yield _cut(text[start:end]), True
            at = end
        stop = min(self.room[1], _outwards(text, at, 1))
        yield text[at:stop], False
        if stop < len(text) and text[stop] != "\n":
            yield " …", False


def _cut(words: str) -> str:
    if len(words) <= MOST:
        return words
    half = MOST // 2
    return f"{words[:half]} … [{len(words) - MOST}] … {words[-half:]}"


def _outwards(text: str, place: int, step: int) -> int:
    """A place that far away, at a blank where one is near."""
    if step < 0:
        far = max(0, place - AROUND)
        line = text.rfind("\n", far, place)
        blank = text.find(" ", far, min(place, far + 20)) if far else -1
        return max(far, line + 1, blank + 1 if blank > line else 0)
    far = min(len(text), place + AROUND)
    line = text.find("\n", place, far)
    blank = text.rfind(" ", max(place, far - 20), far) if far < len(text) else -1
    return line if line >= 0 else blank if blank >= 0 else far

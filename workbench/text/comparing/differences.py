"""What is different between two texts, word by word.

Blanks are not compared: the same words broken into other lines are the same. Words are compared within paragraphs that
are alike (`paragraph_pairs`); one that is like none came or went as a whole, or only moved (`moved_paragraphs`).
"""

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from unicodedata import category

from workbench.text.comparing.moved_paragraphs import Moves, moved
from workbench.text.comparing.paragraph_pairs import APART, Told, told_apart
from workbench.text.comparing.word_edits import Edit, Ids
from workbench.text.comparing.word_rows import Row

_UNSPACED = "\u0e00-\u0e7f\u2e80-\u312f\u3400-\u9fff\uf900-\ufaff\U00020000-\U00031fff"
_MARKS = "".join(chr(code) for code in range(0x300, 0x2100) if category(chr(code)).startswith("M"))
_TOKEN = re.compile(
    rf"[{_UNSPACED}][{_MARKS}]*"
    rf"|(?:[^\W{_UNSPACED}][{_MARKS}]*)+(?:['’ʼ.,:](?=\w)(?:[^\W{_UNSPACED}][{_MARKS}]*)+)*\ufe0f?"
    rf"|[^\w\s](?:[{_MARKS}\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[^\w\s])*"
)
"""A word, a character of a script without spaces, or a mark; what a reader sees as one character is never cut."""
_WORDLIKE, _WHOLE = re.compile(r"\w"), re.compile(r"\w+")

READ_OVER = 12
"""A change of more words is seen; one of fewer may be read over."""
_FEW = 2
"""So few words that two changes have between them are told as part of one change."""


class Change(NamedTuple):
    """Other words: their places (code points, end exclusive) before and after; empty where words only came or went."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class Altered:
    """Words of one kind that stand otherwise: as they were and as they are, and which change holds them.

    Empty where there are none. The places are code points of each text, end exclusive; where there are no words, that
    of the change. `longer` says that the change is of so many words that nobody reads over it.
    """

    before: str
    after: str
    change: int
    start: int
    end: int
    other_start: int
    other_end: int
    longer: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    """The changes in the order of the text, and how many words were added and deleted by them.

    `moves` names those that are a paragraph in two places, word for word; their words are neither added nor deleted.
    """

    changes: tuple[Change, ...]
    additions: int
    deletions: int
    moves: Moves = ()

    @property
    def moved(self) -> frozenset[int]:
        """The numbers of the changes in which nothing was changed but the place."""
        return frozenset(number for move in self.moves for number in move)


class _Words:
    """The words of a text as numbers, the same number for the same word, and their places: eight bytes each."""

    def __init__(self, text: str, names: dict[str, int]) -> None:
        self.ids, self._starts, self._ends = array("q"), array("q"), array("q")
        for found in _TOKEN.finditer(text):
            self.ids.append(names.setdefault(found.group(), len(names)))
            self._starts.append(found.start())
            self._ends.append(found.end())
        lines = (bisect_left(self._starts, found.end()) for found in re.finditer("\n", text))
        self.row = Row(self.ids, [0, *(word for last, word in pairwise([0, *lines]) if last < word < len(self.ids))])

    def place(self, first: int, last: int, *, leads: bool) -> tuple[int, int]:
        """Where a range of words stands; of an empty one, the end of the word before it.

        Where what is missing there `leads` a paragraph, and one begins there, it is the beginning of that.
        """
        if first < last:
            return self._starts[first], self._ends[last - 1]
        if leads and first < len(self.ids) and self.row.is_begin(first):
            return self._starts[first], self._starts[first]
        at = self._ends[first - 1] if first else 0
        return at, at

    def leads(self, first: int, last: int) -> bool:
        """Whether a range of words begins a paragraph, and is not all of it."""
        return first < last and self.row.is_begin(first) and not self.row.is_begin(last)


def differences(before: str, after: str) -> Differences:
    """What is different in `after`; equal texts have no changes."""
    if before == after:
        return Differences((), 0, 0)
    names: dict[str, int] = {}
    old, new = _Words(before, names), _Words(after, names)
    wordlike = bytearray(_WORDLIKE.search(name) is not None for name in names)
    joined = _joined(_settled(told_apart(old.row, new.row, wordlike), old.ids, new.ids, wordlike))
    told, moves = moved(joined, old.row, new.row, wordlike)
    moving = {number for move in moves for number in move}
    edits = [change.edit for number, change in enumerate(told) if number not in moving]
    return Differences(
        tuple(_placed(change.edit, old, new) for change in told),
        sum(wordlike[word] for _, _, other, end in edits for word in new.ids[other:end]),
        sum(wordlike[word] for first, last, _, _ in edits for word in old.ids[first:last]),
        moves,
    )


def _placed(edit: Edit, old: _Words, new: _Words) -> Change:
    first, last, other, end = edit
    return Change(
        *old.place(first, last, leads=new.leads(other, end)), *new.place(other, end, leads=old.leads(first, last))
    )


def is_longer(before: str, after: str, change: Change) -> bool:
    """Whether a change is of more words, on one of its sides, than a reader reads over."""
    sides = before[change.start : change.end], after[change.other_start : change.other_end]
    return any(sum(1 for _ in _WHOLE.finditer(side)) > READ_OVER for side in sides)


def _settled(changes: list[Told], old: Ids, new: Ids, wordlike: bytearray) -> list[Told]:
    """Words that only went or came, told with the mark behind them and not with the same mark before them."""
    told: list[Told] = []
    for number, change in enumerate(changes):
        first, last, other, end = change.edit
        if change.pair == APART or (first < last and other < end):
            told.append(change)
            continue
        behind = changes[number + 1].edit if number + 1 < len(changes) else (len(old), 0, len(new), 0)
        text, begin, stop = (old, first, last) if first < last else (new, other, end)
        room, by = min(behind[0] - last, behind[2] - end), 0
        while by < room and text[begin + by] == text[stop + by] and not wordlike[text[begin + by]]:
            by += 1
        told.append(Told((first + by, last + by, other + by, end + by), change.pair))
    return told


def _joined(changes: list[Told]) -> list[Told]:
    """Changes in one pair of paragraphs with only a word or two between them, fewer than they replace, told as one."""
    told: list[Told] = []
    for change in changes:
        if told and change.pair == told[-1].pair != APART:
            last, edit = told[-1].edit, change.edit
            kept = edit[0] - last[1]
            size = min(last[1] - last[0] + edit[1] - edit[0], last[3] - last[2] + edit[3] - edit[2])
            if kept <= _FEW and kept < size:
                told[-1] = Told((last[0], edit[1], last[2], edit[3]), change.pair)
                continue
        told.append(change)
    return told

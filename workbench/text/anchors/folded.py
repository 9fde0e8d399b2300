"""A text without its line breaks and doubled blanks, in which the same words are the same characters."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from workbench.text.anchors.homes import homes_in
from workbench.text.sentences import sentences


class Folded:
    """A text with every run of blanks as one space, and where its places are in the text itself."""

    _BLANKS = re.compile(r"\s+")

    def __init__(self, text: str) -> None:
        """Fold `text`, which stays as it is in `own`."""
        self.own = text
        self._here, self._there = [0], [0]
        parts: list[str] = []
        at = here = 0
        for run in self._BLANKS.finditer(text):
            if run.group() == " ":
                continue
            here += run.start() - at + 1
            parts += [text[at : run.start()], " "]
            at = run.end()
            self._here.append(here)
            self._there.append(at)
        self.text = "".join([*parts, text[at:]])
        self._homes = [self.folded(begin) for begin in homes_in(text)]

    def folded(self, place: int) -> int:
        """The place here of one in the text itself."""
        number = bisect_right(self._there, place) - 1
        here = self._here[number] + place - self._there[number]
        return min(here, self._here[number + 1]) if number + 1 < len(self._here) else here

    def home(self, place: int) -> tuple[int, int]:
        """Where the paragraph of a place begins, with its heading, and where it ends; both here."""
        number = bisect_right(self._homes, place)
        last = self._homes[number] - 1 if number < len(self._homes) else len(self.text)
        return self._homes[number - 1], last

    @cached_property
    def starts(self) -> list[int]:
        """Where sentences begin, here."""
        return [self.folded(start) for start, _ in self._sentences]

    @cached_property
    def ends(self) -> list[int]:
        """Where sentences end, here."""
        return [self.folded(end) for _, end in self._sentences]

    def sentences_of(self, start: int, end: int) -> tuple[int, int]:
        """The range of whole sentences, here, that a range lies in; its own ends where it ends in none."""
        first, last = bisect_right(self.starts, start) - 1, bisect_left(self.ends, end)
        begins_in_one = first >= 0 and start < self.ends[first]
        ends_in_one = last < len(self.ends) and self.starts[last] < end
        return (self.starts[first] if begins_in_one else start), (self.ends[last] if ends_in_one else end)

    def begins_one(self, place: int) -> bool:
        """Whether a sentence begins at a place, marks aside."""
        return not _has_letters(self.text[self.sentences_of(place, place + 1)[0] : place])

    def ends_one(self, place: int) -> bool:
        """Whether a sentence ends at a place, marks aside."""
        return not _has_letters(self.text[place : self.sentences_of(place - 1, place)[1]])

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        return sentences(self.own)

    def unfolded(self, start: int, end: int) -> tuple[int, int]:
        """A range here as one of the text itself."""
        return self._own(start), self._own(end - 1) + 1

    def _own(self, place: int) -> int:
        number = bisect_right(self._here, place) - 1
        return self._there[number] + place - self._here[number]


def _has_letters(words: str) -> bool:
    return any(map(str.isalnum, words))

"""The words of a text as numbers, paragraph by paragraph."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from workbench.text.comparing.word_edits import Ids


class Row(NamedTuple):
    """The words of a text, by number, and with which of them each paragraph begins; the first begins with word 0."""

    ids: Ids
    begins: Sequence[int]

    def at(self, word: int) -> int:
        """The number of the paragraph that holds a word."""
        return bisect_right(self.begins, word) - 1

    def end(self, paragraph: int) -> int:
        """The word behind a paragraph."""
        return self.begins[paragraph + 1] if paragraph + 1 < len(self.begins) else len(self.ids)

    def paragraph(self, number: int) -> Ids:
        """The words of a paragraph."""
        return self.ids[self.begins[number] : self.end(number)]

    def is_begin(self, word: int) -> bool:
        """Whether a paragraph begins with a word, or the text ends there."""
        return word == len(self.ids) or self.begins[self.at(word)] == word

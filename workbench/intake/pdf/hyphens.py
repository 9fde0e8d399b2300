"""Hyphens at the ends of a PDF's lines: those that part a word go, and those that it is written with stay."""

import re
from collections.abc import Sequence
from itertools import pairwise

from workbench.text.words import is_unspaced

SOFT_HYPHEN = "\u00ad"
HYPHENS = (SOFT_HYPHEN, "-", "\u2010")

_ADDRESS = re.compile(r"(?:https?://|www\.|/)\S*\Z")
_WORD = re.compile(r"\w+(?:-\w+)*")
_BROKEN = re.compile(r"(\w+)[-\u00ad\u2010]\Z")
_TAIL = re.compile(r"\w+")
_HYPHEN_AT_END = re.compile(r"[-\u00ad\u2010]\n")
_FEWEST_LETTERS = 3
_FEWEST, _SHARE = 3, 0.04
"""Of lines that end in a hyphen of which nothing tells: so many, and of all lines, where words are parted."""
_SURE = {
    "en": frozenset({"anti", "non", "quasi", "self", "vice", "well"}),
    "fr": frozenset({"demi", "non", "quasi", "vice"}),
    "pt": frozenset({"ex", "vice"}),
}
"""What words begin with that mostly are written with a hyphen, and other words hardly do."""
_WHERE_THE_REST_IS_A_WORD = {
    "en": frozenset({
        "all", "co", "counter", "cross", "ex", "far", "half", "ill", "mid", "pan", "post", "pre", "pro", "re",
    }),
    "fr": frozenset({"après", "avant", "ex", "sous"}),
    "pt": frozenset({"anti", "auto", "pós", "pré"}),
}  # fmt: skip
"""What words are written with a hyphen begin with, and many others."""
_DOUBLED = {
    "en": frozenset({"anti", "de", "extra", "infra", "intra", "multi", "pre", "re", "semi", "ultra"}),
    "fr": frozenset({"anti", "semi", "ultra"}),
}
"""What words are written with a hyphen begin with where their rest begins with the same vowel."""
_STEM = 4
"""Letters of a word that are the same in all its forms."""
_BEHIND = {
    "en": frozenset({"backed", "based", "owned", "related"}),
    "fr": frozenset({"elle", "elles", "ils", "même", "mêmes", "nous", "vous"}),
    "pt": frozenset({"lhe", "lhes"}),
    "ru": frozenset({"либо", "нибудь"}),
    "uk": frozenset({"небудь"}),
}
"""What stands behind a hyphen in these languages, and hardly ends a word without one."""


class Joints:
    """Joins the lines of a document, and knows what tells of a hyphen at a line's end: how its words are written.

    `doubtful` are the words, in order, that were joined though nothing shows that the document parts any, or in a
    heading, which seldom does.
    """

    def __init__(self, pages: Sequence[Sequence[str]], language: str | None) -> None:
        self._whole_words, ends = _words_of(pages)
        self._words = self._whole_words | ends
        hyphened = (word.partition("-") for word in self._words if "-" in word)
        self._stems = frozenset((head, tail[:_STEM]) for head, _, tail in hyphened if len(tail) >= _STEM)
        self._language = (language or "").partition("-")[0]
        self.doubtful: list[str] = []
        self._parts_words = False
        self._parts_words = self._is_set_with_parted_words(pages)

    def line_and_joint(self, text: str, following: str | None, *, in_heading: bool = False) -> str:
        """A line, and what stands between it and the one that follows: a space, or nothing within a parted word.

        A hyphen at the line's end goes where the document writes the word without it elsewhere, or where small letters
        go on and nothing speaks for it; it stays before capitals and digits, where the document writes it elsewhere,
        and where the language does. The words of a heading are seldom parted, and never where none of the text are.
        """
        if following is None:
            return text.replace(SOFT_HYPHEN, "") if not text.endswith(SOFT_HYPHEN) else text[:-1] + "-"
        broken = _broken(text, following)
        shown = text.replace(SOFT_HYPHEN, "")
        if broken is None:
            spaced = not (text and is_unspaced(text[-1]) and following and is_unspaced(following[0]))
            return f"{shown} " if spaced else shown
        if text.endswith(SOFT_HYPHEN):
            return shown
        goes = self._hyphen_goes(*broken, text, following, in_heading=in_heading)
        if goes is None and in_heading is self._parts_words:
            self.doubtful.append("".join(broken))
        stays = goes is False or (goes is None and in_heading and not self._parts_words)
        return shown if stays else shown[:-1]

    def _hyphen_goes(self, head: str, tail: str, text: str, following: str, *, in_heading: bool = False) -> bool | None:
        """Whether a hyphen parts a word that is written without it; None where nothing tells."""
        head, tail = head.casefold(), tail.casefold()
        if f"{head}{tail}" in self._words:
            return True
        compound = _WORD.search(text[text.rfind(" ") + 1 :])
        before, after = (compound[0] if compound else head), _WORD.match(following)
        written = {f"{head}-{tail}", f"{before}-{after[0] if after else tail}".casefold()}
        is_written = not written.isdisjoint(self._words) or (head, tail[:_STEM]) in self._stems
        if is_written or "-" in before or _ADDRESS.search(text):
            return False
        both_are_words = min(len(head), len(tail)) >= _FEWEST_LETTERS and {head, tail} <= self._words
        adverb = head.endswith("ly") and len(head) > 4
        if both_are_words or adverb or self._is_written_so(head, tail, may_part=self._parts_words and not in_heading):
            return False
        goes_on = text[-2:-1].islower() and following[:1].islower() and len(head) > 1
        return None if goes_on else False

    def _is_written_so(self, head: str, tail: str, *, may_part: bool) -> bool:
        """Whether a language writes a word of these two with a hyphen; `may_part` says that lines part others too."""
        if head in _SURE.get(self._language, ()) or tail in _BEHIND.get(self._language, ()):
            return True
        may = head in _WHERE_THE_REST_IS_A_WORD.get(self._language, ()) and tail in self._whole_words
        doubled = head in _DOUBLED.get(self._language, ()) and head[-1:] == tail[:1]
        return (may or doubled) and not may_part

    def _is_set_with_parted_words(self, pages: Sequence[Sequence[str]]) -> bool:
        """Whether lines part words: one that stands whole elsewhere, or so many that compounds alone cannot be."""
        told, unknown = False, 0
        for text, following in (pair for page in pages for pair in pairwise(page)):
            broken = _broken(text, following)
            if broken is not None:
                goes = text.endswith(SOFT_HYPHEN) or self._hyphen_goes(*broken, text, following)
                told = told or goes is True
                unknown += goes is None
        return told or (unknown >= _FEWEST and unknown >= _SHARE * sum(map(len, pages)))


def _broken(text: str, following: str) -> tuple[str, str] | None:
    """Both parts of the word that a hyphen breaks off at a line's end. Most lines have none there and cost nothing."""
    if not text.endswith(HYPHENS):
        return None
    head, tail = _BROKEN.search(text), _TAIL.match(following)
    return None if head is None or tail is None else (head[1], tail[0])


def _words_of(pages: Sequence[Sequence[str]]) -> tuple[frozenset[str], frozenset[str]]:
    """The words that stand whole on their lines, and those behind a line that ends in a hyphen, case folded."""
    whole: set[str] = set()
    ends: set[str] = set()
    for page in pages:
        *parted, last = _HYPHEN_AT_END.split("\n".join(page).casefold() + "\n")
        unparted = [piece[: max(piece.rfind(" "), piece.rfind("\n")) + 1] for piece in parted]
        unparted.append(last)
        for number, piece in enumerate(unparted[1:], start=1):
            tail = _WORD.match(piece)  # none where nothing is left, as the word is parted once more
            if tail is not None:
                ends.add(tail.group())
                unparted[number] = piece[tail.end() :]
        whole.update(_WORD.findall("\n".join(unparted)))
    return frozenset(whole), frozenset(ends)

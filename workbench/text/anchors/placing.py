"""Finding the passages of an older text again in a newer one.

*Exact*: the same words, blanks aside, where they cannot be mistaken for others. Words that stand once in each text are
found wherever they went, if they are whole sentences; a part of one goes with its sentence, and in one that was changed
it is asked about: there the same words may be denied, or somebody else's. Where words stand several times, what stands
around them decides, and after that their order. *Moved*: a place that may be meant, to be confirmed by a person.
*Lost*: no place that is like it. What is not certain is never exact.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz.distance import Indel, LCSseq
from rapidfuzz.fuzz import partial_ratio_alignment

from workbench.text.anchors.folded import Folded
from workbench.text.anchors.marks import marks_after, marks_before
from workbench.text.anchors.occurrences import Occurrences
from workbench.text.comparing.differences import Change, differences
from workbench.text.graphemes import cut_after, cut_before, inside
from workbench.text.similarity import Word, whole_words
from workbench.text.words import is_unspaced

ENOUGH = 0.5
"""The share of words in common from which on a place is offered; below it the passage is lost."""

_AROUND = (64, 400)
"""Passage and so many characters on each side: where that stands once in both texts, nothing else is weighed."""
_TELLING = 12
"""So many characters of what stands around must agree, or agree more than elsewhere, to tell: more than chance does."""
_SENTENCE_END = re.compile("[.!?…。！？؟۔।]['\"”’»)\\]]*\\Z")
_MARKS = 8
"""A sentence's end has so many marks at most."""
_LONGEST = 4000
"""Characters of a sentence up to which its parts are found with it; those of a longer one by what is around them."""


class State(StrEnum):
    """What became of a passage."""

    EXACT = "exact"
    MOVED = "moved"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of a passage: where (code points of the newer text, end exclusive), and the share of words in common.

    Of a lost passage there is no place, and both are 0.
    """

    state: State
    start: int = 0
    end: int = 0
    score: float = 0.0


LOST = Anchored(State.LOST)


def find_again(before: str, after: str, spans: Sequence[tuple[int, int]]) -> list[Anchored]:
    """What became of these passages of `before` (code points, end exclusive) in `after`, in their order."""
    if not spans:
        return []
    find = finder(before, after)
    return [find(start, end) for start, end in spans]


def finder(before: str, after: str) -> Callable[[int, int], Anchored]:
    """What finds one passage of `before` after the other (code points, end exclusive) in `after`."""
    if before == after:
        return lambda start, end: Anchored(State.EXACT, start, end, 1.0)
    return _Search(Folded(before), Folded(after)).find


def in_common(words: str, others: str) -> float:
    """The share of words that two passages have in common and in order, from 0 to 1: as of a moved one."""
    plain, their_plain = ([word.plain for word in whole_words(text)] for text in (words, others))
    return Indel.normalized_similarity(plain, their_plain) if plain and their_plain else float(words == others)


class _Search:
    """Both texts, and what is found out about them once for all passages."""

    def __init__(self, before: Folded, after: Folded) -> None:
        self._before, self._after = before, after
        self._old, self._new = before.text, after.text
        self._repeats: dict[tuple[str, str, str], Occurrences] = {}
        self._exact: dict[tuple[int, int], int | None] = {}

    def find(self, start: int, end: int) -> Anchored:
        """What became of one passage."""
        start, end = self._before.folded(start), self._before.folded(end)
        if not self._old[start:end].strip():
            return LOST
        begin, stop = self._before.sentences_of(start, end)
        is_whole = (begin, stop) == (start, end) or (self._before.begins_one(start) and self._is_marked(start, end))
        is_part = not is_whole and stop - begin <= _LONGEST
        whole = self._word_for_word(begin, stop) if is_part else None
        same = self._word_for_word(start, end) if whole is None else (whole[0], whole[1] + start - begin)
        if same is None:
            return self._alike(start, end, self._occurrences(start, end).taken)
        # A part of a sentence is as sure as the sentence: within another the same words may be denied.
        state, place = (State.MOVED, same[1]) if is_part and whole is None else same
        return self._anchored(state, place, place + end - start, 1.0)

    def _word_for_word(self, start: int, end: int) -> tuple[State, int] | None:
        """Where the very words stand, and whether surely there; None where they do not."""
        exact, same = self._exactly(start, end), self._occurrences(start, end)
        if exact is not None:
            sure = same.is_certain(start, exact) and not self._is_anothers_too(exact, start, end)
            return (State.EXACT if sure else State.MOVED), exact
        asked = same.likeliest(start)
        return None if asked is None else (State.MOVED, asked)

    def _anchored(self, state: State, start: int, end: int, score: float) -> Anchored:
        return Anchored(state, *self._after.unfolded(start, end), score)

    def _exactly(self, start: int, end: int) -> int | None:
        """Where the passage stands, by what is around it, or by what tells its words from the same ones elsewhere."""
        if (start, end) not in self._exact:
            found = self._by_surroundings(start, end)
            self._exact[start, end] = self._by_partner(start, end) if found is None else found
        return self._exact[start, end]

    def _by_partner(self, start: int, end: int) -> int | None:
        same = self._occurrences(start, end)
        place = same.partner(start)
        if place is None or (same.single and not self._are_sentences(start, end, place)):
            return None
        return place

    def _are_sentences(self, start: int, end: int, place: int) -> bool:
        """Whether words are whole sentences in both texts: within others the same may be denied, or quoted."""
        marked = self._is_marked(start, end)
        begins = _begins(self._before, start, marked=marked) and _begins(self._after, place, marked=marked)
        return begins and (marked or (self._before.ends_one(end) and self._after.ends_one(place + end - start)))

    def _is_marked(self, start: int, end: int) -> bool:
        """Whether a passage ends with the marks that end a sentence."""
        return _SENTENCE_END.search(self._old, max(start, end - _MARKS), end) is not None

    def _is_anothers_too(self, place: int, start: int, end: int) -> bool:
        """Whether the same words elsewhere in the older text have as good a claim to a place of the newer one."""
        words, length = self._old[start:end], end - start
        others = (other for other in _places(self._old, words, *edges(self._old, start, end)) if other != start)
        return any(self._exactly(other, other + length) == place for other in others)

    def _by_surroundings(self, start: int, end: int) -> int | None:
        """Where the passage stands with what is around it, if that stands once in both texts.

        What is beyond its paragraphs says something only together with all of these.
        """
        first, last = self._before.home(start)[0], self._before.home(end - 1)[1]
        for around in _AROUND:
            begin, stop = max(0, start - around), end + around
            if begin > first or stop < last:
                begin, stop = max(begin, first), min(stop, last)
            words = self._old[begin:stop]
            at = self._new.find(words)
            if at < 0:
                return None
            once = self._new.find(words, at + 1) < 0 and self._old.find(words, begin + 1) < 0
            if once and self._old.find(words) == begin and end - start + _TELLING <= len(words):
                place = at + start - begin
                same = edges(self._new, place, place + end - start) == edges(self._old, start, end)
                return place if same else None
        return None

    def _occurrences(self, start: int, end: int) -> Occurrences:
        words = self._old[start:end]
        key = (words, *edges(self._old, start, end))
        if key not in self._repeats:
            self._repeats[key] = Occurrences(
                self._before, self._after, end - start,
                list(_places(self._old, *key)), list(_places(self._new, *key)), _TELLING,
            )  # fmt: skip
        return self._repeats[key]

    # -- what is only alike ----------------------------------------------------------------

    def _alike(self, start: int, end: int, taken: Sequence[int]) -> Anchored:
        """The place that has most words in common, if enough are, and that is not surely another one of the same."""
        words = whole_words(self._old, start, end)
        plain = [word.plain for word in words]
        if not plain:
            return LOST
        instead = self._instead(start, end)
        found: dict[tuple[int, int], Anchored] = {}
        trimmed = self._trimmed(plain, *instead)
        for first, last in {instead, trimmed, *(self._trimmed(plain, *one) for one in self._voted(plain, start, end))}:
            if first >= last:
                continue
            begin, stop = self._with_marks(words, start, end, self._theirs[first].start, self._theirs[last - 1].end)
            score = Indel.normalized_similarity(plain, self._their_plain[first:last])
            theirs = any(begin < place + end - start and place < stop for place in taken)
            if score >= ENOUGH and not theirs and not self._stood_there(begin, stop, start, end):
                found[first, last] = self._anchored(State.MOVED, begin, stop, score)
        best = max(found.values(), key=lambda one: (one.score, -one.start), default=LOST)
        for first, last in (instead, trimmed):
            whole = found.get((first, last), LOST)
            as_good = last - first <= len(plain) or whole.score >= best.score - _NEARLY
            if as_good and whole.start < best.end and best.start < whole.end:
                return whole
        return best

    def _stood_there(self, begin: int, stop: int, start: int, end: int) -> bool:
        """Whether words of the newer text stood in the older one too, unchanged, and elsewhere than the passage did."""
        changes, _ = self._changes
        number = bisect_right(changes, begin, key=lambda change: change.other_start) - 1
        if number + 1 < len(changes) and changes[number + 1].other_start < stop:
            return False
        behind = changes[number] if number >= 0 else Change(0, 0, 0, 0)
        first, last = (place - behind.other_end + behind.end for place in (begin, stop))
        elsewhere = last <= start or end <= first
        return elsewhere and begin >= behind.other_end and self._old[first:last] == self._new[begin:stop]

    def _trimmed(self, plain: Sequence[str], first: int, last: int) -> tuple[int, int]:
        """A range of words that begins and ends with those it shares with a passage, and with as many as are others."""
        theirs = self._their_plain
        same = [one for one in LCSseq.opcodes(plain, theirs[first:last]) if one.tag == "equal"]
        if not same:
            return first, last
        ahead, begin = same[0].src_start, first + same[0].dest_start
        while ahead and begin and plain[ahead - 1] == theirs[begin - 1]:
            ahead, begin = ahead - 1, begin - 1
        behind, stop = same[-1].src_end, first + same[-1].dest_end
        while behind < len(plain) and stop < len(theirs) and plain[behind] == theirs[stop]:
            behind, stop = behind + 1, stop + 1
        return min(begin, max(first, begin - ahead)), max(stop, min(last, stop + len(plain) - behind))

    def _with_marks(self, words: Sequence[Word], start: int, end: int, begin: int, stop: int) -> tuple[int, int]:
        """A range of the newer text with the marks that the passage begins and ends with, as many as stand there."""
        ahead, behind = self._old[start : words[0].start], self._old[words[-1].end : end]
        first, last = begin - marks_before(ahead, self._new, begin), stop + marks_after(behind, self._new, stop)
        begin = begin if inside(self._new, first) else first
        stop = stop if inside(self._new, last) else last
        return begin, stop

    @cached_property
    def _theirs(self) -> list[Word]:
        return whole_words(self._new)

    @cached_property
    def _their_plain(self) -> list[str]:
        return [word.plain for word in self._theirs]

    @cached_property
    def _their_starts(self) -> list[int]:
        return [word.start for word in self._theirs]

    @cached_property
    def _where(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._their_plain):
            found[word].append(place)
        return found

    @cached_property
    def _changes(self) -> tuple[tuple[Change, ...], list[int]]:
        ours, theirs = self._before.folded, self._after.folded
        changes = tuple(
            Change(ours(start), ours(end), theirs(their_start), theirs(their_end))
            for start, end, their_start, their_end in differences(self._before.own, self._after.own).changes
        )  # of the texts themselves: paragraphs, which blanks do not tell, keep their changes apart
        return changes, [change.start for change in changes]

    def _instead(self, start: int, end: int) -> tuple[int, int]:
        """The words that now stand where the passage stood, by what was changed."""
        return self._words_between(self._mapped(start, after=False), self._mapped(end, after=True))

    def _mapped(self, place: int, *, after: bool) -> int:
        changes, starts = self._changes
        number = (bisect_right(starts, place) if not after else bisect_right(starts, place - 1)) - 1
        if number < 0:
            return place
        begin, end, their_begin, their_end = changes[number]
        if begin < place < end:
            return self._within(changes[number], place, after=after)
        if place < end or (after and place <= end):
            return their_end if after else their_begin
        return their_end + place - end

    def _within(self, change: Change, place: int, *, after: bool) -> int:
        """The place inside of a change, by the words that stayed in it: what is beyond the next took no part."""
        ours = whole_words(self._old, change.start, change.end)
        theirs = whole_words(self._new, change.other_start, change.other_end)
        stayed = {
            one.src_start + at: theirs[one.dest_start + at]
            for one in LCSseq.opcodes([word.plain for word in ours], [word.plain for word in theirs])
            for at in range(one.src_end - one.src_start if one.tag == "equal" else 0)
        }
        count = sum(word.start < place for word in ours)  # so many of its words lie before the place
        if after:
            ahead = (stayed[at].start for at in range(count, len(ours)) if at in stayed)
            return stayed[count - 1].end if count - 1 in stayed else next(ahead, change.other_end)
        behind = (stayed[at].end for at in reversed(range(count)) if at in stayed)
        return stayed[count].start if count in stayed else next(behind, change.other_start)

    def _words_between(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_right(self._their_starts, start - 1)
        last = bisect_right(self._their_starts, end - 1)
        if first > 0 and self._theirs[first - 1].end > start:
            first -= 1
        return first, last

    def _voted(self, plain: list[str], start: int, end: int) -> Iterator[tuple[int, int]]:
        """Ranges of words that share the passage's rarer words in about their distances."""
        votes: Counter[int] = Counter()
        known = sorted((len(self._where[word]), place) for place, word in enumerate(plain) if word in self._where)
        for many, place in known[:_VOTERS]:
            if many <= _COMMON:
                for there in self._where[plain[place]]:
                    votes[(there - place) // _BUCKET] += 1
        for bucket, _ in votes.most_common(_TRIED):
            first = max(0, bucket * _BUCKET - _BUCKET)
            last = min(len(self._theirs), bucket * _BUCKET + len(plain) + 2 * _BUCKET)
            if first < last:
                yield self._narrowed(self._old[start:end], first, last)

    def _narrowed(self, words: str, first: int, last: int) -> tuple[int, int]:
        """The part of a range of words that is most like the passage's, in whole words."""
        begin, stop = self._theirs[first].start, self._theirs[last - 1].end
        found = partial_ratio_alignment(words, self._new[begin:stop])
        if found is None or stop - begin <= len(words):
            return first, last
        return self._words_between(begin + found.dest_start, begin + found.dest_end)


_VOTERS = 12
_COMMON = 60
_BUCKET = 4
_TRIED = 4
"""How the places that are alike are looked for: by how many of the passage's rarest words, none of which stands more
often than `_COMMON` times, in what tolerance of words, and how many of the best places are weighed."""

_NEARLY = 0.1
"""What stands now where the passage stood is offered whole unless it is longer and a part of it has so much more in
common."""

_MOST = 32
"""Of words that stand more often than this, none is told from the others but by its close surroundings."""
_JOINED_AFTER = re.compile(r"(?:[-‐‑–.,:'’/]?\w)+|[%‰°]")
_JOINED_BEFORE = re.compile(r"(?:\w[-‐‑–.,:'’/]?)+$|[-−+$€£¥]$")


def _begins(text: Folded, place: int, *, marked: bool) -> bool:
    """Whether a sentence begins at a place; one that is `marked` by its end may follow words that have none."""
    return text.begins_one(place) or (marked and text.text[max(0, place - _MARKS) : place].rstrip()[-1:].isalnum())


def edges(text: str, start: int, end: int) -> tuple[str, str]:
    """What is written together with the passage's first and last word outside of it: "12" in "$12.5" is not "12".

    Nor is a letter without the mark over it, or an emoji without its skin tone: what a reader sees as one is whole.
    """
    before, after = text[cut_before(text, start) : start], text[end : cut_after(text, end)]
    if before or after:
        return before, after
    first, last = text[start], text[end - 1]
    if first.isalnum() and not is_unspaced(first):
        found = _JOINED_BEFORE.search(text[max(0, start - 40) : start])
        before = found.group() if found and not is_unspaced(found.group()[-1]) else ""
    if last.isalnum() and not is_unspaced(last):
        joined = _JOINED_AFTER.match(text, end, end + 40)
        after = joined.group() if joined and not is_unspaced(joined.group()[0]) else ""
    return before, after


def _places(text: str, words: str, before: str, after: str) -> Iterator[int]:
    """Where the words stand with the same things joined to them; one more than `_MOST` at most."""
    at, many = text.find(words), 0
    while at >= 0 and many <= _MOST:
        if edges(text, at, at + len(words)) == (before, after):
            many += 1
            yield at
        at = text.find(words, at + 1)

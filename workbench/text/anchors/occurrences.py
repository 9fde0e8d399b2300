"""Words that stand in two texts, perhaps several times: which of the older places is which of the newer ones."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

_REACH = 240
"""How far around its words a place is looked at."""
_MOST = 32
_CERTAIN = 20
"""So many characters must agree, in whole sentences beside the words, where these stand elsewhere too; a place that
fewer tell is asked about. Parts of sentences do not count: many begin and end alike ("The port authority said ...")."""


class Text(Protocol):
    """A text that knows its paragraphs and sentences."""

    text: str

    @property
    def starts(self) -> Sequence[int]:
        """Where its sentences begin, in order."""

    @property
    def ends(self) -> Sequence[int]:
        """Where its sentences end, in order, end exclusive."""

    def home(self, place: int) -> tuple[int, int]:
        """Where the paragraph of a place begins, with its heading, and where it ends."""


class Agreement(NamedTuple):
    """How many characters around two places agree: in their own paragraphs, and with what is beyond these.

    A paragraph that agrees wholly counts for more than its characters.
    """

    home: int
    beyond: int
    whole: bool
    """Whether the paragraph agrees wholly, and is more than these words."""
    sides: tuple[int, int]
    """How many agree ahead of the words and behind them, beyond the paragraph too; and that both texts end there."""
    near_sides: tuple[int, int]
    """How many agree ahead of the words and behind them, in the paragraph that they have in either text."""
    sentences: tuple[int, int]
    """How many agree ahead of the words and behind them, in whole sentences or up to the end of their own."""

    @property
    def most(self) -> int:
        """The larger of both."""
        return max(self.home, self.beyond)

    def is_contested_by(self, rival: "Agreement", telling: int) -> bool:
        """Whether a rival agrees clearly more on one side: in its paragraph, or beyond where paragraphs tell nothing.

        Of like sentences one after the other, the first has what stood ahead of them all, the last what stood behind:
        where one is gone, which of both is longer does not tell which one it was.
        """
        if _has_more(rival.near_sides, self.near_sides, telling):
            return True
        return self.home < rival.home + telling and _has_more(rival.sides, self.sides, telling)


class Occurrences:
    """The places of the same words in two texts (code points), told from one another by what stands around them."""

    def __init__(
        self, before: Text, after: Text, length: int, places: Sequence[int], others: Sequence[int], telling: int
    ) -> None:
        self._before, self._after, self._length, self._telling = before, after, length, telling
        self._places, self._others = list(places), list(others)
        self.many = max(len(places), len(others)) > _MOST
        self._scores: list[list[Agreement]] = []
        self._pairs: dict[int, int] = {}
        if not self.many and places and others:
            self._scores = [[self._common(place, other) for other in others] for place in places]
            self._pairs = self._by_context()
            self._pairs.update(self._by_order())
        self._owners = {other: place for place, other in self._pairs.items()}

    @property
    def taken(self) -> list[int]:
        """The newer places that are surely one of the older ones."""
        return [self._others[other] for place, other in self._pairs.items() if self._certain(place, other)]

    def partner(self, place: int) -> int | None:
        """The newer place that is this older one; None where that is not certain."""
        if self.many or place not in self._places:
            return None
        other = self._pairs.get(self._places.index(place))
        return None if other is None else self._others[other]

    @property
    def single(self) -> bool:
        """Whether the words stand once in each text."""
        return len(self._places) == len(self._others) == 1

    def is_certain(self, place: int, other: int) -> bool:
        """Whether its paragraph, or more than a word or two beside it, tells a place from those of the same words.

        None of these may have a claim to either place from the other side.
        """
        return self.many or self._certain(self._places.index(place), self._others.index(other))

    def _certain(self, place: int, other: int) -> bool:
        score = self._scores[place][other]
        if self.single:
            return True
        told = score.whole or (sum(score.sentences) >= _CERTAIN and (all(score.sentences) or self._are_all_paired))
        return told and not any(score.is_contested_by(rival, self._telling) for rival in self._rivals(place, other))

    @property
    def _are_all_paired(self) -> bool:
        """Whether none came or went: where one did, a neighbour on one side alone does not tell which it was."""
        return len(self._pairs) == len(self._places) == len(self._others)

    def _rivals(self, place: int, other: int) -> Iterator[Agreement]:
        """How others agree with either of two places; without those that belong elsewhere as well."""
        for one, row in enumerate(self._scores):
            own = self._pairs.get(one)
            if one != place and (own in (None, other) or row[own].is_contested_by(row[other], self._telling)):
                yield row[other]
        for one, column in enumerate(zip(*self._scores, strict=True)):
            own = self._owners.get(one)
            if one != other and (own in (None, place) or column[own].is_contested_by(column[place], self._telling)):
                yield column[place]

    def likeliest(self, place: int) -> int | None:
        """The newer place to ask about: none that is surely another's; None where there is no other."""
        if place not in self._places or not self._others:
            return None
        if self.many:
            return min(self._others, key=lambda other: abs(other - place))
        here = self._places.index(place)
        taken = {there for one, there in self._pairs.items() if one != here and self._certain(one, there)}
        row = self._scores[here]
        free = [number for number in range(len(self._others)) if number not in taken]
        best = max(free, key=lambda number: (row[number], -abs(self._others[number] - place)), default=None)
        return None if best is None else self._others[best]

    def _common(self, place: int, other: int) -> Agreement:
        """How many characters agree on both sides of two places; a paragraph that agrees wholly agrees for sure."""
        before, after = self._before.text, self._after.text
        end, their_end = place + self._length, other + self._length
        ahead = _agreeing(before[max(0, place - _REACH) : place][::-1], after[max(0, other - _REACH) : other][::-1])
        behind = _agreeing(before[end : end + _REACH], after[their_end : their_end + _REACH])
        (first, last), (their_first, their_last) = self._before.home(place), self._after.home(other)
        own, theirs = (place - first, last - end), (other - their_first, their_last - their_end)
        home = min(ahead, own[0], theirs[0]) + min(behind, own[1], theirs[1])
        near_sides = min(ahead, max(own[0], theirs[0])), min(behind, max(own[1], theirs[1]))
        whole = own == theirs and home == sum(own) > 0
        begin = self._telling if place - ahead == other - ahead == 0 else 0
        stop = self._telling if (end + behind, their_end + behind) == (len(before), len(after)) else 0
        sides = ahead + begin, behind + stop
        sentences = self._whole_ahead(place, other, ahead) + begin, self._whole_behind(end, their_end, behind) + stop
        return Agreement(home + self._telling if whole else home, ahead + behind, whole, sides, near_sides, sentences)

    def _whole_ahead(self, place: int, other: int, ahead: int) -> int:
        """How many of the characters that agree ahead of two places are back to the beginning of a sentence."""
        starts = (_first(self._before.starts, place - ahead, place), _first(self._after.starts, other - ahead, other))
        return ahead if ahead == _REACH else max(place - starts[0], other - starts[1])

    def _whole_behind(self, end: int, their_end: int, behind: int) -> int:
        """How many of the characters that agree behind two places are up to the end of a sentence."""
        ends = (_last(self._before.ends, end, end + behind), _last(self._after.ends, their_end, their_end + behind))
        return behind if behind == _REACH else max(ends[0] - end, ends[1] - their_end)

    def _by_context(self) -> dict[int, int]:
        """The pairs of which each place agrees clearly more with the other than with any further one."""
        if self.single:
            return {0: 0}
        columns = list(zip(*self._scores, strict=True))
        found: dict[int, int] = {}
        for number, row in enumerate(self._scores):
            best = next((other for other in range(len(row)) if self._clear(row, other)), None)
            if best is not None and self._clear(columns[best], number):
                found[number] = best
        return found

    def _clear(self, scores: Sequence[Agreement], best: int) -> bool:
        """Whether one agrees more than all others: in its paragraph, or beyond that where paragraphs tell nothing."""
        home, beyond = scores[best].home, scores[best].beyond
        others = [score for number, score in enumerate(scores) if number != best]
        return all(
            home >= one.home + self._telling
            or (home > one.home - self._telling and beyond >= one.beyond + self._telling)
            for one in others
        ) and (bool(others) or beyond >= self._telling)

    def _by_order(self) -> dict[int, int]:
        """The pairs that are in the same order between those found, as many in each text, and not contradicted."""
        found: dict[int, int] = {}
        for places, others in self._gaps():
            if len(places) == len(others) and all(map(self._may_be, places, others)):
                found.update(zip(places, others, strict=True))
        return found

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        taken = set(self._pairs.values())
        place = other = 0
        for fixed, their in [*sorted(self._pairs.items()), (len(self._places), len(self._others))]:
            if their < other:
                return  # they changed places: there is no order to go by
            yield list(range(place, fixed)), [one for one in range(other, their) if one not in taken]
            place, other = fixed + 1, their + 1

    def _may_be(self, place: int, other: int) -> bool:
        score = self._scores[place][other]
        rivals = [*self._scores[place], *(row[other] for row in self._scores)]
        return score.beyond >= self._telling and all(
            one.most < score.most + self._telling and one.home < score.home + self._telling for one in rivals
        )


def _has_more(sides: tuple[int, int], others: tuple[int, int], telling: int) -> bool:
    return any(one >= other + telling for one, other in zip(sides, others, strict=True))


def _agreeing(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    length = min(len(one), len(other))
    if one[:length] == other[:length]:
        return length
    return next(place for place in range(length) if one[place] != other[place])


def _first(places: Sequence[int], low: int, high: int) -> int:
    """The first of sorted places that is in a range, both ends included; the upper end where none is."""
    at = bisect_left(places, low)
    return min(places[at], high) if at < len(places) else high


def _last(places: Sequence[int], low: int, high: int) -> int:
    """The last of sorted places that is in a range, both ends included; the lower end where none is."""
    at = bisect_right(places, high)
    return max(places[at - 1], low) if at else low

"""What became of each claim's passages from one snapshot of its article to another: found, waiting, placed, lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import Connection, select

from workbench.base.terms import Attention, Carried
from workbench.library.reading import placings
from workbench.library.reading.placings import Stay
from workbench.library.tables import Claim, ClaimPassage, SetAside
from workbench.text.anchors.placing import Anchored, State, finder, in_common

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Touched:
    """A passage of a claim, what became of it, and where it is in the older and the newer text (code points).

    `passage` is its place among the claim's, from 0. Without a place in a text there are no words of it; `score` is the
    share of words in common, up to 1, and 0 where one of both is missing.
    """

    claim: str
    number: str
    statement: str
    passage: int
    state: Carried
    before: Span | None
    after: Span | None
    words: tuple[str, str]
    score: float


@dataclass(frozen=True, slots=True)
class _Mark:
    """A passage as it is kept."""

    claim: str
    number: str
    statement: str
    passage: int
    path: Sequence[Stay]
    aside: bool


def carried(
    connection: Connection, article: int, keys: tuple[int, int], order: Sequence[int], text: Callable[[int], str]
) -> tuple[Touched, ...]:
    """What became of the passages of every claim of an article, in the order of the texts.

    `keys` are the two snapshots', `order` those of all of the article's, oldest first; `text` gives that of each by
    its key.
    """
    carrying = _Carrying(keys, order, text)
    return tuple(sorted(map(carrying.became, _marks(connection, article)), key=_order))


def _order(one: Touched) -> tuple[bool, Span, str, int]:
    place = one.before or one.after
    return place is None, place or (0, 0), one.number, one.passage


class _Carrying:
    """Looks for passages of one snapshot in the other, and knows which of them people put where they are."""

    def __init__(self, keys: tuple[int, int], order: Sequence[int], text: Callable[[int], str]) -> None:
        self._keys, self._text = keys, text
        self._texts = text(keys[0]), text(keys[1])
        self._finders: dict[tuple[int, int], Callable[[int, int], Anchored]] = {}
        first, last = sorted(map(order.index, keys))
        self._within = order[first : last + 1]

    def became(self, mark: _Mark) -> Touched:
        """What became of one passage."""
        older, newer = (_last_on(mark.path, key) for key in self._keys)
        if newer is not None:
            return self._stands(mark, older, newer)
        if older is None:
            return self._told(mark, Carried.ELSEWHERE, None, None)
        found = self._found(self._keys, older)
        if found.state is State.EXACT:
            return self._told(mark, Carried.EXACT, older, (found.start, found.end))
        if mark.path[-1].place.snapshot != self._keys[0]:
            return self._told(mark, Carried.ELSEWHERE, older, None)
        state = Carried.WAITING if found.state is State.MOVED else Carried.LOST
        span = (found.start, found.end) if found.state is State.MOVED else None
        return self._told(mark, Carried.KEPT if mark.aside else state, older, span, found.score)

    def _stands(self, mark: _Mark, older: Span | None, newer: Span) -> Touched:
        """Of a passage on the newer snapshot: whether it came there by itself, or who put it there."""
        by = self._put(mark.path)
        if older is None:
            found = self._found(self._keys[::-1], newer)
            same = (found.start, found.end) if found.state is State.EXACT else None
            if by is not None:
                return self._told(mark, by, self._first(mark.path) or same, newer)
            return self._told(mark, Carried.NEW if same is None else Carried.EXACT, same, newer)
        words = [text[slice(*span)].split() for text, span in zip(self._texts, (older, newer), strict=True)]
        return self._told(mark, Carried.EXACT if words[0] == words[1] else by or Carried.PLACED, older, newer)

    def _put(self, path: Sequence[Stay]) -> Carried | None:
        """What a person did about a passage between the two snapshots; where several, having chosen its words.

        It may have come from a snapshot before both, having waited there; what brought it onto the older one is not
        between them.
        """
        done = {
            stay.label.text
            for last, stay in pairwise(path)
            if stay.label
            and stay.place.snapshot in self._within
            and (last.place.snapshot in self._within or stay.place.snapshot != self._within[0])
        }
        if placings.PLACED.text in done:
            return Carried.PLACED
        return Carried.CONFIRMED if placings.CONFIRMED.text in done else None

    def _first(self, path: Sequence[Stay]) -> Span | None:
        """Where the words that a passage had before it was put elsewhere are in the older one, if they are there.

        They are those of its first place between the two snapshots, or, having waited, of its last one before them.
        """
        at = next((number for number, stay in enumerate(path) if stay.place.snapshot in self._within), 0)
        label = path[at].label
        waited = at > 0 and label is not None and label.text in placings.BY_HAND
        place = path[at - waited].place
        found = self._found((place.snapshot, self._keys[0]), (place.start, place.end))
        return (found.start, found.end) if found.state is State.EXACT else None

    def _found(self, keys: tuple[int, int], span: Span) -> Anchored:
        if keys not in self._finders:
            self._finders[keys] = finder(self._text(keys[0]), self._text(keys[1]))
        return self._finders[keys](*span)

    def _told(
        self, mark: _Mark, state: Carried, older: Span | None, newer: Span | None, score: float | None = None
    ) -> Touched:
        words = _said(self._texts[0], older), _said(self._texts[1], newer)
        if score is None:
            score = 1.0 if state is Carried.EXACT else in_common(*words) if older and newer else 0.0
        return Touched(mark.claim, mark.number, mark.statement, mark.passage, state, older, newer, words, score)


def _said(text: str, span: Span | None) -> str:
    return text[slice(*span)] if span else ""


def _last_on(path: Sequence[Stay], snapshot: int) -> Span | None:
    place = next((stay.place for stay in reversed(path) if stay.place.snapshot == snapshot), None)
    return (place.start, place.end) if place is not None else None


def _marks(connection: Connection, article: int) -> list[_Mark]:
    paths = placings.stays(connection, article)
    items = (Attention.PASSAGE_MOVED.value, Attention.PASSAGE_LOST.value)
    aside = set(
        connection.scalars(
            select(SetAside.claim_pk)
            .join(Claim, Claim.pk == SetAside.claim_pk)
            .where(Claim.article_pk == article, SetAside.item.in_(items))
        )
    )
    rows = connection.execute(
        select(
            ClaimPassage.pk, ClaimPassage.claim_pk, ClaimPassage.position, Claim.id, Claim.number, Claim.label,
            Claim.statement,
        )
        .join(Claim, Claim.pk == ClaimPassage.claim_pk)
        .where(Claim.article_pk == article, ClaimPassage.snapshot_pk.is_not(None))
        .order_by(Claim.number, ClaimPassage.position)
    )  # fmt: skip
    return [
        _Mark(row.id, row.label or str(row.number), row.statement, row.position, paths[row.pk], row.claim_pk in aside)
        for row in rows
    ]

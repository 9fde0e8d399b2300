"""Tells what a recovered library lost in the words of the product: of which claims and articles, in few lines."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import chain
from pathlib import Path

from sqlalchemy import Table

from workbench.base.messages import Message, msg, nmsg
from workbench.library.called import RANK, counted, several
from workbench.library.in_runs import in_runs, in_words
from workbench.library.reading.rows import Range
from workbench.library.recovering.places import Place, Places
from workbench.rules.wording import listed


class Why(IntEnum):
    """What became of a record; what only lost a part of what it says comes last."""

    LOST = 0
    UNTOLD = 1
    """It was there once, as its key was given, and nothing else tells of it."""
    HOP_LOST = 2
    """A chain that misses a hop: shorter, it would say that somebody knows what they only heard."""
    OWNER_LOST = 3
    TIE_LOST = 4
    """It stands, and no longer names what is lost."""
    END_LOST = 5
    """A chain without a hop: how its last one knows would be said of the outlet."""
    STOOD_IN_FOR = 6
    """An article of which claims or texts are there: they are kept under one that says no more than that."""
    ABSENT = 7
    """It is not there, and the log has it, but misses entries that may have taken it away."""
    PROTECTED = 8
    """A source that is protected now, as nobody knows whether it was."""
    UNPROVEN = 9
    """It came from an entry of the log that does not fit its hash."""
    OLDER = 10
    """It came from elsewhere, and entries are missing that may say something newer."""
    BACK = 11
    """It was gone, though the table could be read, and the log has it."""
    UNLIKE = 12
    """The log has it otherwise than it was read, but misses entries that may have it so."""
    CHANGED = 13
    """Entries of the log changed it that are missing or altered."""


_BESIDE = frozenset({Why.PROTECTED, Why.UNPROVEN, Why.OLDER, Why.BACK, Why.UNLIKE, Why.CHANGED})
"""What is said of a record beside anything else."""
_SAID = {
    Why.LOST: msg("Lost:"),
    Why.UNTOLD: msg("Perhaps lost, as nothing that is left tells what became of it:"),
    Why.HOP_LOST: msg("Left out whole, for want of a hop:"),
    Why.OWNER_LOST: msg("Left out, as what it belonged to is lost:"),
    Why.TIE_LOST: msg("Kept, but no longer tied to what is lost:"),
    Why.END_LOST: msg("Kept without how its last one knows, as no hop of it is there:"),
    Why.STOOD_IN_FOR: msg("Kept without their title, outlet and dates: claims or texts of"),
    Why.ABSENT: msg("Not there, though the change log, which is not whole, tells of it:"),
    Why.PROTECTED: msg("Protected, as entries are missing that may say so:"),
    Why.UNPROVEN: msg("Taken from an entry of the change log that was altered:"),
    Why.OLDER: msg("Perhaps not as it was left, as entries of the change log are missing that may say so:"),
    Why.BACK: msg("Was gone, and is put back as the change log has it:"),
    Why.UNLIKE: msg("As it was read, though the change log, which misses entries, has it otherwise:"),
    Why.CHANGED: msg("Changed by entries of the change log that are missing or altered:"),
}
_WRITTEN = ("statement", "reason", "notes", "note", "comment", "establishes", "exact")
"""The columns of what analysts write in their own words, and of the words that they mark."""
_ARTICLES = 3
"""Of so many articles one kind of loss is told one by one; of more it is summed up first."""


@dataclass(frozen=True, slots=True)
class _Loss:
    why: Why
    table: str
    place: Place
    chain: int | None
    """The chain of a hop."""


class Losses:
    """What is lost, as it is found out; where it belonged is asked while that still stands."""

    def __init__(self, new: sqlite3.Connection, places: Places) -> None:
        """`new` is the recovered library."""
        self.places = places
        self._new = new
        self._losses: dict[tuple[str, int], _Loss] = {}
        self._beside: dict[tuple[Why, str, int], _Loss] = {}
        self._differing: list[Message] = []
        self._came: Counter[str] = Counter()
        self._untold: Counter[str] = Counter()
        self._numbers: list[tuple[int, list[Range]]] = []
        self._unknown: list[str] = []
        self._words: list[str] = []
        self._whole: list[Message] = []

    def note(self, why: Why, table: str, keys: Iterable[int]) -> None:
        """Note what became of rows; what was noted of one first counts, unless it stood then and now goes."""
        for key in keys:
            noted = self._losses.get((table, key))
            if why in _BESIDE:
                self._beside[why, table, key] = self._loss(why, table, key)
            elif noted is None or why < Why.TIE_LOST <= noted.why or why is Why.STOOD_IN_FOR:
                self._losses[table, key] = self._loss(why, table, key)

    def _loss(self, why: Why, table: str, key: int) -> _Loss:
        chain = self.places.value(table, "attribution_pk", key) if table == "hops" else None
        return _Loss(why, table, self.places.of(table, key), chain)

    def keys(self) -> set[tuple[str, int]]:
        """The rows of which something was noted, by table and key."""
        return set(self._losses)

    def of(self, table: str) -> set[int]:
        """The rows of a table of which something was noted, by their keys."""
        return {key for name, key in self._losses if name == table}

    def note_came(self, table: str, count: int) -> None:
        """Note how many rows came from elsewhere."""
        if count:
            self._came[table] += count

    def note_untold(self, table: str, count: int) -> None:
        """Note how many rows there were of which nothing else is known."""
        if count > 0:
            self._untold[table] += count

    def note_numbers(self, article: int, numbers: list[Range]) -> None:
        """Note which numbers were given to claims of an article of which nothing else is known.

        Where so many claims of it are lost whose numbers are not known, these are theirs.
        """
        lost = [key for key, loss in self._losses.items() if key[0] == "claims" and loss.place == Place(article)]
        if len(lost) != sum(last - first + 1 for first, last in numbers):
            self._numbers.append((article, numbers))
            return
        every = (number for first, last in numbers for number in range(first, last + 1))
        for key, number in zip(sorted(lost), every, strict=True):
            self._losses[key] = replace(self._losses[key], place=Place(article, number))

    def note_unknown(self, table: str) -> None:
        """Note that a part of a table cannot be read, and that no row is known to have stood there."""
        self._unknown.append(table)

    def keep_words(self, table: Table, key: int) -> None:
        """Keep what an analyst wrote in a row that is going to be left out, as what it belonged to is lost."""
        if columns := [name for name in _WRITTEN if name in table.c]:
            listed = ", ".join(f'"{name}"' for name in columns)
            row = self._new.execute(f'SELECT {listed} FROM "{table.name}" WHERE rowid = ?', (key,)).fetchone()  # noqa: S608 - our own names
            self._words += [" ".join(words.split()) for words in row or () if words and words.strip()]

    def tell(self, line: Message) -> None:
        """Have a line told of a record in which what was read and what the log has differ."""
        self._differing.append(line)

    def tell_last(self, line: Message) -> None:
        """Have a line told after all others, of a record that is noted too."""
        self._whole.append(line)

    # -- in words -------------------------------------------------------------------------------

    def lines(self, backup: Path | None) -> list[Message]:
        """What is lost, the most important first; then what came from the backup; then what was summed up, whole."""
        of_claims: defaultdict[tuple[Why, str], defaultdict[int, list[_Loss]]] = defaultdict(lambda: defaultdict(list))
        others: defaultdict[tuple[Why, int | None], Counter[str]] = defaultdict(Counter)
        for loss in self._told():
            article, claim = loss.place
            if self.places.title(article) is None:
                others[loss.why, None][loss.table] += 1
            elif article is None or claim is None:
                others[loss.why, article][loss.table] += 1
            else:
                of_claims[loss.why, loss.table][article].append(loss)
        ranked, whole = [], []
        for (why, table), articles in of_claims.items():
            lines = [
                _of_claims(why, table, losses, self.places.title(one) or "") for one, losses in sorted(articles.items())
            ]
            if len(lines) > _ARTICLES:
                whole += lines
                lines = [_summed(why, table, articles)]
            ranked += [(_order(why, table), line) for line in lines]
        ranked += [
            (_order(Why.UNTOLD, "claims"), _untold(numbers, self.places.title(one))) for one, numbers in self._numbers
        ]
        if self._untold:
            others[Why.UNTOLD, None] = self._untold
        for why in Why:
            by_article = {article: counts for (one, article), counts in others.items() if one is why}
            lines = [_of_no_claim(why, counts, self.places.title(article)) for article, counts in by_article.items()]
            if len(lines) > _ARTICLES + 1:
                whole += lines
                by_article = {None: sum(by_article.values(), Counter())}
                lines = [_of_no_claim(why, by_article[None], None)]
            firsts = [min(counts, key=RANK.__getitem__) for counts in by_article.values()]
            ranked += [(_order(why, first), line) for first, line in zip(firsts, lines, strict=True)]
        words = [msg("Of what was left out, the words: “{words}”", words=one) for one in dict.fromkeys(self._words)]
        ordered = (line for _, line in sorted(ranked, key=lambda one: one[0]))
        return [*ordered, *self._differing, *self._others(backup), *whole, *self._whole, *words]

    def _told(self) -> Iterable[_Loss]:
        """Every loss but hops of a chain that is told of itself, and what else is said of what stands."""
        gone = {key for key, loss in self._losses.items() if loss.why < Why.TIE_LOST}
        beside = (loss for (_, table, key), loss in self._beside.items() if (table, key) not in gone)
        for loss in chain(self._losses.values(), beside):
            told = self._losses.get(("attributions", loss.chain)) if loss.chain is not None else None
            if told is None or told.why >= Why.TIE_LOST:
                yield loss

    def _others(self, backup: Path | None) -> Iterable[Message]:
        hops = [key for (table, key), loss in self._losses.items() if table == "hops" and loss.place == Place()]
        if names := Counter(filter(None, map(self.places.source_of, hops))):
            named = [msg("“{name}”", name=name) for name in sorted(names)]
            yield nmsg(
                "The source of {count} hop of which no claim is known: {names}.",
                "The sources of {count} hops of which no claim is known: {names}.", names.total(), names=listed(named),
            )  # fmt: skip
        if self._came:
            whence = msg("the change log and the case files")
            if backup is not None:
                whence = msg("the backup {backup}, the change log and the case files", backup=backup.name)
            things = _things(self._came)
            yield msg("Could not be read, and came from {whence}: {what}.", whence=whence, what=things)
        if self._unknown:
            tables = sorted(self._unknown, key=RANK.__getitem__)
            yield msg(
                "A part of the library cannot be read; how much it held of this is not known: {what}.",
                what=listed([several(table) for table in tables]),
            )


def _order(why: Why, table: str) -> tuple[bool, int, int]:
    return why >= Why.TIE_LOST, RANK[table], why


def _things(counts: Counter[str]) -> Message | str:
    """How many of each kind."""
    return listed([counted(table, counts[table]) for table in sorted(counts, key=RANK.__getitem__)])


def _of_claims(why: Why, table: str, losses: list[_Loss], title: str) -> Message:
    """One kind of loss in one article, with the numbers of its claims."""
    numbers = sorted({loss.place.claim for loss in losses if loss.place.claim is not None})
    if table == "claims":
        return nmsg(
            "{why} claim {numbers} of “{title}”.", "{why} claims {numbers} of “{title}”.", len(numbers),
            why=_SAID[why], numbers=in_runs(numbers), title=title,
        )  # fmt: skip
    return nmsg(
        "{why} {what} of claim {numbers} of “{title}”.", "{why} {what} of claims {numbers} of “{title}”.", len(numbers),
        why=_SAID[why], what=counted(table, len(losses)), numbers=in_runs(numbers), title=title,
    )  # fmt: skip


def _of_no_claim(why: Why, counts: Counter[str], title: str | None) -> Message:
    """Losses of one article, or of no article that is known; an article itself is named."""
    if title is None:
        return msg("{why} {what}.", why=_SAID[why], what=_things(counts))
    if list(counts) == ["articles"]:
        return msg("{why} the article “{title}”.", why=_SAID[why], title=title)
    return msg("{why} {what} of “{title}”.", why=_SAID[why], what=_things(counts), title=title)


def _summed(why: Why, table: str, articles: dict[int, list[_Loss]]) -> Message:
    what = counted(table, sum(map(len, articles.values())))
    return msg("{why} {what} of {count} articles.", why=_SAID[why], what=what, count=len(articles))


def _untold(numbers: list[Range], title: str | None) -> Message:
    """Which claims were there once, by their numbers alone."""
    count = sum(last - first + 1 for first, last in numbers)
    return nmsg(
        "{why} claim {numbers} of “{title}”.", "{why} claims {numbers} of “{title}”.", count,
        why=_SAID[Why.UNTOLD], numbers=in_words(numbers), title=title,
    )  # fmt: skip

"""The numbers in a text, each whole: "twenty-one", "12 million", "−5 °C", with what stands beside it.

Which words are numbers depends on the language (`number_words`). What a number is worth has its signs, also those that
words stand for ("per cent"); its unit is kept apart, as most words behind numbers are none that is known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.text.comparing.units import HALVES, MONEY, parted, sign_behind, unit_ahead, unit_behind
from workbench.text.number_words import NumberWords
from workbench.text.words import APOSTROPHES

_TOKEN = re.compile(r"\d+(?:[.,:'’\u00a0\u202f]\d+)*\w*|[^\W\d_]+\d\w*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_DIGIT = re.compile(r"\d")
BETWEEN = re.compile(r"[^\S\n]*[-‐‑]?[^\S\n]*")
"""What may stand between two words of one number."""
_MONEY = "$€£¥₽₴₹₺₩₪₦₫"
_AHEAD = re.compile(rf"(?:(?<![\w)])[-−–+])?[±~≈<>≤≥{_MONEY}]+[^\S\n]?\Z|(?<![\w)])[-−–+]\Z")
_BEHIND = re.compile(rf"[^\S\n]?[%‰°{_MONEY}]")
_SIGNS = str.maketrans("−–", "--", "+ \t\u00a0\u202f\u2009")
"""Signs that change what a number says, before and behind it; a plus says nothing."""
_FARTHEST_SIGN = 6
_LINK = re.compile(
    r"(?P<range>[-–−‐‑])|(?P<dash>[^\S\n]?[-–−‐‑—][^\S\n]?)|(?P<list>[^\S\n]?,[^\S\n]+)|(?P<blank>[^\S\n]+)"
    r"|[^\S\n]+(?:(?P<either>or|oder|ou|o|u|или|або|чи)|(?P<both>and|und|et|y|e|и|і|й|та))[^\S\n]+"
)
"""What links two numbers: those from one to the other have a dash, which with blanks may be one of the sentence."""
_WITHIN = re.compile(r"\b(?:between|zwischen|entre|между|між)[^\S\n]+\Z", re.IGNORECASE)
"""Behind these, numbers that "and" links are those from one to the other."""
_FARTHEST_WORD = 12
_OTHERWISE = tuple(
    {dash, other}
    for dash, others in (("range", "blank list either both"), ("dash", "blank"))
    for other in others.split()
)
_NEXT_WORD = re.compile(r"[^\w\n]*(\w*)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: what it is worth, with its signs, and whether its words mostly mean something else."""

    start: int
    end: int
    worth: tuple[str, ...]
    doubtful: bool = False
    unit: str | None = None
    """Its unit, or its currency, where that is known."""
    first: int = 0
    last: int = 0
    """From where to where it goes with that."""
    next_word: str = ""
    """The word that follows it in its line."""
    link: str | None = None
    """What alone stands between it and the next number, by its name in `_LINK`; None where there is anything else."""
    linked: int = 0
    """Where that number ends."""

    def with_unit(self) -> "Quantity":
        """The same from where it begins with its unit to where it ends."""
        return replace(self, start=self.first, end=self.last)

    def is_of_something_else(self, other: "Quantity") -> bool:
        """Whether another number of the same worth has another unit, or only one of both has one.

        A word that is no unit that is known may be one: only where the same word follows was a unit left out.
        """
        if self.unit is not None and other.unit is not None:
            return self.unit != other.unit
        return self.has_unit_behind != other.has_unit_behind and self.next_word == other.next_word

    @property
    def has_unit_behind(self) -> bool:
        """Whether it has a unit behind it; a currency is of its worth, on whichever side it stands."""
        return self.unit is not None and self.unit not in MONEY and self.first == self.start

    def is_linked_otherwise(self, other: "Quantity") -> bool:
        """Whether a dash between another such number and the next one went, or came."""
        return {self.link, other.link} in _OTHERWISE

    def with_next(self) -> "Quantity":
        """The same to the end of the number that it is linked to."""
        return replace(self, end=self.linked)


def quantities(text: str, start: int, end: int, words: NumberWords | None) -> list[Quantity]:
    """The numbers in a range of a text, in order; the range splits no word."""
    found: list[Quantity] = []
    parts: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text, start, end):
        if parts and not (_joined(text, parts[-1], token) and _worth([*parts, token], words)):
            found += _closed(text, parts, words)
            parts = []
        if parts or _worth([token], words):
            parts.append(token)
    return _linked(text, [*found, *_closed(text, parts, words)])


def _closed(text: str, parts: list[re.Match[str]], words: NumberWords | None) -> Iterator[Quantity]:
    """The number that some words make, with its signs; a word that only joins numbers is not its last."""
    while parts and words is not None and _plain(parts[-1]) in words.joins:
        parts = parts[:-1]
    worth = _worth(parts, words)
    if not worth:
        return
    doubtful = words is not None and len(parts) == 1 and _plain(parts[0]) in words.doubtful
    start, end, signs = parts[0].start(), parts[-1].end(), ""
    if _DIGIT.search(parts[0].group()):
        start, end, signs = _signed(text, start, parts[0].end(), end)
    if worded := sign_behind(text, end):
        signs, end = signs + worded[0], worded[1]
    unit, first, last = parted(parts[0].group())[1] if len(parts) == 1 else None, start, end
    if unit is None and (behind := unit_behind(text, end, degrees=signs.endswith("°"))):
        unit, last = behind
    elif unit is None and (ahead := unit_ahead(text, start)):
        unit, first = ahead
    if (money := MONEY.get(unit or "")) is not None:
        start, end, signs = first, last, signs if money in signs else signs + money
    if unit in HALVES:
        end = last
    following = _NEXT_WORD.match(text, max(end, last))
    word = following[1] if following else ""
    yield Quantity(start, end, (*worth, signs) if signs else worth, doubtful, unit, first, last, word)


def _signed(text: str, start: int, first_end: int, end: int) -> tuple[int, int, str]:
    """Where a number in digits begins and ends with its signs, and these; accounts put a minus as brackets."""
    minus = ""
    if _is_bracketed(text, start, first_end) and (end > first_end or _BEHIND.match(text, end + 1)):
        start, end, minus = start - 1, end + (end == first_end), "-"
    ahead, behind = _AHEAD.search(text, max(0, start - _FARTHEST_SIGN), start), _BEHIND.match(text, end)
    first, last = (ahead.start() if ahead else start), (behind.end() if behind else end)
    bare = text[first:start] + minus + text[end:last]
    return first, last, bare.translate(_SIGNS)


def _is_bracketed(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")"


def _linked(text: str, found: list[Quantity]) -> list[Quantity]:
    """Numbers with what links each to the next one, where that is a dash, a comma or a blank."""
    linked = [
        replace(one, link=_link(text, one, between), linked=other.end)
        if (between := _LINK.fullmatch(text, one.end, other.start)) and text[one.start].isdigit()
        else one
        for one, other in pairwise(found)
    ]
    return [*linked, *found[-1:]]


def _link(text: str, one: Quantity, between: re.Match[str]) -> str | None:
    within = between.lastgroup == "both" and _WITHIN.search(text, max(0, one.start - _FARTHEST_WORD), one.start)
    return "range" if within else between.lastgroup


def _joined(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    behind = one.end() + _is_bracketed(text, one.start(), one.end())
    return BETWEEN.fullmatch(text, behind, other.start()) is not None


def _plain(token: re.Match[str]) -> str:
    return token.group().lower().translate(APOSTROPHES)


def _worth(parts: Sequence[re.Match[str]], words: NumberWords | None) -> tuple[str, str] | None:
    """What words are worth as one number; None where they are none."""
    if not parts:
        return None
    first = parts[0].group()
    if _DIGIT.search(first):
        return _in_digits(first, parts[1:], words)
    if words is None:
        return None
    plain = [_plain(part) for part in parts]
    if len(plain) == 1 and plain[0] in words.amounts:
        return "amount", plain[0]
    return _in_words(plain, words)


def _in_digits(first: str, rest: Sequence[re.Match[str]], words: NumberWords | None) -> tuple[str, str] | None:
    """A number in digits, and what multiplies it: "12 million"."""
    groups = words.groups if words is not None else ""
    first = first if rest else parted(first)[0]
    plain = first
    if groups and re.fullmatch(rf"\d{{1,3}}(?:{re.escape(groups)}\d{{3}})+", first):
        plain = first.replace(groups, "")
    by = 1
    for part in rest:
        more = words.multipliers.get(_plain(part)) if words is not None else None
        if more is None:
            return None
        by *= more
    if plain.isdecimal():
        return "number", str(int(plain) * by)
    return "written", plain if by == 1 else f"{plain} x {by}"


def _in_words(plain: Sequence[str], words: NumberWords) -> tuple[str, str] | None:
    whole = part = 0
    order = joined = False
    for place, word in enumerate(plain):
        if order:
            return None
        if word in words.joins:
            if joined or not place:
                return None
            joined = True
        elif word in words.multipliers and (place == 0 or not joined or part):
            by, joined = words.multipliers[word], False
            whole, part = (whole, max(part, 1) * by) if by < _THOUSAND else (whole + max(part, 1) * by, 0)
        else:
            order, joined = word in words.ordinals and word not in words.cardinals, False
            value = words.ordinals.get(word) if order else words.cardinals.get(word)
            if value is None or (place and not _fits(whole, part, value)):
                return None
            part = part - 4 + value * 4 if (part % 100, value) == _FOUR_TWENTIES else part + value
    return "order" if order else "number", str(whole + part)


_THOUSAND = 1000
_FOUR_TWENTIES = (4, 20)
_AFTER_TEN = (7, 8, 9)
"""French counts in twenties, and says ten and seven for seventeen."""


def _fits(whole: int, part: int, value: int) -> bool:
    """Whether a number may follow as a part of the same one: smaller than the last place that holds anything."""
    if part == 0:
        return whole > 0 and value < _THOUSAND
    if part % 100 == 0:
        return value < 100
    tens, teens = part % 100 >= 20 and part % 10 == 0 and value < 20, part % 20 == 10 and value in _AFTER_TEN
    return tens or teens or (part % 100, value) == _FOUR_TWENTIES

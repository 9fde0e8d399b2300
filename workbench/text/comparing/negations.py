"""Negations that came or went in passing: a word that turns a statement round, in languages whose words are known.

Covered: words that deny by themselves, contractions, what stands together with them in one sentence ("ne … pas"), and
a prefix that denies where the same word without it stood at the place ("illegal" for "legal").
Not covered: words that deny by what they mean ("failed to"), words that mostly mean something else (French "plus",
"personne"), and every other language. So what is not called out may be the opposite all the same.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.text.comparing.differences import Altered, Change, is_longer
from workbench.text.words import APOSTROPHES

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_ENDS = re.compile(r"[.!?…。؟]|\n")
_NEAR = 60
"""So far apart, in code points, two negations in one sentence are told together."""
_QUOTES = " \t\u00a0\u202f\"'’”»“„)]"

_WORDS: Mapping[str, str] = {
    "en": "not no non never nobody nothing none nowhere neither nor cannot without",
    "de": (
        "nicht nichts nie niemals niemand niemanden niemandem niemandes kein keine keinen keinem keiner keines keins "
        "nirgends nirgendwo keinesfalls keineswegs weder ohne"
    ),
    "fr": "ne non pas jamais rien aucun aucune aucuns aucunes ni nul nulle nuls nulles guère sans nullement",
    "es": "no nunca jamás nadie nada ningún ninguno ninguna ningunos ningunas tampoco ni sin",
    "ru": (
        "не ни нет никто никого никому никем ничто ничего ничему ничем никогда нигде никуда никак никакой никакая "
        "никакое никакие никакого никакому никаким никакую никаких никакими нельзя без"
    ),
    "uk": (
        "не ні ніхто нікого нікому ніким ніщо нічого нічому нічим ніколи ніде нікуди ніяк ніякий ніяка ніяке ніякі "
        "ніякого ніякої ніякому ніякій ніяким ніяку ніяких ніякими немає нема без жоден жодна жодне жодні жодного "
        "жодної жодному жодній жодним жодну жодних"
    ),
}
"""By language; in lower case."""

_PREFIXES: Mapping[str, tuple[str, ...]] = {
    "en": ("un", "il", "ir", "non"),
    "de": ("un",),
    "fr": ("il", "ir"),
    "es": ("ir",),
    "ru": ("не",),
    "uk": ("не",),
}
"""What denies the word it stands before, whichever that is."""
_PREFIXED = {
    "en": {
        "in": (
            "accessible accurate active adequate admissible applicable appropriate capable competent complete "
            "conclusive consistent correct credible definite dependent direct effective efficient eligible offensive "
            "secure sincere sufficient valid visible voluntary"
        ),
        "im": "mobile mature moral partial perfect permissible plausible possible practical precise probable proper",
        "dis": (
            "agree agreed agrees allow allowed allows approve approved approves believed connected continue continued "
            "honest loyal obey obeyed prove proved proven proves qualified satisfied trust trusted"
        ),
    },
    "fr": {"in": "actif capable complet correct direct exact suffisant", "im": "possible probable"},
    "es": {"i": "legal legítimo", "in": "capaz completo correcto directo exacto suficiente", "im": "posible probable"},
}
"""Words that a prefix denies which before others means something else ("inform", "import", "discover")."""
_SHORTEST = 4
"""Letters of a word that a prefix is taken to deny: what is shorter may be no word of its own."""
_LITTLE = 0.5
"""From which share of the shorter one's words on two sentences are one that was written anew."""


def negations(before: str, after: str, changes: Sequence[Change], language: str | None = None) -> list[Altered]:
    """The negations that small changes brought or took away, each once; `language` is a BCP 47 tag.

    One that another takes the place of ("isn't" for "is not") is none, and neither is that of a sentence which came or
    went as a whole, unless it took the place of one with much the same words, or of a longer change: these are read.
    """
    spoken = (language or "").partition("-")[0].lower()
    if spoken not in _WORDS:
        return []
    found: list[Altered] = []
    for place, change in _instead(before, after, changes):
        if is_longer(before, after, change):
            continue
        spans = (change.start, change.end), (change.other_start, change.other_end)
        old, new = _denying(spoken, (before, after), spans)
        rewritten = _is_rewritten(before[change.start : change.end], after[change.other_start : change.other_end])
        if len(old) > len(new) and (rewritten or not _is_whole(before, spans[0])):
            start, end = _surplus(before, old, [*_plain(after, new)])
            found.append(Altered(_line(before, start, end), "", place, start, end, *spans[1]))
        elif len(new) > len(old) and (rewritten or not _is_whole(after, spans[1])):
            start, end = _surplus(after, new, [*_plain(before, old)])
            found.append(Altered("", _line(after, start, end), place, *spans[0], start, end))
    return _together(before, after, found)


def _instead(before: str, after: str, changes: Sequence[Change]) -> Iterator[tuple[int, Change]]:
    """The changes with their numbers; a short sentence that one with much the same words took the place of as one."""
    place = 0
    while place < len(changes):
        one, following = changes[place], changes[place + 1] if place + 1 < len(changes) else None
        if following is not None and _is_apart(before, after, one) and _is_apart(before, after, following):
            both = Change(one.start, following.end, one.other_start, following.other_end)
            between = before[one.end : following.start] + after[one.other_end : following.other_start]
            old, new = before[both.start : both.end], after[both.other_start : both.other_end]
            if not between.strip() and _is_rewritten(old, new):
                yield place, both
                place += 2
                continue
        yield place, one
        place += 1


def _is_apart(before: str, after: str, change: Change) -> bool:
    """Whether words only came, or only went."""
    return not (before[change.start : change.end].strip() and after[change.other_start : change.other_end].strip())


def _is_rewritten(old: str, new: str) -> bool:
    """Whether two texts have so many words in common that one is the other, written anew."""
    ours, theirs = (Counter(map(_lower, _WORD.findall(text))) for text in (old, new))
    fewer = min(ours.total(), theirs.total())
    return fewer > 0 and (ours & theirs).total() >= _LITTLE * fewer


def _denying(
    language: str, texts: tuple[str, str], spans: tuple[tuple[int, int], tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The places of the words in both ranges that deny, by themselves or by a prefix that the other side has not."""
    words = frozenset(_WORDS[language].split())
    old, new = ([*_WORD.finditer(text, *span)] for text, span in zip(texts, spans, strict=True))

    def denying(side: Sequence[re.Match[str]], other: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
        plain = {_lower(one.group()) for one in other}
        said = ((one, _lower(one.group())) for one in side)
        return [one.span() for one, word in said if _denies(word, words) or _denied(word, language) & plain]

    return denying(old, new), denying(new, old)


def _denied(word: str, language: str) -> set[str]:
    """The words of which a word says the opposite by its prefix."""
    always = _PREFIXES.get(language, ())
    found = {word.removeprefix(one) for one in always if word.startswith(one) and len(word) >= len(one) + _SHORTEST}
    listed = _PREFIXED.get(language, {}).items()
    return found | {one for prefix, those in listed for one in those.split() if word == prefix + one}


def _denies(word: str, words: frozenset[str]) -> bool:
    return word in words or ("not" in words and word.endswith("n't")) or ("ne" in words and word.startswith("n'"))


def _lower(word: str) -> str:
    return word.lower().translate(APOSTROPHES)


def _plain(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    return (_lower(text[start:end]) for start, end in spans)


def _surplus(text: str, spans: Sequence[tuple[int, int]], others: list[str]) -> tuple[int, int]:
    """From the first to the last of the negations that the other side has not; of as many as there are more."""
    left = []
    for span, word in zip(spans, _plain(text, spans), strict=True):
        if word in others:
            others.remove(word)
        else:
            left.append(span)
    chosen = left[len(others) :]
    return chosen[0][0], chosen[-1][1]


def _line(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _is_whole(text: str, span: tuple[int, int]) -> bool:
    """Whether a range is a sentence, or several."""
    start, end = span
    before = text[max(0, start - _NEAR) : start].rstrip(_QUOTES)
    inside, after = text[start:end].strip(_QUOTES), text[end : end + _NEAR].lstrip(_QUOTES)
    begins = not before or _ENDS.fullmatch(before[-1]) is not None
    return begins and (_ENDS.fullmatch(inside[-1:]) is not None or not after or after[0] == "\n")


def _together(before: str, after: str, found: Sequence[Altered]) -> list[Altered]:
    """Negations that came, or went, close to one another in one sentence told as one: "ne … pas"."""
    told: list[Altered] = []
    for one in found:
        last = told[-1] if told else None
        if last is not None and bool(last.before) == bool(one.before) and _is_near(before, after, last, one):
            told[-1] = replace(
                last, before=_joined(last.before, one.before), after=_joined(last.after, one.after), end=one.end,
                other_end=one.other_end,
            )  # fmt: skip
        else:
            told.append(one)
    return told


def _is_near(before: str, after: str, one: Altered, other: Altered) -> bool:
    between = before[one.end : other.start] if one.before else after[one.other_end : other.other_start]
    return len(between) <= _NEAR and _ENDS.search(between) is None


def _joined(one: str, other: str) -> str:
    return f"{one} … {other}" if one and other else ""

"""Finds in a statement who says or judges what: "X judges that p" is two claims, that X said it, and p.

A careful look at English: only statements that open so beyond doubt, for one taken apart in vain costs the analyst more
than one that is left whole.
"""

import re
from dataclasses import dataclass

_SAYING = (
    "says? said states? stated reports? reported announces? announced claims? claimed writes? wrote adds? added "
    "tells? told notes? noted confirms? confirmed warns? warned alleges? alleged maintains? maintained insists? "
    "insisted argues? argued declares? declared indicates? indicated explains? explained"
)
_JUDGING = (
    "judges? judged believes? believed assess(?:es)? assessed thinks? thought considers? considered estimates? "
    "estimated concludes? concluded suspects? suspected suggests? suggested assumes? assumed"
)
_FORECASTING = "expects? expected predicts? predicted forecasts? forecast anticipates? anticipated"
_VERBS = "|".join(f"{_SAYING} {_JUDGING} {_FORECASTING}".split())
_ADVERB = r"(?:also|now|still|further|again|repeatedly|recently|earlier|later|\w+ly)"
_WHEN = r"(?:\s+(?:on|in|late on|early on)\s+(?:the\s+)?[\w’']+(?:\s+[\w’']+){0,2}|\s+(?:today|yesterday|earlier))?"
_OPENING = (
    r"(?:(?:Furthermore|Moreover|However|Meanwhile|Also|Earlier|Later|Separately|Additionally|Nevertheless|Yesterday|"
    r"For example|In addition|(?:In|On|At|After|Since|During|By|Late on|Early on)\s[^,]{1,60}(?:,\s[12]\d{3})?),\s+)?"
)
_THAT = re.compile(
    rf"{_OPENING}(?P<source>[^\s,;:].{{0,120}}?)(?P<apposition>,\s[^,]{{1,120}},)?\s+"
    rf"(?P<cue>(?:(?:has|have|had)\s+)?(?:{_ADVERB}\s+)?(?P<verb>{_VERBS}))"
    rf"(?:\s+(?:us|reporters|journalists|the\s+\w+|[A-Z]\w+))?{_WHEN}\s+that\s+(?P<said>\S.*)",
    re.DOTALL,
)
_ACCORDING = re.compile(r"(?P<cue>[Aa]ccording to)\s+(?P<source>[^,]{1,120}),\s+(?P<said>\S.*)", re.DOTALL)
_NO_SOURCE = re.compile(
    r"\b(?:who|which|whom|whose|that|not|never|n[’']t|is|are|was|were|be|been|being|if|when|while|because|although|"
    r"whether|and\s+\w+|will|would|could|should|may|might|can|to|nobody|no one)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    ("he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "there", "who", "one", "some")
)
_NOT_LAST = frozenset(
    ("the", "a", "an", "his", "her", "their", "its", "you", "him", "them", "us", "me", "it", "people", "i", "we")
)
_MOST_WORDS = 9
_FEWEST_SAID = 2


@dataclass(frozen=True, slots=True)
class Judging:
    """Who says it in which words, and what is said; `judges` and `forecasts` tell how the verb puts it.

    `source` is the phrase without its article, `cue` the reporting words, `said` a statement of its own.
    """

    source: str
    cue: str
    said: str
    judges: bool = False
    forecasts: bool = False


def judging(statement: str) -> Judging | None:
    """Who says or judges what, where a statement opens so; None where it does not, or not beyond doubt."""
    text = statement.strip()
    found = _THAT.match(text) or _ACCORDING.match(text)
    if found is None or not _is_source(found["source"]):
        return None
    said = found["said"].strip()
    if len(said.split()) < _FEWEST_SAID:
        return None
    verb = found.groupdict().get("verb") or ""
    return Judging(
        source=re.sub(r"\A(?:the|a|an)\s+", "", found["source"].strip(), flags=re.IGNORECASE),
        cue=" ".join(found["cue"].split()),
        said=said[0].upper() + said[1:],
        judges=_is_of(verb, _JUDGING),
        forecasts=_is_of(verb, _FORECASTING) or bool(re.search(r"\b(?:will|is going to|are going to)\b", said)),
    )


def _is_source(phrase: str) -> bool:
    words = phrase.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and "," not in phrase
        and words[0].lower() not in _NOBODY
        and words[-1].lower() not in _NOT_LAST
        and _NO_SOURCE.search(phrase) is None
    )


def _is_of(verb: str, forms: str) -> bool:
    return bool(verb) and re.fullmatch("|".join(forms.split()), verb) is not None

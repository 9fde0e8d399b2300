"""What a report should not say, or not leave out: slips of wording, and of what the words stand on.

Likelihood and confidence apart: ICD 203. No plural for one source: Reuters. No bare "a source": AP. The language rules
read English, sentence by sentence, and pass over what stands in quotation marks; they keep silent where in doubt, for
a report is checked under time pressure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.rules.two_things import QUOTED


class ReportRule(StrEnum):
    """What the check of a report looks for; the value is the word under which an item is ignored with a reason."""

    LIKELIHOOD_AND_CONFIDENCE = "likelihood and confidence in one sentence"
    SOURCES_OF_ONE = "sources where there is one"
    BARE_SOURCE = "a source without a description"
    CONFIRMED_BY_ONE = "confirmed on one origin"
    QUOTATION_STATUS = "a quotation's status without that it was said"
    PASSAGE_NOT_RESOLVED = "passage not resolved"
    NOT_ASSESSED = "central claim not assessed"
    NO_REASON = "status without a reason"
    PROTECTED_NAME = "part of a protected name"
    NO_FINDING = "no finding is recorded"
    NO_CENTRAL = "no claim is central"


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a text speaks of: how many origins it has, whether something settles it, whether it is of a quotation."""

    origins: int
    settled: bool = False
    quotation: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip in a sentence: the rule, and where in the sentence its words stand (code points)."""

    rule: ReportRule
    start: int
    end: int


def slips(sentence: str, grounds: Grounds) -> list[Slip]:
    """What is wrong with the wording of a sentence that speaks of what has these grounds."""
    text = QUOTED.sub(lambda found: " " * len(found.group()), sentence)
    found = [*_likelihood_and_confidence(text), *_bare_source(text)]
    if grounds.origins <= 1:
        found += _sources_of_one(text)
        if not grounds.settled:
            found += _confirmed_by_one(text)
    if grounds.quotation:
        found += _quotation_status(text)
    return found


_LIKELIHOOD = re.compile(
    r"\b(?:almost certain(?:ly)?|nearly certain(?:ly)?|(?:un)?likely|(?:im)?probabl[ey]|"
    r"(?:roughly )?even (?:chance|odds)|(?:almost no|a remote|little) chance)\b",
    re.IGNORECASE,
)
_CONFIDENCE = re.compile(
    r"\b(?:very )?(?:low|moderate|medium|high)(?:[- ]to[- ](?:moderate|medium|high))? confidence\b"
    r"(?! in (?!(?:this|that|the|our|its|their) (?:assessment|judge?ment|conclusion|finding|estimate)))|"
    r"\b(?:judged?|judges|assess(?:ed|es)?|conclude[ds]?|say|states?) with confidence\b|"
    r"\b(?:we|I|(?:the )?(?:desk|analysts?)) (?:am|are|is) (?:\w+ )?confident\b|"
    r"\bour confidence\b",
    re.IGNORECASE,
)


def _likelihood_and_confidence(text: str) -> Iterator[Slip]:
    likelihood, confidence = _LIKELIHOOD.search(text), _CONFIDENCE.search(text)
    if likelihood and confidence:
        start = min(likelihood.start(), confidence.start())
        yield Slip(ReportRule.LIKELIHOOD_AND_CONFIDENCE, start, max(likelihood.end(), confidence.end()))


_SAYS = (
    r"(?:said|says?|told|tells?|confirm(?:s|ed)?|claim(?:s|ed)?|report(?:s|ed)?|add(?:s|ed)|indicate[sd]?|"
    r"suggest(?:s|ed)?|state[sd]?|agree[sd]?|corroborate[sd]?|support(?:s|ed)?|describe[sd]?|insist(?:s|ed)?)"
)
_SOURCES = re.compile(
    rf"\b(?:(?:multiple|several|various|many|numerous|different|independent|two|three|four|five)\s+(?:\w+\s+){{0,2}}"
    rf"sources\b|(?:\w+\s+)?sources\s+{_SAYS}\b|(?:according to|by|from)\s+(?:\w+\s+)?sources\b)"
    r"(?!\s+(?:such as|of|like|for)\b)",
    re.IGNORECASE,
)
_NOT_SEVERAL = re.compile(
    r"\b(?:no|not|never|neither|none|nor|without|nobody|cannot|if|whether|needs?|should|would|more|further|other|"
    r"carr(?:y|ies|ied)|relay(?:s|ed)?|cop(?:y|ies|ied)|repeat(?:s|ed)?|origins?|same|one|open sources)\b|n[’']t\b",
    re.IGNORECASE,
)


def _sources_of_one(text: str) -> Iterator[Slip]:
    found = _SOURCES.search(text)
    if found and not _NOT_SEVERAL.search(text):
        yield Slip(ReportRule.SOURCES_OF_ONE, *found.span())


_BARE = re.compile(
    rf"\b(?:a|another) source(?=\s+(?:also\s+|later\s+)?{_SAYS}\b|\s+(?:has|had)\s+(?:also\s+)?{_SAYS}\b)|"
    r"\b(?:according to|told by|quot(?:es|ed|ing)|cit(?:es|ed|ing)|as)\s+(?:a|another) source"
    r"(?!\w|[’']s?\b)(?!,?\s+(?:in|at|within|close|near|familiar|with|from|of|on|who|that|whose|which|inside|among|"
    r"named|called|described|known|there|by|for|to|we|it|a|an|the)\b)",
    re.IGNORECASE,
)
_NO_BARE = re.compile(r"\b(?:no|not|never|without)\b|n[’']t\b", re.IGNORECASE)


def _bare_source(text: str) -> Iterator[Slip]:
    for found in _BARE.finditer(text):
        if not _NO_BARE.search(text[max(0, found.start() - 20) : found.start()]):
            yield Slip(ReportRule.BARE_SOURCE, *found.span())


_CONFIRMED = re.compile(
    r"(?<!-)\b(?:confirmed|corroborated|confirms|corroborates|verified|proven|proved|proves)\b", re.IGNORECASE
)
_NOT_CONFIRMED = re.compile(
    r"(?:\b(?:no|not|never|neither|none|nor|nobody|cannot|could|can|if|unless|until|weakly|yet|without|whether|only "
    r"partly|would|should|may|might|must)\b|n[’']t\b)",
    re.IGNORECASE,
)
_SAID_CONFIRMED = re.compile(
    r"\s+(?:in (?:a|the) (?:copy|original)|that (?:it|he|she|they|the \w+) (?:said|wrote|published))\b"
)


def _confirmed_by_one(text: str) -> Iterator[Slip]:
    for found in _CONFIRMED.finditer(text):
        before = text[max(0, found.start() - 60) : found.start()]
        clause = re.split(r"[;:]|,\s+(?:and|but|while)\b", before)[-1]
        if not _NOT_CONFIRMED.search(clause) and not _SAID_CONFIRMED.match(text, found.end()):
            yield Slip(ReportRule.CONFIRMED_BY_ONE, *found.span())


_STATUS = re.compile(
    r"\b(?:(?:weakly )?corroborated|refuted|disputed|unverified|unverifiable|single[- ]source|confirmed|verified|true|"
    r"false|proven|wrong)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|sa(?:y|ys|ying)|quot\w+|wording|words?|spoke\w*|wrote|written|writes|publish\w*|stat(?:ed|es|ing)|"
    r"statements?|told|tells|judged|judges|utter\w*|recording|interview\w*|original)\b",
    re.IGNORECASE,
)


def _quotation_status(text: str) -> Iterator[Slip]:
    found = _STATUS.search(text)
    if found and not _SAID.search(text):
        yield Slip(ReportRule.QUOTATION_STATUS, *found.span())

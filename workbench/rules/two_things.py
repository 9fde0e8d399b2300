"""Whether a statement says two things: whether it joins two clauses that each have a verb.

A careful look at English without a grammar: it takes only verbs that it is sure of and joints that leave little doubt,
for a statement flagged in vain costs the analyst more than one that is missed.
"""

import re
from collections.abc import Sequence

_JOINT = re.compile(r"(?P<stop>[,;]?)\s+(?P<word>and|but|while|whereas|yet)\s+|;\s+", re.IGNORECASE)
QUOTED = re.compile(r"“[^”]{0,600}”|«[^»]{0,600}»|„[^“”]{0,600}[“”]|\"[^\"]{0,600}\"")
"""Someone's words, with the marks around them; of marks that are never closed, none is gone after to a text's end."""
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_AUXILIARIES = _words(
    """
    is are was were isn't aren't wasn't weren't has have had hasn't haven't hadn't will won't would wouldn't can
    cannot can't could couldn't may might must shall should shouldn't does doesn't did didn't do don't
    """
)
_REPORTING = _words(
    """
    said says say told tells reported claimed stated announced announces wrote writes noted added adds argued
    argues believes believed judges judged assesses assessed denied denies alleged alleges confirmed confirms
    warned warns thinks thought showed suggests suggested estimated found finds
    """
)
_IRREGULAR = _words(
    """
    became began bought broke brought built came caught chose drew drove fell felt fled flew fought gave gained
    went grew held kept killed knew launched led left lost made met paid ran rose saw sent shot sold spoke spent
    stood stole struck took taught threw won withdrew woke
    """
)
_PRESENT = _words(
    """
    accuses buys wins becomes belongs comes continues denies deploys depends employs finances gives goes grows holds
    includes intends keeps knows lacks loses makes meets occupies operates owns produces provides receives
    recruits refuses remains rises seeks sells sends serves takes tries wants
    """
)
_PERHAPS_NOUNS = _words(
    """
    states reports claims shows estimates notes plans attacks works means needs costs uses funds arms controls
    leads lives fights falls faces supplies stands runs kills blames
    """
)
_SURE = _AUXILIARIES | _REPORTING | _IRREGULAR | _PRESENT
_NOT_PAST = _words(
    """
    armed united need needed speed seed feed breed indeed exceed proceed succeed bed red hundred sacred
    called unarmed unmanned alleged combined
    """
)
_PREPOSITIONS = _words(
    """
    by in at near from to for with on of as against during under over between
    """
)
_DETERMINERS = _words(
    """
    the a an this that these those its his her their our my your some all both many several no one two three
    four five six seven eight nine ten dozens hundreds thousands more another other
    """
)
_PRONOUNS = _words(
    """
    he she it they we i you there this
    """
)
_OBJECTS = _words("him them her us me himself itself themselves")
_RELATIVE = _words(
    """
    who which whose whom where that when if
    """
)


_LONGEST = 2_000
"""A statement of more characters says more than one thing, whatever they are; it is not taken apart to see."""


def says_two_things(statement: str) -> bool:
    """Whether the statement joins two clauses that each have a verb, as far as English words show it."""
    if len(statement) > _LONGEST:
        return True
    text = QUOTED.sub(" something ", statement)
    return any(
        _is_joint(_WORD.findall(text[: joint.start()]), _WORD.findall(text[joint.end() :]), joint)
        for joint in _JOINT.finditer(text)
    )


def _is_joint(left: Sequence[str], right: Sequence[str], joint: re.Match[str]) -> bool:
    verbs = [index for index in range(1, len(left)) if _is_verb(left, index)]
    if not (verbs and right) or any(word.lower() in _RELATIVE for word in left[: verbs[0]]):
        return False
    if joint["word"] is None:
        return any(_is_verb(right, index) for index in range(len(right)))
    if "between" in (word.lower() for word in left[verbs[-1] :]):
        return False
    if _is_verb(right, 0):
        return not (left[-1].endswith("ed") and right[0].endswith("ed"))
    return _has_subject_and_verb(left, verbs, right, bool(joint["stop"]) or joint["word"].lower() != "and")


def _has_subject_and_verb(left: Sequence[str], verbs: Sequence[int], right: Sequence[str], is_marked: bool) -> bool:
    """Whether the right side opens a clause of its own, and does not merely lengthen a list of subjects."""
    first = right[0].lower()
    verb = next((index for index in range(1, min(len(right), 9)) if _is_verb(right, index)), None)
    if verb is None or any(word.lower() in _RELATIVE for word in right[:verb]):
        return False
    if first in _PRONOUNS:
        return True
    if left[verbs[-1]].lower() in _REPORTING:
        return False
    return is_marked or first in _DETERMINERS or first.isdigit()


def _is_verb(words: Sequence[str], index: int) -> bool:
    """Whether the word at this place is a finite verb beyond doubt; an upper-case one may be a name."""
    word = words[index]
    if index and words[index - 1].lower() in _DETERMINERS | _PREPOSITIONS:
        return False
    if word in _SURE:
        return True
    following = words[index + 1].lower() if index + 1 < len(words) else ""
    takes_object = following in _DETERMINERS | _PRONOUNS | _OBJECTS or following.isdigit()
    if word in _PERHAPS_NOUNS:
        return takes_object
    if not word.endswith("ed") or word in _NOT_PAST:
        return False
    if index == 0:
        return takes_object or not following or following.endswith("ly") or following in _PREPOSITIONS - {"by"}
    return following not in _PREPOSITIONS or index == 1

"""Method and words: what the report's terms mean, and by which rule origins are counted."""

from collections.abc import Mapping

from workbench.actions.reporting.picture import CHECK_MARKS
from workbench.actions.reporting.voice import Voice, capital
from workbench.base.messages import Message, msg
from workbench.base.terms import Check, Status
from workbench.report.document import Block, Fact, Facts, Paragraph, Section
from workbench.rules.wording import CREDIBILITY, RELIABILITY

_INDEPENDENCE = msg(
    "Repetition is not corroboration, and not knowing where something comes from is not independence. The number of "
    "independent origins is the greatest number of chains, from the desk to those who know at first hand, that share "
    "no source on the way. Five outlets that relay one report are one origin. Chains whose last voice only heard it, "
    "or of which it is not known how it knows, are together one origin that is not reached, and count for nothing "
    "beside one that is reached. Sources that depend on each other count as one, and so do unnamed sources unless a "
    "written reason says that they are different people. Sources that cite each other in a ring reach nothing. A "
    "denial that brings nothing, a search and context are printed and never counted."
)
_STATUSES: Mapping[Status | None, Message] = {
    Status.UNVERIFIED: msg("nothing that the desk has opened carries it yet"),
    Status.SINGLE_SOURCE: msg("it rests on one origin, however many repeat it"),
    Status.WEAKLY_CORROBORATED: msg("several independent origins, not all of them named and graded well enough"),
    Status.CORROBORATED: msg("at least two independent origins graded A to C, or what settles the question"),
    Status.DISPUTED: msg("there is support for it and against it, or only against it"),
    Status.REFUTED: msg("what is known shows that it is not so"),
    Status.UNVERIFIABLE: msg("looked into, and nothing can settle it"),
    Status.NOT_CHECKABLE: msg("a judgement, forecast or motive that nothing yet bears on"),
    None: msg("nobody has judged it yet, which is not the same as unverified"),
}
_CHECKS: Mapping[Check, Message] = {
    Check.CONFIRMED: msg("the desk has the source's own words or record before it"),
    Check.CONFIRMED_IN_COPY: msg("the desk has a copy of them before it"),
    Check.DIFFERS: msg("the source says something else than it is said to say"),
    Check.NOT_IN_ORIGINAL: msg("the source's own text was read and does not say it"),
    Check.UNAVAILABLE: msg("the source's own words cannot be had"),
    Check.NOT_CHECKED: msg("nobody has looked yet"),
}


def section(voice: Voice) -> Section:
    """The whole section."""
    blocks: tuple[Block, ...] = (
        Paragraph((voice.say(_TWO_QUESTIONS),)),
        Section(voice.say(msg("Independent origins")), (Paragraph((voice.say(_INDEPENDENCE),)),)),
        Section(voice.say(msg("Statuses")), (_statuses(voice),)),
        Section(voice.say(msg("Whether a source said it")), (_checks(voice),)),
        Section(voice.say(msg("Grades")), _grades(voice)),
    )
    return Section(voice.say(msg("Method and words")), blocks)


_TWO_QUESTIONS = msg(
    "Two questions are kept apart: whether a source said it, and whether it is so. The status answers the second one "
    "for the claim's statement; of a quotation it is about the claim that it was said. The status is the analyst's "
    "judgement; the rule suggests one from the records alone and says why, and where the two differ the analyst's "
    "reason is given. The number of claims with a status is a count of claims and says nothing of the article as a "
    "whole."
)


def _statuses(voice: Voice) -> Facts:
    rows = [Fact(capital(voice.word(one) if one else voice.say(msg("not assessed"))), (voice.say(words),))
            for one, words in _STATUSES.items()]  # fmt: skip
    return Facts(tuple(rows))


def _checks(voice: Voice) -> Facts:
    rows = [
        Fact(f"{voice.heading(check)} {CHECK_MARKS.get(check, '')}".strip(), (voice.say(words),))
        for check, words in _CHECKS.items()
    ]
    kept = msg("what was seen in a check is not kept by the desk: nobody can look at it again")
    rows.append(Fact(voice.say(msg("Seen, not kept")), (voice.say(kept),)))
    lines = msg("solid: opened by the desk; dashed: not opened; dotted: carries nothing; a frame: counted as one")
    rows.append(Fact(voice.say(msg("Lines of a picture")), (voice.say(lines),)))
    return Facts(tuple(rows))


def _grades(voice: Voice) -> tuple[Block, ...]:
    intro = msg(
        "Sources and items are graded apart from each other in the words of the Admiralty code. F and 6 say that it "
        "cannot be judged; where nobody graded a source or judged an item, that is said. Neither is the worst grade."
    )
    letters = "; ".join(f"{grade.value} {voice.say(words)}" for grade, words in RELIABILITY.items())
    numbers = "; ".join(f"{number} {voice.say(words)}" for number, words in CREDIBILITY.items())
    facts = (
        Fact(voice.say(msg("Reliability of a source")), (letters,)),
        Fact(voice.say(msg("Credibility of an item")), (numbers,)),
    )
    return Paragraph((voice.say(intro),)), Facts(facts)

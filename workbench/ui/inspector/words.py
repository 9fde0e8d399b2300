"""The words of terms as the inspector offers them: the Admiralty code's wording, and how a hop or an end is told."""

from workbench.base.languages import tr
from workbench.base.messages import Message, msg
from workbench.base.terms import Basis, Check, Relation, Reliability
from workbench.rules.wording import CREDIBILITY, RELIABILITY
from workbench.ui.inspector.judging import headed

GRADES: dict[Reliability, Message] = {
    Reliability.A: msg(
        "No doubt of authenticity, trustworthiness, or competency; has a history of complete reliability."
    ),
    Reliability.B: msg("Minor doubt; has a history of valid information most of the time."),
    Reliability.C: msg("Doubt, but has provided valid information in the past."),
    Reliability.D: msg("Significant doubt, but has provided valid information in the past."),
    Reliability.E: msg("Lacking in authenticity, trustworthiness, and competency; history of invalid information."),
    Reliability.F: msg(
        "No basis exists for evaluating the reliability of the source. It is not the worst: it is not known."
    ),
}
"""Each letter's meaning (FM 2-22.3)."""

CREDIBILITIES: dict[int, Message] = {
    1: msg("Confirmed by other independent sources: shown from the count."),
    2: msg("Not confirmed; logical in itself; consistent with other information on the subject."),
    3: msg("Not confirmed; reasonably logical; agrees with some other information."),
    4: msg("Not confirmed; possible but not logical; no other information. It carries nothing."),
    5: msg("Not confirmed; not logical; contradicted by other information. It carries nothing."),
    6: msg("No basis exists for evaluating the validity of the information. It is not the worst: it is not known."),
}
"""Each number's meaning (FM 2-22.3)."""

RELATIONS: dict[Relation, Message] = {
    Relation.TOLD: msg("The farther one told the nearer one directly."),
    Relation.QUOTES: msg("The nearer one gives the farther one's own words."),
    Relation.CITES: msg("The nearer one names the farther one as where it is from."),
    Relation.RELAYS: msg("The nearer one passes it on."),
    Relation.COPIES: msg("The nearer one's text is largely the farther one's."),
    Relation.TRANSLATES: msg("The nearer one gives the farther one's words in another language."),
    Relation.UNSPECIFIED: msg("It is not said how."),
}

CHECKS: dict[Check, Message] = {
    Check.NOT_CHECKED: msg("Nobody has looked whether it said so."),
    Check.CONFIRMED: msg("The desk holds the source's own words or record."),
    Check.CONFIRMED_IN_COPY: msg("Seen in a copy of the source's words."),
    Check.DIFFERS: msg("The source says it differently."),
    Check.NOT_IN_ORIGINAL: msg("The source does not say it: the chain carries nothing."),
    Check.UNAVAILABLE: msg("Looked for, and not to be had: changes nothing."),
}

BASES: dict[Basis, Message] = {
    Basis.SAW: msg("It was there."),
    Basis.DID: msg("It did it, decided it, or is the act itself."),
    Basis.RECORDED: msg("It is a recording, a measurement, a set of data."),
    Basis.HEARD: msg("It has it from others: no origin is reached."),
    Basis.NOT_KNOWN: msg("No origin is reached until it is known."),
}


def basis_words(basis: Basis) -> str:
    """How the last one knows, as it is offered."""
    return tr("did or decided") if basis is Basis.DID else tr(basis.value)


def grade_words(grade: Reliability | None) -> str:
    """A grade with its name: `B · Usually reliable`; no grade is said, and is not the worst."""
    return f"{grade.value} · {headed(RELIABILITY[grade])}" if grade else tr("not graded: cannot be judged")


def credibility_words(number: int | None) -> str:
    """A credibility with its name: `2 · Probably true`."""
    return f"{number} · {headed(CREDIBILITY[number])}" if number else tr("not judged")

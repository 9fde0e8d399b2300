"""How sources are named in a message; statuses, counts of origins and grades in words, wherever they are shown."""

from collections.abc import Iterable, Mapping, Sequence

from workbench.base.messages import Message, msg, nmsg
from workbench.base.terms import Kind, Reliability, Status
from workbench.rules.matter import Matter

RELIABILITY: Mapping[Reliability, Message] = {
    Reliability.A: msg("completely reliable"),
    Reliability.B: msg("usually reliable"),
    Reliability.C: msg("fairly reliable"),
    Reliability.D: msg("not usually reliable"),
    Reliability.E: msg("unreliable"),
    Reliability.F: msg("cannot be judged"),
}
"""The Admiralty code's words for a source."""
CREDIBILITY: Mapping[int, Message] = {
    1: msg("confirmed by other sources"),
    2: msg("probably true"),
    3: msg("possibly true"),
    4: msg("doubtful"),
    5: msg("improbable"),
    6: msg("cannot be judged"),
}
"""The Admiralty code's words for an item."""


def names(matter: Matter, sources: Iterable[str]) -> str | Message:
    """Several sources in one phrase, each once: `A, B and C`."""
    return listed([matter.name(source) for source in dict.fromkeys(sources)])


def listed(items: Sequence[str | Message]) -> str | Message:
    """Several things in one phrase, by the patterns that a language can give its own form (as CLDR's list patterns)."""
    if len(items) > 1:
        return msg("{these} and {last}", these=_in_row(items[:-1]), last=items[-1])
    return items[0] if items else ""


def _in_row(items: Sequence[str | Message]) -> str | Message:
    """With commas between; halved, so that a thousand names do not nest a thousand messages."""
    if len(items) == 1:
        return items[0]
    half = len(items) // 2
    return msg("{these}, {those}", these=_in_row(items[:half]), those=_in_row(items[half:]))


def status_phrase(status: Status | None, kind: Kind) -> Message:
    """A status in words, None being *not assessed*; a quotation's always with "that it was said"."""
    if status is None:
        return msg("not assessed")
    return msg("{status} that it was said", status=status) if kind is Kind.QUOTATION else msg(status.value)


def origins_phrases(
    supporting: int, contradicting: int, carriers: int, *, reached: bool
) -> tuple[Message, Message | None]:
    """How many independent origins there are, for and against; and how many sources carry it, where that is of use."""
    number = Message(str(supporting)) if reached else msg("not reached")
    if contradicting:
        return msg("{number} against {against}", number=number, against=contradicting), None
    carried = nmsg("{count} carries it", "{count} carry it", carriers) if reached and carriers else None
    return number, carried

"""A comparison in words, the same in the window and on the command line: titles, numbers, what became of passages."""

from collections.abc import Iterator

from workbench.actions.carried import Touched
from workbench.actions.comparing import Comparison, Quiet, Where
from workbench.base.messages import Message, msg, nmsg


def called_out(found: Comparison) -> Iterator[tuple[Message, list[Message]]]:
    """What a reader would pass over: other parts chosen by hand, another headline or number; and where each stands."""
    for line in found.chosen:
        yield line, []
    if found.titles is not None:
        yield msg("Title: “{before}” became “{after}”", before=found.titles[0], after=found.titles[1]), []
    for quiet in found.quiet:
        if not all(place.headline for place in quiet.places):  # such a one is said with the title
            yield _number(quiet), [_where(place, after=bool(quiet.after)) for place in quiet.places]


def _number(quiet: Quiet) -> Message:
    if quiet.before and quiet.after:
        return msg("Number: “{before}” became “{after}”", before=quiet.before, after=quiet.after)
    if quiet.before:
        return msg("Number deleted: “{number}”", number=quiet.before)
    return msg("Number added: “{number}”", number=quiet.after)


def _where(place: Where, *, after: bool) -> Message:
    """Which paragraph, of the newer text where the number is in it, and which claims."""
    paragraph = msg("headline") if place.headline else msg("paragraph {number}", number=place.paragraphs[after])
    if not place.claims:
        return paragraph
    claims = ", ".join(place.claims)
    return nmsg(
        "{paragraph}, claim {claims}", "{paragraph}, claims {claims}", len(place.claims), paragraph=paragraph,
        claims=claims,
    )  # fmt: skip


def became(one: Touched) -> Message:
    """What became of a passage, and how much of its words is there where that is not all."""
    if one.before is None or one.after is None or one.score == 1:
        return msg("{state}", state=one.state)
    return msg("{state}, {share} % of the words in common", state=one.state, share=int(one.score * 100))


def old_words(one: Touched) -> str:
    """The older text's words in one line; empty where there are none."""
    return " ".join(one.words[0].split())


def new_words(one: Touched) -> str:
    """The newer text's words in one line, where they are others."""
    words = " ".join(one.words[1].split())
    return words if words != old_words(one) else ""

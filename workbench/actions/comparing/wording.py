"""A comparison in words, the same in the window and on the command line: titles, negations, numbers, passages."""

from collections.abc import Iterable, Iterator, Sequence

from workbench.actions.comparing.carried import Touched
from workbench.actions.comparing.snapshots import Comparison, Quiet, Struck, Where
from workbench.base.messages import Message, msg, nmsg

AWAY, HERE = msg("Moved away:"), msg("Moved here:")
"""What is said before the words of a paragraph that moved, where it stood and where it stands."""
_LONGEST = 120
"""Characters of words that are struck through that are shown."""
_MOST = 6
"""So many numbers of a longer change are named."""


def paragraphs_moved(found: Comparison) -> Message:
    """How many paragraphs stand elsewhere, word for word."""
    return nmsg("{count} paragraph moved", "{count} paragraphs moved", len(found.found.moves))


def called_out(found: Comparison) -> Iterator[tuple[Message, list[Message]]]:
    """What a reader would pass over: parts chosen by hand, another headline, negation or number; and where each is."""
    for line in found.chosen:
        yield line, []
    if found.titles is not None:
        yield msg("Title: “{before}” became “{after}”", before=found.titles[0], after=found.titles[1]), []
    for struck in found.struck:
        yield _struck(struck), [_place(struck.paragraph, struck.claims)] if struck.paragraph or struck.claims else []
    for said, every in ((_negation, found.negations), (_number, found.quiet)):
        for quiet in every:
            # what is in the headline alone is said with the title
            if not quiet.longer and not all(place.headline for place in quiet.places):
                yield said(quiet), [_where(place, after=bool(quiet.after)) for place in quiet.places]
    yield from _in_longer(found.quiet)


def _struck(struck: Struck) -> Message:
    words = struck.words if len(struck.words) <= _LONGEST else f"{struck.words[:_LONGEST]}…"
    if struck.newly:
        return msg("Struck through: “{words}”", words=words)
    return msg("No longer struck through: “{words}”", words=words)


def _negation(quiet: Quiet) -> Message:
    if quiet.before:
        return msg("Negation deleted: “{word}”", word=quiet.before)
    return msg("Negation added: “{word}”", word=quiet.after)


def _number(quiet: Quiet) -> Message:
    if quiet.before and quiet.after:
        return msg("Number: “{before}” became “{after}”", before=quiet.before, after=quiet.after)
    if quiet.before:
        return msg("Number deleted: “{number}”", number=quiet.before)
    return msg("Number added: “{number}”", number=quiet.after)


def _in_longer(every: Sequence[Quiet]) -> Iterator[tuple[Message, list[Message]]]:
    """The numbers of each longer change in one line: which of them became which nobody can say."""
    changes: dict[int, list[Where]] = {}
    for quiet in every:
        for place in quiet.places if quiet.longer else ():
            changes.setdefault(place.words.change, []).append(place)
    for _, places in sorted(changes.items()):
        gone, came = (_listed(place.words.before for place in places), _listed(place.words.after for place in places))
        where: list[Message] = []
        for at in (_where(place, after=bool(came)) for place in places):
            where += [at] if at not in where else []
        if gone and came:
            yield msg("Numbers in a longer change: {gone} deleted, {came} added", gone=gone, came=came), where
        elif gone:
            yield msg("Numbers in a longer change: {gone} deleted", gone=gone), where
        else:
            yield msg("Numbers in a longer change: {came} added", came=came), where


def _listed(words: Iterable[str]) -> str:
    every = list(dict.fromkeys(filter(None, words)))
    return ", ".join(f"“{one}”" for one in every[:_MOST]) + (" …" if len(every) > _MOST else "")


def _where(place: Where, *, after: bool) -> Message:
    """Which paragraph, of the newer text where the words are in it, and which claims."""
    if place.headline:
        return _with_claims(msg("headline"), place.claims)
    return _place(place.paragraphs[after], place.claims)


def _place(paragraph: int | None, claims: Sequence[str]) -> Message:
    if paragraph is None:
        return nmsg("claim {claims}", "claims {claims}", len(claims), claims=", ".join(claims))
    return _with_claims(msg("paragraph {number}", number=paragraph), claims)


def _with_claims(paragraph: Message, claims: Sequence[str]) -> Message:
    if not claims:
        return paragraph
    return nmsg(
        "{paragraph}, claim {claims}", "{paragraph}, claims {claims}", len(claims), paragraph=paragraph,
        claims=", ".join(claims),
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

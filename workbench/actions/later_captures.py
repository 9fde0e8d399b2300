"""What a later capture brings besides its text: another headline, choices it cannot follow, fields to be read anew."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.actions import part_choices
from workbench.base.messages import Message, msg, nmsg
from workbench.base.plain import part_from_plain
from workbench.base.readings import BARE, Block, Found, Reading
from workbench.base.terms import BlockKind
from workbench.library.reading.captures import newest
from workbench.library.tables import Article, Claim, ClaimPassage, Snapshot
from workbench.text.passages import spans_of

if TYPE_CHECKING:
    from workbench.intake.draft import Draft

MOST_STRUCK = 200
"""So many stretches of struck words are told of at most."""
LONGEST = 300
"""Characters; a longer first line is no headline."""
_FOLLOWING = ("title", "author")
"""Fields that, where they stand as they were read, are read anew in another encoding."""


@dataclass(frozen=True, slots=True)
class Headed:
    """What a capture is headed by: what its reader took for the title, else its first line; and its text's headline.

    Words are parted by single blanks, and nothing where there are none.
    """

    title: str
    line: str = ""

    def otherwise(self, before: "Headed") -> str:
        """The words by which a capture is headed otherwise than one before: its title, else its text's headline."""
        if self.title and self.title != before.title:
            return self.title
        return self.line if before.line and self.line != before.line else ""


def headline(text: str) -> str:
    """The text's first line, with which it begins where its reader found a headline; empty where that is none."""
    line = text[: LONGEST + 1].lstrip().partition("\n")[0].strip()
    return line if len(line) <= LONGEST else ""


def headed(text: str, found: Sequence[Mapping[str, Any]] | None, first: Mapping[str, Any] | None) -> Headed:
    """What a capture is headed by, from the beginning of its text, its facts and its first block."""
    block = part_from_plain(Block, first) if first else None
    return _headed(text, [part_from_plain(Found, one) for one in found or ()], block)


def _headed(text: str, found: Sequence[Found], first: Block | None) -> Headed:
    title = next((one.value for one in found if one.field == "title" and not one.doubtful), "")
    is_headline = first is not None and first.kind is BlockKind.HEADING and first.level == 1 and not first.start
    line = text[: first.end] if first is not None and is_headline and first.end <= LONGEST else ""
    return Headed(_plain(title or headline(text)), _plain(line))


def _plain(words: str) -> str:
    return " ".join(words.split())


def changed(session: Session, article: Article, draft: "Draft") -> tuple[Message, ...]:
    """What is to be said of a later capture first: choices that could not be made for it, and another headline.

    The same bytes read otherwise say the same.
    """
    last = _last(session, article)
    if last.sha256 == draft.sha256:
        return ()
    before = _reading(last)
    choices: Iterable[Message] = part_choices.missed(before, draft.reading) if last.reading else ()
    head = session.scalar(select(func.substr(Snapshot.text, 1, LONGEST + 2)).where(Snapshot.pk == last.pk)) or ""
    now = _headed(draft.text, draft.reading.found, next(iter(draft.reading.blocks), None))
    words = now.otherwise(_headed(head, before.found, next(iter(before.blocks), None)))
    if not words:
        return tuple(choices)
    if words == _plain(article.title):
        return (*choices, msg("Its headline is the title again: “{title}”.", title=words))
    return (*choices, msg("Its headline has changed: “{title}”.", title=words))


def newly_struck(before: Reading, after: Reading) -> list[str]:
    """Words that a capture's original strikes through oftener than an earlier one's, in their order, the first of many.

    A whole text is looked through for each of them.
    """
    return list(islice(Counter(after.struck) - Counter(before.struck), MOST_STRUCK))


def held_by(words: str, text: str, passages: Iterable[tuple[str, tuple[int, int] | None]]) -> tuple[str, ...]:
    """The names of those passages in a text (code points, end exclusive) that hold some of these words, each once."""
    places = spans_of(text, words)
    touched = (
        name
        for name, passage in passages
        if passage is not None and any(start < passage[1] and passage[0] < end for start, end in places)
    )
    return tuple(dict.fromkeys(touched))


def struck_since(session: Session, article: Article, draft: "Draft") -> list[str]:
    """What a later capture's original strikes through that the last one did not."""
    last = _last(session, article)
    return newly_struck(_reading(last), draft.reading) if last.sha256 != draft.sha256 else []


def note_on_claims(session: Session, snapshot: Snapshot, struck: Sequence[str]) -> tuple[Message, ...]:
    """What is said of claims whose passages in a snapshot hold words that are struck through now."""
    if not struck:
        return ()
    session.flush()
    rows = session.execute(
        select(Claim.number, Claim.label, ClaimPassage.start, ClaimPassage.end)
        .join(ClaimPassage, ClaimPassage.claim_pk == Claim.pk)
        .where(ClaimPassage.snapshot_pk == snapshot.pk)
        .order_by(Claim.number)
    )
    passages = [(row.label or str(row.number), (row.start, row.end)) for row in rows]
    holding = frozenset(name for words in struck for name in held_by(words, snapshot.text, passages))
    names = dict.fromkeys(name for name, _ in passages if name in holding)
    note = nmsg(
        "Words of claim {claims} are struck through now.",
        "Words of claims {claims} are struck through now.",
        len(names),
        claims=", ".join(names),
    )
    return (note,) if names else ()


def follow_encoding(session: Session, article: Article, draft: "Draft") -> None:
    """Give fields that no person set what is read for them of the same bytes in another encoding."""
    last = _last(session, article)
    before = _reading(last)
    if last.sha256 != draft.sha256 or before.encoding == draft.reading.encoding:
        return
    for name in _FOLLOWING:
        stands = getattr(article, name)
        if stands is not None and any((one.field, one.value) == (name, stands) for one in before.found):
            setattr(article, name, getattr(draft, name) or stands)


def _last(session: Session, article: Article) -> Snapshot:
    return session.scalars(select(Snapshot).where(Snapshot.pk == newest(article.pk).scalar_subquery())).one()


def _reading(snapshot: Snapshot) -> Reading:
    return part_from_plain(Reading, snapshot.reading) if snapshot.reading else BARE

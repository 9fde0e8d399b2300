"""The parts of an article's page: what is in its text and what was left out, and choosing otherwise."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Unpack

from sqlalchemy import select

from workbench.actions import articles, known_addresses, lookup
from workbench.actions.articles import Taken
from workbench.actions.capturing.rereading import as_before, read_again, told_of
from workbench.actions.desk import Desk
from workbench.base import records
from workbench.base.errors import BadFile, NotFound, Refused
from workbench.base.messages import Message, msg
from workbench.base.readings import BARE
from workbench.intake.told import Told
from workbench.library.reading.captures import newest_first
from workbench.library.tables import Article, Snapshot
from workbench.text.anchors.placing import in_common

if TYPE_CHECKING:
    from workbench.intake.draft import Draft
    from workbench.intake.pages.part import PagePart

_ALIKE = 0.7
"""The share of words in common that makes a later page's part the one that was chosen, if it has other words now."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The parts that are to stand in the text, or not to, against the reader's choice, by their names."""

    taken_in: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def choice_of(parts: "Sequence[PagePart]", wanted: Sequence[bool]) -> Choice:
    """What a person who wants these parts chooses against the reader."""
    pairs = list(zip(parts, wanted, strict=True))
    return Choice(
        tuple(part.name for part, want in pairs if want and not part.chosen),
        tuple(part.name for part, want in pairs if part.chosen and not want),
    )


def parts_of(desk: Desk, article: str, *, cancelled: Callable[[], bool] | None = None) -> "list[PagePart]":
    """All parts of the page that an article's newest snapshot was read from, in the page's order.

    Raises `Refused` where it is no page, `NotFound` where the original is not here, `BadFile` and `Cancelled`.
    """
    from workbench.intake.processes.parts import parts_apart  # noqa: PLC0415 - readers are loaded when something is read

    snapshot = articles.snapshot(desk, article)
    reading = snapshot.reading or BARE
    told: Told = {**told_of(snapshot), "taken_in": reading.taken_in, "left_out": reading.left_out}
    found = parts_apart(desk.library.originals.read(snapshot.sha256), **told, cancelled=cancelled)
    if not found:
        raise Refused(msg("Only the parts of web pages can be chosen."))
    return found


def choose(desk: Desk, article: str, choice: Choice, *, cancelled: Callable[[], bool] | None = None) -> Taken:
    """Read the same bytes again with other parts: a further snapshot, to which the article's claims move.

    Raises `Refused` where nothing would be left, `NotFound` where the original is not here, `BadFile`, `Cancelled`.
    """
    return read_again(desk, article, _with_other_parts, cancelled, taken_in=choice.taken_in, left_out=choice.left_out)


def _with_other_parts(title: str) -> Message:
    return msg("Read again with other parts: {title}", title=title)


def chosen_as_before(
    desk: Desk,
    before: records.Snapshot,
    data: bytes,
    draft: "Draft",
    *,
    cancelled: Callable[[], bool] | None = None,
    **told: Unpack[Told],
) -> "Draft":
    """A later capture's draft, read with the choices made for the snapshots before it, where its page has those parts.

    `before` is the newest; a choice that could not be made for it is made again once a page has the part again. `told`
    is what the reader was told of the bytes. A choice that cannot be made is not in the draft's reading.
    Raises `Cancelled`.
    """
    from workbench.intake.processes.apart import read_apart  # noqa: PLC0415 - readers are loaded when something is read

    bases = _bases(desk, before)
    if not bases:
        return draft
    try:
        again = _again(desk, bases, data, told, cancelled)
        if again == Choice():
            return draft
        chosen: Told = {**told, "taken_in": again.taken_in, "left_out": again.left_out}
        return read_apart(data, **chosen, origin=draft.origin, cancelled=cancelled)
    except BadFile:  # the capture itself counts, and it is said that the choices were not made
        return draft


def chosen_as_in_library(
    desk: Desk, data: bytes, draft: "Draft", *, cancelled: Callable[[], bool] | None = None
) -> "Draft":
    """A file's draft, read with the choices made for the article that has its address; as it is where none has."""
    before = known_addresses.newest_at(desk, [draft.url], draft.text) if draft.url else None
    if before is None or before.sha256 == draft.sha256:
        return draft
    again = chosen_as_before(desk, before, data, draft, cancelled=cancelled, **told_of(draft))
    return draft if again is draft else replace(again, notes=draft.notes, reading=as_before(again.reading, draft))


def _bases(desk: Desk, before: records.Snapshot) -> list[records.Snapshot]:
    """The snapshots whose choices are to be made again, newest first: the newest, and those with more than the next.

    Only back to the one that a person made by choosing, from the bytes of the one before it.
    """
    choices = Snapshot.reading["taken_in"], Snapshot.reading["left_out"]
    with desk.reading() as connection:
        article = lookup.key(connection, Article, before.article)
        rows = connection.execute(
            select(Snapshot.id, Snapshot.sha256, *choices)
            .where(Snapshot.article_pk == article)
            .order_by(*newest_first())
        ).all()
    names, newer = list[str](), 0
    for row, older in zip_longest(rows, rows[1:]):
        count = sum(map(len, filter(None, row[2:])))
        if count > newer:
            names.append(row.id)
        newer = count
        if older is not None and older.sha256 == row.sha256:
            break
    return [before if name == before.id else articles.snapshot(desk, name) for name in names]


def _again(
    desk: Desk,
    bases: Sequence[records.Snapshot],
    data: bytes,
    told: Told,
    cancelled: Callable[[], bool] | None,
) -> Choice:
    """The choices of earlier snapshots by the names of a later page's parts, as far as it has them. Raises BadFile."""
    from workbench.intake.processes.parts import parts_apart  # noqa: PLC0415 - readers are loaded when something is read

    later, taken_in, left_out = parts_apart(data, **told, cancelled=cancelled), dict[str, None](), dict[str, None]()
    done: list[tuple[list[PagePart], frozenset[str]]] = []
    for base in bases:
        try:
            parts = parts_apart(desk.library.originals.read(base.sha256), **told_of(base), cancelled=cancelled)
        except (BadFile, NotFound):
            continue
        made = base.reading or BARE
        names = [*made.taken_in, *made.left_out]
        for others, had in done:  # what a later one chose already is found by that one's words
            met = _counterparts(parts, others, names)
            names = [name for name in names if met.get(name) not in had]
        same = _counterparts(parts, later, names)
        taken_in.update(dict.fromkeys(same[name] for name in made.taken_in if name in same))
        left_out.update(dict.fromkeys(same[name] for name in made.left_out if name in same))
        done.append((parts, frozenset((*made.taken_in, *made.left_out))))
    return Choice(tuple(taken_in), tuple(name for name in left_out if name not in taken_in))


def _counterparts(old: "Sequence[PagePart]", new: "Sequence[PagePart]", names: Sequence[str]) -> dict[str, str]:
    """The names of the later page's parts that are those of these names: by place and words, words, or likeness."""
    chosen = [one for one in old if one.name in names]
    known = {_words(one) for one in old}
    free = {one.name: one for one in new}
    found: dict[str, str] = {}
    for rule in (_same_name, _same_words, _alike):
        for part in (one for one in chosen if one.name not in found):
            offered = [one for one in free.values() if rule is not _alike or _words(one) not in known]
            best = max(offered, key=lambda one: rule(part, one), default=None)
            if best is not None and rule(part, best) >= _ALIKE:
                found[part.name] = free.pop(best.name).name
    return found


def _words(part: "PagePart") -> str:
    return " ".join(part.text.split())


def _same_name(part: "PagePart", other: "PagePart") -> float:
    return float(part.name == other.name)


def _same_words(part: "PagePart", other: "PagePart") -> float:
    return float(_words(part) == _words(other))


def _alike(part: "PagePart", other: "PagePart") -> float:
    return in_common(part.text, other.text) if part.kind is other.kind else 0.0

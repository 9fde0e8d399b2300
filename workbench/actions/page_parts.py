"""The parts of an article's page: what is in its text and what was left out, and choosing otherwise."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.actions import articles
from workbench.actions.articles import Taken
from workbench.actions.desk import Desk
from workbench.base import records
from workbench.base.errors import BadFile, NotFound, Refused
from workbench.base.messages import msg
from workbench.base.readings import BARE, Reading
from workbench.text.anchoring import in_common

if TYPE_CHECKING:
    from workbench.intake.draft import Draft
    from workbench.intake.page_part import PagePart

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
    from workbench.intake.parts_apart import parts_apart  # noqa: PLC0415 - readers are loaded when something is read

    snapshot = articles.snapshot(desk, article)
    reading = snapshot.reading or BARE
    found = parts_apart(
        desk.library.originals.read(snapshot.sha256), **_told(snapshot),
        taken_in=reading.taken_in, left_out=reading.left_out, cancelled=cancelled,
    )  # fmt: skip
    if not found:
        raise Refused(msg("Only the parts of web pages can be chosen."))
    return found


def choose(desk: Desk, article: str, choice: Choice, *, cancelled: Callable[[], bool] | None = None) -> Taken:
    """Read the same bytes again with other parts: a further snapshot, to which the article's claims move.

    Raises `Refused` where nothing would be left, `NotFound` where the original is not here, `BadFile`, `Cancelled`.
    """
    from workbench.intake.apart import read_apart  # noqa: PLC0415 - readers are loaded when something is read

    snapshot = articles.snapshot(desk, article)
    data = desk.library.originals.read(snapshot.sha256)
    draft = read_apart(
        data, **_told(snapshot), origin=snapshot.origin,
        taken_in=choice.taken_in, left_out=choice.left_out, cancelled=cancelled,
    )  # fmt: skip
    draft = replace(draft, reading=_as_before(draft.reading, snapshot))
    label = msg("Read again with other parts: {title}", title=draft.title)
    return replace(articles.take_again(desk, snapshot.article, data, draft, label=label), read_again=True)


def chosen_as_before(
    desk: Desk,
    before: records.Snapshot,
    data: bytes,
    draft: "Draft",
    *,
    cancelled: Callable[[], bool] | None = None,
    **told: Any,
) -> "Draft":
    """A later capture's draft, read with the choices made for the snapshot before it, where its page has those parts.

    `told` is what the reader was told of the bytes. A choice that cannot be made again is not in the draft's reading.
    Raises `Cancelled`.
    """
    from workbench.intake.apart import read_apart  # noqa: PLC0415 - readers are loaded when something is read
    from workbench.intake.parts_apart import parts_apart  # noqa: PLC0415 - as above

    made = before.reading or BARE
    if not made.taken_in and not made.left_out:
        return draft
    try:
        bytes_before = data if before.sha256 == draft.sha256 else desk.library.originals.read(before.sha256)
        old = parts_apart(bytes_before, **_told(before), cancelled=cancelled)
        same = _counterparts(old, parts_apart(data, **told, cancelled=cancelled), (*made.taken_in, *made.left_out))
        again = Choice(*(tuple(same[one] for one in names if one in same) for names in (made.taken_in, made.left_out)))
        if again == Choice():
            return draft
        return read_apart(
            data, **told, origin=draft.origin, taken_in=again.taken_in, left_out=again.left_out, cancelled=cancelled
        )
    except (BadFile, NotFound):  # the capture itself counts, and it is said that the choices were not made
        return draft


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


def _told(snapshot: records.Snapshot) -> dict[str, Any]:
    """What the reader was told of the bytes besides them: type, the file's name, the address, an encoding chosen."""
    origin = snapshot.origin or ""
    reading = snapshot.reading or BARE
    capture = reading.capture
    url = [capture.requested, *capture.redirects][-1] if capture else origin if "://" in origin else None
    name = None if url else Path(origin).name or None
    return {"media_type": snapshot.media_type, "name": name, "url": url, "encoding": reading.encoding}


def _as_before(reading: Reading, snapshot: records.Snapshot) -> Reading:
    """With how the bytes came, which reading them again does not change."""
    before = snapshot.reading or BARE
    return replace(reading, capture=before.capture, container=before.container, part=before.part)

"""Reading an article's bytes again: what the reader must be told, and what that leaves as it was."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from workbench.actions import articles
from workbench.actions.articles import Taken
from workbench.actions.desk import Desk
from workbench.base import records
from workbench.base.messages import Message, msg
from workbench.base.readings import BARE, Reading
from workbench.base.terms import How
from workbench.intake.told import ChosenParts, Told

if TYPE_CHECKING:
    from workbench.intake.draft import Draft


def told_of(snapshot: "records.Snapshot | Draft") -> Told:
    """What the reader was told of the bytes besides them: type, the file's name, the address, an encoding chosen."""
    origin = snapshot.origin or ""
    reading = snapshot.reading or BARE
    capture = reading.capture
    url = [capture.requested, *capture.redirects][-1] if capture else origin if "://" in origin else None
    name = None if url else Path(origin).name or None
    return {"media_type": snapshot.media_type, "name": name, "url": url, "encoding": reading.encoding}


def read_again(
    desk: Desk,
    article: str,
    called: Callable[[str], Message],
    cancelled: Callable[[], bool] | None,
    **otherwise: Unpack[Told],
) -> Taken:
    """Read the bytes of an article's newest snapshot again: a further one, to which the article's claims move.

    The reader is told what it was told before, but for what is told `otherwise`; `called` names the step by the title.
    Raises `NotFound` where the original is not here, `BadFile`, `Cancelled`.
    """
    from workbench.intake.processes.apart import read_apart  # noqa: PLC0415 - readers are loaded when something is read

    snapshot = articles.snapshot(desk, article)
    reading = snapshot.reading or BARE
    data = desk.library.originals.read(snapshot.sha256)
    parts: ChosenParts = {"taken_in": reading.taken_in, "left_out": reading.left_out}
    told: Told = {**told_of(snapshot), **parts, **otherwise}
    draft = read_apart(data, **told, origin=snapshot.origin, cancelled=cancelled)
    draft = replace(draft, reading=as_before(draft.reading, snapshot))
    taken = articles.take_again(desk, snapshot.article, data, draft, label=called(draft.title))
    return replace(taken, read_again=True)


def as_before(reading: Reading, snapshot: "records.Snapshot | Draft") -> Reading:
    """With how the bytes came, and what their archive said of them, which reading them again does not change."""
    before = snapshot.reading or BARE
    facts = (one for one in before.found if one.how is How.HEADERS and one not in reading.found)
    return replace(
        reading, capture=before.capture, container=before.container, part=before.part, found=(*reading.found, *facts)
    )


def in_another_encoding(title: str) -> Message:
    """The label of that step."""
    return msg("Read again in another encoding: {title}", title=title)

"""What reading an article's bytes again must be told, and what it leaves as it was."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.base import records
from workbench.base.messages import Message, msg
from workbench.base.readings import BARE, Reading
from workbench.base.terms import How

if TYPE_CHECKING:
    from workbench.intake.draft import Draft


def told_of(snapshot: "records.Snapshot | Draft") -> dict[str, Any]:
    """What the reader was told of the bytes besides them: type, the file's name, the address, an encoding chosen."""
    origin = snapshot.origin or ""
    reading = snapshot.reading or BARE
    capture = reading.capture
    url = [capture.requested, *capture.redirects][-1] if capture else origin if "://" in origin else None
    name = None if url else Path(origin).name or None
    return {"media_type": snapshot.media_type, "name": name, "url": url, "encoding": reading.encoding}


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

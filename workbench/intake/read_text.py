"""What one reader of a format hands over: the text and the metadata it found."""

from dataclasses import dataclass

from workbench.base.messages import Message
from workbench.base.readings import BARE, Reading
from workbench.intake.headlines import plainly

_LOOK_FOR_HEADLINE = 8
"""Lines of a body, blank ones too, among which its headline may stand after a section's name or a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """The text of one file and its metadata; `reader` is the name and version of what read it."""

    text: str
    reader: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    published_note: Message | None = None
    url: str | None = None
    language: str | None = None
    notes: tuple[Message, ...] = ()
    reading: Reading = BARE
    media_type: str | None = None
    """Where it says more than the format does."""


def headed(title: str | None, body: str) -> str:
    """A text that begins with its headline on a line of its own; one that stands a little lower is moved up."""
    body = body.strip("\n")
    if not title:
        return body
    lines = body.split("\n", _LOOK_FOR_HEADLINE)
    place = next((at for at, line in enumerate(lines) if plainly(line) == plainly(title)), None)
    if place == 0 or not plainly(title):
        return body
    if place is not None and place < _LOOK_FOR_HEADLINE:
        title = lines.pop(place)
        if not lines[place - 1] and lines[place : place + 1] == [""]:
            lines.pop(place)
        body = "\n".join(lines).strip("\n")
    return f"{title}\n\n{body}" if body else title

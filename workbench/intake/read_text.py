"""What one reader of a format hands over: the text and the metadata it found."""

from dataclasses import dataclass

from workbench.base.messages import Message
from workbench.base.readings import BARE, Reading


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

"""What one reader of a format hands over: the text and the metadata it found."""

from dataclasses import dataclass

from workbench.base.messages import Message


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


def headed(title: str | None, body: str) -> str:
    """A text that begins with its headline on a line of its own; one that already does stays as it is."""
    body = body.strip("\n")
    first = body.split("\n", 1)[0]
    if not title or _plainly(first) == _plainly(title):
        return body
    return f"{title}\n\n{body}" if body else title


def _plainly(line: str) -> str:
    return "".join(character for character in line.casefold() if character.isalnum())

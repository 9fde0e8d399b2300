"""What a reader is told of bytes besides them, from whoever has them down to the process that reads."""

from collections.abc import Sequence
from typing import TypedDict


class ChosenParts(TypedDict, total=False):
    """The names of a page's parts (`pages.part.PagePart`) that a person chose against the reader."""

    taken_in: Sequence[str]
    left_out: Sequence[str]


class Told(ChosenParts, total=False):
    """What is known of bytes, and what a person chose, each as a keyword; what is missing or None is not known.

    `name` is the file's name, `media_type` what a server said of it (its charset counts), `url` where it came from,
    `encoding` the one that a person chose.
    """

    name: str | None
    media_type: str | None
    url: str | None
    encoding: str | None


def named(told: Told) -> str | None:
    """What bytes are called where something is said of them: their file's name, else their address."""
    return told.get("name") or told.get("url")


def chosen_parts(told: Told) -> ChosenParts:
    """Only what was chosen of a page's parts."""
    return {"taken_in": told.get("taken_in", ()), "left_out": told.get("left_out", ())}

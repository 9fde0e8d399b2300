"""Whom a phrase means that stands before "says": a source that the library knows, or the phrase itself."""

from sqlalchemy import Connection

from workbench.library.reading import sources as kept


def speaker(connection: Connection, phrase: str) -> str:
    """The name or alias of a known source that the phrase is or ends with, else the phrase; it may be a source's name.

    "The opposition outlet Lantern" means Lantern where the library knows a Lantern.
    """
    words = phrase.split()
    for start in range(len(words)):
        name = " ".join(words[start:])
        if kept.called(connection, name):
            return name
    return phrase


def is_known(connection: Connection, name: str) -> bool:
    """Whether a source has this name or alias."""
    return bool(kept.called(connection, name))

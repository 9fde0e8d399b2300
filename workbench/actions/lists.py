"""Lists of rows that belong to another row."""

from collections.abc import Iterable

from sqlalchemy.orm import object_session

from workbench.library.tables import Recorded


def drop(rows: Iterable[Recorded]) -> None:
    """Delete rows out of their owner's list, in which they stay until the unit of work ends.

    Taking them out of the list first would leave them without an owner before the change recorder has asked for it.
    """
    for row in list(rows):
        session = object_session(row)
        if session is not None:
            session.delete(row)

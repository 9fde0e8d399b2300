"""Makes again what is computed of a library's records and is not there: states of claims, and what it is found by."""

from sqlalchemy import delete, func, select, text, update

from workbench.library import derived
from workbench.library.reading.rows import chunks
from workbench.library.recording.ranges import add_states, misplaced_states
from workbench.library.searching import indexing
from workbench.library.searching.remaking import remake
from workbench.library.searching.search import Shelf
from workbench.library.store import Library
from workbench.library.tables import Article, Base, Claim, ClaimState, Evidence, Source

_CLAIMS = Claim.__table__
_STATES = ClaimState.__table__


def renew_states(library: Library) -> int:
    """Give claims whose state is not there, or is wrong, one that waits to be computed; returns how many they were."""
    without = _CLAIMS.c.pk.not_in(select(_STATES.c.claim_pk))
    with library.reading() as connection:
        wrong = list(connection.scalars(misplaced_states()))
        missing = connection.scalar(select(func.count()).select_from(_CLAIMS).where(without)) or 0
    if missing or wrong:
        with library.upkeep() as connection:
            for part in chunks(wrong):
                connection.execute(delete(_STATES).where(_STATES.c.claim_pk.in_(part)))
            add_states(connection, without)
    return missing + len(wrong)


def renew_counts(library: Library) -> int:
    """Let claims wait to be computed of which other counts are kept than their records give; returns how many."""
    wrong: list[int] = []
    with library.reading() as connection:
        for part in chunks(connection.scalars(select(_STATES.c.claim_pk).where(~_STATES.c.stale)).all()):
            wrong += derived.wrong_counts(connection, part)
    if wrong:
        with library.upkeep() as connection:
            for part in chunks(wrong):
                connection.execute(update(_STATES).where(_STATES.c.claim_pk.in_(part)).values(stale=True))
    return len(wrong)


def renew_indexes(library: Library) -> int:
    """Make the indexes of tables that are not there; returns how many they were."""
    with library.reading() as connection:
        there = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'index'")))
    missing = [one for table in Base.metadata.sorted_tables for one in table.indexes if one.name not in there]
    if missing:
        with library.upkeep() as connection:
            for index in missing:
                index.create(connection)
    return len(missing)


def renew_index(library: Library) -> int:
    """Put in the search index what it lacks; returns how many entries these were.

    One of another form is made anew first, and not counted: nothing was missing there.
    """
    while remake(library) < 1:
        pass
    filled = 0
    for mapped, shelf, put in (
        (Claim, Shelf.CLAIM, indexing.put_claims),
        (Article, Shelf.ARTICLE, indexing.put_articles),
        (Source, Shelf.SOURCE, indexing.put_sources),
        (Evidence, Shelf.EVIDENCE, indexing.put_evidence),
    ):
        table = mapped.__table__
        with library.reading() as connection:
            missing = library.index.missing(connection, shelf, select(table.c.pk))
        if missing:
            with library.upkeep() as connection:
                put(connection, library.index, missing)
                empty = library.index.missing(connection, shelf, select(table.c.pk))
            filled += len(missing) - len(empty)  # records without words have no entry
    return filled

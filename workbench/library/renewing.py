"""Makes again what is computed of a library's records and is not there: states of claims, and the search index."""

from sqlalchemy import func, select

from workbench.library import indexing
from workbench.library.ranges import add_states
from workbench.library.search import Shelf
from workbench.library.store import Library
from workbench.library.tables import Article, Claim, ClaimState, Source

_CLAIMS = Claim.__table__
_STATES = ClaimState.__table__


def renew_states(library: Library) -> int:
    """Give claims that have no state one, which waits to be computed; returns how many they were."""
    without = _CLAIMS.c.pk.not_in(select(_STATES.c.claim_pk))
    with library.reading() as connection:
        missing = connection.scalar(select(func.count()).select_from(_CLAIMS).where(without)) or 0
    if missing:
        with library.upkeep() as connection:
            add_states(connection, without)
    return missing


def renew_index(library: Library) -> int:
    """Put in the search index what it lacks; returns how many entries these were."""
    filled = 0
    for mapped, shelf, put in (
        (Claim, Shelf.CLAIM, indexing.put_claims),
        (Article, Shelf.ARTICLE, indexing.put_articles),
        (Source, Shelf.SOURCE, indexing.put_sources),
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

"""How the last one of a chain knows is said of that one alone: it is said anew where an edit puts another one there.

Merging two sources that are one, and splitting one that was two, are no such edits: the last one is who it was.
"""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.base.messages import Message, msg, nmsg
from workbench.library.tables import Attribution, Hop, Source

_HOPS, _SOURCES = Hop.__table__, Source.__table__


class Ends:
    """The last sources of chains as an edit finds them, inside its unit of work."""

    def __init__(self, session: Session, chains: Iterable[Attribution]) -> None:
        self._session = session
        self._before = [(chain, last) for chain in chains if chain.basis and (last := _last(session, chain))]

    def settle(self) -> Message | None:
        """Unset how the last one knows where that is another one now; returns what is to be said of it, if anything."""
        names = []
        for chain, before in self._before:
            last = _last(self._session, chain)
            if last != before:
                chain.basis = None
                names.append(self._name(last))
        return _said(names)

    def _name(self, source: int | None) -> str | None:
        return self._session.connection().scalar(select(_SOURCES.c.name).where(_SOURCES.c.pk == source))


def _last(session: Session, chain: Attribution) -> int | None:
    """The key of a chain's last source: of its last hop, else of whom the item or the article is from."""
    session.flush()
    last: int | None = session.connection().scalar(
        select(_HOPS.c.source_pk).where(_HOPS.c.attribution_pk == chain.pk).order_by(_HOPS.c.position.desc()).limit(1)
    )
    if last is not None:
        return last
    if chain.evidence is not None:
        return chain.evidence.source_pk
    return chain.claim.article.outlet_pk if chain.claim is not None else None


def _said(names: list[str | None]) -> Message | None:
    if not names:
        return None
    if len(set(names)) == 1 and names[0]:
        return msg("How {name} knows is to be said anew.", name=names[0])
    return nmsg(
        "How the last one knows is to be said anew.",
        "How the last one knows is to be said anew, of {count} chains.",
        len(names),
    )

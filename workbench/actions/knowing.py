"""What is said of one voice of a chain is not said of another: it is said anew where an edit puts another one there.

So it is with how the last one knows, and with the check of a hop, which is of the words of whoever passes it on.
Merging two sources that are one, and splitting one that was two, are no such edits: each is who it was.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.base.messages import Message, msg, nmsg
from workbench.base.terms import Check
from workbench.library.tables import Attribution, Hop, Source

_HOPS, _SOURCES = Hop.__table__, Source.__table__


class Voices:
    """Who passes on to whom in chains, and how their last ones know, as an edit finds them."""

    def __init__(self, session: Session, chains: Iterable[Attribution]) -> None:
        several = list(chains)
        self._ends = Ends(session, several)
        self._session = session
        self._before = [
            (chain, {hop.source_pk: _Checked.of(giver, hop) for giver, hop in given(session, chain)})
            for chain in several
        ]

    def settle(self) -> Message | None:
        """Take back what was said of another voice; returns what is to be said of that, if anything."""
        anew = [
            hop
            for chain, before in self._before
            for giver, hop in given(self._session, chain)
            if (was := before.get(hop.source_pk)) and was.is_taken_back(giver, hop)
        ]
        for hop in anew:
            hop.check, hop.material, hop.checked_at = Check.NOT_CHECKED.value, None, None
            hop.words_seen, hop.proof_pk = None, None
        said = [one for one in (self._unchecked([hop.source_pk for hop in anew]), self._ends.settle()) if one]
        return msg("{one} {other}", one=said[0], other=said[1]) if len(said) > 1 else next(iter(said), None)

    def _unchecked(self, sources: list[int]) -> Message | None:
        if not sources:
            return None
        names = set(self._session.scalars(select(_SOURCES.c.name).where(_SOURCES.c.pk.in_(sources))))
        if len(names) == 1:
            return msg("Another one passes on what {name} said: that is to be checked anew.", name=names.pop())
        return nmsg(
            "Another one passes on a hop: that is to be checked anew.",
            "Others pass on {count} hops: these are to be checked anew.",
            len(sources),
        )


class _Checked(NamedTuple):
    """A hop's check, and the source that passes it on; None where that is who the chain begins with."""

    giver: int | None
    check: str
    checked_at: str | None

    @classmethod
    def of(cls, giver: int | None, hop: Hop) -> "_Checked":
        return cls(giver, hop.check, hop.checked_at)

    def is_taken_back(self, giver: int | None, hop: Hop) -> bool:
        """Whether the hop was checked with another giver, and not again with this one."""
        again = hop.check != Check.NOT_CHECKED.value and (hop.check, hop.checked_at) != (self.check, self.checked_at)
        return self.check != Check.NOT_CHECKED.value and giver != self.giver and not again


def given(session: Session, chain: Attribution) -> Iterator[tuple[int | None, Hop]]:
    """A chain's hops as they stand, nearest first, each with the key of the source that passes it on, if one does."""
    session.flush()
    giver = None
    for hop in session.scalars(select(Hop).where(Hop.attribution_pk == chain.pk).order_by(Hop.position)).all():
        yield giver, hop
        giver = hop.source_pk


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

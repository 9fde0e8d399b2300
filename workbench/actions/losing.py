"""What else goes with sources that are taken out of chains: the checks of their hops, and the proofs of those."""

from collections.abc import Iterable

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import instance_state

from workbench.base.messages import Message, msg, nmsg
from workbench.base.terms import Check
from workbench.library.tables import Attribution, Hop


class Checks:
    """The checks of chains as an edit finds them, inside its unit of work."""

    def __init__(self, session: Session, chains: Iterable[Attribution]) -> None:
        self._session = session
        self._chains = list(chains)
        self._before = [
            (hop, hop.proof_pk is not None) for chain in self._chains for hop in chain.hops if _is_checked(hop)
        ]

    def lost(self) -> Message | None:
        """What is to be said of chains and checks that are not there any more, if any is gone."""
        self._session.flush()
        gone = [proof for hop, proof in self._before if _is_gone(hop) or not _is_checked(hop)]
        chains = sum(map(_is_gone, self._chains))
        what = _counted(len(gone), sum(gone))
        if not chains:
            return msg("Gone with the source that stood there: {what}.", what=what) if gone else None
        if not gone:
            return nmsg("The chain of sources is taken away.", "{count} chains of sources are taken away.", chains)
        return nmsg(
            "The chain of sources is taken away, with {what}.",
            "{count} chains of sources are taken away, with {what}.",
            chains,
            what=what,
        )


def _is_gone(row: Attribution | Hop) -> bool:
    return instance_state(row).deleted


def _is_checked(hop: Hop) -> bool:
    return Check(hop.check) is not Check.NOT_CHECKED


def _counted(checks: int, proofs: int) -> Message:
    checked = nmsg("{count} check", "{count} checks", checks)
    if not proofs:
        return checked
    proved = nmsg("{count} proof", "{count} proofs", proofs)
    return msg("{checks} and {proofs}", checks=checked, proofs=proved)

"""Holds trusted timestamps against the originals that they are over."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from workbench.base.messages import Message, msg, nmsg
from workbench.base.plain import part_from_plain
from workbench.base.readings import Timestamp
from workbench.library.checking.findings import Findings
from workbench.library.originals.timestamps import UNNAMED, Standing, verify
from workbench.library.store import Library
from workbench.library.tables import Snapshot

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_SNAPSHOTS = Snapshot.__table__


def timestamps(library: Library, found: Findings, trusted: "Sequence[Certificate]") -> Iterator[Message]:
    """Every timestamp must be over its snapshot's original; signatures are held against trusted certificates."""
    columns = (_SNAPSHOTS.c.id, _SNAPSHOTS.c.sha256, _SNAPSHOTS.c.timestamps)
    unchecked, signers = 0, Counter[str]()
    with library.reading() as connection:
        rows = connection.execute(select(*columns).where(_SNAPSHOTS.c.timestamps.is_not(None))).all()
    for row in rows:
        for kept in row.timestamps:
            stamp = part_from_plain(Timestamp, kept)
            verdict = verify(stamp, row.sha256, trusted)
            wrong = msg(
                "A timestamp of the snapshot {id}, by {authority}: {why}.",
                id=row.id, authority=stamp.authority, why=verdict.said,
            )  # fmt: skip
            match verdict.standing:
                case Standing.WRONG:
                    yield wrong
                case Standing.STRANGER:
                    found.strangers.append(wrong)
                case Standing.UNCHECKED:
                    unchecked += 1
                case Standing.HOLDS:
                    signers[verdict.signer] += 1
    found.notes.extend(
        nmsg(
            "{count} timestamp: over the right bytes, verified, signed by {name}.",
            "{count} timestamps: over the right bytes, verified, signed by {name}.",
            count,
            name=signer or UNNAMED,
        )
        for signer, count in signers.items()
    )
    if unchecked:
        found.notes.append(
            nmsg(
                "{count} timestamp is over the right bytes; who signed it was not checked.",
                "{count} timestamps are over the right bytes; who signed them was not checked.",
                unchecked,
            )
        )

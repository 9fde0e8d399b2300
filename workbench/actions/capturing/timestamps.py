"""Trusted timestamps: asked for over a snapshot's original, verified, and kept with the snapshot."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.actions import articles
from workbench.actions.desk import Desk
from workbench.base.errors import BadFile, NotFound, Trouble
from workbench.base.messages import msg
from workbench.base.plain import part_as_plain
from workbench.base.readings import Timestamp
from workbench.base.settings import Settings
from workbench.library.originals.timestamps import Standing, Verdict, roots_in, stamp_of, verify
from workbench.library.tables import Snapshot

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from workbench.intake.web.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Stamped:
    """A timestamp that came and is kept: of which snapshot, and what verifying it came to."""

    snapshot: str
    timestamp: Timestamp
    verdict: Verdict


def roots(settings: Settings) -> "list[Certificate]":
    """The certificates that the preferences trust for timestamps; none where no file is named.

    Raises BadFile where the file holds none, Trouble where it cannot be read.
    """
    named = str(settings.get("timestamp_roots"))
    if not named:
        return []
    try:
        pem = Path(named).expanduser().read_bytes()
    except OSError as error:
        raise Trouble(
            msg("The certificates in {name} cannot be read: {why}.", name=named, why=error.strerror or str(error)),
            advice=msg("The preferences (Custody) name the file."),
        ) from error
    return roots_in(pem, named)


def stamp(
    desk: Desk,
    name: str,
    *,
    authority: str,
    wishes: "Wishes",
    trusted: "list[Certificate] | None" = None,
    cancelled: Callable[[], bool] | None = None,
) -> Stamped:
    """Ask an authority for a timestamp over a snapshot's original (of an article, its newest), and keep it: one step.

    Only the original's hash leaves this machine. Raises NotFound, Trouble where the original is not here or not what
    it was, BadFile where the reply does not hold, and as `intake.web.stamping.request_stamp` does.
    """
    from workbench.intake.web.stamping import request_stamp  # noqa: PLC0415 - when one is wanted

    snapshot = articles.snapshot(desk, name)
    data = desk.library.originals.read(snapshot.sha256)
    if hashlib.sha256(data).hexdigest() != snapshot.sha256:
        raise Trouble(msg("The original is not what was captured: it gets no timestamp."))
    reply, nonce, named = request_stamp(data, authority, wishes, cancelled)
    made = stamp_of(reply, named)
    verdict = verify(made, snapshot.sha256, trusted or (), nonce)
    if verdict.standing is Standing.WRONG:
        raise BadFile(msg("{authority} sent a timestamp that was not kept: {why}.", authority=named, why=verdict.said))
    _keep(desk, snapshot.id, made)
    return Stamped(snapshot.id, made, verdict)


def _keep(desk: Desk, snapshot: str, made: Timestamp) -> None:
    with desk.unit(msg("Add a timestamp by {authority}", authority=made.authority)) as unit:
        with_key = articles.snapshot_key(unit.connection, snapshot)
        row = unit.session.get(Snapshot, with_key)
        if row is None:
            raise NotFound(msg("There is no snapshot {id}.", id=snapshot))
        row.timestamps = [*(row.timestamps or ()), part_as_plain(made)]

"""Pictures among the evidence: what they say of themselves, and which are the same or nearly so."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from workbench.actions.desk import Desk
from workbench.base.errors import BadFile, NotFound
from workbench.base.messages import msg
from workbench.intake.pictures import Picture, distance
from workbench.intake.processes.pictures import pictures_apart
from workbench.library.tables import Evidence, Original

NEAR = 12
"""In how many of 64 bits two pictures' fingerprints differ at most where they are offered as the same picture.

Measured on 200 made-up scenes: scaled, recoded, brightened, greyed, captioned, or cut by a twentieth they differ in 12
at most, cut by a tenth five of eight do; of the 19,900 pairs of different scenes the nearest differ in 15.
"""

_ITEMS = Evidence.__table__
_ORIGINALS = Original.__table__


def facts(desk: Desk, sha256: str) -> Picture:
    """What a picture kept in the library says of itself; read once, and at hand while the desk is open.

    Raises NotFound where its file is gone, BadFile where it is no picture or cannot be read.
    """
    if not desk.library.originals.path(sha256).is_file():
        raise NotFound(msg("The original {sha256} is not here.", sha256=sha256))
    _read(desk, [sha256])
    found = desk.pictures[sha256]
    if isinstance(found, BadFile):
        raise found
    return found


def near_same(desk: Desk, sha256: str) -> list[str]:
    """The items of evidence whose picture is this one or nearly so, the likest first: offered as the same origin.

    The item or items of this very file come first. Pictures not looked at yet are read now, in processes of their own
    (about a twentieth of a second each): ask from a free lane. Raises as `facts`.
    """
    own = facts(desk, sha256)
    with desk.reading() as connection:
        held = _pictures(connection)
    originals = desk.library.originals
    if own.fingerprint is not None:
        _read(desk, [file for _, file in held if originals.path(file).is_file()])
    found = []
    for item, file in held:
        bits = 0 if file == sha256 else _apart(own, desk.pictures.get(file))
        if bits is not None and bits <= NEAR:
            found.append((bits, item))
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def _apart(one: Picture, other: Picture | BadFile | None) -> int | None:
    if not isinstance(other, Picture) or one.fingerprint is None or other.fingerprint is None:
        return None
    return distance(one.fingerprint, other.fingerprint)


def _read(desk: Desk, files: Iterable[str]) -> None:
    """Read the pictures that are not at hand yet; a file never changes under its SHA-256."""
    missing = [file for file in dict.fromkeys(files) if file not in desk.pictures]
    paths = [desk.library.originals.path(file) for file in missing]
    desk.pictures.update(zip(missing, pictures_apart(paths), strict=True))


def _pictures(connection: Connection) -> list[tuple[str, str]]:
    """The items of evidence that hold a picture, with its SHA-256, oldest first."""
    statement = (
        select(_ITEMS.c.id, _ITEMS.c.file)
        .join(_ORIGINALS, _ORIGINALS.c.sha256 == _ITEMS.c.file)
        .where(_ORIGINALS.c.media_type.startswith("image/"))
        .order_by(_ITEMS.c.pk)
    )
    return [(row.id, row.file) for row in connection.execute(statement)]

"""Looks into archives, and reads what lies in them, in a reading process; the archive's file is read there by its path.

The file must not change meanwhile: it is the kept original, which nothing writes to.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from workbench.base.errors import BadFile
from workbench.base.messages import from_plain, msg, to_plain
from workbench.base.plain import part_as_plain, part_from_plain
from workbench.intake.archives.containers import opened
from workbench.intake.archives.members import INSIDE, Container, Kind, Listing, Member
from workbench.intake.draft import Draft, draft_from_parts, draft_to_parts
from workbench.intake.processes.apart import MEMORY, SECONDS, plain_answer, run_apart, too_late

_BYTES_A_SECOND = 5_000_000
"""So much of an archive is gone through in a second at least, on slow disks and packed tightly."""

Stop = Callable[[], bool] | None


def listing_apart(file: Path, name: str, *, cancelled: Stop = None) -> Listing | None:
    """What an archive holds; None where the file is no archive but something to be read as a whole.

    Raises `BadFile` with one line where it is damaged, a bomb, or takes too long; and `Cancelled`.
    """
    seconds = _seconds_for(file)
    request = {"file": str(file.absolute()), "name": name}
    ran = run_apart("listing", request, seconds=seconds, memory=MEMORY, cancelled=cancelled)
    if ran.status is None:
        raise too_late(name, seconds)
    plain = plain_answer(ran, name)["listing"]
    return None if plain is None else _listing_from_plain(plain)


@dataclass(frozen=True, slots=True)
class MemberRead:
    """What was read of an archive's member: its bytes, and the draft of them, with where they lay."""

    data: bytes
    draft: Draft


def member_apart(file: Path, name: str, sha256: str, member: Member, *, cancelled: Stop = None) -> MemberRead:
    """Read one member of an archive whose bytes have that SHA-256. Raises `BadFile`, with the member named."""
    seconds = _seconds_for(file)
    shown = member.title or member.url or member.path
    request = {"file": str(file.absolute()), "name": name, "sha256": sha256, "path": member.path, "at": member.at}
    ran = run_apart("member", request, seconds=seconds, memory=MEMORY, cancelled=cancelled)
    if ran.status is None:
        raise too_late(shown, seconds)
    plain = plain_answer(ran, shown)
    further = list(ran.parts[1:])
    draft = draft_from_parts(plain, further)
    return MemberRead(b"".join(further), draft)


def _seconds_for(file: Path) -> float:
    try:
        return SECONDS + file.stat().st_size / _BYTES_A_SECOND
    except OSError as error:
        raise BadFile(msg("{name} does not exist.", name=str(file))) from error


# -- in the reading process --------------------------------------------------------------------------


def tell_listing(request: Mapping[str, Any], _: bytes) -> Iterator[bytes]:
    """The answer to `listing_apart`."""
    _open_archive.cache_clear()
    with Path(request["file"]).open("rb") as stream:
        container = opened(stream, request["name"])
        listing = container.listing() if container is not None else None
    yield json.dumps({"listing": None if listing is None else _listing_to_plain(listing)}).encode()


def tell_member(request: Mapping[str, Any], _: bytes) -> Iterator[bytes]:
    """The answer to `member_apart`: the draft, then the bytes."""
    from workbench.intake.reading import read  # noqa: PLC0415 - with its parsers, when something is read

    container = _open_archive(request["file"], request["name"])[1]
    if container is None:
        raise BadFile(msg("{name} is no archive.", name=request["name"]))
    taken = container.extract(request["path"], request["at"])
    draft = read(
        taken.data,
        name=taken.name,
        media_type=taken.media_type,
        url=taken.url,
        origin=taken.url or request["name"] + INSIDE + request["path"],
    )
    reading = replace(
        draft.reading,
        container=request["sha256"],
        part=request["path"],
        found=(*draft.reading.found, *taken.found),
    )
    draft = replace(draft, reading=reading, notes=(*taken.notes, *draft.notes))
    yield from draft_to_parts(draft)
    yield taken.data


@lru_cache(maxsize=1)
def _open_archive(file: str, name: str) -> tuple[IO[bytes], Container | None]:
    """An archive that stays open from one of its members to the next: its table of contents may be long."""
    stream = Path(file).open("rb")  # noqa: SIM115 - closed when another archive takes its place
    return stream, opened(stream, name)


def _listing_to_plain(listing: Listing) -> dict[str, Any]:
    return {
        "kind": listing.kind.value,
        "notes": [to_plain(note) for note in listing.notes],
        "facts": [to_plain(fact) for fact in listing.facts],
        "members": [
            {**part_as_plain(replace(one, notes=())), "notes": [to_plain(note) for note in one.notes]}
            for one in listing.members
        ],
    }


def _listing_from_plain(plain: Mapping[str, Any]) -> Listing:
    members = (
        replace(
            part_from_plain(Member, {**one, "notes": ()}),
            notes=tuple(from_plain(note) for note in one["notes"]),
        )
        for one in plain["members"]
    )
    notes, facts = (tuple(map(from_plain, plain[said])) for said in ("notes", "facts"))
    return Listing(Kind(plain["kind"]), tuple(members), notes, facts)

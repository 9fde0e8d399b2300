"""Archives in archives: what lies in a member that is one itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

from workbench.base.errors import BadFile
from workbench.base.messages import msg, renamed
from workbench.intake.archives.members import DEEPEST, INSIDE, Budget, Extracted, Member, missing, unread
from workbench.intake.archives.signs import HEAD, may_be_one

_ARCHIVES = (".zip", ".warc", ".warc.gz", ".warc.zst", ".wacz")


def looked_into(member: Member, data: Callable[[], bytes], budget: Budget) -> Iterator[Member]:
    """What lies in a member that may be an archive; itself where it is none, or cannot be read: then it says why."""
    should_be_one = member.path.lower().endswith(_ARCHIVES)
    if not member.size:
        empty = member.wanted or should_be_one
        yield unread(member, msg("{name} is empty.", name=member.path)) if empty else member
        return
    try:
        inner = _within(data(), member.path, budget)
    except BadFile as error:
        yield unread(member, error.line)
        return
    if inner is None and should_be_one:
        why = msg("{name} is no archive that can be read: it is damaged, or something else.", name=member.path)
        yield unread(member, why)
    elif inner:
        yield from inner
    else:
        yield member


def _within(data: bytes, path: str, budget: Budget) -> tuple[Member, ...] | None:
    """What lies in a member that is an archive; None if it is none. Raises BadFile where it lies too deep."""
    if not may_be_one(data[:HEAD], path):
        return None
    if budget.depth <= 0:
        raise BadFile(
            msg("{path} lies in too many archives (more than {most}, one in the other): it was not looked into.",
                path=path, most=DEEPEST)
        )  # fmt: skip
    budget.depth -= 1
    before = budget.members, budget.size
    try:
        inner = budget.opened(BytesIO(data), path, budget)
        listing = inner.listing() if inner is not None else None
    except BadFile:
        budget.members, budget.size = before  # what is refused takes nothing from what comes after it
        raise
    finally:
        budget.depth += 1
    if listing is None:
        return None
    budget.notes += listing.notes
    return tuple(_placed(member, path + INSIDE + member.path) for member in listing.members)


def _placed(member: Member, path: str) -> Member:
    """A member with the path by which it lies in the outer archive; what is wrong with it is said of that one."""
    return replace(member, path=path, notes=tuple(renamed(note, member.path, path) for note in member.notes))


def from_within(data: bytes, outer: str, path: str, at: int | None, budget: Budget) -> Extracted:
    """A member of an archive that is a member itself."""
    inner = budget.opened(BytesIO(data), outer, None)
    if inner is None:
        raise missing(outer + INSIDE + path)
    return inner.extract(path, at)

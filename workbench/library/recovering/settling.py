"""Makes a library of the rows that were found of a damaged one: what is computed, what can be undone, what is said."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from workbench.base.messages import Message, msg, nmsg, renamed
from workbench.library.checking import beside_log, entries
from workbench.library.checking.check import check
from workbench.library.checking.findings import Findings
from workbench.library.checking.heard import Difference, How, Told, plain
from workbench.library.checking.replaying import MAPPED, differences
from workbench.library.disk.opening import open_library
from workbench.library.originals.folder import Originals
from workbench.library.reading.rows import Row
from workbench.library.recording import log
from workbench.library.recording.chain import RECOVERED, beginning, followed
from workbench.library.recording.changes import TABLES, RowChange
from workbench.library.recording.log import Entry
from workbench.library.recording.notices import Notice
from workbench.library.recovering import counted
from workbench.library.renewing import renew_index, renew_states
from workbench.library.store import Library
from workbench.library.tables import NOUNS


@dataclass(slots=True)
class Filled:
    """What was found of a damaged library, and what is to be said of it."""

    read: int = 0
    filled: int = 0
    from_backup: int = 0
    """Of those that were filled, how many the backup has."""
    lost_entries: list[int] = field(default_factory=list)
    """The keys of the entries of originals that could not be read."""
    whole: bool = False
    """Whether the change log proves all that it says."""
    steps: list[int] = field(default_factory=list)
    """The entries that could be undone or done again, as far as that was read."""
    states: dict[int, Row] = field(default_factory=dict)
    """What was computed of claims, by their keys, as far as that was read."""
    noted: set[tuple[str, int]] = field(default_factory=set)
    """The rows, by table and key, of which it is said what became of them."""
    whence: Message | None = None
    lines: list[Message] = field(default_factory=list)


def settle(made: Path, library: Path, filled: Filled, by: str, files: Path) -> None:
    """Take originals along, compute what is computed, check, and tell the log; adds to the lines what is found.

    `files` is the folder in which the originals are going to lie.
    """
    new = open_library(made)
    try:
        new.originals.take_whole(library.with_name(f"{library.stem}.files"))
        renew_states(new)
        renew_index(new)
        while new.refresh_stale():
            pass
        filled.lines += _beside(new, filled)
        if not filled.whole:
            with new.reading() as connection:
                filled.lines += counted.differing(connection, filled.states)
        found = check(new, by_log=False).problems
        if filled.whole:
            with new.reading() as connection:
                found += entries.problems(connection, new.originals, RECOVERED)
        with new.reading() as connection:
            changes = list(_changes(connection, new.originals))
        found += [_unlike(change) for change in changes if filled.whole and _key(change) not in filled.noted]
        filled.lines += [renamed(problem, str(new.originals.folder), str(files)) for problem in found]
        _log(new, library.name, filled, by, changes)
    finally:
        new.close()


def _log(new: Library, name: str, filled: Filled, by: str, changes: list[RowChange]) -> None:
    """Tell the log what came of it, what is lost of it, and every row that stands otherwise than it has it before."""
    reason = "\n".join(str(line) for line in (filled.whence, *filled.lines) if line is not None)
    with new.upkeep() as connection:
        ends = log.head(connection)
        seams = followed(connection).seams(ends[0] + 1)
        label = beginning(name, seams, **entries.pinned(entries.standing(connection)))
        touched = Notice(ends[0] + 1, everything=True, own=True).as_json()
        text = json.dumps([change.as_json() for change in changes], ensure_ascii=False, separators=(",", ":"))
        subjects = {change.subject for change in changes if change.subject}
        log.append_text(connection, ends, Entry(label, by, reason=reason), text, touched, subjects)


# -- what stands beside the log -----------------------------------------------------------------


def _beside(new: Library, filled: Filled) -> Iterator[Message]:
    """Make again what follows from the log, where that is whole."""
    if not filled.whole:
        yield msg("What was done before can no longer be undone: the change log is not whole.")
        return
    with new.upkeep() as connection:
        stacks = beside_log.stacks(connection, RECOVERED)
        kept = next((one for one in stacks if [pk for pk, *_ in one.steps()] == sorted(filled.steps)), None)
        (kept or stacks[-1]).keep(connection)
        wrong = list(beside_log.wrong(connection, RECOVERED))
        for number, what in wrong:
            beside_log.make_again(connection, number, what)
    if kept is None:
        yield msg("What can be undone could not be read as it was, and was made again of the change log.")
    if wrong:
        yield nmsg(
            "What {count} entry of the change log names as touched, or in which histories it stands, was made again.",
            "What {count} entries of the change log name as touched, or in which histories they stand, was made again.",
            len({number for number, _ in wrong}),
        )


# -- what stands otherwise than the log has it -----------------------------------------------------


def _changes(connection: Connection, originals: Originals) -> Iterator[RowChange]:
    """Every row that stands otherwise than the log before has it, as a change: the log goes on from what stands."""
    joint: dict[tuple[str, int], RowChange] = {}
    with Session(connection) as session:
        for one in differences(connection, originals, Findings(), RECOVERED, Told()):
            if not isinstance(one, Difference):
                yield from (RowChange(one.table, key, NOUNS[one.table], "", "", {}, None) for key in one.keys)
            elif one.how is How.GONE:
                yield RowChange(one.table, one.pk, NOUNS[one.table], one.identity or "", one.identity or "", {}, None)
            else:
                change = _change(session, one)
                earlier = joint.get((one.table, one.pk))
                if earlier is not None and None not in (change.before, change.after, earlier.before, earlier.after):
                    change = replace(change, before={**(change.before or {}), **(earlier.before or {})},
                                     after={**(change.after or {}), **(earlier.after or {})})  # fmt: skip
                joint[one.table, one.pk] = change
    yield from joint.values()


def _change(session: Session, one: Difference) -> RowChange:
    """The change that leads from what the log has of a row that stands to what stands."""
    table = TABLES[one.table]
    row = session.get_one(MAPPED[one.table], one.pk)
    parts = (one.table, one.pk, NOUNS[one.table], row.identity(), row.subject())
    if one.how is How.ALTERED:
        return RowChange(*parts, one.told, one.stands)
    stands = session.execute(select(table).where(table.c.pk == one.pk)).mappings().one()
    return RowChange(*parts, None, {name: plain(value) for name, value in stands.items()})


def _key(change: RowChange) -> tuple[str, int]:
    return change.table, change.pk


def _unlike(change: RowChange) -> Message:
    """That a row stands otherwise than the log has it, of which nothing else was said."""
    how = How.GONE if change.after is None else How.UNMADE if change.before is None else How.ALTERED
    return Difference(how, change.table, change.pk, identity=change.identity, told=change.before or {}).said()

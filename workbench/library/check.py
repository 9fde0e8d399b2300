"""Verifies a library: database, references, the change log, records against it, passages, originals, what is computed.

What is wrong is said line by line, also of a damaged file; nothing is mended but what can be computed again.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from sqlalchemy import Connection, Table, select
from sqlalchemy import text as sql

from workbench.base.errors import Cancelled, DamagedLibrary, NotALibrary, Trouble, WorkbenchError
from workbench.base.messages import Message, msg, nmsg
from workbench.base.plain import part_from_plain
from workbench.base.readings import Timestamp
from workbench.library import beside_log, log, replaying
from workbench.library.articles import named_archives
from workbench.library.backup import backups_of
from workbench.library.likeness import may_have_been_one
from workbench.library.original_of import original_of
from workbench.library.renewing import renew_index, renew_states
from workbench.library.store import Library
from workbench.library.tables import (
    Base,
    ChangeSet,
    Evidence,
    Original,
    Snapshot,
)
from workbench.library.timestamps import UNNAMED, Standing, verify
from workbench.library.unread_writes import kept_unread, said_of
from workbench.text.passages import stands

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_SNAPSHOTS = Snapshot.__table__
_ORIGINALS = Original.__table__
_ITEMS = Evidence.__table__
_SETS = ChangeSet.__table__
RECOVERED = msg("Recover what can be read of {library}")
"""How the log calls the entry with which a recovered library begins anew; its reason says what was lost."""
_ASTRAY = msg(
    "The database itself is sound. Bring these files back from a backup of everything, or from where they came: "
    "automatic backups are of the database alone."
)
"""What to do about originals that are gone or altered."""
_MOST = 20
"""How many lines of one kind are said; the rest is counted."""

Step = Callable[[Library, "Findings"], Iterator[Message]]
"""One part of a check: yields problems, and leaves notes in the findings."""


def advice(library: Path) -> Message:
    """What to do about a damaged library, with the newest automatic backup where there is one."""
    saved = msg("“workbench recover NEW.db” saves what can still be read into a new library; nothing is overwritten.")
    whole = _newest_backup(library)
    return saved if whole is None else msg("{one} {other}", one=saved, other=whole)


def _newest_backup(library: Path) -> Message | None:
    newest = next(reversed(backups_of(library)), None)
    if newest is None:
        return None
    return msg("“workbench restore {backup}” brings back the newest automatic backup.", backup=str(newest))


@dataclass(slots=True)
class Findings:
    """What a check found: problems, and notes on what is missing but was never promised, or was made again."""

    problems: list[Message] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    advice: Message | None = None
    """What to do about the problems in a terminal."""
    damage: Trouble | None = None
    """That the library's own bytes are not as they were written, where that was found."""
    strangers: list[Message] = field(default_factory=list)
    """Those of the problems that say nothing against the library: timestamps for which no certificate vouches."""

    @property
    def ok(self) -> bool:
        """Whether there is no problem."""
        return not self.problems

    @classmethod
    def of(cls, error: WorkbenchError, library: Path) -> "Findings":
        """What is found of a library that cannot even be opened."""
        if _needs_backup(error):
            if isinstance(error, DamagedLibrary) or may_have_been_one(library):
                return cls([error.message], advice=advice(library), damage=error)
            return cls([error.message], advice=_newest_backup(library) or error.advice, damage=error)
        return cls([error.line])


def _needs_backup(error: WorkbenchError) -> TypeGuard[Trouble]:
    """Whether an error tells of the library's own bytes: a full disk or a missing one asks for no backup."""
    return isinstance(error, DamagedLibrary | NotALibrary)


def check(
    library: Library,
    progress: Callable[[float], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    trusted: "Sequence[Certificate]" = (),
    *,
    by_log: bool = True,
) -> Findings:
    """Verify a library; raises Cancelled when asked to stop, and nothing else whatever the file is like.

    `trusted` are the certificates that may vouch for the signatures of timestamps. `by_log` is not wished of a library
    that is being made anew of what another one's log may tell more of.
    """
    found, unsound, astray = Findings(), False, False
    stamps: Step = partial(_timestamps, trusted=trusted)
    steps: tuple[Step, ...] = (
        _database, _references, _chain, _records, _passages, _originals, _never_came, stamps, _recovered, _computed,
        _unread,
    )  # fmt: skip
    for number, step in enumerate(steps):
        if cancelled():
            raise Cancelled
        if step is _records and not by_log:
            continue
        progress(number / len(steps))
        before = len(found.problems)
        try:
            _at_most(found.problems, step(library, found))
            if len(found.problems) > before:
                astray, unsound = astray or step is _originals, unsound or step not in (_originals, _unread)
        except WorkbenchError as error:
            said = error.line
            if _needs_backup(error):
                unsound, found.damage, said = True, error, error.message  # its advice comes once, after all problems
            if said not in found.problems:
                found.problems.append(said)
        except (ValueError, LookupError, TypeError) as error:  # what a damaged page yields is no valid value
            unsound, found.damage = True, _damaged(library)
            found.problems.append(msg("A part of the library cannot be read: {why}.", why=str(error)))
    if unsound:
        found.advice = advice(library.path)
    elif astray:
        found.advice = _ASTRAY
    _at_most(found.problems, iter(found.strangers))
    progress(1.0)
    return found


def _unread(library: Library, _: Findings) -> Iterator[Message]:
    for aside in kept_unread(library.path):
        yield said_of(library.path, aside)


def _at_most(problems: list[Message], found: Iterator[Message]) -> None:
    more = 0
    for number, problem in enumerate(found):
        if number < _MOST:
            problems.append(problem)
        else:
            more += 1
    if more:
        problems.append(nmsg("… and {count} more of this kind.", "… and {count} more of this kind.", more))


def _damaged(library: Library) -> DamagedLibrary:
    return DamagedLibrary(msg("The library {library} is damaged.", library=library.path.name))


def _database(library: Library, found: Findings) -> Iterator[Message]:
    with library.reading() as connection:
        for line in connection.execute(sql("PRAGMA integrity_check(100)")).scalars():
            if line != "ok":
                found.damage = _damaged(library)
                yield msg("The database is damaged: {said}.", said=str(line).strip().replace("\n", " "))


def _references(library: Library, _found: Findings) -> Iterator[Message]:
    with library.reading() as connection:
        for row in connection.execute(sql("PRAGMA foreign_key_check")):
            yield msg(
                "A row of {table} ({key}) refers to one of {target} that is not there.",
                table=row[0],
                key=row[1],
                target=row[2],
            )


def _chain(library: Library, _found: Findings) -> Iterator[Message]:
    with library.reading() as connection:
        yield from log.problems(connection)


def _records(library: Library, found: Findings) -> Iterator[Message]:
    """Nothing is held against a log that was altered itself."""
    if not found.problems:
        with library.reading() as connection:
            yield from replaying.problems(connection, RECOVERED)
            yield from beside_log.problems(connection, RECOVERED)


def passage_tables() -> Iterator[Table]:
    """Every table whose rows hold a passage."""
    return (table for table in Base.metadata.tables.values() if "exact" in table.c and "snapshot_pk" in table.c)


def _passages(library: Library, _found: Findings) -> Iterator[Message]:
    with library.reading() as connection:
        for table in passage_tables():
            yield from _passages_of(connection, table)


def _passages_of(connection: Connection, table: Table) -> Iterator[Message]:
    """Passages by snapshot, so that each text is read once."""
    columns = (table.c.pk, table.c.snapshot_pk, table.c.start, table.c.end, table.c.exact)
    statement = select(*columns).where(table.c.snapshot_pk.is_not(None)).order_by(table.c.snapshot_pk)
    key, text = None, ""
    for row in connection.execution_options(yield_per=1000).execute(statement):
        if row.snapshot_pk != key:
            key = row.snapshot_pk
            text = connection.scalar(select(_SNAPSHOTS.c.text).where(_SNAPSHOTS.c.pk == key)) or ""
        if not stands(text, row.start, row.end, row.exact):
            yield msg(
                "A passage ({table} {key}) is not what its snapshot says at {start}–{end}.",
                table=table.name.replace("_", " "),
                key=row.pk,
                start=row.start,
                end=row.end,
            )


def _originals(library: Library, _found: Findings) -> Iterator[Message]:
    with library.reading() as connection:
        known = list(connection.scalars(select(_ORIGINALS.c.sha256).order_by(_ORIGINALS.c.sha256)))
        for sha256 in known:
            if (wrong := _wrong_with(library, sha256)) is None:
                continue
            of = original_of(connection, sha256)
            yield msg("{wrong} It is the original of {of}.", wrong=wrong, of=of) if of else wrong


def _wrong_with(library: Library, sha256: str) -> Message | None:
    """What is wrong with the file of an original, if anything."""
    try:
        digest = library.originals.digest(sha256)
    except OSError as error:
        return msg("The original {sha256} cannot be read: {why}.", sha256=sha256, why=error.strerror or str(error))
    if digest is None:
        folder = str(library.originals.folder)
        return msg("The original {sha256} is gone from {folder}.", sha256=sha256, folder=folder)
    if digest != sha256:
        return msg("The original {sha256} was altered: its bytes are others now.", sha256=sha256)
    return None


def _never_came(library: Library, found: Findings) -> Iterator[Message]:
    known = select(_ORIGINALS.c.sha256)
    files = select(_ITEMS.c.file).where(_ITEMS.c.file.is_not(None))
    archives = select(named_archives().subquery().c.sha256)
    named = select(_SNAPSHOTS.c.sha256).union(files, archives).subquery()
    with library.reading() as connection:
        missing = list(connection.scalars(select(named.c[0]).where(named.c[0].not_in(known))))
    absent: list[str] = []
    with suppress(OSError):  # a folder that may not be looked into tells nothing
        absent += [sha256 for sha256 in missing if not library.originals.path(sha256).exists()]
    if absent:
        found.notes.append(
            nmsg(
                "{count} original never came to this library (a case file without its bundle).",
                "{count} originals never came to this library (a case file without its bundle).",
                len(absent),
            )
        )
    return iter(())


def _timestamps(library: Library, found: Findings, trusted: "Sequence[Certificate]") -> Iterator[Message]:
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


def _recovered(library: Library, found: Findings) -> Iterator[Message]:
    """That a library was made of a damaged one, and what was lost then: its log knows."""
    columns = (_SETS.c.at, _SETS.c.label, _SETS.c.reason)
    with library.reading() as connection:
        rows = connection.execute(select(*columns).where(_SETS.c.label["text"].as_string() == RECOVERED.text)).all()
    for row in rows:
        of = row.label["params"]["library"]
        found.notes.append(msg("Made on {day} of what could be read of {library}.", day=row.at[:10], library=of))
        found.notes += shortened([msg("{line}", line=line) for line in row.reason.splitlines()])
    return iter(())


_MOST_LINES = 12
"""How many lines tell of what was lost, the one that counts the rest included."""


def shortened(lines: Sequence[Message]) -> list[Message]:
    """The first lines of what was lost; the last one counts the rest, which the history of the new library has."""
    if len(lines) <= _MOST_LINES:
        return list(lines)
    more = len(lines) - _MOST_LINES + 1
    counted = nmsg(
        "… and {count} more line: the history of the new library has it.",
        "… and {count} more lines: the history of the new library has them.", more,
    )  # fmt: skip
    return [*lines[: _MOST_LINES - 1], counted]


def _computed(library: Library, found: Findings) -> Iterator[Message]:
    """What is computed is made again, but not in a library that is not sound, or cannot be written to."""
    if found.problems or not library.writable:
        return iter(())
    if missing := renew_states(library):
        found.notes.append(nmsg("{count} claim is computed again.", "{count} claims are computed again.", missing))
    if filled := renew_index(library):
        found.notes.append(
            nmsg(
                "{count} entry of the search was made again.", "{count} entries of the search were made again.", filled
            )
        )
    return iter(())

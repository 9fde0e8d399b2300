"""Verifies a library: database, references, the change log, records against it, passages, originals, what is computed.

What is wrong is said line by line, also of a damaged file; nothing is mended but what can be computed again.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select

from workbench.base.errors import Cancelled, WorkbenchError
from workbench.base.messages import Message, msg, nmsg
from workbench.library.checking import beside_log, entries, replaying
from workbench.library.checking.findings import Findings, advice, damaged, needs_backup, shortened
from workbench.library.checking.originals import originals
from workbench.library.checking.passages import passages
from workbench.library.checking.structure import database, references, values
from workbench.library.checking.timestamps import timestamps
from workbench.library.disk.unread_writes import kept_unread, said_of
from workbench.library.in_runs import in_runs, in_words
from workbench.library.recording import chain
from workbench.library.recording.chain import RECOVERED, Seam
from workbench.library.renewing import renew_counts, renew_index, renew_indexes, renew_states
from workbench.library.store import Library
from workbench.library.tables import ChangeSet

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_SETS = ChangeSet.__table__
_ASTRAY = msg(
    "The database itself is sound. Bring these files back from a backup of everything, or from where they came: "
    "automatic backups are of the database alone."
)
"""What to do about originals that are gone or altered."""
_AS_LOGGED = msg(
    "The change log has it so, and recovering would change nothing. Mark the words of a passage anew; take another "
    "timestamp where one is wrong."
)
"""What to do about what stands as it was written, and is wrong all the same."""
_MOST = 20
"""How many lines of one kind are said; the rest is counted."""

Step = Callable[[Library, "Findings"], Iterator[Message]]
"""One part of a check: yields problems, and leaves notes in the findings."""


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
    found, wrong = Findings(), set[Step]()
    stamps: Step = partial(timestamps, trusted=trusted)
    steps: tuple[Step, ...] = (
        database, values, references, _chain, _records, passages, originals, stamps, _recovered, _computed, _unread,
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
                wrong.add(step)
        except WorkbenchError as error:
            said = error.line
            if needs_backup(error):
                found.damage, said = error, error.message  # its advice comes once, after all problems
            if said not in found.problems:
                found.problems.append(said)
        except (ValueError, LookupError, TypeError) as error:  # what a damaged page yields is no valid value
            found.damage = damaged(library.path)
            if values not in wrong:  # else it is said what it is
                found.problems.append(msg("A part of the library cannot be read: {why}.", why=str(error)))
    if found.damage is not None or wrong - {passages, originals, stamps, _unread}:
        found.advice = advice(library.path)
    else:
        found.advice = _AS_LOGGED if wrong & {passages, stamps} else _ASTRAY if originals in wrong else None
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


def _chain(library: Library, found: Findings) -> Iterator[Message]:
    with library.reading() as connection:
        followed = chain.followed(connection)
        found.lost = followed.lost
        yield from chain.problems(connection, followed)


def _records(library: Library, found: Findings) -> Iterator[Message]:
    """Nothing is held against a log that was altered itself."""
    if not found.problems:
        with library.reading() as connection:
            yield from replaying.problems(connection, library.originals, found, RECOVERED)
            yield from beside_log.problems(connection, RECOVERED)
            yield from entries.problems(connection, library.originals, RECOVERED)


def _recovered(library: Library, found: Findings) -> Iterator[Message]:
    """That a library was made of a damaged one, and what was lost then: its log knows."""
    columns = (_SETS.c.pk, _SETS.c.at, _SETS.c.label, _SETS.c.reason)
    with library.reading() as connection:
        rows = connection.execute(select(*columns).where(_SETS.c.label["text"].as_string() == RECOVERED.text)).all()
    found.recovered = bool(rows)
    for row in rows:
        of = row.label["params"]["library"]
        found.notes.append(msg("Made on {day} of what could be read of {library}.", day=row.at[:10], library=of))
        lost = found.lost.get(row.pk, [])
        found.notes += _lost(lost)
        named = {str(seam.said()) for seam in lost}
        found.notes += shortened([msg("{line}", line=line) for line in row.reason.splitlines() if line not in named])
    return iter(())


def _lost(seams: list[Seam]) -> Iterator[Message]:
    """What was lost of the log for good, when the library was recovered."""
    runs = [seam.missing for seam in seams if seam.missing]
    if runs:
        yield nmsg(
            "Entry {numbers} of the change log was lost then, and nobody can tell any more what was done in it.",
            "Entries {numbers} of the change log were lost then, and nobody can tell any more what was done in them.",
            sum(last - first + 1 for first, last in runs), numbers=in_words(runs),
        )  # fmt: skip
    altered = [seam.number for seam in seams if not seam.missing]
    if altered:
        yield nmsg(
            "Entry {numbers} of the change log had been altered before, and nobody can tell what it said at first.",
            "Entries {numbers} of the change log had been altered before, and nobody can tell what they said at first.",
            len(altered), numbers=in_runs(altered),
        )  # fmt: skip


def _computed(library: Library, found: Findings) -> Iterator[Message]:
    """What is computed is made again, but not in a library that is not sound, or cannot be written to."""
    if found.problems or not library.writable:
        return iter(())
    if made := renew_indexes(library):
        found.notes.append(
            nmsg("{count} index of a table was made again.", "{count} indexes of tables were made again.", made)
        )
    if missing := renew_states(library):
        found.notes.append(nmsg("{count} claim is computed again.", "{count} claims are computed again.", missing))
    if wrong := renew_counts(library):
        found.notes.append(
            nmsg(
                "What was counted of {count} claim is not what its records give: it is computed again.",
                "What was counted of {count} claims is not what their records give: they are computed again.",
                wrong,
            )
        )
    if filled := renew_index(library):
        found.notes.append(
            nmsg(
                "{count} entry of the search was made again.", "{count} entries of the search were made again.", filled
            )
        )
    return iter(())

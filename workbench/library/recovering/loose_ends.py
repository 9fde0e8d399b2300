"""What rests on rows that a damaged library lost: it is cut, left out whole or given something to stand under."""

import sqlite3
from collections.abc import Mapping
from textwrap import shorten

from sqlalchemy import Table

from workbench.base.ids import new_id
from workbench.base.messages import msg
from workbench.library.recording import log
from workbench.library.recovering.losses import Losses, Why
from workbench.library.tables import PASSAGE, Base, ClaimPassage, Hop

_HOPS = Hop.__table__
_START = 50
"""So many characters of a text tell which article it was."""


def without_broken(new: sqlite3.Connection, broken: set[int], losses: Losses) -> None:
    """Leave out chains that miss a hop: shorter, they would say that somebody knows what they only heard."""
    gaps = "SELECT attribution_pk FROM hops GROUP BY attribution_pk HAVING max(position) >= count(*)"
    for chain in sorted(broken | {row[0] for row in new.execute(gaps)}):
        losses.note(Why.HOP_LOST, "attributions", [chain])
        new.execute("DELETE FROM hops WHERE attribution_pk = ?", (chain,))
        new.execute("DELETE FROM attributions WHERE pk = ?", (chain,))


def without_end(new: sqlite3.Connection, losses: Losses) -> None:
    """Say no longer how the last one knows, of chains whose hops may all be lost: it would be said of the outlet."""
    bare = "basis IS NOT NULL AND pk NOT IN (SELECT attribution_pk FROM hops)"
    rows = new.execute(f"SELECT pk FROM attributions WHERE {bare} ORDER BY pk").fetchall()  # noqa: S608 - as above
    new.execute(f"UPDATE attributions SET basis = NULL WHERE {bare}")  # noqa: S608 - as above
    losses.note(Why.END_LOST, "attributions", [row for (row,) in rows])


def stand_in(new: sqlite3.Connection, losses: Losses) -> None:
    """Give claims and texts whose article is lost one that stands in for it; its title says so."""
    named = "SELECT article_pk FROM claims UNION SELECT article_pk FROM snapshots EXCEPT SELECT pk FROM articles"
    for (article,) in new.execute(named).fetchall():
        ask = "SELECT text FROM snapshots WHERE article_pk = ? ORDER BY pk DESC LIMIT 1"
        text = new.execute(ask, (article,)).fetchone()
        title = msg("Article whose title is lost")
        if text is not None:
            title = msg("Article whose title is lost: {start}", start=shorten(text[0], _START, placeholder="…"))
        new.execute("INSERT INTO articles (pk, id, title) VALUES (?, ?, ?)", (article, new_id(), str(title)))
        losses.note(Why.STOOD_IN_FOR, "articles", [article])


def tie(new: sqlite3.Connection, losses: Losses) -> None:
    """Leave out what belongs to a row that is lost, and cut what only names one."""
    new.execute(
        "DELETE FROM change_subjects WHERE change_set_pk NOT IN (SELECT pk FROM change_sets)"
    )  # the check tells
    while loose := new.execute("PRAGMA foreign_key_check").fetchall():
        for name, row, _, number in loose:
            ties = new.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
            column = next(one[3] for one in ties if one[0] == number)
            _untie(new, Base.metadata.tables[name], row, column, losses)


def _untie(new: sqlite3.Connection, table: Table, row: int, column: str, losses: Losses) -> None:
    passage = "exact" in table.c and column == "snapshot_pk"
    if table.c[column].nullable and table is not ClaimPassage.__table__ and not _belongs(table, column):
        losses.note(Why.TIE_LOST, table.name, [row])
        names = PASSAGE if passage else (column,)
        cut = ", ".join(f'"{name}" = NULL' for name in names)
        new.execute(f'UPDATE "{table.name}" SET {cut} WHERE rowid = ?', (row,))  # noqa: S608 - our own names
        return
    if table is _HOPS and column == "source_pk":
        chain = new.execute("SELECT attribution_pk FROM hops WHERE pk = ?", (row,)).fetchone()
        without_broken(new, {chain[0]} if chain else set(), losses)
        return
    losses.note(Why.OWNER_LOST, table.name, [row])
    losses.keep_words(table, row)
    new.execute(f'DELETE FROM "{table.name}" WHERE rowid = ?', (row,))  # noqa: S608 - as above


def _belongs(table: Table, column: str) -> bool:
    """Whether a row says nothing without the one it names: a chain, or what was set aside, of a claim."""
    return table.name in {"attributions", "set_asides", "dependences"} and column != "snapshot_pk"


def set_counters(new: sqlite3.Connection, told: Mapping[int, int], *, exact: bool) -> tuple[int, int]:
    """Numbers are never given out twice: an article's counter stands at the highest that is known, or above.

    Where what is `told` is `exact`, it stands there. Returns how many stood lower, or were not there, and how many
    higher.
    """
    standing = dict(new.execute("SELECT article_pk, max(number) FROM claims GROUP BY article_pk"))
    counters = dict(new.execute("SELECT article_pk, last_number FROM article_counters"))
    raised = lowered = 0
    for (article,) in new.execute("SELECT pk FROM articles").fetchall():
        highest, counter = max(standing.get(article, 0), told.get(article, 0)), counters.get(article, 0)
        if counter < highest or (exact and counter > highest):
            raised += counter < highest
            lowered += counter > highest
            new.execute(
                "INSERT INTO article_counters (article_pk, last_number) VALUES (?, ?) ON CONFLICT (article_pk) "
                "DO UPDATE SET last_number = excluded.last_number", (article, highest),
            )  # fmt: skip
    return raised, lowered


def end_of_log(new: sqlite3.Connection, written: int, losses: Losses) -> None:
    """Let the log go on behind the last entry that is known to be `written`, whether it is there or not.

    What comes is chained to the last one that is there, so that a check can hold it to that one.
    """
    last = new.execute("SELECT pk, hash FROM change_sets ORDER BY pk DESC LIMIT 1").fetchone() or (0, log.START)
    ends = new.execute("SELECT length, hash FROM log_heads ORDER BY length DESC").fetchall()
    is_sound = bool(ends) and ends[0][0] > last[0] and ends[0][1] != last[1]
    end = (max(written, last[0]), last[1])
    if not end[0] or ends == [end]:
        return
    new.execute("DELETE FROM log_heads")
    new.execute("INSERT INTO log_heads (length, hash) VALUES (?, ?)", end)
    if ends and not is_sound:
        losses.tell(msg("The end of the change log was altered: it goes on behind number {number}.", number=end[0]))

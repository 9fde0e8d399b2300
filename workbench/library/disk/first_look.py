"""The last article at a glance, read straight from the file, before everything that works on libraries is loaded.

Only for showing: whatever is unusual (no such library, another version, a damaged file) gives None, and the opening
that follows says what is wrong. The library's own reading soon takes its place.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from workbench.base.plain import part_from_plain
from workbench.base.readings import BARE, Reading
from workbench.library.disk.write_log import cut_short
from workbench.library.migrations import REVISIONS

_ARTICLE = """
SELECT articles.pk, articles.title, articles.published, articles.language, articles.advice, sources.name
FROM articles LEFT JOIN sources ON sources.pk = articles.outlet_pk WHERE articles.id = ?
"""
_SNAPSHOTS = "SELECT pk, sha256 FROM snapshots WHERE article_pk = ? ORDER BY coalesce(as_of, captured), pk"
_TEXT = "SELECT text, reading FROM snapshots WHERE pk = ?"
_PASSAGES = """
SELECT place.start, place."end", place.exact, claims.id, coalesce(claims.label, claims.number), claim_states.status
FROM claim_passages AS place JOIN claims ON claims.pk = place.claim_pk
LEFT JOIN claim_states ON claim_states.claim_pk = claims.pk
WHERE place.snapshot_pk = ? ORDER BY place.start, place."end"
"""


@dataclass(frozen=True, slots=True)
class Glance:
    """What there is to see of an article: `passages` are (start, end, claim's id, number, status's word or None).

    Passages whose words no longer stand in the text are left out.
    """

    title: str
    outlet: str
    published: str | None
    language: str | None
    advice: str | None
    snapshots: int
    sha256: str
    text: str
    passages: tuple[tuple[int, int, str, str, str | None], ...]
    reading: Reading = BARE


def first_look(library: Path, article: str) -> Glance | None:
    """The article with this id as it stands in a library of the present version; None where that is not to be had."""
    if not library.is_file() or cut_short(library) is not None:  # looking would take what tells of it away
        return None
    try:
        # Written to by nobody but SQLite's own shared memory: a library in use by another window can be looked at too.
        with closing(sqlite3.connect(f"{library.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)) as connection:
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return _glance(connection, article) if version == (REVISIONS[-1],) else None
    except sqlite3.Error:
        return None


def _glance(connection: sqlite3.Connection, article: str) -> Glance | None:
    found = connection.execute(_ARTICLE, (article,)).fetchone()
    snapshots = connection.execute(_SNAPSHOTS, (found[0],)).fetchall() if found else []
    if not snapshots:
        return None
    _, title, published, language, advice, outlet = found
    newest, sha256 = snapshots[-1]
    text, reading = connection.execute(_TEXT, (newest,)).fetchone()
    passages = tuple(
        (start, end, claim, str(number), status)
        for start, end, exact, claim, number, status in connection.execute(_PASSAGES, (newest,))
        if text[start:end] == exact
    )
    return Glance(
        title, outlet or "", published, language, advice, len(snapshots), sha256, text, passages, _reading(reading)
    )


def _reading(kept: str | None) -> Reading:
    """The text's structure, where it is what this version writes: showing goes on without it."""
    try:
        return part_from_plain(Reading, json.loads(kept)) if kept else BARE
    except (KeyError, TypeError, ValueError):
        return BARE

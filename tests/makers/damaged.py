"""Libraries that lose bytes: how they are made, what they say of their claims, and where which pages lie."""

import random
import shutil
import struct

from by_hand import opened_by_hand

from workbench.actions import articles, assessments, attributions, backups, claims, plain
from workbench.actions.desk import Desk

PAGE = 4096
INTERIOR = 5
"""What SQLite's file format writes first on an inner page of a table."""
BACKED_UP = 41
SENTENCES = [f"Quay {number} was shut on day {number} of the strike." for number in range(60)]


def build(path, make_draft, sentences):
    """A library of a claim for each sentence; returns its file, the article, and the claims' records."""
    text = "Quays shut\n\n" + " ".join(sentences)
    desk = Desk.open(path, "Ann")
    article = articles.take_in(desk, *make_draft(text)).article
    for number, sentence in enumerate(sentences):
        start = text.index(sentence)
        name = claims.add(desk, article, [(start, start + len(sentence))])
        attributions.set_cells(desk, [name], f"Agency {number % 7} > Office {number % 3}")
        assessments.assess(desk, [name], "single source", reason=f"Reason {number}.")
        if number == BACKED_UP - 1:
            backups.automatic_backup(desk)
    records = told(desk, article)
    desk.close()
    with opened_by_hand(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path, article, records


def told(desk, article):
    """What the library says of every claim, by id: words, places, chains and judgement."""
    return {
        one["id"]: (one["statement"], one["passages"], chains(one), one["assessment"] and one["assessment"]["reason"])
        for one in plain.claims_of_article(desk, article)
    }


def chains(one):
    return [[hop["source"] for hop in chain["hops"]] for chain in one["attributions"]]


def beside(built, tmp_path, *, with_backup):
    """A copy of the library; returns its file."""
    path = tmp_path / "test.db"
    shutil.copyfile(built[0], path)
    shutil.copytree(built[0].with_name("test.files"), tmp_path / "test.files")
    if with_backup:
        shutil.copytree(built[0].with_name("test.backups"), tmp_path / "test.backups")
    return path


def harm(path, script):
    """Another program changes a library, and checks no references; all of it is in the file then."""
    with opened_by_hand(path) as connection:
        connection.executescript(f"PRAGMA foreign_keys = OFF; {script}")
    with opened_by_hand(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def overwrite(path, pages):
    """Bytes of whole pages become others; returns all bytes then."""
    data = bytearray(path.read_bytes())
    for number in pages:
        data[number * PAGE : (number + 1) * PAGE] = random.Random(number).randbytes(PAGE)
    path.write_bytes(data)
    return bytes(data)


def root(path, table):
    with opened_by_hand(path) as connection:
        return connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]


def leaf(path, table):
    """The page of the table's last rows, counted from 0."""
    return pages(path, table)[-1]


def pages(path, table):
    """The pages of a table of two floors at most, counted from 0: the root first, then the leaves in order."""
    with opened_by_hand(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data, number = path.read_bytes(), root(path, table)
    page = data[(number - 1) * PAGE : number * PAGE]
    if page[0] != INTERIOR:
        return [number - 1]
    places = struct.unpack_from(f">{int.from_bytes(page[3:5], 'big')}H", page, 12)
    return [one - 1 for one in (number, *(struct.unpack_from(">I", page, at)[0] for at in (*places, 8)))]


def leaves_of(path, table):
    """The leaves of a table, counted from 0, each with the keys of its rows; they run from 1 without a gap."""
    first, *leaves = pages(path, table)
    with opened_by_hand(path) as connection:
        rows = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    data, begin, found = path.read_bytes(), 1, []
    for page in leaves or [first]:
        end = begin + int.from_bytes(data[page * PAGE + 3 : page * PAGE + 5], "big")
        found.append((page, range(begin, end)))
        begin = end
    assert begin - 1 == rows
    return found

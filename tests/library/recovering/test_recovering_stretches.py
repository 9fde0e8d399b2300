"""Stretches of a library that are overwritten: what whole pages hold is saved, the newest of it, and no more."""

import contextlib
import random

import pytest
from by_hand import opened_by_hand
from damaged import PAGE, SENTENCES, beside, leaves_of, overwrite, pages, told

from workbench.actions import articles, backups, claims, history, plain
from workbench.actions.checks import check_file
from workbench.actions.desk import Desk

STRETCH = 16 * PAGE
"""So many bytes at the beginning hold the list of tables and the first pages of many."""


def stretch(path, at, length, chance=None):
    """Bytes from a place on become zeros, or noise; returns all bytes then."""
    data = bytearray(path.read_bytes())
    length = min(length, len(data) - at)
    data[at : at + length] = chance.randbytes(length) if chance else bytes(length)
    path.write_bytes(data)
    return bytes(data)


@pytest.mark.parametrize(("at", "length", "seed"), [(0, STRETCH, None), (STRETCH, STRETCH, None), (40_000, 60_000, 1)])
def test_a_stretch_over_the_first_pages_of_many_tables_costs_no_claim(built, tmp_path, at, length, seed):
    path = beside(built, tmp_path, with_backup=False)
    damaged = stretch(path, at, length, None if seed is None else random.Random(seed))
    backups.recover(path, tmp_path / "new.db", "Ann")
    assert path.read_bytes() == damaged
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann")) as desk:
        assert told(desk, built[1]) == built[2]


def test_what_is_newer_than_the_backup_is_read_from_the_file_and_what_came_from_the_backup_is_said(built, tmp_path):
    path = beside(built, tmp_path, with_backup=True)
    with contextlib.closing(Desk.open(path, "Ann")) as desk:
        for name in list(built[2])[:3]:
            claims.set_fields(desk, name, {"notes": "Newer than the backup."})
    with opened_by_hand(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    stretch(path, 0, STRETCH)
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    (head, *_) = map(str, backups.recovered_lines(recovered))
    assert f"{recovered.read} rows were read, " in head
    assert " came from the backup of 20" in head
    assert head.endswith(": what was done between that backup and the damage may be missing.")
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann")) as desk:
        notes = {one["id"]: one["notes"] for one in plain.claims_of_article(desk, built[1])}
        assert [name for name in notes if notes[name] == "Newer than the backup."] == list(built[2])[:3]
        assert told(desk, built[1]) == built[2]
        assert str(recovered.whence) in history.history(desk)[-1].reason
    found = check_file(tmp_path / "new.db")
    assert found.ok
    assert str(found.sound) == "What was written since the library was recovered is as it was written."
    assert str(recovered.whence) in map(str, found.notes)


def test_rows_on_a_page_that_was_given_up_are_not_taken_for_what_stands(built, tmp_path):
    path = beside(built, tmp_path, with_backup=False)
    leaf_before = pages(path, "claims")[1]
    given_up = path.read_bytes()[leaf_before * PAGE : (leaf_before + 1) * PAGE]
    gone, changed, *_ = built[2]
    with contextlib.closing(Desk.open(path, "Ann")) as desk:
        claims.delete(desk, [gone])
        claims.set_fields(desk, changed, {"statement": "It is another one now."})
    overwrite(path, [0, pages(path, "claims")[0]])
    path.write_bytes(path.read_bytes() + given_up)
    backups.recover(path, tmp_path / "new.db", "Ann")
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann")) as desk:
        after = told(desk, built[1])
    assert after.keys() == built[2].keys() - {gone}
    assert after[changed][0] == "It is another one now."


def test_claims_whose_article_is_lost_stand_under_one_that_says_so(built, tmp_path):
    path = beside(built, tmp_path, with_backup=False)
    with opened_by_hand(path) as connection:
        connection.execute("UPDATE change_sets SET changes = '[]'")
    overwrite(path, pages(path, "articles"))
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    assert str(recovered.lines[0]).startswith(
        "Kept without their title, outlet and dates: claims or texts of the article"
    )
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann")) as desk:
        (article,) = [one["record"] for one in articles.listed(desk)]
        assert article.title.startswith("Article whose title is lost: Quays shut")
        assert told(desk, article.id) == built[2]


@pytest.mark.parametrize("size", [4, len(SENTENCES)])
@pytest.mark.parametrize("seed", range(3))
def test_whatever_stretches_are_overwritten_what_whole_pages_hold_is_kept_and_nothing_else(
    built, small, tmp_path, size, seed
):
    library = built if size == len(SENTENCES) else small
    path = beside(library, tmp_path, with_backup=False)
    sound = {"claims": leaves_of(path, "claims"), "assessments": leaves_of(path, "assessments")}
    chance = random.Random(seed * 100 + size)
    torn = set()
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(path.stat().st_size - PAGE), chance.randint(PAGE, STRETCH)
        stretch(path, at, length, chance.choice([chance, None]))
        torn |= set(range(at // PAGE, (at + length - 1) // PAGE + 1))
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    with opened_by_hand(tmp_path / "new.db") as connection:
        kept = dict(connection.execute("SELECT pk, statement FROM claims").fetchall())
        reasons = dict(connection.execute("SELECT pk, reason FROM assessments").fetchall())
    assert {key for page, keys in sound["claims"] if page not in torn for key in keys} <= kept.keys()
    assert all(kept[key] == SENTENCES[key - 1] for key in kept)
    said = "".join(map(str, recovered.lines))
    whole = [key for page, keys in sound["assessments"] if page not in torn for key in keys]
    assert all(key in reasons or f"“Reason {key - 1}.”" in said for key in whole)
    assert all(reasons[key] == f"Reason {key - 1}." for key in reasons)

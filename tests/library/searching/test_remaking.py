"""A search index of another form: made anew in steps, by whoever has the library open, and never half believed."""

import sqlite3
from contextlib import closing

import pytest

from workbench.actions import articles, casefiles, checks, claims, search
from workbench.actions.desk import Desk
from workbench.library.searching import remaking

TEXT = "Harbour guards\n\nThe lantern said that seals were seen at the harbour.\n"
ASKED = ("seals", "harbour", "guards", "lantern")


@pytest.fixture
def small_steps(monkeypatch):
    """Three records a step."""
    monkeypatch.setattr(remaking, "_AT_ONCE", dict.fromkeys(remaking._AT_ONCE, 3))


@pytest.fixture
def older(library_path, sample, make_draft):
    """A library with records of every sort, whose words another version kept; what it found before that."""
    desk = Desk.open(library_path, "Ann")
    casefiles.import_case(desk, sample)
    articles.take_in(desk, *make_draft(TEXT))
    found = hits(desk)
    desk.close()
    with closing(sqlite3.connect(library_path)) as connection, connection:
        connection.execute("DROP TABLE search_index")
        connection.execute("CREATE VIRTUAL TABLE search_index USING fts5(words, tokenize = 'unicode61')")
        connection.execute("INSERT INTO search_index (rowid, words) VALUES (8, 'as it was written')")
        connection.execute("PRAGMA user_version = 0")
    return found


def hits(desk):
    return [{(one.kind, one.id) for one in search.find(desk, words, 100)} for words in ASKED]


def test_it_is_made_in_steps_and_says_so_until_all_is_there(library_path, older, small_steps):
    desk = Desk.open(library_path, "Ann")
    assert "0 %" in str(search.lacking(desk))
    shares = list(search.make(desk))
    assert shares == sorted(shares)
    assert len(shares) > 8
    assert search.lacking(desk) is None
    assert hits(desk) == older
    assert search.find(desk, "as it was written") == []
    assert checks.check(desk).ok
    desk.close()


def test_what_is_changed_meanwhile_is_found_and_what_is_deleted_is_not(library_path, older, small_steps):
    desk = Desk.open(library_path, "Ann")
    for _ in range(3):
        search.make_some(desk)
    claims.set_fields(desk, "sample-c01", {"notes": "Zebras"})
    claims.set_fields(desk, "sample-c04", {"notes": "Zebras"})
    claims.delete(desk, ["sample-c02"])
    assert {one.id for one in search.find(desk, "zebras")} == {"sample-c01", "sample-c04"}
    for _ in search.make(desk):
        pass
    assert {one.id for one in search.find(desk, "zebras")} == {"sample-c01", "sample-c04"}
    assert "sample-c02" not in {name for found in hits(desk) for _, name in found}
    assert checks.check(desk).ok
    desk.undo()
    assert hits(desk) == older
    desk.close()


def test_it_goes_on_where_it_was_cut_off_and_two_may_do_it_at_once(library_path, older, small_steps):
    first = Desk.open(library_path, "Ann")
    done = [search.make_some(first) for _ in range(4)][-1]
    first.close()
    first, second = Desk.open(library_path, "Ann"), Desk.open(library_path, "Bea")
    assert search.made(second) == done > 0
    while min(search.make_some(first), search.make_some(second)) < 1:
        pass
    assert hits(first) == hits(second) == older
    first.close()
    second.close()


def test_a_step_that_is_cut_off_leaves_what_the_one_before_left(library_path, older, small_steps, monkeypatch):
    desk = Desk.open(library_path, "Ann")
    before = [search.make_some(desk) for _ in range(3)][-1]

    def cut_off(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(remaking, "update", cut_off)
        with pytest.raises(KeyboardInterrupt):
            search.make_some(desk)
    assert search.made(desk) == before
    for _ in search.make(desk):
        pass
    assert hits(desk) == older
    desk.close()


def test_a_check_makes_it_first_and_calls_nothing_missing(library_path, older):
    desk = Desk.open(library_path, "Ann")
    assert not [str(note) for note in checks.check(desk).notes if "search" in str(note)]
    assert hits(desk) == older
    desk.close()

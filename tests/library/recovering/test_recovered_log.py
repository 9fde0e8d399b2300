"""What a recovery lost of the change log is told for ever and is no problem; what happens to the rest shows as ever."""

import contextlib
import json

import pytest
from by_hand import opened_by_hand
from damaged import beside, harm, told

from workbench.actions import backups, claims, history
from workbench.actions.checks import check_file
from workbench.actions.desk import Desk
from workbench.actions.reporting import reports
from workbench.library.recording import log

GAP = "DELETE FROM change_sets WHERE pk IN (3, 4, 5)"
WAYS = {
    "a gap": (GAP, "Entries 3–5 of the change log were lost then"),
    "its beginning": ("DELETE FROM change_sets WHERE pk < 4", "Entries 1–3 of the change log were lost then"),
    "its end": ("DELETE FROM change_sets WHERE pk > 10", "Entries 11–13 of the change log were lost then"),
    "an altered entry": ("UPDATE change_sets SET by = 'Eve' WHERE pk = 4", "Entry 4 of the change log had been"),
    "both": (f"{GAP}; UPDATE change_sets SET at = '2020-01-01' WHERE pk = 8", "Entry 8 of the change log had been"),
}


@pytest.fixture
def path(small, tmp_path):
    return beside(small, tmp_path, with_backup=False)


def recovered(path, script):
    """The library that is made of one that was harmed; something is done in it then."""
    harm(path, script)
    new = path.with_name("new.db")
    backups.recover(path, new, "Ann")
    with contextlib.closing(Desk.open(new, "Ann")) as desk:
        with desk.reading() as connection:
            claim = connection.exec_driver_sql("SELECT id FROM claims WHERE pk = 2").scalar_one()
        claims.set_fields(desk, claim, {"notes": "Seen."})
    return new


def problems(path):
    return [str(problem) for problem in check_file(path).problems]


def notes(path):
    return [str(note) for note in check_file(path).notes]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_lost_for_good_is_told_and_is_no_problem(path, way):
    script, said = WAYS[way]
    new = recovered(path, script)
    found = check_file(new)
    assert (found.problems, found.advice) == ([], None)
    assert any(str(note).startswith(said) for note in found.notes), found.notes
    assert "not whole" in str(found.sound)


@pytest.mark.parametrize("way", WAYS)
def test_a_second_recovery_loses_nothing_more_and_tells_the_same(path, way, small):
    script, said = WAYS[way]
    new = recovered(path, script)
    again = new.with_name("again.db")
    assert backups.recover(new, again, "Ann").lines == ()
    assert problems(again) == []
    assert any(note.startswith(said) for note in notes(again))
    with contextlib.closing(Desk.open(again, "Ann")) as desk:
        assert told(desk, small[1]).keys() == small[2].keys()
        assert str(desk.undo()) == str(history.history(desk)[-1].label)


def _rechain(connection, first, last, before):
    """Give entries the hashes that fit, as somebody would who knows how they are made."""
    for number in range(first, last + 1):
        cursor = connection.execute("SELECT * FROM change_sets WHERE pk = ?", (number,))
        entry = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
        entry["label"] = json.loads(entry["label"])
        before = log.chained(before, entry)
        connection.execute("UPDATE change_sets SET hash = ? WHERE pk = ?", (before, number))


def _filled(connection):
    """The gap is filled with entries that fit what is before them."""
    columns = "at, zone, by, act, label, reason, gesture, changes, touched, hash"
    for number in (3, 4, 5):
        connection.execute(
            f"INSERT INTO change_sets (pk, {columns}) SELECT {number}, {columns} FROM change_sets WHERE pk = 2"
        )
    before = connection.execute("SELECT hash FROM change_sets WHERE pk = 2").fetchone()[0]
    _rechain(connection, 3, 5, before)


def _rewritten(connection):
    """What stands before the gap is written anew, with hashes that fit."""
    connection.execute("UPDATE change_sets SET by = 'Eve' WHERE pk = 1")
    _rechain(connection, 1, 2, log.START)


MORE = "UPDATE change_sets SET label = json_set(label, '$.params.seams', '[[1,6,\"\"],[2,6,\"\"]]') WHERE pk = 14"
LATER = {
    "what was written long before": "UPDATE claims SET statement = 'Lies.' WHERE pk = 1",
    "what a lost entry made": "UPDATE claims SET place = 'Elsewhere' WHERE pk = 2",
    "what is gone": "DELETE FROM assessments WHERE pk = 1",
    "another entry": "DELETE FROM change_sets WHERE pk = 8",
    "the entry before the gap": "DELETE FROM change_sets WHERE pk = 2",
    "the entry behind the gap": "UPDATE change_sets SET by = 'Eve' WHERE pk = 6",
    "the gap made wider": "DELETE FROM change_sets WHERE pk = 6",
    "the entry that tells of the loss": "DELETE FROM change_sets WHERE pk = 14",
    "what it tells": "UPDATE change_sets SET label = json_set(label, '$.params.seams', '[]') WHERE pk = 14",
    "what else it could tell": f"DELETE FROM change_sets WHERE pk = 2; {MORE}",
    "what it says in words": "UPDATE change_sets SET reason = '' WHERE pk = 14",
    "the gap filled": _filled,
    "the beginning written anew": _rewritten,
    "the end": "DELETE FROM change_sets WHERE pk = 15",
}


@pytest.mark.parametrize("later", LATER)
def test_whatever_is_altered_after_the_recovery_shows(path, later):
    new = recovered(path, GAP)
    assert problems(new) == []
    with opened_by_hand(new) as connection:
        if callable(LATER[later]):
            LATER[later](connection)
        else:
            connection.executescript(f"PRAGMA foreign_keys = OFF; {LATER[later]}")
        connection.commit()
    assert problems(new)
    assert check_file(new).advice is not None


def test_what_stands_as_the_log_has_it_is_not_said_to_be_mended_by_recovering(path):
    harm(path, "DELETE FROM change_sets WHERE pk = 5; UPDATE snapshots SET text = replace(text, 'Quay 1', 'Port 1')")
    new = path.with_name("new.db")
    backups.recover(path, new, "Ann")
    found = check_file(new)
    assert "is not what its snapshot says" in str(found.problems[0])
    assert "recovering would change nothing" in str(found.advice)


def test_a_report_tells_that_the_log_is_not_whole(path, small):
    new = recovered(path, GAP)
    with contextlib.closing(Desk.open(new, "Ann")) as desk:
        reports.export(desk, small[1], "html", new.with_name("report.html"))
    assert "15 entries, of which 3 are lost; the hash of the last one" in new.with_name("report.html").read_text()

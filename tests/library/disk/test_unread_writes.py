"""Commits that SQLite passes over because the log of writes is damaged before them: kept aside, and said."""

import shutil

import pytest

from workbench.actions import casefiles, claims
from workbench.actions.checks import check_file
from workbench.actions.desk import Desk
from workbench.base.errors import Trouble
from workbench.library.disk.first_look import first_look

CLAIM = "sample-c01"
NOTES = [f"Asked again, {number}." for number in range(12)]


@pytest.fixture(scope="module")
def left_behind(tmp_path_factory, imported):
    """The folder of a library as a crash leaves it: what was saved last stands in the log of writes alone."""
    library_path = tmp_path_factory.mktemp("open") / "test.db"
    shutil.copytree(imported, library_path.parent, dirs_exist_ok=True)
    desk = Desk.open(library_path, "Ann")
    with desk.library.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    for notes in NOTES:
        claims.set_fields(desk, CLAIM, {"notes": notes})
    left = tmp_path_factory.mktemp("left") / library_path.name
    shutil.copytree(library_path.with_suffix(".files"), left.with_suffix(".files"))
    for side in ("", "-wal", "-shm"):
        shutil.copy(f"{library_path}{side}", f"{left}{side}")
    desk.close()
    return left.parent


@pytest.fixture
def crashed(left_behind, tmp_path):
    """Such a library, and its log of writes."""
    shutil.copytree(left_behind, tmp_path / "left")
    return tmp_path / "left" / "test.db", tmp_path / "left" / "test.db-wal"


def notes_in(path):
    desk = Desk.open(path, "Ann")
    try:
        return desk.unread, claims.claim(desk, CLAIM).notes
    finally:
        desk.close()


def test_what_a_crash_leaves_is_read_and_nothing_is_said(crashed):
    path, _ = crashed
    assert notes_in(path) == (None, NOTES[-1])
    assert check_file(path).ok


def test_commits_behind_a_damaged_one_are_kept_aside_and_said(crashed):
    path, log = crashed
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 0xFF
    log.write_bytes(data)
    unread, notes = notes_in(path)
    assert notes in NOTES[:-1]
    (aside,) = path.parent.glob("*unread*")
    assert aside.read_bytes() == data
    assert aside.stat().st_mode & 0o077 == 0
    assert aside.name in str(unread)
    found = check_file(path)
    assert [str(one) for one in found.problems] == [str(unread)]
    assert found.advice is None
    aside.unlink()
    assert check_file(path).ok


def test_where_it_cannot_be_copied_it_is_kept_all_the_same_and_the_library_is_not_opened(crashed, monkeypatch):
    path, log = crashed
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 0xFF
    log.write_bytes(data)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workbench.library.disk.unread_writes.os.fsync", full)
    with pytest.raises(Trouble, match="No space left"):
        Desk.open(path, "Ann")
    monkeypatch.undo()
    assert not list(path.parent.glob(".*.new"))
    assert notes_in(path)[1] in NOTES[:-1]
    (aside,) = path.parent.glob("*unread*")
    assert aside.read_bytes() == data
    assert aside.name in str(check_file(path).problems)


def test_the_same_log_is_kept_once_and_said_until_it_is_written_over(crashed):
    path, log = crashed
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 0xFF
    log.write_bytes(data)
    one, other = Desk.open(path, "Ann"), Desk.open(path, "Ben")
    try:
        assert one.unread == other.unread is not None
        assert len(list(path.parent.glob("*unread*"))) == 1
        claims.set_fields(other, CLAIM, {"notes": "Written on."})
        assert claims.claim(one, CLAIM).notes == "Written on."
    finally:
        other.close()
        one.close()


@pytest.mark.parametrize("length", [4, 12, 32, 64, 3000])
def test_where_the_logs_own_header_is_damaged_its_commits_are_known_by_each_other(crashed, length):
    path, log = crashed
    data = b"Q" * length + log.read_bytes()[length:]
    log.write_bytes(data)
    unread, notes = notes_in(path)
    assert notes not in NOTES
    (aside,) = path.parent.glob("*unread*")
    assert aside.read_bytes() == data
    assert aside.name in str(unread)
    assert [str(one) for one in check_file(path).problems] == [str(unread)]


def test_a_log_that_lacks_what_was_committed_is_kept_aside_and_said(crashed):
    path, log = crashed
    data = log.read_bytes()[: log.stat().st_size * 2 // 3]
    log.write_bytes(data)
    assert first_look(path, "sample-a1") is None
    unread, notes = notes_in(path)
    assert notes in NOTES[:-1]
    (aside,) = path.parent.glob("*unread*")
    assert aside.read_bytes() == data
    assert aside.name in str(unread)


@pytest.mark.parametrize("share", [0.3, 0.77, 0.999])
def test_a_log_that_ends_in_the_midst_of_a_write_is_no_damage(crashed, share):
    path, log = crashed
    path.with_name(f"{path.name}-shm").unlink()
    log.write_bytes(log.read_bytes()[: int(log.stat().st_size * share)])
    unread, notes = notes_in(path)
    assert unread is None
    assert notes in (*NOTES, "")
    assert not list(path.parent.glob("*unread*"))


def test_what_others_are_writing_is_no_damage(library_path, sample):
    first = Desk.open(library_path, "Ann")
    casefiles.import_case(first, sample)
    for notes in NOTES:
        claims.set_fields(first, CLAIM, {"notes": notes})
        assert notes_in(library_path) == (None, notes)
    first.close()


def test_a_log_that_was_begun_anew_is_no_damage(library_path, sample):
    desk = Desk.open(library_path, "Ann")
    casefiles.import_case(desk, sample)
    with desk.library.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(RESTART)")
    claims.set_fields(desk, CLAIM, {"notes": "Written on."})
    assert notes_in(library_path) == (None, "Written on.")
    desk.close()

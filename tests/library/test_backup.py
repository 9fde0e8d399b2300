"""Backups of a library that is in use, and the way back that overwrites nothing."""

import shutil
import stat
import threading
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from by_hand import opened_by_hand

from workbench.actions import articles, backups, casefiles, cases, checks, claims
from workbench.actions.desk import Desk
from workbench.base import clock
from workbench.base.errors import BadFile, DamagedLibrary, NewerLibrary, Refused, Trouble
from workbench.library import backup


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_restored_backup_holds_everything_and_can_be_worked_on(desk, article, tmp_path, make_draft):
    done = backups.backup(desk, tmp_path / "b.backup")
    assert (mode(done.file), done.bytes) == (0o600, done.file.stat().st_size)
    restored = backups.restore(done.file, tmp_path / "else" / "lib.db")
    assert (restored.aside, restored.originals) == ((), 1)
    other = Desk.open(restored.library, "Bea")
    assert claims.claim(other, article[1]) == claims.claim(desk, article[1])
    found = checks.check(other)
    assert (found.problems, found.notes) == ([], [])
    assert mode(restored.library) == 0o600
    assert mode(other.library.originals.folder) == 0o700
    other.undo()
    other.close()


def test_a_backup_is_of_one_moment_while_others_write(desk, article, tmp_path):
    stop = threading.Event()

    def edit():
        number = 0
        while not stop.is_set():
            number += 1
            claims.set_fields(desk, article[1], {"notes": str(number), "place": str(number)})

    writer = threading.Thread(target=edit)
    writer.start()
    try:
        done = [backups.backup(desk, tmp_path / f"{number}.backup") for number in range(3)]
    finally:
        stop.set()
        writer.join()
    for number, one in enumerate(done):
        other = Desk.open(backups.restore(one.file, tmp_path / f"{number}.db").library, "Bea")
        found = claims.claim(other, article[1])
        assert found.notes == (found.place or "")
        assert checks.check(other).ok
        other.close()


def test_a_restore_moves_aside_what_stands_there(desk, article, tmp_path):
    done = backups.backup(desk, tmp_path / "b.backup")
    claims.set_fields(desk, article[1], {"notes": "later"})
    desk.close()
    restored = backups.restore(done.file, desk.library.path)
    assert all("replaced-" in path.name for path in restored.aside)
    assert [path.suffix for path in restored.aside] == [".db", ".files"]
    assert restored.aside[0].name in str(backups.restored_line(restored))
    old = Desk.open(restored.aside[0], "Ann")
    assert claims.claim(old, article[1]).notes == "later"
    assert old.library.originals.read(articles.opened(old, article[0]).snapshot.sha256)
    old.close()
    now = Desk.open(desk.library.path, "Ann")
    assert claims.claim(now, article[1]).notes == ""
    now.close()


def damaged(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))


def shortened(path):
    path.write_bytes(path.read_bytes()[:-500])


def replaced(path):
    path.write_text("Dear editor,")


def emptied(path):
    path.write_bytes(b"")


def other_zip(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("library.db", b"x")


def other_database(path):
    path.unlink()
    with opened_by_hand(path) as connection:
        connection.execute("CREATE TABLE t (x)")


@pytest.mark.parametrize("harm", [damaged, shortened, replaced, emptied, other_zip, other_database])
def test_what_is_no_backup_is_said_and_nothing_is_touched(desk, article, tmp_path, harm):
    done = backups.backup(desk, tmp_path / "b.backup")
    harm(done.file)
    desk.close()
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    with pytest.raises(BadFile, match="no backup"):
        backups.restore(done.file, desk.library.path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == {
        path: when for path, when in before.items() if path.is_file()}  # fmt: skip


def test_a_backup_of_a_newer_version_is_refused(desk, article, tmp_path):
    made = backups.automatic_backup(desk)
    with opened_by_hand(made) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
    with pytest.raises(NewerLibrary):
        backups.restore(made, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_automatic_backups_are_made_of_changes_only_and_the_last_stay(desk, article):
    made = [backups.automatic_backup(desk)]
    assert backups.automatic_backup(desk) is None
    for number in range(4):
        claims.set_fields(desk, article[1], {"notes": str(number)})
        found = []
        worker = threading.Thread(target=lambda found=found: found.append(backups.automatic_backup(desk, keep=3)))
        worker.start()
        worker.join()
        made += found
    folder = made[0].parent
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in made[-3:])
    assert (mode(folder), {mode(path) for path in folder.iterdir()}) == (0o700, {0o600})


def test_automatic_backups_can_be_kept_apart(desk, article):
    apart, begin = timedelta(hours=6), datetime(2024, 6, 5, 10, tzinfo=UTC)
    made = []
    for minutes in (0, 5, 359, 360, 361):
        claims.set_fields(desk, article[1], {"notes": str(minutes)})
        with clock.standing_at(begin + timedelta(minutes=minutes)):
            made.append(backups.automatic_backup(desk, apart=apart))
    assert [one is not None for one in made] == [True, False, False, True, False]


def test_a_backup_from_a_time_to_come_keeps_none_away(desk, article):
    with clock.standing_at(datetime(2150, 1, 1, tzinfo=UTC)):
        assert backups.automatic_backup(desk) is not None
    made = []
    for number in range(3):
        claims.set_fields(desk, article[1], {"notes": str(number)})
        made.append(backups.automatic_backup(desk, apart=timedelta(hours=6)))
    assert [one is not None for one in made] == [True, False, False]


@pytest.mark.parametrize("changed", [True, False])
def test_a_damaged_library_pushes_no_good_backup_out_and_is_found(desk, article, tmp_path, changed):
    good = backups.automatic_backup(desk)
    if changed:
        claims.set_fields(desk, article[1], {"notes": "x" * 20_000})
    desk.close()
    with opened_by_hand(desk.library.path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claim_passages'").fetchone()[0]
    whole = desk.library.path.read_bytes()
    start = (page - 1) * 4096
    desk.library.path.write_bytes(whole[:start] + b"\x99" * 4096 + whole[start + 4096 :])
    now = Desk.open(desk.library.path, "Ann")
    with pytest.raises(DamagedLibrary, match="could not be restored"):
        backups.automatic_backup(now, keep=1)
    with pytest.raises(DamagedLibrary, match="could not be restored"):
        backups.backup(now, tmp_path / "b.backup")
    now.close()
    assert not (tmp_path / "b.backup").exists()
    assert list(good.parent.iterdir()) == [good]


def test_an_automatic_backup_restores_too_and_leaves_the_originals(desk, article, tmp_path):
    made = backups.automatic_backup(desk)
    claims.delete(desk, [article[1]])
    desk.close()
    restored = backups.restore(made, desk.library.path)
    assert ([path.suffix for path in restored.aside], restored.originals) == ([".db"], None)
    now = Desk.open(desk.library.path, "Ann")
    assert claims.claim(now, article[1]).number == 1
    assert checks.check(now).ok
    now.close()


def test_an_untouched_library_needs_no_backup(desk):
    assert backups.automatic_backup(desk) is None


def test_a_backup_that_cannot_be_written_is_said_and_leaves_nothing(desk, article, tmp_path):
    with pytest.raises(Trouble):
        backups.backup(desk, tmp_path / "no folder" / "b.backup")
    with pytest.raises(Refused, match="itself"):
        backups.backup(desk, desk.library.path)
    desk.library.path.with_name("test.backups").write_text("in the way")
    with pytest.raises(Trouble, match="cannot be written to"):
        backups.automatic_backup(desk)
    assert cases.overview(desk)


def test_an_automatic_backup_whose_folder_vanishes_meanwhile_is_said(desk, article, monkeypatch):
    copied = backup.copy_database

    def copied_to_a_disk_that_goes(source, target):
        head = copied(source, target)
        shutil.rmtree(target.parent)
        return head

    monkeypatch.setattr(backup, "copy_database", copied_to_a_disk_that_goes)
    with pytest.raises(Trouble, match="No automatic backup could be made: The library cannot be opened"):
        backups.automatic_backup(desk)
    monkeypatch.undo()
    assert backups.automatic_backup(desk) is not None


def test_a_large_case_is_backed_up_whole(desk, sample, tmp_path):
    casefiles.import_case(desk, sample)
    done = backups.backup(desk, tmp_path / "b.backup")
    other = Desk.open(backups.restore(done.file, tmp_path / "other.db").library, "Bea")
    other.undo()
    other.redo()
    assert checks.check(other).ok
    other.close()


def test_an_automatic_backup_restored_under_another_name_brings_the_originals_along(desk, article, tmp_path):
    copy = backups.automatic_backup(desk)
    backups.restore(copy, tmp_path / "elsewhere" / "other.db")
    assert checks.check_file(tmp_path / "elsewhere" / "other.db").ok
    kept = sorted(one.name for one in desk.library.originals.folder.iterdir())
    assert kept
    assert sorted(one.name for one in (tmp_path / "elsewhere" / "other.files").iterdir()) == kept
    desk.close()
    backups.restore(copy, desk.library.path)
    assert checks.check_file(desk.library.path).ok

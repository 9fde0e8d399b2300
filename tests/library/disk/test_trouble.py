"""What the world does to a library: each time one clear line, and nothing overwritten."""

import contextlib
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from by_hand import opened_by_hand

from workbench.actions import backups, casefiles, cases, claims
from workbench.actions.checks import check, check_file
from workbench.actions.desk import Desk
from workbench.base.errors import DamagedLibrary, NotALibrary, NotFound, Trouble, WorkbenchError
from workbench.base.messages import msg
from workbench.library.disk import engine


def test_what_is_made_is_its_owners_alone(desk, article, library_path):
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in library_path.parent.rglob("*")}
    assert modes.pop("test.files") == 0o700
    originals = [modes.pop(name) for name in list(modes) if len(name) == 64]
    assert originals == [0o400]
    assert set(modes.values()) == {0o600}


def text_file(path):
    path.write_text("Dear editor, this is a letter of more than a hundred characters. " * 3)


def empty_file(path):
    path.write_bytes(b"")


def other_program(path):
    with opened_by_hand(path) as connection:
        connection.execute("CREATE TABLE notes (x)")
        connection.execute("PRAGMA application_id = 4711")


def unsigned_program(path):
    with opened_by_hand(path) as connection:
        connection.execute("CREATE TABLE notes (x)")


def short_header(path):
    path.write_bytes(b"SQLite format 3\0" + b"x" * 20)


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (text_file, NotALibrary),
        (empty_file, NotALibrary),
        (other_program, NotALibrary),
        (unsigned_program, NotALibrary),
        (short_header, DamagedLibrary),
        (lambda path: path.mkdir(), NotALibrary),
    ],
)
def test_what_is_no_library_is_said_and_stays_as_it_is(library_path, make, kind):
    make(library_path)
    before = None if library_path.is_dir() else library_path.read_bytes()
    with pytest.raises(kind) as refused:
        Desk.open(library_path, "Ann")
    assert "\n" not in str(refused.value.line)
    assert before is None or library_path.read_bytes() == before
    assert [path.name for path in library_path.parent.iterdir()] == [library_path.name]


def test_a_library_that_is_not_there_is_not_made_where_it_should_be(tmp_path):
    with pytest.raises(NotFound):
        Desk.open(tmp_path / "none.db", "Ann", create=False)
    assert list(tmp_path.iterdir()) == []


def filled(path, sample):
    desk = Desk.open(path, "Ann")
    casefiles.import_case(desk, sample)
    desk.close()
    with opened_by_hand(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


@pytest.mark.parametrize("where", [0.0, 0.02, 0.2, 0.4, 0.6, 0.8, 0.99])
def test_a_library_with_bytes_overwritten_is_said_to_be_damaged(library_path, sample, where):
    good = filled(library_path, sample)
    at = int(len(good) * where) // 4096 * 4096 + (100 if where == 0.0 else 0)
    library_path.write_bytes(good[:at] + b"\x99" * 8192 + good[at + 8192 :])
    found = check_file(library_path)
    assert found.problems
    assert all("\n" not in str(line) and "Traceback" not in str(line) for line in found.problems)
    # Nothing else may come of working on with it.
    with contextlib.suppress(WorkbenchError), contextlib.closing(Desk.open(library_path, "Ann")) as desk:
        cases.overview(desk)
        claims.set_fields(desk, "sample-c01", {"notes": "x"})


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_library_cut_short_is_said_to_be_damaged(library_path, sample, share):
    good = filled(library_path, sample)
    library_path.write_bytes(good[: int(len(good) * share)])
    found = check_file(library_path)
    assert found.problems
    assert isinstance(found.damage, DamagedLibrary)
    assert "workbench recover" in str(found.advice)
    assert library_path.read_bytes() == good[: int(len(good) * share)]


def test_a_library_that_vanished_or_was_replaced_is_not_written_to(desk, article, tmp_path):
    desk.library.path.rename(tmp_path / "elsewhere.db")
    with pytest.raises(Trouble, match="gone or was replaced"):
        claims.set_fields(desk, article[1], {"notes": "x"})
    assert not desk.library.path.exists()
    desk.library.path.write_bytes(b"another")
    with pytest.raises(Trouble, match="gone or was replaced"):
        desk.undo()
    assert desk.library.path.read_bytes() == b"another"


def test_reading_a_library_that_vanished_makes_no_empty_one_in_its_place(desk, article, tmp_path):
    for path in list(desk.library.path.parent.glob("test.db*")):
        path.rename(tmp_path / f"elsewhere-{path.name}")
    for _ in range(3):
        with pytest.raises(Trouble, match="gone or was replaced"):
            cases.overview(desk)
    with ThreadPoolExecutor(1) as pool, pytest.raises(Trouble):
        pool.submit(claims.claim, desk, article[1]).result()
    assert not list(desk.library.path.parent.glob("test.db*"))


@pytest.fixture
def only_read(library_path, sample, monkeypatch):
    """A library where nothing may be put beside it, nor written; nobody has it open."""
    filled(library_path, sample)
    for side in ("-wal", "-shm"):
        library_path.with_name(f"{library_path.name}{side}").unlink(missing_ok=True)
    real = os.access

    def access(place, mode, **more):
        own = library_path.parent in (place, getattr(place, "parent", None))
        return not (own and mode & os.W_OK) and real(place, mode, **more)

    monkeypatch.setattr(engine.os, "access", access)
    return library_path


def test_a_library_that_may_only_be_read_is_read_checked_and_backed_up(only_read, tmp_path, monkeypatch):
    there = {path.name for path in only_read.parent.iterdir()}
    with opened_by_hand(only_read) as connection:
        connection.execute("DELETE FROM claim_states")
    before = only_read.read_bytes()
    with contextlib.closing(Desk.open(only_read, "Ann")) as desk:
        assert claims.claim(desk, "sample-c01").number == 1
        with pytest.raises(Trouble, match="cannot be written to"):
            claims.set_fields(desk, "sample-c01", {"notes": "x"})
        (tmp_path / "kept").mkdir()
        backups.backup(desk, tmp_path / "kept" / "whole.backup")
    assert check_file(only_read).ok
    assert only_read.read_bytes() == before
    assert {path.name for path in only_read.parent.iterdir()} == there | {"kept"}
    monkeypatch.undo()
    restored = backups.restore(tmp_path / "kept" / "whole.backup", tmp_path / "again" / "test.db").library
    assert check_file(restored).ok


def test_a_library_that_may_only_be_read_is_read_beside_its_writer(library_path, sample, monkeypatch):
    with contextlib.closing(Desk.open(library_path, "Ann")) as writer:
        casefiles.import_case(writer, sample)
        monkeypatch.setattr(engine, "_takes_files", lambda _path: False)
        with contextlib.closing(Desk.open(library_path, "Ben")) as reader:
            claims.set_fields(writer, "sample-c01", {"notes": "just written"})
            assert claims.claim(reader, "sample-c01").notes == "just written"
            with pytest.raises(Trouble, match="cannot be written to"):
                claims.set_fields(reader, "sample-c01", {"notes": "x"})


def test_a_library_read_as_one_that_does_not_change_is_left_once_it_did(only_read):
    with contextlib.closing(Desk.open(only_read, "Ann")) as desk:
        os.utime(only_read, (1, 1))
        with pytest.raises(Trouble, match="gone or was replaced"):
            claims.claim(desk, "sample-c01")


def test_an_older_library_that_may_only_be_read_says_what_to_do(only_read):
    with opened_by_hand(only_read) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(Trouble, match="older version") as refused:
        Desk.open(only_read, "Ann")
    assert "copy it into a folder of yours" in str(refused.value.advice)
    assert [path.name for path in only_read.parent.glob("*before*")] == []


def test_a_full_disk_is_said_and_what_was_saved_is_kept(desk, article):
    with desk.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Trouble, match="disk is full"):
        claims.set_fields(desk, article[1], {"notes": "x" * 1_000_000})
    assert claims.claim(desk, article[1]).notes == ""
    assert check_file(desk.library.path).ok


def test_a_check_that_the_disk_prevents_asks_for_no_backup(desk, article, monkeypatch):
    def full(_self):
        raise Trouble(msg("The disk is full."))

    monkeypatch.setattr(type(desk.library), "reading", full)
    found = check(desk)
    assert ([str(line) for line in found.problems], found.notes) == (["The disk is full."], [])


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from workbench.actions import claims
from workbench.actions.desk import Desk
from workbench.base.errors import Trouble
desk = Desk.open(sys.argv[1], "Ann")
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
for number in range(1000):
    try:
        claims.set_fields(desk, sys.argv[2], {"notes": f"{number} " + "x" * 20_000})
    except Trouble as error:
        print(error.line)
        break
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_a_file_that_may_not_grow_loses_nothing_acknowledged(desk, article, project):
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(desk.library.path), article[1]],
        cwd=project, env=os.environ | {"PYTHONPATH": str(project)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    *numbers, line = done.stdout.splitlines()
    assert "disk" in line
    assert claims.claim(desk, article[1]).notes.split()[0] == numbers[-1]
    assert check_file(desk.library.path).ok


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
from concurrent.futures import ThreadPoolExecutor
from workbench.actions import claims
from workbench.actions.desk import Desk
from workbench.base.errors import Trouble
desk = Desk.open(sys.argv[1], "Ann")
with ThreadPoolExecutor(3) as threads, desk.reading():
    print({one.number for one in threads.map(lambda _: claims.claim(desk, sys.argv[2]), range(9))})
try:
    claims.set_fields(desk, sys.argv[2], {"notes": "not kept"})
except Trouble as error:
    print(error.line)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
claims.set_fields(desk, sys.argv[2], {"notes": "kept"})
desk.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_on_a_disk_too_full_for_shared_memory_it_is_read_and_written_again_once_there_is_room(
    desk, article, library_path, project
):
    desk.close()
    assert not list(library_path.parent.glob("*-shm"))
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(library_path), article[1]],
        cwd=project, env=os.environ | {"PYTHONPATH": str(project)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    read, refused = done.stdout.splitlines()
    assert read == "{1}"
    assert "disk" in refused
    with contextlib.closing(Desk.open(library_path, "Ann")) as again:
        assert claims.claim(again, article[1]).notes == "kept"
    assert check_file(library_path).ok


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_library_in_a_read_only_folder_is_read(library_path, sample):
    filled(library_path, sample)
    library_path.parent.chmod(0o500)
    library_path.chmod(0o400)
    try:
        with contextlib.closing(Desk.open(library_path, "Ann")) as desk:
            assert claims.claim(desk, "sample-c01").number == 1
            with pytest.raises(Trouble, match="cannot be written to"):
                cases.add(desk, "x")
    finally:
        library_path.parent.chmod(0o700)


def test_a_library_that_may_only_be_read_is_said(desk, article):
    with desk.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(Trouble, match="cannot be written"):
        claims.set_fields(desk, article[1], {"notes": "x"})
    assert claims.claim(desk, article[1]).notes == ""


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(Trouble, match=r"lib\.db"):
        Desk.open(tmp_path / "file" / "lib.db", "Ann")

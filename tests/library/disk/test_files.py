"""Files are whole or not there, and a process that is killed over one leaves nothing behind for good."""

import os
import signal
import subprocess
import sys

import pytest

from workbench.base.errors import Refused, Trouble
from workbench.library.backup import beside
from workbench.library.disk.files import check_place, written
from workbench.library.originals.folder import Originals

KILLED = """
import os, signal, sys
from pathlib import Path
from workbench.library.backup import beside
from workbench.library.disk.files import written
with written(Path(sys.argv[1])) as stream:
    stream.write(b"half a repo")
    stream.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_what_a_killed_process_left_goes_with_the_next_file_and_nothing_else_does(tmp_path, project):
    target = tmp_path / "report.pdf"
    target.write_text("the good one")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(target)],
        cwd=project, env=os.environ | {"PYTHONPATH": str(project)}, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL
    assert target.read_text() == "the good one"
    assert len(list(tmp_path.iterdir())) == 2
    others = [tmp_path / f".report.pdf.{os.getppid()}.part", tmp_path / ".report.pdf.old.part", tmp_path / "x.1.part"]
    for other in others:
        other.touch()
    with written(target) as stream:
        stream.write(b"a better one")
    assert target.read_text() == "a better one"
    assert set(tmp_path.iterdir()) == {target, *others}


KILLED_LATER = """
import os, signal, sys
from pathlib import Path
from workbench.library.backup import beside
from workbench.library.originals.folder import Originals
with beside(Path(sys.argv[1])) as folder, Originals(Path(sys.argv[2])).receiving() as copy:
    (folder / "library.db").write_bytes(b"half a library")
    copy.write(b"half a case file")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_what_a_killed_restore_or_import_left_goes_with_the_next_one(tmp_path, project):
    target, folder = tmp_path / "test.db", tmp_path / "test.files"
    command = [sys.executable, "-c", KILLED_LATER, str(target), str(folder)]
    subprocess.run(command, cwd=project, env=os.environ | {"PYTHONPATH": str(project)}, check=False)
    assert (len(list(tmp_path.iterdir())), len(list(folder.iterdir()))) == (2, 1)
    others = [tmp_path / f".test.db.{os.getppid()}.abc-making", tmp_path / ".test.db.1234567.old", folder / ("a" * 64)]
    for other in others:
        other.touch()
    with beside(target) as made, beside(target) as another, Originals(folder).receiving():
        assert made != another
        assert set(tmp_path.iterdir()) == {made, another, folder, *others[:2]}
        assert len(list(folder.iterdir())) == 2
    assert (set(tmp_path.iterdir()), list(folder.iterdir())) == ({folder, *others[:2]}, others[2:])


def test_a_place_is_looked_at_without_a_trace(tmp_path):
    good = tmp_path / "report.pdf"
    good.write_text("the good one")
    check_place(good)
    check_place(tmp_path / "new.pdf")
    assert (list(tmp_path.iterdir()), good.read_text()) == ([good], "the good one")
    with pytest.raises(Trouble, match="directory"):
        check_place(tmp_path)
    with pytest.raises(Trouble, match="No such file"):
        check_place(tmp_path / "nowhere" / "report.pdf")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_file_that_was_protected_is_not_replaced(tmp_path):
    good = tmp_path / "report.pdf"
    good.write_text("the good one")
    good.chmod(0o400)
    with pytest.raises(Trouble, match="Permission"):
        check_place(good)


def test_a_file_is_copied_with_progress_and_what_ends_that_leaves_nothing(tmp_path):
    file, originals = tmp_path / "long.bin", Originals(tmp_path / "library.files")
    file.write_bytes(bytes(5 << 20))
    done: list[tuple[int, int]] = []
    sha256, size = originals.keep_file(file, lambda *bytes_done: done.append(bytes_done))
    assert (size, originals.digest(sha256)) == (5 << 20, sha256)
    assert done == sorted(done)
    assert done[-1] == (15 << 20, 15 << 20)

    class Ended(Exception):
        pass

    other = tmp_path / "other.bin"
    other.write_bytes(b"x" * (5 << 20))
    for end in (2, 7, 12):

        def stop(now: int, _of: int, end: int = end) -> None:
            if now > end << 20:
                raise Ended

        with pytest.raises(Ended):
            originals.keep_file(other, stop)
        if end < 10:  # it is here already and need not be copied
            with pytest.raises(Ended):
                originals.keep_file(file, stop)
        assert [one.name for one in originals.folder.iterdir()] == [sha256], "and what was there before stays"


@pytest.mark.parametrize(
    "name", ["lib.db", "lib.db-wal", "lib.files/abc", "lib.backups/of-monday.db", "./lib.files/../lib.db"]
)
@pytest.mark.parametrize("check", [check_place, lambda target: written(target).__enter__()])
def test_nothing_takes_the_place_of_a_library_or_of_what_it_keeps(desk, tmp_path, name, check):
    desk.library.path.rename(tmp_path / "lib.db")
    for folder in ("lib.files", "lib.backups"):
        (tmp_path / folder).mkdir(exist_ok=True)
    with pytest.raises(Refused, match="is a library, or belongs to one: nothing was written there"):
        check(tmp_path / name)
    assert (tmp_path / "lib.db").read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize("name", ["report.db", "notes-wal", "else.files/abc"])
def test_other_files_of_such_names_are_written(tmp_path, name):
    (tmp_path / "else.files").mkdir()
    with written(tmp_path / name) as stream:
        stream.write(b"x")
    assert (tmp_path / name).read_bytes() == b"x"

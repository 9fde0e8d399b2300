"""Files are whole or not there, and a process that is killed over one leaves nothing behind for good."""

import os
import signal
import subprocess
import sys

import pytest

from workbench.base.errors import Trouble
from workbench.library.files import check_place, written

KILLED = """
import os, signal, sys
from pathlib import Path
from workbench.library.files import written
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

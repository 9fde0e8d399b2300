"""The kept reading processes: used again, left after trouble, ended when idle, and never the judge of a later file."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from workbench.base.errors import BadFile, Cancelled
from workbench.intake.processes import apart, pool
from workbench.intake.processes.apart import read_apart
from workbench.intake.processes.pool import Pool

pytestmark = pytest.mark.usefixtures("fresh_readers")

TEXT = b"The ferry was late again\n\nThe ferry to the island was an hour late on Monday.\n"
SLOW = b"<html><body>" + b"<p>Some words of a paragraph, and more.</p>" * 30_000
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="where data that may be mapped can be bounded")


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    made = Pool(idle=600)
    monkeypatch.setattr(apart, "POOL", made)
    yield made
    made.close()


def reads(data: bytes = TEXT, **options: object) -> str:
    return read_apart(data, name="a.txt", **options).title


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    changed = threading.Event()
    while not true():
        assert time.monotonic() < end
        changed.wait(0.02)


def children() -> list[int]:
    return [one.pid for one in psutil.Process().children() if runs(one)]


def runs(process: psutil.Process) -> bool:
    """Whether a process is still at work; it may end at any moment, also while it is asked."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_one_process_reads_many_files(own: Pool) -> None:
    assert reads() == "The ferry was late again"
    (number,) = own.waiting
    assert [reads() for _ in range(5)] == ["The ferry was late again"] * 5
    assert own.waiting == [number]


def test_a_process_that_nobody_asks_is_ended(own: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(children())
    quick = Pool(idle=0.2)
    monkeypatch.setattr(apart, "POOL", quick)
    for _ in range(2):
        assert reads() == "The ferry was late again"
        until(lambda: quick.waiting == [] and set(children()) <= before)
        until(lambda: not any(one.name == "reading" for one in threading.enumerate()))


def test_two_threads_have_a_process_each_and_no_more(own: Pool) -> None:
    threads = [threading.Thread(target=reads) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 1 <= len(own.waiting) <= pool.AT_ONCE


def test_a_process_that_was_too_slow_or_cancelled_is_not_asked_again(own: Pool) -> None:
    reads()
    (number,) = own.waiting
    with pytest.raises(BadFile, match="takes longer"):
        reads(SLOW, seconds=0.2)
    assert own.waiting == []
    assert not psutil.pid_exists(number)
    with pytest.raises(Cancelled):
        reads(SLOW, cancelled=lambda: True)
    assert own.waiting == []
    assert reads() == "The ferry was late again"


def test_what_breaks_a_used_process_is_read_again_by_a_fresh_one(
    own: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os\nimport workbench.intake.reading as reading\nreal, count = reading.read, []\n"
        "def read(data, **more):\n"
        "    count.append(1)\n"
        "    os.abort() if len(count) == 2 or b'evil' in data else None\n"
        "    return real(data, **more)\n"
        "reading.read = read\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert [reads() for _ in range(4)] == ["The ferry was late again"] * 4


@pytest.mark.expects_log("The reading process ended")
def test_a_process_that_died_while_it_waited_costs_nothing(own: Pool) -> None:
    reads()
    (number,) = own.waiting
    process = psutil.Process(number)
    process.kill()
    until(lambda: not runs(process))
    assert reads() == "The ferry was late again"


def test_what_libraries_print_is_no_answer(own: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os\nimport workbench.intake.reading as reading\nreal = reading.read\n"
        "def read(data, **more):\n"
        "    print('words', flush=True)\n    os.write(1, b'more words')\n    return real(data, **more)\n"
        "reading.read = read\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert [reads(), reads()] == ["The ferry was late again"] * 2


@linux_only
def test_memory_is_bounded_for_each_file_whatever_the_input(own: Pool) -> None:
    """The peak of the process is looked at from outside, by the system's own count."""
    peaks: list[int] = []
    ended = threading.Event()
    own_command = Path("/proc/self/cmdline").read_bytes()

    def watch() -> None:
        while not ended.wait(0.02):
            for number in children():
                place = Path(f"/proc/{number}")
                try:
                    lines = (place / "status").read_text().splitlines()
                    begun = (place / "cmdline").read_bytes() not in (own_command, b"")
                except OSError:
                    continue
                if not begun:  # it still is this very process, with all its memory
                    continue
                peaks.extend(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        for data in (b"<p>" + b"<b>x</b>" * 1_000_000, b"words " * 4_000_000):
            with suppress(BadFile):  # read or refused: the bound holds either way
                reads(data)
    finally:
        ended.set()
        watching.join()
    assert 0 < max(peaks) <= 300
    assert reads() == "The ferry was late again"


def test_a_process_that_has_grown_leaves(own: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import workbench.intake.processes.limits as limits\nlimits.Limits.resident = lambda self: 10**10\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert [reads(), reads()] == ["The ferry was late again"] * 2
    assert own.waiting == []

"""Documents of many pages: read by two processes as by one, and by one where the other is no help or is wanted."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import psutil
import pytest

from workbench.base.errors import Cancelled
from workbench.intake.processes import apart, pool
from workbench.intake.processes.apart import read_apart
from workbench.intake.processes.pool import Pool
from workbench.intake.reading import read

PAGES = 60
WATCHED = """
import os, time
import workbench.intake.pdf.sheets as sheets
FOLDER = {folder!r}

def told(what, number):
    with open(os.path.join(FOLDER, what), "a") as file:
        file.write(f"{{number}}\\n")

def wait_for(what):
    end = time.monotonic() + 60
    while not os.path.exists(os.path.join(FOLDER, what)) and time.monotonic() < end:
        time.sleep(0.01)

own, another = sheets._sheet, sheets.sheet_for_another

def sheet(document, number, crowds):
    told("read", number)
    if number == {waits_at}:
        wait_for({reader_waits_for!r})
    return own(document, number, crowds)

def sheet_for_another(document, number):
    told("helped", number)
    wait_for({helper_waits_for!r})
    {helper_does}
    return another(document, number)

sheets._sheet, sheets.sheet_for_another = sheet, sheet_for_another
"""


class Watched:
    """Reading processes that say which pages each reads, and wait for each other so that nothing rests on luck."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch

    def begin(
        self, *, reader_waits_for: str = "helped", helper_waits_for: str = "read", helper_does: str = "pass"
    ) -> None:
        """From the next process on: who reads waits at its tenth page, who helps at each."""
        told = WATCHED.format(
            folder=str(self.folder), waits_at=10, reader_waits_for=reader_waits_for,
            helper_waits_for=helper_waits_for, helper_does=helper_does,
        )  # fmt: skip
        (self.folder / "sitecustomize.py").write_text(told)
        self._monkeypatch.setenv("PYTHONPATH", str(self.folder))

    def pages(self, what: str) -> list[int]:
        """The pages that were `read`, or with which another process `helped`."""
        file = self.folder / what
        return list(map(int, file.read_text().split())) if file.exists() else []


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(tmp_path, monkeypatch)


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    made = Pool(idle=600)
    monkeypatch.setattr(apart, "POOL", made)
    monkeypatch.setattr(pool, "_cores", lambda: 2)
    yield made
    until(lambda: not any(one.name == "helping" for one in threading.enumerate()))
    made.close()


@pytest.fixture
def report(pdfs: ModuleType) -> bytes:
    words = [[f"On page {page} the port owns {line} cranes." for line in range(1, 6)] for page in range(1, PAGES + 1)]
    return pdfs.set_lines([[pdfs.Set(line, 60, 700 - 20 * at) for at, line in enumerate(page)] for page in words])


def until(true: Callable[[], bool]) -> None:
    changed = threading.Event()
    for _ in range(3000):
        if true():
            return
        changed.wait(0.02)
    pytest.fail("It never was so.")


def test_two_processes_read_a_document_of_many_pages_as_one_does(own: Pool, watched: Watched, report: bytes) -> None:
    watched.begin()
    assert read_apart(report, name="a.pdf") == read(report, name="a.pdf")
    until(lambda: len(own.waiting) == 2)
    first, last = watched.pages("read"), watched.pages("helped")
    assert sorted(first + last) == list(range(PAGES))
    assert last
    assert max(first) < min(last)


def test_few_pages_are_read_by_one_process(own: Pool, pdfs: ModuleType) -> None:
    few = pdfs.set_lines([[pdfs.Set("The port owns nine cranes.", 60, 700)]] * 10)
    assert read_apart(few, name="a.pdf").text == read(few, name="a.pdf").text
    assert len(own.waiting) == 1


def test_where_one_core_is_all_there_is_one_process_reads(
    own: Pool, report: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_cores", lambda: 1)
    assert read_apart(report, name="a.pdf") == read(report, name="a.pdf")
    assert len(own.waiting) == 1


@pytest.mark.parametrize("helper_does", ["os.abort()", "raise MemoryError", "raise RecursionError", "raise ValueError"])
def test_where_who_helps_breaks_down_the_pages_are_read_all_the_same(
    own: Pool, watched: Watched, report: bytes, helper_does: str
) -> None:
    watched.begin(helper_does=helper_does)
    assert read_apart(report, name="a.pdf") == read(report, name="a.pdf")
    assert watched.pages("helped")
    assert sorted(watched.pages("read")) == list(range(PAGES))


def test_crowded_pages_are_left_to_who_reads_all_of_them(own: Pool, watched: Watched, pdfs: ModuleType) -> None:
    words = [[pdfs.Set(f"On page {page} the port owns nine cranes.", 60, 700)] for page in range(1, PAGES)]
    crowd = [pdfs.Set("abcdefg"[at % 7], 50 + 5 * (at % 100), 700 + 0.5 * (at // 100 % 2)) for at in range(40_000)]
    data = pdfs.set_lines([*words, crowd])
    watched.begin()
    draft = read_apart(data, name="a.pdf")
    assert f"Page {PAGES} draws too many letters" in str(draft.notes[-1])
    assert draft == read(data, name="a.pdf")
    assert PAGES - 1 in watched.pages("helped")


def test_what_a_process_says_of_its_pages_is_nothing_but_data(
    own: Pool, report: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import workbench.intake.processes.frames as frames\n"
        "real = frames.Talk.say\n"
        "frames.Talk.say = lambda self, part: real(self, b'nonsense' if part.startswith(b'{\"pages') else part)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert read_apart(report, name="a.pdf") == read(report, name="a.pdf")
    assert len(own.waiting) == 1


def test_a_process_that_waits_for_what_nobody_says_is_ended(own: Pool, report: bytes) -> None:
    before = set(psutil.Process().children())
    header = b'{"task": "pages", "memory": 300000000, "seconds": 30}'
    assert own.run(header, report, seconds=30, cancelled=None).parts == ()
    assert own.waiting == []
    assert set(psutil.Process().children()) <= before


def test_cancelling_ends_both(own: Pool, watched: Watched, report: bytes) -> None:
    watched.begin(reader_waits_for="nothing", helper_waits_for="nothing")
    before = set(psutil.Process().children())
    with pytest.raises(Cancelled):
        read_apart(report, name="a.pdf", cancelled=lambda: bool(watched.pages("helped")))
    until(lambda: not [one for one in set(psutil.Process().children()) - before if one.is_running()])
    assert own.waiting == []


def test_who_helps_leaves_where_its_process_is_wanted(own: Pool, watched: Watched, report: bytes) -> None:
    watched.begin(reader_waits_for="wanted", helper_waits_for="wanted")
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(read_apart(report, name="a.pdf").text))]
    threads[0].start()
    until(lambda: bool(watched.pages("helped")))
    threads.append(threading.Thread(target=lambda: found.append(read_apart(b"The ferry was late.", name="b.txt").text)))
    threads[1].start()
    until(lambda: own.is_wanted)
    (watched.folder / "wanted").touch()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted(["The ferry was late.", read(report, name="a.pdf").text])
    assert watched.pages("helped") == list(range(PAGES - 8, PAGES))

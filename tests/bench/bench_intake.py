"""Intake in bulk: how fast the reading processes read pages, and a folder of 1,000 mixed files imported in one go.

And how much memory the command line needs to import the largest texts.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import archives as made
from row import Row

from workbench.actions.capturing.taking import taking
from workbench.actions.desk import Desk
from workbench.intake.processes.apart import read_apart
from workbench.intake.processes.pool import AT_ONCE, POOL

PAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "pages"
FILES = 1_000
IMPORT = """
import sys
from workbench.cli.main import main
assert main(["import", sys.argv[1]]) == 0
# The process's own peak: what the system counts as a child's also holds its parent's.
print(next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024)
"""
LARGEST = 20_000_000
"""Bytes in UTF-8."""


def pages() -> list[bytes]:
    """Real pages where they are at hand, else made ones of their size: mostly furniture."""
    found = sorted(PAGES.glob("*.html")) if PAGES.is_dir() else []
    if found:
        return [file.read_bytes() for file in found]
    menu = "".join(f"<li class='nav'><a href='/{n}'>Part {n} of the harbour paper</a></li>" for n in range(900))
    return [
        made.page(f"Ferry late for the {n}th time", n).replace(b"<article>", f"<ul>{menu}</ul><article>".encode())
        for n in range(150)
    ]


def rows() -> list[Row]:
    """Pages a second, as seconds for 40 of them; the import of a folder; the memory of both kinds of process."""
    return [*_reading(), *_importing(), _memory(), *_large_texts()]


def _reading() -> Iterator[Row]:
    given = pages()
    with ThreadPoolExecutor(AT_ONCE) as lanes:
        list(lanes.map(_read, given[:8]))
        begun = time.perf_counter()
        list(lanes.map(_read, given * 2))
        seconds = time.perf_counter() - begun
    yield Row(f"40 of {len(given) * 2} pages, read on two cores", 40 * seconds / (len(given) * 2), 1.0, "s")


def _read(data: bytes) -> object:
    return read_apart(data, name="page.html")


def _importing() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "in"
        _fill(folder)
        desk = Desk.open(Path(place) / "bench.db", "Bench")
        begun = time.perf_counter()
        outcomes = list(taking(desk, [folder]))
        seconds = time.perf_counter() - begun
        came = sum(1 for one in outcomes if one.article)
        failed = sum(1 for one in outcomes if one.error)
        desk.close()
    yield Row(f"folder of {FILES:,} mixed files ({came:,} came, {failed} were left)", seconds, 45.0, "s")


def _fill(folder: Path) -> None:
    """Pages, plain texts, Markdown, archives of two pages, and what cannot be read."""
    given = pages()
    kinds: list[tuple[str, Callable[[int], bytes]]] = [
        ("html", lambda n: given[n % len(given)] + f"<!-- {n} -->".encode()),
        ("html", lambda n: made.page(f"Ferry {n} late again", n)),
        ("txt", lambda n: f"Ferry {n} late again\n\nThe ferry was {n} minutes late, the office said.".encode()),
        ("md", lambda n: f"# Ferry {n} late again\n\nThe *ferry* was {n} minutes late, [they](/x) said.".encode()),
        ("zip", lambda n: made.zipped({f"{n}.html": made.page(f"Zipped {n}", n), "x.css": b"a{}"})),
        ("warc.gz", _archived),
        ("html", lambda n: given[(7 * n) % len(given)].replace(b"<p", b"<p data-n='%d'" % n, 3)),
        ("bin", lambda n: bytes(range(256)) * 40),
    ]  # fmt: skip
    folder.mkdir()
    for number in range(FILES):
        ending, make = kinds[number % len(kinds)]
        (folder / f"{number:04}.{ending}").write_bytes(make(number))


def _archived(number: int) -> bytes:
    page = made.page(f"Archived {number}", number)
    return made.packed(made.response(f"https://ferry.example/{number}", page, name=str(number)))


def _memory() -> Row:
    POOL.close()
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Row("largest reading process, resident", largest, 300.0, "MiB")


def _large_texts() -> Iterator[Row]:
    """The command line's memory for large texts, by how many bytes Python needs for each character."""
    latin = "Ferry {n} came late again, the office of the harbour said on Monday.\n\n"
    cyrillic = "Паром {n} снова опоздал, сообщили в понедельник в конторе порта.\n\n"
    for what, line, files in (
        ("text of 20 MB in ASCII", latin, 1),
        ("text of 20 MB in Cyrillic", cyrillic, 1),
        ("folder of three texts of 20 MB", cyrillic, 3),
    ):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "in"
            folder.mkdir()
            for file in range(files):
                _write_large(folder / f"{file}.txt", line, file)
            own = {"WORKBENCH_LIBRARY": "l.db", "WORKBENCH_SETTINGS": "s.toml", "WORKBENCH_LOG": "log"}
            environment = {**os.environ, **{name: str(Path(place) / value) for name, value in own.items()}}
            command = [sys.executable, "-c", IMPORT, str(folder)]
            done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        yield Row(f"{what}, memory of importing it", float(done.stdout.split()[-1]), 300.0, "MiB")


def _write_large(file: Path, line: str, salt: int) -> None:
    """Sentences that no other file has."""
    first = salt * 10_000_000
    size = len(line.format(n=10_000_000).encode())
    file.write_text("".join(line.format(n=first + n) for n in range(LARGEST // size)), encoding="utf-8")

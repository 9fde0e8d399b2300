"""Files that went wrong: seeds of every format, bent in every way with a fixed seed, and what must hold of each.

A format joins by one line in `SEEDS`, and where it can be nested, by one in `NESTED`.
"""

import os
import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import archives as made
import documents
import pdfs
from taken import brought

from workbench.actions.capturing.taking import Outcome
from workbench.actions.desk import Desk

SECONDS = 10.0
"""No file may take longer."""
DEPTH = 10_000
_URL = "https://ferry.example/late"

SEEDS: Mapping[str, Callable[[], bytes]] = {
    "page.html": lambda: made.page("Ferry late again"),
    "list.html": lambda: made.page("Ferries").replace(b"<p>", b"<ul><li>One<li>Two</ul><table><tr><td>3</table><p>"),
    "plain.txt": "Ferry late again\n3 June 2024\n\nThe ferry was “late” on Monday – again.\n".encode,
    "wide.txt": lambda: "Пором знову запізнився\n\nПором запізнився на годину, каже гавань.\n".encode("utf-16"),
    "notes.md": lambda: b"---\ntitle: Ferry\n---\n# Ferry late\n\n> It was *late*.\n\n- one\n- [two](https://x.example)\n",
    "some.zip": lambda: made.zipped({"a/late.html": made.page("Late"), "b.txt": b"Ferry late again and again."}),
    "in.zip": lambda: made.zipped({"in.zip": made.zipped({"late.html": made.page("Late")})}),
    "one.warc": lambda: made.response(_URL, made.page("Late"), name="1") + made.request(_URL, name="2", of="1"),
    "two.warc.gz": lambda: made.packed(
        made.response(_URL, made.page("Late"), name="1"),
        made.response(_URL + "2", b"", sent=made.chunked(made.page("Late 2")), name="2", Transfer_Encoding="chunked"),
    ),
    "web.wacz": lambda: made.wacz(
        made.packed(made.response(_URL, made.page("Late"), name="1")), [{"url": _URL, "ts": "2024", "title": "Late"}]
    ),
    "some.docx": lambda: documents.WHOLE["docx"],
    "some.odt": lambda: documents.WHOLE["odt"],
    "some.rtf": lambda: documents.RTF,
    "some.eml": lambda: documents.MAIL,
    "some.mhtml": lambda: documents.MHTML,
    "paper.pdf": lambda: pdfs.newspaper(columns=2),
    "scan.pdf": lambda: pdfs.scan(1),
    "photo.png": lambda: pdfs.picture("PNG"),
    "photo.jpg": lambda: pdfs.picture("JPEG"),
}  # fmt: skip
"""A small good file of every format, by a name that it might have."""


def _zip_in_zip(data: bytes) -> bytes:
    for _ in range(60):
        data = made.zipped({"in.zip": data})
    return data


NESTED: Mapping[str, Callable[[bytes], bytes]] = {
    ".html": lambda data: data.replace(b"<p>", b"<div>" * DEPTH + b"<p>", 1),
    ".md": lambda data: b"> " * DEPTH + b"deep\n\n" + b"[" * DEPTH + data,
    ".txt": lambda data: b"(" * DEPTH + data,
    ".zip": _zip_in_zip,
    ".warc": lambda data: data.replace(b"<p>", b"<b>" * DEPTH, 1),
    ".rtf": lambda data: b"{\\rtf1 " + b"{" * DEPTH + data,
    ".eml": lambda data: (
        b"".join(
            b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(DEPTH)
        )
        + data
    ),
    ".mhtml": lambda data: data.replace(b"<p>", b"<div>" * DEPTH + b"<p>", 1),
    ".wacz": lambda _: made.wacz(b"", [{"url": "[" * DEPTH}]).replace(b'"profile"', b"[" * 9),
}
"""How a format is nested very deeply, by how its name ends."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One bent file: what it was, how it was bent, and its bytes."""

    number: int
    name: str
    how: str
    data: bytes


def mutants(count: int, seed: int = 2024) -> Iterator[Mutant]:
    """So many bent files, over all formats and ways in turn; the same for the same seed."""
    chance = random.Random(seed)
    seeds = {name: make() for name, make in SEEDS.items()}
    names = list(seeds)
    for number in range(count):
        name = names[number % len(names)]
        how, bend = _WAYS[(number // len(names)) % len(_WAYS)]
        yield Mutant(number, f"{number:05}-{name}", how, bend(chance, name, seeds))


Bend = Callable[[random.Random, str, Mapping[str, bytes]], bytes]


def _flipped(chance: random.Random, name: str, seeds: Mapping[str, bytes]) -> bytes:
    data = bytearray(seeds[name])
    for _ in range(chance.choice((1, 1, 3, 20, 200))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _cut(chance: random.Random, name: str, seeds: Mapping[str, bytes]) -> bytes:
    data = seeds[name]
    start = chance.choice((0, 0, 0, chance.randrange(len(data))))
    return data[start : chance.randrange(start, len(data))]


def _doubled(chance: random.Random, name: str, seeds: Mapping[str, bytes]) -> bytes:
    data = seeds[name]
    start = chance.randrange(len(data))
    end = chance.randrange(start, len(data) + 1)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def _swapped(chance: random.Random, name: str, seeds: Mapping[str, bytes]) -> bytes:
    """The beginning of another format before this one's rest."""
    head = chance.choice((4, 16, 64, 512))
    return seeds[chance.choice(list(seeds))][:head] + seeds[name][head:]


def _zeroed(chance: random.Random, name: str, seeds: Mapping[str, bytes]) -> bytes:
    data = bytearray(seeds[name])
    start, count = chance.randrange(len(data)), chance.choice((1, 8, 100))
    data[start : start + count] = bytes([chance.choice((0, 255, 10, 60))]) * count
    return bytes(data)


def _deepened(chance: random.Random, name: str, seeds: Mapping[str, bytes]) -> bytes:
    nest = next((nest for ending, nest in NESTED.items() if name.endswith(ending)), None)
    return nest(seeds[name]) if nest is not None else _flipped(chance, name, seeds)


_WAYS: tuple[tuple[str, Bend], ...] = (
    ("flipped", _flipped), ("cut", _cut), ("doubled", _doubled), ("swapped", _swapped), ("zeroed", _zeroed),
    ("flipped", _flipped), ("cut", _cut), ("doubled", _doubled), ("swapped", _swapped), ("nested", _deepened),
)  # fmt: skip


@dataclass(slots=True)
class Verdict:
    """What became of all mutants: how many gave an article, how many a line; the slowest; and what must not be."""

    came: int = 0
    refused: int = 0
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)


def judge(count: int, folder: Path, seconds: float = SECONDS) -> Verdict:
    """Take in so many mutants, each alone, at a library in a folder; nothing else may appear in that folder.

    None may take longer than `seconds`. A good file goes before them, as a reading process takes a while to start.
    """
    verdict = Verdict()
    given = folder / "given"
    given.mkdir()
    desk = Desk.open(folder / "library" / "a.db", "Bench")
    (given / "good.html").write_bytes(made.page("The ferry was on time"))
    brought(desk, [given / "good.html"])
    for mutant in mutants(count):
        file = given / mutant.name
        file.write_bytes(mutant.data)
        begun = time.perf_counter()
        outcomes = brought(desk, [file])
        took = time.perf_counter() - begun
        verdict.slowest = max(verdict.slowest, took)
        verdict.came += any(one.article for one in outcomes)
        verdict.refused += any(one.error for one in outcomes)
        verdict.wrong += [f"{mutant.name}, {mutant.how}: {what}" for what in _faults(outcomes, took, seconds)]
        file.unlink()
    desk.close()
    verdict.wrong += [f"{path} was written" for path in _strangers(folder)]
    return verdict


def _faults(outcomes: list[Outcome], took: float, most: float) -> Iterator[str]:
    if took > most:
        yield f"took {took:.1f} s"
    if not any(one.article or one.case or one.error for one in outcomes):
        yield "nothing was said of it"
    for one in outcomes:
        line = str(one.error.line) if one.error is not None else ""
        if one.error is not None and (not line.strip() or "\n" in line or "Traceback" in line or len(line) > 500):
            yield f"no clear line: {line!r}"


def _strangers(folder: Path) -> Iterator[str]:
    """What lies in a folder that is neither given nor the library's."""
    for place, _, files in os.walk(folder):
        for name in files:
            if Path(place).relative_to(folder).parts[:1] not in (("given",), ("library",)):
                yield str(Path(place, name))

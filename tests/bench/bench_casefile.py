"""A large case file comes in: how fast, in how much memory, and how much of it stands in the log."""

import json
import random
import resource
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TextIO

from row import Row

from workbench.actions import casefiles
from workbench.actions.desk import Desk

WORDS = ("harbour", "guards", "refused", "orders", "and", "were", "moved", "to", "the", "northern", "pier", "instead")
FEW, MANY = 20_000, 100_000
PER_ARTICLE = 500


def write_case(path: Path, claims: int) -> None:
    """A case file of so many claims in articles of 500, each anchored to its text, with ids in no order."""
    chance = random.Random(claims)
    with path.open("w", encoding="utf-8") as stream:
        _line(stream, workbench="case", version=1, name=f"{claims} claims", exported="2024-06-05T10:00:00Z", by="bench")
        _line(stream, type="source", id=f"paper{claims}", name=f"Paper {claims}", kind="outlet")
        for begin in range(0, claims, PER_ARTICLE):
            _article(stream, chance, f"{claims}-{begin}", f"paper{claims}")


def _article(stream: TextIO, chance: random.Random, name: str, outlet: str) -> None:
    text = " ".join(chance.choices(WORDS, k=5000))
    _line(stream, type="article", id=f"a{name}", title=f"Article {name}", outlet=outlet)
    _line(stream, type="snapshot", id=f"s{name}", article=f"a{name}", captured="2024-06-05T10:00:00Z", text=text,
          media_type="text/plain", sha256="0" * 64, reader="bench 1")  # fmt: skip
    for number in range(1, PER_ARTICLE + 1):
        start = chance.randrange(len(text) - 200)
        end = start + chance.randint(20, 150)
        exact, before, after = text[start:end], text[max(0, start - 32) : start], text[end : end + 32]
        place = {"snapshot": f"s{name}", "start": start, "end": end, "exact": exact, "prefix": before, "suffix": after}
        _line(stream, type="claim", id=f"{chance.getrandbits(80):020x}", article=f"a{name}", number=number,
              statement=exact, kind="event", weight="other", passages=[place], work="to do",
              happened="2024-06-03", tags=[], notes="")  # fmt: skip


def _line(stream: TextIO, **values: object) -> None:
    stream.write(json.dumps(values) + "\n")


def peak() -> float:
    """The most memory that this process had so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def rows() -> list[Row]:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for count in (FEW, MANY):
            write_case(place / f"{count}.jsonl", count)
        desk = Desk.open(place / "bench.db", "bench")
        casefiles.import_case(desk, place / f"{FEW}.jsonl")
        memory, begin = peak(), perf_counter()
        taken = casefiles.import_case(desk, place / f"{MANY}.jsonl")
        spent = perf_counter() - begin
        with desk.reading() as connection:
            entries = connection.exec_driver_sql("SELECT count(*) FROM change_sets").scalar_one()
            logged = connection.exec_driver_sql("SELECT max(length(changes)) FROM change_sets").scalar_one()
        desk.close()
    return [
        Row("case file of 100,000 claims: seconds for 20,000 of them", spent / taken.claims * 20_000, 1, "s"),
        Row("case file of 100,000 claims: memory over one of 20,000", max(peak() - memory, 0.1), 30, "MiB"),
        Row("case file of 100,000 claims: entries in the log", entries - 1, 1, "entries"),
        Row("case file of 100,000 claims: bytes in the log", logged, 2000, "bytes"),
    ]

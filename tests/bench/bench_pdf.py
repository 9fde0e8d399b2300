"""A PDF of 300 pages to its text, in processes of their own; a page drawn for the window."""

import tempfile
import time
from pathlib import Path

import typst
from row import Row

from workbench.intake.draft import Draft
from workbench.intake.processes.apart import read_apart
from workbench.intake.processes.page_images import draw_page
from workbench.intake.processes.pool import POOL

PAGES = 300
READING = 2.0
"""Seconds from the request to the draft, the start of the processes included."""
MEMORY = 300.0
"""MiB that any process has that reads."""
DRAWING = 1.0

SENTENCES = (
    "The gauge at the north quay stood at two metres and twelve in the morning, and nobody had expected it there.",
    "Of the pumps that the yard had promised, three came before noon and one was sent back in the evening.",
    "What the council paid for them is not in its books, said the auditor, who had asked for the bills in May.",
    "The spokeswoman named no figure.",
    "Boat owners moved to the southern basin, where the water was lower and the moorings cost twice as much.",
)


def document(columns: int) -> bytes:
    """300 pages of running text with headings, heads and numbers, in one column or two."""
    lines = [
        '#set page(paper: "a4", margin: 2.5cm, numbering: "1", header: [Report on the quay])',
        '#set text(size: 12pt, lang: "en", hyphenate: true)',
        "#set par(justify: true, leading: 0.8em, spacing: 1.2em)",
    ]
    if columns > 1:
        lines.append(f"#show: columns.with({columns})")
    for number in range(PAGES * 7):
        if number % 11 == 0:
            lines.append(f"== Part {number // 11 + 1}")
        lines.append(" ".join(SENTENCES[(number * 3 + step * step) % 5] for step in range(5)) + "\n")
    return bytes(typst.compile("\n".join(lines).encode()))


def read_once(data: bytes) -> tuple[float, float, Draft]:
    """Seconds for reading a document, the most MiB that a process took of those begun for it, and the draft."""
    POOL.close()
    begun = time.perf_counter()
    draft = read_apart(data, name="report.pdf")
    return time.perf_counter() - begun, max(map(peak_of, POOL.waiting)), draft


def peak_of(process: int) -> float:
    """The most memory that a process had, in MiB."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def rows() -> list[Row]:
    """Seconds and memory for reading, and seconds for a page."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.pdf"
        for columns in (1, 2):
            file.write_bytes(document(columns))
            took, memory, draft = read_once(file.read_bytes())
            pages = len(draft.reading.pages)
            what = f"PDF of {pages} pages in {columns} column{'s' * (columns > 1)}"
            assert pages >= PAGES
            assert len(draft.reading.blocks) > PAGES
            found.append(Row(f"{what}, read", took, READING, "s"))
            found.append(Row(f"{what}, memory of reading it", memory, MEMORY, "MiB"))
        begun = time.perf_counter()
        draw_page(file, 150, 1200)
        found.append(Row("a page of it drawn 1,200 pixels wide", time.perf_counter() - begun, DRAWING, "s"))
    return found

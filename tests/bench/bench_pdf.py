"""A PDF of 300 pages to its text, in a process of its own; a page drawn for the window."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import typst
from row import Row

from workbench.intake.processes.page_images import draw_page

PAGES = 300
READING = 2.0
"""Seconds of processor time from the reader's first import to its answer: a wall clock would tell of the machine."""
MEMORY = 300.0
DRAWING = 1.0

READ = """
import gc, json, sys, time
from pathlib import Path
gc.disable()  # as the reading process does while it reads
begun = time.process_time()
from workbench.intake.draft import draft_to_plain
from workbench.intake.reading import read
draft = read(Path(sys.argv[1]).read_bytes(), name="report.pdf")
json.dumps(draft_to_plain(draft))
took = time.process_time() - begun
# The process's own peak: what the system counts as a child's also holds its parent's.
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([took, peak / 1024, len(draft.reading.pages), len(draft.reading.blocks)]))
"""
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


def rows() -> list[Row]:
    """Seconds and memory for reading, and seconds for a page."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.pdf"
        for columns in (1, 2):
            file.write_bytes(document(columns))
            done = subprocess.run([sys.executable, "-c", READ, str(file)], check=True, capture_output=True, text=True)
            took, memory, pages, blocks = json.loads(done.stdout)
            what = f"PDF of {pages} pages in {columns} column{'s' * (columns > 1)}"
            assert pages >= PAGES
            assert blocks > PAGES
            found.append(Row(f"{what}, read", took, READING, "s"))
            found.append(Row(f"{what}, memory of reading it", memory, MEMORY, "MiB"))
        begun = time.perf_counter()
        draw_page(file, 150, 1200)
        found.append(Row("a page of it drawn 1,200 pixels wide", time.perf_counter() - begun, DRAWING, "s"))
    return found

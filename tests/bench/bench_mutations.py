"""Two thousand bent files over all formats: the slowest, and how often a rule was broken (hang, file, no line)."""

import os
import resource
import sys
import tempfile
from pathlib import Path

import mutations
from row import Row

from workbench.intake.processes.pool import POOL

COUNT = 2_000


def rows() -> list[Row]:
    """The verdict on all of them."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "tmp").mkdir()
        os.environ["TMPDIR"] = str(folder / "tmp")
        verdict = mutations.judge(COUNT, folder)
        POOL.close()
    for line in verdict.wrong:
        print(line, file=sys.stderr)
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    came = f"{COUNT:,} bent files ({verdict.came:,} came, {verdict.refused:,} were refused)"
    return [
        Row(f"{came}, rules broken", len(verdict.wrong), 0.5, "times"),
        Row("slowest bent file", verdict.slowest, mutations.SECONDS, "s"),
        Row("largest reading process of bent files, resident", largest, 300.0, "MiB"),
    ]

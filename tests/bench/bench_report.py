"""A report from the library to the bytes of the file: gathered, and written as HTML and as PDF."""

import json
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from row import Row

from workbench.actions.casefiles import import_case
from workbench.actions.desk import Desk
from workbench.actions.reporting.reports import compose
from workbench.report.html import write_html
from workbench.report.pdf import write_pdf

AT = "2025-03-05T12:00:00Z"
WRITING = {100: (0.1, 0.5), 1_000: (0.2, 2.5), 10_000: (1.0, 25.0)}
"""Seconds that HTML and PDF may take to be written."""
GATHERING = {100: 0.3, 1_000: 1.5, 10_000: 15.0}
"""Seconds that everything told of the claims may take to be gathered: records, rules, pictures, words."""


def lines(claims: int) -> Iterator[dict[str, object]]:
    """A case of one article: every claim with a chain of two and an assessment, every third with an item too."""
    sentence = "The ministry said that {n} lorries had left the harbour before the morning."
    text = "\n\n".join(sentence.format(n=n) for n in range(claims))
    yield {"workbench": "case", "version": 1, "name": "Bench", "exported": AT, "by": "Bench"}
    for n in range(60):
        grade = "ABCDEF"[n % 6]
        yield {"type": "source", "id": f"s{n}", "name": f"Voice {n}", "kind": "outlet", "reliability": grade}
    yield {"type": "article", "id": "a", "title": "A long article", "outlet": "s0", "published": "2025-03-04"}
    yield {
        "type": "snapshot", "id": "t", "article": "a", "captured": AT, "text": text, "media_type": "text/plain",
        "sha256": "0" * 64, "reader": "bench 1",
    }  # fmt: skip
    at = 0
    for n in range(claims):
        exact = sentence.format(n=n)
        place = {"snapshot": "t", "start": at, "end": at + len(exact), "exact": exact}
        yield {
            "type": "claim", "id": f"c{n}", "article": "a", "number": n + 1, "statement": exact, "kind": "event",
            "weight": "central" if n % 10 == 0 else "other", "passages": [place], "work": "in progress",
        }  # fmt: skip
        hops = [
            {"source": f"s{1 + (n + place) % 59}", "relation": "cites", "check": "confirmed", "checked_at": AT}
            for place in range(2)
        ]
        yield {"type": "attribution", "id": f"h{n}", "claim": f"c{n}", "hops": hops, "basis": "saw"}
        yield {"type": "assessment", "id": f"j{n}", "claim": f"c{n}", "status": "single source", "by": "Bench",
               "at": AT, "reason": "Everything comes from one voice."}  # fmt: skip
        if n % 3 == 0:
            yield {"type": "evidence", "id": f"e{n}", "kind": "link", "source": f"s{n % 60}", "captured": AT,
                   "url": "https://harbour.example/", "title": f"Counts of gate {n}"}  # fmt: skip
            yield {"type": "bearing", "id": f"b{n}", "evidence": f"e{n}", "claim": f"c{n}", "stance": "supports",
                   "credibility": 2, "establishes": "The number of lorries."}  # fmt: skip
        at += len(exact) + 2


def rows() -> list[Row]:
    """Seconds for the steps of a report of 100, 1,000 and 10,000 claims."""
    return [row for claims in WRITING for row in _report(claims)]


def _report(claims: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case.jsonl"
        case.write_text("".join(json.dumps(line) + "\n" for line in lines(claims)), encoding="utf-8")
        desk = Desk.open(Path(folder) / "bench.db", "Bench")
        import_case(desk, case)
        begun = time.perf_counter()
        document = compose(desk, "a", datetime.fromisoformat(AT)).document
        yield Row(f"report of {claims:,} claims, gathered", time.perf_counter() - begun, GATHERING[claims], "s")
        desk.close()
    for write, kind, limit in zip((write_html, write_pdf), ("HTML", "PDF"), WRITING[claims], strict=True):
        begun = time.perf_counter()
        write(document)
        yield Row(f"report of {claims:,} claims, written as {kind}", time.perf_counter() - begun, limit, "s")

"""A report from the library to the bytes of the file, gathering included, for few claims and for many."""

import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from row import Row

from workbench.actions.casefiles import import_case
from workbench.actions.desk import Desk
from workbench.actions.reports import export

AT = "2025-03-05T12:00:00Z"
LIMITS = {100: (1.0, 1.5), 1_000: (4.0, 8.0), 10_000: (40.0, 90.0)}
"""Seconds for HTML and for PDF with everything that is told of a claim: gathering, rules and pictures included."""


def lines(claims: int) -> Iterator[dict[str, object]]:
    """A case of one article whose claims have a chain of three, an item and an assessment each."""
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
        yield {"type": "evidence", "id": f"e{n}", "kind": "link", "source": f"s{n % 60}", "captured": AT,
               "url": "https://harbour.example/", "title": f"Counts of gate {n}"}  # fmt: skip
        hops = [
            {"source": f"s{1 + (n + place) % 59}", "relation": "cites", "check": "confirmed", "checked_at": AT}
            for place in range(3)
        ]
        yield {"type": "attribution", "id": f"h{n}", "claim": f"c{n}", "hops": hops, "basis": "saw"}
        yield {"type": "bearing", "id": f"b{n}", "evidence": f"e{n}", "claim": f"c{n}", "stance": "supports",
               "credibility": 2, "establishes": "The number of lorries."}  # fmt: skip
        yield {"type": "assessment", "id": f"j{n}", "claim": f"c{n}", "status": "single source", "by": "Bench",
               "at": AT, "reason": "Everything comes from one voice."}  # fmt: skip
        at += len(exact) + 2


def rows() -> list[Row]:
    """Seconds for a report of 100, 1,000 and 10,000 claims."""
    found = []
    for claims, limits in LIMITS.items():
        with tempfile.TemporaryDirectory() as folder:
            case = Path(folder) / "case.jsonl"
            case.write_text("".join(json.dumps(line) + "\n" for line in lines(claims)), encoding="utf-8")
            desk = Desk.open(Path(folder) / "bench.db", "Bench")
            import_case(desk, case)
            for kind, limit in zip(("html", "pdf"), limits, strict=True):
                begun = time.perf_counter()
                export(desk, "a", kind, Path(folder) / f"report.{kind}", at=AT)
                took = time.perf_counter() - begun
                found.append(Row(f"report of {claims:,} claims as {kind}, gathered and written", took, limit, "s"))
            desk.close()
    return found

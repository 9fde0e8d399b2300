"""Web pages: main text, title, author and date against what a person expects, and how many a second are read.

Main text (the headline's line left out) is measured as token F1 on the pages of set a, whose whole text is known, and
as F1 over passages that must and must not be in it on those of set b. The limits are the most that may be wrong.
"""

import json
import logging
import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import Any

from row import Row

from workbench.intake.draft import Draft
from workbench.intake.headlines import plainly
from workbench.intake.reading import read

PAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "pages"
TIMES_ALONE = 1.6
"""40 pages a second on two cores, where trafilatura and readability-lxml take 31 ms a page together."""
_BY = re.compile(r"\Aby\s+", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")


def body(draft: Draft) -> str:
    """The text without the line of its headline."""
    first, _, rest = draft.text.partition("\n")
    return rest if plainly(first) == plainly(draft.title) else draft.text


def token_f1(expected: str, found: str) -> float:
    """The harmonic mean of precision and recall over words."""
    one, other = (Counter(re.findall(r"\w+", text.lower())) for text in (expected, found))
    return 2 * sum((one & other).values()) / max(1, sum(one.values()) + sum(other.values()))


def passage_f1(pages: Iterable[tuple[dict[str, Any], Draft]]) -> float:
    """F1 over all passages: found ones that must be there, missing ones, and found ones that must not be."""
    right = missing = wrong = 0
    for gold, draft in pages:
        text = _BLANKS.sub(" ", body(draft))
        there = sum(_BLANKS.sub(" ", one) in text for one in gold["with"])
        right += there
        missing += len(gold["with"]) - there
        wrong += sum(_BLANKS.sub(" ", one) in text for one in gold["without"])
    return 2 * right / (2 * right + missing + wrong)


def is_title(expected: str, found: str | None) -> bool:
    """Whether a title is the expected one, which may have its outlet's name behind it."""
    one, other = plainly(expected), plainly(found or "")
    return bool(other) and (one == other or (one.startswith(other) and len(found or "") > len(expected) / 2))


def is_author(expected: str, found: str | None) -> bool:
    """Whether an author is the expected one, whose desk may stand on a second line."""
    return plainly(_BY.sub("", expected.split("\n", maxsplit=1)[0])) == plainly(_BY.sub("", found or ""))


def is_date(expected: str, found: str | None) -> bool:
    """Whether a date is the expected one, with its time and zone where they are expected."""
    return (found or "")[:19] == expected[:19]


CHECKS = {"title": is_title, "author": is_author, "published": is_date}


def rights_alone(golds: list[dict[str, Any]]) -> Counter[str]:
    """How often trafilatura alone tells each field."""
    from trafilatura import extract_metadata

    rights: Counter[str] = Counter()
    for gold in golds:
        said = extract_metadata((PAGES / gold["file"]).read_bytes())
        found = {"title": said.title, "author": said.author, "published": said.date}
        rights.update(field for field, check in CHECKS.items() if gold[field] and check(gold[field], found[field]))
    return rights


def alone(pages: list[bytes]) -> float:
    """Milliseconds of processor time that the two extractors take alone for one of these pages."""
    from readability import Document
    from trafilatura import extract

    before = process_time()
    for page in pages:
        extract(page)
        with suppress(Exception):
            Document(page.decode("utf-8", "replace")).summary()
    return (process_time() - before) * 1000 / len(pages)


def rows() -> list[Row]:
    """Measure; nothing where there are no pages to read."""
    if not PAGES.is_dir():
        return []
    logging.disable(logging.CRITICAL)
    golds = [json.loads(line) for line in (PAGES / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    read((PAGES / golds[0]["file"]).read_bytes())
    before = process_time()
    drafts = [read((PAGES / gold["file"]).read_bytes(), name=gold["file"], url=gold.get("url")) for gold in golds]
    spent = (process_time() - before) * 1000 / len(golds)
    by_themselves = alone([(PAGES / gold["file"]).read_bytes() for gold in golds])
    pages = list(zip(golds, drafts, strict=True))
    whole = [(gold, draft) for gold, draft in pages if gold["set"] == "a"]
    scores = [token_f1(gold["text"], body(draft)) for gold, draft in whole]
    found = [
        Row("main text of set a: 1 - token F1", 1 - sum(scores) / len(scores), 0.035, ""),
        Row("main text of set b: 1 - passage F1", 1 - passage_f1(p for p in pages if p[0]["set"] == "b"), 0.05, ""),
        Row("a page, on one core", spent, 50, "ms"),
        Row("a page, against what the two extractors take alone", spent, TIMES_ALONE * by_themselves, "ms"),
    ]
    trafilatura = rights_alone([gold for gold, _ in whole])
    for field, check in CHECKS.items():
        known = [(gold[field], getattr(draft, field)) for gold, draft in whole if gold[field]]
        wrong = sum(not check(expected, said) for expected, said in known)
        limit = len(known) - trafilatura[field]
        found.append(Row(f"{field} wrong, of {len(known)} (limit: trafilatura alone)", wrong, limit, "pages"))
    return found

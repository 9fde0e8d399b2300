"""What no line of the case file's description forbids is taken in, and leaves as it came."""

import hashlib
import json

import pytest

from workbench.actions import casefiles

TEXT = "The guards refused. They left at noon."
AT = "2024-06-05T10:00:00Z"
PLACE = {"snapshot": "n1", "start": 4, "end": 18, "exact": TEXT[4:18], "prefix": "", "suffix": ""}
CLAIM = {"type": "claim", "statement": "Guards refused", "kind": "event", "weight": "central", "work": "to do"}
WHOLE = (
    {"type": "source", "id": "s1", "name": "Ivan Petrov", "kind": "person"},
    {"type": "article", "id": "a1", "title": "Guards"},
    {"type": "article", "id": "a2", "title": "More guards"},
    {"type": "snapshot", "id": "n1", "article": "a1", "captured": AT, "text": TEXT,
     "sha256": hashlib.sha256(TEXT.encode()).hexdigest()},
    {**CLAIM, "id": "c1", "article": "a1", "number": 1, "passages": [PLACE]},
)  # fmt: skip
ALLOWED = {
    "a grade of a source that was merged into another": {
        "type": "assessment", "id": "x", "claim": "c1", "status": "unverified", "grades": {"gone": "A"}, "by": "Ann",
        "at": AT},
    "an answer to an offer, which is no item of the list": {
        "type": "set_aside", "id": "x", "claim": "c1", "item": "the same as claim 2", "by": "Ann", "at": AT},
    "a claim whose passage lies in another article": {
        **CLAIM, "id": "x", "article": "a2", "number": 1, "passages": [PLACE]},
    "a number that another claim has": {**CLAIM, "id": "x", "article": "a1", "number": 1},
    "one claim that says the same": {"type": "same_claim", "id": "x", "claims": ["c1"], "by": "Ann", "at": AT},
    "a difference said of a hop that was confirmed": {
        "type": "attribution", "id": "x", "claim": "c1",
        "hops": [{"source": "s1", "relation": "told", "check": "confirmed", "material": True}]},
    "languages of a source in words": {
        "type": "source", "id": "x", "name": "Radio", "kind": "outlet", "languages": ["Low German"]},
}  # fmt: skip


@pytest.mark.parametrize("record", ALLOWED.values(), ids=list(ALLOWED))
def test_what_is_not_forbidden_comes_in_and_leaves_as_it_came(desk, write_case, tmp_path, record):
    more = [{"type": "article", "id": "a3", "title": "Heard", "outlet": "x"}] if record["type"] == "source" else []
    name = casefiles.import_case(desk, write_case(*WHOLE, record, *more)).case
    casefiles.export_case(desk, name, tmp_path / "out.jsonl")
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    left = {line["id"]: line for line in map(json.loads, lines[1:])}["x"]
    for field in record.keys() - {"hops"}:
        assert left[field] == record[field]
    for given, kept in zip(record.get("hops", ()), left.get("hops", ()), strict=True):
        assert given.items() <= kept.items()

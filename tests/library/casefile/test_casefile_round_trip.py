"""A case leaves and comes back with nothing lost: made-up cases of every type of record and every field."""

import contextlib
import dataclasses
import json
import tempfile
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from workbench.actions import casefiles
from workbench.actions.desk import Desk
from workbench.base import records
from workbench.base.errors import NotFound
from workbench.base.terms import Reliability
from workbench.library.checking.check import check
from workbench.library.tables import Base

ORDER = ["source", "article", "snapshot", "claim", "evidence", "dependence", "attribution", "bearing", "assessment",
         "nothing_to_check", "set_aside", "same_claim", "sign_off"]  # fmt: skip
TARGETS = {"owner": "source", "outlet": "source", "proof": "evidence", "claims": "claim", "sources": "source"}
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=4,
)
PLAIN = {
    str: WORDS,
    bool: st.booleans(),
    int: st.integers(0, 2**31),
    records.Edtf: st.sampled_from(["2024", "2024-06-03", "[2024-06-01,2024-06-02]", "2024-04/..", "2024-05~"]),
    records.Moment: st.sampled_from(["2024-06-05T10:00:00Z", "2024-06-05T12:30:00+02:00"]),
    records.Written: st.sampled_from(["2024-06-04T04:57", "2024-06-04", "2024-06", "2024-06-05T10:00:00Z"]),
    records.Language: st.sampled_from(["en", "uk", "zh-Hant", "pt-BR"]),
    records.Sha256: st.sampled_from(["ab" * 32, "0" * 64]),
    records.Credibility: st.integers(1, 6),
    int | str: st.integers(0, 99) | st.sampled_from(["11a", "7", "b", "0012c", "١"]),
}


class World:
    """What there is to refer to."""

    def __init__(self):
        self.ids = {name: [] for name in ORDER}
        self.texts = {}


@st.composite
def filled(draw, hint, name, world):
    """A value for a field of this type."""
    arguments = get_args(hint)
    if NoneType in arguments:
        kinds = [one for one in arguments if one is not NoneType]
        if draw(st.booleans()):
            return None
        if kinds[0] is records.Id and not world.ids[TARGETS.get(name, name)]:
            return None
        return draw(filled(kinds[0], name, world))
    if hint in PLAIN or hint is records.Id:
        return draw(PLAIN[hint] if hint in PLAIN else st.sampled_from(world.ids[TARGETS.get(name, name)]))
    if get_origin(hint) is tuple:
        count = 2 if arguments[-1] is not Ellipsis else draw(st.integers(0, 2))
        if arguments[0] is records.Id and not world.ids[TARGETS[name]]:
            count = 0
        return [draw(filled(arguments[0], name, world)) for _ in range(count)]
    if get_origin(hint) is Mapping or "Mapping" in str(hint):
        grades = st.sampled_from([grade.value for grade in Reliability])
        return draw(st.dictionaries(st.sampled_from(world.ids["source"] + ["gone"]), grades, max_size=2))
    if bool in arguments:
        return draw(st.booleans() | record(arguments[1], world))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return draw(st.sampled_from([word.value for word in hint]))
    return draw(passage(world) if hint is records.Passage else record(hint, world))


@st.composite
def passage(draw, world):
    snapshot = draw(st.sampled_from(sorted(world.texts)))
    text = world.texts[snapshot]
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    around = {"prefix": text[max(0, start - 32) : start], "suffix": text[end : end + 32]}
    found = {"snapshot": snapshot, "start": start, "end": end, "exact": text[start:end], **around}
    return found | draw(unknown())


@st.composite
def unknown(draw):
    """Fields that this version does not know."""
    return draw(st.dictionaries(st.sampled_from(["x-note", "später", "extra"]), JSON, max_size=1))


@st.composite
def record(draw, kind, world):
    hints, names = get_type_hints(kind), getattr(kind, "NAMES", {})
    fields = [one.name for one in dataclasses.fields(kind) if one.name not in ("extra", "id")]
    found = {names.get(name, name): draw(filled(hints[name], name, world)) for name in fields}
    return found | draw(unknown())


@st.composite
def made_up(draw):
    """The records of a case file, in an order in which each refers only to earlier ones."""
    world, lines = World(), []
    for type_ in ORDER:
        least = 1 if type_ in ("source", "article", "snapshot", "claim", "evidence", "assessment") else 0
        for number in range(draw(st.integers(least, 2))):
            values = draw(record(records.RECORD_TYPES[type_], world))
            if type_ == "snapshot":
                values["text"] = draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=90))
            other = {"attribution": "evidence", "set_aside": "article"}.get(type_)
            if other:
                keep, drop = draw(st.sampled_from([("claim", other), (other, "claim")]))
                values[keep], values[drop] = draw(st.sampled_from(world.ids[keep])), None
            name = f"{type_} {number}" + draw(st.sampled_from(["", "é", "'"]))
            lines.append({"type": type_, "id": name, **values})
            world.ids[type_].append(name)
            if type_ == "snapshot":
                world.texts[name] = values["text"]
    return lines


def written(path, lines):
    head = {"workbench": "case", "version": 1, "name": "Made up", "exported": "2024-06-05T10:00:00Z", "by": "x"}
    path.write_bytes(b"".join(json.dumps(line).encode() + b"\n" for line in (head, *lines)))
    return path


def left(path):
    """The records of an exported file, by id, without what is computed."""
    lines = [json.loads(line) for line in path.read_bytes().decode().split("\n")[1:-1]]
    for line in lines:
        assert ("computed" in line) == (line["type"] == "claim")
        line.pop("computed", None)
        if line["type"] == "bearing":
            line.setdefault("settles", None)
        if line["type"] == "article":
            for name in ("modified", "canonical", "declared_source"):
                line.setdefault(name, None)
        if line["type"] == "snapshot":
            line.setdefault("reading", None)
            line.setdefault("timestamps", [])
    assert len({line["id"] for line in lines}) == len(lines)
    return {line["id"]: line for line in lines}


def names_in(value):
    """Every text anywhere in a value."""
    if isinstance(value, dict):
        for one in value.values():
            yield from names_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from names_in(one)
    else:
        yield value


REACHED_ONLY = {"source", "dependence", "same_claim"}
"""Records that leave only where something that leaves leads to them."""


@pytest.fixture(scope="module")
def desks(tmp_path_factory):
    """Two empty libraries; every example leaves them so, by undo."""
    place = tmp_path_factory.mktemp("desks")
    found = Desk.open(place / "one.db", "Ann"), Desk.open(place / "two.db", "Bea")
    yield found
    for desk in found:
        desk.close()


def emptied(desk):
    """Undo everything; returns how many rows are left in tables that the log records."""
    with contextlib.suppress(NotFound):
        while True:
            desk.undo()
    with desk.reading() as connection:
        return sum(
            connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()
            for name, table in Base.metadata.tables.items()
            if name
            not in ("originals", "article_counters", "change_sets", "change_subjects", "undo_steps", "log_heads")
        )


@settings(max_examples=6, phases=(Phase.generate,))
@given(lines=made_up())
def test_export_import_export_gives_the_same_records(desks, lines):
    first, second = desks
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        came = written(place / "came.jsonl", lines)
        given_lines = {line["id"]: line for line in lines}
        try:
            taken = casefiles.import_case(first, came)
            assert (taken.new, taken.records) == (len(lines), len(lines))
            casefiles.export_case(first, "Made up", place / "one.jsonl", include_protected=True)
            out = left(place / "one.jsonl")
            for name, values in out.items():
                assert values == given_lines[name]
            mentioned = set(map(str, names_in(list(out.values()))))
            for name in given_lines.keys() - out.keys():
                assert given_lines[name]["type"] in REACHED_ONLY
                assert name not in mentioned or given_lines[name]["type"] == "source"  # grades name sources too
            casefiles.import_case(second, place / "one.jsonl")
            casefiles.export_case(second, "Made up", place / "two.jsonl", include_protected=True)
            assert left(place / "two.jsonl") == out
            assert casefiles.import_case(second, place / "one.jsonl").new == 0
            assert casefiles.import_case(first, came).new == 0
            first.undo()
            first.redo()
            casefiles.export_case(first, "Made up", place / "three.jsonl", include_protected=True)
            assert left(place / "three.jsonl") == out
            for desk in desks:
                said = map(str, check(desk.library).problems)
                assert not [line for line in said if not line.startswith("A timestamp of ")]  # those are made up too
        finally:
            rows = emptied(first), emptied(second)
        assert rows == (0, 0)

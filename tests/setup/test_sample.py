"""The sample case: sound in every reference, passage and word, and what the first start promises."""

import dataclasses
import hashlib
import json
from collections import Counter
from enum import StrEnum
from typing import get_args, get_type_hints

import pytest

from workbench.base import records
from workbench.base.terms import Status

REFERENCE = records.Id


@pytest.fixture(scope="module")
def lines(project):
    text = (project / "resources" / "sample" / "sample.jsonl").read_bytes().decode("utf-8")
    assert text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def by_type(lines):
    found = {}
    for one in lines[1:]:
        found.setdefault(one["type"], []).append(one)
    return found


def names_of(kind):
    """The fields of a record's class as files name them, with their types; NAMES says which differ."""
    renamed = getattr(kind, "NAMES", {})
    hints = get_type_hints(kind)
    return {renamed.get(one.name, one.name): hints[one.name] for one in dataclasses.fields(kind) if one.name != "extra"}


def values(hint, value):
    """Every (type, value) inside a field, looking into lists, tables and nested records."""
    if value is None or isinstance(value, bool):
        return
    options = [one for one in (hint, *get_args(hint)) if one is not type(None)]
    nested = [one for one in options if dataclasses.is_dataclass(one)]
    if isinstance(value, list):
        for one in value:
            yield from values(hint, one)
    elif isinstance(value, dict) and nested:
        fields = names_of(nested[0])
        assert set(value) <= set(fields), value
        for name, inner in value.items():
            yield from values(fields[name], inner)
    else:
        yield from ((one, value) for one in options)


def test_the_first_line_says_what_it_is(lines):
    assert lines[0]["workbench"] == "case"
    assert lines[0]["version"] == 1
    assert lines[0]["name"] == "Sample case: Port Velin"


def test_every_field_is_known_and_every_word_is_one_of_its_list(lines):
    for line in lines[1:]:
        fields = names_of(records.RECORD_TYPES[line["type"]])
        assert set(line) - {"type"} <= set(fields), line
        for name, hint in fields.items():
            for kind, value in values(hint, line.get(name)):
                if isinstance(kind, type) and issubclass(kind, StrEnum):
                    assert value in set(kind), (line["id"], name, value)


def test_ids_are_unique_and_every_reference_goes_back(lines):
    seen = set()
    for line in lines[1:]:
        fields = names_of(records.RECORD_TYPES[line["type"]])
        for name, hint in fields.items():
            for kind, value in values(hint, line.get(name)):
                if kind is REFERENCE:
                    assert value in seen, (line["id"], name, value)
        assert line["id"] not in seen
        seen.add(line["id"])


def test_texts_are_what_their_fingerprints_say(by_type):
    for one in by_type["snapshot"]:
        assert hashlib.sha256(one["text"].encode()).hexdigest() == one["sha256"]


def passages(value):
    if isinstance(value, dict):
        if {"exact", "start", "end"} <= set(value):
            yield value
        for inner in value.values():
            yield from passages(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from passages(inner)


def test_every_passage_is_what_its_snapshot_says_there(lines, by_type):
    texts = {one["id"]: one["text"] for one in by_type["snapshot"]}
    found = list(passages(lines[1:]))
    assert len(found) > 25
    for one in found:
        text, start, end = texts[one["snapshot"]], one["start"], one["end"]
        assert text[start:end] == one["exact"] != ""
        assert text[max(0, start - 32) : start] == one["prefix"]
        assert text[end : end + 32] == one["suffix"]


def test_the_case_has_what_the_first_start_promises(by_type):
    first, second, third = (one["id"] for one in by_type["article"])
    claims = Counter(one["article"] for one in by_type["claim"])
    assert (claims[first], claims[second], claims[third]) == (14, 5, 0)
    of = {one["id"]: one["article"] for one in by_type["claim"]}
    assessed = Counter(of[one["claim"]] for one in by_type["assessment"])
    assert (assessed[first], assessed[second]) == (9, 5)
    assert {one["status"] for one in by_type["assessment"]} == set(Status)
    assert 350 <= len(by_type["snapshot"][0]["text"].split()) <= 450
    assert any(claim["happened"] == "[2025-03-01,2025-03-02]" for claim in by_type["claim"])


def test_one_chain_comes_back_to_itself(by_type):
    chains = [[hop["source"] for hop in one["hops"]] for one in by_type["attribution"]]
    assert any(len(chain) != len(set(chain)) for chain in chains)
    assert any(len(chain) >= 3 for chain in chains)


def test_a_protected_source_and_unnamed_ones_are_there(by_type):
    assert sum(one["protected"] for one in by_type["source"]) == 1
    assert sum(one["kind"] == "unnamed" for one in by_type["source"]) == 2

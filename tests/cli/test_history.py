"""Undo, redo, history and search on the command line."""

import pytest

ENTRY_FIELDS = ["at", "by", "label", "reason", "changes", "hash"]


def test_undo_and_redo_say_what_they_did(workbench, claim):
    assert workbench("undo", "--json").json == {"undone": "New claim"}
    assert workbench("redo", "--json").json == {"redone": "New claim"}
    assert workbench("undo").out == "Undone: New claim\n"
    assert workbench("redo").out == "Redone: New claim\n"
    assert "nothing to redo" in workbench("redo").line


def test_history_tells_every_change_oldest_first(workbench, article, claim):
    workbench("claim", "set", claim, "--status", "single source", "--reason", "One official.", "--place", "Port Velin")
    workbench("undo")
    entries = workbench("history", "--json").json
    assert [list(entry) for entry in entries] == [ENTRY_FIELDS] * 4
    assert [entry["label"] for entry in entries] == [
        "Import Harbour closed after blast",
        "New claim",
        "Assess as single source; Edit place",
        "undo: Assess as single source; Edit place",
    ]
    assert {entry["by"] for entry in entries} == {"Ada Lind"}
    assert entries[2]["reason"] == "One official."
    change = next(one for one in entries[2]["changes"] if one["field"] == "place")
    assert change == {"type": "claim", "id": claim, "field": "place", "before": None, "after": "Port Velin"}
    assert len({entry["hash"] for entry in entries}) == 4


def test_the_history_of_what_is_gone_names_it_by_its_id(workbench, article, claim):
    workbench("attribution", "add", claim, "--hop", "Kolar, Vesna:told")
    source = workbench("sources", "--json").json[0]["id"]
    workbench("undo")
    assert workbench("sources", "--json").json == []
    for asked in ([], [claim]):
        changes = [one for entry in workbench("history", *asked, "--json").json[-2:] for one in entry["changes"]]
        hops = [(one["before"], one["after"]) for one in changes if one["field"] == "source"]
        assert hops == [(None, source), (source, None)]


def test_a_claims_history_is_its_own(workbench, article, claim):
    other = workbench("claim", "add", article, "0:26", "--json").json["id"]
    workbench("claim", "set", other, "--place", "Port Velin")
    assert [entry["label"] for entry in workbench("history", claim[:6], "--json").json] == ["New claim"]
    workbench("claim", "delete", claim)
    assert [entry["label"] for entry in workbench("history", claim, "--json").json] == ["New claim", "Delete claim"]
    assert "zzz" in workbench("history", "zzz").line
    assert len(workbench("history", other).out.splitlines()) == 3


def test_search_finds_what_is_kept_in_words(workbench, article, claim):
    workbench("attribution", "add", claim, "--hop", "Kolar, Vesna:told")
    workbench("claim", "set", claim, "--note", "Ask Kolar again")
    workbench("evidence", "add", claim, "--stance", "context", "--search", "kolar pier")
    found = workbench("search", "Kol", "--json").json
    assert [list(one) for one in found] == [["kind", "id", "article", "snippet"]] * len(found)
    assert {one["kind"] for one in found} == {"article", "source", "note", "evidence"}
    by_kind = {one["kind"]: one for one in found}
    assert (by_kind["note"]["id"], by_kind["note"]["article"]) == (claim, article)
    assert (by_kind["article"]["id"], by_kind["source"]["article"]) == (article, None)
    assert all("Kolar" in one["snippet"] or "kolar" in one["snippet"] for one in found)
    assert len(workbench("search", "Kolar", "--limit", "2", "--json").json) == 2
    assert workbench("search", "nowhere", "--json").json == []
    assert [one["kind"] for one in workbench("search", "harbour", "monday", "--json").json] == ["claim", "article"]
    assert "holds none" in workbench("search", "…").line


@pytest.mark.parametrize("typed", ["co2", "CO₂", "m2", "ship co2 m"])
def test_search_finds_numbers_behind_letters_however_they_stand(workbench, tmp_path, typed):
    page = "<p>The ship let out CO<sub>2</sub> over 40 m<sup>2</sup>.</p>"
    for number, words in enumerate((page, page.replace("sub", "b").replace("sup", "b"))):
        (tmp_path / f"{number}.html").write_text(f"<html><body><p>A list of words.</p>{words}", encoding="utf-8")
        workbench("import", tmp_path / f"{number}.html")
    found = workbench("search", *typed.split(), "--json").json
    assert len(found) == 2
    assert all("let out CO" in one["snippet"] for one in found)

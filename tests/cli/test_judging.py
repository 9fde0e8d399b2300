"""Judging and tidying on the command line: findings, sign-offs, attention, sources that are one or depend, removal."""

import re

import pytest


@pytest.fixture
def second(monkeypatch):
    """Another person sits at the machine."""
    return lambda: monkeypatch.setenv("WORKBENCH_ANALYST", "Bea Second")


@pytest.fixture
def first(monkeypatch):
    """The one who sat there before sits there again."""
    return lambda: monkeypatch.setenv("WORKBENCH_ANALYST", "Ada Lind")


def listed(workbench, article):
    return next(one for one in workbench("articles", "--json").json if one["id"] == article)


def test_a_finding_is_set_and_taken_away(workbench, article):
    record = workbench(
        "article", "finding", article, "--advice", "publish with changes", "--text", "Name the union.", "--json"
    ).json
    assert record["finding"] == {"advice": "publish with changes", "text": "Name the union."}
    assert "publish with changes" in workbench("article", "finding", article, "--advice", "publish with changes").out
    assert workbench("article", "finding", article, "--no-advice", "--json").json["finding"] is None
    workbench("undo")
    assert listed(workbench, article)["finding"] == {"advice": "publish with changes", "text": ""}


def test_the_suggestion_is_taken_by_rule(workbench, claim):
    record = workbench("claim", "take-suggestion", claim, "--json").json
    assert record["assessment"]["status"] == record["computed"]["suggested"]
    assert (record["assessment"]["by_rule"], record["assessment"]["reason"]) == (True, record["computed"]["why"])


def test_a_second_person_signs_off_and_the_first_cannot(workbench, claim, second):
    assert "not assessed" in workbench("claim", "sign-off", claim, "--verdict", "agrees").line
    workbench("claim", "set", claim, "--status", "unverified")
    assert "second person" in workbench("claim", "sign-off", claim, "--verdict", "agrees").line
    second()
    record = workbench("claim", "sign-off", claim, "--verdict", "objects", "--comment", "Ask the port.", "--json").json
    assert [record[name] for name in ("type", "verdict", "comment", "by", "voided")] == [
        "sign_off", "objects", "Ask the port.", "Bea Second", None,
    ]  # fmt: skip
    (shown,) = workbench("claims", "--case", "Inbox", "--json").json
    assert record["assessment"] == shown["assessment"]["id"]
    assert "second reader objects" in shown["computed"]["attention"]
    assert "Bea Second: agrees" in workbench("claim", "sign-off", claim, "--verdict", "agrees").out


def test_the_head_of_a_report_names_the_second_reader_of_what_stands_only(
    workbench, article, claim, first, second, tmp_path
):
    def head():
        workbench("report", article, "--format", "html", "-o", tmp_path / "out.html")
        return re.search("prepared by [^<·]*", (tmp_path / "out.html").read_text("utf-8"))[0].strip()

    workbench("claim", "set", claim, "--status", "unverified")
    second()
    workbench("claim", "sign-off", claim, "--verdict", "agrees")
    assert head() == "prepared by Ada Lind, second reader Bea Second"
    first()
    workbench("claim", "set", claim, "--status", "single source")
    assert head() == "prepared by Ada Lind"
    second()
    workbench("claim", "set", claim, "--status", "unverified")
    assert head() == "prepared by Bea Second"


def test_words_of_a_claim_hold_something_to_check(workbench, article, claim, tmp_path):
    mark = ["article", "nothing-to-check", article, "--quote"]
    for words in ("harbour was", "The harbour was closed on Monday, two officials said."):
        assert "Claim 1 stands on these words" in workbench(*mark, words).line
    smoke = "Smoke stood above the second pier."
    workbench(*mark, smoke)
    made = workbench("claim", "add", article, "--quote", "above the second pier", "--json").json["id"]

    def report():
        workbench("report", article, "--format", "html", "-o", tmp_path / "out.html")
        return (tmp_path / "out.html").read_text("utf-8")

    assert "holds nothing to check" not in report()
    assert "Claim 2 stands on these words" in workbench(*mark, smoke).line
    assert smoke not in report()[report().index("have no claim") :]
    workbench("claim", "delete", made)
    assert "holds nothing to check" in report()
    assert workbench(*mark, smoke, "--take-back", "--json").json["nothing_to_check"] is False


def test_words_with_nothing_to_check_are_marked_once_and_unmarked(workbench, article):
    mark = ["article", "nothing-to-check", article, "--quote", "Smoke stood above the second pier."]
    made = workbench(*mark, "--json").json
    assert made["nothing_to_check"] is True
    workbench(*mark)
    history = len(workbench("history", "--json").json)
    again = ["article", "nothing-to-check", article, f"{made['start']}:{made['end']}"]
    assert workbench(*again, "--json").json == made
    assert workbench(*again, "--take-back", "--json").json == {**made, "nothing_to_check": False}
    assert len(workbench("history", "--json").json) == history + 1


def test_an_item_of_attention_is_answered(workbench, article, claim):
    workbench("claim", "set", claim, "--status", "corroborated", "--reason", "Seen.")
    items = workbench("claims", article, "--json").json[0]["computed"]["attention"]
    assert "status above the evidence" in items
    record = workbench("aside", claim, "status above the evidence", "--reason", "Known to the desk.", "--json").json
    assert [record[name] for name in ("type", "claim", "article", "item", "reason")] == [
        "set_aside", claim, None, "status above the evidence", "Known to the desk.",
    ]  # fmt: skip
    assert "status above the evidence" not in workbench("claims", article, "--json").json[0]["computed"]["attention"]
    assert "of articles" in workbench("aside", claim, "sentence without a claim", "--reason", "r").line
    assert "of claims" in workbench("aside", article, "same owner", "--reason", "r").line
    assert (
        workbench("aside", article, "Sentence without a claim", "--reason", "A list.", "--json").json["claim"] is None
    )


def test_two_names_of_one_source_are_merged_and_split_again(workbench, claim):
    workbench("attribution", "add", claim, "--hop", "Coast Radio", "--hop", "Radio Coast")
    record = workbench("source", "merge", "Radio Coast", "Coast Radio", "--json").json
    assert (record["name"], record["aliases"]) == ("Coast Radio", ["Radio Coast"])
    part = workbench("source", "split", "Coast Radio", "Radio Coast", "--json").json
    assert part["name"] == "Radio Coast"
    assert [one["aliases"] for one in workbench("sources", "--json").json] == [[], []]
    assert "itself" in workbench("source", "merge", "Coast Radio", "coast radio").line


def test_sources_depend_until_it_is_lifted(workbench, claim):
    for name in ("Coast Radio", "Port Log"):
        workbench("attribution", "add", claim, "--hop", name, "--basis", "saw")

    def supporting():
        return workbench("claims", "--case", "Inbox", "--json").json[0]["computed"]["origins"]

    both = ["source", "depend", "Coast Radio", "Port Log", "--reason", "One desk."]
    record = workbench(*both, "--kind", "desk", "--claim", claim, "--json").json
    assert [record[name] for name in ("type", "depends", "kind", "claim", "reason")] == [
        "dependence", True, "desk", claim, "One desk.",
    ]  # fmt: skip
    assert len(supporting()) == 2
    assert "do not depend" in workbench(*both, "--independent").out
    assert workbench("source", "depend", "Coast Radio", "Port Log", "--reason", " ").line


def test_a_deleted_article_comes_back(workbench, article, claim):
    assert workbench("article", "delete", article[:8], "--json").json == {"deleted": article}
    assert workbench("articles", "--json").json == []
    workbench("undo")
    assert listed(workbench, article)["claims"] == 1


def test_a_case_is_renamed_filled_and_deleted(workbench, article):
    assert workbench("article", "move", article, "Port Velin", "--json").json == {
        "article": article, "case": "Port Velin",
    }  # fmt: skip
    assert workbench("case", "rename", "Port Velin", "Harbour", "--json").json == {"renamed": "Harbour"}
    assert "called “Inbox” already" in workbench("case", "rename", "Harbour", "Inbox").line
    assert workbench("case", "delete", "Harbour", "--json").json == {"deleted": "Harbour"}
    assert [one["name"] for one in workbench("cases", "--json").json] == ["Inbox"]
    workbench("undo")
    assert {"name": "Harbour", "articles": [article]} in workbench("cases", "--json").json

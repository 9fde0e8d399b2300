"""Claims on the command line: listed in the text's order, made, set in one step, split, deleted."""

import pytest

CLAIM_FIELDS = [
    "type", "id", "article", "number", "statement", "kind", "weight", "passages", "work", "said_on", "happened",
    "said_on_words", "happened_words", "place", "tags", "notes", "assignee", "recheck_by", "attributions", "bearings",
    "assessment", "computed",
]  # fmt: skip
COMPUTED_FIELDS = [
    "supporting", "contradicting", "reached", "graded", "witnesses", "carriers", "origins", "through", "circular",
    "suggested", "why", "missing", "attention",
]  # fmt: skip


def test_a_quote_becomes_a_claim(workbench, article, article_text):
    record = workbench(
        "claim", "add", article, "--quote", "Nobody was on the pier.", "--kind", "quotation", "--json"
    ).json
    assert list(record) == CLAIM_FIELDS
    assert list(record["computed"]) == COMPUTED_FIELDS
    (passage,) = record["passages"]
    assert list(passage) == ["snapshot", "start", "end", "exact", "prefix", "suffix"]
    assert article_text[passage["start"] : passage["end"]] == passage["exact"] == "Nobody was on the pier."
    assert article_text[: passage["start"]].endswith(passage["prefix"])
    assert len(passage["prefix"]) == 32
    assert (record["kind"], record["weight"], record["work"], record["number"]) == ("quotation", "other", "to do", 2)
    assert (record["assessment"], record["attributions"], record["bearings"]) == (None, [], [])


def test_ranges_become_one_claim(workbench, article):
    record = workbench("claim", "add", article, "0:7", "28:39", "--statement", "Of the harbour", "--weight", "central",
                       "--json").json  # fmt: skip
    assert [place["exact"] for place in record["passages"]] == ["Harbour", "The harbour"]
    assert (record["statement"], record["weight"]) == ("Of the harbour", "central")


def test_a_quote_that_stands_twice_is_refused_with_the_places(workbench, article, article_text):
    first = article_text.index("second pier")
    second = article_text.index("second pier", first + 1)
    line = workbench("claim", "add", article, "--quote", "second pier").line
    assert f"{first}:{first + 11}, {second}:{second + 11}" in line
    assert "2 times, in paragraphs " in line
    assert "does not say" in workbench("claim", "add", article, "--quote", "third pier").line
    assert len(workbench("claims", article, "--json").json) == 1


def test_claims_stand_in_the_texts_order(workbench, article, claim):
    earlier = workbench("claim", "add", article, "0:26", "--json").json["id"]
    assert [one["id"] for one in workbench("claims", article, "--json").json] == [earlier, claim]
    assert [one["id"] for one in workbench("claims", "--case", "Inbox", "--json").json] == [earlier, claim]
    assert [one["number"] for one in workbench("claims", article, "--json").json] == [2, 1]
    heading, first, _ = workbench("claims", article).out.splitlines()
    assert heading.split() == ["Claim", "No.", "Status", "Origins", "Statement"]
    assert first.startswith(earlier)
    assert "not assessed" in first
    assert "not reached" in first


def test_every_field_can_be_set_in_one_step(workbench, claim):
    record = workbench(
        "claim", "set", claim, "--status", "single source", "--confidence", "low", "--reason", "One official.",
        "--work", "ready for review", "--weight", "central", "--statement", "The harbour closed.", "--kind", "event",
        "--said-on", "2024-06", "--happened", "[2024-06-01,2024-06-02]", "--place", "Port Velin", "--assignee", "Bo",
        "--recheck-by", "2024-07-01", "--note", "Ask again.", "--tag", "port", "--tag", "blast", "--json",
    ).json  # fmt: skip
    fields = {name: record[name] for name in CLAIM_FIELDS[4:18] if name != "passages"}
    assert fields == {
        "statement": "The harbour closed.", "kind": "event", "weight": "central", "work": "ready for review",
        "said_on": "2024-06", "happened": "[2024-06-01,2024-06-02]", "said_on_words": None, "happened_words": None,
        "place": "Port Velin", "tags": ["port", "blast"], "notes": "Ask again.", "assignee": "Bo",
        "recheck_by": "2024-07-01",
    }  # fmt: skip
    judged = record["assessment"]
    assert list(judged) == ["type", "id", "claim", "status", "confidence", "reason", "by_rule", "grades", "by", "at"]
    assert (judged["status"], judged["confidence"], judged["reason"]) == ("single source", "low", "One official.")
    assert (judged["by"], judged["by_rule"]) == ("Ada Lind", False)
    workbench("undo")
    before = workbench("claims", "--case", "Inbox", "--json").json[0]
    assert (before["assessment"], before["place"], before["tags"], before["work"]) == (None, None, [], "to do")


def test_a_status_sets_the_work_going(workbench, claim):
    assert workbench("claim", "set", claim, "--status", "unverified", "--json").json["work"] == "in progress"
    again = workbench("claim", "set", claim, "--status", "UNVERIFIED", "--work", "to do", "--json").json
    assert again["work"] == "to do"


def test_an_empty_value_takes_a_field_away(workbench, claim):
    workbench("claim", "set", claim, "--place", "Port Velin", "--tag", "port", "--note", "Ask.")
    record = workbench("claim", "set", claim, "--place", "", "--tag", "", "--note", "", "--json").json
    assert (record["place"], record["tags"], record["notes"]) == (None, [], "")


def test_a_claim_is_split_and_both_keep_their_chains(workbench, claim):
    workbench("attribution", "add", claim, "--hop", "Harbour Union:quotes")
    one, two = workbench("claim", "split", claim, "It closed.", "On Monday.", "--json").json
    assert [(part["number"], part["statement"]) for part in (one, two)] == [("1a", "It closed."), ("1b", "On Monday.")]
    assert one["id"] == claim
    assert [part["attributions"][0]["hops"][0]["relation"] for part in (one, two)] == ["quotes", "quotes"]


def test_a_deleted_claim_comes_back(workbench, article, claim):
    assert workbench("claim", "delete", claim[:5], "--json").json == {"deleted": claim}
    assert workbench("claims", article, "--json").json == []
    assert workbench("undo", "--json").json == {"undone": "Delete claim"}
    assert [one["id"] for one in workbench("claims", article, "--json").json] == [claim]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--happened", "yesterday"], "yesterday"),
        (["--recheck-by", "soon"], "soon"),
        (["--statement", " "], "cannot be empty"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_is_set(workbench, claim, arguments, words):
    said = workbench("claim", "set", claim, "--place", "Port Velin", "--status", "unverified", *arguments)
    assert said.status == 1
    assert words in said.line
    (record,) = workbench("claims", "--case", "Inbox", "--json").json
    assert (record["place"], record["assessment"]) == (None, None)


def test_a_list_grows_and_shrinks_and_undo_brings_it_back(workbench, claim):
    def tags():
        return workbench("claims", "--case", "Inbox", "--json").json[0]["tags"]

    for wanted in (["port", "blast", "pier"], ["blast"], ["smoke", "blast"]):
        workbench("claim", "set", claim, *[part for tag in wanted for part in ("--tag", tag)])
        assert tags() == wanted
    workbench("undo")
    assert tags() == ["blast"]
    workbench("undo")
    assert tags() == ["port", "blast", "pier"]


def test_a_range_is_kept_exactly_as_given(workbench, article, article_text):
    at = article_text.index("Monday") - 1
    (place,) = workbench("claim", "add", article, f"{at}:{at + 8}", "--json").json["passages"]
    assert (place["start"], place["end"], place["exact"]) == (at, at + 8, article_text[at : at + 8])
    assert place["exact"] == " Monday,"

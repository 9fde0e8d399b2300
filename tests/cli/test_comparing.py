"""A later snapshot from the command line: what becomes of the claims, and what is different."""

import pytest

PAGE = """\
<html><head><title>{title}</title><link rel="canonical" href="https://courier.test/ferry"></head>
<body><article><h1>{title}</h1>
<p>The harbour office stopped all ferries on Monday evening after the storm.
Nobody was hurt on the boats or the pier.</p>
<p>The captain said that {number} people were aboard when the engines failed near the second pier of the harbour.</p>
<p>{last}</p></article></body></html>
"""


@pytest.fixture
def twice(workbench, tmp_path):
    """A page imported, three claims of it, and the page as it was saved later."""
    first, second = tmp_path / "first.html", tmp_path / "second.html"
    first.write_text(PAGE.format(title="Ferries stopped", number=12, last="The council votes next week."), "utf-8")
    second.write_text(PAGE.format(title="Ferries stopped again", number=14, last="More follows soon."), "utf-8")
    (entry,) = workbench("import", first, "--json").json
    for quote in ("Nobody was hurt", "12 people were aboard", "The council votes next week."):
        assert workbench("claim", "add", entry["article"], "--quote", quote).status == 0
    return entry, second


def test_a_known_address_makes_the_next_snapshot_and_says_what_became_of_the_passages(workbench, twice):
    _entry, second = twice
    said = workbench("import", second)
    assert said.status == 0
    assert "1 found again exactly" in said.out + said.err
    (article,) = workbench("articles", "--json").json
    assert len(article["snapshots"]) == 2


def test_compare_tells_additions_deletions_and_claims(workbench, twice):
    entry, second = twice
    (later,) = workbench("import", second, "--json").json
    found = workbench("compare", entry["article"], "--json").json
    assert [one["id"] for one in found["snapshots"]] == [entry["snapshot"], later["snapshot"]]
    assert found["claims"]["exact"] == 1
    assert sum(found["claims"].values()) == 3
    assert found["titles"] == ["Ferries stopped", "Ferries stopped again"]
    (number,) = found["numbers"]
    assert (number["before"], number["after"], number["places"][0]["claims"]) == ("12", "14", ["2"])
    assert [one["state"] for one in found["passages"]] == ["exact", "moved: confirm", "lost"]
    assert found == workbench("compare", entry["snapshot"], later["snapshot"], "--json").json
    old = workbench("text", entry["snapshot"]).out
    assert all(old[one["start"] : one["end"]] == one["deleted"] for one in found["changes"])
    assert "- 12" in workbench("compare", entry["article"]).out


def test_a_paragraph_that_moved_is_told_in_both_places_and_its_numbers_are_not_called_out(workbench, tmp_path):
    first, second = tmp_path / "first.html", tmp_path / "second.html"
    said = "<p>Not one of the 30 boats of the harbour was lost in the storm, the insurer said.</p>"
    page = PAGE.format(title="Ferries stopped", number=12, last="The council votes next week.")
    first.write_text(page.replace("</h1>", f"</h1>{said}"), "utf-8")
    second.write_text(page.replace("</article>", f"{said}</article>"), "utf-8")
    (entry,) = workbench("import", first, "--json").json
    workbench("import", second)
    found = workbench("compare", entry["article"], "--json").json
    assert (found["additions"], found["deletions"], found["moved"]) == (0, 0, 1)
    assert (found["numbers"], found["negations"]) == ([], [])
    went, came = found["changes"]
    assert (went["moved"], came["moved"]) == (1, 0)
    assert went["deleted"] == came["added"]
    lines = workbench("compare", entry["article"]).out.splitlines()
    assert "1 paragraph moved" in lines
    assert [line.split(":")[0] for line in lines if "30 boats" in line] == ["Moved away", "Moved here"]


def test_every_claim_is_told_in_words_with_what_it_said(workbench, twice):
    entry, second = twice
    workbench("import", second)
    said = workbench("compare", entry["article"]).out
    assert "Number: “12” became “14” (paragraph 3, claim 2)" in said
    lines = said[said.index("Claim 1") :].splitlines()
    assert lines[:2] == ["Claim 1: exact", "  - Nobody was hurt"]
    assert lines[2:5] == [
        "Claim 2: moved: confirm, 75 % of the words in common",
        "  - 12 people were aboard",
        "  + 14 people were aboard",
    ]
    assert lines[5:7] == ["Claim 3: lost", "  - The council votes next week."]


def test_what_cannot_be_compared_is_said_in_a_line(workbench, article):
    assert "captured once" in workbench("compare", article).line
    snapshot = workbench("articles", "--json").json[0]["snapshots"][0]
    assert "second snapshot" in workbench("compare", snapshot).line

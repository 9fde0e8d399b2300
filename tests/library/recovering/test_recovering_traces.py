"""What is lost whole, log entry and all, is told by its traces: counts, marks in histories, what was computed."""

import contextlib

import pytest
from by_hand import opened_by_hand
from damaged import beside, harm, overwrite, pages, root, told

from workbench.actions import articles, backups, claims
from workbench.actions.checks import check_file
from workbench.actions.desk import Desk


@pytest.fixture
def path(small, tmp_path):
    return beside(small, tmp_path, with_backup=False)


def indexes(path, table):
    """The pages of a table's indexes, counted from 0, each of one page."""
    with opened_by_hand(path) as connection:
        rows = connection.execute("SELECT rootpage FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (table,))
        return [number - 1 for (number,) in rows]


def recovered_lines(path):
    return [str(line) for line in backups.recover(path, path.with_name("new.db"), "Ann").lines]


WITHOUT_A_CHAIN = "DELETE FROM change_sets WHERE changes LIKE '%[\"attributions\",2,%'"
"""The entry that made the second claim's chain of two hops is gone."""


def without_chains(path):
    """Nothing is left of any chain: neither rows, nor what indexes know."""
    harm(path, WITHOUT_A_CHAIN)
    overwrite(path, [page for table in ("attributions", "hops") for page in pages(path, table)])
    overwrite(path, [page for table in ("attributions", "hops") for page in indexes(path, table)])


def test_a_chain_of_which_log_and_indexes_are_gone_too_is_told_by_its_count_and_its_claim(path):
    without_chains(path)
    lines = recovered_lines(path)
    assert lines[0] == "Perhaps lost, as nothing that is left tells what became of it: 1 chain of sources and 2 hops."
    assert "Changed by entries of the change log that are missing or altered: claim 2 of “Guards refused”." in lines
    assert any(
        line.startswith("Of claim 2 of “Guards refused” this was computed before: source “Office 1” (now “”), nearer "
                        "sources “Agency 1” (now “”)")
        for line in lines
    )  # fmt: skip
    assert not any("Of claim 1 " in line or "Of claim 3 " in line for line in lines)


def test_where_the_counts_are_gone_too_it_is_said_that_something_of_a_kind_may_be_missing(path):
    without_chains(path)
    overwrite(path, [root(path, "sqlite_sequence") - 1])
    lines = recovered_lines(path)
    assert (
        "A part of the library cannot be read; how much it held of this is not known: chains of sources and hops."
        in lines
    )


def test_a_row_that_any_index_knows_is_named(path):
    harm(path, WITHOUT_A_CHAIN)
    overwrite(path, pages(path, "attributions"))
    overwrite(path, [root(path, "ix_attributions_evidence_pk") - 1])
    assert recovered_lines(path)[0] == "Lost: 1 chain of sources of claim 2 of “Guards refused”."


def test_a_hop_that_is_gone_is_named_with_the_claim_that_the_log_gives_it(path):
    harm(path, "DELETE FROM hops WHERE pk = 3; DELETE FROM change_sets WHERE changes LIKE '%[\"assessments\",4,%'")
    absent = "Not there, though the change log, which is not whole, tells of it: 1 hop of claim 2 of “Guards refused”."
    assert absent in recovered_lines(path)


def test_a_hop_of_which_no_claim_is_known_is_named_with_its_source(path):
    harm(path, WITHOUT_A_CHAIN)
    overwrite(path, pages(path, "hops"))
    overwrite(path, [root(path, "ix_hops_attribution_pk") - 1])
    lines = recovered_lines(path)
    assert "Lost: 2 hops." in lines
    assert "The sources of 2 hops of which no claim is known: “Agency 1” and “Office 1”." in lines


def test_a_claim_that_is_lost_is_told_by_its_words_and_by_what_was_computed_of_it(path):
    harm(path, "DELETE FROM change_sets WHERE changes LIKE '%[\"claims\",2,%'; DELETE FROM claims WHERE pk = 2")
    lines = recovered_lines(path)
    assert "Of what was left out, the words: “Quay 1 was shut on day 1 of the strike.”" in lines
    said = "status “single source”, source “Office 1” and nearer sources “Agency 1”"
    assert f"Of a claim that is not there this was computed before: {said}." in lines


def test_claims_of_which_only_their_numbers_are_left_are_named_by_these(path):
    harm(path, "DELETE FROM change_sets WHERE changes LIKE '%[\"claims\",4,%'; DELETE FROM claims WHERE pk = 4; "
               "UPDATE article_counters SET last_number = 6")  # fmt: skip
    said = "Perhaps lost, as nothing that is left tells what became of it: claims 4–6 of “Guards refused”."
    assert said in recovered_lines(path)


def test_what_missing_entries_may_have_changed_is_named_with_both_values(path):
    harm(path, "UPDATE articles SET title = 'Guards agreed'; DELETE FROM change_sets WHERE pk = 5")
    said = "title was read as “Guards agreed”, and was written as “Guards refused”. It stands as it was read, as the"
    assert any(said in line for line in recovered_lines(path))


def test_a_row_of_which_only_a_later_edit_tells_is_named(path):
    with contextlib.closing(Desk.open(path, "Ann")) as desk:
        (article,) = [one["record"].id for one in articles.listed(desk)]
        claims.set_fields(desk, list(told(desk, article))[1], {"notes": "Seen."})
    harm(path, 'DELETE FROM change_sets WHERE changes LIKE \'%["claims",2,"claim",%,null,%\'')
    overwrite(path, [*pages(path, "claims"), *indexes(path, "claims")])
    assert "Lost: 1 claim." in recovered_lines(path)


def test_what_rows_that_stand_belong_to_is_put_back_also_where_an_entry_is_missing(path, small):
    harm(path, "DELETE FROM snapshots; DELETE FROM sources WHERE pk = 1; DELETE FROM change_sets WHERE pk = 4")
    lines = recovered_lines(path)
    assert "Was gone, and is put back as the change log has it: 1 text of “Guards refused”." in lines
    assert not any(line.startswith(("Lost", "Left out", "Not there")) for line in lines)
    with contextlib.closing(Desk.open(path.with_name("new.db"), "Ann")) as desk:
        assert told(desk, small[1]) == small[2]


def test_no_key_is_given_again_that_was_given_before(path):
    with contextlib.closing(Desk.open(path, "Ann")) as desk:
        (article,) = [one["record"].id for one in articles.listed(desk)]
        claims.delete(desk, [claims.add(desk, article, [(0, 10)])])
    harm(path, "")
    recovered_lines(path)
    with contextlib.closing(Desk.open(path.with_name("new.db"), "Ann")) as desk:
        claims.add(desk, article, [(0, 10)])
        desk.undo()
        desk.undo()
    with opened_by_hand(path.with_name("new.db")) as connection:
        assert connection.execute("SELECT max(pk) FROM claims").fetchone() == (5,)
        assert connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'claims'").fetchone() == (6,)


def test_every_entry_that_is_missing_is_named(path):
    harm(path, "DELETE FROM change_sets WHERE pk IN (3, 4, 5, 7)")
    lines = recovered_lines(path)
    assert lines[-2:] == ["The change log misses entries 3 to 5.", "The change log misses entry 7."]


@pytest.mark.parametrize("first", [1, 11])
def test_entries_that_are_missing_at_an_end_that_is_gone_too_stay_told(path, first):
    harm(path, f"DELETE FROM change_sets WHERE pk >= {first}; DELETE FROM log_heads")
    lines = recovered_lines(path)
    assert f"The change log ends at entry {first - 1}, though 13 were written." in lines
    assert (
        "Where the change log ends could not be read: it goes on behind number 13, the last that was written." in lines
    )
    found = check_file(path.with_name("new.db"))
    assert found.ok
    assert str(found.notes[1]).startswith(f"Entries {first}–13 of the change log were lost then")


def test_nothing_is_left_out_because_nothing_is_left_of_the_log(path, small):
    harm(path, "DELETE FROM change_sets; DELETE FROM log_heads; DELETE FROM change_subjects; "
               "DELETE FROM sqlite_sequence WHERE name = 'change_sets'")  # fmt: skip
    assert any(line.startswith("How long the change log was cannot be read") for line in recovered_lines(path))
    with contextlib.closing(Desk.open(path.with_name("new.db"), "Ann")) as desk:
        assert told(desk, small[1]) == small[2]


def test_an_end_of_the_log_that_was_altered_is_named_and_the_log_goes_on_behind_its_last_entry(path):
    harm(path, "UPDATE log_heads SET hash = 'x' || substr(hash, 2)")
    assert any(line.startswith("The end of the change log was altered: it goes on") for line in recovered_lines(path))
    assert check_file(path.with_name("new.db")).ok

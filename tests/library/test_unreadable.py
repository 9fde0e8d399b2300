"""What changed in a library where SQLite sees nothing of it is told as damage, with the record and the field."""

import shutil

import pytest
from by_hand import opened_by_hand

from workbench.actions import casefiles
from workbench.actions.desk import Desk
from workbench.actions.history import history
from workbench.base.errors import DamagedLibrary
from workbench.base.terms import Kind


@pytest.fixture
def harmed(imported, library_path):
    """Alters one column of all rows of a table, in a library with every sort of record."""

    def harm(table, column, value):
        shutil.copytree(imported, library_path.parent, dirs_exist_ok=True)
        with opened_by_hand(library_path) as connection:
            connection.execute(f'UPDATE {table} SET "{column}" = ?', (value,))
        return Desk.open(library_path, "Ann", create=False)

    return harm


@pytest.mark.parametrize(
    ("table", "column", "noun"),
    [
        ("claims", "kind", "claim"), ("claims", "weight", "claim"), ("claims", "work", "claim"),
        ("assessments", "status", "assessment"), ("assessments", "confidence", "assessment"),
        ("sources", "kind", "source"), ("sources", "reliability", "source"), ("source_grades", "grade", "grade"),
        ("sources", "languages", "source"), ("sources", "extra", "source"), ("hops", "relation", "hop"),
        ("hops", "check", "hop"), ("attributions", "basis", "chain"), ("evidence", "kind", "item of evidence"),
        ("bearings", "stance", "bearing"), ("articles", "advice", "article"),
        ("sign_offs", "verdict", "sign-off"), ("snapshots", "reading", "snapshot"),
    ],
)  # fmt: skip
def test_what_is_no_word_and_no_json_is_told_with_record_and_field(harmed, tmp_path, table, column, noun):
    desk = harmed(table, column, "{quouesnot")
    with pytest.raises(DamagedLibrary) as told:
        casefiles.export_case(desk, "Sample case: Port Velin", tmp_path / "out.jsonl")
    said = str(told.value.line)
    assert f"damaged. The {noun} (" in said
    assert f") holds in {column} what cannot be read. Nothing was overwritten." in said
    assert "“workbench check”" in said
    assert "“workbench recover NEW.db”" in said
    desk.close()


@pytest.mark.parametrize(("column", "value"), [("label", '{"text'), ("label", '{"tezt": "x"}'), ("changes", "[[")])
def test_an_entry_of_the_log_that_cannot_be_read_is_told_by_its_number(harmed, column, value):
    desk = harmed("change_sets", column, value)
    with pytest.raises(DamagedLibrary, match=r"damaged\. Entry 1 of the change log was altered\."):
        history(desk)
    desk.close()


def test_an_error_in_a_sound_library_stays_what_it_is(desk, article):
    with pytest.raises(ValueError, match="is not a valid Kind"), desk.library.reading():
        Kind("evenu")

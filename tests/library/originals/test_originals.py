"""Originals are asked for by what names them: an entry that was taken away past the workbench hides nothing."""

import pytest
from by_hand import opened_by_hand

from workbench.actions import articles, casefiles, claims, evidence
from workbench.actions.checks import check_file
from workbench.actions.desk import Desk
from workbench.base.terms import EvidenceKind


def found(path):
    return [str(one) for one in check_file(path).problems], [str(one) for one in check_file(path).notes]


def by_hand(path, statement):
    with opened_by_hand(path) as connection:
        connection.execute(statement)


@pytest.fixture
def kept(desk, make_draft, tmp_path):
    """A closed library with an article, and an item that is a file."""
    taken = articles.take_in(desk, *make_draft())
    file = tmp_path / "photo.bin"
    file.write_bytes(b"bytes of a photo")
    claim = claims.add(desk, taken.article, [(0, 36)])
    item = evidence.Item(kind=EvidenceKind.FILE, file=file, title="Photo")
    evidence.add(desk, claim, item, evidence.Meaning(stance="supports"))
    desk.close()
    return desk.library.path


@pytest.mark.parametrize("with_entry", [True, False])
@pytest.mark.parametrize("harm", ["gone", "altered"])
def test_an_original_that_was_kept_here_is_asked_for_with_and_without_its_entry(kept, with_entry, harm):
    if not with_entry:
        by_hand(kept, "DELETE FROM originals")
    for file in kept.with_suffix(".files").iterdir():
        file.chmod(0o600)
        file.unlink() if harm == "gone" else file.write_bytes(b"other")
    problems, notes = found(kept)
    words = "is gone from" if harm == "gone" else "was altered: its bytes are others now"
    assert [words in line for line in problems] == [True, True]
    assert "article “Guards refused”" in " ".join(problems)
    assert "item “Photo”" in " ".join(problems)
    assert notes == []


def test_an_entry_of_an_original_that_is_gone_is_missed_while_the_file_lies_there(kept):
    by_hand(kept, "DELETE FROM originals")
    problems, notes = found(kept)
    assert ["is gone, though its file is whole. It is the original of" in line for line in problems] == [True, True]
    assert notes == []


@pytest.mark.parametrize(
    ("change", "fields", "count"),
    [
        ("media_type = 'image/x-other'", "media type", 2),
        ("name = 'other.txt'", "name", 2),
        ("kept = '2001-01-01T00:00:00Z'", "kept", 1),
        ("kept = '2999-01-01T00:00:00Z'", "kept", 2),
        ("name = 'other.txt', media_type = ''", "media type and name", 2),
    ],
)
def test_an_entry_of_an_original_is_held_against_the_log(kept, change, fields, count):
    by_hand(kept, f"UPDATE originals SET {change}")
    problems, _ = found(kept)
    said = f"does not stand as the change log has it: {fields}. It was altered past the workbench."
    assert [said in line for line in problems] == [True] * count


def test_entries_are_held_against_the_log_also_after_case_files(desk, sample, make_draft):
    casefiles.import_case(desk, sample)
    articles.take_in(desk, *make_draft())
    desk.close()
    path = desk.library.path
    assert found(path)[0] == []
    by_hand(path, "UPDATE originals SET media_type = 'image/png', kept = '2999-01-01T00:00:00Z'")
    assert ["media type and kept" in line for line in found(path)[0]] == [True, True]


def test_an_original_that_a_bundle_brought_and_then_was_captured_raises_no_alarm(desk, make_draft, tmp_path):
    data, draft = make_draft()
    taken = articles.take_in(desk, data, draft)
    casefiles.export_case(desk, taken.article, tmp_path / "x.case")
    other = Desk.open(tmp_path / "other" / "o.db", "Bea")
    casefiles.import_case(other, tmp_path / "x.case")
    other.undo()
    articles.take_in(other, data, draft)
    other.undo()
    other.redo()
    path = other.library.path
    other.close()
    assert found(path) == ([], [])


def test_the_size_of_an_original_is_held_against_its_bytes(kept):
    by_hand(kept, "UPDATE originals SET size = size + 1")
    problems, _ = found(kept)
    assert len(problems) == 2
    assert "has 16 bytes, and its entry says 17: that was altered." in " ".join(problems)


@pytest.mark.parametrize("with_entry", [True, False])
def test_a_case_file_that_is_gone_is_missed(desk, sample, with_entry):
    casefiles.import_case(desk, sample)
    desk.close()
    path = desk.library.path
    assert found(path) == ([], ["3 originals never came to this library (a case file without its bundle)."])
    if not with_entry:
        by_hand(path, "DELETE FROM originals")
    for file in path.with_suffix(".files").iterdir():
        file.unlink()
    problems, _ = found(path)
    assert len(problems) == 1
    assert problems[0].endswith("It is the original of the case file of Sample case: Port Velin.")


def test_what_a_case_file_names_and_did_not_bring_is_a_note_also_beside_what_came(kept, sample):
    desk = Desk.open(kept, "Ann")
    casefiles.import_case(desk, sample)
    desk.close()
    assert found(kept) == ([], ["3 originals never came to this library (a case file without its bundle)."])

"""Entries of originals that another program altered are put right by what tells: log, backup, and the files."""

import contextlib

import pytest
from by_hand import opened_by_hand
from damaged import beside, harm

from workbench.actions import backups, evidence
from workbench.actions.checks import check_file
from workbench.actions.desk import Desk
from workbench.actions.evidence import Item, Meaning
from workbench.base.terms import EvidenceKind, Stance


@pytest.fixture
def path(small, tmp_path):
    return beside(small, tmp_path, with_backup=False)


def recovered_lines(path):
    return [str(line) for line in backups.recover(path, path.with_name("new.db"), "Ann").lines]


ORIGINAL = "UPDATE originals SET"


@pytest.fixture
def sha256(path):
    with opened_by_hand(path) as connection:
        return connection.execute("SELECT sha256 FROM originals").fetchone()[0]


def rows(path):
    with opened_by_hand(path) as connection:
        return connection.execute("SELECT * FROM originals").fetchall()


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (f"{ORIGINAL} media_type = 'text/html'",
         "media type was read as “text/html”, and was written as “text/plain”. It stands as it was written."),
        (f"{ORIGINAL} name = 'other.txt'", "name was read as “other.txt”, and was written as “”."),
        (f"{ORIGINAL} sha256 = 'abc' || substr(sha256, 4)", "SHA-256 was read as “abc"),
        (f"{ORIGINAL} sha256 = 'no hash'", "SHA-256 was read as “no hash”"),
    ],
)  # fmt: skip
def test_an_entry_of_an_original_that_was_altered_is_put_right_and_both_values_named(path, sha256, script, said):
    before = rows(path)
    harm(path, script)
    (line,) = recovered_lines(path)
    assert line.startswith(f"The entry of the original {sha256}: ")
    assert said in line
    assert rows(path.with_name("new.db")) == before
    assert check_file(path.with_name("new.db")).ok


def test_where_the_log_is_not_whole_an_altered_entry_of_an_original_is_named(path, sha256):
    harm(path, f"{ORIGINAL} media_type = 'text/html'; DELETE FROM change_sets WHERE pk = 5")
    said = "media type was read as “text/html”, and was written as “text/plain”"
    line = next(
        line for line in recovered_lines(path) if line.startswith(f"The entry of the original {sha256}: {said}")
    )
    assert line.endswith("It stands as it was read, as the change log is not whole.")


def test_what_the_log_does_not_tell_of_an_original_the_backup_does(built, tmp_path):
    path = beside(built, tmp_path, with_backup=True)
    before = rows(path)
    harm(path, f"{ORIGINAL} kept = '2001-01-01T00:00:00Z'")
    (line,) = recovered_lines(path)
    assert "kept was read as “2001-01-01T00:00:00Z”, and was written as “20" in line
    assert rows(tmp_path / "new.db") == before


def test_a_false_entry_of_an_original_whose_file_is_gone_too_does_not_stay(path, sha256):
    harm(path, f"{ORIGINAL} sha256 = 'abc' || substr(sha256, 4)")
    (path.with_name("test.files") / sha256).unlink()
    lines = recovered_lines(path)
    assert any(line.startswith(f"The entry of the original {sha256}: SHA-256 was read as “abc") for line in lines)
    assert any(line.startswith(f"The original {sha256} is gone from") for line in lines)
    assert [row[1] for row in rows(path.with_name("new.db"))] == [sha256]


def test_an_entry_that_can_be_of_no_bytes_is_left_out_and_not_missed_by_a_second_recovery(path):
    harm(path, "INSERT INTO originals (sha256, size, media_type, kept) "
               "VALUES ('no hash', 1, 'text/plain', '2001-01-01T00:00:00Z')")  # fmt: skip
    assert recovered_lines(path) == ["The entry of the original no hash is left out: nothing else knows of such bytes."]
    assert backups.recover(path.with_name("new.db"), path.with_name("again.db"), "Ann").lines == ()


@pytest.fixture
def photo(path):
    """The SHA-256 of an item's file, which is the second original."""
    file = path.with_name("photo.jpg")
    file.write_bytes(b"\xff\xd8\xff a photo")
    with contextlib.closing(Desk.open(path, "Ann")) as desk:
        with desk.reading() as connection:
            claim = connection.exec_driver_sql("SELECT id FROM claims WHERE pk = 1").scalar_one()
        evidence.add(desk, claim, Item(EvidenceKind.FILE, title="The gate", file=file), Meaning(Stance.CONTEXT))
    return rows(path)[1][1]


@pytest.mark.parametrize("column", ["media_type", "name"])
def test_the_log_proves_what_an_items_file_is_and_how_it_was_called(path, photo, column):
    before = rows(path)
    harm(path, f"{ORIGINAL} {column} = 'other' WHERE sha256 = '{photo}'")
    (problem,) = check_file(path).problems
    assert f"does not stand as the change log has it: {column.replace('_', ' ')}" in str(problem)
    (line,) = recovered_lines(path)
    assert line.endswith("It stands as it was written.")
    assert rows(path.with_name("new.db")) == before


def test_where_bytes_alone_tell_what_an_original_is_that_is_said(path, photo):
    unlogged = "UPDATE change_sets SET label = json_remove(label, '$.params.file', '$.params.media_type')"
    harm(path, f"DELETE FROM originals; {unlogged}")
    said = "What 1 of them was called is not known. Of what kind 1 of them is, is told by its bytes alone."
    assert any(said in line for line in recovered_lines(path))
    assert ("image/jpeg", None) in [row[3:5] for row in rows(path.with_name("new.db"))]


@pytest.mark.parametrize("harm_before", ["SELECT 1", "DELETE FROM change_sets WHERE pk = 3"])
def test_an_entry_of_an_original_that_is_altered_after_a_recovery_shows(path, photo, harm_before):
    harm(path, harm_before)
    recovered_lines(path)
    new = path.with_name("new.db")
    assert check_file(new).ok
    harm(new, f"{ORIGINAL} name = 'other.jpg' WHERE sha256 = '{photo}'")
    (problem,) = check_file(new).problems
    assert "do not stand as they did then" in str(problem)
    assert backups.recover(new, path.with_name("again.db"), "Ann").lines
    assert check_file(path.with_name("again.db")).ok

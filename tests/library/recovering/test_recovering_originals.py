"""Entries of originals that another program altered are put right by what tells: log, backup, and the files."""

import pytest
from by_hand import opened_by_hand
from damaged import beside, harm

from workbench.actions import backups
from workbench.actions.checks import check_file


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

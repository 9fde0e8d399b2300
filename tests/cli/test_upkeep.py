"""Check, backup and restore: a library that was tampered with shows, and one that was lost comes back."""

import json
import os
from datetime import timedelta

import pytest
from by_hand import opened_by_hand

from workbench.base import clock


def test_a_sound_library_has_no_problems(workbench, claim):
    assert workbench("check", "--json").json == {"ok": True, "problems": [], "notes": []}
    assert workbench("check").out.strip().endswith("as it was written.")


def test_what_was_tampered_with_is_a_problem(workbench, claim, library_path):
    with opened_by_hand(library_path) as database:
        database.execute("UPDATE claim_passages SET start = start + 1")
        database.execute("UPDATE change_sets SET by = 'Somebody' WHERE pk = 1")
    said = workbench("check", "--json")
    found = json.loads(said.out)
    assert (said.status, found["ok"]) == (1, False)
    assert len(found["problems"]) >= 2
    assert said.line
    spoken = workbench("check")
    assert (spoken.status, spoken.out.splitlines()[: len(found["problems"])]) == (1, found["problems"])


def test_an_original_that_is_gone_is_a_problem(workbench, claim, library_path):
    for original in library_path.with_suffix(".files").iterdir():
        original.unlink()
    assert workbench("check").status == 1


def test_a_library_that_cannot_be_opened_is_a_problem(workbench, library_path):
    said = workbench("check", "--json")
    assert said.status == 1
    assert str(library_path) in json.loads(said.out)["problems"][0]
    assert not library_path.exists()


def test_a_backup_brings_everything_back(workbench, article, claim, article_text, library_path, tmp_path):
    file = tmp_path / "everything.backup"
    told = workbench("backup", file, "--json").json
    assert told == {"file": str(file), "bytes": file.stat().st_size}
    workbench("claim", "delete", claim)
    back = workbench("restore", file, "--json").json
    assert (back["file"], back["library"]) == (str(file), str(library_path))
    assert back["aside"]
    assert [one["id"] for one in workbench("claims", article, "--json").json] == [claim]
    elsewhere = tmp_path / "elsewhere.db"
    assert workbench("--library", elsewhere, "restore", file, "--json").json["aside"] == []
    assert workbench("--library", elsewhere, "text", article).out == article_text
    assert workbench("--library", elsewhere, "check", "--json").json["ok"] is True


def test_a_backup_replaces_a_file_only_where_that_is_asked_for(workbench, claim, tmp_path):
    file = tmp_path / "everything.backup"
    file.write_text("a letter")
    said = workbench("backup", file)
    assert said.status == 1
    assert "--replace" in said.line
    assert file.read_text() == "a letter"
    assert workbench("backup", file, "--replace", "--json").json["bytes"] == file.stat().st_size


def test_what_is_no_backup_is_refused_and_nothing_touched(workbench, claim, article_file, tmp_path):
    for file in (article_file, tmp_path / "missing.backup", tmp_path):
        said = workbench("restore", file)
        assert said.status == 1
        assert said.line
    assert "sqlite" in workbench("--library", "sqlite://x", "restore", article_file).line
    assert len(workbench("history", "--json").json) == 2
    assert workbench("backup", tmp_path / "no" / "folder" / "x.backup").line


def test_a_damaged_library_is_saved_by_the_command_that_the_check_names(
    workbench, article, claim, library_path, tmp_path
):
    with opened_by_hand(library_path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claims'").fetchone()[0]
    data = bytearray(library_path.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = b"\x99" * 4096
    library_path.write_bytes(data)
    assert "workbench recover NEW.db" in workbench("check").out
    new = tmp_path / "new.db"
    told = workbench("recover", new, "--json").json
    assert told["library"] == str(new)
    assert told["filled"] >= 1
    assert told["lost"]
    assert library_path.read_bytes() == data
    assert [one["id"] for one in workbench("--library", new, "claims", article, "--json").json] == [claim]
    assert workbench("--library", new, "check").status == 0
    again = workbench("recover", new)
    assert again.status == 1
    assert "stands there already" in again.line


def test_commands_that_change_the_library_copy_it_first_once_in_some_hours(workbench, article, claim, library_path):
    folder = library_path.with_name(f"{library_path.stem}.backups")
    for command in (["claims", article], ["articles"], ["history"], ["check"]):
        workbench(*command)
    assert not folder.exists()
    for number in range(12):
        workbench("claim", "set", claim, "--note", f"Note {number}")
    (copy,) = folder.iterdir()
    assert workbench("restore", copy, "--library", library_path.with_name("old.db")).status == 0
    old = workbench("claims", article, "--json", "--library", library_path.with_name("old.db")).json
    assert [one["notes"] for one in old] == [""]
    with clock.standing_at(clock.now() + timedelta(hours=7)):
        assert workbench("undo").status == 0
    assert len(list(folder.iterdir())) == 2


def test_a_copy_that_cannot_be_made_stops_no_command_and_is_said(workbench, claim, library_path):
    library_path.with_name(f"{library_path.stem}.backups").write_text("in the way", encoding="utf-8")
    said = workbench("claim", "set", claim, "--note", "Kept.")
    assert said.status == 0
    (line,) = said.err.splitlines()
    assert line.startswith("workbench: What was done is saved. No automatic backup could be made: ")
    assert workbench("claims", "--case", "Inbox", "--json").json[0]["notes"] == "Kept."


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="makes a link")
def test_a_library_that_a_link_names_keeps_everything_beside_its_file(workbench, article_file, library_path, tmp_path):
    workbench("articles", "--library", library_path)
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    assert workbench("import", article_file).status == 0
    link.symlink_to(library_path)
    (tmp_path / "other.txt").write_text("A letter of the harbour master to the editor. " * 5, encoding="utf-8")
    assert workbench("import", tmp_path / "other.txt", "--library", link).status == 0
    assert [path.name for path in link.parent.iterdir()] == ["link.db"]
    for named in (library_path, link):
        assert workbench("check", "--json", "--library", named).json["ok"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="makes a link")
@pytest.mark.parametrize("command", [["articles"], ["import", "{file}"]])
def test_a_link_that_leads_nowhere_is_no_library_and_makes_none(workbench, article_file, tmp_path, command):
    (tmp_path / "link.db").symlink_to(tmp_path / "gone" / "real.db")
    words = [word.format(file=article_file) for word in command]
    said = workbench(*words, "--library", tmp_path / "link.db")
    assert said.line == f"There is no library at {tmp_path / 'link.db'}."
    assert not (tmp_path / "gone").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="makes a pipe with a name")
@pytest.mark.parametrize("command", [["articles"], ["import", "{file}"], ["check", "--json"], ["recover", "{new}"]])
def test_a_pipe_is_no_library_and_is_not_waited_for(workbench, article_file, tmp_path, command):
    os.mkfifo(tmp_path / "pipe.db")
    words = [word.format(file=article_file, new=tmp_path / "new.db") for word in command]
    said = workbench(*words, "--library", tmp_path / "pipe.db")
    assert said.status == 1
    told = said.out if command[0] == "check" else said.err
    assert ("There is no library" if command[0] == "recover" else "is a pipe or a device, not a library.") in told

"""What was altered, taken away or put in past the workbench is not made clean by recovering: the change log has it."""

import contextlib
import shutil

import pytest
from by_hand import opened_by_hand
from damaged import SENTENCES, beside, harm, overwrite, pages, root, told

from workbench.actions import articles, assessments, attributions, backups, casefiles, claims, evidence, sources
from workbench.actions.checks import check_file
from workbench.actions.desk import Desk
from workbench.base.terms import EvidenceKind
from workbench.library.tables import NOUNS


def put_in_place(path):
    with opened_by_hand(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.fixture(scope="module")
def desk_of_all(tmp_path_factory, make_draft):
    """A library of three claims with everything that hangs on them, and a backup of the time before; closed."""
    place = tmp_path_factory.mktemp("all")
    text = "Quays shut\n\n" + " ".join(SENTENCES[:3])
    (place / "photo.jpg").write_bytes(b"\xff\xd8\xff a photo")
    with contextlib.closing(Desk.open(place / "test.db", "Ann")) as desk:
        article = articles.take_in(desk, *make_draft(text), case="Harbour").article
        names = [claims.add(desk, article, [(text.index(one), text.index(one) + len(one))]) for one in SENTENCES[:3]]
        backups.automatic_backup(desk)
        for name in names:
            attributions.set_cells(desk, [name], "Agency > Office")
            assessments.assess(desk, [name], "single source", reason="As heard.")
        claims.set_fields(desk, names[0], {"notes": "Seen.", "tags": ["harbour"]})
        sources.set_fields(desk, "Agency", {"protected": True})
        sources.grade(desk, "Office", "B", reason="Mostly right.")
        item = evidence.Item(kind=EvidenceKind.FILE, title="A photo", source="Office", file=place / "photo.jpg")
        evidence.add(desk, names[1], item, evidence.Meaning(stance="supports", establishes="that it was shut"))
    put_in_place(place / "test.db")
    (place / "photo.jpg").unlink()
    return place


@pytest.fixture
def path(desk_of_all, tmp_path):
    """A copy of that library, without its backup."""
    shutil.copytree(desk_of_all, tmp_path / "copy")
    shutil.rmtree(tmp_path / "copy" / "test.backups")
    return tmp_path / "copy" / "test.db"


def rows(path):
    """Every row of every table whose changes are in the log."""
    with opened_by_hand(path) as connection:
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY pk").fetchall() for name in NOUNS}


def recovered_lines(path):
    return [str(line) for line in backups.recover(path, path.with_name("new.db"), "Ann").lines]


TURNED = """
    CREATE TEMP TABLE ids AS SELECT pk, id FROM claims;
    UPDATE claims SET id = pk;
    UPDATE claims SET id = (SELECT id FROM ids WHERE ids.pk = claims.pk % 3 + 1)"""
HARMS = {
    "a reason": ("UPDATE assessments SET reason = 'As seen.' WHERE pk = 2",
                 "claim 2 of “Guards refused”: reason was read as “As seen.”, and was written as “As heard.”"),
    "a text": ("UPDATE snapshots SET text = replace(text, 'Quays', 'Ports')", "text was read as “Ports shut"),
    "a protection": ("UPDATE sources SET protected = 0", "protected was read as “false”, and was written as “true”"),
    "a name": ("UPDATE sources SET name = 'Eve' WHERE name = 'Office'", "name was read as “Eve”"),
    "an id": ("UPDATE claims SET id = 'other' WHERE pk = 1", "Claim 1 of “Guards refused”: id was read as “other”"),
    "ids that changed places": (TURNED, "id was read"),
    "a key": ("UPDATE claim_tags SET pk = 77", "no entry of the change log made it"),
    "an assessment": ("DELETE FROM assessments WHERE pk = 3",
                      "Was gone, and is put back as the change log has it: 1 assessment of claim 3 of"),
    "a bearing": ("DELETE FROM bearings", "1 link to evidence of claim 2 of"),
    "a passage": ("DELETE FROM claim_passages WHERE pk = 1", "1 passage of claim 1 of"),
    "a tag": ("DELETE FROM claim_tags", "1 tag of claim 1 of"),
    "a membership": ("DELETE FROM case_articles", "1 place in a case of “Guards refused”"),
    "a grade": ("DELETE FROM source_grades", "1 grade of a source"),
    "a hop": ("DELETE FROM hops WHERE position = 1", "3 hops of claims 1–3 of"),
    "a claim": ("DELETE FROM claims WHERE pk = 2", "is put back as the change log has it: claim 2 of"),
    "a snapshot": ("DELETE FROM snapshots", "1 text of “Guards refused”"),
    "a tag put in": ("INSERT INTO claim_tags (claim_pk, position, tag) VALUES (2, 0, 'false')",
                     "no entry of the change log made it. It was read with tag “false”."),
    "no term": ("UPDATE assessments SET status = 'proven' WHERE pk = 1", "Could not be read, and came from"),
    "broken JSON": ("UPDATE assessments SET grades = '{' WHERE pk = 1", "Could not be read, and came from"),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMS)
def test_what_the_log_proves_is_put_back_and_what_was_read_is_named(desk_of_all, path, name):
    if name in {"a reason", "a hop", "a claim"}:
        shutil.copytree(desk_of_all / "test.backups", path.with_name("test.backups"))
    before = rows(path)
    script, said = HARMS[name]
    harm(path, script)
    assert rows(path) != before
    lines = recovered_lines(path)
    assert any(said in line for line in lines), lines
    assert rows(path.with_name("new.db")) == before
    assert check_file(path.with_name("new.db")).ok


BESIDE = {
    "histories": "DELETE FROM change_subjects WHERE pk = 3",
    "what it names": "UPDATE change_sets SET touched = replace(touched, 'claims', 'Claims') WHERE pk = 4",
    "the stack": "DELETE FROM undo_steps WHERE pk = 2",
    "a mark that names an entry of long after": "UPDATE change_subjects SET change_set_pk = 1024 WHERE pk = 3",
    "the counter": "UPDATE article_counters SET last_number = 1",
    "a counter that is too high": "UPDATE article_counters SET last_number = 1000",
    "no counter": "DELETE FROM article_counters",
    "the end": "DELETE FROM log_heads",
    "an end of long after": "UPDATE log_heads SET length = 1000",
    "an entry of an original": "UPDATE originals SET media_type = 'text/html'",
}


@pytest.mark.parametrize("name", BESIDE)
def test_nothing_is_said_to_be_whole_that_a_check_finds_otherwise(path, name):
    harm(path, BESIDE[name])
    assert check_file(path).problems
    assert recovered_lines(path)
    assert check_file(path.with_name("new.db")).ok


def test_that_only_what_is_computed_was_damaged_is_said(path):
    overwrite(path, [root(path, "ix_claims_article_pk") - 1])
    before = rows(path)
    said = "Of what cannot be read everything follows from what can: indexes, and what is computed."
    assert recovered_lines(path) == [said]
    assert rows(path.with_name("new.db")) == before


def test_what_a_case_file_brought_stands_as_it_brought_it(tmp_path, sample):
    path = tmp_path / "test.db"
    with contextlib.closing(Desk.open(path, "Ann")) as desk:
        casefiles.import_case(desk, sample)
        claims.set_fields(desk, "sample-c01", {"notes": "Seen."})
    before = rows(path)
    harm(path, "UPDATE claims SET statement = 'x' WHERE id = 'sample-c02'; DELETE FROM bearings WHERE pk = 1")
    lines = recovered_lines(path)
    assert any("Claim 2 of “" in line and "It stands as the case file of Sample case" in line for line in lines)
    assert any("is put back as the change log has it: 1 link to evidence" in line for line in lines)
    assert rows(tmp_path / "new.db") == before
    assert check_file(tmp_path / "new.db").ok


def test_a_record_that_can_be_read_goes_before_an_entry_that_does_not_fit(path):
    before = rows(path)
    harm(
        path, "UPDATE change_sets SET changes = replace(changes, 'As heard.', 'As seen.') WHERE changes LIKE '%heard%'"
    )
    lines = recovered_lines(path)
    assert rows(path.with_name("new.db")) == before
    assert (
        "The assessment of claim 1 of “Guards refused”: reason was read as “As heard.”, and was written as “As seen.”. "
        "It stands as it was read, as the change log is not whole." in lines
    )
    assert not any("could not be read" in line.lower() for line in lines)


def test_where_only_an_altered_entry_is_left_it_is_taken_and_said(path):
    harm(
        path, "UPDATE change_sets SET changes = replace(changes, 'As heard.', 'As seen.') WHERE changes LIKE '%heard%'"
    )
    overwrite(path, pages(path, "assessments"))
    lines = recovered_lines(path)
    taken = "Taken from an entry of the change log that was altered: 3 assessments of claims 1–3 of “Guards refused”."
    assert taken in lines


def test_an_altered_entry_comes_from_the_backup(desk_of_all, path):
    shutil.copytree(desk_of_all / "test.backups", path.with_name("test.backups"))
    harm(path, "UPDATE change_sets SET changes = replace(changes, 'Quay 1', 'Quay 8') WHERE pk = 3")
    assert any("1 entry of the change log" in line for line in recovered_lines(path))
    assert check_file(path.with_name("new.db")).ok


def test_a_backup_of_days_that_were_given_up_brings_nothing(path):
    with contextlib.closing(Desk.open(path, "Ann")) as desk:
        shutil.copyfile(path, path.with_name("older.db"))
        claims.set_fields(desk, claims_of(path)[0], {"notes": "Given up."})
        backups.automatic_backup(desk)
    older = path.with_name("older.db")
    older.replace(path)
    with contextlib.closing(Desk.open(path, "Ann")) as desk:
        claims.set_fields(desk, claims_of(path)[0], {"notes": "It went on from here."})
    before = rows(path)
    harm(path, "DELETE FROM claims WHERE pk = 1")
    lines = recovered_lines(path)
    assert "nothing was taken from it" in lines[-1]
    assert not any("came from the backup" in line for line in lines)
    assert rows(path.with_name("new.db")) == before
    assert check_file(path.with_name("new.db")).ok


def claims_of(path):
    with opened_by_hand(path) as connection:
        return [name for (name,) in connection.execute("SELECT id FROM claims ORDER BY pk")]


def test_a_source_is_protected_where_it_may_be_lost_that_it_was(path):
    harm(path, "DELETE FROM change_sets WHERE changes LIKE '%\"protected\":true%'")
    overwrite(path, pages(path, "sources"))
    lines = recovered_lines(path)
    assert "Protected, as entries are missing that may say so: 2 sources." in lines
    assert "Perhaps not as it was left, as entries of the change log are missing that may say so: 2 sources." in lines
    with opened_by_hand(path.with_name("new.db")) as connection:
        assert connection.execute("SELECT DISTINCT protected FROM sources").fetchall() == [(1,)]


def test_what_a_log_that_lacks_its_end_gives_is_said_to_be_perhaps_older(path):
    harm(path, "DELETE FROM change_sets WHERE pk > 8")
    overwrite(path, pages(path, "claims"))
    older = "Perhaps not as it was left, as entries of the change log are missing that may say so: claims 1–3 of “"
    assert any(line.startswith(older) for line in recovered_lines(path))


def test_that_nobody_knows_how_long_the_log_was_is_said(path):
    harm(path, "DELETE FROM log_heads; DELETE FROM sqlite_sequence WHERE name = 'change_sets'")
    assert any(line.startswith("How long the change log was cannot be read") for line in recovered_lines(path))


@pytest.mark.parametrize("checked_before", [False, True])
def test_that_a_part_of_the_log_of_writes_is_unread_is_said(tmp_path, library_path, article, desk, checked_before):
    put_in_place(library_path)
    for number in range(12):
        claims.set_fields(desk, article[1], {"notes": f"Asked again, {number}."})
    left = tmp_path / "left" / library_path.name
    left.parent.mkdir()
    for side in ("", "-wal", "-shm"):
        shutil.copy(f"{library_path}{side}", f"{left}{side}")
    writes = left.with_name(f"{left.name}-wal")
    data = bytearray(writes.read_bytes())
    data[len(data) // 2] ^= 0xFF
    writes.write_bytes(data)
    if checked_before:
        check_file(left)
    (line, *_) = recovered_lines(left)
    assert line.startswith(f"Some of what was saved last cannot be read: the log of writes {writes.name}")


@pytest.mark.parametrize("is_whole", [True, False])
def test_what_could_be_undone_can_be_undone_or_is_said_to_be_lost(path, is_whole):
    with contextlib.closing(Desk.open(path, "Ann")) as desk:
        desk.undo()
    harm(path, "" if is_whole else "DELETE FROM change_sets WHERE pk = 5")
    lines = recovered_lines(path)
    assert any("can no longer be undone" in line for line in lines) is not is_whole
    with contextlib.closing(Desk.open(path.with_name("new.db"), "Ann")) as desk:
        if is_whole:
            desk.redo()
            desk.undo()
            desk.undo()
    assert check_file(path.with_name("new.db")).ok


def test_entries_of_originals_are_made_again_from_their_files(path):
    overwrite(path, [root(path, "originals") - 1])
    assert recovered_lines(path) == ["2 entries of original files were made again from the files."]
    with opened_by_hand(path.with_name("new.db")) as connection:
        found = connection.execute("SELECT media_type, name, size FROM originals ORDER BY size").fetchall()
    assert found[0] == ("image/jpeg", "photo.jpg", len(b"\xff\xd8\xff a photo"))
    assert found[1][:2] == ("text/plain", None)
    assert check_file(path.with_name("new.db")).ok


def test_the_size_in_an_entry_of_an_original_is_that_of_its_file(path):
    harm(path, "UPDATE originals SET size = 3")
    said = "The sizes in 2 entries of original files were not those of the files, and are now."
    assert recovered_lines(path) == [said]
    assert check_file(path.with_name("new.db")).ok


def test_a_field_that_cannot_be_read_costs_no_record_where_nothing_else_has_it(path):
    harm(path, "UPDATE change_sets SET changes = '[]'; UPDATE assessments SET status = 'proven' WHERE pk = 1")
    lines = recovered_lines(path)
    said = "The assessment of claim 1 of “Guards refused”: what stood in status cannot be read; it is “unverified” now."
    assert said in lines
    with contextlib.closing(Desk.open(path.with_name("new.db"), "Ann")) as desk:
        (article,) = articles.listed(desk)
        assert told(desk, article["record"].id)


def test_a_library_that_is_recovered_twice_keeps_what_it_kept_the_first_time(path):
    harm(path, "DELETE FROM change_sets WHERE pk > 8; DELETE FROM log_heads; DELETE FROM change_subjects; "
               "UPDATE sqlite_sequence SET seq = 8 WHERE name = 'change_sets'")  # fmt: skip
    recovered_lines(path)
    before = rows(path.with_name("new.db"))
    again = path.with_name("again.db")
    backups.recover(path.with_name("new.db"), again, "Ann")
    assert rows(again) == before
    assert check_file(again).ok


def test_a_sound_library_of_everything_loses_nothing(built, path, tmp_path):
    assert recovered_lines(path) == []
    assert rows(path.with_name("new.db")) == rows(path)
    other = beside(built, tmp_path, with_backup=True)
    assert recovered_lines(other) == []
    assert rows(other.with_name("new.db")) == rows(other)

"""A damaged library: what can be read of it, of its log and of its backup stands in a new one; the rest is said."""

import contextlib
import random
import shutil

import pytest
from by_hand import opened_by_hand
from damaged import BACKED_UP, PAGE, SENTENCES, beside, chains, leaf, overwrite, pages, root, told

from workbench.actions import articles, attributions, backups, casefiles, claims, history, plain, sources
from workbench.actions.checks import check, check_file
from workbench.actions.desk import Desk
from workbench.base.errors import DamagedLibrary, NotALibrary, NotFound, Refused


@pytest.mark.parametrize("seed", range(6))
def test_whatever_pages_are_overwritten_what_is_lost_is_said_and_the_rest_is_as_it_was(built, tmp_path, seed):
    chance = random.Random(seed)
    path = beside(built, tmp_path, with_backup=seed % 2 == 0)
    count = path.stat().st_size // PAGE
    damaged = overwrite(path, chance.sample(range(1, count), chance.choice([1, 3, 8])))
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    assert path.read_bytes() == damaged
    _, article, before = built
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann")) as desk:
        if recovered.lines and article not in [one["record"].id for one in articles.listed(desk)]:
            return
        after = told(desk, article)
        assert after.keys() <= before.keys()
        different = [name for name in before if after.get(name) != before[name]]
        assert (
            not different
            or any(str(line).startswith(("Lost", "Left out")) for line in recovered.lines)
            or any("cannot be read" in str(line) for line in recovered.lines)
        )
        assert all(place in before[name][1] for name in after for place in after[name][1])
        name = next(iter(after))
        claims.set_fields(desk, name, {"notes": "It goes on."})
        desk.undo()
        assert told(desk, article) == after
    problems = [str(problem) for problem in check_file(tmp_path / "new.db").problems]
    assert all(problem in map(str, recovered.lines) for problem in problems)


def test_a_table_that_is_wholly_gone_comes_from_the_log(built, tmp_path):
    path = beside(built, tmp_path, with_backup=False)
    overwrite(path, pages(path, "claims"))
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    assert recovered.filled == len(SENTENCES)
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann")) as desk:
        assert told(desk, built[1]) == built[2]
        assert str(history.history(desk)[-1].label) == "Recover what can be read of test.db"


@pytest.fixture(scope="module")
def brought(tmp_path_factory, sample):
    """A library in which rows of a case file were altered and deleted, with a backup from before; file and claims."""
    path = tmp_path_factory.mktemp("brought") / "test.db"
    with contextlib.closing(Desk.open(path, "Ann")) as desk:
        sources.add(desk, "Harbour office")  # of a library in which nothing is there is no backup
        backups.automatic_backup(desk)
        casefiles.import_case(desk, sample)
        claims.set_fields(desk, "sample-c01", {"notes": "Seen.", "tags": ["harbour"]})
        claims.delete(desk, ["sample-c03"])
        before = list(plain.claims_of_case(desk, "Sample case: Port Velin"))
    with opened_by_hand(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path, before


@pytest.mark.parametrize(
    ("table", "with_backup"),
    [
        ("claims", False), ("claims", True), ("evidence", False), ("snapshots", True), ("sources", False),
        ("bearings", True), ("claim_tags", False), ("case_articles", True),
    ],
)  # fmt: skip
def test_rows_that_a_case_file_brought_come_from_the_file_as_they_were_left(brought, tmp_path, table, with_backup):
    path = beside(brought, tmp_path, with_backup=with_backup)
    overwrite(path, [root(path, table) - 1])
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann")) as desk:
        assert list(plain.claims_of_case(desk, "Sample case: Port Velin")) == brought[1]
        assert check(desk).problems == []
    assert not any(str(line).startswith(("Lost", "Left out")) for line in recovered.lines)


def test_hops_that_a_case_file_brought_come_from_the_file(tmp_path, sample):
    path = tmp_path / "test.db"
    with contextlib.closing(Desk.open(path, "Ann")) as desk:
        casefiles.import_case(desk, sample)
        before = [chains(one) for one in plain.claims_of_case(desk, "Sample case: Port Velin")]
    with opened_by_hand(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    overwrite(path, [root(path, "hops") - 1])
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann")) as desk:
        assert [chains(one) for one in plain.claims_of_case(desk, "Sample case: Port Velin")] == before
    assert len(recovered.lines) == 1
    assert any("came from the change log and the case files: " in str(line) for line in recovered.lines)


def test_a_case_file_that_is_gone_gives_nothing_back(tmp_path, sample):
    path = tmp_path / "test.db"
    with contextlib.closing(Desk.open(path, "Ann")) as desk:
        casefiles.import_case(desk, sample)
    with opened_by_hand(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.rmtree(tmp_path / "test.files")
    overwrite(path, [root(path, "bearings") - 1])
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    assert recovered.filled == 0
    assert any("link" in str(line) for line in recovered.lines)


def test_a_library_of_which_nothing_can_be_read_comes_from_its_backup(built, tmp_path):
    path = beside(built, tmp_path, with_backup=True)
    overwrite(path, range(path.stat().st_size // PAGE))
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    assert recovered.read == 0
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann")) as desk:
        assert len(told(desk, built[1])) == BACKED_UP
    assert any("came from the backup" in str(line) for line in recovered.lines)


def test_where_nothing_can_be_read_and_no_backup_is_there_nothing_is_made(built, tmp_path):
    path = beside(built, tmp_path, with_backup=False)
    overwrite(path, range(path.stat().st_size // PAGE))
    with pytest.raises(DamagedLibrary, match="Nothing can be read"):
        backups.recover(path, tmp_path / "new.db", "Ann")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["test.db", "test.files"]


def test_a_sound_library_loses_nothing(built, tmp_path):
    path = beside(built, tmp_path, with_backup=False)
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    assert (recovered.lines, recovered.filled) == ((), 0)
    assert check_file(tmp_path / "new.db").ok


def test_a_chain_that_misses_a_hop_is_left_out_rather_than_shortened(built, tmp_path):
    path = beside(built, tmp_path, with_backup=False)
    with opened_by_hand(path) as connection:
        connection.execute("DELETE FROM hops WHERE pk = 1")
        connection.execute("DELETE FROM change_sets WHERE changes LIKE '%hops%'")
    overwrite(path, [leaf(path, "hops")])
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    assert any("Left out whole, for want of a hop" in str(line) for line in recovered.lines)
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann")) as desk:
        assert {len(chain) for one in told(desk, built[1]).values() for chain in one[2]} <= {2}


def test_a_hop_stays_without_the_words_that_said_it_where_their_snapshot_is_lost(built, tmp_path):
    path = beside(built, tmp_path, with_backup=False)
    with contextlib.closing(Desk.open(path, "Ann")) as desk:
        chain = next(plain.claims_of_article(desk, built[1]))["attributions"][0]["id"]
        attributions.quote_hop(desk, chain, 1, (12, 18))
    with opened_by_hand(path) as connection:
        connection.execute("UPDATE hops SET snapshot_pk = 99 WHERE snapshot_pk IS NOT NULL")
        connection.execute("UPDATE change_sets SET changes = '[]' WHERE pk = (SELECT max(pk) FROM change_sets)")
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    untied = "Kept, but no longer tied to what is lost: 1 hop of claim 1 of “Guards refused”."
    assert untied in [str(line) for line in recovered.lines]
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann")) as desk:
        assert told(desk, built[1]) == built[2]
    with opened_by_hand(tmp_path / "new.db") as connection:
        rows = connection.execute('SELECT DISTINCT snapshot_pk, start, "end", exact, prefix, suffix FROM hops')
        assert rows.fetchall() == [(None,) * 6]


def test_nothing_is_overwritten_and_what_is_not_there_is_said(built, tmp_path):
    path = beside(built, tmp_path, with_backup=False)
    (tmp_path / "letter.db").write_text("a letter")
    with pytest.raises(Refused, match="stands there already"):
        backups.recover(path, tmp_path / "letter.db", "Ann")
    with pytest.raises(NotFound):
        backups.recover(tmp_path / "none.db", tmp_path / "new.db", "Ann")
    assert (tmp_path / "letter.db").read_text() == "a letter"


@pytest.mark.parametrize("length", [1, 7, 16])
def test_a_library_whose_first_bytes_are_overwritten_loses_nothing(built, tmp_path, length):
    path = beside(built, tmp_path, with_backup=False)
    data = bytearray(path.read_bytes())
    data[:length] = b"\x00" * length
    path.write_bytes(data)
    with pytest.raises(DamagedLibrary, match="looks like a library whose beginning is damaged"):
        Desk.open(path, "Ann")
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    assert (recovered.lines, path.read_bytes()) == ((), data)
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann")) as desk:
        assert told(desk, built[1]) == built[2]


@pytest.mark.parametrize(("place", "byte"), [(16, 3), (17, 1), (21, 65), (23, 0), (71, 0)])
def test_what_has_another_header_than_a_library_is_taken_for_none_and_yet_recovered(built, tmp_path, place, byte):
    path = beside(built, tmp_path, with_backup=False)
    data = bytearray(path.read_bytes())
    data[:16] = b"Dear colleagues,"
    data[place] = byte
    path.write_bytes(data)
    with pytest.raises(NotALibrary, match="is not a library of the workbench") as refused:
        Desk.open(path, "Ann")
    assert "If it was one, “workbench recover NEW.db”" in str(refused.value.line)
    loses_nothing(path, built, tmp_path)


def loses_nothing(path, built, tmp_path):
    """Recover a library and find everything in the new one, and every byte of the damaged one as it was."""
    data = path.read_bytes()
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    assert (recovered.lines, recovered.filled, path.read_bytes()) == ((), 0, data)
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann")) as desk:
        assert told(desk, built[1]) == built[2]
    assert check_file(tmp_path / "new.db").ok


@pytest.mark.parametrize(
    ("start", "length"), [(16, 84), (18, 2), (16, 52), (0, 100), (100, 100), (0, PAGE), (100, PAGE - 100)]
)
def test_a_library_whose_header_or_first_page_is_overwritten_loses_nothing(built, tmp_path, start, length):
    path = beside(built, tmp_path, with_backup=False)
    data = bytearray(path.read_bytes())
    data[start : start + length] = random.Random(length).randbytes(length)
    path.write_bytes(data)
    with pytest.raises((DamagedLibrary, NotALibrary)) as refused:
        Desk.open(path, "Ann")
    assert "“workbench recover NEW.db” saves what can still be read" in str(refused.value.line)
    assert path.read_bytes() == data
    loses_nothing(path, built, tmp_path)


def test_a_list_of_tables_that_is_overwritten_in_part_is_made_again(built, tmp_path):
    path = beside(built, tmp_path, with_backup=False)
    data = path.read_bytes()
    places = int.from_bytes(data[103:105], "big")
    pages = [int.from_bytes(data[at : at + 2], "big") for at in range(112, 112 + 2 * places, 2)]
    overwrite(path, [0, *(int.from_bytes(data[page : page + 4], "big") - 1 for page in pages)])
    loses_nothing(path, built, tmp_path)


def test_pages_that_are_gone_with_the_first_one_cost_only_what_stood_there(built, tmp_path):
    path = beside(built, tmp_path, with_backup=False)
    overwrite(path, [0, *pages(path, "claims")])
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    assert recovered.filled == len(SENTENCES)
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann")) as desk:
        assert told(desk, built[1]) == built[2]


def test_nothing_is_read_into_a_database_of_another_kind(built, tmp_path):
    path = tmp_path / "places.db"
    with opened_by_hand(path) as connection:
        for number in range(120):
            connection.execute(f"CREATE TABLE place_{number} (pk INTEGER PRIMARY KEY, id TEXT)")
            connection.execute(f"INSERT INTO place_{number} VALUES (1, 'one')")
    data = path.read_bytes()
    with pytest.raises(DamagedLibrary, match="Nothing can be read"):
        backups.recover(path, tmp_path / "new.db", "Ann")
    assert (path.read_bytes(), [one.name for one in tmp_path.iterdir()]) == (data, ["places.db"])


def test_originals_that_are_gone_are_said_to_be_gone_from_where_they_should_lie(built, tmp_path):
    path = beside(built, tmp_path, with_backup=False)
    shutil.rmtree(tmp_path / "test.files")
    recovered = backups.recover(path, tmp_path / "new.db", "Ann")
    (line,) = map(str, recovered.lines)
    assert f" is gone from {tmp_path / 'new.files'}. It is the original of the article “" in line
    found = check_file(tmp_path / "new.db")
    assert ([str(problem) for problem in found.problems], found.damage) == ([line], None)
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann")) as desk:
        assert history.history(desk)[-1].reason == line


def test_what_to_do_is_said_once_and_only_where_something_can_be_saved(built, tmp_path):
    path = beside(built, tmp_path, with_backup=False)
    overwrite(path, [root(path, "originals") - 1])
    found = check_file(path)
    assert not any("recover" in str(problem) for problem in found.problems)
    assert str(found.advice).count("“workbench recover NEW.db”") == 1
    overwrite(path, [0])
    assert "“workbench recover NEW.db”" in str(check_file(path).advice)
    (tmp_path / "letter.db").write_text("Dear colleagues, this was never a library.")
    found = check_file(tmp_path / "letter.db")
    assert (found.ok, found.advice) == (False, None)
    (tmp_path / "empty.db").touch()
    found = check_file(tmp_path / "empty.db")
    assert "recover" not in str(found.advice)
    assert "workbench restore" in str(found.advice)


@pytest.mark.parametrize("length", [100, PAGE])
def test_a_file_whose_pages_are_a_librarys_may_have_been_one_with_nothing_beside_it(built, tmp_path, length):
    path = tmp_path / "alone.db"
    data = beside(built, tmp_path, with_backup=False).read_bytes()
    path.write_bytes(b"x" * length + data[length:])
    with pytest.raises(NotALibrary, match="is not a library of the workbench") as refused:
        Desk.open(path, "Ann")
    assert "If it was one, “workbench recover NEW.db” saves" in str(refused.value.line)
    assert "“workbench recover NEW.db”" in str(check_file(path).advice)

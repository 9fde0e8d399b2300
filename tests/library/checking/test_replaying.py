"""What is altered past the workbench shows against the change log, whatever it is; what the workbench does does not."""

import json
import re
import shutil

import pytest
from by_hand import opened_by_hand
from sqlalchemy import JSON, Boolean, Integer

from workbench.actions import articles, assessments, casefiles, cases, claims, dependences, plain, sources
from workbench.actions.checks import check, check_file
from workbench.actions.desk import Desk
from workbench.base.errors import BadFile
from workbench.base.messages import msg
from workbench.library.checking import of_files
from workbench.library.tables import Base, Recorded

RECORDED = sorted(one.class_.__tablename__ for one in Base.registry.mappers if issubclass(one.class_, Recorded))


def lines(path):
    return [str(problem) for problem in check_file(path).problems]


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (
            "UPDATE snapshots SET text = replace(text, 'n', 'm')",
            "snapshot ({snapshot}) does not stand as the change log has it: text",
        ),
        ("UPDATE snapshots SET captured = '2020-01-01T00:00:00Z', by = 'Eve'", "has it: captured and by"),
        ("UPDATE articles SET author = 'Eve'", "article ({article}) does not stand"),
        ("UPDATE assessments SET status = 'refuted' WHERE pk = 1", "assessment ("),
        ("UPDATE sources SET name = 'Eve' WHERE name = 'Harbour office'", "has it: name. It was altered past"),
        ("DELETE FROM assessments WHERE pk = 1", "is gone, and no entry of the change log took it away"),
        ("UPDATE claims SET notes = 'first'", "has it: notes"),
        (
            "INSERT INTO claim_tags (pk, claim_pk, position, tag) SELECT 1, pk, 9, 'harbour' FROM claims LIMIT 1",
            "stands though the change log says that it was taken away",
        ),
    ],
)
def test_what_was_altered_past_the_log_is_found(desk, article, harm, words):
    name, claim = article
    claims.set_fields(desk, claim, {"notes": "first", "tags": ["harbour"]})
    claims.set_fields(desk, claim, {"notes": "second", "tags": []})
    sources.add(desk, "Harbour office")
    assessments.assess(desk, [claim], "disputed", reason="Two records differ")
    assert check(desk).ok
    snapshot = articles.opened(desk, name).snapshot.id
    desk.close()
    with opened_by_hand(desk.library.path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(harm)
    found = lines(desk.library.path)
    assert any(words.format(snapshot=snapshot, article=name) in line for line in found), found


def test_edits_of_one_focus_stand_as_the_log_has_them_however_often_they_are_undone(desk, article):
    for place in ("Port", "Port Velin", "", "Port Velin, east pier"):
        claims.set_fields(desk, article[1], {"place": place}, gesture="one focus")
        claims.set_fields(desk, article[1], {"notes": f"seen at {place}"}, gesture="one focus")
    for step in (desk.undo, desk.redo, desk.undo, desk.redo, desk.undo):
        step()
        assert lines(desk.library.path) == []


def test_rows_of_a_case_file_are_held_to_what_was_changed_in_them_later(desk, article, tmp_path):
    file = tmp_path / "case.jsonl"
    casefiles.export_case(desk, article[0], file)
    other = type(desk).open(tmp_path / "other.db", "Ann")
    casefiles.import_case(other, file)
    claims.set_fields(other, article[1], {"notes": "first"})
    assert check(other).ok
    for step in (other.undo, other.undo, other.redo, other.redo, other.undo, other.undo):
        step()
        assert check(other).ok
    other.redo()
    claims.set_fields(other, article[1], {"notes": "second"})
    other.close()
    with opened_by_hand(tmp_path / "other.db") as connection:
        connection.execute("UPDATE claims SET notes = 'third'")
    assert [line.partition(")")[2] for line in lines(tmp_path / "other.db")] == [
        " does not stand as the change log has it: notes. It was altered past the workbench."
    ]


@pytest.fixture(scope="module")
def brought(tmp_path_factory, project):
    """A library that a case file and a bundle of every type filled, with what was done to their rows since; closed."""
    place = tmp_path_factory.mktemp("brought")
    desk = Desk.open(place / "test.db", "Ann")
    casefiles.import_case(desk, project / "resources" / "sample" / "sample.jsonl")
    claims.set_fields(desk, "sample-c01", {"notes": "Seen.", "tags": ["harbour"]})
    sources.set_fields(desk, "sample-wire", {"notes": "Rang."})
    claims.delete(desk, ["sample-c03"])
    claims.delete(desk, ["sample-c04"])
    desk.undo()
    assert check(desk).ok
    desk.close()
    with opened_by_hand(place / "test.db") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return place


def other(value, column):
    """Another value that the column can hold as well."""
    if isinstance(column.type, JSON):
        return '{"x": 1}' if value != '{"x": 1}' else "true"
    if value is None:
        return 1 if isinstance(column.type, (Integer, Boolean)) else "Eve"
    return value + 1 if isinstance(value, int) and value > 1 else 1 - value if isinstance(value, int) else f"{value}x"


@pytest.fixture
def altered(brought, tmp_path):
    """Alters the first row of a table in a copy; returns what a check says then, and whether there was a row."""
    shutil.copytree(brought, tmp_path / "copy")
    path = tmp_path / "copy" / "test.db"

    def alter(table, columns):
        shutil.copy(brought / "test.db", path)
        with opened_by_hand(path) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("PRAGMA ignore_check_constraints = ON")
            names = ", ".join(f'"{column.name}"' for column in columns)
            first = connection.execute(f"SELECT pk, {names} FROM {table} ORDER BY pk LIMIT 1").fetchone()
            if first is None:
                pytest.skip("the sample has none")
            row, *values = first
            for column, value in zip(columns, values, strict=True):
                changed = row + 1000 if column.primary_key else other(value, column)
                connection.execute(f'UPDATE {table} SET "{column.name}" = ? WHERE pk = ?', (changed, row))
        return lines(path)

    return alter


def says_which(column):
    """Whether a column says which row it is, and of which others."""
    return column.primary_key or column.name == "id" or bool(column.foreign_keys)


@pytest.mark.parametrize("table", RECORDED)
def test_whatever_is_altered_of_a_row_that_came_with_a_case_file_is_found(altered, table):
    for column in filter(says_which, Base.metadata.tables[table].c):
        assert altered(table, [column]), column.name


@pytest.mark.parametrize("table", [one for one in RECORDED if not all(map(says_which, Base.metadata.tables[one].c))])
def test_every_column_that_is_altered_of_a_row_that_came_with_a_case_file_is_named(altered, table):
    columns = [column for column in Base.metadata.tables[table].c if not says_which(column)]
    found = re.findall(r": ([^:]+)\. It was altered past", "\n".join(altered(table, columns)))
    named = [name for listed in found for name in re.split(", | and ", listed)]
    assert sorted(named) == sorted(column.name.replace("_", " ") for column in columns)


HARMS = {
    "two columns": "UPDATE claims SET statement = 'x', place = 'y' WHERE id = 'sample-c02'",
    "beside an edit": "UPDATE claims SET statement = 'x' WHERE id = 'sample-c01'",
    "an edit": "UPDATE claims SET notes = 'x' WHERE id = 'sample-c01'",
    "deleted and undone": "UPDATE claims SET statement = 'x' WHERE id = 'sample-c04'",
    "text and passages alike": """
        UPDATE snapshots SET text = replace(text, 'n', 'm');
        UPDATE claim_passages SET exact = replace(exact, 'n', 'm');""",
    "no JSON": "UPDATE sources SET retracted = 'x'",
    "a lower counter": "UPDATE article_counters SET last_number = 1",
    "a higher counter": "UPDATE article_counters SET last_number = 1000",
    "no counter": "DELETE FROM article_counters",
    "a trigger": "CREATE TRIGGER eve AFTER UPDATE ON claims BEGIN DELETE FROM claims; END",
    "a second end": "INSERT INTO log_heads (length, hash) SELECT length, hash FROM log_heads",
}


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("two columns", "claim (sample-c02) does not stand as the case file of Sample case: Port Velin brought it"),
        ("two columns", " brought it: statement and place. It was altered past the workbench."),
        ("beside an edit", "(sample-c01) does not stand as the case file"),
        ("an edit", "(sample-c01) does not stand as the change log"),
        ("deleted and undone", "(sample-c04) does not stand as the change log"),
        ("text and passages alike", "The snapshot (sample-s1) does not stand as the case file"),
        ("no JSON", "The source (sample-wire) holds in retracted what cannot be read."),
        ("a lower counter", "stands at 1, though claim "),
        ("a higher counter", "stands at 1000, though no number above "),
        ("no counter", " is gone, though claim "),
        ("a trigger", "has a trigger that no workbench made: eve."),
        ("a second end", "The change log has 2 ends."),
    ],
)  # fmt: skip
def test_what_was_altered_of_a_case_file_is_said(brought, tmp_path, harm, words):
    shutil.copytree(brought, tmp_path / "copy")
    path = tmp_path / "copy" / "test.db"
    with opened_by_hand(path) as connection:
        connection.executescript(HARMS[harm])
    found = lines(path)
    assert any(words in line for line in found), found
    assert not any("Expecting" in line for line in found)


def test_a_case_file_of_which_some_was_there_before_is_held_against_what_it_brought(desk, sample, tmp_path):
    records = [json.loads(line) for line in sample.read_text("utf-8").splitlines()]
    few = [one for one in records[1:] if one["type"] in ("source", "article", "snapshot")][:24]
    first = tmp_path / "few.jsonl"
    first.write_text("\n".join(json.dumps(one) for one in (records[0], *few)), encoding="utf-8")
    assert casefiles.import_case(desk, first).new == len(few)
    assert 0 < casefiles.import_case(desk, sample).new < len(records) - 1
    claims.delete(desk, ["sample-c02"])
    assert check(desk).problems == []
    desk.undo()
    desk.undo()
    desk.redo()
    assert check(desk).problems == []
    desk.close()
    with opened_by_hand(desk.library.path) as connection:
        connection.execute("UPDATE sign_offs SET verdict = 'agrees', comment = 'x'")
        connection.execute("UPDATE sources SET name = 'x' WHERE id = 'sample-wire'")
    found = lines(desk.library.path)
    assert any("sign-off (" in line for line in found)
    assert any("source (sample-wire)" in line for line in found)


@pytest.mark.parametrize(
    ("harm", "note"),
    [
        ("UPDATE claim_states SET status = 'refuted'", "claims are computed again."),
        ("UPDATE claim_states SET place = 7, article_pk = 1", "claims are computed again."),
        ("UPDATE claim_states SET supporting = 7", "is not what their records give: they are computed again."),
        ("UPDATE claim_states SET carriers = 7, source = 'X'", "their records give: they are computed again."),
        ("UPDATE claim_states SET suggested = 'refuted'", "their records give: they are computed again."),
        ("DROP INDEX ix_claims_article_pk; DROP INDEX ix_sources_name_key", "2 indexes of tables were made again."),
    ],
)
def test_what_is_computed_otherwise_than_the_rows_say_is_made_again(brought, tmp_path, harm, note):
    shutil.copytree(brought, tmp_path / "copy")
    path = tmp_path / "copy" / "test.db"
    with opened_by_hand(path) as connection:
        connection.executescript(harm)
    found = check_file(path)
    assert found.problems == []
    assert any(note in str(line) for line in found.notes), found.notes
    assert not any("again" in str(line) for line in check_file(path).notes)


def test_the_number_of_a_claim_that_came_with_a_case_file_is_not_given_again(desk, sample):
    casefiles.import_case(desk, sample)
    listed = plain.claims_of_article(desk, "sample-a1")
    highest = max(listed, key=lambda one: one["number"])
    claims.delete(desk, [highest["id"]])
    added = claims.add(desk, "sample-a1", [(0, 12)])
    assert plain.claim(desk, added)["number"] == highest["number"] + 1


def test_a_case_file_of_an_earlier_version_that_is_none_now_accuses_nobody(desk, sample, monkeypatch):
    casefiles.import_case(desk, sample)
    monkeypatch.setattr(of_files, "CaseReader", _refusing)
    found = check(desk)
    assert found.problems == []
    assert any("cannot be held against it: It is none." in str(note) for note in found.notes)


def _refusing(_stream):
    raise BadFile(msg("It is none."))


def forge(path, table):
    """Put in a copy of a row under a key and an id of its own; returns whether there was one."""
    columns = [column.name for column in Base.metadata.tables[table].c]
    others = {"pk": "pk + 1000", "id": "'forged'"}
    if table == "case_articles":  # no article is in a case twice
        others["case_pk"] = "(SELECT pk FROM cases WHERE name = 'Empty')"
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(others.get(name, f'"{name}"') for name in columns)
    with opened_by_hand(path) as connection:
        done = connection.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} ORDER BY pk LIMIT 1")
        return done.rowcount == 1


@pytest.fixture(scope="module")
def worked_on(tmp_path_factory, sample):
    """A library with a case file and what was done since; closed."""
    path = tmp_path_factory.mktemp("worked_on") / "test.db"
    desk = Desk.open(path, "Ann")
    casefiles.import_case(desk, sample)
    cases.add(desk, "Empty")
    for name in ("Harbour office", "Harbour guard"):
        sources.add(desk, name)
    claims.set_fields(desk, "sample-c01", {"tags": ["harbour"]})
    dependences.say(desk, "Harbour office", "Harbour guard", depends=True, reason="One desk")
    assert check(desk).ok
    desk.close()
    return path


@pytest.fixture
def filled(worked_on, library_path):
    """A copy of it."""
    shutil.copytree(worked_on.parent, library_path.parent, dirs_exist_ok=True)
    return library_path


@pytest.mark.parametrize("table", RECORDED)
def test_a_row_that_no_entry_made_is_found(filled, table):
    assert forge(filled, table)
    (line,) = lines(filled)
    assert line.endswith("stands though no entry of the change log made it.")


def test_a_row_of_a_case_file_that_was_taken_away_past_the_log_is_missed(filled):
    desk = Desk.open(filled, "Ann")
    claims.set_fields(desk, "sample-c02", {"tags": []})
    claims.delete(desk, ["sample-c03"])
    assert check(desk).ok
    desk.close()
    with opened_by_hand(filled) as connection:
        connection.execute("DELETE FROM assessments WHERE pk IN (SELECT max(pk) FROM assessments)")
        connection.execute("DELETE FROM hops WHERE pk <= 2")
    case = "came with the case file of Sample case: Port Velin"
    assert lines(filled) == [
        f"1 assessment that {case} is gone, and no entry of the change log took it away.",
        f"2 hops that {case} are gone, and no entry of the change log took them away.",
    ]


def test_a_row_of_a_case_file_that_was_undone_does_not_stand(library_path, sample):
    desk = Desk.open(library_path, "Ann")
    casefiles.import_case(desk, sample)
    with desk.reading() as connection:
        key = connection.exec_driver_sql("SELECT pk FROM sources LIMIT 1").scalar()
    desk.undo()
    assert check(desk).ok
    desk.close()
    with opened_by_hand(library_path) as connection:
        connection.execute(
            "INSERT INTO sources (pk, id, name, name_key, kind, languages, notes, protected)"
            f" VALUES ({key}, 'back', 'Eve', 'eve', 'person', '[]', '', 0)"
        )
    assert lines(library_path) == ["The source (back) stands though the change log says that it was taken away."]

"""What is altered past the workbench shows against the change log, whatever it is; what the workbench does does not."""

import pytest
from by_hand import opened_by_hand

from workbench.actions import articles, assessments, casefiles, cases, claims, dependences, sources
from workbench.actions.checks import check, check_file
from workbench.actions.desk import Desk
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


@pytest.fixture
def filled(library_path, sample):
    """A library with a case file and what was done since; closed."""
    desk = Desk.open(library_path, "Ann")
    casefiles.import_case(desk, sample)
    cases.add(desk, "Empty")
    for name in ("Harbour office", "Harbour guard"):
        sources.add(desk, name)
    claims.set_fields(desk, "sample-c01", {"tags": ["harbour"]})
    dependences.say(desk, "Harbour office", "Harbour guard", depends=True, reason="One desk")
    assert check(desk).ok
    desk.close()
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
        f"1 row of assessments that {case} is gone, and no entry of the change log took it away.",
        f"2 rows of hops that {case} are gone, and no entry of the change log took them away.",
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

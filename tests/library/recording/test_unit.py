"""What a unit of work writes straight, beside its mapped rows or among them, is recorded and undone like all else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from workbench.base.messages import msg
from workbench.library.tables import Article, Assessment, Claim

VALUES = st.sampled_from(["", "one", "two"])
STEPS = st.one_of(
    st.tuples(st.sampled_from(["set straight", "set mapped"]), st.sampled_from(["notes", "place"]), VALUES),
    st.tuples(st.sampled_from(["reason straight", "reason mapped"]), VALUES),
    st.sampled_from([("add straight",), ("add mapped",), ("delete",), ("flush",)]),
)


def rows(connection):
    """The rows of claims and assessments by table and key."""
    return {
        (table.name, row["pk"]): dict(row)
        for table in (Claim.__table__, Assessment.__table__)
        for row in connection.execute(select(table)).mappings()
    }


def differences(before, after):
    """What a list of row changes must say."""
    found = {}
    for key in before.keys() | after.keys():
        one, other = before.get(key), after.get(key)
        if one and other:
            names = [name for name in one if one[name] != other[name]]
            one, other = ({name: side[name] for name in names} for side in (one, other))
        if one != other:
            found[key] = (one, other)
    return found


def assessment(number):
    return {
        "id": f"a{number}", "status": "refuted", "reason": "", "by_rule": False, "grades": {"s": "B"}, "by": "Ann",
        "at": "2024-06-05T10:00:00Z",
    }  # fmt: skip


def take(unit, key, name, steps):
    """Do the steps to a claim and its assessments in a unit of work."""
    added = []
    for number, (kind, *values) in enumerate(steps):
        if kind == "set straight":
            unit.update(Claim, unit.row(Claim, key), {values[0]: values[1]}, name)
        elif kind == "set mapped":
            setattr(unit.session.get_one(Claim, key), *values)
        elif kind == "add straight":
            added.append(unit.insert(Assessment, {**assessment(number), "claim_pk": key}, name))
        elif kind == "add mapped":
            made = Assessment(**assessment(number), claim=unit.session.get_one(Claim, key))
            unit.session.add(made)
            unit.flush()
            added.append(made.pk)
        elif kind == "flush":
            unit.flush()
        elif not added:
            continue
        elif kind == "reason straight":
            unit.update(Assessment, unit.row(Assessment, added[-1]), {"reason": values[0]}, name)
        elif kind == "reason mapped":
            unit.session.get_one(Assessment, added[-1]).reason = values[0]
        else:
            unit.session.delete(unit.session.get_one(Assessment, added.pop()))
            unit.flush()


@given(st.lists(STEPS, min_size=1, max_size=12))
def test_the_log_says_what_is_different_however_it_was_written(desk, article, steps):
    with desk.reading() as connection:
        before = rows(connection)
        length = connection.exec_driver_sql("SELECT count(*) FROM change_sets").scalar()
    key = next(key for table, key in before if table == "claims")
    with desk.unit(msg("Steps")) as unit:
        take(unit, key, article[1], steps)
    with desk.reading() as connection:
        after = rows(connection)
        logged = connection.exec_driver_sql("SELECT changes FROM change_sets WHERE pk > ?", (length,)).scalars().all()
    changes = [change for text in logged for change in json.loads(text)]
    assert {(one[0], one[1]): (one[5], one[6]) for one in changes} == differences(before, after)
    assert all(one[4] == article[1] for one in changes)
    if changes:
        desk.undo()
        with desk.reading() as connection:
            assert rows(connection) == before


def test_what_is_set_straight_stands_in_the_mapped_row_too(desk, article):
    with desk.unit(msg("Both")) as unit:
        claim = unit.session.query(Claim).one()
        unit.update(Claim, unit.row(Claim, claim.pk), {"notes": "straight"}, claim.id)
        assert claim.notes == "straight"
        claim.notes = ""
    with desk.reading() as connection:
        assert connection.scalar(select(Claim.notes)) == ""


def test_a_unit_that_needs_no_mapped_rows_makes_no_session(desk, article, monkeypatch):
    monkeypatch.setattr("workbench.library.recording.unit.Session", None)
    with desk.unit(msg("Straight")) as unit:
        unit.update(Claim, unit.row(Claim, 1), {"notes": "straight"}, article[1])
    with pytest.raises(TypeError), desk.unit(msg("Mapped")) as unit:
        unit.session.query(Article).one()


def test_a_row_that_breaks_a_reference_is_refused_and_nothing_is_kept(desk, article):
    with desk.reading() as connection:
        before = rows(connection)
    with pytest.raises(Exception, match="something else rests on it"), desk.unit(msg("Dangling")) as unit:
        unit.insert(Assessment, {**assessment(0), "claim_pk": 999}, article[1])
    with desk.reading() as connection:
        assert rows(connection) == before

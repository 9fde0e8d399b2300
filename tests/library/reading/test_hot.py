"""Statements handed to the driver as they are find what SQLAlchemy finds, in the same transaction."""

import pytest
from sqlalchemy import bindparam, select

from workbench.actions import casefiles, claims
from workbench.library.reading.hot import Hot
from workbench.library.tables import Base, Claim


def test_every_column_comes_back_as_sqlalchemy_reads_it(desk, sample):
    casefiles.import_case(desk, sample)
    with desk.reading() as connection:
        for table in Base.metadata.tables.values():
            expected = [dict(row) for row in connection.execute(select(table)).mappings()]
            found = Hot(select(table)).rows(connection)
            assert found == expected, table.name
            assert [list(map(type, row.values())) for row in found] == [
                list(map(type, row.values())) for row in expected
            ]
        assert Hot(select(Claim.__table__)).first(connection) == Hot(select(Claim.__table__)).rows(connection)[0]


def test_names_that_are_given_and_values_that_stand_in_the_statement_are_both_bound(desk, article):
    table = Claim.__table__
    named = Hot(select(table.c.id).where(table.c.work == "to do", table.c.id == bindparam("name")))
    with desk.reading() as connection:
        assert named.rows(connection, {"name": article[1]}) == [{"id": article[1]}]
        assert named.first(connection, {"name": "nobody"}) is None
        with pytest.raises(KeyError):
            named.first(connection)


def test_a_reading_that_begins_so_sees_one_state(desk, article):
    notes = Hot(select(Claim.__table__.c.notes))
    with desk.reading() as connection:
        assert notes.rows(connection) == [{"notes": ""}]
        claims.set_fields(desk, article[1], {"notes": "meanwhile"})
        assert notes.rows(connection) == [{"notes": ""}]
        assert connection.scalars(select(Claim.notes)).all() == [""]
    with desk.reading() as connection:
        assert notes.rows(connection) == [{"notes": "meanwhile"}]

"""Versions of the library: the first one written out is the mapping, older ones come along, newer ones are refused."""

import re
import shutil

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from by_hand import opened_by_hand, with_prints_of_newest

from workbench.actions import articles, casefiles, cases, search
from workbench.actions.desk import Desk
from workbench.base.errors import NewerLibrary
from workbench.intake.processes.apart import read_apart
from workbench.library import store
from workbench.library.disk import opening
from workbench.library.disk.engine import sqlite_engine
from workbench.library.disk.opening import migrate, open_library
from workbench.library.migrations import FOLDER, REVISIONS
from workbench.library.migrations.tables_of_ours import is_ours
from workbench.library.tables import Base


def schema(path):
    """Every table by its columns, keys and constraints, whatever their order: columns that came later stand last."""
    with opened_by_hand(path) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '%alembic_version%'")
        return {name: sorted(parts(sql or "")) for name, sql in rows}


def parts(sql):
    lines = re.split(r",(?![^(]*\))|\n", sql)
    return [" ".join(line.replace("\t", " ").split()) for line in lines if line.strip(" ,\t)")]


def test_the_migrations_make_what_the_mapping_says(tmp_path, library_path):
    open_library(library_path).close()
    (tmp_path / "migrated.db").touch()
    engine = sqlite_engine(tmp_path / "migrated.db")
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == REVISIONS[-1]
    engine.dispose()
    assert schema(tmp_path / "migrated.db") == schema(library_path)


LATER = f'''
"""A later version."""
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{REVISIONS[-1]}"


def upgrade():
    with op.batch_alter_table("claims") as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=True))
'''


def test_an_older_library_is_backed_up_and_taken_along(tmp_path, library_path, sample, monkeypatch):
    desk = Desk.open(library_path, "Ann")
    casefiles.import_case(desk, sample)
    desk.close()
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder)
    (folder / "versions" / "9999_later.py").write_text(LATER, encoding="utf-8")
    real = opening.migrate
    monkeypatch.setattr(opening, "migrate", lambda engine: real(engine, folder))
    open_library(library_path, revisions=(*REVISIONS, "9999")).close()
    with opened_by_hand(library_path) as connection:
        assert connection.execute("SELECT count(colour), count(*) FROM claims").fetchone() == (0, 19)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    (copy,) = tmp_path.glob(f"test.before-{REVISIONS[-1]}*.db")
    assert copy.stat().st_mode & 0o777 == 0o600
    older = Desk.open(copy, "Ann")
    assert [case.name for case in cases.overview(older)] == ["Sample case: Port Velin"]
    older.close()


def test_a_newer_library_is_refused_and_stays_as_it_is(library_path):
    open_library(library_path).close()
    with opened_by_hand(library_path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
    before = library_path.read_bytes()
    with pytest.raises(NewerLibrary, match="newer version"):
        open_library(library_path)
    assert library_path.read_bytes() == before
    assert [path.name for path in library_path.parent.glob("test.before*")] == []


def test_snapshots_that_came_before_their_order_was_kept_stay_in_it(library_path):
    open_library(library_path).close()
    with opened_by_hand(library_path) as connection:
        connection.execute("INSERT INTO articles (pk, id, title) VALUES (1, 'a', 'Ferries')")
        for key, captured in enumerate(("2024-06-05T10:00:00Z", "2024-06-04T10:00:00Z", "2024-06-06T10:00:00Z"), 1):
            connection.execute(
                "INSERT INTO snapshots (pk, id, article_pk, captured, text, media_type, sha256, reader)"
                f" VALUES ({key}, 's{key}', 1, '{captured}', 'Words {key}', 'text/plain', '{key}', 'plain')"
            )
        connection.execute("ALTER TABLE snapshots DROP COLUMN as_of")
        with_prints_of_newest(connection)
        connection.execute("UPDATE alembic_version SET version_num = '0005'")
    desk = Desk.open(library_path, "Ann")
    assert [one.id for one in articles.opened(desk, "a").snapshots] == ["s1", "s2", "s3"]
    assert articles.opened(desk, "a").text == "Words 3"
    desk.close()


@pytest.mark.parametrize(("revision", "copies"), [("0006", 1), (REVISIONS[-1], 0)])
def test_a_library_whose_words_were_kept_otherwise_finds_all_of_them_once_they_are_kept_anew(
    tmp_path, library_path, sample, revision, copies
):
    desk = Desk.open(library_path, "Ann")
    casefiles.import_case(desk, sample)
    text = "港口遭到袭击\n\n国防部发言人否认了joi\u200bner。\n"
    articles.take_in(desk, text.encode(), read_apart(text.encode(), name="article.txt"))
    asked = ("seals", "发言人", "joiner", "袭击")
    found = [search.find(desk, words) for words in asked]
    desk.close()
    with opened_by_hand(library_path) as connection:
        connection.execute("DROP TABLE search_index")
        connection.execute("CREATE VIRTUAL TABLE search_index USING fts5(words, tokenize = 'unicode61')")
        connection.execute("INSERT INTO search_index (rowid, words) VALUES (8, 'as it was written')")
        connection.execute("PRAGMA user_version = 0")
        if revision != REVISIONS[-1]:
            with_prints_of_newest(connection)
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    desk = Desk.open(library_path, "Ann")
    for _ in search.make(desk):
        pass
    assert all(found)
    assert [{(one.kind, one.id) for one in search.find(desk, words)} for words in asked] == [
        {(one.kind, one.id) for one in before} for before in found
    ]
    assert search.find(desk, "as it was written") == []
    desk.close()
    assert len(list(tmp_path.glob("test.before-*.db"))) == copies


def test_a_library_that_only_can_be_read_opens_with_the_words_it_has(library_path, sample, monkeypatch):
    desk = Desk.open(library_path, "Ann")
    casefiles.import_case(desk, sample)
    desk.close()
    with opened_by_hand(library_path) as connection:
        connection.execute("PRAGMA user_version = 0")
    monkeypatch.setattr(store, "may_write", lambda _: False)
    desk = Desk.open(library_path, "Ann")
    assert search.find(desk, "seals")
    assert "can only be read" in str(search.lacking(desk))
    assert list(search.make(desk)) == []
    desk.close()

"""The last article at a glance shows what the library itself shows, or nothing."""

from pathlib import Path

from by_hand import opened_by_hand

from workbench.actions import articles, casefiles, listing
from workbench.actions.desk import Desk
from workbench.base.folders import resources
from workbench.library.disk.first_look import first_look


def sample(path: Path) -> tuple[Desk, str]:
    desk = Desk.open(path, "A. Analyst")
    taken = casefiles.import_case(desk, resources() / "sample" / "sample.jsonl")
    return desk, taken.article_ids[0]


def test_a_glance_shows_what_the_library_shows(library_path: Path) -> None:
    desk, article = sample(library_path)
    seen = first_look(library_path, article)
    opened = articles.opened(desk, article)
    assert seen is not None
    assert (seen.title, seen.outlet, seen.text) == (opened.article.title, opened.outlet, opened.text)
    assert (seen.published, seen.language) == (opened.article.published, opened.article.language)
    assert (seen.snapshots, seen.sha256) == (1, opened.snapshot.sha256)
    assert opened.article.finding is not None
    assert seen.advice == opened.article.finding.advice
    assert list(seen.passages) == [tuple(span)[:5] for span in listing.spans_of_article(desk, article)]
    desk.close()
    assert first_look(library_path, article) == seen


def test_a_passage_that_no_longer_stands_is_not_shown(library_path: Path) -> None:
    desk, article = sample(library_path)
    desk.close()
    before = first_look(library_path, article)
    with opened_by_hand(library_path) as connection:
        connection.execute("UPDATE claim_passages SET exact = 'other words' WHERE pk = 1")
    after = first_look(library_path, article)
    assert before is not None
    assert after is not None
    assert len(after.passages) == len(before.passages) - 1


def test_whatever_is_unusual_is_left_to_the_opening(library_path: Path, tmp_path: Path) -> None:
    desk, article = sample(library_path)
    desk.close()
    assert first_look(library_path, "no such article") is None
    assert first_look(tmp_path / "missing.db", article) is None
    assert not (tmp_path / "missing.db").exists()
    (tmp_path / "other.db").write_bytes(b"not a database at all" * 100)
    assert first_look(tmp_path / "other.db", article) is None
    with opened_by_hand(library_path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert first_look(library_path, article) is None

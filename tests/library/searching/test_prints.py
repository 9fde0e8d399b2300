"""Fingerprints of texts: always those of all snapshots, whatever came, went, was undone or was never computed."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.actions import articles, casefiles
from workbench.actions.desk import Desk
from workbench.base.errors import NotFound
from workbench.intake.reading import read
from workbench.library.searching import prints
from workbench.text.similarity import fingerprint

WORDS = "guards at the gate refused an order of the port authority on monday and left the pier before the tide came in"


def text_of(number):
    """Texts that share most words with the next one."""
    words = WORDS.split()
    return f"Text {number}\n\n" + " ".join(words[number:] + words[:number]) + ".\n"


def take(desk, number, url=None):
    data = text_of(number).encode()
    return articles.take_in(desk, data, read(data, name=f"{number}.txt", url=url)).article


def stands(desk):
    """Whether the library's fingerprints are those of its texts, in both tables."""
    with desk.reading() as connection:
        assert prints.behind(connection, 10) == []
        kept = {row[:2]: row[2] for row in connection.exec_driver_sql("SELECT * FROM snapshot_prints")}
        texts = connection.exec_driver_sql("SELECT pk, article_pk, text FROM snapshots").all()
        wanted = {(row[0], row[1]): fingerprint(row[2]).tobytes() for row in texts}
        placed = set(connection.exec_driver_sql("SELECT article_pk, number FROM print_places"))
    return kept == wanted and placed == {(row[1], number) for row in texts for number in fingerprint(row[2])}


DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("take"), st.integers(0, 6)),
        st.tuples(st.just("again"), st.integers(0, 6)),
        st.tuples(st.sampled_from(["delete", "undo", "redo", "retitle"]), st.just(0)),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_they_follow_every_deed(tmp_path_factory, deeds):
    desk = Desk.open(tmp_path_factory.mktemp("prints") / "one.db", "Ann")
    for deed, number in deeds:
        there = articles.listed(desk)
        if deed == "take":
            take(desk, number)
        elif deed == "again":
            take(desk, number, "https://example.org/one")
        elif deed == "delete" and there:
            articles.delete(desk, there[0]["record"].id)
        elif deed == "retitle" and there:
            articles.set_fields(desk, there[0]["record"].id, {"title": "Another"})
        elif deed in ("undo", "redo"):
            with suppress(NotFound):  # there may be nothing to take back, or to do again
                getattr(desk, deed)()
        assert stands(desk)
    desk.close()


def test_a_case_file_brings_them_and_takes_them_away(tmp_path, sample):
    desk = Desk.open(tmp_path / "one.db", "Ann")
    own = take(desk, 1)
    casefiles.import_case(desk, sample)
    assert stands(desk)
    desk.undo()
    assert stands(desk)
    assert [found["record"].id for found in articles.listed(desk)] == [own]
    desk.redo()
    assert stands(desk)
    desk.close()


def test_a_library_without_them_gets_them_in_the_background(tmp_path):
    desk = Desk.open(tmp_path / "one.db", "Ann")
    for number in range(25):
        take(desk, number)
    with desk.library.upkeep() as connection:
        connection.exec_driver_sql("DELETE FROM snapshot_prints")
        connection.exec_driver_sql("DELETE FROM print_places")
    left = [desk.library.refresh_stale() for _ in range(2)]
    assert (left[0] > 0, left[1]) == (True, 0)
    assert stands(desk)
    desk.close()


@pytest.mark.parametrize("count", [0, 2])
def test_those_that_share_most_come_first(tmp_path, count):
    desk = Desk.open(tmp_path / "one.db", "Ann")
    for number in (0, 9, 1):
        take(desk, number)
    with desk.reading() as connection:
        found = prints.sharing(connection, fingerprint(text_of(0)), count)
    assert found == dict([(1, 1), (3, 3)][:count])
    desk.close()

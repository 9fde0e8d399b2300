"""The station: order of saving, notices of others, what is open and selected, trouble, and leaving."""

import threading

import pytest
from persons import Person
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from workbench.actions import articles, claims
from workbench.actions.desk import Desk
from workbench.base.errors import DamagedLibrary, Refused, Trouble, WorkbenchError
from workbench.base.messages import msg
from workbench.library.recording.notices import Notice
from workbench.ui.station import Station

pytestmark = pytest.mark.usefixtures("nothing_left")


def test_what_is_done_arrives_in_order_and_its_notice_before_what_follows(
    threaded: Station, made: list[str], qtbot: QtBot
):
    desk, order = threaded.desk, []
    threaded.noticed.connect(lambda notice: order.append(("notice", notice.own)))
    threaded.do(lambda: claims.set_fields(desk, made[0], {"notes": "one"}), then=lambda _: order.append(("then", True)))
    assert threaded.unsaved
    assert threaded.settle()
    assert not threaded.unsaved
    own = [one for one in order if one[1]]
    assert own == [("notice", True), ("then", True)]


def test_signals_come_on_the_main_thread_whatever_listens(threaded: Station, made: list[str]):
    desk, threads = threaded.desk, []
    threaded.noticed.connect(lambda _: threads.append(threading.current_thread()))
    threaded.do(lambda: claims.set_fields(desk, made[0], {"notes": "one"}))
    threaded.settle()
    assert set(threads) == {threading.main_thread()}


def test_settling_gives_up_after_a_while_and_says_so(threaded: Station, qtbot: QtBot):
    go_on, said = threading.Event(), []
    threaded.said.connect(said.append)
    threaded.do(go_on.wait)
    assert not threaded.settle(0.02)
    assert said == ["Still saving: try again in a moment."]
    go_on.set()
    assert threaded.settle()


def test_leaving_waits_for_what_long_work_gave_other_lanes_to_do(threaded: Station, made: list[str]):
    """The first lane has been waited for when the second one's result puts a job on it."""
    desk, go_on, order = threaded.desk, threading.Event(), []

    def record() -> None:
        order.append("recorded")
        claims.set_fields(desk, made[0], {"notes": "copied"})

    def looked(_: object) -> None:
        order.append("looked")
        threaded.do(record)
        threaded.aside(lambda: order.append("looked again"))

    threaded.aside(lambda: None)
    threaded.aside(go_on.wait, then=looked)
    go_on.set()
    threaded.close()
    assert sorted(order) == ["looked", "looked again", "recorded"]


def test_settling_costs_no_processor_time_while_it_waits(threaded: Station):
    import time

    go_on = threading.Event()
    threaded.do(go_on.wait)
    began = time.thread_time()
    threaded.settle(0.25)
    spent = time.thread_time() - began
    go_on.set()
    assert threaded.settle()
    assert spent < 0.1


def test_an_aside_uses_a_lane_that_is_free_and_makes_no_thread_for_each(threaded: Station, qtbot: QtBot):
    before = threading.active_count()
    for _ in range(30):
        done: list[int] = []
        threaded.aside(lambda: 1, then=done.append)
        qtbot.waitUntil(lambda done=done: bool(done))
    assert threading.active_count() - before <= 1


def test_two_asides_run_beside_one_another(threaded: Station, qtbot: QtBot):
    meet, met = threading.Barrier(2, timeout=10), []
    for _ in range(2):
        threaded.aside(meet.wait, then=met.append)
    qtbot.waitUntil(lambda: len(met) == 2)
    assert sorted(met) == [0, 1]


def test_what_another_desk_does_is_noticed_within_a_second(
    threaded: Station, desk: Desk, made: list[str], qtbot: QtBot
):
    heard: list[Notice] = []
    threaded.noticed.connect(heard.append)
    claims.set_fields(desk, made[1], {"notes": "from elsewhere"})
    qtbot.waitUntil(lambda: any(made[1] in notice.claims.values() and not notice.own for notice in heard))


def test_the_open_article_is_read_anew_before_anyone_hears_of_it(station: Station, article: str):
    titles: list[str] = []
    station.open_article(article)
    station.noticed.connect(lambda _: titles.append(station.article.article.title))
    articles.set_fields(station.desk, article, {"title": "Guards sent away"})
    assert titles == ["Guards sent away"]


def test_an_article_that_someone_else_deletes_is_closed_and_that_is_said(
    threaded: Station, desk: Desk, article: str, qtbot: QtBot
):
    said: list[str] = []
    threaded.said.connect(said.append)
    threaded.open_article(article)
    articles.delete(desk, article)
    qtbot.waitUntil(lambda: threaded.article is None)
    assert said == ["“Harbour guards sent inland” was deleted elsewhere."]
    assert threaded.claim is None


def test_an_article_that_was_deleted_is_open_again_when_it_is_back(station: Station, desk: Desk, article: str):
    station.open_article(article)
    articles.delete(desk, article)
    assert station.article is None
    desk.undo()
    assert station.article is not None
    assert station.article.article.id == article


def test_an_article_that_is_gone_is_said_and_the_open_one_stays(station: Station, article: str):
    failed: list[WorkbenchError] = []
    station.failed.connect(failed.append)
    station.open_article(article)
    station.open_article("no-such-article")
    assert len(failed) == 1
    assert station.article is not None


def test_selecting_the_same_claim_again_tells_nobody(station: Station, article: str, made: list[str]):
    station.open_article(article)
    told: list[int] = []
    station.claim_selected.connect(lambda: told.append(1))
    station.select_claim(made[0])
    station.select_claim(made[0])
    station.select_claim(made[0], made[:2])
    assert len(told) == 2
    assert station.selected == tuple(made[:2])


def test_a_write_that_the_disk_refuses_is_remembered_until_one_is_saved(station: Station, made: list[str]):
    failed: list[WorkbenchError] = []
    station.failed.connect(failed.append)

    def full() -> None:
        raise Trouble(msg("The disk is full."))

    before = station.saved_at
    station.do(full)
    assert isinstance(station.trouble, Trouble)
    assert station.saved_at == before
    assert not station.save()
    station.do(lambda: claims.set_fields(station.desk, made[0], {"notes": "there is space again"}))
    assert station.trouble is None
    assert station.save()


def test_a_refusal_is_no_trouble_and_does_not_count_as_saved(station: Station):
    before = station.saved_at

    def refuse() -> None:
        raise Refused(msg("Not so."))

    station.do(refuse, failed=lambda _: None)
    assert station.trouble is None
    assert station.saved_at == before


def test_leaving_saves_what_waits_ends_every_thread_and_may_be_done_twice(
    threaded: Station, made: list[str], qtbot: QtBot
):
    desk, done = threaded.desk, []
    threaded.aside(lambda: 1, then=done.append)
    threaded.do(lambda: claims.set_fields(desk, made[0], {"notes": "at the last moment"}), then=done.append)
    threaded.close()
    threaded.close()
    assert len(done) == 2
    assert not [one for one in threaded.findChildren(QTimer) if one.isActive()]


def test_what_leaving_saved_is_in_the_library(threaded: Station, desk: Desk, made: list[str]):
    other = threaded.desk
    threaded.do(lambda: claims.set_fields(other, made[0], {"notes": "at the last moment"}))
    threaded.close()
    assert claims.claim(desk, made[0]).notes == "at the last moment"


def test_saving_keeps_the_order_of_notice_and_what_follows(threaded: Station, made: list[str]):
    desk, order = threaded.desk, []
    threaded.noticed.connect(lambda notice: order.append("notice") if notice.own else None)
    threaded.do(lambda: claims.set_fields(desk, made[0], {"notes": "one"}), then=lambda _: order.append("then"))
    assert threaded.save()
    assert order == ["notice", "then"]


def test_nothing_is_done_for_a_window_that_has_closed(person: Person, qtbot: QtBot):
    window, begun = person.window, []
    window.shell.close()
    window.station.aside(lambda: begun.append("asked"))
    window.parts.library.refresh()  # as its timer does, a moment after the last change
    qtbot.wait(20)
    assert not begun
    assert not [one for one in threading.enumerate() if one.name.startswith("aside")]


def test_damage_is_told_once_and_not_to_a_window_that_closes(threaded: Station, desk: Desk, qtbot: QtBot):
    told: list[WorkbenchError] = []
    threaded.damaged.connect(told.append)
    first = DamagedLibrary(msg("The library x is damaged."))

    def read() -> None:
        raise first

    go_on = threading.Event()

    def read_late() -> None:
        go_on.wait()
        raise DamagedLibrary(msg("It is damaged."))

    other = Station(desk, threaded.settings, threaded.theme)
    other.damaged.connect(told.append)
    other.aside(read_late)
    threading.Timer(0.05, go_on.set).start()
    other.close()
    assert (told, other.damage) == ([], None)
    for _ in range(2):
        threaded.do(read)
    qtbot.waitUntil(lambda: not threaded.unsaved)
    assert told == [first]
    assert threaded.damage is first

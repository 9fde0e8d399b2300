"""Lanes: order, where results arrive, what becomes of errors, and nothing left behind."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from workbench.base.errors import Refused, WorkbenchError
from workbench.base.messages import msg
from workbench.ui.lane import Job, Lane


@pytest.fixture(params=[False, True], ids=["threaded", "at once"])
def lane(request, qtbot: QtBot):
    lane = Lane("aside test", immediate=request.param)
    yield lane
    lane.drain()
    assert not [one for one in threading.enumerate() if one.name == "aside test"]


def refuse() -> None:
    raise Refused(msg("Not so."))


def test_jobs_are_done_in_order_and_their_results_arrive_on_the_main_thread(lane: Lane, qtbot: QtBot):
    came: list[tuple[int, bool]] = []
    for number in range(20):
        lane.put(
            Job(
                lambda number=number: number,
                lambda got: came.append((got, threading.current_thread() is threading.main_thread())),
            )
        )
    qtbot.waitUntil(lambda: not lane.waiting)
    assert came == [(number, True) for number in range(20)]


def test_a_refusal_goes_to_who_asked_else_to_everyone(lane: Lane, qtbot: QtBot):
    own: list[WorkbenchError] = []
    all_others: list[WorkbenchError] = []
    lane.refused.connect(all_others.append)
    lane.put(Job(refuse, failed=own.append))
    lane.put(Job(refuse))
    qtbot.waitUntil(lambda: not lane.waiting)
    assert [len(own), len(all_others)] == [1, 1]


def test_a_refusal_in_what_follows_is_said_and_is_no_bug(lane: Lane, qtbot: QtBot):
    said: list[WorkbenchError] = []
    lane.refused.connect(said.append)
    lane.put(Job(lambda: 1, then=lambda _: refuse()))
    qtbot.waitUntil(lambda: not lane.waiting)
    assert [str(error) for error in said] == ["Not so."]


def test_ended_comes_first_however_the_work_ends(lane: Lane, qtbot: QtBot):
    order: list[str] = []
    lane.put(Job(lambda: 1, then=lambda _: order.append("then"), ended=lambda: order.append("ended")))
    lane.put(Job(refuse, failed=lambda _: order.append("failed"), ended=lambda: order.append("ended")))
    qtbot.waitUntil(lambda: not lane.waiting)
    assert order == ["ended", "then", "ended", "failed"]


def test_a_bug_is_raised_on_the_main_thread_and_the_lane_goes_on(qtbot: QtBot):
    lane, order = Lane("aside test"), []
    with qtbot.captureExceptions() as caught:
        lane.put(Job(lambda: 1 / 0, ended=lambda: order.append("ended")))
        lane.put(Job(lambda: None, then=lambda _: order.append("next")))
        qtbot.waitUntil(lambda: not lane.waiting)
    lane.drain()
    assert [one[0] for one in caught] == [ZeroDivisionError]
    assert order == ["ended", "next"]


def test_draining_waits_for_what_comes_of_the_results_too(qtbot: QtBot):
    lane, done = Lane("aside test"), []
    lane.put(Job(lambda: 1, then=lambda _: lane.put(Job(lambda: 2, then=done.append))))
    lane.drain()
    assert done == [2]
    assert not lane.waiting


def test_emptied_comes_once_all_is_delivered(qtbot: QtBot):
    lane, waiting = Lane("aside test"), []
    lane.emptied.connect(lambda: waiting.append(lane.waiting))
    with qtbot.waitSignal(lane.emptied):
        lane.put(Job(lambda: 1))
    lane.drain()
    assert waiting == [0]

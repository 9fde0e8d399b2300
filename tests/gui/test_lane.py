"""Lanes: order, where results arrive, what becomes of errors, and nothing left behind."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

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


class Asker(QObject):
    """Asks for work, and writes down what came of it."""

    def __init__(self, came: list[str]) -> None:
        super().__init__()
        self.came = came

    def take(self, _result: object) -> None:
        self.came.append("then")

    def ask(self, lane: Lane, work: Callable[[], object], word: str) -> None:
        def then(_result: object) -> None:
            self.came.append(word)

        lane.put(Job(work, then=self.take))
        lane.put(Job(work, then=then, ended=lambda: self.came.append("ended")))
        lane.put(Job(refuse, failed=then))


def test_who_is_gone_is_told_nothing_and_a_refusal_is_said_all_the_same(qtbot: QtBot):
    lane, go_on, came, said = Lane("aside test"), threading.Event(), [], []
    lane.refused.connect(said.append)
    there, gone = Asker(came), Asker(came)
    there.ask(lane, go_on.wait, "of who is there")
    gone.ask(lane, go_on.wait, "of who is gone")
    delete(gone)
    go_on.set()
    lane.drain()
    assert came == ["then", "ended", "of who is there", "of who is there"]
    assert [str(error) for error in said] == ["Not so."]

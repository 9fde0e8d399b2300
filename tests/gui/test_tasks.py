"""Long work in the status bar: one at a time, its progress, cancelling, and never stuck."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from workbench.base.errors import Cancelled, Refused, WorkbenchError
from workbench.base.messages import msg
from workbench.ui.station import Station
from workbench.ui.tasks import Task, Tasks

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def tasks(threaded: Station, qtbot: QtBot) -> Tasks:
    tasks = Tasks(threaded)
    qtbot.addWidget(tasks)
    return tasks


def test_it_shows_what_runs_and_how_far_it_is_and_then_goes(tasks: Tasks, qtbot: QtBot):
    half, go_on, results = threading.Event(), threading.Event(), []

    def work(task: Task) -> str:
        task.progress(5, 10)
        half.set()
        go_on.wait(10)
        return "done"

    assert tasks.run("Reading", work, results.append)
    assert not tasks.isHidden()
    assert half.wait(10)
    qtbot.waitUntil(lambda: tasks._bar.value() * 2 == tasks._bar.maximum())
    assert tasks._bar.accessibleName() == "Reading"
    go_on.set()
    qtbot.waitUntil(lambda: results == ["done"])
    assert tasks.isHidden()
    assert not tasks.busy


def test_a_long_name_of_what_runs_asks_for_no_more_room_than_a_short_one(tasks: Tasks, qtbot: QtBot):
    go_on, results, wide = threading.Event(), [], []
    for words in ("Reading", "Reading a report with a very long title of a thousand claims"):
        go_on.clear()
        tasks.run(words, lambda _: go_on.wait(10), results.append)
        wide.append(tasks.minimumSizeHint().width())
        assert tasks._label.toolTip() == words
        go_on.set()
        qtbot.waitUntil(lambda: not tasks.busy)
    assert wide[0] == wide[1]


def test_other_work_is_asked_to_wait(tasks: Tasks, threaded: Station, qtbot: QtBot):
    go_on, said, results = threading.Event(), [], []
    threaded.said.connect(said.append)
    tasks.run("Reading", lambda _: go_on.wait(10), results.append)
    assert not tasks.run("Checking", lambda _: 2, results.append)
    assert said == ["Wait until “Reading” is done, or cancel it."]
    go_on.set()
    qtbot.waitUntil(lambda: results == [True])
    assert tasks.run("Checking", lambda _: 2, results.append)
    qtbot.waitUntil(lambda: results == [True, 2])


def test_cancelling_is_said_and_other_work_can_begin(tasks: Tasks, threaded: Station, qtbot: QtBot):
    said, results = [], []
    threaded.said.connect(said.append)
    started = threading.Event()

    def work(task: Task) -> None:
        started.set()
        while not task.cancelled():
            task.progress(0, 0)
        raise Cancelled

    tasks.run("Reading", work, results.append)
    assert started.wait(10)
    tasks._button.click()
    assert not tasks._button.isEnabled()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert said == ["Cancelled: Reading"]
    assert results == []
    assert tasks.run("Again", lambda _: 1, results.append)
    assert tasks._button.isEnabled()
    qtbot.waitUntil(lambda: results == [1])


def test_a_refusal_frees_the_place(tasks: Tasks, threaded: Station, qtbot: QtBot):
    failed: list[WorkbenchError] = []
    threaded.failed.connect(failed.append)

    def refuse(_: Task) -> None:
        raise Refused(msg("Not so."))

    tasks.run("Reading", refuse, lambda _: None)
    qtbot.waitUntil(lambda: bool(failed))
    assert not tasks.busy


def test_a_bug_frees_the_place_too(tasks: Tasks, qtbot: QtBot):
    with qtbot.captureExceptions() as caught:
        tasks.run("Reading", lambda _: 1 / 0, lambda _: None)
        qtbot.waitUntil(lambda: not tasks.busy)
        qtbot.waitUntil(lambda: bool(caught))
    assert [one[0] for one in caught] == [ZeroDivisionError]
    assert tasks.isHidden()


def test_progress_of_billions_of_bytes_fits(tasks: Tasks, qtbot: QtBot):
    results: list[int] = []

    def work(task: Task) -> int:
        task.progress(3 * 10**10, 4 * 10**10)
        return 1

    tasks.run("Backing up", work, results.append)
    qtbot.waitUntil(lambda: results == [1])
    assert tasks._bar.value() == 0.75 * tasks._bar.maximum()


def test_what_keeps_something_waits_for_its_turn_and_is_never_refused(tasks: Tasks, threaded: Station, qtbot: QtBot):
    go_on, said, results = threading.Event(), [], []
    threaded.said.connect(said.append)
    tasks.run("Checking", lambda _: go_on.wait(10), lambda _: results.append("checked"))
    for number in (1, 2):
        tasks.keep(f"Copying {number}", lambda _, number=number: number, results.append)
    assert (said, results) == ([], [])
    go_on.set()
    qtbot.waitUntil(lambda: results == ["checked", 1, 2])
    assert not tasks.busy


def test_what_keeps_something_can_be_cancelled(tasks: Tasks, qtbot: QtBot):
    began, results = threading.Event(), []

    def copy(task: Task) -> None:
        while True:
            task.go_on(1, 10)
            began.set()

    tasks.keep("Copying", copy, results.append, stopped=lambda: results.append("stopped"))
    assert began.wait(10)
    tasks.cancel_shown()
    qtbot.waitUntil(lambda: results == ["stopped"])


def test_what_keeps_something_is_finished_where_the_window_closes(tasks: Tasks, threaded: Station):
    go_on, done = threading.Event(), []

    def copy(number: int):
        def work(task: Task) -> None:
            go_on.wait(10)
            task.go_on(1, 10)
            done.append(number)

        return work

    for number in (1, 2, 3):
        tasks.keep("Copying", copy(number), lambda _: None)
    tasks.leave()
    go_on.set()
    threaded.close()
    assert sorted(done) == [1, 2, 3]


def test_what_waits_begins_in_its_turn_also_where_the_one_before_was_cancelled(
    tasks: Tasks, threaded: Station, qtbot: QtBot
):
    began, said, results = threading.Event(), [], []
    threaded.said.connect(said.append)

    def work(task: Task) -> None:
        while True:
            task.go_on(1, 10)
            began.set()

    tasks.run("Importing", work, results.append, cut_off=True)
    for number in (1, 2):
        assert tasks.run("Importing", lambda _, number=number: number, results.append, waits=f"Import {number}")
    assert began.wait(10)
    assert said == [f"Import {number} waits until “Importing” is done." for number in (1, 2)]
    assert tasks.missed() == "Importing\nImport 1 waits.\nImport 2 waits."
    tasks.cancel_shown()
    qtbot.waitUntil(lambda: results == [1, 2])
    assert said[-1] == "Cancelled: Importing"
    assert (tasks.busy, tasks.missed()) == (False, "")


def test_what_waits_is_not_begun_where_the_window_closes(tasks: Tasks, threaded: Station):
    go_on, done = threading.Event(), []
    tasks.run("Importing", lambda _: go_on.wait(10), lambda _: None)
    tasks.run("Importing", lambda _: done.append("import"), lambda _: None, waits="Import 2")
    tasks.keep("Copying", lambda _: done.append("copy"), lambda _: None)
    tasks.leave()
    go_on.set()
    threaded.close()
    assert done == ["copy"]

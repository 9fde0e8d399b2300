"""Rings that widgets are part of go in the window's own thread, whichever thread makes much meanwhile."""

import threading
import weakref

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workbench.base.collector import without_collector
from workbench.ui.collecting import Collecting

MORE_THAN_PYTHON_LETS_PASS = 200_000


def ring(gone_in: list[int]) -> None:
    """A closed widget that nothing holds but itself, with so much in it that it is due."""
    widget = QWidget()
    widget.held = [widget, *([number] for number in range(MORE_THAN_PYTHON_LETS_PASS))]  # type: ignore[attr-defined]
    weakref.finalize(widget, lambda: gone_in.append(threading.get_ident()))


def make_much() -> None:
    """What a lane does: objects that Python counts."""
    assert len([[number] for number in range(MORE_THAN_PYTHON_LETS_PASS)]) == MORE_THAN_PYTHON_LETS_PASS


def in_another_thread() -> None:
    """Make much, and wait for it."""
    lane = threading.Thread(target=make_much)
    lane.start()
    lane.join()


def test_a_closed_widget_goes_in_the_window_s_thread_alone(qtbot: QtBot):
    gone_in: list[int] = []
    shell = QWidget()
    qtbot.addWidget(shell)
    Collecting(shell)
    ring(gone_in)
    in_another_thread()
    assert gone_in == []
    qtbot.waitUntil(lambda: gone_in == [threading.get_ident()])


def test_nothing_is_searched_while_that_is_held_back(qtbot: QtBot):
    gone_in: list[int] = []
    shell = QWidget()
    qtbot.addWidget(shell)
    Collecting(shell)
    with without_collector():
        with without_collector():
            ring(gone_in)
        in_another_thread()
        qtbot.wait(1500)
        assert gone_in == []
    qtbot.waitUntil(lambda: gone_in != [])

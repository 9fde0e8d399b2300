"""Passages of a later capture answered for one by one in a whole window, under the filter that lists them."""

import pytest
from persons import sit
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench.actions import articles
from workbench.base.terms import Attention

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def window(windows, desk, library_path, article, text, draft, qtbot):
    for words in (("170 hearings", "190 hearings"), ("who had refused orders were", "who have refused orders were")):
        text = text.replace(*words)
    articles.take_again(desk, article, *draft(text))
    found = sit(windows.open(library_path), qtbot).window
    found.station.open_article(article)
    return found


def confirm(window):
    QTest.mouseClick(window.parts.inspector.tab("assessment").older.boxes[0].confirm, Qt.MouseButton.LeftButton)


def test_the_next_one_of_the_list_is_gone_to_and_at_the_end_esc_takes_the_filter_back(window, made, qtbot):
    station, panel = window.station, window.parts.claims
    panel.attend(Attention.PASSAGE_MOVED)
    qtbot.waitUntil(lambda: panel._shown.count() == 2 and station.claim == made[0])
    window.parts.reading.pane.view.setFocus()
    confirm(window)
    qtbot.waitUntil(lambda: station.claim == made[2])
    tab = window.parts.inspector.tab("assessment")
    assert tab.older.boxes[0].confirm.isVisibleTo(tab)
    assert tab.rows.indexOf(tab.older) == 0
    assert panel.bar._note.isHidden()
    assert window.shell.focusWidget() is window.parts.reading.pane.view
    confirm(window)
    qtbot.waitUntil(lambda: panel._shown.count() == 0)
    assert window.shell.focusWidget() is window.parts.reading.pane.view
    QTest.keyClick(window.parts.reading.pane.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel._shown.count() == len(made))
    assert not panel._shown.filter


def test_a_claim_whose_number_is_asked_about_stays(window, made, qtbot):
    station, panel = window.station, window.parts.claims
    panel.attend(Attention.PASSAGE_MOVED)
    qtbot.waitUntil(lambda: panel._shown.count() == 2 and station.claim == made[0])
    panel.next()
    confirm(window)
    tab = window.parts.inspector.tab("assessment")
    qtbot.waitUntil(lambda: panel._shown.count() == 1 and not tab.renumbering.isHidden())
    QApplication.processEvents()
    assert station.claim == made[2]

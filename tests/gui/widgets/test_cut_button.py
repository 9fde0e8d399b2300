"""Buttons of words that give way: what is shown, and what is still said whole."""

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.sizes import begin_with
from workbench.ui.widgets.cut_button import CutButton

WORDS = "Claim 2 of “A trade note & its samples, which were never taken by anybody at the gate”"


def test_it_is_cut_where_there_is_no_room_and_no_pane_grows_by_it(qtbot: QtBot):
    pane, button = QWidget(), CutButton()
    qtbot.addWidget(pane)
    QHBoxLayout(pane).addWidget(button)
    button.set_words(WORDS)
    assert pane.minimumSizeHint().width() < 100
    pane.resize(200, 60)
    pane.show()
    assert button.text().endswith("…")
    assert (button.accessibleName(), button.toolTip()) == (WORDS, WORDS)
    pane.resize(2000, 60)
    assert button.text() == WORDS.replace("&", "&&")


def test_a_window_begins_no_larger_than_its_screen(qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    begin_with(window, 9000, 9000)
    assert window.width() < room.width()
    assert window.height() < room.height()
    begin_with(window, 300, 200)
    assert (window.width(), window.height()) == (300, 200)

"""Labels for what people wrote: an address in them widens nothing, and is still said as it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.tips import plain_tip
from workbench.ui.widgets.wrapped import Wrapped

ADDRESS = "https://example.org/permalink?story=" + "pfb0Lx8CW5XKkoWYZ8M" * 6


def test_no_pane_grows_by_an_address(qtbot: QtBot):
    pane, label = QWidget(), Wrapped()
    qtbot.addWidget(pane)
    QHBoxLayout(pane).addWidget(label)
    label.setText(f"supports · Fire service · see {ADDRESS}, seen at noon")
    assert pane.minimumSizeHint().width() < 250
    assert label.text() == label.accessibleName() == f"supports · Fire service · see {ADDRESS}, seen at noon"
    narrow, wide = label.heightForWidth(200), label.heightForWidth(2000)
    assert narrow > 3 * wide


@pytest.mark.parametrize(
    "words", ["", "An ordinary sentence, with its words.", "قالت المصادر إن الميناء", "漢" * 60, "Zollverwaltung"]
)
def test_other_words_are_left_as_they_are(qtbot: QtBot, words: str):
    label = Wrapped()
    qtbot.addWidget(label)
    label.setText(words)
    assert label.text() == QLabel.text(label) == words


def test_what_is_copied_is_what_was_written(qtbot: QtBot):
    label = Wrapped(selectable=True)
    qtbot.addWidget(label)
    label.setText(f"objects: see {ADDRESS}")
    label.setSelection(0, len(QLabel.text(label)))
    qtbot.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"objects: see {ADDRESS}"
    QGuiApplication.clipboard().clear()
    spot = label.rect().center()
    QApplication.sendEvent(label, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, label.mapToGlobal(spot)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == f"objects: see {ADDRESS}"


def test_of_words_without_end_the_beginning_is_laid_out_and_all_of_them_are_said(qtbot: QtBot):
    label, words = Wrapped(), "a" * 1_000_000
    qtbot.addWidget(label)
    label.setText(words)
    assert label.text() == label.accessibleName() == words
    shown = QLabel.text(label).replace("\u200b", "")
    assert len(shown) < 21_000
    assert shown.endswith("a…")
    assert len(plain_tip(words)) < 2_100

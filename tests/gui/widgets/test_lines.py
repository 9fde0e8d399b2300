"""A field of several lines, whatever is put into it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from pytestqt.qtbot import QtBot

from workbench.ui.widgets.lines import Lines

ANYWHERE, AT_WORDS = QTextOption.WrapMode.WrapAnywhere, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


@pytest.fixture
def lines(qtbot: QtBot) -> Lines:
    made = Lines()
    qtbot.addWidget(made)
    return made


def test_lines_are_broken_between_words_unless_one_is_endless(lines: Lines):
    assert lines.wordWrapMode() is AT_WORDS
    lines.setPlainText("word " * 2000)
    assert lines.wordWrapMode() is AT_WORDS
    lines.setPlainText("a word and " + "x" * 300_000)
    assert lines.wordWrapMode() is ANYWHERE
    lines.setPlainText("words again")
    assert lines.wordWrapMode() is AT_WORDS


def test_an_endless_word_that_is_put_in_counts_and_one_that_is_taken_out_does_not(lines: Lines, qtbot: QtBot):
    lines.insertPlainText("y" * 5000)
    assert lines.wordWrapMode() is ANYWHERE
    qtbot.keyClick(lines, Qt.Key.Key_Backspace)
    assert lines.wordWrapMode() is AT_WORDS

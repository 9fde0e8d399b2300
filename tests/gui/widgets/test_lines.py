"""A field of several lines, whatever is put into it."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextOption
from pytestqt.qtbot import QtBot
from typing_extensions import override

from workbench.ui.widgets.lines import Lines

ANYWHERE, AT_WORDS = QTextOption.WrapMode.WrapAnywhere, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
ENDLESS = "y" * 5000


class Watched(Lines):
    """Notes how long the longest word was that lines were ever broken between words for: what freezes Qt."""

    broken_at_words = 0

    @override
    def setWordWrapMode(self, policy: QTextOption.WrapMode) -> None:
        super().setWordWrapMode(policy)
        self.look()

    def look(self) -> None:
        """Look at what is there."""
        if self.wordWrapMode() is AT_WORDS:
            words = self.document().toPlainText().split()
            self.broken_at_words = max([self.broken_at_words, *map(len, words)])


@pytest.fixture
def lines(qtbot: QtBot) -> Watched:
    made = Watched()
    made.document().contentsChanged.connect(made.look)
    qtbot.addWidget(made)
    return made


def test_lines_are_broken_between_words_unless_one_is_endless(lines: Watched):
    assert lines.wordWrapMode() is AT_WORDS
    lines.setPlainText("word " * 2000)
    assert lines.wordWrapMode() is AT_WORDS
    lines.setPlainText("a word and " + "x" * 300_000)
    assert lines.wordWrapMode() is ANYWHERE
    lines.setPlainText("words again")
    assert lines.wordWrapMode() is AT_WORDS
    assert lines.broken_at_words < 5000


def test_an_endless_word_is_never_laid_out_between_words_while_one_text_takes_the_place_of_another(lines: Watched):
    for text in (ENDLESS, "words", ENDLESS, ENDLESS + " and more", "words"):
        lines.setPlainText(text)
        lines.selectAll()
        lines.insertPlainText("typed instead")
        lines.undo()
    assert lines.broken_at_words < 5000


def test_an_endless_word_may_be_put_in_taken_out_and_brought_back(lines: Watched, qtbot: QtBot):
    lines.insertPlainText(ENDLESS)
    assert lines.wordWrapMode() is ANYWHERE
    qtbot.keyClick(lines, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(lines, Qt.Key.Key_Backspace)
    lines.undo()
    assert lines.toPlainText() == ENDLESS
    lines.redo()
    lines.document().clearUndoRedoStacks()
    assert lines.wordWrapMode() is AT_WORDS
    assert lines.broken_at_words < 5000


def test_an_endless_word_may_be_pasted(lines: Watched):
    words = QMimeData()
    words.setText(ENDLESS)
    QGuiApplication.clipboard().setMimeData(words)
    lines.paste()
    assert lines.toPlainText() == ENDLESS
    assert lines.wordWrapMode() is ANYWHERE
    assert lines.broken_at_words < 5000

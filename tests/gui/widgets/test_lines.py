"""A field of several lines, whatever is put into it."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import QPushButton
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
    lines.show_all()
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


LONG = "a word and " + "x" * 300_000


def test_of_a_text_whose_line_fills_many_screens_the_beginning_is_laid_out_until_all_is_asked_for(
    lines: Watched, qtbot: QtBot
):
    told: list[str] = []
    lines.textChanged.connect(lambda: told.append(lines.toPlainText()))
    lines.setPlainText(LONG)
    assert lines.document().characterCount() < 5000
    assert lines.toPlainText() == LONG
    qtbot.keyClick(lines, Qt.Key.Key_Escape)
    assert lines.isReadOnly()
    assert set(told) == {LONG}
    told.clear()
    offer = lines.findChild(QPushButton)
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert offer.isHidden()
    assert lines.document().characterCount() == len(LONG) + 1
    assert told == []
    lines.setPlainText("words again")
    assert not lines.isReadOnly()


def test_what_is_typed_goes_into_the_whole_text(lines: Watched, qtbot: QtBot):
    lines.setPlainText(LONG)
    qtbot.keyClicks(lines, "y")
    assert lines.toPlainText() == f"y{LONG}"
    lines.setPlainText(LONG)
    lines.insertPlainText("Now ")
    assert lines.toPlainText() == f"Now {LONG}"


def test_a_long_text_of_many_lines_is_shown_as_it_is(lines: Watched):
    lines.setPlainText("A line of notes.\n" * 5000)
    assert not lines.isReadOnly()
    assert lines.findChild(QPushButton) is None

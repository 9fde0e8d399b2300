"""Texts too long to be laid out at once: their beginning is there at once, and all else comes to its right place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QWidget

from workbench.base.readings import Block
from workbench.base.terms import BlockKind, Status
from workbench.ui.article import waited_for
from workbench.ui.article.filling import AT_ONCE
from workbench.ui.article.spans import Span
from workbench.ui.article.structure import Structure

PARAGRAPHS = [f"Lorry {number} left the northern pier 📌 before the morning." for number in range(6_000)]
LONG = "\n\n".join(PARAGRAPHS)
LAST = LONG.index("Lorry 5900 ")


@pytest.fixture
def whole(view, qtbot):
    def wait() -> None:
        qtbot.waitUntil(view.is_whole)

    return wait


def shown_words(view, start, end):
    """What the document shows from start to end, in the text's code points."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(view._units.to_qt(start))
    cursor.setPosition(view._units.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def test_a_long_text_begins_at_once_and_is_whole_after_a_moment(view, whole):
    view.show_text(LONG, [Span(0, 5, "c1", "1"), Span(LAST, LAST + 10, "c2", "2")])
    assert not view.is_whole()
    assert view.document().toPlainText().startswith(PARAGRAPHS[0])
    assert view.document().characterCount() >= AT_ONCE
    whole()
    assert view.document().toPlainText() == LONG
    assert not view.document().isModified()
    assert shown_words(view, LAST, LAST + 10) == "Lorry 5900"


def test_blank_lines_are_low_all_the_way_down(view, whole):
    view.show_text(LONG)
    whole()
    heights = {view.document().findBlockByNumber(at).blockFormat().lineHeight() for at in range(1, 11_999, 2)}
    others = {view.document().findBlockByNumber(at).blockFormat().lineHeight() for at in range(0, 11_999, 2)}
    assert len(heights) == len(others) == 1
    assert heights < others or min(heights) < min(others)


def test_a_claim_far_down_is_scrolled_to_when_its_place_is_there(view, whole, qtbot):
    view.show_text(LONG, [Span(LAST, LAST + 10, "c1", "1", Status.DISPUTED)])
    view.show_claim("c1")
    assert view.top_position() == LAST
    qtbot.waitUntil(lambda: view.in_view()[0] <= LAST < view.in_view()[1])
    view.select(LAST, LAST + 5)
    assert view.selection() == (LAST, LAST + 5)


def test_a_place_is_reached_that_lies_more_than_eight_million_pixels_down(view, whole):
    """Qt's own layout ends there, and with it the last fifth of an article of 10 MB in a narrow column."""
    view.show_text(LONG, [Span(LAST, LAST + 10, "c1", "1")])
    font = view.document().defaultFont()
    font.setPixelSize(400)
    view.change_font(font)
    whole()
    view.show_claim("c1")
    assert view.verticalScrollBar().value() > 8_400_000
    assert view.in_view()[0] <= LAST < view.in_view()[1]
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.in_view()[1] == len(LONG)
    view.select(LAST, LAST + 5)
    assert 0 <= view.cursor_box(LAST + 5).top() < view.viewport().height()


def test_who_scrolls_up_through_what_was_not_seen_yet_sees_the_words_move_as_far_as_the_bar(view, whole):
    view.show_text(LONG)
    whole()
    view.scroll_to_position(LAST)
    bar = view.verticalScrollBar()
    for _ in range(50):
        first = view.in_view()[0]
        before = view.cursor_box(first).top()
        bar.setValue(bar.value() - 60)
        assert view.cursor_box(first).top() - before == 60


def test_who_waits_for_a_place_far_down_is_told_how_far_the_text_is_laid_out(view, qtbot, monkeypatch):
    monkeypatch.setattr(waited_for, "_FELT", 1)
    view.show_text(LONG)
    line, said = view.findChild(QLabel), []
    set_text = line.setText
    monkeypatch.setattr(line, "setText", lambda text: (said.append((text, line.isVisible())), set_text(text)))
    assert line.isHidden()
    view.scroll_to_position(LAST)
    qtbot.waitUntil(lambda: LAST - 1 <= view.in_view()[0] <= LAST and line.isHidden())
    assert said
    assert all(text.startswith("Laying out the text: ") for text, _ in said)
    assert all(visible for _, visible in said[1:])


def test_what_is_to_be_selected_far_down_counts_at_once_and_is_seen_later(view, qtbot):
    view.show_text(LONG)
    view.select(LAST, LAST + 10)
    assert view.selection() == (LAST, LAST + 10)
    assert view.caret() == LAST + 10
    qtbot.waitUntil(lambda: view.textCursor().selectedText() == "Lorry 5900")
    assert view.selection() == (LAST, LAST + 10)


def test_select_all_and_the_last_line_mean_the_whole_text_from_the_first_moment(view, qtbot):
    view.show_text(LONG)
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selection() == (0, len(LONG))
    qtbot.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert (view.selection(), view.caret()) == (None, len(LONG))
    qtbot.waitUntil(lambda: view.in_view()[1] == len(LONG))
    assert view.textCursor().atEnd()


def test_selection_caret_and_place_stay_when_the_whole_takes_the_beginnings_place(view, whole):
    view.show_text(LONG)
    second = LONG.index("Lorry 40 ")
    view.scroll_to_position(second)
    view.select(second, second + 8)
    top, height = view.top_position(), view.verticalScrollBar().value()
    assert not view.is_whole()
    assert height > 0
    whole()
    assert (view.top_position(), view.verticalScrollBar().value()) == (top, height)
    assert view.textCursor().selectedText() == "Lorry 40"


def test_another_article_opened_meanwhile_ends_the_first(view, qtbot):
    view.show_text(LONG)
    view.select(LAST, LAST + 10)
    view.show_text("A short text.")
    assert view.is_whole()
    assert (view.selection(), view.caret(), view.top_position()) == (None, 0, 0)
    qtbot.wait(100)
    assert view.document().toPlainText() == "A short text."


def test_a_place_far_down_is_kept_at_another_width(view, whole, qtbot):
    view.show_text(LONG)
    whole()
    view.scroll_to_position(LAST)
    qtbot.waitUntil(lambda: LAST - 1 <= view.in_view()[0] <= LAST)
    view.resize(430, 420)
    assert LAST - 1 <= view.top_position() <= LAST
    qtbot.waitUntil(lambda: LAST - 1 <= view.in_view()[0] <= LAST)


def test_who_scrolls_meanwhile_stays_where_they_scrolled(view, whole, qtbot):
    view.show_text(LONG)
    view.scroll_to_position(LAST)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    whole()
    qtbot.wait(200)
    assert view.top_position() == 0


def test_what_is_selected_later_takes_nobody_from_where_they_went_since(view, whole, qtbot):
    view.show_text(LONG, [Span(LAST // 2, LAST // 2 + 10, "c1", "1")])
    view.restore_place(len(LONG), len(LONG), LAST)
    view.show_claim("c1")
    whole()
    qtbot.waitUntil(lambda: view.textCursor().atEnd())
    assert view.in_view()[0] <= LAST // 2 < view.in_view()[1]


def test_who_goes_to_the_end_meanwhile_is_shown_it_and_no_place_from_before(view, whole, qtbot):
    view.show_text(LONG)
    view.scroll_to_position(LAST)
    qtbot.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    whole()
    qtbot.waitUntil(lambda: view.in_view()[1] == len(LONG))


def test_one_enormous_line_is_shown_in_pieces_and_read_as_one(view, whole):
    line = "the guards refused 📌 orders " * 40_000
    at = line.index("guards", 500_000)
    view.show_text(line, [Span(at, at + 6, "c1", "1")])
    whole()
    assert view.document().blockCount() > 100
    assert view.document().toPlainText().replace("\n", "") == line
    assert shown_words(view, at, at + 6) == "guards"
    assert all(
        view.document().findBlockByNumber(number).blockFormat().bottomMargin() == 0
        for number in range(view.document().blockCount() - 1)
    )
    broken = view._breaks[3]
    view.select(broken - 2, broken)
    assert view.selection() == (broken - 2, broken)
    assert view.createMimeDataFromSelection().text() == line[broken - 2 : broken]


def test_the_end_of_a_line_that_the_text_does_not_have_cannot_be_selected(view, whole):
    view.show_text("x" * 30_000)
    whole()
    cursor = view.textCursor()
    cursor.setPosition(view._units.to_qt(view._breaks[0]) - 1)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert cursor.hasSelection()
    assert view.selection() is None


def test_a_long_code_block_keeps_its_letters_in_every_part(view, whole):
    code = "\n".join(f"row {number} of the table" for number in range(8_000))
    structure = Structure([Block(kind=BlockKind.CODE, start=0, end=len(code))])
    view.show_text(code, structure=structure)
    whole()
    for number in (0, 2_000, 4_000, 7_999):
        block = view.document().findBlockByNumber(number)
        assert block.blockFormat().leftMargin() > 0
        assert block.begin().fragment().charFormat().fontPointSize() > 0


def runs_of(document):
    """The pieces of a document that are shaped one by one."""
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            yield pieces.fragment().text()
            pieces += 1
        block = block.next()


def test_a_long_text_is_shaped_some_words_at_a_time(view, whole):
    """What is kept of a paragraph while it is laid out is as large as the longest of these."""
    paragraph = "Lorry seven left the northern pier before the morning, its driver said. " * 100
    written = "\n".join([paragraph.strip()] * 20 + ["七号卡车在早晨之前离开了北边的码头，司机说。" * 60, "u" * 300])
    view.show_text(written)
    whole()
    runs = list(runs_of(view.document()))
    assert view.document().toPlainText() == written
    assert [len(run) for run in runs if len(run) > 75] == [300]
    assert len(runs) < len(written) / 50


def test_a_heading_of_a_long_text_is_large_to_its_end(view, whole):
    heading = "The northern pier, its lorries, and what their drivers said of them before the morning came to the town"
    view.show_text(
        f"{heading}\n{LONG}", structure=Structure([Block(kind=BlockKind.HEADING, start=0, end=len(heading))])
    )
    whole()
    pieces, sizes = view.document().begin().begin(), set()
    while not pieces.atEnd():
        sizes.add(pieces.fragment().charFormat().fontPointSize())
        pieces += 1
    assert len(sizes) == 1
    assert sizes.pop() > view.document().defaultFont().pointSizeF()


def test_the_line_that_says_how_far_it_is_keeps_its_words_in_a_narrow_view(qtbot, monkeypatch):
    monkeypatch.setattr(waited_for, "_FELT", 1)
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(220, 300)
    line = waited_for.WaitedFor(over)
    over.show()
    heights = []
    for done in (10, 20, 30):
        line.show_progress(done, 100)
        heights.append(line.height())
        assert line.wordWrap()
        assert line.height() >= line.heightForWidth(line.width()) > line.fontMetrics().height() * 2
    assert len(set(heights)) == 1

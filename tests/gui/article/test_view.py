"""The article view as a person uses it: reading, selecting, clicking, copying, scrolling."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAction, QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from workbench.base.terms import Status
from workbench.ui.article.spans import Span
from workbench.ui.theme import LIGHT, Mode

TEXT = (
    "A headline 📌 with a pin\n\n"
    "The harbour office 👩‍👩‍👧 said on Monday that nine cranes were moved.\n"
    "قال المتحدث إن تسع رافعات Bereg نقلت يوم الاثنين إلى الرصيف.\n"
    "A last para\u0301graph says the cafe\u0301 is closed.\n"
)
LONG = "\n".join(f"Paragraph {i} tells of the harbour and of nothing else, again and again." for i in range(300))


def span(words: str, claim: str, status: Status | None = Status.SINGLE_SOURCE, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), claim, claim[1:], status)


def click(view, point: QPoint) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)


def colour_at(view, position: int) -> str:
    """The commonest colour in the cell of one character: what lies behind it."""
    for line in view._lines(view.viewport().rect()):
        for piece in view._pieces_of(line):
            if piece.span.start <= position < piece.span.end:
                box = piece.box.translated(0, -view.verticalScrollBar().value())
                return view.viewport().grab().toImage().pixelColor(box.left() + 1, box.top() + 2).name()
    return ""


# -- highlights -------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["with a pin", "said on Monday", "nine cranes", "Bereg", "تسع رافعات", "closed"])
def test_a_highlight_covers_its_own_words_and_no_others(view, place, words):
    one = span(words, "c1")
    view.show_text(TEXT, [one])
    for position in (one.start, one.end - 1):
        assert [s.claim_id for s in view.spans_under(QPointF(place(position)))] == ["c1"]
    for position in (one.start - 2, one.end + 1):
        if not TEXT[position].isspace():
            assert view.spans_under(QPointF(place(position))) == []


def test_a_highlight_is_seen_in_its_statuss_tint(view):
    one = span("said on Monday", "c1", Status.CORROBORATED)
    view.show_text(TEXT, [one])
    assert colour_at(view, one.start) == LIGHT.status(Status.CORROBORATED).tint
    view.set_current("c1")
    assert colour_at(view, one.start) == LIGHT.status(Status.CORROBORATED).tint_current


def test_words_on_both_sides_of_a_turn_in_direction_are_one_highlight(view):
    one = span("تسع رافعات Bereg نقلت", "c1")
    view.show_text(TEXT, [one])
    pieces = [p for line in view._lines(view.viewport().rect()) for p in view._pieces_of(line)]
    assert len(pieces) == 1


def test_shared_words_get_a_line_for_each_passage(view):
    view.show_text(TEXT, [span("said on Monday that nine", "c1"), span("Monday", "c2"), span("Monday that", "c3")])
    pieces = [p for line in view._lines(view.viewport().rect()) for p in view._pieces_of(line)]
    assert {p.span.claim_id: p.depth for p in pieces} == {"c1": 0, "c3": 1, "c2": 2}


def test_showing_highlights_leaves_the_document_unmodified(view):
    view.show_text(TEXT, [span("Monday", "c1")])
    view.set_spans([span("Monday", "c1"), span("nine cranes", "c2")])
    assert not view.document().isModified()
    assert not view.document().isUndoAvailable()


def test_one_span_more_drops_only_the_lines_it_lies_on(view):
    spans = [Span(i * 71, i * 71 + 20, f"c{i}", str(i)) for i in range(300)]
    view.show_text(LONG, spans)
    view.grab()
    before = dict(view._pieces)
    view.set_spans([*spans, Span(5 * 71 + 30, 5 * 71 + 40, "new", "301")])
    gone = set(before) - set(view._pieces)
    assert len(before) > 8
    assert 1 <= len(gone) <= 2
    view.set_spans([*spans, Span(5 * 71 + 30, 5 * 71 + 40, "new", "301")])
    assert set(before) - set(view._pieces) == gone


# -- the mouse --------------------------------------------------------------------------------


def test_a_click_takes_the_shortest_passage_there(view, place, qtbot):
    inner, outer = span("nine cranes", "c2"), span("said on Monday that nine cranes were moved", "c1")
    view.show_text(TEXT, [outer, inner])
    with qtbot.waitSignal(view.claim_clicked) as told:
        click(view, place(inner.start + 2))
    assert told.args == ["c2"]
    with qtbot.waitSignal(view.claim_clicked) as told:
        click(view, place(outer.start))
    assert told.args == ["c1"]


def test_a_click_beside_all_passages_names_none(view, place, qtbot):
    view.show_text(TEXT, [span("nine cranes", "c1")])
    with qtbot.assertNotEmitted(view.claim_clicked):
        click(view, place(TEXT.index("The harbour")))


def test_a_mark_in_the_margin_names_its_claim(view, qtbot):
    view.show_text(TEXT, [span("The harbour", "c7")])
    view.grab()
    mark = view._margin._marks(view._margin.rect())[0]
    with qtbot.waitSignal(view.claim_clicked) as told:
        QTest.mouseClick(view._margin, Qt.MouseButton.LeftButton, pos=mark.box.center().toPoint())
    assert told.args == ["c7"]


def test_many_marks_on_a_line_end_in_their_number_and_the_current_one_is_among_those_shown(view):
    starts = TEXT.index("The harbour")
    view.show_text(TEXT, [Span(starts + i, starts + 12, f"c{i}", str(100 + i)) for i in range(6)])
    view.set_current("c4")
    marks = view._margin._marks(view._margin.rect())
    assert marks[0].spans[0].claim_id == "c4"
    assert marks[-1].label.startswith("+")
    assert sum(len(mark.spans) for mark in marks) == 6
    view.show_text(TEXT, [Span(starts + i, starts + 12, f"c{i}", str(i)) for i in range(2)])
    for current in ("c0", "c1"):
        view.set_current(current)
        row = view._margin._marks(view._margin.rect())
        assert [mark.label for mark in sorted(row, key=lambda mark: mark.box.left())] == ["0", "1"]


def test_ctrl_and_the_wheel_ask_for_larger_text_and_change_nothing(view, qtbot):
    view.show_text(TEXT)
    size = view.document().defaultFont().pointSizeF()
    with qtbot.waitSignal(view.zoom_requested) as told:
        wheel = QWheelEvent(
            QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), wheel)
    assert told.args == [1]
    assert view.document().defaultFont().pointSizeF() == size


# -- the keyboard -----------------------------------------------------------------------------


def test_shift_and_arrows_select_in_code_points(view, qtbot):
    view.show_text(TEXT)
    view.select(11, 11)
    with qtbot.waitSignal(view.selection_changed) as told:
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert told.args == [11, 12]
    assert TEXT[slice(*view.selection())] == "📌"
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
    assert TEXT[slice(*view.selection())].startswith("📌 ")
    assert view.caret() == view.selection()[1]


def test_line_by_line_the_caret_passes_over_blank_lines(view):
    text = "One.\n\nTwo.\n\n\nThree.\n\n"
    view.show_text(text)
    view.select(0, 0)
    places = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(view, key)
        places.append(text[view.caret() :].split("\n", maxsplit=1)[0])
    assert places == ["Two.", "Three.", "Two.", "One."]
    view.select(text.index("Three."), text.index("Three."))
    QTest.keyClick(view, Qt.Key.Key_Down)  # there is none but blank ones
    assert text[view.caret() :].startswith("Three.")
    view.select(0, 0)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert text[slice(*view.selection())] == "One.\n\nTwo.\n\n\n"


def test_line_by_line_the_caret_comes_to_the_end_of_a_text_from_right_to_left(view):
    text = "\n\n".join(["קצינים בנמל אמרו ביום שני כי הספינות יצאו לפני עלות השחר בלי שאיש בדק את מסמכיהן. " * 3] * 3)
    view.resize(400, 500)
    view.show_text(text)
    view.select(0, 0)
    before = -1
    while view.caret() > before:
        before = view.caret()
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert before > text.rindex("\n\n") + 150


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
@pytest.mark.parametrize(
    "words",
    [
        "קצינים בנמל אמרו ביום שני כי הספינות יצאו לפני עלות השחר בלי שאיש בדק את מסמכיהן. ",
        "قال ضباط في الميناء يوم الاثنين إن السفن غادرت قبل الفجر دون أن يفحص أحد وثائقها. ",
        "Officers at the harbour said on Monday that the ships left before dawn, their papers unseen. ",
    ],
)
def test_page_by_page_the_caret_comes_to_the_end_of_a_text_and_back(view, words, held):
    text = "\n\n".join([words * 6] * 12)
    view.resize(400, 500)
    view.show_text(text)
    view.select(0, 0)
    places = [0]
    for key, ends in ((Qt.Key.Key_PageDown, text.rindex("\n\n")), (Qt.Key.Key_PageUp, 0)):
        for _ in range(60):
            QTest.keyClick(view, key, held)
            caret = view.textCursor().position()
            if caret == places[-1]:
                break
            places.append(caret)
        assert places[-1] >= ends
        assert view.viewport().rect().contains(view.cursorRect().center())
    assert len(places) > 6
    assert places[-1] < len(words)


def test_the_caret_is_seen_and_moves(view, qtbot):
    view.show_text(TEXT)
    view.activateWindow()
    qtbot.waitUntil(view.hasFocus)
    with qtbot.waitSignal(view.caret_moved) as told:
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert told.args == [1]
    box = view._caret.box()
    view._caret.restart()
    shown = view.viewport().grab().toImage().pixelColor(box.left(), box.center().y())
    assert shown == QColor(LIGHT.text)


def test_single_keys_are_the_windows_commands(theme, view, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(view)
    done = []
    for key in ("C", "1", "Del", "Ctrl+Z", "/"):
        action = QAction(window)
        action.setShortcut(key)
        action.triggered.connect(lambda _=False, key=key: done.append(key))
        window.addAction(action)
    view.show_text(TEXT)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    view.setFocus()
    for key, modifier in (("C", None), ("1", None), ("/", None), (Qt.Key.Key_Delete, None), ("Z", "ctrl")):
        held = Qt.KeyboardModifier.ControlModifier if modifier else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(view, key, held)
    window.takeCentralWidget()
    assert done == ["C", "1", "/", "Del", "Ctrl+Z"]
    assert view.text() == TEXT


def test_nothing_types_pastes_or_drops_into_the_text(view):
    view.show_text(TEXT)
    before = view.toPlainText()
    QApplication.clipboard().setText("foreign")
    view.paste()
    QTest.keyClicks(view, "abc")
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    QTest.keyClick(view, "X", Qt.KeyboardModifier.ControlModifier)
    data = QMimeData()
    data.setText("foreign")
    assert not view.canInsertFromMimeData(data)
    view.insertFromMimeData(data)
    assert view.toPlainText() == before
    assert not view.acceptDrops()


# -- copying ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["a\u00a0no-break", "tab\there", "line\u2028end", "bell\x07", "mark\ufdd0", "👩‍👩‍👧 cafe\u0301", "obj\ufffc"],
)
def test_a_copy_is_the_snapshots_own_words(view, words):
    text = f"Before 📌 {words} after"
    view.show_text(text)
    view.select(9, 9 + len(words))
    assert view.selection() == (9, 9 + len(words))
    QTest.keyClick(view, "C", Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == words
    assert QApplication.clipboard().mimeData().formats() == ["text/plain"]


# -- scrolling --------------------------------------------------------------------------------


def test_a_passage_in_view_is_not_scrolled_to(view):
    spans = [Span(i * 71, i * 71 + 20, f"c{i}", str(i)) for i in range(200)]
    view.show_text(LONG, spans)
    view.show_claim("c3")
    assert view.verticalScrollBar().value() == 0
    view.show_claim("c150")
    where = view.verticalScrollBar().value()
    assert where > 0
    first, last = view.in_view()
    assert first <= spans[150].start <= last
    view.show_claim("c151")
    assert view.verticalScrollBar().value() == where


def test_a_claim_with_a_passage_in_view_is_not_scrolled_to(view):
    view.show_text(LONG, [Span(30, 60, "c1", "1"), Span(9000, 9020, "c1", "1")])
    view.scroll_to_position(8990)
    where = view.verticalScrollBar().value()
    view.show_claim("c1")
    assert view.verticalScrollBar().value() == where


def test_a_proposed_place_is_scrolled_to_framed_and_told(view):
    view.show_text(LONG, [])
    start = LONG.index("Paragraph 150")
    view.show_place(start, start + 13)
    view.set_proposed((start, start + 13))
    first, last = view.in_view()
    assert first <= start < last
    assert "Perhaps here: “Paragraph 150”" in view.accessibleDescription()
    warning = view._theme.tokens.warning
    assert warning in colours_of(view)
    view.set_proposed(None)
    assert warning not in colours_of(view)
    assert "Perhaps" not in view.accessibleDescription()


def colours_of(view):
    picture = view.viewport().grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def test_what_holds_nothing_to_check_has_a_hairline_and_no_passage(view):
    view.show_text(LONG, [])
    hairline = view._theme.tokens.border_strong
    assert hairline not in colours_of(view)
    view.set_quiet([(0, 11)])
    assert hairline in colours_of(view)
    assert "nothing to check in 1 place" in view.accessibleDescription()
    view.set_quiet([])
    assert hairline not in colours_of(view)


def test_the_place_is_found_again_at_another_size(view, theme):
    view.show_text(LONG)
    view.scroll_to_position(7000)
    top = view.top_position()
    assert top <= 7000
    theme.set_scale(1.5)
    QApplication.processEvents()
    assert abs(view.top_position() - top) < 90
    view.resize(700, 420)
    QApplication.processEvents()
    assert abs(view.top_position() - top) < 160
    theme.set_scale(1.0)


def test_selection_and_caret_stay_when_the_text_grows(view, theme):
    view.show_text(TEXT)
    view.select(3, 9)
    theme.set_scale(1.25)
    assert view.selection() == (3, 9)
    theme.set_scale(1.0)


# -- overlaps ---------------------------------------------------------------------------------


def test_o_goes_through_all_that_overlap_and_round_again(view):
    outer, inner, other = span("Monday that nine cranes", "c1"), span("nine", "c2"), span("closed", "c3")
    view.show_text(TEXT, [outer, inner, other])
    view.select(inner.start, inner.start)
    assert view.overlapping(inner.start) == ["c2", "c1"]
    assert view.next_overlap() == "c2"
    view.set_current("c2")
    assert view.next_overlap() == "c1"
    view.set_current("c1")
    assert view.next_overlap() == "c2"
    view.set_current("c3")
    assert view.next_overlap() is None


# -- directions, sizes, words -----------------------------------------------------------------


def test_a_right_to_left_article_is_laid_out_so_with_its_margin_at_the_right(view):
    arabic = "قال المتحدث إن تسع رافعات نقلت.\n\nISW قال ذلك أيضا يوم الاثنين.\n\nAn English paragraph."
    arabic += "\n\n• وصف Institute for the Study of War الضربة.\n\n***"
    view.show_text(arabic, [Span(0, 3, "c1", "1")])
    assert view.right_to_left()
    assert view._margin.x() > view.viewport().x()
    ways = [view.document().findBlockByNumber(i).textDirection() for i in range(0, 9, 2)]
    right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    assert ways == [right, right, left, right, right]
    view.show_text("Latin")
    assert not view.right_to_left()


def test_a_right_to_left_paragraph_in_another_article_is_laid_out_its_own_way(view):
    view.show_text(TEXT)
    assert not view.right_to_left()
    ways = [view.document().findBlockByNumber(i).textDirection() for i in (2, 3, 4)]
    assert ways.count(Qt.LayoutDirection.RightToLeft) == 1


def test_a_line_without_spaces_is_wrapped_anywhere(view):
    view.show_text("x" * 18_000)
    assert view.document().firstBlock().layout().lineCount() > 100


def test_the_column_is_not_wider_than_can_be_read(view):
    view.resize(1600, 500)
    view.show_text(LONG)
    assert view.viewport().width() < 800
    assert abs((view._margin.x() + view.viewport().geometry().right()) / 2 - 800) < 40


def test_a_screen_reader_is_told_the_name_the_text_and_the_current_claim(view):
    view.show_text(TEXT, [span("nine cranes", "c1", Status.DISPUTED), span("closed", "c2")])
    view.set_current("c1")
    told = QAccessible.queryAccessibleInterface(view)
    assert told.role() == QAccessible.Role.EditableText
    assert told.state().readOnly
    assert told.text(QAccessible.Text.Name) == "Article"
    description = told.text(QAccessible.Text.Description)
    assert "2 claims marked" in description
    assert "Claim 1: disputed" in description
    assert "nine cranes" in description


def test_light_and_dark_change_while_the_text_is_shown(view, theme):
    one = span("Monday", "c1", Status.REFUTED)
    view.show_text(TEXT, [one])
    theme.set_mode(Mode.DARK)
    assert colour_at(view, one.start) == theme.tokens.status(Status.REFUTED).tint != LIGHT.status(Status.REFUTED).tint


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", "a", "📌", "\r\n", "\x00", "\ud800"])
def test_any_text_can_be_shown(view, text):
    view.show_text(text, [Span(0, len(text), "c1", "1")])
    view.grab()
    view.select(0, len(text))
    assert view.selection() in {None, (0, len(text))}
    assert view.top_position() == 0

"""Structure in the article view: shown in sizes, margins and lines, and never in the text or its offsets."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from workbench.base.readings import Block, Link, Reading
from workbench.base.terms import BlockKind, Status
from workbench.ui.article.shapes import MOST
from workbench.ui.article.spans import Span
from workbench.ui.article.structure import Structure
from workbench.ui.theme import DARK, LIGHT, Mode

PARTS = (
    (BlockKind.HEADING, 1, "Cranes 📌 moved"),
    (BlockKind.PARAGRAPH, None, "The office said that nine cranes were moved to another pier."),
    (BlockKind.ITEM, 1, "• A point of the list that is long enough to go over more than one line of the view, surely."),
    (BlockKind.QUOTE, None, "Nobody was hurt, the speaker said."),
    (BlockKind.ROW, None, "Pier | Cranes"),
    (BlockKind.CODE, None, "one\n  two"),
    (BlockKind.CAPTION, None, "The pier. Photo: someone"),
)
TEXT = "\n\n".join(words for _, _, words in PARTS)
URL = "https://news.example.org/<b>office</b>"


def reading() -> Reading:
    blocks, at = [], 0
    for kind, level, words in PARTS:
        blocks.append(Block(kind=kind, start=at, end=at + len(words), level=level))
        at += len(words) + 2
    start = TEXT.index("The office")
    return Reading(blocks=tuple(blocks), links=(Link(start=start, end=start + len("The office"), url=URL),))


@pytest.fixture
def shown(view):
    view.show_text(TEXT, structure=Structure.of(reading(), TEXT))
    view.grab()
    return view


def qt_block(view, words):
    return view.document().findBlock(view._units.to_qt(TEXT.index(words)))


def letters(view, words):
    cursor = view.textCursor()
    cursor.setPosition(view._units.to_qt(TEXT.index(words)) + 1)
    return cursor.charFormat()


def test_structure_changes_no_character_and_no_offset(shown):
    assert shown.text() == TEXT
    assert shown.toPlainText() == TEXT
    assert not shown.document().isModified()
    start = TEXT.index("nine cranes")
    shown.select(start, start + 11)
    QTest.keyClick(shown, "C", Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "nine cranes"


def test_each_kind_has_its_shape(shown):
    usual = shown.document().defaultFont().pointSizeF()
    assert letters(shown, "Cranes 📌").fontPointSize() > usual
    assert letters(shown, "Cranes 📌").fontWeight() > 600
    assert letters(shown, "The pier").fontItalic()
    assert letters(shown, "one\n").fontFamilies() != letters(shown, "The office").fontFamilies()
    item = qt_block(shown, "• A point").blockFormat()
    assert item.leftMargin() > -item.textIndent() > 0
    assert qt_block(shown, "Nobody").blockFormat().leftMargin() > 0
    assert qt_block(shown, "The office").blockFormat().leftMargin() == 0


def test_shapes_follow_the_text_s_size(shown, theme):
    before = letters(shown, "Cranes 📌").fontPointSize()
    theme.set_scale(1.5)
    assert letters(shown, "Cranes 📌").fontPointSize() == pytest.approx(before * 1.5, rel=0.01)
    theme.set_scale(1.0)


def test_highlights_still_cover_their_own_words(shown, place):
    start = TEXT.index("Nobody")
    shown.set_spans([Span(start, start + 6, "c1", "1", Status.SINGLE_SOURCE)])
    under = shown.spans_under(place(start).toPointF())
    assert [one.claim_id for one in under] == ["c1"]


def colours(view, words):
    """The colours that one line of the view shows left of its words and on them."""
    box = view.cursor_box(TEXT.index(words))
    image = view.viewport().grab().toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(max(0, box.left() - 20), box.left() + 60)
        for y in range(box.top(), box.bottom() + 10)
    }


@pytest.mark.parametrize(("mode", "tokens"), [(Mode.LIGHT, LIGHT), (Mode.DARK, DARK)])
def test_bars_rules_and_lines_are_drawn_in_the_theme_s_colours(shown, theme, mode, tokens):
    theme.set_mode(mode)
    assert tokens.border_strong in colours(shown, "Nobody")
    assert tokens.border in colours(shown, "Pier |")
    assert tokens.link in colours(shown, "The office")
    assert tokens.link not in colours(shown, "Nobody")


def test_a_link_tells_its_address_and_a_click_does_not_follow_it(shown, place, qtbot, monkeypatch):
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda url: pytest.fail("opened"))
    point = place(TEXT.index("office said"))
    assert shown.link_under(point).url == URL
    assert shown.link_under(place(TEXT.index("nine"))) is None
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _widget: told.append(text))
    for where in (point, place(TEXT.index("nine"))):
        event = QHelpEvent(QEvent.Type.ToolTip, where, shown.viewport().mapToGlobal(where))
        QApplication.sendEvent(shown.viewport(), event)
    assert "&lt;b&gt;office" in told[0]
    assert told[1] == ""
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(point))


def test_a_screen_reader_finds_one_text(shown):
    found = QAccessible.queryAccessibleInterface(shown)
    assert found.role() is QAccessible.Role.EditableText
    assert found.childCount() == 0 or all(
        found.child(at).role() is not QAccessible.Role.EditableText for at in range(found.childCount())
    )
    text = found.textInterface()
    assert text.text(0, text.characterCount()) == TEXT


def test_a_right_to_left_text_is_shaped_from_the_right(view):
    words = "• النقطة الأولى من الخبر طويلة جدا حتى تلتف على سطرين وتظهر المسافة البادئة بوضوح في الصورة."
    text = f"{words}\n\nهذا اقتباس من المتحدث"
    blocks = (
        Block(kind=BlockKind.ITEM, start=0, end=len(words), level=1),
        Block(kind=BlockKind.QUOTE, start=len(words) + 2, end=len(text)),
    )
    view.show_text(text, structure=Structure(blocks))
    item = view.document().findBlock(0).blockFormat()
    assert (item.leftMargin(), item.rightMargin() > 0) == (0, True)
    assert view.toPlainText() == text


def test_what_a_reading_says_beyond_the_text_is_passed_over(view):
    wrong = Reading(
        blocks=(Block(kind=BlockKind.HEADING, start=0, end=900, level=1),), links=(Link(start=5, end=999, url=URL),)
    )
    view.show_text("Short words", structure=Structure.of(wrong, "Short words"))
    assert view.structure().blocks == ()
    assert view.structure().link_at(6) is None


def test_only_so_many_blocks_are_shaped(view):
    text = "\n".join("• x" for _ in range(MOST + 10))
    blocks = tuple(Block(kind=BlockKind.ITEM, start=at * 4, end=at * 4 + 3, level=1) for at in range(MOST + 10))
    view.show_text(text, structure=Structure(blocks))
    assert view.document().findBlockByNumber(MOST - 1).blockFormat().leftMargin() > 0
    assert view.document().findBlockByNumber(MOST).blockFormat().leftMargin() == 0


@pytest.mark.parametrize("right_to_left", [True, False])
def test_the_rows_of_a_table_run_as_the_table_does(view, right_to_left: bool):
    if right_to_left:
        above, rows = "وصلت السفن إلى الميناء صباح اليوم", ("السفينة | الميناء", "Sea Star | Velin", "النجم | Velin")
    else:
        above, rows = "The ships came in this morning", ("Ship | Port", "النجم | ميناء", "Sea Star | Velin")
    text = "\n\n".join((above, "\n".join(rows), "Velin harbour office"))
    blocks, at = [], len(above) + 2
    for row in rows:
        blocks.append(Block(kind=BlockKind.ROW, start=at, end=at + len(row)))
        at += len(row) + 1
    view.resize(700, 500)
    view.show_text(text, structure=Structure.of(Reading(blocks=tuple(blocks)), text))
    view.grab()
    paragraph = lambda words: view.document().findBlock(view._units.to_qt(text.index(words)))  # noqa: E731 - short
    ways = [paragraph(row).blockFormat().layoutDirection() for row in rows]
    assert {way is Qt.LayoutDirection.RightToLeft for way in ways} == {right_to_left}
    last = paragraph("Velin harbour").blockFormat().layoutDirection()
    assert last is Qt.LayoutDirection.LeftToRight, "what is no row runs as its own letters say"
    at = text.index("Sea Star | Velin")
    ship, port = (view.cursor_box(at + within).left() for within in (1, len("Sea Star | V")))
    assert (ship > port) is right_to_left, "the second column stands where the table has it"
    view.select(at, at + len("Sea Star | Velin"))
    QTest.keyClick(view, "C", Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Sea Star | Velin"


def test_a_passage_in_a_row_is_marked_where_its_cell_stands(view):
    above, rows = "وصلت السفن إلى الميناء صباح اليوم", ("السفينة | الميناء", "Sea Star | Velin")
    text = "\n".join((above, "", *rows))
    starts = [text.index(row) for row in rows]
    blocks = tuple(Block(kind=BlockKind.ROW, start=at, end=at + len(row)) for at, row in zip(starts, rows, strict=True))
    at = text.index("Velin")
    view.resize(700, 500)
    span = Span(at, at + 5, "one", "1", Status.REFUTED)
    view.show_text(text, [span], structure=Structure.of(Reading(blocks=blocks), text))
    view.grab()
    (piece,) = [piece for piece in view._pieces_in(view.viewport().rect()) if piece.span == span]
    ship = view.cursor_box(text.index("Sea") + 1)
    assert piece.box.right() < ship.left()


def crossed(view, words):
    """Whether a line runs through some words, from end to end."""
    image, start = view.viewport().grab().toImage(), view.text().index(words)
    first, last = view.cursor_box(start), view.cursor_box(start + len(words))
    ground = image.pixelColor(first.left(), first.top())
    rows = range(first.top() + first.height() // 2, first.bottom() - first.height() // 5)
    across = range(first.left() + 1, last.left() - 1)
    return any(all(image.pixelColor(x, y) != ground for x in across) for y in rows)


def test_words_that_the_original_strikes_through_have_a_line_through_them(view):
    text = "The office said nothing. Nobody was hurt there. Boats came, and then boats went again."
    struck = Reading(struck=("Nobody was hurt", "oats"))
    view.show_text(text, structure=Structure.of(struck, text))
    assert crossed(view, "Nobody was hurt")
    assert not crossed(view, "The office")
    assert not crossed(view, "oats"), "which of both is struck nobody knows"

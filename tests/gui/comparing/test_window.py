"""The comparison's window: what is marked and counted, what is called out, and the ways through it by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox

from workbench.actions import articles
from workbench.actions.capturing import headlines
from workbench.text.comparing.differences import differences
from workbench.ui.comparing.hunks import MOST, hunks_of
from workbench.ui.comparing.window import ComparingWindow
from workbench.ui.theme import Mode

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def changed(desk, article, text, draft):
    """The article captured again: another headline and number, a sentence gone, and one more."""
    newer = (
        text.replace("Harbour guards sent inland", "Harbour guards sent away")
        .replace("170 hearings", "190 hearings")
        .replace("The pier was struck on 2 June. ", "")
    ) + " Nobody answered."
    articles.take_again(desk, article, *draft(newer))
    return newer


@pytest.fixture
def window(station, article, changed, qtbot):
    station.open_article(article)
    window = ComparingWindow(station)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.bring()
    return window


def test_what_came_and_went_is_counted_and_called_out(window):
    found = window.comparison
    assert (found.numbers, found.found.additions, found.found.deletions) == ((1, 2), 4, 9)
    assert "4 words added, 9 words deleted" in window.count.text()
    assert window.called_out.text().splitlines() == [
        "⚠ Title: “Harbour guards sent inland” became “Harbour guards sent away”",
        "⚠ Number: “170” became “190” (paragraph 2, claim 3)",
        "⚠ Number deleted: “2” (paragraph 2)",
    ]


def room_in(choice):
    """How wide the words in a box may be."""
    option, style = QStyleOptionComboBox(), QStyle
    choice.initStyleOption(option)
    field = style.SubControl.SC_ComboBoxEditField
    return choice.style().subControlRect(style.ComplexControl.CC_ComboBox, option, field, choice).width()


def test_the_snapshots_names_are_read_whole_and_end_in_dots_where_there_is_no_room(window, qtbot):
    for choice in (window.before, window.after):
        assert choice.fontMetrics().horizontalAdvance(choice.currentText()) <= room_in(choice)
    choice = window.after
    choice.setFixedWidth(120)
    QApplication.processEvents()
    cut = choice.fontMetrics().elidedText(choice.currentText(), Qt.TextElideMode.ElideRight, room_in(choice))
    assert cut.endswith("…")
    shown = choice.grab().toImage()
    choice.setItemText(choice.currentIndex(), cut)
    assert choice.grab().toImage() == shown


def test_the_new_headline_is_taken_from_here_while_it_is_not_the_title(window, station, desk, article, qtbot):
    asked = []
    window.title_requested.connect(lambda: asked.append(True))
    qtbot.mouseClick(window.take_title, Qt.MouseButton.LeftButton)
    assert asked == [True]
    headlines.take(desk, article, "Harbour guards sent away")
    assert not window.take_title.isVisible()
    assert window.called_out.text().startswith("⚠ Title: “Harbour guards sent inland”")
    desk.undo()
    assert window.take_title.isVisible()


def test_rows_say_in_words_what_is_painted(window, qtbot):
    said = [window.rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(window.rows.rowCount())]
    assert said[0].startswith("Change")
    assert "deleted: “inland" in said[0]
    assert any("190" in one and "170" in one for one in said)
    reader = QAccessible.queryAccessibleInterface(window.list)
    assert reader.text(QAccessible.Text.Name) == "Changes"


def test_the_claims_touched_are_listed_and_lead_to_their_claim(window, station, made):
    (line,) = [window.claims.item(row).text() for row in range(window.claims.count())]
    assert line.startswith("3 · moved: confirm, ")
    assert "% of the words in common · " in line
    assert window.heading.text() == "Claims touched · 2 more found exactly"
    with_signal = []
    window.left.connect(lambda: with_signal.append(True))
    window.claims.itemActivated.emit(window.claims.item(0))
    assert station.claim == made[2]
    assert with_signal == [True]


def test_keys_lead_from_change_to_change(window, qtbot):
    window.list.setCurrentIndex(window.rows.index(0))
    for _ in range(window.rows.rowCount() + 2):
        qtbot.mouseClick(window.next, Qt.MouseButton.LeftButton)
    assert window.list.currentIndex().row() == window.rows.rowCount() - 1
    for _ in range(window.rows.rowCount() + 2):
        qtbot.mouseClick(window.previous, Qt.MouseButton.LeftButton)
    assert window.list.currentIndex().row() == 0


def test_any_two_snapshots_are_compared_and_a_new_one_is_offered(window, desk, article, text, changed, draft):
    articles.take_again(desk, article, *draft(changed + " At last."))
    assert (window.comparison.numbers, window.comparison.found.additions) == ((2, 3), 2)

    window._move_pair(-1)
    assert window.comparison.numbers == (1, 2)
    window.after.setCurrentIndex(2)
    window.after.activated.emit(2)
    assert window.comparison.numbers == (1, 3)


def test_a_paragraph_that_moved_is_called_moved_and_counted_apart(station, desk, article, text, draft, theme, qtbot):
    moved = "The harbour office had warned of the storm <b>twice</b>."
    others = "Forty passengers waited on the pier.\n\nThe mayor wants a second boat before the summer begins."
    for newer in (f"{text}\n\n{moved}\n\n{others}", f"{text}\n\n{others}\n\n{moved}"):
        articles.take_again(desk, article, *draft(newer))
    station.open_article(article)
    window = ComparingWindow(station)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.bring()
    assert window.count.text() == "The texts say the same. 1 paragraph moved"
    articles.take_again(desk, article, *draft(f"{text}\n\n{moved}\n\n{others} At last."))
    qtbot.waitUntil(lambda: "1 change:" in window.count.text())
    rows = [window.rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(window.rows.rowCount())]
    assert [one.partition(";")[0] for one in rows if one.startswith("Change")] == ["Change 1 of 1"]
    assert len(rows) == 3
    window._move_pair(-1)
    qtbot.waitUntil(lambda: "The texts say the same." in window.count.text())
    said = [window.rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(window.rows.rowCount())]
    assert [("Moved away:" in one, "Moved here:" in one, moved in one) for one in said] == [
        (True, False, True), (False, True, True),
    ]  # fmt: skip
    for mode in Mode:
        theme.set_mode(mode)
        picture = window.list.grab().toImage()
        colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, 60, 2)}
        assert theme.tokens.warning_background in colours
        assert not {theme.tokens.good_background, theme.tokens.danger_background} & colours


def test_an_article_captured_once_says_so(station, article, qtbot):
    station.open_article(article)
    window = ComparingWindow(station)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.bring()
    assert window.count.text() == "Captured once: nothing to compare."
    assert window.rows.rowCount() == 0


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_it_is_painted_in_both_looks(window, theme, qtbot, mode):
    theme.set_mode(mode)
    picture = window.list.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, 60, 2)}
    assert theme.tokens.good_background in colours
    assert theme.tokens.danger_background in colours


def test_a_huge_change_is_cut_and_nothing_else_is():
    before = "The pier closed on Monday at noon. Nobody knows why it was."
    after = before.replace("noon. ", "noon. " + "word " * 5000)
    (hunk,) = hunks_of((before, after), differences(before, after).changes)
    assert len(hunk.added()) < MOST + 40
    assert "".join(words for words, _ in hunk.before) == before


def test_right_to_left_and_far_changes_stand_in_rows_of_their_own():
    before = "أغلق الجسر يوم الاثنين. " + "كلمة أخرى هنا. " * 60 + "انتهى النص اليوم."
    after = before.replace("الاثنين", "الثلاثاء").replace("اليوم", "غدا")
    hunks = hunks_of((before, after), differences(before, after).changes)
    assert [(hunk.deleted(), hunk.added()) for hunk in hunks] == [("الاثنين", "الثلاثاء"), ("اليوم", "غدا")]


def test_a_row_shows_nothing_that_was_changed_in_another_row_as_if_it_stayed():
    before = "The pier closed on Monday at noon. The council votes next week, they said.\n\nThe ferry waits outside."
    added = "Members of a family from the islands were brought to the hospital by car."
    after = before.replace(" The council votes next week, they said.", f"\n\n{added}").replace("outside", "inside")
    hunks = hunks_of((before, after), differences(before, after).changes)
    rows = [(hunk.deleted(), hunk.added()) for hunk in hunks]
    assert rows == [("The council votes next week, they said.", ""), ("", added), ("outside", "inside")]
    assert hunks[1].before == ()
    stayed = [words for hunk in hunks for words, changed in (*hunk.before, *hunk.after) if not changed]
    assert not any(part in words for words in stayed for part in ("council", "family", "outside", "inside"))

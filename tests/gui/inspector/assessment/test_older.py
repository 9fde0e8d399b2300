"""Passages of an older snapshot in the inspector: both texts, and confirm, place, keep."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget

from workbench.actions import articles, assessments, claims, history
from workbench.base.terms import Attention
from workbench.ui.theme import Mode

pytestmark = pytest.mark.usefixtures("nothing_left")

CHANGED = "At least 170 hearings were called off"


def marked_in(label):
    return re.findall(r"<span [^>]*font-weight:600;\">([^<]*)</span>", label.text())


def plain(label):
    return re.sub("<[^>]*>", "", label.text())


@pytest.fixture
def newer(desk, article, text, draft):
    """The article captured again: the third claim's number is another, the second claim's sentence is gone."""
    found = text.replace("170 hearings", "190 hearings").replace(
        "The outlet Lantern reported that hundreds were moved in May. ", ""
    )
    articles.take_again(desk, article, *draft(found))
    return found


@pytest.fixture
def open_claim(station, panel, made, newer):
    def opened(number):
        station.select_claim(made[number])
        return panel.tab("assessment")

    return opened


def test_a_moved_passage_shows_both_texts_and_the_score(open_claim):
    (box,) = open_claim(2).older.boxes
    assert marked_in(box.was) == ["170"]
    assert marked_in(box.now) == ["190"]
    assert plain(box.was).startswith("… ")
    assert CHANGED in plain(box.was)
    assert "At least 190 hearings were called off" in plain(box.now)
    assert box.older.score == pytest.approx(6 / 7)


def test_attention_leads_to_the_field_that_mends_it(open_claim, panel, qtbot):
    tab = open_claim(2)
    (line,) = [one for one in tab.attention.lines if one.item is Attention.PASSAGE_MOVED]
    line.followed.emit(line.item)
    assert tab.older.hasFocus()
    assert tab.older.focusProxy() is tab.older.boxes[0].confirm


def test_confirming_moves_it_and_takes_the_question_away(open_claim, desk, made, qtbot):
    older = open_claim(2).older
    qtbot.mouseClick(older.boxes[0].confirm, Qt.MouseButton.LeftButton)
    assert claims.claim(desk, made[2]).passages[0].exact == "At least 190 hearings were called off"
    assert not older.isVisibleTo(older.parentWidget())


def test_a_key_pressed_twice_on_an_answer_sets_no_status(open_claim, desk, made, panel, qtbot):
    left = []
    panel.left.connect(lambda: left.append(True))
    confirm = open_claim(2).older.boxes[0].confirm
    confirm.setFocus()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        if left:
            break
    assert left == [True]
    assert claims.claim(desk, made[2]).passages[0].exact == "At least 190 hearings were called off"
    assert assessments.computed(desk, made[2])[0].assessments == ()


def test_a_statement_with_the_old_number_is_said_first_and_changed_when_asked(open_claim, desk, made, panel, qtbot):
    tab = open_claim(2)
    assert tab.renumbering.isHidden()
    qtbot.mouseClick(tab.older.boxes[0].confirm, Qt.MouseButton.LeftButton)
    assert tab.renumbering.words.text() == "⚠  The statement says “170”, its passage now “190”."
    assert tab.renumbering.mapTo(tab.inside, QPoint()).y() < tab.judging.mapTo(tab.inside, QPoint()).y()
    qtbot.mouseClick(tab.renumbering.look, Qt.MouseButton.LeftButton)
    assert tab.details.texts["statement"].edit.hasFocus()
    said = claims.claim(desk, made[2]).statement
    assert "170" in said
    qtbot.mouseClick(tab.renumbering.change, Qt.MouseButton.LeftButton)
    assert claims.claim(desk, made[2]).statement == said.replace("170", "190")
    assert tab.renumbering.isHidden()
    desk.undo()
    assert claims.claim(desk, made[2]).statement == said


def test_a_lost_one_is_placed_on_the_selection(open_claim, panel, desk, made, newer, qtbot):
    tab = open_claim(1)
    (box,) = tab.older.boxes
    assert not box.confirm.isVisibleTo(box)
    at = newer.index("The speaker signed the bill.")
    panel.ask_selection(lambda: None)
    qtbot.mouseClick(box.place, Qt.MouseButton.LeftButton)
    assert claims.claim(desk, made[1]).passages[0].exact == "hundreds were moved in May"
    panel.ask_selection(lambda: (at, at + 28))
    said = []

    def answer(yes):
        dialog = QApplication.activeModalWidget()
        said.append(dialog.said.text())
        assert "hundreds were moved in May" in dialog.was.text().replace("</span>", "")
        qtbot.keyClicks(dialog.focusWidget(), "It replaces it.")
        button = QDialogButtonBox.StandardButton.Ok if yes else QDialogButtonBox.StandardButton.Cancel
        qtbot.mouseClick(dialog.buttons.button(button), Qt.MouseButton.LeftButton)

    for yes in (False, True):
        QTimer.singleShot(0, lambda yes=yes: answer(yes))
        qtbot.mouseClick(box.place, Qt.MouseButton.LeftButton)
        words = claims.claim(desk, made[1]).passages[0].exact
        assert words == ("The speaker signed the bill." if yes else "hundreds were moved in May")
    assert said == ["0 % of the words are in common. The claim was made of other words: do these say the same?"] * 2
    assert history.history(desk, made[1])[-1].reason == "It replaces it."


def test_keeping_it_says_so_and_leaves_it(open_claim, desk, made, qtbot):
    tab = open_claim(1)
    qtbot.mouseClick(tab.older.boxes[0].keep, Qt.MouseButton.LeftButton)
    assert Attention.PASSAGE_LOST not in [line.item for line in tab.attention.lines]
    assert claims.claim(desk, made[1]).passages[0].exact == "hundreds were moved in May"


def test_a_passage_of_an_older_snapshot_leads_to_no_place_in_the_newest(open_claim, panel, qtbot):
    tab = open_claim(1)
    clicked = []
    panel.passage_clicked.connect(lambda *place: clicked.append(place))
    (button,) = tab.details.passages.buttons
    assert "older snapshot" in button.accessibleName()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert clicked == []


def test_the_place_to_be_confirmed_is_told_to_whoever_shows_the_article(panel, station, made, newer, qtbot):
    seen = []
    panel.place_looked_at.connect(lambda *place: seen.append(place))
    panel.tab("assessment")
    station.select_claim(made[2])
    start = newer.index("At least 190 hearings")
    place = (made[2], start, start + len("At least 190 hearings were called off"))
    assert seen == [place]
    (box,) = panel.tab("assessment").older.boxes
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert seen == [place, place]
    qtbot.mouseClick(box.confirm, Qt.MouseButton.LeftButton)
    assert seen[-1] == (made[2], 0, 0)


def test_excerpts_are_marked_in_the_look_that_is_chosen(open_claim, station):
    (box,) = open_claim(2).older.boxes
    for mode in (Mode.DARK, Mode.LIGHT):
        station.theme.set_mode(mode)
        assert station.theme.tokens.good_background in box.now.text()


def test_what_waits_for_an_answer_stands_first_and_what_was_kept_last(open_claim, panel, qtbot):
    panel.resize(420, 200)
    tab = open_claim(1)
    (box,) = tab.older.boxes
    page, place = tab.widget(), tab.viewport().rect()
    QApplication.processEvents()
    for button in (box.place, box.keep):
        top = button.mapTo(tab.viewport(), button.rect().topLeft())
        assert place.contains(button.rect().translated(top))
    after = box.place.nextInFocusChain()
    assert after is box.keep
    while after not in tab.judging.findChildren(QWidget) and after is not box.place:
        after = after.nextInFocusChain()
        assert not tab.details.isAncestorOf(after)
    assert tab.judging.isAncestorOf(after)
    assert tab.rows.indexOf(tab.older) < tab.rows.indexOf(tab.judging)
    qtbot.mouseClick(box.keep, Qt.MouseButton.LeftButton)
    assert tab.older.isVisibleTo(page)
    assert tab.rows.indexOf(tab.older) > tab.rows.indexOf(tab.details)
    open_claim(2)
    assert tab.rows.indexOf(tab.older) < tab.rows.indexOf(tab.judging)

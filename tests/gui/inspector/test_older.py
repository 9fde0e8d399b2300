"""Passages of an older snapshot in the inspector: both texts, and confirm, place, keep."""

import pytest
from PySide6.QtCore import Qt

from workbench.actions import articles, claims
from workbench.base.terms import Attention

pytestmark = pytest.mark.usefixtures("nothing_left")

CHANGED = "At least 170 hearings were called off"


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
    (box,) = open_claim(2).details.older.boxes
    assert CHANGED in box.was.text()
    assert "At least 190 hearings were called off" in box.now.text()
    assert box.older.score == pytest.approx(6 / 7)


def test_attention_leads_to_the_field_that_mends_it(open_claim, panel, qtbot):
    tab = open_claim(2)
    (line,) = [one for one in tab.attention.lines if one.item is Attention.PASSAGE_MOVED]
    line.followed.emit(line.item)
    assert tab.details.field("passages") is tab.details.older
    assert tab.details.older.focusProxy() is tab.details.older.boxes[0].confirm


def test_confirming_moves_it_and_takes_the_question_away(open_claim, desk, made, qtbot):
    older = open_claim(2).details.older
    qtbot.mouseClick(older.boxes[0].confirm, Qt.MouseButton.LeftButton)
    assert claims.claim(desk, made[2]).passages[0].exact == "At least 190 hearings were called off"
    assert not older.isVisibleTo(older.parentWidget())


def test_a_lost_one_is_placed_on_the_selection(open_claim, panel, desk, made, newer, qtbot):
    tab = open_claim(1)
    (box,) = tab.details.older.boxes
    assert not box.confirm.isVisibleTo(box)
    at = newer.index("The speaker signed the bill.")
    panel.ask_selection(lambda: None)
    qtbot.mouseClick(box.place, Qt.MouseButton.LeftButton)
    assert claims.claim(desk, made[1]).passages[0].exact == "hundreds were moved in May"
    panel.ask_selection(lambda: (at, at + 28))
    qtbot.mouseClick(box.place, Qt.MouseButton.LeftButton)
    assert claims.claim(desk, made[1]).passages[0].exact == "The speaker signed the bill."


def test_keeping_it_says_so_and_leaves_it(open_claim, desk, made, qtbot):
    tab = open_claim(1)
    qtbot.mouseClick(tab.details.older.boxes[0].keep, Qt.MouseButton.LeftButton)
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

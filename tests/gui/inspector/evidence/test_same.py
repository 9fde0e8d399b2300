"""The same claim elsewhere: tied by search, taken over as linked, untied; what one article says twice is offered."""

import pytest
from PySide6.QtCore import Qt

from workbench.actions import articles, assessments, claims, evidence, same_claims
from workbench.actions.evidence import Item, Meaning
from workbench.base.terms import EvidenceKind, Status
from workbench.ui.inspector.evidence.same import place_words

AGAIN = (
    "Crane fell in the harbour\n\n"
    "A crane fell in the old harbour on Monday, the port authority said.\n\n"
    "Ships waited outside all day.\n\n"
    "- A crane fell in the old harbour on Monday"
)


@pytest.fixture
def other(desk, take_in):
    """A claim of another article, assessed, with one item."""
    text = "Guards moved\n\nGuards who had refused orders were moved inland, a register shows."
    article = take_in(text)
    span = (text.index("Guards who"), text.index(", a register"))
    made = claims.add(desk, article, [span])
    evidence.add(desk, made, Item(EvidenceKind.LINK, title="Register", url="https://r.example"), Meaning("supports"))
    assessments.assess(desk, [made], Status.SINGLE_SOURCE, reason="the register lists them")
    return made


@pytest.fixture
def same(tab):
    return tab("evidence").same


def tied(same):
    return [one.claim.id for one in same.shown()]


def test_a_claim_is_found_by_its_words_and_tied(same, other, made, desk, qtbot):
    qtbot.mouseClick(same.tie, Qt.MouseButton.LeftButton)
    assert same.form.search.hasFocus()
    qtbot.keyClicks(same.form.search, "refused orders")
    assert same.form.list.count() == 1
    qtbot.keyClick(same.form.search, Qt.Key.Key_Return)
    assert same.form is None
    assert tied(same) == [other]
    assert [one.claim.id for one in same_claims.others(desk, made[0])] == [other]


def test_the_other_is_shown_with_number_statement_status_and_what_bears_on_it(same, other, made, desk):
    same_claims.tie(desk, [made[0], other])
    (box,) = [box for box in same.others if box.isVisible()]
    assert "Claim 1" in box.title.text()
    assert "Guards moved" in box.title.text()
    assert box.pill.text() == "Single source"
    assert "Register" in box.facts.text()
    assert "the register lists them" in box.facts.text()


def test_one_button_takes_over_as_linked(same, other, made, desk, matter, qtbot):
    same_claims.tie(desk, [made[0], other])
    qtbot.mouseClick(same.others[0].take, Qt.MouseButton.LeftButton)
    mine, its = matter(made[0]), matter(other)
    assert [one.evidence for one in mine.bearings] == [one.evidence for one in its.bearings]
    assert mine.assessments[-1].status is Status.SINGLE_SOURCE
    assert "bears on this claim too" in same.others[0].facts.text()
    qtbot.mouseClick(same.others[0].take, Qt.MouseButton.LeftButton)
    assert "nothing to take over" in same.note.text()


def test_a_click_goes_there_and_untying_leaves_both(same, other, made, desk, station, qtbot):
    same_claims.tie(desk, [made[0], other])
    qtbot.mouseClick(same.others[0].untie, Qt.MouseButton.LeftButton)
    assert tied(same) == []
    same_claims.tie(desk, [made[0], other])
    qtbot.mouseClick(same.others[0].title, Qt.MouseButton.LeftButton)
    assert station.claim == other


@pytest.fixture
def again(desk, take_in, station):
    article = take_in(AGAIN)
    start = AGAIN.index("A crane fell")
    made = claims.add(desk, article, [(start, AGAIN.index(", the port"))])
    station.open_article(article)
    station.select_claim(made)
    return made


def offered(same):
    return [box for box in same.offers if box.isVisible()]


def test_what_is_said_again_is_offered_and_added_as_a_passage(panel, again, same, kept, qtbot):
    boxes = offered(same)
    assert any("bullet" in box.words.text() for box in boxes)
    box = next(box for box in boxes if "bullet" in box.words.text())
    qtbot.mouseClick(box.accept, Qt.MouseButton.LeftButton)
    assert len(kept(again).passages) == 2
    assert not any("bullet" in one.words.text() for one in offered(same))


def test_an_offer_is_dismissed_and_comes_no_more(panel, again, same, station, made, qtbot):
    before = len(offered(same))
    box = offered(same)[0]
    words = box.words.text()
    qtbot.mouseClick(box.dismiss, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(box.reason, "a summary")
    qtbot.keyClick(box.reason, Qt.Key.Key_Return)
    assert len(offered(same)) == before - 1
    station.select_claim(None)
    station.select_claim(again)
    assert words not in [one.words.text() for one in offered(same)]


def test_two_claims_that_say_the_same_are_offered_to_be_tied(panel, again, same, desk, station, qtbot):
    start = AGAIN.rindex("A crane fell")
    second = claims.add(desk, station.article.article.id, [(start, len(AGAIN))])
    station.select_claim(again)
    box = next(box for box in offered(same) if "Claim 2" in box.words.text())
    qtbot.mouseClick(box.accept, Qt.MouseButton.LeftButton)
    assert tied(same) == [second]
    assert not any("Claim 2" in one.words.text() for one in offered(same))


def test_a_claim_that_says_a_part_of_another_is_said_to_and_the_other_to_say_more(panel, same, take_in, desk, station):
    text = (
        "Ships left\n\nThe union said that three ships had left without inspection, and that the mayor had been told "
        "by telephone.\n\nThree ships had left without inspection, the union said."
    )
    article = take_in(text)
    less, more = (
        claims.add(desk, article, [(text.index(first), text.index(last) + len(last))])
        for first, last in (("Three ships", "without inspection, the"), ("three ships", "by telephone"))
    )
    claims.set_fields(desk, less, {"statement": "three ships had left without inspection"})
    station.open_article(article)
    for claim, said in ((more, "Claim 1 says a part of it: “"), (less, "Claim 2 says it and more: “")):
        station.select_claim(claim)
        assert [box.words.text()[: len(said)] for box in offered(same)] == [said]


def test_two_places_with_the_same_words_say_where_each_stands(panel, same, take_in, desk, station):
    twice = "A crane fell in the old harbour on Monday morning"
    text = f"{twice}\n\n{twice}\n\nThe port authority tells it so.\n\n{twice}, the port authority said."
    article = take_in(text)
    claim = claims.add(desk, article, [(text.rindex(twice), text.rindex(twice) + len(twice))])
    station.open_article(article)
    station.select_claim(claim)
    assert [box.words.text() for box in offered(same)] == [
        f"Said again in the headline: “{twice}” (paragraph {number})" for number in (1, 2)
    ]


def test_where_it_is_said_again_is_called_by_what_it_is(take_in, desk):
    text = (
        "Harbour desk\n\nCrane fell in the harbour\n\nCrane fell in the harbour\n\n"
        "A crane fell on Monday, the port says.\n\nWhy the crane fell\n\nIt was old.\n\n"
        "• the crane fell at night\n\nIt fell again."
    )
    name = take_in(text)
    articles.set_fields(desk, name, {"title": "Crane fell in the harbour"})
    opened = articles.opened(desk, name)
    places = {
        "Harbour desk": "in the headline", "A crane fell on Monday": "in the lead", "Why the crane": "in a heading",
        "It was old": "before that too", "the crane fell at": "in a bullet", "It fell again": "further on",
    }  # fmt: skip
    for words, where in places.items():
        start = text.index(words)
        assert where in place_words(opened, (start, start + len(words)), text.index("• the"))
    for start in (text.index("Crane fell"), text.rindex("Crane fell")):
        assert "in the headline" in place_words(opened, (start, start + 10), len(text))

"""Copied passages and dependence in the tab Provenance: offered, shown on both sides, taken as a hop, dismissed."""

import pytest
from PySide6.QtCore import Qt

from workbench.actions import articles, attributions, claims
from workbench.actions.attributions import HopDraft
from workbench.base.terms import Relation
from workbench.rules.chains import last_words
from workbench.ui.inspector.provenance.copied import pieces

COPY = (
    "What the Echo wrote\n\n"
    "Yesterday: Guards who had refused orders were sent inland, the Institute says. "
    "The outlet Lantern reported that hundreds were moved in May. So it goes."
)


@pytest.fixture
def echo(desk, take_in):
    article = take_in(COPY)
    articles.set_fields(desk, article, {"outlet": "Daily Echo", "published": "2024-06-03"})
    return article


@pytest.fixture
def provenance(panel, echo, tab):
    return tab("provenance")


def offered(tab):
    return [box for box in tab.copies.boxes if box.isVisible()]


def test_a_copy_is_offered_with_its_share_and_both_sides(provenance):
    (box,) = offered(provenance)
    assert "% of this passage stands in “What the Echo wrote” (Daily Echo)" in box.words.text()
    assert "earlier" in box.words.text()
    for label in (box.both.here, box.both.there):
        assert "<span" in label.text()
        assert "Guards who had refused orders" in label.accessibleDescription()


def test_it_is_made_a_hop_with_the_measurement_as_its_note(provenance, made, matter, qtbot):
    (box,) = offered(provenance)
    qtbot.mouseClick(box.accept, Qt.MouseButton.LeftButton)
    found = matter(made[0])
    (chain,) = found.attributions
    assert found.sources[chain.hops[0].source].name == "Daily Echo"
    assert chain.hops[0].relation is Relation.COPIES
    assert "%" in chain.hops[0].note
    assert offered(provenance) == []


def test_dismissing_needs_a_reason_and_lasts(provenance, station, made, matter, qtbot):
    (box,) = offered(provenance)
    qtbot.mouseClick(box.dismiss, Qt.MouseButton.LeftButton)
    qtbot.keyClick(box.reason, Qt.Key.Key_Return)
    assert offered(provenance) == [box]
    qtbot.keyClicks(box.reason, "both print the press release")
    qtbot.keyClick(box.reason, Qt.Key.Key_Return)
    assert offered(provenance) == []
    station.select_claim(None)
    station.select_claim(made[0])
    assert offered(provenance) == []
    (aside,) = matter(made[0]).set_aside
    assert (aside.item, aside.reason) == (
        "copied passage: Daily Echo “What the Echo wrote”", "both print the press release",
    )  # fmt: skip


def test_markup_in_an_article_is_shown_as_it_is_written(take_in, station, desk, tab, panel):
    words = "A <b>bold</b> & loud harbour crane fell on the quay on Monday morning early"
    take_in(f"One\n\n{words}.")
    article = take_in(f"Two\n\n{words}.")
    articles.set_fields(desk, article, {"outlet": "Echo"})
    station.open_article(article)
    station.select_claim(claims.add(desk, article, [(5, 5 + len(words))]))
    (box,) = offered(tab("provenance"))
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; loud" in box.both.here.text()


def test_pieces_tell_shared_words_from_others_and_leave_out_what_is_far():
    text = "a" * 100 + "SHARED" + "b" * 300 + "AGAIN" + "c" * 10
    found = pieces(text, [(100, 106), (406, 411)])
    assert [words for words, shared in found if shared] == ["SHARED", "AGAIN"]
    joined = "".join(words for words, _ in found)
    assert joined.startswith("… a")
    assert joined.count("…") == 2
    assert joined.endswith("c" * 10)


# -- dependence ---------------------------------------------------------------------------------


@pytest.fixture
def relays(desk, made):
    attributions.add(desk, made[0], [HopDraft("Institute")])
    attributions.add(desk, made[0], [HopDraft("Lantern")])
    return made[0]


@pytest.fixture
def words(panel, relays, tab):
    return tab("provenance").dependences


def ids(matter, claim):
    return {source.name: name for name, source in matter(claim).sources.items()}


def fill(words, matter, claim, qtbot, *, here, reason):
    qtbot.mouseClick(words.ask, Qt.MouseButton.LeftButton)
    form, names = words.form, ids(matter, claim)
    form.first.show_value(names["Institute"])
    form.second.show_value(names["Lantern"])
    form.here.show_value(here)
    qtbot.keyClicks(form.reason, reason)
    qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    return form


@pytest.mark.parametrize("here", [True, False])
def test_two_sources_are_said_to_depend_for_this_claim_or_everywhere(words, relays, matter, qtbot, here):
    form = fill(words, matter, relays, qtbot, here=here, reason="one newsroom")
    assert not form.isVisible()
    (said,) = last_words(matter(relays)).values()
    assert (said.depends, said.reason, said.claim) == (True, "one newsroom", relays if here else None)
    (line,) = [line for line in words.lines if line.isVisible()]
    assert "Institute and Lantern count as one" in line.words.text()
    assert ("for this claim" if here else "everywhere") in line.words.text()


def test_no_reason_is_refused_in_the_form(words, relays, matter, qtbot):
    form = fill(words, matter, relays, qtbot, here=True, reason="")
    assert form.isVisible()
    assert form.note.says
    assert form.reason.hasFocus()
    assert matter(relays).dependences == ()


def test_a_reason_that_is_begun_is_kept_when_the_form_is_left_and_waits_for_its_claim(
    words, relays, station, desk, made, qtbot
):
    for name in ("Institute", "Lantern"):
        attributions.add(desk, made[1], [HopDraft(name)])
    qtbot.mouseClick(words.ask, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(words.form.reason, "one news")
    with qtbot.waitSignal(station.said) as said:
        qtbot.keyClick(words.form.reason, Qt.Key.Key_Escape)
    assert "one news" in said.args[0]
    assert station.typed.begun() == ["one news"]
    station.select_claim(made[1])
    qtbot.mouseClick(words.ask, Qt.MouseButton.LeftButton)
    assert words.form.reason.text() == ""
    station.select_claim(made[0])
    qtbot.mouseClick(words.ask, Qt.MouseButton.LeftButton)
    assert words.form.reason.text() == "one news"
    qtbot.mouseClick(words.form.cancel, Qt.MouseButton.LeftButton)
    assert not station.typed.begun()


def test_a_word_that_holds_is_lifted_with_a_reason_of_its_own(words, relays, matter, qtbot):
    fill(words, matter, relays, qtbot, here=False, reason="one newsroom")
    (line,) = [line for line in words.lines if line.isVisible()]
    qtbot.mouseClick(line.turn, Qt.MouseButton.LeftButton)
    assert words.form.reason.text() == ""
    assert words.form.reason.hasFocus()
    qtbot.keyClicks(words.form.reason, "two newsrooms since May")
    qtbot.keyClick(words.form.reason, Qt.Key.Key_Return)
    (said,) = last_words(matter(relays)).values()
    assert not said.depends
    assert "do not depend" in line.words.text()


def test_one_source_alone_cannot_depend(panel, tab, made):
    assert not tab("provenance").dependences.ask.isEnabled()

"""The second reader: signs under another name, is shown, voided with when and why, and led to from attention."""

import pytest
from PySide6.QtCore import Qt

from workbench.actions import assessments, claims
from workbench.base.terms import Attention, Status, Verdict


@pytest.fixture
def assessed(desk, made):
    assessments.assess(desk, [made[0]], Status.UNVERIFIED)
    return made[0]


@pytest.fixture
def signing(panel, assessed, tab):
    panel.refresh()
    return tab("assessment").signing


def shown(signing):
    return [line.text() for line in signing.lines if line.isVisible()]


def sign(signing, qtbot, name, comment="", verdict=Verdict.AGREES):
    qtbot.mouseClick(signing.ask, Qt.MouseButton.LeftButton)
    form = signing.form
    form.name.clear()
    qtbot.keyClicks(form.name, name)
    form.verdict.show_value(verdict)
    qtbot.keyClicks(form.comment, comment)
    qtbot.keyClick(form.comment, Qt.Key.Key_Return)
    return form


def test_a_claim_that_is_not_assessed_has_nothing_to_sign(tab):
    assert not tab("assessment").signing.isVisible()


def test_the_assessor_is_asked_for_another_name(signing, matter, assessed, qtbot):
    qtbot.mouseClick(signing.ask, Qt.MouseButton.LeftButton)
    assert signing.form.name.text() == ""
    assert signing.form.name.hasFocus()
    qtbot.keyClick(signing.form.name, Qt.Key.Key_Return)
    assert "name" in signing.form.note.text()
    assert matter(assessed).sign_offs == ()


def test_a_second_person_signs_and_both_names_stay_what_they_are(signing, matter, assessed, desk, qtbot):
    form = sign(signing, qtbot, "B. Second", "read it too")
    (made,) = matter(assessed).sign_offs
    assert (made.by, made.verdict, made.comment) == ("B. Second", Verdict.AGREES, "read it too")
    assert desk.by == "A. Analyst"
    assert not form.isVisible()
    (line,) = shown(signing)
    assert line.startswith("B. Second agrees")
    assert "read it too" in line


def test_the_assessors_own_name_is_refused_beside_the_field(signing, matter, assessed, qtbot):
    form = sign(signing, qtbot, "a. analyst", "mine")
    assert "second person" in form.note.text()
    assert form.comment.text() == "mine"
    assert matter(assessed).sign_offs == ()


def test_the_settings_analyst_is_offered_where_somebody_else_assessed(panel, colleague, made, tab, desk, qtbot):
    assessments.assess(colleague, [made[0]], Status.UNVERIFIED)
    desk.poll()
    panel.refresh()
    signing = tab("assessment").signing
    qtbot.mouseClick(signing.ask, Qt.MouseButton.LeftButton)
    assert signing.form.name.text() == "A. Analyst"
    assert signing.form.comment.hasFocus()


def test_a_voided_sign_off_says_when_and_why_and_attention_leads_there(panel, signing, desk, assessed, tab, qtbot):
    sign(signing, qtbot, "B. Second")
    claims.set_fields(desk, assessed, {"statement": "Guards were sent inland in May"})
    (line,) = shown(signing)
    assert "Voided" in line
    assert "statement" in line.lower()
    lines = tab("assessment").attention.lines
    link = next(one.link for one in lines if one.item is Attention.SIGN_OFF_VOIDED)
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert panel.currentIndex() == 0
    assert signing.ask.hasFocus()


def test_an_objection_stands_out_and_another_claim_shows_none(signing, station, made, qtbot):
    sign(signing, qtbot, "B. Second", "look again", Verdict.OBJECTS)
    assert signing.lines[0].property("look") == "warning"
    station.select_claim(made[1])
    assert not signing.isVisible()


def test_escape_closes_the_form_keeps_what_was_typed_and_says_so(signing, station, qtbot):
    qtbot.mouseClick(signing.ask, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(signing.form.comment, "half")
    with qtbot.waitSignal(station.said) as said:
        qtbot.keyClick(signing.form.comment, Qt.Key.Key_Escape)
    assert "half" in said.args[0]
    assert not signing.form.isVisible()
    assert signing.ask.hasFocus()
    qtbot.mouseClick(signing.ask, Qt.MouseButton.LeftButton)
    assert signing.form.comment.text() == "half"


def test_cancel_gives_the_comment_up(signing, station, qtbot):
    qtbot.mouseClick(signing.ask, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(signing.form.comment, "half")
    qtbot.mouseClick(signing.form.cancel, Qt.MouseButton.LeftButton)
    assert not station.typed.begun()
    qtbot.mouseClick(signing.ask, Qt.MouseButton.LeftButton)
    assert signing.form.comment.text() == ""


def test_a_comment_that_is_begun_waits_for_its_claim(signing, station, desk, made, qtbot):
    assessments.assess(desk, [made[1]], "unverified", reason="so")
    qtbot.mouseClick(signing.ask, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(signing.form.comment, "half")
    station.select_claim(made[1])
    qtbot.mouseClick(signing.ask, Qt.MouseButton.LeftButton)
    assert signing.form.comment.text() == ""
    assert station.typed.begun() == ["half"]
    station.select_claim(made[0])
    qtbot.mouseClick(signing.ask, Qt.MouseButton.LeftButton)
    assert signing.form.comment.text() == "half"


def test_two_claims_are_offered_where_somebody_says_that_it_is_so(panel, station, desk, made, tab, qtbot):
    claims.set_fields(desk, made[1], {"statement": "The Lantern judges that hundreds were moved in May"})
    station.select_claim(made[1])
    attention = tab("assessment").attention
    assert attention.offers
    with qtbot.waitSignal(panel.command_requested) as asked:
        qtbot.mouseClick(attention.two_claims, Qt.MouseButton.LeftButton)
    assert asked.args == ["tell_apart"]
    station.select_claim(made[0])
    assert not attention.offers


def test_a_split_is_offered_where_it_says_two_things(panel, station, desk, made, tab, qtbot):
    claims.set_fields(desk, made[2], {"statement": "The hearings were called off and the guards were sent inland"})
    station.select_claim(made[2])
    line = next(one for one in tab("assessment").attention.lines if one.item is Attention.SAYS_TWO_THINGS)
    with qtbot.waitSignal(panel.command_requested) as asked:
        qtbot.mouseClick(line.split, Qt.MouseButton.LeftButton)
    assert asked.args == ["split_claim"]

"""The tab Assessment: judging claims one by one and together, reasons, suggestions, and what needs attention."""

from PySide6.QtCore import Qt

from workbench.actions import assessments, attributions, claims
from workbench.actions.attributions import HopDraft
from workbench.base.terms import Attention, Basis, Confidence, Status, Work


def statuses_of(matter, made):
    return [matter(name).assessments[-1].status if matter(name).assessments else None for name in made]


def test_not_assessed_is_said_and_no_button_is_checked(panel, tab):
    judging = tab("assessment").judging
    assert judging.pill.text() == "not assessed"
    assert not any(button.isChecked() for button in judging.statuses.buttons)
    assert not judging.reason.edit.isEnabled()


def test_buttons_stand_in_the_order_of_the_keys(tab):
    names = [button.accessibleName() for button in tab("assessment").judging.statuses.buttons]
    assert names == [f"Status: {status.value}" for status in Status]


def test_a_button_gives_its_status_and_is_then_checked(tab, made, matter, kept, qtbot):
    judging = tab("assessment").judging
    qtbot.mouseClick(judging.statuses.buttons[1], Qt.MouseButton.LeftButton)
    assert statuses_of(matter, made) == [Status.SINGLE_SOURCE, None, None]
    assert [button.isChecked() for button in judging.statuses.buttons].index(True) == 1
    assert judging.pill.text() == "Single source"
    assert kept(made[0]).work is Work.IN_PROGRESS


def test_a_digit_on_the_buttons_gives_that_status_and_arrows_walk(tab, made, matter, qtbot):
    buttons = tab("assessment").judging.statuses.buttons
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Right)
    assert buttons[1].hasFocus()
    qtbot.keyClicks(buttons[1], "5")
    assert statuses_of(matter, made)[0] is Status.DISPUTED


def test_the_same_status_again_is_no_further_assessment(tab, made, matter, qtbot):
    buttons = tab("assessment").judging.statuses.buttons
    for _ in range(2):
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert len(matter(made[0]).assessments) == 1


def test_several_claims_get_a_status_in_one_step_that_one_undo_takes_back(
    station, desk, tab, made, matter, steps, qtbot
):
    judging = tab("assessment").judging
    station.select_claim(made[0], made)
    assert judging.several.isVisible()
    assert "3" in judging.several.text()
    before = steps()
    qtbot.mouseClick(judging.statuses.buttons[6], Qt.MouseButton.LeftButton)
    assert statuses_of(matter, made) == [Status.UNVERIFIABLE] * 3
    assert steps() == before + 1
    desk.undo()
    assert statuses_of(matter, made) == [None] * 3
    station.select_claim(made[1])
    assert not judging.several.isVisible()


def test_a_status_beside_the_suggestion_asks_for_the_reason_and_return_goes_back(panel, tab, made, matter, qtbot):
    judging = tab("assessment").judging
    with qtbot.waitSignal(panel.reason_requested):
        qtbot.mouseClick(judging.statuses.buttons[3], Qt.MouseButton.LeftButton)
    assert judging.reason.edit.hasFocus()
    assert judging.asked.isVisible()
    qtbot.keyClicks(judging.reason.edit, "Two colleagues saw it")
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(judging.reason.edit, Qt.Key.Key_Return)
    assert matter(made[0]).assessments[-1].reason == "Two colleagues saw it"
    assert not judging.asked.isVisible()


def test_an_empty_reason_is_accepted_and_shows_under_attention(panel, tab, made, qtbot):
    assessment = tab("assessment")
    qtbot.mouseClick(assessment.judging.statuses.buttons[3], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(assessment.judging.reason.edit, Qt.Key.Key_Return)
    assert Attention.NO_REASON in [line.item for line in assessment.attention.lines]


def test_the_suggestion_says_why_and_is_taken_by_rule(tab, made, matter, qtbot):
    judging = tab("assessment").judging
    assert judging.suggestion.title.text() == "Suggested: Unverified"
    assert judging.suggestion.why.text()
    assert judging.suggestion.missing.text().startswith("For single source")
    qtbot.mouseClick(judging.suggestion.take, Qt.MouseButton.LeftButton)
    latest = matter(made[0]).assessments[-1]
    assert (latest.status, latest.by_rule, latest.reason) == (Status.UNVERIFIED, True, judging.suggestion.why.text())
    assert judging.by_rule.isVisible()
    assert not judging.suggestion.take.isEnabled()


def test_a_quotations_status_carries_that_it_was_said(desk, tab, made):
    judging = tab("assessment").judging
    claims.set_fields(desk, made[0], {"kind": "quotation"})
    assessments.assess(desk, [made[0]], Status.CORROBORATED, reason="heard it")
    assert judging.pill.text() == "Corroborated that it was said"
    assert judging.suggestion.title.text().endswith("that it was said")


def test_confidence_is_kept_with_status_and_reason(tab, made, matter, desk, qtbot):
    assessments.assess(desk, [made[0]], Status.UNVERIFIED, reason="nothing yet")
    choice = tab("assessment").judging.confidence
    choice.setCurrentIndex(choice.values().index(Confidence.LOW))
    choice.activated.emit(choice.currentIndex())
    latest = matter(made[0]).assessments[-1]
    assert (latest.status, latest.confidence, latest.reason) == (Status.UNVERIFIED, Confidence.LOW, "nothing yet")
    assert choice.value() is Confidence.LOW


def test_a_reason_leaves_the_confidence_of_its_own_claim_as_it_is(station, desk, tab, made, matter, qtbot):
    assessments.assess(desk, made[:1], Status.UNVERIFIED, confidence=Confidence.HIGH, reason="seen")
    assessments.assess(desk, made[1:], Status.UNVERIFIED, confidence=Confidence.LOW, reason="heard")
    judging = tab("assessment").judging
    judging.reason.edit.setFocus()
    judging.reason.edit.end(False)
    qtbot.keyClicks(judging.reason.edit, " twice")
    station.select_claim(made[1])
    first, second = matter(made[0]).assessments[-1], matter(made[1]).assessments[-1]
    assert (first.reason, first.confidence) == ("seen twice", Confidence.HIGH)
    assert (second.reason, second.confidence) == ("heard", Confidence.LOW)


def test_an_item_leads_to_the_field_that_mends_it(desk, tab, panel, made, qtbot):
    claims.set_fields(desk, made[0], {"happened_words": "in May", "weight": "central"})
    attributions.add(desk, made[0], [HopDraft("Lantern", hedge="reportedly")], Basis.HEARD)
    assessment = tab("assessment")
    lines = {line.item: line for line in assessment.attention.lines}
    qtbot.mouseClick(lines[Attention.DATE_NOT_RESOLVED].link, Qt.MouseButton.LeftButton)
    assert assessment.details.dates["happened"].edit.hasFocus()
    for item, find in (
        (Attention.NOT_REACHED, lambda box: box.basis),
        (Attention.NOT_OPENED, lambda box: box.hops[0].check),
        (Attention.HEDGE_LOST, lambda box: box.hops[0].details().texts["hedge"].edit),
    ):
        panel.show_tab("assessment")
        qtbot.mouseClick(lines[item].link, Qt.MouseButton.LeftButton)
        assert panel.state() == {"tab": "provenance"}
        assert find(panel.tab("provenance").chains.boxes[0]).hasFocus(), item


def test_an_item_is_set_aside_with_a_reason_and_not_without(desk, tab, made, matter, qtbot):
    claims.set_fields(desk, made[0], {"happened_words": "in May"})
    (line,) = [one for one in tab("assessment").attention.lines if one.item is Attention.DATE_NOT_RESOLVED]
    qtbot.mouseClick(line.aside, Qt.MouseButton.LeftButton)
    assert line.reason.hasFocus()
    qtbot.keyClick(line.reason, Qt.Key.Key_Return)
    assert not matter(made[0]).set_aside
    qtbot.keyClicks(line.reason, "May is enough")
    qtbot.keyClick(line.reason, Qt.Key.Key_Return)
    (aside,) = matter(made[0]).set_aside
    assert (aside.item, aside.reason) == ("date not resolved", "May is enough")
    assert Attention.DATE_NOT_RESOLVED not in [one.item for one in tab("assessment").attention.lines]


def test_a_reason_typed_for_one_status_never_becomes_that_of_anothers_status(
    desk, colleague, tab, station, made, matter, qtbot
):
    assessments.assess(desk, [made[0]], "weakly corroborated")
    judging = tab("assessment").judging
    judging.reason.edit.setFocus()
    qtbot.keyClicks(judging.reason.edit, "Two papers")
    assessments.assess(colleague, [made[0]], "disputed")
    desk.poll()
    assert judging.pill.text() == "Disputed"
    assert judging.reason.text() == "Two papers"
    judging.reason.flush()
    assert "disputed" in judging.reason.note.text()
    assert (matter(made[0]).assessments[-1].status, matter(made[0]).assessments[-1].reason) == (Status.DISPUTED, "")
    mine, _ = judging.reason.note.buttons()
    qtbot.mouseClick(mine, Qt.MouseButton.LeftButton)
    assert matter(made[0]).assessments[-1].reason == "Two papers"


def test_two_reasons_for_one_status_are_shown_beside_each_other(desk, colleague, tab, made, matter, qtbot):
    assessments.assess(desk, [made[0]], "disputed")
    judging = tab("assessment").judging
    judging.reason.edit.setFocus()
    qtbot.keyClicks(judging.reason.edit, "Two papers")
    assessments.set_reason(colleague, made[0], "The ministry denies it")
    judging.reason.flush()
    assert "The ministry denies it" in judging.reason.note.text()
    assert matter(made[0]).assessments[-1].reason == "The ministry denies it"
    _, theirs = judging.reason.note.buttons()
    qtbot.mouseClick(theirs, Qt.MouseButton.LeftButton)
    assert judging.reason.text() == "The ministry denies it"


def test_a_confidence_chosen_meanwhile_takes_no_reason_away(desk, colleague, tab, made, matter, qtbot):
    assessments.assess(desk, [made[0]], "disputed", reason="Two papers")
    judging = tab("assessment").judging
    assessments.set_reason(colleague, made[0], "The ministry denies it")
    judging.confidence.setFocus()
    qtbot.keyClicks(judging.confidence, "h")
    latest = matter(made[0]).assessments[-1]
    assert (latest.reason, latest.confidence) == ("The ministry denies it", None)


def test_what_is_being_typed_is_not_replaced_under_the_persons_hands(desk, colleague, tab, made, matter, qtbot):
    assessments.assess(desk, [made[0]], "disputed")
    judging = tab("assessment").judging
    judging.reason.edit.setFocus()
    qtbot.keyClicks(judging.reason.edit, "Two pap")
    judging.reason.flush()
    assessments.set_reason(colleague, made[0], "The ministry denies it")
    desk.poll()
    assert judging.reason.text() == "Two pap"
    assert "The ministry denies it" in judging.reason.note.text()
    qtbot.keyClicks(judging.reason.edit, "ers")
    judging.reason.flush()
    assert matter(made[0]).assessments[-1].reason == "The ministry denies it"
    mine, _ = judging.reason.note.buttons()
    qtbot.mouseClick(mine, Qt.MouseButton.LeftButton)
    assert matter(made[0]).assessments[-1].reason == "Two papers"


def test_another_field_changed_by_someone_else_disturbs_no_typing(desk, colleague, tab, made, matter, qtbot):
    assessments.assess(desk, [made[0]], "disputed")
    judging = tab("assessment").judging
    judging.reason.edit.setFocus()
    qtbot.keyClicks(judging.reason.edit, "Two pap")
    judging.reason.flush()
    claims.set_fields(colleague, made[0], {"place": "Odesa"})
    desk.poll()
    assert not judging.reason.note.says
    qtbot.keyClicks(judging.reason.edit, "ers")
    judging.reason.flush()
    assert matter(made[0]).assessments[-1].reason == "Two papers"


def test_a_status_that_someone_else_changed_meanwhile_says_what_stands_and_is_offered_again(
    desk, colleague, tab, station, made, matter, qtbot
):
    judging, said = tab("assessment").judging, []
    station.said.connect(said.append)
    assessments.assess(colleague, [made[0]], "disputed")
    qtbot.mouseClick(judging.statuses.buttons[1], Qt.MouseButton.LeftButton)
    assert matter(made[0]).assessments[-1].status is Status.DISPUTED
    desk.poll()
    assert "disputed" in judging.refused.text()
    assert "single source" in judging.refused.text()
    assessments.assess(colleague, [made[0]], "refuted")
    desk.poll()
    assert "now “refuted”" in judging.refused.text()
    mine, _ = judging.refused.buttons()
    qtbot.mouseClick(mine, Qt.MouseButton.LeftButton)
    assert matter(made[0]).assessments[-1].status is Status.SINGLE_SOURCE
    assert not judging.refused.says
    assert "Yours is given: single source." in said, "what was refused is said no more"


def test_the_question_about_a_status_is_not_asked_of_another_claim(desk, colleague, tab, station, made, matter, qtbot):
    judging = tab("assessment").judging
    assessments.assess(colleague, [made[0]], "disputed")
    qtbot.mouseClick(judging.statuses.buttons[1], Qt.MouseButton.LeftButton)
    assert judging.refused.asks
    station.select_claim(made[1])
    assert not judging.refused.says
    station.select_claim(made[0])
    assert not judging.refused.says
    assert matter(made[0]).assessments[-1].status is Status.DISPUTED


def test_the_question_whose_words_stand_names_what_stands_now(desk, colleague, tab, made, matter, qtbot):
    assessments.assess(desk, [made[0]], "disputed")
    judging = tab("assessment").judging
    judging.reason.edit.setFocus()
    qtbot.keyClicks(judging.reason.edit, "Two papers")
    assessments.set_reason(colleague, made[0], "The ministry denies it")
    judging.reason.flush()
    assessments.set_reason(colleague, made[0], "The ministry is silent")
    desk.poll()
    assert "now “The ministry is silent”" in judging.reason.note.text()
    assert judging.reason.text() == "Two papers"
    _, theirs = judging.reason.note.buttons()
    qtbot.mouseClick(theirs, Qt.MouseButton.LeftButton)
    assert judging.reason.text() == "The ministry is silent"
    assert matter(made[0]).assessments[-1].reason == "The ministry is silent"

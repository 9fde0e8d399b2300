"""Single keys that make claims, judge them and go through them, in a whole window on a real library with threads."""

from pathlib import Path

import pytest
from persons import Person, sit
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QToolButton,
)

from workbench.actions import articles, assessments, attributions, claims, sources
from workbench.actions.desk import Desk
from workbench.base.settings import Settings
from workbench.base.terms import Status
from workbench.ui import statusbar
from workbench.ui.widgets.popup import PopupMenu

pytestmark = pytest.mark.usefixtures("nothing_left")


def test_c_makes_a_claim_of_the_sentence_at_the_caret_and_stays_in_the_article(person: Person):
    person.put_caret("pier was struck")
    person.press("C")
    assert [row.statement for row in person.rows()] == ["The pier was struck on 2 June."]
    assert person.station.claim == person.rows()[0].id
    assert person.article.hasFocus()
    assert person.article.selection() is None
    assert person.article.current() == person.station.claim
    person.until(lambda: person.table.current_row() == 0)


def test_c_makes_a_claim_of_what_is_selected(person: Person):
    person.put_caret("hundreds were")
    person.press(*["Ctrl+Shift+Right"] * 2, "C")
    assert [row.statement for row in person.rows()] == ["hundreds were"]


def test_claim_status_and_known_source_take_six_keys_beside_the_name(person: Person):
    sources.add(person.station.desk, "Institute for Harbours")
    person.put_caret("pier was struck")
    person.keys = 0
    person.press("C", "1", "S")
    person.type("inst")
    person.until(lambda: QApplication.activePopupWidget() is not None)
    person.press("Down", "Return")
    assert person.keys <= 6
    person.until(lambda: person.current().source == "Institute for Harbours")
    assert person.current().status is Status.UNVERIFIED
    person.until(person.article.hasFocus)


@pytest.mark.parametrize("status", list(Status))
def test_digits_set_the_status_and_only_where_it_departs_ask_for_the_reason(person: Person, status: Status):
    person.put_caret("pier was struck")
    person.press("C", str(list(Status).index(status) + 1))
    assert person.current().status is status
    suggested = assessments.computed(person.station.desk, person.station.claim)[1].suggested
    if status is suggested:
        assert person.article.hasFocus()
        return
    assert isinstance(person.focus(), QLineEdit | QPlainTextEdit)
    person.type("heard on the quay")
    person.press("Return")
    person.wait()
    assert person.article.hasFocus()
    claim = person.station.claim
    person.until(lambda: latest(person, claim).reason == "heard on the quay")
    assert latest(person, claim).status is status


WORDS = (
    "Only the relay says so",
    "The institute relays it",
    "Copied from it",
    "copied from it",
    "«Lantern» says so",
    "9 of them",
)


@pytest.mark.parametrize("reason", WORDS)
def test_words_after_a_status_that_asks_for_no_reason_are_its_reason_and_no_commands(person: Person, reason: str):
    person.put_caret("pier was struck")
    person.press("C", "1")
    assert person.article.hasFocus()
    claim, steps = person.station.claim, len(person.rows())
    for letter in reason:
        person.type(letter)
    person.press("Return")
    person.wait()
    assert person.article.hasFocus()
    assert latest(person, claim).reason == reason
    assert latest(person, claim).status is Status.UNVERIFIED
    assert (person.station.claim, len(person.rows())) == (claim, steps)


def test_words_after_a_status_that_stood_already_go_on_with_its_reason(person: Person):
    person.put_caret("pier was struck")
    person.press("C", "1")
    for letters in ("Only the relay.", "Nobody saw it"):
        person.type(letters[:1])
        person.type(letters[1:])
        person.press("Return", "1")
    assert latest(person, person.station.claim).reason == "Only the relay. Nobody saw it"


def test_only_the_key_after_such_a_status_begins_its_reason(person: Person):
    for words in ("refused orders", "pier was struck"):
        person.put_caret(words)
        person.press("C", "1")
    first = person.station.claim
    person.press("K")
    assert person.station.claim != first
    person.type("R")
    assert person.article.hasFocus()
    person.press("1", "Down")
    person.type("R")
    assert person.article.hasFocus()
    person.press("1", "Home", "Ctrl+Shift+Right", "1", "C")
    assert len(person.rows()) == 3
    assert not latest(person, first).reason


def test_every_status_asks_for_its_reason_where_that_is_preferred(person: Person):
    person.station.settings.set("reason_always", value=True)
    person.put_caret("pier was struck")
    person.press("C", "1")
    assert not person.article.hasFocus()
    person.type("seen by nobody else")
    person.press("Return")
    person.wait()
    assert person.article.hasFocus()
    assert latest(person, person.station.claim).reason == "seen by nobody else"


def latest(person: Person, claim: str):
    return assessments.computed(person.station.desk, claim)[0].assessments[-1]


def test_return_in_the_reason_goes_back_to_the_table_where_one_came_from_there(person: Person):
    person.put_caret("pier was struck")
    person.press("C")
    person.go_to(person.table)
    person.press("4")
    assert not person.table.hasFocus()
    person.press("Return")
    assert person.table.hasFocus()


@pytest.mark.parametrize("key", ["1", "2", "A"])
def test_return_after_a_status_opens_no_cell_whether_or_not_a_reason_is_asked_for(person: Person, key: str):
    for words in ("refused orders", "hundreds were", "hearings"):
        person.put_caret(words)
        person.press("C")
    statements = [row.statement for row in person.rows()]
    person.go_to(person.table)
    person.press(key, "Return")
    if key != "2":
        assert person.note() == "The status stands. F2 opens the cell."
    assert person.table.hasFocus()
    person.press("K", key, "Return", "K", "2", "Return", "Return")
    assert person.table.hasFocus()
    assert [row.statement for row in person.rows()] == statements
    assert all(row.status is not None for row in person.rows())
    for keys in (("F2",), ("Right", "Left", "Return")):
        person.press(*keys)
        assert isinstance(person.focus(), QPlainTextEdit)
        person.press("Escape")


def test_a_takes_the_suggestion(person: Person):
    person.put_caret("pier was struck")
    person.press("C", "A")
    assert latest(person, person.station.claim).by_rule
    assert person.article.hasFocus()


def test_j_and_k_go_through_the_claims_and_the_article_follows(person: Person):
    for words in ("refused orders", "hundreds were", "hearings"):
        person.put_caret(words)
        person.press("C")
    ids = [row.id for row in person.rows()]
    person.press("K", "K")
    assert person.station.claim == ids[0]
    person.press("J")
    assert person.station.claim == ids[1] == person.article.current()


def test_o_goes_through_claims_that_overlap(person: Person):
    person.put_caret("pier was struck")
    person.press("C")
    person.put_caret("pier was")
    person.press("Ctrl+Shift+Right", "C")
    whole, part = sorted((row.id for row in person.rows()), key=lambda one: one == person.station.claim)
    person.press("O")
    assert person.station.claim == whole
    person.press("O")
    assert person.station.claim == part


def test_x_says_that_there_is_nothing_to_check_and_takes_it_back(person: Person):
    person.put_caret("speaker signed")
    person.press("X")
    assert len(person.station.article.nothings) == 1
    assert person.note() == "Marked: nothing to check here."
    assert "nothing to check in 1 place" in person.article.accessibleDescription()
    person.press("X")
    assert person.station.article.nothings == ()
    assert "nothing to check" not in person.article.accessibleDescription()


def test_x_on_the_words_of_a_claim_is_refused_and_a_claim_takes_the_mark_away(person: Person):
    person.put_caret("speaker signed")
    person.press("X")
    person.press("C")
    assert "nothing to check" not in person.article.accessibleDescription()
    person.press("X")
    assert "stands on these words" in person.note()
    person.press("Ctrl+Z")
    assert "nothing to check in 1 place" in person.article.accessibleDescription()


def test_sentences_without_a_claim_are_counted_at_the_left_and_gone_through(person: Person):
    def bare() -> str:
        listed = person.window.parts.library.attention
        return next((listed.item(row).text() for row in range(listed.count())), "")

    person.until(lambda: bare() == "Sentence without a claim, 6")
    person.put_caret("speaker signed")
    person.press("X")
    person.until(lambda: bare() == "Sentence without a claim, 5")
    person.put_caret("pier was struck")
    person.press("Shift+X")
    first = person.article.selection()
    person.press("X", "Shift+X")
    assert person.article.selection() > first or person.article.selection()[0] == 0
    person.until(lambda: bare() == "Sentence without a claim, 4")


def test_words_said_of_a_hop_are_kept_by_a_key(person: Person):
    person.put_caret("pier was struck")
    person.press("C", "H")
    assert person.note() == "The claim has no chain yet: press S."
    person.press("S")
    person.type("Lantern")
    person.press("Return")
    person.put_caret("outlet Lantern")
    person.press("Ctrl+Shift+Right", "H")
    (chain,) = assessments.computed(person.station.desk, person.station.claim)[0].attributions
    assert chain.hops[0].passage.exact.startswith("outlet")


def test_an_item_of_attention_leads_to_the_field_that_mends_it(person: Person):
    for words in ("refused orders", "hundreds were", "hearings"):
        person.put_caret(words)
        person.press("C", "S")
        person.type("Institute")
        person.press("Return")
    desk, (first, second, third) = person.station.desk, [row.id for row in person.rows()]
    for claim in (first, third):
        (chain,) = assessments.computed(desk, claim)[0].attributions
        attributions.set_hop(desk, chain.id, 0, {"hedge": "reportedly"})
    person.station.select_claim(second)
    person.until(lambda: not person.station.unsaved)
    listed = person.window.parts.library.attention
    words = lambda: [listed.item(row).text() for row in range(listed.count())]  # noqa: E731 - asked twice
    person.until(lambda: "Hedge lost, 2" in words())
    person.go_to(listed)
    listed.setCurrentRow(words().index("Hedge lost, 2"))
    for claim in (first, third, first):
        person.go_to(listed)
        person.press("Return")
        assert person.station.claim == claim
        assert person.focus().accessibleName() == "Hedge"
    person.press("Escape")
    assert person.focus() is person.table
    assert (person.table.model().rowCount(), person.station.claim) == (2, first)
    person.press("Escape")
    assert (person.table.model().rowCount(), person.station.claim) == (3, first)
    assert person.focus() is person.table


def test_a_claim_that_the_filter_leaves_out_is_not_judged_by_a_key(person: Person):
    for words in ("refused orders", "hundreds were"):
        person.put_caret(words)
        person.press("C")
    person.press("/")
    person.type("orders")
    person.press("Return", "3")
    assert person.note().startswith(f"Nothing was done: claim {person.current().number} is left out by the filter.")
    assert [row.status for row in person.rows()] == [None, None]
    person.put_caret("At least 170")
    person.press("C", "3")
    assert [row.status for row in person.rows()] == [None, None, Status.WEAKLY_CORROBORATED]
    person.put_caret("pier was struck")
    person.press("C", "S")
    person.type("Coast Post")
    person.press("Return")
    person.until(lambda: person.current().source == "Coast Post")
    person.go_to(person.article)
    person.press("S")
    person.type("Bay Post")
    person.press("Return")
    person.until(lambda: person.current().source == "Bay Post")
    assert person.table.model().rowCount() == 1, "in the inspector, as no row is its"


def test_at_the_end_of_the_list_the_last_passage_is_shown_again(person: Person):
    person.article.setFixedHeight(60)
    person.put_caret("Harbour guards")
    person.press("C", "J")
    bar = person.article.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert person.article.in_view()[0] > 0
    person.press("J")
    assert person.article.in_view()[0] == 0


def test_return_presses_the_button_that_has_the_focus(person: Person):
    person.put_caret("refused orders")
    person.press("C")
    person.go_to(person.window.parts.inspector.tab("assessment").judging.suggestion.take)
    person.press("Return")
    assert person.current().status is Status.UNVERIFIED


def test_what_was_said_goes_with_what_is_done_next(person: Person, monkeypatch: pytest.MonkeyPatch):
    person.put_caret("refused orders")
    person.press("C")
    person.station.said.emit("Taken over from claim 10.")
    person.press("1")
    assert person.note() == "Taken over from claim 10.", "it can be read first"
    monkeypatch.setattr(statusbar, "LEAST_MS", 0)
    person.station.said.emit("Taken over from claim 10.")
    person.press("2")
    assert person.note() == ""


def test_what_was_said_goes_once_it_could_be_read_if_something_was_done_meanwhile(
    person: Person, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(statusbar, "SHOWN_MS", 1_000_000)
    monkeypatch.setattr(statusbar, "LEAST_MS", 300)
    person.put_caret("refused orders")
    person.press("X")
    assert person.note() == "Marked: nothing to check here."
    person.put_caret("pier was struck")
    person.press("C")
    person.until(lambda: person.note() == "")


def test_a_digit_chooses_among_several_hops_and_is_no_status(person: Person):
    person.put_caret("hundreds were")
    person.press("C", "S")
    person.type("Institute > Lantern")
    person.press("Return")
    before = person.rows()
    person.put_caret("outlet Lantern")
    person.press("Ctrl+Shift+Right", "H")
    menu = QApplication.activePopupWidget()
    assert [one.text() for one in menu.findChildren(QLabel)] == ["Which hop do the words say?"]
    person.press("C", "2")
    assert QApplication.activePopupWidget() is None
    (chain,) = assessments.computed(person.station.desk, person.station.claim)[0].attributions
    assert [hop.passage is not None for hop in chain.hops] == [False, True]
    assert person.rows() == before


def test_no_menu_lets_a_key_out(person: Person):
    menus = person.window.shell.findChildren(QMenu)
    own = [menu for menu in menus if not isinstance(menu, PopupMenu)]
    assert len(menus) > 10
    # What has no room in a very narrow menu bar: Qt's own, and so is its one button.
    assert [menu.title() for menu in own] == [""] * len(person.window.shell.menuBar().findChildren(QToolButton))


def test_a_chain_is_given_to_all_selected_claims_by_a_key(person: Person):
    for words in ("refused orders", "hundreds were", "hearings"):
        person.put_caret(words)
        person.press("C")
    person.press("S")
    person.type("Institute > Lantern")
    person.press("Return")
    person.go_to(person.table)
    person.press("Shift+Up", "Shift+Up")
    assert len(person.station.selected) == 3
    person.press("G")
    desk = person.station.desk

    def given() -> list[int]:
        return [len(assessments.computed(desk, row.id)[0].attributions) for row in person.rows()]

    person.until(lambda: given() == [1, 1, 1])
    person.until(lambda: person.note() == "Given: 2 chains.")


def test_del_deletes_and_undo_and_redo_go_both_ways(person: Person):
    person.put_caret("refused orders")
    person.press("C")
    person.put_caret("pier was struck")
    person.press("C", "Delete")
    assert len(person.rows()) == 1
    assert person.station.claim == person.rows()[0].id
    person.press("Ctrl+Z")
    assert len(person.rows()) == 2
    assert person.station.claim == person.rows()[1].id, "what came back is the current one"
    person.press("Ctrl+Z", "Ctrl+Z")
    assert person.rows() == []


def test_all_claims_that_undo_brings_back_are_selected(person: Person):
    for words in ("refused orders", "hundreds were", "hearings"):
        person.put_caret(words)
        person.press("C")
    first, second, third = (row.id for row in person.rows())
    person.go_to(person.table)
    person.press("Shift+Up", "Delete")
    assert person.station.claim == first
    person.press("Ctrl+Z")
    assert person.station.selected == (second, third)
    person.press("J", "Ctrl+Shift+Z", "Ctrl+Z", "Ctrl+Z")
    assert person.station.claim in (first, second)
    person.press("Ctrl+Shift+Z", "Ctrl+Shift+Z", "Ctrl+Shift+Z")
    assert len(person.rows()) == 1


def test_undoing_a_split_leaves_the_claim_that_was_split_the_current_one(person: Person):
    for words in ("refused orders", "pier was struck", "hearings"):
        person.put_caret(words)
        person.press("C")
    split, *others = [row.id for row in person.rows()]
    person.press("K", "K")
    assert person.station.claim == split
    desk = person.station.desk
    person.station.do(lambda: claims.split(desk, split, ("They refused", "They were ordered")))
    person.until(lambda: person.table.model().rowCount() == 4)
    person.press("Ctrl+Z")
    assert person.station.claim == split
    person.press("Ctrl+Shift+Z")
    assert person.station.claim not in (split, *others), "the part that came"
    person.press("Ctrl+Z")
    assert person.station.claim == split


def test_the_passage_is_moved_by_words_in_the_table(person: Person):
    person.put_caret("pier was struck")
    person.press("C")
    person.go_to(person.table)
    person.press("Shift+Left", "Ctrl+Shift+Right")
    passage = claims.claim(person.station.desk, person.station.claim).passages[0]
    assert "The pier" not in passage.exact
    assert passage.exact.startswith("pier was struck")


def test_the_arrows_move_the_passage_as_it_is_seen_where_it_runs_from_the_right(person: Person, draft):
    arabic = "وزارة الدفاع\n\nقال المتحدث إن تسع رافعات نقلت إلى الشمال.\n\nAn English paragraph of seven words."
    person.station.open_article(articles.take_in(person.station.desk, *draft(arabic)).article)

    def moved(words: str, *keys: str) -> str:
        at = arabic.index(words)
        person.go_to(person.article)
        person.article.select(at, at + len(words))
        person.press("C")
        person.go_to(person.table)
        person.press(*keys)
        return claims.claim(person.station.desk, person.station.claim).passages[0].exact

    assert moved("إن تسع رافعات", "Shift+Left") == "إن تسع رافعات نقلت"
    assert moved("إن تسع رافعات", "Shift+Right") == "إن تسع"
    assert moved("إن تسع رافعات", "Ctrl+Shift+Right") == "المتحدث إن تسع رافعات"
    assert moved("English paragraph", "Shift+Right", "Ctrl+Shift+Left") == "An English paragraph of"


def test_slash_filters_and_escape_goes_back_without_taking_anything_back(person: Person):
    for words in ("refused orders", "pier was struck"):
        person.put_caret(words)
        person.press("C")
    person.press("/")
    person.type("pier")
    person.until(lambda: len(person.window.parts.claims._model.keys) == 1)
    person.press("Escape", "Escape")
    person.until(lambda: len(person.window.parts.claims._model.keys) == 2)
    assert len(person.rows()) == 2


def test_single_keys_switched_off_in_the_preferences_are_off(windows, desk: Desk, article, library_path: Path, qtbot):
    Settings.load().set("single_keys", value=False)
    person = sit(windows.open(library_path), qtbot)
    before = len(person.rows())
    person.put_caret("speaker signed")
    person.press("C", "1", "X")
    assert len(person.rows()) == before
    assert person.station.article.nothings == ()


def test_n_goes_on_after_the_notes_that_are_there(person: Person):
    person.put_caret("pier was struck")
    person.press("C")
    claims.set_fields(person.station.desk, person.station.claim, {"notes": "first note"})
    person.press("N")
    person.type(" and more")
    person.press("Escape")
    person.until(lambda: person.current().notes == "first note and more")


def test_p_goes_to_the_chain_only_right_after_a_p(person: Person):
    for words in ("refused orders", "pier was struck"):
        person.put_caret(words)
        person.press("C")
        attributions.add(person.station.desk, person.station.claim, [attributions.HopDraft("Institute")])
    person.window.parts.inspector.show_tab("provenance")
    person.go_to(person.article)
    for keys in (("P",), ("K", "P"), ("J", "P"), ("Right", "P")):
        person.press(*keys)
        assert person.article.hasFocus()
    assert person.note() == "P again goes to the chain."
    person.press("P")
    assert person.window.parts.inspector.isAncestorOf(person.focus())
    person.press("Escape", "P")
    assert person.article.hasFocus()


def test_p_pressed_again_and_again_alters_no_source(person: Person):
    person.put_caret("pier was struck")
    person.press("C")
    attributions.add(person.station.desk, person.station.claim, [attributions.HopDraft("Institute")])
    person.press("P")
    assert person.article.hasFocus()
    person.press("P", "P", "J", "Escape")
    person.wait()
    assert person.current().source == "Institute"
    assert person.article.hasFocus()

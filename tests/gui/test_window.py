"""Stories of the whole window, told with keys as a person presses them, on real libraries with threads."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QThread
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench.actions import articles, assessments, attributions, claims, listing, sources
from workbench.actions.checks import check
from workbench.actions.desk import Desk
from workbench.actions.listing import ClaimRow
from workbench.base.settings import Settings
from workbench.base.terms import Status
from workbench.ui import station, statusbar
from workbench.ui.commands import BY_NAME
from workbench.ui.widgets.popup import PopupMenu
from workbench.ui.window import Window

pytestmark = pytest.mark.usefixtures("nothing_left")


class Person:
    """Sits at a window and presses keys; counts them, and waits as long as the window needs."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window = window
        self.station = window.station
        self.article = window.parts.reading.pane.view
        self.table = window.parts.claims.table
        self.keys = 0
        self._qtbot = qtbot

    def press(self, *keys: str) -> None:
        """Press keys, each where the focus is then: letters, or names such as `Return` and `Shift+Right`."""
        for key in keys:
            *held, name = key.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for one in held:
                modifiers |= Qt.KeyboardModifier[f"{one.replace('Ctrl', 'Control')}Modifier"]
            code = Qt.Key[f"Key_{name.upper() if len(name) == 1 else name}"] if name != "/" else Qt.Key.Key_Slash
            self._qtbot.keyClick(self.focus(), code, modifiers)
            self.keys += 1
            self.wait()

    def type(self, text: str) -> None:
        """Type a text where the focus is; its keys are not counted."""
        self._qtbot.keyClicks(self.focus(), text)

    def focus(self) -> QWidget:
        """Where keys go."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        if QApplication.activeWindow() is None:  # the offscreen platform forgets it when a popup closes
            self.window.shell.activateWindow()
            self.until(self.window.shell.isActiveWindow)
        widget = QApplication.focusWidget() or self.window.shell.focusWidget()
        assert widget is not None
        return widget

    def wait(self) -> None:
        """Until all that was done is saved and shown."""
        self.until(lambda: not self.station._writes.waiting)
        QApplication.processEvents()

    def until(self, so: object) -> None:
        """Until something is so."""
        self._qtbot.waitUntil(so)

    def go_to(self, widget: QWidget) -> None:
        """Put the focus somewhere."""
        self.window.shell.activateWindow()
        widget.setFocus()
        self.until(widget.hasFocus)

    def put_caret(self, words: str) -> None:
        """Put the caret of the article into words."""
        self.go_to(self.article)
        at = self.station.article.text.index(words)
        self.article.select(at, at)

    def rows(self) -> list[ClaimRow]:
        """The claims of the open article."""
        desk, name = self.station.desk, self.station.article.article.id
        return listing.rows(desk, listing.keys(desk, name))

    def current(self) -> ClaimRow:
        """The current claim."""
        return next(row for row in self.rows() if row.id == self.station.claim)

    def note(self) -> str:
        """What the status bar says."""
        return self.window.shell.note.text()


@pytest.fixture
def person(windows, desk: Desk, article: str, library_path: Path, qtbot: QtBot) -> Person:
    """At a window on the library with one article that has no claims yet."""
    claims.delete(desk, [row.id for row in listing.rows(desk, listing.keys(desk, article))])
    return sit(windows.open(library_path), qtbot)


def sit(window: Window, qtbot: QtBot) -> Person:
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    person = Person(window, qtbot)
    person.go_to(person.article)
    return person


def said_in(place: QWidget) -> list[str]:
    """The words of every label that is seen in a place."""
    return [label.text() for label in place.findChildren(QLabel) if label.isVisible()]


def work_has_ended(window: Window) -> bool:
    return not any(lane.waiting for lane in window.station._free)


# -- the first start --------------------------------------------------------------------------


def test_the_first_start_opens_the_sample_case_and_no_dialog_stands_in_the_way(windows, library_path: Path, qtbot):
    person = sit(windows.open(library_path), qtbot)
    assert QApplication.activeModalWidget() is None
    assert person.station.article is not None
    assert len(person.rows()) > 5
    assert not check(person.station.desk).notes
    qtbot.waitUntil(lambda: bool(person.window.parts.library.cases()))
    qtbot.waitUntil(lambda: "claims" in person.window.shell.counts.text())
    assert person.article.hasFocus()


def test_every_command_is_carried_out_by_something(windows, library_path: Path):
    window = windows.open(library_path)
    assert set(window.handlers()) == set(BY_NAME)
    assert all(action.isEnabled() for action in window.shell.commands.values())


@pytest.mark.parametrize("place", ["article", "table"])
def test_esc_where_one_reads_cancels_long_work_once_nothing_else_is_to_be_taken_back(person: Person, place: str):
    tasks, stopped = person.window.parts.tasks, []

    def work(task: object) -> None:
        while not task.cancelled():
            QThread.yieldCurrentThread()
        stopped.append(True)

    person.go_to(getattr(person, place))
    if place == "table":
        person.press("/")
        person.type("harbour")
        person.go_to(person.table)
    tasks.run("Exporting out.pdf", work, lambda _: None)
    if place == "table":
        person.press("Escape")
        assert tasks.busy
        person.press("Escape")
        assert not stopped
        person.go_to(person.table)
    person.press("Escape")
    person.until(lambda: not tasks.busy)
    assert stopped == [True]


# -- marking ----------------------------------------------------------------------------------


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
    person.press("Ctrl+Z", "Ctrl+Z")
    assert person.rows() == []
    person.press("Ctrl+Shift+Z", "Ctrl+Shift+Z", "Ctrl+Shift+Z")
    assert len(person.rows()) == 1


def test_the_passage_is_moved_by_words_in_the_table(person: Person):
    person.put_caret("pier was struck")
    person.press("C")
    person.go_to(person.table)
    person.press("Shift+Left", "Ctrl+Shift+Right")
    passage = claims.claim(person.station.desk, person.station.claim).passages[0]
    assert "The pier" not in passage.exact
    assert passage.exact.startswith("pier was struck")


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


# -- typing -----------------------------------------------------------------------------------


def test_no_letter_typed_in_source_notes_or_filter_does_anything_else(person: Person):
    person.put_caret("pier was struck")
    person.press("C")
    typed = "cjk1234 asepnox/"
    for key in ("S", "N", "/"):
        person.go_to(person.article)
        person.press(key)
        field = person.focus()
        assert field is not person.article
        person.type(typed)
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        assert text == typed
        person.until(lambda: work_has_ended(person.window))  # a list of offers may open yet
        for _ in range(3):
            person.press("Escape")
    assert len(person.rows()) == 1
    assert person.rows()[0].status is None


def test_what_is_typed_in_notes_is_saved_when_another_claim_is_selected(person: Person):
    for words in ("refused orders", "pier was struck"):
        person.put_caret(words)
        person.press("C")
    second = person.station.claim
    person.press("N")
    person.type("two fires")
    assert person.window.shell.saved.text().startswith("○")
    person.window.parts.claims.previous()
    person.wait()
    assert claims.claim(person.station.desk, second).notes == "two fires"
    assert person.window.shell.saved.text().startswith("● All changes saved")


def test_what_is_typed_in_notes_is_saved_when_the_window_closes_at_once(
    person: Person, windows, desk: Desk, article: str
):
    person.put_caret("pier was struck")
    person.press("C", "N")
    person.type("two fires")
    claim = person.station.claim
    windows.close(person.window)
    assert claims.claim(desk, claim).notes == "two fires"


# -- reopening --------------------------------------------------------------------------------


def test_undo_goes_on_after_a_restart(person: Person, windows, library_path: Path, qtbot: QtBot):
    person.put_caret("pier was struck")
    person.press("C", "1")
    windows.close(person.window)
    again = sit(windows.open(library_path), qtbot)
    assert again.current().status is Status.UNVERIFIED
    again.press("Ctrl+Z")
    assert again.current().status is None
    again.press("Ctrl+Z")
    assert again.rows() == []


def test_the_window_reopens_where_it_was(windows, library_path: Path, qtbot: QtBot):
    person = sit(windows.open(library_path), qtbot)
    qtbot.waitUntil(lambda: bool(person.window.parts.library.cases()))
    other = person.window.parts.library.cases()[0].articles[1].id
    person.station.open_article(other)
    person.window.parts.claims.next()
    person.window.parts.claims.next()
    person.window.shell.resize(900, 560)  # what the test's screen has room for
    person.window.shell.panes.setSizes([180, 330, 390])
    person.window.parts.inspector.show_tab("notes")
    person.article.scroll_to_position(len(person.station.article.text) // 2)
    sizes, claim = person.window.shell.panes.sizes(), person.station.claim
    top = person.article.top_position()
    windows.close(person.window)
    again = sit(windows.open(library_path), qtbot)
    assert again.station.article.article.id == other
    assert again.station.claim == claim
    assert again.window.shell.panes.sizes() == sizes
    qtbot.waitUntil(lambda: again.article.top_position() == top)
    assert again.window.parts.inspector.state() == {"tab": "notes"}
    qtbot.waitUntil(lambda: again.table.current_row() is not None)


def test_a_place_that_is_gone_is_no_trouble(person: Person, windows, desk: Desk, library_path: Path, qtbot: QtBot):
    person.put_caret("pier was struck")
    person.press("C")
    claim = person.station.claim
    windows.close(person.window)
    claims.delete(desk, [claim])
    again = sit(windows.open(library_path), qtbot)
    assert again.station.article is not None
    assert again.station.claim is None


# -- others -----------------------------------------------------------------------------------


def test_what_someone_else_does_is_shown_within_a_second_and_takes_no_place_away(
    person: Person, desk: Desk, article: str, quote_span
):
    person.put_caret("pier was struck")
    person.press("C", "N")
    person.type("half a sen")
    claim, top = person.station.claim, person.article.top_position()
    claims.add(desk, article, [quote_span("hundreds were moved in May")])
    claims.set_fields(desk, claim, {"place": "Odesa"})
    person.until(lambda: len(person.window.parts.claims._model.keys) == 2)
    assert person.station.claim == claim
    assert person.article.top_position() == top
    field = person.focus()
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "half a sen"
    person.type("tence")
    person.until(lambda: claims.claim(desk, claim).notes == "half a sentence")


def test_two_edits_of_the_same_notes_show_both_and_lose_neither(person: Person, desk: Desk, qtbot: QtBot):
    person.put_caret("pier was struck")
    person.press("C", "N")
    person.type("mine")
    claim, field = person.station.claim, person.focus()
    claims.set_fields(desk, claim, {"notes": "theirs"})
    person.station.flush()
    person.wait()
    assert any("theirs" in line and "mine" in line for line in said_in(person.window.parts.inspector))
    assert field.toPlainText() == "mine"
    assert claims.claim(desk, claim).notes == "theirs"


def test_closing_asks_where_what_was_typed_is_not_saved_because_a_field_asks(
    person: Person, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    person.put_caret("pier was struck")
    person.press("C", "N")
    person.type("mine, and much more than the corner shows")
    claims.set_fields(desk, person.station.claim, {"notes": "theirs"})
    person.station.flush()
    person.wait()
    assert person.window.shell.saved.text() == "⚠ Not saved: “mine, and much more than…”"
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    person.window.shell.close()
    assert asked == ["Not saved: “mine, and much more than the corner shows”"]
    assert person.window.shell.isVisible()
    buttons = person.window.parts.inspector.findChildren(QPushButton)
    keep = next(button for button in buttons if button.text() == "Keep mine")
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    person.wait()
    assert claims.claim(desk, person.station.claim).notes == "mine, and much more than the corner shows"
    assert person.window.shell.saved.text().startswith("● All changes saved")


def test_what_is_typed_for_a_claim_that_someone_else_deletes_reaches_no_other_claim(person: Person, desk: Desk):
    for words in ("pier was struck", "hearings"):
        person.put_caret(words)
        person.press("C")
    doomed, other = person.station.claim, next(row.id for row in person.rows() if row.id != person.station.claim)
    person.press("N")
    person.type("for this on")
    person.station.save()
    claims.delete(desk, [doomed])
    person.until(lambda: person.station.claim is None)
    person.type("e only: 2 j k 3")
    person.station.save()
    assert person.station.claim is None
    assert "deleted elsewhere" in person.note()
    assert (claims.claim(desk, other).notes, person.rows()[0].status) == ("", None)
    person.press("Escape", "J")
    assert person.station.claim == other


def test_undoing_a_claim_while_its_notes_have_the_focus_leads_to_no_other_claim(person: Person, desk: Desk):
    for words in ("pier was struck", "hearings"):
        person.put_caret(words)
        person.press("C")
    person.press("N", "Ctrl+Z")
    person.until(lambda: len(person.rows()) == 1)
    person.type("meant for the other")
    person.station.save()
    assert person.rows()[0].notes == ""


def test_a_status_key_after_someone_else_deleted_the_current_claim_judges_no_other(person: Person, desk: Desk):
    for words in ("pier was struck", "hearings"):
        person.put_caret(words)
        person.press("C")
    claims.delete(desk, [person.station.claim])
    person.until(lambda: person.station.claim is None)
    person.press("2")
    assert [row.status for row in person.rows()] == [None]


def test_closing_asks_where_something_is_begun_and_not_added(
    person: Person, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    person.put_caret("pier was struck")
    person.press("C", "P")
    person.type("Institute > Lan")
    assert person.window.shell.saved.text().startswith("● All changes saved")
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    person.window.shell.close()
    assert asked == ["Not added yet: “Institute > Lan”"]
    assert person.window.shell.isVisible()
    person.press("Return")
    person.window.shell.close()
    assert len(asked) == 1


def test_the_open_article_deleted_by_someone_else_is_closed_and_said(person: Person, desk: Desk, article: str):
    person.put_caret("pier was struck")
    person.press("C", "N")
    articles.delete(desk, article)
    person.until(lambda: person.station.article is None)
    assert not person.window.parts.reading.pane.is_open()
    assert "deleted elsewhere" in person.note()
    desk.undo()
    person.until(lambda: person.window.parts.library.cases()[0].articles != ())


def test_two_windows_in_one_process_on_one_library(person: Person, windows, library_path: Path, qtbot: QtBot):
    other = sit(windows.open(library_path), qtbot)
    other.put_caret("pier was struck")
    other.press("C", "1")
    person.until(lambda: len(person.window.parts.claims._model.keys) == 1)
    assert person.rows()[0].status is Status.UNVERIFIED
    windows.close(other.window)
    person.window.shell.activateWindow()
    person.put_caret("hearings")
    person.press("C")
    assert len(person.rows()) == 2


# -- trouble ----------------------------------------------------------------------------------


def test_a_library_that_vanishes_is_said_and_what_was_typed_stays(
    person: Person, library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    person.put_caret("pier was struck")
    person.press("C", "N")
    person.type("before")
    person.station.save()
    aside = tmp_path / "elsewhere.db"
    library_path.rename(aside)
    person.type(" and after")
    field = person.focus()
    person.station.flush()
    person.wait()
    assert person.window.shell.saved.text() == "⚠ Not saved"
    assert any("is gone" in line for line in said_in(person.window.parts.inspector))
    assert field.toPlainText() == "before and after"
    assert not library_path.exists()
    asked: list[str] = []
    monkeypatch.setattr(person.window, "_ask_to_leave", lambda: asked.append("asked") or False)
    person.window.shell.close()
    assert asked == ["asked"]
    assert person.window.shell.isVisible()
    aside.rename(library_path)
    person.type("!")
    person.station.flush()
    person.wait()
    assert person.window.shell.saved.text().startswith("● All changes saved")


def test_what_kept_something_from_being_saved_is_told_until_it_no_longer_does(
    person: Person, library_path: Path, tmp_path: Path
):
    person.put_caret("pier was struck")
    person.press("C")
    library_path.rename(tmp_path / "elsewhere.db")
    person.press("1")
    person.until(lambda: "is gone" in person.note())
    (tmp_path / "elsewhere.db").rename(library_path)
    person.press("1")
    person.until(lambda: person.rows()[0].status is Status.UNVERIFIED)
    assert "is gone" not in person.note()


def test_words_that_could_not_be_saved_are_handed_over_again_after_a_moment(
    person: Person, windows, library_path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    person.put_caret("pier was struck")
    person.press("C")
    windows.close(person.window)
    monkeypatch.setattr(station, "LATER_MS", 40)
    later = sit(windows.open(library_path), qtbot)
    later.put_caret("pier was struck")
    later.press("N")
    library_path.rename(tmp_path / "elsewhere.db")
    later.type("typed in between")
    later.station.flush()
    later.until(lambda: later.window.shell.saved.text() == "⚠ Not saved")
    (tmp_path / "elsewhere.db").rename(library_path)
    later.until(lambda: later.rows()[0].notes == "typed in between")
    later.until(lambda: later.window.shell.saved.text().startswith("● All changes saved"))


def test_a_message_that_does_not_fit_is_shown_whole_and_can_be_closed(person: Person):
    line = "A long line about what went wrong, with what to do about it. " * 4
    person.station.said.emit(line)
    banner = person.window._status.banner
    assert banner.isVisible()
    assert banner.words.text() == line
    assert banner.geometry().bottom() <= banner.parentWidget().height()
    person.station.said.emit("Short.")
    assert banner.isHidden()


def test_a_message_that_fits_once_what_stood_beside_it_is_gone_needs_no_banner(person: Person):
    shell = person.window.shell
    beside = QLabel("x" * 140)
    shell.add_to_status_bar(beside)
    person.wait()
    person.station.said.emit("Four articles came in, one of them was there already.")
    banner = person.window._status.banner
    assert banner.isVisible()
    beside.hide()
    person.wait()
    assert banner.isHidden()
    assert shell.note.text() == "Four articles came in, one of them was there already."


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_the_last_lines_can_be_scrolled_to_while_a_message_stands_over_the_panes(person: Person, size, draft):
    shell, view = person.window.shell, person.window.parts.reading.pane.view
    told = articles.take_in(person.station.desk, *draft("Boats\n\n" + "The boats lay by the second pier. " * 300))
    person.station.open_article(told.article)
    shell.resize(*size)
    person.wait()
    panes = (shell.article_place, shell.inspector_place, shell.claims_place)
    before = [pane.geometry() for pane in panes]
    person.station.said.emit("A long line about what went wrong, with what to do about it. " * 4)
    person.wait()
    banner = person.window._status.banner
    top = banner.mapToGlobal(QPoint(0, 0)).y()
    bar = view.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    last = view.viewport().mapToGlobal(view.cursor_box(len(view.text())).bottomLeft())
    assert last.y() < top
    assert [pane.geometry() for pane in panes] == before
    assert banner.geometry().left() > shell.library_place.mapTo(shell, shell.library_place.rect().topRight()).x()
    inside = person.window.parts.inspector
    assert inside.mapToGlobal(inside.rect().bottomLeft()).y() < top
    banner.hide()
    person.wait()
    assert inside.mapToGlobal(inside.rect().bottomLeft()).y() > top


def test_a_remark_after_an_error_stands_beside_it(person: Person):
    from workbench.base.errors import Refused
    from workbench.base.messages import msg

    person.station.failed.emit(Refused(msg("It is now “theirs”; yours was “mine”.")))
    person.station.said.emit("What you typed is in the clipboard.")
    assert person.note() == "⚠ It is now “theirs”; yours was “mine”. What you typed is in the clipboard."


def test_single_keys_switched_off_in_the_preferences_are_off(windows, desk: Desk, article, library_path: Path, qtbot):
    Settings.load().set("single_keys", value=False)
    person = sit(windows.open(library_path), qtbot)
    before = len(person.rows())
    person.put_caret("speaker signed")
    person.press("C", "1", "X")
    assert len(person.rows()) == before
    assert person.station.article.nothings == ()

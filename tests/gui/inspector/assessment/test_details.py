"""The claim's own fields: saved while one types, never lost in a conflict, dates understood before they are taken."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from workbench.actions import claims
from workbench.ui.inspector.fields import Choice


def choose(choice, value):
    choice.setCurrentIndex(choice.values().index(value))
    choice.activated.emit(choice.currentIndex())


@pytest.fixture
def details(tab):
    return tab("assessment").details


def write(field, text, qtbot):
    field.edit.setFocus()
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, text)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("statement", "Guards were moved", "Guards were moved"),
        ("place", "Port Velin", "Port Velin"),
        ("tags", "guards, inland, guards", ("guards", "inland")),
        ("assignee", "B. Colleague", "B. Colleague"),
        ("happened_words", "in May", "in May"),
        ("said_on_words", "on Monday", "on Monday"),
    ],
)
def test_a_text_is_saved_when_the_field_is_left(details, made, kept, qtbot, name, typed, value):
    write(details.texts[name], typed, qtbot)
    details.texts[name].flush()
    assert getattr(kept(made[0]), name) == value


@pytest.mark.parametrize(("name", "value"), [("kind", "quantity"), ("weight", "central"), ("work", "reviewed")])
def test_a_term_is_saved_at_once(details, made, kept, name, value):
    term = next(one for one in details.terms[name].values() if one == value)
    choose(details.terms[name], term)
    assert getattr(kept(made[0]), name) is term


def test_what_is_typed_in_one_focus_is_undone_in_one_step(desk, details, made, kept, qtbot):
    before = kept(made[0]).place
    for word in ("Port", " of", " Velin"):
        qtbot.keyClicks(details.texts["place"].edit, word)
        details.texts["place"].flush()
    desk.undo()
    assert kept(made[0]).place == before


@pytest.mark.parametrize(
    ("field", "name", "words", "values"),
    [
        ("texts", "place", ("Port", "Port Velin"), ("Port", "Port Velin")),
        ("texts", "tags", ("a", "b"), (("a",), ("b",))),
        ("dates", "happened", ("2 June 2024", "3 June 2024"), ("2024-06-02", "2024-06-03")),
    ],
)
def test_each_edit_ended_by_return_is_undone_alone_also_by_the_key_in_the_field(
    desk, details, made, kept, qtbot, field, name, words, values
):
    field = getattr(details, field)[name]
    action = QAction("Undo", field.window(), shortcut=QKeySequence("Ctrl+Z"))
    action.triggered.connect(desk.undo)
    field.window().addAction(action)
    field.window().activateWindow()
    before = getattr(kept(made[0]), name)
    for word in words:
        field.edit.setFocus()
        field.edit.selectAll()
        qtbot.keyClicks(field.edit, word)
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert getattr(kept(made[0]), name) == values[1]
    for value in (values[0], before):
        field.edit.setFocus()
        qtbot.waitUntil(field.edit.hasFocus)
        qtbot.keyClick(field.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert getattr(kept(made[0]), name) == value


def test_spaces_at_the_end_stay_while_one_types_on(details, made, kept, qtbot):
    field = details.texts["place"]
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "Port ")
    field.flush()
    assert field.text() == "Port "
    qtbot.keyClicks(field.edit, "Velin")
    field.flush()
    assert kept(made[0]).place == "Port Velin"
    assert not field.note.says


def test_another_claim_gets_what_was_typed_on_the_first_never_itself(station, details, made, kept, qtbot):
    write(details.texts["place"], "Velin", qtbot)
    station.select_claim(made[1])
    assert (kept(made[0]).place, kept(made[1]).place) == ("Velin", None)
    assert details.texts["place"].text() == ""


def test_a_colleagues_change_is_shown_and_the_caret_stays_in_the_other_field(station, colleague, details, made, qtbot):
    write(details.texts["place"], "Velin", qtbot)
    details.texts["place"].edit.setCursorPosition(2)
    claims.set_fields(colleague, made[0], {"assignee": "B. Colleague"})
    station.desk.poll()
    assert details.texts["assignee"].text() == "B. Colleague"
    assert details.texts["place"].text() == "Velin"
    assert details.texts["place"].edit.cursorPosition() == 2


@pytest.mark.parametrize("mine", [True, False])
def test_two_edits_of_one_field_show_both_values(station, colleague, details, made, kept, qtbot, mine):
    field = details.texts["place"]
    write(field, "Velin", qtbot)
    claims.set_fields(colleague, made[0], {"place": "Sarn"})
    station.desk.poll()
    assert field.text() == "Velin"
    field.flush()
    assert "Sarn" in field.note.text()
    assert "Velin" in field.note.text()
    assert (field.text(), kept(made[0]).place) == ("Velin", "Sarn")
    button = field.note.buttons()[0 if mine else 1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    expected = "Velin" if mine else "Sarn"
    assert (field.text(), kept(made[0]).place) == (expected, expected)
    assert not field.note.says


def test_a_statement_cannot_be_emptied_and_says_so(details, made, kept, qtbot):
    field = details.texts["statement"]
    field.edit.setFocus()
    field.edit.selectAll()
    qtbot.keyClick(field.edit, Qt.Key.Key_Delete)
    field.flush()
    assert "empty" in field.note.text()
    assert kept(made[0]).statement
    qtbot.keyClicks(field.edit, "Guards were moved")
    field.flush()
    assert not field.note.says


@pytest.mark.parametrize(
    ("typed", "edtf", "words"),
    [
        ("on 3 June", "2024-06-03", "3 June 2024"),
        ("1 or 2 June", "[2024-06-01,2024-06-02]", "1 or 2 June 2024"),
        ("since April", "2024-04/..", "since April 2024"),
        ("", None, ""),
    ],
)
def test_what_was_understood_is_shown_before_it_is_taken(desk, details, made, kept, qtbot, typed, edtf, words):
    claims.set_fields(desk, made[0], {"happened": "2023"})
    field = details.dates["happened"]
    field.edit.setFocus()
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, typed) if typed else qtbot.keyClick(field.edit, Qt.Key.Key_Delete)
    assert words in field.understood.text()
    assert kept(made[0]).happened == "2023"
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert kept(made[0]).happened == edtf
    assert field.edit.text() == words
    assert not field.understood.isVisible()


def test_what_is_no_date_stays_in_the_field_with_the_reason(details, made, kept, qtbot):
    field = details.dates["said_on"]
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "31 June")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.note.text()
    assert field.edit.text() == "31 June"
    assert kept(made[0]).said_on is None


def test_recheck_by_takes_one_day_and_no_span(details, made, kept, qtbot):
    field = details.dates["recheck_by"]
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "June 2024")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.note.says
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "10 June")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert kept(made[0]).recheck_by == "2024-06-10"


def test_a_colleagues_date_is_not_overwritten(station, colleague, details, made, kept, qtbot):
    field = details.dates["happened"]
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "3 June")
    claims.set_fields(colleague, made[0], {"happened": "2024-05"})
    station.desk.poll()
    assert field.edit.text() == "3 June"
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert "2024-05" in field.note.text()
    assert kept(made[0]).happened == "2024-05"
    qtbot.mouseClick(field.note.buttons()[0], Qt.MouseButton.LeftButton)
    assert kept(made[0]).happened == "2024-06-03"


def test_what_a_field_asks_about_stands_there_again_after_another_claim(station, colleague, details, made, kept, qtbot):
    field = details.texts["place"]
    write(field, "Port Velin", qtbot)
    claims.set_fields(colleague, made[0], {"place": "Halm"})
    field.flush()
    qtbot.waitUntil(lambda: field.note.asks)
    assert station.typed.unkept() == ["Port Velin"]
    station.select_claim(made[1])
    assert field.edit.text() != "Port Velin"
    assert station.typed.unkept() == ["Port Velin"]
    station.select_claim(made[0])
    assert field.edit.text() == "Port Velin"
    assert "Halm" in field.note.text()
    qtbot.mouseClick(field.note.buttons()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept(made[0]).place == "Port Velin")
    assert not station.typed.unkept()


def test_a_passage_leads_to_its_place(panel, details, made, kept, qtbot):
    place = kept(made[0]).passages[0]
    with qtbot.waitSignal(panel.passage_clicked) as asked:
        qtbot.mouseClick(details.passages.buttons[0], Qt.MouseButton.LeftButton)
    assert asked.args == [place.start, place.end]
    assert place.exact in details.passages.buttons[0].accessibleName()


def test_what_could_not_be_saved_stands_there_again_after_another_claim(station, details, made, kept, qtbot):
    field = details.dates["said_on"]
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "31 June")
    with qtbot.waitSignal(station.said) as said:
        station.select_claim(made[1])
    assert "31 June" in said.args[0]
    assert field.edit.text() == ""
    assert not field.note.says
    assert station.typed.unkept() == ["31 June"]
    station.select_claim(made[0])
    assert field.edit.text() == "31 June"
    assert field.note.says
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "30 June")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert not station.typed.unkept()
    assert kept(made[0]).said_on == "2024-06-30"


def test_what_waits_for_a_claim_that_is_gone_goes_to_the_clipboard(station, colleague, details, made, qtbot):
    field = details.texts["place"]
    write(field, "Port Velin", qtbot)
    claims.delete(colleague, [made[0]])
    with qtbot.waitSignal(station.failed) as failed:
        station.desk.poll()
    assert str(failed.args[0].line) == "What this was typed for is gone."
    assert QGuiApplication.clipboard().text() == "Port Velin"
    assert not station.typed.unkept()


@pytest.mark.parametrize("comes_back", [True, False])
def test_what_the_disk_did_not_take_is_kept_for_its_claim_and_saved_with_what_is_saved_next(
    station, desk, details, made, kept, full_disk, qtbot, comes_back
):
    with full_disk():
        write(details.texts["place"], "Port Velin", qtbot)
        station.select_claim(made[1])
        write(details.texts["tags"], "one, two", qtbot)
        station.select_claim(made[2])
        write(details.dates["happened"], "3 June", qtbot)
        details.dates["happened"].take()
        assert sorted(station.typed.unkept()) == ["3 June 2024", "Port Velin", "one, two"]
    if comes_back:
        station.select_claim(made[0])
        assert details.texts["place"].edit.text() == "Port Velin"
    else:
        station.do(lambda: claims.set_fields(desk, made[2], {"work": "reviewed"}))
    assert kept(made[0]).place == "Port Velin"
    assert kept(made[1]).tags == ("one", "two")
    station.select_claim(made[2])
    assert kept(made[2]).happened == "2024-06-03"
    assert not station.typed.unkept()


def test_what_is_tried_again_and_again_is_not_said_each_time(station, details, made, full_disk, qtbot):
    said: list[str] = []
    with full_disk():
        write(details.texts["place"], "Port Velin", qtbot)
        station.select_claim(made[1])
        station.said.connect(said.append)
        station.failed.connect(lambda error: said.append(str(error.line)))
        for _ in range(3):
            station.try_again.emit()
        assert station.typed.unkept() == ["Port Velin"]
    assert said == []


def test_what_others_wrote_since_is_not_overwritten_by_what_the_disk_did_not_take(
    station, colleague, details, made, kept, full_disk, qtbot
):
    field = details.texts["place"]
    with full_disk():
        write(field, "Port Velin", qtbot)
        station.select_claim(made[1])
    claims.set_fields(colleague, made[0], {"place": "Halm"})
    station.select_claim(made[0])
    assert kept(made[0]).place == "Halm"
    assert "Halm" in field.note.text()
    assert field.edit.text() == "Port Velin"


def test_a_choice_without_a_value_says_what_stands_for_none(qtbot):
    def shown(words):
        choice = Choice([("a", "some value")])
        qtbot.addWidget(choice)
        choice.setPlaceholderText(words)
        choice.show_value(None)
        choice.resize(200, 30)
        return choice.grab().toImage()

    assert shown("███") != shown("")

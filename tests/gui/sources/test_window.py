"""The window of the sources: list, fields, grades, dependence, claims, merging and splitting."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit

from workbench.actions import attributions, dependences, history, source_merging, sources
from workbench.actions.attributions import HopDraft
from workbench.actions.source_standing import Listed
from workbench.base.errors import NotFound
from workbench.base.records import Retraction
from workbench.base.terms import Reliability, SourceKind
from workbench.ui.sources.model import Column, SourcesModel
from workbench.ui.sources.window import SourcesWindow
from workbench.ui.theme import Mode

ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def names(window):
    model = window.list.table.model()
    return [model.index(row, Column.NAME).data() for row in range(model.rowCount())]


def at(window, desk, name):
    """Make a source current, as a click on its row does."""
    window.list.choose(sources.source(desk, name).id)
    return window.page


def typed(edit, text):
    edit.setFocus()
    edit.clear()
    QTest.keyClicks(edit, text)


def test_the_list_filters_by_name_and_alias_and_sorts(window):
    assert names(window) == ["Anna", "Courier", "Institute", "Lantern"]
    QTest.keyClicks(window.list.filter, "ifs")
    assert names(window) == ["Institute"]
    assert window.page.heading.text() == "Institute"
    assert window.list.count.text() == "1 of 4 sources"
    QTest.keyClick(window.list.filter, Qt.Key.Key_Escape)
    assert window.isVisible()
    window.list.table.sortByColumn(Column.CLAIMS, DESCENDING)
    assert names(window) == ["Courier", "Anna", "Institute", "Lantern"]
    assert window.page.heading.text() == "Institute"


def test_a_source_that_fits_the_filter_no_more_stays_while_it_is_worked_on(window, desk):
    QTest.keyClicks(window.list.filter, "inst")
    name = window.page.details.name
    typed(name.edit, "Lighthouse")
    QTest.keyClick(name.edit, Qt.Key.Key_Return)
    assert sources.source(desk, "Lighthouse").id == window.list.current()
    assert names(window) == ["Lighthouse"]
    assert window.page.heading.text() == "Lighthouse"
    assert name.edit.hasFocus()
    typed(window.list.filter, "l")
    assert names(window) == ["Lantern", "Lighthouse"]
    at(window, desk, "Lantern")
    typed(window.list.filter, "light")
    assert names(window) == ["Lighthouse"]
    typed(window.list.filter, "inst")
    assert names(window) == []


def test_whom_nobody_can_judge_is_never_the_worst(window):
    for order, judged in ((ASCENDING, ["Lantern", "Anna"]), (DESCENDING, ["Anna", "Lantern"])):
        window.list.table.sortByColumn(Column.RELIABILITY, order)
        assert names(window) == [*judged, "Courier", "Institute"]
    model = window.list.table.model()
    cells = [model.index(row, Column.RELIABILITY).data() for row in range(4)]
    assert cells == ["E", "B", "not graded", "cannot be judged"]


def test_ten_thousand_sources_are_filtered_and_sorted_without_the_library():
    model = SourcesModel()
    model.show_sources(
        [
            Listed(str(n), f"Source {n}", (f"alias {n}",), SourceKind.PERSON, None, False, False, n % 7)
            for n in range(10_000)
        ]
    )
    model.narrow("ALIAS 999")
    model.sort(Column.CLAIMS, DESCENDING)
    assert [model.row(row).id for row in range(2)] == ["6999", "9995"]
    assert (model.rowCount(), model.total()) == (19, 10_000)


def test_fields_save_as_one_types_and_a_focus_is_one_step(window, desk):
    page = at(window, desk, "Lantern")
    typed(page.details.country.edit, "Norway")
    page.details.country.flush()
    typed(page.details.languages.edit, "nb, en")
    page.details.languages.flush()
    typed(page.details.name.edit, "Lantern News")
    page.details.name.flush()
    record = sources.source(desk, "Lantern News")
    assert (record.country, record.languages) == ("Norway", ("nb", "en"))
    assert names(window)[-1] == "Lantern News"
    assert page.heading.text() == "Lantern News"
    desk.undo()
    assert page.details.name.text() == "Lantern"


def test_a_name_that_another_source_has_is_refused_beside_the_field(window, desk):
    page = at(window, desk, "Lantern")
    typed(page.details.name.edit, "Anna")
    page.details.name.flush()
    assert "merge them" in page.details.name.note.text()
    assert page.details.name.text() == "Anna"
    assert sources.source(desk, "Lantern").name == "Lantern"


def test_aliases_are_added_changed_and_taken_out(window, desk):
    page = at(window, desk, "Lantern")
    aliases = page.details.aliases
    for alias in ("LN", "The Lantern"):
        typed(aliases.line, alias)
        QTest.keyClick(aliases.line, Qt.Key.Key_Return)
    aliases.list.item(0).setText("L. N.")
    assert sources.source(desk, "Lantern").aliases == ("L. N.", "The Lantern")
    aliases.list.setCurrentRow(1)
    QTest.keyClick(aliases.list, Qt.Key.Key_Delete)
    assert sources.source(desk, "Lantern").aliases == ("L. N.",)
    assert page.split.isEnabled()


def test_an_alias_that_is_another_source_s_name_is_kept_and_told_of(window, desk):
    page = at(window, desk, "Lantern")
    typed(page.details.aliases.line, "Institute")
    QTest.keyClick(page.details.aliases.line, Qt.Key.Key_Return)
    assert sources.source(desk, "Lantern").aliases == ("Institute",)
    assert page.details.note.text().startswith("“Institute” is another source’s name")
    typed(page.details.aliases.line, "LN")
    QTest.keyClick(page.details.aliases.line, Qt.Key.Key_Return)
    assert not page.details.note.says
    typed(page.details.aliases.line, "IfSoW")
    QTest.keyClick(page.details.aliases.line, Qt.Key.Key_Return)
    assert page.details.note.text().startswith("“IfSoW” is an alias of Institute too")
    at(window, desk, "Anna")
    assert not page.details.note.says


def test_an_owner_is_typed_and_a_ring_of_owners_is_said(window, desk):
    page = at(window, desk, "Lantern")
    typed(page.details.owner.edit, "Anna")
    QTest.keyClick(page.details.owner.edit, Qt.Key.Key_Return)
    assert sources.source(desk, "Lantern").owner == sources.source(desk, "Anna").id
    assert page.details.ring.isHidden()
    sources.set_fields(desk, "Anna", {"owner": "Lantern"})
    assert "Anna → Lantern" in page.details.ring.text()
    assert not page.details.ring.isHidden()


def test_a_protected_source_shows_its_pseudonym(window, desk):
    page = at(window, desk, "Anna")
    page.details.protection.box.click()
    assert sources.source(desk, "Anna").protected
    assert "“Source 1”" in page.details.protection.words.text()
    assert window.list.table.model().index(0, Column.MARKS).data() == "protected"


def test_a_retraction_says_how_much_rests_on_the_source(window, desk):
    page = at(window, desk, "Anna")
    retraction = page.details.retraction
    assert retraction.resting.text() == "2 claims, in 1 article, rest on it."
    retraction.give.click()
    assert "Reason" in retraction.note.text()
    typed(retraction.on, "one day")
    QTest.keyClick(retraction.on, Qt.Key.Key_Return)
    assert "not understood" in retraction.note.text()
    typed(retraction.on, "10 June 2024")
    assert retraction.understood.text().endswith("2024-06-10")
    typed(retraction.reason, "never was there")
    QTest.keyClick(retraction.reason, Qt.Key.Key_Return)
    assert sources.source(desk, "Anna").retracted == Retraction(on="2024-06-10", reason="never was there")
    assert "carry nothing" in retraction.words.text()
    retraction.show_claims.click()
    assert page.tabs.currentWidget() is page.claims
    retraction.back.click()
    assert sources.source(desk, "Anna").retracted is False


def test_a_grade_is_given_in_the_standards_words(window, desk):
    page = at(window, desk, "Lantern")
    page.tabs.setCurrentWidget(page.grades)
    grades = page.grades
    assert grades.today.text() == "B · Usually reliable"
    assert grades.history.topLevelItem(0).text(4) == "known"
    grades.letter.show_value(Reliability.D)
    typed(grades.topic, "casualties")
    typed(grades.reason, "rounds up")
    QTest.keyClick(grades.reason, Qt.Key.Key_Return)
    last = sources.source(desk, "Lantern").grades[-1]
    assert (last.grade, last.topic, last.reason) == (Reliability.D, "casualties", "rounds up")
    assert grades.history.topLevelItemCount() == 2
    assert grades.reason.text() == ""
    typed(grades.since, "1 January 2023")
    assert grades.understood.text().endswith("2023-01-01")
    assert grades.understood.isVisible()
    grades.give.click()
    assert sources.source(desk, "Lantern").grades[-1].since == "2023-01-01"
    assert not grades.understood.isVisible()
    typed(grades.since, "June 2023")
    grades.give.click()
    assert grades.note.says
    assert grades.since.text() == "June 2023"
    typed(grades.since, "9999-01-01")
    grades.give.click()
    assert "not yet" in grades.note.text()
    assert grades.since.text() == "9999-01-01"


def test_no_grade_says_what_is_missing_and_keeps_what_was_typed(window, desk):
    page = at(window, desk, "Courier")
    page.tabs.setCurrentWidget(page.grades)
    grades, before = page.grades, len(history.history(desk))
    typed(grades.since, "1 January 2023")
    typed(grades.reason, "rounds up")
    grades.give.click()
    assert grades.note.text().startswith("No grade is chosen")
    typed(grades.since, "")
    grades.give.click()
    assert grades.note.text() == "No grade is chosen, and there is none to take away."
    assert grades.reason.text() == "rounds up"
    assert len(history.history(desk)) == before
    page = at(window, desk, "Lantern")
    grades.letter.show_value(None)
    typed(grades.topic, "casualties")
    grades.give.click()
    assert grades.note.text().startswith("No grade is chosen")
    assert grades.topic.text() == "casualties"
    typed(grades.topic, "")
    typed(grades.reason, "nobody can tell")
    grades.give.click()
    assert sources.source(desk, "Lantern").reliability is None
    assert (grades.reason.text(), grades.note.says) == ("", False)


def test_dependence_is_said_with_a_reason_and_lifted(window, desk, station, filled):
    station.select_claim(filled[0])
    page = at(window, desk, "Lantern")
    tab = page.dependence
    tab.other.setText("Institute")
    tab.give.click()
    assert "Reason" in tab.note.text()
    typed(tab.reason, "one desk")
    QTest.keyClick(tab.reason, Qt.Key.Key_Return)
    assert [tab.tree.topLevelItem(0).text(n) for n in (0, 1, 3, 4)] == ["Institute", "depends", "everywhere", "yes"]
    tab.tree.itemActivated.emit(tab.tree.topLevelItem(0), 0)
    assert (tab.other.text(), tab.depends.value()) == ("Institute", False)
    tab.where.show_value(filled[0])
    typed(tab.reason, "not on this")
    QTest.keyClick(tab.reason, Qt.Key.Key_Return)
    said = dependences.of_source(desk, "Lantern")
    assert [(word.record.depends, word.number, word.holds) for word in said] == [(True, None, True), (False, "1", True)]
    assert tab.tree.topLevelItem(0).text(3) == "claim 1"


def test_a_click_goes_to_the_claim(window, desk, station, article, filled, qtbot):
    page = at(window, desk, "Anna")
    assert page.tabs.tabText(3) == "Claims (2)"
    assert page.claims.tally.text().startswith("2 claims rest on it: borne out 0")
    table = page.claims.table
    with qtbot.waitSignal(window.left):
        table.clicked.emit(table.model().index(1, 0))
    assert station.article.article.id == article
    assert station.claim == filled[1]


def test_merging_says_what_moves_and_shows_the_one_that_stays(window, desk):
    page = at(window, desk, "Institute")
    dialog = page.ask_merge()
    dialog.into.setText("Institute")
    dialog.keep()
    assert "into itself" in dialog.wrong.text()
    dialog.into.setText("Lantern")
    dialog.look()
    assert "1 hop names it" in dialog.words.text()
    dialog.keep()
    assert page.heading.text() == "Lantern"
    assert names(window) == ["Anna", "Courier", "Lantern"]
    assert sources.source(desk, "Institute").name == "Lantern"
    desk.undo()
    assert names(window) == ["Anna", "Courier", "Institute", "Lantern"]


def test_a_merge_is_typed_and_confirmed_by_return(window, desk, qtbot):
    page = at(window, desk, "Institute")
    dialog = page.ask_merge()
    qtbot.keyClicks(dialog.into, "Lantern")
    qtbot.keyClick(dialog.into, Qt.Key.Key_Return)
    assert "1 hop names it" in dialog.words.text(), "first it says what would move"
    assert dialog.isVisible()
    qtbot.keyClick(dialog.into, Qt.Key.Key_Return)
    assert names(window) == ["Anna", "Courier", "Lantern"]


def test_an_alias_splits_off_with_what_is_ticked(window, desk, filled):
    source_merging.merge(desk, "Institute", "Lantern")
    page = at(window, desk, "Lantern")
    dialog = page.ask_split()
    dialog.alias.show_value("Institute")
    texts = [dialog.places.item(row).text() for row in range(dialog.places.count())]
    assert [text.split(" · ")[0] for text in texts] == ["claim", "claim"]
    dialog.places.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.keep()
    assert page.heading.text() == "Institute"
    assert [claim.claim for claim in window.page.claims._standing.claims] == [filled[1]]


def test_only_what_nothing_refers_to_is_deleted(window, desk):
    page = at(window, desk, "Lantern")
    page.delete.click()
    assert "1 hop names it" in page.note.text()
    sources.add(desk, "Nobody")
    at(window, desk, "Nobody").delete.click()
    with pytest.raises(NotFound):
        sources.source(desk, "Nobody")
    assert page.heading.text() == "Lantern"


def test_a_new_source_is_called_by_what_was_sought(window, desk):
    QTest.keyClicks(window.list.filter, "Harbour Board")
    assert window.list.current() is None
    assert window.page.currentIndex() == 0
    dialog = window.ask_new()
    dialog.keep()
    assert window.page.heading.text() == "Harbour Board"
    assert names(window) == ["Harbour Board"]


def test_everything_has_a_name_fits_and_is_dressed_in_both_looks(window, desk, theme):
    at(window, desk, "Lantern")
    assert (window.width(), window.height()) <= (1024, 700)
    assert window.minimumSizeHint().width() <= 1024
    assert window.minimumSizeHint().height() <= 700
    for mode in (Mode.DARK, Mode.LIGHT):
        theme.set_mode(mode)
        for tab in range(window.page.tabs.count()):
            window.page.tabs.setCurrentIndex(tab)
            assert not window.grab().isNull()
    for tab in range(window.page.tabs.count()):
        window.page.tabs.setCurrentIndex(tab)
        fields = [
            one
            for kind in (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton)
            for one in window.findChildren(kind)
            if not one.objectName().startswith("qt_") and one.isVisibleTo(window)
        ]
        assert len(fields) > 5
        for field in fields:
            interface = QAccessible.queryAccessibleInterface(field)
            assert interface.text(QAccessible.Text.Name) or interface.text(QAccessible.Text.Description), field


def test_what_someone_else_does_is_shown(window, desk):
    page = at(window, desk, "Lantern")
    sources.set_fields(desk, "Lantern", {"notes": "Seen elsewhere."})
    assert page.details.notes.text() == "Seen elsewhere."
    sources.add(desk, "Zephyr")
    assert names(window)[-1] == "Zephyr"


def test_the_menu_opens_it_and_it_goes_with_the_main_window(desk, filled, windows, library_path, qtbot):
    main = windows.open(library_path)
    main.shell.commands["sources"].trigger()
    window = next(one for one in main.shell.findChildren(SourcesWindow) if one.isVisible())
    qtbot.waitUntil(lambda: window.page.heading.text() == "Anna")
    station = main.station
    sources.set_fields(station.desk, "Anna", {"country": "NO"})
    qtbot.waitUntil(lambda: window.page.details.country.text() == "NO")
    for _ in range(3):
        attributions.add(station.desk, filled[2], [HopDraft("Anna")])
    qtbot.waitUntil(lambda: window.page.tabs.tabText(3) == "Claims (3)")
    for _ in range(3):
        station.desk.undo()
    qtbot.waitUntil(lambda: window.page.tabs.tabText(3) == "Claims (2)")
    undo = main.shell.commands["undo"]
    assert undo in window.actions()
    undo.trigger()
    qtbot.waitUntil(lambda: window.page.details.country.text() == "")
    main.shell.commands["sources"].trigger()
    assert len(main.shell.findChildren(SourcesWindow)) == 1
    windows.close(main)
    assert not any(isinstance(one, SourcesWindow) and one.isVisible() for one in QApplication.topLevelWidgets())


def test_undo_in_a_line_whose_words_were_added_takes_back_the_step(desk, filled, windows, library_path, qtbot):
    main = windows.open(library_path)
    main.shell.commands["sources"].trigger()
    window = next(one for one in main.shell.findChildren(SourcesWindow) if one.isVisible())
    qtbot.waitUntil(lambda: window.page.heading.text() == "Anna")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before = sources.source(desk, "Anna")
    aliases, grades, marks = window.page.details.aliases, window.page.grades, window.page.details.retraction
    grades.letter.show_value(Reliability.A)
    for line, tab in ((aliases.line, 0), (grades.reason, 1), (marks.reason, 0)):
        window.page.tabs.setCurrentIndex(tab)
        typed(line, "so it says")
        QTest.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not main.station._writes.waiting and sources.source(desk, "Anna") != before)
        QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: not main.station._writes.waiting and sources.source(desk, "Anna") == before)
        qtbot.waitUntil(lambda line=line: line.text() == "")

"""The inspector as a whole: follows the station, fills only what is seen, remembers its tab, fits its place."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextBrowser,
    QWidget,
)

from workbench.actions import articles, assessments, attributions, claims, evidence, sign_offs
from workbench.actions.attributions import HopDraft
from workbench.actions.desk import Desk
from workbench.actions.evidence import Item, Meaning
from workbench.base.settings import Settings
from workbench.base.terms import Attention, Basis, EvidenceKind, Status
from workbench.ui.inspector.panel import MENDED_IN, InspectorPanel
from workbench.ui.station import Station
from workbench.ui.tasks import Tasks

NAMES = ("assessment", "provenance", "evidence", "notes", "history")


@pytest.fixture
def full(desk, made):
    """The first claim with everything that an inspector can show."""
    attributions.add(desk, made[0], [HopDraft("Institute for the Study of Harbours"), HopDraft("Lantern")], Basis.HEARD)
    attributions.add(desk, made[0], [HopDraft("a guard in the northern barracks")], Basis.SAW)
    evidence.add(
        desk, made[0], Item(EvidenceKind.LINK, title="A list " * 30, url="https://court.example"), Meaning("supports")
    )
    claims.set_fields(desk, made[0], {"notes": "# Seen\n\n**twice**", "statement": "Guards were moved " * 20})
    assessments.assess(desk, made, Status.CORROBORATED)


def test_the_tabs_are_named_as_the_window_knows_them(panel):
    assert panel.accessibleName() == "Claim"
    assert [panel.tabText(at) for at in range(panel.count())] == [
        "Assessment", "Provenance", "Evidence", "Notes", "History",
    ]  # fmt: skip
    for name in NAMES:
        panel.show_tab(name)
        assert panel.state() == {"tab": name}


def test_it_reopens_at_the_tab_it_was_left_at_and_bears_any_state(panel, station, qtbot):
    other = InspectorPanel(station, Tasks(station))
    qtbot.addWidget(other)
    panel.show_tab("notes")
    other.restore(panel.state())
    assert other.state() == {"tab": "notes"}
    for odd in ({}, {"tab": "gone"}, {"tab": None}):
        other.restore(odd)
        assert other.state() == {"tab": "notes"}


def test_without_a_claim_it_says_how_to_get_one_and_every_door_stays_harmless(panel, station):
    station.select_claim(None)
    for name in NAMES:
        panel.show_tab(name)
        assert panel.currentWidget().currentIndex() == 0
    panel.focus_reason()
    panel.focus_source(go_there=True)
    panel.focus_notes()
    panel.focus_same()


def test_a_claim_deleted_elsewhere_leaves_it_empty(panel, station, colleague, made, qtbot):
    with qtbot.assertNotEmitted(station.failed):
        claims.delete(colleague, [made[0]])
        station.desk.poll()
    assert panel.currentWidget().currentIndex() == 0


def test_only_the_tab_in_front_is_filled(panel, tab, made, station):
    tab("notes")
    station.select_claim(made[1])
    shown = panel.tab("assessment").judging.number.text()
    assert shown == "Claim 1"
    panel.show_tab("assessment")
    assert panel.tab("assessment").judging.number.text() == "Claim 2"


def test_every_item_of_a_claim_has_a_tab_that_mends_it():
    assert set(MENDED_IN) == set(Attention) - {Attention.SENTENCE_WITHOUT_CLAIM}


def test_every_item_takes_the_focus_into_its_tab(panel, full):
    for item, name in MENDED_IN.items():
        panel.show_tab("notes")
        panel.tab("assessment").followed.emit(item)
        assert panel.state() == {"tab": name}, item
        focused = panel.window().focusWidget()
        assert focused is not None, item
        assert panel.currentWidget().isAncestorOf(focused), item


@pytest.mark.parametrize("width", [360, 420, 620])
def test_nothing_is_wider_than_its_place(panel, full, width):
    panel.resize(width, 330)
    for name in NAMES:
        panel.show_tab(name)
        if name == "provenance":
            panel.tab(name).chains.boxes[0].hops[0].details()
            panel.tab(name).chains.boxes[0].grade.grading()
        if name == "evidence":
            panel.tab(name).boxes[0].opened()
            panel.tab(name).begin(EvidenceKind.FILE)
        QApplication.processEvents()
        assert panel.width() == width
        page = panel.tab(name)
        if isinstance(page, QScrollArea):
            assert page.widget().width() <= page.viewport().width(), name


def test_every_field_has_a_name(panel, full):
    for name in NAMES:
        panel.show_tab(name)
    panel.tab("provenance").chains.boxes[0].hops[0].details()
    panel.tab("evidence").boxes[0].opened()
    panel.tab("evidence").begin(EvidenceKind.CONTACT)
    kinds = (QLineEdit, QPlainTextEdit, QTextBrowser, QComboBox, QAbstractButton, QCheckBox, QAbstractItemView)
    fields = [
        one
        for one in panel.findChildren(QWidget)
        if isinstance(one, kinds) and one.window() is panel.window() and not one.objectName().startswith("qt_")
    ]
    assert len(fields) > 60
    for one in fields:
        if one.parent() is panel.tabBar() or isinstance(one.parent(), QAbstractItemView):
            continue
        text = one.text() if isinstance(one, QAbstractButton) else ""
        said = one.accessibleDescription() if isinstance(one, QComboBox) else one.accessibleName() or text
        assert said, (type(one).__name__, one.parent())


def test_notes_are_saved_as_typed_and_previewed_without_anything_remote(panel, made, kept, qtbot):
    panel.focus_notes()
    tab = panel.tab("notes")
    assert tab.notes.edit.hasFocus()
    qtbot.keyClicks(tab.notes.edit, "**Seen** ![x](http://remote.example/x.png) [go](file:///etc/passwd)  ")
    tab.toggle.click()
    assert kept(made[0]).notes.endswith("(file:///etc/passwd)  ")
    assert "Seen" in tab.preview.toPlainText()
    assert tab.preview.loadResource(2, "http://remote.example/x.png") == ""
    assert not tab.preview.openLinks()
    panel.focus_notes()
    assert tab.notes.edit.isVisible()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ('Then <img src="http://a.example/leak"> the end.', 'Then <img src="http://a.example/leak"> the end.'),
        ("![the pier](http://a.example/1.png) and [a link](http://b.example/) *there*", "the pier and a link there"),
        ("![](http://a.example/1.png)", "http://a.example/1.png"),
        ("[![the pier](1.png)](http://b.example/) shut", "the pier shut"),
        ('- ![one **two**](v "title")![one **two**](v)\n- `![](x)`', "one twoone two\n![](x)"),
        ("<div>one</div>\n\ntwo <!-- three --> &amp; four", "<div>one</div>\ntwo <!-- three --> & four"),
    ],
)
def test_the_preview_of_notes_keeps_every_word_and_shows_no_picture(panel, qtbot, typed, read):
    panel.focus_notes()
    tab = panel.tab("notes")
    tab.notes.edit.setPlainText(typed)
    tab.toggle.click()
    assert tab.preview.toPlainText() == read


def test_a_colleagues_note_is_not_overwritten(panel, station, colleague, made, kept, qtbot):
    panel.focus_notes()
    field = panel.tab("notes").notes
    qtbot.keyClicks(field.edit, "mine")
    claims.set_fields(colleague, made[0], {"notes": "theirs"})
    station.desk.poll()
    field.flush()
    assert "theirs" in field.note.text()
    assert (field.text(), kept(made[0]).notes) == ("mine", "theirs")


def test_history_tells_the_newest_first_with_what_became_what(panel, desk, made):
    claims.set_fields(desk, made[0], {"place": "Velin"})
    claims.set_fields(desk, made[0], {"place": "Sarn"})
    assessments.assess(desk, [made[0]], Status.REFUTED, reason="it was elsewhere")
    panel.show_tab("history")
    tree = panel.tab("history").tree
    tops = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    assert [top.text(0) for top in tops][:3] == ["Assess as refuted", "Edit place", "Edit place"]
    assert {top.text(1) for top in tops} == {"A. Analyst"}
    assert tops[0].toolTip(2).endswith("UTC")
    lines = [top.child(at).text(0) for top in tops for at in range(top.childCount())]
    assert "Why: it was elsewhere" in lines
    assert "place: Velin → Sarn" in lines
    assert "status: not assessed → refuted" in lines
    assessments.take_suggestion(desk, [made[0]])
    newest = tree.topLevelItem(0)
    children = [newest.child(at).text(0) for at in range(newest.childCount())]
    assert "status: refuted → unverified" in children
    assert "by rule" in children
    desk.undo()
    desk.undo()
    assert tree.topLevelItem(0).text(0) == "Undone: Assess as refuted"


def test_history_names_the_grades_that_a_judgement_was_made_on(panel, desk, made):
    from workbench.actions import sources

    attributions.add(desk, made[0], [HopDraft("Lantern")], Basis.SAW)
    sources.grade(desk, "Lantern", "B")
    assessments.assess(desk, [made[0]], Status.SINGLE_SOURCE)
    panel.show_tab("history")
    top = panel.tab("history").tree.topLevelItem(0)
    assert "on the grades: Lantern B" in [top.child(at).text(0) for at in range(top.childCount())]


def test_history_calls_records_by_their_names_also_those_that_are_gone(panel, desk, made, library_path):
    item = Item(EvidenceKind.LINK, title="Harbour register", url="https://r.example")
    stays, goes = (evidence.add(desk, made[0], item, Meaning("supports")) for _ in range(2))
    assessments.assess(desk, [made[0]], Status.SINGLE_SOURCE)
    other = Desk.open(library_path, "B. Colleague")
    sign_offs.sign(other, made[0], "agrees")
    other.close()
    evidence.remove_bearing(desk, goes)
    evidence.remove_bearing(desk, stays)
    panel.show_tab("history")
    tree = panel.tab("history").tree
    tops = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    lines = [top.child(at).text(0) for top in tops for at in range(top.childCount())]
    assert "assessment: single source" in lines
    told = [line for line in lines if line.startswith(("evidence:", "assessment:"))]
    assert len(told) >= 5
    assert set(told) == {
        "assessment: single source", "evidence: Harbour register", "evidence: Harbour register → nothing"
    }  # fmt: skip


def test_tab_goes_through_the_fields_in_order(panel, qtbot, made, desk):
    assessments.assess(desk, [made[0]], Status.UNVERIFIED)
    panel.show_tab("assessment")
    judging = panel.tab("assessment").judging
    judging.reason.edit.setFocus()
    qtbot.keyClick(judging.reason.edit, Qt.Key.Key_Tab)
    assert judging.confidence.hasFocus()


def test_escape_goes_back_and_keeps_what_was_typed(panel, made, kept, qtbot):
    panel.show_tab("assessment")
    field = panel.tab("assessment").details.texts["place"]
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "Velin")
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert kept(made[0]).place == "Velin"


def test_e_leads_to_where_evidence_is_added(panel, qtbot):
    panel.show_tab("evidence")
    focused = panel.window().focusWidget()
    assert focused.accessibleName() == "Add evidence: link"


def test_what_is_typed_while_the_library_is_slow_is_neither_lost_nor_put_on_another_claim(
    desk, article, made, kept, theme, qtbot
):
    station = Station(desk, Settings.load(), theme)
    panel = InspectorPanel(station, Tasks(station))
    qtbot.addWidget(panel)
    panel.show()
    station.open_article(article)
    station.select_claim(made[0])
    field = panel.tab("assessment").details.texts["place"]
    go, wait = Event(), Event()
    station.do(lambda: (go.set(), wait.wait(10)))
    assert go.wait(10)
    qtbot.keyClicks(field.edit, "Velin")
    station.select_claim(made[1])
    qtbot.keyClicks(field.edit, "Sarn")
    wait.set()
    field.flush()
    assert station.settle(10)
    assert [kept(name).place for name in made[:2]] == ["Velin", "Sarn"]
    station._poll.stop()
    station._writes.drain()


def test_the_text_grows_with_the_rest(panel, station):
    panel.show_tab("assessment")
    field = panel.tab("assessment").details.texts["statement"]
    before = field.edit.height()
    station.theme.set_scale(1.8)
    QApplication.processEvents()
    assert field.edit.height() > before
    assert panel.tab("assessment").widget().width() <= panel.tab("assessment").viewport().width()
    panel.show_tab("provenance")
    QApplication.processEvents()
    area = panel.tab("provenance").area
    station.theme.set_scale(1.2)
    assert area.height() >= area.picture.height()
    station.theme.set_scale(1.0)


@pytest.mark.parametrize("width", [300, 560, 1100])
def test_a_page_is_no_higher_than_what_stands_in_it(full, panel, width, desk, article, draft, text):
    articles.take_again(desk, article, *draft(text.replace("refused orders", "refused the orders " * 40)))
    panel.resize(width, 220)
    for name in NAMES[:3]:
        panel.show_tab(name)
        panel.refresh()
        QApplication.processEvents()
        page = panel.tab(name)
        inside = page.widget()
        assert inside.height() <= max(page.viewport().height(), inside.heightForWidth(inside.width())), name

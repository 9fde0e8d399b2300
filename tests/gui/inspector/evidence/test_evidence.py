"""The tab Evidence: items of every kind, what they mean for the claim, and opening them only when asked."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QToolButton
from sqlalchemy import select

from workbench.actions import attributions, evidence
from workbench.actions.attributions import HopDraft
from workbench.actions.evidence import Item, Meaning
from workbench.base.messages import msg
from workbench.base.terms import Attention, EvidenceKind, SourceKind, Stance
from workbench.library.tables import Evidence


def choose(choice, value):
    choice.setCurrentIndex(choice.values().index(value))
    choice.activated.emit(choice.currentIndex())


def only(matter, claim):
    found = matter(claim)
    (bearing,) = found.bearings
    return bearing, found.evidence[bearing.evidence]


@pytest.fixture
def linked(desk, made):
    return evidence.add(
        desk,
        made[0],
        Item(EvidenceKind.LINK, title="Court list", url="https://court.example/list"),
        Meaning("supports"),
    )


def fill(form, qtbot, **texts):
    for name, text in texts.items():
        field = getattr(form, name)
        field.setFocus()
        qtbot.keyClicks(field, text)


def form_of(panel, kind, qtbot):
    """The form that the button for a kind of evidence opens."""
    panel.show_tab("evidence")
    buttons = {button.accessibleName(): button for button in panel.tab("evidence").findChildren(QToolButton)}
    qtbot.mouseClick(buttons[f"Add evidence: {kind}"], Qt.MouseButton.LeftButton)
    return panel.tab("evidence").form


def handed_over_late(station, form, qtbot):
    """Adds what a form holds while the library is slow: the work that waits, and what is to follow it."""
    held = []
    doing, station.do = station.do, lambda work, **then: held.append((work, then))
    qtbot.keyClick(form.main, Qt.Key.Key_Return)
    station.do = doing
    ((work, then),) = held
    return work, then


@pytest.mark.parametrize(
    ("kind", "texts", "field"),
    [
        (EvidenceKind.LINK, {"main": "https://court.example", "title": "Court list"}, "url"),
        (EvidenceKind.CONTACT, {"main": "Were they moved?", "where": "telephone", "excerpt": "Yes"}, "words"),
        (EvidenceKind.ANALYSIS, {"main": "shadow length"}, "words"),
        (EvidenceKind.SEARCH, {"main": "guards inland", "where": "court register"}, "words"),
    ],
)
def test_an_item_of_each_kind_is_added(panel, made, matter, qtbot, kind, texts, field):
    form = form_of(panel, kind, qtbot)
    assert form.main.hasFocus()
    fill(form, qtbot, **texts, source="Court", establishes="that they were moved")
    choose(form.stance, Stance.CONTRADICTS)
    choose(form.credibility, 2)
    qtbot.mouseClick(form.go, Qt.MouseButton.LeftButton)
    bearing, item = only(matter, made[0])
    assert (item.kind, getattr(item, field)) == (kind, texts["main"])
    assert matter(made[0]).sources[item.source].name == "Court"
    assert (bearing.stance, bearing.credibility) == (Stance.CONTRADICTS, 2)
    assert bearing.establishes == "that they were moved"
    assert panel.tab("evidence").form is None
    assert panel.tabText(2) == "Evidence (1)"


def test_a_contact_is_context_until_an_answer_is_typed(panel, made, matter, qtbot):
    form = form_of(panel, EvidenceKind.CONTACT, qtbot)
    assert form.stance.value() is Stance.CONTEXT
    fill(form, qtbot, main="Were they moved?", where="telephone", source="Port")
    choose(form.stance, Stance.SUPPORTS)
    qtbot.mouseClick(form.go, Qt.MouseButton.LeftButton)
    assert "Without an answer" in form.note.text()
    assert not matter(made[0]).bearings
    choose(form.stance, Stance.CONTEXT)
    qtbot.mouseClick(form.go, Qt.MouseButton.LeftButton)
    bearing, item = only(matter, made[0])
    assert (bearing.stance, item.found) == (Stance.CONTEXT, False)
    assert "no answer" in panel.tab("evidence").boxes[0].facts.text()


def test_tab_goes_from_an_item_through_its_fields_before_what_stands_below(panel, tab, linked, made, desk, qtbot):
    evidence.add(desk, made[0], Item(EvidenceKind.ANALYSIS, words="shadow length"), Meaning("context"))
    page = tab("evidence")
    first, second = page.boxes
    fields = first.opened()
    QCoreApplication.processEvents()  # the order is made once all have their places
    first.title.setFocus()
    met = []
    for _ in range(60):
        qtbot.keyClick(panel.window().focusWidget(), Qt.Key.Key_Tab)
        met.append(panel.window().focusWidget())
        if met[-1] is page.same.tie:
            break
    assert met[0] is fields.stance
    assert met.index(fields.remove) < met.index(second.title) < met.index(page.same.tie)


def test_a_typed_answer_ticks_that_there_was_one(panel, qtbot):
    form = form_of(panel, EvidenceKind.CONTACT, qtbot)
    fill(form, qtbot, excerpt="Yes")
    assert form.found.isChecked()
    assert form.stance.value() is Stance.SUPPORTS
    form.found.click()
    fill(form, qtbot, excerpt=", later")
    assert not form.found.isChecked()
    assert form.stance.value() is Stance.CONTEXT


def test_a_stance_that_no_answer_allows_goes_back_to_what_it_was(panel, desk, made, matter, tab):
    asked = Item(EvidenceKind.CONTACT, source="Port", words="Were they moved?", found=False)
    evidence.add(desk, made[0], asked, Meaning("context"))
    (box,) = tab("evidence").boxes
    fields = box.opened()
    choose(fields.stance, Stance.SUPPORTS)
    assert fields.stance.value() is Stance.CONTEXT
    assert only(matter, made[0])[0].stance is Stance.CONTEXT
    fields.found.click()
    choose(fields.stance, Stance.SUPPORTS)
    assert only(matter, made[0])[0].stance is Stance.SUPPORTS
    fields.found.click()
    assert fields.stance.value() is Stance.CONTEXT
    assert "no answer" in box.facts.text()


def test_an_unanswered_contact_that_is_held_is_attached_as_context(panel, desk, station, made, matter, tab, qtbot):
    asked = Item(EvidenceKind.CONTACT, source="Port", words="Were they moved?", found=False)
    evidence.add(desk, made[0], asked, Meaning("context"))
    station.select_claim(made[1])
    shown = tab("evidence")
    shown.attach()
    assert shown.form.stance.value() is Stance.CONTEXT
    qtbot.keyClick(shown.form.filter, Qt.Key.Key_Return)
    assert only(matter, made[1])[0].stance is Stance.CONTEXT


def test_what_is_refused_is_said_in_the_form_and_nothing_typed_is_lost(panel, made, matter, qtbot):
    form = form_of(panel, EvidenceKind.FILE, qtbot)
    fill(form, qtbot, main="/no/such/file.pdf", title="A list")
    qtbot.keyClick(form.title, Qt.Key.Key_Return)
    assert form.note.text()
    assert form.title.text() == "A list"
    assert not matter(made[0]).bearings
    qtbot.keyClick(form.title, Qt.Key.Key_Escape)
    assert panel.tab("evidence").form is None


def test_a_form_that_is_higher_than_the_page_is_seen_from_its_beginning(panel, tab, linked, qtbot):
    panel.resize(420, 200)
    shown = tab("evidence")
    form = shown.begin("link")
    qtbot.waitUntil(lambda: form.height() > shown.viewport().height())
    qtbot.waitUntil(lambda: form.main.visibleRegion().boundingRect().height() == form.main.height())
    assert form.mapTo(shown.viewport(), QPoint()).y() >= 0


def test_a_form_that_is_filled_in_waits_for_its_claim(panel, station, made, matter, qtbot):
    form = form_of(panel, EvidenceKind.LINK, qtbot)
    fill(form, qtbot, main="https://court.example", excerpt="They were moved")
    assert station.typed.begun() == ["https://court.example · They were moved"]
    with qtbot.waitSignal(station.said) as said:
        station.select_claim(made[1])
    assert "They were moved" in said.args[0]
    assert panel.tab("evidence").form is None
    assert not form.isVisible()
    assert station.typed.begun() == ["https://court.example · They were moved"]
    station.select_claim(made[0])
    assert panel.tab("evidence").form is form
    assert form.isVisible()
    assert form.excerpt.toPlainText() == "They were moved"
    qtbot.mouseClick(form.go, Qt.MouseButton.LeftButton)
    assert only(matter, made[0])[1].excerpt == "They were moved"
    assert not station.typed.begun()


def test_escape_keeps_what_is_filled_in_says_so_and_the_form_comes_again_with_it(panel, station, made, qtbot):
    form = form_of(panel, EvidenceKind.LINK, qtbot)
    fill(form, qtbot, main="https://court.example", title="Their verdict")
    with qtbot.waitSignal(station.said) as said:
        qtbot.keyClick(form.title, Qt.Key.Key_Escape)
    assert "Their verdict" in said.args[0]
    assert panel.tab("evidence").form is None
    assert station.typed.begun() == ["https://court.example · Their verdict"]
    station.select_claim(made[1])
    station.select_claim(made[0])
    assert panel.tab("evidence").form is None
    assert form_of(panel, EvidenceKind.LINK, qtbot) is form
    assert (form.isVisible(), form.main.text(), form.title.text()) == (True, "https://court.example", "Their verdict")


def test_where_a_form_is_closed_the_button_that_opens_it_is_in_view(panel, tab, linked, qtbot):
    panel.resize(420, 200)
    shown = tab("evidence")
    form = shown.begin(EvidenceKind.LINK)
    qtbot.waitUntil(lambda: form.height() > shown.viewport().height())
    shown.ensureWidgetVisible(form.cancel)
    qtbot.keyClick(form.main, Qt.Key.Key_Escape)
    button = shown._buttons[EvidenceKind.LINK]
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect().height() == button.height())


def test_a_form_that_is_filled_in_waits_while_one_of_another_kind_is_open(panel, station, matter, made, qtbot):
    link = form_of(panel, EvidenceKind.LINK, qtbot)
    fill(link, qtbot, main="https://court.example")
    contact = form_of(panel, EvidenceKind.CONTACT, qtbot)
    fill(contact, qtbot, main="We asked the court")
    assert station.typed.begun() == ["https://court.example", "We asked the court"]
    assert form_of(panel, EvidenceKind.LINK, qtbot) is link
    qtbot.mouseClick(link.go, Qt.MouseButton.LeftButton)
    assert only(matter, made[0])[1].url == "https://court.example"
    assert station.typed.begun() == ["We asked the court"]
    assert form_of(panel, EvidenceKind.CONTACT, qtbot) is contact


def test_cancel_gives_up_what_is_filled_in(panel, station, qtbot):
    form = form_of(panel, EvidenceKind.LINK, qtbot)
    fill(form, qtbot, main="https://court.example")
    qtbot.mouseClick(form.cancel, Qt.MouseButton.LeftButton)
    assert not station.typed.begun()
    assert form_of(panel, EvidenceKind.LINK, qtbot).main.text() == ""


def test_a_form_with_nothing_typed_in_it_waits_for_nobody(panel, station, made, qtbot):
    form_of(panel, EvidenceKind.LINK, qtbot)
    station.select_claim(made[1])
    station.select_claim(made[0])
    assert panel.tab("evidence").form is None
    assert not station.typed.begun()


def test_an_item_that_the_disk_did_not_take_is_in_its_form_when_its_claim_is_shown_again(
    panel, station, made, matter, full_disk, qtbot
):
    form = form_of(panel, EvidenceKind.LINK, qtbot)
    fill(form, qtbot, main="https://court.example")
    work, then = handed_over_late(station, form, qtbot)
    station.select_claim(made[1])
    with full_disk():
        station.do(work, **then)
    station.select_claim(made[0])
    assert panel.tab("evidence").form is form
    assert "disk" in form.note.text()
    qtbot.keyClick(form.main, Qt.Key.Key_Return)
    assert only(matter, made[0])[1].url == "https://court.example"


def test_a_passage_of_another_article_is_found_by_its_words(panel, take_in, made, matter, qtbot):
    other = take_in("A second paper\n\nGuards were seen inland on Monday. Guards were tired.")
    form = form_of(panel, EvidenceKind.PASSAGE, qtbot)
    choose(form.article, other)
    fill(form, qtbot, main="Guards were")
    qtbot.keyClick(form.main, Qt.Key.Key_Return)
    assert "2 times" in form.note.text()
    qtbot.keyClicks(form.main, " seen inland")
    qtbot.keyClick(form.main, Qt.Key.Key_Return)
    _, item = only(matter, made[0])
    assert item.passage.exact == "Guards were seen inland"
    assert matter(made[0]).sources[item.source].name == "Courier"


def test_the_selection_of_the_open_article_is_offered(panel, station, made, matter, qtbot):
    start = station.article.text.index("170 hearings")
    panel.ask_selection(lambda: (start, start + 12))
    form = form_of(panel, EvidenceKind.PASSAGE, qtbot)
    assert form.main.text() == "170 hearings"
    qtbot.keyClick(form.main, Qt.Key.Key_Return)
    _, item = only(matter, made[0])
    assert (item.passage.start, item.passage.exact) == (start, "170 hearings")


def test_an_item_nobody_is_named_for_says_that_it_counts_nothing(panel, tab, linked, made, matter, qtbot):
    (box,) = tab("evidence").boxes
    assert box.warning.isVisible()
    panel.show_tab("assessment")
    (line,) = [one for one in panel.tab("assessment").attention.lines if one.item is Attention.NO_SOURCE]
    qtbot.mouseClick(line.link, Qt.MouseButton.LeftButton)
    field = box.opened().source
    assert field.edit.hasFocus()
    qtbot.keyClicks(field.edit, "Court")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert not box.warning.isVisible()
    assert "Court" in box.facts.text()


def test_an_ungraded_contradiction_leads_to_its_grade(panel, desk, made, qtbot):
    item = Item(EvidenceKind.LINK, source="Registry", url="https://registry.example")
    evidence.add(desk, made[0], item, Meaning("contradicts"), basis="did")
    panel.show_tab("assessment")
    (line,) = [one for one in panel.tab("assessment").attention.lines if one.item is Attention.UNGRADED_CONTRADICTION]
    qtbot.mouseClick(line.link, Qt.MouseButton.LeftButton)
    fields = panel.tab("evidence").boxes[0].opened()
    assert fields.grade_of_origin().hasFocus()


def test_an_origin_that_may_be_unnamed_leads_to_its_kind(panel, desk, made, qtbot):
    def lines():
        panel.show_tab("assessment")
        return [one for one in panel.tab("assessment").attention.lines if one.item is Attention.PERHAPS_UNNAMED]

    for name in ("Clara", "welder at Norfuel"):
        item = Item(EvidenceKind.LINK, source=name, url="https://registry.example")
        evidence.add(desk, made[0], item, Meaning("supports"), basis="saw")
    (line,) = lines()
    qtbot.mouseClick(line.link, Qt.MouseButton.LeftButton)
    kind = panel.tab("evidence").boxes[1].opened().grade.grading().kind
    assert kind.hasFocus()
    kind.chosen.emit(SourceKind.PERSON)
    assert lines() == []


def test_one_of_the_claims_own_chain_leads_to_its_kind_there(panel, desk, made, qtbot):
    attributions.add(desk, made[0], [HopDraft("welder at Oster")], "saw")
    item = Item(EvidenceKind.LINK, source="Clara", url="https://registry.example")
    evidence.add(desk, made[0], item, Meaning("supports"), basis="saw")
    panel.show_tab("assessment")
    (line,) = [one for one in panel.tab("assessment").attention.lines if one.item is Attention.PERHAPS_UNNAMED]
    qtbot.mouseClick(line.link, Qt.MouseButton.LeftButton)
    assert panel.tab("provenance").chains.boxes[0].hops[0].details().grading.kind.hasFocus()


def test_everything_of_a_bearing_can_be_set(tab, linked, made, matter, qtbot):
    (box,) = tab("evidence").boxes
    fields = box.opened()
    choose(fields.stance, Stance.DENIES)
    choose(fields.credibility, 6)
    for name, text in (("establishes", "no more than that"), ("note", "by telephone")):
        fields.bearing_texts[name].edit.setFocus()
        qtbot.keyClicks(fields.bearing_texts[name].edit, text)
        fields.bearing_texts[name].flush()
    for tick in fields.ticks.values():
        tick.click()
    qtbot.keyClicks(fields.chains.new, "Clerk")
    qtbot.keyClick(fields.chains.new, Qt.Key.Key_Return)
    bearing, item = only(matter, made[0])
    assert (bearing.stance, bearing.credibility) == (Stance.DENIES, 6)
    assert (bearing.establishes, bearing.note) == ("no more than that", "by telephone")
    assert bearing.settles.authentic
    assert bearing.settles.not_a_party
    assert bearing.settles.complete
    (chain,) = matter(made[0]).item_attributions[item.id]
    assert matter(made[0]).sources[chain.hops[0].source].name == "Clerk"


def test_a_one_is_shown_where_it_is_given_and_never_offered(desk, tab, linked):
    (box,) = tab("evidence").boxes
    fields = box.opened()
    assert 1 not in fields.credibility.values()
    evidence.set_bearing(desk, linked, {"credibility": 1})
    assert fields.credibility.value() == 1


def test_an_item_that_is_held_bears_on_another_claim_too(station, panel, tab, linked, made, matter, qtbot):
    station.select_claim(made[1])
    shown = tab("evidence")
    shown.attach()
    qtbot.keyClicks(shown.form.filter, "court")
    qtbot.keyClick(shown.form.filter, Qt.Key.Key_Return)
    assert only(matter, made[1])[1] == only(matter, made[0])[1]
    shown.attach()
    assert shown.form.list.count() == 0


def test_removing_takes_it_off_the_claim(tab, linked, made, matter, qtbot):
    shown = tab("evidence")
    qtbot.mouseClick(shown.boxes[0].opened().remove, Qt.MouseButton.LeftButton)
    assert not matter(made[0]).bearings
    assert shown.boxes == []
    assert shown.empty.isVisible()


@pytest.mark.parametrize("answer", [QMessageBox.StandardButton.Open, QMessageBox.StandardButton.Cancel])
def test_an_address_is_opened_only_after_asking(tab, linked, monkeypatch, answer):
    opened = []
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: answer)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    tab("evidence").boxes[0].opened().open.click()
    assert opened == (["https://court.example/list"] if answer is QMessageBox.StandardButton.Open else [])


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "C:\\run.exe", "ssh://host"])
def test_what_is_no_web_address_is_never_opened(desk, tab, linked, made, matter, monkeypatch, address):
    with desk.unit(msg("Import the case {name}", name="x")) as unit:  # as a case file may bring it
        unit.session.scalars(select(Evidence)).one().url = address
    told = []
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Open)
    monkeypatch.setattr(QMessageBox, "information", lambda *words: told.append(words[-1]))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: pytest.fail(f"opened {url}"))
    tab("evidence").boxes[0].opened().open.click()
    assert address in told[0]


def test_a_form_that_is_left_while_the_library_is_slow_still_adds_to_its_own_claim(panel, station, made, matter, qtbot):
    form = form_of(panel, EvidenceKind.LINK, qtbot)
    fill(form, qtbot, main="https://court.example")
    work, then = handed_over_late(station, form, qtbot)
    assert not form.go.isEnabled()
    station.select_claim(made[1])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    station.do(work, **then)
    assert len(matter(made[0]).bearings) == 1
    assert not matter(made[1]).bearings

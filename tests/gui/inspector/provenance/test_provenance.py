"""The tab Provenance: the picture and its words, chains hop by hop, and grading in place."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication

from workbench.actions import articles, assessments, attributions, claims, evidence, sharing, sources
from workbench.actions.attributions import HopDraft, drafts_of
from workbench.actions.desk import Desk
from workbench.actions.evidence import Item, Meaning
from workbench.base import clock
from workbench.base.errors import Conflict, NotFound, Refused
from workbench.base.records import Passage
from workbench.base.settings import Settings
from workbench.base.terms import Basis, Check, EvidenceKind, Relation, Reliability, SourceKind, Stance
from workbench.rules.graph import provenance_graph
from workbench.rules.independence import independence
from workbench.rules.layout import COLUMN_GAP, lay_out
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.inspector.picture.squeezing import squeezed
from workbench.ui.station import Station
from workbench.ui.tasks import Tasks


def choose(choice, value):
    choice.setCurrentIndex(choice.values().index(value))
    choice.activated.emit(choice.currentIndex())


def names(matter, claim):
    found = matter(claim)
    return [[found.sources[hop.source].name for hop in chain.hops] for chain in found.attributions]


@pytest.fixture
def chained(desk, made):
    """The first claim with one chain: the Institute, Lantern, a witness who saw it; every field of a hop is set."""
    item = Item(EvidenceKind.LINK, source="Lantern", url="https://lantern.example/1")
    evidence.add(desk, made[0], item, Meaning("context"))
    hop = HopDraft(
        "Lantern", Relation.CITES, Check.CONFIRMED, cue="reported", hedge="reportedly", said_on="2024-06-03",
        checked_at="2024-06-05T10:00:00Z", words_seen="hundreds were moved", note="page 2",
    )  # fmt: skip
    return attributions.add(desk, made[0], [HopDraft("Institute"), hop, HopDraft("a guard")], Basis.SAW)


def test_a_first_chain_is_typed_in_one_line_and_goes_on_hop_by_hop(panel, tab, made, matter, qtbot):
    panel.focus_source(go_there=False)
    editor = panel.tab("provenance").chains
    assert editor.new.hasFocus()
    qtbot.keyClicks(editor.new, "Institute > Lantern")
    qtbot.keyClick(editor.new, Qt.Key.Key_Return)
    assert names(matter, made[0]) == [["Institute", "Lantern"]]
    box = editor.boxes[0]
    qtbot.waitUntil(box.next.hasFocus)
    qtbot.keyClicks(box.next, "a guard")
    qtbot.keyClick(box.next, Qt.Key.Key_Return)
    assert names(matter, made[0]) == [["Institute", "Lantern", "a guard"]]
    choose(box.basis, Basis.SAW)
    assert matter(made[0]).attributions[0].basis is Basis.SAW
    assert "Courier" in box.voice.text()


def test_a_chain_that_is_begun_waits_for_its_claim(station, made, panel, matter, qtbot):
    panel.focus_source(go_there=False)
    line = panel.tab("provenance").chains.new
    qtbot.keyClicks(line, "Institute > Lan")
    station.select_claim(made[1])
    assert line.text() == ""
    assert station.typed.begun() == ["Institute > Lan"]
    qtbot.keyClicks(line, "Courier")
    station.select_claim(made[0])
    assert line.text() == "Institute > Lan"
    qtbot.keyClicks(line, "tern")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert names(matter, made[0]) == [["Institute", "Lantern"]]
    assert station.typed.begun() == ["Courier"]
    assert not matter(made[1]).attributions


def test_a_chain_or_a_hop_that_the_disk_did_not_take_stands_in_its_line_again(
    made, panel, tab, matter, chained, full_disk, qtbot
):
    editor = tab("provenance").chains
    for line in (editor.boxes[0].next, editor.new):
        line.setFocus()
        qtbot.keyClicks(line, "Halm Post")
        with full_disk():
            qtbot.keyClick(line, Qt.Key.Key_Return)
        assert line.text() == "Halm Post"
        assert names(matter, made[0]) == [["Institute", "Lantern", "a guard"]]


def test_a_source_that_the_disk_did_not_take_stands_in_its_field_and_is_saved_with_what_is_saved_next(
    station, desk, tab, made, matter, chained, full_disk, qtbot
):
    field = tab("provenance").chains.boxes[0].hops[0].source
    with full_disk():
        field.edit.setFocus()
        field.edit.selectAll()
        qtbot.keyClicks(field.edit, "The Institute, Halm")
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
        assert field.note.says
        station.select_claim(made[1])
        assert station.typed.unkept() == ["The Institute, Halm"]
        assert names(matter, made[0]) == [["Institute", "Lantern", "a guard"]]
    station.select_claim(made[0])
    assert (field.edit.text(), field.note.says) == ("The Institute, Halm", True)
    station.do(lambda: claims.set_fields(desk, made[0], {"work": "reviewed"}))
    assert names(matter, made[0]) == [["The Institute, Halm", "Lantern", "a guard"]]
    assert not station.typed.unkept()


@pytest.mark.parametrize("hops", [0, 1, 3])
def test_a_hop_s_source_half_typed_waits_while_another_claim_is_looked_at(
    station, desk, tab, made, matter, chained, qtbot, hops
):
    if hops:
        attributions.add(desk, made[1], [HopDraft(f"Source {number}") for number in range(hops)])
    row = tab("provenance").chains.boxes[0].hops[1]
    row.source.setFocus()
    row.source.edit.selectAll()
    qtbot.keyClicks(row.source.edit, "Meri")
    station.select_claim(made[1])
    assert station.typed.begun() == ["Meri"]
    assert not station.unsaved
    station.select_claim(made[0])
    row = tab("provenance").chains.boxes[0].hops[1]
    assert row.source.edit.text() == "Meri"
    assert names(matter, made[0]) == [["Institute", "Lantern", "a guard"]]
    assert not any(choice.matched.startswith("Meri") for choice in sources.known(desk))
    row.source.edit.end(False)
    qtbot.keyClicks(row.source.edit, "dian")
    qtbot.keyClick(row.source.edit, Qt.Key.Key_Return)
    assert names(matter, made[0]) == [["Institute", "Meridian", "a guard"]]
    assert station.typed.begun() == []


def test_a_source_half_typed_is_not_put_over_what_somebody_else_wrote_meanwhile(
    station, desk, tab, made, matter, chained, qtbot
):
    row = tab("provenance").chains.boxes[0].hops[1]
    row.source.setFocus()
    row.source.edit.selectAll()
    qtbot.keyClicks(row.source.edit, "Meri")
    station.select_claim(made[1])
    attributions.set_hop(desk, chained, 1, {"source": "Harbour Gazette"})
    station.select_claim(made[0])
    qtbot.keyClick(row.source.edit, Qt.Key.Key_Return)
    assert row.source.note.asks
    assert names(matter, made[0]) == [["Institute", "Harbour Gazette", "a guard"]]


@pytest.mark.parametrize(("typed", "stands"), [("Courier agency", "Courier agency"), ("Cou", "Lantern")])
def test_the_mouse_leaves_a_line_with_a_known_source_in_it_and_else_what_is_typed_waits(
    station, desk, tab, made, matter, chained, qtbot, typed, stands
):
    attributions.add(desk, made[2], [HopDraft("Courier agency")])
    field = tab("provenance").chains.boxes[0].hops[1].source
    field.setFocus()
    qtbot.waitUntil(lambda: field.edit.choices.knows("Courier agency"))
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, typed)
    QApplication.sendEvent(field.edit, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason))
    assert names(matter, made[0]) == [["Institute", stands, "a guard"]]
    assert station.typed.begun() == ([typed] if typed != stands else [])
    assert field.edit.text() == typed
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.edit.text() == stands
    assert station.typed.begun() == []


def test_one_field_of_a_hop_is_set_and_all_the_others_stay(desk, tab, made, matter, kept, chained, qtbot):
    place = kept(made[0]).passages[0]
    item = next(iter(matter(made[0]).evidence))
    attributions.set_hop(desk, chained, 1, {"proof": item, "passage": Passage(**{
        name: getattr(place, name) for name in ("snapshot", "start", "end", "exact", "prefix", "suffix")
    })})  # fmt: skip
    before = matter(made[0]).attributions[0].hops
    row = tab("provenance").chains.boxes[0].hops[1]
    choose(row.relation, Relation.QUOTES)
    details = row.details()
    details.texts["cue"].edit.setFocus()
    qtbot.keyClick(details.texts["cue"].edit, Qt.Key.Key_End)
    qtbot.keyClicks(details.texts["cue"].edit, " on Monday")
    details.texts["cue"].flush()
    after = matter(made[0]).attributions[0].hops
    assert (after[0], after[2]) == (before[0], before[2])
    assert after[1].relation is Relation.QUOTES
    assert after[1].cue == "reported on Monday"
    for field in ("check", "hedge", "said_on", "checked_at", "words_seen", "proof", "passage", "note"):
        assert getattr(after[1], field) == getattr(before[1], field), field


def test_setting_a_chain_to_its_own_drafts_changes_nothing(desk, made, matter, chained, steps):
    chain = matter(made[0]).attributions[0]
    attributions.set_chain(desk, chain.id, drafts_of(chain), seen=chain)
    assert matter(made[0]).attributions[0] == chain


def test_hops_move_with_alt_and_arrows_and_are_removed(tab, made, matter, chained, qtbot):
    box = tab("provenance").chains.boxes[0]
    box.hops[1].source.setFocus()
    qtbot.keyClick(box.hops[1].source.edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(matter, made[0]) == [["Lantern", "Institute", "a guard"]]
    assert matter(made[0]).attributions[0].hops[0].hedge == "reportedly"
    assert box.hops[0].source.edit.hasFocus()
    assert [row.source.edit.text() for row in box.hops] == ["Lantern", "Institute", "a guard"]
    box.hops[1].drop.click()
    assert names(matter, made[0]) == [["Lantern", "a guard"]]
    assert len(box.hops) == 2
    box.drop.click()
    assert names(matter, made[0]) == []
    assert tab("provenance").chains.boxes == []


def test_how_another_last_one_knows_is_to_be_said_anew(tab, station, desk, made, matter, chained, qtbot):
    def again():
        attributions.set_basis(desk, chained, Basis.SAW)
        return tab("provenance").chains.boxes[0]

    said = []
    station.said.connect(said.append)
    box = again()
    box.hops[2].drop.click()
    assert said.pop() == "How Lantern knows is to be said anew."
    assert box.basis.value() is None
    box = again()
    qtbot.keyClicks(box.next, "a docker")
    qtbot.keyClick(box.next, Qt.Key.Key_Return)
    assert said.pop() == "How a docker knows is to be said anew."
    box = again()
    box.hops[2].source.setFocus()
    qtbot.keyClick(box.hops[2].source.edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert said.pop() == (
        "Another one passes on what Lantern said: that is to be checked anew. How Lantern knows is to be said anew."
    )
    box = again()
    box.hops[2].source.edit.selectAll()
    qtbot.keyClicks(box.hops[2].source.edit, "Clara")
    qtbot.keyClick(box.hops[2].source.edit, Qt.Key.Key_Return)
    assert said.pop() == "“Clara” is a new source. How Clara knows is to be said anew."
    assert matter(made[0]).attributions[0].basis is None
    assert box.basis.value() is None


def test_another_source_takes_the_check_back_and_escape_the_typing(tab, made, matter, chained, qtbot):
    row = tab("provenance").chains.boxes[0].hops[1]
    row.source.setFocus()
    row.source.edit.selectAll()
    qtbot.keyClicks(row.source.edit, "Harbour Gaz")
    qtbot.keyClick(row.source.edit, Qt.Key.Key_Escape)
    assert row.source.edit.text() == "Lantern"
    row.source.edit.selectAll()
    qtbot.keyClicks(row.source.edit, "Harbour Gazette")
    qtbot.keyClick(row.source.edit, Qt.Key.Key_Return)
    hop = matter(made[0]).attributions[0].hops[1]
    assert matter(made[0]).sources[hop.source].name == "Harbour Gazette"
    assert (hop.check, hop.checked_at, hop.words_seen) == (Check.NOT_CHECKED, None, None)
    assert (hop.cue, hop.hedge) == ("reported", "reportedly")


def test_a_hop_that_a_colleague_changed_is_not_overwritten(desk, colleague, made, matter, chained):
    seen = matter(made[0]).attributions[0]
    attributions.set_hop(colleague, chained, 1, {"hedge": "it is said"})
    with pytest.raises(Conflict):
        attributions.set_hop(desk, chained, 1, {"hedge": "perhaps"}, seen={"hedge": "reportedly"})
    with pytest.raises(Conflict):
        attributions.set_chain(desk, chained, [], seen=seen)
    with pytest.raises(NotFound):
        attributions.set_hop(desk, chained, 9, {"hedge": "perhaps"})
    assert matter(made[0]).attributions[0].hops[1].hedge == "it is said"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("yesterday", "2026-11-25"), ("20 November", "2026-11-20"), ("2026-11-20T08:30Z", "2026-11-20T08:30Z")],
)
def test_the_day_of_a_check_is_typed_as_people_write_it(tab, made, matter, chained, qtbot, typed, stored):
    with clock.standing_at(datetime(2026, 11, 26, 12, tzinfo=UTC)):
        field = tab("provenance").chains.boxes[0].hops[1].details().checked_at
        assert field.edit.text() == "5 June 2024, 10:00 UTC"
        field.edit.setFocus()
        field.edit.selectAll()
        qtbot.keyClicks(field.edit, typed)
        assert field.understood.text().endswith(stored)
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert matter(made[0]).attributions[0].hops[1].checked_at == stored


@pytest.mark.parametrize("typed", ["some day", "June 2024", "1 or 2 June", "about 3 June"])
def test_what_is_no_day_is_no_day_of_a_check(tab, made, matter, chained, qtbot, typed):
    field = tab("provenance").chains.boxes[0].hops[1].details().checked_at
    field.edit.setFocus()
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, typed)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.note.says
    assert field.edit.text() == typed
    assert matter(made[0]).attributions[0].hops[1].checked_at == "2024-06-05T10:00:00Z"


def test_what_a_case_file_would_refuse_is_refused_for_a_check(desk, made, matter, chained):
    for given in ("yesterday", "2024-06-05T25:00", "2024-157", "2024-06-0?"):
        with pytest.raises(Refused) as refused:
            attributions.set_hop(desk, chained, 1, {"checked_at": given})
        assert refused.value.field == "checked_at"
        with pytest.raises(Refused):
            attributions.add(desk, made[0], [HopDraft("Clara", check=Check.CONFIRMED, checked_at=given)])
    assert matter(made[0]).attributions[0].hops[1].checked_at == "2024-06-05T10:00:00Z"
    assert len(matter(made[0]).attributions) == 1


def test_a_difference_says_whether_it_matters(tab, made, matter, chained, qtbot):
    row = tab("provenance").chains.boxes[0].hops[1]
    details = row.details()
    assert not details.material.isVisible()
    choose(row.check, Check.DIFFERS)
    assert details.material.isVisible()
    assert details.material.isChecked()
    details.material.click()
    assert matter(made[0]).attributions[0].hops[1].material is False


def test_a_chain_that_is_removed_says_what_went_with_it(tab, station, desk, made, matter, chained):
    said = []
    station.said.connect(said.append)
    tab("provenance").chains.boxes[0].drop.click()
    assert matter(made[0]).attributions == ()
    assert said == ["The chain of sources is taken away, with 1 check. Ctrl+Z brings it back."]
    desk.undo()
    assert names(matter, made[0]) == [["Institute", "Lantern", "a guard"]]


def test_a_chain_is_shown_first_and_gone_to_when_it_is_asked_for_again(panel, chained, qtbot):
    before = QApplication.focusWidget()
    panel.focus_source(go_there=False)
    assert panel.state() == {"tab": "provenance"}
    assert QApplication.focusWidget() is before
    panel.focus_source(go_there=True)
    hop = panel.tab("provenance").chains.boxes[0].hops[0]
    assert hop.grade.hasFocus()
    qtbot.keyClick(hop.grade, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert hop.source.edit.hasFocus()


def test_letters_of_commands_after_the_key_alter_no_source(panel, tab, matter, made, chained, steps, qtbot):
    hop = tab("provenance").chains.boxes[0].hops[0]
    panel.focus_source(go_there=False)
    done = steps()
    for letter in "pjkcsen18x":
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    panel.focus_source(go_there=True)
    panel.tabBar().setFocus()
    assert hop.source.edit.text() == "Institute"
    assert names(matter, made[0]) == [["Institute", "Lantern", "a guard"]]
    assert steps() == done


def test_a_letter_typed_over_a_name_is_seen_and_taken_back_or_its_new_source_is_told(
    station, panel, tab, matter, made, chained, qtbot
):
    said = []
    station.said.connect(said.append)
    field = tab("provenance").chains.boxes[0].hops[0].source
    field.edit.setFocus()
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "j")
    assert field.edit.text() == "j"
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.edit.text() == "Institute"
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "Jo")
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert names(matter, made[0]) == [["Jo", "Lantern", "a guard"]]
    assert "“Jo” is a new source." in said


def test_the_field_that_takes_the_focus_is_in_view_at_once(panel, tab, chained):
    tab("provenance")
    panel.focus_source(go_there=True)
    QApplication.processEvents()
    field = panel.tab("provenance").chains.boxes[0].hops[0].grade
    assert field.hasFocus()
    assert field.visibleRegion().boundingRect().height() == field.height()


def test_the_rest_of_a_hop_closes_when_another_claim_is_shown(station, desk, tab, made, chained):
    attributions.add(desk, made[1], [HopDraft("Institute")])
    editor = tab("provenance").chains
    assert editor.boxes[0].hops[0].details().isVisible()
    station.select_claim(made[1])
    (row,) = editor.boxes[0].hops
    assert not row.grade.isChecked()


def test_a_source_is_graded_in_place_with_topic_and_reason(tab, made, matter, desk, chained, qtbot):
    row = tab("provenance").chains.boxes[0].hops[1]
    grading = row.details().grading
    assert grading.letter.currentText() == "not graded: cannot be judged"
    choose(grading.letter, Reliability.B)
    qtbot.keyClicks(grading.reason, "right for years")
    qtbot.keyClick(grading.reason, Qt.Key.Key_Return)
    lantern = sources.source(desk, "Lantern")
    assert (lantern.reliability, lantern.grades[-1].reason) == (Reliability.B, "right for years")
    assert row.grade.text().startswith("B")
    assert "right for years" in grading.before.text()
    choose(grading.letter, Reliability.E)
    qtbot.keyClicks(grading.topic, "ships")
    qtbot.mouseClick(grading.give, Qt.MouseButton.LeftButton)
    lantern = sources.source(desk, "Lantern")
    assert (lantern.reliability, lantern.grades[-1].topic) == (Reliability.B, "ships")
    choose(grading.kind, SourceKind.OUTLET)
    assert sources.source(desk, "Lantern").kind is SourceKind.OUTLET


def test_the_picture_is_told_in_words_and_says_what_all_runs_through_only_where_it_does(desk, tab, made, chained):
    shown = tab("provenance")
    said = shown.picture.accessibleDescription()
    assert "Lantern has it from a guard" in said
    assert shown.count.text() == "1 independent origin, 3 carry it"
    assert shown.through.text().startswith("Everything runs through")
    assert shown.box.isVisible()
    attributions.add(desk, made[0], [HopDraft("Port camera", check=Check.CONFIRMED)], Basis.RECORDED)
    assert shown.count.text().startswith("2 independent origins")
    assert not shown.box.isVisible()


def test_it_says_that_no_origin_is_reached_where_everything_only_ends_with_one_voice(desk, tab, made):
    attributions.add(desk, made[0], [HopDraft("Lantern")], None)
    shown = tab("provenance")
    assert shown.through.text() == "No origin is reached: all that is known ends with Lantern."
    assert shown.box.isVisible()


def test_of_an_article_without_an_outlet_it_says_so_and_how_to_give_one(desk, tab, made, matter):
    article = matter(made[0]).article
    articles.set_fields(desk, article.id, {"outlet": None})
    shown = tab("provenance")
    assert shown.no_outlet.text() == "The article's outlet is not entered: Ctrl+I gives it."
    assert shown.no_outlet.isVisible()
    attributions.add(desk, made[0], [HopDraft("Lantern")], None)
    assert shown.chains.boxes[0].voice.text() == "The article has it from:"
    articles.set_fields(desk, article.id, {"outlet": "Courier"})
    assert not shown.no_outlet.isVisible()
    assert shown.chains.boxes[0].voice.text().startswith("Courier, where the article appeared")
    articles.set_fields(desk, article.id, {"outlet": "העיתון"})
    assert shown.chains.boxes[0].voice.text() == "\u200e\u2068העיתון\u2069, where the article appeared, has it from:"


def test_squeezing_keeps_columns_apart_and_nodes_whole(matter, made, chained):
    found = matter(made[0])
    picture = lay_out(provenance_graph(found, independence(found)))
    narrow = squeezed(picture, COLUMN_GAP, lambda route: 40.0 if route.edge.hops else 38.0)
    for key, box in picture.boxes.items():
        assert narrow.boxes[key].width == pytest.approx(box.width)
    lefts = sorted({(round(box.x, 3), round(box.right, 3)) for box in narrow.boxes.values()})
    for (_, right), (left, _) in pairwise(lefts):
        assert left - right == pytest.approx(38.0 if left < 200 else 40.0, abs=0.01)
    assert narrow.width < picture.width
    for route in narrow.routes:
        nearer, farther = narrow.boxes[route.edge.nearer], narrow.boxes[route.edge.farther]
        assert route.points[0][0] == pytest.approx(nearer.right)
        assert route.points[-1][0] == pytest.approx(farther.x)


def test_contradicting_items_are_counted_against(desk, tab, made):
    evidence.add(
        desk, made[0], Item(EvidenceKind.LINK, source="Registry", url="https://registry.example"),
        Meaning(Stance.CONTRADICTS), basis=Basis.DID,
    )  # fmt: skip
    assert tab("provenance").count.text().endswith("1 against it")


def test_the_outlet_that_begins_the_chain_is_graded_in_place(tab, desk, chained):
    box = tab("provenance").chains.boxes[0]
    grading = box.grade.grading()
    choose(grading.letter, Reliability.C)
    grading.give.click()
    assert sources.source(desk, "Courier").reliability is Reliability.C
    assert box.grade.text().startswith("C")


def test_choices_that_come_quicker_than_the_disk_are_all_kept(desk, made, library_path, panel, chained, qtbot):
    station = Station(Desk.open(library_path, "A. Analyst"), Settings.load(), panel._station.theme)
    heard = []
    station.failed.connect(heard.append)
    quick = InspectorPanel(station, Tasks(station))
    qtbot.addWidget(quick)
    station.open_article(panel._station.article.article.id)
    station.select_claim(made[0])
    quick.show_tab("provenance")
    box = quick.tab("provenance").chains.boxes[0]
    for relation in (Relation.CITES, Relation.COPIES, Relation.TOLD, Relation.RELAYS):
        choose(box.hops[0].relation, relation)
    for basis in (Basis.DID, Basis.HEARD, Basis.RECORDED):
        choose(box.basis, basis)
    assert station.save()
    qtbot.waitUntil(lambda: not station.unsaved)
    ((chain,),) = [assessments.computed(desk, made[0])[0].attributions]
    assert (chain.hops[0].relation, chain.basis) == (Relation.RELAYS, Basis.RECORDED)
    assert box.hops[0].relation.value() is Relation.RELAYS
    assert not heard
    quick.tab("provenance").copies._soon.stop()
    station.close()
    QApplication.processEvents()  # what was looked at aside meanwhile arrives while the panel is there
    quick.close()


def test_tab_goes_through_a_chain_from_its_first_field_to_the_last(tab, chained, qtbot):
    editor = tab("provenance").chains
    box = editor.boxes[0]
    wanted = [field for row in box.hops for field in (row.source.edit, row.grade, row.relation, row.check)]
    wanted += [box.next, box.basis, editor.new]

    def met():
        widget, found = wanted[0], []
        while len(found) < len(wanted):
            if widget in wanted:
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found

    qtbot.waitUntil(lambda: met() == wanted)


def test_a_check_is_offered_for_the_other_claims_that_share_the_hop(desk, panel, tab, made, chained):
    sharing.give(desk, [chained], made[1:])
    row = tab("provenance").chains.boxes[0].hops[0]
    choose(row.check, Check.CONFIRMED)
    assert row.alike.text() == "So for 2 other claims with this hop"
    row.alike.click()
    for claim in made:
        assert assessments.computed(desk, claim)[0].attributions[0].hops[0].check is Check.CONFIRMED
    assert row.alike.isHidden()


def test_a_check_is_kept_for_all_selected_claims_at_once_and_undone_as_one(desk, panel, tab, made, chained):
    sharing.give(desk, [chained], made[1:])
    panel._station.select_claim(made[0], made[:2])
    choose(tab("provenance").chains.boxes[0].hops[0].check, Check.CONFIRMED)

    def checks():
        return [assessments.computed(desk, claim)[0].attributions[0].hops[0].check for claim in made]

    assert checks() == [Check.CONFIRMED, Check.CONFIRMED, Check.NOT_CHECKED]
    desk.undo()
    assert checks() == [Check.NOT_CHECKED] * 3


def test_of_very_many_chains_the_first_are_shown_and_the_others_when_wanted(desk, made, tab, qtbot):
    for number in range(14):
        attributions.add(desk, made[0], [HopDraft(f"Source {number}")])
    editor = tab("provenance").chains
    assert (len(editor.boxes), editor.more.text()) == (12, "Show 2 more chains")
    qtbot.mouseClick(editor.more, Qt.MouseButton.LeftButton)
    assert [box.hops[0].source.edit.text() for box in editor.boxes][-1] == "Source 13"
    assert editor.more.isHidden()


def test_as_much_of_the_picture_stays_in_view_as_there_is_room_for(panel, tab, chained, qtbot):
    page = tab("provenance")
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    panel.focus_source(go_there=True)
    field, row = page.chains.way_in(), page.chains.boxes[0].hops[0]
    for part in (field, row):
        qtbot.waitUntil(lambda part=part: part.visibleRegion().boundingRect().height() == part.height())
    QApplication.processEvents()
    below = page.viewport().height() - row.mapTo(page.viewport(), QPoint(0, row.height())).y()
    assert bar.value() == 0 or below <= 12

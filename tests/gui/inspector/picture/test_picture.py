"""The picture of the sources: gone through by keyboard, clicked, zoomed, moved; told to those who hear it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QWheelEvent
from PySide6.QtWidgets import QApplication

from workbench.actions import attributions, dependences, evidence, sources
from workbench.actions.attributions import HopDraft
from workbench.actions.evidence import Item, Meaning
from workbench.base.terms import Basis, Check, EvidenceKind, Relation
from workbench.rules.graph import Edge
from workbench.ui.inspector.picture.lines import rect
from workbench.ui.inspector.picture.words import title

USUAL_WIDTH = 590
"""Of the inspector in a window of 1440 pixels, scroll bar and margins taken off."""


@pytest.fixture
def chained(desk, made):
    """Courier copies Lantern, which cites a guard who saw it; an item of the Court's stands beside."""
    copied = HopDraft("Lantern", Relation.COPIES, note="82 % of the passage's 12 words stand in “X” too.")
    attributions.add(desk, made[0], [copied, HopDraft("a guard", Relation.CITES)], Basis.SAW)
    item = Item(EvidenceKind.LINK, source="Court", url="https://court.example")
    evidence.add(desk, made[0], item, Meaning("supports"), hops=[HopDraft("Clerk", Relation.TOLD)], basis=Basis.SAW)
    return made[0]


@pytest.fixture
def shown(panel, chained, tab):
    return tab("provenance")


@pytest.fixture
def source(matter, chained):
    return {one.name: name for name, one in matter(chained).sources.items()}


def spot_of(shown, what):
    return next(spot for spot in shown.picture.spots() if spot.what == what)


def line_of(shown, nearer, farther):
    return next(
        spot
        for spot in shown.picture.spots()
        if isinstance(spot.what, Edge) and (spot.what.nearer, spot.what.farther) == (nearer, farther)
    )


def test_every_source_and_line_is_a_button_with_a_name(shown, source):
    names = [spot.accessibleName() for spot in shown.picture.spots()]
    assert any(name.startswith("Lantern") for name in names)
    assert any("Courier has it from Lantern (copies" in name for name in names)
    assert len(names) == 5 + 3


def test_a_click_on_a_source_asks_for_it_among_all_sources(panel, shown, source, qtbot):
    box = shown.picture.layout_of_nodes()[source["a guard"]]
    with qtbot.waitSignal(panel.source_requested) as asked:
        qtbot.mouseClick(shown.picture, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert asked.args == [source["a guard"]]


def test_return_on_a_source_asks_for_it_and_arrows_walk(panel, shown, source, qtbot):
    spot_of(shown, source["Courier"]).setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert isinstance(QApplication.focusWidget().what, Edge)
    while QApplication.focusWidget().what != source["Lantern"]:
        before = QApplication.focusWidget()
        qtbot.keyClick(before, Qt.Key.Key_Right)
        assert QApplication.focusWidget() is not before
    with qtbot.waitSignal(panel.source_requested) as asked:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert asked.args == [source["Lantern"]]
    tabbed = [spot for spot in shown.picture.spots() if spot.focusPolicy() is Qt.FocusPolicy.StrongFocus]
    assert [spot.what for spot in tabbed] == [source["Lantern"]]


def test_a_line_leads_to_its_hop_in_the_chain(shown, source, qtbot):
    line = line_of(shown, source["Lantern"], source["a guard"])
    qtbot.mouseClick(shown.picture, Qt.MouseButton.LeftButton, pos=line.geometry().center())
    assert shown.chains.boxes[0].hops[1].relation.hasFocus()


def test_a_line_of_an_items_chain_leads_to_it_in_the_evidence(panel, shown, source, qtbot):
    line_of(shown, source["Court"], source["Clerk"]).click()
    assert panel.currentIndex() == 2
    box = panel.tab("evidence").boxes[0]
    assert box.opened().chains.boxes[0].hops[0].relation.hasFocus()


def test_the_share_that_was_measured_stands_on_the_line(shown, source):
    picture = shown.picture
    edge = line_of(shown, source["Courier"], source["Lantern"]).what
    assert picture._words.lines(edge)[0] == "copies 82 %"


def test_keys_and_the_wheel_zoom_and_another_claim_begins_as_it_fits(shown, source, station, made, qtbot):
    natural = shown.picture.width()
    spot = spot_of(shown, source["Courier"])
    spot.setFocus()
    qtbot.keyClick(spot, Qt.Key.Key_Plus)
    larger = shown.picture.width()
    assert larger > natural * 1.2
    at = QPointF(shown.area.viewport().rect().center())
    turned = QWheelEvent(
        at, shown.area.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(shown.area.viewport(), turned)
    assert shown.picture.width() > larger
    qtbot.keyClick(spot, Qt.Key.Key_0)
    assert shown.picture.width() == natural
    qtbot.keyClick(spot, Qt.Key.Key_Minus)
    assert shown.picture.width() < natural
    station.select_claim(made[1])
    station.select_claim(made[0])
    assert shown.area.zoom == 1.0


def test_a_picture_that_is_held_moves_and_asks_for_nothing(panel, shown, source, qtbot):
    for _ in range(5):
        shown.area.step(1)
    bar = shown.area.horizontalScrollBar()
    before, asked = bar.value(), []
    panel.source_requested.connect(asked.append)
    start = spot_of(shown, source["Courier"]).geometry().center()
    qtbot.mousePress(shown.picture, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(shown.picture, start - QPoint(60, 0))
    qtbot.mouseRelease(shown.picture, Qt.MouseButton.LeftButton, pos=start)
    assert asked == []
    assert bar.value() != before


def test_a_box_has_room_for_a_short_name_with_its_grade_and_for_what_it_is(shown, source, desk):
    sources.grade(desk, source["Lantern"], "B", reason="known for years")
    picture = shown.picture
    for node in picture._graph.nodes:
        name = QFontMetricsF(picture._font(0.95, bold=True)).horizontalAdvance(title(node))
        below = QFontMetricsF(picture._font(0.84)).horizontalAdvance(picture._words.below(node))
        assert picture._picture.boxes[node.key].width >= max(name, below) + 12


def test_a_line_says_the_check_under_the_relation(shown, source, desk, chained, matter):
    attributions.set_hop(desk, matter(chained).attributions[0].id, 1, {"check": Check.NOT_IN_ORIGINAL})
    edge = line_of(shown, source["Lantern"], source["a guard"]).what
    assert shown.picture._words.lines(edge) == ["cites", "not in original"]


def test_a_frame_says_why_its_sources_count_as_one(shown, source, desk):
    dependences.say(desk, "Court", "Lantern", depends=True, reason="One desk in Port")
    framed = shown.picture._framed()
    assert {why for _, why in framed} == {"One desk in Port"}
    boxes = shown.picture._picture.boxes
    for name in ("Court", "Lantern"):
        middle = QPointF(boxes[source[name]].x + 5, boxes[source[name]].middle)
        assert any(box.contains(middle) for box, _ in framed)


def test_every_line_and_its_head_is_seen_beside_its_words(shown, source, desk, chained, matter):
    """Whether a line is solid or dashed, opened or not, is read from it: no words may stand on all of it."""
    chain = matter(chained).attributions[0]
    for number in range(len(chain.hops)):
        attributions.set_hop(desk, chain.id, number, {"check": Check.CONFIRMED})
    rooms = [line.room for line in shown.picture._lines if line.words]
    assert len(rooms) == 3
    boxes = [rect(box) for box in shown.picture._picture.boxes.values()]
    for line in shown.picture._lines:
        points = [line.path.pointAtPercent(step / 40) for step in range(41)]
        hidden = [point for point in points if any(room.contains(point) for room in rooms)]
        assert len(hidden) <= len(points) // 3, line.words
        assert not any(room.intersects(line.head.boundingRect()) for room in rooms)
    assert not any(room.intersects(box) for room in rooms for box in boxes)


def test_a_chain_of_four_sources_needs_no_more_than_the_usual_inspector(tab, desk, made):
    hops = [
        HopDraft(name, relation, check=Check.CONFIRMED)
        for name, relation in (
            ("Institute of Coast Policy", Relation.CITES),
            ("Open Ledger", Relation.RELAYS),
            ("two people who work in the bonded zone", Relation.TOLD),
        )
    ]
    attributions.add(desk, made[0], hops, Basis.SAW)
    assert tab("provenance").area.width_needed() <= USUAL_WIDTH

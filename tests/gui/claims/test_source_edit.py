"""The line for sources: what it offers, what it takes, and how fast."""

from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.actions import attributions, sources
from workbench.actions.desk import Desk
from workbench.actions.sources import Choice
from workbench.base.terms import SourceKind
from workbench.ui.station import Station
from workbench.ui.widgets.source_edit import WIDEST, SourceChoices, SourceEdit


@pytest.fixture
def edit(station: Station, qtbot: QtBot) -> SourceEdit:
    edit = SourceEdit(station)
    qtbot.addWidget(edit)
    return edit


def shown(edit: SourceEdit) -> list[str]:
    model = edit._lines
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def focused(edit: SourceEdit, qtbot: QtBot) -> SourceEdit:
    edit.show()
    edit.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    return edit


def test_names_that_begin_so_come_before_those_that_hold_it_and_used_ones_first(
    desk: Desk, made: list[str], edit: SourceEdit, qtbot: QtBot
):
    sources.add(desk, "Lantern", SourceKind.OUTLET)
    sources.add(desk, "The Lanternists")
    attributions.set_cells(desk, [made[0]], "Lan Institute")
    focused(edit, qtbot)
    qtbot.keyClicks(edit, "lan")
    assert shown(edit) == [
        "Lan Institute · not said",
        "Lantern · outlet",
        "The Lanternists · not said",
        "“lan” is new",
    ]


def test_all_new_names_of_a_chain_are_said(edit: SourceEdit, qtbot: QtBot):
    focused(edit, qtbot)
    qtbot.keyClicks(edit, "Zedd > Courier > Quxx")
    assert shown(edit) == ["New: “Zedd”, “Quxx”"]
    edit.take(0)
    assert edit.text() == "Zedd > Courier > Quxx"


def test_an_alias_finds_its_source_once(desk: Desk, edit: SourceEdit, qtbot: QtBot):
    sources.add(desk, "Institute for Harbours", SourceKind.ORGANISATION)
    sources.set_fields(desk, "Institute for Harbours", {"aliases": ["IfH", "Harbour Institute"], "reliability": "B"})
    focused(edit, qtbot)
    qtbot.keyClicks(edit, "ifh")
    assert shown(edit) == ["Institute for Harbours (IfH) · organisation · B"]


def test_the_list_is_as_wide_as_its_names_where_the_line_is_narrow(desk: Desk, edit: SourceEdit, qtbot: QtBot):
    sources.add(desk, "The Lantern, a weekly of the northern coast")
    focused(edit, qtbot).resize(100, 60)
    qtbot.keyClicks(edit, "lan")
    assert edit.popup_shown()
    listed = edit._list
    assert listed.sizeHintForColumn(0) > 200
    assert listed.viewport().width() >= min(listed.sizeHintForColumn(0), WIDEST - 40)


def test_a_line_of_the_list_is_taken_by_keyboard(desk: Desk, edit: SourceEdit, qtbot: QtBot):
    sources.add(desk, "Lantern")
    focused(edit, qtbot)
    qtbot.keyClicks(edit, "lan")
    with qtbot.waitSignal(edit.chosen) as taken:
        qtbot.keyClick(edit._list, Qt.Key.Key_Down)
        qtbot.keyClick(edit._list, Qt.Key.Key_Return)
    assert taken.args == ["Lantern"]
    assert not edit.popup_shown()


def test_return_takes_what_was_typed_and_never_the_first_match(desk: Desk, edit: SourceEdit, qtbot: QtBot):
    sources.add(desk, "Lantern")
    focused(edit, qtbot)
    qtbot.keyClicks(edit, "Lan")
    with qtbot.waitSignal(edit.chosen) as taken:
        qtbot.keyClick(edit._list, Qt.Key.Key_Return)
    assert taken.args == ["Lan"]


def test_each_hop_of_a_chain_is_offered_by_itself(desk: Desk, edit: SourceEdit, qtbot: QtBot):
    sources.add(desk, "Lantern")
    sources.add(desk, "Institute")
    focused(edit, qtbot)
    qtbot.keyClicks(edit, "Institute > lan")
    assert shown(edit)[0] == "Lantern · not said"
    edit.take(0)
    assert edit.text() == "Institute > Lantern"


def test_a_name_that_two_sources_have_is_taken_by_its_id(station: Station):
    choices = SourceChoices(station)
    twins = [Choice(f"s{n}", "Morning Post", "Morning Post", SourceKind.OUTLET, None, 0) for n in (1, 2)]
    chain = Choice("s3", "A > B agency", "A > B agency", SourceKind.AGENCY, None, 0)
    choices.set([*twins, chain])
    assert [offer.text for offer in choices.offers("morn")][:2] == ["s1", "s2"]
    assert choices.offers("agency")[0].text == "s3"


def test_a_name_and_its_first_letters_are_offered_for_one_another(
    station: Station, desk: Desk, edit: SourceEdit, qtbot: QtBot
):
    for name in ("Institute for the Study of Harbours", "Isha Nord", "PAV", "Al", "Isherwood"):
        sources.add(desk, name)
    focused(edit, qtbot)
    said: list[str] = []
    station.said.connect(said.append)
    for typed, offered in (
        ("ISH", ["Isha Nord", "Isherwood", "Institute for the Study of Harbours"]),
        ("i.s.h.", ["Institute for the Study of Harbours"]),
        ("ISOH", []),
        ("The Port Authority of Velin", ["PAV"]),
        ("Anna Lind", []),
    ):
        edit.clear()
        qtbot.keyClicks(edit, typed)
        assert shown(edit) == [*(f"{name} · not said" for name in offered), f"“{typed}” is new"]
    edit.clear()
    qtbot.keyClicks(edit, "ISH.")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    known = "“ISH.” is a new source. For “Institute for the Study of Harbours”, choose it in the list by Down."
    assert said == [known]


def test_accents_make_no_difference_to_what_is_offered(desk: Desk, edit: SourceEdit, qtbot: QtBot):
    sources.add(desk, "Tomáš Černý")
    focused(edit, qtbot)
    for typed in ("tomas cer", "CERNY"):
        edit.clear()
        qtbot.keyClicks(edit, typed)
        assert shown(edit) == ["Tomáš Černý · not said", f"“{typed}” is new"]


def test_a_new_source_is_on_offer_without_a_restart(desk: Desk, made: list[str], edit: SourceEdit, qtbot: QtBot):
    focused(edit, qtbot)
    qtbot.keyClicks(edit, "lan")
    assert shown(edit) == ["“lan” is new"]
    attributions.set_cells(desk, [made[0]], "Lantern")
    edit.clear()
    edit.choices.load()
    qtbot.keyClicks(edit, "lan")
    assert shown(edit)[0] == "Lantern · not said"


def test_five_thousand_sources_are_searched_within_a_few_milliseconds(station: Station):
    choices = SourceChoices(station)
    choices.set(
        Choice(f"s{n}", f"Outlet number {n}", f"Outlet number {n}", SourceKind.OUTLET, None, 0) for n in range(5000)
    )
    spent = []
    for typed in ("o", "out", "number 49", "99", "nowhere") * 3:
        before = perf_counter()
        choices.offers(typed)
        spent.append(perf_counter() - before)
    assert min(spent[3::5]) < 0.2  # a few milliseconds where nothing else runs
    assert [offer.text for offer in choices.offers("number 4999")] == ["Outlet number 4999", "number 4999"]


def test_a_new_name_is_said_and_the_known_one_that_was_perhaps_meant(
    station: Station, desk: Desk, edit: SourceEdit, qtbot: QtBot
):
    sources.add(desk, "Institute for Harbours")
    focused(edit, qtbot)
    said: list[str] = []
    station.said.connect(said.append)
    known = "Institute for Harbours"
    for typed in ("Inst", "Lantern", known, "institute for harbours", f"Clara > Inst > {known} > Dora"):
        edit.clear()
        qtbot.keyClicks(edit, typed)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert said == [
        "“Inst” is a new source. For “Institute for Harbours”, choose it in the list by Down.",
        "“Lantern” is a new source.",
        "New sources: “Clara”, “Inst”, “Dora”. For “Institute for Harbours” instead of “Inst”, choose it in the list.",
    ]


def test_a_click_beside_the_open_list_is_one_where_it_happened(desk: Desk, station: Station, qtbot: QtBot):
    sources.add(desk, "Port channel")
    form = QWidget()
    rows = QVBoxLayout(form)
    edit, other = SourceEdit(station), QLineEdit()
    for field in (edit, other):
        rows.addWidget(field)
    rows.addSpacing(300)
    qtbot.addWidget(form)
    form.show()
    focused(edit, qtbot)
    qtbot.keyClicks(edit, "port")
    assert edit.popup_shown()
    edit._list.move(edit.mapToGlobal(QPoint(0, form.height() + 40)))
    beside = edit._list.mapFromGlobal(other.mapToGlobal(other.rect().center()))
    qtbot.mousePress(edit._list, Qt.MouseButton.LeftButton, pos=beside)
    qtbot.waitUntil(other.hasFocus)
    assert not edit.popup_shown()
    qtbot.keyClicks(QApplication.focusWidget(), "a docker")
    assert (edit.text(), other.text()) == ("port", "a docker")

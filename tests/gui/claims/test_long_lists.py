"""Long lists of claims: asked for aside, the window answering meanwhile, the place kept."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.actions import claims
from workbench.actions.listing import Filter, Sort
from workbench.ui.claims import shown
from workbench.ui.claims.panel import ClaimsPanel
from workbench.ui.station import Station


@pytest.fixture
def aside(threaded: Station, made: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ClaimsPanel:
    """A panel to which five claims are many."""
    monkeypatch.setattr(shown, "SHORT", 2)
    panel = ClaimsPanel(threaded)
    qtbot.addWidget(panel)
    panel.resize(600, 400)
    panel.show()
    with qtbot.waitSignal(panel._shown.counted):
        panel.set_scope(None)
    return panel


def ids(panel: ClaimsPanel) -> list[str | None]:
    return [panel._model.claim(row) for row in range(panel._model.rowCount())]


def test_they_are_listed_sorted_and_filtered_aside(
    aside: ClaimsPanel, threaded: Station, made: list[str], qtbot: QtBot
):
    assert ids(aside) == made
    assert aside.bar.progress.toolTip() == "From the whole library: 5 claims · 0 assessed · 5 need attention"
    aside.table.go_to(1)
    with qtbot.waitSignal(aside._shown.listed):
        aside.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert ids(aside) == made[::-1]
    assert threaded.claim == made[1]
    assert aside.table.current_row() == 3
    with qtbot.waitSignal(aside._shown.listed):
        aside._shown.set_filter(Filter(text="pier"))
    assert ids(aside) == [made[3]]


def test_of_several_wishes_the_last_one_is_shown(aside: ClaimsPanel, made: list[str], qtbot: QtBot):
    for text in ("p", "pi", "pier", "speaker"):
        aside._shown.set_filter(Filter(text=text))
    aside._shown.set_order(Sort(descending=True))
    qtbot.waitUntil(lambda: not aside._shown.is_busy())
    assert ids(aside) == [made[4]]


def test_what_another_desk_changes_comes_in(aside: ClaimsPanel, threaded: Station, desk, made: list[str], qtbot: QtBot):
    aside.table.go_to(2)
    claims.set_fields(desk, made[2], {"notes": "by another"})
    claims.delete(desk, [made[0]])
    qtbot.waitUntil(lambda: aside._model.rowCount() == 4)
    qtbot.waitUntil(lambda: aside._model.row(1).notes == "by another")
    assert ids(aside) == made[1:]
    assert threaded.claim == made[2]


def test_counts_of_filters_come_when_they_are_counted(aside: ClaimsPanel, qtbot: QtBot):
    aside._shown.facets()
    qtbot.waitUntil(lambda: aside._shown.facets().sources == {"": 5})

"""Custody and the history of the library tell what was changed in words: by names, and by no ids."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.actions import articles, source_merging, sources
from workbench.actions.desk import Desk
from workbench.ui.dialogs.custody import CustodyDialog
from workbench.ui.dialogs.history import HistoryDialog
from workbench.ui.station import Station

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def ids(station: Station, desk: Desk, article: str) -> list[str]:
    """The ids of two outlets that the open article was given one after the other; the first was merged away since."""
    found = []
    for name in ("Bay News", "Lantern"):
        articles.set_fields(desk, article, {"outlet": name})
        found.append(sources.source(desk, name).id)
    sources.set_fields(desk, "Bay News", {"name": "Bay Gazette"})
    source_merging.merge(desk, "Bay Gazette", "Lantern")
    station.open_article(article)
    return found


def test_custody_calls_an_outlet_by_the_name_that_it_had(station: Station, ids: list[str], qtbot: QtBot):
    dialog = CustodyDialog(station)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "Changes" in dialog.as_text())
    told = dialog.as_text()
    assert "outlet: Bay News → Lantern" in told
    assert "→ Bay News" in told
    assert not [one for one in ids if one in told]
    dialog.close()


def test_the_history_calls_an_outlet_by_the_name_that_it_had(station: Station, ids: list[str], qtbot: QtBot):
    dialog = HistoryDialog(station)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() > 0)
    tops = [dialog.tree.topLevelItem(at) for at in range(dialog.tree.topLevelItemCount())]
    for top in tops:
        top.setExpanded(True)
    lines = [top.child(at).text(0) for top in tops for at in range(top.childCount())]
    assert any("outlet" in line and "Bay News" in line and "Lantern" in line for line in lines)
    assert not [line for line in lines if any(one in line for one in ids)]
    dialog.close()


def test_a_star_opens_an_entry_of_the_history_with_all_that_it_changed(station: Station, ids: list[str], qtbot: QtBot):
    dialog = HistoryDialog(station)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() > 0)
    top = dialog.tree.topLevelItem(1)
    assert top is not None
    dialog.tree.setCurrentItem(top)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Asterisk)
    assert top.isExpanded()
    assert [top.child(at).childCount() for at in range(top.childCount())] == [0] * top.childCount() != []
    dialog.close()

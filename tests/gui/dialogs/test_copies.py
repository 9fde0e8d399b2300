"""Near copies: quietly in the header, both sides in the dialog, and one step to the hops."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.actions import articles, assessments
from workbench.actions.desk import Desk
from workbench.base.terms import Relation
from workbench.intake.reading import read
from workbench.ui.dialogs.copies import CopiesDialog
from workbench.ui.inspector.provenance.copied import BothSides
from workbench.ui.station import Station

pytestmark = pytest.mark.usefixtures("nothing_left")

COPY = (
    "Lantern: many guards moved\n\nGuards who had refused orders were sent inland, the Institute says. "
    "Nothing else was known of them last night.\n"
)


def take(desk: Desk, text: str, outlet: str) -> str:
    data = text.encode()
    article = articles.take_in(desk, data, read(data, name="lantern.txt")).article
    articles.set_fields(desk, article, {"outlet": outlet})
    return article


@pytest.fixture
def copied(desk: Desk, article: str) -> str:
    return take(desk, COPY, "Lantern")


def test_both_sides_are_shown_and_the_claims_within_get_the_hop(
    desk: Desk, station: Station, article: str, made: list[str], copied: str, qtbot: QtBot
):
    station.open_article(article)
    dialog = CopiesDialog(station)
    qtbot.addWidget(dialog)
    dialog.show()
    (box,) = dialog.boxes
    assert (
        "of this article stands in “Lantern: many guards moved” (Lantern) too, 11 words in a row"
        in box.accessibleName()
    )
    assert box.take.text() == "Make it a hop of 1 claim"
    qtbot.mouseClick(box.take, Qt.MouseButton.LeftButton)
    assert box.take.text() == "A hop of 1 claim now"
    (chain,) = assessments.computed(desk, made[0])[0].attributions
    assert chain.hops[0].relation is Relation.COPIES
    assert not assessments.computed(desk, made[1])[0].attributions
    qtbot.mouseClick(box.go, Qt.MouseButton.LeftButton)
    assert station.article is not None
    assert station.article.article.id == copied
    assert not dialog.isVisible()


def test_no_hop_is_offered_to_an_article_without_an_outlet(
    desk: Desk, station: Station, article: str, made: list[str], copied: str, qtbot: QtBot
):
    articles.set_fields(desk, copied, {"outlet": None})
    station.open_article(article)
    dialog = CopiesDialog(station)
    qtbot.addWidget(dialog)
    (box,) = dialog.boxes
    assert box.take.text() == "No hop: that article has no outlet"
    assert not box.take.isEnabled()


@pytest.mark.parametrize("width", [420, 860, 1400])
def test_nothing_but_the_others_is_to_be_scrolled_through(desk: Desk, station: Station, width: int, qtbot: QtBot):
    told = "".join(f"Guard number {number} was sent inland on day {number} of that month. " for number in range(120))
    article = take(desk, f"Guards were moved\n\n{told}", "Harbour Post")
    take(desk, f"Many guards were moved\n\n{told}", "Lantern")
    station.open_article(article)
    dialog = CopiesDialog(station)
    qtbot.addWidget(dialog)
    dialog.resize(width, 560)
    with qtbot.waitExposed(dialog):
        dialog.show()
    last = dialog.boxes[-1].geometry()
    assert last.height() > 100
    assert dialog.page.widget().height() <= max(last.bottom() + 24, dialog.page.viewport().height())


def test_what_can_be_done_stands_before_the_words_that_are_shared(
    desk: Desk, station: Station, article: str, made: list[str], copied: str, qtbot: QtBot
):
    station.open_article(article)
    dialog = CopiesDialog(station)
    qtbot.addWidget(dialog)
    dialog.show()
    (box,) = dialog.boxes
    (texts,) = box.findChildren(BothSides)
    assert box.take.geometry().bottom() < texts.geometry().top()


def test_nothing_shared_is_said(station: Station, article: str, qtbot: QtBot):
    station.open_article(article)
    dialog = CopiesDialog(station)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "No other article" in dialog.state.text()
    dialog.close()


def test_the_header_says_so_when_a_copy_comes_and_when_it_goes(windows, library_path: Path, article: str, qtbot: QtBot):
    window = windows.open(library_path)
    window.station.open_article(article)
    header = window.parts.reading.pane.header
    assert header.copies.isHidden()
    copied = take(window.station.desk, COPY, "Lantern")
    qtbot.waitUntil(lambda: "stands in Lantern too" in header.copies.text())
    articles.delete(window.station.desk, copied)
    qtbot.waitUntil(lambda: not header.copies.text())

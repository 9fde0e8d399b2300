"""Pages beside the text in a whole window: followed, marked, turned, zoomed; a scan's text typed and never lost."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QSplitter

from workbench.actions import articles, claims
from workbench.actions.capturing import pages
from workbench.actions.desk import Desk
from workbench.base.settings import Settings
from workbench.intake.reading import read
from workbench.ui.dialogs.page_text import PageTextDialog
from workbench.ui.drawer import image_of
from workbench.ui.paging import joined
from workbench.ui.station import Station

pytestmark = pytest.mark.usefixtures("nothing_left")


PAGE_COMMANDS = ("page_text", "show_pages", "go_page", "next_page", "previous_page")
WIDTHS_AT_1440 = (210, 589, 639)
"""Of the panes while no page is shown."""


def at(window, width, qtbot):
    """Make the window so wide and wait until its panes are."""
    window.shell.resize(width, 700)
    qtbot.waitUntil(lambda: window.shell.panes.width() == width)


def take(path, data, name):
    desk = Desk.open(path, "A. Analyst")
    article = articles.take_in(desk, data, read(data, name=name)).article
    desk.close()
    return article


@pytest.fixture
def paper(library_path, pdfs):
    return take(library_path, pdfs.newspaper(times=60), "quay.pdf")


@pytest.fixture
def scan(library_path, pdfs):
    return take(library_path, pdfs.scan(2), "scan.pdf")


@pytest.fixture
def opened(windows, library_path, qtbot):
    def open_article(article):
        window = windows.open(library_path)
        window.station.open_article(article)
        sheet = window.parts.reading.pane.page_pane.sheet
        qtbot.waitUntil(lambda: not sheet.image().isNull())
        return window

    return open_article


def shown(window, page, qtbot):
    """Wait until this page is drawn."""
    paging, pane = window.parts.paging, window.parts.reading.pane.page_pane
    qtbot.waitUntil(lambda: pane.page == page and paging._image and paging._image[0][1] == page)


def test_a_claims_passage_is_marked_on_its_page(paper, opened, qtbot):
    window = opened(paper)
    station, pane = window.station, window.parts.reading.pane.page_pane
    text, found = station.article.text, window.parts.paging.paged
    assert found.count > 2
    start = text.index("Item", found.starts[2] + 1)
    claim = claims.add(station.desk, paper, [(start, start + 20)])
    station.select_claim(claim)
    shown(window, 2, qtbot)
    qtbot.waitUntil(lambda: bool(pane.sheet.marks()))
    assert pane.label.text() == f"Page 3 of {found.count}"
    assert pane.sheet.accessibleName() == f"Original, Page 3 of {found.count}"
    assert "claim 1 is marked" in pane.sheet.accessibleDescription()
    (mark,) = pane.sheet.marks()
    assert mark.right > mark.left
    assert mark.bottom > mark.top
    names = [one.accessibleName() for one in window.parts.inspector.findChildren(QPushButton)]
    assert f"Passage on page 3: {' '.join(text[start : start + 20].split())}" in names
    station.select_claim(None)
    assert pane.sheet.marks() == []


def test_a_page_is_called_as_the_original_calls_it(library_path, pdfs, opened, qtbot):
    article = take(library_path, pdfs.labelled(), "quay.pdf")
    window = opened(article)
    station, pane = window.station, window.parts.reading.pane.page_pane
    start = station.article.text.index("The ferry")
    station.select_claim(claims.add(station.desk, article, [(start, start + 9)]))
    shown(window, 2, qtbot)
    assert pane.label.text() == "Page 1 (3 of 3)"
    assert pane.sheet.accessibleName() == "Original, Page 1 (3 of 3)"
    buttons = {one.accessibleName(): one.text() for one in window.parts.inspector.findChildren(QPushButton)}
    assert buttons["Passage on page 1 (3 of 3): The ferry"] == "“The ferry”, p. 1 (3 of 3)"


def test_the_page_follows_the_text_and_the_text_the_page(paper, opened, qtbot):
    window = opened(paper)
    view, found = window.parts.reading.pane.view, window.parts.paging.paged
    view.scroll_to_position(found.starts[1] + 900)
    shown(window, 1, qtbot)
    window.shell.commands["next_page"].trigger()
    shown(window, 2, qtbot)
    first, last = view.in_view()
    assert first <= found.starts[2] < last
    view.select(found.starts[0], found.starts[0])
    shown(window, 0, qtbot)
    window.shell.commands["previous_page"].trigger()
    assert window.parts.reading.pane.page_pane.page == 0


def test_the_page_is_zoomed_turned_and_hidden_by_keys(paper, opened, qtbot):
    window = opened(paper)
    pane = window.parts.reading.pane.page_pane
    window.shell.commands["go_page"].trigger()
    sheet = window.shell.focusWidget()
    assert sheet is pane.sheet
    width = pane.sheet.width_now()
    QTest.keyClick(sheet, Qt.Key.Key_Plus)
    assert pane.sheet.width_now() > width
    qtbot.waitUntil(lambda: pane.sheet.image().width() > width)
    QTest.keyClick(sheet, Qt.Key.Key_0)
    assert pane.sheet.width_now() == width
    sheet.verticalScrollBar().setValue(sheet.verticalScrollBar().maximum())
    QTest.keyClick(sheet, Qt.Key.Key_PageDown)
    shown(window, 1, qtbot)
    window.shell.commands["show_pages"].trigger()
    assert not pane.isVisible()
    window.shell.commands["show_pages"].trigger()
    assert pane.isVisible()


def test_an_article_without_pages_shows_none(desk, article, windows, library_path):
    window = windows.open(library_path)
    window.station.open_article(article)
    assert not window.parts.reading.pane.page_pane.isVisible()
    offered = [window.shell.commands[name].isEnabled() for name in PAGE_COMMANDS]
    assert not any(offered)


def test_commands_of_pages_are_offered_while_there_are_pages(desk, article, paper, opened):
    window = opened(paper)
    assert all(window.shell.commands[name].isEnabled() for name in PAGE_COMMANDS)
    window.station.open_article(article)
    assert not any(window.shell.commands[name].isEnabled() for name in PAGE_COMMANDS)


def test_page_and_text_stand_beside_each_other_where_there_is_room(paper, opened, qtbot):
    window = opened(paper)
    at(window, 1440, qtbot)
    view, page = window.parts.reading.pane.view, window.parts.reading.pane.page_pane
    assert page.mapTo(window.shell, QPoint(0, 0)).x() + page.width() <= view.mapTo(window.shell, QPoint(0, 0)).x()
    assert min(view.width(), page.width()) >= 340
    before = window.shell.panes.sizes()
    window.shell.commands["show_pages"].trigger()
    assert window.shell.panes.sizes() == list(WIDTHS_AT_1440)
    window.shell.commands["show_pages"].trigger()
    assert window.shell.panes.sizes() == before


def test_in_a_narrow_window_one_of_page_and_text_has_the_room(paper, opened, qtbot):
    window = opened(paper)
    at(window, 1024, qtbot)
    pane, commands = window.parts.reading.pane, window.shell.commands
    assert (pane.view.isVisible(), pane.page_pane.isVisible()) == (True, False)
    commands["go_page"].trigger()
    assert (pane.view.isVisible(), pane.page_pane.isVisible()) == (False, True)
    assert window.shell.focusWidget() is pane.page_pane.sheet
    text, found = window.station.article.text, window.parts.paging.paged
    start = text.index("Item", found.starts[2] + 1)
    window.station.select_claim(claims.add(window.station.desk, paper, [(start, start + 20)]))
    shown(window, 2, qtbot)
    qtbot.waitUntil(lambda: bool(pane.page_pane.sheet.marks()))
    pane.sides.tabs.setCurrentIndex(0)
    assert (pane.view.isVisible(), pane.page_pane.isVisible()) == (True, False)
    qtbot.waitUntil(lambda: pane.view.in_view()[0] <= start < pane.view.in_view()[1])
    commands["show_pages"].trigger()
    assert pane.page_pane.isVisible()
    commands["go_article"].trigger()
    assert window.shell.focusWidget() is pane.view


def test_how_page_and_text_share_the_room_is_remembered(paper, opened, windows, library_path, qtbot):
    window = opened(paper)
    at(window, 1440, qtbot)
    pane = window.parts.reading.pane
    pane.sides.findChild(QSplitter).handle(1).moveSplitter(300)
    chosen, widths = pane.page_pane.width(), window.shell.panes.sizes()
    windows.close(window)
    again = windows.open(library_path)
    at(again, 1440, qtbot)
    assert abs(again.parts.reading.pane.page_pane.width() - chosen) <= 1
    assert again.shell.panes.sizes() == widths


def test_a_scan_offers_to_type_its_text(scan, opened):
    window = opened(scan)
    assert window.parts.reading.pane.page_pane.typing.isVisible()


@pytest.fixture
def scan_station(library_path, scan, theme):
    """A station at the library of the scan, whose jobs are done at once."""
    found = Station(Desk.open(library_path, "A. Analyst"), Settings.load(), theme, immediate=True)
    yield found
    found.close()


@pytest.fixture
def dialog(scan_station, scan):
    """Opens the dialog of the scan's pages."""
    made, station = [], scan_station

    def open_dialog():
        found = PageTextDialog(station, scan, pages.paged(station.desk, scan))
        found.show()
        made.append(found)
        return found

    yield open_dialog
    for one in made:
        one.reject()
        one.deleteLater()


def test_what_is_typed_becomes_the_text_page_by_page(dialog, scan_station, scan):
    first = dialog()
    assert not first.pane.sheet.image().isNull()
    QTest.keyClicks(first.edit, "Words of the first page")
    first._turn(1)
    assert first.edit.toPlainText() == ""
    QTest.keyClicks(first.edit, "and of the second")
    first.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    assert not first.isVisible()
    assert articles.opened(scan_station.desk, scan).text == "Words of the first page\n\nand of the second"
    again = dialog()
    assert again.edit.toPlainText() == "Words of the first page"
    assert not again._drafts.values


def test_a_draft_outlives_the_dialog(dialog, scan_station, scan):
    first = dialog()
    first._turn(1)
    QTest.keyClicks(first.edit, "half a sent")
    first.reject()
    assert articles.opened(scan_station.desk, scan).text == ""
    again = dialog()
    again._turn(1)
    assert again.edit.toPlainText() == "half a sent"


def test_nothing_typed_is_refused_and_the_dialog_stays(dialog, scan_station, scan):
    first = dialog()
    first.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    assert first.isVisible()
    assert first.wrong.text() == "Type or paste the text first."
    assert len(articles.opened(scan_station.desk, scan).snapshots) == 1


def test_letters_are_joined_to_one_mark_a_line():
    boxes = [(100, 100, 150, 200), (160, 110, 200, 200), (5000, 100, 5100, 200), (100, 300, 160, 400)]
    marks = [mark[:4] for mark in joined(boxes, "#000000")]
    assert marks == [(100, 100, 200, 200), (5000, 100, 5100, 200), (100, 300, 160, 400)]


def test_an_image_keeps_its_pixels(scan_station, scan):
    drawn = pages.draw(pages.paged(scan_station.desk, scan), 0, 120)
    image = image_of(drawn)
    assert (image.width(), image.height()) == (drawn.width, drawn.height)

"""What is only read: the history, the manual, the versions, and several lines at once."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from workbench.actions import claims
from workbench.actions.desk import Desk
from workbench.base.folders import resources
from workbench.base.settings import Settings
from workbench.ui.commands import COMMANDS
from workbench.ui.dialogs.about import AboutDialog
from workbench.ui.dialogs.help import KEYS_PAGE, HelpDialog
from workbench.ui.dialogs.history import HistoryDialog
from workbench.ui.dialogs.message import show_lines
from workbench.ui.menus import make_actions, set_keys
from workbench.ui.station import Station

pytestmark = pytest.mark.usefixtures("nothing_left")


# -- the history ------------------------------------------------------------------------------


@pytest.fixture
def log(station: Station, desk: Desk, made: list[str], qtbot: QtBot) -> HistoryDialog:
    claims.set_fields(desk, made[0], {"notes": "one <b>fire</b>"})
    desk.undo()
    dialog = HistoryDialog(station)
    dialog.show()
    yield dialog
    dialog.close()


def whats(dialog: HistoryDialog) -> list[str]:
    items = [dialog.tree.topLevelItem(row) for row in range(dialog.tree.topLevelItemCount())]
    return [item.text(2) for item in items if not item.isHidden()]


def test_the_newest_entry_is_first_and_what_was_undone_says_so(log: HistoryDialog):
    assert whats(log)[:2] == ["Undone: Edit notes", "Edit notes"]
    assert log.tree.topLevelItem(0).text(1) == "A. Analyst"
    assert log.state.text() == f"{len(whats(log))} entries"


def test_an_entry_opens_to_what_it_changed(log: HistoryDialog):
    item = log.tree.topLevelItem(1)
    assert item.childCount() == 0
    item.setExpanded(True)
    assert [item.child(row).text(0) for row in range(item.childCount())] == ["claim · notes: — → one <b>fire</b>"]
    assert "&lt;b&gt;" in item.child(0).toolTip(0)


def test_it_is_filtered_by_every_word(log: HistoryDialog, qtbot: QtBot):
    qtbot.keyClicks(log.filter, "notes undone")
    assert whats(log) == ["Undone: Edit notes"]


def test_what_was_done_has_the_room_of_reasons_that_nobody_gave(log: HistoryDialog):
    assert log.tree.columnWidth(2) > 2 * log.tree.columnWidth(3)
    log.show_entries([replace(entry, reason="Because it was so.") for entry in reversed(log._entries)])
    assert log.tree.columnWidth(3) > log.tree.fontMetrics().horizontalAdvance("Because it was so.")


def test_closing_it_before_it_was_read_harms_nobody(threaded: Station, made: list[str], qtbot: QtBot):
    dialog = HistoryDialog(threaded)
    dialog.show()
    dialog.close()
    dialog.deleteLater()
    qtbot.wait(0)
    qtbot.waitUntil(lambda: not any(lane.waiting for lane in threaded._free))


# -- the manual -------------------------------------------------------------------------------


@pytest.fixture
def window(theme, qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def manual(window: QMainWindow, qtbot: QtBot) -> HelpDialog:
    settings = Settings.load()
    actions = make_actions(window, settings)
    settings.set("keys", {"new_claim": "M"})
    set_keys(actions, settings)
    dialog = HelpDialog(actions, window)
    dialog.show()
    yield dialog
    dialog.close()


def test_every_page_is_in_the_contents_and_can_be_read(manual: HelpDialog):
    titles = [manual.contents.item(row).text() for row in range(manual.contents.count())]
    assert len(titles) == len(list((resources() / "help").glob("*.md")))
    assert all(titles)
    for row in range(manual.contents.count()):
        manual.contents.setCurrentRow(row)
        assert manual.page.toPlainText().startswith(titles[row])
        assert "{" not in manual.page.toPlainText()


def test_the_keys_are_those_in_force_for_every_command_that_has_one(manual: HelpDialog):
    manual.show_page(KEYS_PAGE)
    text = manual.page.toPlainText()
    from workbench.base.languages import say

    for command in COMMANDS:
        if command.keys:
            assert say(command.title) in text
    assert re.search(r"\bM\s+New claim", text)


def test_a_search_that_finds_nothing_says_so_in_place_of_the_page(manual: HelpDialog):
    manual.search.setText("no such word")
    assert manual.nothing.text() == "Nothing found: no page of the manual has “no such word”."
    assert (manual.nothing.isVisible(), manual.page.isVisible()) == (True, False)
    manual.search.setText("snapshot")
    assert (manual.nothing.isVisible(), manual.page.isVisible()) == (False, True)
    assert manual.page.textCursor().selectedText().casefold() == "snapshot"
    manual.search.setText("no such word")
    manual.search.clear()
    assert manual.page.isVisible()


def test_links_between_pages_lead_to_pages_that_are_there(manual: HelpDialog):
    names = {file.stem for file in (resources() / "help").glob("*.md")}
    for file in (resources() / "help").glob("*.md"):
        for target in re.findall(r"\]\(([^)#]+?)\)", file.read_text(encoding="utf-8")):
            if not target.startswith(("http", "mailto")):
                assert target.removesuffix(".md") in names, (file.name, target)


def test_it_loads_nothing_and_leaves_addresses_to_the_system(manual: HelpDialog, monkeypatch: pytest.MonkeyPatch):
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    assert manual.page.loadResource(2, QUrl("https://example.org/a.png")) is None
    assert manual.page.loadResource(2, QUrl("file:///etc/passwd")) is None
    manual._on_link(QUrl("https://example.org/"))
    manual._on_link(QUrl("file:///bin/sh"))
    assert opened == ["https://example.org/"]


def test_searching_keeps_the_pages_with_the_words_and_goes_from_place_to_place(manual: HelpDialog, qtbot: QtBot):
    qtbot.keyClicks(manual.search, "backup")
    shown = [row for row in range(manual.contents.count()) if not manual.contents.item(row).isHidden()]
    assert 0 < len(shown) < manual.contents.count()
    assert manual.page.textCursor().selectedText().casefold() == "backup"
    seen = set()
    for _ in range(60):
        seen.add(manual.contents.currentRow())
        manual._find_next()
    assert seen == set(shown)


# -- the versions, and lines ------------------------------------------------------------------


def test_about_names_versions_library_and_licence(tmp_path, theme, qtbot: QtBot):
    dialog = AboutDialog(tmp_path / "a.db")
    qtbot.addWidget(dialog)
    text = dialog.versions.toPlainText()
    for name in ("workbench", "Python", "SQLite", "PySide6", "SQLAlchemy", "typst", str(tmp_path / "a.db"), "log"):
        assert name in text
    assert "?" not in text


def test_many_lines_are_shown_with_the_rest_under_details(window: QMainWindow):
    box = show_lines(window, "Check", [f"line {number}" for number in range(30)], bad=True)
    assert box.text().splitlines() == [f"line {number}" for number in range(8)]
    assert box.detailedText().splitlines()[-1] == "line 29"
    box.close()

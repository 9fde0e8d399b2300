"""A window begins, is found again as it was left, and says what there is to say; on real libraries with threads."""

from collections.abc import Callable
from pathlib import Path

import pytest
from persons import Person, sit
from PySide6.QtCore import QPoint, Qt, QThread
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
)
from pytestqt.qtbot import QtBot

from workbench.actions import articles, claims
from workbench.actions.checks import check
from workbench.actions.desk import Desk
from workbench.base.terms import Status
from workbench.intake.draft import Draft
from workbench.ui.commands import BY_NAME
from workbench.ui.theme import STANDARD_SIZE

pytestmark = pytest.mark.usefixtures("nothing_left")


def test_the_first_start_opens_the_sample_case_and_no_dialog_stands_in_the_way(windows, library_path: Path, qtbot):
    person = sit(windows.open(library_path), qtbot)
    assert QApplication.activeModalWidget() is None
    assert person.station.article is not None
    assert len(person.rows()) > 5
    assert not check(person.station.desk).notes
    qtbot.waitUntil(lambda: bool(person.window.parts.library.cases()))
    qtbot.waitUntil(lambda: "claims" in person.window.shell.counts.text())
    assert person.article.hasFocus()


def test_every_command_is_carried_out_by_something(windows, library_path: Path):
    window = windows.open(library_path)
    assert set(window.handlers()) == set(BY_NAME)
    of_pages = {"page_text", "show_pages", "go_page", "next_page", "previous_page"}
    assert {name for name, action in window.shell.commands.items() if not action.isEnabled()} == of_pages


@pytest.mark.parametrize("place", ["article", "table"])
def test_esc_where_one_reads_cancels_long_work_once_nothing_else_is_to_be_taken_back(person: Person, place: str):
    tasks, stopped = person.window.parts.tasks, []

    def work(task: object) -> None:
        while not task.cancelled():
            QThread.yieldCurrentThread()
        stopped.append(True)

    person.go_to(getattr(person, place))
    if place == "table":
        person.press("/")
        person.type("harbour")
        person.go_to(person.table)
    tasks.run("Exporting out.pdf", work, lambda _: None)
    if place == "table":
        person.press("Escape")
        assert tasks.busy
        person.press("Escape")
        assert not stopped
        person.go_to(person.table)
    person.press("Escape")
    person.until(lambda: not tasks.busy)
    assert stopped == [True]


def test_undo_goes_on_after_a_restart(person: Person, windows, library_path: Path, qtbot: QtBot):
    person.put_caret("pier was struck")
    person.press("C", "1")
    windows.close(person.window)
    again = sit(windows.open(library_path), qtbot)
    assert again.current().status is Status.UNVERIFIED
    again.press("Ctrl+Z")
    assert again.current().status is None
    again.press("Ctrl+Z")
    assert again.rows() == []


@pytest.mark.parametrize("glance", [True, False])
def test_the_window_reopens_where_it_was(windows, library_path: Path, qtbot: QtBot, glance: bool):
    person = sit(windows.open(library_path), qtbot)
    qtbot.waitUntil(lambda: bool(person.window.parts.library.cases()))
    other = person.window.parts.library.cases()[0].articles[1].id
    person.station.open_article(other)
    person.window.parts.claims.next()
    person.window.parts.claims.next()
    person.window.shell.resize(900, 560)  # what the test's screen has room for
    person.window.shell.panes.setSizes([180, 330, 390])
    person.window.parts.inspector.show_tab("notes")
    person.article.select(340, 320)
    person.article.scroll_to_position(len(person.station.article.text) // 2)
    sizes, claim = person.window.shell.panes.sizes(), person.station.claim
    top = person.article.in_view()[0]
    windows.close(person.window)
    again = sit(windows.open(library_path, glance=glance), qtbot)
    assert again.station.article.article.id == other
    assert again.station.claim == claim
    assert again.window.shell.panes.sizes() == sizes
    qtbot.waitUntil(lambda: again.article.in_view()[0] == top)
    assert again.article.chosen() == (340, 320)
    assert again.window.parts.inspector.state() == {"tab": "notes"}
    qtbot.waitUntil(lambda: again.table.current_row() is not None)


def test_an_article_opened_again_is_where_it_was_left(
    windows, library_path: Path, qtbot: QtBot, article: str, draft: Callable[[str], tuple[bytes, Draft]]
):
    person = sit(windows.open(library_path), qtbot)
    text = "\n\n".join(f"Line {number} of a long report says what was seen there." for number in range(200))
    other = articles.take_in(person.station.desk, *draft(text)).article
    first = claims.add(person.station.desk, other, [(0, 6)])
    claims.add(person.station.desk, other, [(20, 26)])
    person.station.open_article(other)
    assert (person.station.claim, person.article.chosen(), person.article.top_position()) == (None, (0, 0), 0)
    person.station.select_claim(first)
    person.article.select(5340, 5320)
    person.article.scroll_to_position(5500)
    top = person.article.in_view()[0]
    person.station.open_article(article)
    assert person.article.top_position() == 0
    person.window.parts.claims.next()
    person.station.open_article(other)
    assert (person.station.claim, person.article.chosen()) == (first, (5340, 5320))
    assert person.article.in_view()[0] == top
    assert person.table.current_row() == 0
    windows.close(person.window)
    again = sit(windows.open(library_path), qtbot)
    again.station.open_article(article)
    assert again.station.claim is not None
    again.station.open_article(other)
    assert (again.station.claim, again.article.chosen()) == (first, (5340, 5320))


def test_a_claim_that_is_gone_to_is_shown_wherever_its_article_was_left(
    person: Person, article: str, draft: Callable[[str], tuple[bytes, Draft]]
):
    text = "\n\n".join(f"Line {number} of a long report says what was seen there." for number in range(3000))
    other = articles.take_in(person.station.desk, *draft(text)).article
    claim = claims.add(person.station.desk, other, [(0, 6)])
    person.station.open_article(other)
    person.article.scroll_to_position(len(text) - 4000)
    person.station.open_article(article)
    person.station.open_article(other)
    person.station.select_claim(claim)
    person.until(person.article.is_whole)
    assert person.article.in_view()[0] == 0


@pytest.fixture
def far_down(person: Person, draft: Callable[[str], tuple[bytes, Draft]]) -> str:
    """The only claim of an article, at its beginning, which is current while the end of the article is in view."""
    text = "\n\n".join(f"Line {number} of a long report says what was seen there." for number in range(300))
    other = articles.take_in(person.station.desk, *draft(text)).article
    claim = claims.add(person.station.desk, other, [(0, 6)])
    person.station.open_article(other)
    person.station.select_claim(claim)
    person.wait()
    person.go_to(person.article)
    person.press("Ctrl+End")
    assert person.article.in_view()[0] > 6
    return claim


def test_a_click_on_the_row_that_is_selected_shows_its_passage_again(person: Person, far_down: str, qtbot: QtBot):
    cell = person.table.visualRect(person.table.currentIndex()).center()
    qtbot.mouseClick(person.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert person.article.in_view()[0] == 0


def test_who_goes_to_the_claim_that_is_current_from_elsewhere_sees_its_passage(person: Person, far_down: str):
    person.station.go_to_claim(far_down)
    assert person.article.in_view()[0] == 0


def test_a_place_that_is_gone_is_no_trouble(person: Person, windows, desk: Desk, library_path: Path, qtbot: QtBot):
    person.put_caret("pier was struck")
    person.press("C")
    claim = person.station.claim
    windows.close(person.window)
    claims.delete(desk, [claim])
    again = sit(windows.open(library_path), qtbot)
    assert again.station.article is not None
    assert again.station.claim is None


def test_a_message_that_does_not_fit_is_shown_whole_and_can_be_closed(person: Person):
    line = "A long line about what went wrong, with what to do about it. " * 4
    person.station.said.emit(line)
    banner = person.window._status.banner
    assert banner.isVisible()
    assert banner.words.text() == line
    assert banner.property("look") == "said"  # it may tell of nothing that went well
    assert banner.geometry().bottom() <= banner.parentWidget().height()
    person.station.said.emit("Short.")
    assert banner.isHidden()


def test_a_message_that_fits_once_what_stood_beside_it_is_gone_needs_no_banner(person: Person):
    shell = person.window.shell
    beside = QLabel("x" * 140)
    shell.add_to_status_bar(beside)
    person.wait()
    person.station.said.emit("Four articles came in, one of them was there already.")
    banner = person.window._status.banner
    assert banner.isVisible()
    beside.hide()
    person.until(banner.isHidden)
    beside.show()
    person.until(banner.isVisible)
    beside.hide()
    person.until(banner.isHidden)
    assert shell.note.text() == "Four articles came in, one of them was there already."


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
@pytest.mark.parametrize("points", [17, 32])
def test_what_large_text_leaves_no_room_for_ends_in_an_ellipsis(
    windows, library_path: Path, theme, qtbot: QtBot, size, points: int
):
    window = windows.open(library_path)
    theme.set_scale(points / STANDARD_SIZE)
    window.shell.resize(*size)
    QApplication.processEvents()
    pane, claims_bar, tabs = window.parts.reading.pane, window.parts.claims.bar, window.parts.inspector.tabBar()
    for label in (pane.header._title, pane.header._capture):
        line = label.fontMetrics().lineSpacing() + 1
        qtbot.waitUntil(lambda label=label, line=line: label.height() <= max(pane.height() / 4, line))
        assert label.height() >= label.heightForWidth(label.width())
    for chip in (claims_bar.status, claims_bar.source, claims_bar.more):
        assert chip.width() >= chip.sizeHint().width() or claims_bar.count.isHidden()
    finding = pane.header._finding
    room = finding.width() - finding._around()
    assert finding.fontMetrics().horizontalAdvance(finding.text()) <= room
    assert all(tabs.rect().contains(tabs.tabRect(at)) for at in range(tabs.count()))
    right = max(label.geometry().right() for label in (window.shell.library_name, window.shell.analyst))
    assert right < window.shell.width()


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_the_last_lines_can_be_scrolled_to_while_a_message_stands_over_the_panes(person: Person, size, draft):
    shell, view = person.window.shell, person.window.parts.reading.pane.view
    told = articles.take_in(person.station.desk, *draft("Boats\n\n" + "The boats lay by the second pier. " * 300))
    person.station.open_article(told.article)
    shell.resize(*size)
    person.wait()
    panes = (shell.article_place, shell.inspector_place, shell.claims_place)
    before = [pane.geometry() for pane in panes]
    person.station.said.emit("A long line about what went wrong, with what to do about it. " * 4)
    person.wait()
    banner = person.window._status.banner
    top = banner.mapToGlobal(QPoint(0, 0)).y()
    bar = view.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    last = view.viewport().mapToGlobal(view.cursor_box(len(view.text())).bottomLeft())
    assert last.y() < top
    assert [pane.geometry() for pane in panes] == before
    assert banner.geometry().left() > shell.library_place.mapTo(shell, shell.library_place.rect().topRight()).x()
    inside = person.window.parts.inspector
    assert inside.mapToGlobal(inside.rect().bottomLeft()).y() < top
    banner.hide()
    person.wait()
    assert inside.mapToGlobal(inside.rect().bottomLeft()).y() > top


def test_a_remark_after_an_error_stands_beside_it(person: Person):
    from workbench.base.errors import Refused
    from workbench.base.messages import msg

    person.station.failed.emit(Refused(msg("It is now “theirs”; yours was “mine”.")))
    person.station.said.emit("What you typed is in the clipboard.")
    assert person.note() == "⚠ It is now “theirs”; yours was “mine”. What you typed is in the clipboard."

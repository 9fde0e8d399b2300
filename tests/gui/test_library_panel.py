"""The library at the left: what it lists, where the keyboard goes, and that nothing jumps when others change it."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.actions import articles, assessments, cases, claims
from workbench.actions.desk import Desk
from workbench.base.terms import Attention, Status
from workbench.ui.library.panel import LibraryPanel
from workbench.ui.library.tallies import Tally
from workbench.ui.station import Station

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def panel(station: Station, made: list[str], qtbot: QtBot) -> LibraryPanel:
    panel = LibraryPanel(station)
    qtbot.addWidget(panel)
    panel.resize(220, 600)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


@pytest.fixture
def second(desk: Desk, panel: LibraryPanel) -> str:
    """Another article, in a case of its own."""
    import hashlib

    from workbench.intake.draft import Draft

    data = b"Ferries stopped\n\nThe ferries were stopped on Monday."
    draft = Draft(
        text=data.decode(), title="Ferries <b>stopped</b>", outlet="Courier", media_type="text/plain",
        encoding="utf-8", reader="plain", sha256=hashlib.sha256(data).hexdigest(), size=len(data),
    )  # fmt: skip
    name = articles.take_in(desk, data, draft, case="A second case").article
    panel.refresh()
    return name


def lines(panel: LibraryPanel) -> list[str]:
    model = panel.tree.model()
    found = []
    for row in range(model.rowCount()):
        case = model.index(row, 0)
        found.append(case.data())
        found += [f"  {model.index(n, 0, case).data()}" for n in range(model.rowCount(case))]
    return found


def tallies(listed) -> list[str]:
    return [listed.item(row).text() for row in range(listed.count())]


def test_cases_and_articles_are_listed_the_inbox_last(panel: LibraryPanel, second: str):
    assert lines(panel) == ["A second case", "  Ferries <b>stopped</b>", "Inbox", "  Harbour guards sent inland"]


def test_a_title_is_never_taken_for_html(panel: LibraryPanel, second: str):
    model = panel.tree.model()
    tip = model.index(0, 0, model.index(0, 0)).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip


def test_a_name_that_is_cut_is_told_whole_by_its_tip(panel: LibraryPanel, second: str):
    case = panel.tree.model().index(0, 0)
    assert case.data(Qt.ItemDataRole.ToolTipRole) == "A second case"
    tip = panel.tree.model().index(0, 0, panel.tree.model().index(1, 0)).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Harbour guards sent inland\nCourier\n")


def test_titles_that_begin_alike_are_told_apart_where_they_are_cut(
    panel: LibraryPanel, desk: Desk, article: str, second: str
):
    def drawn(title: str, beside: str) -> QImage:
        """The first article's line, beside another one."""
        articles.set_fields(desk, article, {"title": title})
        articles.set_fields(desk, second, {"title": beside})
        panel.refresh()
        model, tree = panel.tree.model(), panel.tree
        case = model.index(0, 0)
        places = [model.index(row, 0, case) for row in range(model.rowCount(case))]
        (place,) = (place for place in places if place.data(Qt.ItemDataRole.DisplayRole) == title)
        return tree.viewport().grab(tree.visualRect(place)).toImage()

    cases.move(desk, article, "A second case")
    panel.resize(163, 600)
    long = "Report of the port authority, number forty-"
    assert drawn(f"{long}seven", f"{long}six") != drawn(f"{long}eight", f"{long}six")
    # Beside another title it keeps its beginning, whatever its end.
    assert drawn(f"{long}seven", "Ferry late") == drawn(f"{long}eight", "Ferry late")


def test_return_opens_an_article_and_folds_a_case(
    panel: LibraryPanel, station: Station, second: str, article: str, qtbot: QtBot
):
    station.open_article(article)
    panel.tree.setFocus()
    qtbot.keyClick(panel.tree, Qt.Key.Key_Home)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    assert station.article.article.id == article
    qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert station.article.article.id == second
    assert panel.tree.open_article == second
    qtbot.keyClick(panel.tree, Qt.Key.Key_Home)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert not panel.tree.isExpanded(panel.tree.model().index(0, 0))
    qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert panel.tree.isExpanded(panel.tree.model().index(0, 0))


def test_a_double_click_on_a_case_folds_it_and_back(panel: LibraryPanel, second: str, qtbot: QtBot):
    index = panel.tree.model().index(0, 0)
    where = panel.tree.visualRect(index).center()
    qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert not panel.tree.isExpanded(index)
    qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert panel.tree.isExpanded(index)


def test_going_through_the_list_is_not_disturbed_by_what_others_change(
    panel: LibraryPanel, station: Station, desk: Desk, second: str, article: str, made: list[str], qtbot: QtBot
):
    station.open_article(article)
    panel.tree.setFocus()
    qtbot.keyClick(panel.tree, Qt.Key.Key_Home)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    here = panel.tree.currentIndex().data()
    panel.tree.setExpanded(panel.tree.model().index(1, 0), False)
    assessments.assess(desk, made[:1], Status.CORROBORATED)
    cases.add(desk, "A third case")
    panel.refresh()
    assert panel.tree.currentIndex().data() == here
    assert panel.tree.open_article == article
    inbox = next(row for row in range(3) if panel.tree.model().index(row, 0).data() == "Inbox")
    assert not panel.tree.isExpanded(panel.tree.model().index(inbox, 0))


def test_statuses_are_counted_in_their_order_and_follow_every_change(
    panel: LibraryPanel, station: Station, desk: Desk, article: str, made: list[str], qtbot: QtBot
):
    station.open_article(article)
    panel.refresh()
    assert tallies(panel.statuses) == ["Not assessed, 3"] or tallies(panel.statuses) == ["not assessed, 3"]
    assessments.assess(desk, made[:1], Status.REFUTED)
    assessments.assess(desk, made[1:2], Status.UNVERIFIED)
    qtbot.waitUntil(lambda: panel.statuses.count() == 3)
    words = [line.partition(",")[0].casefold() for line in tallies(panel.statuses)]
    assert words == ["unverified", "refuted", "not assessed"]
    claims.delete(desk, made)
    qtbot.waitUntil(lambda: panel.statuses.count() == 0)
    assert panel.statuses.isHidden()


@pytest.mark.parametrize("height", [640, 300])
def test_all_statuses_are_in_view_where_attention_has_to_scroll(panel: LibraryPanel, height: int):
    panel.statuses.show_tallies([Tally(one, one.value, 1, marked=True, status=one) for one in Status])
    panel.attention.show_tallies([Tally(one, one.value, 1) for one in Attention])
    for part in (panel.statuses, panel.attention):
        part.show()
    panel.resize(240, height + 1)
    panel.resize(240, height)
    panel.layout().activate()
    QApplication.processEvents()
    assert is_whole(panel, panel.statuses) is (height > 300)
    assert not is_whole(panel, panel.attention)
    panel.attention.setFocus()
    panel.attention.setCurrentRow(panel.attention.count() - 1)
    QApplication.processEvents()
    last = panel.attention.visualItemRect(panel.attention.item(panel.attention.count() - 1))
    seen = last.translated(panel.attention.mapTo(panel.lists.viewport(), QPoint()))
    assert panel.lists.viewport().rect().contains(seen)


def is_whole(panel: LibraryPanel, part: QWidget) -> bool:
    """Whether a list is seen with all its lines."""
    return panel.lists.viewport().rect().contains(part.rect().translated(part.mapTo(panel.lists.viewport(), QPoint())))


def test_where_there_is_room_for_all_the_lists_stand_right_under_the_tree_and_nothing_is_cut(
    panel: LibraryPanel, station: Station, article: str
):
    station.open_article(article)
    for width in (300, 163):
        panel.resize(width, 800)
        panel.refresh()
        QApplication.processEvents()
        assert panel.lists.geometry().top() == panel.tree.geometry().bottom() + 1
        assert panel.tree.height() == panel.tree.height_of_lines(800)
        assert not panel.tree.verticalScrollBar().isVisible()
        assert is_whole(panel, panel.statuses)
        assert is_whole(panel, panel.attention)
        last = panel.attention.visualItemRect(panel.attention.item(panel.attention.count() - 1))
        assert panel.attention.viewport().rect().contains(last)
        assert panel.attention.sizeHintForRow(panel.attention.count() - 1) == last.height()


def test_the_tree_has_a_third_of_the_height_where_it_has_lines_for_that(
    panel: LibraryPanel, desk: Desk, draft, article: str, qtbot: QtBot
):
    panel.statuses.show_tallies([Tally(one, one.value, 1, marked=True, status=one) for one in Status])
    panel.attention.show_tallies([Tally(one, one.value, 1) for one in Attention])
    for part in (panel.statuses, panel.attention):
        part.show()
    panel.resize(240, 760)
    panel._share()
    panel.layout().activate()
    few = panel.tree.height()
    for number in range(8):
        articles.take_in(desk, *draft(f"Ferries stopped {number}\n\nThe ferries were stopped."), case="Ferries")
    panel.tree.show_cases(cases.overview(desk), article)
    panel._share()
    panel.layout().activate()
    assert few < 760 // 3 <= panel.tree.height() + 1
    panel.resize(240, 400)
    panel.layout().activate()
    assert panel.tree.height() >= 150


def test_what_just_came_in_is_in_view_with_its_case(
    panel: LibraryPanel, station: Station, desk: Desk, draft, qtbot: QtBot
):
    for number in range(12):
        articles.take_in(
            desk, *draft(f"Ferries stopped {number}\n\nThe ferries were stopped."), case=f"Case {number:02}"
        )
    panel.refresh()
    panel.resize(220, 420)
    tree, model = panel.tree, panel.tree.model()
    last = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == "Case 07")
    tree.setExpanded(model.index(last, 0), False)
    tree.scrollToTop()
    came = articles.take_in(desk, *draft("Cranes idle\n\nThe cranes were idle."), case="Case 07").article
    for number in range(5):
        articles.take_in(desk, *draft(f"Cranes idle for day {number}\n\nThe cranes were idle."), case="Case 07")
    station.open_article(came)

    def is_in_view() -> bool:
        here = tree.currentIndex()
        room = tree.viewport().rect()
        lines = [here.parent(), *(here.siblingAtRow(row) for row in range(model.rowCount(here.parent())))]
        return here.data() == "Cranes idle" and all(room.contains(tree.visualRect(one)) for one in lines)

    qtbot.waitUntil(is_in_view)


def test_words_that_need_three_lines_have_them(panel: LibraryPanel, station: Station):
    panel.attention.show_tallies([Tally(one, one.value, 100) for one in Attention])
    panel.attention.show()
    panel.resize(140, 900)
    panel.layout().activate()
    font, lines = station.theme.plain_font(), []
    for row, one in enumerate(Attention):
        box = panel.attention.visualItemRect(panel.attention.item(row))
        words = QFontMetricsF(font).boundingRect(
            QRectF(0, 0, box.width() - 28 - QFontMetricsF(font).horizontalAdvance("100"), 999),
            int(Qt.TextFlag.TextWordWrap),
            one.value,
        )
        lines.append(round(words.height() / QFontMetricsF(font).height()))
        assert box.height() > words.height(), one
    assert max(lines) > 2


def test_a_status_is_chosen_once_by_click_and_by_return(
    panel: LibraryPanel, station: Station, article: str, qtbot: QtBot
):
    chosen: list[object] = []
    panel.status_chosen.connect(chosen.append)
    station.open_article(article)
    panel.refresh()
    where = panel.statuses.visualItemRect(panel.statuses.item(0)).center()
    qtbot.mouseClick(panel.statuses.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen == [None]
    qtbot.keyClick(panel.statuses, Qt.Key.Key_Return)
    assert chosen == [None, None]


def test_keys_go_through_attention_and_return_chooses(panel: LibraryPanel, qtbot: QtBot):
    passed: list[object] = []
    chosen: list[object] = []
    panel.attention_passed.connect(passed.append)
    panel.attention_chosen.connect(chosen.append)
    items = [Attention.STATUS_ABOVE, Attention.CIRCULAR, Attention.HEDGE_LOST]
    panel.attention.show_tallies([Tally(one, one.value, 1) for one in items])
    panel.attention.show()
    panel.attention.setFocus()
    panel.attention.setCurrentRow(0)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(panel.attention, key)
    assert (passed, chosen) == ([items[1], items[2], items[1]], [items[1]])
    panel.tree.setFocus()
    where = panel.attention.visualItemRect(panel.attention.item(2)).center()
    qtbot.mouseClick(panel.attention.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseDClick(panel.attention.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen == [items[1], items[2]]
    assert not panel.attention.hasFocus(), "a click leaves it to where it leads"


def test_counting_again_waits_for_the_count_that_runs(threaded: Station, desk: Desk, made: list[str], qtbot: QtBot):
    panel = LibraryPanel(threaded)
    qtbot.addWidget(panel)
    for _ in range(20):
        panel.refresh()
    assert len(threaded._free) == 1
    qtbot.waitUntil(lambda: bool(panel.cases()) and not panel._gather.isActive() and not panel._counting)

"""The parts of a page in a dialog: ticked, filtered, by keyboard; and in a window, with its new snapshot."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox
from taken import brought

from workbench.actions import articles
from workbench.base.readings import Link
from workbench.base.terms import BlockKind
from workbench.intake.pages.part import PagePart
from workbench.ui.dialogs.page_parts import PagePartsDialog
from workbench.ui.handling.context import ArticleMenu

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon. "
PAGE = f"""<html><head><title>Cranes moved</title><base href="https://news.example.org/"></head><body><article>
<h1>Cranes moved</h1><p>{LINE * 3}<a href="/who">Who said so</a></p></article>
<aside><p>Beside it all: the editor's note.</p></aside></body></html>"""


def part(name, text, *, chosen=True, kept=None):
    return PagePart(
        name=name, kind=BlockKind.PARAGRAPH, text=text, chosen=chosen, kept=chosen if kept is None else kept
    )


@pytest.fixture
def dialog(theme, qtbot):
    parts = [
        part("a", "Harbour words <b>in</b> the text"),
        part("b", "A note beside", chosen=False),
        part("c", "Harbour words that a person took in", chosen=False, kept=True),
    ]
    made = PagePartsDialog(parts)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def ok(dialog):
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def shown(dialog, row, column):
    return dialog.shown.index(row, column).data()


def test_what_is_in_and_out_is_listed_in_order(dialog):
    assert [shown(dialog, row, 0) for row in range(3)] == ["in", "out", "taken in"]
    assert "2 of 3 parts" in dialog.count.text()
    assert not ok(dialog).isEnabled()
    assert dialog.table.accessibleName() == "Parts of the page"
    tip = dialog.shown.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip


def test_space_takes_in_and_leaves_out_what_is_selected(dialog):
    dialog.table.setFocus()
    dialog.table.selectRow(1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert shown(dialog, 1, 0) == "taken in"
    assert ok(dialog).isEnabled()
    assert (dialog.choice().taken_in, dialog.choice().left_out) == (("b", "c"), ())
    dialog.table.selectAll()
    dialog.table.selectionModel().setCurrentIndex(
        dialog.shown.index(0, 0), dialog.table.selectionModel().SelectionFlag.NoUpdate
    )
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.choice().left_out == ("a",)
    assert not ok(dialog).isEnabled()  # nothing would be left


def test_a_table_is_one_part_with_all_its_cells(theme, qtbot):
    cells = [
        PagePart(name=f"{row}{column}", kind=BlockKind.ROW, text=text, chosen=True, kept=True, table=4, row=row)
        for row, texts in enumerate((("Port", "Ships"), ("Velin", "9")))
        for column, text in enumerate(texts)
    ]
    made = PagePartsDialog([part("a", "Above"), *cells[:2], part("b", "A caption"), *cells[2:], part("c", "Below")])
    qtbot.addWidget(made)
    rows = range(made.shown.rowCount())
    assert [shown(made, row, 1) for row in rows] == ["paragraph", "table", "paragraph", "paragraph"]
    assert made.shown.index(1, 2).data(Qt.ItemDataRole.ToolTipRole) == "Port | Ships\nVelin | 9"
    assert "4 of 4 parts" in made.count.text()
    made.table.setFocus()
    made.table.selectRow(1)
    QTest.keyClick(made.table, Qt.Key.Key_Space)
    assert made.choice().left_out == ("00", "01", "10", "11")
    assert (shown(made, 1, 0), "3 of 4 parts" in made.count.text()) == ("left out", True)
    made.filter.setText("velin")
    assert made.shown.rowCount() == 1


def test_a_tick_by_the_mouse_counts(dialog):
    box = dialog.table.visualRect(dialog.shown.index(1, 0))
    at = box.topLeft()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=at + type(at)(12, box.height() // 2))
    assert shown(dialog, 1, 0) == "taken in"


def test_the_filter_and_the_reader_s_own_choice(dialog):
    dialog.filter.setText("harbour took")
    assert [shown(dialog, row, 2) for row in range(dialog.shown.rowCount())] == ["Harbour words that a person took in"]
    dialog.filter.clear()
    dialog.only_out.setChecked(True)
    assert [shown(dialog, row, 2) for row in range(dialog.shown.rowCount())] == ["A note beside"]
    dialog.only_out.setChecked(False)
    dialog.reset.click()
    assert (dialog.choice().taken_in, dialog.choice().left_out) == ((), ())
    assert ok(dialog).isEnabled()


@pytest.fixture
def window(windows, library_path, desk, tmp_path):
    file = tmp_path / "cranes.html"
    file.write_text(PAGE, encoding="utf-8")
    article = brought(desk, [file])[0].article
    made = windows.open(library_path)
    made.station.open_article(article)
    return made


def test_a_part_taken_in_in_the_window_shows_the_new_snapshot(window, qtbot, monkeypatch):
    def taking_in(dialog):
        qtbot.waitUntil(lambda: not window.parts.tasks.arrivals.hush.stands)
        dialog.table.selectRow(dialog.shown.rowCount() - 1)
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(PagePartsDialog, "exec", taking_in)
    window.shell.commands["page_parts"].trigger()
    view = window.parts.reading.pane.view
    qtbot.waitUntil(lambda: "Beside it all" in view.text())
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    opened = articles.opened(window.station.desk, window.station.article.article.id)
    assert len(opened.snapshots) == 2
    assert view.structure().link_at(view.text().index("Who said so")).url == "https://news.example.org/who"


def test_an_article_that_is_no_page_is_said(window, article, qtbot):
    window.station.open_article(article)
    with qtbot.waitSignal(window.station.failed) as told:
        window.shell.commands["page_parts"].trigger()
    assert "web pages" in str(told.args[0].line)
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)


def test_the_context_menu_copies_a_link_s_address_and_opens_it_only_when_asked(window, monkeypatch):
    asked = []
    monkeypatch.setattr("workbench.ui.handling.context.open_address", lambda _, url: asked.append(url))
    menu = ArticleMenu(window.parts).menu_for(Link(start=0, end=3, url="https://news.example.org/who"))
    actions = {action.text(): action for action in menu.actions() if action.text()}
    actions["Copy the link's address"].trigger()
    assert QApplication.clipboard().text() == "https://news.example.org/who"
    assert asked == []
    actions["Open the link in the browser…"].trigger()
    assert asked == ["https://news.example.org/who"]
    menu.deleteLater()
    plain = ArticleMenu(window.parts).menu_for(None)
    assert not any("link" in action.text() for action in plain.actions())
    plain.deleteLater()

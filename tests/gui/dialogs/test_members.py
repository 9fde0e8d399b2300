"""The list of what is in an archive: by mouse and keyboard, filtered, and what comes of it; and folders dropped."""

from time import thread_time

import archives as made
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench.actions import articles
from workbench.base.messages import msg
from workbench.intake.archives.members import Kind, Listing, Member
from workbench.ui.dialogs.members import MembersDialog
from workbench.ui.dialogs.members_model import Column
from workbench.ui.dialogs.outcomes import OutcomesDialog

pytestmark = pytest.mark.usefixtures("nothing_left")

URL = "https://ferry.example/late"
LISTING = Listing(
    Kind.WARC,
    (
        Member(path="1", title="Ferry late", time="2024-06-03T08:00:00Z", url=URL, media_type="text/html", size=2048),
        Member(path="2", title="", url=URL + "/a.css", media_type="text/css", size=9, status=404, wanted=False),
        Member(path="3", title="Pier closed", media_type="text/html", notes=(msg("Its block is wrong."),)),
    ),
    (msg("It breaks off."),),
)


@pytest.fixture
def dialog(theme, qtbot):
    dialog = MembersDialog("ferries.warc", LISTING)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def rows(dialog):
    model = dialog.table.model()
    return [[model.index(row, column).data() for column in Column] for row in range(model.rowCount())]


def test_it_shows_title_time_type_size_and_notes(dialog):
    assert rows(dialog) == [
        ["Ferry late", "2024-06-03 08:00:00Z", "text/html", "2.00 KiB", ""],
        [URL + "/a.css", "", "text/css", "9 bytes", "Status 404"],
        ["Pier closed", "", "text/html", "", "Its block is wrong."],
    ]
    assert not dialog.table.isColumnHidden(Column.NOTES)
    assert dialog.chosen() == {"1", "3"}
    assert dialog.count.text() == "2 chosen, 3 shown"


def test_times_are_shown_whole_and_notes_have_no_room_where_there_are_none(theme, qtbot):
    title = "Photos and notes from the second pier, and the interview"
    members = [Member(path="1", title=title, time="2024-06-03T10:00:00+02:00", media_type="application/pdf", size=9)]
    dialog = MembersDialog("mail.eml", Listing(Kind.MAIL, tuple(members)))
    qtbot.addWidget(dialog)
    dialog.resize(940, 400)
    with qtbot.waitExposed(dialog):
        dialog.show()
    table = dialog.table
    assert table.isColumnHidden(Column.NOTES)
    for column in (Column.TITLE, Column.TIME, Column.TYPE):
        words = table.model().index(0, column).data()
        assert table.fontMetrics().horizontalAdvance(words) < table.columnWidth(column)


def test_what_is_called_the_same_is_told_apart_by_where_it_lies(theme, qtbot):
    listing = Listing(
        Kind.ZIP,
        (
            Member(path="a/index.html", title="index.html"),
            Member(path="b/index.html", title="index.html"),
            Member(path="1", title="Ferry late", url=URL),
            Member(path="2", title="Ferry late", url=URL + "/print"),
            Member(path="c/plan.txt", title="plan.txt", media_type="text/plain"),
        ),
    )
    dialog = MembersDialog("all.zip", listing)
    qtbot.addWidget(dialog)
    assert [row[0] for row in rows(dialog)] == [
        "a/index.html", "b/index.html", f"Ferry late · {URL}", f"Ferry late · {URL}/print", "plan.txt",
    ]  # fmt: skip
    model = dialog.table.model()
    assert model.index(4, 0).data(Qt.ItemDataRole.ToolTipRole) == "plan.txt\nc/plan.txt\ntext/plain"
    dialog.filter.setText("print")
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == f"Ferry late · {URL}/print, chosen"


def test_space_chooses_and_a_filter_hides_without_changing(dialog):
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.chosen() == {"3"}
    QTest.keyClicks(dialog.filter, "css")
    assert len(rows(dialog)) == 1
    dialog.all.click()
    assert dialog.chosen() == {"2", "3"}
    dialog.filter.clear()
    dialog.none.click()
    assert dialog.chosen() == set()
    assert not dialog.ok.isEnabled()
    dialog.table.selectAll()
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.chosen() == {"1", "2", "3"}
    model = dialog.table.model()
    assert model.setData(model.index(0, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert dialog.chosen() == {"2", "3"}


def test_what_cannot_be_read_says_why_in_whole_and_cannot_be_chosen(theme, qtbot):
    why = "bad.wacz is not a valid WACZ: there is no WARC file in its folder “archive”, and nothing of it can be read."
    listing = Listing(
        Kind.ZIP,
        (
            Member(path="a.html", title="a.html", media_type="text/html", size=9),
            Member(path="bad.wacz", title="bad.wacz", size=485, wanted=False, unread=True, notes=(msg(why),)),
            Member(path="c.html", title="c.html", media_type="text/html", size=9),
        ),
    )
    dialog = MembersDialog("all.zip", listing)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    table, model = dialog.table, dialog.table.model()

    def heights():
        return [table.rowHeight(row) for row in range(model.rowCount())]

    usual = table.verticalHeader().defaultSectionSize()
    wide = table.columnWidth(Column.NOTES)
    needed = table.fontMetrics().boundingRect(0, 0, wide - 8, 9999, Qt.TextFlag.TextWordWrap, why).height()
    assert heights()[0] == heights()[2] == usual
    assert heights()[1] >= needed > usual
    table.setColumnWidth(Column.NOTES, wide // 2)
    assert heights()[1] > needed
    dialog.filter.setText("html")
    assert heights() == [usual, usual]
    dialog.filter.clear()
    assert heights()[1] > needed
    dialog.all.click()
    assert dialog.chosen() == {"a.html", "c.html"}
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert dialog.chosen() == set()
    bad = model.index(1, 0)
    assert bad.data(Qt.ItemDataRole.CheckStateRole) is None
    assert not bad.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert bad.data(Qt.ItemDataRole.AccessibleTextRole) == "bad.wacz, cannot be read"


def test_return_imports_and_a_screen_reader_hears_what_is_chosen(dialog):
    table = QAccessible.queryAccessibleInterface(dialog.table)
    assert table.text(QAccessible.Text.Name) == "What is in the archive"
    assert dialog.table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Ferry late, chosen"
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.result() == MembersDialog.DialogCode.Accepted


def drop(window, *files):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, bare = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window.shell.windowHandle(), QDragEnterEvent(QPoint(9, 9), copy, mime, left, bare))
    QApplication.sendEvent(window.shell.windowHandle(), QDropEvent(QPointF(QPoint(9, 9)), copy, mime, left, bare))


def test_an_archive_that_is_dropped_asks_and_what_was_chosen_comes(
    windows, library_path, desk, article, tmp_path, qtbot
):
    file = tmp_path / "ferries.warc"
    file.write_bytes(
        b"".join(made.response(f"{URL}/{n}", made.page(f"Ferry number {n} was late", n), name=str(n)) for n in range(3))
    )
    window = windows.open(library_path)
    window.station.open_article(None)

    def choose():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, MembersDialog) or window.parts.tasks.arrivals.hush.stands:
            QTimer.singleShot(20, choose)
            return
        dialog.none.click()
        dialog.table.selectRow(1)
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)

    QTimer.singleShot(20, choose)
    drop(window, file)
    qtbot.waitUntil(lambda: not window.parts.tasks.busy and window.station.article is not None)
    assert window.station.article.article.title == "Ferry number 1 was late"
    assert len(articles.listed(desk)) == 2


def test_after_an_archive_of_which_something_could_not_be_read_the_list_of_outcomes_is_offered(
    windows, library_path, desk, article, tmp_path, qtbot
):
    file = tmp_path / "mixed.zip"
    styles = {f"{number}.css": b"a{}" for number in range(9)}
    broken = made.zipped({"datapackage.json": b"{}"})
    file.write_bytes(made.zipped({"a.html": made.page("The ferry was late"), "bad.wacz": broken, **styles}))
    window = windows.open(library_path)
    window.station.open_article(None)

    def accept():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, MembersDialog) or window.parts.tasks.arrivals.hush.stands:
            QTimer.singleShot(20, accept)
            return
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)

    QTimer.singleShot(20, accept)
    drop(window, file)
    qtbot.waitUntil(window.parts.tasks.arrivals.isVisible)
    assert window.shell.findChild(OutcomesDialog) is None
    window.parts.tasks.arrivals.click()
    shown = window.shell.findChild(OutcomesDialog)
    assert shown.words.text() == "1 file was left out. 1 article came in."
    assert shown.lists[0].toPlainText() == (
        "mixed.zip, bad.wacz is not a valid WACZ: there is no WARC file in its folder “archive”."
    )
    assert window.station.article.article.title == "The ferry was late"
    shown.close()


def test_a_folder_that_is_dropped_comes_and_the_window_answers_meanwhile(
    windows, library_path, desk, article, tmp_path, qtbot
):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(25):
        (folder / f"{number:02}.txt").write_text(f"Ferry number {number} was late\n\nIt was late on Monday, they said.")
    (folder / "bad.txt").write_bytes(b"")
    (folder / "worse.txt").write_bytes(b"")
    window = windows.open(library_path)
    window.station.open_article(None)
    drop(window, folder)
    longest, last = 0.0, 0
    labels = set()
    while window.parts.tasks.busy:
        begun = thread_time()
        QApplication.processEvents()
        longest = max(longest, thread_time() - begun)
        labels.add(window.parts.tasks._label.text())
        qtbot.wait(5)
        last += 1
        assert last < 20_000
    assert longest < 1.0
    assert any("24.txt" in label or "12.txt" in label for label in labels)
    assert len(articles.listed(desk)) == 26
    window.shell.commands["show_ready"].trigger()
    shown = window.shell.findChild(OutcomesDialog)
    assert shown.words.text() == "2 files were left out. 25 articles came in."
    shown.close()
    desk.undo()
    assert len(articles.listed(desk)) == 1

"""Capturing from the web in the window: asked for, dropped, cancelled; timestamps; the custody that tells of both."""

import re

import pytest
from misbehaving import PAGE, moved, ok
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from workbench.actions import articles, claims
from workbench.base.settings import Settings
from workbench.ui.dialogs.address import AddressDialog
from workbench.ui.dialogs.custody import CustodyDialog
from workbench.ui.dialogs.preferences import PreferencesDialog

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def window(windows, desk, library_path):
    Settings.load().set("web_private", value=True)
    return windows.open(library_path)


def captured(window, qtbot):
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    return window.station.article


def answer(do, kind=AddressDialog):
    """Do something with a dialog, that which asks for an address if no other is named, when it is there."""

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            do(dialog)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def test_the_address_on_the_clipboard_is_offered_and_captured(window, serve, qtbot):
    server = serve({"/short": moved("/ferry"), "/ferry": ok()})
    QApplication.clipboard().setText(f" {server.url('/short')}\n")
    offered = []
    answer(lambda dialog: (offered.append(dialog.edit.text()), dialog.keep()))
    window.shell.commands["import_url"].trigger()
    assert offered == [server.url("/short")]
    assert captured(window, qtbot).article.url == server.url("/ferry")
    assert window.shell.focusWidget() is window.parts.reading.pane.view


def test_only_an_address_is_offered_and_only_one_is_taken(window, qtbot):
    QApplication.clipboard().setText("Some words about https://example.org/")
    seen = []

    def type_something_else(dialog):
        seen.append(dialog.edit.text())
        dialog.edit.setText("ftp://example.org/")
        dialog.keep()
        seen.append(dialog.wrong.text())
        seen.append(dialog.isVisible())
        dialog.reject()

    answer(type_something_else)
    window.shell.commands["import_url"].trigger()
    assert seen[0] == ""
    assert "begin with http:// or https://" in seen[1]
    assert seen[2] is True
    assert not window.parts.tasks.busy


def drop(window, *urls):
    mime = QMimeData()
    mime.setUrls([QUrl(url) for url in urls])
    copy, left, bare = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window.shell.windowHandle(), QDragEnterEvent(QPoint(9, 9), copy, mime, left, bare))
    QApplication.sendEvent(window.shell.windowHandle(), QDropEvent(QPointF(QPoint(9, 9)), copy, mime, left, bare))


def test_an_address_that_is_dropped_is_captured_and_the_same_one_again_is_the_next_snapshot(window, serve, qtbot):
    server = serve({"/": ok()})
    window.station.open_article(None)
    drop(window, server.url())
    first = captured(window, qtbot)
    assert first.article.title == "Ferry stays in port"
    server.says["/"] = ok(PAGE.replace(b"Forty", b"Sixty"))
    window.station.open_article(None)
    drop(window, server.url())
    again = captured(window, qtbot)
    assert (again.article.id, len(again.snapshots)) == (first.article.id, 2)
    drop(window, "mailto:ann@example.org")
    assert not window.parts.tasks.busy


def test_capturing_again_leaves_the_selected_claim_selected(window, desk, serve, qtbot):
    server = serve({"/": ok()})
    drop(window, server.url())
    claim = claims.add(desk, captured(window, qtbot).article.id, [(0, 5)])
    window.station.select_claim(claim)
    for page, snapshots in ((PAGE, 1), (PAGE.replace(b"Forty", b"Sixty"), 2)):
        server.says["/"] = ok(page)
        window.shell.commands["capture_again"].trigger()
        assert len(captured(window, qtbot).snapshots) == snapshots
        assert window.station.claim == claim


def test_of_several_addresses_that_are_dropped_the_first_is_captured_and_that_is_said(window, serve, qtbot):
    said = []
    window.station.said.connect(said.append)
    server = serve({"/": ok(), "/b": ok()})
    window.station.open_article(None)
    drop(window, server.url(), server.url("/b"))
    assert captured(window, qtbot).article.url == server.url()
    assert said[0] == "Of 2 addresses the first is captured: drop them one by one."
    assert server.paths() == ["/"]


def test_a_refusal_is_said_and_nothing_is_opened(window, serve, qtbot):
    wrong = []
    window.station.failed.connect(lambda error: wrong.append(str(error.line)))
    window.station.open_article(None)
    drop(window, serve({"/": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"}).url())
    assert captured(window, qtbot) is None
    (line,) = wrong
    assert line.startswith("http://127.0.0.1:")
    assert line.endswith(": 127.0.0.1 answered 404 Not Found: no page was taken.")


def test_an_address_that_failed_is_offered_again_with_the_reason(window, serve, qtbot):
    QApplication.clipboard().clear()
    url = serve({"/": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"}).url()
    drop(window, url)
    captured(window, qtbot)
    seen = []

    def look(dialog):
        seen.append((dialog.edit.text(), dialog.wrong.isVisible(), dialog.wrong.text()))
        dialog.reject()

    answer(look)
    window.shell.commands["import_url"].trigger()
    assert seen == [(url, True, "127.0.0.1 answered 404 Not Found: no page was taken.")]
    answer(look)
    window.shell.commands["import_url"].trigger()
    assert seen[1] == ("", False, "")


def test_an_address_of_this_machine_is_refused_in_the_dialog_and_stays_in_it(window, serve):
    Settings.load().set("web_private", value=False)  # as another window would
    url = serve({"/": ok()}).url()
    seen, heights = [], []

    def type_it(dialog):
        dialog.edit.setText(url)
        dialog.keep()
        seen.append((dialog.isVisible(), dialog.edit.text(), dialog.wrong.text()))
        QApplication.processEvents()
        heights.append((dialog.edit.height(), dialog.edit.sizeHint().height()))
        dialog.reject()

    answer(type_it)
    window.shell.commands["import_url"].trigger()
    ((shown, text, why),) = seen
    assert (shown, text) == (True, url)
    assert why.startswith("127.0.0.1 is not on the public internet: it is not fetched.")
    ((height, wanted),) = heights
    assert height >= wanted


def test_what_a_setting_can_allow_leads_to_the_setting_and_is_captured_then(window, serve, qtbot):
    server = serve({"/": ok()})
    Settings.load().set("web_private", value=False)

    def allow(preferences):
        field = preferences.fields["web_private"]
        assert preferences.focusWidget() is field
        field.setChecked(True)
        preferences.keep()

    def type_it(dialog):
        assert not dialog.allow.isVisible()
        dialog.edit.setText("not an address")
        dialog.keep()
        assert not dialog.allow.isVisible()
        dialog.edit.setText(server.url())
        dialog.keep()
        assert dialog.allow.isVisible()
        answer(allow, PreferencesDialog)
        dialog.allow.click()
        assert dialog.edit.text() == server.url()
        dialog.keep()

    window.station.open_article(None)
    answer(type_it)
    window.shell.commands["import_url"].trigger()
    assert captured(window, qtbot).article.title == "Ferry stays in port"


def test_what_was_chosen_elsewhere_a_moment_ago_holds(window, serve, qtbot):
    wrong = []
    window.station.failed.connect(lambda error: wrong.append(str(error.line)))
    server = serve({"/": ok()})
    window.station.open_article(None)
    Settings.load().set("web_proxy", "socks5://127.0.0.1:1")
    drop(window, server.url())
    assert captured(window, qtbot) is None
    assert wrong[0].startswith(f"{server.url()}: The proxy cannot be reached")
    Settings.load().reset("web_proxy")
    drop(window, server.url())
    assert captured(window, qtbot).article.title == "Ferry stays in port"


def test_a_capture_can_be_cancelled_and_the_window_works_meanwhile(window, serve, qtbot, article):
    asked, said = [], []
    window.station.said.connect(said.append)

    def wait(_connection, _head, stop):
        asked.append(True)
        stop.wait(20)

    window.station.open_article(None)
    drop(window, serve({"/": wait}).url())
    qtbot.waitUntil(lambda: bool(asked))
    window.station.open_article(article)
    assert window.station.article.article.id == article
    window.parts.tasks.cancel_shown()
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    assert said[-1].startswith("Cancelled")


def test_custody_shows_the_way_verifies_anew_and_is_copied(window, serve, qtbot, authority):
    server = serve({"/": ok(), "/t": authority})
    settings = window.station.settings
    settings.set("timestamp_authority", server.url("/t"))
    settings.set("timestamp_roots", str(authority.roots))
    window.station.open_article(None)
    drop(window, server.url())
    opened = captured(window, qtbot)
    window.shell.commands["custody"].trigger()
    (dialog,) = (one for one in window.shell.findChildren(CustodyDialog))
    qtbot.waitUntil(lambda: "Asked for" in dialog.as_text())
    assert opened.snapshot.sha256 in dialog.as_text()
    assert "kept unchanged" in dialog.as_text()
    articles.set_fields(window.station.desk, opened.article.id, {"author": "A. Writer"})
    qtbot.waitUntil(lambda: "Edit article" in dialog.as_text())
    assert re.search(r"Edit article · [0-9a-f]{16}\nauthor: .+ → A. Writer\n", dialog.as_text())
    dialog.stamp.click()
    qtbot.waitUntil(lambda: "verified: over exactly these bytes" in dialog.as_text())
    assert f"Add a timestamp by {server.url('/t')}" in dialog.as_text()
    (stamp,) = dialog.tree.findItems("Timestamp", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    heights = []
    for width in (1600, 560):
        dialog.resize(width, 500)
        QApplication.processEvents()
        heights.append(dialog.tree.visualItemRect(stamp).height())
    assert heights[1] >= 2 * dialog.tree.fontMetrics().height() > heights[0]
    original = window.station.desk.library.originals.path(opened.snapshot.sha256)
    original.chmod(0o600)
    original.write_bytes(b"something else")
    qtbot.waitUntil(dialog.verify.isEnabled)
    dialog.verify.click()
    qtbot.waitUntil(lambda: "NOT those that were captured" in dialog.as_text())
    dialog.copy.click()
    assert QApplication.clipboard().text() == dialog.as_text()
    dialog.close()


def test_a_timestamp_without_an_authority_says_where_to_name_one(window, qtbot, article):
    wrong = []
    window.station.failed.connect(lambda error: wrong.append(str(error.line)))
    window.station.open_article(article)
    window.shell.commands["timestamp"].trigger()
    qtbot.waitUntil(lambda: bool(wrong))
    assert "No authority for timestamps is set. Its address goes into the preferences" in wrong[0]
    assert articles.snapshot(window.station.desk, article).timestamps == ()


def test_that_a_page_was_captured_is_said_in_the_stead_of_what_failed_before(window, serve, qtbot):
    server = serve({"/": ok(), "/gone": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"})
    drop(window, server.url("/gone"))
    captured(window, qtbot)
    qtbot.waitUntil(lambda: "⚠" in window.shell.note.text())
    drop(window, server.url())
    captured(window, qtbot)
    qtbot.waitUntil(lambda: "“Ferry stays in port” is captured." in window.shell.note.text())

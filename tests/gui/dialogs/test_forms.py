"""The dialogs of an article and a claim: what they save, what they refuse, and that nothing typed is lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from workbench.actions import articles, claims
from workbench.actions.capturing import facts
from workbench.actions.desk import Desk
from workbench.actions.history import history
from workbench.base.readings import Found, Reading
from workbench.base.terms import Advice, How
from workbench.intake.reading import read
from workbench.ui.dialogs.details import DetailsDialog
from workbench.ui.dialogs.finding import FindingDialog
from workbench.ui.dialogs.split import SplitDialog, parted
from workbench.ui.station import Station

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def opened(station: Station, article: str) -> Station:
    station.open_article(article)
    return station


def show(dialog: QDialog, qtbot: QtBot) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


@pytest.fixture
def finding(opened: Station, qtbot: QtBot) -> FindingDialog:
    dialog = FindingDialog(opened)
    show(dialog, qtbot)
    return dialog


@pytest.fixture
def details(opened: Station, qtbot: QtBot) -> DetailsDialog:
    dialog = DetailsDialog(opened)
    show(dialog, qtbot)
    return dialog


# -- the finding ------------------------------------------------------------------------------


def test_a_finding_is_saved_as_one_step(finding: FindingDialog, opened: Station, desk: Desk):
    before = len(history(desk))
    finding.choose(Advice.HOLD)
    finding.text.setPlainText("Two of three claims rest on one voice.")
    finding.keep()
    assert finding.result() == QDialog.DialogCode.Accepted
    assert opened.article.article.finding.advice is Advice.HOLD
    assert opened.article.article.finding.text == "Two of three claims rest on one voice."
    assert len(history(desk)) == before + 1


def test_a_finding_that_was_not_changed_is_no_step(finding: FindingDialog, desk: Desk):
    before = len(history(desk))
    finding.keep()
    assert finding.isHidden()
    assert len(history(desk)) == before


def test_a_text_without_an_advice_is_not_thrown_away(finding: FindingDialog):
    finding.text.setPlainText("Wait for the registry.")
    finding.keep()
    assert not finding.isHidden()
    assert "choose one" in finding.wrong.text()
    assert finding.text.toPlainText() == "Wait for the registry."


def test_escape_leaves_the_finding_as_it_was(finding: FindingDialog, opened: Station, qtbot: QtBot):
    finding.choose(Advice.HOLD)
    qtbot.keyClick(finding, Qt.Key.Key_Escape)
    assert finding.isHidden()
    assert opened.article.article.finding is None


def test_a_finding_that_someone_else_set_meanwhile_is_shown_and_ok_then_keeps_ones_own(
    finding: FindingDialog, opened: Station, desk: Desk, article: str
):
    articles.set_finding(desk, article, Advice.PUBLISH, "All is well.")
    finding.choose(Advice.HOLD)
    finding.text.setPlainText("Not at all.")
    for theirs in ("publish", "All is well."):
        finding.keep()
        assert not finding.isHidden()
        assert theirs in finding.wrong.text()
        assert finding.text.toPlainText() == "Not at all."
    finding.keep()
    assert finding.isHidden()
    assert opened.article.article.finding.text == "Not at all."


# -- the article's fields ---------------------------------------------------------------------


def test_what_was_changed_is_saved_as_one_step(details: DetailsDialog, opened: Station, desk: Desk):
    before = len(history(desk))
    details.edits["title"].setText("Guards sent away")
    details.edits["outlet"].setText("Morning Courier")
    details.edits["published"].setText("2024-06-04T04:57")
    details.keep()
    record = opened.article.article
    assert (record.title, opened.article.outlet, record.published) == (
        "Guards sent away", "Morning Courier", "2024-06-04T04:57",
    )  # fmt: skip
    assert len(history(desk)) == before + 1


def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(details: DetailsDialog, opened: Station):
    details.edits["title"].setText("")
    details.edits["author"].setText("A. Writer")
    details.keep()
    assert not details.isHidden()
    assert details.wrong.text() == "Title cannot be empty."
    assert details.edits["title"].hasFocus()
    assert details.edits["author"].text() == "A. Writer"
    assert opened.article.article.author is None
    details.edits["title"].setText("Guards sent away")
    details.keep()
    assert details.isHidden()
    assert opened.article.article.author == "A. Writer"


def test_two_edits_of_one_title_show_both_and_lose_neither(
    details: DetailsDialog, opened: Station, desk: Desk, article: str
):
    articles.set_fields(desk, article, {"title": "Theirs"})
    details.edits["title"].setText("Mine")
    details.keep()
    assert "Theirs" in details.wrong.text()
    assert "Mine" in details.wrong.text()
    assert opened.article.article.title == "Theirs"
    details.keep()
    assert opened.article.article.title == "Mine"


def test_custody_can_be_read_and_copied(details: DetailsDialog, opened: Station):
    digest = opened.article.snapshot.sha256
    (line,) = [one for one in details.findChildren(QLineEdit) if one.text() == digest]
    assert line.isReadOnly()
    assert line.accessibleName() == "SHA-256 of snapshot 1"
    assert line.fontMetrics().horizontalAdvance(digest) <= line.width()


def test_a_dialog_waits_for_its_saving_and_is_not_closed_meanwhile(
    threaded: Station, article: str, qtbot: QtBot, desk: Desk
):
    import threading

    threaded.open_article(article)
    dialog = FindingDialog(threaded)
    show(dialog, qtbot)
    go_on = threading.Event()
    threaded.do(lambda: go_on.wait(10))
    dialog.choose(Advice.HOLD)
    dialog.keep()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isHidden()
    assert not dialog.buttons.isEnabled()
    go_on.set()
    qtbot.waitUntil(dialog.isHidden)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert articles.opened(desk, article).article.finding.advice is Advice.HOLD


# -- splitting --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("The pier was struck, and two ships sank.", ("The pier was struck", "Two ships sank.")),
        ("It burned; nobody was hurt", ("It burned", "Nobody was hurt")),
        ("Nothing to part here", ("Nothing to part here", "Nothing to part here")),
    ],
)
def test_a_statement_is_offered_parted_at_its_joint(whole: str, parts: tuple[str, str]):
    assert parted(whole) == parts


def test_both_statements_are_needed(desk: Desk, made: list[str], qtbot: QtBot):
    dialog = SplitDialog(claims.claim(desk, made[0]))
    show(dialog, qtbot)
    first, second = dialog.findChildren(QPlainTextEdit)
    accept = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert accept.isEnabled()
    second.setPlainText("  ")
    assert not accept.isEnabled()
    second.setPlainText("Others went home.")
    first.setPlainText("Guards were sent inland.")
    accept.click()
    assert dialog.statements() == ("Guards were sent inland.", "Others went home.")
    assert dialog.result() == QDialog.DialogCode.Accepted


# -- facts and how they were found ---------------------------------------------------------------


def told(field: str, value: str, how: How, *, doubtful: bool = False) -> Found:
    return Found(field=field, value=value, how=how, doubtful=doubtful)


@pytest.fixture
def doubtful(desk: Desk, station: Station) -> str:
    """The id of an article whose reader found two dates and a line on its source."""
    data = b"The bridge is closed to lorries\n\nSource: Lantern"
    draft = replace(
        read(data, name="bridge.txt"),
        published="2024-06-04",
        reading=Reading(
            found=(
                told("title", "The bridge is closed to lorries", How.META),
                told("published", "2024-06-04", How.TEXT, doubtful=True),
                told("published", "2024-06-03T10:00+03:00", How.JSON_LD),
                told("source", "Lantern", How.TEXT),
            )
        ),
    )
    article = articles.take_in(desk, data, draft).article
    station.open_article(article)
    return article


def links(dialog: DetailsDialog) -> list[QPushButton]:
    return [one for one in dialog.findChildren(QPushButton) if one.property("look") == "link"]


def test_a_doubt_is_said_and_what_was_found_is_taken_by_a_press(
    desk: Desk, station: Station, doubtful: str, qtbot: QtBot
):
    assert facts.doubtful(desk, doubtful) == ["published"]
    dialog = DetailsDialog(station)
    show(dialog, qtbot)
    assert [one.text() for one in links(dialog)] == [
        "2024-06-03T10:00+03:00 (from the page's data)",
    ]
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Doubtful: is it so?" in labels
    assert dialog.edits["published"].accessibleDescription() == "from the text"
    assert dialog.edits["source"].text() == "Lantern"
    assert dialog.edits["source"].accessibleDescription() == "from the text"
    qtbot.mouseClick(links(dialog)[0], Qt.MouseButton.LeftButton)
    assert dialog.edits["published"].text() == "2024-06-03T10:00+03:00"
    dialog.keep()
    assert station.article.article.published == "2024-06-03T10:00+03:00"
    assert facts.doubtful(desk, doubtful) == []
    desk.undo()
    assert facts.doubtful(desk, doubtful) == ["published"]


def test_a_time_that_loses_its_zone_is_said(desk: Desk, station: Station, doubtful: str, qtbot: QtBot):
    facts.settle(desk, doubtful, {"published": "2024-06-03T10:00+03:00"}, [])
    station.open_article(doubtful)
    heard: list[str] = []
    station.said.connect(heard.append)
    dialog = DetailsDialog(station)
    show(dialog, qtbot)
    dialog.edits["author"].setText("A. Writer")
    dialog.edits["published"].setText("2024-06-03T11:00")
    dialog.keep()
    assert heard == ["The time published has no zone now; it was +03:00."]
    assert station.article.article.published == "2024-06-03T11:00"


def test_every_fact_has_a_field_and_says_how_it_was_found(desk: Desk, station: Station, doubtful: str, qtbot: QtBot):
    dialog = DetailsDialog(station)
    show(dialog, qtbot)
    assert list(dialog.edits) == [
        "title", "outlet", "author", "published", "modified", "url", "canonical", "language", "source",
    ]  # fmt: skip
    hows = {name: edit.accessibleDescription() for name, edit in dialog.edits.items()}
    assert (hows["modified"], hows["canonical"]) == ("not found", "not found")
    reached = []
    for _ in range(40):
        reached += [name for name, edit in dialog.edits.items() if edit.hasFocus() and name not in reached]
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert reached == list(dialog.edits)
    typed = {"modified": "2024-06-05", "canonical": "https://courier.test/a", "source": "Verstka, by telephone"}
    for name, words in typed.items():
        dialog.edits[name].setText(words)
    dialog.keep()
    record = station.article.article
    assert (record.modified, record.canonical, record.declared_source) == tuple(typed.values())
    fields = {(change.field, change.after) for change in history(desk)[-1].changes}
    assert {("modified", "2024-06-05"), ("declared_source", "Verstka, by telephone")} <= fields

    again = DetailsDialog(station)
    show(again, qtbot)
    assert again.edits["source"].text() == "Verstka, by telephone"
    assert again.edits["source"].accessibleDescription() == "entered by hand"
    assert [one.text() for one in links(again) if "Lantern" in one.text()] == ["Lantern (from the text)"]
    desk.undo()
    assert facts.facts(desk, doubtful)[8].stands == "Lantern"


def test_leaving_it_as_it_stands_confirms_it_in_one_step(desk: Desk, station: Station, doubtful: str, qtbot: QtBot):
    dialog = DetailsDialog(station)
    show(dialog, qtbot)
    before = len(history(desk))
    dialog.edits["author"].setText("A. Writer")
    dialog.keep()
    assert facts.doubtful(desk, doubtful) == []
    assert len(history(desk)) == before + 1
    desk.undo()
    assert facts.doubtful(desk, doubtful) == ["published"]


def test_the_header_leads_to_what_is_doubtful(windows, library_path: Path, desk: Desk, doubtful: str, qtbot: QtBot):
    window = windows.open(library_path)
    window.station.open_article(doubtful)
    header = window.parts.reading.pane.header
    qtbot.waitUntil(lambda: header.doubts.text() == "Doubtful: date")
    facts.settle(window.station.desk, doubtful, {}, ["published"])
    qtbot.waitUntil(lambda: not header.doubts.text())


def test_the_header_says_how_many_characters_cannot_be_seen(windows, library_path: Path, desk: Desk, qtbot: QtBot):
    data = "The ferry paid \u202e005\u202c euros\n\nNobody on the quay had seen any of it, they said.".encode()
    article = articles.take_in(desk, data, read(data)).article
    window = windows.open(library_path)
    window.station.open_article(article)
    unseen = window.parts.reading.pane.header.unseen
    qtbot.waitUntil(lambda: unseen.text().startswith("The text holds 2 characters that cannot be seen"))
    assert unseen.isVisible()
    other = b"Nothing is hidden in this text, which is short."
    window.station.open_article(articles.take_in(window.station.desk, other, read(other)).article)
    assert not unseen.isVisible()


def test_typing_begins_in_the_first_field(details: DetailsDialog, qtbot: QtBot):
    assert details.focusWidget() is details.edits["title"]


def test_return_in_the_outlet_closes_its_list_and_then_keeps_the_fields(
    details: DetailsDialog, opened: Station, desk: Desk, article: str, qtbot: QtBot
):
    said: list[str] = []
    opened.said.connect(said.append)
    outlet = details.edits["outlet"]
    outlet.setFocus()
    outlet.selectAll()
    qtbot.keyClicks(outlet, "Harbour Weekly")
    assert outlet.popup_shown()
    qtbot.keyClick(outlet, Qt.Key.Key_Return)
    assert (outlet.popup_shown(), details.isVisible(), said) == (False, True, [])
    assert articles.opened(desk, article).outlet == "Courier"
    qtbot.keyClick(outlet, Qt.Key.Key_Return)
    assert details.result() == QDialog.DialogCode.Accepted
    assert articles.opened(desk, article).outlet == "Harbour Weekly"


def test_return_in_a_field_of_an_unchanged_outlet_closes_the_dialog(details: DetailsDialog, qtbot: QtBot):
    outlet = details.edits["outlet"]
    outlet.setFocus()
    qtbot.keyClick(outlet, Qt.Key.Key_Return)
    assert not details.isVisible()

"""The report check in the dialog: listed, gone to, ignored with a reason; the export waits for none of it."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.actions import assessments, claims
from workbench.actions.desk import Desk
from workbench.actions.reporting import checking
from workbench.base.terms import Attention, Status, Weight
from workbench.ui.dialogs.report import ReportDialog
from workbench.ui.station import Station
from workbench.ui.theme import STANDARD_SIZE, Theme

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def dialog(desk: Desk, station: Station, article: str, made: list[str], tmp_path: Path, qtbot: QtBot) -> ReportDialog:
    claims.set_fields(desk, made[0], {"weight": Weight.CENTRAL})
    assessments.assess(desk, [made[1]], Status.CORROBORATED, reason="Sources say so")
    station.open_article(article)
    dialog = ReportDialog(station, folder=tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def lines(dialog: ReportDialog) -> list[str]:
    return [dialog.findings.list.item(row).text() for row in range(dialog.findings.list.count())]


def test_findings_are_listed_with_claim_field_and_words(dialog: ReportDialog):
    assert "Claim 1, status: central claim not assessed" in lines(dialog)
    assert any(
        line.startswith("Claim 2, reason: sources where there is one") and "Sources" in line for line in lines(dialog)
    )
    assert "exported all the same" in dialog.findings.words.text()


def test_with_large_text_on_a_low_screen_the_list_gives_way_and_every_button_is_seen(
    dialog: ReportDialog, theme: Theme, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    dialog.hide()
    screen = SimpleNamespace(availableGeometry=lambda: QRect(0, 0, 1024, 680))
    monkeypatch.setattr(ReportDialog, "screen", lambda _: screen)
    theme.set_scale(27 / STANDARD_SIZE)
    again = ReportDialog(dialog._station)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(again.findings.list.isVisible)
    QApplication.processEvents()
    findings = again.findings
    assert again.frameGeometry().height() <= 680
    assert findings.list.geometry().bottom() < findings.go.geometry().top()
    assert findings.geometry().bottom() < again.buttons.geometry().top()
    assert again.rect().contains(again.buttons.geometry())
    theme.set_scale(1.0)


def test_what_needs_attention_of_a_claim_is_listed_and_gone_to(dialog: ReportDialog, made: list[str], qtbot: QtBot):
    row = lines(dialog).index("Claim 2: status above the evidence")
    dialog.findings.list.setCurrentRow(row)
    qtbot.mouseClick(dialog.findings.go, Qt.MouseButton.LeftButton)
    assert dialog.goes_to is not None
    assert (dialog.goes_to.record, dialog.goes_to.rule) == (made[1], Attention.STATUS_ABOVE)


def test_one_is_ignored_with_a_reason_only(dialog: ReportDialog, desk: Desk, qtbot: QtBot):
    findings, before = dialog.findings, lines(dialog)
    findings.list.setCurrentRow(0)
    qtbot.mouseClick(findings.ignore, Qt.MouseButton.LeftButton)
    qtbot.keyClick(findings.reason, Qt.Key.Key_Return)
    assert lines(dialog) == before
    qtbot.keyClicks(findings.reason, "left for Monday")
    qtbot.keyClick(findings.reason, Qt.Key.Key_Return)
    assert lines(dialog) == before[1:]
    assert dialog.isVisible()
    desk.undo()
    dialog.what.setCurrentIndex(1)
    assert lines(dialog) == before


def test_return_on_one_leaves_the_dialog_for_it(dialog: ReportDialog, made: list[str], qtbot: QtBot):
    row = next(row for row, line in enumerate(lines(dialog)) if line.startswith("Claim 2"))
    dialog.findings.list.setCurrentRow(row)
    dialog.findings.list.setFocus()
    qtbot.keyClick(dialog.findings.list, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.goes_to is not None
    assert (dialog.goes_to.record, dialog.goes_to.place) == (made[1], "reason")


def test_the_export_goes_on_whatever_was_found(dialog: ReportDialog):
    assert lines(dialog)
    dialog.keep()
    assert dialog.result() == ReportDialog.DialogCode.Accepted


def test_escape_in_the_reason_keeps_the_dialog(dialog: ReportDialog, qtbot: QtBot):
    qtbot.mouseClick(dialog.findings.ignore, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog.findings.reason, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.findings.reason.isVisible()
    assert dialog.findings.list.hasFocus()


def test_where_nothing_is_to_mend_it_says_so(desk: Desk, station: Station, article: str, qtbot: QtBot, tmp_path: Path):
    for finding in checking.report_check(desk, article):
        checking.ignore(desk, finding, "Left for Monday.")
    station.open_article(article)
    dialog = ReportDialog(station, folder=tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "nothing to mend" in dialog.findings.words.text()
    assert not dialog.findings.list.isVisible()


def test_what_the_article_lacks_is_listed_in_words(dialog: ReportDialog):
    assert lines(dialog)[0] == "The article’s finding: no finding is recorded"
    assert any(line.startswith("The article’s text: sentence without a claim") for line in lines(dialog))

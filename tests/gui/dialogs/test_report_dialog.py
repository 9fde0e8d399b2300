"""What to export: names of files, what is asked once more, and what is refused."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from workbench.actions import articles, cases, claims, sources
from workbench.ui.dialogs.report import ReportDialog
from workbench.ui.station import Station

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def dialog(station: Station, article: str, tmp_path: Path, qtbot: QtBot) -> ReportDialog:
    station.open_article(article)
    dialog = ReportDialog(station, folder=tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def questions(dialog: ReportDialog, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked; each is answered with yes, except where "no" stands in it first."""
    asked: list[str] = []

    def sure(question: str) -> bool:
        refuse = "no" in asked
        asked.append(question)
        return not refuse

    monkeypatch.setattr(dialog, "sure", sure)
    return asked


def test_it_offers_the_article_and_its_case_and_a_name_for_the_file(dialog: ReportDialog, tmp_path: Path):
    assert [dialog.what.itemText(row) for row in range(dialog.what.count())] == [
        "This article: Harbour guards sent inland", "The case: Inbox",
    ]  # fmt: skip
    assert dialog.file.text() == "Harbour-guards-sent-inland.pdf"
    assert dialog.place.text() == f"In {tmp_path}"
    dialog.what.setCurrentIndex(1)
    assert dialog.wanted().what == "Inbox"
    assert dialog.wanted().file == tmp_path / "Inbox.pdf"


def test_a_long_title_gives_a_name_of_whole_words(dialog: ReportDialog, station: Station, article: str, qtbot: QtBot):
    title = "Harbour guards are forcibly sent inland – to the mills of the Kharborough district"
    articles.set_fields(station.desk, article, {"title": title})
    station.open_article(article)
    again = ReportDialog(station)
    qtbot.addWidget(again)
    assert again.file.text() == "Harbour-guards-are-forcibly-sent-inland-to-the-mills-of-the.pdf"


def test_the_offered_name_names_no_protected_source_unless_the_file_does(
    station: Station, article: str, tmp_path: Path, qtbot: QtBot
):
    articles.set_fields(station.desk, article, {"title": "Olena Sidorova says guards left"})
    cases.rename(station.desk, cases.overview(station.desk)[0].id, "Dam Sidorova")
    sources.add(station.desk, "Olena Sidorova")
    sources.set_fields(station.desk, "Olena Sidorova", {"protected": True})
    station.open_article(article)
    dialog = ReportDialog(station, folder=tmp_path)
    qtbot.addWidget(dialog)
    assert dialog.file.text() == "Source-1-says-guards-left.pdf"
    dialog.format.setCurrentIndex(dialog.format.findData(".case"))
    assert dialog.file.text() == "Source-1-says-guards-left.case"
    dialog.what.setCurrentIndex(1)
    assert dialog.file.text() == "Dam-Source-1.case"
    dialog.protected.setChecked(True)
    assert dialog.file.text() == "Dam-Sidorova.case"
    dialog.protected.setChecked(False)
    assert dialog.file.text() == "Dam-Source-1.case"


def test_a_long_warning_presses_nothing_together_and_scrolls(
    dialog: ReportDialog, station: Station, made: list[str], qtbot: QtBot
):
    file, browse = dialog.file.height(), dialog.file.sizeHint().height()
    assert file == browse
    articles.set_fields(station.desk, claims.claim(station.desk, made[0]).article, {"title": "Harbour " * 80})
    name = "Harbour guards"
    sources.add(station.desk, name)
    sources.set_fields(station.desk, name, {"protected": True})
    dialog.what.setCurrentIndex(1)
    qtbot.waitUntil(dialog.names.isVisible)
    qtbot.waitUntil(lambda: dialog.names.height() == dialog.names.heightForWidth(dialog.names.width()))
    assert dialog.file.height() == file
    assert dialog.names.verticalScrollBar().maximum() > 0
    assert dialog.names.geometry().bottom() < dialog.findings.geometry().top()


@pytest.mark.parametrize(
    ("ending", "format_"), [(".pdf", "pdf"), (".html", "html"), (".case", "case"), (".jsonl", "case")]
)
def test_the_ending_follows_the_format(dialog: ReportDialog, tmp_path: Path, ending: str, format_: str):
    dialog.format.setCurrentIndex(dialog.format.findData(ending))
    assert dialog.wanted().file == tmp_path / f"Harbour-guards-sent-inland{ending}"
    assert dialog.wanted().format == format_


def test_a_typed_name_stays_and_only_its_ending_changes(dialog: ReportDialog, tmp_path: Path, qtbot: QtBot):
    dialog.file.selectAll()
    qtbot.keyClicks(dialog.file, "guards v1.2")
    assert dialog.wanted().file == tmp_path / "guards v1.2.pdf"
    dialog.format.setCurrentIndex(dialog.format.findData(".html"))
    assert dialog.file.text() == "guards v1.2.html"
    dialog.what.setCurrentIndex(1)
    assert dialog.wanted().file == tmp_path / "guards v1.2.html"


def test_a_file_that_is_there_is_replaced_only_if_the_person_says_so(dialog: ReportDialog, questions: list[str]):
    dialog.wanted().file.write_text("old")
    questions.append("no")
    dialog.keep()
    assert "is there already" in questions[1]
    assert not dialog.isHidden()
    questions.clear()
    dialog.keep()
    assert dialog.isHidden()


def test_protected_sources_are_named_only_after_a_second_yes(dialog: ReportDialog, questions: list[str]):
    assert not dialog.wanted().include_protected
    dialog.protected.setChecked(True)
    questions.append("no")
    dialog.keep()
    assert not dialog.isHidden()
    questions.clear()
    dialog.keep()
    assert dialog.wanted().include_protected
    assert len(questions) == 1


def test_claims_whose_own_words_name_a_protected_source_are_told_before_the_export(
    dialog: ReportDialog, station: Station, made: list[str], qtbot: QtBot
):
    assert dialog.names.isHidden()
    words = claims.claim(station.desk, made[0]).passages[0].exact
    name = " ".join(words.split()[:2])
    sources.add(station.desk, name)
    sources.set_fields(station.desk, name, {"protected": True})
    again = ReportDialog(station)
    qtbot.addWidget(again)
    again.show()
    assert "leave as they are: claim" in again.names.text()
    assert again.names.isVisible()
    assert again.names.height() == again.names.heightForWidth(again.names.width())
    again.protected.setChecked(True)
    assert again.names.isHidden()
    again.protected.setChecked(False)
    assert again.names.isVisible()


def test_words_of_a_protected_name_that_stay_are_told_before_the_export(
    station: Station, article: str, made: list[str], qtbot: QtBot
):
    sources.add(station.desk, "Jan Kowalski")
    sources.set_fields(station.desk, "Jan Kowalski", {"protected": True})
    claims.set_fields(station.desk, made[0], {"tags": ["Jan", "Kowalskiego"]})
    station.open_article(article)
    dialog = ReportDialog(station)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.names.text() == (
        "Of a protected source’s name “Jan” stays, as it may mean something else: look for it."
    )
    assert dialog.names.isVisible()


@pytest.mark.parametrize("name", ["", "   ", "."])
def test_a_file_needs_a_name(dialog: ReportDialog, name: str):
    dialog.file.setText(name)
    dialog.keep()
    assert not dialog.isHidden()
    assert dialog.wrong.text() == "Give the file a name."


def test_a_folder_that_is_not_there_is_said(dialog: ReportDialog, tmp_path: Path):
    dialog.file.setText(str(tmp_path / "nowhere" / "a.pdf"))
    dialog.keep()
    assert not dialog.isHidden()
    assert str(tmp_path / "nowhere") in dialog.wrong.text()


def test_where_the_file_goes_is_said_while_one_types(dialog: ReportDialog, tmp_path: Path, qtbot: QtBot):
    (tmp_path / "desk").mkdir()
    for typed, place in (
        ("/", "/"),
        ("desk/", tmp_path / "desk"),
        ("desk/out", tmp_path / "desk"),
        ("~nobody-here/out", None),
        ("", tmp_path),
    ):
        dialog.file.selectAll()
        qtbot.keyClicks(dialog.file, typed or "x\b")
        assert place is None or dialog.place.text() == f"In {place}"


def test_a_folder_that_may_only_be_read_is_refused_beside_the_field(
    dialog: ReportDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(os, "access", lambda path, _mode: path != tmp_path)
    dialog.keep()
    assert not dialog.isHidden()
    assert any("may only be read" in label.text() for label in dialog.findChildren(QLabel))

"""The list of what came of an import: failures first, what a cancelled one did not reach, and notes after them."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from workbench.actions import articles
from workbench.actions.capturing.taking import Outcome, taking
from workbench.base.errors import BadFile, Cancelled
from workbench.base.messages import msg
from workbench.ui.dialogs.outcomes import OutcomesDialog
from workbench.ui.handling import importing
from workbench.ui.import_record import Import

OUTCOMES = (
    Outcome(Path("a.txt"), article="1", title="Ferry late", said=(msg("It is in two languages."),)),
    Outcome(Path("b.txt"), error=BadFile(msg("{name} is empty.", name="b.txt"))),
    Outcome(Path("c.zip"), part="x/1.html", error=BadFile(msg("Nothing to read."))),
    Outcome(Path("d.txt"), article="2", title="Pier shut"),
)
STOPPED = (
    Outcome(Path("e.txt"), error=Cancelled()),
    Outcome(Path("c.zip"), part="2.html", title="Second page", error=Cancelled()),
)


@pytest.fixture
def show(qtbot):
    def showing(*outcomes):
        parent = QWidget()
        qtbot.addWidget(parent)
        dialog = OutcomesDialog(Import(outcomes=outcomes, ended=True), parent)
        dialog.show()
        showing.parents.append(parent)
        return dialog

    showing.parents = []
    return showing


def test_what_was_left_out_comes_first_and_apart_from_notes(show):
    dialog = show(*OUTCOMES)
    assert dialog.words.text() == "2 files were left out. 2 articles came in."
    assert [(one.accessibleName(), one.toPlainText().splitlines()) for one in dialog.lists] == [
        ("Left out, and why", ["b.txt is empty.", "c.zip, x/1.html: Nothing to read."]),
        ("To be known of what came in", ["Ferry late: It is in two languages."]),
    ]
    assert [one.isReadOnly() for one in dialog.lists] == [True, True]


def test_files_of_one_name_are_told_apart_by_their_folders(show):
    empty = [BadFile(msg("{name} is empty.", name="index.html")) for _ in range(2)]
    dialog = show(
        Outcome(Path("/in/north/index.html"), error=empty[0]),
        Outcome(Path("/in/south/old/index.html"), error=empty[1]),
        Outcome(Path("/in/south/a.txt"), error=BadFile(msg("It broke."))),
    )
    north, south = (str(Path(*parts)) for parts in (("north", "index.html"), ("south", "old", "index.html")))
    assert dialog.lists[0].toPlainText().splitlines() == [
        f"{north} is empty.", f"{south} is empty.", "a.txt: It broke.",
    ]  # fmt: skip


def test_what_was_there_already_did_not_come_in(show):
    was = Outcome(Path("f.txt"), article="3", title="Old", said=(msg("“{title}” was there.", title="Old"),), known=True)
    assert show(*OUTCOMES, was).words.text() == "2 files were left out. 2 articles came in."
    assert importing.Importing._summary(Import(outcomes=[*OUTCOMES, was, was])) == [
        "2 articles came in.", "2 files were left out.", "2 were in the library already.",
        "1 has a note: File, What came of the last import…",
    ]  # fmt: skip


def test_articles_and_new_captures_are_counted_apart(show):
    again = Outcome(Path("g.txt"), article="1", title="Ferry late", said=(msg("A new capture."),), further=True)
    case = Outcome(Path("h.case"), article="9", case="Port", articles=3)
    counted = (
        ((OUTCOMES[0], again, again, OUTCOMES[1]), "1 article and 2 new captures came in."),
        ((again, OUTCOMES[1]), "1 new capture came in."),
        ((OUTCOMES[0], case), "4 articles came in."),
        (OUTCOMES[1:3], "Nothing came in."),
    )
    for outcomes, said in counted:
        assert said in show(*outcomes).words.text()
        assert importing.Importing._summary(Import(outcomes=list(outcomes), cancelled=True)) == [f"Cancelled. {said}"]
    assert importing.Importing._summary(Import(outcomes=list(OUTCOMES[1:3]))) == [
        "Nothing came in.", "2 files were left out.",
    ]  # fmt: skip


def test_of_a_few_each_line_names_its_article_and_of_one_none_does():
    was = Outcome(Path("f.txt"), article="3", title="Old", said=(msg("“{title}” was there.", title="Old"),), known=True)
    assert importing.Importing._summary(Import(outcomes=[OUTCOMES[0], was])) == [
        "Ferry late: It is in two languages.", "“Old” was there.",
    ]  # fmt: skip
    assert importing.Importing._summary(Import(outcomes=[OUTCOMES[0]])) == ["It is in two languages."]


def test_parts_of_an_archive_that_one_line_tells_of_are_all_counted(show):
    bombs = Outcome(Path("c.zip"), part="0.zip", error=BadFile(msg("So with 49 more.")), count=50)
    assert show(OUTCOMES[0], OUTCOMES[1], bombs).words.text() == "51 files were left out. 1 article came in."


def test_where_nothing_was_left_out_only_what_came_is_counted(show):
    assert show(OUTCOMES[0], OUTCOMES[3]).words.text() == "2 articles came in."


def test_return_closes_and_copying_copies_all_of_it(show):
    dialog = show(*OUTCOMES)
    assert dialog.done_with.isDefault()
    assert not dialog.copy.isDefault()
    dialog.copy.click()
    assert dialog.isVisible()
    assert QApplication.clipboard().text().splitlines()[2:] == [
        "Left out, and why", "b.txt is empty.", "c.zip, x/1.html: Nothing to read.", "",
        "To be known of what came in", "Ferry late: It is in two languages.",
    ]  # fmt: skip
    dialog.lists[0].setFocus()
    QTest.keyClick(dialog.lists[0], Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_of_a_cancelled_import_what_stays_and_what_did_not_come_is_said(show):
    dialog = show(*OUTCOMES, *STOPPED)
    assert dialog.words.text() == (
        "The import was cancelled; what came in stays. 2 articles came in. 2 were not taken in. 2 files were left out."
    )
    assert [one.accessibleName() for one in dialog.lists] == [
        "Left out, and why",
        "Not taken in, because the import was cancelled",
        "To be known of what came in",
    ]
    assert dialog.lists[1].toPlainText().splitlines() == ["e.txt", "Second page"]


def test_an_import_that_is_cancelled_tells_what_stays(
    windows, library_path, desk, article, tmp_path, qtbot, monkeypatch
):
    reached, pressed = Event(), Event()

    def held_up(*args, **named):
        for number, outcome in enumerate(taking(*args, **named)):
            yield outcome
            if number == 2:
                reached.set()
                assert pressed.wait(60)

    monkeypatch.setattr(importing, "taking", held_up)
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"Ferry number {number} was late\n\nIt was late on Monday, they said.")
    window = windows.open(library_path)
    tasks = window.parts.tasks
    before = window.station.saved_at
    window._files.take([folder])
    qtbot.waitUntil(lambda: reached.is_set() and "3 of 40, 02.txt" in tasks._label.text())
    tasks._button.click()
    pressed.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    came = len(articles.listed(desk)) - 1
    assert came == 3
    said = window.shell.note.text()
    window.shell.commands["show_ready"].trigger()
    dialog = window.shell.findChild(OutcomesDialog)
    assert f"{came} articles came in. {40 - came} were not taken in." in dialog.words.text()
    assert len(dialog.lists[0].toPlainText().splitlines()) == 40 - came
    assert dialog.lists[0].toPlainText().splitlines()[-1] == "39.txt"
    assert window.station.saved_at > before
    assert said.startswith("Cancelled. 3 articles came in.")
    dialog.close()


def test_after_an_import_the_first_article_that_is_prose_is_open(windows, library_path, desk, article, tmp_path, qtbot):
    folder = tmp_path / "some"
    folder.mkdir()
    (folder / "a.jsonl").write_text('{"n": 1, "words": "The ferry was an hour late on Monday, they said."}\n' * 3)
    (folder / "b.txt").write_text("The ferry was late\n\nIt was an hour late on Monday, the port office said.")
    (folder / "c.txt").write_text("The pier was shut\n\nIt was shut on Tuesday, the port office said at noon.")
    window = windows.open(library_path)
    window._files.take([folder])
    qtbot.waitUntil(lambda: window.parts.tasks.busy)
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    assert len(articles.listed(desk)) == 4
    assert window.station.article.article.title == "The ferry was late"

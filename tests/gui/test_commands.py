"""Commands that bring files in and out, and those that ask: in a window, with the system's dialogs answered."""

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from choosing import answer_file
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QLabel, QMenu, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from workbench.actions import attention, cases, checks, claims, listing
from workbench.actions.backups import automatic_backup
from workbench.actions.desk import Desk
from workbench.actions.history import history
from workbench.base.errors import DamagedLibrary
from workbench.base.messages import msg
from workbench.base.settings import Settings
from workbench.base.terms import Weight
from workbench.library.checking.findings import Findings
from workbench.library.disk.engine import in_words
from workbench.ui.dialogs import recovering
from workbench.ui.dialogs.help import HelpDialog
from workbench.ui.dialogs.history import HistoryDialog
from workbench.ui.dialogs.outcomes import OutcomesDialog
from workbench.ui.dialogs.preferences import PreferencesDialog
from workbench.ui.dialogs.report import ReportDialog
from workbench.ui.furnishing import furnish
from workbench.ui.handling import files, library
from workbench.ui.shell import Shell
from workbench.ui.window import Window, open_window

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def window(windows, desk: Desk, library_path: Path, qtbot: QtBot) -> Window:
    window = windows.open(library_path)
    qtbot.waitUntil(lambda: not any(lane.waiting for lane in window.station._free))
    return window


@pytest.fixture
def said(window: Window) -> list[str]:
    lines: list[str] = []
    window.station.said.connect(lines.append)
    return lines


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Libraries for which another window was opened."""
    found: list[Path] = []
    for room in (files, library, recovering):
        monkeypatch.setattr(room, "open_in_new_window", lambda path: found.append(path) or True)
    return found


def when_asked(kind: type[QDialog], do) -> None:
    """Do something with the modal dialog that is about to open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            do(dialog)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def trigger(window: Window, name: str) -> None:
    window.shell.commands[name].trigger()


def boxes() -> list[QMessageBox]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]


# -- in and out -------------------------------------------------------------------------------


def test_files_are_taken_in_and_the_first_one_is_opened(window: Window, tmp_path: Path, qtbot: QtBot):
    paths = []
    for name in ("first", "second"):
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text(f"The {name} ferry was late again\n\nThe {name} ferry was an hour late on Monday.")
    window._files.take(paths)
    assert window.parts.tasks.busy
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    assert "first ferry" in window.station.article.text
    window._files.take(paths[1:])
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    assert "second ferry" in window.station.article.text
    assert "was in the library already" in window.shell.note.text()


def test_several_files_that_fail_are_listed_and_the_others_come(window: Window, tmp_path: Path, qtbot: QtBot):
    good = tmp_path / "good.txt"
    good.write_text("The ferry was late again today\n\nThe ferry was an hour late on Monday.")
    window._files.take([tmp_path / "gone.txt", good, tmp_path / "gone too.txt"])
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    assert "ferry" in window.station.article.text
    for command in ("show_ready", "import_outcomes"):
        assert window.shell.findChild(OutcomesDialog) is None
        trigger(window, command)
        (dialog,) = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, OutcomesDialog) and one.isVisible()
        ]
        assert dialog.words.text() == "2 files were left out. 1 article came in."
        dialog.copy.click()
        summary, _, heading, *lines = QApplication.clipboard().text().splitlines()
        assert (summary, heading) == (dialog.words.text(), "Left out, and why")
        assert len(lines) == 2
        assert "gone too.txt does not exist" in lines[1]
        dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_pasted_text_becomes_an_article(window: Window, said: list[str], qtbot: QtBot):
    QApplication.clipboard().setText("A pasted article about ferries\n\nThe ferry was an hour late on Monday.")
    trigger(window, "new_from_clipboard")
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    assert "pasted article" in window.station.article.text
    view = window.parts.reading.pane.view
    view.select(10, 16)
    trigger(window, "new_from_clipboard")
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    assert said[-1] == "This text was in the library already."
    assert view.selection() == (10, 16)
    QApplication.clipboard().setText("  ")
    trigger(window, "new_from_clipboard")
    assert said[-1] == "There is no text on the clipboard."


@pytest.mark.parametrize("ending", [".html", ".jsonl"])
def test_a_report_is_exported_with_what_was_typed_a_moment_ago_and_offered(
    window: Window, made: list[str], tmp_path: Path, ending: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.fileName()))

    def fill(dialog: ReportDialog) -> None:
        dialog.format.setCurrentIndex(dialog.format.findData(ending))
        dialog.file.setText(str(tmp_path / "out"))
        dialog.keep()

    window.station.select_claim(made[0])
    window.parts.inspector.focus_notes()
    qtbot.keyClicks(window.shell.focusWidget(), "typed a moment ago")
    when_asked(ReportDialog, fill)
    trigger(window, "report")
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    file = tmp_path / f"out{ending}"
    if ending == ".jsonl":
        assert "typed a moment ago" in file.read_text(encoding="utf-8")
    assert file.stat().st_size > 1000
    assert not boxes(), "the person is in a field, and may be typing"
    trigger(window, "show_ready")
    box = boxes()[0]
    assert file.name in box.text()
    assert box.informativeText() == str(tmp_path)
    next(button for button in box.buttons() if button.text() == "Open").click()
    assert shown == [file.name]


def test_what_a_person_should_know_of_an_export_stands_beside_the_offer(window: Window, tmp_path: Path, qtbot: QtBot):
    def fill(dialog: ReportDialog) -> None:
        dialog.format.setCurrentIndex(dialog.format.findData(".case"))
        dialog.file.setText(str(tmp_path / "out"))
        dialog.keep()

    opened = window.station.article
    assert opened is not None
    window.station.desk.library.originals.path(opened.snapshot.sha256).unlink()
    when_asked(ReportDialog, fill)
    trigger(window, "report")
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    told = boxes()[0].informativeText().split("\n\n")
    assert told[0] == str(tmp_path)
    assert "original" in told[1]
    boxes()[0].close()


def test_a_report_that_is_cancelled_leaves_nothing(window: Window, tmp_path: Path, said: list[str], qtbot: QtBot):
    def fill(dialog: ReportDialog) -> None:
        dialog.file.setText(str(tmp_path / "out.pdf"))
        dialog.keep()

    when_asked(ReportDialog, fill)
    trigger(window, "report")
    window.parts.tasks.cancel_shown()
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    assert said[-1] == "Cancelled: Exporting out.pdf"
    assert not (tmp_path / "out.pdf").exists()
    assert boxes() == []


# -- the library ------------------------------------------------------------------------------


def test_a_check_says_what_it_found(window: Window, qtbot: QtBot):
    trigger(window, "check")
    qtbot.waitUntil(lambda: bool(boxes()))
    assert boxes()[0].text().startswith("Nothing is wrong with the library.")
    boxes()[0].close()


def test_a_backup_is_restored_under_another_name_and_opened(
    window: Window, tmp_path: Path, opened: list[Path], article: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    file, target = tmp_path / "all.zip", tmp_path / "restored.db"
    answer_file(monkeypatch, to_save=file)
    trigger(window, "backup")
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    assert file.stat().st_size > 0
    answer_file(monkeypatch, to_open=file, to_save=target)
    trigger(window, "restore")
    qtbot.waitUntil(lambda: opened == [target])
    desk = Desk.open(target, "C. Third", create=False)
    assert listing.numbers(desk, article).claims == 3
    desk.close()


def test_the_open_library_is_never_restored_over(
    window: Window, tmp_path: Path, said: list[str], opened: list[Path], monkeypatch: pytest.MonkeyPatch
):
    path = window.station.desk.library.path
    answer_file(monkeypatch, to_open=tmp_path / "all.zip", to_save=path)
    trigger(window, "restore")
    assert "is open in this window" in said[-1]
    assert not window.parts.tasks.busy
    assert opened == []


def test_another_library_opens_in_a_window_of_its_own(
    window: Window, tmp_path: Path, opened: list[Path], monkeypatch: pytest.MonkeyPatch
):
    answer_file(monkeypatch, to_save=tmp_path / "other.db")
    trigger(window, "open_library")
    assert opened == [tmp_path / "other.db"]
    answer_file(monkeypatch)
    trigger(window, "open_library")
    assert opened == [tmp_path / "other.db"]


def test_opening_backs_the_library_up_once(windows, library_path: Path, desk: Desk, qtbot: QtBot):
    for _ in range(2):
        window = windows.open(library_path)
        qtbot.waitUntil(lambda window=window: not any(lane.waiting for lane in window.station._free))
        windows.close(window)
    backups = [file for file in library_path.parent.rglob("*") if "backup" in file.parent.name and file.is_file()]
    assert len(backups) == 1


def test_a_library_that_cannot_be_opened_is_said_and_nothing_is_written(
    theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    path = tmp_path / "notes.db"
    path.write_text("These are notes, not a library. " * 10)
    before = path.read_bytes()
    shell = furnish(Shell(), theme, Settings.load())
    qtbot.addWidget(shell)
    shell.show()
    lines: list[str] = []
    when_asked(QMessageBox, lambda box: (lines.append(box.text()), box.close()))
    assert open_window(shell, Settings.load(), path, []) is None
    assert "is not a library of the workbench" in lines[0]
    assert path.read_bytes() == before
    assert shell.isHidden()


@pytest.mark.parametrize("backed_up", [True, False])
def test_what_can_be_read_of_a_damaged_library_is_saved_and_opened(
    theme, library_path: Path, desk: Desk, article: str, opened: list[Path], monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot, *, backed_up: bool,
):  # fmt: skip
    if backed_up:
        automatic_backup(desk)
    else:
        desk.library.originals.folder.mkdir(exist_ok=True)
    desk.close()
    rest = b"" if backed_up else library_path.read_bytes()[4096:]
    library_path.write_bytes(b"\x99" * 4096 + rest)
    shell = furnish(Shell(), theme, Settings.load())
    qtbot.addWidget(shell)
    shell.show()
    lines: list[str] = []

    def told(box: QMessageBox) -> None:
        lines.append(box.text())
        box.close()

    def asked(box: QMessageBox) -> None:
        lines.append(box.informativeText())
        when_asked(QMessageBox, told)
        next(one for one in box.buttons() if one.text() == "Save what can be read").click()

    when_asked(QMessageBox, asked)
    assert open_window(shell, Settings.load(), library_path, []) is None
    target = library_path.with_name(f"{library_path.stem}-recovered.db")
    assert target.name in lines[0]
    assert ("came from the backup" in lines[1]) is backed_up
    assert opened == [target]
    again = Desk.open(target, "C. Third", create=False)
    assert listing.numbers(again, article).claims == 3
    again.close()


@pytest.mark.parametrize("backed_up", [True, False])
def test_damage_that_shows_later_is_offered_to_be_saved_once_and_the_status_bar_tells_of_it(
    window: Window, library_path: Path, opened: list[Path], article: str, qtbot: QtBot, *, backed_up: bool
):
    if not backed_up:
        shutil.rmtree(library_path.with_name(f"{library_path.stem}.backups"), ignore_errors=True)
    assert "All changes saved" in window.shell.saved.text()
    error = DamagedLibrary(msg("The library x is damaged."), advice=msg("“workbench recover NEW.db” saves it."))
    for _ in range(2):
        window.station.failed.emit(error)
    (box,) = boxes()
    assert box.text() == "The library x is damaged."
    assert ("the newest automatic backup" in box.informativeText()) is backed_up
    assert window.shell.saved.text() == "⚠ The library is damaged"
    assert window.shell.note.text() == "⚠ The library is damaged. Library → Save what can be read…"
    when_asked(QMessageBox, lambda told: told.close())
    next(one for one in box.buttons() if one.text() == "Save what can be read").click()
    target = library_path.with_name(f"{library_path.stem}-recovered.db")
    assert opened == [target]
    again = Desk.open(target, "C. Third", create=False)
    assert listing.numbers(again, article).claims == 3
    again.close()
    assert window.shell.saved.text() == "⚠ The library is damaged"


def test_damage_that_a_reading_meets_is_offered_to_be_saved(window: Window, library_path: Path, qtbot: QtBot):
    def read() -> None:
        with in_words(library_path.name):
            raise sqlite3.DatabaseError("database disk image is malformed")

    window.station.aside(read, failed=lambda _: None)
    qtbot.waitUntil(lambda: bool(boxes()))
    boxes()[0].close()
    assert window.station.damage is not None


def test_damage_that_a_check_finds_is_offered_to_be_saved_after_its_lines(
    window: Window, library_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    found = Findings([msg("The database is damaged: page 7.")], advice=msg("“workbench recover NEW.db”"))
    found.damage = DamagedLibrary(msg("The library x is damaged."))
    monkeypatch.setattr(checks, "check", lambda *_, **__: found)
    trigger(window, "check")
    qtbot.waitUntil(lambda: bool(boxes()))
    assert boxes()[0].text() == "1 problem was found.\nThe database is damaged: page 7."
    boxes()[0].close()
    (box,) = boxes()
    assert box.text() == "The library x is damaged."
    box.close()


def test_what_can_be_read_of_the_open_library_is_saved_too(
    window: Window, tmp_path: Path, opened: list[Path], article: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    target = tmp_path / "saved.db"
    answer_file(monkeypatch, to_save=target)
    trigger(window, "recover")
    qtbot.waitUntil(lambda: bool(boxes()))
    assert boxes()[0].text().endswith("Nothing is known to be lost.")
    boxes()[0].close()
    assert opened == [target]
    assert window.station.desk.library.path.exists()


# -- the rest ---------------------------------------------------------------------------------


def test_preferences_are_in_force_at_once(window: Window, qtbot: QtBot):
    def fill(dialog: PreferencesDialog) -> None:
        dialog.fields["analyst"].setText("R. Lind")
        dialog.fields["text_size"].setValue(20)
        dialog.fields["single_keys"].setChecked(False)
        dialog.keep()

    when_asked(PreferencesDialog, fill)
    trigger(window, "preferences")
    assert window.shell.analyst.text() == window.station.desk.by == "R. Lind"
    assert window.station.theme.scale == pytest.approx(20 / 13)
    assert window.shell.commands["new_claim"].shortcuts() == []


def test_a_setting_that_the_search_finds_is_gone_to_in_the_preferences(window: Window, qtbot: QtBot):
    gone_to: list[bool] = []

    def look(dialog: PreferencesDialog) -> None:
        gone_to.append(dialog.fields["theme"].isVisible() and dialog.focusWidget() is dialog.fields["theme"])
        dialog.reject()

    trigger(window, "search")
    palette = QApplication.activePopupWidget()
    assert palette is not None
    when_asked(PreferencesDialog, look)
    qtbot.keyClicks(palette.focusWidget(), "> dark")
    qtbot.keyClick(palette.focusWidget(), Qt.Key.Key_Return)
    assert gone_to == [True]


def test_a_weight_is_given_by_its_name_in_the_search(
    window: Window, desk: Desk, made: list[str], said: list[str], qtbot
):
    window.station.select_claim(made[0], made[:2])
    trigger(window, "search")
    palette = QApplication.activePopupWidget()
    assert palette is not None
    qtbot.keyClicks(palette.focusWidget(), "> central")
    qtbot.keyClick(palette.focusWidget(), Qt.Key.Key_Return)
    window.station.settle()
    assert [claims.claim(desk, name).weight for name in made] == [Weight.CENTRAL, Weight.CENTRAL, Weight.OTHER]
    assert said[-1] == "Weight: central"
    trigger(window, "undo")
    window.station.settle()
    assert claims.claim(desk, made[1]).weight is Weight.OTHER


def test_columns_and_sorting_are_reached_by_a_command(window: Window, qtbot: QtBot):
    trigger(window, "columns")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.activeAction().text() == "Source"
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_what_names_a_key_names_the_one_that_was_chosen(window: Window, made: list[str], qtbot: QtBot):
    def words() -> list[str]:
        pane, inspector = window.parts.reading.pane, window.parts.inspector
        parts = [*pane.findChildren(QLabel), *inspector.findChildren(QLabel), *inspector.findChildren(QPushButton)]
        return [part.text() for part in parts]

    assert window.station.article is not None
    window.station.select_claim(made[0])
    window.parts.inspector.show_tab("assessment")
    assert "No article open. Ctrl+O imports one: a file, a web page, or pasted text." in words()
    assert {"Take it  [A]", "Select a claim to see it here. With the article focused, C makes one."} <= {*words()}
    window.station.settings.set("keys", {"import_files": "Ctrl+Shift+Y", "take_suggestion": "T", "new_claim": ""})
    when_asked(PreferencesDialog, lambda dialog: dialog.keep())
    trigger(window, "preferences")
    assert "No article open. Ctrl+Shift+Y imports one: a file, a web page, or pasted text." in words()
    chosen = {"Take it  [T]", "Select a claim to see it here. With the article focused, “New claim” makes one."}
    assert chosen <= {*words()}


def test_text_is_made_larger_and_smaller_within_limits(window: Window):
    window.station.settings.set("text_size", 31)
    for _ in range(3):
        trigger(window, "text_larger")
    assert window.station.settings.get("text_size") == 32
    window.station.settings.set("text_size", 11)
    for _ in range(3):
        trigger(window, "text_smaller")
    assert window.station.settings.get("text_size") == 10
    trigger(window, "text_standard")
    assert window.station.theme.scale == 1.0


def answered(window: Window, name: str, words: str | None) -> str:
    """Carry out a command that asks for a line, give these words or cancel, and tell what stood there before."""
    stood: list[str] = []

    def answer(dialog: QInputDialog) -> None:
        stood.append(dialog.textValue())
        assert dialog.width() > dialog.fontMetrics().horizontalAdvance(dialog.windowTitle()) + 100
        if words is None:
            dialog.reject()
            return
        dialog.setTextValue(words)
        dialog.accept()

    when_asked(QInputDialog, answer)
    trigger(window, name)
    window.station.settle()
    return stood[0]


def test_a_new_case_and_moving_an_article_into_it(window: Window, qtbot: QtBot, said: list[str]):
    failed: list[object] = []
    window.station.failed.connect(failed.append)
    answered(window, "new_case", "Ferries")
    answered(window, "new_case", "Ferries")
    assert "already" in str(failed[0])
    assert answered(window, "move_article", None) == "Inbox"
    assert window.station.article.cases == ("Inbox",)
    answered(window, "move_article", "Ferries")
    assert window.station.article.cases == ("Ferries",)
    assert answered(window, "move_article", "Piers") == "Ferries"
    assert window.station.article.cases == ("Piers",)


def test_the_other_sentences_are_set_aside_with_a_reason(window: Window, qtbot: QtBot, said: list[str]):
    desk, article = window.station.desk, window.station.article.article.id
    answered(window, "set_bare_aside", None)
    assert attention.bare_sentences(desk, article)
    answered(window, "set_bare_aside", "Colour only.")
    assert attention.bare_sentences(desk, article) == []
    assert [entry.reason for entry in history(desk, newest=1)] == ["Colour only."]


def test_a_case_is_renamed_and_deleted_with_its_articles(
    window: Window, article: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, said: list[str]
):
    tree, desk = window.parts.library.tree, window.station.desk
    qtbot.waitUntil(lambda: tree.case_of_current() is not None)
    assert answered(window, "rename_case", "Ferries") == "Inbox"
    qtbot.waitUntil(lambda: [case.name for case in window.parts.library.cases()] == ["Ferries"])
    asked: list[str] = []

    def answer(box: QMessageBox, button: str) -> None:
        asked.append(box.informativeText())
        next(one for one in box.buttons() if one.text().replace("&", "") == button).click()

    monkeypatch.setattr(QMessageBox, "exec", lambda box: answer(box, "Cancel"))
    trigger(window, "delete_case")
    assert window.station.article is not None
    monkeypatch.setattr(QMessageBox, "exec", lambda box: answer(box, "Delete"))
    trigger(window, "delete_case")
    window.station.settle()
    assert asked[0].startswith("1 article, 3 claims.")
    assert window.station.article is None
    assert cases.overview(desk) == []
    assert "brings it back" in said[-1]
    trigger(window, "undo")
    window.station.settle()
    assert listing.numbers(desk, article).claims == 3


def test_a_case_without_articles_goes_without_a_question(
    window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, said: list[str]
):
    tree, desk = window.parts.library.tree, window.station.desk
    cases.add(desk, "Empty")
    qtbot.waitUntil(lambda: len(window.parts.library.cases()) == 2)
    rows = [tree.model().index(row, 0) for row in range(2)]
    tree.setCurrentIndex(next(index for index in rows if index.data() == "Empty"))
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: pytest.fail("asked"))
    trigger(window, "delete_case")
    window.station.settle()
    assert [case.name for case in cases.overview(desk)] == ["Inbox"]
    assert window.station.article is not None


def test_deleting_an_article_is_taken_back_by_undo(window: Window, article: str, qtbot: QtBot):
    trigger(window, "delete_article")
    window.station.settle()
    assert window.station.article is None
    qtbot.waitUntil(lambda: window.shell.counts.text() == "")
    trigger(window, "undo")
    window.station.settle()
    window.station.open_article(article)
    assert listing.numbers(window.station.desk, article).claims == 3


def test_what_needs_an_article_says_so_where_none_is_open(window: Window, said: list[str]):
    window.station.open_article(None)
    for name in ("report", "new_claim", "nothing_to_check", "add_passage", "copy_passage", "delete_claim", "status_1"):
        said.clear()
        trigger(window, name)
        window.station.settle()
        assert len(said) <= 1, name
    for name in ("finding", "article_details", "move_article", "delete_article", "split_claim", "next_overlap"):
        trigger(window, name)
    assert QApplication.activeModalWidget() is None


def test_the_manual_opens_once_and_the_history_closes_for_good(window: Window, qtbot: QtBot):
    trigger(window, "manual")
    trigger(window, "keys")
    manuals = [one for one in QApplication.topLevelWidgets() if isinstance(one, HelpDialog) and one.isVisible()]
    assert len(manuals) == 1
    assert manuals[0].page.toPlainText().startswith("All keys")
    manuals[0].close()
    trigger(window, "history")
    histories = [one for one in QApplication.topLevelWidgets() if isinstance(one, HistoryDialog)]
    assert len(histories) == 1
    histories[0].close()
    qtbot.waitUntil(lambda: not any(isinstance(one, HistoryDialog) for one in QApplication.topLevelWidgets()))
    trigger(window, "manual")
    again = [one for one in QApplication.topLevelWidgets() if isinstance(one, HelpDialog) and one.isVisible()]
    assert len(again) == 1
    again[0].close()


def test_closing_with_work_under_way_cancels_it_and_waits(window: Window, windows):
    ended = threading.Event()

    def work(task) -> None:
        while not task.cancelled():
            task.progress(0, 0)
        ended.set()

    window.parts.tasks.run("Reading", work, lambda _: None)
    windows.close(window)
    assert ended.is_set()

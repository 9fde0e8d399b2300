"""The last exit for bugs: one dialog, a report without the person's texts, and a window that lives on."""

import sys
import threading

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from workbench.base import logs
from workbench.base.errors import DamagedLibrary, Trouble
from workbench.base.messages import msg
from workbench.ui import crash
from workbench.ui.crash import CrashKeeper
from workbench.ui.shell import Shell

pytestmark = [pytest.mark.usefixtures("nothing_left"), pytest.mark.expects_log("crash")]

SECRET = "The colonel's name is Ostap Veres"


@pytest.fixture
def shell(theme, qtbot: QtBot) -> Shell:
    shell = Shell()
    qtbot.addWidget(shell)
    shell.show()
    return shell


@pytest.fixture
def keeper(shell: Shell):
    hooks, before = (sys.excepthook, threading.excepthook), qInstallMessageHandler(None)
    logs.start()
    keeper = crash.install(shell)
    yield keeper
    sys.excepthook, threading.excepthook = hooks
    qInstallMessageHandler(before)
    if keeper.dialog is not None:
        keeper.dialog.close()


def broken(where: str = "one") -> BaseException:
    try:
        if where == "one":
            raise ValueError(SECRET)
        raise KeyError(SECRET)
    except (ValueError, KeyError) as error:
        return error


def shown(keeper: CrashKeeper, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: keeper.dialog is not None)
    return keeper.dialog.report.toPlainText()


def press(keeper: CrashKeeper, words: str) -> None:
    next(one for one in keeper.dialog.findChildren(QPushButton) if one.text() == words).click()


def test_what_escapes_is_shown_and_logged_without_the_persons_texts(keeper: CrashKeeper, qtbot: QtBot):
    error = broken()
    sys.excepthook(type(error), error, error.__traceback__)
    report = shown(keeper, qtbot)
    assert "ValueError" in report
    assert "test_crash.py" in report
    logged = logs.log_file().read_text(encoding="utf-8")
    assert "ValueError" in logged
    for text in (report, logged):
        assert "Ostap" not in text
        assert "colonel" not in text


def test_what_escapes_in_a_thread_is_shown_too(keeper: CrashKeeper, qtbot: QtBot):
    def work() -> None:
        raise broken("two")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert "KeyError" in shown(keeper, qtbot)


def test_a_bug_that_repeats_is_shown_once_and_another_one_after_it(keeper: CrashKeeper, shell: Shell, qtbot: QtBot):
    error = broken()
    for _ in range(5):
        keeper.catch(error)
    shown(keeper, qtbot)
    first = keeper.dialog
    press(keeper, "Go on")
    qtbot.waitUntil(lambda: keeper.dialog is None)
    assert first is not None
    keeper.catch(error)
    QApplication.processEvents()
    assert keeper.dialog is None
    keeper.catch(broken("two"))
    assert "KeyError" in shown(keeper, qtbot)
    assert shell.isVisible()


def test_what_the_world_did_is_no_bug_once_there_is_a_window_to_say_it(keeper: CrashKeeper, qtbot: QtBot):
    said: list[Trouble] = []
    keeper.say_trouble = said.append
    error = DamagedLibrary(msg("The library x is damaged."))
    sys.excepthook(type(error), error, None)
    qtbot.waitUntil(lambda: said == [error])
    assert keeper.dialog is None
    assert "DamagedLibrary" not in logs.log_file().read_text(encoding="utf-8")


def test_the_report_can_be_copied(keeper: CrashKeeper, qtbot: QtBot):
    keeper.catch(broken())
    report = shown(keeper, qtbot)
    press(keeper, "Copy the report")
    assert QApplication.clipboard().text() == report


def test_save_and_quit_closes_the_window(keeper: CrashKeeper, shell: Shell, qtbot: QtBot):
    keeper.catch(broken())
    shown(keeper, qtbot)
    with qtbot.waitSignal(shell.closing):
        press(keeper, "Save and quit")
    assert shell.isHidden()


@pytest.mark.expects_log("Qt: something odd")
def test_what_qt_complains_of_goes_to_the_log(keeper: CrashKeeper, caplog: pytest.LogCaptureFixture):
    crash._on_qt_message(QtMsgType.QtWarningMsg, None, "something odd")
    crash._on_qt_message(QtMsgType.QtDebugMsg, None, "chatter")
    assert [record.getMessage() for record in caplog.records] == ["Qt: something odd"]

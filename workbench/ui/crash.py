"""The last exit for bugs: a log entry, and one dialog whose report can be copied and holds no text of the person's."""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from workbench.base import logs
from workbench.base.errors import Trouble
from workbench.base.languages import tr
from workbench.ui.shell import Shell


class CrashDialog(QDialog):
    """Says that there is a bug, shows the report, and lets the person go on or quit with everything saved."""

    def __init__(self, shell: Shell, report: str, log: str) -> None:
        super().__init__(shell)
        self.setWindowTitle(tr("Something in the workbench is broken"))
        self.setMinimumSize(560, 360)
        said = QLabel(
            tr(
                "This is a bug, not your mistake. What the status bar called saved is saved. The report names places "
                "in the program, none of your texts; it is in the log too: {log}",
                log=log,
            )
        )  # fmt: skip
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(tr("Report"))
        copy, go_on, leave = (
            QPushButton(tr("Copy the report")),
            QPushButton(tr("Go on")),
            QPushButton(tr("Save and quit")),
        )
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self.report.toPlainText()))
        go_on.clicked.connect(self.accept)
        leave.clicked.connect(self.accept)
        leave.clicked.connect(shell.close)
        go_on.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(go_on)
        rows = QVBoxLayout(self)
        rows.addWidget(said)
        rows.addWidget(self.report, 1)
        rows.addLayout(buttons)


class CrashKeeper(QObject):
    """Catches what escaped, in any thread, and shows one dialog at a time, and the same bug once."""

    _caught = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._shown: set[str] = set()
        self.dialog: CrashDialog | None = None
        self.say_trouble: Callable[[Trouble], None] | None = None
        """Says what the world did, where nobody waited for it: a table reads its rows as they are painted."""
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def catch(self, error: BaseException) -> None:
        """Take an error that nobody handled; may be called in any thread."""
        self._caught.emit(error)

    def _show(self, error: BaseException) -> None:
        if isinstance(error, Trouble) and self.say_trouble is not None:
            self.say_trouble(error)
            return
        log = logs.record_crash(error)
        report = logs.crash_report(error)
        if self.dialog is not None or report in self._shown:
            return
        self._shown.add(report)
        self.dialog = CrashDialog(self._shell, report, str(log or tr("no log could be written")))
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.open()

    def _on_closed(self) -> None:
        self.dialog = None


def install(shell: Shell) -> CrashKeeper:
    """Catch every error that nobody handles from now on."""
    keeper = CrashKeeper(shell)

    def hook(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            shell.close()
        else:
            keeper.catch(error.with_traceback(trace))

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            keeper.catch(args.exc_value)

    sys.excepthook = hook
    threading.excepthook = thread_hook
    qInstallMessageHandler(_on_qt_message)
    return keeper


def _on_qt_message(kind: QtMsgType, _context: object, message: str) -> None:
    """What Qt complains of goes to the log: a person can do nothing about it."""
    if kind is not QtMsgType.QtDebugMsg:
        logging.getLogger(logs.LOGGER).warning("Qt: %s", message)

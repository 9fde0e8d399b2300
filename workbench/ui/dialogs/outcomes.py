"""What came of an import: what was left out and why, and what is to be known of the rest; to read and to copy."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.actions.taking import Outcome
from workbench.base.languages import say, tr
from workbench.base.messages import Message, nmsg


def is_worth_a_word(outcome: Outcome) -> bool:
    """Whether the list has a line of an outcome."""
    return outcome.error is not None or bool(outcome.said)


def _line(outcome: Outcome, message: Message) -> str:
    """One file, or one part of an archive, and what is said of it, in one line."""
    words = " ".join(say(message).split())
    where = outcome.title or outcome.file.name
    if outcome.part and not outcome.title:
        where = tr("{archive}, {part}", archive=outcome.file.name, part=outcome.part)
    return words if where in words else f"{where}: {words}"


class OutcomesDialog(QDialog):
    """The list of what is to be said of an import; stands beside the window, which can be used meanwhile."""

    def __init__(self, outcomes: Sequence[Outcome], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("The last import"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        failed = [one for one in outcomes if one.error is not None]
        came = sum(1 for one in outcomes if one.article or one.case)
        left = say(nmsg("{count} file was left out", "{count} files were left out", len(failed)))
        self.words = QLabel(f"{left}; {say(nmsg('{count} came in.', '{count} came in.', came))}")
        lines = [_line(one, one.error.line) for one in failed if one.error is not None]
        lines += [_line(one, message) for one in outcomes for message in one.said]
        self.list = QPlainTextEdit("\n".join(lines))
        self.list.setReadOnly(True)
        self.list.setAccessibleName(tr("What is to be said of the import"))
        self.list.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.list.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton(tr("Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(self.list.toPlainText()))
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.addWidget(self.words)
        rows.addWidget(self.list, 1)
        rows.addWidget(buttons)
        self.resize(100 * self.fontMetrics().averageCharWidth(), 22 * self.fontMetrics().height())

"""What came of an import: what was left out and why, what was not reached, and what is to be known of the rest."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from os.path import commonpath
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.actions.capturing.taking import Outcome
from workbench.base.errors import Cancelled, WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import Message, msg, nmsg, renamed, tells
from workbench.base.turned import in_one_line
from workbench.ui.import_record import Import

_MOST_LINES = 14
"""A list of so many lines takes as much room as one of more."""


def is_worth_a_word(outcome: Outcome) -> bool:
    """Whether the list has a line of an outcome."""
    return outcome.error is not None or bool(outcome.said)


def came_in(outcomes: Sequence[Outcome]) -> Message:
    """How many articles came in, and how many more captures of articles that were there."""
    new = [one for one in outcomes if (one.article or one.case) and not one.known]
    captures = sum(one.further for one in new)
    articles = sum(one.articles if one.case is not None else 1 for one in new) - captures
    if not new:
        return msg("Nothing came in.")
    if not captures:
        return nmsg("{count} article came in.", "{count} articles came in.", articles)
    if not articles:
        return nmsg("{count} new capture came in.", "{count} new captures came in.", captures)
    return msg(
        "{articles} and {captures} came in.",
        articles=nmsg("{count} article", "{count} articles", articles),
        captures=nmsg("{count} new capture", "{count} new captures", captures),
    )


def not_begun(import_: Import) -> Message:
    """How many imports waited behind one and never began."""
    return nmsg(
        "{count} import that waited was not begun.",
        "{count} imports that waited were not begun.",
        len(import_.waiting),
    )


def lines_of(outcomes: Sequence[Outcome]) -> list[str]:
    """All that is to be said of what came in, each line naming its article where there are several."""
    if len(outcomes) == 1:
        return [say(message) for message in outcomes[0].said]
    names = _names(outcomes)
    return [_line(one, message, names) for one in outcomes for message in one.said]


Names = Mapping[Path, str]
"""What files are called: those of one name also by the folders that they lie in."""


def _names(outcomes: Sequence[Outcome]) -> Names:
    count = Counter(file.name for file in {one.file for one in outcomes})
    again = {one.file: one.file.absolute() for one in outcomes if count[one.file.name] > 1}
    base = _common(list(again.values()))
    return {one.file: _within(again[one.file], base) if one.file in again else one.file.name for one in outcomes}


def _common(files: Sequence[Path]) -> str:
    """The folder that files have in common; nothing where they have none."""
    try:
        return commonpath([file.parent for file in files])
    except ValueError:  # there are no files, or they lie on several drives
        return ""


def _within(file: Path, base: str) -> str:
    return str(file.relative_to(base)) if base else str(file)


def _why(outcome: Outcome, error: WorkbenchError, names: Names) -> str:
    """One file, or one part of an archive, and what is wrong with it, in one line."""
    where, called = _where(outcome, names), names[outcome.file]
    if outcome.part:
        told = copy(error)
        told.message = renamed(error.message, outcome.part, where)
        return " ".join(say(told.about(where).line).split())
    words = renamed(error.line, outcome.file.name, called)
    named = tells(words, (called, str(outcome.file)))
    return " ".join((say(words) if named else f"{where}: {say(words)}").split())


def _line(outcome: Outcome, message: Message, names: Names) -> str:
    """One article, and what is said of it, in one line."""
    where = _where(outcome, names)
    return " ".join((say(message) if tells(message, (where,)) else f"{where}: {say(message)}").split())


def _where(outcome: Outcome, names: Names) -> str:
    if outcome.part and not outcome.title:
        return tr("{archive}, {part}", archive=names[outcome.file], part=outcome.part)
    return in_one_line(outcome.title or names[outcome.file])


class OutcomesDialog(QDialog):
    """The lists of what is to be said of an import; stands beside the window, which can be used meanwhile."""

    def __init__(self, came: Import, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("The last import"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = QLabel(_summary(came))
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.lists: list[QPlainTextEdit] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.addWidget(self.words)
        for heading, lines in _sections(came):
            label, listed = QLabel(heading), _list(heading, lines)
            label.setBuddy(listed)
            self.lists.append(listed)
            rows.addWidget(label)
            rows.addWidget(listed, min(len(lines), _MOST_LINES) + 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.done_with = buttons.button(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setAutoDefault(False)
        self.copy.setToolTip(tr("Copy all of these lines"))
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(self._as_text()))
        buttons.rejected.connect(self.reject)
        rows.addWidget(buttons)
        self.done_with.setDefault(True)
        self.done_with.setFocus()
        self.resize(100 * self.fontMetrics().averageCharWidth(), 24 * self.fontMetrics().height())

    def _as_text(self) -> str:
        """The lists under their headings."""
        parts = [f"{one.accessibleName()}\n{one.toPlainText()}" for one in self.lists]
        return "\n\n".join([self.words.text(), *parts])


def _summary(import_: Import) -> str:
    """How much came in and how much did not, and what never began, in one line."""
    lines = [_of_outcomes(import_)] if import_.asked or import_.outcomes else []
    return " ".join([*lines, *([say(not_begun(import_))] if import_.waiting else [])])


def _of_outcomes(import_: Import) -> str:
    outcomes = import_.outcomes
    came, failed, stopped = say(came_in(outcomes)), _failed(outcomes), _stopped(outcomes)
    count = sum(one.count for one in failed)
    left = say(nmsg("{count} file was left out.", "{count} files were left out.", count))
    out = [left] if failed else []
    if not import_.ended:
        cut = tr("The import was cut off when the program ended; what came in stays.")
        rest = (
            [say(nmsg("{count} was not reached.", "{count} were not reached.", import_.left))] if import_.left else []
        )
        return " ".join([cut, came, *rest, *out])
    if not stopped:
        return " ".join([*out, came])
    missing = say(nmsg("{count} was not taken in.", "{count} were not taken in.", len(stopped)))
    return " ".join([tr("The import was cancelled; what came in stays."), came, missing, *out])


def _sections(import_: Import) -> Iterator[tuple[str, list[str]]]:
    """What is listed, under which heading: what did not come first."""
    outcomes = import_.outcomes
    names = _names(outcomes)
    if failed := _failed(outcomes):
        yield tr("Left out, and why"), [_why(one, one.error, names) for one in failed if one.error is not None]
    if stopped := _stopped(outcomes):
        yield tr("Not taken in, because the import was cancelled"), [_where(one, names) for one in stopped]
    if said := [_line(one, message, names) for one in outcomes for message in one.said]:
        yield tr("To be known of what came in"), said
    if not import_.ended:
        yield tr("What was to be imported"), [str(path) for path in import_.asked]
        if taken := [_where(one, names) for one in outcomes if (one.article or one.case) and not one.known]:
            yield tr("What came in"), taken
    if import_.waiting:
        yield tr("What waited and was not begun"), [str(path) for asked in import_.waiting for path in asked]


def _failed(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [one for one in outcomes if one.error is not None and not isinstance(one.error, Cancelled)]


def _stopped(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [one for one in outcomes if isinstance(one.error, Cancelled)]


def _list(heading: str, lines: Sequence[str]) -> QPlainTextEdit:
    listed = QPlainTextEdit("\n".join(lines))
    listed.setReadOnly(True)
    listed.setAccessibleName(heading)
    listed.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    listed.setTabChangesFocus(True)
    return listed

"""Which keys are the article's own: those that move, select and copy; and where those go that move by lines."""

from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QAbstractSlider, QTextEdit

from workbench.ui.letters import is_letter

_KEYS = QKeySequence.StandardKey
_MOVES = (
    _KEYS.MoveToNextChar, _KEYS.MoveToPreviousChar, _KEYS.MoveToNextWord, _KEYS.MoveToPreviousWord,
    _KEYS.MoveToNextLine, _KEYS.MoveToPreviousLine, _KEYS.MoveToNextPage, _KEYS.MoveToPreviousPage,
    _KEYS.MoveToStartOfLine, _KEYS.MoveToEndOfLine, _KEYS.MoveToStartOfBlock, _KEYS.MoveToEndOfBlock,
    _KEYS.MoveToStartOfDocument, _KEYS.MoveToEndOfDocument,
    _KEYS.SelectNextChar, _KEYS.SelectPreviousChar, _KEYS.SelectNextWord, _KEYS.SelectPreviousWord,
    _KEYS.SelectNextLine, _KEYS.SelectPreviousLine, _KEYS.SelectNextPage, _KEYS.SelectPreviousPage,
    _KEYS.SelectStartOfLine, _KEYS.SelectEndOfLine, _KEYS.SelectStartOfBlock, _KEYS.SelectEndOfBlock,
    _KEYS.SelectStartOfDocument, _KEYS.SelectEndOfDocument,
)  # fmt: skip
_LETTERS = (_KEYS.SelectAll, _KEYS.Copy)
"""With `_MOVES` the keys that are the article's own; every other key is the window's."""
_BY_LINES = {
    _KEYS.MoveToNextLine: (QTextCursor.MoveOperation.Down, QTextCursor.MoveMode.MoveAnchor),
    _KEYS.MoveToPreviousLine: (QTextCursor.MoveOperation.Up, QTextCursor.MoveMode.MoveAnchor),
    _KEYS.SelectNextLine: (QTextCursor.MoveOperation.Down, QTextCursor.MoveMode.KeepAnchor),
    _KEYS.SelectPreviousLine: (QTextCursor.MoveOperation.Up, QTextCursor.MoveMode.KeepAnchor),
}
_BY_PAGES = {
    _KEYS.MoveToNextPage: (QTextCursor.MoveOperation.Down, QTextCursor.MoveMode.MoveAnchor),
    _KEYS.MoveToPreviousPage: (QTextCursor.MoveOperation.Up, QTextCursor.MoveMode.MoveAnchor),
    _KEYS.SelectNextPage: (QTextCursor.MoveOperation.Down, QTextCursor.MoveMode.KeepAnchor),
    _KEYS.SelectPreviousPage: (QTextCursor.MoveOperation.Up, QTextCursor.MoveMode.KeepAnchor),
}
_TO_THE_END = (_KEYS.MoveToEndOfDocument, _KEYS.SelectEndOfDocument, _KEYS.SelectAll)


def is_own(event: QKeyEvent) -> bool:
    """Whether a key is the article's, and no command's of the window."""
    # On X11 Qt also moves by the letters of Emacs: Ctrl+E to the line's end, where the window exports.
    own = _LETTERS if is_letter(event) else _MOVES
    return any(event.matches(one) for one in own)


def goes_to_the_end(event: QKeyEvent) -> bool:
    """Whether a key moves or selects to the text's end."""
    return any(event.matches(key) for key in _TO_THE_END)


def moves_by_lines(view: QTextEdit, event: QKeyEvent) -> bool:
    """Move or select by lines, where a key says so: by one, or by as many as the view is high."""
    for key, way in _BY_LINES.items():
        if event.matches(key):
            view.setTextCursor(_next_line(view.textCursor(), *way))
            return True
    for key, way in _BY_PAGES.items():
        if event.matches(key):
            _turn_page(view, *way)
            return True
    return False


def _next_line(before: QTextCursor, step: QTextCursor.MoveOperation, mode: QTextCursor.MoveMode) -> QTextCursor:
    """Where one line on is, past blank ones as those between paragraphs; where it was, if no other follows.

    Qt stays at the end of a line from right to left where that is the next one's beginning: from there it goes on too.
    """
    further = QTextCursor(before)
    further.movePosition(step, mode)
    if further.position() == before.position() and step is QTextCursor.MoveOperation.Down:
        further.movePosition(QTextCursor.MoveOperation.NextCharacter, mode)
        if not further.movePosition(step, mode) or further.position() <= before.position() + 1:
            return before
    while not further.block().text().strip():
        if not further.movePosition(step, mode):
            return before
    return further


def _turn_page(view: QTextEdit, step: QTextCursor.MoveOperation, mode: QTextCursor.MoveMode) -> None:
    """Go on by the lines that the view shows, one at least, and scroll with them."""
    before = cursor = view.textCursor()
    top, height = view.cursorRect(before).top(), view.viewport().height()
    while (further := _next_line(cursor, step, mode)).position() != cursor.position():
        if cursor is not before and abs(view.cursorRect(further).top() - top) > height:
            down = step is QTextCursor.MoveOperation.Down
            action = QAbstractSlider.SliderAction
            view.verticalScrollBar().triggerAction(action.SliderPageStepAdd if down else action.SliderPageStepSub)
            break
        cursor = further
    view.setTextCursor(cursor)

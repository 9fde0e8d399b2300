"""Which keys are the article's own: those that move, select and copy; and where those go that move by lines."""

from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

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
_TO_THE_END = (_KEYS.MoveToEndOfDocument, _KEYS.SelectEndOfDocument, _KEYS.SelectAll)


def is_own(event: QKeyEvent) -> bool:
    """Whether a key is the article's, and no command's of the window."""
    # On X11 Qt also moves by the letters of Emacs: Ctrl+E to the line's end, where the window exports.
    own = _LETTERS if is_letter(event) else _MOVES
    return any(event.matches(one) for one in own)


def goes_to_the_end(event: QKeyEvent) -> bool:
    """Whether a key moves or selects to the text's end."""
    return any(event.matches(key) for key in _TO_THE_END)


def moved_by_lines(event: QKeyEvent, before: QTextCursor, after: QTextCursor) -> QTextCursor:
    """Where a key that moves by lines leads, which led Qt from `before` to `after`; any other key leads there.

    It goes on from blank lines, as those between paragraphs, and stays where no other follows. And Qt stays at the end
    of a line from right to left where that is the next one's beginning: from there it goes on too.
    """
    way = next((way for key, way in _BY_LINES.items() if event.matches(key)), None)
    if way is None:
        return after
    further = QTextCursor(after)
    if further.position() == before.position() and way[0] is QTextCursor.MoveOperation.Down:
        further.movePosition(QTextCursor.MoveOperation.NextCharacter, way[1])
        if not further.movePosition(*way) or further.position() <= before.position() + 1:
            return after
    while not further.block().text().strip():
        if not further.movePosition(*way):
            return before
    return further

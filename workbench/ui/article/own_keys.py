"""Which keys are the article's own: those that move, select and copy."""

from PySide6.QtGui import QKeyEvent, QKeySequence

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
_TO_THE_END = (_KEYS.MoveToEndOfDocument, _KEYS.SelectEndOfDocument, _KEYS.SelectAll)


def is_own(event: QKeyEvent) -> bool:
    """Whether a key is the article's, and no command's of the window."""
    # On X11 Qt also moves by the letters of Emacs: Ctrl+E to the line's end, where the window exports.
    own = _LETTERS if is_letter(event) else _MOVES
    return any(event.matches(one) for one in own)


def goes_to_the_end(event: QKeyEvent) -> bool:
    """Whether a key moves or selects to the text's end."""
    return any(event.matches(key) for key in _TO_THE_END)

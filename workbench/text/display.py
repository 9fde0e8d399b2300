"""The copy of a text that Qt is given to show: every character that Qt alters is replaced one for one."""

import re

_LINE_ENDS = "\r\x85\u2028\u2029"
_UNKNOWN = "\ufffd"

_TABLE = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), _UNKNOWN),
    **dict.fromkeys(range(0xD800, 0xE000), _UNKNOWN),
    **dict.fromkeys(range(0xFDD0, 0xFDF0), _UNKNOWN),
    **dict.fromkeys((0xFFFC, 0xFFFE, 0xFFFF), _UNKNOWN),
    **dict.fromkeys(map(ord, _LINE_ENDS), "\n"),
}

_TROUBLE = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE) + "]")
_CARRIAGE_RETURNS = re.compile(r"\r(?=\n)")


def display_copy(text: str) -> str:
    """The text as Qt is to show it: as many code points and UTF-16 units, each at its place; often the text itself.

    Qt takes U+FDD0, U+FDD1 and U+FFFC for its own marks, makes line ends of CR, U+2028 and U+2029, and cannot hold a
    lone surrogate. Controls are shown as their pictures. Exact words are taken from the text, never from this copy.
    """
    if not _TROUBLE.search(text):
        return text
    return _CARRIAGE_RETURNS.sub(" ", text).translate(_TABLE)

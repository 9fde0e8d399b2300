"""How rules of style are written (CSS Syntax 3): their comments, texts and escaped characters, and lists in them."""

import re

OUTER_COMMA = re.compile(r",(?![^(]*\))")
"""What parts the selectors of a list."""
_NO_RULE = re.compile(
    r"""/\*.*?(?:\*/|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--|-->|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'"""
    r"""|\\(?:[0-9a-f]{1,6}\s?|[^\n])""",
    re.DOTALL | re.IGNORECASE,
)
"""Comments, texts and escaped characters; and what HTML has no sign for: its brackets keep all that is in them."""
_ESCAPED = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.DOTALL | re.IGNORECASE)
_SIGNS = re.compile(r"[^\w\s\u0080-\U0010ffff]")
_DIGITS = re.compile(r"\\([0-9a-f]{6})", re.IGNORECASE)
_LAST_SIGN = 0x10FFFF


def cleaned(source: str) -> str:
    """Rules without comments, in which no sign stands for another: each escaped one is written by six digits."""
    return _NO_RULE.sub(_clean, source)


def _clean(found: re.Match[str]) -> str:
    text = found[0]
    if text[0] == "\\":
        return _ESCAPED.sub(_by_digits, text)
    if text[0] in "\"'":
        inside = _ESCAPED.sub(_by_digits, text[1:-1]) if "\\" in text else text[1:-1]
        signs = _SIGNS.sub(lambda sign: sign[0] if sign[0] == "\\" else f"\\{ord(sign[0]):06x}", inside)
        return f"{text[0]}{signs}{text[0]}"
    return " "


def _by_digits(escaped: re.Match[str]) -> str:
    return f"\\{int(escaped[1], 16) if escaped[1] else ord(escaped[2]):06x}"


def unescaped(cleaned: str) -> str:
    """A name or a value of cleaned rules as it is meant."""
    return _DIGITS.sub(_sign, cleaned) if "\\" in cleaned else cleaned


def _sign(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if 0 < code <= _LAST_SIGN else "\ufffd"

"""Character references of HTML and Markdown written out: "M&uuml;ller" is Müller to whoever reads it decoded."""

import re
import sys
from collections.abc import Iterable
from html.entities import html5

_REFERENCE = re.compile(
    r"&(?:(?:amp|AMP|#0*38|#[xX]0*26);)*(?:#(?P<decimal>\d{1,7})|#[xX](?P<hex>[\da-fA-F]{1,6})|(?P<named>[A-Za-z]\w{1,31}));",
    re.ASCII,
)
"""A reference; the ampersand of it may be written as one itself, and that one's as well."""
_MARKS = frozenset("*_~`^=|\\[]()<>&!#")
"""Signs that Markdown would take for marks once they are written out."""
_BLANKS = frozenset("\t\n\f\r ")
_NO_CHARACTER = "\ufffd"
_SURROGATES = range(0xD800, 0xE000)


def written_out(text: str) -> str:
    """A text with its character references written out, but for those of signs that would become marks then."""
    return _REFERENCE.sub(lambda found: _sign(found) or found[0], text) if "&" in text else text


def place_before(text: str, at: int) -> int:
    """Where in a text a place lies that was found in it written out (code points); within a sign, behind it."""
    replaced = ((found.start(), found[0], _sign(found) or found[0]) for found in _REFERENCE.finditer(text))
    return place_before_replacing(replaced, at) if "&" in text else at


def place_before_replacing(replaced: Iterable[tuple[int, str, str]], at: int) -> int:
    """Where a place lay before pieces of a text were replaced, each told by its start, what it was and what it became.

    A place within what a piece became lay behind that piece.
    """
    moved = 0
    for start, was, became in replaced:
        if start + len(became) - moved > at:
            break
        moved += len(was) - len(became)
    return at + moved


def _sign(reference: re.Match[str]) -> str | None:
    """What a reference stands for; None where there is no such one, or where it stays."""
    if name := reference["named"]:
        sign = html5.get(f"{name};")
    else:
        code = int(reference["decimal"]) if reference["decimal"] else int(reference["hex"], 16)
        sign = chr(code) if 0 < code <= sys.maxunicode and code not in _SURROGATES else _NO_CHARACTER
    if sign is None or not _MARKS.isdisjoint(sign):
        return None
    return " " if sign in _BLANKS else sign

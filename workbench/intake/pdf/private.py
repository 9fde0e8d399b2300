"""Characters in Unicode's private area, as fonts of symbols have them in PDFs: what they stand for, by the font."""

import re
from ctypes import byref, c_int, create_string_buffer
from typing import TYPE_CHECKING

from workbench.intake.symbols import UNKNOWN, is_of_symbols, sign_of

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_IN_PRIVATE = re.compile("[\uf020-\uf0ff]")
_NAME = re.compile(r"(?:[A-Z]{6}\+)?(?P<name>.*?)(?:MT|PS)*(?:[-,].*)?\Z")
"""Of a font in a file: which of its characters are there, and how it is set, are said with its name."""
_LONGEST_NAME = 128
_OF_ANY_FONT = {0xF0B7: "•", 0xF0A7: "▪", 0xF095: "•", 0xF096: "–", 0xF097: "—"}
"""Symbol's and Wingdings' bullets, which others are named after, and those of Windows' own encoding (cp1252)."""


def without_private(letters: str, textpage: "PdfTextPage") -> str:
    """A page's characters, those of fonts of symbols as what they stand for, where that is known; as many as before."""
    return _IN_PRIVATE.sub(lambda found: _sign(found[0], found.start(), textpage), letters)


def _sign(letter: str, index: int, textpage: "PdfTextPage") -> str:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - only the process apart reads PDFs

    held, flags = create_string_buffer(_LONGEST_NAME), c_int()
    length = pdfium.FPDFText_GetFontInfo(textpage, index, held, _LONGEST_NAME, byref(flags))
    font = held.raw[: length - 1].decode("utf-8", "replace") if 0 < length <= _LONGEST_NAME else ""
    found = _NAME.match(font)
    name = found["name"] if found else font
    is_known = is_of_symbols(name) and not name[-1:].isdigit()  # Wingdings 2 is another one
    sign = sign_of(name, ord(letter)) if is_known else UNKNOWN
    return sign if sign != UNKNOWN else _OF_ANY_FONT.get(ord(letter), letter)

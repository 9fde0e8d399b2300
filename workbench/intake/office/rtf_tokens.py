"""Rich Text Format as tokens (RTF specification 1.9.1): words with a number, bytes of text, and braces."""

import codecs
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|[\r\n]+|\\\Z"
)

CHARSETS: Mapping[int, str] = {
    77: "mac_roman", 78: "cp932", 79: "cp949", 80: "gb18030", 81: "cp950", 85: "mac_greek", 86: "mac_turkish",
    88: "mac_latin2", 89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""Encodings by a font's character set; others are in the document's own."""
WESTERN = "cp1252"
"""What the character set 0 stands for; writers who tell no fonts apart give it to all of them, whatever they hold."""
SYMBOLS = 2
"""The character set of fonts whose characters are pictures."""


class Token(NamedTuple):
    """One of: a control word with its number, a control symbol (one character), a brace, or bytes of text."""

    word: str = ""
    number: int | None = None
    symbol: str = ""
    brace: str = ""
    text: bytes = b""


def tokens(source: bytes) -> Iterator[Token]:
    """The tokens of a source; line ends are none, and raw data is passed over."""
    at, end = 0, len(source)
    while at < end:
        found = _TOKEN.match(source, at)
        if found is None:  # a backslash before the last byte
            return
        at = found.end()
        if found["word"] is not None:
            number = int(found["number"]) if found["number"] else None
            if found["word"] == b"bin":
                at += max(0, number or 0)
            else:
                yield Token(word=found["word"].decode("ascii"), number=number)
        elif found["hex"] is not None:
            yield Token(text=bytes.fromhex(found["hex"].decode("ascii")))
        elif found["symbol"] is not None:
            yield Token(symbol=found["symbol"].decode("latin-1"))
        elif found["brace"] is not None:
            yield Token(brace=found["brace"].decode("ascii"))
        elif found["text"] is not None:
            yield Token(text=found["text"])


def code_page(number: int | None) -> str | None:
    """The encoding that a code page's number means; None where there is none of it."""
    if number in (None, 0, 42):
        return None
    name = {10000: "mac_roman", 65001: "utf-8", 936: "gb18030", 1361: "johab"}.get(number or 0, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None

"""What bytes read like in the encodings that texts are in, for a person to choose by."""

import re
from dataclasses import dataclass

from workbench.intake.decode import without_controls

ENCODINGS = (
    "utf-8", "cp1252", "cp1250", "cp1251", "koi8-u", "iso8859-5", "cp866", "mac-cyrillic", "cp1253", "cp1254", "cp1255",
    "cp1256", "cp1257", "cp1258", "iso8859-2", "iso8859-15", "mac-roman", "mac-latin2", "mac-greek", "mac-turkish",
    "cp437", "cp850", "cp852", "cp737", "cp857", "cp775", "gb18030", "big5hkscs", "cp932", "euc_jp", "iso2022_jp",
    "cp949", "cp874", "utf-16-le", "utf-16-be", "utf-7",
)  # fmt: skip
"""By their names in Python, the more frequent first; what one of them holds whole, such as ISO 8859-1, is not named."""

_BEFORE, _BYTES = 60, 1200
_LONGEST = 200
_TAG = re.compile(r"<[^<>]*>?|[^<>]*>", re.DOTALL)
_TELLING = re.compile(rb"[\x80-\xff]|\x1b\$|\x00|\+[A-Za-z0-9+/]{3,}-")


@dataclass(frozen=True, slots=True)
class Sample:
    """Some of a text as it reads in an encoding, at most 200 code points; `damaged` places do not fit the encoding."""

    encoding: str
    text: str
    damaged: int


def samples(data: bytes) -> list[Sample]:
    """What bytes read like, from the first place on that tells encodings apart; those that fit first."""
    found = _TELLING.search(data)
    start = max(0, (found.start() if found else 0) - _BEFORE) & ~1  # two bytes of UTF-16 stay together
    head = data[start : start + _BYTES]
    read = [_sample(head, encoding) for encoding in ENCODINGS]
    return sorted(read, key=lambda one: one.damaged > 1)  # one may have been cut through at the end


def _sample(head: bytes, encoding: str) -> Sample:
    text = head.decode(encoding, "replace")
    shown = " ".join(_TAG.sub(" ", without_controls(text)[0]).split())
    return Sample(encoding, shown[:_LONGEST], text.count("\ufffd"))

"""The names of the files in a ZIP: what they are called where it does not say the encoding, and is called alike.

A ZIP marks names in UTF-8 (APPNOTE 4.4.4, bit 11); Python takes all others for code page 437. Older Windows wrote them
in the code page of its country, macOS writes UTF-8 without the mark.
"""

import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import PurePosixPath
from typing import NamedTuple

from workbench.base.errors import BadFile
from workbench.intake.decode import decode
from workbench.intake.seldom import strangeness

_IN_UTF8 = 1 << 11
_UNICODE_PATH = 0x7075
_SAMPLE = 20_000
_CODE_PAGES = ("cp437", "cp850", "cp852")
"""Where several read as well, the first is taken: what the format says comes before what is only likely."""


class Named(NamedTuple):
    """A file of a ZIP by a name that no other has; `again` says that it is called as one before it."""

    info: zipfile.ZipInfo
    again: bool


def named(infos: Sequence[zipfile.ZipInfo]) -> dict[str, Named]:
    """The files of a ZIP by name: a second one of the same name gets a number before its ending."""
    unmarked = {info: raw for info in infos if (raw := _unmarked(info)) is not None}
    encoding = _encoding_of(list(unmarked.values()))
    found: dict[str, Named] = {}
    times = Counter[str]()
    for info in infos:
        raw = unmarked.get(info)
        name = info.filename if raw is None else _said_beside(info, raw) or raw.decode(encoding, "replace")
        times[name] += 1
        free = name
        while free in found:
            times[name] += free != name
            free = _numbered(name, max(2, times[name]))
        found[free] = Named(info, free != name)
    return found


def _unmarked(info: zipfile.ZipInfo) -> bytes | None:
    """The bytes of a name that may be in any encoding; None where that is said, or makes no difference."""
    if info.flag_bits & _IN_UTF8 or info.filename.isascii():
        return None
    try:
        return info.filename.encode("cp437")
    except UnicodeEncodeError:  # as said beside it, which newer Pythons look at themselves
        return None


def _encoding_of(names: Sequence[bytes]) -> str:
    """The encoding in which names read best, all of them together: one says little."""
    joined = b"\n".join(names)[:_SAMPLE]
    likely = "cp437"
    with suppress(BadFile):
        likely = decode(joined).encoding
    if likely == "utf-8":
        return likely
    return min((*_CODE_PAGES, likely), key=lambda one: strangeness(joined, one))


def _said_beside(info: zipfile.ZipInfo, raw: bytes) -> str | None:
    """The name in the field for Unicode paths (APPNOTE 4.6.9), if it was written for this very name."""
    at = 0
    while at + 4 <= len(info.extra):
        kind, length = struct.unpack_from("<HH", info.extra, at)
        field = info.extra[at + 4 : at + 4 + length]
        if kind == _UNICODE_PATH and len(field) > 5 and struct.unpack_from("<xL", field)[0] == zlib.crc32(raw):
            return field[5:].decode("utf-8", "replace")
        at += 4 + length
    return None


def _numbered(name: str, number: int) -> str:
    ending = PurePosixPath(name).suffix
    return f"{name.removesuffix(ending)} ({number}){ending}"

"""Whether the bytes of a PDF are as its program wrote them, as far as the file itself tells.

PDFium reads what it can of a damaged file and says nothing: words are gone, or others, in its text and on its pages.
But the list of where a file's objects stand must fit them, and what is packed ends with a sum of its bytes (RFC 1950).
"""

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_STREAM = re.compile(rb"stream\r?\n")
_PACKED = re.compile(rb"/Filter\s*\[?\s*/Fl(?:ateDecode)?\b")
_LONGEST_HEAD = 600
"""Bytes before what is packed, which say how."""
_MOST_UNPACKED = 1 << 26
"""Bytes: what a file holds beyond them is not looked at."""
_PIECE = 1 << 16
"""Bytes that are unpacked at a time: to 64 MiB at most."""
_NOT_LOCKED = -1


def is_damaged(document: "PdfDocument", data: bytes) -> bool:
    """Whether the list of a file's objects had to be made anew, or packed data are not as they were."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - only the process apart reads PDFs

    if not pdfium.FPDF_DocumentHasValidCrossReferenceTable(document.raw):
        return True
    is_locked = pdfium.FPDF_GetSecurityHandlerRevision(document.raw) != _NOT_LOCKED
    return not is_locked and not _is_whole(data)


def _is_whole(data: bytes) -> bool:
    """Whether what is packed with Flate can be unpacked, and its sums are right."""
    left = _MOST_UNPACKED
    try:
        for packed in _packed(data):
            left -= _unpacked(packed, left)
            if left <= 0:
                break
    except zlib.error:
        return False
    return True


def _packed(data: bytes) -> Iterator[memoryview]:
    """The streams (ISO 32000, 7.3.8) that are packed with Flate and nothing around it."""
    view = memoryview(data)
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _LONGEST_HEAD) : found.start()]
        if not head.endswith(b"end") and _PACKED.search(head, max(0, head.rfind(b"obj"))):
            end = data.find(b"endstream", found.end())
            yield view[found.end() : end if end >= 0 else None]


def _unpacked(packed: memoryview, most: int) -> int:
    """How many bytes were unpacked, about `most`. Raises zlib.error where one cannot be, or the sum is wrong."""
    inflate = zlib.decompressobj()
    size = 0
    for at in range(0, len(packed), _PIECE):
        size += len(inflate.decompress(packed[at : at + _PIECE]))
        if inflate.eof or size >= most:
            break
    return size

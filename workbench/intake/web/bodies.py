"""Unpacks what a server packed (gzip, deflate), and never into more than is allowed."""

import zlib

from workbench.base.errors import BadFile
from workbench.base.messages import msg
from workbench.intake.web.wire import too_large

ACCEPTED = "gzip, deflate"
_PACKED = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}
_MOST_LAYERS = 3


def unpacked(body: bytes, encodings: str, limit: int) -> bytes:
    """A body without the content encodings that its header names; `limit` in bytes holds for each layer.

    Raises BadFile where an encoding was not asked for, or the body is not packed as the header says.
    """
    layers = [one.strip().lower() for one in encodings.split(",") if one.strip() and one.strip().lower() != "identity"]
    unknown = [one for one in layers if one not in _PACKED]
    if unknown:
        raise BadFile(
            msg("The server sent the page packed as “{encoding}”, which was not asked for.", encoding=unknown[0][:40])
        )
    if len(layers) > _MOST_LAYERS:
        raise BadFile(msg("The server packed the page {count} times over: it was left.", count=len(layers)))
    for layer in reversed(layers):
        body = _layer(body, _PACKED[layer], limit) if body else body
    return body


def _layer(body: bytes, bits: int, limit: int) -> bytes:
    try:
        return _inflated(body, bits, limit)
    except zlib.error:
        if bits != zlib.MAX_WBITS:
            raise BadFile(_DAMAGED) from None
    try:
        return _inflated(body, -zlib.MAX_WBITS, limit)  # deflate without zlib's head, as many servers send it
    except zlib.error:
        raise BadFile(_DAMAGED) from None


_DAMAGED = msg("The page is damaged: it is not packed as the server says.")


def _inflated(body: bytes, bits: int, limit: int) -> bytes:
    packer = zlib.decompressobj(bits)
    out = packer.decompress(body, limit + 1)
    if len(out) > limit:
        raise too_large(limit)
    if not packer.eof:
        raise BadFile(msg("The page is cut off: its packed bytes end too early."))
    return out

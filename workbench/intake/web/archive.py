"""The WARC of a capture: every request and answer byte by byte, digests, and with whom the talk was."""

import hashlib
import ssl
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import IO
from uuid import uuid4

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from workbench import __version__
from workbench.base import clock
from workbench.intake.web.asking import Answer

_VERSION = "WARC/1.1"
_BLOCK = 1 << 16
_HEAD_ENDS = b"\r\n\r\n"
_FIELDS = "application/warc-fields"


def archived(answers: Sequence[Answer]) -> bytes:
    """The answers, in their order, as a gzipped WARC file.

    Written record by record: warcio's own builder reads heads and writes them anew, which alters them.
    """
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=_VERSION)
    info = {"software": f"Workbench {__version__}", "format": "WARC File Format 1.1"}
    writer.write_record(_record("warcinfo", clock.now(), _fields(info), _FIELDS))
    for answer in answers:
        _write(writer, answer)
    return out.getvalue()


def _write(writer: WARCWriter, answer: Answer) -> None:
    about = {"WARC-Target-URI": str(answer.url)}
    if answer.server is not None:
        about["WARC-IP-Address"] = answer.server
    response = _record("response", answer.at, answer.received, "application/http; msgtype=response", about)
    writer.write_record(response)
    together = {**about, "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID")}
    sent = BytesIO(answer.sent)
    writer.write_record(_record("request", answer.at, sent, "application/http; msgtype=request", together))
    if answer.certificate is None:
        return
    facts = {
        "tls-leaf-certificate-sha256": hashlib.sha256(answer.certificate).hexdigest(),
        "tls-leaf-certificate": "resource in this file, application/x-x509-user-cert",
    }
    writer.write_record(_record("metadata", answer.at, _fields(facts), _FIELDS, together))
    pem = BytesIO(ssl.DER_cert_to_PEM_cert(answer.certificate).encode("ascii"))
    place = {**together, "WARC-Target-URI": f"metadata:tls-leaf-certificate/{answer.url.host}"}
    writer.write_record(_record("resource", answer.at, pem, "application/x-x509-user-cert", place))


def _fields(facts: Mapping[str, str]) -> BytesIO:
    return BytesIO("".join(f"{name}: {value}\r\n" for name, value in facts.items()).encode())


def _record(
    kind: str, at: datetime, block: IO[bytes], media_type: str, more: Mapping[str, str] | None = None
) -> ArcWarcRecord:
    of_block, of_payload, length = _digests(block, is_http=media_type.startswith("application/http"))
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid4()}>",
        "WARC-Date": f"{at:%Y-%m-%dT%H:%M:%S.%fZ}",
        **(more or {}),
        "WARC-Block-Digest": of_block,
        "WARC-Payload-Digest": of_payload,
    }
    if kind == "warcinfo":
        del headers["WARC-Payload-Digest"]
    shown = StatusAndHeaders("", list(headers.items()), protocol=_VERSION)
    return ArcWarcRecord("warc", kind, shown, block, None, media_type, length)


def _digests(block: IO[bytes], *, is_http: bool) -> tuple[str, str, int]:
    """Digests of a block and of its payload (of a message of HTTP what follows the head), and the block's length."""
    of_block, of_payload = Digester("sha256"), Digester("sha256")
    block.seek(0)
    length, held, in_head = 0, b"", is_http
    while part := block.read(_BLOCK):
        of_block.update(part)
        length += len(part)
        if in_head:
            held += part
            _head, end, part = held.partition(_HEAD_ENDS)
            if not end:
                continue
            in_head = False
        of_payload.update(part)
    block.seek(0)
    return str(of_block), str(of_payload), length

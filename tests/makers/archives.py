"""Makes archives in tests, byte by byte: web archives, packed ones and ZIP files, good and bad."""

import base64
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage

PAGE = (
    "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    "<p>The ferry to the island was {late} minutes late on Monday, the harbour office said in the evening.</p>"
    "<p>Two hundred people had waited on the pier since noon, and some went home again by bus.</p>"
    "</article></body></html>"
)


def page(title: str, late: int = 40) -> bytes:
    """A page with an article."""
    return PAGE.format(title=title, late=late).encode()


def digest(data: bytes, kind: str = "sha1") -> str:
    """A digest as WARC files write it."""
    return f"{kind}:{base64.b32encode(hashlib.new(kind, data).digest()).decode()}"


def record(kind: str, url: str, block: bytes, *, name: str, time: str = "2024-06-03T08:00:00Z", **more: str) -> bytes:
    """One record of a web archive; underscores in further headers are hyphens."""
    headers = {
        "WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": time, "WARC-Record-ID": f"<urn:uuid:{name}>",
        "Content-Type": "application/http; msgtype=" + ("request" if kind == "request" else "response"),
        "WARC-Block-Digest": digest(block), "Content-Length": str(len(block)),
        **{key.replace("_", "-"): value for key, value in more.items()},
    }  # fmt: skip
    lines = "".join(f"{key}: {value}\r\n" for key, value in headers.items())
    return b"WARC/1.1\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def http(body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **more: str) -> bytes:
    """An HTTP response."""
    headers = {
        "Content-Type": kind,
        "Content-Length": str(len(body)),
        **{k.replace("_", "-"): v for k, v in more.items()},
    }
    return (
        f"HTTP/1.1 {status}\r\n".encode()
        + "".join(f"{k}: {v}\r\n" for k, v in headers.items()).encode()
        + b"\r\n"
        + body
    )


def response(
    url: str, body: bytes, *, name: str, time: str = "2024-06-03T08:00:00Z", sent: bytes | None = None, **more: str
) -> bytes:
    """A response record with right digests; `sent` is the body as it went over the wire."""
    block = http(body if sent is None else sent, **more)
    return record(
        "response", url, block, name=name, time=time, WARC_Payload_Digest=digest(body if sent is None else sent)
    )


def request(url: str, *, name: str, of: str) -> bytes:
    """The request of a response."""
    block = b"GET / HTTP/1.1\r\nHost: ferry.example\r\nUser-Agent: tester\r\n\r\n"
    return record("request", url, block, name=name, WARC_Concurrent_To=f"<urn:uuid:{of}>")


def chunked(body: bytes) -> bytes:
    """A body sent in chunks."""
    parts = [body[at : at + 100] for at in range(0, len(body), 100)]
    return b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Records, each compressed on its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 6, 3, 8, 0, 0)), data, method)
    return stream.getvalue()


def locked(files: Mapping[str, bytes]) -> bytes:
    """A ZIP file that says of all its files that they are locked by a password."""
    data = bytearray(zipped(files))
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(sign, at + 1)) >= 0:
            data[at + flags] |= 1
    return bytes(data)


def mail(files: Mapping[str, bytes]) -> bytes:
    """A mail with files attached."""
    message = EmailMessage()
    message["From"], message["To"] = "harbour@ferry.example", "desk@paper.example"
    message["Subject"], message["Date"] = "Papers of the ferry", "Mon, 03 Jun 2024 10:00:00 +0200"
    message.set_content("The papers of the ferry are attached, the harbour office wrote.")
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def wacz(warc: bytes, pages: list[dict[str, str]], *, wrong: bool = False) -> bytes:
    """A packed web archive; with `wrong`, one hash does not match."""
    lines = [json.dumps({"format": "json-pages-1.0", "id": "pages"}), *(json.dumps(one) for one in pages)]
    files = {"archive/data.warc.gz": warc, "pages/pages.jsonl": "\n".join(lines).encode()}
    said = [
        {
            "path": path,
            "hash": "sha256:" + hashlib.sha256(data + (b"x" if wrong else b"")).hexdigest(),
            "bytes": len(data),
        }
        for path, data in files.items()
    ]
    package = {"profile": "data-package", "wacz_version": "1.1.1", "resources": said}
    return zipped({**files, "datapackage.json": json.dumps(package).encode()}, zipfile.ZIP_STORED)

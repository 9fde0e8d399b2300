"""The wire: connects to the address that was checked and to no other, and keeps what goes over it byte by byte."""

import socket
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import httpcore
from httpcore import SOCKET_OPTION, NetworkBackend, NetworkStream
from typing_extensions import override

from workbench.base.errors import BadFile, Cancelled
from workbench.base.messages import msg
from workbench.intake.web.addresses import check_resolved, check_unresolved, resolved
from workbench.intake.web.wishes import MEBIBYTE, Wishes

_AT_HAND = MEBIBYTE
"""So many received bytes are held in memory; more lie in a file."""
_HEADS = MEBIBYTE
"""So many bytes the heads and frames of a message may have beside its body."""


class Line:
    """One talk with one server at a time: what was sent and received, with whom; may be stopped from another thread."""

    def __init__(self, limit: int) -> None:
        self._limit = limit + _HEADS
        self._stopped = False
        self._handle: socket.socket | None = None
        self.peer: str | None = None
        """The network address that is connected to."""
        self.certificate: bytes | None = None
        """The leaf certificate of whom the talk is with, in DER."""
        self.sent = bytearray()
        self._shelves = ExitStack()
        self.received = self._shelf()
        self._size = 0

    def _shelf(self) -> IO[bytes]:
        return self._shelves.enter_context(SpooledTemporaryFile(_AT_HAND))

    def begin(self) -> None:
        """What comes from here on is the message itself: what went before was said to a proxy."""
        self.sent.clear()
        self.received = self._shelf()
        self._size = 0

    def connected(self, peer: str, stream: NetworkStream) -> None:
        """Note whom the line leads to."""
        self.hang_up()
        self._handle = stream.get_extra_info("socket").dup()
        self.peer, self.certificate = peer, None
        self.check()

    def check(self) -> None:
        """Raise Cancelled where the line was stopped."""
        if self._stopped:
            raise Cancelled

    def take(self, data: bytes) -> bytes:
        """Keep what was received; BadFile where it is more than may come."""
        self._size += len(data)
        if self._size > self._limit:
            raise too_large(self._limit - _HEADS)
        self.received.write(data)
        return data

    def stop(self) -> None:
        """End the talk at once, whatever it waits for."""
        self._stopped = True
        self.hang_up()

    def hang_up(self) -> None:
        """Leave the server."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with suppress(OSError):  # it is gone already
                handle.shutdown(socket.SHUT_RDWR)
            handle.close()

    def close(self) -> None:
        """Let go of all that was received."""
        self._shelves.close()


def too_large(limit: int) -> BadFile:
    """Said of what is larger than the limit, in bytes."""
    return BadFile(
        msg("The server sends more than {most} MB: nothing of it was kept. The preferences set the limit.",
            most=limit // MEBIBYTE)
    )  # fmt: skip


class Guard(NetworkBackend):
    """Resolves a name once, checks every address found, and connects to one of these; with a proxy, to that alone."""

    def __init__(self, wishes: Wishes, line: Line) -> None:
        self._wishes = wishes
        self._line = line
        self._backend = httpcore.SyncBackend()
        self._stream: NetworkStream | None = None

    @override
    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """Connect to a host, or to the proxy."""
        self._line.check()
        found = resolved(host, port)
        if self._wishes.proxy is None and not self._wishes.private:
            check_resolved(host, found)
        last = len(found) - 1
        for number, peer in enumerate(found):
            try:
                stream = self._backend.connect_tcp(peer, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                self._line.check()
                if number == last:
                    raise
                continue
            self._stream = stream
            self._line.connected(peer, stream)
            return Tapped(stream, self._line)
        raise httpcore.ConnectError

    def check(self, host: str) -> None:
        """What can be checked of a host that a proxy will resolve; Refused where it is of this machine."""
        if self._wishes.proxy is not None and not self._wishes.private:
            check_unresolved(host)

    def close(self) -> None:
        """Close the connection: where a proxy does not speak as it should, httpcore leaves it open."""
        if self._stream is not None:
            self._stream.close()


class Tapped(NetworkStream):
    """A stream of which the line keeps what passes."""

    def __init__(self, inner: NetworkStream, line: Line) -> None:
        self._inner = inner
        self._line = line

    @override
    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Receive some bytes."""
        return self._line.take(self._inner.read(max_bytes, timeout))

    @override
    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send some bytes."""
        self._line.sent += buffer
        self._inner.write(buffer, timeout)

    @override
    def close(self) -> None:
        """Close the stream."""
        self._inner.close()

    @override
    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        """Go on in TLS; what was said before is no part of the message."""
        secured = self._inner.start_tls(ssl_context, server_hostname, timeout)
        self._line.begin()
        spoken = secured.get_extra_info("ssl_object")
        self._line.certificate = spoken.getpeercert(True) if spoken is not None else None
        return Tapped(secured, self._line)

    @override
    def get_extra_info(self, info: str) -> Any:
        """What the stream knows of itself."""
        return self._inner.get_extra_info(info)


def tracing(line: Line) -> Mapping[str, Any]:
    """What tells the line that a handshake with a proxy is over and the message begins."""

    def trace(event: str, _facts: Mapping[str, Any]) -> None:
        if event == "http11.send_request_headers.started":
            line.begin()

    return {"trace": trace}

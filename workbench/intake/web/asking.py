"""One question and its answer over HTTP/1.1, and in which words a person hears that it failed."""

import queue
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from os import SEEK_END
from typing import IO, TypeVar

import httpcore
import httpx
from socksio import ProtocolError

from workbench.base import clock
from workbench.base.errors import BadFile, Cancelled, Trouble, WorkbenchError
from workbench.base.messages import Message, msg
from workbench.intake.web.wire import Guard, Line, too_large, tracing
from workbench.intake.web.wishes import Wishes

T = TypeVar("T")

_LONGEST_HEAD = 1024**2

_HEAD_END = b"\r\n\r\n"
_INTERIM = b"HTTP/1.1 1"
"""How an answer begins that another one follows."""
_GLANCE = 0.05
_SECRETS = re.compile(rb"^proxy-[^\r\n]*\r\n", re.IGNORECASE | re.MULTILINE)
"""What is said to a proxy in the head of a request and is no part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered: body still packed as it came, and the exchange byte by byte.

    `server` is the network address that was connected to, None where a proxy did that; `certificate` is the leaf's
    DER.
    """

    url: httpx.URL
    at: datetime
    status: int
    reason: str
    headers: Mapping[str, str]
    """By name in lower case; several of one name are joined by commas."""
    body: bytes
    sent: bytes
    received: IO[bytes]
    server: str | None
    certificate: bytes | None
    left_over: int = 0
    """Bytes that came behind the body, which ends where its declared length says."""


def ask(
    url: httpx.URL,
    wishes: Wishes,
    line: Line,
    *,
    headers: Mapping[str, str],
    content: bytes | None = None,
) -> Answer:
    """Ask for an address once: nothing is followed, kept in a jar or fetched besides. POST where there is content.

    Raises BadFile where the answer is too large or none of HTTP, Refused where the address may not be connected to,
    Trouble where the server or the network fails.
    """
    head = {"Host": url.netloc.decode("ascii"), "User-Agent": wishes.user_agent, **headers, "Connection": "close"}
    if content is not None:
        head["Content-Length"] = str(len(content))
    at = clock.now()
    with _in_words(url, wishes), closing(Guard(wishes, line)) as guard, _pool(url, wishes, guard) as pool:
        guard.check(url.host)
        with pool.stream(
            "GET" if content is None else "POST",
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=[(name.encode("ascii"), value.encode("ascii", "replace")) for name, value in head.items()],
            content=content,
            extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), wishes.slice), **tracing(line)},
        ) as response:
            found = httpx.Headers(response.headers)
            body = _body(response, found, wishes.limit)
            reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
        line.received.seek(0)
        return Answer(
            url=url, at=at, status=response.status, reason=reason, headers=found, body=body,
            sent=_SECRETS.sub(b"", bytes(line.sent)), received=line.received,
            server=line.peer if wishes.proxy is None else None,
            certificate=line.certificate if url.scheme == "https" else None,
            left_over=_left_over(line.received, found),
        )  # fmt: skip


def _left_over(received: IO[bytes], headers: httpx.Headers) -> int:
    """How many bytes came behind a body of declared length."""
    declared = headers.get("content-length", "")
    if not declared.isdecimal() or "transfer-encoding" in headers:
        return 0
    head = received.read(_LONGEST_HEAD)
    size = received.seek(0, SEEK_END)
    received.seek(0)
    begun = 0
    while head.startswith(_INTERIM, begun) and _HEAD_END in head[begun:]:
        begun = head.index(_HEAD_END, begun) + len(_HEAD_END)
    end = head.find(_HEAD_END, begun)
    return max(0, size - end - len(_HEAD_END) - int(declared)) if end >= 0 else 0


def _body(response: httpcore.Response, headers: httpx.Headers, limit: int) -> bytes:
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limit:
        raise too_large(limit)
    body = bytearray()
    for part in response.iter_stream():
        body += part
        if len(body) > limit:
            raise too_large(limit)
    return bytes(body)


def _pool(url: httpx.URL, wishes: Wishes, guard: Guard) -> httpcore.ConnectionPool:
    context = (wishes.context or _standard()) if url.scheme == "https" else None
    if wishes.proxy is None:
        return httpcore.ConnectionPool(ssl_context=context, network_backend=guard)
    proxy = httpx.URL(wishes.proxy)
    scheme = b"socks5" if proxy.scheme == "socks5h" else proxy.raw_scheme
    place = httpcore.URL(scheme=scheme, host=proxy.raw_host, port=proxy.port, target=b"/")
    auth = (proxy.username, proxy.password) if proxy.username else None
    if scheme == b"socks5":
        return httpcore.SOCKSProxy(place, proxy_auth=auth, ssl_context=context, network_backend=guard)
    return httpcore.HTTPProxy(
        place, proxy_auth=auth, ssl_context=context, network_backend=guard,
        proxy_ssl_context=_standard() if scheme == b"https" else None,
    )  # fmt: skip


@cache
def _standard() -> ssl.SSLContext:
    """The certificates that browsers trust, whatever the environment says; reading them takes a tenth of a second."""
    return httpx.create_ssl_context(trust_env=False)


# -- in time ---------------------------------------------------------------------------------


@contextmanager
def in_time(
    work: Callable[[Line], T], host: str, wishes: Wishes, cancelled: Callable[[], bool] | None = None
) -> Iterator[T]:
    """What comes of work that talks over a line; given up when its time is over or `cancelled` says so.

    It runs in a thread that is left alone then: resolving a name cannot be stopped. What was received can be read until
    the block ends. Raises Trouble, and Cancelled.
    """
    line = Line(wishes.limit)
    answers: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put((work(line), None))
        except BaseException as error:  # noqa: BLE001 - carried to the thread that asked, none is dropped
            answers.put((None, error))

    with closing(line):
        threading.Thread(target=run, name="web", daemon=True).start()
        try:
            result, error = _awaited(answers, host, wishes.seconds, cancelled)
        finally:
            line.stop()
        if error is not None:
            raise error
        yield result  # type: ignore[misc]  # what the work returned


def _awaited(answers: "queue.SimpleQueue[T]", host: str, seconds: float, cancelled: Callable[[], bool] | None) -> T:
    until = time.monotonic() + seconds
    while True:
        if cancelled is not None and cancelled():
            raise Cancelled
        left = until - time.monotonic()
        if left <= 0:
            raise Trouble(
                msg("{host} was not done within {seconds} seconds: nothing was kept.", host=host, seconds=int(seconds))
            )
        try:
            return answers.get(timeout=min(left, _GLANCE))
        except queue.Empty:
            continue


# -- in words --------------------------------------------------------------------------------


@contextmanager
def _in_words(url: httpx.URL, wishes: Wishes) -> Iterator[None]:
    try:
        yield
    except WorkbenchError:
        raise
    except httpcore.TimeoutException as error:
        raise Trouble(_late(error, url, wishes)) from error
    except (httpcore.NetworkError, httpcore.ProxyError, OSError) as error:
        raise Trouble(_failed(error, url, wishes)) from error
    except (ProtocolError, AssertionError) as error:  # what a SOCKS proxy says wrongly, httpcore asserts
        raise Trouble(msg("The proxy does not speak as a proxy should.")) from error
    except httpcore.RemoteProtocolError as error:
        raise BadFile(_wrong(str(error), url)) from error
    except (httpcore.LocalProtocolError, httpcore.UnsupportedProtocol) as error:
        raise BadFile(msg("{host} cannot be asked: {why}.", host=url.host, why=str(error))) from error


def _late(error: Exception, url: httpx.URL, wishes: Wishes) -> Message:
    if isinstance(error, httpcore.ConnectTimeout) and wishes.proxy is not None:
        return msg("The proxy does not answer.")
    if isinstance(error, httpcore.ConnectTimeout):
        return msg("{host} does not answer.", host=url.host)
    return msg("{host} stopped answering: nothing was kept.", host=url.host)


def _failed(error: Exception, url: httpx.URL, wishes: Wishes) -> Message:
    cause = next((one for one in error.args if isinstance(one, Exception)), error)  # httpcore wraps it, and hides it
    if isinstance(cause, ssl.SSLCertVerificationError):
        return msg("The certificate of {host} is not trusted: {why}.", host=url.host, why=cause.verify_message)
    if isinstance(cause, ssl.SSLError):
        said = cause.reason or str(cause)
        return msg("No secure connection to {host} came about: {why}.", host=url.host, why=said)
    if isinstance(error, httpcore.ProxyError):
        return msg("The proxy did not reach {host}: {why}.", host=url.host, why=_refusal(str(error)))
    if isinstance(error, httpcore.ConnectError):
        why = _reason(cause)
        if wishes.proxy is not None:
            return msg("The proxy cannot be reached: {why}.", why=why)
        return msg("{host} cannot be reached: {why}.", host=url.host, why=why)
    return msg("{host} broke the connection off: nothing was kept.", host=url.host)


_REFUSALS = {
    "General SOCKS server failure": msg("it gives no reason"),
    "Connection not allowed by ruleset": msg("its rules do not allow it"),
    "Network unreachable": msg("the network cannot be reached"),
    "Host unreachable": msg("the host cannot be reached"),
    "Connection refused": msg("nobody listens there"),
    "TTL expired": msg("the way there is too long"),
    "Invalid username/password": msg("it does not take the name and the password"),
}
"""What httpcore says of a SOCKS proxy's answers (RFC 1928 and 1929), behind words of its own."""


def _refusal(said: str) -> str | Message:
    why = said.rpartition("could not connect: ")[2].rstrip(".")
    return _REFUSALS.get(why, why)


def _reason(cause: BaseException) -> str | Message:
    if isinstance(cause, ConnectionRefusedError):
        return msg("nobody listens there")
    if isinstance(cause, socket.gaierror | OSError) and cause.strerror:
        return cause.strerror
    return msg("no connection came about")


def _wrong(said: str, url: httpx.URL) -> Message:
    cut = re.search(r"received (\d+) bytes, expected (\d+)", said)
    if cut:
        return msg(
            "{host} broke off after {came} of {size} bytes: nothing was kept.", host=url.host, came=cut[1], size=cut[2]
        )
    if "incomplete" in said or "without" in said or "disconnected" in said:
        return msg("{host} broke off before its answer was whole: nothing was kept.", host=url.host)
    return msg("{host} does not answer as a web server should: {why}.", host=url.host, why=said)

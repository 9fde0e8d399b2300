"""Fetches one address: follows redirects one by one, each recorded and checked, and archives what was said."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from workbench.base.errors import BadFile, Refused
from workbench.base.messages import Message, msg, nmsg
from workbench.base.readings import Capture
from workbench.base.values import Sha256
from workbench.intake.web.addresses import address, holds_credentials
from workbench.intake.web.wishes import Wishes

if TYPE_CHECKING:
    import httpx

    from workbench.intake.web.asking import Answer
    from workbench.intake.web.wire import Line

MOST_REDIRECTS = 10
_MOVED = frozenset({301, 302, 303, 307, 308})
_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came of an address: the page's bytes, unpacked, where they came from, and the archive that shows how.

    `media_type` is what the server said, with its charset; `warc` are the bytes of a gzipped WARC file.
    """

    url: str
    data: bytes
    media_type: str | None
    warc: bytes
    capture: Capture
    notes: tuple[Message, ...] = ()


def fetch(text: str, wishes: Wishes, cancelled: Callable[[], bool] | None = None) -> Fetched:
    """Fetch an address as a person wrote it.

    Raises Refused where it is none or may not be connected to, BadFile where no page came, Trouble where the network
    or the server failed, and Cancelled; nothing that takes longer than `wishes.seconds`.
    """
    from workbench.intake.web.archive import archived  # noqa: PLC0415 - loaded when something is fetched
    from workbench.intake.web.asking import in_time  # noqa: PLC0415 - as above
    from workbench.intake.web.bodies import unpacked  # noqa: PLC0415 - as above

    url = address(text)
    shown = str(url) if holds_credentials(text) else text.strip()
    with in_time(lambda line: _followed(url, shown, wishes, line), url.host, wishes, cancelled) as answers:
        last = answers[-1]
        data = unpacked(last.body, last.headers.get("content-encoding", ""), wishes.limit)
        if not data:
            raise BadFile(msg("{host} answered with an empty page.", host=last.url.host))
        warc = archived(answers)
    capture = Capture(
        requested=str(url),
        redirects=tuple(str(one.url) for one in answers[1:]),
        status=last.status,
        server=last.server,
        certificate=Sha256(hashlib.sha256(last.certificate).hexdigest()) if last.certificate else None,
        warc=Sha256(hashlib.sha256(warc).hexdigest()),
        proxy=str(address_of_proxy(wishes)) if wishes.proxy else None,
    )
    return Fetched(
        url=str(last.url),
        data=data,
        media_type=last.headers.get("content-type"),
        warc=warc,
        capture=capture,
        notes=(*_notes(text), *_length_notes(last.left_over)),
    )


def address_of_proxy(wishes: Wishes) -> "httpx.URL":
    """The proxy without its name and password."""
    import httpx  # noqa: PLC0415 - loaded when something is fetched

    proxy = httpx.URL(wishes.proxy or "")
    return httpx.URL(scheme=proxy.scheme, host=proxy.host, port=proxy.port)


def _length_notes(left_over: int) -> tuple[Message, ...]:
    if not left_over:
        return ()
    more = nmsg(
        "The server sent {count} byte more than it said (Content-Length): the page may be cut off.",
        "The server sent {count} bytes more than it said (Content-Length): the page may be cut off.",
        left_over,
    )
    return (more,)


def _notes(text: str) -> tuple[Message, ...]:
    if not holds_credentials(text):
        return ()
    return (msg("The name or password in the address was neither sent nor kept."),)


def _followed(url: "httpx.URL", shown: str, wishes: Wishes, line: "Line") -> "list[Answer]":
    """The answers of every address on the way; the last one is a page. `shown` is how the first one was asked for."""
    from workbench.intake.web.asking import ask  # noqa: PLC0415 - loaded when something is fetched
    from workbench.intake.web.bodies import ACCEPTED  # noqa: PLC0415 - as above

    answers: list[Answer] = []
    visited = set()
    while True:
        visited.add(str(url))
        answer = ask(url, wishes, line, headers={"Accept": _ACCEPT, "Accept-Encoding": ACCEPTED})
        answers.append(answer)
        line.check()
        if answer.status not in _MOVED:
            _check_status(answer)
            return answers
        place = shown if len(answers) == 1 else str(answer.url)
        url = _next(answer, place)
        if url == answer.url:
            raise BadFile(msg("{place} redirects to itself.", place=place))
        if str(url) in visited:
            raise BadFile(msg("{place} redirects in a circle: it leads back to {url}.", place=place, url=url))
        if len(answers) > MOST_REDIRECTS:
            raise BadFile(msg("{url} redirects more than {most} times: it was left.", url=shown, most=MOST_REDIRECTS))


def _next(answer: "Answer", shown: str) -> "httpx.URL":
    import httpx  # noqa: PLC0415 - loaded when something is fetched

    place = answer.headers.get("location", "").strip()
    if not place:
        raise BadFile(msg("{place} redirects without saying where to.", place=shown))
    try:
        return address(str(answer.url.join(place)))
    except (Refused, httpx.InvalidURL, ValueError) as error:
        raise BadFile(
            msg("{place} redirects to what cannot be fetched: {url}", place=shown, url=place[:200])
        ) from error


def _check_status(answer: "Answer") -> None:
    if answer.status in (HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT, HTTPStatus.PARTIAL_CONTENT):
        raise BadFile(msg("{host} answered without the page ({status}).", host=answer.url.host, status=answer.status))
    if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
        why = answer.reason or _known_reason(answer.status)
        raise BadFile(
            msg("{host} answered {status} {why}: no page was taken.", host=answer.url.host, status=answer.status,
                why=why[:80])
        )  # fmt: skip


def _known_reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""

"""What a web archive says of a capture (WARC 1.1): when and how it was recorded, and what is wrong with it."""

from http import HTTPStatus

from workbench.base.messages import Message, msg
from workbench.base.readings import RECORDED, TRUNCATED, Found
from workbench.base.terms import How
from workbench.intake.archives.warc_records import Record, digest_holds
from workbench.intake.published import lies_ahead

_LONGEST_HEADERS = 20_000
_LONGEST_ANSWER = 100
_TRUNCATED = "warc-truncated"
_OF_THE_WEB = ("http://", "https://", "ftp://")


def address_of(record: Record) -> str | None:
    """The address that a capture is of; None where what it names is none of the web, but a file, say."""
    url = record.url
    return url if url is not None and url.lower().startswith(_OF_THE_WEB) else None


def wrong_with(said: Record, record: Record) -> tuple[Message, ...]:
    """What is wrong with a capture, but for its digests; `record` holds its content, as that of a revisit does."""
    return (*_wrong_end(record), *_wrong_place(record), *_truncated(record), *_wrong_time(said), *_wrong_address(said))


def _truncated(record: Record) -> tuple[Message, ...]:
    """What is said of a capture of which its recorder says that it is not whole (WARC 1.1, 5.13)."""
    why = record.headers.get(_TRUNCATED)
    if why is None:
        return ()
    return (msg("It was cut short when it was recorded, as its record says (WARC-Truncated: {why}).", why=why),)


def _wrong_time(record: Record) -> tuple[Message, ...]:
    said = record.headers.get("warc-date")
    if not lies_ahead(said):
        return ()
    return (
        msg(
            "Its record says that it was made at {moment}, which has not come yet: when that was is not known.",
            moment=said,
        ),
    )


def _wrong_address(record: Record) -> tuple[Message, ...]:
    if address_of(record) is not None:
        return ()
    return (msg("Its record names no address of the web, but {url}: the article has none.", url=record.url or ""),)


def no_page(record: Record) -> tuple[Message, ...]:
    """What is said of an answer by which a server gave not the page but why it had none, or another place."""
    status = record.http.status if record.is_http else None
    if status is None or HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return ()
    answer = record.http.first.partition(" ")[2][:_LONGEST_ANSWER]
    return (msg("The server answered {answer}: this is what it showed in place of the page.", answer=answer),)


def _wrong_end(record: Record) -> tuple[Message, ...]:
    if record.followed:
        return ()
    return (msg("Its record does not end where it says (Content-Length): some of it may be missing, or not be of it."),)


def _wrong_place(record: Record) -> tuple[Message, ...]:
    if not record.is_within:
        return ()
    return (msg("Its record lies in what another one says is its content: it was captured, or is of that content."),)


def wrong_digests(record: Record, payload: bytes | None) -> tuple[Message, ...]:
    """What is said of a capture whose bytes are not what its digests say."""
    said = {
        "block": msg("Its block does not match its digest: these are not the bytes that were recorded."),
        "payload": msg("Its content does not match its digest: these are not the bytes that were recorded."),
    }
    return tuple(words for name, words in said.items() if digest_holds(record, name, payload) is False)


def facts(said: Record, record: Record, wrong: tuple[Message, ...]) -> tuple[Found, ...]:
    """What the archive says of a capture: when and how whole it was recorded, its status, and its digests."""
    told = [(RECORDED, said.headers.get("warc-date")), ("status", record.http.first)]
    told += [(f"{name} digest", record.headers.get(f"warc-{name}-digest")) for name in ("block", "payload")]
    told += [(TRUNCATED, record.headers.get(_TRUNCATED))]
    doubtful = (
        {f"{name} digest" for name in ("block", "payload") if digest_holds(record, name, None) is False}
        if wrong
        else set()
    )
    doubtful |= {RECORDED} if lies_ahead(said.headers.get("warc-date")) else set()
    return tuple(
        Found(field=field, value=value, how=How.HEADERS, doubtful=field in doubtful) for field, value in told if value
    )


def headers(which: str, record: Record | None) -> tuple[Found, ...]:
    """The HTTP headers of a request or a response, as they were sent."""
    if record is None or not record.is_http:
        return ()
    text = record.block[: record.http.length].decode("latin-1").replace("\r\n", "\n").strip()[:_LONGEST_HEADERS]
    return (Found(field=f"{which} headers", value=text, how=How.HEADERS),) if text else ()

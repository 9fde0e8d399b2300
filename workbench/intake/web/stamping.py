"""Asks an authority for a trusted timestamp (RFC 3161) over an original, the same safe way as pages are fetched."""

from collections.abc import Callable

from workbench.base.errors import BadFile, Refused
from workbench.base.messages import msg
from workbench.intake.web.addresses import address
from workbench.intake.web.wishes import MEBIBYTE, Wishes

_QUERY = "application/timestamp-query"
_REPLY = "application/timestamp-reply"
_OK = 200


def request_stamp(
    data: bytes, authority: str, wishes: Wishes, cancelled: Callable[[], bool] | None = None
) -> tuple[bytes, int | None, str]:
    """The authority's reply (DER) for the SHA-256 of these bytes, the nonce that it must carry, and whom was asked.

    Only the hash leaves this machine. Raises as `fetching.fetch` does; whether the reply holds is for whoever keeps it.
    """
    from dataclasses import replace  # noqa: PLC0415 - loaded when a timestamp is asked for

    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder  # noqa: PLC0415 - as above

    from workbench.intake.web.asking import ask, in_time  # noqa: PLC0415 - as above

    if not authority:
        raise Refused(
            msg("No authority for timestamps is set."),
            advice=msg("Its address goes into the preferences (Custody)."),
            field="timestamp_authority",
        )
    url = address(authority)
    request = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
    small = replace(wishes, limit=min(wishes.limit, MEBIBYTE))
    headers = {"Content-Type": _QUERY, "Accept": _REPLY}
    with in_time(
        lambda line: ask(url, small, line, headers=headers, content=request.as_bytes()), url.host, small, cancelled
    ) as answer:
        if answer.status != _OK:
            raise BadFile(
                msg("The authority {host} answered {status} {why}: there is no timestamp.",
                    host=url.host, status=answer.status, why=answer.reason[:80])
            )  # fmt: skip
    return answer.body, request.nonce, str(url)

"""Which capture a revisit record found unchanged (WARC 1.1, 6.7.2): by its name, its digest, or address and time."""

from workbench.intake.archives.warc_records import Record

Key = tuple[str, ...]


def keys_of(record: Record) -> tuple[Key, ...]:
    """By what a revisit may mean a capture."""
    name, digest = record.headers.get("warc-record-id"), record.headers.get("warc-payload-digest")
    date = record.headers.get("warc-date")
    return _keys(
        ("name", name), ("digest", digest), ("time", record.url, date),
        ("undigested", None if digest else record.url, date), ("address", record.url),
    )  # fmt: skip


def keys_meant(revisit: Record) -> tuple[Key, ...]:
    """By what a revisit means a capture, the surest first: no address and time lead to one of another digest.

    An address without a time is that of any capture of it.
    """
    digest, date = revisit.headers.get("warc-payload-digest"), revisit.headers.get("warc-refers-to-date")
    said = revisit.headers.get("warc-refers-to-target-uri", "").strip().removeprefix("<").removesuffix(">")
    return _keys(
        ("name", revisit.headers.get("warc-refers-to")), ("digest", digest),
        ("undigested" if digest else "time", said or revisit.url, date), ("address", None if digest or date else said),
    )  # fmt: skip


def is_of_any(key: Key) -> bool:
    """Whether several captures may have a key, each with another content."""
    return key[0] == "address"


def _keys(*found: tuple[str | None, ...]) -> tuple[Key, ...]:
    return tuple(tuple(map(str, key)) for key in found if all(key))

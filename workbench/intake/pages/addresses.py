"""Addresses that stand in a page: made absolute to be shown, and never fetched."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import islice
from urllib.parse import urljoin, urlsplit

from workbench.base.readings import Link

_BLANKS = re.compile(r"[\s\x00-\x1f]+")
_DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})[/-](?P<month>[01]?\d)[/-](?P<day>[0-3]?\d)(?!\d)")
_SHOWN = frozenset(("http", "https"))
_LONGEST = 2_000
_MOST_LINKS = 20_000


def absolute(written: str | None, base: str | None = None) -> str | None:
    """The absolute address that a link means; None where it runs something, holds its own data or leads to no page."""
    bare = _BLANKS.sub("", written or "")
    if not bare or bare.startswith("#") or len(bare) > _LONGEST:
        return None
    try:
        whole = urljoin(base or "", bare)
        parts = urlsplit(whole)
        return whole if parts.scheme.lower() in _SHOWN and parts.hostname else None
    except ValueError:
        return None


def with_addresses(links: Iterable[Link], base: str | None) -> tuple[Link, ...]:
    """Links as written with their absolute addresses; without those that have none that can be shown."""
    whole = ((link, absolute(link.url, base)) for link in islice(links, _MOST_LINKS))
    return tuple(replace(link, url=url) for link, url in whole if url)


def host_of(url: str | None) -> str | None:
    """The host's name in an address, without www."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def date_in_address(url: str | None) -> str | None:
    """The day that an address's path names, as blogs and papers write it: /2024/06/04/."""
    try:
        found = _DAY.search(urlsplit(url or "").path)
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat() if found else None
    except ValueError:
        return None

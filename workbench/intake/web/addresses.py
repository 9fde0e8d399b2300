"""Addresses on the web: which can be asked for, and which network addresses may be connected to for them."""

import ipaddress
import re
import socket
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from workbench.base.errors import Refused, Trouble
from workbench.base.messages import msg

if TYPE_CHECKING:
    import httpx

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_HOST_AND_PATH = re.compile(r"[^/?#]+\.(?:com|org|net|info|gov|edu|int|[a-z]{2}(?=[/?#:]))(?![^/?#:])", re.IGNORECASE)
_BEGINNING = re.compile(r"(https?:)/{0,2}|//", re.IGNORECASE)
_IN_NO_NAME = re.compile(r"[^\w.-]")
_LAST_PORT = 65_535
_NUMBER = r"(?:0x[0-9a-f]*|[0-9]+)"
_NUMERIC = re.compile(rf"{_NUMBER}(?:\.{_NUMBER}){{0,3}}", re.IGNORECASE)
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that a network turns into the IPv4 address in their last 32 bits (RFC 6052)."""
_INNER = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "64:ff9b:1::/48")))
"""Not of the public internet, though some versions of Python take them for it."""
_OWN_NAMES = ("localhost", "local", "internal", "lan", "home.arpa")
"""Top names that mean this machine or its network, wherever they are resolved (RFC 6761, 6762, 8375)."""
_NOWHERE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
"""Addresses of documentation: nobody has them."""


def address(text: str) -> "httpx.URL":
    """An address to ask for, of what a person, or a server that redirects, wrote; credentials and fragment fall away.

    Raises Refused, for the field `url`, where it is none, or none of http or https.
    """
    import httpx  # noqa: PLC0415 - loaded when something is fetched

    given = text.strip().removeprefix("<").removesuffix(">")
    if not given:
        raise Refused(msg("There is no address."), field="url")
    if "://" not in given and _BARE.fullmatch(given):
        given = f"https://{given}"
    try:
        url = httpx.URL(given)
        host, port = url.host, url.port
    except (httpx.InvalidURL, ValueError) as error:
        raise Refused(msg("“{url}” is no address on the web.", url=_shown(given)), field="url") from error
    if url.scheme not in ("http", "https"):
        raise Refused(
            msg("Only addresses that begin with http:// or https:// are fetched, not “{url}”.", url=_shown(given)),
            field="url",
        )
    _check_server(host, port, given)
    return httpx.URL(scheme=url.scheme, host=host, port=port, raw_path=url.raw_path)


def _check_server(host: str, port: int | None, given: str) -> None:
    """Refuse an address that names no server, or one whose name or port nothing can have."""
    if not host:
        raise Refused(msg("“{url}” names no server.", url=_shown(given)), field="url")
    if port is not None and not 0 < port <= _LAST_PORT:
        raise Refused(
            msg("“{url}” names port {port}: ports are numbers from 1 to {last}.",
                url=_shown(given), port=port, last=_LAST_PORT),
            field="url",
        )  # fmt: skip
    wrong = None if ":" in host else _IN_NO_NAME.search(unquote(host))
    if wrong is not None:
        sign = msg("a space") if wrong[0].isspace() else f"“{wrong[0]}”"
        raise Refused(
            msg("“{url}” is no address on the web: no server's name holds {sign}.", url=_shown(given), sign=sign),
            field="url",
        )


def meant(text: str) -> str | None:
    """The address that is meant by what names no file: `https://` is missing, or some of it. Else None."""
    part = _BEGINNING.match(text)
    rest = text[part.end() :] if part else text
    if not _BARE.fullmatch(rest) or not (part or text.lower().startswith("www.") or _HOST_AND_PATH.match(text)):
        return None
    scheme = (part[1] if part else None) or "https:"
    return f"{scheme.lower()}//{rest}"


def holds_credentials(text: str) -> bool:
    """Whether an address carries a name or a password."""
    return "@" in text.partition("://")[2].partition("/")[0]


def same_server(one: str, other: str) -> bool:
    """Whether two addresses are of one server, with `www.` or without."""
    import httpx  # noqa: PLC0415 - loaded when something is fetched

    try:
        hosts = {httpx.URL(url).host.removeprefix("www.") for url in (one, other)}
    except (httpx.InvalidURL, ValueError):
        return False
    return len(hosts) == 1


def _shown(text: str) -> str:
    """An address for a message, without credentials."""
    scheme, mark, rest = text[:300].partition("://")
    return scheme + mark + rest.rpartition("@")[2] if mark and "@" in rest.partition("/")[0] else text[:300]


def literal(host: str) -> Ip | None:
    """The network address that a host is written as, in any spelling that systems take for one (0177.1, 2130706433)."""
    bare = host.strip("[]").rstrip(".")
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        pass
    if not _NUMERIC.fullmatch(bare):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(bare))
    except OSError:
        return None


def is_special(ip: Ip) -> bool:
    """Whether an address is of this machine, its network or otherwise none of the public internet.

    An IPv6 address that carries an IPv4 one (mapped, compatible, translated, 6to4, Teredo) is what the carried one is.
    """
    if isinstance(ip, ipaddress.IPv6Address):
        carried = _carried(ip)
        if carried is not None:
            return is_special(carried)
        if ip.is_site_local:
            return True
    if any(ip in network for network in _INNER):
        return True
    return not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified


def _carried(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip in _TRANSLATED:
        return ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
    if ip.sixtofour is not None:
        return ip.sixtofour
    return ip.teredo[1] if ip.teredo is not None else None


def check_unresolved(host: str) -> None:
    """Refuse a host that can be told to be of this machine or its network without resolving its name."""
    ip = literal(host)
    top = host.rstrip(".").lower()
    if (ip is not None and is_special(ip)) or any(top == name or top.endswith(f".{name}") for name in _OWN_NAMES):
        raise _refusal(host, str(ip) if ip is not None else host)


def resolved(host: str, port: int) -> list[str]:
    """The network addresses of a host, resolved now; Trouble where it has none, or this machine is offline."""
    ip = literal(host)
    if ip is not None:
        return [str(ip)]
    if not _is_named_here(host) and not _has_way_out():
        raise Trouble(msg("This computer is offline: {host} cannot be reached.", host=host))
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _unresolved(host, error) from error
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def _unresolved(host: str, error: Exception) -> Trouble:
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        return Trouble(
            msg("The name {host} cannot be resolved at present.", host=host),
            advice=msg("Check that this computer is online."),
        )
    return Trouble(msg("There is no server named {host}.", host=host), advice=msg("Check how the address is spelled."))


def _is_named_here(host: str) -> bool:
    return host.rstrip(".").lower().endswith("localhost")


def _has_way_out() -> bool:
    """Whether this machine has a route to anywhere; asking so sends nothing."""
    for family, nowhere in _NOWHERE:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((nowhere, 9))
        except OSError:
            continue
        return True
    return False


def check_resolved(host: str, found: Sequence[str]) -> None:
    """Refuse a host of which any network address is of this machine or its network, or otherwise not public."""
    for one in found:
        if is_special(ipaddress.ip_address(one)):
            raise _refusal(host, one)


def _refusal(host: str, ip: str) -> Refused:
    same = host.strip("[]").rstrip(".").lower() == ip.lower()
    what = (
        msg("{host} is not on the public internet: it is not fetched.", host=host)
        if same
        else msg("{host} leads to {address}, which is not on the public internet: it is not fetched.",
                 host=host, address=ip)
    )  # fmt: skip
    return Refused(
        what,
        advice=msg("The preferences can allow addresses of this computer and its network."),
        field="url",
        setting="web_private",
    )  # fmt: skip

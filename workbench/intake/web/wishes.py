"""What the person chose about the web, checked once: in whose name, through which proxy, how long and how much."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.base.errors import Refused
from workbench.base.messages import msg
from workbench.base.settings import Settings
from workbench.base.web_settings import WEB

if TYPE_CHECKING:
    import ssl

MEBIBYTE = 1024**2
CONNECT = 10.0
"""How long, in seconds, a server may take to answer a call, or to send its next bytes before it counts as gone."""
PROXIES = ("http", "https", "socks5", "socks5h")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How to ask: `seconds` for all of it, redirects included; `limit` in bytes of a page, packed and unpacked.

    `proxy` is an address with one of the schemes of PROXIES; with it no host name is resolved here. `private` lets
    addresses of this machine and its network be asked. `context` stands in for the standard TLS settings.
    """

    user_agent: str
    proxy: str | None = None
    private: bool = False
    seconds: float = 60
    limit: int = 25 * MEBIBYTE
    context: "ssl.SSLContext | None" = None

    @property
    def slice(self) -> float:
        """How long one step of the talk may take, in seconds."""
        return min(CONNECT, self.seconds)


def wishes_of(settings: Settings) -> Wishes:
    """What the settings say now; Refused where their proxy cannot be one, or they cannot be read.

    Another window, or the person in the file, may have changed them a moment ago. Where they are in doubt nothing is
    fetched: they may name a proxy that must not be passed by.
    """
    settings.refresh()
    doubt = settings.doubt([one.key for one in WEB])
    if doubt is not None:
        wrong = msg(
            "Nothing is fetched as long as the preferences about the web are wrong: a proxy in them would be passed by."
        )
        raise Refused(wrong, advice=msg("What to mend: {what}", what=doubt))
    return Wishes(
        user_agent=str(settings.get("web_user_agent")),
        proxy=_proxy(str(settings.get("web_proxy"))),
        private=bool(settings.get("web_private")),
        seconds=int(settings.get("web_seconds")),
        limit=int(settings.get("web_megabytes")) * MEBIBYTE,
    )


def _proxy(text: str) -> str | None:
    if not text:
        return None
    scheme, _, rest = text.partition("://")
    if scheme.lower() not in PROXIES or not rest:
        raise Refused(msg("“{proxy}” is no proxy: write it as socks5://127.0.0.1:9050.", proxy=text), field="web_proxy")
    return text

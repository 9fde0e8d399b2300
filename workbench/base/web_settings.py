"""What a person may choose about the web: how pages are fetched, and who gives trusted timestamps."""

from workbench import __version__
from workbench.base.messages import msg
from workbench.base.setting import Group, Setting, SettingKind


def user_agent() -> str:
    """How the workbench names itself to servers: what it is, and that it comes for single pages."""
    return f"Workbench/{__version__} (source verification; fetches single pages on request)"


WEB: tuple[Setting, ...] = (
    Setting(
        key="web_user_agent",
        title=msg("Named to servers as"),
        help=msg("What the workbench says it is when it fetches a page (the user agent)."),
        kind=SettingKind.TEXT,
        default=user_agent,
        limits=(1, 300),
        group=Group.WEB,
    ),
    Setting(
        key="web_proxy",
        title=msg("Proxy"),
        help=msg("Everything goes through it, names included; Tor's is socks5://127.0.0.1:9050. Empty: none."),
        kind=SettingKind.TEXT,
        default="",
        limits=(0, 300),
        schemes=("http", "https", "socks5", "socks5h"),
        group=Group.WEB,
    ),
    Setting(
        key="web_private",
        title=msg("Fetch from this computer and its network too"),
        help=msg("Else addresses that are not on the public internet are refused, also after a redirect."),
        kind=SettingKind.FLAG,
        default=False,
        group=Group.WEB,
    ),
    Setting(
        key="web_seconds",
        title=msg("Time for a page"),
        help=msg("In seconds, redirects included; then it is given up."),
        kind=SettingKind.NUMBER,
        default=60,
        limits=(2, 600),
        group=Group.WEB,
    ),
    Setting(
        key="web_megabytes",
        title=msg("Size of a page"),
        help=msg("In megabytes; what is larger is not taken."),
        kind=SettingKind.NUMBER,
        default=25,
        limits=(1, 100),
        group=Group.WEB,
    ),
    Setting(
        key="timestamp_authority",
        title=msg("Timestamp authority"),
        help=msg("The address of a service for trusted timestamps (RFC 3161). It gets the hash of an original only."),
        kind=SettingKind.TEXT,
        default="",
        limits=(0, 500),
        schemes=("http", "https"),
        group=Group.CUSTODY,
    ),
    Setting(
        key="timestamp_roots",
        title=msg("Certificates to trust for timestamps"),
        help=msg("A file (PEM). Without it a timestamp is held against its bytes, but who signed it is not checked."),
        kind=SettingKind.TEXT,
        default="",
        limits=(0, 1000),
        group=Group.CUSTODY,
    ),
)

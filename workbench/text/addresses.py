"""Addresses of pages on the web, as they are written."""

from urllib.parse import urlsplit


def is_web_address(text: str) -> bool:
    """Whether a text is an address that begins with http:// or https:// and names a server; nothing is looked up."""
    try:
        parts = urlsplit(text)
        names_server = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and names_server and not any(map(str.isspace, text))

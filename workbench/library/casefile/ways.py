"""Addresses and numbers that lead to protected sources: wherever the desk wrote them down, they stay here.

These are those at which somebody was reached, telephone numbers that stand in what was asked of them, and addresses
that hold a protected name. Whose another telephone number is nobody can tell: it stays, and is told of.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote

from sqlalchemy import Connection, select

from workbench.library.reading.evidence import of_protected
from workbench.library.tables import Evidence, Source
from workbench.text.names.as_read import as_read
from workbench.text.names.between_letters import SIGNS

_ITEMS, _SOURCES = Evidence.__table__, Source.__table__

WITHHELD = "[withheld]"
"""What takes the place of a number or an address; a case file has it in every language, as it has pseudonyms."""
_NUMBER = re.compile(r"\+?\d(?:[\s().\-/\u00a0]*\d){4,}")
_TELEPHONE = re.compile(
    r"(?<![\w+./-])(?!\d\d[./-]\d\d[./-](?:19|20)\d\d)(?:\+|00?[1-9]|\(0\d+\))(?:[\s().\-/\u00a0]*\d){6,13}(?!\w)"
    r"|(?:\b(?:tel|phone|telephone|telefon\w*|mobile?|handy|cell|whatsapp|signal|telegram|viber|fax)|тел\w*|сигнал|هاتف)"
    r"\W{0,3}(?P<named>\+?\d(?:[\s().\-/\u00a0]*\d){4,14})(?!\w)",
    re.IGNORECASE,
)
"""A number that begins as telephone numbers do (ITU-T E.123), or is called one."""
_ADDRESS = re.compile(r"[^\s<>,;(]+(?:@|://)[^\s<>,;)]+|@\w{3,}")
_BETWEEN = rf"[\s().\-/\u00a0{SIGNS}]*"
_IN = r"[^\s<>(),;\"“”„«»]"
_CHUNK = re.compile(rf"(?<!{_IN}){_IN}*?(?:@|://|\w\.\w){_IN}*")
"""What holds no blanks, and something of an address."""
_ENDS = ".:!?'’*_"
"""What ends a sentence or a name, and no address."""
_HOST = re.compile(
    r"www\..+|(?:[\w-]+\.)+(?:[^\W\d_]{2,}[/:?#].*|"
    r"[a-z]{2}|com|org|net|info|biz|edu|gov|int|mil|name|pro|press|news|media|online|site|live|blog|app|dev|рф|укр|бел)",
    re.IGNORECASE,
)
"""A server's name with a path, or with an ending that servers have and files seldom."""


class Ways:
    """Finds in texts what leads to the protected sources, as their items and their own records have it.

    `names` tells whether an address holds a protected name: such a one is withheld whole.
    """

    def __init__(self, connection: Connection, names: Callable[[str], bool]) -> None:
        self._names = names
        found = {one for text in _told(connection) for one in _patterns(as_read(text))}
        longest_first = sorted(found, key=len, reverse=True)
        self._pattern = re.compile("|".join(longest_first), re.IGNORECASE) if found else None
        self.stayed: dict[str, None] = {}
        """Telephone numbers that texts had and that stayed, in order."""

    def text(self, text: str, instead: Callable[[str], str] = lambda _way: WITHHELD) -> str:
        """A text without these; `instead` makes what stands in the place of each."""
        if self._pattern is not None:
            text = self._pattern.sub(lambda found: instead(found.group()), text)
        self.stayed.update(dict.fromkeys(_telephones(text)))
        return _CHUNK.sub(lambda found: self._named(found.group(), instead), text)

    def name_somebody_in(self, text: str) -> bool:
        """Whether a text holds an address with a protected name."""
        return any(self._names_somebody(found.group().strip(_ENDS)) for found in _CHUNK.finditer(text))

    def _named(self, chunk: str, instead: Callable[[str], str]) -> str:
        address = chunk.strip(_ENDS)
        return chunk.replace(address, instead(address)) if self._names_somebody(address) else chunk

    def _names_somebody(self, address: str) -> bool:
        return _is_address(address) and (self._names(address) or self._names(unquote(address)))


def _is_address(chunk: str) -> bool:
    return "@" in chunk or "://" in chunk or _HOST.fullmatch(chunk) is not None


def _telephones(text: str) -> Iterator[str]:
    return (found["named"] or found.group() for found in _TELEPHONE.finditer(text))


def _told(connection: Connection) -> Iterator[str]:
    of_items = of_protected(_ITEMS.c.where).add_columns(_ITEMS.c.url, _ITEMS.c.archive_url)
    of_sources = select(_SOURCES.c.url).where(_SOURCES.c.protected)
    for statement in (of_items, of_sources):
        for row in connection.execute(statement):
            yield from filter(None, row)
    asked = of_protected(_ITEMS.c.words).add_columns(_ITEMS.c.title, _ITEMS.c.excerpt)
    notes = select(_SOURCES.c.notes).where(_SOURCES.c.protected)
    for statement in (asked, notes):
        for row in connection.execute(statement):
            yield from (number for text in filter(None, row) for number in _telephones(as_read(text)))


def _patterns(text: str) -> Iterable[str]:
    """Ways in a text as patterns: a number however its digits are grouped, an address as it stands."""
    addresses = [one.rstrip(".") for one in _ADDRESS.findall(text)]
    yield from (rf"(?<!\w){_escaped(one)}(?!\w)" for one in addresses)
    for number in _NUMBER.findall(_ADDRESS.sub(" ", text)):
        digits = re.sub(r"\D", "", number)
        yield rf"\+?(?<!\d){_BETWEEN.join(digits)}(?!\d)"


def _escaped(address: str) -> str:
    """The pattern of an address in which signs may stand behind a backslash, as Markdown has them."""
    return "".join(re.escape(sign) if sign.isalnum() else rf"\\?{re.escape(sign)}" for sign in address)

"""Numbers and addresses at which a protected source was reached: wherever the desk wrote them down, they stay here."""

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from workbench.library.evidence import of_protected
from workbench.library.tables import Evidence, Source

_ITEMS, _SOURCES = Evidence.__table__, Source.__table__

WITHHELD = "[withheld]"
"""What takes the place of a number or an address; a case file has it in every language, as it has pseudonyms."""
_NUMBER = re.compile(r"\+?\d(?:[\s().\-/\u00a0]*\d){4,}")
_ADDRESS = re.compile(r"[^\s<>,;(]+(?:@|://)[^\s<>,;)]+|@\w{3,}")
_BETWEEN = r"[\s().\-/\u00a0]*"


class Ways:
    """Finds in texts what leads to the protected sources, as their items and their own records have it."""

    def __init__(self, connection: Connection) -> None:
        found = {one for text in _told(connection) for one in _patterns(text)}
        longest_first = sorted(found, key=len, reverse=True)
        self._pattern = re.compile("|".join(longest_first), re.IGNORECASE) if found else None

    def text(self, text: str) -> str:
        """A text without these."""
        return self._pattern.sub(WITHHELD, text) if self._pattern is not None else text


def _told(connection: Connection) -> Iterator[str]:
    of_items = of_protected(_ITEMS.c.where).add_columns(_ITEMS.c.url, _ITEMS.c.archive_url)
    of_sources = select(_SOURCES.c.url).where(_SOURCES.c.protected)
    for statement in (of_items, of_sources):
        for row in connection.execute(statement):
            yield from filter(None, row)


def _patterns(text: str) -> Iterable[str]:
    """Ways in a text as patterns: a number however its digits are grouped, an address as it stands."""
    addresses = [one.rstrip(".") for one in _ADDRESS.findall(text)]
    yield from (rf"(?<!\w){re.escape(one)}(?!\w)" for one in addresses)
    for number in _NUMBER.findall(_ADDRESS.sub(" ", text)):
        digits = re.sub(r"\D", "", number)
        yield rf"\+?(?<!\d){_BETWEEN.join(digits)}(?!\d)"

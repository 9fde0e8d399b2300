"""How long an article may be: keeping it takes memory, which grows with it."""

import re
from sys import getsizeof

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.text.words import UNSPACED

MOST_ROOM = 190_000_000
"""What keeping a text may take in the process that does, in bytes: with what the program needs, below 300 MiB."""
_IN_UTF8, _IN_PYTHON = 7, 2
"""How many copies of a text there are at most at once: the database's in UTF-8, and the log's in Python."""
_UNSPACED = re.compile(f"[{UNSPACED}]+")


def room_to_keep(text: str) -> int:
    """How many bytes of memory keeping a text takes at most."""
    in_utf8 = len(text.encode("utf-8", "surrogatepass")) + _kept_apart(text)
    return _IN_UTF8 * in_utf8 + _IN_PYTHON * getsizeof(text)


def _kept_apart(text: str) -> int:
    """How many blanks the search index puts between characters of scripts without spaces."""
    return 0 if text.isascii() else sum(run.end() - run.start() for run in _UNSPACED.finditer(text))


def refuse_what_is_too_long(text: str, shown: str | Message) -> None:
    """Raise `BadFile` where keeping a text, which is called what is shown, would take too much memory."""
    if room_to_keep(text) > MOST_ROOM:
        count = f"{len(text) / 1_000_000:.0f}"
        raise BadFile(
            msg("{name} holds {count} million characters: one article may not be so long.", name=shown, count=count)
        )


def refuse_what_grows_too_long(length: int, shown: str | Message) -> None:
    """The same of a text of which so many characters were read so far; a byte for each is the least."""
    if (_IN_UTF8 + _IN_PYTHON) * length > MOST_ROOM:
        count = f"{length / 1_000_000:.0f}"
        raise BadFile(
            msg(
                "{name} holds more than {count} million characters: one article may not be so long.",
                name=shown,
                count=count,
            )
        )

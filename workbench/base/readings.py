"""What a snapshot keeps besides its text: what its reader found, how it came from the web, trusted timestamps."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from workbench.base.messages import Message, msg
from workbench.base.terms import BlockKind, How
from workbench.base.values import Moment, Sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of a snapshot's text, in code points, end exclusive; `level` is a heading's, or how deep an item lies."""

    kind: BlockKind
    start: int
    end: int
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words of a snapshot's text, in code points, end exclusive, that lead to an address."""

    start: int
    end: int
    url: str


SIGNATURE = "signature"
"""The field that tells what verifying an archive's signature came to."""


RECORDED = "recorded"
"""The field that tells when an archive says that it recorded the bytes."""


TRUNCATED = "truncated"
"""The field that tells why an archive's record is not whole, as it says itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A fact about the article that this capture tells, by the name of its field, and how it was found.

    Fields: title, outlet, author, published, modified, language, url, canonical, source (the declared source line); of
    a capture in a web archive also recorded (when), truncated (why it is not whole), status, block digest, payload
    digest (doubtful where it does not match), request headers, response headers, and signature (what verifying that of
    the archive came to).
    """

    field: str
    value: str
    how: How
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """How bytes came from the web: what was asked for, where that led, who answered, and the archive that keeps it."""

    requested: str
    redirects: tuple[str, ...] = ()
    """Every further address, the last one being that of the bytes."""
    status: int
    """Of HTTP."""
    server: str | None = None
    """The network address that was connected to; none where a proxy resolved it."""
    certificate: Sha256 | None = None
    """Of the leaf certificate's DER bytes."""
    warc: Sha256
    """Of the WARC file that holds request, response, headers and certificate."""
    proxy: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of the bytes besides the text: structure, facts, and where in what the bytes lay.

    Offsets are code points of the snapshot's text.
    """

    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    pages: tuple[int, ...] = ()
    """Where each page of a paged original begins; empty for others."""
    labels: tuple[str, ...] = ()
    """What the original calls each of its pages, where that is not their number, from 1."""
    found: tuple[Found, ...] = ()
    taken_in: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """The names of the page's parts that a person took in, or left out, against the reader's choice."""
    container: Sha256 | None = None
    part: str | None = None
    """The archive that the bytes lay in, and where in it."""
    capture: Capture | None = None
    struck: tuple[str, ...] = ()
    """Words of the text that the original strikes through, in its order, with single blanks."""
    encoding: str | None = None
    """The one that a person chose for the bytes; none where it was found."""

    SPARSE: ClassVar[frozenset[str]] = frozenset({"encoding", "labels", "struck"})


def page_at(pages: Sequence[int], position: int) -> int | None:
    """The number of the page, from 1, that holds a position; `pages` says where each begins. None where there are none.

    Where pages without text begin at one place, it is the last of them: the one that holds what follows.
    """
    return max(1, bisect_right(pages, position)) if pages else None


@dataclass(frozen=True, slots=True)
class Pages:
    """Where each page of a text begins, and what the original calls it; empty for texts without pages."""

    starts: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()

    def name_at(self, position: int) -> int | Message | None:
        """The page that holds a position, as it is called: by its number, from 1, alone where it has no other name."""
        number = page_at(self.starts, position)
        return None if number is None else self.name(number)

    def name(self, number: int) -> int | Message:
        """A page, by its number from 1, as it is called."""
        label = self.labels[number - 1] if number <= len(self.labels) else ""
        if label in ("", str(number)):
            return number
        return msg("{label} ({number} of {count})", label=label, number=number, count=len(self.starts))


BARE = Reading()
"""The reading of a text of which nothing is known but its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timestamp:
    """A trusted timestamp (RFC 3161) over the original's SHA-256; `token` is the DER reply in base64."""

    at: Moment
    authority: str
    token: str

"""What tells whether a part of a page belongs to the main text: who keeps it, what it holds, and where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.base.terms import BlockKind
from workbench.intake.pages.votes import Votes
from workbench.intake.pages.walk import FURNITURE, Seen, is_hidden
from workbench.intake.piece import Piece

if TYPE_CHECKING:
    from lxml.etree import _Element

_BESIDE = re.compile(
    r"(?:^|[^a-z])(?:comments?(?![a-z])|comentari|commentair|kommentar|disqus|related|relacionad|similar|shar(?:e|ing)|social|promo"
    r"|newsletter|subscri|sidebar|widget\b|breadcrumb|crumb|menu|nav\b|navbar|adv(?:ert)?\b|banner|cookie|consent"
    r"|paywall|payant|author[\w-]{0,12}(?:bio|box|info|desc)|about-?(?:the-?)?author|vcard|infobox|toolbar|popup|modal"
    r"|login|recommend|outbrain|taboola|embedded-content|subvert|push-?layer|sr-only|visually-?hidden|screen-?reader"
    r"|text-hide)",
    re.IGNORECASE,
)
"""Names that pages give to what stands beside the article, or is there for screen readers only."""
_LEAD = re.compile(
    r"(?:^|[^a-z])(?:intro|lead(?!er)|teaser|excerpt|abstract|subtitle|subhead|subline|standfirst|chapo|dek\b|summary"
    r"|bajada|sapo\b|vorspann|deck\b|perex|synopsis)",
    re.IGNORECASE,
)
"""Names that pages give to a standfirst."""
SENTENCE_ENDS = tuple('.!?…"”»。؟')
_HALF = 0.5
_FEW_LINKS = 0.2
SHORTER = 60
"""Characters: fewer are hardly a sentence of a text."""
PAGE_ITSELF = 2
"""The outermost elements: their names say of the page that it has comments, and not what stands in them."""


@dataclass(slots=True)
class Look:
    """What tells whether a part belongs: who keeps it, its length in characters, the share of links, its place.

    It stands beside the article, or with a picture, by the names of the innermost three elements around it; `aside` is
    said by the name of its own alone.
    """

    by_trafilatura: bool
    by_readability: bool
    length: int
    links: float
    beside: bool
    aside: bool
    lead: bool
    pictured: bool
    comment: bool
    furniture: bool
    hidden: bool
    kind: BlockKind
    headline: bool
    text: str

    @property
    def plain(self) -> bool:
        """Whether nothing about its place speaks against it."""
        return not (self.beside or self.comment or self.furniture or self.hidden)

    @property
    def plain_itself(self) -> bool:
        """Whether nothing speaks against it where what stands around it belongs: its own name alone counts."""
        return not (self.aside or self.comment or self.furniture or self.hidden)

    @property
    def is_sentence(self) -> bool:
        """Whether it is of some length, leads nowhere, and ends as sentences do."""
        return self.length >= SHORTER and self.links < _FEW_LINKS and self.text.rstrip().endswith(SENTENCE_ENDS)


def looks_of(parts: Sequence[Seen], votes: Votes) -> list[Look]:
    """The look of each part of a page."""
    known: dict[_Element, _Around] = {}
    return [_look(part, votes, _around(part.around, known)) for part in parts]


def _look(part: Seen, votes: Votes, around: "_Around") -> Look:
    piece = part.piece
    marked = sum(count for _, count in piece.marks)
    length = len(piece.text)
    near = around.near
    return Look(
        by_trafilatura=_share(piece.marks, votes.trafilatura, marked) >= _HALF,
        by_readability=_share(piece.marks, votes.readability, marked) >= _HALF,
        length=length,
        links=_linked(piece) / length,
        beside=any(place.beside for place in near),
        aside=bool(near) and near[-1].beside,
        lead=any(place.lead for place in near[-2:]),
        pictured=any(place.caption for place in near),
        comment=around.comment,
        furniture=around.furniture,
        hidden=around.hidden,
        kind=BlockKind.CAPTION if near and near[-1].caption else piece.kind,
        headline=around.headline,
        text=piece.text,
    )


def _linked(piece: Piece) -> int:
    """How many characters lead elsewhere; many headings lead to themselves, or to the page's table of contents."""
    own = piece.kind is BlockKind.HEADING
    return sum(end - start for start, end, url in piece.links if not (own and url.startswith("#")))


class Place(NamedTuple):
    """What an element's names say of what stands in it."""

    beside: bool
    lead: bool
    comment: bool
    caption: bool


class _Around(NamedTuple):
    """What all elements that a part stands in say of it, and the names of the innermost three."""

    near: tuple[Place, ...] = ()
    depth: int = 0
    comment: bool = False
    furniture: bool = False
    hidden: bool = False
    headline: bool = False


def _around(elements: "Sequence[_Element]", known: "dict[_Element, _Around]") -> _Around:
    """The same for every part in an element, so that each element is looked at once."""
    at = len(elements)
    while at and elements[at - 1] not in known:
        at -= 1
    around = known[elements[at - 1]] if at else _Around()
    for element in elements[at:]:
        place = place_of(names_of(element))
        around = known[element] = _Around(
            near=(*around.near[-2:], place),
            depth=around.depth + 1,
            comment=around.comment or (place.comment and around.depth >= PAGE_ITSELF),
            furniture=around.furniture or element.tag in FURNITURE,
            hidden=around.hidden or is_hidden(element),
            headline=around.headline or element.tag == "h1",
        )
    return around


def names_of(element: "_Element") -> str:
    """What a page calls an element: its classes and its id."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


@lru_cache(maxsize=10_000)
def place_of(names: str) -> Place:
    """Pages give the same names to many elements, and to those of their other pages."""
    return Place(
        beside=_BESIDE.search(names) is not None,
        lead=_LEAD.search(names) is not None,
        comment="comment" in names.lower(),
        caption="caption" in names,
    )


def _share(marks: list[tuple[int, int]], kept: frozenset[int], marked: int) -> float:
    return sum(count for mark, count in marks if mark in kept) / marked if marked else 0.0

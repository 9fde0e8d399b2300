"""Chooses, part by part, what of a page is its main text, from what two extractors keep and how the part looks.

Both together are better than either (measured by `tests/bench/bench_pages.py`): what both keep is in; where one keeps
nearly all that the other does, what only that one has is furniture; else what only one keeps is in where it
reads like prose. Standfirsts, which both often miss, are brought in; calls to subscribe, teasers and headings
with nothing below them are left out. No rule knows a site.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from workbench.base.terms import BlockKind
from workbench.intake.pages.votes import Votes
from workbench.intake.pages.walk import FURNITURE, Seen, is_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element

_BESIDE = re.compile(
    r"(?:^|[^a-z])(?:comments?(?![a-z])|comentari|commentair|kommentar|disqus|related|relacionad|similar|shar(?:e|ing)|social|promo"
    r"|newsletter|subscri|sidebar|widget\b|breadcrumb|crumb|menu|nav\b|navbar|adv(?:ert)?\b|banner|cookie|consent"
    r"|paywall|payant|author-?(?:bio|box|info|desc)|infobox|toolbar|popup|modal|login|recommend|outbrain|taboola"
    r"|embedded-content|subvert|push-?layer)",
    re.IGNORECASE,
)
"""Names that pages give to what stands beside the article."""
_LEAD = re.compile(
    r"(?:^|[^a-z])(?:intro|lead(?!er)|teaser|excerpt|abstract|subtitle|subhead|subline|standfirst|chapo|dek\b|summary"
    r"|bajada|sapo\b|vorspann|deck\b|perex|synopsis)",
    re.IGNORECASE,
)
"""Names that pages give to a standfirst."""
_READ_ALSO = re.compile(
    r"\W*(?:lea|lee|read|see|mehr|auch|lesen|schon gelesen|lire|leggi|czytaj|also|related|más|voir|watch|ver"
    r"|zum thema|lesetipp|читайте|читати)\b",
    re.IGNORECASE,
)
_HEADS_LINKS = re.compile(
    r"\W*(?:schon gelesen|(?:mehr )?zum thema|lesetipps?|lesen sie auch|read (?:also|more)|see also|related"
    r"|(?:à )?lire aussi|leggi anche|le[ae] también|czytaj też|читайте (?:также|також))\W*",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\b(?:subscribe|newsletter|download (?:the|our)\s.{0,30}app|sign up|abonnieren|abonnez|suscr[ií]b|unterstütze"
    r"|follow us|iscriviti|подпис|підпис)",
    re.IGNORECASE,
)
_SENTENCE_ENDS = tuple('.!?…"”»。؟')
_SAYS_AGAIN = (BlockKind.ROW, BlockKind.CODE)
"""Rows of numbers and lines of code may be alike."""
_FIGURES = ("figure", "table")
_FEWEST_VISIBLE = 500
_WHOLE_TEXT = 1_000
_NEARLY_ALL, _MOST = 0.9, 0.7
_HALF = 0.5
_MANY_ALIKE = 4
_SHORT, _SHORTER = 160, 60
_NEAR_HEADLINE, _NEAR = 30, 4
_PAGE_ITSELF = 2
"""The outermost elements: their names say of the page that it has comments, and not what stands in them."""


@dataclass(slots=True)
class _Look:
    """What tells whether a part belongs: who keeps it, its length in characters, the share of links, its place."""

    by_trafilatura: bool
    by_readability: bool
    length: int
    links: float
    beside: bool
    lead: bool
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


def chosen(parts: Sequence[Seen], votes: Votes) -> list[bool]:
    """For each part of a page whether it belongs to the main text; none where no main text is told from the rest."""
    known: dict[_Element, _Around] = {}
    looks = [_look(part, votes, _around(part.around, known)) for part in parts]
    _forget_hidden(looks)
    keep = _kept_by_vote(looks)
    _bring_in_standfirst(looks, keep)
    _bring_in_headings(parts, looks, keep)
    _bring_in_captions(parts, looks, keep)
    _leave_out_calls(looks, keep)
    _leave_out_galleries(looks, keep)
    _leave_out_last_headings(looks, keep)
    return keep


def _look(part: Seen, votes: Votes, around: "_Around") -> _Look:
    piece = part.piece
    marked = sum(count for _, count in piece.marks)
    length = len(piece.text)
    near = around.near
    return _Look(
        by_trafilatura=_share(piece.marks, votes.trafilatura, marked) >= _HALF,
        by_readability=_share(piece.marks, votes.readability, marked) >= _HALF,
        length=length,
        links=sum(end - start for start, end, _ in piece.links) / length,
        beside=any(place.beside for place in near),
        lead=any(place.lead for place in near[-2:]),
        comment=around.comment,
        furniture=around.furniture,
        hidden=around.hidden,
        kind=BlockKind.CAPTION if near and near[-1].caption else piece.kind,
        headline=around.headline,
        text=piece.text,
    )


class _Place(NamedTuple):
    """What an element's names say of what stands in it."""

    beside: bool
    lead: bool
    comment: bool
    caption: bool


class _Around(NamedTuple):
    """What all elements that a part stands in say of it, and the names of the innermost three."""

    near: tuple[_Place, ...] = ()
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
        place = _place(_names(element))
        around = known[element] = _Around(
            near=(*around.near[-2:], place),
            depth=around.depth + 1,
            comment=around.comment or (place.comment and around.depth >= _PAGE_ITSELF),
            furniture=around.furniture or element.tag in FURNITURE,
            hidden=around.hidden or is_hidden(element),
            headline=around.headline or element.tag == "h1",
        )
    return around


def _names(element: "_Element") -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


@lru_cache(maxsize=10_000)
def _place(names: str) -> _Place:
    """Pages give the same names to many elements, and to those of their other pages."""
    return _Place(
        beside=_BESIDE.search(names) is not None,
        lead=_LEAD.search(names) is not None,
        comment="comment" in names.lower(),
        caption="caption" in names,
    )


def _share(marks: list[tuple[int, int]], kept: frozenset[int], marked: int) -> float:
    return sum(count for mark, count in marks if mark in kept) / marked if marked else 0.0


def _forget_hidden(looks: list[_Look]) -> None:
    """What is not shown counts only where nearly nothing is: scripts may show it later."""
    if sum(look.length for look in looks if not look.hidden) > _FEWEST_VISIBLE:
        for look in looks:
            look.by_trafilatura = look.by_trafilatura and not look.hidden
            look.by_readability = look.by_readability and not look.hidden


def _kept_by_vote(looks: list[_Look]) -> list[bool]:
    first = sum(look.length for look in looks if look.by_trafilatura)
    second = sum(look.length for look in looks if look.by_readability)
    both = sum(look.length for look in looks if look.by_trafilatura and look.by_readability)
    agree = both >= _NEARLY_ALL * second and second >= _MOST * first and second > _WHOLE_TEXT
    return [_is_kept(look, agree=agree) for look in looks]


def _is_kept(look: _Look, *, agree: bool) -> bool:
    if look.by_trafilatura and look.by_readability:
        return True
    if look.by_trafilatura:
        return not agree and not look.comment and not (look.beside and look.length < 200)
    if look.by_readability:
        return look.links < 0.4 and look.kind is not BlockKind.CAPTION and look.plain
    return False


def _bring_in_standfirst(looks: list[_Look], keep: list[bool]) -> None:
    """Between headline and text: what is named a standfirst, and whole sentences of some length."""
    begin = next((at for at, kept in enumerate(keep) if kept and looks[at].length >= _SHORTER), None)
    if begin is None:
        return
    headline = max((at for at in range(begin + 1) if looks[at].headline), default=-1)
    below_headline = headline >= 0 and begin - headline <= _NEAR_HEADLINE
    for at in range(headline if below_headline else max(0, begin - _NEAR), begin + 1):
        look = looks[at]
        if keep[at] or not look.plain or look.length < 50 or look.links >= 0.3:
            continue
        sentences = look.length >= 100 and look.links < 0.2 and look.text.endswith(_SENTENCE_ENDS)
        keep[at] = look.lead or (below_headline and sentences and look.kind is not BlockKind.CAPTION)


def _bring_in_headings(parts: Sequence[Seen], looks: list[_Look], keep: list[bool]) -> None:
    """Headings whose next sibling belongs, which one extractor often misses."""
    below: dict[_Element | None, bool] = {}
    for at in reversed(range(len(looks))):
        look = looks[at]
        parent = parts[at].around[-2] if len(parts[at].around) > 1 else None
        if look.kind is BlockKind.HEADING and look.by_trafilatura and look.plain:
            keep[at] = keep[at] or below.get(parent, False)
        below[parent] = keep[at]


def _bring_in_captions(parts: Sequence[Seen], looks: list[_Look], keep: list[bool]) -> None:
    """Captions of what is shown within the main text, but not of a gallery's pictures, which follow one another.

    A caption is within it where its figure holds something that belongs, or where in what holds the figure, or in what
    holds that, the headline or text stands before it, and text behind it.
    """
    first: dict[_Element, int] = {}
    last: dict[_Element, int] = {}
    for at, part in enumerate(parts):
        for element in part.around if keep[at] or looks[at].headline else ():
            first.setdefault(element, at)
        last.update(dict.fromkeys(part.around, at) if keep[at] else {})
    one_after_another: list[list[int]] = [[]]
    for at, part in enumerate(parts):
        if keep[at]:
            one_after_another.append([])
        elif (depth := _figure_of(part, looks[at])) and looks[at].plain and looks[at].links < _HALF:
            around = part.around
            holders = around[max(depth - 2, 0) : depth]
            if around[depth] in last or any(first.get(one, at) < at < last.get(one, at) for one in holders):
                one_after_another[-1].append(at)
    for captions in one_after_another:
        if len({parts[at].around[_figure_of(parts[at], looks[at])] for at in captions}) < _MANY_ALIKE:
            for at in captions:
                keep[at] = True


def _figure_of(part: Seen, look: _Look) -> int:
    """How deep in the page the figure or table stands that a part is the caption of; 0 where it is none.

    Where a page has no element for figures, the outermost of those around the part that are named captions is taken.
    """
    if look.kind is not BlockKind.CAPTION:
        return 0
    around = part.around
    for depth in range(len(around) - 1, 0, -1):
        if around[depth].tag in _FIGURES:
            return depth
    depth = len(around)
    while depth > 1 and _place(_names(around[depth - 1])).caption:
        depth -= 1
    return depth % len(around)


def _leave_out_calls(looks: list[_Look], keep: list[bool]) -> None:
    """Short parts that send the reader elsewhere."""
    for at, look in enumerate(looks):
        also = look.links > 0.4 and _READ_ALSO.match(look.text)
        also = also or (look.kind is BlockKind.PARAGRAPH and _HEADS_LINKS.fullmatch(look.text))
        teaser = look.links > 0.85 and (look.beside or (look.length < _SHORTER and look.kind is BlockKind.PARAGRAPH))
        if keep[at] and ((look.length < _SHORT and (also or _CALL.search(look.text))) or teaser):
            keep[at] = False


def _leave_out_galleries(looks: list[_Look], keep: list[bool]) -> None:
    """One short text, or numbers and arrows, part after part: what stands at the pictures of a gallery."""
    kept = (at for at, is_kept in enumerate(keep) if is_kept)
    for _, alike in groupby(kept, key=lambda at: _said(looks[at])):
        places = list(alike)
        look = looks[places[0]]
        if len(places) >= _MANY_ALIKE and look.length < _SHORT and look.kind not in _SAYS_AGAIN:
            for at in places:
                keep[at] = False


def _said(look: _Look) -> tuple[BlockKind, str]:
    """What a part says, for telling whether the next says the same: nothing where it holds no letter."""
    return look.kind, look.text if any(map(str.isalpha, look.text)) else ""


def _leave_out_last_headings(looks: list[_Look], keep: list[bool]) -> None:
    """Headings that nothing follows: they head what was left out."""
    for at in reversed(range(len(looks))):
        if not keep[at]:
            continue
        look = looks[at]
        if look.kind is not BlockKind.HEADING and not (look.length < 40 and look.text.endswith(":")):
            return
        keep[at] = False

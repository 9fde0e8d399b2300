"""Chooses, part by part, what of a page is its main text, from what two extractors keep and how the part looks.

Both together are better than either (measured by `tests/bench/bench_pages.py`): what both keep is in; where one keeps
nearly all that the other does, what only that one has is furniture; else what only one keeps is in where it
reads like prose. Standfirsts, which both often miss, are brought in, and so are what stands between parts that belong
just as these do, what heads posts, the feet of quotations, and the line below the text that says where it comes
from; offers and calls to subscribe, credits, teasers and headings with nothing below them are left out. No rule knows
a site.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from workbench.base.terms import BlockKind
from workbench.intake.pages.looks import PAGE_ITSELF, SHORTER, Look, looks_of, names_of, place_of
from workbench.intake.pages.posts import bring_in_heads_of_posts
from workbench.intake.pages.votes import Votes
from workbench.intake.pages.walk import Seen
from workbench.text.declared_source import declared_source

if TYPE_CHECKING:
    from lxml.etree import _Element

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
    r"|follow us|iscriviti|подпис|підпис|folgen sie uns|suivez-nous|s[ií]guenos|siga-nos|seguici|inscreva-se"
    r"|latest posts by|(?:accéder|lire) en illimité|offre découverte|continua depois da publicidade)",
    re.IGNORECASE,
)
_OFFERS = re.compile(r"paywall|payant|subscri|regwall", re.IGNORECASE)
"""Names of boxes that offer the rest of an article; some pages name what holds that rest so."""
_CREDIT = re.compile(
    r"\W*(?:photo(?:graph)?s?|fotos?|fotografia|images?|bild(?:er)?|picture|(?:(?:photo|picture|image|bild) ?)?credits?"
    r"|bildnachweis|crédits?(?: photos?)?|zdjęcie|фото)\s*[:©](.*)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_FIRST_ELSEWHERE = re.compile(
    r"\b(?:(?:originally|first) (?:published|appeared|posted)|(?:zuerst|ursprünglich) (?:\S+ ){0,6}erschienen"
    r"|(?:initialement|d’abord|d'abord) (?:paru|publié)|(?:publicad[oa]|aparecid[oa]) (?:originalmente|inicialmente)"
    r"|originalmente publicad[oa]|pubblicat[oa] originariamente|впервые опубликован)",
    re.IGNORECASE,
)
"""A line that says where the text appeared before."""
_SAYS_AGAIN = (BlockKind.ROW, BlockKind.CODE)
"""Rows of numbers and lines of code may be alike."""
_FIGURES = ("figure", "table")
_FEWEST_VISIBLE = 500
_WHOLE_TEXT = 1_000
_NEARLY_ALL, _MOST = 0.9, 0.7
_HALF = 0.5
_MANY_ALIKE = 4
_SHORT = 160
_LONGEST_OFFER = 400
_SHORTEST_LEAD, _FEW_LINKS = 40, 0.3
_NEAR_HEADLINE, _NEAR = 30, 4
_Way = tuple[tuple[object, str | None], ...]


def chosen(parts: Sequence[Seen], votes: Votes) -> list[bool]:
    """For each part of a page whether it belongs to the main text; none where no main text is told from the rest."""
    looks = looks_of(parts, votes)
    _forget_hidden(looks)
    keep = _kept_by_vote(looks)
    _bring_in_standfirst(looks, keep)
    _bring_in_between(parts, looks, keep)
    _bring_in_headings(parts, looks, keep)
    bring_in_heads_of_posts(parts, looks, keep)
    _bring_in_speakers(parts, looks, keep)
    _bring_in_captions(parts, looks, keep)
    _leave_out_offers(parts, looks, keep)
    _leave_out_calls(looks, keep)
    _leave_out_credits(looks, keep)
    _leave_out_galleries(looks, keep)
    _leave_out_last_headings(looks, keep)
    _bring_in_source(parts, looks, keep)
    return keep


def _forget_hidden(looks: list[Look]) -> None:
    """What is not shown counts only where nearly nothing is, and less than what is not: scripts may show it later."""
    shown = sum(look.length for look in looks if not look.hidden)
    asked_for = [look for look in looks if look.by_trafilatura or look.by_readability]
    hidden = sum(look.length for look in asked_for if look.hidden)
    if shown > _FEWEST_VISIBLE or sum(look.length for look in asked_for) > 2 * hidden:
        for look in looks:
            look.by_trafilatura = look.by_trafilatura and not look.hidden
            look.by_readability = look.by_readability and not look.hidden


def _kept_by_vote(looks: list[Look]) -> list[bool]:
    first = sum(look.length for look in looks if look.by_trafilatura)
    second = sum(look.length for look in looks if look.by_readability)
    both = sum(look.length for look in looks if look.by_trafilatura and look.by_readability)
    agree = both >= _NEARLY_ALL * second and second >= _MOST * first and second > _WHOLE_TEXT
    return [_is_kept(look, agree=agree) for look in looks]


def _is_kept(look: Look, *, agree: bool) -> bool:
    if look.by_trafilatura and look.by_readability:
        return True
    if look.by_trafilatura:
        return not agree and not look.comment and not (look.beside and look.length < 200)
    if look.by_readability:
        return look.links < 0.4 and look.kind is not BlockKind.CAPTION and look.plain
    return False


def _bring_in_standfirst(looks: list[Look], keep: list[bool]) -> None:
    """Between headline and text: what is named a standfirst, sentences, and where the text appeared first."""
    begin = next((at for at, kept in enumerate(keep) if kept and _begins_text(looks[at])), None)
    if begin is None:
        return
    headline = max((at for at in range(begin + 1) if looks[at].headline), default=-1)
    below_headline = headline >= 0 and begin - headline <= _NEAR_HEADLINE
    for at in range(headline if below_headline else max(0, begin - _NEAR), begin + 1):
        look = looks[at]
        if keep[at] or not look.plain:
            continue
        named = look.lead and look.length >= _SHORTEST_LEAD and look.links < _FEW_LINKS
        sentence = below_headline and look.is_sentence and not look.pictured and look.kind is not BlockKind.CAPTION
        keep[at] = named or sentence or (look.length < _SHORT and _FIRST_ELSEWHERE.search(look.text) is not None)


def _begins_text(look: Look) -> bool:
    return look.length >= SHORTER and not look.headline


def _bring_in_between(parts: Sequence[Seen], looks: list[Look], keep: list[bool]) -> None:
    """Sentences and code in just such elements as parts that belong, before and behind them: no box stands so."""
    left = [at for at, look in enumerate(looks) if not keep[at] and look.plain_itself and _reads_on(look)]
    first: dict[_Way, int] = {}
    last: dict[_Way, int] = {}
    for at, kept in enumerate(keep if left else ()):
        if kept:
            way = _way(parts[at])
            first.setdefault(way, at)
            last[way] = at
    for at in left:
        way = _way(parts[at])
        keep[at] = first.get(way, at) < at < last.get(way, at)


def _reads_on(look: Look) -> bool:
    return look.kind is BlockKind.CODE or (look.kind is BlockKind.PARAGRAPH and look.is_sentence)


def _way(part: Seen) -> _Way:
    """The elements that a part stands in, by tag and class."""
    return tuple((element.tag, element.get("class")) for element in part.around)


def _bring_in_headings(parts: Sequence[Seen], looks: list[Look], keep: list[bool]) -> None:
    """Headings below which, in what holds them, the next part belongs, which one extractor often misses."""
    beside: dict[_Element | None, bool] = {}
    for at in reversed(range(len(looks))):
        look, around = looks[at], parts[at].around
        parent = around[-2] if len(around) > 1 else None
        if look.kind is BlockKind.HEADING and look.by_trafilatura and look.plain_itself:
            within = look.links < _HALF and at + 1 < len(looks) and keep[at + 1] and parent in parts[at + 1].around
            keep[at] = keep[at] or beside.get(parent, False) or within
        beside[parent] = keep[at]


def _bring_in_speakers(parts: Sequence[Seen], looks: list[Look], keep: list[bool]) -> None:
    """The foot of a quotation that belongs: it says whose words these are, as HTML's specification has it."""
    for at in range(1, len(parts)):
        inside = [element.tag for element in parts[at].around]
        if not keep[at] and keep[at - 1] and "blockquote" in inside and not looks[at].hidden:
            depth = len(inside) - inside[::-1].index("blockquote")
            same = parts[at - 1].around[:depth] == parts[at].around[:depth]
            keep[at] = same and "footer" in inside[depth:] and looks[at].length < _SHORT


def _bring_in_captions(parts: Sequence[Seen], looks: list[Look], keep: list[bool]) -> None:
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


def _figure_of(part: Seen, look: Look) -> int:
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
    while depth > 1 and place_of(names_of(around[depth - 1])).caption:
        depth -= 1
    return depth % len(around)


def _bring_in_source(parts: Sequence[Seen], looks: list[Look], keep: list[bool]) -> None:
    """The first line below the text that says where the text comes from, where it stands with some of the text.

    Below what holds headline and text together there may be such lines of other things.
    """
    end = max((at for at, kept in enumerate(keep) if kept), default=len(keep))
    lines = [at for at in range(end + 1, len(keep)) if _declares_source(looks[at])]
    if not lines:
        return
    holds = Counter(element for part in parts for element in part.around)
    of_text = Counter(element for part, kept in zip(parts, keep, strict=True) if kept for element in part.around)
    headline = max((at for at in range(keep.index(True) + 1) if looks[at].headline), default=None)
    around = parts[headline].around if headline is not None else ()
    whole = next((element for element in reversed(around) if of_text[element] == sum(keep)), None)
    for at in lines:
        box = next((element for element in reversed(parts[at].around) if holds[element] > 1), None)
        if of_text[box] and (whole is None or whole in parts[at].around):
            keep[at] = True
            return


def _declares_source(look: Look) -> bool:
    is_line = look.plain and look.length < _SHORT and look.kind is not BlockKind.CAPTION
    return is_line and declared_source(look.text) is not None


def _leave_out_offers(parts: Sequence[Seen], looks: list[Look], keep: list[bool]) -> None:
    """All of a short box that is named as one which sells the article and calls for that: its prices, too."""
    elements = {element for part in parts for element in part.around[PAGE_ITSELF:]}
    named = {element for element in elements if _OFFERS.search(names_of(element))}
    boxes: defaultdict[_Element, list[int]] = defaultdict(list)
    for at, part in enumerate(parts if named else ()):
        for box in named.intersection(part.around):
            boxes[box].append(at)
    for box in boxes.values():
        is_short = sum(looks[at].length for at in box) <= _LONGEST_OFFER
        if is_short and any(_CALL.search(looks[at].text) for at in box):
            for at in box:
                keep[at] = False


def _leave_out_calls(looks: list[Look], keep: list[bool]) -> None:
    """Short parts that send the reader elsewhere."""
    for at, look in enumerate(looks):
        if not keep[at]:
            continue
        also = look.links > 0.4 and _READ_ALSO.match(look.text)
        also = also or (look.kind is BlockKind.PARAGRAPH and _HEADS_LINKS.fullmatch(look.text))
        teaser = look.links > 0.85 and (look.beside or (look.length < SHORTER and look.kind is BlockKind.PARAGRAPH))
        call = look.length < _SHORT and (also or _CALL.search(look.text))
        keep[at] = not (call or teaser)


def _leave_out_credits(looks: list[Look], keep: list[bool]) -> None:
    """Lines that only say who a picture is by, but where they end a caption."""
    in_caption = False
    for at, look in enumerate(looks):
        if keep[at] and not in_caption and look.length < _SHORT and _is_credit(look.text):
            keep[at] = False
        in_caption = keep[at] and look.kind is BlockKind.CAPTION


def _is_credit(text: str) -> bool:
    """Whether a line names who made a picture, and says nothing of what is seen."""
    found = _CREDIT.fullmatch(text)
    words = _WORD.findall(found[1]) if found else []
    return found is not None and sum(word[0].islower() for word in words) * 2 <= len(words)


def _leave_out_galleries(looks: list[Look], keep: list[bool]) -> None:
    """One short text, or numbers and arrows, part after part: what stands at the pictures of a gallery."""
    kept = (at for at, is_kept in enumerate(keep) if is_kept)
    for _, alike in groupby(kept, key=lambda at: _said(looks[at])):
        places = list(alike)
        look = looks[places[0]]
        if len(places) >= _MANY_ALIKE and look.length < _SHORT and look.kind not in _SAYS_AGAIN:
            for at in places:
                keep[at] = False


def _said(look: Look) -> tuple[BlockKind, str]:
    """What a part says, for telling whether the next says the same: nothing where it holds no letter."""
    return look.kind, look.text if any(map(str.isalpha, look.text)) else ""


def _leave_out_last_headings(looks: list[Look], keep: list[bool]) -> None:
    """Headings that nothing follows: they head what was left out."""
    for at in reversed(range(len(looks))):
        if not keep[at]:
            continue
        look = looks[at]
        if look.kind is not BlockKind.HEADING and not (look.length < 40 and look.text.endswith(":")):
            return
        keep[at] = False

"""The visible text of a page whose elements are nested too deeply for a tree: read from its source, tag by tag."""

import re
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser

from workbench.base.messages import Message, msg
from workbench.intake.layout import Counting, Page, laid_out
from workbench.intake.pages.mended import ENDS_FOREIGN, FOREIGN, WITHOUT_END, never_ended
from workbench.intake.pages.quotations import QUOTATION, quotation_marks
from workbench.intake.pages.walk import FURNITURE, UNSEEN
from workbench.intake.piece import Piece

_UNSEEN = (UNSEEN | FURNITURE) - {"rt", "rp", "option", "head"}  # these need no end
_DEEPEST = 1_000
_AT_ONCE = 1_000_000

_HEAVY = 500_000
_WEIGHS = re.compile(r"<(script|style|svg)\b", re.IGNORECASE)
_ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
_ENDS["svg"] = re.compile(rf"</svg\s*>|<(?:{'|'.join(ENDS_FOREIGN)})\b", re.IGNORECASE)
_FACTS = "ld+json"
_LONGEST_FACTS = 400_000
_LONGEST_RULES = 200_000
"""Characters of rules of style, which tell what is not to be seen."""
_LONG_VALUE = re.compile(r"""(=\s*)(?:"[^"<>]{2000,}"|'[^'<>]{2000,}')""")
_MOST_ATTRIBUTES = 1_000
_ATTRIBUTE = r"""[\s/]*+[^\s>/][^\s=>/]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++)?+)?+"""
_CROWD = re.compile(rf"(<[a-zA-Z][^\s>/]*+(?:{_ATTRIBUTE}){{{_MOST_ATTRIBUTES}}}+)(?:{_ATTRIBUTE})++")
_MAY_HIDE = re.compile(r"<style\b|<link\b[^<>]*\bstylesheet\b|[\s\"'/](?:style\s*=|hidden\b|popover\b)", re.IGNORECASE)
_PAGE_ENDS = re.compile(
    rf"""<!--(?:-?>|.*?--!?>|.*)|<(iframe|noembed|noframes|script|style|textarea|title|xmp)\b(?:.*?</\1\b|.*)
    |(?P<body><body(?=[\s/>])(?:{_ATTRIBUTE})*+)|<[a-z][^\s>/]*+(?:{_ATTRIBUTE})*+
    |(?P<end></(?:body|html)(?=[\s/>])[^>]*+>?)""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""What may hold the words of a tag without being one; the beginning of a body, and the end of one or of a page."""


class _Source(HTMLParser):
    """Hands what it meets to a `Page`, leaving out what is not seen."""

    def __init__(self, shown: Iterable[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.names_unseen = _UNSEEN.difference(shown)
        self.unseen: list[str] = []
        self.quotations = 0
        """How many are open."""
        self.read = 0
        """How many visible characters."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its signature
        """An element begins."""
        while tag in ENDS_FOREIGN and self.unseen and self.unseen[-1] in FOREIGN:
            self.unseen.pop()
        if tag in self.names_unseen:
            del self.unseen[_DEEPEST:]
            self.unseen.extend(() if tag in WITHOUT_END else (tag,))
        elif not self.unseen and tag == QUOTATION:
            self.page.add(quotation_marks(None, self.quotations)[0])
            self.quotations += 1
        elif not self.unseen:
            self.page.open(tag, counting=Counting() if tag == "ol" else None)

    def handle_endtag(self, tag: str) -> None:
        """An element ends; with it those left open inside of an unseen one."""
        if tag in self.unseen:
            del self.unseen[self.unseen.index(tag) :]
        elif tag in ("body", "html"):
            self.unseen.clear()
        elif not self.unseen and tag == QUOTATION and self.quotations:
            self.quotations -= 1
            self.page.add(quotation_marks(None, self.quotations)[1])
        elif not self.unseen:
            self.page.close(tag)

    def handle_data(self, data: str) -> None:
        """Characters between tags."""
        if not self.unseen:
            self.read += len(data)
            self.page.add(data)


def text_of_source(source: str) -> str:
    """The visible text of a page."""
    return laid_out(pieces_of_source(source)).text


def pieces_of_source(source: str, watch: Callable[[int], None] | None = None) -> list[Piece]:
    """The visible text of a page, in memory that grows with its text and not with the depth of its nesting.

    What watches is told now and then how many characters were read so far, and may raise.
    """
    parser = _Source(never_ended(source))
    for at in range(0, len(source), _AT_ONCE):
        parser.feed(source[at : at + _AT_ONCE])
        if watch is not None:
            watch(parser.read)
    parser.close()
    return parser.page.finish()


def note_on_hiding(source: str) -> tuple[Message, ...]:
    """What is said of a page that is read from its source alone, where it has something that may hide text."""
    note = msg(
        "It is too deeply nested or too large to tell what it does not show: its text may hold what nobody sees."
    )
    return (note,) if _MAY_HIDE.search(source) else ()


def without_weight(source: str) -> str:
    """A large page without scripts, large styles and pictures in its source, and without very long attributes."""
    if len(source) <= _HEAVY:
        return source
    return _LONG_VALUE.sub(r'\1""', "".join(_without_scripts(source)))


def _without_scripts(source: str) -> Iterator[str]:
    """What stands around scripts, large styles and pictures that have an end, and the facts that a script tells."""
    kept = at = 0
    endless: set[str] = set()
    while found := _WEIGHS.search(source, at):
        at = source.find(">", found.end()) + 1
        if not at:
            break
        name, facts = found[1].lower(), _FACTS in source[found.end() : at].lower()
        if name in FOREIGN and source[at - 2] == "/":
            continue  # all of it
        end = None if name in endless else _ENDS[name].search(source, at)
        if end is None:
            endless.add(name)
        elif not end[0].startswith("</"):
            at = end.start()  # it has no end of its own
        elif name == "style":
            if end.start() - at > _LONGEST_RULES:
                yield source[kept : at + _LONGEST_RULES + 1]  # so that it is seen that it was longer
                kept = end.start()
            at = end.end()
        elif not facts or end.start() - at > _LONGEST_FACTS:
            yield source[kept : at if facts else found.start()]
            at = end.end()
            kept = end.start() if facts else at
    yield source[kept:]


def without_crowds(source: str) -> str:
    """A page without the attributes of a tag beyond the first thousand: a parser's time grows with their square."""
    return _CROWD.sub(r"\1", source)


def without_ends(source: str) -> str:
    """A page without the ends of its body and of itself: browsers go on reading behind them."""
    return _PAGE_ENDS.sub(lambda found: "" if found["end"] else found[0], source)


def bodies_in(source: str) -> list[str]:
    """The tags with which a body begins, without their end: a page may have several."""
    return [found["body"] for found in _PAGE_ENDS.finditer(source) if found["body"]]

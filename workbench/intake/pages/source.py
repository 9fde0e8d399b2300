"""The visible text of a page whose elements are nested too deeply for a tree: read from its source, tag by tag."""

import re
from html.parser import HTMLParser

from workbench.intake.layout import Counting, Page, laid_out
from workbench.intake.pages.walk import FURNITURE, UNSEEN
from workbench.intake.piece import Piece

_WITHOUT_END = frozenset(["input", "img", "source", "link", "meta", "base", "embed"])
_UNSEEN = (UNSEEN | FURNITURE) - {"rt", "rp"}  # these need no end
_DEEPEST = 1_000

_HEAVY = 500_000
_SCRIPT = re.compile(r"<(script|style|svg)\b(?![^>]*ld\+json)[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_LONG_VALUE = re.compile(r"""(=\s*)(?:"[^"<>]{2000,}"|'[^'<>]{2000,}')""")
_LONG_JSON = re.compile(r"(<script\b[^>]*ld\+json[^>]*>).{400000,}?(</script\s*>)", re.IGNORECASE | re.DOTALL)


class _Source(HTMLParser):
    """Hands what it meets to a `Page`, leaving out what is not seen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its signature
        """An element begins."""
        if tag in _UNSEEN and tag not in _WITHOUT_END:
            del self.unseen[_DEEPEST:]
            self.unseen.append(tag)
        elif not self.unseen:
            self.page.open(tag, counting=Counting() if tag == "ol" else None)

    def handle_endtag(self, tag: str) -> None:
        """An element ends; with it those left open inside of an unseen one."""
        if tag in self.unseen:
            del self.unseen[self.unseen.index(tag) :]
        elif tag in ("body", "html"):
            self.unseen.clear()
        elif not self.unseen:
            self.page.close(tag)

    def handle_data(self, data: str) -> None:
        """Characters between tags."""
        if not self.unseen:
            self.page.add(data)


def text_of_source(source: str) -> str:
    """The visible text of a page."""
    return laid_out(pieces_of_source(source)).text


def pieces_of_source(source: str) -> list[Piece]:
    """The visible text of a page, in memory that grows with its text and not with the depth of its nesting."""
    parser = _Source()
    parser.feed(source)
    parser.close()
    return parser.page.finish()


def without_weight(source: str) -> str:
    """A large page without scripts, styles and pictures in its source, and without attributes longer than any need."""
    if len(source) <= _HEAVY:
        return source
    return _LONG_VALUE.sub(r'\1""', _LONG_JSON.sub(r"\1\2", _SCRIPT.sub("", source)))

"""Quotation marks that a browser puts around quotations (HTML, 4.5.7): else these are the page's own words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.intake.layout import is_inline

if TYPE_CHECKING:
    from lxml.etree import _Element

QUOTATION = "q"

_USUAL = "“”‘’"
_OF_LANGUAGES = {
    **dict.fromkeys(("bg", "cs", "de", "et", "hr", "is", "lt", "mk", "sk", "sl"), "„“‚‘"),
    **dict.fromkeys(("be", "ru", "uk"), "«»„“"),
    **dict.fromkeys(("el", "es", "it", "pt-pt", "sq"), "«»“”"),
    **dict.fromkeys(("nb", "nn", "no"), "«»‘’"),
    **dict.fromkeys(("de-ch", "de-li", "fa"), "«»‹›"),
    **dict.fromkeys(("fi", "he", "sv"), "””’’"),
    **dict.fromkeys(("ja", "zh-hant", "zh-hk", "zh-tw"), "「」『』"),
    **dict.fromkeys(("pl", "ro"), "„”«»"),
    "ar": "”“’‘", "fr": "«»«»", "hu": "„”»«", "nl": "‘’“”", "sr": "„“‘‘",
}  # fmt: skip
"""By language, as the locale data of Unicode has them: how a quotation begins and ends, and one within another."""
_WRITTEN = frozenset('"“”„‟«»‹›‘’‚‛「」『』〝〞″')


def quotation_marks(language: str | None, depth: int) -> tuple[str, str]:
    """What a quotation begins and ends with that stands in so many others."""
    said = (language or "").lower().replace("_", "-")
    marks = _OF_LANGUAGES.get(said) or _OF_LANGUAGES.get(said.partition("-")[0], _USUAL)
    return (marks[2], marks[3]) if depth % 2 else (marks[0], marks[1])


@dataclass(slots=True)
class _Text:
    """A text of a tree: an element's own, or the one behind it."""

    element: "_Element"
    behind: bool

    @property
    def words(self) -> str:
        """What it says."""
        return (self.element.tail if self.behind else self.element.text) or ""

    @words.setter
    def words(self, words: str) -> None:
        if self.behind:
            self.element.tail = words
        else:
            self.element.text = words


def mark_quotations(tree: "_Element") -> None:
    """Put the marks into the text; where a page has written some itself, in a quotation or around it, it needs none."""
    bare = [(one, texts) for one in tree.iter(QUOTATION) if (texts := _texts(one)) and not _is_marked(one, texts)]
    for quotation, texts in reversed(bare):  # what stands within first: its marks are the inner ones
        depth = sum(1 for _ in quotation.iterancestors(QUOTATION))
        begin, end = quotation_marks(_language(quotation), depth)
        first = _Text(quotation, behind=False) if _in_its_line(quotation, texts[0]) else texts[0]
        first.words = begin + first.words.lstrip()
        last = texts[-1]
        if len(quotation) and _in_its_line(quotation, last):
            last = _Text(quotation[-1], behind=True)
        last.words = last.words.rstrip() + end


def _in_its_line(quotation: "_Element", text: _Text) -> bool:
    """Whether no block stands between a quotation and a text in it: links in it do not lead from its marks."""
    around = text.element.getparent() if text.behind else text.element
    while around is not None and around is not quotation and is_inline(around.tag):
        around = around.getparent()
    return around is quotation


def _texts(quotation: "_Element") -> list[_Text]:
    """The texts in a quotation that say anything."""
    found = quotation.xpath(".//text()[normalize-space()]")
    return [_Text(text.getparent(), text.is_tail) for text in found]


def _is_marked(quotation: "_Element", texts: list[_Text]) -> bool:
    """Whether a quotation begins with a mark, or right behind one."""
    around, before = quotation.getparent(), quotation.getprevious()
    behind = before.tail if before is not None else around.text if around is not None else None
    said = (behind or "")[-1:] + texts[0].words.lstrip()[:1]
    return not _WRITTEN.isdisjoint(said)


def _language(quotation: "_Element") -> str | None:
    """The language that a quotation stands in."""
    said = (one.get("lang") or one.get("xml:lang") for one in quotation.iterancestors())
    return next(filter(None, said), None)

"""Makes of a page's tree what it shows: formulas, pictures of signs, dialogs, and quotation marks."""

import unicodedata
from typing import TYPE_CHECKING

from workbench.intake.formulas import beside, formula
from workbench.intake.pages.quotations import mark_quotations

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_SIGN = 12
_OF_SIGNS = frozenset("\u200d\ufe0e\ufe0f\u20e3#*0123456789")


def as_shown(tree: "HtmlElement") -> None:
    """Put into words what else would be left out."""
    for element in list(tree.iter("dialog", "math", "img")):
        if element.tag == "dialog":
            if element.get("open") is not None:
                element.tag = "div"
        elif element.tag == "math":
            _show_formula(element)
        elif _is_sign(element.get("alt") or ""):
            _become(element, element.get("alt") or "")
    mark_quotations(tree)


def _become(element: "HtmlElement", text: str) -> None:
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = "span", text, tail


def _show_formula(element: "HtmlElement") -> None:
    """A formula on one line; where programs write its letters a second time for the eye, these go."""
    around = element.getparent()
    if around is None:
        return
    program = around.get("class") or ""
    if "MJX_Assistive" in program:  # whose other form is text too, and stays
        return
    if "mwe-math" in program:  # hidden beside a picture of it
        around.attrib.pop("style", None)
    if "katex" in program:
        for other in [one for one in around.itersiblings() if "katex-html" in (one.get("class") or "")]:
            other.drop_tree()
    before = element.getprevious()
    _become(element, beside((around.text if before is None else before.tail) or "", formula(element)))


def _is_sign(text: str) -> bool:
    """Whether a picture's text is a sign that stands in the line, as emoji do: no words about what is seen."""
    if not text or len(text) > _LONGEST_SIGN or text.isascii():
        return False
    return all(unicodedata.category(one) in ("So", "Sk") or one in _OF_SIGNS for one in text)

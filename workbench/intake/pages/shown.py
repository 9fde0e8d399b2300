"""Makes of a page's tree what the page shows: formulas."""

from typing import TYPE_CHECKING

from workbench.intake.formulas import beside, formula

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def as_shown(tree: "HtmlElement") -> None:
    """Put into words what else would be left out."""
    for element in list(tree.iter("math")):
        _show_formula(element)


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

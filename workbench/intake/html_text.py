"""Trees of elements to readable text, walked without recursion."""

from typing import TYPE_CHECKING

from workbench.intake.layout import Page

if TYPE_CHECKING:
    from lxml.etree import _Element

UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "frame",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "img",
        "picture",
        "source",
        "graphic",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "form",
        "nav",
        "footer",
        "aside",
        "dialog",
        "link",
        "meta",
        "base",
    ]
)
"""Elements whose text a reader of the page does not see, or that are not part of what it tells."""


def text_of(root: "_Element", *, unseen: frozenset[str] = UNSEEN) -> str:
    """The visible text below an element, walked without recursion, so that no depth of nesting is too much."""
    from lxml.etree import iterwalk  # noqa: PLC0415 - at the door of intake

    walker = iterwalk(root, events=("start", "end"))
    page = Page()
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        seen = bool(tag) and tag not in unseen and element.get("hidden") is None
        if event == "start" and seen:
            page.open(tag, first=1 if tag == "ol" or element.get("rend") == "ol" else None)
            page.add(element.text)
        elif event == "start":
            walker.skip_subtree()
        else:
            if seen:
                page.close(tag)
            if element is not root:
                page.add(element.tail)
    return page.text()

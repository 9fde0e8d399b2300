"""What a page shows in place of what stands in an element: its shadow tree (HTML, 4.8.11; DOM, 4.2.2)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SHADOW = ("shadowrootmode", "shadowmode", "shadowroot")
"""What says of a template that it is shown where it stands: in the standard, in saved pages, and in a draft."""
_MODES = ("open", "closed")
_HOSTS = frozenset(
    ("article", "aside", "blockquote", "body", "div", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "main",
     "nav", "p", "section", "span")
)  # fmt: skip
"""Elements that may have one, besides those that pages name themselves."""


def is_shown(template: "HtmlElement") -> bool:
    """Whether a template is shown where it stands."""
    host = template.getparent()
    if host is None or not (host.tag in _HOSTS or "-" in host.tag):
        return False
    mode = template.get(SHADOW[0])
    return mode.lower() in _MODES if mode is not None else any(map(template.get, SHADOW))


def put_in_place(template: "HtmlElement") -> None:
    """Let what stands in a template's host stand where the template has a slot for it; what has none is not shown."""
    host = template.getparent()
    if host is None:
        return
    slots = {slot.get("name") or "": slot for slot in reversed(list(template.iter("slot")))}
    _wrap_texts(host)
    for child in [one for one in host if one is not template]:
        slot = slots.get(child.get("slot") or "")
        if slot is None:
            child.set("style", f"{child.get('style') or ''};display:none")
        else:
            if slot.get("filled") is None:
                _empty(slot)
            slot.append(child)
    template.tag = "div"


def _wrap_texts(host: "HtmlElement") -> None:
    """Let each text right in an element stand in an element of its own."""
    for at, child in reversed(list(enumerate(host))):
        if child.tail and child.tail.strip():
            host.insert(at + 1, _wrapped(host, child.tail))
            child.tail = None
    if host.text and host.text.strip():
        host.insert(0, _wrapped(host, host.text))
        host.text = None


def _wrapped(host: "HtmlElement", text: str) -> "HtmlElement":
    made: HtmlElement = host.makeelement("span")
    made.text = text
    return made


def _empty(slot: "HtmlElement") -> None:
    """Rid a slot of what it shows where nothing is put in it."""
    name, tail = slot.get("name"), slot.tail
    slot.clear()
    slot.tail = tail
    slot.set("filled", name or "")

"""Shadow trees: what a page shows in place of what stands in an element (HTML, 4.8.11; DOM, 4.2.2)."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SAID = ("shadowrootmode", "shadowmode", "shadowroot")
"""What says of a template that it is shown where it stands: in the standard, in saved pages, and in a draft."""
_MODES = ("open", "closed")
_HOSTS = frozenset(
    ("article", "aside", "blockquote", "body", "div", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "main",
     "nav", "p", "section", "span")
)  # fmt: skip
"""Elements that may have one, besides those that pages name themselves."""
ROOT = "shadow-root"
"""The tag of what holds a shadow tree, as long as that is a tree of its own."""


class Shadows:
    """The shadow trees of a page: trees of their own as long as rules of style are asked, and then put in place."""

    def __init__(self, tree: "HtmlElement") -> None:
        self.hosts: dict[HtmlElement, HtmlElement] = {}
        """Each tree's root, and the element that shows it."""
        self.roots: dict[HtmlElement, HtmlElement] = {}
        self._slot_of: dict[HtmlElement, HtmlElement] = {}
        """Of what stands in such elements, where it is shown."""
        self._slots: dict[HtmlElement, dict[str, HtmlElement]] = {}
        """Of each tree, the slots by their names."""
        self._filled: dict[HtmlElement, list[HtmlElement]] = {}
        self._root_of: dict[HtmlElement, HtmlElement] = {}
        for template in list(tree.iter("template")):
            host = template.getparent()
            if host is not None and host not in self.roots and _is_shown(template, host):
                self._take_out(template, host)
        for root, host in self.hosts.items():
            self._root_of.update(dict.fromkeys(root.iter(), root))
            self._fill(root, host)

    def _take_out(self, template: "HtmlElement", host: "HtmlElement") -> None:
        template.drop_tree()
        template.tail = None
        template.attrib.clear()
        template.tag = ROOT
        self.hosts[template], self.roots[host] = host, template

    def _fill(self, root: "HtmlElement", host: "HtmlElement") -> None:
        slots = {slot.get("name") or "": slot for slot in reversed(list(root.iter("slot")))}
        self._slots[root] = slots
        for child in host:
            slot = slots.get(child.get("slot") or "")
            if slot is not None:
                self._slot_of[child] = slot
                self._filled.setdefault(slot, []).append(child)

    def root_of(self, element: "HtmlElement") -> "HtmlElement | None":
        """The root of the shadow tree in which an element stands; None for what stands in the page's own."""
        return self._root_of.get(element)

    def hosts_of_part(self, element: "HtmlElement") -> "Iterator[HtmlElement]":
        """The hosts of which an element is a part: that of its tree, and those that show this one's parts as theirs."""
        root = self._root_of.get(element) if element.get("part") else None
        while root is not None:
            host = self.hosts[root]
            yield host
            root = self._root_of.get(host) if host.get("exportparts") else None

    def names_of_part(self, element: "HtmlElement") -> set[str]:
        """All names by which an element is a part of these."""
        names = set((element.get("part") or "").split())
        for host in self.hosts_of_part(element):
            each = [one.partition(":") for one in (host.get("exportparts") or "").split(",")]
            names.update((other or one).strip() for one, _, other in each if one.strip() in names)
        return names

    def slots_of(self, element: "HtmlElement") -> "Iterator[HtmlElement]":
        """The slot in which an element is shown, and that in which this slot is; a slot itself is not shown."""
        slot = self._slot_of.get(element) if element.tag != "slot" else None
        while slot is not None:
            yield slot
            slot = self._slot_of.get(slot)

    @cached_property
    def reached(self) -> "list[HtmlElement]":
        """The elements of which rules of another tree than theirs may speak: in slots, and parts of hosts."""
        return [*self._slot_of, *(one for one in self._root_of if one.get("part"))]

    def around(self, element: "HtmlElement") -> "HtmlElement | None":
        """What an element is shown in (CSS Scoping, 3.3: the flat tree)."""
        slot = self._slot_of.get(element)
        if slot is not None:
            return slot
        parent = element.getparent()
        return None if parent is None else self.hosts.get(parent, parent)

    def all_around(self, element: "HtmlElement") -> "Iterator[HtmlElement]":
        """What an element is shown in, innermost first."""
        if not self.hosts:
            yield from element.iterancestors()
            return
        one = self.around(element)
        while one is not None:
            yield one
            one = self.around(one)

    def within(self, element: "HtmlElement") -> "list[HtmlElement]":
        """What is shown right in an element."""
        return self._filled.get(element) or list(self.roots.get(element, element))

    def all_within(self, element: "HtmlElement") -> "Iterator[HtmlElement]":
        """All that is shown in an element, in order."""
        if not self.hosts:
            yield from element.iterdescendants()
            return
        waiting = self.within(element)[::-1]
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(reversed(self.within(one)))

    def put_in_place(self) -> None:
        """Let each tree stand in its element, and what stands there where the tree has a slot for it; else unseen."""
        for root, host in self.hosts.items():
            wrap_texts(host)
            filled: set[HtmlElement] = set()
            for child in list(host):
                slot = self._slots[root].get(child.get("slot") or "")
                if slot is None:
                    child.set("style", f"{child.get('style') or ''};display:none")
                    continue
                if slot not in filled:
                    _empty(slot)
                    filled.add(slot)
                slot.append(child)
            root.tag = "div"
            host.insert(0, root)


def _is_shown(template: "HtmlElement", host: "HtmlElement") -> bool:
    """Whether a template is shown where it stands."""
    if not (host.tag in _HOSTS or "-" in host.tag):
        return False
    mode = template.get(_SAID[0])
    return mode.lower() in _MODES if mode is not None else any(map(template.get, _SAID))


def wrap_texts(element: "HtmlElement", style: str | None = None) -> None:
    """Let each text right in an element stand in an element of its own, and the blanks around it where they are."""
    for at, child in reversed(list(enumerate(element))):
        if child.tail and child.tail.strip():
            child.tail, made = _wrapped(element, child.tail, style)
            element.insert(at + 1, made)
    if element.text and element.text.strip():
        element.text, made = _wrapped(element, element.text, style)
        element.insert(0, made)


def _wrapped(element: "HtmlElement", text: str, style: str | None) -> "tuple[str, HtmlElement]":
    """What stands before some words, and an element that holds them, before what stands behind them."""
    made: HtmlElement = element.makeelement("span", {} if style is None else {"style": style})
    words = text.strip()
    before, _, made.tail = text.partition(words)
    made.text = words
    return before, made


def _empty(slot: "HtmlElement") -> None:
    """Rid a slot of what it shows where nothing is put in it."""
    slot.text = None
    for child in list(slot):
        slot.remove(child)

"""A page's own rules of style, and what they say of an element: as much of CSS as tells what is not to be seen.

Selectors of tags, classes and ids are followed exactly, also those of what stands in something else. What a rule says
under a condition (`@media`, `:hover`), or of what scripts may make of an element, may hold or not.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NO_RULE = re.compile(r"""/\*.*?(?:\*/|\Z)|"[^"\n]*"|'[^'\n]*'|<!--|-->""", re.DOTALL)
"""Comments and texts."""
_MOST_RULES = 200_000
"""Characters of a page's own rules."""
_MOST_KNOWN = 4_096
_MOST_ASKED = 500_000
"""Questions whether a rule speaks of an element: a page could ask for many more, and nothing is sure then."""
BESIDE = ("left", "right", "top", "bottom", "text-indent", "margin-left")
_THEMSELVES = (
    "display", "visibility", "opacity", "color", "font", "font-size", "position", "height", "max-height", "min-height",
    "padding", "padding-top", "padding-bottom", "overflow", "text-shadow", "animation", "z-index", *BESIDE,
)  # fmt: skip
_KNOWN = {
    **{name: name for name in _THEMSELVES},
    "background": "ground",
    "background-color": "ground",
    "background-image": "picture",
    "-webkit-animation": "animation",
    "-webkit-animation-name": "animation",
    "animation-name": "animation",
    "overflow-y": "overflow",
    "background-clip": "clip",
    "-webkit-background-clip": "clip",
}
"""Properties that count here, and what they are called."""
_SIZE_OF_FONT = re.compile(r"(?:^|\s)([\d.]+(?:[a-z]+|%)?)\s*(?:/|\s)")
_HELD, _HELD_END = 0xE000, 0xF000
"""Private characters, by which escaped ones are held while a selector is taken apart."""
_STATE = re.compile(r"\[[^\]]*\]|:[\w-]+(?:\((?:[^()]|\([^()]*\))*\))?")
_OF_NO_ELEMENT = re.compile(r"::|:(?:before|after|first-letter|first-line)\s*$", re.IGNORECASE)
_PLAIN = re.compile(r"[.#]?[\w-]+")
_ESCAPED = re.compile(r"\\(.)")
_BESIDES = re.compile(r"[>+~]")
_NAME = re.compile(r"[.#]?[^\s.#]+")
ALL = "*"
_EXTERNAL = "@import"
_INLINE = (1, 0, 0, 0)

_Kind = tuple[str, str, str | None, str | None]
"""A property, and the tag, class and id of elements of which the same is said where nothing counts what is around."""
Said = Mapping[str, tuple[str, bool]]
"""What a rule says: of each property its value, and whether it is important."""


class Telling(NamedTuple):
    """What a page's rules tell of an element: a value, and whether it surely holds."""

    value: str
    sure: bool
    plain: bool = True
    """Whether the element says so itself, or a rule of one class or id."""


class _Rule(NamedTuple):
    selectors: str
    said: Said
    always: bool


class Selector(NamedTuple):
    """The names of each element that a selector asks for, the innermost first, and which only may stand right in it."""

    names: tuple[frozenset[str], ...]
    close: tuple[bool, ...]
    exact: bool
    weight: tuple[int, int, int, int]

    @property
    def is_plain(self) -> bool:
        """Whether it asks for one class or id, or nothing."""
        return self.exact and sum(self.weight) == 1 and not self.weight[-1]


class _Held(NamedTuple):
    """What a rule says of a property, and of what."""

    priority: tuple[bool, tuple[int, int, int, int], int]
    value: str
    selector: "Selector"
    always: bool


_weight = itemgetter(0)
_ITSELF = Selector((frozenset(),), (False,), exact=True, weight=_INLINE)
"""Of an element's own style."""


class Elements:
    """The elements of a page by their class, as it is written, and their id; and those with a style."""

    def __init__(self, tree: "HtmlElement") -> None:
        self.tree = tree
        self.by_class: defaultdict[str, list[HtmlElement]] = defaultdict(list)
        self.by_id: defaultdict[str, list[HtmlElement]] = defaultdict(list)
        self.styled: list[HtmlElement] = []
        by_class, by_id, styled = self.by_class, self.by_id, self.styled
        for one in tree.iter():
            get = one.get
            if classes := get("class"):
                by_class[classes].append(one)
            if identity := get("id"):
                by_id[identity].append(one)
            if get("style"):
                styled.append(one)


class Rules:
    """The rules in a page's own `<style>` elements, and in the `style` of its elements."""

    def __init__(self, elements: Elements) -> None:
        given = list(elements.tree.iter("style", "link"))
        styles = [one for one in given if one.tag == "style"]
        source = "\n".join(one.text or "" for one in styles if _is_for_all(one))[:_MOST_RULES]
        self._rules = list(_read(_NO_RULE.sub(" ", source))) if source else []
        self.are_all = _EXTERNAL not in source and not any("style" in (one.get("rel") or "").lower() for one in given)
        """Whether no others come from elsewhere."""
        self._left = _MOST_ASKED
        self._known: dict[HtmlElement, frozenset[str]] = {}
        self._of_kinds: dict[_Kind, list[_Held]] = {}
        self._told: dict[_Kind, Telling | None] = {}
        self._index: dict[str, dict[str, list[_Held]]] = {}

    def each(self) -> Iterator[tuple[str, Said]]:
        """The selectors of each rule that holds always, and what it says."""
        return ((rule.selectors, rule.said) for rule in self._rules if rule.always)

    def every(self) -> Iterator[Said]:
        """What each rule says."""
        return (rule.said for rule in self._rules)

    def tell(self, element: "HtmlElement", name: str) -> Telling | None:
        """What is said of an element's property; None where nothing can be."""
        if self._left < 0:
            return Telling("", sure=False)
        style = element.get("style")
        own = said_by(style).get(name) if style else None
        index = self._index_of(name)
        if not index:
            return Telling(own[0], sure=True) if own else None
        kind = name, element.tag, element.get("class"), element.get("id")
        if own is None and kind in self._told:
            return self._told[kind]
        held = self._held(element, index, kind)
        if own is not None:
            held = sorted((*held, _Held((own[1], _INLINE, 0), own[0], _ITSELF, always=True)), key=_weight, reverse=True)
        told = self._decide(element, held)
        if own is None and not any(len(one.selector.names) > 1 for one in held):
            self._told[kind] = told
        return told

    def _decide(self, element: "HtmlElement", held: list[_Held]) -> Telling | None:
        """What comes of what may be said of an element: the first that surely holds, unless one before may."""
        maybe: str | None = None
        for _, value, selector, always in held:
            match = self._match(selector, element)
            if match and always:
                return Telling(value, maybe is None or maybe == value, selector.is_plain)
            if match is not None and maybe is None:
                maybe = value
        return Telling(maybe, sure=False) if maybe is not None else None

    def _held(self, element: "HtmlElement", index: Mapping[str, list[_Held]], kind: _Kind) -> list[_Held]:
        """What may be said of an element, what weighs most first."""
        held = self._of_kinds.get(kind)
        if held is None:
            every = (one for key in self._keys(element) if key in index for one in index[key])
            held = self._of_kinds[kind] = sorted(every, key=_weight, reverse=True)
            self._left -= len(held)
        return held

    def _keys(self, element: "HtmlElement") -> frozenset[str]:
        """By what rules may speak of an element."""
        keys = self._known.get(element)
        if keys is None:
            keys = self._known[element] = frozenset((element.tag, *names_of(element), ALL))
        return keys

    def _match(self, selector: Selector, element: "HtmlElement") -> bool | None:
        """Whether a selector speaks of an element; None where it cannot, False where scripts may make it do so."""
        self._left -= 1
        innermost = selector.names[0]
        keys = self._keys(element)
        if not innermost <= keys:
            return None if any(name[0] not in ".#" and name not in keys for name in innermost) else False
        if not selector.exact:
            return False
        at = element.getparent()
        for names, right_in in zip(selector.names[1:], selector.close, strict=False):
            while at is not None and not names <= self._keys(at):
                at = None if right_in else at.getparent()
                self._left -= 1
            if at is None:
                return False
            at = at.getparent()
        return True

    def _index_of(self, name: str) -> dict[str, list[_Held]]:
        """What is said of a property, by the names of the elements of which it may be said."""
        index = self._index.get(name)
        if index is None:
            index = self._index[name] = {}
            for order, (selectors, said, always) in enumerate(self._rules):
                if name in said:
                    value, important = said[name]
                    for selector in selectors_of(selectors):
                        held = _Held((important, selector.weight, order), value, selector, always)
                        for key in keys_of(selector):
                            index.setdefault(key, []).append(held)
        return index


def _is_for_all(style: "HtmlElement") -> bool:
    """Whether rules hold on a screen, and not only in print or where scripts do not run."""
    media = (style.get("media") or "all").strip().lower()
    return media in ("all", "screen") and all(one.tag != "noscript" for one in style.iterancestors())


def _read(source: str) -> Iterator[_Rule]:
    """Each rule that says anything of what counts here, in order."""
    depth = 0
    for chunk in source.split("}"):
        head, opened, body = chunk.rpartition("{")
        if not opened:
            depth = max(0, depth - 1)
            continue
        depth += head.count("{")
        said = said_by(body)
        selectors = head.rpartition("{")[2].rpartition(";")[2].strip()
        if said and selectors and not selectors.startswith("@"):
            yield _Rule(selectors, said, not depth)


@lru_cache(maxsize=_MOST_KNOWN)
def said_by(body: str | None) -> Said:
    """What the body of a rule, or an element's own style, says of what counts here."""
    said: dict[str, tuple[str, bool]] = {}
    for declaration in (body or "").split(";"):
        written, _, value = declaration.partition(":")
        name = _KNOWN.get(written.strip().lower())
        if name is None:
            continue
        plain, _, important = value.strip().lower().partition("!")
        if name == "font":
            size = _SIZE_OF_FONT.search(plain)
            if size is None:
                continue
            name, plain = "font-size", size[1]
        if name not in said or important or not said[name][1]:
            said[name] = plain.strip(), bool(important)
    return said


@lru_cache(maxsize=_MOST_KNOWN)
def selectors_of(selectors: str) -> tuple[Selector, ...]:
    """The selectors of a rule that are said of elements."""
    if _PLAIN.fullmatch(selectors):
        return (_plain(selectors),)
    plain = _STATE.sub(lambda found: found[0].replace(",", " "), selectors) if "(" in selectors else selectors
    each = (one.strip() for one in plain.split(","))
    return tuple(
        _plain(one) if _PLAIN.fullmatch(one) else _selector(one)
        for one in each
        if one and not (":" in one and _OF_NO_ELEMENT.search(one))
    )


def _plain(name: str) -> Selector:
    weight = (0, 1, 0, 0) if name[0] == "#" else (0, 0, 1, 0) if name[0] == "." else (0, 0, 0, 1)
    return Selector((frozenset((name,)),), (False,), exact=True, weight=weight)


def _selector(written: str) -> Selector:
    plain = (
        _ESCAPED.sub(lambda found: chr(_HELD + ord(found[1]) % (_HELD_END - _HELD)), written)
        if "\\" in written
        else written
    )
    plain, states = _STATE.subn(ALL, plain.replace(":root", "html")) if ":" in plain or "[" in plain else (plain, 0)
    if ">" in plain or "+" in plain or "~" in plain:
        plain = _BESIDES.sub(r" \g<0> ", plain)
    names: list[frozenset[str]] = []
    close: list[bool] = []
    exact, right_in = not states, False
    for part in plain.split():
        if part in (">", "+", "~"):
            exact, right_in = exact and part == ">", True
        else:
            named = _NAME.findall(part.replace(ALL, ""))
            names.append(frozenset(map(_unescaped, named) if "\\" in written else named))
            close.append(right_in)
            right_in = False
    every = [name[0] for one in names for name in one]
    ids, classes = every.count("#"), every.count(".")
    weight = (0, ids, classes + states, len(every) - ids - classes)
    return Selector(tuple(reversed(names)) or (frozenset(),), tuple(reversed(close)) or (False,), exact, weight)


def _unescaped(name: str) -> str:
    return "".join(chr(ord(one) - _HELD) if _HELD <= ord(one) < _HELD_END else one for one in name)


def keys_of(selector: Selector) -> list[str]:
    """Names of which an element has one, of whom a selector may speak: scripts change classes and ids, and no tags."""
    names = selector.names[0]
    return [name for name in names if name[0] in ".#"] or list(names) or [ALL]


def names_of(element: "HtmlElement") -> list[str]:
    """An element's classes and id, as rules write them."""
    names = [f".{name}" for name in (element.get("class") or "").split()]
    identity = element.get("id")
    return [*names, f"#{identity}"] if identity else names

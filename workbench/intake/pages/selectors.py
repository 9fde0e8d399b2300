"""Takes selectors apart as they are written (Selectors 4), and tells those that browsers take for none."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from workbench.intake.pages.matching import (
    Attribute,
    Empty,
    Exposed,
    Group,
    Has,
    Host,
    Language,
    Part,
    Place,
    Question,
    Selector,
    State,
    Weight,
)
from workbench.intake.pages.shadows import ROOT
from workbench.intake.pages.written import OUTER_COMMA, unescaped

_NAME = r"(?:[\w\-\u0080-\U0010ffff]|\\[0-9a-f]{6})++"
_ARGUMENTS = r"\((?:[^()]++|\((?:[^()]++|\((?:[^()]++|\([^()]*+\))*+\))*+\))*+\)"
_TOKEN = re.compile(
    rf"""\s*(?P<comma>,)\s*|\s*(?P<beside>[>+~])\s*|(?P<inside>\s+)|(?:\*\|)?(?P<name>[.\#]?(?!-?\d){_NAME})|(?P<every>[*&])
    |\[\s*(?P<attribute>{_NAME})\s*(?:(?P<how>[~|^$*]?=)\s*(?P<value>"[^"]*"|'[^']*'|{_NAME})\s*(?P<case>[is])?\s*)?\]
    |(?P<colons>::?)(?P<state>{_NAME})(?P<arguments>{_ARGUMENTS})?""",
    re.VERBOSE | re.IGNORECASE,
)
_JOINT = re.compile(r"\s*([>+~]?)\s*")
_NTH = re.compile(r"(?:([+-]?\d*)n\s*(?:([+-])\s*)?)?(\d+)?")
_PLAIN = re.compile(r"[.#]?(?!\d|-\d)[\w-]+")
_OF_PAGES = re.compile(r"[\w:.@-]+")
"""Names of tags and attributes of which a tree can be asked."""
_LONGEST, _DEEPEST, _MOST_PARTS = 20_000, 4, 24
"""Characters of a rule's selectors, how deep they stand in one another, and elements that one asks for in a row."""
_MOST_KNOWN = 4_096
_OF_NO_ELEMENT = frozenset(("before", "after", "first-line", "first-letter"))
_LEADING_ON = frozenset(("slotted", "part"))
"""What leads to an element in another tree."""
_NAMED = {"root": "html", "host": ROOT, "host-context": ROOT}
_STATES = frozenset(
    ("active", "autofill", "buffering", "default", "enabled", "focus", "focus-visible", "focus-within", "fullscreen",
     "hover", "in-range", "indeterminate", "invalid", "local-link", "modal", "muted", "nth-col",
     "open", "optional", "out-of-range", "paused", "placeholder-shown", "playing", "popover-open", "read-write",
     "target", "target-within", "user-invalid", "user-valid", "valid", "visited")
)  # fmt: skip
"""What browsers know, and a saved page does not tell, or not without much effort."""
_USUAL = frozenset(("defined", "dir", "read-only", "scope"))
"""Those of them in which text mostly is, as far as it can be."""
_ATTRIBUTES = {"checked": "checked", "disabled": "disabled", "required": "required", "link": "href", "any-link": "href"}
"""States that the attribute of an element tells as it was saved."""

_NO_WEIGHT: Weight = (0, 0, 0, 0)
_OF_CLASS: Weight = (0, 0, 1, 0)
_OF_TAG: Weight = (0, 0, 0, 1)


@lru_cache(maxsize=_MOST_KNOWN)
def selectors_of(written: str) -> tuple[Selector, ...]:
    """The selectors of a rule that speak of elements; none where one of them is wrong, as the rule is void then.

    Escaped characters, and signs within quotation marks, are written as `sheet.sheets_of` leaves them.
    """
    if _PLAIN.fullmatch(written):
        return (Selector((_part((_known_name(written),)),), (), _weight_of(written)),)
    if len(written) > _LONGEST:
        return ()
    try:
        return _Parser().read(written.strip(), 0)
    except ValueError:
        return ()


def _part(names: Sequence[str], more: Iterable[Question] = ()) -> Part:
    return Part(next((name for name in names if name[0] not in ".#"), None), frozenset(names), tuple(more))


class _Parser:
    """Takes a rule's selectors apart. Raises ValueError where a browser takes the rule for none."""

    def __init__(self) -> None:
        self.doubtful = False

    def read(self, written: str, depth: int) -> tuple[Selector, ...]:
        """The selectors of a list, without those that speak of no element."""
        if depth > _DEEPEST:
            raise ValueError(written)
        found: list[Selector] = []
        one, at = _Open(), 0
        while at < len(written):
            token = _TOKEN.match(written, at)
            if token is None:
                raise ValueError(written)
            at = token.end()
            if token["comma"]:
                found += one.closed()
                one = _Open()
            elif joint := token["beside"] or (token["inside"] and " "):
                one.join(joint)
            else:
                self._add(one, token, depth)
        found += one.closed()
        return tuple(each._replace(doubtful=True) for each in found) if self.doubtful else tuple(found)

    def _add(self, one: "_Open", token: re.Match[str], depth: int) -> None:
        name = unescaped(token["name"] or token["attribute"] or "")
        if name and name[0] not in ".#" and not _OF_PAGES.fullmatch(name):
            one.add(State(), _OF_CLASS)
        elif token["name"]:
            one.add_name(_known_name(name))
        elif name:
            value = token["value"] or ""
            value = value[1:-1] if value[:1] in ("'", '"') else value
            any_case = (token["case"] or "").lower() == "i"
            one.add(Attribute(name.lower(), token["how"] or "", unescaped(value), any_case), _OF_CLASS)
        elif token["state"]:
            self._add_state(one, token["colons"], token["state"].lower(), (token["arguments"] or "")[1:-1], depth)
        else:
            one.is_empty = False

    def _add_state(self, one: "_Open", colons: str, name: str, inside: str, depth: int) -> None:
        if name in _LEADING_ON:
            self._lead_on(one, name, inside, depth)
        elif colons == "::" or name in _OF_NO_ELEMENT:
            one.of_element = one.is_empty = False
            self.doubtful |= name.startswith(("-moz-", "-ms-"))
        elif name in ("is", "where", "not", "matches", "-webkit-any"):
            group = Group(self.read(inside.strip(), depth + 1) if inside.strip() else (), name == "not")
            heaviest = max((each.weight for each in group.selectors), default=_NO_WEIGHT)
            one.add(group, _NO_WEIGHT if name == "where" else heaviest)
        elif name == "has":
            wanted = tuple(self._wanted(inside, depth))
            one.add(Has(wanted), max((each.weight for _, each in wanted), default=_NO_WEIGHT))
        elif name in _NAMED:
            one.add_name(_NAMED[name], _OF_CLASS)
            if hosts := self.read(inside.strip(), depth + 1) if inside.strip() else ():
                one.add(Host(hosts, around=name == "host-context"), max(each.weight for each in hosts))
        elif question := _question(name, inside):
            one.add(question, _OF_CLASS)
        elif places := _places(name, inside):
            for place in places:
                one.add(place, _OF_CLASS)
        else:
            _, is_among, others = inside.partition(" of ")
            if is_among and name.startswith("nth-"):
                one.add(Group(self.read(others.strip(), depth + 1), negated=False), _NO_WEIGHT)
            self.doubtful |= name not in (*_STATES, *_USUAL) and not name.startswith("nth-")
            one.add(State(usual=bool(is_among) or name in _USUAL), _OF_CLASS)

    def _lead_on(self, one: "_Open", name: str, inside: str, depth: int) -> None:
        """The turn comes of what stands in another tree: in a slot, or as a part of a host (CSS Scoping, 3.2.3)."""
        one.is_empty = False
        one.join(f"::{name}", _OF_TAG)
        if name == "part":
            for each in inside.split():
                one.add(Exposed(each), _NO_WEIGHT)
            return
        inner = self.read(inside.strip(), depth + 1)
        if len(inner) != 1 or inner[0].joints:
            raise ValueError(inside)
        one.add(Group(inner, negated=False), inner[0].weight)

    def _wanted(self, inside: str, depth: int) -> Iterator[tuple[str, Selector]]:
        """What is asked of what an element leads to, and how: each of a list begins with a joint, or with none."""
        for written in OUTER_COMMA.split(inside):
            joint = _JOINT.match(written)
            at = joint.end() if joint else 0
            for each in self.read(written[at:].strip(), depth + 1):
                yield (joint[1] if joint else "") or " ", each


class _Open:
    """A selector that is being read, and its part."""

    def __init__(self) -> None:
        self.of_element = True
        self.is_empty = True
        """Whether nothing is asked yet of the element whose turn it is."""
        self._parts: list[Part] = []
        self._joints: list[str] = []
        self._names: list[str] = []
        self._more: list[Question] = []
        self._weight = _NO_WEIGHT

    def add_name(self, name: str, weight: Weight | None = None) -> None:
        """A tag, a class or an id is asked for."""
        if name[0] not in ".#" and not self.is_empty and weight is None:
            raise ValueError(name)
        self._names.append(name)
        self._weigh(weight or _weight_of(name))

    def add(self, one: Question, weight: Weight) -> None:
        """Something else is asked."""
        self._more.append(one)
        self._weigh(weight)

    def _weigh(self, weight: Weight) -> None:
        self.is_empty = False
        _, ids, classes, tags = self._weight
        self._weight = (0, ids + weight[1], classes + weight[2], tags + weight[3])

    def join(self, joint: str, weight: Weight = _NO_WEIGHT) -> None:
        """The next element's turn comes."""
        if self.is_empty or len(self._parts) >= _MOST_PARTS:
            raise ValueError(joint)
        self._parts.append(self._part())
        self._joints.append(joint)
        self._weigh(weight)
        self._names, self._more, self.is_empty = [], [], True

    def _part(self) -> Part:
        more = self._more
        if not self._names:
            more = [one._replace(alone=True) if isinstance(one, Attribute) else one for one in more]
        return _part(self._names, more)

    def closed(self) -> list[Selector]:
        """The selector, if it speaks of elements."""
        if self.is_empty:
            raise ValueError
        parts = (*self._parts, self._part())
        made = Selector(tuple(reversed(parts)), tuple(reversed(self._joints)), self._weight)
        return [made] if self.of_element else []


def _question(name: str, inside: str) -> Question | None:
    """What a state asks that the attributes of an element tell, or its content."""
    if name in _ATTRIBUTES:
        return Attribute(_ATTRIBUTES[name])
    if name == "lang":
        return Language(tuple(tag.strip(" \"'").lower() for tag in inside.split(",")))
    return Empty() if name == "empty" else None


def _places(name: str, inside: str) -> list[Place]:
    """What is asked of an element's place among others; nothing where it is no such question."""
    of_tag = name.endswith("-of-type")
    kind = name.removesuffix("-of-type" if of_tag else "-child")
    if kind == name:
        return []
    if kind == "only":
        return [Place(0, 1, False, of_tag), Place(0, 1, True, of_tag)]
    if kind in ("first", "last"):
        return [Place(0, 1, kind == "last", of_tag)]
    said = {"odd": "2n+1", "even": "2n"}.get(inside.strip().lower(), inside.strip().lower())
    nth = _NTH.fullmatch(said)
    if kind not in ("nth", "nth-last") or nth is None or not said:
        return []
    step, sign, first = nth.groups()
    each = 0 if step is None else int(step) if step.strip("+-") else int(f"{step}1")
    return [Place(each, int(f"{sign or ''}{first or 0}"), kind == "nth-last", of_tag)]


def _known_name(name: str) -> str:
    return name if name[0] in ".#" else name.lower()


def _weight_of(name: str) -> Weight:
    return (0, 1, 0, 0) if name[0] == "#" else _OF_CLASS if name[0] == "." else _OF_TAG

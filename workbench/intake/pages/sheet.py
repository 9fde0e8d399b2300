"""A page's own `<style>` elements as a list of rules: what is said of which elements, and under which condition.

The reader who is thought of sits before a wide, light screen; what does not hold for others too, as in the dark or on a
telephone, is not sure. Print does not count.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from workbench.intake.pages.declarations import Said, said_by
from workbench.intake.pages.matching import Holds

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_RULES = 200_000
"""Characters of a page's own rules."""
_LONGEST = 1_000
"""Characters that the selectors of a rule in a rule may have."""
_NO_RULE = re.compile(
    r"""/\*.*?(?:\*/|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--|-->|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'"""
    r"""|\\(?:[0-9a-f]{1,6}\s?|[^\n])""",
    re.DOTALL | re.IGNORECASE,
)
"""Comments, texts and escaped characters; and what HTML has no sign for: its brackets keep all that is in them."""
_ESCAPED = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.DOTALL | re.IGNORECASE)
_SIGNS = re.compile(r"[^\w\s\u0080-\U0010ffff]")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^(){};,]*))?\)")
_SET = re.compile(r"(?<![\w-])(--[\w-]+)\s*:\s*([^;{}]*)")
_OF_ALL = re.compile(r"(?:^|[};])\s*(?::root|html|:root\s*,\s*:host|:host\s*,\s*:root|\*)\s*\{([^{}]*)\}")
_LONGEST_VALUE = 100
_LAYERS = re.compile(r"@layer\s+([^;{}]+)$", re.IGNORECASE)
_AT_RULE = re.compile(r"@([\w-]+)")
_APART = re.compile(r",(?![^(]*\))")
_WIDTH = 1280
_PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0}
_WIDE = re.compile(r"\((min|max)-(?:device-)?width:\s*([\d.]+)(px|em|rem)\)|\(width\s*([<>])=?\s*([\d.]+)(px|em|rem)\)")
_SO_IT_IS = re.compile(
    r"\((?:prefers-color-scheme:\s*light|prefers-reduced-motion:\s*no-preference|orientation:\s*landscape"
    r"|(?:any-)?hover(?::\s*hover)?|(?:any-)?pointer:\s*fine|color)\)"
)
"""What is so for the reader who is thought of."""
_OUTSIDE = 1_000_000
"""The layer of what stands in none: it comes after all."""


class Rule(NamedTuple):
    """What is said of some elements."""

    selectors: str
    said: Said
    holds: Holds
    layer: int


class _Inside(NamedTuple):
    """What a rule stands in: whose selectors, under which condition, and in which layer."""

    selectors: str
    holds: Holds
    layer: str


def source_of(tree: "HtmlElement") -> tuple[str, bool]:
    """A page's own rules, cleaned, and whether no others come from elsewhere."""
    given = list(tree.iter("style", "link"))
    written = [_in_media(one) for one in given if one.tag == "style" and one.text and _is_style(one)]
    linked = any("style" in (one.get("rel") or "").lower() for one in given)
    alone = not linked and not any("@import" in one for one in written)
    read: list[str] = []
    left = _MOST_RULES
    for one in written:
        read.append(_cleaned(one[:left]))
        left -= len(one)
        if left <= 0:
            alone = False
            break
    source = "\n".join(read)
    if "var(" in source:
        source = _resolved(source, tree.xpath("//@style[contains(., '--')]"))
    return source, alone


def _in_media(style: "HtmlElement") -> str:
    media = (style.get("media") or "").strip()
    return f"@media {media}{{{style.text}}}" if media and media.lower() != "all" else style.text or ""


def _is_style(style: "HtmlElement") -> bool:
    """Whether browsers read it as rules for the page, and not only where scripts do not run."""
    kind = (style.get("type") or "text/css").strip().lower()
    return kind == "text/css" and all(one.tag not in ("noscript", "template") for one in style.iterancestors())


def _cleaned(source: str) -> str:
    """Rules without comments, in which no sign stands for another: each escaped one is written by six digits."""
    plain = _NO_RULE.sub(_clean, source)
    return plain + "}" * (plain.count("{") - plain.count("}"))


def _clean(found: re.Match[str]) -> str:
    text = found[0]
    if text[0] == "\\":
        return _ESCAPED.sub(_by_digits, text)
    if text[0] in "\"'":
        inside = _ESCAPED.sub(_by_digits, text[1:-1]) if "\\" in text else text[1:-1]
        signs = _SIGNS.sub(lambda sign: sign[0] if sign[0] == "\\" else f"\\{ord(sign[0]):06x}", inside)
        return f"{text[0]}{signs}{text[0]}"
    return " "


def _by_digits(escaped: re.Match[str]) -> str:
    return f"\\{int(escaped[1], 16) if escaped[1] else ord(escaped[2]):06x}"


def _resolved(source: str, styles: Iterable[str]) -> str:
    """Rules in which each variable that all elements have, and that is set once, is written out."""
    root = dict(found for body in _OF_ALL.findall(source) for found in _SET.findall(body))
    every: dict[str, set[str]] = {}
    for one in (source, *styles):
        for name, value in _SET.findall(one):
            every.setdefault(name, set()).add(value.strip())

    def value_of(found: re.Match[str], steps: int = 3) -> str:
        name, otherwise = found.groups()
        if name not in every:
            return found[0] if otherwise is None else otherwise
        if name not in root or len(every[name]) > 1 or len(root[name]) > _LONGEST_VALUE:
            return found[0]
        value = root[name].strip()
        further = _VARIABLE.fullmatch(value)
        return value_of(further, steps - 1) if further and steps else value

    return _VARIABLE.sub(value_of, source)


def rules_of(source: str) -> Iterator[Rule]:
    """Each rule of a cleaned source that says anything of what counts here, in order."""
    layers: dict[str, int] = {}
    opened = [_Inside("", Holds.SURE, "")]
    for chunk in source.split("}"):
        *heads, body = chunk.split("{")
        for head in heads:
            before, _, prelude = head.rpartition(";")
            yield from _rule(before, opened[-1], layers)
            _name_layers(before, layers)
            opened.append(_open(prelude.strip(), opened[-1], layers))
        yield from _rule(body, opened[-1], layers)
        if len(opened) > 1:
            opened.pop()


def _rule(body: str, inside: _Inside, layers: dict[str, int]) -> Iterator[Rule]:
    if inside.selectors and inside.holds and (said := said_by(body)):
        yield Rule(inside.selectors, said, inside.holds, layers.get(inside.layer, _OUTSIDE))


def _name_layers(statements: str, layers: dict[str, int]) -> None:
    for statement in statements.split(";") if "@layer" in statements else ():
        if named := _LAYERS.search(statement):
            for name in named[1].split(","):
                layers.setdefault(f".{name.strip()}", len(layers))


def _open(prelude: str, inside: _Inside, layers: dict[str, int]) -> _Inside:
    """What the rules in a block stand in, by what is written before it."""
    rule = _AT_RULE.match(prelude)
    if rule is None:
        selectors = _nested(prelude, inside.selectors)
        return inside._replace(selectors=selectors) if selectors else inside._replace(holds=Holds.NEVER)
    said = " ".join(prelude[rule.end() :].lower().split())
    match rule[1].lower():
        case "media":
            return inside._replace(holds=min(inside.holds, _of_media(said)))
        case "supports":
            return inside._replace(holds=min(inside.holds, _of_support(said)))
        case "container" | "scope":
            return inside._replace(holds=min(inside.holds, Holds.MAYBE))
        case "layer":
            name = f"{inside.layer}.{said or len(layers)}"
            layers.setdefault(name, len(layers))
            return inside._replace(layer=name)
    return inside._replace(holds=Holds.NEVER)


def _nested(selectors: str, around: str) -> str:
    """The selectors of a rule that stands in another's block (CSS Nesting); nothing where they become too long."""
    if not around:
        return selectors
    whose = f":is({around})"
    if len(selectors) + len(whose) * (1 + selectors.count("&") + selectors.count(",")) > _LONGEST:
        return ""
    if "&" in selectors:
        return selectors.replace("&", whose)
    return ",".join(f"{whose} {one.strip()}" for one in _APART.split(selectors))


def _of_media(query: str) -> Holds:
    """How far a media query holds (Media Queries 4)."""
    return max((_of_one_medium(one.strip()) for one in query.split(",")), default=Holds.SURE) if query else Holds.SURE


def _of_one_medium(query: str) -> Holds:
    if " or " in query:
        return Holds.MAYBE
    plain = query.removeprefix("not ")
    holds = min(_of_feature(one.strip()) for one in plain.removeprefix("only ").split(" and "))
    return holds if plain == query else Holds(Holds.SURE - holds)


def _of_feature(said: str) -> Holds:
    if not said.startswith("("):
        return Holds.SURE if said in ("all", "screen") else Holds.NEVER
    if _SO_IT_IS.fullmatch(said):
        return Holds.NOW
    if (wide := _WIDE.fullmatch(said)) is None:
        return Holds.MAYBE
    at_least, width = (wide[1] == "min", wide[2]) if wide[1] else (wide[4] == ">", wide[5])
    try:
        asked = float(width) * _PIXELS[wide[3] or wide[6]]
    except ValueError:
        return Holds.NEVER
    return Holds.NOW if (asked <= _WIDTH if at_least else asked >= _WIDTH) else Holds.MAYBE


def _of_support(said: str) -> Holds:
    """How far a browser does what is asked of it: nearly all do nearly all."""
    if said.startswith("not"):
        return Holds.NEVER if said.count("(") == 1 else Holds.MAYBE
    return Holds.MAYBE if " not " in said or "-moz-" in said or "-ms-" in said else Holds.SURE

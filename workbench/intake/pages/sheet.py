"""A page's own `<style>` elements as a list of rules: what is said of which elements, and under which condition.

The reader who is thought of sits before a wide, light screen; what does not hold for others too, as in the dark or on a
telephone, is not sure. Print does not count.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from workbench.intake.pages.conditions import of_container, of_media, of_support
from workbench.intake.pages.declarations import Said, said_by
from workbench.intake.pages.matching import Holds
from workbench.intake.pages.variables import written_out
from workbench.intake.pages.written import OUTER_COMMA, cleaned

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_RULES = 200_000
"""Characters of a page's own rules."""
_LONGEST = 1_000
"""Characters that the selectors of a rule in a rule may have."""
_LAYERS = re.compile(r"@layer\s+([^;{}]+)$", re.IGNORECASE)
_AT_RULE = re.compile(r"@([\w-]+)")
_SCOPE = re.compile(r"\((.+?)\)\s*(?:\bto\b.*)?", re.DOTALL)
_OF_NAMES = re.compile(r"[\w.#-]+")
_NEXT = "\x1e"
"""Between the rules of one element and those of the next."""
_STYLES_WITH_VARIABLES = "descendant-or-self::*/@style[contains(., '--')]"
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
    is_scope: bool = False
    """Whether these selectors say within what elements are, and the elements themselves are meant too."""


_VOID = _Inside("", Holds.NEVER, "")


class Sheets(NamedTuple):
    """The rules of a page's trees, cleaned."""

    sources: "list[tuple[str, list[HtmlElement]]]"
    """Each with the roots of the trees whose rules it is; that of the page itself first."""
    are_all: bool
    """Whether no others come from elsewhere."""
    are_read: bool
    """Whether none of them was left out."""


def sheets_of(tree: "HtmlElement", roots: Collection["HtmlElement"]) -> Sheets:
    """The rules of a page, and of its shadow trees: many of these have the same."""
    trees: dict[tuple[str, ...], list[HtmlElement]] = {}
    for root in roots:
        trees.setdefault(_written(root), []).append(root)
    written = [_written(tree), *trees]
    linked = any("style" in (one.get("rel") or "").lower() for root in (tree, *roots) for one in root.iter("link"))
    alone = not linked and not any("@import" in one for each in written for one in each)
    sources: list[str] = []
    left = _MOST_RULES
    for each in written:
        read: list[str] = []
        for one in each:
            read.append(_closed(one[: max(left, 0)]))
            left -= len(one)
        sources.append(_NEXT.join(read))
    if any("var(" in source for source in sources):
        sources = _with_variables(sources, (tree, *roots))
    return Sheets(list(zip(sources, [[tree], *trees.values()], strict=True)), alone and left > 0, left >= 0)


def _with_variables(sources: list[str], roots: Iterable["HtmlElement"]) -> list[str]:
    """Rules in which variables are written out, as they are in the styles of elements."""
    styles = [style for root in roots for style in root.xpath(_STYLES_WITH_VARIABLES)]
    written = written_out(sources, styles)
    for before, now in zip(styles, written[len(sources) :], strict=True):
        if before != now:
            before.getparent().set("style", now)
    return written[: len(sources)]


def _written(root: "HtmlElement") -> tuple[str, ...]:
    return tuple(_in_media(one) for one in root.iter("style") if one.text and _is_style(one))


def _in_media(style: "HtmlElement") -> str:
    media, source = (style.get("media") or "").strip(), style.text or ""
    return f"@media {media}{{{source}}}" if media and media.lower() != "all" else source


def _is_style(style: "HtmlElement") -> bool:
    """Whether browsers read it as rules for the page, and not only where scripts do not run."""
    kind = (style.get("type") or "text/css").strip().lower()
    return kind == "text/css" and not any(map(_is_idle, style.iterancestors()))


def _is_idle(element: "HtmlElement") -> bool:
    return element.tag in ("noscript", "template")


def _closed(source: str) -> str:
    """Rules without comments, of which each has its end."""
    plain = cleaned(source)
    return plain + "}" * (plain.count("{") - plain.count("}"))


def rules_of(source: str) -> Iterator[Rule]:
    """Each rule of a cleaned source that says anything of what counts here, in order."""
    layers: dict[str, int] = {}
    for written in source.split(_NEXT):
        yield from _rules_in(written, layers)


def _rules_in(written: str, layers: dict[str, int]) -> Iterator[Rule]:
    opened = [_Inside("", Holds.SURE, "")]
    is_spoiled = False
    """Whether a bracket closed nothing: it spoils the rule that follows it."""
    for chunk in written.split("}"):
        *heads, body = chunk.split("{")
        for head in heads:
            before, _, prelude = head.rpartition(";")
            yield from _rule(before, opened[-1], layers)
            _name_layers(before, layers)
            is_void = len(opened) == 1 and (is_spoiled or (head != prelude and _spoils(before)))
            opened.append(_VOID if is_void else _open(prelude.strip(), opened[-1], layers))
            is_spoiled = False
        yield from _rule(body, opened[-1], layers)
        is_spoiled = len(opened) == 1
        if not is_spoiled:
            opened.pop()


def _spoils(before: str) -> bool:
    """Whether what ends in a semicolon outside of all blocks makes the rule behind it void: statements do not."""
    return not all(one.lstrip().startswith("@") for one in before.split(";"))


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
        selectors = _nested(prelude, inside)
        return inside._replace(selectors=selectors, is_scope=False) if selectors else inside._replace(holds=Holds.NEVER)
    said = " ".join(prelude[rule.end() :].lower().split())
    match rule[1].lower():
        case "media":
            return inside._replace(holds=min(inside.holds, of_media(said)))
        case "supports":
            return inside._replace(holds=min(inside.holds, of_support(said)))
        case "container":
            return inside._replace(holds=min(inside.holds, of_container(said)))
        case "scope":
            return _scoped(prelude[rule.end() :].strip(), inside)
        case "layer":
            name = f"{inside.layer}.{said or len(layers)}"
            layers.setdefault(name, len(layers))
            return inside._replace(layer=name)
    return inside._replace(holds=Holds.NEVER)


def _nested(selectors: str, around: _Inside) -> str:
    """The selectors of a rule that stands in another's block (CSS Nesting); nothing where they become too long."""
    if not around.selectors:
        return selectors
    whose = f":is({around.selectors})"
    if around.is_scope:
        selectors = selectors.replace(":scope", "&")
    if len(selectors) + len(whose) * (1 + selectors.count("&") + selectors.count(",")) > _LONGEST:
        return ""
    if "&" in selectors:
        return selectors.replace("&", whose)
    each = [one.strip() for one in OUTER_COMMA.split(selectors)]
    itself = [f"{one}{whose}" for one in each if around.is_scope and _OF_NAMES.fullmatch(one)]
    return ",".join((*(f"{whose} {one}" for one in each), *itself))


def _scoped(scope: str, around: _Inside) -> _Inside:
    """What stands in a scope (CSS Cascade 6, 2.5), whose lower end counts for nothing here."""
    found = _SCOPE.fullmatch(scope)
    selectors = _nested(found[1], around) if found else around.selectors
    return _Inside(selectors, min(around.holds, Holds.DOUBT), around.layer, is_scope=True)

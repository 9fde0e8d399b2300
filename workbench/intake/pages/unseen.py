"""What a page's own rules hide, as far as they say so surely, and what is said of what is left out for it."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.base.messages import Message, nmsg
from workbench.intake.pages.walk import Seen, in_furniture, is_hidden

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
_PLAIN = re.compile(r"[.#][\w-]+")
_HIDES = re.compile(r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DECIDES = re.compile(r"(?<![\w-])(?:display|visibility|all)\s*:", re.IGNORECASE)
_WHITE = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:#fff(?:fff)?|white|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))\s*(?:;|!|$)", re.IGNORECASE
)
_MOST_RULES = 200_000
"""Characters of a page's own rules."""
_NAMED, _LONGEST = 3, 60
_TO_HIDE = "display:none"


def mark_unseen(tree: "HtmlElement") -> None:
    """Let elements say of themselves that they are not shown, where a rule of the page's own says it of them.

    Only plain rules count, of a class or an id by itself and for every screen, of an element without a name of which
    other rules say how it is shown. So it is with white letters on a page on which nothing has another ground.
    """
    styles = [one.text or "" for one in tree.iter("style") if _is_for_all(one)]
    rules = _COMMENT.sub("", "\n".join(styles)[:_MOST_RULES])
    for element in (*_hidden_by(tree, rules), *_white_on_white(tree, rules)):
        if element.tag not in ("html", "body"):
            element.set("style", f"{element.get('style') or ''};{_TO_HIDE}")


def _is_for_all(style: "HtmlElement") -> bool:
    """Whether rules hold on a screen, and not only in print or where scripts do not run."""
    media = (style.get("media") or "all").strip().lower()
    return media in ("all", "screen") and all(one.tag != "noscript" for one in style.iterancestors())


def _hidden_by(tree: "HtmlElement", rules: str) -> "list[HtmlElement]":
    if not _HIDES.search(rules):
        return []
    hidden: set[str] = set()
    deciding: set[str] = set()
    for selectors, body, always in _each(rules):
        for selector in selectors.split(",") if _DECIDES.search(body) else ():
            name = selector.strip()
            plain = always and _PLAIN.fullmatch(name) and _HIDES.search(body)
            (hidden if plain else deciding).update((name,) if plain else _PLAIN.findall(name))
    found = ((one, _names(one)) for one in tree.xpath("//*[@class or @id]") if hidden)
    return [one for one, names in found if not hidden.isdisjoint(names) and deciding.isdisjoint(names)]


def _each(rules: str) -> Iterator[tuple[str, str, bool]]:
    """Selectors and body of each rule, and whether it stands by itself, and not under a condition (`@media`)."""
    at = depth = 0
    for found in _RULE.finditer(rules):
        between = rules[at : found.start(1)] + found[1]
        depth = max(0, depth + between.count("{") - between.count("}"))
        conditional = depth > 0 or "@" in found[1]
        yield found[1].strip(), found[2], not conditional
        at = found.end()


def _names(element: "HtmlElement") -> list[str]:
    """An element's classes and id, as rules write them."""
    return [*(f".{name}" for name in (element.get("class") or "").split()), f"#{element.get('id')}"]


def _white_on_white(tree: "HtmlElement", rules: str) -> "list[HtmlElement]":
    """Elements whose own letters are white, on a page of which nothing says that its ground is another."""
    white = [element for element in tree.xpath("//*[@style]") if _WHITE.search(element.get("style") or "")]
    if (
        not white
        or "background" in rules.lower()
        or any("style" in (one.get("rel") or "") for one in tree.iter("link"))
    ):
        return []
    grounds = tree.xpath("//*[@bgcolor or @background or contains(@style, 'background')]")
    return [] if grounds else white


def note_on_unseen(parts: Sequence[Seen], kept: Sequence[bool]) -> tuple[Message, ...]:
    """What is said of parts that nobody sees: those left out in the midst of a text, and those taken all the same."""
    inside = [at for at, keep in enumerate(kept) if keep]
    between = range(inside[0], inside[-1] + 1) if inside else range(0)
    unseen = [at for at in between if any(is_hidden(element) for element in parts[at].around)]
    left = [parts[at] for at in unseen if not kept[at] and not in_furniture(parts[at])]
    taken = [parts[at] for at in unseen if kept[at]]
    out = nmsg(
        "{count} part in the midst of the text that the page does not show was left out: “{words}”.",
        "{count} parts in the midst of the text that the page does not show were left out: “{words}”.",
        len(left),
        words=_words(left),
    )
    there = nmsg(
        "{count} part of its text is not shown by the page as it was saved: “{words}”.",
        "{count} parts of its text are not shown by the page as it was saved: “{words}”.",
        len(taken),
        words=_words(taken),
    )
    return (*((out,) if left else ()), *((there,) if taken else ()))


def _words(parts: Sequence[Seen]) -> str:
    texts = (" ".join(one.piece.text.split()) for one in parts[:_NAMED])
    return " … ".join(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in texts)

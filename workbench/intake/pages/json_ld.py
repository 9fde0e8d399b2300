"""What a page says of itself in JSON-LD: articles of any kind in any nesting, and what can be saved of broken JSON."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = dict[str, Any]

_ARTICLES = re.compile(r"(?:\w*Article|\w*Posting|Report|Review\w*|\w*Blog\w*Entry)\Z")
_PAGES = re.compile(r"(?:WebPage|ItemPage|AboutPage|Recipe|Event|CreativeWork|VideoObject|PodcastEpisode|Product)\Z")
_INTO = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")
_MOST_JSON = 400_000
_MOST_NODES = 2_000
_WRAPPING = re.compile(r"\A\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\*/)?)\s*;?\s*\Z")
_LAST_COMMA = re.compile(r",(\s*[}\]])")
_FIELD = re.compile(r'"(headline|datePublished|dateModified|articleSection|inLanguage)"\s*:\s*"((?:[^"\\]|\\.)*)"')
_AUTHOR = re.compile(r'"(author|publisher)"\s*:\s*\[?\s*\{(?:[^{}]|\{[^{}]*\})*?"name"\s*:\s*"((?:[^"\\]|\\.)*)"')


def articles_in_page(tree: "HtmlElement") -> list[Node]:
    """The articles that a page describes, in its order; pages and other works come after articles.

    JSON that is broken beyond mending gives one node of the fields that can be read in it.
    """
    nodes = [node for data in _scripts(tree) for node in _nodes(data)]
    articles = [node for node in nodes if _is(node, _ARTICLES)]
    return articles + [node for node in nodes if _is(node, _PAGES)]


def texts(value: Any) -> list[str]:
    """The texts or names that a field holds, alone, in a list or of things."""
    waiting: list[Any] = [value]
    found: list[str] = []
    while waiting and len(found) < 50:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = one[:50]
        elif isinstance(one, dict):
            waiting.insert(0, one.get("name") or one.get("@value"))
        elif isinstance(one, str) and one.strip():
            found.append(unescape(one.strip()))
    return found


def _is(node: Node, kinds: re.Pattern[str]) -> bool:
    said = node.get("@type")
    return any(isinstance(kind, str) and kinds.match(kind.rpartition("/")[2]) for kind in _listed(said))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _scripts(tree: "HtmlElement") -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > _MOST_JSON:
            continue
        yield _parsed(script.text)


def _parsed(source: str) -> Any:
    bare = _WRAPPING.sub("", source)
    for attempt in (bare, _LAST_COMMA.sub(r"\1", bare), _LAST_COMMA.sub(r"\1", unescape(bare))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _saved(bare)


def _saved(source: str) -> Node:
    node: Node = {"@type": "Article"}
    for name, value in _FIELD.findall(source):
        node.setdefault(name, _unescaped(value))
    for name, value in _AUTHOR.findall(source):
        node.setdefault(name, _unescaped(value))
    return node


def _unescaped(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def _nodes(data: Any) -> Iterator[Node]:
    waiting, count = [data], 0
    while waiting and count < _MOST_NODES:
        node = waiting.pop(0)
        count += 1
        if isinstance(node, list):
            waiting[:0] = node[:_MOST_NODES]
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in _INTO if key in node)

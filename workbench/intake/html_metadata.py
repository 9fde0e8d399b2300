"""What a page says of itself in its head: title, author, outlet, address, language and when it was published."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workbench.base.messages import Message, msg
from workbench.intake.published import iso_of, note_on

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STAMPS = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "article.published", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created",
    "pubdate", "publishdate", "publish-date", "publication_date",
    "citation_publication_date", "date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_LANGUAGES = ("content-language", "og:locale", "dc.language", "language")
_TITLES = ("og:title", "twitter:title", "headline", "dc.title")
_ARTICLES = re.compile(r"(?:\w*Article|\w*Posting|Report|WebPage|Review\w*)\Z")
_MOST_JSON = 400_000


def published_in_page(tree: "HtmlElement") -> tuple[str | None, Message | None]:
    """When a page says it was published, as it writes it, from what machines read; and how that was found."""
    for how, stamps in (
        (msg("From the page's structured data."), _from_json(tree)),
        (msg("From the page's metadata."), _from_meta(tree, _STAMPS)),
        (msg("From the page's marked-up date."), _from_elements(tree)),
    ):
        for stamp in stamps:
            iso = iso_of(stamp)
            if iso:
                return iso, note_on(iso, how)
    return None, None


def language_in_page(tree: "HtmlElement") -> str | None:
    """The language a page declares, as it writes it."""
    declared = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang")
    return declared or next(_from_meta(tree, _LANGUAGES), None)


def titles_in_page(tree: "HtmlElement") -> list[str]:
    """The titles that a page gives to those who link to it."""
    return list(_from_meta(tree, _TITLES))


def _from_meta(tree: "HtmlElement", names: tuple[str, ...]) -> Iterator[str]:
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (
            meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        ).lower()
        if name in names and meta.get("content"):
            said.setdefault(name, meta.get("content", ""))
    return (said[name] for name in names if name in said)


def _from_elements(tree: "HtmlElement") -> Iterator[str]:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        marked = element.get("itemprop", "").lower() == "datepublished" or element.get("pubdate") is not None
        if marked:
            yield element.get("datetime") or element.get("content") or ""


def _from_json(tree: "HtmlElement") -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) < _MOST_JSON:
            try:
                data = json.loads(script.text, strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _dates_in(data)


def _dates_in(data: Any) -> Iterator[str]:
    waiting = [data]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node
        elif isinstance(node, dict):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLES.match(kind) for kind in kinds) and node.get("datePublished"):
                yield str(node["datePublished"])
            waiting.extend(node[key] for key in ("@graph", "mainEntity") if key in node)

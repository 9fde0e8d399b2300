"""What a page says of itself in its head and its markup, each with how it was found, surest first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.base.terms import How
from workbench.intake.headlines import plainly, words_of
from workbench.intake.pages.json_ld import articles_in_page, texts
from workbench.intake.pages.teasers import Teasers, is_in_a_sentence
from workbench.intake.pages.walk import OUTERMOST, is_hidden, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_META = {
    "title": ("og:title", "twitter:title", "headline", "dc.title", "dcterms.title", "parsely-title", "sailthru.title"),
    "author": (
        "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator",
        "dc.author", "dcterms.creator", "citation_author", "byl", "authors", "article.author", "rbauthors",
    ),
    "outlet": (
        "og:site_name", "application-name", "publisher", "article:publisher", "dc.publisher",
        "citation_journal_title", "apple-mobile-web-app-title",
    ),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
        "article.published", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created",
        "pubdate", "publishdate", "publish-date", "publication_date", "citation_publication_date", "date",
        "cxenseparse:recs:publishtime",
    ),
    "modified": (
        "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
        "dc.date.modified", "last-modified", "lastmod", "article.updated", "modified_time",
    ),
    "language": ("content-language", "og:locale", "dc.language", "language"),
    "canonical": ("og:url", "twitter:url"),
    "source": ("original-source", "syndication-source"),
}  # fmt: skip
_JSON = {
    "title": ("headline", "name"),
    "author": ("author", "creator"),
    "outlet": ("publisher", "sourceOrganization", "isPartOf"),
    "published": ("datePublished",),
    "modified": ("dateModified",),
    "language": ("inLanguage",),
    "canonical": ("url", "mainEntityOfPage", "@id"),
}
_TELLS_WHICH = frozenset(("title", "language"))
"""What structured data say of another page is doubtful by itself here; of the rest it counts last."""
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|author|authors|autor|auteur|writer|posted-?by)(?:[\s_-]|name|$)", re.IGNORECASE
)
_NO_BYLINE = re.compile(
    r"bio\b|box|avatar|image|img|photo|licen[cs]e|credit|copyright|caption|comment|related|about|follow|social|twitter"
    r"|date|time",
    re.IGNORECASE,
)
_PICTURES = frozenset(("figure", "figcaption", "picture"))
_OF_OTHERS = frozenset(("blockquote", "figure"))
"""What may have a date of its own: embedded posts are quotations."""
_MOST_TIMES = 2
"""So many times an article of one day has, published and updated; of more each is that of a post in it."""
_CREDIT = re.compile(r"licen[cs]e|credit|copyright|caption", re.IGNORECASE)
_CLOSE = 3
"""So far above it stands what says that a name is a credit."""
_DATE = re.compile(r"publi|post|entry-date|article-?date|dateline|created|datum|fecha|time-?stamp", re.IGNORECASE)
_UPDATE = re.compile(r"updat|modif|edit|aktualis", re.IGNORECASE)
_TELLING = re.compile(r"author|date(?:published|modified)", re.IGNORECASE)
"""Properties of what gives an author or a date."""
_LONGEST_BYLINE = 120
_LONGEST_TITLE = 1_000
_MOST_MARKED = 60
"""So many elements named as bylines or dates are looked at: a page of more is a list."""


@dataclass(frozen=True, slots=True)
class Said:
    """A value as the page writes it, how it was found, and whether it seems to be said of another page."""

    value: str
    how: How
    elsewhere: bool = False


class PageFacts:
    """All that a page says of itself; `said` gives what it says of a field, surest first."""

    def __init__(self, tree: "HtmlElement") -> None:
        self._tree = tree
        self._said: dict[str, list[Said]] = {}

    def said(self, field: str) -> list[Said]:
        """Of title, author, outlet, published, modified, language, canonical or source."""
        if field not in self._said:
            own, others = self._by_json(self._articles, field), self._by_json(self._of_others, field)
            if field in _TELLS_WHICH:
                every = (*own, *others, *self._by_meta(field), *self._by_markup(field))
            else:
                last = (replace(one, elsewhere=True) for one in others)
                every = (*own, *self._by_meta(field), *self._by_markup(field), *last)
            self._said[field] = [one for one in every if one.value]
        return self._said[field]

    @cached_property
    def _described(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The articles in structured data: this page's, and those whose headlines have no word of what it is called."""
        articles = articles_in_page(self._tree)
        title = self.title_element() if articles else ""
        called = words_of(" ".join((title, *self._headings()))) if title else set()
        own: list[dict[str, Any]] = []
        others: list[dict[str, Any]] = []
        for article in articles:
            headline = words_of(" ".join(texts(article.get("headline") or article.get("name"))))
            (others if headline and called and headline.isdisjoint(called) else own).append(article)
        return own, others

    @property
    def _articles(self) -> list[dict[str, Any]]:
        return self._described[0]

    @property
    def _of_others(self) -> list[dict[str, Any]]:
        return self._described[1]

    def organisations(self) -> set[str]:
        """The names, as `plainly` has them, of authors that structured data call organisations."""
        said = [article.get(key) for articles in self._described for article in articles for key in _JSON["author"]]
        authors = [one for value in said for one in (value if isinstance(value, list) else [value])]
        return {
            plainly(name)
            for author in authors
            if isinstance(author, dict) and any("Organi" in kind for kind in texts(author.get("@type")))
            for name in texts(author.get("name"))
        }

    @cached_property
    def _metas(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for meta in islice(self._tree.iter("meta"), 500):
            content = " ".join((meta.get("content") or "").split())
            for name in ("property", "name", "itemprop", "http-equiv"):
                if content and meta.get(name):
                    found.setdefault(meta.get(name, "").strip().lower(), []).append(content)
        return found

    @staticmethod
    def _by_json(articles: Iterable[dict[str, Any]], field: str) -> Iterator[Said]:
        for article in articles:
            for key in _JSON.get(field, ()):
                values = texts(article.get(key))
                if field == "author" and len(values) > 1:
                    values = [", ".join(dict.fromkeys(values))]
                if values:
                    yield Said(" ".join(values[0].split()), How.JSON_LD)
                    break

    def _by_meta(self, field: str) -> Iterator[Said]:
        for name in _META[field]:
            values = self._metas.get(name, ())
            if field == "author" and len(values) > 1:
                yield Said(", ".join(dict.fromkeys(values)), How.META)
            else:
                yield from (Said(value, How.META) for value in values[:1])

    def _by_markup(self, field: str) -> Iterator[Said]:
        found = {
            "title": self._headings,
            "author": self._bylines,
            "published": self._dates,
            "modified": self._updates,
            "language": self._languages,
            "canonical": self._canonicals,
        }.get(field)
        return (Said(" ".join(value.split()), How.MARKUP) for value in (found() if found else ()) if value)

    def _headings(self) -> Iterator[str]:
        for heading in islice(self._tree.iter("h1"), 20):
            if not any(is_hidden(one) for one in heading.iterancestors() if one.tag not in OUTERMOST):
                yield text_of(heading)[:_LONGEST_TITLE]

    def title_element(self) -> str:
        """The page's own title, with whatever is put behind the headline."""
        found = next(self._tree.iter("title"), None)
        return " ".join(found.text_content()[:_LONGEST_TITLE].split()) if found is not None else ""

    def _languages(self) -> Iterator[str]:
        yield self._tree.get("lang") or self._tree.get(_XML_LANG) or self._tree.get("xml:lang") or ""

    def _canonicals(self) -> Iterator[str]:
        for link in self._tree.iter("link"):
            if "canonical" in (link.get("rel") or "").lower().split():
                yield link.get("href") or ""

    def _bylines(self) -> Iterator[str]:
        """Authors that are marked as such, then what is named a byline; beside the article only one that is alone."""
        marked: list[str] = []
        aside: list[str] = []
        named: list[str] = []
        for element, beside in self._marked_up:
            if len(marked) + len(aside) + len(named) > _MOST_MARKED:
                break
            if (_says_author(element.get("itemprop")) or _says_author(element.get("rel"))) and not of_picture(
                element.iterancestors()
            ):
                (aside if beside else marked).append(_short(_named(element)))
            elif not beside and _names_author(_names_of(element)) and not of_picture(element.iterancestors()):
                named.append(_short(element))
        alone = aside if len(set(aside)) == 1 else []
        yield from dict.fromkeys(filter(None, (*marked, *alone, *named)))

    def _dates(self) -> Iterator[str]:
        loose: list[str] = []
        for element, beside in self._marked_up:
            if beside or any(one.tag in _OF_OTHERS for one in element.iterancestors()):
                continue
            stamp = element.get("datetime") or element.get("content") or ""
            itemprop = (element.get("itemprop") or "").lower()
            if "datepublished" in itemprop or element.get("pubdate") is not None:
                yield stamp or element.text_content()
            elif element.tag == "time" and stamp and "datemodified" not in itemprop and not is_in_a_sentence(element):
                names = " ".join(map(_names_of, (element, element.getparent())))
                if _DATE.search(names) and not _UPDATE.search(names):
                    yield stamp
                loose.append(stamp)
        if len({stamp[:10] for stamp in loose}) == 1:
            yield loose[0] if len(set(loose)) <= _MOST_TIMES else loose[0][:10]

    def _updates(self) -> Iterator[str]:
        for element, beside in self._marked_up:
            if not beside and "datemodified" in (element.get("itemprop") or "").lower():
                yield element.get("datetime") or element.get("content") or ""

    @cached_property
    def _marked_up(self) -> list[tuple["HtmlElement", bool]]:
        """Elements that may tell an author or a date, in order, and whether they stand beside the article.

        Readers' comments and what the page hides are passed over: these may say anything.
        """
        known: dict[HtmlElement, _Place] = {}
        teasers = Teasers(self._tree)
        places = (
            (element, _place_of(element, teasers, known)) for element in self._tree.iter("*") if _may_tell(element)
        )
        return [(element, place.beside) for element, place in places if not place.anything]


def _may_tell(element: "HtmlElement") -> bool:
    """Whether an element is marked or named as what gives an author or a date."""
    if element.tag == "time" or element.get("pubdate") is not None or _names_author(_names_of(element)):
        return True
    itemprop, rel = element.get("itemprop"), element.get("rel")
    return (itemprop is not None and _TELLING.search(itemprop) is not None) or _says_author(rel)


def _names_of(element: "_Element") -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


class _Place(NamedTuple):
    """Whether what an element holds may say anything, as comments and what is hidden, and whether it stands beside."""

    anything: bool = False
    beside: bool = False


def _place_of(element: "HtmlElement", teasers: Teasers, known: "dict[HtmlElement, _Place]") -> _Place:
    """By all that an element stands in, each of which is looked at once."""
    within = []
    around: HtmlElement | None = element
    while around is not None and around not in known:
        within.append(around)
        around = around.getparent()
    place = known[around] if around is not None else _Place()
    for one in reversed(within):
        place = known[one] = _Place(place.anything or _says_anything(one), place.beside or teasers.begin_at(one))
    return place


def _says_anything(element: "HtmlElement") -> bool:
    """Whether an element is readers' comments, or hidden; the page itself is neither."""
    if element.tag in OUTERMOST:
        return False
    return "comment" in _names_of(element).lower() or is_hidden(element)


def of_picture(around: "Iterable[_Element]") -> bool:
    """Whether a name stands with a picture, by the elements that it stands in, innermost first: of who took it."""
    above = list(around)
    return any(one.tag in _PICTURES for one in above) or any(_CREDIT.search(_names_of(one)) for one in above[:_CLOSE])


@lru_cache(maxsize=10_000)
def _names_author(names: str) -> bool:
    """Pages give the same names to many elements, and to those of their other pages."""
    return bool(_BYLINE.search(names)) and not _NO_BYLINE.search(names)


def _says_author(words: str | None) -> bool:
    return words is not None and "author" in words.lower().split()


def _named(element: "HtmlElement") -> "HtmlElement":
    """What in an element is marked as a name, else the element."""
    inner = element.find(".//*[@itemprop='name']")
    return element if inner is None else inner


def _short(element: "HtmlElement") -> str:
    text = " ".join((element.get("content") or text_of(element)).split())
    return text if len(text) <= _LONGEST_BYLINE else ""

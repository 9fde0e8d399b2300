"""Reads web pages: main text by trafilatura, metadata as the page says it. Nothing is run, nothing is fetched."""

import re
from itertools import islice
from typing import TYPE_CHECKING

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.intake.headlines import SEPARATOR, plainly, shares_words, without_outlet
from workbench.intake.html_metadata import language_in_page, published_in_page, titles_in_page
from workbench.intake.html_source import text_of_source
from workbench.intake.html_text import text_of
from workbench.intake.language import language_of
from workbench.intake.layout import CELLS_APART
from workbench.intake.published import note_on, published_in_text
from workbench.intake.read_text import ReadText, headed

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_SPACES = re.compile(r"\s+")
_HTTP = re.compile(r"https?://", re.IGNORECASE)
READER = "html 1"
"""The reader of pages whose main text is not told from the rest."""

_MOST_ELEMENTS = 40_000
_DATELINE_WITHIN = 600
_LONGEST_OUTLET = 5
_LONGEST_FIELD = 300
_NO_AUTHORS = frozenset(("username", "author", "follow", "follow author", "article by", "admin", "wordpressadmin"))
_UNSEEN_IN_MAIN_TEXT = frozenset(("graphic",))


def read_html(source: str, url: str | None = None) -> ReadText:
    """The article in a page: its text begins with the headline, paragraphs apart by blank lines, items with bullets.

    Where no main text is told from the page's furniture, all of its visible text is taken, and that is said.
    Raises `BadFile` where the page shows no text.
    """
    tree, whole = _parsed(source)
    document, reader = _extracted(tree, url) if whole and _few_elements(tree) else (None, READER)
    body = _main_text(document)
    notes: tuple[Message, ...] = ()
    if not body:
        body = text_of(tree) if whole else text_of_source(source)
        notes = (msg("No main text was told from the rest of the page: all of its text was taken."),)
    outlet = _outlet(document)
    title = _title(tree, document, outlet)
    text = headed(title, body) if body else ""
    if not text:
        raise _no_text()
    published, note = published_in_page(tree)
    if not published:
        published, note = _less_sure_date(document, text)
    return ReadText(
        text=text,
        title=title,
        author=_author(document),
        outlet=outlet,
        published=published,
        published_note=note,
        url=url or _address(document),
        language=language_of(text, language_in_page(tree)),
        reader=reader,
        notes=notes,
    )


def _parsed(source: str) -> tuple["HtmlElement", bool]:
    """The page as a tree, and whether all of it is there: what is nested very deeply is cut off by the parser."""
    from lxml.etree import ParserError  # noqa: PLC0415 - at the door of intake
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - as above

    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except ParserError as error:
        raise _no_text() from error
    return tree, not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _no_text() -> BadFile:
    return BadFile(msg("The page shows no text: it may be built by scripts, which are not run."))


def _few_elements(tree: "HtmlElement") -> bool:
    """Whether telling the main text will take seconds, not minutes: its time grows faster than the page."""
    return sum(1 for _ in islice(tree.iter(), _MOST_ELEMENTS + 1)) <= _MOST_ELEMENTS


def _main_text(document: "Document | None") -> str:
    if document is None or document.body is None:
        return ""
    return text_of(document.body, unseen=_UNSEEN_IN_MAIN_TEXT)


def _extracted(tree: "HtmlElement", url: str | None) -> tuple["Document | None", str]:
    from trafilatura import __version__, bare_extraction  # noqa: PLC0415 - at the door of intake
    from trafilatura.settings import Extractor, set_date_params  # noqa: PLC0415 - as above

    options = Extractor(
        output_format="python",
        comments=False,
        tables=True,
        with_metadata=True,
        url=url,
        date_params=set_date_params(extensive=False),
    )
    found = bare_extraction(tree, options=options)
    return (found if not isinstance(found, dict) else None), f"trafilatura {__version__}"


def _title(tree: "HtmlElement", document: "Document | None", outlet: str | None) -> str | None:
    """The headline; where what was found is not in the page's own title, that one; without the outlet's name."""
    found = _field(document.title if document else None)
    own = _element_text(tree, "title")
    if found and own and not any(shares_words(found, said) for said in (own, *titles_in_page(tree))):
        found = max(SEPARATOR.split(own), key=len)
    if found and outlet and plainly(found) == plainly(outlet):
        found = _element_text(tree, "h1") or found
    return without_outlet(found or _element_text(tree, "h1") or own, outlet)


def _author(document: "Document | None") -> str | None:
    author = _field(document.author if document else None)
    return None if author and author.casefold() in _NO_AUTHORS else author


def _outlet(document: "Document | None") -> str | None:
    """The outlet's name; where what was found is only the title again, or an address, its host's name."""
    if document is None:
        return None
    name, host = _field(document.sitename), _field(document.hostname)
    if not name or _HTTP.match(name) or _is_headline(name, document.title):
        return host or name
    return name


def _is_headline(name: str, title: str | None) -> bool:
    """Whether a page names its own headline as its outlet; an outlet's name on a home page is short."""
    return title is not None and plainly(name) == plainly(title) and len(name.split()) > _LONGEST_OUTLET


def _less_sure_date(document: "Document | None", text: str) -> tuple[str | None, Message | None]:
    lines = text[:_DATELINE_WITHIN].split("\n")
    published, note = published_in_text("\n".join(line for line in lines if CELLS_APART not in line))
    if published or document is None or not document.date:
        return published, note
    return document.date, note_on(document.date, msg("Likely, from the dates that stand in the page."))


def _address(document: "Document | None") -> str | None:
    address = document.url if document is not None else None
    return address if address and _HTTP.match(address) else None


def _field(text: str | None) -> str | None:
    """A field of metadata on one line; none where it is longer than such fields are."""
    plain = _SPACES.sub(" ", text or "").strip()
    return plain if 0 < len(plain) <= _LONGEST_FIELD else None


def _element_text(tree: "HtmlElement", tag: str) -> str | None:
    found = next(tree.iter(tag), None)
    return _field(found.text_content()) if found is not None else None

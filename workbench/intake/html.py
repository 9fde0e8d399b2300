"""Reads web pages: main text by trafilatura, metadata as the page says it. Nothing is run, nothing is fetched."""

import re
from typing import TYPE_CHECKING

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.intake.html_metadata import language_in_page, published_in_page
from workbench.intake.html_text import text_of
from workbench.intake.language import language_of
from workbench.intake.published import note_on, published_in_text
from workbench.intake.read_text import ReadText, headed

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_SPACES = re.compile(r"\s+")
_HTTP = re.compile(r"https?://", re.IGNORECASE)
_LONGEST_FIELD = 300
_UNSEEN_IN_MAIN_TEXT = frozenset(("graphic",))


def read_html(source: str, url: str | None = None) -> ReadText:
    """The article in a page: its text begins with the headline, paragraphs apart by blank lines, items with bullets.

    Where no main text is told from the page's furniture, all of its visible text is taken, and that is said.
    Raises `BadFile` where the page shows no text.
    """
    tree = _parsed(source)
    declared = language_in_page(tree)
    published, note = published_in_page(tree)
    document, reader = _extracted(tree, url)
    body = text_of(document.body, unseen=_UNSEEN_IN_MAIN_TEXT) if document is not None and document.body is not None else ""
    notes: tuple[Message, ...] = ()
    if not body:
        body = text_of(tree)
        notes = (msg("No main text was told from the rest of the page: all of its text was taken."),)
    title = _field(document.title if document else None) or _element_text(tree, "h1") or _element_text(tree, "title")
    text = headed(title, body)
    if not text:
        raise BadFile(msg("The page shows no text: it may be built by scripts, which are not run."))
    if not published:
        published, note = _less_sure_date(document, text)
    return ReadText(
        text=text,
        title=title,
        author=_field(document.author if document else None),
        outlet=_field((document.sitename or document.hostname) if document else None),
        published=published,
        published_note=note,
        url=url or _address(document),
        language=language_of(text, declared),
        reader=reader,
        notes=notes,
    )


def _parsed(source: str) -> "HtmlElement":
    from lxml.etree import ParserError  # noqa: PLC0415 - at the door of intake
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - as above

    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except ParserError as error:
        raise BadFile(msg("The page shows no text: it may be built by scripts, which are not run.")) from error


def _extracted(tree: "HtmlElement", url: str | None) -> tuple["Document | None", str]:
    from trafilatura import __version__, bare_extraction  # noqa: PLC0415 - at the door of intake
    from trafilatura.settings import Extractor  # noqa: PLC0415 - as above

    options = Extractor(output_format="python", comments=False, tables=True, with_metadata=True, url=url)
    found = bare_extraction(tree, options=options)
    return (found if not isinstance(found, dict) else None), f"trafilatura {__version__}"


def _less_sure_date(document: "Document | None", text: str) -> tuple[str | None, Message | None]:
    published, note = published_in_text(text)
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

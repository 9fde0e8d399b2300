"""Reads Markdown: marks of layout go, words stay, items keep a bullet, notes come last, front matter is metadata."""

import re
from collections.abc import Iterable
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING

from workbench.base.messages import Message, msg, nmsg
from workbench.base.readings import Found, Reading
from workbench.base.terms import BlockKind
from workbench.intake.bylines import byline_in
from workbench.intake.footnotes import Footnotes
from workbench.intake.language import language_of
from workbench.intake.layout import Counting, Page, headed_pieces, laid_out
from workbench.intake.pages.addresses import absolute, with_addresses
from workbench.intake.pages.html import unseen_and_struck
from workbench.intake.pages.source import text_of_source
from workbench.intake.pages.unseen import words_of
from workbench.intake.piece import Piece
from workbench.intake.published import iso_of, note_on, published_in_text
from workbench.intake.read_text import ReadText
from workbench.intake.struck import note_on_struck
from workbench.text.dates.dateline import find_published
from workbench.text.titles import find_title

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_][\w-]*):[ \t]*(.*)$", re.MULTILINE)

_TELLING = frozenset(("html_block", "html_inline", "s_open"))


def read_markdown(source: str) -> ReadText:
    """The article in a Markdown source: the text begins with the headline, then a blank line between paragraphs."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - at the door of intake

    front, body = _front_matter(source)
    parser, notes = MarkdownIt("commonmark").enable(["table", "strikethrough"]), Footnotes()
    notes.join(parser)
    tokens = parser.parse(body)
    headline = front.get("title") or _heading(tokens)
    said = list(notes.read(parser))
    behind = [piece for mark, note in said for piece in _note(mark, note)]
    laid = laid_out(headed_pieces(headline, [*_pieces(tokens), *behind]))
    text, url = laid.text, front.get("url") or front.get("source") or front.get("canonical")
    every = [*tokens, *(token for _, note in said for token in note)]
    language = language_of(text, front.get("lang") or front.get("language"))
    published, note, found = _published(front, text, language)
    title = headline or find_title(text)
    return ReadText(
        text=text,
        title=title,
        author=front.get("author") or front.get("authors") or byline_in(text, laid.blocks, title),
        outlet=front.get("outlet") or front.get("publisher") or front.get("site"),
        url=url,
        published=published,
        published_note=note,
        language=language,
        notes=_notes_on_page(parser.renderer.render(every, parser.options, {}), text) if _tells_more(every) else (),
        reader=f"markdown-it-py {version('markdown-it-py')}",
        reading=Reading(blocks=laid.blocks, links=with_addresses(laid.links, absolute(url)), found=found),
    )


def _tells_more(tokens: Iterable["Token"]) -> bool:
    """Whether some of a source is HTML or struck through: a page that is made of it shows more than its text."""
    return any(token.type in _TELLING or _tells_more(token.children or ()) for token in tokens)


def _notes_on_page(page: str, text: str) -> tuple[Message, ...]:
    """What is said of words in a text that a page made of the source hides, in which programs differ, or strikes."""
    hidden, struck = unseen_and_struck(page)
    there = " ".join(text.split())
    each = (" ".join(words.split()) for words in hidden)
    unseen = [words for words in dict.fromkeys(each) if words and words in there]
    note = nmsg(
        "{count} part of its text is hidden where the HTML in it is followed: “{words}”.",
        "{count} parts of its text are hidden where the HTML in it is followed: “{words}”.",
        len(unseen),
        words=words_of(unseen),
    )
    return (*((note,) if unseen else ()), *note_on_struck(struck, text))


def _published(
    front: dict[str, str], text: str, language: str | None
) -> tuple[str | None, Message | None, tuple[Found, ...]]:
    """When the article was published, what is said of that, and the fact where the text tells it."""
    stamp = front.get("date") or front.get("published") or ""
    found = find_published(stamp, language)
    iso = iso_of(stamp) or (found.iso if found else None)
    if iso:
        return iso, note_on(iso, msg("From the file's front matter.")), ()
    written, note = published_in_text(text, language)
    return (written.value, note, (written,)) if written else (None, None, ())


def _front_matter(source: str) -> tuple[dict[str, str], str]:
    found = _FRONT.match(source)
    if not found or not _FIELD.search(found[1]):
        return {}, source
    fields = {name.lower(): value.strip().strip("\"'") for name, value in _FIELD.findall(found[1])}
    return {name: value for name, value in fields.items() if value}, source[found.end() :]


def _heading(tokens: list["Token"]) -> str | None:
    """The first heading of the highest level there is."""
    headings = [
        (token.tag, place) for place, token in enumerate(tokens) if token.type == "heading_open" and token.level == 0
    ]
    if not headings:
        return None
    _, place = min(headings)
    return laid_out(_pieces(tokens[place : place + 3])).text.replace("\n", " ") or None


def _note(mark: str, tokens: list["Token"]) -> list[Piece]:
    """What a note says, behind its mark."""
    first, *others = _pieces(tokens) or [Piece("", BlockKind.OTHER)]
    before = f"{mark} {first.sign}"
    links = [(start + len(before), end + len(before), url) for start, end, url in first.links]
    return [replace(first, kind=BlockKind.OTHER, text=before + first.text, sign="", links=links), *others]


def _pieces(tokens: list["Token"]) -> list[Piece]:
    """What a flat list of tokens, whose tags are those of a page, lays out."""
    page = Page()
    for token in tokens:
        if token.type == "inline":
            _add_inline(page, token.children or ())
        elif token.type in ("fence", "code_block"):
            page.open("pre")
            page.add(token.content)
            page.close("pre")
        elif token.type == "html_block":
            page.open("p")
            page.add(text_of_source(token.content))
            page.close("p")
        elif token.nesting > 0:
            first = token.attrGet("start")
            counting = Counting(1 if first is None else int(first)) if token.tag == "ol" else None
            page.open(token.tag, counting=counting)
        elif token.nesting < 0:
            page.close(token.tag)
    return page.finish()


def _add_inline(page: Page, children: Iterable["Token"]) -> None:
    """Add what stands in a paragraph; a line end of the source is a blank, as paragraphs are one line here."""
    url: str | None = None
    for child in children:
        if child.type in ("text", "code_inline"):
            page.add(child.content, url=url)
        elif child.type in ("link_open", "link_close"):
            url = str(child.attrGet("href") or "") if child.nesting > 0 else None
        elif child.type == "softbreak":
            page.add(" ", url=url)
        elif child.type == "hardbreak":
            page.open("br")

"""Reads Markdown: marks of layout go, words stay, list items keep a bullet, front matter becomes metadata."""

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING

from workbench.base.messages import msg
from workbench.intake.language import language_of
from workbench.intake.published import iso_of, note_on, published_in_text
from workbench.intake.read_text import ReadText, headed
from workbench.text.dateline import find_published
from workbench.text.titles import find_title

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_][\w-]*):[ \t]*(.*)$", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")


def read_markdown(source: str) -> ReadText:
    """The article in a Markdown source: the text begins with the headline, then a blank line between paragraphs."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - at the door of intake

    front, body = _front_matter(source)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    text = "\n\n".join(_blocks(tokens)).strip()
    title = front.get("title") or _heading(tokens) or find_title(text)
    text = headed(title if front.get("title") or _heading(tokens) else None, text)
    stamp = front.get("date") or front.get("published")
    published, note = (None, None)
    iso = iso_of(stamp) or (found.iso if (found := find_published(stamp or "")) else None)
    if iso:
        published, note = iso, note_on(iso, msg("From the file's front matter."))
    else:
        published, note = published_in_text(text)
    return ReadText(
        text=text,
        title=title,
        author=front.get("author") or front.get("authors"),
        outlet=front.get("outlet") or front.get("publisher") or front.get("site"),
        url=front.get("url") or front.get("source") or front.get("canonical"),
        published=published,
        published_note=note,
        language=language_of(text, front.get("lang") or front.get("language")),
        reader=f"markdown-it-py {version('markdown-it-py')}",
    )


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
    return _inline(tokens[place + 1]).replace("\n", " ").strip() or None


def _blocks(tokens: list["Token"]) -> Iterator[str]:
    """The paragraphs of a flat list of tokens; the items of a list stand on lines after one another."""
    listed: list[str] = []
    cells: list[str] = []
    marks: list[str | int] = []
    sign = ""
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            marks.append("•" if token.type == "bullet_list_open" else int(token.attrGet("start") or 1))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            marks.pop()
            if not marks:
                yield "\n".join(listed)
                listed = []
        elif token.type == "list_item_open":
            sign = f"{marks[-1]} " if isinstance(marks[-1], str) else f"{marks[-1]}. "
            marks[-1] = marks[-1] if isinstance(marks[-1], str) else marks[-1] + 1
        elif token.type == "tr_close":
            listed.append(" | ".join(cells))
            cells = []
        elif token.type == "table_close":
            if not marks:
                yield "\n".join(listed)
                listed = []
        elif token.type in ("inline", "fence", "code_block", "html_block"):
            words = _words(token)
            if token.type == "inline" and token.level and _in_cell(token):
                cells.append(words)
            elif marks and words:
                listed.append(f"{sign}{words}")
                sign = ""
            elif words:
                yield words
    if listed:
        yield "\n".join(listed)


def _in_cell(token: "Token") -> bool:
    return token.meta.get("cell", False) is True


def _words(token: "Token") -> str:
    if token.type == "inline":
        return _inline(token).strip()
    if token.type == "html_block":
        return _TAG.sub("", token.content).strip()
    return token.content.rstrip("\n")


def _inline(token: "Token") -> str:
    return "".join(_pieces(token.children or ()))


def _pieces(children: Iterable["Token"]) -> Iterator[str]:
    for child in children:
        if child.type in ("text", "code_inline"):
            yield child.content
        elif child.type == "softbreak":
            yield " "
        elif child.type == "hardbreak":
            yield "\n"

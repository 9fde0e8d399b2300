"""What analysts write in Markdown, as parts of a report: emphasis, headings, lists, quotations, code and links.

A report's outline is its own: a heading of a text is a line in bold. Everything else stays as it was written.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from workbench.report.document import Block, Inline, Line, Listing, Paragraph, Run

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

_MARKED = re.compile(r"[*_`\\<\[&!]|^(?: {4}|[ \t]*(?:[#>+=\t-]|\d+[.)]))|  $", re.MULTILINE)
"""What Markdown could mean something by: most texts hold nothing of it."""
_LISTS = {"bullet_list", "ordered_list"}
_BULLET = "• "
_DEEPER = "\u2003"
"""What stands before the items of a list within a list: a blank that no format leaves out."""


def blocks(text: str) -> tuple[Block, ...]:
    """A text as paragraphs and lists."""
    if not _MARKED.search(text):
        return tuple(Paragraph((one.strip(),)) for one in text.split("\n\n") if one.strip())
    return tuple(_blocks(_tree(text), Run("")))


def line(text: str) -> Line:
    """A text where no paragraphs may stand: line breaks part it, items have bullets or numbers."""
    if not _MARKED.search(text):
        return (text,)
    return _joined(_lines(_tree(text), Run(""), 0)) or (text,)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, heading or item; `apart` from what stands before it by a blank line."""

    line: Line
    apart: bool


def _tree(text: str) -> "SyntaxTreeNode":
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 - only where a text has marks

    return SyntaxTreeNode(_parser().parse(text))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - as above

    parser = MarkdownIt("commonmark", {"html": False}).disable(["html_block", "html_inline", "reference"])
    parser.inline.ruler.at("emphasis", _emphasis)
    return parser


def _emphasis(state: "StateInline", silent: bool) -> bool:
    """Stars within a word emphasise nothing: 5*3*2 is a product."""
    from markdown_it.rules_inline import emphasis  # noqa: PLC0415 - as above

    if state.src[state.pos] == "*":
        before, behind = state.src[: state.pos].rstrip("*")[-1:], state.src[state.pos :].lstrip("*")[:1]
        if before.isalnum() and behind.isalnum():
            return False
    return emphasis.tokenize(state, silent)


def _blocks(node: "SyntaxTreeNode", style: Run) -> Iterator[Block]:
    for child in node.children:
        if child.type == "blockquote":
            yield from _blocks(child, replace(style, quote=True))
        elif child.type in _LISTS and not _counts_otherwise(child):
            items = (_joined(_lines(item, style, 1)) for item in child.children)
            yield Listing(tuple(items), numbered=child.type == "ordered_list")
        elif child.type in _LISTS:
            yield from (Paragraph(_joined([piece])) for piece in _items(child, style, 0))
        elif found := _paragraph(child, style):
            yield Paragraph(found)


def _lines(node: "SyntaxTreeNode", style: Run, depth: int) -> Iterator[_Piece]:
    apart = False
    for child in node.children:
        if child.type == "blockquote":
            pieces = list(_lines(child, replace(style, quote=True), depth))
        elif child.type in _LISTS:
            pieces = list(_items(child, style, depth))
        else:
            pieces = [_Piece(found, apart=False)] if (found := _paragraph(child, style)) else []
        if pieces:
            yield replace(pieces[0], apart=apart and not depth and child.type not in _LISTS)
            yield from pieces[1:]
        apart = child.type != "heading"


def _items(node: "SyntaxTreeNode", style: Run, depth: int) -> Iterator[_Piece]:
    """The items of a list, each with its bullet or the number that was typed, and what stands in them below it."""
    for item in node.children:
        mark = _BULLET if node.type == "bullet_list" else f"{item.info}{item.markup} "
        first, *below = list(_lines(item, style, depth + 1)) or [_Piece((), apart=False)]
        yield replace(first, line=(_DEEPER * depth + mark, *first.line))
        yield from below


def _counts_otherwise(node: "SyntaxTreeNode") -> bool:
    """Whether the numbers of a list are not 1, 2, 3, as a format would print them: 1990 is a year."""
    numbers = enumerate((item.info for item in node.children), 1)
    return node.type == "ordered_list" and any(typed != str(number) for number, typed in numbers)


def _paragraph(node: "SyntaxTreeNode", style: Run) -> Line:
    """The line of a paragraph, a heading or code; empty for what only parts."""
    if node.type in {"fence", "code_block"}:
        return (replace(style, text=node.content.rstrip("\n"), code=True),)
    if node.type not in {"paragraph", "heading"}:
        return ()
    tokens = (token for inline in node.children for token in inline.to_tokens()[0].children or ())
    return _run_together(_inline(tokens, replace(style, bold=style.bold or node.type == "heading")))


def _inline(tokens: Iterable["Token"], style: Run) -> Iterator[Run]:
    bold = style.bold
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            style = replace(style, bold=bold or token.nesting > 0)
        elif token.type in {"em_open", "em_close"}:
            style = replace(style, italic=token.nesting > 0)
        elif token.type in {"link_open", "link_close"}:
            style = replace(style, link=str(token.attrs.get("href", "")))
        elif token.type in {"softbreak", "hardbreak"}:
            yield replace(style, text="\n")
        elif token.type == "code_inline":
            yield replace(style, text=token.content, code=True)
        elif token.type == "image":
            yield replace(style, text=token.content or str(token.attrs.get("src", "")))
        else:
            yield replace(style, text=token.content)


def _run_together(runs: Iterable[Run]) -> Line:
    """Runs of one style as one, and plain ones as text."""
    parts: list[Run] = []
    for run in runs:
        if parts and replace(run, text="") == replace(parts[-1], text=""):
            parts[-1] = replace(run, text=parts[-1].text + run.text)
        elif run.text:
            parts.append(run)
    return tuple(run.text if run == Run(run.text) else run for run in parts)


def _joined(pieces: Iterable[_Piece]) -> Line:
    joined: list[Inline] = []
    for piece in pieces:
        if joined:
            joined.append("\n\n" if piece.apart else "\n")
        joined.extend(piece.line)
    return _run_together(Run(part) if isinstance(part, str) else part for part in joined if isinstance(part, str | Run))

"""Sets blocks as HTML. Plain functions on strings, not template loops: ten thousand cards take a sixth of the time.

Every text passes `escape`; what these functions return is markup.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator

from workbench.base.palette import LOOKS
from workbench.base.terms import Status
from workbench.base.turned import shown
from workbench.report import links, pictures, quotes, room
from workbench.report.document import (
    EMPHASIS,
    Align,
    Apart,
    Block,
    Card,
    Document,
    Facts,
    Graph,
    Inline,
    Line,
    LineLook,
    Listing,
    Note,
    Paragraph,
    Point,
    Quote,
    Run,
    Section,
    StackedBar,
    StatusPill,
    Table,
)

_STEP = 200
_DEEPEST = 6
_GRAPH_SCALE = 1.4
_MUTED = ' class="muted"'
_KINDS = {
    (False, False): "",
    (True, False): ' class="quoted"',
    (False, True): _MUTED,
    (True, True): ' class="quoted muted"',
}
"""The attribute of a run, by whether it is a quote and whether it is muted."""
_special = re.compile("[&<>\"'\u202a-\u202e\u2066-\u2069]").search


def escape(text: str) -> str:
    """The text with nothing in it that HTML would read, in attributes too."""
    return html.escape(text) if _special(text) else text


def written(text: str) -> str:
    """The text escaped, with codes for what would turn it or what comes after it around."""
    return escape(shown(text)) if _special(text) else text


class _Written(dict[Inline, str]):
    """Parts of lines as they are written, each by itself: a report says most of its words many times."""

    def __init__(self, styled: Callable[[Run | StatusPill | Apart], str]) -> None:
        super().__init__()
        self._styled = styled

    def __missing__(self, part: Inline) -> str:
        self[part] = found = written(part) if isinstance(part, str) else self._styled(part)
        return found


def css(status: Status | None) -> str:
    """The class of a status."""
    return "none" if status is None else status.value.replace(" ", "-")


def lang(tag: str) -> str:
    """The attribute of a language; nothing where none is known."""
    return f' lang="{escape(tag.replace("_", "-"))}"' if tag else ""


class Setter:
    """Sets the blocks of one document; `each` is called after so many blocks with the share that is done."""

    def __init__(self, document: Document, each: Callable[[float], None]) -> None:
        self._language = document.language
        self._each = each
        self._anchors = frozenset(links.anchors(document.blocks))
        self._free = set(self._anchors)
        self._blocks = max(1, sum(1 for _ in _all(document.blocks)))
        self._done = 0
        self._written = _Written(self._inline)
        self._by_kind: dict[type, Callable[..., str]] = {
            Paragraph: self._paragraph,
            Table: self._table,
            StackedBar: self._bar,
            Quote: self._quote,
            Facts: self._facts,
            Graph: self._graph,
            Listing: self._listing,
            Note: self._note,
        }

    def blocks(self, blocks: Iterable[Block], level: int) -> str:
        """Blocks in their order; headings of sections among them are of `level`."""
        return "".join([self._block(block, level) for block in blocks])

    def line(self, line: Line) -> str:
        """A line of text with its styles."""
        known = self._written
        return "".join([known[part] for part in line])

    def _block(self, block: Block, level: int) -> str:
        if isinstance(block, Section):
            text = self._section(block, level)
        elif isinstance(block, Card):
            text = self._card(block, level)
        else:
            text = self._by_kind[type(block)](block)
        self._done += 1
        if self._done % _STEP == 0 or self._done == self._blocks:
            self._each(self._done / self._blocks)
        return text

    def _anchor(self, name: str) -> str:
        """The attribute of a place that links lead to; only the first of a name has it."""
        if name not in self._free:
            return ""
        self._free.discard(name)
        return f' id="{escape(name)}"'

    def _section(self, block: Section, level: int) -> str:
        tag = f"h{min(level, _DEEPEST)}"
        paged = ' class="paged"' if block.page_break else ""
        heading = f'<{tag} dir="auto">{written(block.heading)}</{tag}>'
        anchor = self._anchor(block.anchor)
        return f"<section{paged}{anchor}>{heading}\n{self.blocks(block.blocks, level + 1)}</section>\n"

    def _card(self, block: Card, level: int) -> str:
        title = f'<p class="title" dir="auto">{self.line(block.title)}</p>\n' if block.title else ""
        anchor = self._anchor(block.anchor)
        inner = self.blocks(block.blocks, level)
        return f'<article class="card {css(block.accent)}"{anchor}>\n{title}{inner}</article>\n'

    def _paragraph(self, block: Paragraph) -> str:
        kind = ' class="aside"' if block.muted else ""
        return f'<p dir="auto"{kind}>{self.line(block.line)}</p>\n'

    def _quote(self, block: Quote) -> str:
        words, runs = written(block.words), quotes.direction(block)
        cite = f" <cite{lang(self._language)}><bdi>{escape(block.reference)}</bdi></cite>" if block.reference else ""
        return f'<blockquote dir="{runs}"{lang(block.language)}><p><q>{words}</q>{cite}</p></blockquote>\n'

    def _facts(self, block: Facts) -> str:
        known = self._written
        pairs = [f'<dt>{known[fact.label]}</dt><dd dir="auto">{self.line(fact.line)}</dd>\n' for fact in block.facts]
        return f"<dl>\n{''.join(pairs)}</dl>\n"

    def _listing(self, block: Listing) -> str:
        tag = "ol" if block.numbered else "ul"
        items = [f'<li dir="auto">{self.line(item)}</li>\n' for item in block.items]
        return f"<{tag}>\n{''.join(items)}</{tag}>\n"

    def _note(self, block: Note) -> str:
        heading = f"<strong>{escape(block.heading)}</strong>" if block.heading else ""
        return f'<aside class="note">{heading}<p dir="auto">{self.line(block.line)}</p></aside>\n'

    def _table(self, block: Table) -> str:
        unseen = "" if block.show_caption else ' class="unseen"'
        caption = f"<caption{unseen}>{escape(block.caption)}</caption>\n" if block.caption else ""
        columns = "".join(f'<col style="width:{width:g}%">' if width else "<col>" for width in _widths(block))
        head = "".join(f'<th scope="col" class="{one.align}">{escape(one.heading)}</th>' for one in block.columns)
        return (
            f'<div class="scroll"><table>\n{caption}<colgroup>{columns}</colgroup>\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{''.join(self._rows(block))}</tbody></table></div>\n"
        )

    def _rows(self, block: Table) -> Iterator[str]:
        tags = ["th" if column.heads_row else "td" for column in block.columns]
        scopes = [' scope="row"' if column.heads_row else "" for column in block.columns]
        sides = ["" if column.align == Align.START else f' class="{column.align}"' for column in block.columns]
        opens = [f'<{tag}{scope}{side} dir="auto">' for tag, scope, side in zip(tags, scopes, sides, strict=True)]
        closes = [f"</{tag}>" for tag in tags]
        for row in block.rows:
            cells = [a + self.line(cell) + b for a, cell, b in zip(opens, row, closes, strict=True)]
            yield f"<tr>{''.join(cells)}</tr>\n"

    def _bar(self, block: StackedBar) -> str:
        stretches = pictures.stretches(block)
        parts = "".join(
            f'<span class="solid {css(one.part.status)}" style="flex-grow:{one.part.count}">{escape(one.on_it)}</span>'
            for one in stretches
        )
        keys = "\n".join(
            f'<span class="key"><span class="swatch solid {css(one.part.status)}"></span>'
            f"{_icon(one.part.status)} {escape(one.part.words)}</span>"
            for one in stretches
        )
        return (
            f'<figure class="bar"><div class="parts" role="img" aria-label="{escape(block.alternative)}">{parts}</div>'
            f"<figcaption>{keys}</figcaption></figure>\n"
        )

    def _graph(self, block: Graph) -> str:
        drawing = pictures.draw(block)
        strokes = "".join([_stroke(one) for one in drawing.strokes])
        boxes = "".join([_box(one) for one in drawing.boxes])
        labels = "".join([_label(one) for one in drawing.labels])
        frames = "".join([_frame(one) for one in drawing.frames])
        return (
            f'<figure class="graph"><svg viewBox="0 0 {drawing.width:g} {drawing.height:g}" '
            f'style="width:{drawing.width * _GRAPH_SCALE:g}px" role="img" aria-label="{escape(block.alternative)}">\n'
            f"{frames}{strokes}{boxes}{labels}</svg></figure>\n"
        )

    def _inline(self, part: Run | StatusPill | Apart) -> str:
        if isinstance(part, Apart):
            return f"\u2068{self.line(part.line)}\u2069"
        if isinstance(part, Run):
            body = _styled(part, self._written[part.text])
            return self._linked(part, body) if part.link else body
        return f'<span class="pill {css(part.status)}">{_icon(part.status)} {escape(part.words)}</span>'

    def _linked(self, run: Run, body: str) -> str:
        if links.is_address(run.link):
            return f'<a href="{escape(run.link)}" rel="noreferrer noopener">{body}</a>'
        if run.link.startswith("#") and run.link[1:] in self._anchors:
            return f'<a href="{escape(run.link)}">{body}</a>'
        return body


def _styled(run: Run, body: str) -> str:
    if run.code:
        body = f"<code>{body}</code>"
    if run.bold:
        body = f"<strong>{body}</strong>"
    if run.italic:
        body = f"<em>{body}</em>"
    if run.quote or run.muted or run.language:
        body = f"<span{_KINDS[run.quote, run.muted]}{lang(run.language)}>{body}</span>"
    return body


def _icon(status: Status | None) -> str:
    shape = LOOKS[status].shape
    return f'<svg class="icon" viewBox="0 0 12 12" aria-hidden="true"><use href="#icon-{shape}"/></svg>'


def _all(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Section | Card):
            yield from _all(block.blocks)


def _widths(table: Table) -> list[float]:
    """The columns' widths in per cent; 0 for those as wide as their contents, for which about so much is left."""
    shares = sum(column.width for column in table.columns)
    asked = sum(_asked(table, at) for at, column in enumerate(table.columns) if column.width <= 0)
    free = max(20.0, 100.0 - asked)
    return [round(column.width / shares * free, 1) if column.width > 0 else 0.0 for column in table.columns]


def _asked(table: Table, at: int) -> float:
    """About how many per cent of the width the contents of a column take, a tenth at most."""
    cells = (row[at] for row in table.rows)
    longest = max((len(room.plain(cell)) for cell in cells), default=0)
    return min(10.0, 2.0 + max(longest, len(table.columns[at].heading)))


def _path(points: Iterable[Point]) -> str:
    return " ".join([f"{point.x:g} {point.y:g}" for point in points])


def _stroke(one: pictures.Stroke) -> str:
    look = "" if one.look is LineLook.SOLID else f" {one.look.value}"
    alarm = " alarm" if one.alarming else ""
    head = f'<path class="head{alarm}" d="M{_path(one.head)}Z"/>' if one.head else ""
    kind = "C" if one.curved else "L"
    return f'<path class="stroke{look}{alarm}" d="M{_path(one.points[:1])}{kind}{_path(one.points[1:])}"/>{head}\n'


def _box(one: pictures.Box) -> str:
    marked = f" marked {css(EMPHASIS)}" if one.emphasised else ""
    dashed = ' class="dashed"' if one.dashed else ""
    middle = one.at.x + one.width / 2
    texts = [
        f'<text{_MUTED if line.muted else ""} x="{middle:g}" y="{line.middle:g}" '
        f'font-size="{line.size:g}">{escape(line.words)}</text>'
        for line in one.lines
    ]
    return (
        f'<g class="node{marked}"><rect{dashed} x="{one.at.x:g}" y="{one.at.y:g}" width="{one.width:g}" '
        f'height="{one.height:g}" rx="4"/>{"".join(texts)}</g>\n'
    )


def _frame(one: pictures.Outline) -> str:
    return (
        f'<rect class="frame" x="{one.at.x:g}" y="{one.at.y:g}" width="{one.width:g}" height="{one.height:g}" rx="6"/>'
        f"{_label(one.label)}"
    )


def _label(one: pictures.Label) -> str:
    place = f'x="{one.at.x:g}" y="{one.at.y:g}" font-size="{one.size:g}"'
    return f'<text class="label" {place}>{escape(one.words)}</text>\n'

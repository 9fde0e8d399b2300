"""The document as plain data for the typst template: text stays data all the way, so that none of it can be markup."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial, singledispatchmethod
from itertools import zip_longest
from typing import Any

import orjson

from workbench.base import directions
from workbench.base.palette import LOOKS
from workbench.base.terms import Status
from workbench.base.turned import shown
from workbench.report import links, page_ends, pictures, quotes, room, unbroken
from workbench.report.document import (
    EMPHASIS,
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

Data = dict[str, Any]
Path = tuple[bool, tuple[Point, ...]]
"""Whether the points are those of curves, and the points."""

_CAPITAL = 0.714
"""The height of a capital of the face that the words of a picture are set in, in parts of their size."""
_LABEL_SIZE, _LABEL_WIDTH = 8.6, 98.0
"""The size of a fact's label, and the points it may take on one line, in the template."""
_PICTURE_HEIGHT = 640.0
"""Points that a picture may be high: it is never broken at the end of a page."""
_LINKS_A_LINE = 50
"""Links to places of the document that one line may hold; the numbers of more are read, and found in the table."""
_MANY_CARDS, _CARDS_A_RUN = 50, 25
"""In a report of so many cards a section begins a page after so many: typst sets such runs of pages side by side."""


def as_json(data: Any) -> str:
    """Data as JSON in which every character stands for itself, but those that JSON escapes."""
    try:
        return orjson.dumps(data).decode()
    except TypeError:  # half a surrogate pair, which orjson does not write
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _joined(head: Data, blocks: Iterator[str]) -> str:
    return f'{as_json(head)[:-1]},"blocks":[{",".join(blocks)}]}}'


def status_key(status: Status | None) -> str:
    """A status's name in the template's palette."""
    return "not assessed" if status is None else status.value


def palette() -> dict[str, Data]:
    """The statuses' light colours and icons, by `status_key`: paper is light."""
    return {
        status_key(status): {
            "icon": look.icon,
            "outlined": look.outlined,
            "colour": look.light.colour,
            "ink": look.light.ink,
            "tint": look.light.tint,
            "solid": look.light.solid,
            "on_solid": look.light.on_solid,
        }
        for status, look in LOOKS.items()
    }


class _Printed(dict[str | Run | StatusPill, Any]):
    """Parts of lines as they are printed, each by itself: a report says most of its words many times."""

    def __init__(self, styled: Callable[[Run | StatusPill], Data], *, whole: bool) -> None:
        super().__init__()
        self._styled, self._whole = styled, whole

    def __missing__(self, part: str | Run | StatusPill) -> Any:
        found = unbroken.printed(part, whole=self._whole) if isinstance(part, str) else self._styled(part)
        self[part] = found
        return found


class Encoder:
    """Turns the blocks of one document into data."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._direction = directions.of_language(document.language)
        self._anchors = frozenset(links.anchors(document.blocks))
        self._unused = set(self._anchors)
        self._many = _cards(document.blocks) >= _MANY_CARDS
        self._on_this_run = 0
        self._printed = tuple(
            _Printed(partial(self._styled, linked=True, whole=whole), whole=whole) for whole in (False, True)
        )
        self._before_last = page_ends.before_last(document.blocks)

    def document(self) -> str:
        """The whole document as JSON, made card by card: millions of small objects at once are slow to keep."""
        document = self._document
        language, region = directions.language_and_region(document.language)
        title = document.title.strip() or document.kicker.strip() or "—"
        head = {
            "title": title,
            "title_direction": self._runs(title),
            "authors": list(document.authors),
            "language": language or "en",
            "region": region,
            "direction": self._direction,
            "kicker": self.line((document.kicker,)),
            "subtitle": self.line((document.subtitle,)),
            "palette": palette(),
        }
        return _joined(head, self._each(document.blocks))

    def _each(self, blocks: Sequence[Block], level: int = 1) -> Iterator[str]:
        for block, following in zip_longest(blocks, blocks[1:]):
            if isinstance(block, Section):
                yield as_json(self._heading(block, level))
                yield from self._each(block.blocks, level + 1)
            elif isinstance(block, Facts | Listing | Table) and page_ends.whole(block):
                stays = {"leads": True} if block is self._before_last else {}
                yield as_json(self._block(block, level) | {"whole": True} | stays)
            elif page_ends.leads(block, following):
                yield as_json(self._block(block, level) | {"leads": True})
            else:
                yield as_json(self._block(block, level))

    def _heading(self, block: Section, level: int) -> Data:
        """A section is its heading and what follows: nothing of the page holds it together."""
        breaks = block.page_break or (self._many and self._on_this_run >= _CARDS_A_RUN)
        if breaks:
            self._on_this_run = 0
        return {
            "kind": "heading",
            "level": level,
            "words": block.heading.strip() or "—",
            "anchor": self._anchor(block.anchor),
            "break": breaks,
        }

    def _block(self, block: Block, level: int) -> Data:
        return self._card(block, level) if isinstance(block, Card) else self.block(block)

    def _in_a_card(self, blocks: Iterable[Block], level: int) -> Iterator[Data]:
        for block in blocks:
            if isinstance(block, Section):
                yield self._heading(block, level) | {"break": False}  # typst breaks no page in a frame
                yield from self._in_a_card(block.blocks, level + 1)
            else:
                yield self._block(block, level)

    def _card(self, block: Card, level: int) -> Data:
        self._on_this_run += 1
        whole = page_ends.whole(block)
        return {
            "kind": "card",
            "status": status_key(block.accent),
            "title": self.line(block.title) if block.title else "",
            "anchor": self._anchor(block.anchor),
            "whole": whole,
            "continued": "" if whole else block.continued,
            "blocks": list(self._in_a_card(block.blocks, level)),
        }

    def line(self, line: Line) -> Any:
        """A line: a string where it is plain, else a list, within its direction where that is not the document's."""
        words = room.plain(line)
        direction = self._runs(words)
        # Among words from the right, the box of a word would not take the place of the word.
        whole = direction == "ltr" and not directions.holds_right_to_left(words)
        parts: Any
        if len(line) == 1 and isinstance(line[0], str):
            parts = self._printed[whole][words]
        else:
            linked = len(line) <= _LINKS_A_LINE or sum(map(_leads_inside, line)) <= _LINKS_A_LINE
            parts = self._parts(line, linked=linked, whole=whole)
        return parts if direction == self._direction else {"dir": direction, "parts": parts}

    def _parts(self, line: Line, *, linked: bool, whole: bool) -> list[Any]:
        known = self._printed[whole]
        parts: list[Any] = []
        for part in line:
            if isinstance(part, Apart):
                parts += ["\u2068", *self._parts(part.line, linked=linked, whole=whole), "\u2069"]
            elif linked or isinstance(part, str):
                printed = known[part]
                parts += printed if isinstance(printed, list) else [printed]
            else:
                parts.append(self._styled(part, linked=False, whole=whole))
        return parts

    def _runs(self, words: str) -> str:
        """Which way words run: as the document where they hold none but ASCII."""
        return directions.of_text(words) if words and not words.isascii() else self._direction

    def _styled(self, part: Run | StatusPill, *, linked: bool, whole: bool) -> Data:
        if isinstance(part, StatusPill):
            return {"s": status_key(part.status), "w": part.words}
        data: Data = {"t": self._printed[whole][part.text]}
        if part.bold:
            data["b"] = True
        if part.italic:
            data["i"] = True
        if part.quote:
            data["q"] = True
        if part.code:
            data["c"] = True
        if part.muted:
            data["m"] = True
        if _leads_inside(part):
            if linked and part.link[1:] in self._anchors:
                data["anchor"] = part.link[1:]
        elif links.is_address(part.link):
            data["link"] = part.link
        if part.language:
            data["lang"] = list(directions.language_and_region(part.language))
        return data

    def _anchor(self, anchor: str) -> str:
        """The anchor where it is the first of its name: a second would stop typst."""
        if anchor not in self._unused:
            return ""
        self._unused.discard(anchor)
        return anchor

    @singledispatchmethod
    def block(self, block: Any) -> Data:
        """One block of any kind but sections and cards, with its `kind`."""
        raise TypeError(block)

    @block.register
    def _(self, block: Paragraph) -> Data:
        return {"kind": "paragraph", "line": self.line(block.line), "muted": block.muted}

    @block.register
    def _(self, block: Table) -> Data:
        return {
            "kind": "table",
            "caption": block.caption if block.show_caption else "",
            "widths": [column.width for column in block.columns],
            "reckoned": room.reckoned(block),
            "tall": room.tall(block),
            "align": [column.align.value for column in block.columns],
            "head": [self.line((column.heading,)) for column in block.columns],
            "cells": [self.line(cell) for row in block.rows for cell in row],
        }

    @block.register
    def _(self, block: StackedBar) -> Data:
        stretches = pictures.stretches(block)
        return {
            "kind": "bar",
            "alternative": block.alternative,
            "parts": [
                {
                    "status": status_key(one.part.status),
                    "count": one.part.count,
                    "on": one.on_it,
                    "words": one.part.words,
                }
                for one in stretches
            ],
        }

    @block.register
    def _(self, block: Quote) -> Data:
        direction = quotes.direction(block)
        return {
            "kind": "quote",
            "words": unbroken.printed(block.words, whole=not directions.holds_right_to_left(block.words)),
            "reference": block.reference,
            "lang": list(directions.language_and_region(block.language)),
            "dir": "" if direction == self._direction else direction,
        }

    @block.register
    def _(self, block: Facts) -> Data:
        facts = [[fact.label, self.line(fact.line)] for fact in block.facts]
        short = all(pictures.width_of(fact.label, _LABEL_SIZE) < _LABEL_WIDTH for fact in block.facts)
        turned = any(isinstance(line, dict) for _, line in facts)
        return {
            "kind": "facts",
            "short": short and not turned,
            "facts": facts,
            "ends": list(page_ends.ends(block)),
            "kept": page_ends.kept(block),
            "long": [unbroken.holds_long(room.plain(fact.line)) for fact in block.facts],
        }

    @block.register
    def _(self, block: Listing) -> Data:
        return {"kind": "list", "numbered": block.numbered, "items": [self.line(item) for item in block.items]}

    @block.register
    def _(self, block: Note) -> Data:
        return {"kind": "note", "heading": block.heading, "line": self.line(block.line)}

    @block.register
    def _(self, block: Graph) -> Data:
        drawing = pictures.draw(block)
        scale = min(1.0, page_ends.CARD_WIDTH / max(drawing.width, 1.0), _PICTURE_HEIGHT / max(drawing.height, 1.0))

        def place(point: Point) -> list[float]:
            return [round(point.x * scale, 2), round(point.y * scale, 2)]

        return {
            "kind": "graph",
            "alternative": block.alternative,
            "size": [round(drawing.width * scale, 2), round(drawing.height * scale, 2)],
            "curves": [
                {
                    "alarm": alarm,
                    "heads": look is None,
                    "dash": look,
                    "paths": [[curved, [place(point) for point in points]] for curved, points in paths],
                }
                for alarm, look, paths in _alike(drawing.strokes)
            ],
            "boxes": [
                {
                    "at": place(one.at),
                    "size": place(Point(one.width, one.height)),
                    "status": status_key(EMPHASIS) if one.emphasised else "",
                    "dashed": one.dashed,
                    "lines": [
                        {"words": shown(line.words), "size": line.size * scale, "muted": line.muted}
                        for line in one.lines
                    ],
                }
                for one in drawing.boxes
            ],
            "frames": [{"at": place(one.at), "size": place(Point(one.width, one.height))} for one in drawing.frames],
            "labels": [
                {
                    "at": place(Point(one.at.x - one.width / 2, one.at.y - one.size * _CAPITAL / 2)),
                    "width": one.width * scale,
                    "size": one.size * scale,
                    "words": shown(one.words),
                }
                for one in (*drawing.labels, *(frame.label for frame in drawing.frames))
            ],
        }


def _alike(strokes: Sequence[pictures.Stroke]) -> Iterator[tuple[bool, LineLook | None, list[Path]]]:
    """What of the strokes is drawn alike, the alarming last: the lines of each look, then their heads (None)."""
    for alarm in (False, True):
        these = [one for one in strokes if one.alarming == alarm]
        for look in LineLook:
            paths = [(one.curved, one.points) for one in these if one.look is look]
            if paths:
                yield alarm, look, paths
        heads = [(False, one.head) for one in these if one.head]
        if heads:
            yield alarm, None, heads


def _cards(blocks: Sequence[Block]) -> int:
    """How many cards there are, at any depth."""
    return sum(
        isinstance(block, Card) + (_cards(block.blocks) if isinstance(block, Card | Section) else 0) for block in blocks
    )


def _leads_inside(part: Inline) -> bool:
    return isinstance(part, Run) and part.link[:1] == "#"

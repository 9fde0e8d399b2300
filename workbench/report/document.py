"""The format-free document: what a report says, before any format sets it.

Every text in it is already in the report's language and is plain text: no writer reads markup out of it. Blocks nest;
a heading's level follows from how deep its section lies, so that levels cannot be skipped. Everything is frozen and
ordered: the same document gives the same bytes.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from workbench.base.terms import Status


class Align(StrEnum):
    """How a column's cells stand; start is left, or right in a report written from right to left."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one style; where nothing is styled, a plain `str` serves as well.

    `quote` sets someone else's exact words (the quotation marks are part of `text`), `code` what counts to the letter;
    `language` is a BCP 47 tag where it differs from the report's. `link` is an `http(s):` or `mailto:` address, or
    `#anchor` of a section or card of the same document; of anything else only the text is shown.
    """

    text: str
    bold: bool = False
    italic: bool = False
    quote: bool = False
    muted: bool = False
    link: str = ""
    language: str = ""
    code: bool = False


@dataclass(frozen=True, slots=True)
class StatusPill:
    """A status as word, icon and colour; `status` None is *not assessed*. `words` are in the report's language."""

    status: Status | None
    words: str


@dataclass(frozen=True, slots=True)
class Apart:
    """Parts of a line that run their own way together, and turn nothing around that stands beside them."""

    line: "Line"


Inline = str | Run | StatusPill | Apart
"""What may stand in a line; a `str`, or a run's text, may hold isolates of its own (`base.turned.isolated`)."""
Line = tuple[Inline, ...]
"""A line of text: paragraphs, cells and list items are such. A newline inside it breaks the line."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `muted` is set small and grey, for what is said in passing."""

    line: Line
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is its share of the width against the others, 0 as wide as its contents.

    `heads_row` marks the column whose cells name their rows (read aloud with each cell of the row).
    """

    heading: str
    width: float = 1.0
    align: Align = Align.START
    heads_row: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; the names are repeated on each page. Each row has one cell a column.

    `caption` says what the table holds; it is read aloud, and shown where `show_caption` is set.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: str = ""
    show_caption: bool = False


@dataclass(frozen=True, slots=True)
class BarPart:
    """One part of a bar: how many have a status (None: not assessed), and the words for it (`5 corroborated`)."""

    status: Status | None
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class StackedBar:
    """Counts by status as one bar; the words of every part stand on it or beside it. Parts of 0 are left out.

    `alternative` says the same in one sentence, for who cannot see the picture.
    """

    parts: tuple[BarPart, ...]
    alternative: str


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact passage, in its own language and direction; `reference` says where it stands (`article, paragraph 3`).

    The quotation marks are part of `words`, brackets around the reference are part of `reference`.
    """

    words: str
    reference: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of facts: what it is, and what holds."""

    label: str
    line: Line


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and what holds for each, in two columns."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Items with bullets, or with numbers."""

    items: tuple[Line, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A remark set apart from the text: a limit, a warning, something left out."""

    line: Line
    heading: str = ""


class LineLook(StrEnum):
    """How a line of a graph is drawn."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


class Point(NamedTuple):
    """A place in a graph: points (1/72 inch) from its top left corner, x to the right and y down."""

    x: float
    y: float


EMPHASIS = Status.SINGLE_SOURCE
"""The status in whose amber stands what all runs through, as in the window: green would say that it is well founded."""


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A box of a graph, `at` its top left corner, sizes in points; `note` is a second, smaller line.

    `emphasised` draws it in the colour of `EMPHASIS`, `dashed` with a broken outline.
    """

    at: Point
    width: float
    height: float
    words: str
    note: str = ""
    emphasised: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """A line of a graph through its `points`; `curved`: a start, then three points for each cubic Bézier piece.

    An `arrow` stands at the last point. `words` are set around the point `words_at`; where None, beside the line,
    broken into lines, where they hide neither it nor its arrowhead. `alarming` draws it in the colour of what is wrong.
    """

    points: tuple[Point, ...]
    words: str = ""
    words_at: Point | None = None
    curved: bool = False
    look: LineLook = LineLook.SOLID
    alarming: bool = False
    arrow: bool = True


@dataclass(frozen=True, slots=True)
class GraphFrame:
    """An outline around nodes that belong together, `at` its top left corner; `words` say why, on its lower line."""

    at: Point
    width: float
    height: float
    words: str


@dataclass(frozen=True, slots=True)
class Graph:
    """A picture of nodes and edges that is already laid out; wider or higher than the page it is drawn smaller.

    `alternative` says in words what the picture shows, every node and edge.
    """

    width: float
    height: float
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    alternative: str
    frames: tuple[GraphFrame, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """Blocks in a frame with a status's colour at its edge (None: not assessed), kept on one page where they fit.

    `title` is its first line in bold; `anchor` is what links of the document name it by. `continued` stands at the head
    of each page that it goes on to.
    """

    accent: Status | None
    blocks: "tuple[Block, ...]"
    title: Line = ()
    anchor: str = ""
    continued: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading; a section inside another has the next lower heading.

    `anchor` is what links of the document name it by. `page_break` begins it on a new page where there are pages.
    """

    heading: str
    blocks: "tuple[Block, ...]"
    anchor: str = ""
    page_break: bool = False


Block = (
    Section | Paragraph | Table | StackedBar | Card | Quote | Facts | Graph | Listing | Note
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report: `kicker`, title and subtitle at its head, then its blocks.

    `language` is the BCP 47 tag of the report's own words. `moment` is the point in time it is made at, aware: the only
    clock its writers know. `authors` go into the file's metadata.
    """

    title: str
    language: str
    moment: datetime
    kicker: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

"""A part of a page, as a person is shown it to take it in or leave it out."""

from dataclasses import dataclass

from workbench.base.terms import BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePart:
    """A part of a page in its order: its name, which is the same whenever the same bytes are read, and its words.

    `chosen` is the reader's own choice; `kept` says whether it stands in the text, after a person's choices. A cell of
    data has the numbers of its `table` and of its `row` in the page; what is none has neither.
    """

    name: str
    kind: BlockKind
    text: str
    chosen: bool
    kept: bool
    table: int | None = None
    row: int | None = None

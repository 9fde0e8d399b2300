"""Where pages end: what is short stays whole, and nothing stands alone above or below the end of a page."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import pairwise

import pypdfium2 as pdfium
import pytest

from workbench.base.terms import Status
from workbench.report import page_ends
from workbench.report.document import (
    BarPart,
    Block,
    Card,
    Column,
    Document,
    Fact,
    Facts,
    Listing,
    Paragraph,
    Quote,
    Section,
    StackedBar,
    Table,
)
from workbench.report.pdf import write_pdf

MOMENT = datetime(2031, 3, 9, 14, 30, tzinfo=UTC)
FULL = 42
"""More lines than these and what comes after them have room for on one page."""


def lines_of(*blocks: Block) -> list[list[str]]:
    """The lines of each page, without its footer."""
    data = write_pdf(Document(title="Report", language="en", moment=MOMENT, blocks=blocks))
    with pdfium.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_bounded().splitlines() for page in document]
    return [[line for line in page if line.strip() and not re.fullmatch(r"Report(?: \d+ / \d+)?|\d+ / \d+", line)]
            for page in pages]  # fmt: skip


def below(fills: Sequence[int], made: Callable[[int], tuple[Block, ...]]) -> list[Block]:
    """Pages with so many lines on each, and below them what is made for that number."""
    return [
        Section(f"Filled {fill}", (*(Paragraph((f"line {line}",)) for line in range(fill)), *made(fill)), "", True)
        for fill in fills
    ]


def words(count: int) -> tuple[str]:
    """A fact of so many words."""
    return ("long " * count,)


def test_of_a_long_card_three_lines_of_facts_stand_on_its_first_page_and_five_on_its_last() -> None:
    def card(number: int) -> tuple[Block, ...]:
        facts = [Fact(f"Label {at}", (f"fact {number}-{at} of this card",)) for at in range(12)]
        facts.insert(6, Fact("Long", words(90)))
        return (
            Section(f"Heading {number}", (Card(None, (Quote(f"“q{number}”"), Facts(tuple(facts))), (f"T{number}",)),)),
        )

    fills = range(18, 38)
    pages = lines_of(*below(fills, card))
    broken = 0
    for number in fills:
        on = [page for page in pages if any(f"fact {number}-" in line for line in page)]
        begun = "\n".join(next(page for page in pages if f"Heading {number}" in page))
        assert all(one in begun for one in (f"T{number}", f"“q{number}”", *(f"fact {number}-{at} " for at in range(3))))
        assert all(f"fact {number}-{at} " in "\n".join(on[-1]) for at in range(7, 12))
        broken += len(on) > 1
    assert broken > len(fills) / 3


def test_a_page_that_goes_on_with_a_card_says_so_and_begins_with_what_a_fact_is() -> None:
    def card(number: int) -> tuple[Block, ...]:
        facts = tuple(Fact(f"Label {at}", words(100)) for at in range(9))
        inner = Card(None, (Facts(facts),), (f"T{number}",), continued=f"Card {number}, continued")
        return (inner, Paragraph(("after",)))

    _, *pages = lines_of(*below(range(14, 34), card))
    heads = [page for page in pages if page[0].endswith(", continued")]
    assert len(heads) > 10
    assert all(page[1].startswith("Label ") for page in heads)
    assert all(line.startswith("Card ") == (at == 0) for page in heads for at, line in enumerate(page))
    for before, page in pairwise(pages):
        if page in heads:
            number = page[0].removeprefix("Card ").removesuffix(", continued")
            assert f"T{number}" in before
        else:
            assert not any("continued" in line for line in page)


def test_a_short_last_fact_stays_with_the_long_one_before_it() -> None:
    def card(number: int) -> tuple[Block, ...]:
        facts = (Fact("Status", ("words",)), Fact("Notes", words(230)), Fact("Assessed", (f"by nobody {number}",)))
        return (Card(None, (Facts(facts),), ("Title",)),)

    pages = lines_of(*below(range(24, 38), card))
    last = [page for page in pages if any("by nobody" in line for line in page)]
    assert len(last) == 14
    assert all("long" in page[page.index(line) - 2] for page in last for line in page if "by nobody" in line)


@pytest.mark.parametrize("facts", [4, 13])
def test_a_card_of_up_to_a_third_of_a_page_stays_whole(facts: int) -> None:
    card = Card(None, (Quote("“quoted”"), Facts(tuple(Fact(f"L{at}", ("words",)) for at in range(facts)))), ("Title",))
    pages = [page for page in lines_of(*below(range(20, FULL), lambda _: (card,))) if "Title" in page]
    assert len(pages) == FULL - 20
    assert all(any(f"L{facts - 1}" in line for line in page) for page in pages)


def test_a_card_of_more_may_break_and_leaves_no_half_of_a_page_blank() -> None:
    card = Card(None, (Facts(tuple(Fact(f"L{at}", ("words",)) for at in range(30))),), ("Title",))
    assert not page_ends.whole(card)
    first = next(page for page in lines_of(*below([24], lambda _: (card,))) if "Filled 24" in page)
    assert len(first) > 35


@pytest.mark.parametrize(
    "block",
    [
        Table((Column("Head"), Column("Other")), tuple((("cell",), (f"row {at}",)) for at in range(3))),
        Table((Column("Head"), Column("Other")), tuple((("cell",), (f"row {at}",)) for at in range(60))),
        Listing(tuple((f"row {at}",) for at in range(4))),
        Facts(tuple(Fact("Label", (f"row {at}",)) for at in range(4))),
        StackedBar((BarPart(Status.REFUTED, 2, "row 0"),), "Two of two are refuted."),
    ],
    ids=["table", "long table", "list", "facts", "bar"],
)
def test_a_heading_and_the_words_below_it_stay_with_what_they_lead_to(block: Block) -> None:
    def made(number: int) -> tuple[Block, ...]:
        return (Section(f"Heading {number}", (Paragraph(("Said first.",)), block)),)

    fills = range(30, FULL)
    pages = lines_of(*below(fills, made))
    for number in fills:
        page = next(page for page in pages if f"Heading {number}" in page)
        assert any("row 0" in line for line in page[page.index(f"Heading {number}") :])


def test_facts_outside_of_cards_are_never_broken_where_they_are_short() -> None:
    def made(_number: int) -> tuple[Block, ...]:
        return (Facts(tuple(Fact(f"Label {at}", ("words",)) for at in range(6))),)

    pages = lines_of(*below(range(30, FULL), made))
    assert all(sum("Label" in line for line in page) in {0, 6} for page in pages)


@pytest.mark.parametrize("fill", range(22, FULL, 2))
def test_a_short_last_section_has_no_page_to_itself(fill: int) -> None:
    snapshot = Facts(tuple(Fact(f"Label {at}", ("words",)) for at in range(7)))
    lines = tuple(Paragraph((f"line {line}",)) for line in range(fill))
    article, library = (
        Section("Article", (*lines, snapshot)),
        Section("The library", (Facts((Fact("Log", ("words",)),)),)),
    )
    *_, last = lines_of(Section("Custody", (article, library)))
    assert "The library" in last
    assert any("Label 0" in line for line in last)

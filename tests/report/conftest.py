"""One rich document, made up for these tests."""

# ruff: noqa: E501 - a text stands on one line

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.base.terms import Status
from workbench.report.document import (
    Align,
    BarPart,
    Card,
    Column,
    Document,
    Fact,
    Facts,
    Graph,
    GraphEdge,
    GraphNode,
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

MOMENT = datetime(2031, 3, 9, 14, 30, tzinfo=UTC)
GOLDEN = Path(__file__).parent.parent / "golden"


def graph() -> Graph:
    """A desk, two outlets, an origin that both lean on, and someone unnamed."""
    return Graph(
        width=560,
        height=112,
        nodes=(
            GraphNode(Point(4, 10), 92, 30, "Harbour Gazette"),
            GraphNode(Point(156, 10), 92, 30, "Fjord Institute · B"),
            GraphNode(Point(308, 6), 100, 38, "Lantern · B", "heard", emphasised=True),
            GraphNode(Point(462, 10), 92, 30, "a dock official", dashed=True),
            GraphNode(Point(156, 74), 92, 30, "Evening Tide · D"),
        ),
        edges=(
            GraphEdge((Point(96, 25), Point(156, 25)), "relays", Point(126, 17)),
            GraphEdge((Point(248, 25), Point(308, 25)), "cites", Point(278, 17)),
            GraphEdge((Point(408, 25), Point(462, 25)), "was told", Point(435, 17), look=LineLook.DASHED),
            GraphEdge(
                (Point(248, 89), Point(300, 89), Point(320, 70), Point(340, 44)),
                "copies 91% of the passage",
                Point(330, 92),
                curved=True,
            ),
        ),
        alternative="Harbour Gazette relays Fjord Institute, which cites Lantern; Evening Tide copies Lantern; Lantern was told by a dock official.",
    )


def card(number: int = 3) -> Card:
    """A claim's card as an analyst would leave it."""
    return Card(
        Status.SINGLE_SOURCE,
        (
            Quote(
                "“some forty crates were moved off the ferry before the official count”", "(article, paragraph 3)", "en"
            ),
            graph(),
            Facts(
                (
                    Fact(
                        "Status",
                        (
                            StatusPill(Status.SINGLE_SOURCE, "Single source"),
                            " One independent origin, carried by three outlets.",
                        ),
                    ),
                    Fact(
                        "Reason", ("Fjord Institute adds nothing of its own; Evening Tide repeats Lantern's wording.",)
                    ),
                    Fact("Said, happened", ("8 March 2031 (“on Saturday”); March 2031",)),
                    Fact("For corroborated", ("one more origin that is not Lantern, at first hand, graded A–C",)),
                    Fact(
                        "Opened",
                        (
                            Run("lantern.example/ferry", link="https://lantern.example/ferry?a=1&b=2"),
                            " on 9 March 2031",
                        ),
                    ),
                    Fact("Assessed", ("A. Reader, 9 March 2031, 13:05 UTC (names as entered, not authenticated)",)),
                )
            ),
        ),
        title=("Some forty crates left the ferry before the official count.",),
        anchor=f"claim-{number}",
    )


def central_claims() -> Table:
    """Three claims with their statuses."""
    return Table(
        (
            Column("#", 0, Align.END, heads_row=True),
            Column("Claim", 5),
            Column("Source", 2),
            Column("Status", 0),
            Column("Origins", 1.3),
            Column("Confidence", 0),
        ),
        (
            ((Run("3", link="#claim-3"),), ("Some forty crates left the ferry before the official count",), ("Lantern, via Fjord Institute",),
             (StatusPill(Status.SINGLE_SOURCE, "Single source"),), ("1 · 3 carry it",), ("low",)),
            (("4",), ("The ferry’s affidavit offers no fixed figure",), ("Port office",),
             (StatusPill(Status.WEAKLY_CORROBORATED, "Weakly corroborated"),), ("1 against 1",), ("low",)),
            (("5",), ("The ferry left the fjord at 04:10",), ("Harbour radar",),
             (StatusPill(Status.CORROBORATED, "Corroborated"),), ("3",), ("high",)),
            (("6",), ("Nobody counted the crates",), ("an official",), (StatusPill(None, "Not assessed"),), ("not reached",), ("",)),
        ),
        caption="Central claims",
    )  # fmt: skip


def rich_document() -> Document:
    """A document with every kind of block, several scripts, and texts that look like markup."""
    return Document(
        title="Crates said to have left the ferry before the count",
        language="en",
        moment=MOMENT,
        kicker="VERIFICATION REPORT · 9 March 2031 · prepared by A. Reader, second reader B. Writer",
        subtitle="Harbour Gazette · 8 March 2031, 06:20 (zone unknown) · captured 8 March 2031, 09:00 UTC · snapshot SHA-256 0f1e 2d3c … 9a8b",
        authors=("A. Reader",),
        blocks=(
            Section(
                "Finding: publish with changes",
                (
                    Paragraph(
                        (
                            "The central claim, that crates left before the count, rests on ",
                            Run("one independent origin, carried by three outlets", bold=True),
                            ": print it only as “Lantern reports”. Its verification by the official office in the fjord is ",
                            Run("still open", italic=True),
                            ".",
                        )
                    ),
                    Paragraph(("Nothing here was checked after 9 March 2031.",), muted=True),
                ),
            ),
            Section("Central claims", (central_claims(),)),
            Section(
                "Wording to change",
                (
                    Table(
                        (Column("Article", 3), Column("Relay (Fjord Institute)", 2), Column("Origin", 3)),
                        (
                            (
                                (Run("“crates were moved”", quote=True),),
                                (Run("“were ", quote=True), Run("reportedly", bold=True, quote=True), Run(" moved”", quote=True)),
                                ("Lantern: ", Run("“two dockers say”", quote=True)),
                            ),
                        ),
                        caption="Wording",
                    ),
                ),
            ),
            Section(
                "Claims by status",
                (
                    Paragraph(("14 claims; 12 assessed, 2 not assessed.",)),
                    StackedBar(
                        (
                            BarPart(Status.CORROBORATED, 5, "5 corroborated"),
                            BarPart(Status.SINGLE_SOURCE, 4, "4 single source"),
                            BarPart(Status.DISPUTED, 1, "1 disputed"),
                            BarPart(Status.REFUTED, 1, "1 refuted"),
                            BarPart(Status.UNVERIFIABLE, 0, "0 unverifiable"),
                            BarPart(Status.NOT_CHECKABLE, 1, "1 not checkable"),
                            BarPart(None, 2, "2 not assessed"),
                        ),
                        "Claims by status: 5 corroborated, 4 single source, 1 disputed, 1 refuted, 1 not checkable, 2 not assessed.",
                    ),
                ),
            ),
            Section("Claim 3", (card(),)),
            Section(
                "In other scripts",
                (
                    Card(
                        None,
                        (
                            Quote("«غادرت أربعون صندوقًا العبّارة قبل العدّ» قال المسؤول", "(article, paragraph 7)", "ar"),
                            Quote("„Кримські порти“ — ארבעים ארגזים — चालीस पेटियाँ — สี่สิบลัง — ορθά", "", ""),
                            Facts((Fact("Place", ("מעגן הפיורד",)), Fact("Signs", ("→ ≈ ☎ 📌 👩‍👧 🇳🇴 1️⃣ é é",)))),
                        ),
                        title=("ברציף 4: forty crates",),
                        anchor="claim-4",
                    ),
                ),
            ),
            Section(
                "Method and words",
                (
                    Section("Statuses", (Listing((("Unverified: nothing was found yet",), ("Disputed: origins say opposite things",))),)),
                    Section("Steps", (Listing((("Read the article",), ("Open every hop",)), numbered=True),)),
                    Note(("#set text(red) *not bold* <b>not bold</b> {{ 7 * 7 }} $x$ \\ // @claim-3 `raw`",), "Markup is text"),
                    Paragraph((Run("do not follow", link="javascript:alert(1)"), " · ", Run("nowhere", link="#no-such-place"), " · ",
                               Run("desk@harbour.example", link="mailto:desk@harbour.example"))),
                ),
                page_break=True,
            ),
        ),
    )  # fmt: skip


@pytest.fixture
def rich() -> Document:
    """The rich document."""
    return rich_document()


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with a golden file; with `UPDATE_GOLDEN=1` in the environment it becomes that file."""

    def same(name: str, text: str) -> None:
        file = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            file.write_text(text, "utf-8", newline="\n")
        assert text == file.read_text("utf-8")

    return same

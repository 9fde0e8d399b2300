"""What a report prints of sentences that no claim covers: all of them can be read."""

from datetime import UTC, datetime

from workbench.actions.reporting import reports
from workbench.report.document import Listing, Section


def listed(desk, article):
    document = reports.compose(desk, article, datetime(2025, 3, 5, tzinfo=UTC)).document
    (found,) = (one for one in document.blocks if isinstance(one, Section) and one.heading == "What was not assessed")
    return [item[0].text for block in found.blocks if isinstance(block, Listing) for item in block.items]


def test_they_are_whole(desk, take):
    long = "The harbour master " + "and the pilot of the third boat " * 8 + "waited."
    assert listed(desk, take(f"{long}\n\nNobody came.")) == [f"“{long}”", "“Nobody came.”"]


def test_what_is_no_sentence_is_cut_after_a_word(desk, take):
    table = "Boats: " + "one hundred and forty, " * 60 + "in all."
    (cut,) = listed(desk, take(table))
    kept = cut.removeprefix("“").removesuffix(" …”")
    assert 900 < len(kept) <= 1000
    assert table.startswith(f"{kept} ")

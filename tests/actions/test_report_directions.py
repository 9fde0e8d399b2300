"""Which way the lines of a report run: its own sentences in its own direction, whoever they name first."""

from datetime import datetime

import pytest
from report_blocks import blocks_of

from workbench.actions import casefiles, evidence, reports, sources
from workbench.actions.desk import Desk
from workbench.actions.reporting.voice import Voice
from workbench.report import directions, room
from workbench.report.document import Facts, Listing, Section, Table

AT = "2025-03-05T16:00:00Z"
NAME = "مركز الشمال"


@pytest.fixture
def document(tmp_path, project):
    """The report of the sample article, all sources and items of which are called in Arabic."""
    desk = Desk.open(tmp_path / "own.db", "رنا ليند")
    casefiles.import_case(desk, project / "resources" / "sample" / "sample.jsonl")
    for number, one in enumerate(sources.all_sources(desk), 1):
        sources.set_fields(desk, one.id, {"name": f"{NAME} {number}"})
    for one in evidence.items(desk):
        evidence.set_item(desk, one.id, {"title": f"وثيقة {one.id}"})
    yield reports.compose(desk, "sample-a1", datetime.fromisoformat(AT)).document
    desk.close()


def words_of(line):
    return "".join(part if isinstance(part, str) else room.words(part) for part in line)


def test_what_the_report_says_of_sources_runs_its_own_way(document):
    named = []
    for table in blocks_of(document.blocks, Table):
        own = [at for at, one in enumerate(table.columns) if one.heading in {"Source", "Relay", "Origin"}]
        named += [words_of(row[at]) for row in table.rows for at in own]
    for facts in blocks_of(document.blocks, Facts):
        own = {"Chain", "Supports", "Contradicts", "Denies", "Context", "Assessed"}
        named += [words_of(one.line) for one in facts.facts if one.label.split()[0] in own]
    for section in blocks_of(document.blocks, Section):
        if section.heading in {"Contacts", "Searches that found nothing"}:
            named += [words_of(one) for listing in blocks_of(section.blocks, Listing) for one in listing.items]
    beginning_so = [words for words in named if words.startswith(("\u200e" + NAME, "\u200eوثيقة"))]
    assert len(beginning_so) > 20
    assert [words for words in named if directions.of_text(words) != "ltr"] == []


def test_what_others_wrote_runs_as_they_wrote_it(document):
    statements = [row[1] for table in blocks_of(document.blocks, Table) for row in table.rows]
    assert not any("\u200e" in words_of(line) for line in statements)


def test_what_stands_after_words_that_run_the_other_way_is_held_together():
    said = "Hedge lost: “reportedly”"
    assert Voice().beside("قالت المصادر", said) == f"\u200e{said}\u200e"
    assert Voice().beside("Guards refused", said) == said

"""Which way the lines of a report run: its own sentences in its own direction, whoever they name first."""

import re
from contextlib import closing
from datetime import datetime

import pytest
from report_blocks import blocks_of

from workbench.actions import articles, casefiles, evidence, sources
from workbench.actions.desk import Desk
from workbench.actions.reporting import reports
from workbench.actions.reporting.voice import Voice
from workbench.base import directions
from workbench.report import room
from workbench.report.document import Facts, Listing, Section, Table

AT = "2025-03-05T16:00:00Z"
NAME = "مركز الشمال"


@pytest.fixture(scope="module")
def document(tmp_path_factory, project):
    """The report of the sample article, all items and named sources of which are called in Arabic."""
    desk = Desk.open(tmp_path_factory.mktemp("named") / "own.db", "رنا ليند")
    casefiles.import_case(desk, project / "resources" / "sample" / "sample.jsonl")
    named = [one for one in sources.all_sources(desk) if not one.protected]
    for number, one in enumerate(named, 1):
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
    beginning_so = [words for words in named if words.lstrip("\u200e\u2068").startswith((NAME, "وثيقة"))]
    assert len(beginning_so) > 20
    assert [words for words in named if directions.of_text(words) != "ltr"] == []


def test_what_others_wrote_runs_as_they_wrote_it(document):
    tables = [table for table in blocks_of(document.blocks, Table) if table.columns[1].heading == "Claim"]
    statements = [words_of(row[1]) for table in tables for row in table.rows]
    assert statements
    assert not any(sign in words for words in statements for sign in "\u200e\u2068")


def test_names_in_a_line_are_parted_from_what_stands_beside_them(document):
    chains = [words_of(one.line) for facts in blocks_of(document.blocks, Facts) for one in facts.facts
              if one.label.startswith("Chain")]  # fmt: skip
    cells = [words_of(row[2]) for table in blocks_of(document.blocks, Table) for row in table.rows if len(row) == 6]
    through = [*chains, *(words for words in cells if ", via " in words)]
    assert len(through) > len(chains) > 0
    bare = re.compile(rf"(?<!\u2068){NAME}|{NAME} \d+(?![\u2069\d])")
    assert [words for words in through if bare.search(words)] == []


def test_outlet_author_and_date_of_an_article_stand_in_their_order(tmp_path, project):
    with closing(Desk.open(tmp_path / "own.db", "דנה")) as desk:
        casefiles.import_case(desk, project / "resources" / "sample" / "sample.jsonl")
        said = {"outlet": "העיתון", "author": "דנה כהן", "published": "2024-06-04T04:57+03:00"}
        articles.set_fields(desk, "sample-a1", said)
        told = reports.compose(desk, "sample-a1", datetime.fromisoformat(AT)).document
    parts = "\u200e\u2068העיתון\u2069 · \u2068דנה כהן\u2069 · 4 June 2024, 04:57 UTC+03:00 · "
    assert told.subtitle.startswith(parts)


def test_what_stands_after_words_that_run_the_other_way_is_held_together():
    said = "Hedge lost: “reportedly”"
    assert Voice().beside("قالت المصادر", said) == f"\u200e{said}\u200e"
    assert Voice().beside("Guards refused", said) == said

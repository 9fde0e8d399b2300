"""Pictures of sources in a report: no words of theirs are cut, and nothing stands out of them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from report_blocks import blocks_of

from workbench.actions import attributions, casefiles, claims, sources
from workbench.actions.attributions import HopDraft
from workbench.actions.reporting import reports
from workbench.report import page_ends, pictures, room
from workbench.report.document import Facts, Graph, Table

SAMPLE = "sample-a1"
LATE = "the late harbour master’s Donaudampfschifffahrts secretary"


@pytest.fixture
def graphs(desk):
    casefiles.import_case(desk, Path(__file__).parents[3] / "resources" / "sample" / "sample.jsonl")
    attributions.add(desk, "sample-c04", [HopDraft(LATE)])
    sources.set_fields(desk, LATE, {"kind": "unnamed"})
    document = reports.compose(desk, SAMPLE, datetime(2025, 3, 5, tzinfo=UTC)).document
    return list(blocks_of(document.blocks, Graph))


def test_names_stand_whole_in_their_boxes(graphs):
    drawn = [box for graph in graphs for box in pictures.draw(graph).boxes]
    names = {" ".join(line.words for line in box.lines if not line.muted) for box in drawn}
    assert {LATE, "Register of laboratory certificates", "a former worker quoted by Open Ledger"} <= names
    assert not any("…" in name for name in names)
    for box in drawn:
        assert all(box.at.y < line.middle - line.size / 2 < line.middle < box.at.y + box.height for line in box.lines)
        assert all(pictures.width_of(line.words, line.size) <= box.width for line in box.lines)


def test_frames_and_their_words_stand_whole_within_the_picture(graphs):
    framed = [graph for graph in graphs if graph.frames]
    assert framed
    for graph in framed:
        for frame in pictures.draw(graph).frames:
            assert frame.label.words == "count as one"
            assert min(frame.at.x, frame.label.at.x - frame.label.width / 2) >= 0
            assert max(frame.at.x + frame.width, frame.label.at.x + frame.label.width / 2) <= graph.width
            assert 0 <= frame.at.y < frame.label.at.y + frame.label.size / 2 <= graph.height


def test_a_long_chain_goes_on_below_in_letters_of_the_usual_size_and_says_what_was_opened_on_its_own_lines(desk):
    casefiles.import_case(desk, Path(__file__).parents[3] / "resources" / "sample" / "sample.jsonl")
    names = [f"The long name of voice {number}" for number in range(11)]
    attributions.add(desk, "sample-c09", [HopDraft(name, check="confirmed") for name in names])
    document = reports.compose(desk, SAMPLE, datetime(2025, 3, 5, tzinfo=UTC)).document
    graph = next(one for one in blocks_of(document.blocks, Graph) if names[-1] in one.alternative)
    assert graph.width <= page_ends.CARD_WIDTH
    of_hops = [edge.words for edge in graph.edges if "✓ opened" in edge.words]
    assert len(of_hops) >= len(names)
    assert [edge.words for edge in graph.edges].count("opened") < 3
    assert all(f"The desk has opened {name}." in graph.alternative for name in names)


def test_tables_name_the_ends_of_a_long_chain_and_cards_all_of_it(desk):
    casefiles.import_case(desk, Path(__file__).parents[3] / "resources" / "sample" / "sample.jsonl")
    names = [f"Voice {number}" for number in range(11)]
    claim = claims.add(desk, SAMPLE, [(0, 12)])
    attributions.add(desk, claim, [HopDraft(name) for name in names])
    document = reports.compose(desk, SAMPLE, datetime(2025, 3, 5, tzinfo=UTC)).document
    cells = {room.plain(cell) for table in blocks_of(document.blocks, Table) for row in table.rows for cell in row}
    assert "Voice 10, via Voice 9 … 8 more … Voice 0" in cells
    facts = [room.plain(fact.line) for block in blocks_of(document.blocks, Facts) for fact in block.facts]
    assert any(all(name in line for name in names) for line in facts)

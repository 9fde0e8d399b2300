"""Pictures of sources in a report: no words of theirs are cut, and nothing stands out of them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from report_blocks import blocks_of

from workbench.actions import attributions, casefiles, reports, sources
from workbench.actions.attributions import HopDraft
from workbench.report import pictures
from workbench.report.document import Graph

SAMPLE = "sample-a1"
LATE = "the late harbour master’s Donaudampfschifffahrts secretary"


@pytest.fixture
def graphs(desk):
    casefiles.import_case(desk, Path(__file__).parents[2] / "resources" / "sample" / "sample.jsonl")
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

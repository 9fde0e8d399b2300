"""A report tells apart that a source cannot be judged, which somebody found, and that nobody graded it."""

from datetime import UTC, datetime

import pytest

from workbench.actions import attributions, sources
from workbench.actions.attributions import HopDraft
from workbench.actions.reporting import reports
from workbench.base.terms import Basis, Relation
from workbench.report.document import Paragraph, Section, Table

TEXT = "The ferry was late, the Port Office said."


@pytest.fixture
def told(desk, take, claim_of):
    """The sentences over the table of sources, and the reliability of each source by its name."""
    article = take(TEXT)
    hops = [HopDraft(sources.add(desk, name).id, Relation.CITES) for name in ("Radio", "Port Office")]
    attributions.add(desk, claim_of(article, "The ferry was late"), hops, Basis.SAW)

    def read():
        document = reports.compose(desk, article, datetime(2025, 3, 5, tzinfo=UTC)).document
        (found,) = (one for one in document.blocks if isinstance(one, Section) and one.heading == "Sources")
        (words,) = (one.line[0] for one in found.blocks if isinstance(one, Paragraph))
        (table,) = (one for one in found.blocks if isinstance(one, Table))
        return words, {row[0][0].text: row[2][0] for row in table.rows}

    return read


def test_where_nobody_graded_any_source_that_is_said(told):
    words, reliability = told()
    assert words.endswith("No source is graded.")
    assert reliability == dict.fromkeys(("Courier", "Radio", "Port Office"), "not graded")


def test_that_it_cannot_be_judged_is_a_grade(desk, told):
    sources.grade(desk, "Radio", "F")
    words, reliability = told()
    assert words.endswith("0 are graded A to C, 0 D or E. Of 1 the reliability cannot be judged (F). 2 are not graded.")
    assert reliability["Radio"] == "cannot be judged"
    assert reliability["Courier"] == "not graded"


def test_grades_are_counted(desk, told):
    sources.grade(desk, "Radio", "B")
    assert "1 is graded A to C, 0 D or E." in told()[0]
    for name, grade in (("Courier", "E"), ("Port Office", "A")):
        sources.grade(desk, name, grade)
    assert told()[0].endswith("2 are graded A to C, 1 D or E.")

"""What a report says of items of evidence: each thing once."""

from datetime import UTC, datetime

from report_blocks import blocks_of

from workbench.actions import evidence
from workbench.actions.evidence import Item, Meaning
from workbench.actions.reporting import reports
from workbench.base.terms import EvidenceKind
from workbench.report import room
from workbench.report.document import Facts


def test_the_address_of_a_link_without_a_title_is_said_once(desk, take, claim_of):
    article = take("One boat left.")
    address = "https://harbour.example/counts"
    evidence.add(desk, claim_of(article, "One boat left."), Item(EvidenceKind.LINK, url=address), Meaning("context"))
    document = reports.compose(desk, article, datetime(2025, 3, 5, tzinfo=UTC)).document
    lines = [room.plain(fact.line) for block in blocks_of(document.blocks, Facts) for fact in block.facts]
    assert [line.count(address) for line in lines if address in line] == [1]

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


def test_what_is_not_kept_is_not_called_captured(desk, take, claim_of):
    article = take("One boat left.")
    claim = claim_of(article, "One boat left.")
    address = "https://harbour.example/counts"
    for item in (
        Item(EvidenceKind.LINK, url=address, title="Bare"),
        Item(EvidenceKind.LINK, url=address, title="Quoted", excerpt="One boat."),
        Item(EvidenceKind.CONTACT, title="Asked", where="telephone", words="How many?"),
    ):
        evidence.add(desk, claim, item, Meaning("context"))
    document = reports.compose(desk, article, datetime(2025, 3, 5, tzinfo=UTC)).document
    lines = [room.plain(fact.line) for block in blocks_of(document.blocks, Facts) for fact in block.facts]
    said = {name: next(line for line in lines if name in line) for name in ("Bare", "Quoted", "Asked")}
    assert "and nothing of it kept" in said["Bare"]
    assert "noted" in said["Asked"]
    assert [name for name, line in said.items() if "captured" in line] == ["Quoted"]

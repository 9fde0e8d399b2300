"""Sources: every field, grades with their history, retraction, protection, what they own, and what rests on them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from taken import claim_of, take_in

from workbench.actions import assessments, attributions, casefiles, claims, evidence, source_standing, sources
from workbench.actions.attributions import HopDraft
from workbench.actions.desk import Desk
from workbench.actions.evidence import Item, Meaning
from workbench.actions.reporting import reports
from workbench.actions.source_standing import Side
from workbench.base import clock
from workbench.base.errors import Conflict, NotFound, Refused
from workbench.base.records import Retraction
from workbench.base.terms import Attention, EvidenceKind, Kind, Reliability, SourceKind, Stance, Status
from workbench.library.recording.affected import resting_on

TEXT = "Harbour notes\n\nThe pier burned. Guards left the pier. The dock is shut. The bill was signed."
QUOTES = ("The pier burned", "Guards left the pier", "The dock is shut", "The bill was signed")


@pytest.fixture
def article(desk: Desk) -> str:
    return take_in(desk, TEXT)


@pytest.fixture
def made(desk: Desk, article: str) -> list[str]:
    return [claim_of(desk, article, quote) for quote in QUOTES]


def test_every_field_can_be_set(desk):
    sources.add(desk, "Lantern")
    sources.set_fields(
        desk,
        "Lantern",
        {
            "name": "Lantern News",
            "aliases": ["Lantern", "LN"],
            "kind": "outlet",
            "owner": "Holding",
            "country": "NO",
            "languages": ["en", "nb"],
            "url": "https://lantern.example",
            "notes": "Founded by sailors.",
            "protected": True,
            "retracted": Retraction(on="2024-06", reason="made up"),
        },
    )
    record = sources.source(desk, "LN")
    assert (record.name, record.aliases, record.kind) == ("Lantern News", ("Lantern", "LN"), SourceKind.OUTLET)
    assert (record.country, record.languages, record.url) == ("NO", ("en", "nb"), "https://lantern.example")
    assert (record.notes, record.protected) == ("Founded by sailors.", True)
    assert record.retracted == Retraction(on="2024-06", reason="made up")
    assert sources.source(desk, record.owner).name == "Holding"


def test_what_was_typed_in_one_focus_is_undone_together(desk):
    sources.add(desk, "Lantern")
    for text in ("No", "Nor", "Norway"):
        sources.set_fields(desk, "Lantern", {"country": text}, gesture="focus")
    desk.undo()
    assert sources.source(desk, "Lantern").country is None


def test_a_step_is_called_by_the_sources_name_whatever_it_was_named_by(desk):
    record = sources.add(desk, "Lantern")
    sources.set_fields(desk, record.id, {"country": "NO"})
    assert str(desk.undo()) == "Edit source Lantern"


@pytest.mark.parametrize(
    ("field", "stood", "theirs", "mine"), [("owner", "", "Holding", "Guild"), ("country", None, "NO", "SE")]
)
def test_a_field_that_someone_else_changed_is_not_overwritten(desk, field, stood, theirs, mine):
    sources.add(desk, "Lantern")
    sources.set_fields(desk, "Lantern", {field: theirs})
    with pytest.raises(Conflict):
        sources.set_fields(desk, "Lantern", {field: mine}, seen={field: stood})


def test_no_two_sources_get_one_name_by_renaming(desk):
    sources.add(desk, "Lantern")
    sources.add(desk, "Beacon")
    with pytest.raises(Refused) as refused:
        sources.set_fields(desk, "Beacon", {"name": "LANTERN"})
    assert refused.value.field == "name"
    assert sources.set_fields(desk, "Beacon", {"name": "BEACON"}).name == "BEACON"


def test_nothing_owns_itself_and_a_ring_of_owners_is_kept_and_said(desk):
    for name in ("A", "B", "C"):
        sources.add(desk, name)
    with pytest.raises(Refused):
        sources.set_fields(desk, "A", {"owner": "A"})
    for owned, owner in (("A", "B"), ("B", "C"), ("C", "A")):
        sources.set_fields(desk, owned, {"owner": owner})
    found = source_standing.ownership(desk, "A")
    assert found.ring
    assert found.owners == ("B", "C", "A")
    assert "B → C → A" in str(found.words())
    sources.set_fields(desk, "C", {"owner": ""})
    assert source_standing.ownership(desk, "A") == source_standing.Ownership(("B", "C"), ring=False)


def test_grades_keep_who_when_on_what_and_why(desk):
    sources.add(desk, "Lantern")
    with clock.standing_at(datetime(2024, 6, 5, tzinfo=UTC)):
        sources.grade(desk, "Lantern", "B", reason="right in May")
        sources.grade(desk, "Lantern", "D", topic="casualties", reason="rounds up")
    record = sources.source(desk, "Lantern")
    assert record.reliability is Reliability.B
    assert [(one.grade, one.topic, one.since, one.by, one.reason) for one in record.grades] == [
        (Reliability.B, None, "2024-06-05", "Ann Alyst", "right in May"),
        (Reliability.D, "casualties", "2024-06-05", "Ann Alyst", "rounds up"),
    ]


def test_an_older_grade_joins_the_history_and_leaves_todays(desk):
    sources.add(desk, "Lantern")
    sources.grade(desk, "Lantern", "B", since="2024-05-01")
    assert sources.grade(desk, "Lantern", "E", since="2020-01-01").reliability is Reliability.B
    assert sources.grade(desk, "Lantern", "C", since="2024-05-02").reliability is Reliability.C
    assert sources.grade(desk, "Lantern", None).reliability is None
    assert [one.grade for one in sources.source(desk, "Lantern").grades] == ["B", "E", "C"]


@pytest.mark.parametrize(("letter", "since"), [("B", "9999-01-01"), ("B", "soon"), ("G", None)])
def test_a_grade_that_cannot_be_is_refused(desk, letter, since):
    sources.add(desk, "Lantern")
    with pytest.raises(Refused):
        sources.grade(desk, "Lantern", letter, since=since)
    assert sources.source(desk, "Lantern").grades == ()


def test_a_retraction_cuts_what_rests_on_it_and_can_be_taken_back(desk, made):
    attributions.add(desk, made[0], [HopDraft("Lantern"), HopDraft("Anna")], "saw")
    assert assessments.computed(desk, made[0])[1].reached
    record = sources.retract(desk, "Lantern", "The witness never was there.", on="2024-06-10")
    assert record.retracted == Retraction(on="2024-06-10", reason="The witness never was there.")
    computed = assessments.computed(desk, made[0])[1]
    assert not computed.reached
    assert Attention.SOURCE_RETRACTED in computed.attention
    assert not sources.reinstate(desk, "Lantern").retracted
    assert assessments.computed(desk, made[0])[1].reached


@pytest.mark.parametrize(("reason", "on"), [("  ", None), ("made up", "last week"), ("made up", "2024-13")])
def test_a_retraction_needs_a_reason_and_a_date_that_is_one(desk, reason, on):
    sources.add(desk, "Lantern")
    with pytest.raises(Refused):
        sources.retract(desk, "Lantern", reason, on=on)
    assert sources.source(desk, "Lantern").retracted is False


def test_a_protected_source_has_the_pseudonym_of_its_exports(desk):
    sources.add(desk, "Anna", SourceKind.PERSON)
    assert source_standing.pseudonym(desk, "Anna") is None
    sources.set_fields(desk, "Anna", {"protected": True})
    assert source_standing.pseudonym(desk, "Anna") == "Source 1"


def test_only_what_nothing_refers_to_is_deleted(desk, made):
    attributions.add(desk, made[0], [HopDraft("Lantern")])
    sources.set_fields(desk, "Lantern", {"owner": "Holding"})
    with pytest.raises(Refused, match="1 hop names it"):
        sources.delete(desk, "Lantern")
    with pytest.raises(Refused, match="it owns 1 source"):
        sources.delete(desk, "Holding")
    with pytest.raises(Refused, match="1 article appeared there"):
        sources.delete(desk, "Courier")
    before = sources.set_fields(desk, sources.add(desk, "Nobody").id, {"aliases": ["No one"], "reliability": "C"})
    sources.delete(desk, "No one")
    with pytest.raises(NotFound):
        sources.source(desk, "Nobody")
    desk.undo()
    assert sources.source(desk, "Nobody") == before


def test_the_standing_tells_how_often_a_source_was_borne_out(desk, article, made):
    told, against, quoted, open_ = made
    attributions.add(desk, told, [HopDraft("Lantern"), HopDraft("Anna")], "saw")
    item = Item(kind=EvidenceKind.LINK, source="Anna", url="https://a.example", title="post")
    evidence.add(desk, against, item, Meaning(Stance.CONTRADICTS))
    claims.set_fields(desk, quoted, {"kind": Kind.QUOTATION.value})
    attributions.add(desk, quoted, [HopDraft("Anna")])
    attributions.add(desk, open_, [HopDraft("Anna"), HopDraft("a resident")])
    for claim, status in ((told, "corroborated"), (against, "corroborated"), (quoted, "corroborated")):
        assessments.assess(desk, [claim], Status(status), reason="seen")

    found = source_standing.standing(desk, "Anna")
    assert [(one.claim, one.as_last, one.as_relay, one.borne_out) for one in found.claims] == [
        (told, True, False, True),
        (against, True, False, False),
        (quoted, True, False, None),
        (open_, False, True, None),
    ]
    assert found.claims[1].sides == {Side.AGAINST}
    assert (found.claims[0].article, found.claims[0].title, found.claims[0].number) == (article, "Harbour notes", "1")
    assert found.tally.every == {Status.CORROBORATED: 3, None: 1}
    assert found.tally.as_relay == {None: 1}
    assert (found.tally.borne_out, found.tally.not_borne_out, found.tally.articles) == (1, 1, 1)
    outlet = source_standing.standing(desk, "Courier")
    assert [one.as_last for one in outlet.claims] == [False, True, False, False]


def test_what_rests_on_a_source_is_what_the_library_computes_again(desk, made):
    take_in(desk, TEXT + " More.", outlet="Echo")
    attributions.add(desk, made[0], [HopDraft("Lantern"), HopDraft("Anna")])
    item = Item(kind=EvidenceKind.LINK, url="https://a.example", title="post", source="Lantern")
    evidence.add(desk, made[1], item, Meaning(Stance.DENIES), hops=[HopDraft("Anna")])
    listed = {one.name: one for one in source_standing.listed(desk)}
    for name in ("Courier", "Echo", "Lantern", "Anna"):
        with desk.reading() as connection:
            keys = list(connection.scalars(resting_on([sources.key(connection, name)])))
        assert len(source_standing.standing(desk, name).claims) == len(keys) == listed[name].claims


def test_the_list_shows_names_kinds_grades_and_marks(desk):
    sources.add(desk, "beacon", SourceKind.OUTLET)
    sources.add(desk, "Anna", SourceKind.PERSON)
    sources.set_fields(desk, "Anna", {"protected": True, "aliases": ["A. Olsen"]})
    sources.grade(desk, "beacon", "F")
    sources.retract(desk, "beacon", "closed down")
    anna, beacon = source_standing.listed(desk)
    assert (anna.name, anna.aliases, anna.protected, anna.retracted) == ("Anna", ("A. Olsen",), True, False)
    assert (beacon.kind, beacon.reliability, beacon.retracted, beacon.claims) == (SourceKind.OUTLET, "F", True, 0)


def test_of_a_source_made_by_its_name_nobody_said_what_it_is_until_somebody_does(desk: Desk):
    claim = claim_of(desk, take_in(desk, TEXT), QUOTES[0])
    attributions.set_cells(desk, [claim], "Lantern > two people at the quay")
    lantern = sources.source(desk, "Lantern")
    assert (lantern.kind, lantern.said_kind) == (SourceKind.ORGANISATION, None)
    assert sources.source(desk, "two people at the quay").said_kind is SourceKind.UNNAMED
    assert sources.source(desk, "Courier").said_kind is SourceKind.OUTLET
    assert {row.name: row.kind for row in source_standing.listed(desk)}["Lantern"] is None
    said = sources.set_fields(desk, "Lantern", {"kind": "organisation"})
    assert said.said_kind is SourceKind.ORGANISATION
    assert not said.extra
    desk.undo()
    assert sources.source(desk, "Lantern").said_kind is None
    assert sources.add(desk, "Meridian", SourceKind.ORGANISATION).said_kind is SourceKind.ORGANISATION


def test_that_nobody_said_a_kind_stands_in_the_report_and_travels_with_a_case(desk: Desk, tmp_path: Path):
    article = take_in(desk, TEXT)
    claim = claim_of(desk, article, QUOTES[0])
    attributions.set_cells(desk, [claim], "Lantern")
    reports.export(desk, article, "html", tmp_path / "out.html")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "not said" in page
    assert "organisation" not in page
    reports.export(desk, article, "case", tmp_path / "out.jsonl")
    other = Desk.open(tmp_path / "other.db", "B. Other")
    casefiles.import_case(other, tmp_path / "out.jsonl")
    assert sources.source(other, "Lantern").said_kind is None
    other.close()

"""Reports from a library to a file: what they say, in which order, what they keep to themselves, and safely."""

import errno
import html
import json
import os
import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from by_hand import opened_by_hand
from report_blocks import blocks_of

from workbench import __version__
from workbench.actions import articles, assessments, attributions, casefiles, cases, claims, evidence, sources
from workbench.actions.desk import Desk
from workbench.actions.reporting import reports
from workbench.actions.reporting.reports import export
from workbench.base import clock, languages
from workbench.base.errors import Cancelled, NotFound, Refused, Trouble
from workbench.base.terms import EvidenceKind
from workbench.library.recording import log
from workbench.report import pictures
from workbench.report.document import Card, Document, Facts, Graph, Quote, Run, Section
from workbench.rules.labels import Area

AT = "2025-03-05T16:00:00Z"
SAMPLE = "sample-a1"
CASE = "Sample case: Port Velin"
GOLDEN = Path(__file__).parents[2] / "golden"


@pytest.fixture(scope="module")
def imported(tmp_path_factory, project):
    """The folder of a library with the sample case, to copy."""
    folder = tmp_path_factory.mktemp("imported")
    desk = Desk.open(folder / "own.db", "T. Ester")
    casefiles.import_case(desk, project / "resources" / "sample" / "sample.jsonl")
    desk.close()
    return folder


@pytest.fixture(scope="module")
def filled(tmp_path_factory, imported):
    """A library with the sample case, to be read only."""
    folder = tmp_path_factory.mktemp("filled")
    desk = Desk.open(shutil.copytree(imported, folder, dirs_exist_ok=True) / "own.db", "T. Ester")
    yield desk
    desk.close()


@pytest.fixture
def desk(tmp_path, imported):
    """A library with the sample case, to be changed."""
    found = Desk.open(shutil.copytree(imported, tmp_path, dirs_exist_ok=True) / "own.db", "T. Ester")
    yield found
    found.close()


def words_of(file: Path) -> str:
    """The words of an HTML report, without its marks."""
    text = re.sub(r"<style.*?</style>|<[^>]+>", " ", file.read_text("utf-8"), flags=re.DOTALL)
    return " ".join(html.unescape(text).split())


def said(desk: Desk, tmp_path: Path, what: str = SAMPLE, **options) -> str:
    """The words of a report of the sample article, or of something else."""
    export(desk, what, "html", tmp_path / "said.html", at=AT, **options)
    return words_of(tmp_path / "said.html")


def told(desk: Desk, what: str = SAMPLE, **options) -> Document:
    return reports.compose(desk, what, datetime.fromisoformat(AT), **options).document


def headings(document: Document) -> list[str]:
    return [block.heading for block in document.blocks if isinstance(block, Section)]


def card_of(desk: Desk, tmp_path: Path, number: int) -> str:
    """The words of one claim's card."""
    text = said(desk, tmp_path)
    cards = text[text.index("Claim by claim") :]
    text = cards[: cards.index("Sources ")] + f"Claim {number + 1} "
    return text[text.index(f"Claim {number} ") : text.index(f"Claim {number + 1} ")]


def passages_altered(path: Path, claim: str, exact: str) -> None:
    """Make a claim's passage another than the text has, behind the workbench's back."""
    with opened_by_hand(path) as library:
        key = library.execute("select pk from claims where id = ?", (claim,)).fetchone()[0]
        library.execute("update claim_passages set exact = ? where claim_pk = ? and position = 0", (exact, key))


# -- what it says, in which order ----------------------------------------------------------


def test_an_article_is_told_in_the_order_of_the_plan(filled):
    assert headings(told(filled)) == [
        "Finding: publish with changes",
        "Central claims",
        "Wording to change",
        "Claims by status",
        "All claims",
        "Claim by claim",
        "Sources",
        "Searches that found nothing",
        "Contacts",
        "What was not assessed",
        "What needs attention",
        "Method and words",
        "Custody",
    ]


def test_the_head_says_who_when_and_of_what(filled):
    document = told(filled)
    assert document.kicker == (
        "VERIFICATION REPORT · 5 March 2025 · prepared by R. Lind (sample), second reader J. Vey (sample)"
    )
    assert document.title == "Untested fertiliser was cleared through Port Velin, institute says"
    assert document.subtitle == (
        "Harbour Courier · 4 March 2025, 06:30 (zone unknown) · captured 5 March 2025, 09:05 UTC"
        " · snapshot SHA-256 2502 e3c4 … dbc6"
    )


def test_claims_are_counted_and_never_scored(filled, tmp_path):
    text = said(filled, tmp_path)
    assert "14 claims; 9 assessed, 5 not assessed." in text
    assert "score" not in text.lower()


def test_words_stand_side_by_side_where_a_hedge_is_lost(filled, tmp_path):
    text = said(filled, tmp_path)
    table = text[text.index("Wording to change") : text.index("Claims by status")]
    assert (
        "“Customs officers at Port Velin cleared fertiliser that no laboratory had tested” Hedge lost: “appears”"
        in table
    )
    assert "Meridian Policy Institute: “Fertiliser that no laboratory had tested was cleared by customs" in table
    assert "Open Ledger: “Some of their cargo appears to have been cleared by customs without a sample.”" in table
    assert "behind it, two people who work in the bonded zone: original unavailable" in table
    assert "Open Ledger: differs, though not materially" in table


def cells(document, row):
    """The words of the relay and of the origin in a row of the wording to change."""
    section = next(block for block in document.blocks if isinstance(block, Section) and "Wording" in block.heading)
    (table,) = section.blocks
    return ["".join(part.text if isinstance(part, Run) else part for part in cell) for cell in table.rows[row][2:]]


def test_only_who_knows_at_first_hand_is_an_origin_of_words(desk):
    relay, origin = cells(told(desk), 0)
    assert (relay[:26], origin[:12]) == ("Meridian Policy Institute:", "Open Ledger:")
    chain = assessments.computed(desk, "sample-c01")[0].attributions[0]
    attributions.set_hop(desk, chain.id, 1, {"words_seen": None, "proof": None})
    relay, origin = cells(told(desk), 0)
    assert (relay[:26], origin[:12]) == ("Meridian Policy Institute:", "Open Ledger:")
    attributions.set_basis(desk, chain.id, None)
    relay, origin = cells(told(desk), 0)
    assert origin == "not reached"
    assert [line.partition(":")[0] for line in relay.split("\n")] == [
        "Meridian Policy Institute", "Open Ledger", "two people who work in the bonded zone",
    ]  # fmt: skip


def test_a_card_holds_passage_chain_judgement_and_hands(filled, tmp_path):
    card = card_of(filled, tmp_path, 12)
    assert "“311 certificates for 548 consignments in February” (article, paragraph 13)" in card
    assert "Status Corroborated confidence: high · independent origins: 1 · 1 carries it" in card
    assert "An item from Register of laboratory certificates settles it" in card
    assert "The register was opened, and both figures stand in it." in card
    assert "It settles the question: authentic, not by a party to the matter, and complete for the question." in card
    assert "agreed by J. Vey (sample), 5 March 2025, 15:00 UTC" in card
    assert "(names as entered, not authenticated)" in card


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"kind": "event", "weight": "other", "tags": []}, "Kind event"),
        ({"kind": "quantity", "weight": "central", "tags": []}, "Kind, weight quantity, central"),
        ({"kind": "event", "weight": "other", "tags": ["port"]}, "Kind, tags event, port"),
        ({"kind": "motive", "weight": "central", "tags": ["port"]}, "Kind, weight, tags motive, central, port"),
    ],
)
def test_a_card_names_what_was_set_of_kind_weight_and_tags(desk, tmp_path, fields, line):
    claims.set_fields(desk, "sample-c05", fields)
    card = card_of(desk, tmp_path, 5)
    assert re.search(rf"{line} (?:Chain|Needs)", card)


def test_a_check_without_proof_is_seen_and_not_kept(filled, tmp_path):
    assert "confirmed · 5 March 2025, 10:00 UTC · seen, not kept" in card_of(filled, tmp_path, 4)
    assert "confirmed · 5 March 2025, 10:00 UTC · kept: The institute's own note" in card_of(filled, tmp_path, 1)


def test_a_quotations_status_is_that_it_was_said(filled, tmp_path):
    card = card_of(filled, tmp_path, 6)
    assert "Unverified that it was said" in card
    document = told(filled)
    every = next(block for block in document.blocks if isinstance(block, Section) and block.heading == "All claims")
    assert every.blocks[0].rows[5][3][0].words == "Unverified that it was said"


def test_dates_are_in_words_beside_those_of_the_article(filled, tmp_path):
    assert "said 3 March 2025 (“on 3 March”); happened February 2025 (“in February”)" in card_of(filled, tmp_path, 3)


def test_what_cannot_be_judged_is_said_to_be_so(filled, tmp_path):
    text = said(filled, tmp_path)
    listed = text[text.index("Sources 15 sources") : text.index("Searches that found nothing")]
    assert "Lund Farmers' Cooperative organisation not graded —" in listed
    assert "Open Ledger opened outlet B · usually reliable" in listed
    assert "10 are graded A to C, 1 D or E. 4 are not graded." in listed


def test_searches_and_contacts_are_told_apart(filled, tmp_path):
    text = said(filled, tmp_path)
    searches = text[text.index("Searches that found nothing") : text.index("Contacts Source")]
    assert "“Lund cooperative deliveries stopped March 2025”. Nothing was found." in searches
    assert (
        "Norrland Agro. Asked by e-mail to the press office: When were you paid for the February cargo? No answer."
        in text
    )


def test_custody_names_the_bytes_and_the_end_of_the_log(filled, tmp_path):
    text = said(filled, tmp_path)
    custody = text[text.rindex("Custody") :]
    assert "2502e3c417c8fab4aede0c7447195e1974839e83a49cbc64b50c9723a487dbc6" in custody
    with filled.reading() as connection:
        assert log.head(connection)[1] in custody
    assert f"Workbench {__version__}" in custody


def test_kept_originals_are_held_against_their_fingerprint(tmp_path):
    from workbench.actions.capturing.taking import take_text

    desk = Desk.open(tmp_path / "own.db", "T. Ester")
    article = take_text(
        desk, "The bridge was closed on Monday\n\nThe bridge was closed on Monday, officials said."
    ).article
    assert "kept unchanged" in said(desk, tmp_path, article)
    (original,) = (tmp_path / "own.files").iterdir()
    original.chmod(0o600)
    original.write_bytes(b"something else")
    assert "the bytes that are kept are NOT those that were captured" in said(desk, tmp_path, article)
    desk.close()


def test_a_case_is_told_article_by_article_with_its_totals(filled, tmp_path):
    document = told(filled, CASE)
    titles = headings(document)
    assert titles[0] == "The case"
    assert [title for title in titles if title in ("The seals of Port Velin", "Sources", "Method and words", "Custody")]
    assert len(titles) == 7
    assert document.title == CASE
    assert document.subtitle == "3 articles · 19 claims"
    text = said(filled, tmp_path, CASE)
    assert "19 claims; 14 assessed, 5 not assessed." in text
    assert "There are no claims." in text


def test_the_articles_of_a_case_lead_to_their_parts(filled, tmp_path):
    export(filled, CASE, "html", tmp_path / "r.html", at=AT)
    page = (tmp_path / "r.html").read_text("utf-8")
    assert '<a href="#article-3">The seals of Port Velin</a>' in page
    assert "Harbour Courier publish with changes 14 9" in words_of(tmp_path / "r.html")


def test_an_empty_case_is_told_too(desk, tmp_path):
    cases.add(desk, "Nothing yet")
    assert "0 articles · 0 claims" in said(desk, tmp_path, "Nothing yet")


def test_a_report_speaks_its_own_language(filled, tmp_path, monkeypatch):
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog(locale="eo")
    catalogue.add("Central claims", "Centraj asertoj")
    catalogue.add("Finding: {advice}", "Rezulto: {advice}")
    catalogue.add("publish with changes", "publikigu kun ŝanĝoj")
    place = tmp_path / "translations" / "eo" / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "workbench.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(languages, "resources", lambda: tmp_path)
    document = told(filled, language="eo")
    assert document.language == "eo"
    assert headings(document)[:2] == ["Rezulto: publikigu kun ŝanĝoj", "Centraj asertoj"]
    languages.speaker.cache_clear()


def test_an_article_without_claims_is_told_too(filled, tmp_path):
    text = said(filled, tmp_path, "sample-a3")
    assert "No finding is recorded yet." in text
    assert "There are no claims." in text
    assert "No claim is marked as central." in text


def test_pictures_say_in_words_what_they_show(filled):
    graphs = list(blocks_of(told(filled).blocks, Graph))
    assert len(graphs) > 10
    assert all(graph.alternative.startswith("The desk has opened") for graph in graphs)
    for graph in graphs:
        assert all(node.at.x >= 0 and node.at.x + node.width <= graph.width for node in graph.nodes)
        assert all(node.at.y >= 0 and node.at.y + node.height <= graph.height for node in graph.nodes)


def test_every_link_inside_leads_somewhere(filled, tmp_path):
    export(filled, CASE, "html", tmp_path / "r.html", at=AT)
    page = (tmp_path / "r.html").read_text("utf-8")
    targets = set(re.findall(r'href="#([^"]+)"', page)) - set(re.findall(r'<use href="#([^"]+)"', page))
    places = re.findall(r' id="([^"]+)"', page)
    assert len([name for name in targets if name.startswith("claim-")]) == 19
    assert targets <= set(places)
    assert len(places) == len(set(places))


# -- judgements ----------------------------------------------------------------------------


def test_a_sign_off_of_an_earlier_assessment_is_marked_as_such(desk, tmp_path):
    assessments.assess(desk, ["sample-c12"], "disputed", reason="A second register was found.")
    card = card_of(desk, tmp_path, 12)
    assert "agreed by J. Vey (sample), 5 March 2025, 15:00 UTC" in card
    assert "(of an earlier assessment)" in card
    assert "Before: corroborated (R. Lind (sample), 5 March 2025, 13:40 UTC)." in card


def test_departing_without_a_reason_is_printed(desk, tmp_path):
    assessments.assess(desk, ["sample-c10"], "corroborated")
    card = card_of(desk, tmp_path, 10)
    assert "Reason no reason given" in card
    assert "Status above the evidence" in card


def test_a_suggestion_that_was_taken_says_so(desk, tmp_path):
    assessments.take_suggestion(desk, ["sample-c10"])
    assert "(taken from the rule)" in card_of(desk, tmp_path, 10)


def test_earlier_assessments_stay_in_sight(desk, tmp_path):
    assessments.assess(desk, ["sample-c09"], "refuted", reason="Settled by the sheet.")
    text = said(desk, tmp_path)
    assert "Before: disputed (R. Lind (sample), 5 March 2025, 13:30 UTC)." in text


def test_the_day_of_computing_is_that_of_the_report(desk, tmp_path):
    claims.set_fields(desk, "sample-c01", {"recheck_by": "2025-03-07"})
    assert "Recheck overdue" not in said(desk, tmp_path)
    export(desk, SAMPLE, "html", tmp_path / "later.html", at="2025-03-09T08:00:00+01:00")
    later = words_of(tmp_path / "later.html")
    assert "Recheck overdue claim 1" in later
    assert "VERIFICATION REPORT · 9 March 2025" in later


def test_a_passage_that_does_not_stand_is_said_and_not_printed(desk, tmp_path):
    passages_altered(desk.library.path, "sample-c04", "these words never stood in the article")
    card = card_of(desk, tmp_path, 4)
    assert "is not what the text says there: it is not printed" in card
    assert "these words never stood" not in said(desk, tmp_path)
    assert not any("never stood" in quote.words for quote in blocks_of(told(desk).blocks, Quote))
    assert "Passage lost claim 4" in said(desk, tmp_path)


def test_the_finding_is_printed_as_its_markdown_says(desk, tmp_path):
    articles.set_finding(desk, SAMPLE, "hold", "## Why\n\nIt rests on **one origin**.\n\n- `x` first\n- then")
    export(desk, SAMPLE, "html", tmp_path / "r.html", at=AT)
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "<strong>one origin</strong>" in page
    assert "<code>x</code>" in page
    assert '<p dir="auto"><strong>Why</strong></p>' in page


def test_notes_keep_their_emphasis_and_nothing_else_is_taken_for_it(desk):
    claims.set_fields(desk, "sample-c01", {"notes": "*Two* words, **three** of them; 3 * 4 * 5, snake_case, a*b*c."})
    facts = next(blocks_of(told(desk).blocks, Facts)).facts
    (line,) = [fact.line for fact in facts if fact.label == "Notes"]
    assert line == (
        Run("Two", italic=True), " words, ", Run("three", bold=True), " of them; 3 * 4 * 5, snake_case, a*b*c."
    )  # fmt: skip


# -- what stays in the house ---------------------------------------------------------------


def test_a_protected_source_is_nowhere_named(desk, tmp_path):
    sources.set_fields(desk, "sample-farmer", {"aliases": ["Mrs Marling of Oster"], "url": "https://marling.example/"})
    assessments.assess(
        desk,
        ["sample-c07"],
        "single source",
        reason="Only tove  MARLING said so; mrs marling of oster is sure. Marling’s neighbour does not.",
    )
    claims.set_fields(desk, "sample-c07", {"notes": "Tove Marling may be called again.", "tags": ["Tove Marling"]})
    articles.set_finding(desk, SAMPLE, "hold", "Tove Marling must not be named.")
    evidence.set_item(desk, "sample-e6", {"where": "telephone +00 (55) 12-345"})
    sources.grade(desk, "sample-farmer", "B", reason="Tove Marling was right before.")
    sources.retract(desk, "sample-farmer", "Tove Marling thought better of it.")
    evidence.add(
        desk,
        "sample-c08",
        evidence.Item(EvidenceKind.LINK, source="sample-farmer", url="https://marling.example/photo"),
        evidence.Meaning("supports"),
    )
    for kind in ("html", "pdf"):
        done = export(desk, SAMPLE, kind, tmp_path / f"r.{kind}", at=AT)
        assert done.notes == ()
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "marling" not in page.lower()
    assert "tove" not in page.lower()
    assert "Source 1 must not be named." in page
    assert "Source 1 was right before." in page
    assert "Asked by a channel that is not told here" in page
    assert "12-345" not in page
    assert "Source 1 thought better of it." in page
    assert "Only Source 1 said so; Source 1 is sure." in page
    assert "Source 1’s neighbour does not." in page
    if shutil.which("pdftotext"):
        assert "marling" not in text_of_pdf(tmp_path / "r.pdf").lower()


def test_a_protected_source_is_named_on_a_second_wish(filled, tmp_path):
    assert "Tove Marling" in said(filled, tmp_path, include_protected=True)
    assert "Source 1" not in said(filled, tmp_path, include_protected=True)


def test_the_pseudonym_is_the_one_of_the_case_file(filled, tmp_path):
    export(filled, SAMPLE, "case", tmp_path / "r.jsonl", at=AT)
    records = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text("utf-8").splitlines()]
    (name,) = [one["name"] for one in records if one.get("id") == "sample-farmer"]
    assert f"{name}. Asked by telephone" in said(filled, tmp_path)


def test_published_words_stay(desk, tmp_path):
    sources.set_fields(desk, "sample-farmer", {"aliases": ["Port Velin"]})
    done = export(desk, SAMPLE, "html", tmp_path / "r.html", at=AT)
    assert "“Untested fertiliser was cleared through Port Velin”" in words_of(tmp_path / "r.html")
    (left,) = map(str, done.notes)
    assert "“Port”" in left


# -- files ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "what"), [("html", SAMPLE), ("html", CASE), ("pdf", SAMPLE), ("case", SAMPLE), ("case", CASE)]
)
def test_the_same_library_and_moment_give_the_same_bytes(filled, tmp_path, kind, what):
    ending = "jsonl" if kind == "case" else kind
    one = export(filled, what, kind, tmp_path / f"one.{ending}", at=AT)
    two = export(filled, what, kind, tmp_path / f"two.{ending}", at="2025-03-05T17:00:00+01:00")
    assert one.path.read_bytes() == two.path.read_bytes()
    assert (one.bytes, one.sha256) == (two.bytes, two.sha256)
    assert one.bytes == one.path.stat().st_size


def test_what_there_is_not_is_refused_with_what_there_is(filled, tmp_path):
    with pytest.raises(Refused, match="html, pdf, case"):
        export(filled, SAMPLE, "docx", tmp_path / "r")
    with pytest.raises(Refused, match="2024-06-05T10:00:00Z"):
        export(filled, SAMPLE, "html", tmp_path / "r", at="yesterday")
    with pytest.raises(Refused, match="a4, us-letter"):
        export(filled, SAMPLE, "pdf", tmp_path / "r", paper="papyrus")
    with pytest.raises(NotFound):
        export(filled, "no such article", "html", tmp_path / "r")
    assert not list(tmp_path.iterdir())


def test_without_a_moment_it_is_of_now(filled, tmp_path):
    export(filled, SAMPLE, "html", tmp_path / "r.html")
    assert f"{clock.now():%Y}" in words_of(tmp_path / "r.html")[:600]


def cancelling(after: int):
    """A question that is answered with yes after so many times."""
    asked = iter(range(1_000_000))
    return lambda: next(asked) >= after


@pytest.mark.parametrize(("kind", "after"), [("html", 0), ("html", 5), ("html", 15), ("pdf", 15)])
def test_a_cancelled_report_leaves_the_good_one(filled, tmp_path, kind, after):
    good = tmp_path / f"r.{kind}"
    good.write_text("the good one")
    with pytest.raises(Cancelled):
        export(filled, SAMPLE, kind, good, at=AT, cancelled=cancelling(after))
    assert good.read_text() == "the good one"
    assert list(tmp_path.iterdir()) == [good]


def test_a_folder_that_is_not_there_is_one_clear_line(filled, tmp_path):
    with pytest.raises(Trouble, match=r"r\.html cannot be written: No such file or directory"):
        export(filled, SAMPLE, "html", tmp_path / "nowhere" / "r.html", at=AT)


def test_a_folder_in_the_place_is_one_clear_line(filled, tmp_path):
    (tmp_path / "r.html").mkdir()
    with pytest.raises(Trouble, match="cannot be written"):
        export(filled, SAMPLE, "html", tmp_path / "r.html", at=AT)
    assert list(tmp_path.iterdir()) == [tmp_path / "r.html"]


def test_while_a_report_is_made_nothing_lies_beside_the_good_one(filled, tmp_path):
    good = tmp_path / "r.pdf"
    good.write_text("the good one")
    seen = []
    export(filled, SAMPLE, "pdf", good, at=AT, progress=lambda *_: seen.append([*tmp_path.iterdir()]))
    assert len(seen) > 2
    assert all(files == [good] for files in seen)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_read_only_folder_is_one_clear_line(filled, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(Trouble, match="cannot be written"):
        export(filled, SAMPLE, "html", tmp_path / "r.html", at=AT)


def test_a_full_disk_leaves_the_good_one(filled, tmp_path, monkeypatch):
    good = tmp_path / "r.html"
    good.write_text("the good one")

    def full(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Trouble, match="No space left on device"):
        export(filled, SAMPLE, "html", good, at=AT)
    assert good.read_text() == "the good one"
    assert list(tmp_path.iterdir()) == [good]


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_progress_only_grows_and_ends_whole(filled, tmp_path, kind):
    seen = []
    export(filled, CASE, kind, tmp_path / "r", at=AT, progress=lambda done, of: seen.append((done, of)))
    shares = [done / of for done, of in seen]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(set(shares)) > 10


def test_long_reports_draw_the_central_claims_alone(tmp_path):
    lines = [
        {"workbench": "case", "version": 1, "name": "Long", "exported": AT, "by": "T. Ester"},
        {"type": "source", "id": "s", "name": "Morning Paper", "kind": "outlet"},
        {"type": "source", "id": "w", "name": "Lantern", "kind": "outlet"},
        {"type": "article", "id": "a", "title": "Long", "outlet": "s"},
    ]
    for number in range(250):
        weight = "central" if number < 3 else "other"
        lines.append({"type": "claim", "id": f"c{number}", "article": "a", "number": number + 1, "statement": "So.",
                      "kind": "event", "weight": weight, "work": "to do"})  # fmt: skip
        hops = [{"source": "w", "relation": "cites", "check": "confirmed"}]
        lines.append({"type": "attribution", "id": f"h{number}", "claim": f"c{number}", "hops": hops})
    file = tmp_path / "long.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    desk = Desk.open(tmp_path / "long.db", "T. Ester")
    casefiles.import_case(desk, file)
    document = told(desk, "a")
    assert len(list(blocks_of(document.blocks, Graph))) == 3
    assert len(list(blocks_of(document.blocks, Card))) == 250
    assert "they are drawn for the central claims alone" in said(desk, tmp_path, "a")
    desk.close()


def test_any_text_leaves_in_any_format(tmp_path):
    odd = "Порт 📌 \x07 <b>ميناء</b> {{ 7 }} #set text \u2028 \ufeff 漢 $x$ @claim-1 \\"
    text = f"{odd}\n\n{odd}"
    place = {"snapshot": "t", "start": 0, "end": len(odd), "exact": odd}
    hop = {
        "source": "s",
        "relation": "told",
        "check": "differs",
        "cue": odd,
        "hedge": odd,
        "words_seen": odd,
        "note": odd,
    }
    lines = [
        {"workbench": "case", "version": 1, "name": odd, "exported": AT, "by": odd},
        {"type": "source", "id": "s", "name": odd, "kind": "outlet", "url": "javascript:alert(1)", "notes": odd},
        {"type": "article", "id": "a", "title": odd, "outlet": "s", "author": odd, "language": "ar",
         "finding": {"advice": "hold", "text": odd}},
        {"type": "snapshot", "id": "t", "article": "a", "captured": AT, "text": text, "media_type": "text/plain",
         "sha256": "0" * 64, "reader": odd, "from": odd, "by": odd},
        {"type": "claim", "id": "c", "article": "a", "number": "1a", "statement": odd, "kind": "quotation",
         "weight": "central", "work": "to do", "notes": odd, "tags": [odd], "place": odd, "said_on_words": odd,
         "happened": "2024-04/..", "passages": [place]},
        {"type": "evidence", "id": "e", "kind": "contact", "source": "s", "captured": AT, "title": odd, "words": odd,
         "where": odd, "found": True, "excerpt": odd},
        {"type": "attribution", "id": "h", "claim": "c", "hops": [hop]},
        {"type": "bearing", "id": "b", "evidence": "e", "claim": "c", "stance": "supports", "note": odd},
        {"type": "assessment", "id": "j", "claim": "c", "status": "disputed", "reason": odd, "by": odd, "at": AT},
    ]  # fmt: skip
    file = tmp_path / "odd.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    desk = Desk.open(tmp_path / "odd.db", "T. Ester")
    casefiles.import_case(desk, file)
    for kind in ("html", "pdf"):
        export(desk, "a", kind, tmp_path / f"odd.{kind}", at=AT)
    page = (tmp_path / "odd.html").read_text("utf-8")
    assert "<b>" not in page
    assert "javascript:" not in page
    assert "happened since April 2024" in words_of(tmp_path / "odd.html")
    assert (tmp_path / "odd.pdf").read_bytes().startswith(b"%PDF-")
    desk.close()


def test_the_picture_says_checks_and_frames_what_counts_as_one(desk, tmp_path):
    text = "Ferry late\n\nThe ferry was late."
    lines = [
        {"workbench": "case", "version": 1, "name": "Frames", "exported": "2024-06-05T10:00:00Z", "by": "x"},
        *({"type": "source", "id": name, "name": name, "kind": "outlet"} for name in ("Courier", "Port", "Radio")),
        *({"type": "source", "id": name, "name": name, "kind": "person"} for name in ("Ina", "Ole")),
        {"type": "article", "id": "A", "title": "Ferry late", "outlet": "Courier"},
        {"type": "snapshot", "id": "S", "article": "A", "captured": "2024-06-05T10:00:00Z", "text": text,
         "media_type": "text/plain", "sha256": "0" * 64, "reader": "text 1"},
        {"type": "claim", "id": "C", "article": "A", "number": 1, "statement": "It was late.", "kind": "event",
         "weight": "central", "passages": [{"snapshot": "S", "start": 12, "end": 31, "exact": text[12:31],
         "prefix": text[:12], "suffix": ""}], "work": "to do"},
        {"type": "dependence", "id": "D", "sources": ["Port", "Radio"], "depends": True, "kind": "desk",
         "reason": "one newsroom"},
        *({"type": "attribution", "id": f"chain {one}", "claim": "C", "basis": "saw", "hops": [
            {"source": one, "relation": "cites", "check": check},
            {"source": last, "relation": "quotes", "check": "not checked"}]}
          for one, check, last in (("Port", "confirmed", "Ina"), ("Radio", "differs", "Ole"))),
    ]  # fmt: skip
    file = tmp_path / "frames.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    casefiles.import_case(desk, file)
    (graph,) = blocks_of(told(desk, "Frames").blocks, Graph)
    assert {"cites ✓ opened", "cites ≠", "quotes"} <= {edge.words for edge in graph.edges}
    (frame,) = graph.frames
    assert frame.words == "one newsroom"
    assert {node.note for node in graph.nodes} == {"", "origin", "carries nothing"}
    drawing = pictures.draw(graph)
    heads = [Area.holding(stroke.head) for stroke in drawing.strokes]
    assert len(heads) == len(graph.edges)
    assert not any(Area.around(one.at, one.width, one.size).meets(head) for one in drawing.labels for head in heads)
    inside = {
        node.words
        for node in graph.nodes
        if frame.at.x <= node.at.x and node.at.x + node.width <= frame.at.x + frame.width
        and frame.at.y <= node.at.y and node.at.y + node.height <= frame.at.y + frame.height
    }  # fmt: skip
    assert inside == {"Port", "Radio"}


# -- golden files --------------------------------------------------------------------------


def text_of_pdf(file: Path) -> str:
    return subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True).stdout.decode()


def same_as_golden(name: str, text: str) -> None:
    """Compare with a golden file; with `UPDATE_GOLDEN=1` in the environment the text becomes that file."""
    shown = text.replace(f"Workbench {__version__}", "Workbench VERSION")
    file = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(shown, "utf-8", newline="\n")
    assert shown == file.read_text("utf-8")


@pytest.fixture
def standing_log(monkeypatch):
    """The log's last hash depends on the hour of the import."""
    monkeypatch.setattr(log, "head", lambda _connection: (1, "5a" * 32))


@pytest.mark.usefixtures("standing_log")
def test_the_sample_as_html_is_the_golden_file(filled, tmp_path):
    export(filled, SAMPLE, "html", tmp_path / "r.html", at=AT)
    same_as_golden("sample-report.html", (tmp_path / "r.html").read_text("utf-8"))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's pdftotext")
@pytest.mark.usefixtures("standing_log")
def test_the_sample_as_pdf_is_the_golden_file(filled, tmp_path):
    export(filled, SAMPLE, "pdf", tmp_path / "r.pdf", at=AT)
    lines = (line.strip() for line in text_of_pdf(tmp_path / "r.pdf").splitlines())
    same_as_golden("sample-report.pdf.txt", "".join(f"{line}\n" for line in lines if line))

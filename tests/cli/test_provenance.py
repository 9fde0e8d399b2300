"""Chains, evidence and sources on the command line: shapes, one step each, and what is refused."""

import pytest

SOURCE_FIELDS = [
    "type", "id", "name", "aliases", "kind", "reliability", "grades", "owner", "country", "languages", "url", "notes",
    "protected", "retracted",
]  # fmt: skip
HOP_FIELDS = [
    "source", "relation", "cue", "hedge", "said_on", "check", "material", "checked_at", "words_seen", "proof",
    "passage", "note",
]  # fmt: skip
EVIDENCE_FIELDS = [
    "type", "id", "kind", "source", "passage", "title", "url", "archive_url", "excerpt", "language", "translation",
    "translated_by", "published", "happened", "as_of", "captured", "file", "words", "where", "found", "attributions",
]  # fmt: skip
BEARING_FIELDS = [
    "type", "id", "evidence", "claim", "stance", "credibility", "establishes", "settles", "note"
]  # fmt: skip


@pytest.fixture
def names(workbench):
    """The sources' names by id."""
    return lambda: {one["id"]: one["name"] for one in workbench("sources", "--json").json}


def test_a_chain_goes_hop_by_hop(workbench, claim, names):
    hops = ["--hop", "Coast Radio: live:cites:confirmed", "--hop", "two officials:told:differs immaterially"]
    record = workbench("attribution", "add", claim, *hops, "--basis", "heard", "--json").json
    (chain,) = record["attributions"]
    assert list(chain) == ["type", "id", "claim", "evidence", "hops", "basis"]
    assert (chain["claim"], chain["evidence"], chain["basis"]) == (claim, None, "heard")
    assert [list(hop) for hop in chain["hops"]] == [HOP_FIELDS, HOP_FIELDS]
    first, second = chain["hops"]
    assert (names()[first["source"]], first["relation"], first["check"]) == ("Coast Radio: live", "cites", "confirmed")
    assert (names()[second["source"]], second["relation"]) == ("two officials", "told")
    assert (second["check"], second["material"]) == ("differs", False)
    assert record["computed"]["attention"]
    assert workbench("undo", "--json").json == {"undone": "Add a chain of sources"}
    assert names() == {}


@pytest.mark.parametrize(
    ("hop", "said"),
    [
        ("Coast Radio::confirmed", "“Coast Radio:unspecified:confirmed”"),
        ("Coast Radio:confirmed", "“Coast Radio:unspecified:confirmed”"),
        ("Coast Radio: live: said: differs immaterially", "“Coast Radio: live: said:unspecified:differs immaterially”"),
        ("Coast Radio:", "last colon"),
        ("Coast Radio:cites:", "last colon"),
    ],
)
def test_a_hop_that_lacks_a_word_is_refused(workbench, claim, names, hop, said):
    for command in (
        ["attribution", "add", claim],
        ["evidence", "add", claim, "--stance", "supports", "--url", "https://x.example"],
    ):
        assert said in workbench(*command, "--hop", hop).line
    assert not [name for name in names().values() if name.startswith("Coast Radio")]


@pytest.mark.parametrize("hop", [":cites", " :cites", ":cites:confirmed", ""])
def test_a_hop_to_nobody_makes_no_source(workbench, claim, names, hop):
    refused = workbench("attribution", "add", claim, "--hop", hop)
    assert (refused.status, refused.line) == (1, "A source needs a name.")
    assert names() == {}


def test_a_chain_may_hold_nothing_but_how_the_outlet_knows(workbench, claim):
    record = workbench("attribution", "add", claim, "--basis", "saw", "--json").json
    assert record["attributions"][0]["hops"] == []
    assert record["computed"]["reached"] is True


def test_evidence_of_every_kind_is_held_and_printed_whole(workbench, article, claim, article_file, names):
    snapshot = workbench("text", article, "--json").json["id"]
    ways = {
        "file": ["--file", article_file],
        "link": ["--url", "https://example.org/page"],
        "passage": ["--passage", f"{snapshot[:8]}:0:26"],
        "contact": ["--contact", "Was it closed?", "--where", "by telephone", "--excerpt", "Yes."],
        "analysis": ["--analysis", "Shadows measured"],
        "search": ["--search", "harbour closed", "--where", "the port's notices"],
    }
    made = {
        kind: workbench("evidence", "add", claim, "--stance", "supports", *way, "--source", "Port", "--json").json
        for kind, way in ways.items()
    }
    assert all(list(record) == BEARING_FIELDS for record in made.values())
    assert all(list(record["evidence"]) == EVIDENCE_FIELDS for record in made.values())
    items = {kind: record["evidence"] for kind, record in made.items()}
    assert {kind: item["kind"] for kind, item in items.items()} == {kind: kind for kind in ways}
    assert items["link"]["url"] == "https://example.org/page"
    assert items["file"]["title"] == article_file.name
    assert items["passage"]["passage"]["exact"] == "Harbour closed after blast"
    assert (items["contact"]["words"], items["contact"]["where"]) == ("Was it closed?", "by telephone")
    assert (items["contact"]["excerpt"], items["contact"]["found"]) == ("Yes.", True)
    assert (items["search"]["words"], items["search"]["found"]) == ("harbour closed", False)
    assert (items["analysis"]["words"], items["analysis"]["found"]) == ("Shadows measured", None)
    assert {names()[item["source"]] for item in items.values()} == {"Port"}
    (record,) = workbench("claims", article, "--json").json
    assert [one["evidence"]["kind"] for one in record["bearings"]] == list(ways)


@pytest.mark.parametrize("stance", ["supports", "contradicts"])
def test_a_search_is_said_never_to_count_whatever_stance_is_named(workbench, claim, tmp_path, stance):
    told = workbench("evidence", "add", claim, "--stance", stance, "--search", "harbour closed").out
    assert f"{stance} (a search is never counted): search “harbour closed”" in told
    assert "never counted" not in workbench("evidence", "add", claim, "--stance", "context", "--search", "ship").out
    workbench("report", "Inbox", "--format", "html", "-o", tmp_path / "out.html")
    assert f"{stance.capitalize()} (a search is never counted)" in (tmp_path / "out.html").read_text("utf-8")


@pytest.mark.parametrize("stance", ["supports", "contradicts"])
def test_a_contact_without_an_answer_is_context_whatever_stance_is_named(workbench, article, claim, stance):
    before = workbench("claims", article, "--json").json[0]["computed"]
    asked = ["--contact", "Was it closed?", "--where", "by telephone", "--source", "Port", "--basis", "saw"]
    made = workbench("evidence", "add", claim, "--stance", stance, *asked, "--json").json
    assert (made["stance"], made["evidence"]["found"]) == ("context", False)
    told = workbench("evidence", "add", claim, "--stance", stance, *asked)
    assert (told.status, "Without an answer" in told.out) == (0, True)
    assert workbench("claims", article, "--json").json[0]["computed"] == before
    item = made["evidence"]["id"]
    again = workbench("evidence", "add", claim, "--stance", stance, "--item", item)
    assert (again.status, "Without an answer" in again.line) == (1, True)
    answered = workbench("evidence", "add", claim, "--stance", stance, *asked, "--excerpt", "Yes.", "--json").json
    assert answered["stance"] == stance


def test_a_contact_without_an_answer_needs_no_stance(workbench, claim):
    asked = ["--contact", "Was it closed?", "--where", "by telephone", "--source", "Port"]
    made = workbench("evidence", "add", claim, *asked, "--json").json
    assert (made["stance"], made["evidence"]["found"]) == ("context", False)
    answered = workbench("evidence", "add", claim, *asked, "--excerpt", "Yes.")
    assert (answered.status, "--stance" in answered.line) == (2, True)


def test_an_item_with_its_chain_and_meaning_is_one_step(workbench, claim, names):
    bearing = workbench(
        "evidence", "add", claim, "--stance", "contradicts", "--url", "https://example.org/log", "--source", "Port Log",
        "--hop", "Vesna Kolar:told", "--hop", "a guard:told", "--basis", "saw", "--credibility", "2",
        "--establishes", "the pier was open; not the harbour", "--settles", "authentic, complete", "--json",
    ).json  # fmt: skip
    assert (bearing["stance"], bearing["credibility"]) == ("contradicts", 2)
    assert bearing["establishes"] == "the pier was open; not the harbour"
    assert bearing["settles"] == {"authentic": True, "not_a_party": False, "complete": True}
    (chain,) = bearing["evidence"]["attributions"]
    assert [names()[hop["source"]] for hop in chain["hops"]] == ["Vesna Kolar", "a guard"]
    assert (chain["evidence"], chain["basis"]) == (bearing["evidence"]["id"], "saw")
    workbench("undo")
    assert names() == {}
    assert workbench("claims", "--case", "Inbox", "--json").json[0]["bearings"] == []


def test_one_item_bears_on_many_claims(workbench, article, claim):
    other = workbench("claim", "add", article, "0:26", "--json").json["id"]
    item = workbench("evidence", "add", claim, "--stance", "supports", "--url", "https://example.org/a", "--source",
                     "Register", "--json").json["evidence"]["id"]  # fmt: skip
    again = workbench("evidence", "add", other, "--stance", "context", "--item", item[:6], "--json").json
    assert (again["evidence"]["id"], again["claim"], again["stance"]) == (item, other, "context")
    owner = workbench("attribution", "add", item, "--hop", "a clerk:told", "--json").json
    assert list(owner) == EVIDENCE_FIELDS
    assert owner["attributions"][0]["hops"][0]["relation"] == "told"


def test_a_source_is_described_and_graded_in_one_step(workbench, claim):
    workbench("attribution", "add", claim, "--hop", "Coast Radio")
    record = workbench(
        "source", "set", "coast radio", "--kind", "outlet", "--reliability", "b", "--topic", "ports",
        "--reason", "Careful.", "--owner", "Coast Media", "--alias", "CR", "--alias", "Radio Coast", "--protected",
        "--retracted", "Wrong pier.", "--json",
    ).json  # fmt: skip
    assert list(record) == SOURCE_FIELDS
    assert (record["kind"], record["reliability"], record["aliases"]) == ("outlet", "B", ["CR", "Radio Coast"])
    (grade,) = record["grades"]
    assert list(grade) == ["grade", "topic", "from", "by", "reason"]
    assert (grade["grade"], grade["topic"], grade["by"], grade["reason"]) == ("B", "ports", "Ada Lind", "Careful.")
    assert record["protected"] is True
    assert record["retracted"]["reason"] == "Wrong pier."
    owner = next(one for one in workbench("sources", "--json").json if one["id"] == record["owner"])
    assert owner["name"] == "Coast Media"
    plain = workbench("source", "set", "CR", "--no-protected", "--no-retracted", "--owner", "", "--json").json
    assert (plain["protected"], plain["retracted"], plain["owner"]) == (False, False, None)
    workbench("undo")
    workbench("undo")
    assert [one["name"] for one in workbench("sources", "--json").json] == ["Coast Radio"]


def test_an_alias_that_is_another_source_s_name_is_told_of(workbench, claim):
    workbench("attribution", "add", claim, "--hop", "Coast Radio", "--hop", "Coast Media")
    said = workbench("source", "set", "Coast Radio", "--alias", "coast media", "--alias", "CR")
    assert "“coast media” is another source’s name" in said.out
    assert workbench("sources", "--json").json[1]["aliases"] == ["coast media", "CR"]


def test_the_table_of_sources_says_what_was_said_of_each(workbench, claim):
    workbench("attribution", "add", claim, "--hop", "Coast Media", "--hop", "Coast Radio", "--hop", "a resident")
    workbench("source", "set", "Coast Radio", "--kind", "outlet", "--reliability", "B", "--alias", "CR")
    heading, *rows = workbench("sources").out.splitlines()
    assert heading.split() == ["Source", "Grade", "Kind", "Name"]
    assert [" ".join(row.split()[1:]) for row in rows] == [
        "unnamed a resident", "not said Coast Media", "B outlet Coast Radio; CR",
    ]  # fmt: skip


def test_a_sources_name_is_not_invented_by_setting_it(workbench, article):
    assert "Nobody" in workbench("source", "set", "Nobody", "--kind", "person").line
    assert workbench("sources", "--json").json == []


@pytest.mark.parametrize(
    "way",
    [
        ["--file", "nowhere.pdf"],
        ["--url", " "],
        ["--item", "nothing"],
        ["--passage", "nothing:0:4"],
    ],
)
def test_evidence_that_is_not_there_is_refused_and_leaves_nothing(workbench, claim, way):
    said = workbench("evidence", "add", claim, "--stance", "supports", *way)
    assert said.status == 1
    assert said.line
    assert workbench("claims", "--case", "Inbox", "--json").json[0]["bearings"] == []


@pytest.mark.parametrize("given", ["javascript:alert(1)", "notaurl"])
def test_a_link_that_is_no_address_is_refused(workbench, claim, given):
    said = workbench("evidence", "add", claim, "--stance", "supports", "--url", given)
    assert (said.status, "no address on the web" in said.line) == (1, True)


def test_a_passage_without_its_place_is_told_what_is_missing(workbench, claim):
    said = workbench("evidence", "add", claim, "--stance", "supports", "--passage", "abc")
    assert (said.status, "SNAPSHOT:START:END" in said.line, "“”" in said.line) == (2, True, False)


@pytest.mark.parametrize(
    ("hop", "meant"), [("AP:citess", "cites"), ("AP:Relay", "relays"), ("AP:relays:confirmd", "confirmed")]
)
def test_a_relation_or_check_with_a_slip_makes_no_source(workbench, claim, hop, meant):
    said = workbench("attribution", "add", claim, "--hop", hop)
    assert (said.status, f"perhaps “{meant}” is meant" in said.line) == (1, True)
    assert "AP" not in workbench("sources").out


def test_names_with_colons_that_are_no_slips_are_names(workbench, claim):
    workbench("attribution", "add", claim, "--hop", "Radio: The Hour", "--hop", "AP:citess:unspecified")
    told = workbench("sources").out
    assert "Radio: The Hour" in told
    assert "AP:citess" in told

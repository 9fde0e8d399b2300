"""Case files and bundles: what is refused and how, what is skipped, what leaves under another name."""

import hashlib
import json
import stat
import sys
import zipfile

import pytest

from workbench.actions import articles, casefiles, cases, checks, claims, history, search, sources
from workbench.actions.desk import Desk
from workbench.base.errors import BadFile, Cancelled, NotFound, Trouble
from workbench.library.checking.check import check
from workbench.library.reading.articles import Texts

TEXT = "The guards refused. They left at noon."
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
AT = "2024-06-05T10:00:00Z"


def source(name="s1", **more):
    return {"type": "source", "id": name, "name": "Ivan Petrov", "kind": "person", **more}


def article(name="a1", **more):
    return {"type": "article", "id": name, "title": "Guards", **more}


def snapshot(name="n1", **more):
    return {"type": "snapshot", "id": name, "article": "a1", "captured": AT, "text": TEXT, "sha256": SHA, **more}


def claim(name="c1", **more):
    place = {"snapshot": "n1", "start": 4, "end": 18, "exact": TEXT[4:18]}
    found = {"type": "claim", "id": name, "article": "a1", "number": 1, "statement": "Guards refused", "kind": "event"}
    return found | {"weight": "central", "work": "to do", "passages": [place]} | more


WHOLE = (source(), article(), snapshot(), claim())


def snapshot_of(desk):
    """Every row of every table, to see that nothing was written."""
    with desk.reading() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        return {name: connection.exec_driver_sql(f"SELECT * FROM {name}").all() for name in names if "idx" not in name}


LINK = {"type": "evidence", "id": "e", "kind": "link", "captured": AT}
REFUSED = [
    ("unknown type", (*WHOLE, {"type": "rumour", "id": "r"}), 6, "type"),
    ("no type", (*WHOLE, {"id": "r"}), 6, "type"),
    ("not JSON", (*WHOLE, "{"), 6, None),
    ("not an object", (*WHOLE, "[]"), 6, None),
    ("NaN", (*WHOLE, '{"type": "source", "id": "x", "kind": "person", "y": NaN}'), 6, None),
    ("half a character", (*WHOLE, r'{"type": "source", "id": "\ud800", "kind": "person"}'), 6, None),
    ("a wrong word", (source(kind="oracle"),), 2, "kind"),
    ("a missing word", ({"type": "source", "id": "s"},), 2, "kind"),
    ("null where none may be", (source(kind=None),), 2, "kind"),
    ("a wrong grade inside", (source(grades=[{"grade": "B"}, {"grade": "Z"}]),), 2, "grades[1].grade"),
    ("a text that is a number", (source(aliases=["x", 3]),), 2, "aliases[1]"),
    ("true that is 1", (source(protected=1),), 2, "protected"),
    ("a date that is none", (source(), article(), snapshot(), claim(happened="2024-13")), 5, "happened"),
    ("a time that is none", (article(), snapshot(captured="yesterday")), 3, "captured"),
    ("a language that is none", (article(language="not a lang!!"),), 2, "language"),
    ("a hash that is none", (article(), snapshot(sha256="abc")), 3, "sha256"),
    ("credibility of 7", (*WHOLE, LINK, {
        "type": "bearing", "id": "b", "evidence": "e", "claim": "c1", "stance": "supports", "credibility": 7}),
     7, "credibility"),
    ("a reference to nothing", (article(outlet="nobody"),), 2, "outlet"),
    ("a reference to a later record", (article(outlet="s1"), source()), 2, "outlet"),
    ("a reference to another type", (source(), article(outlet="a1")), 3, "outlet"),
    ("an id twice", (source(), source("s1", country="x")), 3, "id"),
    ("an id twice, of two types", (source("x"), article("x")), 3, "id"),
    ("other words than the snapshot's", (*WHOLE[:3], claim(passages=[
        {"snapshot": "n1", "start": 4, "end": 18, "exact": "guards refuse!"}])), 5, "passages[0].exact"),
    ("a passage outside of the text", (*WHOLE[:3], claim(passages=[
        {"snapshot": "n1", "start": 4, "end": 99, "exact": "x"}])), 5, "passages[0].end"),
    ("another prefix", (*WHOLE[:3], claim(passages=[
        {"snapshot": "n1", "start": 4, "end": 18, "exact": TEXT[4:18], "prefix": "the "}])), 5, "passages[0].prefix"),
    ("a chain of nobody", (*WHOLE, {"type": "attribution", "id": "t"}), 6, "claim"),
    ("a chain of two owners", (*WHOLE, LINK, {"type": "attribution", "id": "t", "claim": "c1", "evidence": "e"}),
     7, "claim"),
    ("a hop to nobody", (*WHOLE, {"type": "attribution", "id": "t", "claim": "c1", "hops": [
        {"source": "s9", "relation": "told", "check": "confirmed"}]}), 6, "hops[0].source"),
    ("three that depend", (source(), {"type": "dependence", "id": "d", "sources": ["s1"] * 3, "kind": "desk"}),
     3, "sources"),
]  # fmt: skip


@pytest.mark.parametrize(("records", "line", "field"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_a_bad_file_is_refused_whole_with_line_and_field(desk, write_case, records, line, field):
    before = snapshot_of(desk)
    with pytest.raises(BadFile) as refused:
        casefiles.import_case(desk, write_case(*records))
    assert (refused.value.line_number, refused.value.field) == (line, field)
    assert str(line) in str(refused.value)
    assert snapshot_of(desk) == before
    assert not desk.library.originals.folder.exists()


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ({"workbench": "case", "version": 2, "name": "x"}, "newer version"),
        ({"workbench": "case", "version": "1"}, "version"),
        ({"workbench": "letter", "version": 1}, "not a case file"),
        ("[1]", "not a case file"),
        ("", "not a case file"),
        ("Dear editor,", "not a case file"),
    ],
)
def test_what_is_no_case_file_of_this_version_is_said(desk, write_case, head, words):
    with pytest.raises(BadFile, match=words):
        casefiles.import_case(desk, write_case(head=head))


@pytest.mark.parametrize("field", ["name", "exported", "by"])
@pytest.mark.parametrize("value", [None, 5, ["x"], "", " \t", "a\0b"])
def test_a_first_line_that_does_not_say_where_the_file_is_from_is_refused(desk, write_case, field, value):
    head = {"workbench": "case", "version": 1, "name": "x", "exported": AT, "by": "y", field: value}
    before = snapshot_of(desk)
    with pytest.raises(BadFile) as refused:
        casefiles.import_case(desk, write_case(*WHOLE, head=head))
    assert (refused.value.line_number, refused.value.field) == (1, field)
    assert snapshot_of(desk) == before


def test_a_first_line_may_leave_out_where_the_file_is_from_and_names_a_time_where_it_does_not(desk, write_case):
    with pytest.raises(BadFile, match=r"Line 1, field “exported”: “soon” is no date"):
        casefiles.import_case(desk, write_case(head={"workbench": "case", "version": 1, "exported": "soon"}))
    assert casefiles.import_case(desk, write_case(*WHOLE, head={"workbench": "case", "version": 1})).case == "Inbox"


def test_a_case_whose_name_no_first_line_can_hold_leaves_and_comes_back(desk, write_case, tmp_path):
    casefiles.import_case(desk, write_case(*WHOLE))
    cases.move(desk, "a1", "\0Quay\0")
    casefiles.export_case(desk, "\0Quay\0", tmp_path / "out.jsonl")
    taken = casefiles.import_case(desk, tmp_path / "out.jsonl")
    assert (taken.case, taken.new) == ("Quay", 0)


def test_what_is_missing_is_empty_where_it_may_be(desk, write_case):
    taken = casefiles.import_case(desk, write_case(*WHOLE))
    assert (taken.case, taken.articles, taken.claims, taken.new) == ("Harbour", 1, 1, 4)
    found = sources.source(desk, "s1")
    assert (found.aliases, found.notes, found.protected, found.retracted, found.reliability) == (
        (),
        "",
        False,
        False,
        None,
    )
    assert claims.claim(desk, "c1").tags == ()


@pytest.mark.parametrize("number", [10**18, 2**63 - 1, 10**20])
def test_of_a_claims_number_that_is_too_large_that_is_said(desk, write_case, number):
    with pytest.raises(BadFile, match="the number is too large: it has more than 18 digits") as refused:
        casefiles.import_case(desk, write_case(*WHOLE[:3], claim(number=number)))
    assert (refused.value.line_number, refused.value.field) == (5, "number")
    casefiles.import_case(desk, write_case(*WHOLE[:3], claim(number=10**18 - 1)))
    assert claims.claim(desk, claims.add(desk, "a1", [(0, 9)])).number == 10**18


def test_numbers_that_nobody_knows_leave_as_exact_as_they_came(desk, write_case, tmp_path):
    odd = {"long": 123456789012345678901234567890, "least": -9223372036854775809, "part": 0.1, "digits": "1" * 30}
    casefiles.import_case(desk, write_case(source(), article(), {**snapshot(), "odd": odd}))
    casefiles.export_case(desk, "a1", tmp_path / "out.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["odd"] for line in lines if line.get("type") == "snapshot"] == [odd]


def test_the_same_file_again_writes_nothing_and_says_so(desk, sample):
    casefiles.import_case(desk, sample)
    before = snapshot_of(desk)
    again = casefiles.import_case(desk, sample)
    assert (again.new, again.records) == (0, 101)
    assert "already" in str(again.notes[0])
    assert snapshot_of(desk) == before


def test_a_record_that_differs_from_the_librarys_refuses_the_file(desk, write_case):
    casefiles.import_case(desk, write_case(*WHOLE))
    with pytest.raises(BadFile) as refused:
        casefiles.import_case(desk, write_case(*WHOLE[:3], claim(statement="Others"), claim("c2", number=2)))
    assert (refused.value.line_number, refused.value.field) == (5, "statement")
    casefiles.import_case(desk, write_case(*WHOLE, claim("c2", number=2)))
    assert claims.claim(desk, "c2").number == 2
    assert claims.claim(desk, claims.add(desk, "a1", [(0, 9)])).number == 3


def test_an_id_of_another_type_in_the_library_refuses_the_file(desk, write_case):
    casefiles.import_case(desk, write_case(*WHOLE))
    with pytest.raises(BadFile) as refused:
        casefiles.import_case(desk, write_case(article("a2"), {"type": "source", "id": "c1", "kind": "outlet"}))
    assert (refused.value.line_number, refused.value.field) == (3, "id")


def test_one_entry_one_step_one_notice(desk, sample):
    told = []
    desk.subscribe(told.append)
    before = snapshot_of(desk)
    casefiles.import_case(desk, sample)
    after = snapshot_of(desk)
    (entry,) = history.history(desk)
    assert [(one.field, one.after) for one in entry.changes] == [("case file", {"articles": 3, "claims": 19})]
    assert len(told) == 1
    assert len(told[0].claims) == 19
    assert history.history(desk, "sample-c01")[0].number == 1
    desk.undo()
    recorded = [name for name in before if name not in LOGGED]
    assert {name: snapshot_of(desk)[name] for name in recorded} == {name: before[name] for name in recorded}
    desk.redo()
    assert {name: snapshot_of(desk)[name] for name in recorded} == {name: after[name] for name in recorded}
    assert checks.check(desk).ok


LOGGED = {"change_sets", "change_subjects", "log_heads", "undo_steps", "sqlite_sequence", "originals",
          "search_index", "search_index_data", "search_index_content", "search_index_docsize", "search_index_config",
          "search_index_idx", "article_counters"}  # fmt: skip


def test_an_import_with_later_edits_is_undone_in_order_and_redone(desk, sample):
    casefiles.import_case(desk, sample)
    claims.set_fields(desk, "sample-c01", {"notes": "mine"})
    desk.undo()
    desk.undo()
    assert cases.overview(desk) == []
    desk.redo()
    desk.redo()
    assert claims.claim(desk, "sample-c01").notes == "mine"
    assert checks.check(desk).ok


def test_undo_of_an_import_is_refused_once_its_rows_are_others(desk, write_case):
    casefiles.import_case(desk, write_case(*WHOLE))
    with desk.library.upkeep() as connection:
        connection.exec_driver_sql("DELETE FROM claim_passages")
    with pytest.raises(BaseException, match="cannot be taken back"):
        desk.undo()
    assert claims.claim(desk, "c1").statement == "Guards refused"


def test_redo_needs_the_file_that_was_kept(desk, write_case):
    path = write_case(*WHOLE)
    casefiles.import_case(desk, path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert desk.library.originals.read(sha256) == path.read_bytes()
    desk.undo()
    desk.library.originals.path(sha256).unlink()
    with pytest.raises(BaseException, match="case file is not among the originals"):
        desk.redo()
    assert cases.overview(desk) == []


def test_a_stopped_import_and_export_leave_nothing(desk, sample, tmp_path):
    with pytest.raises(Cancelled):
        casefiles.import_case(desk, sample, cancelled=lambda: True)
    assert cases.overview(desk) == []
    casefiles.import_case(desk, sample)
    with pytest.raises(Cancelled):
        casefiles.export_case(desk, "Sample case: Port Velin", tmp_path / "x.jsonl", cancelled=lambda: True)
    assert not list(tmp_path.glob("*x.jsonl*"))


def test_progress_goes_from_start_to_end(desk, sample, tmp_path):
    shares = []
    casefiles.import_case(desk, sample, progress=shares.append)
    casefiles.export_case(desk, "Sample case: Port Velin", tmp_path / "x.jsonl", progress=shares.append)
    assert shares[0] == shares[-1] == 1.0
    assert all(0 <= share <= 1 for share in shares)


def test_a_protected_source_leaves_under_its_pseudonym_everywhere(desk, write_case, tmp_path):
    hidden = source(protected=True, aliases=["the Fox"], url="https://x.example", notes="Neighbour.", owner=None,
                    grades=[{"grade": "B", "by": "Ann", "reason": "Petrov was right before."}])  # fmt: skip
    chain = {"type": "attribution", "id": "t", "claim": "c1", "hops": [
        {"source": "s1", "relation": "told", "check": "confirmed", "note": "IVAN  petrov said so"}]}  # fmt: skip
    judged = {"type": "assessment", "id": "j", "claim": "c1", "status": "single source", "by": "Ann", "at": AT,
              "reason": "Only the Fox says it; foxes do not."}  # fmt: skip
    casefiles.import_case(
        desk,
        write_case(
            hidden,
            article(),
            snapshot(**{"from": "inbox/Ivan Petrov/gate.txt", "by": "Ivan Petrov"}),
            claim(notes="Call Ivan Petrov.", happened_words="Ivan Petrov"),
            chain,
            judged,
        ),
    )
    out = tmp_path / "out.jsonl"
    casefiles.export_case(desk, "Harbour", out)
    text = out.read_text("utf-8")
    assert "petrov" not in text.lower()
    assert "the fox" not in text.lower()
    lines = {line["id"]: line for line in map(json.loads, text.splitlines()[1:])}
    assert {key: lines["s1"][key] for key in ("name", "aliases", "url", "notes", "protected")} == {
        "name": "Source 1", "aliases": [], "url": None, "notes": "", "protected": True}  # fmt: skip
    assert lines["s1"]["grades"][0]["reason"] == "Source 1 was right before."
    assert (lines["n1"]["from"], lines["n1"]["by"]) == ("inbox/Source 1/gate.txt", "Source 1")
    assert lines["t"]["hops"][0]["note"] == "Source 1 said so"
    assert lines["j"]["reason"] == "Only Source 1 says it; foxes do not."
    assert "Source 1" in lines["c1"]["computed"]["why"]
    casefiles.export_case(desk, "Harbour", out, include_protected=True)
    assert "Ivan Petrov" in out.read_text("utf-8")


def test_what_the_rules_say_hides_a_protected_name_that_stands_in_anothers(desk, write_case, tmp_path):
    lawyer = source("s2") | {"name": "Lawyer of Ivan Petrov"}
    chain = {"type": "attribution", "id": "t", "claim": "c1", "hops": [
        {"source": "s2", "relation": "told", "check": "not checked"}]}  # fmt: skip
    records = (source(protected=True), lawyer, article(), snapshot(), claim(), chain)
    casefiles.import_case(desk, write_case(*records))
    out = tmp_path / "out.jsonl"
    casefiles.export_case(desk, "Harbour", out)
    said = next(line["computed"] for line in map(json.loads, out.read_text("utf-8").splitlines()) if "computed" in line)
    assert "Lawyer of Source 1" in said["why"]
    assert "Lawyer of Source 1" in said["missing"]
    assert "petrov" not in out.read_text("utf-8").lower()


@pytest.mark.parametrize("through", [False, True])
@pytest.mark.parametrize(
    ("channel", "leaves"),
    [
        ("telephone +00 (55) 12-345", None),
        ("mail to fox@example.org", None),
        ("https://chat.example/fox", None),
        ("in person", "in person"),
        (None, None),
    ],
)
def test_where_a_protected_source_can_be_reached_does_not_leave(desk, write_case, tmp_path, channel, leaves, through):
    asked = {"type": "evidence", "id": "e", "kind": "contact", "captured": AT, "where": channel, "found": True}
    other = {**asked, "id": "f", "source": "s2", "where": "telephone 0044 20 99 88"}
    chain = {"type": "attribution", "id": "t", "evidence": "e", "hops": [
        {"source": "s1", "relation": "told", "check": "not checked"}]}  # fmt: skip
    links = ({"type": "bearing", "id": f"b{one}", "evidence": one, "claim": "c1", "stance": "supports"} for one in "ef")
    casefiles.import_case(
        desk,
        write_case(
            source(protected=True), {**source("s2"), "name": "Port office"}, *WHOLE[1:],
            *([asked, chain] if through else [{**asked, "source": "s1"}]), other, *links,
        ),
    )  # fmt: skip
    for whole in (False, True):
        casefiles.export_case(desk, "Harbour", tmp_path / "out.jsonl", include_protected=whole)
        lines = map(json.loads, (tmp_path / "out.jsonl").read_text("utf-8").splitlines()[1:])
        found = {line["id"]: line["where"] for line in lines if line["type"] == "evidence"}
        assert found == {"e": channel if whole else leaves, "f": "telephone 0044 20 99 88"}


@pytest.mark.parametrize(
    ("channel", "written", "leaves"),
    [
        ("Signal +44 7700 900-123", "called +447700900123, 44 (7700) 900 123 too", "called [withheld], [withheld] too"),
        ("Signal +44 7700 900-123", "1447700900123 tonnes, 44,770", "1447700900123 tonnes, 44,770"),
        ("mail to fox@example.org.", "to FOX@example.org, not to a@example.org", "to [withheld], not to a@example.org"),
        ("https://chat.example/fox", "seen at https://chat.example/fox.", "seen at [withheld]."),
        ("on 4 March", "on 4 March 2025", "on 4 March 2025"),
    ],
)  # fmt: skip
def test_nor_does_it_where_the_desk_wrote_it_down(desk, write_case, tmp_path, channel, written, leaves):
    contact = {"type": "evidence", "id": "e", "kind": "contact", "captured": AT, "where": channel, "source": "s1"}
    rest = ({**one, "notes": written} if one["type"] == "claim" else one for one in WHOLE[1:])
    casefiles.import_case(desk, write_case(source(protected=True), *rest, contact))
    for whole in (False, True):
        casefiles.export_case(desk, "Harbour", tmp_path / "out.jsonl", include_protected=whole)
        lines = map(json.loads, (tmp_path / "out.jsonl").read_text("utf-8").splitlines()[1:])
        assert [line["notes"] for line in lines if line["type"] == "claim"] == [written if whole else leaves]


def test_what_leads_to_a_protected_source_does_not_leave_with_its_items(desk, write_case, tmp_path):
    def item(name, kind, title, of="s1"):
        return {"type": "evidence", "id": name, "kind": kind, "captured": AT, "title": title, "source": of,
                "url": f"https://{name}.example/fox", "archive_url": f"https://archive.example/{name}",
                "file": "ab" * 32 if kind == "file" else None}  # fmt: skip

    items = (
        item("e", "link", "Video of the gate"), item("f", "link", "https://e.example/fox"),
        item("g", "file", "IMG_fox.jpg"), item("h", "link", "https://h.example/fox", of="s2"),
    )  # fmt: skip
    links = (
        {"type": "bearing", "id": f"b{one}", "evidence": one, "claim": "c1", "stance": "supports"} for one in "efgh"
    )
    sources_of_them = (source(protected=True), {**source("s2"), "name": "Port office"})
    casefiles.import_case(desk, write_case(*sources_of_them, *WHOLE[1:], *items, *links))
    names = ("title", "url", "archive_url", "file")

    def left(**how):
        casefiles.export_case(desk, "Harbour", tmp_path / "out.jsonl", **how)
        lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()[1:]]
        return {line["id"]: [line[name] for name in names] for line in lines if line["type"] == "evidence"}

    whole = {one["id"]: [one[name] for name in names] for one in items}
    assert left() == {"e": ["Video of the gate", None, None, None], "f": ["", None, None, None],
                      "g": ["", None, None, None], "h": whole["h"]}  # fmt: skip
    assert left(include_protected=True) == whole


def test_what_came_into_a_case_and_nothing_leads_to_leaves_with_it(desk, write_case, tmp_path):
    chain = {"type": "attribution", "id": "t", "evidence": "e", "hops": [
        {"source": "s1", "relation": "told", "check": "not checked"}]}  # fmt: skip
    head = {"workbench": "case", "version": 1, "name": "Harbour", "x-of": "Ivan Petrov", "x-n": {"deep": [1, None]}}
    casefiles.import_case(desk, write_case(source(protected=True), LINK, chain, article(), snapshot(), head=head))
    casefiles.import_case(desk, write_case(article("a2"), name="Pier"))
    casefiles.import_case(desk, write_case(LINK | {"id": "e2"}, name="Pier"))
    out = tmp_path / "out.jsonl"
    for whole, name in ((True, "Ivan Petrov"), (False, "Source 1")):
        casefiles.export_case(desk, "Harbour", out, include_protected=whole)
        first, *records = map(json.loads, out.read_text("utf-8").splitlines())
        assert {one["id"] for one in records} == {"s1", "e", "t", "a1", "n1"}
        assert (first["x-of"], first["x-n"]) == (name, {"deep": [1, None]})
    casefiles.export_case(desk, "a1", out)
    assert {json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()[1:]} == {"a1", "n1"}
    desk.undo()
    casefiles.export_case(desk, "Pier", out)
    assert len(out.read_text("utf-8").splitlines()) == 2


def test_a_case_that_is_not_there_is_said_to_be_neither_case_nor_article(desk, tmp_path):
    with pytest.raises(NotFound, match="There is no article or case “Harbor”"):
        casefiles.export_case(desk, "Harbor", tmp_path / "out.jsonl")


def test_an_empty_case_leaves_as_a_file_without_records(desk, write_case, tmp_path):
    casefiles.import_case(desk, write_case(*WHOLE))
    articles.delete(desk, "a1")
    for name in ("out.jsonl", "out.case"):
        casefiles.export_case(desk, "Harbour", tmp_path / name)
        assert casefiles.import_case(desk, tmp_path / name).records == 0
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 1


def test_an_article_leaves_with_all_that_it_refers_to(desk, sample, tmp_path):
    casefiles.import_case(desk, sample)
    out = tmp_path / "out.jsonl"
    casefiles.export_case(desk, "sample-a2", out)
    other = Desk.open(tmp_path / "other.db", "Bea")
    taken = casefiles.import_case(other, out)
    assert (taken.case, taken.claims) == ("Sample case: Port Velin", 5)
    assert taken.article_ids == ("sample-a2", "sample-a3")
    other.close()


def test_a_bundle_brings_its_originals(desk, tmp_path, make_draft):
    data, draft = make_draft()
    taken = articles.take_in(desk, data, draft, case="Harbour")
    claims.add(desk, taken.article, [(0, 6)])
    done = casefiles.export_case(desk, "Harbour", tmp_path / "x.case")
    assert stat.S_IMODE(done.file.stat().st_mode) == 0o600
    other = Desk.open(tmp_path / "other.db", "Bea")
    assert casefiles.import_case(other, done.file).originals == 1
    assert other.library.originals.read(draft.sha256) == data
    found = checks.check(other)
    assert (found.problems, found.notes) == ([], [])
    other.close()


def broken(path, out, change):
    """A bundle like another with members or manifest changed."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)
    return out


def in_manifest(name, **more):
    def change(members):
        manifest = json.loads(members["manifest.json"])
        manifest["members"] = [one | (more if one["name"] == name else {}) for one in manifest["members"]]
        members["manifest.json"] = json.dumps(manifest).encode()

    return change


def with_member(name, data):
    def change(members):
        members[name] = data
        manifest = json.loads(members["manifest.json"])
        manifest["members"].append({"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()})
        members["manifest.json"] = json.dumps(manifest).encode()

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda members: members.update({"case.jsonl": members["case.jsonl"] + b"\n"}),
        lambda members: members.pop("manifest.json"),
        lambda members: members.pop("case.jsonl"),
        lambda members: members.update({"manifest.json": b"[]"}),
        lambda members: members.update({"extra.txt": b"x"}),
        in_manifest("case.jsonl", size=10),
        in_manifest("case.jsonl", sha256="0" * 64),
        with_member("../outside.txt", b"x"),
        with_member("/outside.txt", b"x"),
        with_member("files/" + "a" * 64, b"bytes with another hash"),
        with_member("files/" + hashlib.sha256(b"nobody names me").hexdigest(), b"nobody names me"),
    ],
)
def test_a_bundle_that_is_not_what_its_manifest_says_is_refused(desk, sample, tmp_path, change):
    casefiles.import_case(desk, sample)
    good = casefiles.export_case(desk, "Sample case: Port Velin", tmp_path / "x.case").file
    other = Desk.open(tmp_path / "other.db", "Bea")
    with pytest.raises(BadFile):
        casefiles.import_case(other, broken(good, tmp_path / "y.case", change))
    assert cases.overview(other) == []
    assert not list(tmp_path.rglob("outside.txt"))
    other.close()


def test_a_file_that_cannot_be_read_is_said(desk, tmp_path):
    with pytest.raises(Trouble, match="cannot be read"):
        casefiles.import_case(desk, tmp_path / "nothing.jsonl")
    with pytest.raises(Trouble, match="cannot be read"):
        casefiles.import_case(desk, tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="a limit on the size of files is wanted")
@pytest.mark.parametrize("name", ["case.jsonl", "case.case"])
def test_a_full_disk_is_said_of_the_file_that_could_not_be_kept(desk, write_case, tmp_path, name):
    import resource

    path = write_case(*(source(f"s{number}", notes="x" * 1000) for number in range(3000)))
    if name == "case.case":
        member = {"name": "case.jsonl", "size": path.stat().st_size, "sha256": sha256_of(path)}
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(path, "case.jsonl")
            archive.writestr("manifest.json", json.dumps({"members": [member]}))
    before = snapshot_of(desk)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, limits[1]))
    try:
        with pytest.raises(Trouble, match=r"could not be kept in|case\.case cannot be unpacked in"):
            casefiles.import_case(desk, tmp_path / name)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert snapshot_of(desk) == before
    assert not desk.library.originals.folder.exists()


def sha256_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_many_claims_wait_to_be_computed(desk, write_case):
    many = [claim(f"c{number}", number=number) for number in range(1, 1202)]
    told = []
    desk.subscribe(told.append)
    casefiles.import_case(desk, write_case(*WHOLE[:3], *many))
    assert told[0].everything
    (case,) = cases.overview(desk)
    assert case.articles[0].claims == 1201
    assert desk.library.refresh_stale(500) == 701
    found = checks.check(desk)
    assert (found.problems, len(found.notes)) == ([], 1)
    desk.undo()
    assert cases.overview(desk) == []
    assert checks.check(desk).ok


def test_what_waits_is_not_lost_where_a_text_has_to_be_read_from_the_library_again(desk, write_case, monkeypatch):
    monkeypatch.setattr("workbench.library.casefile.importing.Texts", lambda: Texts(limit=1))
    records = [{"type": "article", "id": "a", "title": "T"}]
    texts = {"s1": "One stood here.", "s2": "Two stood there."}
    for name, text in texts.items():
        records.append({"type": "snapshot", "id": name, "article": "a", "captured": "2024-06-05", "text": text,
                        "media_type": "text/plain", "sha256": "0" * 64, "reader": "test 1"})  # fmt: skip
    for number in range(1, 7):
        name = f"s{number % 2 + 1}"
        place = {"snapshot": name, "start": 0, "end": 3, "exact": texts[name][:3], "prefix": "", "suffix": " stood"}
        records.append({"type": "claim", "id": f"c{number}", "article": "a", "number": number, "statement": "x",
                        "kind": "event", "weight": "other", "work": "to do", "passages": [place, place]})  # fmt: skip
        records.append({"type": "nothing_to_check", "id": f"n{number}", "article": "a", "passage": place, "by": "x",
                        "at": "2024-06-05T10:00:00Z"})  # fmt: skip
    assert casefiles.import_case(desk, write_case(*records)).new == len(records)
    with desk.reading() as connection:
        counts = [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
            for table in ("claims", "claim_passages", "nothings_to_check")
        ]
    assert counts == [6, 12, 6]
    assert check(desk.library).problems == []


@pytest.mark.parametrize("more", [0, 1000])
def test_place_and_tags_of_a_claim_that_came_in_a_file_are_found_and_stand_apart(desk, write_case, more):
    placed = claim(place="Port Velin", tags=["bonded zone", "seals"])
    others = [claim(f"o{number}", number=number + 2, tags=[]) for number in range(more)]
    casefiles.import_case(desk, write_case(source(), article(), snapshot(), placed, *others))
    found = [one for one in search.find(desk, "seals") if one.kind == "claim"]
    assert [one.snippet for one in found] == ["Guards refused · Port Velin · bonded zone · seals"]

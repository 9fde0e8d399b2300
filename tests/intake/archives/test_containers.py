"""Archives: what is listed, what is taken, whose digests are wrong, and what is left with one clear line."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import archives as made
import brotli
import pytest

from workbench.base.errors import BadFile
from workbench.intake.archives import zip_files
from workbench.intake.archives.containers import opened
from workbench.intake.archives.members import Budget, Extracted, Listing
from workbench.intake.processes.containers import listing_apart, member_apart

URL = "https://ferry.example/late"
LATE = made.page("Ferry late again")


def listed(data: bytes, name: str = "a") -> Listing:
    container = opened(io.BytesIO(data), name)
    assert container is not None
    return container.listing()


def extracted(data: bytes, path: str, at: int | None = None) -> Extracted:
    container = opened(io.BytesIO(data), "a")
    assert container is not None
    return container.extract(path, at)


def said(notes: object) -> str:
    return " ".join(map(str, notes))


def facts(taken: Extracted) -> dict[str, str]:
    return {one.field: one.value for one in taken.found}


@pytest.mark.parametrize("form", ["plain", "packed", "in one piece"])
def test_a_web_archive_tells_title_time_address_type_and_status(form: str) -> None:
    records = [
        made.response(URL, LATE, name="1"),
        made.request(URL, name="2", of="1"),
        made.response(URL + "/gone", LATE, name="3", status="404 Not Found"),
        made.response(URL + "/a.css", b"a { }", name="4", kind="text/css"),
    ]
    whole = b"".join(records)
    data = {"plain": whole, "packed": made.packed(*records), "in one piece": gzip.compress(whole)}[form]
    first, gone, style = listed(data).members
    assert (first.title, first.time, first.url) == ("Ferry late again", "2024-06-03T08:00:00Z", URL)
    assert (first.media_type, first.status, first.size, first.wanted) == ("text/html", 200, len(LATE), True)
    assert [one.wanted for one in (gone, style)] == [False, False]
    for at in (first.at, None):
        taken = extracted(data, first.path, at)
        assert (taken.data, taken.url, taken.notes) == (LATE, URL, ())
        assert facts(taken)["recorded"] == "2024-06-03T08:00:00Z"
        assert "User-Agent: tester" in facts(taken)["request headers"]
        assert facts(taken)["response headers"].startswith("HTTP/1.1 200 OK")
        assert not any(one.doubtful for one in taken.found)
    answered = "The server answered 404 Not Found: this is what it showed in place of the page."
    assert said(extracted(data, gone.path, gone.at).notes) == answered


@pytest.mark.parametrize(
    ("coding", "sent"),
    [
        ({"Content_Encoding": "gzip"}, gzip.compress(LATE)),
        ({"Content_Encoding": "br"}, brotli.compress(LATE)),
        ({"Transfer_Encoding": "chunked"}, made.chunked(LATE)),
        ({"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}, made.chunked(gzip.compress(LATE))),
    ],
)
def test_content_is_as_a_browser_would_have_it(coding: dict[str, str], sent: bytes) -> None:
    data = made.response(URL, LATE, name="1", sent=sent, **coding)
    (member,) = listed(data).members
    assert member.title == "Ferry late again"
    taken = extracted(data, member.path, member.at)
    assert (taken.data, taken.notes) == (LATE, ())


def test_a_payload_digest_may_be_of_what_the_chunks_held() -> None:
    block = made.http(made.chunked(LATE), Transfer_Encoding="chunked")
    data = made.record("response", URL, block, name="1", WARC_Payload_Digest=made.digest(LATE))
    assert extracted(data, "<urn:uuid:1>").notes == ()
    wrong = made.record("response", URL, block, name="1", WARC_Payload_Digest=made.digest(b"other"))
    assert "content does not match its digest" in said(extracted(wrong, "<urn:uuid:1>").notes)


def test_a_wrong_digest_is_said_and_the_bytes_are_taken() -> None:
    data = made.response(URL, LATE, name="1").replace(b"40 minutes", b"90 minutes")
    listing = listed(data)
    assert "does not match its own digest" in said(listing.notes)
    assert "not the bytes that were recorded" in said(listing.members[0].notes)
    taken = extracted(data, listing.members[0].path)
    assert b"90 minutes" in taken.data
    assert {one.field for one in taken.found if one.doubtful} == {"block digest", "payload digest"}


@pytest.mark.parametrize(
    ("said", "is_here"),
    [
        ({"WARC_Refers_To_Target_URI": URL, "WARC_Refers_To_Date": "2024-06-03T08:00:00Z"}, True),
        ({"WARC_Refers_To_Target_URI": f"<{URL}>"}, True),
        ({"WARC_Refers_To_Target_URI": URL, "WARC_Refers_To_Date": "2024-06-01T08:00:00Z"}, False),
        ({"WARC_Refers_To_Target_URI": URL + "/twice"}, False),
        ({"WARC_Refers_To_Target_URI": URL, "WARC_Payload_Digest": "sha1:" + "A" * 32}, False),
    ],
)
def test_a_revisit_is_of_what_was_captured_at_the_address_and_time_that_it_says(said, is_here) -> None:
    others = [made.response(URL + "/twice", made.page(f"Ferry {name}"), name=name) for name in "34"]
    again = made.record("revisit", URL + "/b", made.http(b""), name="2", time="2024-06-04T08:00:00Z", **said)
    data = b"".join((made.response(URL, LATE, name="1"), *others, again))
    member = listed(data).members[-1]
    assert (member.title, bool(member.notes)) == (("Ferry late again", False) if is_here else ("", True))
    if is_here:
        assert extracted(data, "<urn:uuid:2>").data == LATE
    else:
        with pytest.raises(BadFile, match="its content is in another archive"):
            extracted(data, "<urn:uuid:2>")


def test_a_revisit_has_the_content_of_what_it_refers_to() -> None:
    again = made.record(
        "revisit", URL, made.http(b""), name="2", time="2024-06-04T08:00:00Z", WARC_Refers_To="<urn:uuid:1>"
    )
    data = made.response(URL, LATE, name="1") + again
    _, second = listed(data).members
    assert (second.title, second.wanted) == ("Ferry late again", False)
    taken = extracted(data, second.path, second.at)
    assert taken.data == LATE
    assert facts(taken)["recorded"] == "2024-06-04T08:00:00Z"
    (alone,) = listed(again).members
    assert "in another archive" in said(alone.notes)
    with pytest.raises(BadFile, match="in another archive"):
        extracted(again, alone.path, alone.at)


@pytest.mark.parametrize("cut", [0.55, 0.6, 0.75, 0.9])
def test_of_a_cut_archive_what_is_whole_is_taken_and_the_rest_is_said(cut: float) -> None:
    first, second = made.response(URL, LATE, name="1"), made.response(URL + "2", LATE, name="2")
    for data in (first + second, made.packed(first, second)):
        listing = listed(data[: int(len(data) * cut)])
        assert listing.members[0].path == "<urn:uuid:1>"
        assert len(listing.members) == 1
        assert "breaks off in record 2: it was read up to there" in said(listing.notes)
        assert "Whole records: 1; captures among them: 1." in said(listing.notes)
        assert extracted(data, "<urn:uuid:1>").data == LATE


def test_pages_of_a_packed_archive_come_with_their_titles() -> None:
    warc = made.packed(made.response(URL, LATE, name="1"), made.response(URL + "/frame", LATE, name="2"))
    pages = [{"url": URL, "ts": "2024-06-03T08:00:00.000Z", "title": "As the person called it"}]
    data = made.wacz(warc, pages)
    listing = listed(data)
    assert [(one.title, one.wanted) for one in listing.members] == [
        ("As the person called it", True),
        ("Ferry late again", False),
    ]
    assert listing.notes == ()
    assert extracted(data, listing.members[0].path, listing.members[0].at).data == LATE
    wrong = said(listed(made.wacz(warc, pages, wrong=True)).notes)
    assert "data.warc.gz does not match its hash: it is damaged, or was altered since it was packed." in wrong
    assert "in it is damaged" not in wrong
    pages.append({"url": URL + "/none"})
    gone = f"Its list of pages names 1 page of which there is no capture in it: {URL}/none."
    assert gone in said(listed(made.wacz(warc, pages)).notes)


def test_an_archive_that_no_hash_in_a_packed_one_vouches_for_is_said() -> None:
    warc = made.packed(made.response(URL, LATE, name="1"))
    data = io.BytesIO(made.wacz(warc, [{"url": URL}]))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("archive/more.warc.gz", made.packed(made.response(URL + "/more", LATE, name="2")))
    listing = listed(data.getvalue())
    assert [str(note) for note in listing.notes] == ["No hash vouches for 1 of its WARC files: archive/more.warc.gz."]
    assert len(listing.members) == 2


def test_a_damaged_member_of_a_packed_archive_is_called_damaged_once() -> None:
    warc = made.packed(made.response(URL, LATE, name="1"))
    data = made.wacz(warc, [{"url": URL, "ts": "2024-06-03T08:00:00.000Z", "title": "Late"}])
    at = data.index(warc) + len(warc) // 2
    notes = said(listed(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]).notes)
    assert notes.count("archive/data.warc.gz in it is damaged.") == 1
    assert "altered" not in notes


def test_a_packed_archive_without_archives_is_refused() -> None:
    with pytest.raises(BadFile, match="not a valid WACZ"):
        listed(made.zipped({"datapackage.json": b"{}"}))


def test_a_zip_file_lists_documents_and_leaves_out_what_leads_out_of_it() -> None:
    files = {
        "b/late.html": LATE, "a.txt": b"Words.", "../../evil.html": LATE, "/abs.html": LATE, "C:/win.html": LATE,
        "..\\evil.html": LATE, ".hidden": b"x", "__MACOSX/a.txt": b"x",
        "site.css": b"a{}", "page_files/frame.html": LATE,
    }  # fmt: skip
    listing = listed(made.zipped(files))
    assert [(one.path, one.wanted) for one in listing.members if not one.unread] == [
        ("a.txt", True), ("b/late.html", True), ("page_files/frame.html", False), ("site.css", False),
    ]  # fmt: skip
    bad = {one.path: said(one.notes) for one in listing.members if one.unread}
    assert bad.keys() == {"../../evil.html", "/abs.html", "C:/win.html", "..\\evil.html"}
    assert bad["/abs.html"] == "/abs.html is a name that leads out of the archive."
    assert not listing.notes
    assert extracted(made.zipped(files), "b/late.html").data == LATE


def test_archives_in_archives_are_looked_into_to_a_small_depth() -> None:
    data = made.zipped({"late.html": LATE})
    for depth in range(4):
        data = made.zipped({f"{depth}.zip": data, f"at {depth}.txt": b"Words."})
    listing = listed(data)
    assert "3.zip" not in [one.path for one in listing.members]
    (deep,) = [one for one in listing.members if one.unread]
    assert deep.path == "3.zip!/2.zip!/1.zip!/0.zip"
    assert said(deep.notes).startswith(f"{deep.path} lies in too many archives (more than 3")
    assert not listing.notes
    inner = made.zipped({"x.zip": made.zipped({"late.html": LATE})})
    (member,) = listed(inner).members
    assert member.path == "x.zip!/late.html"
    assert extracted(inner, member.path).data == LATE


def test_bombs_are_left_with_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = made.zipped({"zeros.txt": bytes(20 * 1024**2)})
    with pytest.raises(BadFile, match="made to fill a disk"):
        listed(bomb)
    with pytest.raises(BadFile, match="made to fill a disk"):
        extracted(bomb, "zeros.txt")
    monkeypatch.setattr(zip_files, "MOST_RATIO", 10_000)
    with pytest.raises(BadFile, match=r"more than \d+ files"):
        opened(
            io.BytesIO(made.zipped({f"{n}.txt": b"x" for n in range(9)})), "a", Budget("a", opened, members=5)
        ).listing()
    with pytest.raises(BadFile, match="would unpack to more"):
        opened(io.BytesIO(bomb), "a", Budget("a", opened, size=1000)).listing()


def test_what_is_refused_takes_nothing_from_what_comes_after_it() -> None:
    bomb = made.zipped({"zeros.txt": bytes(20 * 1024**2), "late.html": LATE})
    crowd = made.zipped({f"{number}.txt": b"x" for number in range(30)})
    files = {"a0.zip": bomb, "a1.zip": bomb, "b0.zip": crowd, "b1.zip": crowd, "m.eml": made.mail({"late.txt": LATE})}
    budget = Budget("a", opened, members=40, size=25 * 1024**2)
    held = opened(io.BytesIO(made.zipped(files)), "a", budget)
    assert held is not None
    listing = held.listing()
    refused = {one.path: str(one.notes[-1]) for one in listing.members if one.unread}
    assert sorted(refused) == ["a0.zip", "a1.zip", "b1.zip"]
    assert "made to fill a disk" in refused["a1.zip"]
    assert "more than 20000 files" in refused["b1.zip"]
    wanted = [one.path for one in listing.members if one.wanted]
    assert [path for path in wanted if not path.startswith("b0.zip")] == ["m.eml!/message", "m.eml!/2/late.txt"]
    assert len(wanted) == 30 + 2


def test_symbolic_links_are_left_out_and_named() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("late.html", LATE)
    listing = listed(stream.getvalue())
    assert [one.path for one in listing.members] == ["late.html"]
    assert said(listing.notes) == "1 link to another file was left out: link.txt."
    with pytest.raises(BadFile, match=r"no link\.txt in the archive"):
        extracted(stream.getvalue(), "link.txt")


def test_a_lie_about_a_size_is_damage() -> None:
    data = bytearray(made.zipped({"a.txt": b"Words. " * 100}, zipfile.ZIP_STORED))
    at = data.index(b"Words")
    data[at : at + 5] = b"Lords"
    with pytest.raises(BadFile, match="damaged in its archive"):
        extracted(bytes(data), "a.txt")


def test_office_documents_are_no_archives() -> None:
    assert opened(io.BytesIO(made.zipped({"[Content_Types].xml": b"", "word/document.xml": b""})), "a") is None
    assert opened(io.BytesIO(gzip.compress(b"no archive")), "a") is None


def test_apart_the_same_is_told_and_the_draft_knows_where_it_lay(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(made.response(URL, LATE, name="1"))
    listing = listing_apart(file, "a.warc")
    assert listing == listed(file.read_bytes(), "a.warc")
    came = member_apart(file, "a.warc", "0" * 64, listing.members[0])
    assert came.data == LATE
    assert (came.draft.title, came.draft.url) == ("Ferry late again", URL)
    assert (came.draft.reading.container, came.draft.reading.part) == ("0" * 64, "<urn:uuid:1>")
    (tmp_path / "b.zip").write_bytes(made.zipped({"a": b"x"})[:40])
    with pytest.raises(BadFile, match="damaged ZIP"):
        listing_apart(tmp_path / "b.zip", "b.zip")


def test_real_archives_are_listed(shared: Path) -> None:
    found = {}
    for name in ("example.warc.gz", "collection.warc", "chunked.warc", "bad.warc.gz", "one.wacz", "truncated.warc"):
        with (shared / "data" / "files" / name).open("rb") as stream:
            listing = opened(stream, name).listing()
            found[name] = (sum(one.wanted for one in listing.members), bool(listing.notes))
            for member in listing.members:
                if member.wanted:
                    assert b"<html" in opened(stream, name).extract(member.path, member.at).data.lower()
    assert found == {
        "example.warc.gz": (1, False), "collection.warc": (1, False), "chunked.warc": (1, False),
        "bad.warc.gz": (1, False), "one.wacz": (1, False), "truncated.warc": (1, True),
    }  # fmt: skip
    with (shared / "data" / "files" / "invalid.wacz").open("rb") as stream, pytest.raises(BadFile, match="not a valid"):
        opened(stream, "invalid.wacz").listing()


def test_a_damaged_archive_in_a_wacz_is_said() -> None:
    good = made.response("https://ferry.example/late", made.page("The ferry was late"), name="1")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.warc", good)
        archive.writestr("datapackage.json", json.dumps({"resources": [{"path": "x"}]}))
        info = archive.getinfo("archive/data.warc")
    data = bytearray(packed.getvalue())
    start = info.header_offset + 30 + len(info.filename)
    data[start : start + 12] = b"\xff" * 12
    assert "archive/data.warc in it is damaged." in said(listed(bytes(data)).notes)
    with pytest.raises(BadFile):
        extracted(bytes(data), "archive/data.warc!/x")


def test_files_of_a_zip_file_tell_their_type_by_content_and_empty_ones_are_not_wanted() -> None:
    files = {
        "a.html": LATE, "b.txt": b"%PDF-1.4 words", "c.txt": b"Words.", "d.txt": b"", "e": b"Words.",
        "f.pdf": b"Words.",
    }  # fmt: skip
    listing = listed(made.zipped(files))
    assert [(one.path, one.media_type, one.wanted) for one in listing.members] == [
        ("a.html", "text/html", True), ("b.txt", "application/pdf", True), ("c.txt", "text/plain", True),
        ("d.txt", None, False), ("e", None, True), ("f.pdf", None, True),
    ]  # fmt: skip
    assert [(one.path, said(one.notes)) for one in listing.members if one.unread] == [("d.txt", "d.txt is empty.")]


def test_what_cannot_be_read_in_an_archive_says_why_and_costs_nothing_else() -> None:
    broken = made.zipped({"datapackage.json": b"{}"})
    files = {"a.html": LATE, "bad.wacz": broken, "no.warc": b"words", "none.zip": b"", "x.css": b"", "y.txt": b""}
    mail = made.mail({"bad.wacz": broken, "cut.docx": made.zipped({"a": b"x"})[:40], "late.html": LATE})
    for data, places in (
        (made.zipped(files), [*files]),
        (mail, ["message", "2/bad.wacz", "3/cut.docx", "4/late.html"]),
    ):
        assert [one.path for one in listed(data).members] == places
    assert {one.path: said(one.notes) for one in listed(made.zipped(files)).members if one.unread} == {
        "bad.wacz": "bad.wacz is not a valid WACZ: there is no WARC file in its folder “archive”.",
        "no.warc": "no.warc is no archive that can be read: it is damaged, or something else.",
        "none.zip": "none.zip is empty.",
        "y.txt": "y.txt is empty.",
    }
    assert {one.path: said(one.notes) for one in listed(mail).members if one.unread} == {
        "2/bad.wacz": "2/bad.wacz is not a valid WACZ: there is no WARC file in its folder “archive”.",
        "3/cut.docx": "3/cut.docx is a damaged ZIP file, or cut short.",
    }
    assert [one.path for one in listed(made.zipped(files)).members if one.wanted] == ["a.html"]


def test_of_locked_files_those_that_may_be_articles_or_archives_cannot_be_read() -> None:
    listing = listed(made.locked({"a.html": LATE, "b.zip": LATE, "c.css": b"a{}", "page_files/x.html": LATE}))
    assert [(one.path, one.unread, one.wanted, said(one.notes)) for one in listing.members] == [
        ("a.html", True, False, "a.html is locked by a password."),
        ("b.zip", True, False, "b.zip is locked by a password."),
        ("c.css", False, False, ""),
        ("page_files/x.html", False, False, ""),
    ]


def test_what_an_archive_in_an_archive_says_is_said_once() -> None:
    record = made.response(URL, LATE, name="1")
    cut = record[: len(record) // 2]
    late = made.zipped({"late.html": LATE})
    for files in (
        {"a.warc": record + cut, "b.eml": made.mail({"late.html": LATE})},
        {"a.warc": record + cut, "b.zip": late},
        {"a.eml": made.mail({"cut.warc": record + cut}), "b.eml": made.mail({"late.html": LATE})},
    ):
        notes = [str(note) for note in listed(made.zipped(files)).notes]
        assert ["breaks off in record 2" in note for note in notes] == [True]


def test_an_empty_capture_is_not_wanted() -> None:
    listing = listed(made.response(URL, b"", name="1") + made.response(URL + "/2", LATE, name="2"))
    assert [(one.size, one.wanted) for one in listing.members] == [(0, False), (len(LATE), True)]


def test_the_file_that_a_cut_mail_ends_in_is_said_to_break_off() -> None:
    mail = made.mail({"first.html": LATE, "last.html": LATE * 3})
    cut = mail[: mail.rindex(b"last.html") + 400]
    first, last = (extracted(cut, path).notes for path in ("2/first.html", "3/last.html"))
    assert (said(first), said(last)) == ("", "The file breaks off before its end: some of it may be missing.")
    assert not extracted(mail, "3/last.html").notes

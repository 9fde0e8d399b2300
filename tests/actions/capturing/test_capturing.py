"""Capturing an address: an article with the proof of where it came from; a known address makes the next snapshot."""

import hashlib
from datetime import datetime
from io import BytesIO

import pdfs
import pytest
from misbehaving import PAGE, moved, ok
from warcio.archiveiterator import ArchiveIterator

from workbench.actions import articles, checks
from workbench.actions.capturing import page_parts
from workbench.actions.capturing.addresses import capture
from workbench.actions.capturing.custody import custody
from workbench.actions.desk import Desk
from workbench.actions.reporting import reports
from workbench.base.errors import BadFile, Refused
from workbench.base.languages import say, speaker
from workbench.intake.processes.apart import read_apart
from workbench.library.reading import articles as kept

CHANGED = PAGE.replace(b"Forty passengers", b"Sixty passengers")


def reading(desk, snapshot):
    with desk.reading() as connection:
        return kept.reading(connection, snapshot)


def test_a_page_becomes_an_article_with_its_capture(desk, serve, wishes):
    server = serve({"/short": moved("/ferry"), "/ferry": ok()})
    came = capture(desk, server.url("/short"), wishes=wishes(), case="Sandholm")
    opened = articles.opened(desk, came.article)
    assert (opened.article.title, opened.article.url) == ("Ferry stays in port", server.url("/ferry"))
    assert opened.cases == ("Sandholm",)
    assert "Forty passengers waited" in opened.text
    facts = opened.snapshot
    assert (facts.origin, facts.by, facts.sha256) == (
        server.url("/ferry"), "Ann Alyst", hashlib.sha256(PAGE).hexdigest(),
    )  # fmt: skip
    assert desk.library.originals.read(facts.sha256) == PAGE
    found = reading(desk, facts.id).capture
    assert (found.requested, found.redirects, found.status) == (server.url("/short"), (server.url("/ferry"),), 200)
    assert desk.library.originals.digest(found.warc) == found.warc
    assert checks.check(desk).ok


def test_an_archive_that_is_lost_or_altered_is_found_by_the_check(desk, serve, wishes):
    came = capture(desk, serve({"/": ok()}).url(), wishes=wishes())
    archive = desk.library.originals.path(reading(desk, came.snapshot).capture.warc)
    archive.chmod(0o600)
    archive.write_bytes(b"something else")
    (line,) = map(str, checks.check(desk).problems)
    assert line.startswith(f"The original {archive.name} was altered: its bytes are others now. ")
    assert line.endswith("It is the original of the article “Ferry stays in port”.")
    archive.unlink()
    assert "is gone from" in str(checks.check(desk).problems[0])


def test_a_known_address_makes_the_next_snapshot(desk, serve, wishes):
    server = serve({"/short": moved("/ferry"), "/ferry": ok()})
    first = capture(desk, server.url("/short"), wishes=wishes())
    server.says["/ferry"] = ok(CHANGED)
    again = capture(desk, server.url("/ferry"), wishes=wishes())
    assert again.article == first.article
    assert again.snapshot != first.snapshot
    opened = articles.opened(desk, first.article)
    assert [one.id for one in opened.snapshots] == [first.snapshot, again.snapshot]
    assert "Sixty passengers" in opened.text
    assert "new capture" in str(again.said[0])


def test_a_page_that_is_unchanged_makes_none_and_one_that_is_as_before_again_does(desk, serve, wishes):
    server = serve({"/": ok()})
    first = capture(desk, server.url(), wishes=wishes())
    same = capture(desk, server.url(), wishes=wishes(), case="Sandholm")
    assert articles.opened(desk, first.article).cases == ("Inbox", "Sandholm")
    assert (same.article, same.snapshot) == (first.article, first.snapshot)
    captured = articles.snapshot(desk, first.article).captured
    said = f"The page is still as it was captured on {speaker().moment(datetime.fromisoformat(captured))}."
    assert [say(line) for line in same.said] == [said]
    for page in (CHANGED, PAGE):
        server.says["/"] = ok(page)
        capture(desk, server.url(), wishes=wishes())
    opened = articles.opened(desk, first.article)
    assert [one.sha256 for one in opened.snapshots] == [
        hashlib.sha256(page).hexdigest() for page in (PAGE, CHANGED, PAGE)
    ]


def test_a_capture_that_changes_nothing_stands_in_the_history_each_time(desk, serve, wishes):
    server = serve({"/": ok(), "/copy": ok()})
    came = capture(desk, server.url(), wishes=wishes())
    other = Desk(desk.library, "Bea Reader")
    for _ in range(2):
        capture(other, server.url(), wishes=wishes())
    capture(other, server.url("/copy"), wishes=wishes())
    server.says["/"] = b"HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno"
    with pytest.raises(BadFile):
        capture(other, server.url(), wishes=wishes())
    first, *noted = custody(desk, came.article).changes
    assert [(one.by, one.changes) for one in noted] == [("Bea Reader", ())] * 4
    again = f"Captured again, unchanged: {server.url()} (archive: WARC, SHA-256 "
    assert [str(one.label).partition(again)[0] for one in noted[:2]] == ["", ""]
    assert f"{server.url('/copy')} has the very bytes of" in str(noted[2].label)
    assert str(noted[3].label).startswith(f"Not captured again: {server.url()}: ")
    assert "404" in str(noted[3].label)
    assert checks.check(desk).ok
    assert str(desk.undo()) == str(first.label)
    assert articles.listed(desk) == []


def test_a_capture_that_cannot_be_read_stands_in_the_history(desk, serve, wishes):
    server = serve({"/": ok()})
    came = capture(desk, server.url(), wishes=wishes())
    server.says["/"] = ok(b"<html><head><title>Ferry</title></head><body></body></html>")
    with pytest.raises(BadFile, match="no text"):
        capture(desk, server.url(), wishes=wishes())
    said = str(custody(desk, came.article).changes[-1].label)
    assert said.startswith(f"Not captured again: {server.url()}: The page shows no text")
    assert len(articles.opened(desk, came.article).snapshots) == 1


def test_the_same_bytes_at_another_address_are_said_to_be_those_of_the_article(desk, serve, wishes):
    server = serve({"/": ok(), "/mirror": ok()})
    first = capture(desk, server.url(), wishes=wishes())
    again = capture(desk, server.url("/mirror"), wishes=wishes())
    assert (again.article, again.snapshot) == (first.article, first.snapshot)
    (line,) = map(str, again.said)
    assert line.startswith(f"{server.url('/mirror')} has the very bytes of “Ferry stays in port”")
    assert line.endswith(
        f"in the library from {server.url()}; this address was not added, but what the server sent is kept."
    )


def test_a_picture_is_called_by_the_address_that_it_came_from(desk, serve, wishes):
    shown = ok(pdfs.picture("WEBP"), kind="image/webp")
    server = serve({"/media/harbour.webp": shown, "/copy": shown})
    came = capture(desk, server.url("/media/harbour.webp"), wishes=wishes())
    assert came.title == articles.opened(desk, came.article).article.title == "harbour"
    (line, *_) = map(str, capture(desk, server.url("/copy"), wishes=wishes()).said)
    assert "has the very bytes of “harbour”" in line


def archive_of(desk, entry):
    """The archive that an entry of the history names, and the records in it by their type, with their address."""
    sha256 = str(entry.label).rpartition(" ")[2].rstrip(")")
    data = desk.library.originals.read(sha256)
    assert hashlib.sha256(data).hexdigest() == sha256
    records = {one.rec_type: one.rec_headers.get_header("WARC-Target-URI") for one in ArchiveIterator(BytesIO(data))}
    return sha256, records


def test_what_the_server_sent_is_kept_also_where_it_brought_nothing_new(desk, serve, wishes):
    server = serve({"/": ok()})
    first = articles.take_in(desk, PAGE, read_apart(PAGE, name="by mail.html"))
    came = capture(desk, server.url(), wishes=wishes())
    assert (came.article, came.snapshot) == (first.article, first.snapshot)
    entry = custody(desk, first.article).changes[-1]
    assert f"{server.url()} has the very bytes of “Ferry stays in port”" in str(entry.label)
    sha256, records = archive_of(desk, entry)
    assert records["response"] == records["request"] == server.url()
    assert checks.check(desk).ok
    desk.library.originals.path(sha256).unlink()
    (line,) = map(str, checks.check(desk).problems)
    assert line.endswith("It is the original of the article “Ferry stays in port”.")


def test_what_the_server_sent_is_kept_each_time_that_a_page_is_unchanged(desk, serve, wishes):
    server = serve({"/": ok()})
    first = capture(desk, server.url(), wishes=wishes())
    for _ in range(2):
        capture(desk, server.url(), wishes=wishes())
    kept_now = [archive_of(desk, entry) for entry in custody(desk, first.article).changes[1:]]
    assert [records["response"] for _, records in kept_now] == [server.url()] * 2
    assert len({reading(desk, first.snapshot).capture.warc, *(sha256 for sha256, _ in kept_now)}) == 3


def test_a_report_tells_of_captures_that_brought_nothing_new(desk, serve, wishes, tmp_path):
    server = serve({"/": ok()})
    first = articles.take_in(desk, PAGE, read_apart(PAGE, name="by mail.html"))
    capture(desk, server.url(), wishes=wishes())
    written = tmp_path / "report.html"
    reports.export(desk, first.article, "html", written, at="2026-11-01T12:00:00Z")
    part = written.read_text("utf-8").rpartition("Custody")[2]
    sha256, _ = archive_of(desk, custody(desk, first.article).changes[-1])
    assert "Nothing new" in part
    assert f"{server.url()} has the very bytes" in part
    assert sha256 in part


@pytest.mark.parametrize("link", ["https://other.example/ferry", "not an address", "https://[::1"])
def test_a_page_cannot_pass_itself_off_as_another_sites_article(link, desk, serve, wishes):
    head = f'<head><link rel="canonical" href="{link}"><meta property="og:url" content="{link}">'.encode()
    server = serve({"/": ok(PAGE.replace(b"<head>", head))})
    came = capture(desk, server.url(), wishes=wishes())
    assert articles.opened(desk, came.article).article.url == server.url()


def test_the_servers_media_type_and_charset_count(desk, serve, wishes):
    text = "Заголовок про порт\n\nПором стояв у порту в понеділок, кажуть у порту.\n"
    server = serve({"/": ok(text.encode("koi8-u"), kind="text/plain; charset=koi8-u")})
    came = capture(desk, server.url(), wishes=wishes())
    opened = articles.opened(desk, came.article)
    assert (opened.text, opened.snapshot.media_type) == (text, "text/plain")


def test_what_is_refused_leaves_nothing_behind(desk, serve, wishes):
    server = serve({"/": ok(), "/film": ok(b"\x1aE\xdf\xa3" + bytes(500), kind="text/html")})
    with pytest.raises(Refused):
        capture(desk, server.url(), wishes=wishes(private=False))
    with pytest.raises(BadFile):
        capture(desk, server.url("/film"), wishes=wishes())
    assert articles.listed(desk) == []
    assert not desk.library.originals.folder.exists()


def test_undo_takes_the_article_out_and_redo_brings_it_back(desk, serve, wishes):
    came = capture(desk, serve({"/": ok()}).url(), wishes=wishes())
    before = reading(desk, came.snapshot)
    desk.undo()
    assert articles.listed(desk) == []
    desk.redo()
    assert reading(desk, came.snapshot) == before


def test_the_archive_leaves_with_the_case_and_comes_with_it(desk, serve, wishes, tmp_path):
    from workbench.actions import casefiles
    from workbench.actions.desk import Desk
    from workbench.actions.reporting.reports import export

    came = capture(desk, serve({"/": ok()}).url(), wishes=wishes())
    warc = reading(desk, came.snapshot).capture.warc
    export(desk, came.article, "case", tmp_path / "out.case")
    other = Desk.open(tmp_path / "other.db", "Bea Reader")
    try:
        casefiles.import_case(other, tmp_path / "out.case")
        assert other.library.originals.digest(warc) == warc
        assert reading(other, came.snapshot) == reading(desk, came.snapshot)
        found = checks.check(other)
        assert (found.problems, found.notes) == ([], [])
    finally:
        other.close()


def test_parts_that_were_chosen_are_chosen_again_at_the_next_capture(desk, serve, wishes):
    aside = b"<aside><p>Beside it all: a note.</p></aside></body>"
    server = serve({"/": ok(PAGE.replace(b"</body>", aside))})
    article = capture(desk, server.url(), wishes=wishes()).article
    parts = page_parts.parts_of(desk, article)
    page_parts.choose(desk, article, page_parts.choice_of(parts, [one.kept or "Beside" in one.text for one in parts]))
    snapshot = articles.opened(desk, article).snapshot.id
    assert capture(desk, server.url(), wishes=wishes()).snapshot == snapshot
    server.says["/"] = ok(CHANGED.replace(b"</body>", aside))
    capture(desk, server.url(), wishes=wishes())
    text = articles.opened(desk, article).text
    assert "Sixty passengers" in text
    assert "Beside it all" in text

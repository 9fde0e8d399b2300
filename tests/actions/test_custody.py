"""Custody: where every original came from, whether it is what it was, and who changed what."""

from misbehaving import moved, ok

from workbench.actions import articles
from workbench.actions.capturing import capture
from workbench.actions.custody import Bytes, custody, rows
from workbench.actions.timestamps import roots, stamp
from workbench.base.settings import Settings


def told(one):
    return [(str(label), str(words)) for label, words in rows(one, str)]


def test_a_capture_tells_its_whole_way(desk, serve, wishes, authority):
    server = serve({"/short": moved("/ferry"), "/ferry": ok(), "/t": authority})
    came = capture(desk, server.url("/short"), wishes=wishes())
    made = stamp(desk, came.article, authority=server.url("/t"), wishes=wishes()).timestamp
    settings = Settings.load()
    settings.set("timestamp_roots", str(authority.roots))
    found = custody(desk, came.article, roots(settings))
    (one,) = found.snapshots
    assert (one.bytes, one.archive) == (Bytes.UNCHANGED, Bytes.UNCHANGED)
    lines = dict(told(one))
    assert lines["From"] == server.url("/ferry")
    assert lines["By"] == "Ann Alyst"
    assert lines["SHA-256"] == one.facts.sha256
    assert lines["Original"] == f"text/html · {one.size} bytes · kept unchanged"
    assert lines["Asked for"] == server.url("/short")
    assert lines["Redirected to"] == server.url("/ferry")
    assert (lines["Answered with"], lines["Server"]) == ("200", "127.0.0.1")
    assert lines["Archive (WARC, SHA-256)"] == f"{one.reading.capture.warc} · kept unchanged"
    assert lines["Timestamp"].startswith(f"{made.at}, by {server.url('/t')}: verified")
    labels = [str(entry.label) for entry in found.changes]
    assert labels == ["Import Ferry stays in port", f"Add a timestamp by {server.url('/t')}"]


def test_what_was_altered_or_lost_is_told(desk, take, serve, wishes):
    article = take("The ferry stayed in port on Monday.")
    (before,) = custody(desk, article).snapshots
    assert dict(told(before)).keys() == {"Captured", "From", "By", "Original", "SHA-256", "Read by"}
    original = desk.library.originals.path(before.facts.sha256)
    original.chmod(0o600)
    original.write_bytes(b"something else")
    (after,) = custody(desk, article).snapshots
    assert after.bytes is Bytes.ALTERED
    assert "NOT those that were captured" in dict(told(after))["Original"]
    original.unlink()
    (gone,) = custody(desk, article).snapshots
    assert gone.bytes is Bytes.GONE

    came = capture(desk, serve({"/": ok()}).url(), wishes=wishes())
    archive = desk.library.originals.path(custody(desk, came.article).snapshots[0].reading.capture.warc)
    archive.unlink()
    assert custody(desk, came.article).snapshots[0].archive is Bytes.GONE


def test_only_changes_of_this_article_are_listed(desk, take):
    first, second = take("The ferry stayed in port."), take("The bus was late again.")
    articles.set_fields(desk, first, {"author": "A. Writer"})
    articles.set_fields(desk, second, {"author": "B. Writer"})
    changes = custody(desk, first).changes
    assert [str(one.label) for one in changes] == ["Import Harbour notes", "Edit article"]
    assert changes[-1].changes[0].after == "A. Writer"


def test_the_report_tells_of_the_web_the_archive_and_timestamps(desk, serve, wishes, authority, tmp_path):
    from workbench.actions.reports import export

    server = serve({"/short": moved("/ferry"), "/ferry": ok(), "/t": authority})
    came = capture(desk, server.url("/short"), wishes=wishes())
    stamp(desk, came.article, authority=server.url("/t"), wishes=wishes())
    export(desk, came.article, "html", tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    part = text[text.rindex("Custody") :]
    warc = custody(desk, came.article).snapshots[0].reading.capture.warc
    for words in (server.url("/short"), "Redirected to", warc, server.url("/t"), "who signed it was not checked"):
        assert words in part

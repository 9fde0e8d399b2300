"""Custody: where every original came from, whether it is what it was, and who changed what."""

from dataclasses import replace

from misbehaving import PAGE, moved, ok
from taken import brought

from workbench.actions import articles
from workbench.actions.capturing import page_parts
from workbench.actions.capturing.addresses import capture
from workbench.actions.capturing.custody import Bytes, custody, rows
from workbench.actions.capturing.pieces import Choice
from workbench.actions.capturing.taking import said_of
from workbench.actions.capturing.timestamps import roots, stamp
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
    assert lines["Timestamp"] == (
        f"{made.at}, by {server.url('/t')}: verified: over exactly these bytes, signed by Clock"
    )
    labels = [str(entry.label) for entry in found.changes]
    assert labels == ["Import Ferry stays in port", f"Add a timestamp by {server.url('/t')}"]


def test_what_is_not_known_leaves_no_empty_line(desk, take):
    (one,) = custody(desk, take("The ferry stayed in port on Monday.")).snapshots
    out_of = replace(one, reading=replace(one.reading, container="mail.mbox"))
    assert dict(told(out_of))["Taken out of"] == "mail.mbox"
    assert all(words for _, words in told(out_of))


def test_a_timestamp_for_which_no_certificate_of_the_person_vouches_is_told_as_that(
    desk, take, serve, wishes, authority, certificate
):
    from cryptography.x509 import load_der_x509_certificate

    article = take("The ferry stayed in port on Monday.")
    stamp(desk, article, authority=serve({"/t": authority}).url("/t"), wishes=wishes())
    (one,) = custody(desk, article, [load_der_x509_certificate(certificate[2])]).snapshots
    words = dict(told(one))["Timestamp"]
    assert words.endswith("over exactly these bytes, but none of the trusted certificates vouches for who signed it")


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
    from workbench.actions.reporting.reports import export

    server = serve({"/short": moved("/ferry"), "/ferry": ok(), "/t": authority})
    came = capture(desk, server.url("/short"), wishes=wishes())
    stamp(desk, came.article, authority=server.url("/t"), wishes=wishes())
    export(desk, came.article, "html", tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    part = text[text.rindex("Custody") :]
    warc = custody(desk, came.article).snapshots[0].reading.capture.warc
    for words in (server.url("/short"), "Redirected to", warc, server.url("/t"), "who signed it was not checked"):
        assert words in part


def test_bytes_that_were_only_read_again_are_not_told_as_captured_again(desk, second, serve, wishes):
    page = PAGE.replace(b"</body>", b"<aside><p>Beside it all: a note.</p></aside></body>")
    server = serve({"/": ok(page)})
    article = capture(desk, server.url(), wishes=wishes()).article
    parts = page_parts.parts_of(desk, article)
    choice = page_parts.choice_of(parts, [one.kept or "Beside" in one.text for one in parts])
    said = said_of(second, page_parts.choose(second, article, choice))
    assert str(said[0]) == "“Ferry stays in port” was read again, from the same bytes."
    page_parts.choose(second, article, page_parts.Choice())
    server.says["/"] = ok(page.replace(b"Forty", b"Sixty"))
    capture(second, server.url(), wishes=wishes())

    found = custody(desk, article)
    first, *again, last = found.snapshots
    assert len(again) == 2
    for one in again:
        lines = dict(told(one))
        assert not {"Captured", "From", "By"} & lines.keys()
        assert lines["Read again"] == f"with other parts, from the same bytes, {one.facts.captured}"
        assert (lines["Read again by"], lines["Bytes captured by"]) == ("Bea Reader", "Ann Alyst")
        assert (lines["Bytes captured"], lines["Bytes from"]) == (first.facts.captured, server.url())
        assert lines["How the bytes came"] == f"at their capture, {first.facts.captured}"
    assert (dict(told(first))["By"], dict(told(last))["By"]) == ("Ann Alyst", "Bea Reader")
    assert [str(entry.label) for entry in found.changes] == [
        "Import Ferry stays in port", *["Read again with other parts: Ferry stays in port"] * 2,
        "Capture again: Ferry stays in port",
    ]  # fmt: skip


def test_a_text_read_again_in_another_encoding_is_told_as_that(desk, tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes("Гавань закрита до ранку, повідомили двоє людей.".encode("cp1251") + b"\x98")
    (first,) = brought(desk, [file])
    (again,) = brought(desk, [file], choice=Choice(encoding="cp1251"))
    assert str(again.said[0]).endswith("was read again in another encoding, from the same bytes.")
    lines = dict(told(custody(desk, first.article).snapshots[-1]))
    assert lines["Read again"].startswith("in another encoding, from the same bytes, ")
    assert brought(desk, [file], choice=Choice(encoding="cp1251"))[0].snapshot == again.snapshot

"""Trusted timestamps: only what holds is kept; verified later without asking anyone; undone like everything else."""

import base64

import pytest
from misbehaving import ok
from sqlalchemy import text as sql

from workbench.actions import articles, checks
from workbench.actions.capturing.timestamps import roots, stamp
from workbench.actions.desk import Desk
from workbench.base.errors import BadFile, Refused, Trouble
from workbench.base.readings import Timestamp
from workbench.base.settings import Settings
from workbench.library.originals.timestamps import Standing, verify


@pytest.fixture
def article(take):
    return take("The ferry stayed in port on Monday, the harbour office said.")


@pytest.fixture
def trusted(authority):
    settings = Settings.load()
    settings.set("timestamp_roots", str(authority.roots))
    return roots(settings)


@pytest.fixture
def stamped(desk, article, serve, wishes, authority):
    """A timestamp that is kept, and its snapshot."""
    return stamp(desk, article, authority=serve({"/t": authority}).url("/t"), wishes=wishes())


def kept(desk, name):
    return articles.snapshot(desk, name).timestamps


def test_a_timestamp_is_kept_with_the_snapshot_and_only_the_hash_is_sent(
    desk, article, serve, wishes, authority, trusted
):
    server = serve({"/t": authority})
    made = stamp(desk, article, authority=server.url("/t"), wishes=wishes(), trusted=trusted)
    snapshot = articles.snapshot(desk, article)
    assert snapshot.timestamps == (made.timestamp,)
    assert made.snapshot == snapshot.id
    assert made.timestamp.authority == server.url("/t")
    assert made.timestamp.at.endswith("Z")
    assert made.verdict.standing is Standing.HOLDS
    assert server.asked[0].startswith(b"POST /t ")
    assert bytes.fromhex(snapshot.sha256) in authority.queries[-1]
    assert b"ferry" not in server.asked[0] + authority.queries[-1]


def test_without_trusted_certificates_the_authority_is_said_not_to_be_checked(desk, stamped, trusted):
    assert stamped.verdict.standing is Standing.UNCHECKED
    assert "who signed it was not checked" in str(stamped.verdict.said)
    found = checks.check(desk)
    assert found.ok
    assert ["was not checked" in str(note) for note in found.notes] == [True]
    signed = checks.check(desk, trusted=trusted)
    assert signed.ok
    assert list(map(str, signed.notes)) == ["1 timestamp: over the right bytes, verified, signed by Clock."]


def test_undo_takes_it_back_and_a_second_one_stands_beside_the_first(desk, article, stamped, serve, wishes, authority):
    second = stamp(desk, stamped.snapshot, authority=serve({"/": authority}).url(), wishes=wishes())
    assert kept(desk, article) == (stamped.timestamp, second.timestamp)
    desk.undo()
    assert kept(desk, article) == (stamped.timestamp,)
    desk.redo()
    assert kept(desk, article) == (stamped.timestamp, second.timestamp)


def test_another_authority_is_a_stranger(stamped, desk, article, certificate, trusted):
    from cryptography.x509 import load_der_x509_certificate

    sha256 = articles.snapshot(desk, article).sha256
    other = load_der_x509_certificate(certificate[2])
    assert verify(stamped.timestamp, sha256, [other]).standing is Standing.STRANGER
    assert verify(stamped.timestamp, sha256, [other, *trusted]).standing is Standing.HOLDS
    found = checks.check(desk, trusted=[other])
    (line,) = map(str, found.problems)
    assert line.startswith(f"A timestamp of the snapshot {stamped.snapshot}, by {stamped.timestamp.authority}: ")
    assert line.endswith("but none of the trusted certificates vouches for who signed it.")
    assert found.notes == []  # the library itself is whole: nothing of it is to be recovered


def test_timestamps_of_several_authorities_are_told_each(desk, article, stamped, trusted, serve, wishes, tmp_path):
    from cryptography.x509 import load_pem_x509_certificate
    from misbehaving import Authority

    (tmp_path / "other").mkdir()
    other = Authority(tmp_path / "other")
    for answers in (other, other):
        stamp(desk, article, authority=serve({"/": answers}).url(), wishes=wishes())
    theirs = load_pem_x509_certificate(other.roots.read_bytes())
    only = checks.check(desk, trusted=trusted)
    assert len(only.problems) == 2
    assert list(map(str, only.notes)) == ["1 timestamp: over the right bytes, verified, signed by Clock."]
    both = checks.check(desk, trusted=[*trusted, theirs])
    assert both.ok
    assert [str(note).split(":")[0] for note in both.notes] == ["3 timestamps"]


def test_it_does_not_hold_for_other_bytes_another_time_or_another_request(stamped, desk, article, trusted):
    sha256, one = articles.snapshot(desk, article).sha256, stamped.timestamp
    later = Timestamp(at="2030-01-01T00:00:00Z", authority=one.authority, token=one.token)
    broken = Timestamp(at=one.at, authority=one.authority, token="bm8=")
    for verdict, words in (
        (verify(one, "0" * 64, trusted), "over other bytes"),
        (verify(later, sha256, trusted), "gives another time"),
        (verify(one, sha256, trusted, nonce=7), "answers another request"),
        (verify(broken, sha256, trusted), "damaged"),
    ):
        assert verdict.standing is Standing.WRONG
        assert words in str(verdict.said)


def test_a_token_that_was_altered_where_it_counts_no_longer_holds(stamped, desk, article, trusted):
    sha256, one = articles.snapshot(desk, article).sha256, stamped.timestamp
    token = base64.b64decode(one.token)
    digest = token.index(bytes.fromhex(sha256))
    year = token.index(one.at[:4].encode(), digest)
    for place in (*range(digest, digest + 32), *range(year, year + 14), *range(len(token) - 64, len(token))):
        altered = base64.b64encode(_altered(token, place)).decode()
        changed = Timestamp(at=one.at, authority=one.authority, token=altered)
        assert verify(changed, sha256, trusted).standing is Standing.WRONG
        assert verify(changed, sha256).standing is Standing.WRONG


def _altered(token, place):
    altered = bytearray(token)
    altered[place] ^= 1
    return bytes(altered)


def test_a_token_whose_signature_does_not_hold_is_not_kept_though_nobody_is_trusted(
    desk, article, serve, wishes, authority, monkeypatch
):
    reply = authority.reply
    monkeypatch.setattr(authority, "reply", lambda query: _altered(reply(query), -20))
    with pytest.raises(BadFile, match="its signature does not hold"):
        stamp(desk, article, authority=serve({"/t": authority}).url("/t"), wishes=wishes())
    assert kept(desk, article) == ()


def test_the_check_finds_a_timestamp_that_was_altered(desk, stamped, trusted):
    with desk.library.upkeep() as connection:
        connection.execute(sql('UPDATE snapshots SET timestamps = replace(timestamps, \'"at": "20\', \'"at": "19\')'))
    by_log, line = (str(one) for one in checks.check(desk, trusted=trusted).problems)
    assert "does not stand as the change log has it: timestamps" in by_log
    assert "gives another time" in line
    assert stamped.snapshot in line


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (ok(b"<html>Hello</html>"), "sent no timestamp"),
        (ok(b"0\x05"), "sent no timestamp"),
        (b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", "answered 500 Oh"),
        (b"HTTP/1.1 302 Found\r\nLocation: /t\r\nContent-Length: 0\r\n\r\n", "answered 302"),
        (ok(bytes(2 * 1024**2)), "more than 1 MB"),
    ],
)
def test_an_answer_that_is_no_timestamp_is_not_kept(desk, article, serve, wishes, answer, words):
    with pytest.raises(BadFile, match=words):
        stamp(desk, article, authority=serve({"/": answer}).url(), wishes=wishes())
    assert kept(desk, article) == ()


def test_an_answer_to_another_question_is_not_kept(desk, article, serve, wishes, authority):
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    other = TimestampRequestBuilder().data(b"other bytes").hash_algorithm(HashAlgorithm.SHA256).build()
    old = authority.reply(other.as_bytes())
    with pytest.raises(BadFile, match="over other bytes"):
        stamp(desk, article, authority=serve({"/": ok(old)}).url(), wishes=wishes())
    assert kept(desk, article) == ()


def test_nobody_is_asked_where_none_is_named_or_the_original_was_altered(desk, article, serve, wishes, authority):
    with pytest.raises(Refused, match="No authority for timestamps is set"):
        stamp(desk, article, authority="", wishes=wishes())
    server = serve({"/": authority})
    with pytest.raises(Refused, match="not on the public internet"):
        stamp(desk, article, authority=server.url(), wishes=wishes(private=False))
    original = desk.library.originals.path(articles.snapshot(desk, article).sha256)
    original.chmod(0o600)
    original.write_bytes(b"something else")
    with pytest.raises(Trouble, match="not what was captured"):
        stamp(desk, article, authority=server.url(), wishes=wishes())
    assert server.asked == []


def test_a_timestamp_leaves_with_the_case_and_still_holds(desk, article, stamped, trusted, tmp_path):
    from workbench.actions import casefiles
    from workbench.actions.reporting.reports import export

    export(desk, article, "case", tmp_path / "out.case")
    other = Desk.open(tmp_path / "other.db", "Bea Reader")
    try:
        casefiles.import_case(other, tmp_path / "out.case")
        assert kept(other, article) == (stamped.timestamp,)
        assert checks.check(other, trusted=trusted).problems == []
    finally:
        other.close()


def test_certificates_that_cannot_be_read_are_said(tmp_path):
    settings = Settings.load()
    settings.set("timestamp_roots", str(tmp_path / "gone.pem"))
    with pytest.raises(Trouble, match=r"gone\.pem cannot be read"):
        roots(settings)
    (tmp_path / "gone.pem").write_text("no certificate")
    with pytest.raises(BadFile, match="holds no certificates"):
        roots(settings)

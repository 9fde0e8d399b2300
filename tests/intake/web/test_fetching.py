"""Fetching one address from a server that behaves, and from one that does not."""

import gzip
import hashlib
import io
import resource
import socket
import threading
import time
import zlib

import pytest
from misbehaving import PAGE, moved, ok
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from workbench.base.errors import BadFile, Cancelled, Refused, Trouble
from workbench.intake.web.fetching import fetch

MOST_KIB = 60_000
"""So much memory the first fetch of a process may take, libraries included."""


def why(kind, url, wishes, **more):
    """In which words fetching is refused."""
    with pytest.raises(kind) as caught:
        fetch(url, wishes, **more)
    return str(caught.value.line)


def records(warc):
    """Type, target, body of every record of a WARC, in order, with its headers."""
    found = []
    for record in ArchiveIterator(io.BytesIO(warc), no_record_parse=True):
        headers = dict(record.rec_headers.headers)
        found.append((record.rec_type, headers.get("WARC-Target-URI"), record.content_stream().read(), headers))
    return found


# -- a page ----------------------------------------------------------------------------------


def test_a_page_comes_with_all_that_proves_it(serve, wishes):
    server = serve({"/a?b=1": ok()})
    came = fetch(server.url("/a?b=1#part"), wishes(user_agent="Desk/1 (checks)"))
    assert (came.data, came.url, came.media_type) == (PAGE, server.url("/a?b=1"), "text/html; charset=utf-8")
    facts = came.capture
    assert (facts.requested, facts.redirects, facts.status) == (server.url("/a?b=1"), (), 200)
    assert (facts.server, facts.certificate, facts.proxy) == ("127.0.0.1", None, None)
    assert facts.warc == hashlib.sha256(came.warc).hexdigest()
    (head,) = server.asked
    assert b"User-Agent: Desk/1 (checks)\r\n" in head
    assert b"Cookie" not in head


def test_the_archive_holds_the_exchange_byte_by_byte_with_digests(serve, wishes, tmp_path):
    answer = (
        b"HTTP/1.1 200 Fine\r\nX-Odd:no space\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n3\r\nend\r\n0\r\n\r\n"
    )
    server = serve({"/": moved("/next"), "/next": answer})
    came = fetch(server.url(), wishes())
    assert came.data == b"firstend"
    found = records(came.warc)
    assert [(kind, url) for kind, url, _, _ in found] == [
        ("warcinfo", None),
        ("response", server.url("/")),
        ("request", server.url("/")),
        ("response", server.url("/next")),
        ("request", server.url("/next")),
    ]
    assert found[3][2] == answer
    assert [found[2][2], found[4][2]] == server.asked
    assert found[3][3]["WARC-IP-Address"] == "127.0.0.1"
    assert found[4][3]["WARC-Concurrent-To"] == found[3][3]["WARC-Record-ID"]
    file = tmp_path / "capture.warc.gz"
    file.write_bytes(came.warc)
    for digest in ("WARC-Block-Digest", "WARC-Payload-Digest"):
        assert found[3][3][digest].startswith("sha256:")
    checker = Checker(type("Wanted", (), {"inputs": [str(file)], "verbose": False}))
    checker.process_all()
    assert checker.exit_value == 0


def test_the_leaf_certificate_is_kept(serve, wishes, certificate):
    of_server, of_client, der = certificate
    server = serve({"/": ok()}, context=of_server)
    came = fetch(server.url(), wishes(context=of_client))
    assert came.capture.certificate == hashlib.sha256(der).hexdigest()
    kinds = [kind for kind, *_ in records(came.warc)]
    assert kinds == ["warcinfo", "response", "request", "metadata", "resource"]
    assert hashlib.sha256(der).hexdigest().encode() in records(came.warc)[3][2]


def test_a_certificate_that_nobody_vouches_for_is_refused(serve, wishes, certificate):
    server = serve({"/": ok()}, context=certificate[0])
    assert "certificate of 127.0.0.1 is not trusted" in why(Trouble, server.url(), wishes())


def test_the_name_is_asked_for_at_the_address_that_was_checked(serve, wishes, certificate, names):
    """One resolution; the certificate must be the name's, and the head must ask for it."""
    of_server, of_client, _ = certificate
    server = serve({"/": ok()}, context=of_server)
    names["ferry.example"] = ["127.0.0.1"]
    came = fetch(server.url(host="ferry.example"), wishes(context=of_client))
    assert came.capture.server == "127.0.0.1"
    assert names["asked"] == ["ferry.example"]
    assert f"Host: ferry.example:{server.port}".encode() in server.asked[0]
    names["other.example"] = ["127.0.0.1"]
    assert "not trusted" in why(Trouble, server.url(host="other.example"), wishes(context=of_client))


def test_a_further_address_of_a_name_is_tried(serve, wishes, names):
    server = serve({"/": ok()})
    names["ferry.example"] = ["127.0.0.9", "127.0.0.1"]
    assert fetch(server.url(host="ferry.example"), wishes()).capture.server == "127.0.0.1"


def test_pages_come_over_ipv6_and_its_loopback_is_refused(serve, wishes):
    try:
        server = serve({"/": ok()}, family=socket.AF_INET6, host="::1")
    except OSError:
        pytest.skip("this machine has no IPv6")
    assert fetch(server.url(host="[::1]"), wishes()).capture.server == "::1"
    assert "::1 is not on the public internet: it is not fetched" in why(
        Refused, server.url(host="[::1]"), wishes(private=False)
    )


# -- what is no page -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/a", "begin with http:// or https://"),
        ("file:///etc/passwd", "begin with http:// or https://"),
        ("javascript:alert(1)", "begin with http:// or https://"),
        ("data:text/html,x", "begin with http:// or https://"),
        ("http://", "names no server"),
        ("http:///path", "names no server"),
        ("http://[::1", "no address on the web"),
        ("http://a\x00b/", "no address on the web"),
        ("", "There is no address"),
        ("two words", "begin with http:// or https://"),
    ],
)
def test_only_the_web_is_asked(url, words, wishes):
    assert words in why(Refused, url, wishes())


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "answered 404 Not Found"),
        (b"HTTP/1.1 599\r\nContent-Length: 0\r\n\r\n", "answered 599"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", "answered without the page (204)"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "empty page"),
        (b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", "without saying where to"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort", "after 5 of 500 bytes"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nshort", "does not answer as a web server should"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nshort", "does not answer as a web server"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n", "broke off before"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nfirst", "does not answer as a web server"),
        (b"", "broke off before"),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "does not answer as a web server"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 60_000, "does not answer as a web server"),
    ],
)
@pytest.mark.usefixtures("nothing_left_open")
def test_what_is_no_proper_answer_is_said(answer, words, serve, wishes):
    line = why(BadFile, serve({"/": answer}).url(), wishes())
    assert words in line
    assert "\n" not in line


@pytest.mark.parametrize(("head", "notes"), [
    (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
     ["The server sent 7 bytes more than it said (Content-Length): the page may be cut off."]),
    (b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
     ["The server sent 7 bytes more than it said (Content-Length): the page may be cut off."]),
    (b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n", []),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n", []),
])  # fmt: skip
def test_more_than_was_announced_is_said(head, notes, serve, wishes):
    came = fetch(serve({"/": head + b"short and on"}).url(), wishes())
    assert (came.data, [str(note) for note in came.notes]) == (b"short" if notes else b"short and on", notes)


def test_a_server_that_is_not_there_is_said(wishes):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "nobody listens there" in why(Trouble, f"http://127.0.0.1:{port}/", wishes())


def test_a_connection_that_is_torn_is_said(serve, wishes):
    def tear(connection, _head, _stop):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")

    assert "broke" in why((Trouble, BadFile), serve({"/": tear}).url(), wishes())


def test_a_name_that_nobody_has_is_said(wishes, names):
    assert "no server named nowhere.example" in why(Trouble, "http://nowhere.example/", wishes())


def test_offline_is_said_at_once(wishes, names, monkeypatch):
    monkeypatch.setattr("workbench.intake.web.addresses._has_way_out", lambda: False)
    assert "This computer is offline" in why(Trouble, "http://ferry.example/", wishes())
    assert names["asked"] == []


# -- packed bodies ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("gzip, deflate", lambda data: zlib.compress(gzip.compress(data))),
        ("identity", bytes),
    ],
)
def test_packed_pages_are_unpacked_and_archived_as_they_came(encoding, pack, serve, wishes):
    answer = ok(pack(PAGE), f"Content-Encoding: {encoding}")
    came = fetch(serve({"/": answer}).url(), wishes())
    assert came.data == PAGE
    assert records(came.warc)[1][2] == answer


@pytest.mark.parametrize(
    ("encoding", "body", "words"),
    [
        ("gzip", PAGE, "not packed as the server says"),
        ("deflate", PAGE, "not packed as the server says"),
        ("gzip", gzip.compress(PAGE, mtime=0)[:-9], "packed bytes end too early"),
        ("gzip", gzip.compress(PAGE, mtime=0)[:-8] + bytes(8), "not packed as the server says"),
        ("br", PAGE, "“br”, which was not asked for"),
        ("gzip, gzip, gzip, gzip", PAGE, "4 times over"),
    ],
    ids=("no gzip", "no deflate", "cut off", "wrong sum", "brotli", "too often"),
)
def test_broken_encodings_are_said(encoding, body, words, serve, wishes):
    assert words in why(BadFile, serve({"/": ok(body, f"Content-Encoding: {encoding}")}).url(), wishes())


def bomb_of(layers):
    """300 MB of zeros, packed so many times over, made without ever holding them."""
    packer = zlib.compressobj(1, wbits=31)
    bomb = b"".join(packer.compress(bytes(1024**2)) for _ in range(300)) + packer.flush()
    for _ in range(layers - 1):
        bomb = gzip.compress(bomb, 1)
    return bomb


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_a_bomb_is_not_unpacked_beyond_the_limit(layers, serve, wishes):
    url = serve({"/": ok(bomb_of(layers), "Content-Encoding: " + ", ".join(["gzip"] * layers))}).url()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "sends more than 1 MB" in why(BadFile, url, wishes(limit=1024**2))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_KIB


# -- too much, too slow ----------------------------------------------------------------------


def test_an_endless_body_is_cut_off_at_the_limit(serve, wishes):
    sent = []

    def pour(connection, _head, stop):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while not stop.is_set():
            sent.append(connection.send(bytes(65536)))

    url = serve({"/": pour}).url()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "sends more than 2 MB: nothing of it was kept" in why(BadFile, url, wishes(limit=2 * 1024**2))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_KIB
    assert sum(sent) < 20 * 1024**2


def test_ten_gigabytes_that_are_announced_are_not_begun(serve, wishes):
    url = serve({"/": b"HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n" + bytes(1000)}).url()
    begun = time.monotonic()
    assert "sends more than 25 MB" in why(BadFile, url, wishes())
    assert time.monotonic() - begun < 10


def test_an_endless_row_of_small_chunks_ends_too(serve, wishes):
    def drip(connection, _head, stop):
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not stop.is_set():
            connection.sendall((b"20\r\n" + b"x" * 32 + b"\r\n") * 1000)

    assert "sends more than 1 MB" in why(BadFile, serve({"/": drip}).url(), wishes(limit=1024**2))


def test_endless_heads_before_the_answer_end_too(serve, wishes):
    def greet(connection, _head, stop):
        while not stop.is_set():
            connection.sendall((b"HTTP/1.1 103 Early Hints\r\nLink: </" + b"x" * 1000 + b">\r\n\r\n") * 100)

    assert "sends more than 1 MB" in why(BadFile, serve({"/": greet}).url(), wishes(limit=1024**2))


@pytest.mark.parametrize("begins", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"])
def test_a_silent_server_is_given_up(begins, serve, wishes):
    def wait(connection, _head, stop):
        connection.sendall(begins)
        stop.wait(20)

    begun = time.monotonic()
    line = why(Trouble, serve({"/": wait}).url(), wishes(seconds=1))
    assert "nothing was kept" in line
    assert time.monotonic() - begun < 10


def test_a_server_that_drips_is_given_up_when_the_time_is_over(serve, wishes):
    def drip(connection, _head, stop):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not stop.wait(0.05):
            connection.sendall(b"x")

    begun = time.monotonic()
    assert "not done within 1 seconds" in why(Trouble, serve({"/": drip}).url(), wishes(seconds=1))
    assert time.monotonic() - begun < 10


def test_a_server_that_never_ends_the_handshake_is_given_up(serve, wishes):
    def wait(_connection, _head, stop):
        stop.wait(20)

    url = serve({"/": wait}).url(scheme="https")  # it waits for a head that never comes
    begun = time.monotonic()
    why(Trouble, url, wishes(seconds=1))
    assert time.monotonic() - begun < 10


def test_resolving_that_takes_for_ever_is_given_up(wishes, names):
    answered = threading.Event()
    names["slow.example"] = lambda: answered.wait(30) and None
    begun = time.monotonic()
    assert "not done within" in why(Trouble, "http://slow.example/", wishes(seconds=0.5))
    assert time.monotonic() - begun < 10
    answered.set()


def test_the_person_can_stop_it_at_any_time(serve, wishes):
    asked = []

    def wait(connection, _head, stop):
        asked.append(True)
        stop.wait(20)

    url = serve({"/": wait}).url()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        fetch(url, wishes(seconds=30), cancelled=lambda: bool(asked))
    assert time.monotonic() - begun < 10


# -- redirects -------------------------------------------------------------------------------


def test_redirects_are_followed_and_recorded(serve, wishes):
    server = serve({"/a": moved("/b", 301), "/b": moved("c?d=1#e", 303), "/c?d=1": moved("../f", 308), "/f": ok()})
    came = fetch(server.url("/a"), wishes())
    assert came.capture.redirects == tuple(map(server.url, ("/b", "/c?d=1", "/f")))
    assert came.url == server.url("/f")
    assert server.paths() == ["/a", "/b", "/c?d=1", "/f"]


def test_a_circle_is_said(serve, wishes):
    server = serve({"/a": moved("/b"), "/b": moved("/a")})
    assert f"in a circle: it leads back to {server.url('/a')}" in why(BadFile, server.url("/a"), wishes())
    assert server.paths() == ["/a", "/b"]
    own = serve({"/": moved(""), "/x": moved("/x")}).url("/x")
    assert why(BadFile, own, wishes()) == f"{own} redirects to itself."


@pytest.mark.usefixtures("nothing_left_open")
def test_too_many_redirects_are_said(serve, wishes):
    server = serve({f"/{n}": moved(f"/{n + 1}") for n in range(50)})
    assert "redirects more than 10 times" in why(BadFile, server.url("/0"), wishes())
    assert len(server.asked) == 11


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "http://[::1"])
def test_redirects_off_the_web_are_not_followed(place, serve, wishes):
    assert "redirects to what cannot be fetched" in why(BadFile, serve({"/": moved(place)}).url(), wishes())


def test_cookies_are_not_carried_along(serve, wishes):
    first = b"HTTP/1.1 302 Found\r\nSet-Cookie: id=1; Path=/\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"
    server = serve({"/a": first, "/b": ok()})
    fetch(server.url("/a"), wishes())
    assert not any(b"cookie" in head.lower() for head in server.asked)


def test_nothing_on_the_page_is_fetched(serve, wishes):
    head = b"<link rel=stylesheet href=/s.css><meta http-equiv=refresh content='0;url=/x'><script src=/s.js></script>"
    page = b"<html><head>" + head + b"</head><body><img src=/i.png><iframe src=/f></iframe>text</body></html>"
    server = serve({"/": ok(page)})
    fetch(server.url(), wishes())
    assert server.paths() == ["/"]


def test_credentials_are_neither_sent_nor_kept(serve, wishes):
    server = serve({"/b": ok()})
    server.says["/a"] = moved(f"http://ann:other@127.0.0.1:{server.port}/b")
    came = fetch(server.url("/a", host="ann:secret@127.0.0.1"), wishes())
    kept = repr((came.url, came.capture)) + "".join(repr(one) for one in records(came.warc) if one[0] == "request")
    assert "secret" not in kept
    assert "other" not in kept
    assert not any(b"uthorization" in head for head in server.asked)
    assert [str(note) for note in came.notes] == ["The name or password in the address was neither sent nor kept."]

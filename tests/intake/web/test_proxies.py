"""A proxy is never passed by: no name is resolved here, no connection goes elsewhere."""

import socket

import pytest
from misbehaving import PAGE, moved, ok

from workbench.base.errors import Refused, Trouble
from workbench.base.settings import Settings
from workbench.intake.web.fetching import fetch
from workbench.intake.web.wishes import wishes_of


@pytest.fixture
def connected(monkeypatch):
    """Every address that a connection was made to; the environment names another proxy."""
    made, real = [], socket.create_connection

    def connect(place, *rest, **more):
        made.append(place)
        return real(place, *rest, **more)

    monkeypatch.setattr(socket, "create_connection", connect)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    return made


def port_of(url):
    return int(url.rsplit(":", 1)[1])


def test_through_socks_the_name_goes_to_the_proxy_and_nothing_is_resolved_here(serve, socks, wishes, names, connected):
    server = serve({"/": moved("http://second.example/b"), "/b": ok()})
    proxy = socks(server.port)
    came = fetch("http://first.example/", wishes(proxy=proxy.url, private=False))
    assert came.data == PAGE
    assert proxy.asked == [(3, "first.example", 80), (3, "second.example", 80)]
    assert names["asked"] == []
    assert {place for place in connected if place[1] != server.port} == {("127.0.0.1", port_of(proxy.url))}
    assert (came.capture.server, came.capture.proxy) == (None, proxy.url)


def test_tls_through_socks_is_with_the_server_itself(serve, socks, wishes, names, certificate):
    of_server, of_client, _ = certificate
    server = serve({"/": ok()}, context=of_server)
    proxy = socks(server.port)
    came = fetch("https://ferry.example/", wishes(proxy=proxy.url.replace("socks5", "socks5h"), context=of_client))
    assert (came.data, proxy.asked, names["asked"]) == (PAGE, [(3, "ferry.example", 443)], [])
    assert came.capture.certificate is not None
    with pytest.raises(Trouble, match=r"certificate of other\.example is not trusted"):
        fetch("https://other.example/", wishes(proxy=proxy.url, context=of_client))


def test_the_handshake_with_a_proxy_is_no_part_of_the_archive(serve, socks, wishes, names):
    import io

    from warcio.archiveiterator import ArchiveIterator

    server = serve({"/": ok()})
    came = fetch("http://first.example/", wishes(proxy=socks(server.port).url))
    found = [
        (one.rec_type, one.content_stream().read(), one.rec_headers.get_header("WARC-IP-Address"))
        for one in ArchiveIterator(io.BytesIO(came.warc), no_record_parse=True)
    ]
    assert found[1][1:] == (ok(), None)
    assert found[2][1] == server.asked[0]


def test_an_http_proxy_is_asked_for_the_name_and_its_password_stays_out_of_the_archive(serve, wishes, names, connected):
    import gzip

    proxy = serve({"http://first.example/a": ok()})
    address = f"http://ann:secret@127.0.0.1:{proxy.port}"
    came = fetch("http://first.example/a", wishes(proxy=address, private=False))
    assert came.data == PAGE
    assert names["asked"] == []
    assert connected == [("127.0.0.1", proxy.port)]
    assert b"Proxy-Authorization: Basic" in proxy.asked[0]
    assert b"roxy-" not in gzip.decompress(came.warc)
    assert came.capture.proxy == f"http://127.0.0.1:{proxy.port}"


def test_tls_through_an_http_proxy_asks_it_to_connect(serve, wishes, names):
    proxy = serve({"first.example:443": b"HTTP/1.1 403 No\r\n\r\n"})
    with pytest.raises(Trouble, match=r"The proxy did not reach first\.example: 403 No"):
        fetch("https://first.example/", wishes(proxy=f"http://127.0.0.1:{proxy.port}"))
    assert proxy.asked[0].startswith(b"CONNECT first.example:443")
    assert names["asked"] == []


@pytest.mark.parametrize(
    ("reply", "why"),
    [(1, "it gives no reason"), (2, "its rules do not allow it"), (5, "nobody listens there"),
     (7, "Command not supported")],
)  # fmt: skip
def test_why_a_socks_proxy_refuses_is_said_once(reply, why, serve, socks, wishes, names):
    server = serve({"/": ok()})
    with pytest.raises(Trouble) as told:
        fetch("http://first.example/", wishes(proxy=socks(server.port, reply).url))
    assert str(told.value.message) == f"The proxy did not reach first.example: {why}."
    assert server.asked == []


def test_a_proxy_that_is_not_there_is_said_and_not_passed_by(wishes, names, connected, serve):
    server = serve({"/": ok()})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for scheme in ("http", "socks5"):
        with pytest.raises(Trouble, match="The proxy cannot be reached"):
            fetch(server.url(), wishes(proxy=f"{scheme}://127.0.0.1:{port}"))
    assert server.asked == []
    assert {place[1] for place in connected} == {port}


@pytest.mark.parametrize("answer", [b"\x05\xff", b"\x04\x00", b"HTTP/1.1 400 Bad\r\n\r\n", b"", b"\x05"])
@pytest.mark.usefixtures("nothing_left_open")
def test_what_is_no_proper_socks_proxy_is_said(answer, wishes, names):
    import threading

    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve_once():
            connection, _ = listening.accept()
            with connection:
                connection.recv(100)
                connection.sendall(answer)

        thread = threading.Thread(target=serve_once, daemon=True)
        thread.start()
        with pytest.raises(Trouble, match=r"proxy|broke"):
            fetch("http://first.example/", wishes(proxy=f"socks5://127.0.0.1:{listening.getsockname()[1]}"))
        thread.join(5)


@pytest.mark.parametrize("host", ["127.0.0.1", "0x7f.1", "[::1]", "localhost", "printer.local", "10.1.2.3"])
def test_what_is_plainly_of_a_network_inside_is_not_asked_of_a_proxy(host, serve, socks, wishes):
    proxy = socks(serve({"/": ok()}).port)
    with pytest.raises(Refused, match="not on the public internet"):
        fetch(f"http://{host}/", wishes(proxy=proxy.url, private=False))
    assert proxy.asked == []


def test_the_wishes_are_those_of_the_settings():
    settings = Settings.load()
    standard = wishes_of(settings)
    assert standard.user_agent.startswith("Workbench/")
    assert (standard.proxy, standard.private, standard.seconds, standard.limit) == (None, False, 60, 25 * 1024**2)
    for key, value in (("web_proxy", "socks5://127.0.0.1:9050"), ("web_private", True), ("web_megabytes", 2)):
        settings.set(key, value)
    chosen = wishes_of(Settings.load())
    assert (chosen.proxy, chosen.private, chosen.limit) == ("socks5://127.0.0.1:9050", True, 2 * 1024**2)
    for wrong in ("127.0.0.1:9050", "ftp://example.org", "socks5://"):
        with pytest.raises(Refused):
            settings.set("web_proxy", wrong)

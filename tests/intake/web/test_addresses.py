"""Which network addresses may be connected to: checked on what a name resolves to, on every step of the way."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as some
from misbehaving import moved, ok

from workbench.base.errors import Refused, Trouble
from workbench.intake.web.addresses import address, is_special, literal, meant, same_server
from workbench.intake.web.fetching import fetch

SPECIAL = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
    "224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "100::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1",
    "2002:7f00:1::1", "2002:c0a8:101::", "2001:0:53aa:64c:0:0:80ff:fffe",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "93.184.216.34", "172.32.0.1", "192.169.0.1", "100.128.0.1", "2606:2800:220:1::1",
          "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]  # fmt: skip


@pytest.mark.parametrize("ip", SPECIAL)
def test_addresses_that_are_not_of_the_public_internet(ip):
    assert is_special(ipaddress.ip_address(ip))


@pytest.mark.parametrize("ip", PUBLIC)
def test_addresses_of_the_public_internet(ip):
    assert not is_special(ipaddress.ip_address(ip))


@given(some.ip_addresses(v=4))
def test_an_address_that_carries_another_is_what_that_is(ip):
    carried = [f"::ffff:{ip}", f"64:ff9b::{ip}", str(ipaddress.IPv6Address((0x2002 << 112) | (int(ip) << 80) | 1))]
    assert {is_special(ipaddress.ip_address(one)) for one in carried} == {is_special(ip)}


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.1", "127.1", "017700000001", "127.0.0.1.", "[::1]",
     "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "0", "0x0", "localhost", "LOCALHOST.", "a.localhost"],
)  # fmt: skip
def test_every_spelling_of_this_machine_is_refused_and_nothing_is_asked(host, serve, wishes):
    server = serve({"/": ok()})
    with pytest.raises((Refused, Trouble)) as caught:
        fetch(server.url(host=host), wishes(private=False))
    assert isinstance(caught.value, Refused) or "no server named" in str(caught.value)
    assert server.asked == []


@pytest.mark.parametrize("host", ["0177.0.0.1", "127.0.0.01", "①②⑦.⓪.⓪.①", "127。0。0。1"])
def test_spellings_that_only_some_read_as_an_address_are_none_or_refused(host, wishes):
    with pytest.raises(Refused):
        fetch(f"http://{host}:9/", wishes(private=False))


def test_numbers_are_read_as_systems_read_them():
    assert str(literal("0x7f.1")) == str(literal("2130706433")) == str(literal("0177.0.0.1")) == "127.0.0.1"
    assert not any(map(literal, ("example.org", "1.2.3.4.5", "256.256.256.256", "99999999999")))


def test_a_name_that_resolves_to_this_machine_is_refused(serve, wishes, names):
    server = serve({"/": ok()})
    names["inside.example"] = ["127.0.0.1"]
    names["both.example"] = ["8.8.8.8", "::1"]
    for name, ip in (("inside.example", "127.0.0.1"), ("both.example", "::1")):
        with pytest.raises(Refused, match=f"{name} leads to {ip}"):
            fetch(server.url(host=name), wishes(private=False))
    assert server.asked == []
    assert fetch(server.url(host="inside.example"), wishes()).capture.server == "127.0.0.1"


def test_a_redirect_to_this_machine_is_refused(serve, wishes, monkeypatch):
    """The first server counts as public here; the second is what it leads to."""
    inner = serve({"/secret": ok()})
    outer = serve({"/": moved(inner.url("/secret", host="127.0.0.2"))})
    known = is_special
    monkeypatch.setattr("workbench.intake.web.addresses.is_special", lambda ip: str(ip) != "127.0.0.1" and known(ip))
    with pytest.raises(Refused, match=r"^127\.0\.0\.2 is not on the public internet"):
        fetch(outer.url(), wishes(private=False))
    assert outer.paths() == ["/"]
    assert inner.asked == []


def test_a_name_is_resolved_once_and_no_second_answer_counts(serve, wishes, names, monkeypatch):
    """A name that answers with a public address first and with this machine next gets no second question."""
    server = serve({"/": ok()})
    answers = [["127.0.0.1"], ["127.0.0.3"]]
    names["turns.example"] = lambda: answers.pop(0)
    monkeypatch.setattr("workbench.intake.web.addresses.is_special", lambda ip: str(ip) != "127.0.0.1")
    assert fetch(server.url(host="turns.example"), wishes(private=False)).capture.server == "127.0.0.1"
    assert answers == [["127.0.0.3"]]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("example.org/a", "https://example.org/a"),
        (" HTTP://Example.org ", "http://example.org/"),
        ("https://example.org:443/a?b#c", "https://example.org/a?b"),
        ("https://ann:pw@example.org/a", "https://example.org/a"),
        ("https://пример.example/ж", "https://xn--e1afmkfd.example/%D0%B6"),
        ("http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/"),
    ],
)
def test_addresses_are_read_as_people_write_them(given, meant):
    assert str(address(given)) == meant


def test_no_refusal_repeats_a_password():
    with pytest.raises(Refused) as caught:
        address("ftp://ann:secret@example.org/")
    assert "secret" not in str(caught.value)


def test_servers_are_the_same_with_www_or_without():
    assert same_server("https://www.example.org/a", "http://example.org/b")
    assert not same_server("https://example.org.evil.example/", "https://example.org/")
    assert not same_server("http://[::1", "http://example.org/")


def test_localhost_is_asked_where_it_is_allowed_though_offline(serve, wishes, monkeypatch):
    monkeypatch.setattr("workbench.intake.web.addresses._has_way_out", lambda: False)
    assert fetch(serve({"/": ok()}).url(host="localhost"), wishes()).capture.status == 200


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("http://quay.example:99999/", "names port 99999: ports are numbers from 1 to 65535"),
        ("http://quay.example:0/", "names port 0"),
        ("http://quay.example:-1/", "names port -1"),
        ("http://qu ay.example/a", "no server's name holds a space"),
        ('http://quay".example/', "no server's name holds “\"”"),
        ("http://xn--/", "no address on the web"),
        ("http://ann:p w@qu ay.example/", "“http://qu ay.example/” is no address"),
    ],
)
def test_what_no_server_can_be_called_is_said(given, said):
    with pytest.raises(Refused) as caught:
        address(given)
    assert said in str(caught.value)
    assert caught.value.field == "url"


def test_an_address_in_angle_brackets_is_one():
    assert str(address("<https://quay.example/a>")) == "https://quay.example/a"


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("www.quay.example", "https://www.quay.example"),
        ("quay.org/a", "https://quay.org/a"),
        ("https:/quay.example/a", "https://quay.example/a"),
        ("HTTP:quay.example", "http://quay.example"),
        ("//quay.example/a", "https://quay.example/a"),
        ("https:", None),
        ("notes.txt", None),
        ("a.b/c.txt", None),
        ("/folder/notes.txt", None),
        ("http:/notes", None),
    ],
)
def test_what_is_meant_by_an_address_that_lacks_its_beginning(given, url):
    assert meant(given) == url

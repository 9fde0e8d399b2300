"""Addresses and timestamps on the command line."""

import json

from misbehaving import PAGE, moved, ok

from workbench.base.settings import Settings

CHANGED = PAGE.replace(b"Forty passengers", b"Sixty passengers")


def test_the_command_line_captures_and_captures_again(workbench, serve):
    server = serve({"/": ok()})
    assert "not on the public internet" in workbench("import", server.url()).line
    assert "begin with http://" in workbench("import", "ftp://127.0.0.1/a").line
    Settings.load().set("web_private", value=True)
    (first,) = workbench("import", server.url(), "--json").json
    assert (first["file"], first["title"]) == (server.url(), "Ferry stays in port")
    server.says["/"] = ok(CHANGED)
    (again,) = workbench("import", server.url(), "--json").json
    assert again["article"] == first["article"]
    record = json.loads(workbench("text", again["snapshot"], "--json").out)
    assert record["reading"]["capture"]["requested"] == server.url()
    assert "Sixty" in record["text"]


def test_a_page_that_is_another_one_is_said_and_can_be_had_as_an_article_of_its_own(workbench, serve):
    Settings.load().set("web_private", value=True)
    server = serve({"/": ok()})
    (first,) = workbench("import", server.url(), "--json").json
    server.says["/"] = ok(PAGE[: PAGE.index(b"<p>")] + b"<p>Sign in to go on: subscribers have access to all stories.")
    (joined,) = workbench("import", server.url(), "--json").json
    assert joined["article"] == first["article"]
    said, way = joined["notes"][1], joined["notes"][-1]
    assert said == "Almost nothing of “Ferry stays in port”, as it was captured before, stands in this capture."
    assert way == "To have this capture as an article of its own: “workbench undo”, then “workbench import --apart”."
    workbench("undo")
    (apart,) = workbench("import", server.url(), "--apart", "--json").json
    said, way = apart["notes"][0], apart["notes"][-1]
    assert apart["article"] != first["article"]
    assert said == "It is an article of its own: almost nothing of “Ferry stays in port” stands in it."
    assert way == "To have it as a snapshot of that one: “workbench undo”, then “workbench import” without “--apart”."


def test_a_timestamp_is_asked_for_and_checked(workbench, article, serve, authority):
    assert "No authority for timestamps is set" in workbench("timestamp", article).line
    server, settings = serve({"/t": authority}), Settings.load()
    settings.set("timestamp_authority", server.url("/t"))
    settings.set("web_private", value=True)
    told = workbench("timestamp", article, "--json").json
    assert list(told) == ["snapshot", "at", "authority", "verified"]
    assert told["authority"] == server.url("/t")
    assert "was not checked" in workbench("check").out
    settings.set("timestamp_roots", str(authority.roots))
    assert "verified: over exactly these bytes" in workbench("timestamp", told["snapshot"]).out
    assert workbench("check").out.splitlines() == [
        "2 timestamps: over the right bytes, verified, signed by Clock.",
        "The library is as it was written.",
    ]
    assert len(workbench("text", article, "--json").json["timestamps"]) == 2


def test_a_timestamp_that_none_of_the_certificates_vouches_for_is_a_finding(
    workbench, article, serve, authority, certificate, tmp_path
):
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import load_der_x509_certificate

    other, settings = tmp_path / "other.pem", Settings.load()
    other.write_bytes(load_der_x509_certificate(certificate[2]).public_bytes(Encoding.PEM))
    settings.set("timestamp_authority", serve({"/t": authority}).url("/t"))
    settings.set("web_private", value=True)
    settings.set("timestamp_roots", str(other))
    assert "none of the trusted certificates vouches for who signed it" in workbench("timestamp", article).out
    said = workbench("check")
    assert said.status == 1
    assert said.out.splitlines()[0].endswith("but none of the trusted certificates vouches for who signed it.")
    assert "as it was written" not in said.out
    assert said.err == "workbench: The check found 1 problem.\n"


def test_the_report_holds_timestamps_against_the_certificates_that_the_check_does(
    workbench, article, serve, authority, tmp_path
):
    settings, file = Settings.load(), tmp_path / "report.html"
    settings.set("timestamp_authority", serve({"/t": authority}).url("/t"))
    settings.set("web_private", value=True)
    workbench("timestamp", article)
    workbench("report", article, "--format", "html", "-o", file)
    assert "who signed it was not checked" in file.read_text(encoding="utf-8")
    settings.set("timestamp_roots", str(authority.roots))
    workbench("report", article, "--format", "html", "-o", file)
    assert "verified: over exactly these bytes, signed by Clock" in file.read_text(encoding="utf-8")
    settings.set("timestamp_roots", str(tmp_path / "gone.pem"))
    assert "cannot be read" in workbench("report", article, "--format", "html", "-o", file).line
    assert workbench("report", article, "--format", "case", "-o", tmp_path / "a.case").status == 0


def test_every_line_names_its_address(workbench, serve):
    Settings.load().set("web_private", value=True)
    server = serve({"/a": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "/b": b"HTTP/1.1 200 OK\r\n\r\n"})
    said = workbench("import", server.url("/a"), server.url("/b"), "gone/a")
    assert said.status == 1
    first, second, third = said.err.splitlines()
    assert first.endswith(f"{server.url('/a')}: 127.0.0.1 answered 404 Not Found: no page was taken.")
    assert second.endswith(f"{server.url('/b')}: 127.0.0.1 answered with an empty page.")
    assert third.endswith("gone/a does not exist.")


def test_a_refused_address_is_said_once(workbench, serve):
    url = serve({"/": ok()}).url()
    line = workbench("import", url).line
    assert f"{url}: 127.0.0.1 is not on the public internet: it is not fetched." in line
    assert "leads to" not in line


def test_what_looks_like_an_address_gets_a_hint(workbench, tmp_path):
    for name in ("www.example.org/page", "example.org/a?b=1", "example.com", "www.example.org"):
        assert f"An address begins with https://: write https://{name}." in workbench("import", name).line
    for name in ("gone.txt", "gone/page.html", "some folder/a.org", str(tmp_path / "www.example.org")):
        assert workbench("import", name).line.endswith("does not exist.")


def test_nothing_is_fetched_while_the_settings_cannot_be_read(workbench, serve):
    server, settings = serve({"/": ok()}), Settings.load()
    settings.set("web_private", value=True)
    settings.path.write_text(settings.path.read_text() + 'web_proxy = "socks5://127.0.0.1:9')
    for _ in range(2):
        said = workbench("import", server.url())
        assert said.status == 1
        assert "a proxy in them would be passed by" in said.err
    settings.path.write_text("web_private = true\nweb_proxy = 9050\n")
    assert "a proxy in them would be passed by" in workbench("import", server.url()).err
    assert server.asked == []


def test_a_redirect_that_leads_nowhere_names_its_address_once(workbench, serve):
    Settings.load().set("web_private", value=True)
    server = serve({"/a": moved("ftp://example.org/"), "/b": moved("/c"), "/c": moved("/b"), "/d": moved("/a")})
    lines = workbench("import", *map(server.url, ["/a", "/b", "/d"])).err.splitlines()
    assert [line.removeprefix("workbench: ") for line in lines] == [
        f"{server.url('/a')} redirects to what cannot be fetched: ftp://example.org/",
        f"{server.url('/c')} redirects in a circle: it leads back to {server.url('/b')}.",
        f"{server.url('/d')}: {server.url('/a')} redirects to what cannot be fetched: ftp://example.org/",
    ]

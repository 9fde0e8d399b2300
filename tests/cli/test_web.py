"""Addresses and timestamps on the command line."""

import json

from misbehaving import PAGE, ok

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
    assert workbench("check").out == "The library is as it was written.\n"
    assert len(workbench("text", article, "--json").json["timestamps"]) == 2

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

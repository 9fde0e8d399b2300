"""Ctrl-C during an import: what came in stays, and what did not is named."""

import json
import os
import signal

import pytest

from workbench.__main__ import main
from workbench.actions.capturing import taking

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are sent to this process")


@pytest.fixture(autouse=True)
def heard():
    """Signals are heard, also where whatever began the tests lets them pass by, as shells do in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def pages(tmp_path):
    made = [tmp_path / f"page{number}.txt" for number in range(3)]
    for number, page in enumerate(made):
        page.write_text(f"A headline of five words\n\nIt happened {number} times on Monday.\n", encoding="utf-8")
    return made


def pressed(monkeypatch, where, name):
    """Ctrl-C at the end of the first call of something."""
    real = getattr(where, name)

    def pressing(*given, **named):
        came = real(*given, **named)
        monkeypatch.setattr(where, name, real)
        os.kill(os.getpid(), signal.SIGINT)
        return came

    monkeypatch.setattr(where, name, pressing)


def test_a_cancelled_import_names_what_it_left(workbench, pages, library_path, capsys, monkeypatch):
    before = signal.getsignal(signal.SIGINT)
    pressed(monkeypatch, taking.articles, "enter")
    assert main(["import", *map(str, pages), "https://example.org/a", "--json"]) == 130
    out, err = capsys.readouterr()
    assert [one["file"] for one in json.loads(out)] == [str(pages[0])]
    names = f"{pages[1]}, {pages[2]}, https://example.org/a"
    assert err == (f"workbench: The import was cancelled; what came in stays. 3 were not taken in: {names}\n")
    assert signal.getsignal(signal.SIGINT) is before
    assert len(workbench("articles", "--json").json) == 1


def test_what_was_being_counted_is_named_as_it_was_given(workbench, pages, capsys, monkeypatch):
    pressed(monkeypatch, taking, "laid_out")
    assert main(["import", str(pages[0].parent)]) == 130
    assert capsys.readouterr().err.endswith(f"1 was not taken in: {pages[0].parent}\n")


def test_an_import_that_had_all_is_not_called_cancelled(workbench, pages, capsys, monkeypatch):
    pressed(monkeypatch, taking.articles, "enter")
    assert main(["import", str(pages[0])]) == 0
    assert capsys.readouterr().err == ""

"""An analyst works through an article without a window: from a file on disk to a case file, and into a new library."""

import json

import pytest

from workbench.cli.main import main

ARTICLE = """\
Ferry company knew of the crack, says institute

LISVIK, 4 June 2024 – The ferry company Nordsund was told of a crack in the hull of its ferry Alma in May, the Maritime
Institute says in a note published on Monday. The note relies on the outlet Open Ledger, which spoke to two engineers.

A spokesman of Nordsund denied it. “Nobody told us,” Per Holm said.
"""


class Analyst:
    """Ada, at a library of her own; what she asks for is done, and comes back as values."""

    def __init__(self, library, capsys):
        self.library = library
        self._capsys = capsys

    def does(self, *words):
        """Give a command, see it done, and read the JSON that it prints."""
        self._capsys.readouterr()
        status = main(["--library", str(self.library), *map(str, words), "--json"])
        said = self._capsys.readouterr()
        assert (status, said.err) == (0, "")
        return json.loads(said.out)

    def the(self, claim):
        """A claim as it stands now."""
        return next(one for one in self.does("claims", "--case", "Alma") if one["id"] == claim)


@pytest.fixture
def ada(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("WORKBENCH_ANALYST", "Ada Lind")
    return Analyst(tmp_path / "ada.db", capsys)


def test_from_the_article_to_the_report(ada, tmp_path):
    # She takes the article in.
    page = tmp_path / "alma.txt"
    page.write_text(ARTICLE, encoding="utf-8")
    [taken] = ada.does("import", page, "--case", "Alma")
    article = taken["article"]
    assert taken["title"] == "Ferry company knew of the crack, says institute"

    # She makes two claims, by their words.
    told = ada.does("claim", "add", article, "--quote", "was told of a crack in the hull of its ferry Alma in May",
                    "--statement", "Nordsund was told of the crack in May 2024.", "--weight",
                    "central")["id"]  # fmt: skip
    denied = ada.does("claim", "add", article, "--quote", "Nobody told us", "--kind", "quotation")["id"]
    assert [claim["number"] for claim in ada.does("claims", article)] == [1, 2]

    # The first claim goes back to two engineers, through two relays; nothing of it was opened.
    ada.does("attribution", "add", told, "--hop", "Maritime Institute:cites", "--hop", "Open Ledger:relays",
             "--hop", "two engineers:told", "--basis", "saw")  # fmt: skip
    computed = ada.the(told)["computed"]
    assert (computed["supporting"], computed["reached"], computed["suggested"]) == (1, True, "unverified")
    assert "hop not opened" in computed["attention"]

    # She finds the shipyard's own record. It is another origin.
    ada.does("evidence", "add", told, "--stance", "supports", "--url", "https://yard.example/log", "--source",
             "Lisvik Yard", "--basis", "did", "--credibility", 2, "--establishes", "a crack on 12 May")  # fmt: skip
    ada.does(
        "source", "set", "Lisvik Yard", "--kind", "organisation", "--reliability", "B", "--reason", "Keeps its books."
    )
    computed = ada.the(told)["computed"]
    assert (computed["supporting"], computed["graded"], computed["suggested"]) == (2, 1, "weakly corroborated")

    # She judges both, and dates the first.
    ada.does("claim", "set", told, "--status", computed["suggested"], "--confidence", "moderate", "--reason",
             computed["why"], "--happened", "2024-05", "--work", "ready for review")  # fmt: skip
    ada.does("claim", "set", denied, "--status", "single source", "--reason", "Only the article has it.")
    assert [claim["assessment"]["status"] for claim in ada.does("claims", article)] == [
        "weakly corroborated",
        "single source",
    ]

    # She thinks again, twice.
    assert ada.does("undo")["undone"] == "Assess as single source"
    assert ada.does("undo")["undone"] == "Assess as weakly corroborated; Edit work, happened"
    assert (ada.the(told)["assessment"], ada.the(told)["happened"]) == (None, None)
    ada.does("redo")
    ada.does("redo")
    assert ada.the(told)["happened"] == "2024-05"

    # All of it is in the history, in her name.
    history = ada.does("history")
    assert {entry["by"] for entry in history} == {"Ada Lind"}
    assert [entry["label"].partition(":")[0] for entry in history].count("undo") == 2
    assert {"New claim", "Add a chain of sources", "Add evidence"} <= {e["label"] for e in ada.does("history", told)}

    # The editor gets a report.
    report = tmp_path / "alma.html"
    ada.does("report", article, "--format", "html", "-o", report)
    printed = report.read_text(encoding="utf-8")
    assert all(words in printed for words in ("Nordsund was told of the crack in May 2024.", "Lisvik Yard", "Ada Lind"))

    # The library is sound.
    assert ada.does("check") == {"ok": True, "problems": [], "notes": []}


def test_a_case_goes_to_a_colleague_and_nothing_is_lost(ada, tmp_path, capsys):
    # Ada has a claim with a chain, a piece of evidence and a status.
    page = tmp_path / "alma.txt"
    page.write_text(ARTICLE, encoding="utf-8")
    article = ada.does("import", page, "--case", "Alma")[0]["article"]
    claim = ada.does("claim", "add", article, "--quote", "was told of a crack in the hull")["id"]
    ada.does("attribution", "add", claim, "--hop", "Maritime Institute:cites:confirmed", "--basis", "not known")
    ada.does(
        "evidence", "add", claim, "--stance", "supports", "--file", page, "--source", "Lisvik Yard", "--basis", "did"
    )
    ada.does("claim", "set", claim, "--status", "single source", "--tag", "hull", "--note", "Ask the *yard*.")

    # The case leaves in one file, with the originals.
    bundle = tmp_path / "alma.case"
    written = ada.does("report", "Alma", "--format", "case", "-o", bundle)
    assert written["bytes"] == bundle.stat().st_size

    # Bo takes it in, and has the same.
    bo = Analyst(tmp_path / "bo.db", capsys)
    [came] = bo.does("import", bundle)
    assert (came["case"], came["articles"], came["claims"]) == ("Alma", 1, 1)
    for question in (["claims", "--case", "Alma"], ["sources"], ["articles"], ["text", article]):
        assert bo.does(*question) == ada.does(*question)
    assert bo.does("check") == {"ok": True, "problems": [], "notes": []}

    # Bo takes the import back as one step, and does it again.
    bo.does("undo")
    assert bo.does("articles") == []
    bo.does("redo")
    assert bo.does("claims", article) == ada.does("claims", article)

"""Reports on the command line: what is written is told, and a set time gives the same bytes."""

import hashlib
import json

import pytest

STARTS = {"html": b"<!doctype html", "pdf": b"%pdf-"}


@pytest.mark.parametrize("kind", list(STARTS))
def test_a_report_is_written_and_told(workbench, article, claim, tmp_path, kind):
    first, second = tmp_path / f"first.{kind}", tmp_path / f"second.{kind}"
    when = ["--at", "2024-06-05T10:00:00Z"]
    told = workbench("report", article, "--format", kind, "-o", first, *when, "--json").json
    data = first.read_bytes()
    assert told == {"file": str(first), "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    assert data[:14].lower().startswith(STARTS[kind])
    workbench("report", "Inbox", "--format", kind, "-o", tmp_path / "case", *when)
    workbench("report", article, "--format", kind, "--output", second, *when)
    assert second.read_bytes() == data


def test_what_to_look_at_before_is_listed_as_the_window_lists_it(workbench, article, claim, tmp_path):
    workbench("claim", "set", claim, "--status", "single source", "--weight", "central")
    workbench("attribution", "add", claim, "--hop", "Jan Ostrom:told")
    workbench("source", "set", "Jan Ostrom", "--protected", "--kind", "person")
    workbench("claim", "set", claim, "--statement", "Jan said so")
    lines = workbench("report", article, "--check").out.splitlines()
    name = "Of a protected source’s name “Jan” stays, as it may mean something else: look for it."
    assert lines[:2] == [name, "The article’s finding: no finding is recorded"]
    assert "Claim 1, statement: part of a protected name – “Jan”" in lines
    assert "Claim 1, reason: status without a reason" in lines
    told = workbench("report", "Inbox", "--check", "--json").json
    assert told["names"] == [name]
    assert told["findings"][0] == {
        "rule": "no finding is recorded", "place": "finding", "words": "", "record": article, "article": article,
        "number": None, "bearing": None, "start": 0, "end": 0, "count": 1,
    }  # fmt: skip
    assert len(told["findings"]) == len(lines) - 1
    assert workbench("report", article, "--check", "--include-protected", "--json").json["names"] == []
    assert workbench("report", "nothing", "--check").status == 1


def test_the_set_time_is_told_to_be_the_one_that_it_bears(workbench, article, claim, tmp_path):
    said = " ".join(workbench("report", "--help").out.replace("│", " ").split())
    assert "The time that it bears, ISO 8601, instead of now; it tells the library as it is." in said
    workbench("claim", "set", claim, "--note", "Added this year.")
    workbench("report", article, "--format", "html", "-o", tmp_path / "r.html", "--at", "2020-01-01T10:00:00Z")
    text = (tmp_path / "r.html").read_text("utf-8")
    assert "1 January 2020" in text
    assert "Added this year." in text


def test_formats_that_there_are_not_are_refused_with_the_list(workbench, article, claim, tmp_path):
    line = workbench("report", article, "--format", "odt", "-o", tmp_path / "x").line
    assert all(word in line for word in ("html", "pdf", "case"))
    assert not (tmp_path / "x").exists()


def test_the_file_s_ending_says_the_format_where_nobody_names_it(workbench, article, claim, tmp_path):
    for name, begin in (("r.html", b"<!doctype html"), ("R.PDF", b"%pdf-"), ("r.jsonl", b'{"workbench"')):
        workbench("report", article, "-o", tmp_path / name)
        assert (tmp_path / name).read_bytes()[:14].lower().startswith(begin)
    said = workbench("report", article, "-o", tmp_path / "r.docx")
    assert said.status == 2
    assert ".html, .pdf, .case or .jsonl" in said.line
    assert not (tmp_path / "r.docx").exists()
    workbench("report", article, "--format", "html", "-o", tmp_path / "r.txt")
    assert (tmp_path / "r.txt").read_bytes().startswith(b"<!DOCTYPE html")


def test_what_cannot_be_written_is_said(workbench, article, claim, tmp_path):
    said = workbench("report", article, "--format", "html", "-o", tmp_path / "no" / "folder.html")
    assert said.status == 1
    assert said.line
    said = workbench("report", "nothing", "--format", "html", "-o", tmp_path / "x.html")
    assert (said.status, "nothing" in said.line) == (1, True)
    assert not (tmp_path / "x.html").exists()


def test_a_protected_source_is_named_only_on_demand(workbench, article, claim, tmp_path):
    workbench("attribution", "add", claim, "--hop", "Vesna Kolar:told")
    workbench("source", "set", "Vesna Kolar", "--protected", "--kind", "person")
    target = tmp_path / "out.jsonl"
    workbench("report", "Inbox", "--format", "case", "-o", target)
    named = '"name": "Vesna Kolar"'
    assert named not in target.read_text(encoding="utf-8")
    workbench("report", "Inbox", "--format", "case", "-o", target, "--include-protected")
    assert named in target.read_text(encoding="utf-8")


def test_what_is_neither_an_article_nor_a_case_is_called_so(workbench, article, tmp_path):
    line = workbench("report", "nowhere", "--format", "html", "-o", tmp_path / "x").line
    assert "There is no article or case “nowhere”." in line


def test_claims_whose_own_words_name_a_protected_source_are_told_of(workbench, article, claim, tmp_path):
    workbench("attribution", "add", claim, "--hop", "Vesna Kolar:told")
    workbench("claim", "add", article, "--quote", "Vesna Kolar of the Harbour Union said: “Nobody was on the pier.”")
    workbench("source", "set", "Vesna Kolar", "--protected", "--kind", "person")
    target = tmp_path / "r.jsonl"
    said = workbench("report", article, "--format", "case", "-o", target, "--json")
    assert said.status == 0
    assert said.err == (
        "workbench: Published words name a protected source and leave as they are: claim 2 of “Harbour closed after"
        " blast”.\n"
    )
    assert json.loads(said.out)["bytes"] == target.stat().st_size
    assert not workbench("report", article, "--format", "case", "-o", target, "--include-protected").err


def test_words_of_a_protected_name_that_stay_are_told_once_on_the_error_output(workbench, article, claim, tmp_path):
    workbench("attribution", "add", claim, "--hop", "Jan Kowalski:told")
    workbench("source", "set", "Jan Kowalski", "--protected", "--kind", "person")
    workbench("claim", "set", claim, "--note", "Zdaniem Kowalskiego; Jan came; mail to kowalski@example.org")
    line = "Of a protected source’s name “Jan” stays, as it may mean something else: look for it."
    for kind in ("html", "case"):
        target = tmp_path / f"r.{kind}l"
        said = workbench("report", article, "--format", kind, "-o", target)
        assert (said.err, line in said.out) == (f"workbench: {line}\n", False)
        text = target.read_text("utf-8")
        assert "kowalsk" not in text.lower()
        assert "Zdaniem Source 1; Jan came; mail to [withheld]" in text


@pytest.mark.parametrize("kind", ["html", "pdf", "case"])
def test_no_report_takes_the_place_of_the_library_or_of_a_backup(
    workbench, article, claim, library_path, tmp_path, kind
):
    backup = tmp_path / "all.backup"
    workbench("backup", backup)
    before = backup.read_bytes()
    for target, said in ((library_path, "is a library, or belongs to one"), (backup, "is a backup of a library")):
        refused = workbench("report", article, "--format", kind, "-o", target)
        assert (refused.status, said in refused.line) == (1, True)
    assert backup.read_bytes() == before
    assert len(workbench("claims", article, "--json").json) == 1

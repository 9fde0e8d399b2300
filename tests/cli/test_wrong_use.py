"""Whatever is wrong with the arguments, a command says it in one line and does nothing."""

import os
import stat

import pytest

from workbench.cli.names import COMMANDS

WRONG = [
    "claim", "claim add", "claim frobnicate", "claim add {article}", "claim add {article} 5", "claim add {article} 5:x",
    "claim add {article} 0:7 --quote Harbour", "claim add {article} 0:7 --kind rumour", "claim set {claim}",
    "claim set {claim} --status maybe", "claim set {claim} --reason why", "claim set {claim} --confidence low",
    "claim set {claim} --work done", "claim set {claim} --said-on", "claim split {claim} one",
    "claim split {claim} one two three", "claim delete", "claims", "claims {article} --case Inbox", "text", "import",
    "attribution", "attribution add", "attribution add {claim}", "attribution add {claim} --basis guessed",
    "evidence add {claim}", "evidence add {claim} --stance supports",
    "evidence add {claim} --stance maybe --url u", "evidence add {claim} --stance supports --url u --file f",
    "evidence add {claim} --stance supports --url u --credibility 7",
    "evidence add {claim} --stance supports --url u --credibility high",
    "evidence add {claim} --stance supports --url u --settles all",
    "evidence add {claim} --stance supports --passage {claim}",
    "evidence add {claim} --stance supports --item e --source s",
    "source set", "source set s", "source set s --reliability G", "source set s --reason r", "source set s --topic t",
    "source set s --retracted r --no-retracted", "article set",
    "article set {article}", "search", "search x --limit 0", "report {article}",
    "report {article} --format odt -o x", "report {article} --format html",
    "report {article} --check -o x", "history a b", "undo 2", "backup",
    "restore", "article finding {article}", "article finding {article} --advice maybe",
    "article finding {article} --no-advice --text x", "article nothing-to-check {article}",
    "article nothing-to-check {article} 0:5 --quote x", "claim sign-off {claim}", "aside {claim} bogus --reason r",
    "aside {claim}", "source merge a", "source depend a b", "case", "cases --frobnicate", "--json claim --library x",
]  # fmt: skip
REFUSED = [
    "claims nothing", "claims --case Nowhere", "text nothing", "claim add nothing 0:4", "claim add {article} 0:0",
    "claim add {article} 5:2", "claim add {article} 0:99999", "claim add {article} 26:28",
    "claim set nothing --place x",
    "claim delete nothing", "claim split nothing a b", "attribution add nothing --hop a",
    "source set nobody --kind person", "article set nothing --title T", "article set {article} --published soon",
    "evidence add nothing --stance supports --url u", "history nothing",
    "article finding nothing --advice hold", "article delete nothing", "article move nothing Inbox",
    "article nothing-to-check {article} 0:99999", "claim sign-off {claim} --verdict agrees",
    "claim take-suggestion nothing", "case delete nothing",
    "case rename nothing x", "source merge a b", "source split a b", "source depend a b --reason r",
]  # fmt: skip


@pytest.mark.parametrize("arguments", WRONG)
def test_wrong_use_ends_with_two_and_one_line(workbench, article, claim, arguments):
    said = workbench(*arguments.format(article=article, claim=claim).split())
    assert said.status == 2
    assert said.line
    assert said.out == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_tells_the_secrets_in_the_address_of_a_database(workbench, article, command):
    rest = {"import": [article], "backup": ["x"], "restore": ["x"], "text": [article], "claims": [article]}
    address = "postgresql://u:secretpw@h/db?password=other@secretpw"
    said = workbench("--library", address, command, *rest.get(command, []))
    assert said.status
    assert "secretpw" not in said.out + said.err


@pytest.mark.parametrize("arguments", REFUSED)
def test_what_is_refused_ends_with_one_and_one_line(workbench, article, claim, arguments):
    said = workbench(*arguments.format(article=article, claim=claim).split())
    assert said.status == 1
    assert said.line
    assert said.out == ""
    assert len(workbench("history", "--json").json) == 2


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("import", "restore", "check")])
def test_a_library_that_is_not_there_is_not_made(workbench, library_path, command):
    arguments = {
        "article": ["set", "x", "--title", "T"], "case": ["delete", "x"],
        "aside": ["x", "same owner", "--reason", "r"], "copies": ["x"], "compare": ["x"],
        "text": ["x"], "claims": ["x"], "search": ["x"], "claim": ["delete", "x"],
        "attribution": ["add", "x", "--hop", "a"],
        "evidence": ["add", "x", "--stance", "supports", "--url", "u"], "source": ["set", "x", "--kind", "person"],
        "report": ["x", "--format", "html", "-o", "x.html"], "backup": ["x.backup"],
            "recover": ["new.db"], "timestamp": ["x"],
    }  # fmt: skip
    assert str(library_path) in workbench(command, *arguments.get(command, [])).line
    assert not library_path.exists()


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_explains_itself(workbench, command):
    said = workbench(command, "--help")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"Usage: workbench {command} ")
    assert "--json" in said.out
    assert "--library" in said.out
    assert "\x1b" not in said.out


def test_the_common_options_stand_anywhere(workbench, article, claim, library_path, monkeypatch):
    monkeypatch.delenv("WORKBENCH_LIBRARY")
    path = str(library_path)
    ways = [
        ["--library", path, "--json", "claim", "set", claim, "--place", "x"],
        ["claim", "--library", path, "--json", "set", claim, "--place", "x"],
        ["claim", "set", "--json", claim, f"--library={path}", "--place", "x"],
        ["--library", "elsewhere.db", "claim", "set", claim, "--place", "x", "--library", path, "--json"],
    ]
    assert [workbench(*way).json["id"] for way in ways] == [claim] * 4


def test_an_option_may_look_like_a_common_one(workbench, claim):
    assert workbench("claim", "set", claim, "--note=--json", "--json").json["notes"] == "--json"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind here")
def test_a_file_that_may_not_be_read_is_said(workbench, article_file):
    article_file.chmod(stat.S_IWUSR)
    assert article_file.name in workbench("import", article_file).line


def test_the_analysts_name_comes_from_the_environment_else_from_the_settings(workbench, article, monkeypatch):
    from workbench.base.settings import Settings

    Settings.load().set("analyst", "Bo Ek")
    monkeypatch.setenv("WORKBENCH_ANALYST", "")
    workbench("claim", "add", article, "0:7")
    assert [entry["by"] for entry in workbench("history", "--json").json] == ["Ada Lind", "Ada Lind", "Bo Ek"]

"""The one door: arguments are told apart before anything is imported, and nobody is shown a traceback."""

import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

import workbench
from workbench import __main__ as entry
from workbench.base import logs
from workbench.base.errors import Trouble
from workbench.base.messages import msg
from workbench.cli.names import COMMANDS


def understood(*arguments, **environ):
    return entry.understand(arguments, environ)


@pytest.mark.parametrize("command", list(COMMANDS))
def test_a_commands_name_leads_to_the_command_line(command):
    assert understood(command, "x").command == command
    assert understood("--library", "a.db", "--json", command).command == command
    assert understood("--library=a.db", command, "--help").command == command


def test_files_lead_to_the_window():
    assert understood() == entry.Request()
    assert understood("a.txt", "b.html").files == ("a.txt", "b.html")
    assert understood("a.txt", "import").files == ("a.txt", "import")
    assert understood("--library", "a.db", "a.txt") == entry.Request(files=("a.txt",), library="a.db")


def test_a_file_named_like_a_command_can_be_opened():
    assert understood("./import").files == ("./import",)
    assert understood("--", "import", "--json").files == ("import", "--json")


def test_the_library_may_come_from_the_environment_and_the_argument_wins():
    assert understood(WORKBENCH_LIBRARY="e.db").library == "e.db"
    assert understood("--library", "a.db", WORKBENCH_LIBRARY="e.db").library == "a.db"


@pytest.mark.parametrize("arguments", [["--frobnicate"], ["--json"], ["--library"], ["-x", "import"]])
def test_wrong_use_is_said_in_one_line(arguments, capsys):
    assert entry.main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_lists_every_command(option, capsys):
    assert entry.main([option]) == 0
    text = capsys.readouterr().out
    assert all(f"  {name} " in text for name in COMMANDS)
    assert max(map(len, text.splitlines())) <= 110


def test_version(capsys):
    assert entry.main(["--version"]) == 0
    assert capsys.readouterr().out == f"workbench {workbench.__version__}\n"


def test_a_missing_file_is_said_before_a_window_opens(tmp_path, capsys):
    assert entry.main([str(tmp_path / "none.txt")]) == 1
    assert "There is no file" in capsys.readouterr().err


@pytest.mark.parametrize("library", ["postgresql://u:secretpw@h/db", "postgresql://h/db?user=u&password=a@secretpw"])
def test_the_address_of_a_database_is_refused_without_its_secrets(library, capsys):
    assert entry.main(["--library", library]) == 1
    line = capsys.readouterr().err
    assert line.endswith("postgresql://…\n")
    assert "secretpw" not in line


def test_a_files_name_cannot_speak_to_the_terminal(capsys):
    assert entry.main(["a\x1b[2Jb\nc.txt"]) == 1
    assert capsys.readouterr().err == "workbench: There is no file a�[2Jb�c.txt.\n"


def test_a_word_that_is_neither_leads_to_the_list_of_commands(capsys):
    assert entry.main(["frobnicate"]) == 2
    assert "frobnicate" in (said := capsys.readouterr().err)
    assert "workbench --help" in said


def test_a_mistyped_command_is_guessed_at(capsys):
    assert entry.main(["imprt"]) == 2
    assert "Did you mean import?" in capsys.readouterr().err


def standing_in(monkeypatch, name, main):
    module = types.ModuleType(name)
    module.main = main
    monkeypatch.setitem(sys.modules, name, module)


def test_a_command_gets_all_its_arguments(monkeypatch):
    seen = []
    standing_in(monkeypatch, "workbench.cli.main", lambda argv: seen.append(argv) or 7)
    assert entry.main(["--json", "cases"]) == 7
    assert seen == [["--json", "cases"]]


def test_the_window_gets_its_files_folders_and_library(monkeypatch, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("words", encoding="utf-8")
    seen = []
    standing_in(monkeypatch, "workbench.ui.app", lambda files, library: seen.append((files, library)) or 0)
    assert entry.main(["--library", "a.db", str(file), str(tmp_path)]) == 0
    assert seen == [([file, tmp_path], "a.db")]


def raising(error):
    def main(_argv):
        raise error

    return main


@pytest.mark.expects_log("crash")
def test_a_bug_is_one_line_and_the_rest_is_in_the_log(monkeypatch, capsys):
    standing_in(monkeypatch, "workbench.cli.main", raising(RuntimeError("secret words")))
    assert entry.main(["check"]) == 1
    logs.stop()
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "RuntimeError" in said
    assert "Traceback" not in said
    log = Path(said.split("is in ")[1].strip().rstrip(".")).read_text(encoding="utf-8")
    assert "test_entry.py" in log
    assert "secret words" not in log


def test_known_trouble_is_its_own_line_without_a_log(monkeypatch, capsys, own_folders):
    standing_in(monkeypatch, "workbench.cli.main", raising(Trouble(msg("The disk is full."), advice=msg("Make room."))))
    assert entry.main(["check"]) == 1
    assert capsys.readouterr().err == "workbench: The disk is full. Make room.\n"
    assert not (own_folders / "log").exists()


def test_an_interruption_is_quiet(monkeypatch, capsys):
    standing_in(monkeypatch, "workbench.cli.main", raising(KeyboardInterrupt()))
    assert entry.main(["check"]) == 130
    assert capsys.readouterr().err == ""


def test_help_imports_neither_side():
    program = (
        "import sys; from workbench.__main__ import main; main(['--help'])\n"
        "heavy = {'PySide6', 'sqlalchemy', 'typer', 'babel', 'lxml', 'alembic'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_reader_that_goes_away_is_no_error():
    program = "import sys; sys.stdin.read(1); from workbench.__main__ import main; sys.exit(main(['--help']))"
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ),
    )
    process.stdout.close()
    process.stdin.write(b"x")
    process.stdin.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), complaint) == (1, b"")

"""What only a process of its own can show: bytes in a pipe, locales, exit statuses, how fast help comes."""

import json
import os
import subprocess
import sys

import pytest


@pytest.fixture
def process(project, library_path):
    """Run the program with some environment; returns the finished process, its output in bytes."""

    def run(*arguments, **environ):
        places = os.pathsep.join(filter(None, [str(project), os.environ.get("PYTHONPATH", "")]))
        environment = {**os.environ, "WORKBENCH_LIBRARY": str(library_path), "PYTHONPATH": places, **environ}
        for name in ("PYTHONUTF8", "PYTHONIOENCODING", "LC_ALL", "LC_CTYPE"):
            if name not in environ:
                environment.pop(name, None)
        command = [sys.executable, "-m", "workbench", *map(str, arguments)]
        return subprocess.run(command, env=environment, capture_output=True, check=False)

    return run


@pytest.mark.parametrize("environ", [{"LANG": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_it_is_utf8_whatever_the_locale(process, article, article_text, environ):
    assert process("text", article, **environ).stdout == article_text.encode()
    table = process("search", "gate", **environ)
    assert "„Порт закрито“ stood on the gate 🚢".encode() in table.stdout
    assert table.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="a shell's pipe is wanted")
def test_a_reader_that_leaves_early_is_no_trouble(workbench, tmp_path, project):
    page = tmp_path / "long.txt"  # more than the pipe holds
    page.write_text("A headline of five words\n\n" + "It happened again on Monday. " * 8_000, encoding="utf-8")
    article = workbench("import", page, "--json").json[0]["article"]
    for more in ("", " --json"):
        command = f'"{sys.executable}" -m workbench text {article}{more} | head -c 20'
        environment = {**os.environ, "WORKBENCH_LIBRARY": str(tmp_path / "test.db"), "PYTHONPATH": str(project)}
        done = subprocess.run(command, shell=True, env=environment, capture_output=True, check=False)
        assert len(done.stdout) == 20
        assert done.stderr == b""


@pytest.mark.skipif(sys.platform != "linux", reason="a device that is always full is wanted")
def test_a_full_disk_is_said_in_one_line(project, library_path, article):
    command = f'"{sys.executable}" -m workbench text {article} > /dev/full'
    environment = {**os.environ, "WORKBENCH_LIBRARY": str(library_path), "PYTHONPATH": str(project)}
    done = subprocess.run(command, shell=True, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "cannot be written" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell's redirections are wanted")
@pytest.mark.parametrize(
    ("closed", "status", "said"),
    [(">&-", 1, "workbench: The output cannot be written: Bad file descriptor.\n"), ("<&-", 0, ""), ("2>&-", 0, "")],
)
def test_a_stream_that_is_closed_is_no_failure_of_the_workbench(project, library_path, article, closed, status, said):
    command = f'"{sys.executable}" -m workbench articles {closed}'
    environment = {**os.environ, "WORKBENCH_LIBRARY": str(library_path), "PYTHONPATH": str(project)}
    done = subprocess.run(command, shell=True, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (status, said)
    assert bool(done.stdout) == (status == 0)


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes there")
def test_names_may_be_any_bytes(process, tmp_path, article, claim):
    page = os.fsencode(tmp_path) + b"/p\xff.txt"
    with open(page, "wb") as stream:  # noqa: PTH123 - a path of bytes
        stream.write(b"A headline of five words\n\nIt happened on Monday.\n")
    name = os.fsdecode(page)
    done = process("import", name, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))[0]["file"] == name
    assert process("evidence", "add", claim, "--stance", "context", "--file", name).returncode == 0
    refused = process("claim", "set", claim, "--place", "\udcff")
    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)


def test_an_error_in_a_reader_is_one_line_and_in_the_log_without_what_was_read(process, project, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nif sys.orig_argv[-1].endswith('.worker'):\n"
        "    from workbench.intake import reading\n    reading._title = lambda found, told: {}[found.text]\n"
    )
    page, log = tmp_path / "page.txt", tmp_path / "log"
    page.write_text("A headline of five words\n\nIt happened on Monday.\n", encoding="utf-8")
    places = os.pathsep.join([str(tmp_path), str(project)])
    done = process("import", page, PYTHONPATH=places, WORKBENCH_LOG=str(log))
    told = done.stderr.decode()
    assert told == f"workbench: {page} is damaged, or made to break its reader: reading it failed.\n"
    kept = (log / "workbench.log").read_text(encoding="utf-8")
    assert "KeyError" in kept
    assert "headline" not in kept


def test_statuses_reach_the_shell(process, article):
    assert process("claims", article).returncode == 0
    refused = process("claims", "nothing")
    assert (refused.returncode, refused.stdout, len(refused.stderr.splitlines())) == (1, b"", 1)
    wrong = process("claims")
    assert (wrong.returncode, wrong.stdout, len(wrong.stderr.splitlines())) == (2, b"", 1)


def test_help_does_without_the_database(project):
    program = (
        "import sys\nfrom workbench.cli.main import main\nmain(['claim', 'set', '--help'])\n"
        "print('LOADED', *{name.partition('.')[0] for name in sys.modules} & {'sqlalchemy', 'rich', 'lxml', 'PySide6'})"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED"

"""Commands as a script gives them, in this process, each at a library of the test's own."""

import io
import json
import shutil
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.main import main

ARTICLE = """\
Harbour closed after blast

The harbour was closed on Monday, two officials said. Smoke stood above the second pier.

Vesna Kolar of the Harbour Union said: “Nobody was on the pier.” The second pier had been closed since April.
„Порт закрито“ stood on the gate 🚢.
"""


@dataclass
class Said:
    """What a command left: exit status, standard output and standard error."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output; the command must have done its work."""
        assert self.status == 0, self.err
        assert self.err == ""
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """The one line on standard error of a command that did nothing."""
        assert self.status != 0
        (line,) = self.err.splitlines()
        assert line.startswith("workbench: ")
        assert "Traceback" not in line
        return line.removeprefix("workbench: ")


@pytest.fixture
def workbench(library_path, capsys, monkeypatch) -> Callable[..., Said]:
    """Run one command at the test's library."""
    monkeypatch.setenv("WORKBENCH_LIBRARY", str(library_path))
    monkeypatch.setenv("WORKBENCH_ANALYST", "Ada Lind")

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        status = main([str(one) for one in arguments])
        return Said(status, *capsys.readouterr())

    return run


@pytest.fixture
def article_text() -> str:
    """What the article says."""
    return ARTICLE


@dataclass
class Filled:
    """A library that holds the article and one claim of it, made once, and the file that the article came from."""

    library: Path
    file: Path
    article: str
    claim: str


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Filled:
    """A library to copy: taking an article in anew for every test would cost a process each time."""
    folder = tmp_path_factory.mktemp("filled")
    file, library = folder / "harbour.txt", folder / "test.db"
    file.write_text(ARTICLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_ANALYST", "Ada Lind")
        patch.setenv("WORKBENCH_SETTINGS", str(folder))
        article = told("--library", library, "import", file, "--json")[0]["article"]
        quote = ["--quote", "The harbour was closed on Monday"]
        claim = told("--library", library, "claim", "add", article, *quote, "--json")["id"]
    return Filled(library, file, article, claim)


def told(*arguments: object) -> Any:
    """What a command prints, where no test's capture listens yet."""
    out = io.StringIO()
    with redirect_stdout(out):
        assert main([str(one) for one in arguments]) == 0
    return json.loads(out.getvalue())


@pytest.fixture
def article_file(filled) -> Path:
    """A plain article."""
    return filled.file


@pytest.fixture
def claim(filled, library_path) -> str:
    """The id of a claim made of a quote in the article, in a library of the test's own."""
    if not library_path.exists():
        shutil.copy(filled.library, library_path)
        shutil.copytree(filled.library.with_suffix(".files"), library_path.with_suffix(".files"))
    return filled.claim


@pytest.fixture
def article(workbench, claim, filled) -> str:
    """The id of the article in it."""
    return filled.article

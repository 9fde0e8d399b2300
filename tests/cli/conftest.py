"""Commands as a script gives them, in this process, each at a library of the test's own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.main import main

ARTICLE = """\
Harbour closed after blast

The harbour was closed on Monday, two officials said. Smoke stood above the second pier.

Vesna Kolar of the Harbour Union said: “Nobody was on the pier.” The second pier had been closed since April.
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


@pytest.fixture
def article_file(tmp_path) -> Path:
    """A plain article."""
    path = tmp_path / "harbour.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def article(workbench, article_file) -> str:
    """The id of that article, taken in."""
    return workbench("import", article_file, "--json").json[0]["article"]


@pytest.fixture
def claim(workbench, article) -> str:
    """The id of a claim made of a quote in it."""
    return workbench("claim", "add", article, "--quote", "The harbour was closed on Monday", "--json").json["id"]

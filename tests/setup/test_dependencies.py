"""What the code imports is what the project says it needs."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

ON_ONE_SYSTEM_ONLY = {"winreg", "msvcrt"}
FOR_ANOTHER = {"lxml-html-clean"}
"""What a library that is imported does not load without."""


def plain(name):
    return re.split(r"[\s\[<>=!;~]", name, maxsplit=1)[0].lower().replace("_", "-")


def imported(project):
    for file in (project / "workbench").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (name.name.partition(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


@pytest.fixture(scope="module")
def declared(project):
    """The libraries that the project says it needs."""
    needs = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return {plain(name) for name in needs}


@pytest.fixture(scope="module")
def foreign(project):
    """The names of all that the code imports and neither Python nor the project brings, each with what may bring it."""
    brought = packages_distributions()
    names = set(imported(project)) - sys.stdlib_module_names - {"workbench"} - ON_ONE_SYSTEM_ONLY
    return {name: {plain(one) for one in brought.get(name, [name])} for name in names}


def test_every_library_that_is_imported_is_declared(declared, foreign):
    assert foreign
    assert not {name for name, bringing in foreign.items() if not bringing & declared}


def test_every_library_that_is_declared_is_imported(declared, foreign):
    assert declared == (set().union(*foreign.values()) & declared) | FOR_ANOTHER

"""What the code imports is what the project says it needs."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

ON_ONE_SYSTEM_ONLY = {"winreg", "msvcrt"}


def plain(name):
    return re.split(r"[\s\[<>=!;~]", name, maxsplit=1)[0].lower().replace("_", "-")


def imported(project):
    for file in (project / "workbench").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (name.name.partition(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


def test_every_library_that_is_imported_is_declared(project):
    needs = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    declared = {plain(name) for name in needs}
    brought = packages_distributions()
    foreign = set(imported(project)) - sys.stdlib_module_names - {"workbench"} - ON_ONE_SYSTEM_ONLY
    assert foreign
    undeclared = {name for name in foreign if not {plain(one) for one in brought.get(name, [name])} & declared}
    assert not undeclared

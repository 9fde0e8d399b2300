"""The walls of the house: they stand, and each is seen to fall when it is broken on purpose."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FLOORS = "A floor imports only from the floors below it"
FORMATS = "Formats know nothing of what reads them apart"
QT = "Qt is known to the window alone"
TABLES = "Tables are known to library and actions alone"
MAPPED = "Mapped objects stay behind actions"

BREACHES = [
    ("rules/breach.py", "import workbench.library", FLOORS),
    ("base/breach.py", "import workbench.text", FLOORS),
    ("actions/breach.py", "import workbench.ui", FLOORS),
    ("library/breach.py", "import workbench.intake", FLOORS),
    ("text/breach.py", "import workbench.rules", FLOORS),
    ("cli/breach.py", "import workbench.ui", FLOORS),
    ("misc/__init__.py", "", FLOORS),
    ("intake/pages/breach.py", "import workbench.intake.mail.message", FORMATS),
    ("intake/mail/breach.py", "import workbench.intake.processes.apart", FORMATS),
    ("report/breach.py", "import PySide6.QtGui", QT),
    ("ui/breach.py", "import sqlalchemy", TABLES),
    ("cli/breach.py", "import workbench.library.tables", MAPPED),
]
"""A file, the line that breaks a wall, and the wall."""


def checked(folder):
    """What import-linter says of the package in `folder`."""
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory, project):
    """The package and its configuration, where they may be broken."""
    folder = tmp_path_factory.mktemp("house")
    skip = shutil.ignore_patterns("__pycache__", "resources", "*.md")
    shutil.copytree(project / "workbench", folder / "workbench", ignore=skip)
    shutil.copy(project / "pyproject.toml", folder)
    return folder


def test_every_wall_stands(copy):
    done = checked(copy)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("place", "line", "wall"), BREACHES)
def test_a_breach_is_seen(copy, place, line, wall):
    breach = copy / "workbench" / place
    new_room = not breach.parent.exists()
    breach.parent.mkdir(exist_ok=True)
    breach.write_text(line + "\n", encoding="utf-8")
    try:
        done = checked(copy)
    finally:
        shutil.rmtree(breach.parent) if new_room else breach.unlink()
    assert done.returncode != 0
    broken = [one for one in done.stdout.splitlines() if one.rstrip().endswith("BROKEN")]
    assert [one for one in broken if one.startswith(wall)] == broken != []


def imported(file: Path) -> set[str]:
    """The top names of all that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_the_base_leans_on_little(project):
    files = (project / "workbench" / "base").rglob("*.py")
    foreign = {name for file in files for name in imported(file)} - sys.stdlib_module_names
    assert foreign <= {"babel", "platformdirs", "tomli_w", "workbench"}


def test_files_are_short_enough_to_be_read(project):
    long = [
        f"{file.relative_to(project)}: {count} lines"
        for file in (project / "workbench").rglob("*.py")
        if (count := len(file.read_text(encoding="utf-8").splitlines())) > 400
    ]
    assert not long


def test_functions_are_short_enough_to_be_seen_at_once(project):
    long = [
        f"{file.relative_to(project)}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for file in (project / "workbench").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 50
    ]
    assert not long


def test_every_room_says_what_belongs_in_it(project):
    silent = [
        str(room.relative_to(project))
        for room in (project / "workbench").iterdir()
        if room.is_dir() and room.name not in {"__pycache__", "resources"}
        if not ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))
    ]
    assert not silent

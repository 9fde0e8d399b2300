"""On the way to the first window nothing heavy is loaded but Qt; the command line loads no Qt."""

import subprocess
import sys

import pytest

HEAVY = [
    "lxml",
    "trafilatura",
    "babel",
    "typst",
    "jinja2",
    "networkx",
    "typer",
    "rich",
    "alembic",
    "fontTools",
    "sqlalchemy",
    "py3langid",
    "gcld3",
    "charset_normalizer",
    "chardetng_py",
    "opencc",
    "platformdirs",
    "markdown_it",
    "numpy",
    "dateutil",
    "pypdfium2",
    "edtf",
    "orjson",
]


def loaded(module):
    program = f"import sys, workbench.__main__, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_window_loads_qt_and_nothing_heavy_besides():
    found = loaded("workbench.ui.app")
    assert "PySide6" in found
    assert not found & set(HEAVY)


def test_the_names_of_qt_namespace_are_not_built_before_the_first_paint():
    program = (
        "import workbench.ui.app, PySide6.QtCore as core; print('Qt' in vars(core), core.Qt and 'Qt' in vars(core))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_qt_leaves_the_import_as_python_has_it():
    program = "import builtins as b; plain = b.__import__; import workbench.ui.app; print(b.__import__ is plain)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"]


@pytest.mark.parametrize("module", ["workbench.cli.main", "workbench.cli.commands", "workbench.actions"])
def test_no_qt_without_a_window(module):
    assert "PySide6" not in loaded(module)


def test_the_commands_can_be_told_apart_without_their_libraries():
    assert not loaded("workbench.cli.names") & {*HEAVY, "PySide6"}


_STARTED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from workbench.ui import app

begin = app._Starting._open
def opening(shell):
    return [one for one in shell.findChildren(QLabel) if one.isVisible() and one.text() == "Opening the library…"]
def begun(self, loaded):
    (line,) = opening(self._shell)
    before = "article" if self._shell.article_place.isAncestorOf(line) else "claims"
    begin(self, loaded)
    print(before, len(opening(self._shell)))
    QTimer.singleShot(0, self._shell.close)
app._Starting._open = begun
app.main([], sys.argv[1])
"""


def test_until_the_library_is_open_the_window_says_so_where_nothing_is_shown_yet(tmp_path, own_folders):
    said = []
    for _ in range(2):
        command = [sys.executable, "-c", _STARTED, str(tmp_path / "own.db")]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        said.append(done.stdout.split())
    assert said == [["article", "0"], ["claims", "0"]]

"""A wheel and an editable install: both work from any folder and bring the resources along."""

import json
import shutil
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

QUESTION = """
import json, workbench
from workbench.base.folders import resources
found = resources()
print(json.dumps({
    "package": workbench.__file__,
    "resources": str(found),
    "files": sorted(str(one.relative_to(found)) for one in found.rglob("*") if one.is_file()),
}))
"""


@pytest.fixture(autouse=True)
def no_other_copy(monkeypatch):
    """A path that whoever runs the tests has set would be searched before what is installed here."""
    monkeypatch.delenv("PYTHONPATH", raising=False)


@pytest.fixture(scope="module")
def tree(tmp_path_factory, project):
    """A checkout of its own, so that building leaves nothing behind; without the typefaces, for speed."""
    folder = tmp_path_factory.mktemp("checkout")
    skip = shutil.ignore_patterns("__pycache__", "*.ttf")
    for name in ("workbench", "resources"):
        shutil.copytree(project / name, folder / name, ignore=skip)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(project / name, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(tree, tmp_path_factory):
    """The wheel as `python -m build` makes it, with the build backend at hand."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(tree)]
    subprocess.run(command, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def fresh_environment(folder, what):
    """A new environment that lends this one's libraries, with `what` installed; returns its folder of programs."""
    venv.create(folder, with_pip=False, symlinks=sys.platform != "win32")
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = programs / "python"
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = Path(subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True).stdout.strip())
    (own / "lent.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    command = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--ignore-installed",
    ]
    subprocess.run([*command, *what], check=True, capture_output=True)
    return programs


def answer(programs, folder):
    done = subprocess.run([programs / "python", "-c", QUESTION], cwd=folder, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def same_program(programs, folder):
    """What both ways to start it say; they are one program."""
    ways = ([programs / "workbench"], [programs / "python", "-m", "workbench"])
    said = {subprocess.run([*way, "--version"], cwd=folder, check=True, capture_output=True).stdout for way in ways}
    assert len(said) == 1
    return said.pop().decode().split()[0]


def shipped(tree):
    return sorted(str(one.relative_to(tree / "resources")) for one in (tree / "resources").rglob("*") if one.is_file())


def test_the_wheel_holds_package_resources_and_licence_and_no_tests(wheel, tree):
    names = zipfile.ZipFile(wheel).namelist()
    assert {f"workbench/resources/{Path(one).as_posix()}" for one in shipped(tree)} <= set(names)
    assert {"LICENSE", "OFL.txt"} == {name.rpartition("/")[2] for name in names if ".dist-info/licenses/" in name}
    assert not [name for name in names if name.startswith(("tests", "resources"))]


def test_a_wheel_works_from_any_folder(wheel, tree, tmp_path):
    programs = fresh_environment(tmp_path / "venv", [str(wheel)])
    assert same_program(programs, tmp_path) == "workbench"
    found = answer(programs, tmp_path)
    assert Path(found["resources"]) == Path(found["package"]).parent / "resources"
    assert Path(found["resources"]).is_relative_to(tmp_path)
    assert found["files"] == shipped(tree)


def test_an_editable_install_works_from_any_folder(tree, tmp_path):
    programs = fresh_environment(tmp_path / "venv", ["--editable", str(tree)])
    assert same_program(programs, tmp_path) == "workbench"
    found = answer(programs, tmp_path)
    assert Path(found["package"]).is_relative_to(tree)
    assert Path(found["resources"]) == tree / "resources"
    assert found["files"] == shipped(tree)
    assert not list((tmp_path / "venv").rglob("workbench/resources")), "a copy would grow old"

"""The README's promises: its two commands, the files it names, and the manual."""

import re
import tomllib

import pytest

LAUNCH = "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/workbench"
TEST = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest"


@pytest.fixture
def readme(project):
    return (project / "README.md").read_text(encoding="utf-8")


def test_each_command_stands_there_once_on_a_line_of_its_own(readme):
    lines = readme.splitlines()
    assert lines.count(LAUNCH) == 1
    assert lines.count(TEST) == 1
    assert readme.count("'.[test]'") == 1, "the checks take the test command from the one line with it"


def test_the_checks_run_the_readmes_command(project):
    script = (project / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert "pytest" not in script


def test_what_the_readme_links_to_is_there(project, readme):
    for target in re.findall(r"(?<!!)\[[^]]*\]\((?!http)([^)#]+)", readme):
        assert (project / target).exists(), target


def test_pyside_that_aborts_is_kept_out(project):
    needs = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert "PySide6-Essentials>=6.8,<6.12; python_version < '3.12'" in needs
    assert "lxml_html_clean" in " ".join(needs)


def test_the_manual_has_a_title_on_every_page_and_one_place_for_the_keys(project):
    pages = [page.read_text(encoding="utf-8") for page in sorted((project / "resources" / "help").glob("*.md"))]
    assert len(pages) == 15
    assert all(page.startswith("# ") for page in pages)
    assert sum(page.count("{keys}") for page in pages) == 1
    assert not re.search(r"\{(?!keys\})", "".join(pages)), "only the keys are filled in"


def test_the_manuals_commands_exist(project):
    from workbench.cli.names import COMMANDS

    page = (project / "resources" / "help" / "14-command-line.md").read_text(encoding="utf-8")
    used = {line.split()[1] for line in page.splitlines() if line.startswith("workbench ")}
    assert used
    assert used <= set(COMMANDS)

"""What watches over the tests is seen to bark: Qt's warnings and our own log lines fail a test."""

import os
import shutil
import subprocess
import sys

BARKS = """
import logging

import pytest


def test_qt_warns(qapp):
    from PySide6.QtCore import qWarning

    qWarning("something is off")


def test_our_log_warns():
    logging.getLogger("workbench.somewhere").warning("something is off")


@pytest.mark.expects_log("is off")
def test_our_log_warns_as_expected():
    logging.getLogger("workbench.somewhere").warning("something is off")


def test_a_library_chatters():
    logging.getLogger("trafilatura").warning("something is off")


def test_settings_and_logs_are_its_own(own_folders):
    from workbench.base.folders import default_library
    from workbench.base.logs import log_file
    from workbench.base.settings import settings_file

    for path in (settings_file(), log_file()):
        assert path.is_relative_to(own_folders)
    if os.name == "posix" and sys.platform != "darwin":
        assert default_library().is_relative_to(own_folders)
"""


def test_warnings_of_qt_and_of_ours_fail_a_test(tmp_path, project):
    shutil.copy(project / "tests" / "conftest.py", tmp_path)
    shutil.copy(project / "pyproject.toml", tmp_path)
    shutil.copytree(project / "tests" / "servers", tmp_path / "tests" / "servers")
    (tmp_path / "test_barks.py").write_text("import os\nimport sys\n" + BARKS, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n", "0", "-rA", "test_barks.py"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = {
        line.split("::")[1].split(" ")[0]: line.split(" ")[0] for line in done.stdout.splitlines() if "::" in line
    }
    assert verdicts == {
        "test_qt_warns": "FAILED",
        "test_our_log_warns": "ERROR",  # found after the test, when its fixtures are taken down
        "test_our_log_warns_as_expected": "PASSED",
        "test_a_library_chatters": "PASSED",
        "test_settings_and_logs_are_its_own": "PASSED",
    }, done.stdout

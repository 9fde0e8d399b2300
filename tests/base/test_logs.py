"""The log file: private, small, and without the analyst's words."""

import logging
import os
import stat
import subprocess
import sys

import pytest

from workbench.base import logs
from workbench.base.errors import Refused
from workbench.base.messages import msg

SECRET = "the name of the witness"


def failing(secret):
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise ValueError(f"no claim says {secret}") from error


def caught():
    try:
        failing(SECRET)
    except ValueError as error:
        return error
    raise AssertionError


@pytest.mark.expects_log("crash")
def test_a_crash_leaves_type_and_place_in_a_private_file_but_no_words():
    path = logs.record_crash(caught())
    assert path == logs.log_file()
    text = path.read_text(encoding="utf-8")
    assert SECRET not in text
    assert text.index("KeyError") < text.rindex("ValueError")
    assert "in failing" in text
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.expects_log("lost")
def test_logged_exceptions_leave_no_words_either():
    logs.start()
    logging.getLogger("workbench.somewhere").error("lost", exc_info=caught())
    text = logs.log_file().read_text(encoding="utf-8")
    assert "lost" in text
    assert "in failing" in text
    assert SECRET not in text


def test_system_errors_keep_their_reason_but_not_the_files_name(tmp_path):
    try:
        (tmp_path / SECRET).read_text(encoding="utf-8")
    except OSError as error:
        report = logs.crash_report(error)
    assert "No such file" in report
    assert SECRET not in report


def test_our_own_errors_may_quote_the_analyst_so_they_leave_none_of_it():
    assert SECRET not in logs.crash_report(Refused(msg("{name} is taken.", name=SECRET)))


def test_a_ring_of_causes_ends():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert "ValueError" in logs.wordless_traceback(first)


def test_a_large_log_is_set_aside_at_the_next_start():
    path = logs.log_file()
    path.parent.mkdir()
    path.write_text("x" * 1_000_001, encoding="utf-8")
    logs.start()
    assert path.stat().st_size == 0
    assert path.with_name("workbench.log.1").stat().st_size == 1_000_001


def test_starting_twice_writes_each_line_once():
    logs.start()
    logs.start()
    logging.getLogger("workbench.somewhere").info("opened, 3 articles")
    assert logs.log_file().read_text(encoding="utf-8").count("opened, 3 articles") == 1


def test_no_place_for_a_log_stops_nobody(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("WORKBENCH_LOG", str(tmp_path / "file"))
    assert logs.start() is None


def test_libraries_chatter_reaches_neither_screen_nor_file():
    program = (
        "import logging, warnings\n"
        "from workbench.base import logs\n"
        "logs.start()\n"
        "logging.getLogger('trafilatura').error('chatter')\n"
        "logging.getLogger('some.other.library').warning('chatter')\n"
        "warnings.warn('chatter')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout + done.stderr == ""
    assert logs.log_file().read_text(encoding="utf-8") == ""

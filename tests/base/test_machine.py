"""What the window needs of the machine is said in one line, before Qt could abort."""

import os
import subprocess
import sys
import time

import pytest

from workbench.base import machine
from workbench.base.machine import missing_for_window, packages_to_install

X = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/run/user/1000"}
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has these libraries apart")


def said(environ, *, absent=(), answers=True, system="linux"):
    message = missing_for_window(
        environ, system=system, loads=lambda name: name not in absent, answers=lambda *_: answers
    )
    return None if message is None else str(message)


def test_a_machine_with_everything_says_nothing():
    assert said(X) is None
    assert said(WAYLAND) is None


def test_without_a_display_the_line_says_what_to_set_and_what_works_anyway():
    line = said({})
    assert "DISPLAY or WAYLAND_DISPLAY" in line
    assert "workbench --help" in line


def test_the_line_names_libraries_and_every_package(monkeypatch):
    monkeypatch.setattr("workbench.base.machine.Path.exists", lambda _: True)
    line = said(X, absent={"libEGL.so.1", "libxcb-cursor.so.0", "libgthread-2.0.so.0", "libglib-2.0.so.0"})
    assert line.startswith("Qt needs libEGL.so.1")
    assert line.endswith("sudo apt install libegl1 libglib2.0-0 libxcb-cursor0")


def test_elsewhere_than_on_debian_the_libraries_are_named(monkeypatch):
    monkeypatch.setattr("workbench.base.machine.Path.exists", lambda _: False)
    line = said(X, absent={"libEGL.so.1"})
    assert "libEGL.so.1" in line
    assert "apt" not in line


def test_offscreen_needs_neither_a_display_nor_its_libraries():
    offscreen = {"QT_QPA_PLATFORM": "offscreen:size=800x600"}
    assert said(offscreen, absent={"libxcb-cursor.so.0"}) is None
    assert "libEGL.so.1" in said(offscreen, absent={"libEGL.so.1"})


def test_a_platform_that_no_window_opens_on_is_named():
    line = said(X | {"QT_QPA_PLATFORM": "bogus"})
    assert "“bogus”" in line
    assert "QT_QPA_PLATFORM" in line
    assert "xcb" in line
    assert said(X | {"QT_QPA_PLATFORM": "eglfs"}) is not None
    assert said(X | {"QT_QPA_PLATFORM": "bogus;XCB"}) is None


def test_either_kind_of_display_is_enough():
    both = X | WAYLAND
    assert said(both, absent={"libwayland-client.so.0"}) is None
    assert said(both, absent={"libxcb-cursor.so.0"}) is None
    assert said(both, absent={"libwayland-client.so.0", "libxcb-cursor.so.0"}) is not None
    assert said(WAYLAND, absent={"libwayland-client.so.0"}) is not None


def test_a_display_that_does_not_answer_is_named():
    assert "display :0 does not answer" in said(X, answers=False)


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_bring_all_with_qt(system):
    assert said({}, system=system, absent={"libEGL.so.1"}) is None


def test_packages_are_listed_for_machines_that_set_themselves_up():
    assert packages_to_install("offscreen", loads=lambda _: True) == []
    assert "libegl1" in packages_to_install("offscreen", loads=lambda _: False)
    assert "libxcb-cursor0" not in packages_to_install("offscreen", loads=lambda _: False)


@linux_only
def test_the_look_costs_next_to_nothing():
    assert min(elapsed() for _ in range(5)) < 0.1  # a tenth of it where nothing else runs


def elapsed():
    begin = time.perf_counter()
    missing_for_window({"QT_QPA_PLATFORM": "offscreen"})
    return time.perf_counter() - begin


@linux_only
@pytest.mark.parametrize(
    ("display", "words"),
    [
        ({}, "There is no display"),
        ({"DISPLAY": ":4711"}, "display :4711 does not answer"),
        ({"QT_QPA_PLATFORM": "bogus"}, "the platform “bogus”"),
    ],
)
def test_for_real_the_window_never_gets_as_far_as_qts_abort(display, words):
    if "DISPLAY" in display and packages_to_install("xcb"):
        words = "Qt needs"  # a machine that can only test has not even the libraries of a display
    environ = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", "workbench"], env=environ | display, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert words in done.stderr


@linux_only
def test_the_tables_name_libraries_that_qt_really_maps():
    """A name mistyped in the tables would make every machine look incomplete, or none."""
    program = "from PySide6 import QtWidgets; QtWidgets.QApplication([]); print(open('/proc/self/maps').read())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    mapped = {line.rsplit("/", 1)[-1] for line in done.stdout.splitlines() if ".so" in line}
    assert {name for name in machine._ALWAYS if not any(one.startswith(name) for one in mapped)} == set()

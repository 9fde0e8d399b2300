"""What the window needs of the machine, looked at before Qt starts: Qt itself would abort without a clear word.

The tables follow the libraries that PySide6-Essentials 6.8 to 6.12 on Linux names and does not bring along (`NEEDED`
entries of QtCore, QtGui, QtWidgets and the platform plugins); package names are Debian's.
"""

import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from workbench.base.messages import Message, msg

_ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
_XCB = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
_PLATFORMS = ("wayland", "wayland-egl", "xcb", "offscreen", "minimal", "vnc", "linuxfb")
"""Qt's platform plugins for Linux that a window can be opened with; those for single screens abort without theirs."""
_NEEDED: Mapping[str, Mapping[str, str]] = {"xcb": _ALWAYS | _XCB, "wayland": _ALWAYS | _WAYLAND}

Look = Callable[[str], bool]
"""Whether the library of that name loads, or the display of that name answers."""


def missing_for_window(
    environ: Mapping[str, str],
    *,
    system: str = sys.platform,
    loads: Look | None = None,
    answers: Callable[[str, Mapping[str, str]], bool] | None = None,
) -> Message | None:
    """What to install or set before the window can open, in one line; None where nothing is missing.

    `loads` and `answers` stand in for the machine in tests. Only Linux is looked at: elsewhere Qt brings all it needs.
    """
    if not system.startswith("linux"):
        return None
    loads = loads or _loads
    wanted = _platforms(environ)
    if not wanted:
        return msg(
            "There is no display: set DISPLAY or WAYLAND_DISPLAY, or sit at the machine's screen; "
            "workbench --help lists what works without a window."
        )
    wanted = [one for one in wanted if one in _PLATFORMS]
    if not wanted:
        return msg(
            "No window can be opened on the platform “{name}”: unset QT_QPA_PLATFORM, or set it to one of {known}.",
            name=environ.get("QT_QPA_PLATFORM", ""),
            known=", ".join(_PLATFORMS),
        )
    lacking = {one: _lacking(one, loads) for one in wanted}
    ready = [one for one in wanted if not lacking[one]]
    if not ready:
        return _to_install(lacking[wanted[0]])
    answers = answers or _answers
    if not any(answers(one, environ) for one in ready):
        return msg(
            "The display {name} does not answer: is it running, and may you use it? "
            "workbench --help lists what works without a window.",
            name=environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY") or "",
        )
    return None


def packages_to_install(platform: str, *, loads: Look | None = None) -> list[str]:
    """Debian's packages that Qt's plugin of that name lacks on this machine (`offscreen`, `xcb`, `wayland`)."""
    return _packages(_lacking(platform, loads or _loads))


def _platforms(environ: Mapping[str, str]) -> list[str]:
    """Qt's platform plugins that it may choose from here, in its order."""
    asked = environ.get("QT_QPA_PLATFORM", "")
    if asked:
        return [one.partition(":")[0].lower() for one in asked.split(";")]
    found = []
    if environ.get("WAYLAND_DISPLAY"):
        found.append("wayland")
    if environ.get("DISPLAY"):
        found.append("xcb")
    return found


def _lacking(platform: str, loads: Look) -> dict[str, str]:
    needed = _NEEDED.get(platform.removesuffix("-egl"), _ALWAYS)
    return {library: package for library, package in needed.items() if not loads(library)}


def _packages(lacking: Mapping[str, str]) -> list[str]:
    return sorted(set(lacking.values()))


def _to_install(lacking: Mapping[str, str]) -> Message:
    libraries = _few(lacking)
    if Path("/etc/debian_version").exists():
        return msg(
            "Qt needs {libraries}: sudo apt install {packages}",
            libraries=libraries,
            packages=" ".join(_packages(lacking)),
        )
    return msg("Qt needs {libraries}: install the packages of your system that hold them.", libraries=" ".join(lacking))


def _few(libraries: Iterable[str]) -> str:
    """At most three names: the packages are said in full anyway."""
    names = list(libraries)
    shown = 3
    return ", ".join(names[:shown]) + (" …" if len(names) > shown else "")


def _loads(library: str) -> bool:
    import ctypes  # noqa: PLC0415 - only on the way to a window

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers(platform: str, environ: Mapping[str, str]) -> bool:
    """Whether the display that the plugin would use takes a connection; plugins without a display always do."""
    if platform == "xcb":
        return _x_answers(environ.get("DISPLAY", ""))
    if platform.startswith("wayland"):
        folder = Path(environ.get("XDG_RUNTIME_DIR") or "/nowhere")
        socket = folder / (environ.get("WAYLAND_DISPLAY") or "wayland-0")  # an absolute name replaces the folder
        return socket.exists() and stat.S_ISSOCK(socket.stat().st_mode)
    return True


def _x_answers(display: str) -> bool:
    import ctypes  # noqa: PLC0415 - as above

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)

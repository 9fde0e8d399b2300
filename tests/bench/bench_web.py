"""Fetching a page with its archive, and how much memory a server can make it take."""

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from row import Row

PAGE = 500_000
LIMIT_MS = 60
LIMIT_MIB = 64
_SERVERS = Path(__file__).resolve().parent.parent / "servers"


def rows() -> list[Row]:
    """A page of half a megabyte; and 25 MB of an endless one, in a process of its own."""
    sys.path.insert(0, str(_SERVERS))
    from misbehaving import Server, ok

    from workbench.intake.web.fetching import fetch
    from workbench.intake.web.wishes import Wishes

    wishes = Wishes(user_agent="Bench", private=True)
    server = Server({"/": ok(bytes(range(32, 127)) * (PAGE // 95)), "/endless": _pour})
    try:
        times = []
        for _ in range(9):
            begin = perf_counter()
            fetch(server.url(), wishes)
            times.append((perf_counter() - begin) * 1000)
        ran = subprocess.run(
            [sys.executable, "-c", _ENDLESS, server.url("/endless")], capture_output=True, text=True, check=True,
            timeout=60,
        )  # fmt: skip
    finally:
        server.close()
    return [
        Row(f"fetch {PAGE // 1000} kB and archive it", median(times), LIMIT_MS, "ms"),
        Row("memory that an endless page takes until it is cut off at 25 MB", float(ran.stdout), LIMIT_MIB, "MiB"),
    ]


def _pour(connection, _head, stop):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while not stop.is_set():
        connection.sendall(bytes(65536))


_ENDLESS = """
import resource, sys
from workbench.base.errors import BadFile
from workbench.intake.web import archive, asking
from workbench.intake.web.fetching import fetch
from workbench.intake.web.wishes import Wishes
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    fetch(sys.argv[1], Wishes(user_agent="Bench", private=True))
except BadFile:
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""

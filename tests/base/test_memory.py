"""Large blocks of memory go back to the system when they are let go."""

import platform
import subprocess
import sys

import pytest


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc alone keeps them")
def test_a_large_block_that_is_let_go_is_the_system_s_again() -> None:
    code = (
        "from workbench.base.memory import give_large_blocks_back\n"
        "resident = lambda: int(open('/proc/self/statm').read().split()[1]) * 4096\n"
        "give_large_blocks_back()\n"
        "small, before = [], resident()\n"
        "for _ in range(6):\n"
        "    large = bytearray(b'x') * 20_000_000\n"
        "    small += [bytearray(5_000) for _ in range(20)]\n"
        "    del large\n"
        "print((resident() - before) // 10**6)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 10

"""Memory that goes back to the system."""

import sys
from collections.abc import Callable
from functools import cache

_MMAP_THRESHOLD = -3
"""glibc's `M_MMAP_THRESHOLD` (malloc.h)."""
_LARGE = 1024**2


@cache
def give_large_blocks_back() -> None:
    """From now on blocks of a megabyte and more are the system's again as soon as they are let go.

    glibc takes the largest block that was ever let go for a usual one, and from then on lays such blocks among small
    ones, between which they stay: importing a few texts of 20 MB took 140 MiB more for it. Nothing elsewhere.
    """
    if (mallopt := _of_glibc("mallopt")) is not None:
        mallopt(_MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Give back now what was let go in pieces, between which something small still lies. Nothing elsewhere."""
    if (malloc_trim := _of_glibc("malloc_trim")) is not None:
        malloc_trim(0)


def _of_glibc(name: str) -> Callable[..., int] | None:
    """A function of the C library; None where it has none of that name."""
    if sys.platform != "linux":
        return None
    import ctypes  # noqa: PLC0415 - where something large comes in, and nowhere else

    found: Callable[..., int] | None = getattr(ctypes.CDLL(None), name, None)
    return found

"""Memory that goes back to the system."""

import sys
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
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - where something large comes in, and nowhere else

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _LARGE)

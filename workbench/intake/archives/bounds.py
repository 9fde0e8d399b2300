"""How much one member of an archive may hold."""

from collections.abc import Callable

from workbench.base.errors import BadFile
from workbench.base.messages import msg
from workbench.intake.files import LARGEST


def too_large(name: str) -> BadFile:
    """What is said of a member that is larger than articles are."""
    return BadFile(msg("{name} holds more than {most} MB: it is not taken.", name=name, most=LARGEST // 1024**2))


def read_bounded(read: Callable[[int], bytes], name: str) -> bytes:
    """All that a stream gives, block by block, up to what an article may hold. Raises BadFile where it is more."""
    parts, size = [], 0
    while block := read(1 << 16):
        size += len(block)
        if size > LARGEST:
            raise too_large(name)
        parts.append(block)
    return b"".join(parts)

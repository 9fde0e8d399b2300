"""The readers of formats that are no text as a whole: told from the bytes, loaded when one is wanted."""

from collections.abc import Callable, Mapping

from workbench.intake.read_text import ReadText
from workbench.intake.sniff import Format

Reader = Callable[[bytes, str | None], ReadText]
"""Takes the bytes and the file's name; raises BadFile with one clear line."""

_BEGINNINGS: tuple[tuple[bytes, Format], ...] = ()
"""How the bytes of a format begin, where that alone tells it."""
_READERS: Mapping[Format, Reader] = {}


def reader_of(data: bytes) -> tuple[Format, Reader] | None:
    """What reads these bytes as a whole, and their format; None where they are to be read as text, or not at all."""
    kind = next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), None)
    return None if kind is None else (kind, _READERS[kind])

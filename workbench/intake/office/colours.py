"""Colours of letters and of what lies behind them: which letters are seen."""

import re

UNTOLD = ""
"""A ground of which nothing more is known: what stands on it is taken to be seen."""
_PAPER = "ffffff"
_HEX = re.compile(r"#?([0-9a-f]{6})")
_NEAR = 2
"""Of 255: colours that differ by no more in each part look the same."""


def colour_of(said: str | None) -> str | None:
    """A colour as six hexadecimal digits; None where none is named, as for the automatic one."""
    plain = (said or "").strip().lower()
    found = _HEX.fullmatch(_PAPER if plain == "white" else plain)
    return found[1] if found else None


def is_lost(letters: str | None, ground: str | None) -> bool:
    """Whether letters of a colour cannot be seen on a ground; None is the automatic colour, and white paper."""
    if letters is None or ground == UNTOLD:
        return False
    return all(abs(one - other) <= _NEAR for one, other in zip(_parts(letters), _parts(ground or _PAPER), strict=True))


def _parts(colour: str) -> bytes:
    return bytes.fromhex(colour)

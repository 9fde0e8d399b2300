"""Sums and products that rules of style write in place of a length or a share (CSS Values 4, 10)."""

import re

_NUMBER = r"\s*(-?\d{0,9}\.?\d{1,9})([a-z]+|%)?\s*"
_SUM = re.compile(rf"calc\({_NUMBER}(?:(?<=\s)([-+])(?=\s)|([*/])){_NUMBER}\)")
_MOST = 20
"""Sums in sums."""


def computed(value: str) -> str:
    """A value with what its sums come to, where that can be told: of two numbers of one unit."""
    for _ in range(_MOST):
        before, value = value, _SUM.sub(_result, value)
        if value == before:
            break
    return value


def _result(found: re.Match[str]) -> str:
    first, unit, added, scaled, second, other = found.groups()
    one, two = float(first), float(second)
    if added and unit == other:
        number = one + two if added == "+" else one - two
    elif scaled == "*" and not (unit and other):
        number = one * two
    elif scaled == "/" and not other and two:
        number = one / two
    else:
        return found[0]
    return f"{number:.6f}".rstrip("0").rstrip(".") + (unit or other or "")

"""Shapes that cut an element off, and masks that cover it (CSS Masking 1): whether they leave anything to be seen."""

import re

from workbench.intake.pages.colours import CLEAR, colour
from workbench.intake.pages.written import OUTER_COMMA

_SHAPE = re.compile(r"(inset|circle|ellipse|rect|xywh|polygon|path)\((.*)\)")
_LENGTH = re.compile(r"(-?\d*\.?\d+)([a-z]+|%)?")
_LONGEST = 2_000
"""Characters of a value that is looked at."""
_WHOLE, _FAR = 100, 1_000
"""Of hundred, and pixels: all of what is cut off."""
_MOVES_ONLY = re.compile(r"[\"']\s*(?:[\s\d.,mz-]*)[\"']")
_LINE = 4
"""Numbers of two points, between which there is nothing to be seen."""
_GRADIENT = re.compile(r"gradient\(((?:[^()]|\([^()]*\))*)\)")
_WAY = re.compile(r"(?:to|from|at|in|circle|ellipse|closest|farthest)\b|-?[\d.]+(?:deg|turn|rad|%|px|em)?(?:\s|$)")
_PLACE = re.compile(r"\s+-?[\d.]+(?:%|[a-z]+)?(?:\s+-?[\d.]+(?:%|[a-z]+)?)?$")
_NO_SIZE = re.compile(r"0(?:px|%)?(?:\s.*)?|\S+\s+0(?:px|%)?")
_SIZE_OF_MASK = re.compile(r"/\s*([^\s,]+(?:\s+[\d.]+(?:px|%)?)?)")

_Length = tuple[float, str]


def cuts_all(value: str) -> bool:
    """Whether a shape, to which an element is cut, leaves nothing of it."""
    found = _SHAPE.search(value) if len(value) <= _LONGEST else None
    if found is None:
        return False
    shape, said = found.groups()
    if shape == "path":
        return _MOVES_ONLY.fullmatch(said) is not None and len(_lengths(said)) <= _LINE
    if "(" in said:  # what is reckoned
        return False
    if shape == "polygon":
        return _has_no_area([_lengths(one) for one in OUTER_COMMA.split(said)])
    its = _lengths(re.split(r"\b(?:at|round)\b", said)[0])
    match shape, len(its):
        case "inset", 1 | 2 | 3 | 4:
            top, right, bottom, left = (its * 4)[:4] if len(its) != 3 else (*its, its[1])
            return _fills(top, bottom) or _fills(left, right)
        case "rect", 4:
            top, right, bottom, left = its
            return _reaches(top, bottom) or _reaches(left, right)
        case "xywh", 4:
            return not its[2][0] or not its[3][0]
        case (("circle" | "ellipse"), 1 | 2):
            return not all(length for length, _ in its)
    return False


def covers_all(mask: str) -> bool:
    """Whether a mask lets nothing be seen, or whatever stands in another file."""
    if "url(" in mask or len(mask) > _LONGEST:
        return "url(" in mask
    size = _SIZE_OF_MASK.search(mask)
    if size is not None and is_no_size(size[1]):
        return True
    stops = [
        _PLACE.sub("", stop.strip())
        for gradient in _GRADIENT.findall(mask)
        for stop in OUTER_COMMA.split(gradient)
        if not _WAY.match(stop.strip())
    ]
    return bool(stops) and all(colour(stop) == CLEAR for stop in stops)


def is_no_size(value: str) -> bool:
    """Whether a size has no width or no height."""
    return _NO_SIZE.fullmatch(value) is not None


def _lengths(said: str) -> list[_Length]:
    return [(float(number), unit) for number, unit in _LENGTH.findall(said)]


def _fills(one: _Length, other: _Length) -> bool:
    """Whether what is cut off at two sides that lie across is all."""
    sums = {unit: sum(length for length, its in (one, other) if its == unit) for _, unit in (one, other)}
    return sums.get("%", 0) >= _WHOLE or sums.get("px", 0) >= _FAR


def _reaches(near: _Length, far: _Length) -> bool:
    """Whether an edge lies at the one across, or behind it."""
    return near[0] >= far[0] and (near[1] == far[1] or not near[0] or not far[0])


def _has_no_area(points: list[list[_Length]]) -> bool:
    """Whether the points of a shape lie on one line, or all to one side of what is cut."""
    points = [point for point in points if point]
    if any(len(point) != len(points[0]) for point in points):
        return False
    for lengths in zip(*points, strict=True):
        numbers = [length for length, _ in lengths]
        units = {unit for length, unit in lengths if length}
        if all(length <= 0 for length in numbers) or (len(units) <= 1 and len(set(numbers)) == 1):
            return True
        if units == {"%"} and min(numbers) >= _WHOLE:
            return True
    return False

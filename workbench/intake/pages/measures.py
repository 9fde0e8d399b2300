"""Values of style as pages write them, as far as it takes to tell what keeps words from being seen."""

import re
from collections.abc import Callable, Mapping

from workbench.intake.pages.covers import covers_all, cuts_all, is_no_size
from workbench.intake.pages.declarations import BESIDE, FLAT

SMALLEST = 2.5
"""Pixels: smaller letters cannot be read."""
USUAL = 16.0
"""Pixels of letters of which nothing is said."""
_SIZE = re.compile(r"(?:calc\(\s*)?(\d*\.?\d+)([a-z]+|%)?(?:\s*\))?")
_IN_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78}
_AROUND = {**_IN_PIXELS, **dict.fromkeys(("em", "rem", "lh", "rlh"), 16.0), **dict.fromkeys(("ex", "ch"), 8.0)}
"""Pixels of units, of letters as they mostly are."""
_OF_PARENT = {"em": 1.0, "%": 0.01}
_SMALL = {"px": SMALLEST, "pt": 2.0, "em": 0.1, "rem": 0.1, "%": 10.0}
_NAMED = frozenset(("xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "initial"))
_NEARLY_CLEAR, _NEARLY_NOTHING = 0.05, 0.1
_FAR = 1_000
"""Pixels beside the page from where on nothing of an element is on it."""
_OFF, _WIDEST = 500, 5_000
"""Pixels beside it from where on perhaps nothing is, and that no window is wide."""
_WHOLE = 100
"""Of hundred: all of a window, or of what something stands in."""
_MOVED = re.compile(r"(-?\d*\.?\d+)([a-z]+|%)?")
_IN_CALC = re.compile(r"-\s*(?:1\s*\*\s*)?(?:\d{4,}px|\d{3,}(?:vw|vh|%))")
_TRANSLATE = re.compile(r"translate(?:x|y|3d)?\(([^()]*)\)")
_MADE_NOTHING = re.compile(
    r"scale(?:[xyz]|3d)?\((?:[^(),]*,)?\s*0?(?:\.0[0-4]?\d*)?\s*[,)]|(?<=scale\()0?\.0[0-4]?\d*\s*[,)]"
    r"|rotate[xy]\(\s*-?90deg\s*\)|matrix\((?:\s*0\s*,){4}"
)
_GREAT = re.compile(r"\d{4}")
_CUT_OFF = re.compile(r"rect\((?:[\s,]*[01](?:px)?){4}\s*\)")
_ALL_OUT = re.compile(
    r"inset\(\s*(?:(?:[5-9]\d|\d{3})%\s*)+\)|circle\(\s*0(?:px|%)?[^()]*\)"
    r"|polygon\((?:[\s,]*+0(?:px|%)?(?=[\s,)]))++\s*+\)"
)
_SEEN_THROUGH = re.compile(r"opacity\(\s*(?:0?\.0\d*|0|[0-4]%)\s*\)|blur\(\s*(?:[3-9]|\d{2,})(?:\.\d+)?px")
_CLOSEST, _SMALL_LETTERS = -0.3, 8.0
"""Of the size of letters, between them: here they begin to hide one another. And pixels of small ones."""
NEAR = 100
"""Pixels outside of a window from where on a line or two are."""
_LINE = 1.0
"""Pixels of a box of which nothing is seen."""


def is_tiny(value: str) -> bool:
    """Whether letters are so small by what is said alone."""
    size = _SIZE.fullmatch(value)
    return size is not None and (not float(size[1]) or float(size[1]) < _SMALL.get(size[2] or "", 0))


def letters_of(value: str, around: float | None, root: float | None) -> float | None:
    """The size of letters in pixels, by what is said of them and those around; None where that does not tell."""
    if value in _NAMED:
        return USUAL
    size = _SIZE.fullmatch(value)
    if size is None:
        return around if value in ("inherit", "unset") else None
    number, unit = float(size[1]), size[2] or "px"
    if not number:
        return 0
    if unit in _OF_PARENT:
        return None if around is None else number * _OF_PARENT[unit] * around
    if unit == "rem":
        return None if root is None else number * root
    return number * _IN_PIXELS[unit] if unit in _IN_PIXELS else None


def is_nothing(value: str) -> bool:
    """Whether a length is none."""
    size = _SIZE.fullmatch(value)
    return size is not None and not float(size[1])


def is_a_line(value: str) -> bool:
    """Whether a length is none, or a pixel."""
    size = _SIZE.fullmatch(value)
    return size is not None and (not float(size[1]) or (size[2] == "px" and float(size[1]) <= _LINE))


def is_clear(value: str) -> bool:
    """Whether something is so clear that it is not seen."""
    share = _SIZE.fullmatch(value)
    return share is not None and float(share[1]) / (100 if share[2] else 1) < _NEARLY_CLEAR


def is_great(value: str) -> bool:
    """Whether a room is so wide that it brings back what is moved far."""
    return _GREAT.search(value) is not None


def moves_far(value: str) -> bool:
    """Whether a change of place leads far beside the page."""
    return any(is_far(each.strip()) for moved in _TRANSLATE.findall(value) for each in moved.split(","))


def moves_off(value: str) -> bool:
    """Whether a change of place may lead beside the page."""
    return any(strays(each.strip()) for moved in _TRANSLATE.findall(value) for each in moved.split(","))


def makes_nothing(value: str) -> bool:
    """Whether a change of size, or a filter, leaves nothing to be seen."""
    return _MADE_NOTHING.search(value) is not None or _SEEN_THROUGH.search(value) is not None


def _is_shrunk(value: str) -> bool:
    share = _SIZE.fullmatch(value)
    return share is not None and 0 < float(share[1]) / (100 if share[2] else 1) < _NEARLY_NOTHING


def is_far(value: str) -> bool:
    """Whether a length leads far beside the page."""
    moved = _MOVED.fullmatch(value) if value.startswith("-") else None
    return moved is not None and float(moved[1]) * _AROUND.get(moved[2] or "", 0) <= -_FAR


def packs(value: str, size: float) -> bool:
    """Whether letters of a size in pixels stand so close that they lie over one another."""
    moved = _MOVED.fullmatch(value) if value.startswith("-") else None
    if moved is None:
        return False
    number, unit = float(moved[1]), moved[2] or ""
    return (number if unit == "em" else number * _AROUND.get(unit, 0) / size) <= _CLOSEST


def is_cut_off(value: str) -> bool:
    """Whether a shape surely leaves nothing of an element, as those do by which words are for screen readers only."""
    return _ALL_OUT.fullmatch(value) is not None


def strays(value: str, least: float = _OFF) -> bool:
    """Whether a length leads beside the page, perhaps: back by so many pixels, or by all of a window."""
    moved = _MOVED.fullmatch(value)
    if moved is None:
        return value.startswith("calc(") and _IN_CALC.search(value) is not None
    number, unit = float(moved[1]), moved[2] or ""
    if unit == "%" or unit.endswith(("vw", "vh")):
        return abs(number) >= _WHOLE
    pixels = number * _AROUND.get(unit, 0)
    return pixels <= -least or pixels >= _WIDEST


def is_through(value: str) -> bool:
    """Whether a line is drawn through words."""
    return "line-through" in value


SUSPECT: Mapping[str, Callable[[str], bool]] = {
    "display": "none".__eq__,
    "visibility": ("hidden", "collapse").__contains__,
    "content-visibility": "hidden".__eq__,
    "clip": lambda value: _CUT_OFF.fullmatch(value) is not None,
    "clip-path": lambda value: is_cut_off(value) or cuts_all(value),
    "mask": covers_all,
    "mask-size": is_no_size,
    "letter-spacing": lambda value: packs(value, _SMALL_LETTERS),
    "transform": lambda value: moves_off(value) or makes_nothing(value),
    "filter": makes_nothing,
    "zoom": _is_shrunk,
    "font-size": is_tiny,
    "unicode-bidi": lambda value: "override" in value,
    "line": is_through,
    "opacity": is_clear,
    "order": lambda value: value != "0",
    "flow": lambda value: "reverse" in value,
    **dict.fromkeys(FLAT, is_a_line),
    **dict.fromkeys((*BESIDE, "margin-top"), lambda value: strays(value, NEAR)),
}
"""What a rule may say that keeps an element from being seen as it is written, besides its colour."""

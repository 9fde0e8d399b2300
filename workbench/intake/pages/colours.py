"""Colours as pages write them, as far as it takes to tell whether two are the same."""

import colorsys
import re
from collections.abc import Iterable
from functools import lru_cache

WHITE, CLEAR, OTHER = "#ffffff", "", "?"
"""A page's ground where nothing gives it another; none at all; one that cannot be told, or a picture."""
_NEARLY_WHITE = 250
"""Of 255: from here on a colour is white."""
_NEARLY_CLEAR = 0.05
_MOST_KNOWN = 1_024
"""Pages write few colours, and these again and again."""
_SHORT = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])")
_LONG = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})")
_NUMBERS = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+([\d.]+)(%?))?\s*\)")
_HUES = re.compile(r"hsla?\(\s*(-?[\d.]+)(?:deg)?[\s,]+([\d.]+)%[\s,]+([\d.]+)%(?:[\s,/]+([\d.]+)(%?))?\s*\)")
_SHARES = re.compile(r"rgba?\(\s*([\d.]+)%[\s,]+([\d.]+)%[\s,]+([\d.]+)%(?:[\s,/]+([\d.]+)(%?))?\s*\)")
_LIGHT = re.compile(r"(?:ok)?l(?:ab|ch)\(\s*([\d.]+)(%?)\s")
"""How light a colour is, of a hundred, or of one."""
_OF_SCREEN = re.compile(r"color\(\s*(?:srgb|display-p3)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\)")
_BY_LIGHT = re.compile(r"light-dark\(([^,]+),.*\)")
_LIGHTEST = 0.99
_CLEAR = frozenset(("transparent", "#0000", "#00000000", "#fff0", "#ffffff00"))
_NAMED = {"white": WHITE, "snow": WHITE, "canvas": WHITE, "black": "#000000", "canvastext": "#000000"}
_PLAIN = re.compile(r"[a-z]+")
_UNTOLD = frozenset(("inherit", "currentcolor", "unset", "revert", "initial"))
_ABOUT_PICTURES = re.compile(
    r"(?<![\w-])(?:none|no-repeat|repeat(?:-[xy])?|scroll|fixed|left|right|top|bottom|center|0(?:px|%)?|/)(?![\w%-])"
)
"""Words about a ground that give it no colour."""


@lru_cache(maxsize=_MOST_KNOWN)
def colour(written: str) -> str:
    """A colour in one form for all its ways of being written; `CLEAR` or `OTHER`."""
    if written in _CLEAR:
        return CLEAR
    if found := _SHORT.fullmatch(written):
        return _of([int(one * 2, 16) for one in found.groups()])
    if found := _LONG.fullmatch(written):
        return _of([int(one, 16) for one in found.groups()])
    if found := _NUMBERS.fullmatch(written):
        return _seen_through(list(map(int, found.groups()[:3])), found[4], found[5])
    if found := _HUES.fullmatch(written):
        hue, colourful, light = map(_number, found.groups()[:3])
        parts = colorsys.hls_to_rgb(hue % 360 / 360, min(light, 100) / 100, min(colourful, 100) / 100)
        return _seen_through([round(one * 255) for one in parts], found[4], found[5])
    if "(" in written:
        return _seldom(written)
    if _PLAIN.fullmatch(written) and written not in _UNTOLD:
        return _NAMED.get(written, written)
    return OTHER


def _seldom(written: str) -> str:
    """A colour in a form that few pages use."""
    if found := _SHARES.fullmatch(written):
        return _seen_through([round(_number(one) * 2.55) for one in found.groups()[:3]], found[4], found[5])
    if found := _OF_SCREEN.fullmatch(written):
        return _of([round(_number(one) * 255) for one in found.groups()])
    if found := _BY_LIGHT.fullmatch(written):
        return colour(found[1].strip())
    found = _LIGHT.match(written)
    share = _number(found[1]) / (100 if found[2] or not written.startswith("ok") else 1) if found else 0
    return WHITE if share >= _LIGHTEST and "/" not in written else OTHER


@lru_cache(maxsize=_MOST_KNOWN)
def ground(written: str) -> str:
    """The colour that a background gives."""
    if "(" in written and not written.startswith(("rgb", "hsl")):
        return OTHER
    said = _ABOUT_PICTURES.sub("", written).strip()
    return colour(said) if said not in ("", "initial", "unset") else CLEAR


def _seen_through(numbers: Iterable[int], opacity: str | None, percent: str | None) -> str:
    there = _number(opacity or "1") / (100 if percent else 1)
    return CLEAR if there < _NEARLY_CLEAR else _of(numbers) if there >= 1 else OTHER


def _of(numbers: Iterable[int]) -> str:
    parts = [min(one, 255) for one in numbers]
    return WHITE if min(parts) >= _NEARLY_WHITE else "#" + "".join(f"{one:02x}" for one in parts)


def _number(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return 1.0

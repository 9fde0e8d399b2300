"""Under which conditions rules of style hold, for the reader who is thought of: before a wide, light screen."""

import re

from workbench.intake.pages.matching import Holds

_WIDTH, _HEIGHT = 1280, 720
_LESS = re.compile(r"max-(?:width|inline-size):\s*[12]?\d?\d(?:\.\d+)?px")
"""A width that hardly anything that holds text has."""
_PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0}
_WIDE = re.compile(r"\((min|max)-(?:device-)?(width|height):\s*([\d.]+)(px|em|rem)\)")
_RANGE = re.compile(
    r"\((?:([\d.]+)(px|em|rem)\s*([<>])=?\s*)?(width|height|inline-size)(?:\s*([<>])=?\s*([\d.]+)(px|em|rem))?\)"
)
_OF_SIZE = re.compile(r"(?<!max-)(?:width|height|aspect-ratio|inline-size)")
_SO_IT_IS = re.compile(
    r"\((?:prefers-color-scheme:\s*light|prefers-reduced-motion:\s*no-preference|orientation:\s*landscape"
    r"|(?:any-)?hover(?::\s*hover)?|(?:any-)?pointer:\s*fine|color)\)"
)
"""What is so for the reader who is thought of."""
_DONE_LONG = re.compile(r"grid|flex|sticky|object-fit|var\(|--|ratio|gap|filter|clip-path|mask|selector|inset|dvh|snap")
"""In what is asked of browsers: what all do."""
_SURELY_DONE = re.compile(
    r"\((?:display:\s?(?:inline-)?(?:grid|flex|contents|flow-root)|position:\s?sticky|object-fit:\s?[a-z]+|gap:\s?\d+px"
    r"|aspect-ratio:[\d /]+|--[\w-]+:[^()]*|(?:[a-z-]+):\s?var\(--[\w-]+\))\)"
)
"""What is asked whole, and all do: of another value, or of what is no property, nobody knows."""


def of_container(query: str) -> Holds:
    """How far a question about the room of what is around holds (CSS Containment 3): nobody knows how wide that is."""
    return Holds.MAYBE if _LESS.search(query) else Holds.DOUBT


def of_media(query: str) -> Holds:
    """How far a media query holds (Media Queries 4)."""
    return max((_of_one_medium(one.strip()) for one in query.split(",")), default=Holds.SURE) if query else Holds.SURE


def _of_one_medium(query: str) -> Holds:
    if " or " in query:
        return max(_of_one_medium(one.strip()) for one in query.split(" or "))
    plain = query.removeprefix("not ")
    holds = min(_of_feature(one.strip()) for one in plain.removeprefix("only ").split(" and "))
    return holds if plain == query else Holds(Holds.SURE - holds)


def _of_feature(said: str) -> Holds:
    if not said.startswith("("):
        return Holds.SURE if said in ("all", "screen") else Holds.NEVER
    if _SO_IT_IS.fullmatch(said):
        return Holds.NOW
    if wide := _WIDE.fullmatch(said):
        return _of_length(wide[2], wide[3], wide[4], is_least=wide[1] == "min")
    if between := _RANGE.fullmatch(said):
        lower, unit, sign, name, other_sign, upper, other_unit = between.groups()
        first = _of_length(name, lower, unit, is_least=sign == "<") if lower else Holds.NOW
        return min(first, _of_length(name, upper, other_unit, is_least=other_sign == ">")) if upper else first
    return Holds.DOUBT if _OF_SIZE.search(said) else Holds.MAYBE


def _of_length(name: str, length: str, unit: str, *, is_least: bool) -> Holds:
    """How far the reader's window is as wide or high as is asked."""
    try:
        asked = float(length) * _PIXELS[unit]
    except ValueError:
        return Holds.NEVER
    has = _HEIGHT if name == "height" else _WIDTH
    return Holds.NOW if (asked <= has if is_least else asked >= has) else Holds.MAYBE


def of_support(said: str) -> Holds:
    """How far a browser does what is asked of it: surely only what all have done for long."""
    if said.startswith("not"):
        return Holds.NEVER if _DONE_LONG.search(said) else Holds.DOUBT
    if "-moz-" in said or "-ms-" in said:
        return Holds.MAYBE
    return Holds.SURE if all(map(_SURELY_DONE.fullmatch, said.split(" and "))) else Holds.DOUBT

"""Writes out the variables in a page's rules of style (CSS Variables), as far as what they are can be told."""

import re
from collections.abc import Sequence

_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^(){};,]*))?\)")
_SET = re.compile(r"(?<![\w-])(--[\w-]+)\s*:\s*([^;{}]*)")
_OF_ALL = re.compile(r"(?:^|[};])\s*(?::root|html|:root\s*,\s*:host|:host\s*,\s*:root|\*)\s*\{([^{}]*)\}")
_OF_ROOT = re.compile(r"(?:^|[};])\s*(?::root|html)\s*\{([^{}]*)\}")
_REGISTERED = re.compile(r"@property\s+(--[\w-]+)\s*\{([^{}]*)\}")
_DESCRIPTOR = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
_LONGEST_VALUE, _LONGEST_RULE = 100, 5_000
"""Characters."""


def written_out(sources: Sequence[str], styles: Sequence[str]) -> list[str]:
    """Rules, and elements' own styles, in which variables are written out that have one value on the whole page.

    That is so where all elements have it, and where what asks for it sets it too.
    """
    root = dict(found for one in sources for body in _OF_ALL.findall(one) for found in _SET.findall(body))
    every: dict[str, set[str]] = {}
    for one in (*sources, *styles):
        for name, value in _SET.findall(one):
            every.setdefault(name, set()).add(value.strip())
    initial = _initial_values((*sources, *styles))

    def value_of(found: re.Match[str], steps: int = 3) -> str:
        name, otherwise = found.groups()
        if name in initial and (name not in every or initial[name][1]):
            return initial[name][0]
        if name not in every:
            return found[0] if otherwise is None else otherwise
        value, *others = every[name]
        if others or len(value) > _LONGEST_VALUE or not (name in root or _is_set_beside(found)):
            return found[0]
        further = _VARIABLE.fullmatch(value)
        return value_of(further, steps - 1) if further and steps else value

    return [_VARIABLE.sub(value_of, one) if "var(" in one else one for one in (*sources, *styles)]


def _is_set_beside(found: re.Match[str]) -> bool:
    """Whether the rule in which a variable stands sets it."""
    source = found.string
    begins = max(source.rfind("{", 0, found.start()), source.rfind("}", 0, found.start()))
    ends = source.find("}", found.end())
    body = source[begins + 1 : len(source) if ends < 0 else ends]
    return len(body) <= _LONGEST_RULE and any(name == found[1] for name, _ in _SET.findall(body))


def _initial_values(sources: Sequence[str]) -> dict[str, tuple[str, bool]]:
    """What variables that rules make known are where nothing sets them (CSS Properties and Values 1, 2).

    Each with whether no element has another, though the page sets it: at its root, from where it is not handed on.
    """
    known = [each for one in sources for each in _REGISTERED.findall(one)]
    elsewhere = {name for one in sources for name, _ in _SET.findall(_OF_ROOT.sub("}", one))} if known else set()
    found: dict[str, tuple[str, bool]] = {}
    for name, body in known:
        said = dict(_DESCRIPTOR.findall(body))
        if {"syntax", "inherits", "initial-value"} <= said.keys():
            stays = said["inherits"].strip() == "false" and name not in elsewhere
            found[name] = said["initial-value"].strip(), stays
    return found

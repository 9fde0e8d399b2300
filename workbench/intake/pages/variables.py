"""Writes out the variables in a page's rules of style (CSS Variables), as far as what they are can be told."""

import re
from collections.abc import Iterable, Sequence

_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^(){};,]*))?\)")
_SET = re.compile(r"(?<![\w-])(--[\w-]+)\s*:\s*([^;{}]*)")
_OF_ALL = re.compile(r"(?:^|[};])\s*(?::root|html|:root\s*,\s*:host|:host\s*,\s*:root|\*)\s*\{([^{}]*)\}")
_LONGEST_VALUE = 100


def written_out(sources: Sequence[str], styles: Iterable[str]) -> list[str]:
    """Rules in which each variable that all elements have, and that is set once, is written out."""
    root = dict(found for one in sources for body in _OF_ALL.findall(one) for found in _SET.findall(body))
    every: dict[str, set[str]] = {}
    for one in (*sources, *styles):
        for name, value in _SET.findall(one):
            every.setdefault(name, set()).add(value.strip())

    def value_of(found: re.Match[str], steps: int = 3) -> str:
        name, otherwise = found.groups()
        if name not in every:
            return found[0] if otherwise is None else otherwise
        if name not in root or len(every[name]) > 1 or len(root[name]) > _LONGEST_VALUE:
            return found[0]
        value = root[name].strip()
        further = _VARIABLE.fullmatch(value)
        return value_of(further, steps - 1) if further and steps else value

    return [_VARIABLE.sub(value_of, source) for source in sources]

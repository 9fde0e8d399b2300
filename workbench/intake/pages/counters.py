"""Ways of counting that a page's rules make, with words for numbers or around them (CSS Counter Styles 3)."""

import re
from collections.abc import Iterable
from itertools import chain

from workbench.intake.pages.written import unescaped

_STYLE = re.compile(r"@counter-style\s+([\w-]+)\s*\{([^{}]*)\}", re.IGNORECASE)
_DESCRIPTOR = re.compile(r"(?<![\w-])(prefix|symbols|suffix)\s*:\s*([^;]*)", re.IGNORECASE)
_SYMBOL = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^\W\d][\w-]*)")


class Counters:
    """The ways of counting that a page makes."""

    def __init__(self, sources: Iterable[str]) -> None:
        self._styles = {
            name: {each.lower(): _symbols(said) for each, said in _DESCRIPTOR.findall(body)}
            for source in sources
            if "@counter-style" in source
            for name, body in _STYLE.findall(source)
        }

    def is_known(self, name: str) -> bool:
        """Whether the page makes a way of counting."""
        return name in self._styles

    def all_of(self, name: str) -> str:
        """All symbols of a way of counting; nothing where the page does not make it."""
        return " ".join(chain.from_iterable(self._styles.get(name, {}).values()))

    def marker(self, name: str, number: int) -> str:
        """What stands before the item of a number, counted from 1."""
        style = self._styles[name]
        symbols = style.get("symbols", [])
        own = symbols[(number - 1) % len(symbols) :][:1] if symbols else []
        return " ".join((*style.get("prefix", ()), *own, *style.get("suffix", ())))


def _symbols(said: str) -> list[str]:
    return [unescaped(one or other or name) for one, other, name in _SYMBOL.findall(said)]

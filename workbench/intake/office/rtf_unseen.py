"""Words of an RTF document that nobody sees on its pages: white ones on no other ground, and tiny ones."""

from dataclasses import dataclass, field, replace

_SMALLEST, _USUAL = 4, 24
"""Half points: what is smaller cannot be read; and what letters have of which nothing is said."""
_WHITE = 254
"""Of 255: from here on a colour is white."""
_PARTS = ("red", "green", "blue")
_MARKS, _SHADES, _CELLS = ("highlight", "cb", "chcbpat"), ("cbpat",), ("clcbpat", "trcbpat", "clcbpatraw")
"""Words that give letters, a paragraph, and the cells of a row a ground, by the number of its colour."""
_SHADED = ("chshdng", "shading", "clshdng", "trshdng")
"""Words that do it by how dark it is."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How letters are drawn: the number of their colour, their size, and whether they or their lines have a ground."""

    colour: int = 0
    size: int = _USUAL
    marked: bool = False
    shaded: bool = False


PLAIN = Drawn()


@dataclass(slots=True)
class Colours:
    """A document's colours by their numbers, and what of its pages and rows has a ground."""

    on_ground: bool = False
    """Whether its pages have one."""
    _white: list[bool] = field(default_factory=list)
    _parts: dict[str, int] = field(default_factory=dict)
    _cells: bool = False

    def name(self, word: str, number: int | None) -> None:
        """A word in the list of colours."""
        if word in _PARTS:
            self._parts[word] = number or 0

    def end(self, text: str) -> None:
        """What stands between the words of that list: a semicolon ends a colour."""
        for _ in range(text.count(";")):
            self._white.append(len(self._parts) == len(_PARTS) and min(self._parts.values()) >= _WHITE)
            self._parts.clear()

    def drawn(self, before: Drawn, word: str, number: int | None) -> Drawn:
        """How letters are drawn after a word."""
        if word == "cf":
            return replace(before, colour=number or 0)
        if word == "fs":
            return replace(before, size=_USUAL if number is None else number)
        if word == "plain":
            return replace(PLAIN, shaded=before.shaded)
        if word == "pard":
            return replace(before, shaded=False)
        if word in _MARKS or word == "chshdng":
            return replace(before, marked=self._is_ground(word, number))
        if word in _SHADES or word == "shading":
            return replace(before, shaded=self._is_ground(word, number))
        if word in _CELLS or word in _SHADED:
            self._cells = self._cells or self._is_ground(word, number)
        elif word == "trowd":
            self._cells = False
        return before

    def _is_ground(self, word: str, number: int | None) -> bool:
        return bool(number) and (word in _SHADED or not self._is_white(number or 0))

    def _is_white(self, number: int) -> bool:
        return 0 <= number < len(self._white) and self._white[number]

    def hide(self, drawn: Drawn, *, in_table: bool) -> bool:
        """Whether letters that are drawn so cannot be seen."""
        has_ground = drawn.marked or drawn.shaded or self.on_ground or (in_table and self._cells)
        return drawn.size < _SMALLEST or (self._is_white(drawn.colour) and not has_ground)

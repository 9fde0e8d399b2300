"""Words of an RTF document that nobody sees on its pages: those in the colour of their ground, and tiny ones."""

from dataclasses import dataclass, field, replace

from workbench.intake.office.colours import UNTOLD, is_lost

_SMALLEST, _USUAL = 4, 24
"""Half points: what is smaller cannot be read; and what letters have of which nothing is said."""
_PAPER = "ffffff"
_PARTS = ("red", "green", "blue")
_MARKS, _SHADES, _CELLS = ("highlight", "cb", "chcbpat"), ("cbpat",), ("clcbpat", "trcbpat", "clcbpatraw")
"""Words that give letters, a paragraph, and the cells of a row a ground, by the number of its colour."""
_SHADED = ("chshdng", "shading", "clshdng", "trshdng")
"""Words that do it by how dark it is."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How letters are drawn: their colour, their size, and the ground of their own and of their lines."""

    colour: str | None = None
    size: int = _USUAL
    marker: str | None = None
    shade: str | None = None


PLAIN = Drawn()


@dataclass(slots=True)
class Colours:
    """A document's colours by their numbers, and what of its pages and rows has a ground."""

    on_ground: bool = False
    """Whether its pages have one."""
    _named: list[str | None] = field(default_factory=list)
    _parts: dict[str, int] = field(default_factory=dict)
    _cells: bool = False

    def name(self, word: str, number: int | None) -> None:
        """A word in the list of colours."""
        if word in _PARTS:
            self._parts[word] = number or 0

    def end(self, text: str) -> None:
        """What stands between the words of that list: a semicolon ends a colour."""
        for _ in range(text.count(";")):
            whole = len(self._parts) == len(_PARTS)
            self._named.append("".join(f"{self._parts[one] % 256:02x}" for one in _PARTS) if whole else None)
            self._parts.clear()

    def drawn(self, before: Drawn, word: str, number: int | None) -> Drawn:
        """How letters are drawn after a word."""
        if word == "cf":
            return replace(before, colour=self._colour(number))
        if word == "fs":
            return replace(before, size=_USUAL if number is None else number)
        if word == "plain":
            return replace(PLAIN, shade=before.shade)
        if word == "pard":
            return replace(before, shade=None)
        if word in _MARKS or word == "chshdng":
            return replace(before, marker=self._ground(word, number))
        if word in _SHADES or word == "shading":
            return replace(before, shade=self._ground(word, number))
        if word in _CELLS or word in _SHADED:
            self._cells = self._cells or not is_lost(_PAPER, self._ground(word, number))
        elif word == "trowd":
            self._cells = False
        return before

    def _ground(self, word: str, number: int | None) -> str | None:
        return UNTOLD if number and word in _SHADED else self._colour(number)

    def _colour(self, number: int | None) -> str | None:
        return self._named[number] if number and 0 < number < len(self._named) else None

    def hide(self, drawn: Drawn, *, in_table: bool, in_box: bool) -> bool:
        """Whether letters that are drawn so cannot be seen; a box may have a ground."""
        behind_all = UNTOLD if in_box or self.on_ground or (in_table and self._cells) else None
        ground = next((one for one in (drawn.marker, drawn.shade) if one is not None), behind_all)
        return drawn.size < _SMALLEST or is_lost(drawn.colour, ground)

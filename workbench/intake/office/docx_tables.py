"""What a table's style says of the words in its cells: of all, and of its first row, last column, bands and corners."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.intake.office.docx_styles import OFF, Letters, Styles, W, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_FLAGS = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200, "noVBand": 0x400,
}  # fmt: skip
"""The parts of a style that a table uses, by their bits where it names them in one number (ECMA-376, 17.4.55)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell is in its table: row and column from 0, and whether these are the last."""

    row: int
    column: int
    in_last_row: bool
    in_last_column: bool


@dataclass(frozen=True, slots=True)
class TableLook:
    """The style of one table, which of its parts are used, and how many rows and columns a band is of."""

    style: str | None
    used: frozenset[str]
    bands: tuple[int, int]

    def letters(self, place: Place, styles: Styles) -> Letters:
        """What the style says of words in a cell, the part that counts most first (17.7.6)."""
        return styles.letters_in_table(self.style, self._parts(place))

    def _parts(self, place: Place) -> tuple[str, ...]:
        first_row, last_row = self._is("firstRow", place.row == 0), self._is("lastRow", place.in_last_row)
        first, last = self._is("firstColumn", place.column == 0), self._is("lastColumn", place.in_last_column)
        high, wide = self.bands
        row, column = place.row - ("firstRow" in self.used), place.column - ("firstColumn" in self.used)
        holds = {
            "seCell": last_row and last, "swCell": last_row and first, "neCell": first_row and last,
            "nwCell": first_row and first, "lastCol": last, "firstCol": first, "lastRow": last_row,
            "firstRow": first_row,
            f"band{row // high % 2 + 1}Horz": "noHBand" not in self.used and not (first_row or last_row),
            f"band{column // wide % 2 + 1}Vert": "noVBand" not in self.used and not (first or last),
            "wholeTable": True,
        }  # fmt: skip
        return tuple(part for part, here in holds.items() if here)

    def _is(self, part: str, here: bool) -> bool:
        return here and part in self.used


def look_of(table: "_Element", styles: Styles) -> TableLook:
    """The look of a table."""
    properties = table.find(W + "tblPr")
    look = properties.find(W + "tblLook") if properties is not None else None
    named = value(properties.find(W + "tblStyle")) if properties is not None else None
    style = styles.table_style(named)
    return TableLook(style, _used(look), styles.bands(style))


def _used(look: "_Element | None") -> frozenset[str]:
    try:
        bits = int(value(look) or "0", 16)
    except ValueError:
        bits = 0
    told = {part: value(look, part) for part in _FLAGS}
    return frozenset(
        part for part, bit in _FLAGS.items() if (bits & bit if (said := told[part]) is None else said not in OFF)
    )

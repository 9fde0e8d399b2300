"""How the columns of the claims table share its width, which of them are shown, and what of that is remembered."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from workbench.actions.listing import Column
from workbench.base.terms import Status
from workbench.ui.claims.cells import COLUMNS, OPTIONAL
from workbench.ui.claims.delegate import BESIDE_MARK, SIDE, tall_width
from workbench.ui.theme import Theme
from workbench.ui.widgets.pill import pill_size, status_heading

_SAMPLES: Mapping[Column, tuple[str, str]] = {
    Column.NUMBER: ("99a", "99i"),
    Column.SOURCE: ("Some morning paper", "Some morning"),
    Column.ORIGINS: ("1 · 3 carry it", "reached"),
    Column.NOTES: ("Second outlet rewrites", "Some words"),
    Column.KIND: ("Judgement", "Judgement"),
    Column.WORK: ("Ready for review", "for review"),
    Column.WEIGHT: ("Central", "Central"),
    Column.TAGS: ("one tag, another", "another tag"),
}
"""What a column has room for where there is plenty, and at least."""
_CLAIM = ("Hundreds of receipts were kept", "Hundreds of receipts")
"""The same of the claim."""
_TIGHT: Mapping[Column, str] = {Column.SOURCE: "Newspaper", Column.NOTES: "", Column.TAGS: ""}
"""These shrink to this, or the word at their head, before any column is left out; the tip has what they hold whole."""
_GIVING_WAY = (Column.NOTES, Column.SOURCE, Column.ORIGINS)
"""These are left out, in this order, where the claim itself would not be readable any more.

The origins last: the mark of attention stands there. With a column that was switched on none is left out, or shrinks
to a word: the table scrolls then.
"""


class Widths(QObject):
    """Shares a table's width: the claim takes what the others leave, and is the widest of those that are always there.

    Where little is left the others shrink, or, with columns that were switched on, the table scrolls.
    """

    def __init__(self, table: QTableView, theme: Theme) -> None:
        super().__init__(table)
        self._table = table
        self._theme = theme
        self._off = set(OPTIONAL)
        self._own: dict[Column, float] = {}
        self._arranging = False
        header = table.horizontalHeader()
        header.setMinimumSectionSize(24)
        for at, column in enumerate(COLUMNS):
            stretches = column is Column.STATEMENT
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(at, mode)
        header.sectionResized.connect(self._on_resized)

    # -- which ------------------------------------------------------------------------------

    def is_on(self, column: Column) -> bool:
        """Whether a column is to be shown, where there is room."""
        return column not in self._off

    def switch(self, column: Column, *, on: bool) -> None:
        """Show a column, or not."""
        (self._off.discard if on else self._off.add)(column)
        self.arrange()

    def show(self, column: Column) -> None:
        """Show a column even where it had given way."""
        self._off.discard(column)
        self._table.setColumnHidden(COLUMNS.index(column), False)

    def state(self) -> dict[str, Any]:
        """Which columns are off, and the widths that were set by hand, in pixels at the usual text size."""
        return {
            "off": sorted(column.value for column in self._off),
            "widths": {column.value: round(width, 1) for column, width in self._own.items()},
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Bring back what `state` gave; what is not understood is left."""
        known = {column.value: column for column in COLUMNS if column is not Column.STATEMENT}
        if isinstance(off := state.get("off"), list):
            self._off = {known[name] for name in off if name in known}
        if isinstance(widths := state.get("widths"), dict):
            self._own = {
                known[name]: float(width)
                for name, width in widths.items()
                if name in known and isinstance(width, int | float) and 10 <= width <= 2000
            }
        self.arrange()

    # -- how wide ---------------------------------------------------------------------------

    def arrange(self) -> None:
        """Share the width of the table."""
        room = self._table.viewport().width()
        shown: list[Column] = [
            column for column in COLUMNS if column not in self._off and column is not Column.STATEMENT
        ]
        least: dict[Column, int] = {column: self._least(column) for column in shown}
        wanted, claim = self._text(_CLAIM[0]), self._text(_CLAIM[1])
        may_scroll = not OPTIONAL.isdisjoint(shown)
        if not may_scroll and sum(least.values()) + claim > room:
            least = {column: min(size, self._tight(column)) for column, size in least.items()}
            claim = max(least.values(), default=claim)
        for column in _GIVING_WAY:
            if not may_scroll and column in shown and sum(least[one] for one in shown) + claim > room:
                shown.remove(column)
        spare = room - sum(least[column] for column in shown)
        scrolls = may_scroll and spare < claim
        self._set(shown, self._shared(shown, least, spare - wanted), claim if scrolls else None)

    def _set(self, shown: list[Column], sizes: Mapping[Column, int], claim: int | None) -> None:
        """Give the columns their widths; the claim what is left, or, where the table is to scroll, a width too."""
        statement, header = COLUMNS.index(Column.STATEMENT), self._table.horizontalHeader()
        policy, mode = Qt.ScrollBarPolicy, QHeaderView.ResizeMode
        self._arranging = True
        self._table.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if claim is None else policy.ScrollBarAsNeeded
        )
        header.setSectionResizeMode(statement, mode.Stretch if claim is None else mode.Interactive)
        if claim is not None:
            self._table.setColumnWidth(statement, claim)
        for at, column in enumerate(COLUMNS):
            if column is Column.STATEMENT:
                continue
            self._table.setColumnHidden(at, column not in shown)
            if column in shown:
                self._table.setColumnWidth(at, sizes[column])
        self._arranging = False

    def _shared(self, shown: list[Column], least: Mapping[Column, int], spare: int) -> dict[Column, int]:
        """The widths: first the origins get what they want, the others share what is left."""
        sizes = dict(least)
        for group in ([Column.ORIGINS], [column for column in shown if column is not Column.ORIGINS]):
            wanted = {column: self._wide(column) - least[column] for column in group if column in shown}
            asked = sum(max(0, more) for more in wanted.values())
            share = min(1.0, max(0.0, spare / asked)) if asked else 0.0
            for column, more in wanted.items():
                sizes[column] += round(more * share) if more > 0 else more
            spare -= round(asked * share)
        return sizes

    def _wide(self, column: Column) -> int:
        if column in self._own:
            return round(self._own[column] * self._theme.scale)
        if column is Column.STATUS:
            return self._pill(max((status_heading(status) for status in Status), key=len))
        return self._text(_SAMPLES[column][0]) + self._mark(column)

    def _least(self, column: Column) -> int:
        if column is Column.STATUS:
            return max(self._pill(word) for word in _status_words())
        return self._text(_SAMPLES[column][1]) + self._mark(column)

    def _tight(self, column: Column) -> int:
        """Room for the word at a column's head, and one word in it."""
        if column is Column.STATUS:
            return max(tall_width(self._theme, word) for word in _status_words()) + 2 * SIDE + 2
        if column not in _TIGHT:
            return self._least(column)
        header = self._table.horizontalHeader()
        bold = header.font()
        bold.setBold(True)
        words = self._table.model().headerData(COLUMNS.index(column), Qt.Orientation.Horizontal)
        return max(QFontMetrics(bold).horizontalAdvance(str(words)) + 2 * SIDE + 2, self._text(_TIGHT[column]))

    def _text(self, sample: str) -> int:
        return QFontMetrics(self._theme.plain_font()).horizontalAdvance(sample) + 2 * SIDE + 2

    def _mark(self, column: Column) -> int:
        return round(BESIDE_MARK * self._theme.scale) if column is Column.ORIGINS else 0

    def _pill(self, text: str) -> int:
        return pill_size(self._theme, text).width() + 2 * SIDE + 2

    def _on_resized(self, at: int, _before: int, after: int) -> None:
        column = COLUMNS[at]
        if not self._arranging and column is not Column.STATEMENT and after > 0 and self._by_hand():
            self._own[column] = after / self._theme.scale

    def _by_hand(self) -> bool:
        return self._table.horizontalHeader().underMouse()


def _status_words() -> list[str]:
    """The words of all statuses: two may stand on two lines, and none is ever cut."""
    return [word for status in (*Status, None) for word in status_heading(status).split()]

"""The menus that choose a term for a cell: the words in their order, statuses with their signs and keys."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from workbench.actions.listing import ClaimRow, Column
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.base.terms import Kind, Status, Weight, Work
from workbench.ui.claims.cells import title
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import draw_shape
from workbench.ui.widgets.popup import PopupMenu

TERMS: Mapping[Column, type[StrEnum]] = {
    Column.STATUS: Status,
    Column.KIND: Kind,
    Column.WORK: Work,
    Column.WEIGHT: Weight,
}
"""The columns whose cells hold one of a closed list of words."""

_ICON = 16


def term_menu(
    parent: QWidget, theme: Theme, rows: Sequence[ClaimRow], column: Column, choose: Callable[[str], None]
) -> PopupMenu:
    """A menu of a column's words, that of the rows ticked where they agree; each has its number as a key."""
    menu = PopupMenu(title(column), parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if len(rows) > 1:
        menu.add_heading(say(nmsg("{count} claim", "{count} claims", len(rows))))
    standing = {getattr(row, column.value) for row in rows}
    group = QActionGroup(menu)
    for number, term in enumerate(TERMS[column], 1):
        word = tr(term.value)
        action = QAction(f"&{number}  {word[:1].upper()}{word[1:]}", menu)
        action.setCheckable(True)
        action.setChecked(standing == {term})
        if isinstance(term, Status):
            action.setIcon(status_icon(theme, term, menu.devicePixelRatioF()))
        action.triggered.connect(lambda _=False, value=term.value: choose(value))
        group.addAction(action)
        menu.addAction(action)
        if standing == {term}:
            menu.setActiveAction(action)
    return menu


def status_icon(theme: Theme, status: Status | None, ratio: float = 1.0) -> QIcon:
    """A status's sign in its colour."""
    picture = QPixmap(round(_ICON * ratio), round(_ICON * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    look = theme.tokens.status(status)
    painter = QPainter(picture)
    draw_shape(painter, look.shape, QPointF(_ICON / 2, _ICON / 2), _ICON * 0.62, QColor(look.colour))
    painter.end()
    return QIcon(picture)

"""The menu of columns and order: which columns are shown, and by what the claims are sorted."""

from collections.abc import Callable

from PySide6.QtGui import QActionGroup

from workbench.actions.listing import Column, Sort
from workbench.base.languages import tr
from workbench.ui.claims.cells import COLUMNS, name
from workbench.ui.claims.widths import Widths
from workbench.ui.widgets.popup import PopupMenu


def fill(menu: PopupMenu, widths: Widths, order: Sort, sort: Callable[[Sort], None]) -> None:
    """Fill the menu anew; `order` is the present one, and `sort` sorts otherwise."""
    menu.clear()
    menu.add_heading(tr("Show"))
    for column in COLUMNS:
        if column in (Column.NUMBER, Column.STATEMENT):
            continue
        action = menu.addAction(name(column))
        action.setCheckable(True)
        action.setChecked(widths.is_on(column))
        action.toggled.connect(lambda on, one=column: widths.switch(one, on=on))
    menu.add_heading(tr("Sort by"))
    group = QActionGroup(menu)
    for column in COLUMNS:
        action = menu.addAction(tr("Place in the text") if column is Column.NUMBER else name(column))
        action.setCheckable(True)
        action.setChecked(order.column is column)
        group.addAction(action)
        action.triggered.connect(lambda _=False, one=column: sort(Sort(one)))
    down = menu.addAction(tr("Descending"))
    down.setCheckable(True)
    down.setChecked(order.descending)
    down.toggled.connect(lambda on: sort(Sort(order.column, descending=on)))

"""Menus of filters: values with their counts, to be ticked one after the other without the menu closing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from workbench.base.languages import tr
from workbench.ui.widgets.popup import PopupMenu


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be filtered by: its words, how many claims have it, its sign."""

    value: Any
    shown: str
    count: int
    icon: QIcon | None = None


class TickMenu(PopupMenu):
    """A menu that stays open while its items are ticked, by mouse or by `Space`; `Return` ticks and closes."""

    def offer(
        self, options: Iterable[Option], ticked: frozenset[Any], choose: Callable[[frozenset[Any]], None], *, most: int
    ) -> None:
        """Fill the menu: at most so many options, those that are ticked always."""
        self.clear()
        chosen = set(ticked)

        def toggle(value: Any, *, on: bool) -> None:
            (chosen.add if on else chosen.discard)(value)
            choose(frozenset(chosen))

        whole = list(options)
        kept = whole[:most] + [option for option in whole[most:] if option.value in ticked]
        for option in kept:
            action = QAction(f"{option.shown.replace('&', '&&')}\t{option.count:n}", self)
            action.setCheckable(True)
            action.setChecked(option.value in ticked)
            if option.icon is not None:
                action.setIcon(option.icon)
            action.toggled.connect(lambda on, value=option.value: toggle(value, on=on))
            self.addAction(action)
        if len(kept) < len(whole):
            rest = self.addAction(tr("{count} more: type a name into the filter", count=len(whole) - len(kept)))
            rest.setEnabled(False)
        if not whole:
            self.addAction(tr("None in these claims")).setEnabled(False)
        self.addSeparator()
        clear = self.addAction(tr("Any"))
        clear.setEnabled(bool(ticked))
        clear.triggered.connect(lambda: choose(frozenset()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick without closing."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.toggle()
            return
        super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`Space` ticks without closing."""
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.toggle()
            return
        super().keyPressEvent(event)


def submenu(menu: QMenu, title: str, parent: QWidget) -> TickMenu:
    """A further menu of ticks inside another."""
    made = TickMenu(title, parent)
    menu.addMenu(made)
    return made

"""Makes Qt's actions and menus from the declared commands, with the keys that the person chose."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from workbench.base.languages import say, tr
from workbench.base.settings import Settings
from workbench.ui.commands import COMMANDS, Command, Menu, Scope, keys_of


def make_actions(window: QWidget, settings: Settings) -> dict[str, QAction]:
    """An action for each command, by name; those of the whole window are added to it, disabled until they can act."""
    actions = {}
    for command in COMMANDS:
        action = QAction(say(command.title), window)
        action.setObjectName(command.name)
        action.setEnabled(command.name == "quit")
        if command.scope is Scope.WINDOW:
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            window.addAction(action)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        actions[command.name] = action
    set_keys(actions, settings)
    return actions


def set_keys(actions: Mapping[str, QAction], settings: Settings) -> None:
    """Give the actions the keys that the person chose."""
    chosen = settings.get("keys")
    single = bool(settings.get("single_keys"))
    for command in COMMANDS:
        keys = keys_of(command, chosen, single_keys=single)
        sequences = [QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText) for key in keys]
        actions[command.name].setShortcuts(sequences)


def make_menus(bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
    """Fill the menu bar. A command whose key acts only in places is shown with its key, and runs from anywhere."""
    bar.setNativeMenuBar(True)
    for menu in Menu:
        _fill(bar.addMenu(tr(menu.value)), (one for one in COMMANDS if one.menu is menu), actions)


def _fill(menu: QMenu, commands: Iterable[Command], actions: Mapping[str, QAction]) -> None:
    for command in commands:
        if command.rule_before:
            menu.addSeparator()
        menu.addAction(actions[command.name])


def add_reading_keys(actions: Mapping[str, QAction], reading: Iterable[QWidget], table: QWidget) -> None:
    """Let the keys of reading act where the article or the claims table is focused, and those of the table there."""
    places = list(reading)
    for command in COMMANDS:
        if command.scope is Scope.READING:
            for place in places:
                place.addAction(actions[command.name])
        elif command.scope is Scope.TABLE:
            table.addAction(actions[command.name])

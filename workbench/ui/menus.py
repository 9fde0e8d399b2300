"""Makes Qt's actions and menus from the declared commands, with the keys that the person chose."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from workbench.base.languages import say, tr
from workbench.base.settings import Settings
from workbench.ui.commands import BY_NAME, COMMANDS, Command, Menu, Scope, is_single, keys_of
from workbench.ui.widgets.popup import PopupMenu


def make_actions(window: QWidget, settings: Settings) -> dict[str, QAction]:
    """An action for each command, by name; those of the whole window are added to it, disabled until they can act."""
    actions = {}
    for command in COMMANDS:
        action = QAction(say(command.title), window)
        action.setObjectName(command.name)
        action.setEnabled(command.name == "quit")
        if command.scope is Scope.WINDOW:
            window.addAction(action)
        actions[command.name] = action
    set_keys(actions, settings)
    return actions


def set_keys(actions: Mapping[str, QAction], settings: Settings) -> None:
    """Give the actions the keys that the person chose; a bare letter or digit acts only where one reads."""
    chosen = settings.get("keys")
    single = bool(settings.get("single_keys"))
    for command in COMMANDS:
        keys = keys_of(command, chosen, single_keys=single)
        sequences = [QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText) for key in keys]
        anywhere = command.scope is Scope.WINDOW and not any(map(is_single, keys))
        context = Qt.ShortcutContext.WindowShortcut if anywhere else Qt.ShortcutContext.WidgetShortcut
        actions[command.name].setShortcutContext(context)
        actions[command.name].setShortcuts(sequences)


def key_of(name: str, settings: Settings) -> str:
    """The key that runs a command, as the person chose it and their system writes it; empty where there is none."""
    keys = keys_of(BY_NAME[name], settings.get("keys"), single_keys=bool(settings.get("single_keys")))
    sequence = QKeySequence.fromString(keys[0] if keys else "", QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def way_to(name: str, settings: Settings) -> str:
    """What to say of how a command is run: its key, else what the menu calls it."""
    return key_of(name, settings) or tr("“{command}”", command=say(BY_NAME[name].title))


def make_menus(bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
    """Fill the menu bar. A command whose key acts only in places is shown with its key, and runs from anywhere."""
    bar.setNativeMenuBar(True)
    for menu in Menu:
        made = PopupMenu(f"&{tr(menu.value)}", bar)
        _fill(made, (one for one in COMMANDS if one.menu is menu), actions)
        bar.addMenu(made)


def _fill(menu: QMenu, commands: Iterable[Command], actions: Mapping[str, QAction]) -> None:
    for command in commands:
        if command.rule_before:
            menu.addSeparator()
        menu.addAction(actions[command.name])


def add_reading_keys(actions: Mapping[str, QAction], reading: Iterable[QWidget], table: QWidget) -> None:
    """Let the keys of reading act where the article or the claims table is focused, and those of the table there."""
    places = list(reading)
    for command in COMMANDS:
        for place in [table] if command.scope is Scope.TABLE else places:
            place.addAction(actions[command.name])

"""The article's context menu: what can be done with the selection, and with the link there, which is never followed."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication

from workbench.base.languages import tr
from workbench.base.readings import Link
from workbench.ui.handling.parts import Parts
from workbench.ui.inspector.opening import open_address
from workbench.ui.widgets.popup import PopupMenu

_COMMANDS = ("new_claim", "add_passage", "nothing_to_check")


class ArticleMenu(QObject):
    """Opens at the mouse, or at the caret."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.shell)
        self._parts = parts
        parts.reading.pane.view.context_requested.connect(self._on_wanted)

    def menu_for(self, link: Link | None) -> PopupMenu:
        """The menu; with a link, what can be done with its address."""
        view, shell = self._parts.reading.pane.view, self._parts.shell
        menu = PopupMenu(view)
        copy = menu.addAction(tr("Copy"), view.copy)
        copy.setEnabled(view.selection() is not None)
        menu.addSeparator()
        for name in _COMMANDS:
            menu.addAction(shell.commands[name])
        if link is not None:
            menu.addSeparator()
            menu.addAction(tr("Copy the link's address"), lambda: QApplication.clipboard().setText(link.url))
            menu.addAction(tr("Open the link in the browser…"), lambda: open_address(shell, link.url))
        return menu

    def _on_wanted(self, place: QPoint) -> None:
        view = self._parts.reading.pane.view
        if self._parts.station.article is None:
            return
        # From the keyboard the menu is wanted at the caret, wherever the mouse may be.
        under = view.link_under(view.viewport().mapFromGlobal(place))
        menu = self.menu_for(under or view.structure().link_at(view.caret()))
        menu.exec(place)
        menu.deleteLater()

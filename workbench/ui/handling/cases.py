"""What is done with whole cases: a new one, another name, and away with it. Also by the menu of the library's list."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMessageBox

from workbench.actions import cases
from workbench.actions.cases import CaseOverview
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.ui.dialogs.asking import ask_line
from workbench.ui.handling.parts import Parts
from workbench.ui.menus import way_to
from workbench.ui.widgets.popup import PopupMenu


class CaseCommands(QObject):
    """For the case at the current line of the library's list, or else that of the open article."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.shell)
        self._parts = parts
        self._station = parts.station
        parts.library.tree.customContextMenuRequested.connect(self._on_menu)

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        for name in ("new_case", "rename_case", "delete_case"):
            yield name, getattr(self, name)

    def new_case(self) -> None:
        """Make a case."""
        name = ask_line(self._parts.shell, tr("New case"), tr("Name:"))
        desk = self._station.desk
        if name is not None and name.strip():
            self._station.do(lambda: cases.add(desk, name))

    def rename_case(self) -> None:
        """Give the case another name."""
        case, desk = self._case(), self._station.desk
        if case is None:
            return
        name = ask_line(self._parts.shell, tr("Rename case"), tr("Name:"), case.name)
        if name is not None and name.strip() and name != case.name:
            self._station.do(lambda: cases.rename(desk, case.id, name))

    def delete_case(self) -> None:
        """Delete the case with its articles, once more asked where it has any; undo brings all of it back."""
        case, desk, opened = self._case(), self._station.desk, self._station.article
        if case is None or (case.articles and not self._may_delete(case)):
            return

        def gone(_: str) -> None:
            if opened is not None and any(article.id == opened.article.id for article in case.articles):
                self._station.open_article(None)
            undo = way_to("undo", self._station.settings)
            self._parts.say(tr("“{name}” was deleted. {key} brings it back.", name=case.name, key=undo))

        self._station.typed.flush()
        self._station.do(lambda: cases.delete(desk, case.id), then=gone)

    def _case(self) -> CaseOverview | None:
        known = {case.id: case for case in self._parts.library.cases()}
        here = self._parts.library.tree.case_of_current()
        if here in known:
            return known[here]
        opened = self._station.article
        names = opened.cases if opened is not None else ()
        found = next((case for case in known.values() if case.name in names), None)
        if found is None:
            self._parts.say(tr("Choose a case in the library first."))
        return found

    def _may_delete(self, case: CaseOverview) -> bool:
        claims = sum(article.claims for article in case.articles)
        box = QMessageBox(QMessageBox.Icon.Question, tr("Delete case"), "", parent=self._parts.shell)
        box.setText(tr("Delete “{name}” with what is in it?", name=case.name))
        parts = (
            nmsg("{count} article", "{count} articles", len(case.articles)),
            nmsg("{count} claim", "{count} claims", claims),
        )
        told = ", ".join(map(say, parts))
        box.setInformativeText(
            tr("{what}. Articles that are in another case too stay. Undo brings all back.", what=told)
        )
        delete = box.addButton(tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return box.clickedButton() is delete

    def _on_menu(self, place: QPoint) -> None:
        tree = self._parts.library.tree
        if not tree.indexAt(place).isValid():
            return
        menu = PopupMenu(tree)
        for name in ("rename_case", "delete_case"):
            menu.addAction(self._parts.shell.commands[name])
        menu.exec(tree.viewport().mapToGlobal(place))
        menu.deleteLater()

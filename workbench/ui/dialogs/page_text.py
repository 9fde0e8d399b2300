"""Typing or pasting the text of pages that hold none, beside each page; nothing that was typed is lost."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPlainTextEdit, QSplitter, QWidget
from typing_extensions import override

from workbench.actions.capturing import pages
from workbench.actions.capturing.pages import Paged
from workbench.base.errors import WorkbenchError
from workbench.base.folders import user_data
from workbench.base.languages import say, tr
from workbench.ui.article.page_pane import PagePane
from workbench.ui.article.sheet import page_words
from workbench.ui.dialogs.form import FormDialog
from workbench.ui.drawer import Drawer, Wanted, image_of
from workbench.ui.state import WindowState
from workbench.ui.station import Station
from workbench.ui.typed import DELAY_MS

if TYPE_CHECKING:
    from workbench.intake.processes.page_images import PageImage


class PageTextDialog(FormDialog):
    """The page at the left, its text at the right; what is typed is kept as a draft until it is the article's text."""

    def __init__(
        self, station: Station, article: str, paged: Paged, page: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Text of the pages"), parent)
        self._station, self._article, self._paged = station, article, paged
        self._drafts = WindowState(station.desk.library.path, user_data() / "drafts")
        self._begun = pages.texts_of(station.desk, article)
        self.texts = _drafted(self._drafts.values.get(article), paged.count) or list(self._begun)
        self.edit = QPlainTextEdit()
        self.pane = PagePane()
        self._drawer = Drawer(station, self)
        self._keep = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._keep.timeout.connect(self.keep_draft)
        self._lay_out(drafted=self.texts != self._begun)
        self._tie()
        self.turn_to(page)

    def _lay_out(self, *, drafted: bool) -> None:
        words = tr("Type or paste what the page says, word for word: it becomes the text that claims are anchored to.")
        if drafted:
            words = tr("This is what you typed before; it is not the article's text yet.") + " " + words
        lead = QLabel(words)
        lead.setWordWrap(True)
        lead.setProperty("look", "muted")
        self.edit.setTabChangesFocus(True)
        self.edit.setFont(self._station.theme.reading_font())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.pane)
        split.addWidget(self.edit)
        split.setSizes([560, 460])
        split.setChildrenCollapsible(False)
        self.rows.insertWidget(0, lead)
        self.rows.insertWidget(1, split, 1)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Keep as the text"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Close, keep the draft"))
        room = self.screen().availableSize()
        self.resize(min(1060, round(room.width() * 0.95)), min(760, round(room.height() * 0.9)))
        self._fields["text"] = self.edit

    def _tie(self) -> None:
        self.edit.textChanged.connect(self._on_typed)
        self.pane.page_wanted.connect(self.turn_to)
        self.pane.sheet.width_wanted.connect(lambda _: self._ask())
        self._drawer.drawn.connect(self._on_drawn)
        self._drawer.failed.connect(lambda _, error: self.pane.sheet.show_line(say(error.line)))
        for keys, way in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda way=way: self._turn(way))

    def _turn(self, way: int) -> None:
        if 0 <= self.pane.page + way < self._paged.count:
            self.turn_to(self.pane.page + way)

    def turn_to(self, page: int) -> None:
        """Show a page (from 0) and what was typed of it."""
        name = self._paged.name(page)
        self.pane.show_place(page, self._paged.count, name)
        self.edit.blockSignals(True)
        self.edit.setPlainText(self.texts[page])
        self.edit.blockSignals(False)
        self.edit.setAccessibleName(tr("Text of {page}", page=page_words(page, self._paged.count, name)))
        self.edit.setFocus()
        self._ask()

    def _ask(self) -> None:
        self._drawer.want((self._paged, self.pane.page, self.pane.sheet.width_now()))

    def _on_drawn(self, wanted: Wanted, image: "PageImage") -> None:
        if wanted[1] == self.pane.page:
            self.pane.sheet.show_image(image_of(image))

    # -- what was typed ---------------------------------------------------------------------

    def _on_typed(self) -> None:
        self.texts[self.pane.page] = self.edit.toPlainText()
        self._keep.start()

    def keep_draft(self) -> None:
        """Write what was typed to the disk, unless it is the article's text; a disk that refuses is said."""
        self._keep.stop()
        others = {key: held for key, held in self._drafts.values.items() if key != self._article}
        wanted = others if self.texts == self._begun else {**others, self._article: list(self.texts)}
        self._drafts.keep(wanted)
        if self._drafts.values != wanted:
            self.wrong.setText(tr("What you typed could not be written to the disk: keep this window open."))
            self.wrong.show()

    @override
    def keep(self) -> None:
        """Make what was typed the article's text."""
        self.keep_draft()
        desk, article, texts = self._station.desk, self._article, list(self.texts)
        self.save(self._station, lambda: pages.give_text(desk, article, texts))

    @override
    def accept(self) -> None:
        """It is the article's text: the draft is no longer needed."""
        self._begun = list(self.texts)
        self._leave()
        super().accept()

    @override
    def reject(self) -> None:
        """Close; what was typed stays as a draft."""
        if self._saving:
            return
        self._leave()
        super().reject()

    def _leave(self) -> None:
        self.keep_draft()
        self._drawer.stop()

    @override
    def refuse(self, error: WorkbenchError) -> None:
        """Say what is wrong; the draft is kept."""
        self.keep_draft()
        super().refuse(error)


def _drafted(held: object, count: int) -> list[str] | None:
    """A kept draft, where it is one of so many pages."""
    whole = isinstance(held, list) and len(held) == count
    return [str(one) for one in held] if whole and isinstance(held, list) else None

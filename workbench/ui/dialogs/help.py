"""The manual in the window: the pages of `resources/help`, with the list of keys made from the commands themselves."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QListWidget, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.base.folders import resources
from workbench.base.languages import say, tr
from workbench.ui.commands import COMMANDS, Menu, Scope
from workbench.ui.sizes import begin_with

KEYS_PAGE = "keys"
_DIALECT = QTextDocument.MarkdownFeature.MarkdownDialectGitHub


class Page(QTextBrowser):
    """Shows a page; loads nothing from anywhere, and opens addresses only with the system."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setAccessibleName(tr("Page"))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Nothing but what lies beside the pages."""
        file = resources() / "help" / QUrl(name).path().rpartition("/")[2]
        return file.read_bytes() if file.suffix == ".png" and file.is_file() else None


class HelpDialog(QDialog):
    """The manual: contents at the left, a page at the right, a search through all pages above."""

    def __init__(self, commands: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Manual"))
        begin_with(self, 900, 620)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys = keys_in_words(commands)
        files = sorted((resources() / "help").glob("*.md"))
        self._names = [file.stem for file in files]
        self._texts = [file.read_text(encoding="utf-8").replace("{keys}", keys) for file in files]
        self.contents = QListWidget()
        self.contents.setAccessibleName(tr("Contents"))
        self.contents.addItems([_title(text) for text in self._texts])
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setFixedWidth(self.contents.sizeHintForColumn(0) + 28)
        self.contents.setSpacing(2)
        self.page = Page()
        self.nothing = QLabel()
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(14, 14, 14, 14)
        self.nothing.hide()
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search the manual"))
        self.search.setAccessibleName(tr("Search the manual"))
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._find_next)
        self.contents.currentRowChanged.connect(self._show)
        self.page.anchorClicked.connect(self._on_link)
        sides = QHBoxLayout()
        sides.addWidget(self.contents)
        sides.addWidget(self.page, 1)
        sides.addWidget(self.nothing, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.addWidget(self.search)
        rows.addLayout(sides, 1)
        self.contents.setCurrentRow(0)

    def show_page(self, name: str) -> None:
        """Show the page whose file is named so."""
        for row, stem in enumerate(self._names):
            if name in stem:
                self.contents.setCurrentRow(row)

    def _show(self, row: int) -> None:
        if row >= 0:
            self.page.document().setDocumentMargin(14)
            self.page.document().setMarkdown(self._texts[row], _DIALECT)
            self.page.moveCursor(QTextCursor.MoveOperation.Start)

    def _narrow(self, words: str) -> None:
        """Keep the pages that hold the words, and show the first place where they stand; or say that none does."""
        sought = words.casefold()
        rows = [row for row, text in enumerate(self._texts) if sought in text.casefold()]
        for row in range(len(self._texts)):
            self.contents.item(row).setHidden(row not in rows)
        self.nothing.setText(tr("Nothing found: no page of the manual has “{words}”.", words=words))
        self.nothing.setVisible(not rows)
        self.page.setVisible(bool(rows))
        if rows and self.contents.currentRow() not in rows:
            self.contents.setCurrentRow(rows[0])
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        if words:
            self.page.find(words)

    def _find_next(self) -> None:
        """Go to the next place, from the last one on the page to the next page that has one."""
        words = self.search.text()
        if not words or self.page.find(words):
            return
        rows = [row for row in range(len(self._texts)) if not self.contents.item(row).isHidden()]
        if rows:
            later = [row for row in rows if row > self.contents.currentRow()]
            self.contents.setCurrentRow(later[0] if later else rows[0])
            self.page.moveCursor(QTextCursor.MoveOperation.Start)
            self.page.find(words)

    def _on_link(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
        else:
            self.show_page(Path(url.path()).stem)


def _title(text: str) -> str:
    return text.lstrip().partition("\n")[0].lstrip("# ").strip()


def keys_in_words(commands: Mapping[str, QAction]) -> str:
    """The list of keys as Markdown tables, a menu each, with the keys that are in force."""
    parts = []
    for menu in Menu:
        lines = []
        for command in COMMANDS:
            shortcuts = commands[command.name].shortcuts()
            if command.menu is menu and shortcuts:
                keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in shortcuts)
                where = {Scope.WINDOW: "", Scope.READING: tr("article, claims table"), Scope.TABLE: tr("claims table")}
                lines.append(f"| {keys.replace('|', '∣')} | {say(command.title)} | {where[command.scope]} |")
        if lines:
            head = f"### {tr(menu.value)}\n\n| {tr('Key')} | {tr('Does')} | {tr('Only in')} |\n|---|---|---|\n"
            parts.append(head + "\n".join(lines))
    return "\n\n".join(parts)

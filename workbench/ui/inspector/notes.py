"""The tab Notes: Markdown as it is typed, or as it reads. Nothing remote is loaded, and no link followed unasked."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
)
from typing_extensions import override

from workbench.actions import claims
from workbench.base.languages import tr
from workbench.text.found import places
from workbench.text.utf16 import Utf16Map
from workbench.ui.inspector.dossier import Dossier
from workbench.ui.inspector.fields import SavedText, named
from workbench.ui.inspector.opening import open_address
from workbench.ui.station import Station
from workbench.ui.theme import Theme
from workbench.ui.widgets.lines import Lines

_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
_WORDLESS = re.compile(r"(?<=!\[)\s*(?=\][(\[])")
"""Where a picture has no words: Qt leaves such a one out."""
_OF_PICTURES = (QTextFormat.Property.ObjectType, QTextFormat.Property.ImageName, QTextFormat.Property.ImageTitle,
                QTextFormat.Property.ImageAltText)  # fmt: skip


class Preview(QTextBrowser):
    """Shows Markdown, and nothing from elsewhere: HTML as it was typed, pictures by their words or their address."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        named(self, tr("Notes as they read"))
        self.anchorClicked.connect(lambda url: open_address(self, url.toString()))

    def show_markdown(self, text: str) -> None:
        """Show how a text reads, with all its words."""
        features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
        self.document().setMarkdown(_WORDLESS.sub(_PICTURE, text), features)
        cursor = self.document().find(_PICTURE)
        while not cursor.isNull():
            shown = cursor.charFormat()
            cursor.insertText(_words_of(shown), _without_picture(shown))
            cursor = self.document().find(_PICTURE, cursor)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Nothing is loaded: no picture, no style, from the net or the disk."""
        return ""


class NotesTab(QFrame):
    """The notes of the current claim."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self._station = station
        self.notes = SavedText(station, self._write, value=str, lines=0)
        named(self.notes.edit, tr("Notes"))
        if isinstance(self.notes.edit, QPlainTextEdit):
            self.notes.edit.setPlaceholderText(tr("Notes on this claim, in Markdown"))
            self.notes.edit.cursorPositionChanged.connect(partial(self.notes.edit.setExtraSelections, []))
        self.preview = Preview()
        self.toggle = QToolButton()
        self.toggle.setText(tr("Preview"))
        self.toggle.setCheckable(True)
        self.toggle.setProperty("look", "chip")
        self.toggle.setToolTip(tr("Show the notes as they read"))
        self.toggle.toggled.connect(self._on_toggled)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.notes)
        self._pages.addWidget(self.preview)
        label = QLabel(tr("Notes"))
        label.setProperty("look", "small")
        label.setBuddy(self.notes.edit)
        head = QHBoxLayout()
        head.addWidget(label, 1)
        head.addWidget(self.toggle)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 8, 14, 10)
        rows.setSpacing(5)
        rows.addLayout(head)
        rows.addWidget(self._pages, 1)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the current claim's."""
        self.notes.show_text(dossier.claim.id, dossier.claim.notes)
        if self.toggle.isChecked():
            self._render()

    def focus_notes(self) -> None:
        """Write on, after what stands there."""
        self.toggle.setChecked(False)
        self.notes.go_to_end()
        self.notes.setFocus()

    def show_found(self, words: Sequence[str]) -> None:
        """Bring words that were sought into view and mark them; not selected: nothing is typed over them."""
        self.toggle.setChecked(False)
        edit, text = self.notes.edit, self.notes.text()
        found, units = places(text, words), Utf16Map(text)
        if not found or not isinstance(edit, Lines):
            return
        edit.show_all()
        marked = [_marked(edit, units.to_qt(start), units.to_qt(end), self._station.theme) for start, end in found]
        cursor = edit.textCursor()
        cursor.setPosition(units.to_qt(found[0][0]))
        edit.setTextCursor(cursor)
        edit.centerCursor()
        edit.setExtraSelections(marked)

    def _on_toggled(self, shown: bool) -> None:
        self.notes.flush()
        if shown:
            self._render()
        self._pages.setCurrentWidget(self.preview if shown else self.notes)

    def _render(self) -> None:
        bar = self.preview.verticalScrollBar()
        at = bar.value()
        self.preview.show_markdown(self.notes.text())
        bar.setValue(at)

    def _write(self, owner: str, value: str, seen: str, gesture: str) -> None:
        claims.set_fields(self._station.desk, owner, {"notes": value}, seen={"notes": seen}, gesture=gesture)


def _marked(edit: QPlainTextEdit, start: int, end: int, theme: Theme) -> QTextEdit.ExtraSelection:
    """A mark on words of the notes; in Qt's units."""
    marked = QTextEdit.ExtraSelection()
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    marked.cursor = cursor
    marked.format.setBackground(QColor(theme.tokens.warning_background))
    return marked


def _words_of(shown: QTextCharFormat) -> str:
    """What tells of a picture; nothing where its mark stands in what is none, such as code."""
    if not shown.isImageFormat():
        return ""
    words = str(shown.property(QTextFormat.Property.ImageAltText)).replace(_PICTURE, "")
    return words or shown.toImageFormat().name()


def _without_picture(shown: QTextCharFormat) -> QTextCharFormat:
    plain = QTextCharFormat(shown)
    for one in _OF_PICTURES:
        plain.clearProperty(one)
    return plain

"""What is dropped on the window, by where it is dropped: evidence on the side of the claims, articles anywhere else.

A folder or a ZIP file is always imported: what is in it bears on many claims, and cannot be kept as one item.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from typing_extensions import override

from workbench.actions.capturing.pieces import is_folder
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.ui.inspector.evidence.taking import files_of
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.theme import Theme

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


@dataclass(frozen=True, slots=True)
class Places:
    """The panes on which things are dropped: where a claim is seen, where all of them are, and where articles are."""

    inspector: InspectorPanel
    claims: QWidget
    library: QWidget
    article: QWidget


@dataclass(frozen=True, slots=True)
class Landing:
    """What becomes of what is dragged if it is dropped: over which pane that is said, how, and what does it."""

    over: QWidget
    words: str
    take: Callable[[], object]


class Dropping(QObject):
    """Watches a window for what is dragged over it, wherever, and shows the pane that would take it.

    The window's own handle is watched, before any widget: a text field takes the name of a file for a text.
    """

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        places: Places,
        articles: Callable[[Sequence[Path]], None],
        addresses: Callable[[Sequence[QUrl]], None],
    ) -> None:
        """What is no evidence is handed on: files and folders to `articles`, the rest to `addresses`."""
        super().__init__(window)
        self._window = window
        self._places = places
        self._articles = articles
        self._addresses = addresses
        self.target = DropTarget(window, theme)
        window.setAcceptDrops(True)
        window.winId()  # a handle comes with the first showing, else
        window.windowHandle().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files, images and addresses."""
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self.target.hide()
        elif kind in _DRAGS and isinstance(event, QDropEvent):
            return self._on_drag(event)
        return False

    def _on_drag(self, event: QDropEvent) -> bool:
        mime, at = event.mimeData(), event.position().toPoint()
        landing = self._landing(mime, at) if QApplication.activeModalWidget() is None else None
        if landing is None:
            self.target.hide()
            return False
        if event.possibleActions() & Qt.DropAction.CopyAction:
            event.setDropAction(Qt.DropAction.CopyAction)  # one that moves would take the file away
            event.accept()
        else:
            event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.target.hide()
            landing.take()
        else:
            self.target.show_over(landing.over, landing.words)
        return True

    def _landing(self, mime: QMimeData, at: QPoint) -> Landing | None:
        """What becomes of something at a place of the window; None where it is nothing for the window."""
        files = files_of(mime)
        if not (mime.hasUrls() or mime.hasImage()) or (not files and not mime.hasImage() and self._is_field(at)):
            return None
        places, number = self._places, self._places.inspector.number()
        of_claim = self._is_over(places.claims, at) or self._is_over(places.inspector, at) or not mime.hasUrls()
        if of_claim and number is not None and not any(map(_holds_many, files)):
            words = tr("Evidence for claim {number}", number=number)
            return Landing(places.inspector, words, partial(places.inspector.take, mime))
        if not mime.hasUrls():
            return None
        over = places.library if self._is_over(places.library, at) else places.article
        if files:
            return Landing(over, _import_of(files), partial(self._articles, files))
        return Landing(over, tr("Capture the page as an article"), partial(self._addresses, mime.urls()))

    def _is_field(self, at: QPoint) -> bool:
        """Whether there is a field at a place: an address may be dropped into it as the text it is."""
        field = self._window.childAt(at)
        while field is not None and not isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit):
            field = field.parentWidget()
        return field is not None and not field.isReadOnly()

    def _is_over(self, pane: QWidget, at: QPoint) -> bool:
        return pane.isVisible() and pane.rect().contains(pane.mapFrom(self._window, at))


def _holds_many(file: Path) -> bool:
    """Whether a file is a folder or a ZIP file, by its name: it is only dragged yet."""
    return is_folder(file) or file.suffix.lower() == ".zip"


def _import_of(files: Sequence[Path]) -> str:
    """What importing some files is called."""
    if len(files) > 1:
        return say(nmsg("Import {count} file", "Import {count} files", len(files)))
    if is_folder(files[0]):
        return tr("Import the folder {name}", name=files[0].name)
    if _holds_many(files[0]):
        return tr("Import what is in {name}", name=files[0].name)
    return tr("Import as an article")


class DropTarget(QWidget):
    """Lies over the pane that would take what is dragged, and says as what."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self, pane: QWidget, words: str) -> None:
        """Show it over a pane of the window; over all of the window where that pane is folded away."""
        seen = pane if pane.isVisible() and min(pane.width(), pane.height()) > 1 else self._window
        self.setGeometry(seen.rect().translated(seen.mapTo(self._window, QPoint())))
        self.setAccessibleName(words)
        self.raise_()
        self.show()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame, and the words on a plain ground in its middle."""
        tokens, words = self._theme.tokens, self.accessibleName()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(tokens.selection)
        ground.setAlpha(190)
        painter.setPen(QPen(QColor(tokens.focus), 3))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)
        font = self._theme.plain_font(1.2, bold=True)
        metrics = QFontMetricsF(font)
        box = QRectF(0, 0, metrics.horizontalAdvance(words) + 36, metrics.height() + 18)
        box.moveCenter(QRectF(self.rect()).center())
        painter.setPen(QPen(QColor(tokens.focus), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

"""What is dropped anywhere on the window: evidence of the current claim, or articles where there is none."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from typing_extensions import override

from workbench.base.languages import tr
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.theme import Theme

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Dropping(QObject):
    """Watches a window for what is dragged over it, wherever, and shows the pane that would take it.

    The window's own handle is watched, before any widget: a text field takes the name of a file for a text.
    """

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        panes: tuple[InspectorPanel, QWidget],
        articles: Callable[[Sequence[Path]], None],
        addresses: Callable[[Sequence[QUrl]], None],
    ) -> None:
        """`panes` are where evidence and where articles are seen; what is no evidence is handed on."""
        super().__init__(window)
        self._window = window
        self._inspector, self._reading = panes
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
        mime = event.mimeData()
        if QApplication.activeModalWidget() is not None or not self._takes(mime, event.position().toPoint()):
            self.target.hide()
            return False
        if event.possibleActions() & Qt.DropAction.CopyAction:
            event.setDropAction(Qt.DropAction.CopyAction)  # one that moves would take the file away
            event.accept()
        else:
            event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.target.hide()
            self._drop(mime)
        else:
            self._show()
        return True

    def _takes(self, mime: QMimeData, at: QPoint) -> bool:
        """Files and images always; an address may be dropped into a text field as the text it is."""
        if mime.hasImage() or any(url.isLocalFile() for url in mime.urls()):
            return True
        field = self._window.childAt(at)
        while field is not None and not isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit):
            field = field.parentWidget()
        return mime.hasUrls() and (field is None or field.isReadOnly())

    def _show(self) -> None:
        number = self._inspector.number()
        if number is not None:
            self.target.show_over(self._inspector, tr("Evidence for claim {number}", number=number))
        else:
            self.target.show_over(self._reading, tr("A new article"))

    def _drop(self, mime: QMimeData) -> None:
        if self._inspector.take(mime):
            return
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self._articles(files)
        elif mime.hasUrls():
            self._addresses(mime.urls())


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

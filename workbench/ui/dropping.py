"""What is dropped anywhere on the window: evidence of the current claim, or articles where there is none."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class Dropping(QObject):
    """Watches a window for drops that nothing in it took."""

    def __init__(
        self,
        window: QWidget,
        evidence: Callable[[QMimeData], bool],
        articles: Callable[[Sequence[Path]], None],
        addresses: Callable[[Sequence[QUrl]], None],
    ) -> None:
        """`evidence` says whether it took what was dropped; else its files, or addresses, are handed on."""
        super().__init__(window)
        self._evidence = evidence
        self._articles = articles
        self._addresses = addresses
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files, images and addresses."""
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop) and isinstance(event, QDropEvent):
            mime = event.mimeData()
            if not (mime.hasUrls() or mime.hasImage()):
                return False
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop and not self._evidence(mime):
                files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
                if files:
                    self._articles(files)
                else:
                    self._addresses(mime.urls())
            return True
        return super().eventFilter(watched, event)

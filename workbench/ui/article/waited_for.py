"""The line over a very long text that says how far it is laid out, while somebody waits for a place further down."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from workbench.base.languages import tr

_FELT = 1_000_000
"""Code points still to come for which the wait is felt; fewer are there before a line could be read."""
_DOWN = 12


class WaitedFor(QLabel):
    """Stands over the top of the text, hidden until something is waited for."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("look", "said")
        self.setMargin(8)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_progress(self, done: int, whole: int) -> None:
        """Say how much of the text is laid out, in code points."""
        if whole - done < _FELT and self.isHidden():
            return
        percent = done * 100 // whole
        self.setText(
            tr("Laying out the text: {percent} %. The place you go to is shown once it is there.", percent=percent)
        )
        self._fit(self._over.width() - 2 * _DOWN)
        self.show()
        self.raise_()

    def _fit(self, room: int) -> None:
        """As wide as its line, or as the room, and then as high as the lines that it takes."""
        self.setWordWrap(False)  # else the hint is already of broken lines
        line = self.sizeHint()
        self.setWordWrap(line.width() > room)
        width = min(line.width(), room)
        height = self.heightForWidth(width) if self.wordWrap() else line.height()
        self.setGeometry((self._over.width() - width) // 2, _DOWN, width, height)

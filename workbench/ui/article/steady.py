"""Has what is in view of a long text laid out before it is painted, and keeps it in its place meanwhile."""

from collections.abc import Callable

from PySide6.QtWidgets import QTextEdit

from workbench.ui.article.laying import LaidWhereSeen

_AROUND = 100
"""Pixels above and below the view in which drawing may look for lines."""


class Steady:
    """Looks after the scroll bar of one view; `pushed` is told where the bar stood and stands, where that changes."""

    def __init__(self, view: QTextEdit, pushed: Callable[[int, int], None]) -> None:
        self._view, self._pushed = view, pushed
        self._laying = False
        self._held: int | None = None
        """What begins so many pixels down stays where it is in view while more of that is laid out."""

    def begin(self) -> None:
        """The view shows another document."""
        layout = self._view.document().documentLayout()
        if isinstance(layout, LaidWhereSeen):
            layout.measured.connect(self._on_measured)
        self.lay_out()

    def lay_out(self) -> None:
        """Lay out what is in view; what was laid out of it already stays where it is."""
        layout, bar = self._view.document().documentLayout(), self._view.verticalScrollBar()
        if self._laying or not isinstance(layout, LaidWhereSeen):
            return
        self._laying, height = True, self._view.viewport().height()
        self._held = layout.held_between(bar.value(), bar.value() + height, self._view.textCursor().block())
        top = -1
        while top != bar.value():  # what is laid out above may prove lower than it was taken for
            top = bar.value()
            for bottom in layout.lay_out_from(top - _AROUND):
                if bottom > bar.value() + height + _AROUND:
                    break
        self._laying, self._held = False, None

    def _on_measured(self, top: int, more: int) -> None:
        """A paragraph has another height than it was taken for: what is in view is pushed along by what is above."""
        document, bar = self._view.document(), self._view.verticalScrollBar()
        before = bar.value()
        document.documentLayout().documentSizeChanged.emit(document.size())
        if top >= (before if self._held is None else self._held):
            return
        bar.setValue(before + more)
        if self._held is not None:
            self._held += more
        self._pushed(before, bar.value())

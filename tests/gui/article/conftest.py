"""A theme and an article view on the screen that no one sees."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint

from workbench.ui.article.geometry import boxes
from workbench.ui.article.view import ArticleView


@pytest.fixture
def view(theme, qtbot):
    made = ArticleView(theme)
    qtbot.addWidget(made)
    made.resize(560, 420)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


@pytest.fixture
def place(view) -> Callable[[int], QPoint]:
    """The middle of the character at a code point, in pixels of the viewport."""

    def find(position: int) -> QPoint:
        for line in view._lines(view.viewport().rect()):
            if line.start <= position < line.end:
                box = boxes(line, view._units, view.text(), position, position + 1)[0]
                return box.center() - QPoint(0, view.verticalScrollBar().value())
        raise AssertionError(f"{position} is not in view")

    return find

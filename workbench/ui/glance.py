"""Shows the last article at once, and that the rest is to come, while what works on libraries is still being loaded."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from workbench.base.languages import tr
from workbench.base.terms import Advice, Status
from workbench.library.disk.first_look import first_look
from workbench.ui.article.header import Heading
from workbench.ui.article.pane import ArticlePane
from workbench.ui.article.spans import Span
from workbench.ui.shell import Shell
from workbench.ui.state import Whereabouts, WindowState


def say_opening(place: QWidget) -> QLabel:
    """Say in a place that is empty yet that the library is being opened; returns the line, to be taken away."""
    line = QLabel(tr("Opening the library…"))
    line.setAlignment(Qt.AlignmentFlag.AlignCenter)
    line.setProperty("look", "muted")
    Shell.fill(place, line)
    return line


def show_last_article(shell: Shell, library: Path) -> ArticlePane | None:
    """Put the article that was open last into its pane, where it was; None where there is none to show."""
    state = WindowState(library)
    article = state.text("article")
    seen = first_look(library, article) if article else None
    if article is None or seen is None:
        return None
    place = state.whereabouts().get(article, Whereabouts())
    pane = ArticlePane(shell.theme)
    shell.fill(shell.article_place, pane)
    for splitter, key in ((shell.panes, "panes"), (shell.right, "right")):
        sizes = state.sizes(key, splitter.count())
        if sizes is not None:
            splitter.setSizes(sizes)
    heading = Heading(
        title=seen.title,
        outlet=seen.outlet,
        published=seen.published,
        snapshot=seen.snapshots,
        snapshots=seen.snapshots,
        sha256=seen.sha256,
        finding=Advice(seen.advice) if seen.advice else None,
    )
    spans = [
        Span(start, end, name, number, Status(status) if status else None, name == place.claim)
        for start, end, name, number, status in seen.passages
    ]
    pane.show_article(heading, seen.text, spans, language=seen.language, reading=seen.reading)
    pane.view.restore_place(place.anchor, place.caret, place.top)
    pane.setFocus()
    return pane

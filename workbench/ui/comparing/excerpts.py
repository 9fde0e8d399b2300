"""A passage with the text around it, as it was beside what it is."""

import re
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from workbench.actions.anchoring import Excerpt
from workbench.ui.comparing.marked import marked, told_apart
from workbench.ui.theme import Tokens

_BLANKS = re.compile(r"\s+")


def excerpt_label() -> QLabel:
    """A place for an excerpt, to be read and copied."""
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setOpenExternalLinks(False)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def show_both(old: QLabel, new: QLabel, was: Excerpt, now: Excerpt | None, tokens: Tokens) -> None:
    """Show two excerpts, their words in bold (they alone are anchored), and what is different in these marked."""
    before, after = told_apart(_line(was.words), _line(now.words) if now is not None else _line(was.words))
    _show(old, was, marked(before, tokens, newer=False))
    if now is not None:
        _show(new, now, marked(after, tokens, newer=True))


def _show(label: QLabel, excerpt: Excerpt, words: str) -> None:
    before, after = (escape(_BLANKS.sub(" ", part)) for part in (excerpt.before, excerpt.after))
    label.setText(f"{before}<b>{words}</b>{after}")
    label.setAccessibleName(_line(excerpt.words))


def _line(words: str) -> str:
    return " ".join(words.split())

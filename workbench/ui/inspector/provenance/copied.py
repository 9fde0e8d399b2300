"""Both sides of a copy: what stands here and there, the shared words marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.actions import articles, copies
from workbench.actions.copies import Copy
from workbench.actions.desk import Desk
from workbench.base.languages import say, tr
from workbench.ui.inspector.fields import labelled
from workbench.ui.inspector.places import Columns
from workbench.ui.theme import Theme

AROUND = 60
"""How much is shown before and after shared words, in code points."""
LONGEST = 1200
"""How much of one side is shown, in code points."""

Piece = tuple[str, bool]
"""Some text, and whether the other side has it too."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A copy with its two texts, in pieces."""

    copy: Copy
    here: tuple[Piece, ...]
    there: tuple[Piece, ...]


def pieces(text: str, runs: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """The ranges (code points) of a text with a little around each; what is left out between them is an ellipsis."""
    windows: list[list[tuple[int, int]]] = []
    for start, end in sorted(runs):
        if windows and start - AROUND <= windows[-1][-1][1] + AROUND:
            windows[-1].append((start, end))
        else:
            windows.append([(start, end)])
    found: list[Piece] = []
    at = 0
    for window in windows:
        if sum(len(words) for words, _ in found) > LONGEST:
            break
        begin = max(0, window[0][0] - AROUND)
        found.append((" … " if found else "… " if begin else "", False))
        at = begin
        for start, end in window:
            found += [(text[at:start], False), (text[max(at, start) : end], True)]
            at = max(at, end)
        found.append((text[at : at + AROUND], False))
        at += AROUND
    found.append((" …" if found and at < len(text) else "", False))
    return tuple((words, shared) for words, shared in found if words)


def with_sides(desk: Desk, found: Iterable[Copy]) -> list[Sides]:
    """Copies with both their texts."""
    made = []
    for copy in found:
        here, there = (articles.snapshot(desk, name).text for name in (copy.snapshot, copy.other_snapshot))
        runs = copy.passages
        made.append(
            Sides(
                copy,
                pieces(here, [(run.start, run.end) for run in runs]),
                pieces(there, [(run.other_start, run.other_end) for run in runs]),
            )
        )
    return made


def when_words(copy: Copy) -> str:
    """Which of the two was published first, where that is known, and of older captures that they are."""
    first = {True: tr("That one was published earlier."), False: tr("That one was published later."), None: ""}
    return " ".join(filter(None, (first[copy.earlier], *map(say, copies.said_of_older(copy)))))


class BothSides(QWidget):
    """Shows the two texts of a copy side by side, or below one another where there is no room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sides: Sides | None = None
        self.here, self.there = _text(), _text()
        columns = Columns(2)
        columns.add(labelled(tr("Here"), self.here))
        columns.add(labelled(tr("There"), self.there))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(columns)
        theme.changed.connect(self._mark)

    def show_sides(self, sides: Sides) -> None:
        """Show a copy's."""
        self._sides = sides
        self._mark()

    def _mark(self) -> None:
        if self._sides is None:
            return
        for label, side in ((self.here, self._sides.here), (self.there, self._sides.there)):
            label.setText(_html(side, self._theme.tokens.warning_background, self._theme.tokens.text))
            label.setAccessibleDescription("".join(words for words, _ in side))


def _html(side: Sequence[Piece], ground: str, ink: str) -> str:
    mark = f'<span style="background-color:{ground};color:{ink};font-weight:600;">'
    return "".join(f"{mark}{escape(words)}</span>" if shared else escape(words) for words, shared in side)


def _text() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setOpenExternalLinks(False)
    return label

"""The faces of the window: a serif to read in, a sans for the rest; those brought along where the system has none."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from workbench.base.folders import resources

READING = ("Noto Serif", "Charter", "Georgia", "Times New Roman", "serif")
"""Faces for the article, best first."""
PLAIN = ("Noto Sans", "Segoe UI", "Helvetica Neue", "Arial", "sans-serif")
"""Faces for everything else, best first."""

AT_ONCE = frozenset({"Noto Serif", "Noto Sans"})
"""The families that the first window is drawn in; the others lend single signs and other scripts, and can wait."""

_CAPITAL_OR_DIGIT = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")


def face(families: Iterable[str], points: float, *, bold: bool = False) -> QFont:
    """A font of the first of these families that there is, at that size in points."""
    font = QFont(list(families))
    font.setPointSizeF(points)
    font.setBold(bold)
    return font


def missing(*, at_once: bool) -> Iterator[Path]:
    """The files of the families that the system lacks: those of the first window, or all the others."""
    for path in sorted((resources() / "fonts").glob("*.ttf")):
        family = _CAPITAL_OR_DIGIT.sub(" ", path.stem.partition("-")[0])
        if (family in AT_ONCE) == at_once and not QFontDatabase.hasFamily(family):
            yield path


def bring(paths: Iterable[Path]) -> int:
    """Load these font files; returns how many could be."""
    return sum(QFontDatabase.addApplicationFont(str(path)) >= 0 for path in list(paths))

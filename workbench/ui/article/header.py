"""The header above an article's text: what it is, from which capture, and its finding."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QSizePolicy, QVBoxLayout
from typing_extensions import override

from workbench.base.languages import joined, tr
from workbench.base.terms import Advice
from workbench.text.direction import line_is_right_to_left
from workbench.ui.theme import Theme
from workbench.ui.tips import plain_tip
from workbench.ui.widgets.clipped import Clipped
from workbench.ui.widgets.cut_button import CutButton

_WRITTEN = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ](?P<time>\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?$"
)

_EDGE = 16
"""Pixels, at most, beside where lines end."""
_CAPTURE = 40
"""Characters that the words about the capture need on a line, at least."""
_TITLE, _CAPTURED = 0.25, 0.17
"""How much of the pane's height the title and the words about the capture may take."""
_MOST = 4
"""The most lines of either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What the header says of an article: `published` as written (ISO 8601), `snapshot` its place among `snapshots`."""

    title: str
    outlet: str = ""
    published: str | None = None
    snapshot: int = 1
    snapshots: int = 1
    sha256: str = ""
    finding: Advice | None = None


class Header(QFrame):
    """Shows title, capture and finding of one article."""

    finding_requested = Signal()
    """The analyst wants to see or set the finding."""
    doubts_requested = Signal()
    """The analyst wants to see what is doubtful of the article's facts."""
    copies_requested = Signal()
    """The analyst wants to see which other articles share words with this one."""

    title_requested = Signal()
    """The analyst takes the newest capture's headline for the title."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._room = 0
        self.setProperty("look", "page")
        self._title, self._capture = Clipped(_MOST), Clipped(_MOST)
        self._title.setAccessibleDescription(tr("Title"))
        self._capture.setAccessibleDescription(tr("Capture"))
        self._capture.setProperty("look", "muted")
        self._finding = CutButton()
        self._finding.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._finding.clicked.connect(self.finding_requested)
        self.headline, self.copies, self.doubts = _link(), _link(), _link()
        self.unseen = _label(tr("Characters that cannot be seen"))
        self.unseen.setProperty("look", "warning")
        self.unseen.hide()
        self.headline.clicked.connect(self.title_requested)
        self.copies.clicked.connect(self.copies_requested)
        self.doubts.clicked.connect(self.doubts_requested)
        self._rows = QVBoxLayout(self)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        theme.changed.connect(self._dress)
        self._dress()

    def _arrange(self) -> None:
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.addWidget(self._capture, 1)
        self._below.addWidget(self._finding, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._rows.setContentsMargins(_EDGE, 12, _EDGE, 10)
        self._rows.setSpacing(5)
        self._rows.addWidget(self._title)
        self._rows.addLayout(self._below)
        for said in (self.headline, self.unseen, self.doubts, self.copies):
            self._rows.addWidget(said)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The finding beside the capture where there is room, else under it."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Let capture and finding begin at the side that the title begins at."""
        directions, sides = QBoxLayout.Direction, Qt.AlignmentFlag
        wide = self.width() >= self._finding.sizeHint().width() + self.fontMetrics().averageCharWidth() * _CAPTURE
        turned = line_is_right_to_left(self._title.text())
        beside = directions.RightToLeft if turned else directions.LeftToRight
        self._below.setDirection(beside if wide else directions.TopToBottom)
        self._capture.setAlignment((sides.AlignRight if turned else sides.AlignLeft) | sides.AlignVCenter)
        self._below.setAlignment(
            self._finding, (sides.AlignRight if turned and not wide else sides.AlignLeft) | sides.AlignTop
        )

    def show_heading(self, heading: Heading) -> None:
        """Show this article's."""
        self._title.setText(heading.title)
        self._capture.setText(joined(capture_words(heading)))
        self._capture.tell(tr("SHA-256 of the original: {sha256}", sha256=heading.sha256))
        self._finding.set_words(finding_words(heading.finding))
        self._share()

    def show_copies(self, words: str) -> None:
        """Say that words of the article stand elsewhere too; nothing where `words` is empty."""
        self.copies.set_words(words)
        self.copies.setVisible(bool(words))

    def show_headline(self, words: str, tip: str) -> None:
        """Say that the newest capture has another headline, whole in the tooltip; nothing where `words` is empty."""
        self.headline.set_words(words)
        self.headline.setToolTip(plain_tip(tip))
        self.headline.setVisible(bool(words))

    def show_doubts(self, words: str) -> None:
        """Say what of the article's facts is doubtful; nothing where `words` is empty."""
        self.doubts.set_words(words)
        self.doubts.setVisible(bool(words))

    def show_unseen(self, words: str) -> None:
        """Say that the text holds what cannot be seen; nothing where `words` is empty."""
        self.unseen.setText(words)
        self.unseen.setVisible(bool(words))

    def align(self, left: int, right: int) -> None:
        """Begin where the text's column begins: its distance from the left and from the right, in pixels."""
        margins, turned = self._rows.contentsMargins(), line_is_right_to_left(self._title.text())
        sides = (min(left, _EDGE), right) if turned else (left, min(right, _EDGE))
        self._rows.setContentsMargins(sides[0], margins.top(), sides[1], margins.bottom())

    def fit(self, height: int) -> None:
        """Leave most of a pane of this height (pixels) to the text: what is cut here, the tooltips have whole."""
        self._room = height
        for label, share in ((self._title, _TITLE), (self._capture, _CAPTURED)):
            lines = round(height * share) // label.fontMetrics().lineSpacing()
            label.set_lines(max(1, min(_MOST, lines)))

    def _dress(self) -> None:
        self._title.setFont(self._theme.reading_font(1.2, bold=True))
        self._capture.setFont(self._theme.plain_font(0.9))
        for label in (self._title, self._capture, self._finding):
            label.cut()
        self.fit(self._room)


def _link() -> CutButton:
    """A line to press, shown where there is something to say."""
    button = CutButton()
    button.setProperty("look", "link")
    button.hide()
    return button


def _label(what: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleDescription(what)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def capture_words(heading: Heading) -> list[str]:
    """Where the text is from, when, which capture, and that it is never changed."""
    parts = [heading.outlet] if heading.outlet else []
    parts.append(published_words(heading.published))
    parts.append(tr("snapshot {number} of {count}", number=heading.snapshot, count=heading.snapshots))
    if heading.sha256:
        parts.append(tr("sha256 {digest}", digest=f"{heading.sha256[:4]}…{heading.sha256[-2:]}"))
    parts.append(tr("read-only"))
    return parts


def published_words(written: str | None) -> str:
    """When an article was published, as written: a missing zone is said, never invented."""
    if not written:
        return tr("date unknown")
    found = _WRITTEN.match(written)
    if not found:
        return written
    day = QLocale().toString(QDate.fromString(found["day"], Qt.DateFormat.ISODate), "d MMMM yyyy")
    if not found["time"]:
        return day
    if found["zone"] is None:
        return tr("{day}, {time} (zone unknown)", day=day, time=found["time"])
    zone = "UTC" if found["zone"] == "Z" else f"UTC{found['zone']}"
    return f"{day}, {found['time']} {zone}"


def finding_words(advice: Advice | None) -> str:
    """The finding as the button says it."""
    return tr("Finding: {advice}", advice=advice) if advice else tr("No finding yet")

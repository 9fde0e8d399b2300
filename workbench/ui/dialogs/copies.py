"""Near copies of the open article: what of it stands in other articles, both sides shown, ready to become hops."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.actions import copies
from workbench.actions.copies import Copy
from workbench.actions.desk import Desk
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.ui.inspector.note import Note
from workbench.ui.inspector.places import Box, ScrollPage
from workbench.ui.inspector.provenance.copied import BothSides, Sides, when_words, with_sides
from workbench.ui.station import Station

SIZE = (860, 620)


@dataclass(frozen=True, slots=True)
class Shared:
    """Another article, both sides, and the claims of the open article whose words lie in what is shared."""

    sides: Sides
    claims: tuple[str, ...]


def shared_with(desk: Desk, article: str) -> list[Shared]:
    """The near copies of an article as the dialog shows them; for a free lane."""
    found = with_sides(desk, copies.near_copies(desk, article))
    return [Shared(sides, tuple(copies.claims_within(desk, sides.copy, article))) for sides in found]


def share_words(copy: Copy) -> str:
    """How much of the open article stands in the other one."""
    where = tr("“{title}” ({outlet})", title=copy.title, outlet=copy.outlet_name) if copy.outlet_name else copy.title
    words = tr(
        "{share} % of this article stands in {article} too, {longest} words in a row.",
        share=max(1, round(copy.share * 100)), article=where, longest=copy.longest,
    )  # fmt: skip
    return " ".join(filter(None, (words, when_words(copy))))


def _offer(shared: Shared) -> tuple[str, str, bool]:
    """What the button for the hop says, why, and whether it can be pressed."""
    count = len(shared.claims)
    if not count:
        return tr("No claim lies in this"), tr("No claim of this article lies in what they share"), False
    if shared.sides.copy.outlet is None:
        return tr("No hop: that article has no outlet"), tr("Open that article and say first who published it"), False
    offer = nmsg("Make it a hop of {count} claim", "Make it a hop of {count} claims", count)
    why = tr("The claims whose words are shared get that article’s outlet as the source that this one copies")
    return say(offer), why, True


class SharedBox(Box):
    """One other article."""

    go_requested = Signal(str)

    def __init__(self, station: Station, shared: Shared) -> None:
        super().__init__(station.theme)
        self._station = station
        self._shared = shared
        words = share_words(shared.sides.copy)
        said = QLabel(words)
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(words)
        both = BothSides(station.theme)
        both.show_sides(shared.sides)
        self.note = Note()
        offer, tip, can = _offer(shared)
        self.take = QPushButton(offer)
        self.take.setAccessibleDescription(words)
        self.take.setEnabled(can)
        self.take.setToolTip(tip)
        self.take.clicked.connect(self._take)
        self.go = QPushButton(tr("Open that article"))
        self.go.setAccessibleDescription(words)
        self.go.clicked.connect(lambda: self.go_requested.emit(shared.sides.copy.article))
        buttons = QHBoxLayout()
        for button in (self.take, self.go):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 8, 10, 8)
        rows.addWidget(said)
        rows.addLayout(buttons)  # before the texts, which may be long: nobody scrolls to answer
        for part in (self.note, both):
            rows.addWidget(part)

    def _take(self) -> None:
        desk, shared = self._station.desk, self._shared

        def taken(count: int) -> None:
            self.take.setEnabled(False)
            self.take.setText(say(nmsg("A hop of {count} claim now", "A hop of {count} claims now", count)))

        self._station.do(
            lambda: copies.take_hops(desk, shared.claims, shared.sides.copy), then=taken, failed=self.note.refuse
        )


class CopiesDialog(QDialog):
    """Reads aside, then shows the others, those that share most first."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self.setWindowTitle(tr("Near copies"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.boxes: list[SharedBox] = []
        self.state = QLabel(tr("Comparing…"))
        self.state.setWordWrap(True)
        self.state.setProperty("look", "muted")
        self.page = ScrollPage()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.addWidget(self.state)
        rows.addWidget(self.page, 1)
        rows.addWidget(self.buttons)
        self._open = True
        self.finished.connect(self._on_finished)
        if station.article is not None:
            station.aside(self._look(station.article.article.id), then=self._show, failed=self._fail)

    def _look(self, article: str) -> Callable[[], list[Shared]]:
        desk = self._station.desk
        return lambda: shared_with(desk, article)

    def _on_finished(self) -> None:
        self._open = False

    def _show(self, found: list[Shared]) -> None:
        if not self._open:
            return
        self.state.setText(
            say(nmsg("{count} other article shares words.", "{count} other articles share words.", len(found)))
            if found
            else tr("No other article of this library shares as many as {count} words in a row with this one.",
                    count=copies.LONG_ENOUGH)
        )  # fmt: skip
        for shared in found:
            box = SharedBox(self._station, shared)
            box.go_requested.connect(self._go)
            self.boxes.append(box)
            self.page.rows.addWidget(box)
        self.page.rows.addStretch(1)
        if self.boxes:
            (self.boxes[0].take if self.boxes[0].take.isEnabled() else self.boxes[0].go).setFocus()

    def _fail(self, error: Exception) -> None:
        if self._open:
            self.state.setText(str(error))

    def _go(self, article: str) -> None:
        self.accept()
        self._station.open_article(article)

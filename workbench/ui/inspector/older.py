"""The passages that a later capture does not have as they were: both texts, and what is to become of each."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.actions import anchoring
from workbench.actions.anchoring import Excerpt, Older
from workbench.base.errors import WorkbenchError
from workbench.base.languages import tr
from workbench.ui.inspector.dossier import Dossier, Selection
from workbench.ui.inspector.fields import labelled
from workbench.ui.inspector.places import Columns, Flow
from workbench.ui.station import Station


class OlderPassages(QWidget):
    """One box for each passage of the current claim that stands on an older snapshot."""

    def __init__(self, station: Station, selection: Selection) -> None:
        super().__init__()
        self._station = station
        self._selection = selection
        self._claim = ""
        self._shown: Sequence[Older] = ()
        self.boxes: list[OlderBox] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self.hide()

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the current claim's; nothing is read where all its passages stand on the newest snapshot."""
        found: Sequence[Older] = ()
        if dossier.matter.passage_moved or dossier.matter.passage_lost:
            try:
                found = anchoring.older_passages(self._station.desk, dossier.claim.id)
            except WorkbenchError as error:
                self._station.failed.emit(error)
        if (dossier.claim.id, found) != (self._claim, self._shown):
            self._claim, self._shown = dossier.claim.id, found
            self._build()
        self.setVisible(bool(found))

    def _build(self) -> None:
        for box in self.boxes:
            box.hide()
            self._rows.removeWidget(box)
            box.deleteLater()
        self.boxes = [OlderBox(older) for older in self._shown]
        for box in self.boxes:
            box.confirm.clicked.connect(lambda _=False, box=box: self._confirm(box.older))
            box.place.clicked.connect(lambda _=False, box=box: self._place(box.older))
            box.keep.clicked.connect(self._keep)
            self._rows.addWidget(box)
        if self.boxes:
            first = self.boxes[0]
            self.setFocusProxy(first.confirm if first.older.now is not None else first.place)

    def _confirm(self, older: Older) -> None:
        if older.now is not None:
            claim, seen = self._claim, (older.now.start, older.now.end)
            self._do(lambda: anchoring.confirm(self._station.desk, claim, older.number, seen))

    def _place(self, older: Older) -> None:
        claim, span = self._claim, self._selection()
        if span is None:
            self._station.said.emit(tr("Select the words in the article first."))
            return
        self._do(lambda: anchoring.place(self._station.desk, claim, older.number, span))

    def _keep(self) -> None:
        claim, reason = self._claim, tr("Kept on the older snapshot, which says it.")
        self._do(lambda: anchoring.keep(self._station.desk, claim, reason))

    def _do(self, work: Callable[[], None]) -> None:
        self._station.flush()
        self._station.do(work)


class OlderBox(QFrame):
    """One passage as it was, and the place where it may be now."""

    def __init__(self, older: Older) -> None:
        super().__init__()
        self.older = older
        self.setProperty("look", "page")
        where = QLabel(self._where())
        where.setWordWrap(True)
        self.was, self.now = _text(older.was), _text(older.now)
        self.confirm = _button(tr("Confirm"), tr("The passage is now where it is shown"))
        self.place = _button(tr("Place on the selection"), tr("The passage is now what is selected in the article"))
        self.keep = _button(
            tr("Keep on the older snapshot"), tr("The passage stays where it was; nobody is asked again")
        )
        self.confirm.setVisible(older.now is not None)
        columns = Columns(2)
        columns.add(labelled(tr("Was"), self.was))
        if older.now is not None:
            columns.add(labelled(tr("Now, perhaps"), self.now))
        buttons = QWidget()
        flow = Flow(buttons)
        for button in (self.confirm, self.place, self.keep):
            button.setAccessibleDescription(self._where())
            flow.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 6, 8, 6)
        rows.setSpacing(5)
        rows.addWidget(where)
        rows.addWidget(columns)
        rows.addWidget(buttons)

    def _where(self) -> str:
        older = self.older
        said = tr(
            "Passage {number} is from snapshot {snapshot} of {snapshots}, captured {when}.",
            number=older.number + 1, snapshot=older.snapshot, snapshots=older.snapshots, when=older.captured,
        )  # fmt: skip
        if older.now is None:
            return f"{said} {tr('The newest one has nothing like it.')}"
        share = int(older.score * 100)
        if share == 100:
            return f"{said} {tr('The same words stand in the newest one, but not surely in the same place.')}"
        return f"{said} {tr('{share} % of the words are still there.', share=share)}"


def _text(excerpt: Excerpt | None) -> QLabel:
    """An excerpt with its words in bold: the words alone are what is anchored."""
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setOpenExternalLinks(False)
    if excerpt is not None:
        before, words, after = (
            escape(" ".join(part.split())) for part in (excerpt.before, excerpt.words, excerpt.after)
        )
        label.setText(f"… {before} <b>{words}</b> {after} …")
        label.setAccessibleName(" ".join(excerpt.words.split()))
    return label


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button

"""The passages that a later capture does not have as they were: both texts, and what is to become of each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.actions import anchoring
from workbench.actions.anchoring import SURE, Older
from workbench.base.errors import WorkbenchError
from workbench.base.languages import tr
from workbench.ui.article.header import published_words
from workbench.ui.comparing.excerpts import excerpt_label, show_both
from workbench.ui.dialogs.form import asked
from workbench.ui.dialogs.placing import PlacingDialog
from workbench.ui.inspector.dossier import Dossier, Selection
from workbench.ui.inspector.fields import labelled
from workbench.ui.inspector.places import Box, Columns, Flow, tab_as_arranged
from workbench.ui.station import Station
from workbench.ui.theme import Theme


class OlderPassages(QWidget):
    """One box for each passage of the current claim that stands on an older snapshot."""

    looked_at = Signal(str, int, int)
    """The place that is to be confirmed for a claim (its id), in code points of the newest text; empty if none is."""

    answered = Signal()
    """The last passage that a person answered for here waits no more."""

    def __init__(self, station: Station, selection: Selection) -> None:
        super().__init__()
        self._station = station
        self._selection = selection
        self._claim = ""
        self._answered = ""
        """The claim that was answered for here last."""
        self._shown: Sequence[Older] = ()
        self.boxes: list[OlderBox] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        station.theme.changed.connect(self._dress)
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
        focus = QApplication.focusWidget()
        held = (focus is not None and self.isAncestorOf(focus)) or self._claim == self._answered
        self._answered = ""
        for box in self.boxes:
            box.hide()
            self._rows.removeWidget(box)
            box.deleteLater()
        self.boxes = [OlderBox(older, self._station.theme) for older in self._shown]
        for box in self.boxes:
            box.looked_at.connect(self._look_at)
            box.confirm.clicked.connect(lambda _=False, box=box: self._confirm(box.older))
            box.place.clicked.connect(lambda _=False, box=box: self._place(box.older))
            box.keep.clicked.connect(self._keep)
            self._rows.addWidget(box)
        if self.boxes:
            first = self.boxes[0]
            self.setFocusProxy(first.confirm if first.older.now is not None else first.place)
        tab_as_arranged(self)
        if held:
            self._go_on()
        self._look_at(next((older for older in self._shown if older.now is not None), None))

    def _go_on(self) -> None:
        """To the next passage, or away: left alone, the focus goes to a status, and a key pressed twice sets it."""
        if self.boxes:
            self.setFocus()
        else:
            self.answered.emit()

    def _look_at(self, older: Older | None) -> None:
        now = older.now if older is not None else None
        self.looked_at.emit(self._claim, *((now.start, now.end) if now is not None else (0, 0)))

    def _dress(self) -> None:
        for box in self.boxes:
            box.dress()

    def _confirm(self, older: Older) -> None:
        if older.now is not None:
            claim, seen = self._claim, (older.now.start, older.now.end)
            self._do(lambda: anchoring.confirm(self._station.desk, claim, older.number, seen))

    def _place(self, older: Older) -> None:
        claim, span = self._claim, self._selection()
        if span is None:
            self._station.said.emit(tr("Select the words in the article first."))
            return
        desk, reason = self._station.desk, ""
        try:
            wanted = anchoring.placing(desk, claim, older.number, span)
        except WorkbenchError as error:
            self._station.failed.emit(error)
            return
        if wanted.share < SURE:
            dialog = PlacingDialog(wanted, self._station.theme, self.window())
            if not asked(dialog):
                return
            reason = dialog.reason()
        place = (wanted.now.start, wanted.now.end)
        self._do(lambda: anchoring.place(desk, claim, older.number, place, reason=reason, was_asked=True))

    def _keep(self) -> None:
        claim, reason = self._claim, tr("Kept on the older snapshot, which says it.")
        self._do(lambda: anchoring.keep(self._station.desk, claim, reason))

    def _do(self, work: Callable[[], None]) -> None:
        self._station.typed.flush()
        self._answered = self._claim
        self._station.do(work)


class OlderBox(Box):
    """One passage as it was, and the place where it may be now."""

    looked_at = Signal(object)
    """The analyst turned to this box (its `older`)."""

    def __init__(self, older: Older, theme: Theme) -> None:
        super().__init__(theme)
        self.older = older
        where = QLabel(self._where())
        where.setWordWrap(True)
        self.was, self.now = excerpt_label(), excerpt_label()
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
            button.installEventFilter(self)
            flow.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 6, 8, 6)
        rows.setSpacing(5)
        rows.addWidget(where)
        rows.addWidget(buttons)  # before the texts, which may be long: nobody scrolls to answer
        rows.addWidget(columns)
        self.dress()

    def dress(self) -> None:
        """Show the excerpts in the look that is chosen now."""
        show_both(self.was, self.now, self.older.was, self.older.now, self._theme.tokens)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A button that takes the focus turns to its passage."""
        if event.type() == QEvent.Type.FocusIn:
            self.looked_at.emit(self.older)
        return super().eventFilter(watched, event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """So does a press anywhere in the box."""
        self.looked_at.emit(self.older)
        super().mousePressEvent(event)

    def _where(self) -> str:
        older = self.older
        said = tr(
            "Passage {number} is from snapshot {snapshot} of {snapshots}, captured {when}.",
            number=older.number + 1, snapshot=older.snapshot, snapshots=older.snapshots,
            when=published_words(older.captured),
        )  # fmt: skip
        if older.now is None:
            return f"{said} {tr('The newest one has nothing like it.')}"
        share = int(older.score * 100)
        if share == 100:
            return f"{said} {tr('The same words stand in the newest one, but not surely in the same place.')}"
        return f"{said} {tr('{share} % of the words are still there.', share=share)}"


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button

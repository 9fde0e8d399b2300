"""The bar above the claims: how many, the filters in force, the filter's text, how far the assessing is."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.actions.listing import Facets, Filter, Numbers
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.base.terms import Status
from workbench.ui.claims.menus import Option, TickMenu, submenu
from workbench.ui.claims.shown import Shown
from workbench.ui.claims.terms import status_icon
from workbench.ui.theme import Theme
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.pill import status_heading, status_word
from workbench.ui.widgets.popup import PopupMenu

MOST = 30
"""So many sources or tags stand in a menu at most."""
TYPING_MS = 200
"""A long list is filtered so long after the last key; a short one at once."""
_AROUND = 28
"""The margins of the bar and a gap before the progress, in pixels."""
_WORDS = 18
"""A chip names what is chosen in so many characters at most."""

_FURTHER: Mapping[str, str] = {
    "kinds": "Kind", "works": "Work", "weights": "Weight", "tags": "Tags", "attention": "Needs attention",
}  # fmt: skip
"""The parts of a filter that the chip *more* holds, by their field."""


class FilterBar(QFrame):
    """Shows and sets the filter of what is `Shown`."""

    progressed = Signal(str)
    """How far the work on the claims that are listed is, and whose these are; empty where nothing is to be told."""
    left = Signal()
    """The person is done with the filter's text: the table is next."""
    columns_wanted = Signal(PopupMenu)
    """The menu of columns is about to open and is to be filled."""

    def __init__(self, shown: Shown, theme: Theme) -> None:
        super().__init__()
        self._shown = shown
        self._theme = theme
        self.setProperty("look", "page")
        self._heading = QLabel(tr("Claims"))
        self._heading.setProperty("look", "title")
        self.count = Chip("0")
        self.status, self.source, self.more = Chip(), Chip(), Chip()
        self.columns = Chip("⋯")
        self.progress = QLabel()
        self.progress.setProperty("look", "muted")
        self.text = QLineEdit()
        self.text.setAccessibleName(tr("Filter the claims"))
        self.text.setPlaceholderText(tr("Filter by words of claim, source, notes or tags"))
        self.text.setClearButtonEnabled(True)
        self.text.installEventFilter(self)
        self.text.hide()
        self._row = QHBoxLayout()
        self._parts: tuple[QWidget, ...] = (
            self._heading, self.count, self.status, self.source, self.more, self.progress, self.columns,
        )  # fmt: skip
        self._narrow = False
        self._note = QFrame()
        self._note_text = QLabel()
        self._note_button = QPushButton(tr("Show it"))
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._take_text)
        self.text.textChanged.connect(self._on_text)
        self._make_menus()
        self._arrange()
        shown.listed.connect(self.follow)
        shown.counted.connect(self.follow)
        theme.changed.connect(self._fit)
        self.follow()

    def _arrange(self) -> None:
        row = self._row
        row.setSpacing(6)
        for part in self._parts[:5]:
            row.addWidget(part)
        row.addStretch(1)
        for part in self._parts[5:]:
            row.addWidget(part)
        self.count.setEnabled(True)
        self.count.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._note.setProperty("look", "warning")
        self._note.hide()
        self._note_text.setWordWrap(True)
        inside = QHBoxLayout(self._note)
        inside.setContentsMargins(8, 4, 6, 4)
        inside.addWidget(self._note_text, 1)
        inside.addWidget(self._note_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 7, 8, 7)
        rows.setSpacing(6)
        rows.addLayout(row)
        rows.addWidget(self.text)
        rows.addWidget(self._note)

    def _make_menus(self) -> None:
        menus = [TickMenu(tr("Status"), self), TickMenu(tr("Source"), self), PopupMenu(tr("More filters"), self)]
        for chip, menu in zip((self.status, self.source, self.more), menus, strict=True):
            chip.setMenu(menu)
        self._further = {field: submenu(menus[2], tr(title), self) for field, title in _FURTHER.items()}
        menus[0].aboutToShow.connect(self._offer_statuses)
        menus[1].aboutToShow.connect(self._offer_sources)
        menus[2].aboutToShow.connect(self._offer_further)
        columns = PopupMenu(tr("Columns and order"), self)
        columns.aboutToShow.connect(lambda: self.columns_wanted.emit(columns))
        self.columns.setMenu(columns)
        self.columns.setAccessibleName(tr("Columns and order"))
        self.columns.setToolTip(tr("Columns and order"))

    # -- menus ------------------------------------------------------------------------------

    def open_columns(self) -> None:
        """Open the menu of columns and order under its button."""
        menu = self.columns.menu()
        menu.popup(self.columns.mapToGlobal(self.columns.rect().bottomLeft()))
        menu.setActiveAction(next(action for action in menu.actions() if action.isCheckable()))

    def _offer_statuses(self) -> None:
        counts = self._shown.facets().statuses
        ratio = self.devicePixelRatioF()
        options = [
            Option(status, _heading(status_heading(status)), number, status_icon(self._theme, status, ratio))
            for status, number in counts.items()
        ]
        self._offer(self.status.menu(), "statuses", options)

    def _offer_sources(self) -> None:
        counts = self._shown.facets().sources
        self._offer(
            self.source.menu(), "sources", [Option(name, name or tr("no source"), n) for name, n in counts.items()]
        )

    def _offer_further(self) -> None:
        facets = self._shown.facets()
        for field, menu in self._further.items():
            self._offer(menu, field, _options(facets, field))

    def _offer(self, menu: QWidget | None, field: str, options: list[Option]) -> None:
        if not isinstance(menu, TickMenu):
            return
        ticked: frozenset[Any] = getattr(self._shown.filter, field)
        known = {option.value for option in options}
        options += [Option(value, _shown_as(value), 0) for value in ticked if value not in known]
        menu.offer(options, ticked, lambda chosen: self._set(**{field: chosen}), most=MOST)

    def _set(self, **parts: Any) -> None:
        self._shown.set_filter(self._shown.without(**parts))
        self.follow()

    # -- text -------------------------------------------------------------------------------

    def focus_text(self) -> None:
        """Show the filter's text and take the focus there."""
        self.text.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def _on_text(self) -> None:
        if self._shown.open and self._shown.is_short():
            self._take_text()
        else:
            self._typing.start()

    def _take_text(self) -> None:
        self._typing.stop()
        self._set(text=self.text.text().strip())

    def step_back(self) -> bool:
        """One `Esc`: first the text goes, then its field, then the other filters; False where nothing was left."""
        if self.text.text():
            self.text.clear()
            return True
        if self.text.isVisible():
            self.text.hide()
            self.left.emit()
            return True
        if self._shown.filter:
            self.clear()
            return True
        return False

    def clear(self) -> None:
        """Leave nothing out."""
        self._typing.stop()
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)
        self._shown.set_filter(Filter())
        self.follow()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """`Esc` goes one step back; `Return` and down go to the table."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.text:
            if event.key() == Qt.Key.Key_Escape:
                return self.step_back()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self._take_text()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    # -- what is shown ------------------------------------------------------------------------

    def follow(self) -> None:
        """Show the filter, the count and the progress as they are."""
        self.count.set_on(bool(self._shown.filter))
        self._fit()

    def _name_all(self) -> None:
        wanted = self._shown.filter
        self._name(self.status, tr("status"), [status_word(s) for s in sorted(wanted.statuses, key=_place)])
        self._name(self.source, tr("source"), [name or tr("no source") for name in sorted(wanted.sources)])
        further = [_shown_as(value) for field in _FURTHER for value in sorted(getattr(wanted, field))]
        self.more.set_text(_brief(further) if further else tr("more"))
        self.more.set_on(bool(further))
        self.more.setAccessibleName(tr("More filters: {values}", values=", ".join(further) or tr("any")))
        self._show_count()
        self._show_progress()

    def _name(self, chip: Chip, what: str, values: list[str]) -> None:
        whole = f"{what}: {_brief(values) if values else tr('any')}"
        chip.set_text(whole if values or not self._narrow else what)
        chip.setAccessibleName(whole)
        chip.setToolTip(", ".join(values))
        chip.set_on(bool(values))

    def _show_count(self) -> None:
        listed, of = self._shown.count(), self._shown.numbers.claims
        if self._shown.filter:
            self.count.set_text(
                f"{listed:n}/{of:n}" if self._narrow else tr("{listed} of {all}", listed=listed, all=of)
            )
        else:
            self.count.set_text(f"{listed:n}")
        self.count.setAccessibleName(say(nmsg("{count} claim listed", "{count} claims listed", listed)))

    def _show_progress(self) -> None:
        numbers = self._shown.numbers
        whole = tr("{assessed} of {all} assessed", assessed=numbers.assessed, all=numbers.claims)
        words = _progress_words(self._shown.whose, numbers) if self._shown.open and self._shown.is_counted else ""
        self.progress.setAccessibleName(whole)
        self.progress.setToolTip(words)
        self.progress.setText(f"{numbers.assessed}/{numbers.claims}" if self._narrow else whole)
        self.progressed.emit(words)

    def _fit(self) -> None:
        """Say less where there is little room, and leave out what stands elsewhere too; what is filtered by stays."""
        gone: tuple[QWidget, ...] = ()
        for narrow, gone in (
            (False, ()), (True, ()), (True, (self._heading,)), (True, (self._heading, self.progress)),
            (True, (self._heading, self.progress, self.count)),
        ):  # fmt: skip
            self._narrow = narrow
            self._name_all()
            shown = (part for part in self._parts if part not in gone)
            if sum(part.sizeHint().width() + self._row.spacing() for part in shown) <= self.width() - _AROUND:
                break
        for part in (self._heading, self.progress, self.count):
            part.setHidden(part in gone)

    def offer_hidden(self, number: str, show: Any) -> None:
        """Say that the filter leaves out the claim that is selected elsewhere, and offer to show it."""
        self._note_text.setText(tr("Claim {number} is left out by the filter.", number=number))
        self._note_button.disconnect(self)
        self._note_button.clicked.connect(show)
        self._note.show()

    def withdraw_offer(self) -> None:
        """The claim that is selected is listed, or none is."""
        self._note.hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The progress is short where there is little room."""
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        """Narrower than all that it would like to say."""
        return QSize(240, super().minimumSizeHint().height())


def _progress_words(whose: str, numbers: Numbers) -> str:
    parts = [
        say(nmsg("{count} claim", "{count} claims", numbers.claims)),
        tr("{count} assessed", count=numbers.assessed),
    ]
    if numbers.attention:
        parts.append(say(nmsg("{count} needs attention", "{count} need attention", numbers.attention)))
    return tr("{whose}: {counts}", whose=whose, counts=" · ".join(parts))


def _heading(word: str) -> str:
    return word[:1].upper() + word[1:]


def _place(status: Any) -> int:
    return len(Status) if status is None else list(Status).index(status)


def _brief(values: list[str]) -> str:
    whole = ", ".join(values)
    if len(whole) <= _WORDS:
        return whole
    return tr("{count} chosen", count=len(values)) if len(values) > 1 else whole[: _WORDS - 1] + "…"


def _shown_as(value: Any) -> str:
    return tr(value.value) if isinstance(value, StrEnum) else str(value)


def _options(facets: Facets, field: str) -> list[Option]:
    counts: Mapping[Any, int] = getattr(facets, field)
    return [Option(value, _heading(_shown_as(value)), number) for value, number in counts.items()]

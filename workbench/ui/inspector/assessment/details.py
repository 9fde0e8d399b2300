"""The fields of a claim besides its judgement: statement, kind, dates, place, tags, who and until when, passages."""

from collections.abc import Callable
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.actions import claims
from workbench.base import records
from workbench.base.languages import tr
from workbench.base.messages import Message
from workbench.base.terms import Kind, Weight, Work
from workbench.text.long_lines import beginning
from workbench.ui.inspector.dates import DateField
from workbench.ui.inspector.dossier import Dossier
from workbench.ui.inspector.fields import Choice, SavedText, labelled, line_or_none, shown, stripped, tags_of
from workbench.ui.inspector.places import Columns
from workbench.ui.station import Station
from workbench.ui.tips import plain_tip

_TEXTS: tuple[tuple[str, Callable[[str], Any]], ...] = (
    ("statement", stripped),
    ("place", line_or_none),
    ("tags", tags_of),
    ("assignee", line_or_none),
    ("said_on_words", line_or_none),
    ("happened_words", line_or_none),
)
_TERMS: tuple[tuple[str, type[StrEnum]], ...] = (("kind", Kind), ("weight", Weight), ("work", Work))
_DATES = ("said_on", "happened", "recheck_by")


class Details(QWidget):
    """Every field of the current claim that is not part of its judgement."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._claim: records.Claim | None = None
        self.texts = {
            name: SavedText(station, self._writer(name), value=value, lines=2 if name == "statement" else 1)
            for name, value in _TEXTS
        }
        self.terms = {name: Choice([(one, tr(one.value)) for one in kind]) for name, kind in _TERMS}
        self.dates = {name: DateField(station, self._writer(name), whole_days=name == "recheck_by") for name in _DATES}
        for name, choice in self.terms.items():
            choice.chosen.connect(lambda value, name=name: self._on_term(name, value))
        self.passages = Passages()
        self._arrange()

    def _arrange(self) -> None:
        names = {
            "statement": tr("Statement"), "kind": tr("Kind"), "weight": tr("Weight"), "work": tr("Work"),
            "said_on": tr("Said on"), "said_on_words": tr("Said on, in the article’s words"),
            "happened": tr("Happened"), "happened_words": tr("Happened, in the article’s words"),
            "place": tr("Place"), "tags": tr("Tags"), "assignee": tr("Assignee"), "recheck_by": tr("Recheck by"),
        }  # fmt: skip
        fields: dict[str, QWidget] = {**self.texts, **self.terms, **self.dates}
        hints = {"tags": tr("Separated by commas"), "recheck_by": tr("The day by which to look again")}
        three, two = Columns(3), Columns(2)
        for name, title in names.items():
            place = two if name.startswith(("said_on", "happened")) else three
            focus = fields[name].focusProxy() or fields[name]
            place.add(labelled(title, fields[name], buddy=focus, hint=hints.get(name, "")), whole=name == "statement")
        self.texts["tags"].edit.setPlaceholderText(tr("one, another"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(three)
        rows.addWidget(two)
        rows.addWidget(labelled(tr("Passages"), self.passages))

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the current claim's."""
        claim = self._claim = dossier.claim
        for name, field in self.texts.items():
            field.show_text(claim.id, shown(getattr(claim, name)))
        for name, choice in self.terms.items():
            choice.show_value(getattr(claim, name), claim.id)
        for name, day in self.dates.items():
            day.show_date(claim.id, getattr(claim, name), dossier.published)
        self.passages.show_passages(claim.passages, dossier.pages, self._newest(claim))

    def _newest(self, claim: records.Claim) -> str | None:
        """The snapshot that the article pane shows, where it is the claim's article."""
        article = self._station.article
        if article is None or article.article.id != claim.article or not article.snapshots:
            return None
        return article.snapshot.id

    def field(self, name: str) -> QWidget:
        """The widget of a field of the claim."""
        return {**self.texts, **self.terms, **self.dates, "passages": self.passages}[name]

    def _writer(self, name: str) -> Callable[[Any, Any, Any, str], None]:
        def write(owner: str, value: Any, seen: Any, gesture: str) -> None:
            claims.set_fields(self._station.desk, owner, {name: value}, seen={name: seen}, gesture=gesture)

        return write

    def _on_term(self, name: str, value: StrEnum) -> None:
        if self._claim is None:
            return
        desk, claim = self._station.desk, self._claim.id

        def write(seen: StrEnum) -> None:
            claims.set_fields(desk, claim, {name: value.value}, seen={name: seen.value})

        self.terms[name].hand_over(self._station, value, write)


class Passages(QWidget):
    """The exact words that the claim is anchored to; each leads to its place in the article."""

    clicked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.buttons: list[QPushButton] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(3)

    def show_passages(
        self,
        passages: tuple[records.Passage, ...],
        pages: tuple[int | Message | None, ...] = (),
        newest: str | None = None,
    ) -> None:
        """Show these; `pages` are what those are called that they begin on, where their texts have pages.

        Those on another snapshot than the `newest`, where one is open, lead nowhere in its text.
        """
        wanted = tuple(zip_longest(passages, pages[: len(passages)]))
        if (wanted, newest) == self._shown:
            return
        self._shown = wanted, newest
        for button in self.buttons:
            button.hide()
            self._rows.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(place, page, older=newest not in (None, place.snapshot)) for place, page in wanted]
        for button in self.buttons:
            self._rows.addWidget(button)
        if self.buttons:
            self.setFocusProxy(self.buttons[0])

    def _button(self, place: records.Passage, page: int | Message | None, *, older: bool) -> QPushButton:
        words = " ".join(place.exact.split())
        brief = words if len(words) <= 60 else f"{words[:44]} … {words[-12:]}"
        shown = f"“{brief}”" if page is None else tr("“{words}”, p. {page}", words=brief, page=page)
        named = tr("Passage: {words}", words=words)
        where = tr("Characters {start} to {end}", start=place.start, end=place.end)
        if page is not None:
            named = tr("Passage on page {page}: {words}", page=page, words=words)
            where = tr("Page {page}, characters {start} to {end}", page=page, start=place.start, end=place.end)
        if older:
            shown = tr("{passage} (on an older snapshot)", passage=shown)
            named = tr("{passage} (on an older snapshot)", passage=named)
        button = QPushButton(shown.replace("&", "&&"))
        button.setAccessibleName(named)
        button.setToolTip(plain_tip(f"{beginning(place.exact)}\n{where}"))
        button.setStyleSheet("text-align: left;")
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if not older:
            button.clicked.connect(lambda: self.clicked.emit(place.start, place.end))
        return button

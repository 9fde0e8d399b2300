"""What is known of an article: title, outlet, author, dates and address, to be mended, and its custody, to be read."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.actions import facts
from workbench.actions.articles import OpenArticle, SnapshotFacts
from workbench.actions.facts import Fact
from workbench.base.errors import Conflict
from workbench.base.languages import say, tr
from workbench.base.messages import msg
from workbench.base.readings import Found
from workbench.base.terms import How
from workbench.ui.dialogs.form import FormDialog
from workbench.ui.inspector.places import Flow
from workbench.ui.station import Station
from workbench.ui.widgets.source_edit import SourceEdit

HOW = {
    How.TYPED: msg("typed"),
    How.JSON_LD: msg("from the page's data"),
    How.META: msg("from the page's head"),
    How.MARKUP: msg("from the page's markup"),
    How.HEADERS: msg("from the headers"),
    How.PROPERTIES: msg("from the document's properties"),
    How.DATELINE: msg("from the dateline"),
    How.ADDRESS: msg("from the address"),
    How.TEXT: msg("from the text"),
}
"""How a fact was found, as people read it."""
_MOST_FOUND = 4


class DetailsDialog(FormDialog):
    """Shows the fields of the open article; OK saves those that were changed, as one step."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(tr("Article"), parent)
        self._station = station
        self.setMinimumWidth(680)
        self.edits: dict[str, QLineEdit] = {}
        article = station.article
        if article is None:
            return
        self._article = article.article.id
        self._shown = _values(article)
        self._seen: dict[str, Any] = {
            name: text if text or name == "outlet" else None for name, text in self._shown.items()
        }
        self._facts = {fact.field: fact for fact in facts.facts(station.desk, self._article)}
        self._add_edits()
        self._add_told()
        self.form.addRow(tr("In cases"), _words(", ".join(article.cases), tr("In cases")))
        self.form.addRow(tr("Snapshots"), _custody_of(article.snapshots))

    def _add_edits(self) -> None:
        for name, label, hint in (
            ("title", tr("Title"), ""),
            ("outlet", tr("Outlet"), tr("a new name makes a source")),
            ("author", tr("Author"), ""),
            ("published", tr("Published"), tr("2024-06-04T04:57, with +03:00 only where the zone is known")),
            ("url", tr("Address"), ""),
            ("language", tr("Language"), tr("en, uk, ar …")),
        ):
            edit: QLineEdit = SourceEdit(self._station) if name == "outlet" else QLineEdit()
            edit.setText(self._shown[name])
            edit.setCursorPosition(0)
            edit.setPlaceholderText(hint)
            edit.setToolTip(hint)
            self.add_field(name, label, edit)
            self.edits[name] = edit
            self._add_found(self._facts[name], label, edit)

    def _add_found(self, fact: Fact, label: str, edit: QLineEdit) -> None:
        """Under a field: what was found for it and how, each taken by a press; a doubt is said."""
        if not fact.doubtful and all(one.value == fact.stands for one in fact.found):
            return
        line = QWidget()
        flow = Flow(line)
        if fact.doubtful:
            doubt = QLabel(tr("Doubtful: is it so?"))
            doubt.setProperty("look", "warning")
            flow.addWidget(doubt)
        for one in fact.found[:_MOST_FOUND]:
            button = QPushButton(found_words(one))
            button.setProperty("look", "link")
            button.setAutoDefault(False)
            button.setAccessibleName(tr("{field}: take {found}", field=label, found=found_words(one)))
            button.clicked.connect(lambda _=False, value=one.value: _take(edit, value))
            flow.addWidget(button)
        self.form.addRow("", line)

    def _add_told(self) -> None:
        """What captures say besides, where they say it."""
        for name, label in (
            ("modified", tr("Modified")),
            ("canonical", tr("Canonical address")),
            ("source", tr("Says of its source")),
            ("recorded", tr("Recorded by the archive")),
            ("block digest", tr("Digest of the record")),
            ("payload digest", tr("Digest of the content")),
        ):
            if told := "\n".join(_told_words(one) for one in self._facts[name].found):
                self.form.addRow(label, _words(told, label))

    @override
    def keep(self) -> None:
        """Save what was changed."""
        desk, article = self._station.desk, self._article
        typed = {name: edit.text().strip() for name, edit in self.edits.items()}
        changed = {name: text for name, text in typed.items() if text != self._shown[name]}
        seen = {name: self._seen[name] for name in changed}
        confirmed = [name for name, fact in self._facts.items() if fact.doubtful and name not in changed]
        if changed or confirmed:
            self.save(self._station, lambda: facts.settle(desk, article, changed, confirmed, seen=seen))
        else:
            self.accept()

    @override
    def take_note(self, error: Conflict) -> None:
        self._seen[error.field or ""] = error.theirs


def found_words(found: Found) -> str:
    """A value and how it was found."""
    return tr("{value} ({how})", value=found.value, how=say(HOW[found.how]))


def _told_words(found: Found) -> str:
    """The same, and where it is doubtful, that it does not hold."""
    words = found_words(found)
    return tr("{found}: this does not match what is there", found=words) if found.doubtful else words


def _take(edit: QLineEdit, value: str) -> None:
    edit.setText(value)
    edit.setCursorPosition(0)
    edit.setFocus()


def _values(article: OpenArticle) -> dict[str, str]:
    record = article.article
    return {
        "title": record.title,
        "outlet": article.outlet,
        "author": record.author or "",
        "published": record.published or "",
        "url": record.url or "",
        "language": record.language or "",
    }


def _custody_of(snapshots: tuple[SnapshotFacts, ...]) -> QWidget:
    """Every snapshot, newest first; many of them scroll."""
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, 0, 0)
    for number, one in sorted(enumerate(snapshots, start=1), reverse=True):
        rows.addWidget(_words(_custody(number, one), tr("Snapshot {number}", number=number)))
    if len(snapshots) < 3:
        return box
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setMinimumHeight(200)
    scroll.setWidget(box)
    return scroll


def _custody(number: int, facts: SnapshotFacts) -> str:
    whom = facts.by or tr("someone not named")
    lines = [
        tr("{number}: captured {when} by {whom}", number=number, when=facts.captured, whom=whom),
        tr("from {where}", where=facts.origin) if facts.origin else "",
        tr("text of {count} characters, read by {reader} from {type}", count=facts.length, reader=facts.reader,
           type=facts.media_type),
        tr("SHA-256 of the original:"),
        facts.sha256,
    ]  # fmt: skip
    return "\n".join(line for line in lines if line)


def _words(text: str, name: str) -> QLabel:
    """Words to be read and copied, by the keyboard too."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    label.setAccessibleName(f"{name}: {text}")
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label

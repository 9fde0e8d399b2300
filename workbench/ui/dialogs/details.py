"""What is known of an article: title, outlet, author, dates and address, to be mended, and its custody, to be read."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.actions.articles import OpenArticle
from workbench.actions.captures import SnapshotFacts
from workbench.actions.capturing import facts, headlines
from workbench.actions.capturing.facts import Fact
from workbench.base.errors import Conflict
from workbench.base.languages import joined, say, tr
from workbench.base.messages import Message, msg
from workbench.base.readings import RECORDED, TRUNCATED, Found
from workbench.base.terms import How
from workbench.ui.article.header import published_words
from workbench.ui.dialogs.form import FormDialog
from workbench.ui.inspector.places import Flow
from workbench.ui.station import Station
from workbench.ui.tips import plain_tip
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
_WIDEST = 70
"""Characters of a found value on a button; its tooltip has it whole."""


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
        stored = _values(article)
        self._seen: dict[str, Any] = {name: text if text or name == "outlet" else None for name, text in stored.items()}
        self._facts = {fact.field: fact for fact in facts.facts(station.desk, self._article)}
        self._shown = {name: self._facts[name].stands for name in facts.EDITABLE}
        self._headlines = headlines.headlines(station.desk, self._article)
        self.keep_title = QCheckBox(tr("Keep the title as it is; do not offer the new headline again"))
        self._add_edits()
        self._add_told()
        self.form.addRow(tr("In cases"), _words(joined(article.cases, ", "), tr("In cases")))
        self.form.addRow(tr("Snapshots"), _custody_of(article.snapshots))
        self.let_scroll()

    def _add_edits(self) -> None:
        for name, label, hint in (
            ("title", tr("Title"), ""),
            ("outlet", tr("Outlet"), tr("a new name makes a source")),
            ("author", tr("Author"), ""),
            ("published", tr("Published"), tr("2024-06-04T04:57, with +03:00 only where the zone is known")),
            ("modified", tr("Modified"), tr("such as 2024-06-04T05:30")),
            ("url", tr("Address"), ""),
            ("canonical", tr("Canonical address"), tr("what the page says its address is")),
            ("language", tr("Language"), tr("en, uk, ar …")),
            ("source", tr("Says of its source"), tr("the line that names where it is from")),
        ):
            edit: QLineEdit = SourceEdit(self._station) if name == "outlet" else QLineEdit()
            edit.setText(self._shown[name])
            edit.setCursorPosition(0)
            edit.setPlaceholderText(hint)
            edit.setToolTip(hint)
            self.add_field(name, label, edit)
            self.edits[name] = edit
            self._add_found(self._facts[name], label, edit)
            if name == "title":
                self._add_headlines()

    def _add_found(self, fact: Fact, label: str, edit: QLineEdit) -> None:
        """Under a field: how it was found, and what else was, to be taken by a press; a doubt is said."""
        line = QWidget()
        flow = Flow(line)
        if fact.doubtful:
            doubt = QLabel(tr("Doubtful: is it so?"))
            doubt.setProperty("look", "warning")
            flow.addWidget(doubt)
        own = next((one for one in fact.found if one.value == fact.stands), None)
        how = QLabel(_how(fact, own))
        how.setProperty("look", "small")
        how.setAccessibleName(f"{label}: {how.text()}")
        edit.setAccessibleDescription(how.text())
        flow.addWidget(how)
        for one in [one for one in fact.found if one is not own][:_MOST_FOUND]:
            button = QPushButton(_brief(found_words(one)).replace("&", "&&"))
            button.setToolTip(plain_tip(found_words(one)))
            button.setProperty("look", "link")
            button.setAutoDefault(False)
            button.setAccessibleName(tr("{field}: take {found}", field=label, found=found_words(one)))
            button.clicked.connect(lambda _=False, value=one.value: _take(edit, value))
            flow.addWidget(button)
        self.form.addRow("", line)

    def _add_headlines(self) -> None:
        """Under the title: what each capture is headed by, where that was changed."""
        if not self._headlines.changed:
            return
        lines = [
            tr("Snapshot {number}: “{headline}”", number=number, headline=words)
            for number, words in enumerate(self._headlines.captures, 1)
            if words
        ]
        self.form.addRow(tr("Headlines"), _words("\n".join(lines), tr("Headlines")))
        if self._headlines.offered:
            self.form.addRow("", self.keep_title)

    def _add_told(self) -> None:
        """What web archives say besides, where they say it."""
        for name, label in (
            (RECORDED, tr("Recorded by the archive")),
            (TRUNCATED, tr("Cut short in its archive")),
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
        headline = self._headlines.newest if self.keep_title.isChecked() else None
        if changed or confirmed or headline:
            self.save(
                self._station,
                lambda: facts.settle(desk, article, changed, confirmed, seen=seen, headline=headline),
                self._tell,
            )
        else:
            self.accept()

    def _tell(self, said: Sequence[Message]) -> None:
        if said:
            self._station.said.emit(" ".join(map(say, said)))

    @override
    def take_note(self, error: Conflict) -> None:
        self._seen[error.field or ""] = error.theirs


def found_words(found: Found) -> str:
    """A value and how it was found."""
    return tr("{value} ({how})", value=found.value, how=say(HOW[found.how]))


def _how(fact: Fact, own: Found | None) -> str:
    """How what stands in a field was found."""
    if own is not None:
        return say(HOW[own.how])
    if not fact.stands:
        return tr("not found") if not fact.found else tr("empty")
    return tr("entered by hand")


def _brief(words: str) -> str:
    return words if len(words) <= _WIDEST else f"{words[: _WIDEST - 1]}…"


def _told_words(found: Found) -> str:
    """The same, and where it is doubtful, that it does not hold."""
    words = found_words(found)
    if found.doubtful and found.field == RECORDED:
        return tr("{found}: this had not come yet when it was taken in", found=words)
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
        "modified": record.modified or "",
        "canonical": record.canonical or "",
        "source": record.declared_source or "",
    }


def _custody_of(snapshots: tuple[SnapshotFacts, ...]) -> QWidget:
    """Every snapshot, newest first."""
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, 0, 0)
    for number, one in sorted(enumerate(snapshots, start=1), reverse=True):
        rows.addWidget(_words(_custody(number, one), tr("Snapshot {number}", number=number)))
        digest = QLineEdit(one.sha256)
        digest.setReadOnly(True)
        digest.setFrame(False)
        digest.setCursorPosition(0)
        digest.setAccessibleName(tr("SHA-256 of snapshot {number}", number=number))
        digest.setToolTip(one.sha256)
        digest.setMinimumWidth(digest.fontMetrics().horizontalAdvance(one.sha256) + 12)
        rows.addWidget(digest)
    return box


def _custody(number: int, facts: SnapshotFacts) -> str:
    whom = facts.by or tr("someone not named")
    lines = [
        tr("{number}: captured {when} by {whom}", number=number, when=published_words(facts.captured), whom=whom),
        tr("as it was at {moment}", moment=published_words(facts.moment)) if facts.moment != facts.captured else "",
        tr("from {where}", where=facts.origin) if facts.origin else "",
        tr("text of {count} characters, read by {reader} from {type}", count=facts.length, reader=facts.reader,
           type=facts.media_type),
        tr("SHA-256 of the original:"),
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

"""What is known of an article: title, outlet, author, dates and address, to be mended, and its custody, to be read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from workbench.actions import articles
from workbench.actions.articles import OpenArticle, SnapshotFacts
from workbench.base.languages import tr
from workbench.ui.dialogs.form import FormDialog
from workbench.ui.station import Station
from workbench.ui.widgets.source_edit import SourceEdit


class DetailsDialog(FormDialog):
    """Shows the fields of the open article; OK saves those that were changed, as one step."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(tr("Article"), parent)
        self._station = station
        self.setMinimumWidth(560)
        self._edits: dict[str, QLineEdit] = {}
        article = station.article
        if article is None:
            return
        self._before = _values(article)
        for name, label, hint in (
            ("title", tr("Title"), ""),
            ("outlet", tr("Outlet"), tr("a new name makes a source")),
            ("author", tr("Author"), ""),
            (
                "published",
                tr("Published"),
                tr("as written: 2024-06-04T04:57, with +03:00 only where the zone is known"),
            ),
            ("url", tr("Address"), ""),
            ("language", tr("Language"), tr("en, uk, ar …")),
        ):
            edit: QLineEdit = SourceEdit(station) if name == "outlet" else QLineEdit()
            edit.setText(self._before[name])
            edit.setCursorPosition(0)
            edit.setPlaceholderText(hint)
            edit.setToolTip(hint)
            self.add_field(name, label, edit)
            self._edits[name] = edit
        self.form.addRow(tr("In cases"), _words(", ".join(article.cases)))
        for number, facts in enumerate(article.snapshots, start=1):
            self.form.addRow(tr("Snapshot {number}", number=number), _words(_custody(facts)))

    def keep(self) -> None:
        """Save what was changed."""
        article, desk = self._station.article, self._station.desk
        typed = {name: edit.text().strip() for name, edit in self._edits.items()}
        changed = {name: text for name, text in typed.items() if text != self._before[name]}
        if article is None or not changed:
            self.accept()
            return
        seen = {name: self._before[name] or (None if name != "outlet" else "") for name in changed}
        self._station.do(
            lambda: articles.set_fields(desk, article.article.id, changed, seen=seen),
            then=lambda _: self.accept(),
            failed=self.refuse,
        )


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


def _custody(facts: SnapshotFacts) -> str:
    lines = [
        tr("captured {when} by {whom}", when=facts.captured, whom=facts.by or tr("someone not named")),
        tr("from {where}", where=facts.origin) if facts.origin else "",
        tr("original {type}, SHA-256 {sha256}", type=facts.media_type, sha256=facts.sha256),
        tr("text of {count} characters, read by {reader}", count=facts.length, reader=facts.reader),
    ]
    return "\n".join(line for line in lines if line)


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label

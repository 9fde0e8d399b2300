"""The window that shows two snapshots of the open article side by side: what was added, deleted, changed quietly."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workbench.actions.comparing.carried import Touched
from workbench.actions.comparing.snapshots import Comparison, compare
from workbench.actions.comparing.wording import became, called_out, new_words, old_words, paragraphs_moved
from workbench.base.errors import WorkbenchError
from workbench.base.languages import joined, say, tr
from workbench.base.messages import nmsg
from workbench.base.terms import Carried
from workbench.text.long_lines import beginning
from workbench.ui.article.header import published_words
from workbench.ui.comparing.hunks import Hunk, hunks_of
from workbench.ui.comparing.model import HunkDelegate, Hunks
from workbench.ui.inspector.fields import Choice, named
from workbench.ui.station import Station

SIZE = (980, 620)
_CALLED_OUT = 7
_CLAIM_LINES = 5
_FEWEST_LETTERS = 20
"""Of a snapshot's name, where the window is narrow."""


class ComparingWindow(QDialog):
    """Compares the open article's snapshots while it is shown; it blocks nothing, and can stay open."""

    left = Signal()
    """The analyst went to a claim: the main window is to come to the front."""
    title_requested = Signal()
    """The newest headline is to be the article's title."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._running = False
        self._shown: object = None
        self.comparison: Comparison | None = None
        self.setWindowTitle(tr("Compare snapshots"))
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self.setModal(False)
        self.before, self.after = Choice([]), Choice([])
        self.count, self.called_out = QLabel(), QLabel()
        self.previous = _button(tr("Previous change"), "Shift+F7")
        self.next = _button(tr("Next change"), "F7")
        self.take_title = _button(tr("Take the new headline as the title"), "")
        self.rows = Hunks()
        self.list = QListView()
        self._delegate = HunkDelegate(station.theme, self.list)
        self.heading = QLabel(tr("Claims touched"))
        self.claims = QListWidget()
        self._dress()
        self._arrange()
        self._connect()

    # -- how it is built ------------------------------------------------------------------------

    def _dress(self) -> None:
        named(self.before, tr("Older snapshot"))
        named(self.after, tr("Newer snapshot"))
        named(self.list, tr("Changes"))
        named(self.claims, tr("Claims touched"))
        self.count.setProperty("look", "muted")
        self.heading.setProperty("look", "heading")
        self.called_out.setWordWrap(True)
        self.count.setWordWrap(True)
        self.called_out.setTextFormat(Qt.TextFormat.PlainText)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(self._delegate)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for choice in (self.before, self.after):
            choice.setMinimumContentsLength(_FEWEST_LETTERS)
            choice.setSizeAdjustPolicy(choice.SizeAdjustPolicy.AdjustToContents)
        self.claims.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.claims.setMaximumHeight(self.claims.fontMetrics().lineSpacing() * _CLAIM_LINES + 14)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        for part in (self.before, QLabel("→"), self.after):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        legend = QLabel(
            tr("Left: the older text, with what is gone struck out. Right: the newer, with what came underlined.")
        )
        legend.setProperty("look", "small")
        legend.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 10, 12, 10)
        rows.addLayout(head)
        rows.addWidget(self.count)
        rows.addWidget(self.called_out)
        rows.addWidget(self.take_title, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(legend)
        rows.addWidget(self.list, 1)
        rows.addWidget(self.heading)
        rows.addWidget(self.claims)
        self.resize(*SIZE)

    def _connect(self) -> None:
        self.before.chosen.connect(lambda _: self._compare())
        self.after.chosen.connect(lambda _: self._compare())
        self.next.clicked.connect(lambda: self._step(1))
        self.previous.clicked.connect(lambda: self._step(-1))
        for keys, by in (("Alt+Left", -1), ("Alt+Right", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=by: self._move_pair(by))
        self.claims.itemActivated.connect(self._go)
        self.take_title.clicked.connect(self.title_requested)
        self._station.article_changed.connect(self._offer_title)
        self._station.article_opened.connect(self._on_article)
        self._station.article_changed.connect(self._on_article)
        self._station.theme.changed.connect(self._lay_out)

    # -- for the main window --------------------------------------------------------------------

    def bring(self) -> None:
        """Show the last two snapshots of the open article, in front."""
        self.show()
        self.raise_()
        self.activateWindow()
        self._on_article()
        self.list.setFocus()

    # -- what is compared -----------------------------------------------------------------------

    def _on_article(self) -> None:
        """Offer the open article's snapshots, the last two at first; another capture becomes the newer one."""
        article = self._station.article
        if not self.isVisible() or article is None:
            return
        known = self.after.values()
        options = [
            (facts.id, tr("{number}: {when}", number=number, when=published_words(facts.moment)))
            for number, facts in enumerate(article.snapshots, 1)
        ]
        if [value for value, _ in options] == known:
            return
        for choice in (self.before, self.after):
            choice.set_options(options)
        if len(options) > 1:
            self.before.show_value(options[-2][0])
            self.after.show_value(options[-1][0])
        self._compare()

    def _move_pair(self, by: int) -> None:
        """Step both sides to the snapshots before, or after."""
        names = self.after.values()
        places = [names.index(choice.value()) + by for choice in (self.before, self.after) if choice.value() in names]
        if len(places) == 2 and all(0 <= place < len(names) for place in places):
            self.before.show_value(names[places[0]])
            self.after.show_value(names[places[1]])
            self._compare()

    def _compare(self) -> None:
        """Compare aside what is chosen, once for all that was chosen meanwhile."""
        pair = (self.before.value(), self.after.value())
        if self._running or pair == self._shown:
            return
        self._shown = pair
        if len(self.after.values()) < 2 or pair[0] == pair[1]:
            self._show(None, ())
            return
        self._running = True
        self.count.setText(tr("Comparing…"))
        desk = self._station.desk

        def work() -> tuple[Comparison, list[Hunk]]:
            found = compare(desk, pair[0], pair[1])
            return found, hunks_of(found.texts, found.changes, found.found.moved)

        def ended() -> None:
            self._running = False

        def done(found: tuple[Comparison, list[Hunk]]) -> None:
            if pair == (self.before.value(), self.after.value()):
                self._show(*found)
            else:
                self._compare()

        def failed(error: WorkbenchError) -> None:
            self._shown = None
            self.count.setText(say(error.line))

        self._station.aside(work, then=done, failed=failed, ended=ended)

    # -- what is shown --------------------------------------------------------------------------

    def _show(self, found: Comparison | None, hunks: Sequence[Hunk]) -> None:
        self.comparison = found
        self._delegate.forget()
        self.rows.show_hunks(hunks)
        self._say_count(found)
        lines = _called_out(found) if found is not None else []
        self.called_out.setText("\n".join(lines))
        self.called_out.setVisible(bool(lines))
        self._list_claims(found)
        self._offer_title()
        for button in (self.previous, self.next):
            button.setEnabled(bool(hunks))
        if hunks:
            self.list.setCurrentIndex(self.rows.index(0))

    def _offer_title(self) -> None:
        """Offer the newer headline while it is the newest capture's and not the title yet."""
        found, article = self.comparison, self._station.article
        offered = False
        if found is not None and article is not None and found.titles is not None:
            title = " ".join(article.article.title.split())
            offered = found.snapshots[1].id == article.snapshot.id and title != " ".join(found.titles[1].split())
        self.take_title.setVisible(offered)

    def _say_count(self, found: Comparison | None) -> None:
        if found is None:
            one = len(self.after.values()) < 2
            self.count.setText(tr("Captured once: nothing to compare.") if one else tr("The same snapshot twice."))
            return
        changes = say(nmsg("{count} change", "{count} changes", found.of_words))
        moves = say(paragraphs_moved(found)) if found.found.moves else ""
        added = say(nmsg("{count} word added", "{count} words added", found.found.additions))
        deleted = say(nmsg("{count} word deleted", "{count} words deleted", found.found.deletions))
        same = (
            tr("The words are the same; others are struck through.") if found.struck else tr("The texts say the same.")
        )
        of_words = f"{changes}: {added}, {deleted}" if found.of_words else same
        self.count.setText(f"{of_words}{' · ' if found.of_words else ' '}{moves}" if moves else of_words)

    def _list_claims(self, found: Comparison | None) -> None:
        self.claims.clear()
        touched = [one for one in found.touched if one.state is not Carried.EXACT] if found is not None else []
        for one in touched:
            parts = (one.number, say(became(one)), beginning(" ".join(one.statement.split())))
            item = QListWidgetItem(joined(parts))
            item.setToolTip(_both(one))
            item.setData(Qt.ItemDataRole.UserRole, one.claim)
            self.claims.addItem(item)
        rest = len({one.claim for one in found.touched} - {one.claim for one in touched}) if found is not None else 0
        more = say(nmsg("{count} more found exactly", "{count} more found exactly", rest))
        self.heading.setText(tr("Claims touched") + (f" · {more}" if rest else ""))
        for part in (self.heading, self.claims):
            part.setVisible(bool(touched))

    def _lay_out(self) -> None:
        self._delegate.forget()
        self.list.scheduleDelayedItemsLayout()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    # -- going there ----------------------------------------------------------------------------

    def _step(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        if row == self.rows.rowCount():
            self.rows.fetchMore()
        if 0 <= row < len(self.rows.hunks):
            self.list.setCurrentIndex(self.rows.index(row))
            self.list.scrollTo(self.list.currentIndex())

    def _go(self, item: QListWidgetItem) -> None:
        self._station.go_to_claim(item.data(Qt.ItemDataRole.UserRole))
        self.left.emit()


def _called_out(found: Comparison) -> list[str]:
    """The lines to warn with, as many as there is room for."""
    said = list(called_out(found))
    lines = [
        f"⚠ {say(line)}" + (f" ({'; '.join(map(say, places))})" if places else "")
        for line, places in said[:_CALLED_OUT]
    ]
    more = len(said) - _CALLED_OUT
    if more > 0:
        lines.append(say(nmsg("and {count} line more", "and {count} lines more", more)))
    return lines


def _both(one: Touched) -> str:
    """Old and new words of a passage, as plain text."""
    lines = [
        tr("Was: “{words}”", words=old_words(one)) if old_words(one) else "",
        tr("Now: “{words}”", words=new_words(one)) if new_words(one) else "",
    ]
    return f"<p>{'<br>'.join(escape(beginning(line)) for line in lines if line)}</p>"


def _button(text: str, keys: str) -> QPushButton:
    button = QPushButton(text)
    if keys:
        button.setShortcut(QKeySequence(keys))
        button.setToolTip(f"{text} ({keys})")
    button.setAutoDefault(False)
    return button

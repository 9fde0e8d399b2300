"""What every part of one window shares: the desk, which article and claim are open, saving, and notices of change.

Parts of the window never talk to each other: they ask the station, and listen to it.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from workbench.actions import articles
from workbench.actions.articles import OpenArticle
from workbench.actions.desk import Desk
from workbench.base import clock
from workbench.base.errors import DamagedLibrary, NotALibrary, NotFound, Trouble, WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import Message
from workbench.base.settings import Settings
from workbench.library.recording.notices import Notice
from workbench.ui.lane import Job, Lane
from workbench.ui.theme import Theme
from workbench.ui.unsaved import Unsaved

T = TypeVar("T")

POLL_MS = 300
"""How often the library is asked what others changed."""
LATER_MS = 5000
"""So long after words could not be saved they are handed over again."""


class Station(QObject):
    """One analyst's place at a desk, as the parts of a window see it. All signals come on the main thread."""

    noticed = Signal(Notice)
    """Something in the library is different, through this window or another."""
    article_left = Signal()
    """The open article (`article`) is about to be closed, or another one opened in its place."""
    article_opened = Signal()
    """Another article is open, or none (`article`)."""
    article_reached = Signal()
    """It is shown, from its beginning: who knows where the person was in it leads back there."""
    article_changed = Signal()
    """The open article's own fields are different (`article` is read anew)."""
    claim_selected = Signal()
    """Another claim is the current one, or none (`claim`), or other ones are selected with it (`selected`)."""
    claim_gone_to = Signal()
    """A person went to the current claim, which perhaps it was already."""
    claim_gone = Signal(str)
    """The claim that was the current one is deleted, by whomever: its id."""
    saving_changed = Signal()
    """Something began or ended to wait for being saved, or could not be (`unsaved`, `saved_at`, `trouble`)."""
    saves_again = Signal()
    """Something was saved, where the last thing could not be."""
    try_again = Signal()
    """What was typed and could not be saved may be now: something else was, or a moment has passed."""
    failed = Signal(WorkbenchError)
    """Something was refused or went wrong; one line to show."""
    damaged = Signal(WorkbenchError)
    """The library turned out to be damaged (`damage`): once, with the first thing that met it."""
    said = Signal(str)
    """A line to show for a while."""
    keys_changed = Signal()
    """The person chose other keys: what names a key names that one."""
    _heard = Signal(Notice)
    """A notice, in whatever thread; from here on it is on the main one."""

    def __init__(self, desk: Desk, settings: Settings, theme: Theme, *, immediate: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.settings = settings
        self.theme = theme
        self.article: OpenArticle | None = None
        self._visited: dict[str, None] = {}
        """The articles that were open, the last one last."""
        self.claim: str | None = None
        self.selected: tuple[str, ...] = ()
        self.saved_at = clock.now()
        self.trouble: Trouble | None = None
        """Why the last thing done could not be saved; None again once something was."""
        self.damage: Trouble | None = None
        """What first showed that the library is damaged; nothing mends that while it is open."""
        self.given_back = ""
        """What was put into the clipboard last, of words for which there was no place any more."""
        self.told_by_others = False
        """Whether the last notice was of a change that another window or the command line made."""
        self.immediate = immediate
        self.typed = Unsaved(self)
        self.typed.changed.connect(self.saving_changed)
        self._again: list[tuple[Callable[[], object], str]] = []
        """What could not be saved and no field keeps, each with its words, in order."""
        self._writes = Lane("library", immediate=immediate, parent=self)
        self._writes.did.connect(self._on_done)
        self._writes.emptied.connect(self.saving_changed)
        self._writes.refused.connect(self.failed)
        self.failed.connect(self._on_error)
        self.try_again.connect(self._hand_over_again)
        self._free: list[Lane] = []
        self._closed = self._left = False  # what waits is being saved for the last time; and that is done
        self._stop = desk.subscribe(self._heard.emit)
        self._heard.connect(self._on_heard)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._on_poll)
        self._poll.start()
        self._later = QTimer(self, interval=LATER_MS)
        self._later.timeout.connect(self._on_later)

    # -- doing ------------------------------------------------------------------------------

    def do(
        self,
        work: Callable[[], T],
        *,
        then: Callable[[T], None] | None = None,
        failed: Callable[[WorkbenchError], None] | None = None,
        words: str = "",
    ) -> None:
        """Do an operation of `actions` on the serial lane. Its notice arrives before `then` is called.

        `words` tell what is done where no field keeps that: if it cannot be saved, it is handed over again, in order.
        """
        if words:
            self._hand_over_again()
        self._put(work, then, failed, words)

    def _put(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None,
        failed: Callable[[WorkbenchError], None] | None,
        words: str,
    ) -> None:
        def refused(error: WorkbenchError) -> None:
            if isinstance(error, Trouble):
                self._again.append((work, words))
                self._ask_of_these()
            (failed or self.failed.emit)(error)

        self._writes.put(Job(work, then, refused if words else failed))
        self.saving_changed.emit()

    def _hand_over_again(self) -> None:
        """Nobody waits for these any more: a reason is asked for where one looks, and not out of nowhere."""
        again, self._again = self._again, []
        self._ask_of_these()
        for work, words in again:
            self._put(work, None, None, words)

    def _ask_of_these(self) -> None:
        if self._again:
            self.typed.ask(self, lambda: [told for _, told in self._again], self._take_back_done)
        else:
            self.typed.settled(self)

    def take_back(self) -> str:
        """Drop what was typed or done last and is not saved; the line that says so, empty without any."""
        refused = self.typed.unkept()
        line = self.typed.take_back()
        if refused and not self.typed.unkept():
            self.trouble = None
            self._later.stop()
            self.saving_changed.emit()
        return line

    def _take_back_done(self) -> str:
        _, words = self._again.pop()
        self._ask_of_these()
        return tr("Taken back before it was saved: {words}.", words=words)

    def tell(self, message: object, *, after: str = "") -> None:
        """Say what an operation returned, where that is a message, beside what was said just before; fit for `then`."""
        if isinstance(message, Message):
            self.said.emit(f"{after} {say(message)}".strip())

    def aside(
        self,
        work: Callable[[], T],
        *,
        then: Callable[[T], None] | None = None,
        failed: Callable[[WorkbenchError], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Do long work that writes nothing, or in steps of its own, on a free lane; `ended` comes first, always.

        Once the desk is left nothing is done: a timer may still ask for it while its window goes.
        """
        if not self._left:
            self._free_lane().put(Job(work, then, failed, ended))

    def _free_lane(self) -> Lane:
        """A lane that has nothing to do: one that was used before, else a new one."""
        for lane in self._free:
            if not lane.waiting:
                return lane
        lane = Lane(f"aside {len(self._free) + 1}", immediate=self.immediate, parent=self)
        lane.did.connect(self._on_error)
        lane.refused.connect(self.failed)
        self._free.append(lane)
        return lane

    def settle(self, seconds: float = 1.0) -> bool:
        """Wait until what was done before has arrived, so that a quick key never acts on the claim before.

        Keys pressed meanwhile wait too. Returns False, and says so, if the library takes longer than `seconds`.
        """
        if self._writes.waiting:
            loop = QEventLoop()
            self._writes.emptied.connect(loop.quit)
            QTimer.singleShot(int(seconds * 1000), loop, loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if self._writes.waiting:
            self.said.emit(tr("Still saving: try again in a moment."))
        return not self._writes.waiting

    # -- where the analyst is -----------------------------------------------------------------

    def open_article(self, article: str | None) -> None:
        """Open an article, or none; one that is gone is said."""
        if article is None:
            self._opened(None)
            return
        try:
            self._opened(articles.opened(self.desk, article))
        except WorkbenchError as error:
            self.failed.emit(error)

    def open_earlier(self) -> None:
        """Open the article that was open last of those that are still there."""
        for name in reversed(list(self._visited)):
            try:
                self._opened(articles.opened(self.desk, name))
            except NotFound:
                continue
            except WorkbenchError as error:
                self.failed.emit(error)
            return

    def _opened(self, article: OpenArticle | None) -> None:
        self.typed.flush()
        if self.article is not None:
            self.article_left.emit()
        self.article = article
        if article is not None:
            self._visited.pop(article.article.id, None)
            self._visited[article.article.id] = None
        self.claim, self.selected = None, ()
        self.article_opened.emit()
        self.claim_selected.emit()
        if article is not None:
            self.article_reached.emit()

    def select_claim(self, claim: str | None, selected: Sequence[str] = ()) -> None:
        """Make a claim the current one; `selected` are all that are selected, it included."""
        chosen = tuple(selected) if selected else ((claim,) if claim else ())
        if (claim, chosen) != (self.claim, self.selected):
            if claim != self.claim:
                self.typed.flush()
            self.claim, self.selected = claim, chosen
            self.claim_selected.emit()

    def go_to_claim(self, claim: str) -> None:
        """Make a claim the current one and show where it stands, also where it is the current one already."""
        self.select_claim(claim)
        self.claim_gone_to.emit()

    # -- saving -------------------------------------------------------------------------------

    @property
    def unsaved(self) -> bool:
        """Whether something typed or done is not on the disk yet."""
        return self.typed.waits or self._writes.waiting > 0

    def save(self) -> bool:
        """Save what waits and wait until it is on the disk; returns whether all of it is."""
        self.typed.flush()
        self._writes.drain()
        return self.trouble is None

    def close(self) -> None:
        """Save what waits, wait until it is on the disk, and leave the desk; once more does nothing."""
        if self._closed:
            return
        self._closed = True
        self._poll.stop()
        self._later.stop()
        self.save()
        while any(lane.drain() for lane in (self._writes, *self._free)):  # each may give another one work
            pass
        self._left = True
        self._stop()
        self.desk.close()

    # -- listening ----------------------------------------------------------------------------

    def _on_done(self, error: BaseException | None) -> None:
        if error is None:
            again = self.trouble is not None
            self.saved_at, self.trouble = clock.now(), None
            self._later.stop()
            if again:
                self.saves_again.emit()
                self.try_again.emit()
        elif isinstance(error, Trouble):
            self.trouble = error
            self._later.start()
        self._on_error(error)

    def _on_later(self) -> None:
        """A disk may have space again, or another program be done: nobody should have to come back for that."""
        if self.typed.unkept() and self.damage is None and not self.unsaved:
            self.try_again.emit()

    def _on_error(self, error: BaseException | None) -> None:
        """Look whether an error tells of the library's own bytes: it was one when it was opened."""
        if self.damage is None and not self._closed and isinstance(error, DamagedLibrary | NotALibrary):
            self.damage = error
            self.saving_changed.emit()
            self.damaged.emit(error)

    def _on_poll(self) -> None:
        try:
            self.desk.poll()
        except WorkbenchError as error:
            self._poll.setInterval(POLL_MS * 20)
            self.failed.emit(error)
        else:
            self._poll.setInterval(POLL_MS)

    def _on_heard(self, notice: Notice) -> None:
        self.told_by_others = not notice.own
        if notice.own:  # an import writes from a lane of its own
            self.saved_at = clock.now()
            self.saving_changed.emit()
        self._read_again(notice)
        self.noticed.emit(notice)

    def _read_again(self, notice: Notice) -> None:
        """Let the open article be what it is now, before anyone hears of it."""
        last = next(reversed(self._visited), None)
        if last is None or not (notice.everything or last in notice.articles):
            return
        if self.article is None:
            if notice.own:
                self._bring_back(last)
            return
        try:
            self.article = articles.opened(self.desk, last)
        except NotFound:
            if not notice.own:
                self.said.emit(tr("“{title}” was deleted elsewhere.", title=self.article.article.title))
            self._opened(None)
            return
        except WorkbenchError as error:
            self.failed.emit(error)
            return
        self.article_changed.emit()

    def _bring_back(self, article: str) -> None:
        """Open an article that went, where undo or redo made it come again."""
        try:
            found = articles.opened(self.desk, article)
        except NotFound:
            return
        except WorkbenchError as error:
            self.failed.emit(error)
            return
        self._opened(found)

"""Taking files, folders, archives and pasted text in: each is read in a process of its own, kept, and said.

What was asked for is laid out as pieces, one an article; some are read ahead, side by side, and kept in their order by
the one who asked. One that fails is said and costs no other.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.actions import articles, copies
from workbench.actions.articles import Taken
from workbench.actions.capturing import page_parts
from workbench.actions.capturing.pieces import Choice, Laid, Piece, Read, laid_out, size_of
from workbench.actions.capturing.rereading import in_another_encoding
from workbench.actions.desk import Desk
from workbench.actions.known_addresses import Joining
from workbench.base.errors import Cancelled, WorkbenchError
from workbench.base.memory import give_large_blocks_back
from workbench.base.messages import Message, msg
from workbench.text.prose import is_prose

if TYPE_CHECKING:
    from workbench.intake.draft import Draft

Progress = Callable[[int, int], None]
"""Called with how much is done of how much."""
Told = Callable[[str], None]
"""Called with the name of what is being taken in."""

_AHEAD = 4
"""So many pieces are read, or being read, before the first of them is kept."""
_LARGE = 8_000_000
"""A larger file, in bytes, waits until all before it are kept, and those after it wait for it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: an article (or a case's first), what is to be said of it, or why it was left out.

    `part` is where in an archive it lay. `snapshot`, `title` are of an article; `case`, `articles` and `claims`
    (numbers) of a case file. An outcome without article, case and error only says something of an archive. `prose`
    says whether an article reads as sentences, as data and pictures do not, `known` that it was there already, and
    `further` that the article was, and this is one more capture of it. With `Cancelled` as its error it is something
    that was not taken in because the person stopped the import. `count` is how many parts of an archive it tells of.
    `unlike` says what became of a capture that may be another page than the article whose address it has; with `Unlike`
    as its error it was not taken in, and a person is to say.
    """

    file: Path
    article: str | None = None
    snapshot: str | None = None
    title: str = ""
    case: str | None = None
    articles: int = 0
    claims: int = 0
    said: tuple[Message, ...] = ()
    error: WorkbenchError | None = None
    part: str | None = None
    prose: bool = False
    known: bool = False
    further: bool = False
    count: int = 1
    unlike: Joining | None = None


def taking(
    desk: Desk,
    files: Sequence[Path],
    *,
    case: str | None = None,
    progress: Progress | None = None,
    told: Told | None = None,
    found: Callable[[int], None] | None = None,
    within: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    choice: Choice | None = None,
    joining: Joining = Joining.JOIN,
) -> Iterator[Outcome]:
    """Take files, folders and archives in, one outcome after the other as each is kept; one that fails is said in its.

    All of it is undone together: it was one thing that the person did. Of archives comes what `choice` says, else all
    that is like an article. `found` is told how many files there are. `joining` says what becomes of a capture that
    may be another page than the article whose address it has.

    `within` is told how much of the one at hand is done, from 0 to 1, where that takes long: of a case file.
    When it is cancelled, what was not taken in comes as outcomes that say so; then Cancelled is raised.
    """
    with desk.library.lasting() as gesture:
        laid = laid_out(desk, files, gesture, choice, cancelled, found)
        keeping = _Keeping(desk, case, gesture, within, cancelled, joining)
        stopped = False
        with _reading_ahead(laid, cancelled) as pieces:
            for done, (piece, came) in enumerate(pieces):
                stopped = stopped or (cancelled is not None and cancelled())
                if not stopped:
                    if progress is not None:
                        progress(done, max(laid.total, done + 1))
                    if told is not None:
                        told(piece.shown)
                    outcome = keeping.outcome(piece, came)
                    stopped = isinstance(outcome.error, Cancelled)
                    yield outcome
                elif not piece.said:
                    title = piece.shown if piece.part else ""
                    yield Outcome(piece.file, title=title, part=piece.part, error=Cancelled())
    if stopped:
        raise Cancelled


@contextmanager
def _reading_ahead(
    laid: Laid, cancelled: Callable[[], bool] | None
) -> Iterator[Iterator[tuple[Piece, "Future[Read] | None"]]]:
    """The pieces in order, those that can be read apart being read already; all of it ends with the block."""
    from workbench.intake.processes.pool import AT_ONCE  # noqa: PLC0415 - readers are loaded when something is read

    give_large_blocks_back()
    ended: list[bool] = []
    stop: Callable[[], bool] = lambda: bool(ended) or (cancelled is not None and cancelled())  # noqa: E731 - as short as it reads
    lanes = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="taking")

    def ahead() -> Iterator[tuple[Piece, "Future[Read] | None"]]:
        waiting: deque[tuple[Piece, Future[Read] | None]] = deque()
        for piece in laid:
            large = piece.part is None and size_of(piece.file) > _LARGE
            while large and waiting:
                yield waiting.popleft()
            read = piece.read
            waiting.append((piece, lanes.submit(read, stop) if read is not None and not stop() else None))
            while waiting and (large or len(waiting) >= _AHEAD):
                yield waiting.popleft()
        yield from waiting

    try:
        yield ahead()
    finally:
        ended.append(True)
        lanes.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Keeping:
    """Keeps the pieces of one import, in the case named, each as a step of its gesture."""

    desk: Desk
    case: str | None
    gesture: str
    within: Callable[[float], None] | None
    cancelled: Callable[[], bool] | None
    joining: Joining

    def outcome(self, piece: Piece, came: "Future[Read] | None") -> Outcome:
        """What came of a piece, or why nothing did."""
        try:
            if piece.error is not None:
                raise piece.error
            if came is not None:
                return self._article(piece, came.result())
            return Outcome(piece.file, said=piece.said) if piece.said else self._case(piece.file)
        except WorkbenchError as error:
            title = piece.shown if piece.part and isinstance(error, Cancelled) else ""
            return Outcome(piece.file, title=title, error=error, part=piece.part, count=piece.count)

    def _article(self, piece: Piece, read: Read) -> Outcome:
        self.desk.library.originals.keep(read.data)
        draft = page_parts.chosen_as_in_library(self.desk, read.data, read.draft, cancelled=self.cancelled)
        read.data = b""  # they are kept, and keeping a long text needs all the room there is
        taken = articles.enter(self.desk, draft, case=self.case, gesture=self.gesture, joining=self.joining)
        if taken.known and draft.reading.encoding is not None:
            taken = self._in_encoding(taken, draft)
        return Outcome(
            piece.file,
            article=taken.article,
            snapshot=taken.snapshot,
            title=taken.title,
            said=said_of(self.desk, taken),
            part=piece.part,
            prose=is_prose(draft.text),
            known=taken.known,
            further=not taken.known and (taken.later or taken.said is not None),
            unlike=taken.unlike,
        )

    def _in_encoding(self, known: Taken, draft: "Draft") -> Taken:
        """A further snapshot of an article that is known, where the encoding that was chosen reads otherwise."""
        label = in_another_encoding(known.title)
        data = self.desk.library.originals.read(draft.sha256)
        taken = articles.take_again(self.desk, known.article, data, draft, label=label, gesture=self.gesture)
        if taken.known:
            return taken
        again = msg("“{title}” was read again in another encoding, from the same bytes.", title=taken.title)
        return replace(taken, said=again)

    def _case(self, file: Path) -> Outcome:
        """A case file is read here, as it goes into the library record by record."""
        from workbench.actions import casefiles  # noqa: PLC0415 - loaded when one is read

        got = casefiles.import_case(self.desk, file, case=self.case, progress=self.within, cancelled=self.cancelled)
        first = got.article_ids[0] if got.article_ids else None
        return Outcome(
            file, case=got.case, articles=got.articles, claims=got.claims, article=first, said=got.notes,
            known=not got.new,
        )  # fmt: skip


def take_text(desk: Desk, text: str) -> Taken:
    """Take a pasted text in as an article."""
    from workbench.intake.processes.apart import read_apart  # noqa: PLC0415 - readers are loaded when something is read

    data = text.encode("utf-8", "replace")
    return articles.take_in(desk, data, read_apart(data, media_type="text/plain; charset=utf-8"))


def said_of(desk: Desk, taken: Taken) -> tuple[Message, ...]:
    """What a person should know of an article that was taken in."""
    if taken.said is not None:
        return (taken.said, *taken.notes)
    if taken.known and taken.read_again:
        return (msg("“{title}” reads the same: nothing changed.", title=taken.title),)
    if taken.known:
        return (msg("“{title}” was in the library already.", title=taken.title),)
    if taken.read_again:
        return (msg("“{title}” was read again, from the same bytes.", title=taken.title), *taken.notes)
    if taken.later:
        return (msg("A new capture of “{title}”.", title=taken.title), *taken.notes)
    return (*taken.notes, *copies.noted(desk, taken.article))

"""Reports: an article or a case as one file that an editor, a lawyer or a court can follow."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from workbench.actions import cases
from workbench.actions.desk import Desk
from workbench.actions.reporting.composing import Composer
from workbench.actions.reporting.gathering import Reader
from workbench.actions.reporting.veil import Veil
from workbench.actions.reporting.voice import Voice
from workbench.base import clock
from workbench.base.errors import Cancelled, Refused
from workbench.base.messages import Message, msg
from workbench.library.backup import is_backup
from workbench.library.casefile.masking import Mask, NoMask
from workbench.library.disk.files import check_place, written
from workbench.library.tables import Claim
from workbench.report.document import Document

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

FORMATS = ("html", "pdf", "case")
PAPERS = ("a4", "us-letter")

Progress = Callable[[int, int], None]
"""Told how much is done of how much."""
Asked = Callable[[], bool]
"""Whether the person wants it to stop."""

_WHOLE = 1000
_GATHERED = 0.5
"""The share of the work that gathering is, before a writer begins."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: where, how many bytes, their SHA-256, and what a person should know of it."""

    path: Path
    bytes: int
    sha256: str
    notes: tuple[Message, ...] = ()


def export(
    desk: Desk,
    article_or_case: str,
    format: str,  # noqa: A002 - the word that the command line and the window use
    path: str | Path,
    *,
    at: str | None = None,
    include_protected: bool = False,
    paper: str = "a4",
    language: str = "en",
    trusted: "Sequence[Certificate]" = (),
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> Written:
    """Write the report of an article (by id) or a case (by name or id) as `html` or `pdf`, or either as a case file.

    `at` (ISO 8601, UTC where it names no zone) is the moment that is printed and the day of computing: the same library
    and `at` give the same bytes, with the same certificates `trusted` for timestamps. Protected sources are named only
    with `include_protected`. What stands at `path` is replaced only by a whole report. Raises Refused for a format,
    paper or moment that there is not, and where a library or a backup of one stands; NotFound, Cancelled, and Trouble
    where the file cannot be written.
    """
    moment = _moment(at)
    _check_choices(format, paper)
    if is_backup(Path(path)):
        raise Refused(msg("{file} is a backup of a library: nothing was written there.", file=str(path)))
    check_place(Path(path))
    work = _Work(progress, cancelled or (lambda: False))
    if format == "case":
        return _case_file(
            desk, article_or_case, Path(path), moment if at else None, work, include_protected=include_protected
        )
    told = compose(
        desk,
        article_or_case,
        moment,
        include_protected=include_protected,
        language=language,
        trusted=trusted,
        told=lambda share: work.tell(_GATHERED * share),
        cancelled=work.cancelled,
    )
    data = _set(told.document, format, work)
    work.check()
    with written(Path(path)) as stream:
        stream.write(data)
    work.tell(1.0)
    notes = (*told.notes, *_of_paper(format, paper))
    return Written(Path(path), len(data), hashlib.sha256(data).hexdigest(), notes)


def _check_choices(form: str, paper: str) -> None:
    if paper not in PAPERS:
        raise Refused(
            msg("There is no paper “{paper}”: use {papers}.", paper=paper, papers=_either(PAPERS)), field="paper"
        )
    if form not in FORMATS:
        raise Refused(
            msg("There is no format “{format}”: use {formats}.", format=form, formats=_either(FORMATS)), field="format"
        )


class _Work:
    """How far an export is, and whether to go on."""

    def __init__(self, progress: Progress | None, cancelled: Asked) -> None:
        self._progress = progress
        self.cancelled = cancelled

    def check(self) -> None:
        """Raise Cancelled once the person wants it to stop."""
        if self.cancelled():
            raise Cancelled

    def tell(self, share: float) -> None:
        """Say which share is done, 0 to 1."""
        if self._progress is not None:
            self._progress(int(share * _WHOLE), _WHOLE)

    def writing(self, share: float) -> None:
        """Say which share of the writing is done, and stop it where that is wanted."""
        self.check()
        self.tell(_GATHERED + (1 - _GATHERED) * share)


@dataclass(frozen=True, slots=True)
class Composed:
    """A report before any format sets it, and what a person should know of it."""

    document: Document
    notes: tuple[Message, ...] = ()


def compose(
    desk: Desk,
    article_or_case: str,
    moment: datetime,
    *,
    include_protected: bool = False,
    language: str = "en",
    trusted: "Sequence[Certificate]" = (),
    told: Callable[[float], None] = lambda _share: None,
    cancelled: Asked = lambda: False,
) -> Composed:
    """The document of an article's report, or of a case's, from one consistent state of the library.

    `told` is told the share that is gathered. A case goes before an article. Raises NotFound, Ambiguous or Cancelled.
    """
    with desk.reading() as connection:
        case, keys = cases.chosen(connection, article_or_case)
        veil = Veil(NoMask() if include_protected else Mask(connection))
        step = _Steps(_count(connection, keys), told, cancelled)
        reader = Reader(connection, veil, moment.date())
        composer = Composer(reader, Voice(language), desk.library.originals, moment, step, trusted)
        document = composer.article(keys[0]) if case is None else composer.case(case, keys)
    return Composed(document, veil.notes)


class _Steps:
    """Counts the claims that are gathered, and stops where that is wanted."""

    def __init__(self, total: int, told: Callable[[float], None], cancelled: Asked) -> None:
        self._total = max(1, total)
        self._told = told
        self._cancelled = cancelled
        self._done = 0

    def __call__(self) -> None:
        """One more claim is gathered."""
        self._done += 1
        if self._cancelled():
            raise Cancelled
        self._told(self._done / self._total)


def _count(connection: Connection, keys: list[int]) -> int:
    return sum(
        connection.scalar(select(func.count()).select_from(Claim).where(Claim.article_pk == key)) or 0 for key in keys
    )


def _set(document: Document, format: str, work: _Work) -> bytes:  # noqa: A002 - as in `export`
    if format == "html":
        from workbench.report.html import write_html  # noqa: PLC0415 - a writer is loaded when something is written

        return write_html(document, progress=work.writing)
    from workbench.report.pdf import write_pdf  # noqa: PLC0415 - as above

    return write_pdf(document, progress=work.writing, cancelled=work.cancelled)


def _of_paper(format: str, paper: str) -> tuple[Message, ...]:  # noqa: A002 - as in `export`
    """That a PDF is set for A4 where another paper was asked for: its margins leave room to print it on US Letter."""
    if format == "pdf" and paper != PAPERS[0]:
        return (msg("The PDF is set for A4; print it scaled to the page."),)
    return ()


def _case_file(
    desk: Desk, name: str, path: Path, moment: datetime | None, work: _Work, *, include_protected: bool
) -> Written:
    from workbench.actions.casefiles import export_case  # noqa: PLC0415 - reports do without the case file's readers

    with nullcontext() if moment is None else clock.standing_at(moment):
        done = export_case(
            desk, name, path, include_protected=include_protected, progress=work.tell, cancelled=work.cancelled
        )
    return Written(done.file, done.bytes, done.sha256, done.notes)


def _moment(at: str | None) -> datetime:
    """The moment that a report is of, in UTC to the second."""
    if at is None:
        return clock.now().replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(at.strip())
    except ValueError as error:
        raise Refused(msg("“{at}” is no moment: write it as 2024-06-05T10:00:00Z.", at=at[:60]), field="at") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


def _either(words: tuple[str, ...]) -> str:
    return ", ".join(words)

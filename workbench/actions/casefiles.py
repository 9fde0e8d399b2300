"""Case files and bundles: a case, or an article with all that it refers to, out of the library and in again."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, select

from workbench.actions import cases
from workbench.actions.desk import Desk
from workbench.base.errors import BadFile, Trouble
from workbench.base.held import is_held, refuse_held
from workbench.base.messages import Message, msg, nmsg
from workbench.intake.media_types import media_type_of
from workbench.library.casefile import bundle
from workbench.library.casefile.choosing import Choice
from workbench.library.casefile.format import SHAPES
from workbench.library.casefile.importing import bring_in
from workbench.library.casefile.masking import Mask, NoMask
from workbench.library.casefile.reading import CaseReader
from workbench.library.casefile.taking import Came
from workbench.library.casefile.writing import header, lines, unknown_fields
from workbench.library.disk.files import written
from workbench.library.originals.folder import blocks
from workbench.library.reading.articles import named_archives, note_original
from workbench.library.recording.log import Entry
from workbench.library.recording.ranges import FileRows, standing_files
from workbench.library.tables import Article, Case, CaseArticle, Evidence, Snapshot

_LINES, _BUNDLE = ".jsonl", ".case"
"""How the names of case files and of bundles end."""
_FIRST_LINE = 1 << 16
"""How many bytes of a file are looked at to tell a case file."""

Progress = Callable[[float], None]
"""Takes the share that is done, from 0 to 1."""
Asked = Callable[[], bool]
"""Whether the person wants it to stop."""


@dataclass(frozen=True, slots=True)
class CaseTaken:
    """What came of a case file: how many articles and claims it holds, and how many of all its records are new."""

    case: str
    articles: int
    claims: int
    article_ids: tuple[str, ...]
    records: int
    new: int
    originals: int = 0
    """How many original files came along."""
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written: where, how many bytes, their SHA-256, and what could not come along."""

    file: Path
    bytes: int
    sha256: str
    notes: tuple[Message, ...] = ()


def is_case_file(path: str | Path) -> bool:
    """Whether a file is a case file or a bundle by what it holds, be it broken, or at least calls itself one.

    What can be read only once (a pipe) is none. Raises Trouble where the file cannot be opened.
    """
    file = Path(path)
    if not file.is_file() or is_held(file):
        return False
    try:
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                return bundle.CASE in archive.namelist() or file.suffix.lower() == _BUNDLE
        with file.open("rb") as stream:
            first = json.loads(stream.readline(_FIRST_LINE))
    except OSError as error:
        raise Trouble(msg("{file} cannot be read: {why}.", file=str(file), why=error.strerror or str(error))) from error
    except (ValueError, RecursionError, NotImplementedError, zipfile.BadZipFile):
        return file.suffix.lower() in (_LINES, _BUNDLE)
    is_record = isinstance(first, dict) and "id" in first and str(first.get("type")) in SHAPES
    return is_record or (isinstance(first, dict) and "workbench" in first)


def import_case(
    desk: Desk,
    path: str | Path,
    *,
    case: str | None = None,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> CaseTaken:
    """Take in a case file or a bundle, as one step that can be undone; its articles join `case`, else the file's own.

    Raises BadFile with line and field where anything in it is wrong, Cancelled when asked to stop; nothing of it is
    kept then. Records that the library has exactly so are skipped.
    """
    refuse_held(Path(path))
    with _opened(Path(path)) as (file, files), file.open("rb") as stream:
        size = max(1, file.stat().st_size)
        return _take(desk, _Incoming(Path(path), file, stream, size, files), case, progress, cancelled)


@dataclass(frozen=True, slots=True)
class _Incoming:
    path: Path
    file: Path
    stream: BinaryIO
    size: int
    files: Mapping[str, Path]


def _take(
    desk: Desk, incoming: _Incoming, case: str | None, progress: Progress | None, cancelled: Asked | None
) -> CaseTaken:
    tell = progress or (lambda _share: None)
    with desk.library.originals.receiving() as copy:
        reader = CaseReader(incoming.stream, copy.write)
        name = " ".join((case or reader.name).split()) or cases.INBOX
        with desk.library.file_unit(Entry(msg("Import the case {name}", name=name), desk.by)) as unit:
            brought = bring_in(
                unit.connection,
                desk.library.index,
                reader,
                name,
                sha256=lambda: copy.sha256,
                progress=lambda done: tell(min(1.0, done / incoming.size)),
                cancelled=cancelled or (lambda: False),
            )
            unit.rows, unit.claims = brought.rows, brought.claims
            came_along = _keep_originals(desk, unit.connection, incoming.files)
            if brought.rows is not None:
                copy.keep()
                note_original(unit.connection, copy.sha256, copy.size, "application/x-ndjson", incoming.path.name)
            notes = _notes(brought.came)
    counts = brought.came.counts
    return CaseTaken(
        name,
        counts.get("article", 0),
        counts.get("claim", 0),
        tuple(brought.came.articles),
        sum(counts.values()),
        brought.came.new,
        came_along,
        notes,
    )


@contextmanager
def _opened(path: Path) -> Iterator[tuple[Path, Mapping[str, Path]]]:
    """Where a file's records can be read, and the originals that came along."""
    try:
        zipped = bundle.is_zip(path)
    except OSError as error:
        raise Trouble(msg("{file} cannot be read: {why}.", file=str(path), why=error.strerror or str(error))) from error
    if not zipped:
        yield path, {}
        return
    with bundle.opened(path) as found:
        yield found.main, found.files


def _keep_originals(desk: Desk, connection: Connection, files: Mapping[str, Path]) -> int:
    """Keep the originals that records of the library name; returns how many were not there yet."""
    kept = 0
    archives = {row.sha256 for row in connection.execute(named_archives())}
    for sha256, file in files.items():
        snapshot = connection.execute(
            select(Snapshot.media_type, Snapshot.origin).where(Snapshot.sha256 == sha256).limit(1)
        ).first()
        item = connection.execute(select(Evidence.title).where(Evidence.file == sha256).limit(1)).first()
        if snapshot is None and item is None and sha256 not in archives:
            raise BadFile(msg("No record names the bundle's file {sha256}. Nothing was imported.", sha256=sha256))
        media_type = snapshot.media_type if snapshot else media_type_of(file, file.name)
        kept += note_original(connection, *desk.library.originals.keep_file(file), media_type, None)
    return kept


def _notes(came: Came) -> tuple[Message, ...]:
    if came.new:
        return ()
    if not came.counts:
        return (msg("This file holds no records: nothing was written."),)
    return (msg("Everything in this file is in the library already: nothing was written."),)


def export_case(
    desk: Desk,
    case_or_article: str,
    path: str | Path,
    *,
    include_protected: bool = False,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> Exported:
    """Write a case, or an article with all that it refers to: JSON lines, or a bundle where the path ends in `.case`.

    A protected source leaves under its pseudonym unless `include_protected`. The file is written beside its place and
    moved there when it is whole; raises Cancelled when asked to stop, Trouble where it cannot be written.
    """
    target = Path(path)
    with desk.reading() as connection:
        name, keys, files = chosen(connection, case_or_article)
        choice = Choice(connection, keys, files)
        mask = NoMask() if include_protected else Mask(connection)
        told, asked = progress or (lambda _share: None), cancelled or (lambda: False)
        first = header(
            mask.text(name), mask.whole(desk.by), mask.anything(unknown_fields(desk.library.originals, files))
        )
        blocks = chain([first], lines(connection, choice, mask, told, asked))
        with written(target) as stream:
            if target.suffix.lower() == _BUNDLE:
                missing = _write_bundle(desk, stream, blocks, choice.files(with_protected=include_protected))
            else:
                stream.writelines(blocks)
                missing = 0
    data = target.stat().st_size
    return Exported(target, data, _sha256(target), (*_of_name(target), *_missing(missing), *mask.notes))


def chosen(connection: Connection, name: str) -> tuple[str, list[int], list[FileRows]]:
    """The name that the file gets, the keys of the articles, and the files that came in; a case goes before an article.

    What a file brought besides articles came into the case, not to one of them.
    """
    case, keys = cases.chosen(connection, name)
    if case is not None:
        identity = connection.scalar(select(Case.id).where(Case.pk == cases.key(connection, name)))
        return case, keys, [file for file in standing_files(connection) if file.identity == identity]
    of = select(Case.name).join(CaseArticle, CaseArticle.case_pk == Case.pk).order_by(CaseArticle.pk).limit(1)
    found = connection.scalar(of.where(CaseArticle.article_pk == keys[0]))
    title = connection.scalar(select(Article.title).where(Article.pk == keys[0]))
    return found or title or "", keys, []


def _write_bundle(desk: Desk, stream: BinaryIO, case: Iterable[bytes], files: Iterable[str]) -> int:
    """Write a bundle; returns how many originals are not here and so could not come along."""
    missing = 0
    with zipfile.ZipFile(stream, "w") as archive:
        writer = bundle.BundleWriter(archive)
        writer.add(bundle.CASE, iter(case))
        for sha256 in files:
            if desk.library.originals.path(sha256).is_file():
                writer.add(f"{bundle.FILES}{sha256}", blocks(desk.library.originals.path(sha256)))
            else:
                missing += 1
        writer.close()
    return missing


def _of_name(target: Path) -> tuple[Message, ...]:
    if target.suffix.lower() in (_LINES, _BUNDLE):
        return ()
    return (msg("It holds the case as JSON lines, whatever its name says: .jsonl is usual, and .case makes a bundle."),)


def _missing(count: int) -> tuple[Message, ...]:
    if not count:
        return ()
    return (
        nmsg(
            "{count} original never came to this library and is not in the bundle.",
            "{count} originals never came to this library and are not in the bundle.",
            count,
        ),
    )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    for block in blocks(path):
        digest.update(block)
    return digest.hexdigest()

"""Taking files and pasted text into the library: each is read in a process of its own, kept, and said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.actions import articles, copies, fields
from workbench.actions.articles import Taken
from workbench.actions.desk import Desk
from workbench.base.errors import Cancelled, WorkbenchError
from workbench.base.messages import Message, msg

Progress = Callable[[int, int], None]
"""Called with how much is done of how much."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: an article (or a case's first), what is to be said of it, or why it was left out.

    `snapshot`, `title` are of an article; `case`, `articles` and `claims` (numbers) of a case file.
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


def take_files(
    desk: Desk,
    files: Sequence[Path],
    *,
    case: str | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Outcome]:
    """Take files in one after the other; one that fails is said in its outcome and the others go on.

    Raises Cancelled between files, or within one, where the person stopped; what was taken before stays.
    """
    outcomes: list[Outcome] = []
    for number, file in enumerate(files):
        if progress is not None:
            progress(number, len(files))
        if cancelled is not None and cancelled():
            raise Cancelled
        try:
            outcomes.append(take_file(desk, file, case=case, cancelled=cancelled))
        except Cancelled:
            raise
        except WorkbenchError as error:
            outcomes.append(Outcome(file, error=error))
    return outcomes


def take_file(
    desk: Desk, file: Path, *, case: str | None = None, cancelled: Callable[[], bool] | None = None
) -> Outcome:
    """Take one file in: a case file's records, or anything else as an article."""
    from workbench.actions import casefiles  # noqa: PLC0415 - readers are loaded when something is read
    from workbench.intake.apart import read_apart  # noqa: PLC0415 - as above
    from workbench.intake.files import bytes_of  # noqa: PLC0415 - as above

    if casefiles.is_case_file(file):
        came = casefiles.import_case(desk, file, case=case, cancelled=cancelled)
        first = came.article_ids[0] if came.article_ids else None
        return Outcome(file, case=came.case, articles=came.articles, claims=came.claims, article=first, said=came.notes)
    data = bytes_of(file)
    draft = read_apart(data, name=fields.file_name(file.name), origin=fields.file_name(file), cancelled=cancelled)
    taken = articles.take_in(desk, data, draft, case=case)
    return Outcome(file, article=taken.article, snapshot=taken.snapshot, title=taken.title, said=said_of(desk, taken))


def take_text(desk: Desk, text: str, *, case: str | None = None) -> Taken:
    """Take a pasted text in as an article."""
    from workbench.intake.apart import read_apart  # noqa: PLC0415 - readers are loaded when something is read

    data = text.encode("utf-8", "replace")
    return articles.take_in(desk, data, read_apart(data, media_type="text/plain; charset=utf-8"), case=case)


def said_of(desk: Desk, taken: Taken) -> tuple[Message, ...]:
    """What a person should know of an article that was taken in."""
    if taken.known:
        return (msg("“{title}” was in the library already.", title=taken.title),)
    if taken.later:
        return (msg("A new capture of “{title}”.", title=taken.title), *taken.notes)
    return (*taken.notes, *copies.noted(desk, taken.article))

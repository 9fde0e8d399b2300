"""Capturing an article again from a file: a page that was saved anew, a document in its next version."""

from collections.abc import Callable
from pathlib import Path

from workbench.actions import articles, captures, fields
from workbench.actions.articles import Taken
from workbench.actions.capturing import page_parts
from workbench.actions.desk import Desk
from workbench.actions.known_addresses import Joining
from workbench.base.messages import msg


def take_file_again(
    desk: Desk,
    article: str,
    file: Path,
    *,
    cancelled: Callable[[], bool] | None = None,
    joining: Joining = Joining.JOIN,
) -> Taken:
    """Make the next snapshot of an article from a file. Errors as of the file's reader; Cancelled where stopped.

    What may be another page than the article becomes what `joining` says.
    """
    from workbench.intake.files import bytes_of  # noqa: PLC0415 - readers are loaded when something is read
    from workbench.intake.processes.apart import read_apart  # noqa: PLC0415 - as above

    data = bytes_of(file)
    name = fields.file_name(file.name)
    draft = read_apart(data, name=name, origin=fields.file_name(file), cancelled=cancelled)
    before = articles.snapshot(desk, article)
    draft = page_parts.chosen_as_before(desk, before, data, draft, name=name, cancelled=cancelled)
    taken = articles.take_again(desk, article, data, draft, joining=joining)
    if taken.known and taken.said is None:
        captures.note(desk, taken.article, msg("Captured again from a file, unchanged: {name}", name=name))
    return taken

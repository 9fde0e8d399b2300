"""Capturing an article again from a file: a page that was saved anew, a document in its next version."""

from collections.abc import Callable
from pathlib import Path

from workbench.actions import articles, fields
from workbench.actions.articles import Taken
from workbench.actions.desk import Desk


def take_file_again(desk: Desk, article: str, file: Path, *, cancelled: Callable[[], bool] | None = None) -> Taken:
    """Make the next snapshot of an article from a file. Errors as of the file's reader; Cancelled where stopped."""
    from workbench.intake.apart import read_apart  # noqa: PLC0415 - readers are loaded when something is read
    from workbench.intake.files import bytes_of  # noqa: PLC0415 - as above

    data = bytes_of(file)
    draft = read_apart(data, name=fields.file_name(file.name), origin=fields.file_name(file), cancelled=cancelled)
    return articles.take_again(desk, article, data, draft)

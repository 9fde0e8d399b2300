"""Whether a file in an archive is like an article: by its name, and under any other name by what it holds."""

from collections.abc import Callable
from pathlib import PurePosixPath

from workbench.base.errors import BadFile
from workbench.intake.archives.names import is_document
from workbench.intake.archives.signs import ZIP
from workbench.intake.readers import reader_of
from workbench.intake.sniff import is_page


def is_like_one(name: str, head: bytes, whole: Callable[[], bytes]) -> bool:
    """Whether a file that begins so is a document, a page or a picture; `whole` gives all of it, if that is needed.

    Plain text is of anything: it is one where its name says so.
    """
    if is_document(PurePosixPath(name)):
        return True
    try:
        return is_page(head) or reader_of(whole() if head.startswith(ZIP) else head, name) is not None
    except BadFile:
        return False

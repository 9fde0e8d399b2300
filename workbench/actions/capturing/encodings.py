"""The encoding of an article's text, where the one that was found is not the right one."""

from collections.abc import Callable

from workbench.actions import articles
from workbench.actions.articles import Taken
from workbench.actions.capturing.rereading import in_another_encoding, read_again
from workbench.actions.desk import Desk
from workbench.base.errors import Refused
from workbench.base.messages import msg
from workbench.intake.samples import Sample, samples

_TEXTS = frozenset({"text/plain", "text/markdown", "text/html"})


def offered(desk: Desk, article: str) -> list[Sample]:
    """What the bytes of an article's newest snapshot read like in each encoding, those that fit first.

    Raises `Refused` where it is neither a text nor a page, `NotFound` where the original is not here.
    """
    snapshot = articles.snapshot(desk, article)
    if snapshot.media_type not in _TEXTS:
        raise Refused(msg("Only texts and web pages have an encoding to choose."))
    return samples(desk.library.originals.read(snapshot.sha256))


def choose(desk: Desk, article: str, encoding: str, *, cancelled: Callable[[], bool] | None = None) -> Taken:
    """Read the same bytes again in an encoding: a further snapshot, to which the article's claims move.

    Raises `NotFound` where the original is not here, `BadFile`, `Cancelled`.
    """
    return read_again(desk, article, in_another_encoding, cancelled, encoding=encoding)

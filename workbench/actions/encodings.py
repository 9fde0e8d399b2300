"""The encoding of an article's text, where the one that was found is not the right one."""

from collections.abc import Callable
from dataclasses import replace

from workbench.actions import articles
from workbench.actions.articles import Taken
from workbench.actions.desk import Desk
from workbench.actions.rereading import as_before, in_another_encoding, told_of
from workbench.base.errors import Refused
from workbench.base.messages import msg
from workbench.base.readings import BARE
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
    from workbench.intake.processes.apart import read_apart  # noqa: PLC0415 - readers are loaded when something is read

    snapshot = articles.snapshot(desk, article)
    reading = snapshot.reading or BARE
    data = desk.library.originals.read(snapshot.sha256)
    draft = read_apart(
        data, **{**told_of(snapshot), "encoding": encoding}, origin=snapshot.origin,
        taken_in=reading.taken_in, left_out=reading.left_out, cancelled=cancelled,
    )  # fmt: skip
    draft = replace(draft, reading=as_before(draft.reading, snapshot))
    taken = articles.take_again(desk, snapshot.article, data, draft, label=in_another_encoding(draft.title))
    return replace(taken, read_again=True)

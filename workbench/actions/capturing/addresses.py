"""Capturing from the web: an address becomes an article, or the next snapshot of the one that has it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.actions import articles, captures, cases, lookup
from workbench.actions.capturing import page_parts
from workbench.actions.capturing.taking import Outcome, said_of
from workbench.actions.desk import Desk
from workbench.actions.known_addresses import Joining, newest_at
from workbench.base import clock, records
from workbench.base.errors import BadFile, Trouble, Unlike
from workbench.base.messages import Message, msg
from workbench.intake.told import Told
from workbench.library.reading import articles as kept
from workbench.library.reading.captures import with_archive
from workbench.library.tables import Article

if TYPE_CHECKING:
    from workbench.intake.draft import Draft
    from workbench.intake.web.fetching import Fetched
    from workbench.intake.web.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Captured:
    """What an address gave: as it came over the wire, what was read of it, and the newest snapshot of its article."""

    came: "Fetched"
    draft: "Draft"
    known: records.Snapshot | None


def capture(
    desk: Desk,
    url: str,
    *,
    case: str | None = None,
    wishes: "Wishes",
    cancelled: Callable[[], bool] | None = None,
    joining: Joining = Joining.JOIN,
) -> Outcome:
    """Fetch an address and take what came in, as `fetched` and `keep` do one after the other."""
    return keep(desk, fetched(desk, url, wishes=wishes, cancelled=cancelled), case=case, joining=joining)


def fetched(
    desk: Desk,
    url: str,
    *,
    wishes: "Wishes",
    article: str | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Captured:
    """Fetch an address and read what comes; where several articles have it, `article` is the one that is meant first.

    What fails stands in the history of the article that has the address. Raises as `intake.web.fetching.fetch` does.
    """
    from workbench.intake.web.fetching import fetch  # noqa: PLC0415 - loaded when something is fetched

    try:
        return _read(desk, fetch(url, wishes, cancelled), article, cancelled)
    except (BadFile, Trouble) as error:
        _note_failure(desk, url, article, error.line)
        raise


def keep(desk: Desk, captured: Captured, *, case: str | None = None, joining: Joining = Joining.JOIN) -> Outcome:
    """Take in what an address gave; an address that an article has makes its next snapshot.

    The archive of the exchange is kept beside the page. A capture that changes nothing stands, with its archive, in the
    history of the article that has the bytes; so does one that may be another page and is to be asked about, in that of
    the article of which it has almost nothing: then Unlike is raised.
    """
    taken = _taken(desk, captured, case, joining)
    if case is not None:
        _join(desk, taken.article, case)
    said = taken.notes if taken.known else said_of(desk, taken)
    return Outcome(
        Path(captured.came.capture.requested), article=taken.article, snapshot=taken.snapshot, title=taken.title,
        said=said, known=taken.known, unlike=taken.unlike,
    )  # fmt: skip


def _read(desk: Desk, came: "Fetched", article: str | None, cancelled: Callable[[], bool] | None) -> Captured:
    """What came, read with the parts that were chosen for the newest snapshot of the article, which is told too."""
    from workbench.intake.processes.apart import read_apart  # noqa: PLC0415 - readers are loaded when something is read

    told: Told = {"media_type": came.media_type, "url": came.url}
    draft = read_apart(came.data, **told, origin=came.url, cancelled=cancelled)
    urls = {came.capture.requested, came.url, _own_url(draft, came)}
    known = newest_at(desk, urls, draft.text, article)
    if known is not None:
        draft = page_parts.chosen_as_before(desk, known, came.data, draft, **told, cancelled=cancelled)
    draft = replace(
        draft,
        url=_own_url(draft, came),
        notes=(*came.notes, *draft.notes),
        reading=replace(draft.reading, capture=came.capture),
    )
    return Captured(came, draft, known)


def _note_failure(desk: Desk, url: str, article: str | None, why: Message) -> None:
    """Keep in the history of the article that has an address that it could not be captured again."""
    from workbench.intake.web.addresses import address  # noqa: PLC0415 - loaded when something is fetched

    known = newest_at(desk, {asked := str(address(url))}, first=article)
    if known is not None:
        captures.note(desk, known.article, msg("Not captured again: {url}: {why}", url=asked, why=why))


def _own_url(draft: "Draft", came: "Fetched") -> str:
    """The address that the page gives itself, where it is of the server that sent it; else the one it came from.

    A page that names another site's address as its own must not become a capture of that site's article.
    """
    from workbench.intake.web.addresses import same_server  # noqa: PLC0415 - loaded when something is fetched

    return draft.url if draft.url and same_server(draft.url, came.url) else came.url


def _taken(desk: Desk, captured: Captured, case: str | None, joining: Joining) -> articles.Taken:
    """Keep page and archive; the archive first, as the snapshot names it, or the word on what brought nothing new."""
    came, draft, known = captured.came, captured.draft, captured.known
    desk.library.originals.keep(came.warc)
    with desk.library.upkeep() as connection:
        kept.note_original(connection, came.capture.warc, len(came.warc), kept.ARCHIVE, None)
    if known is None:
        taken = articles.take_in(desk, came.data, draft, case=case)
        return replace(taken, notes=_elsewhere(desk, taken, came)) if taken.known else taken
    if (known.sha256, known.text) == (draft.sha256, draft.text):
        opened = articles.opened(desk, known.article)
        # What was read again from the same bytes, with other parts, was not captured then.
        *_, first = takewhile(lambda one: one.sha256 == known.sha256, reversed(opened.snapshots))
        _note(desk, known.article, msg("Captured again, unchanged: {url}", url=came.capture.requested), came)
        since = msg("The page is still as it was captured on {moment}.", moment=clock.of_stamp(first.moment))
        return articles.Taken(known.article, known.id, opened.article.title, known=True, notes=(since,))
    try:
        return articles.take_again(desk, known.article, came.data, draft, case=case, joining=joining)
    except Unlike:
        asked = msg(
            "Captured again: {url}. Almost nothing of the article stands in it, so that it was asked whose it is.",
            url=came.capture.requested,
        )
        _note(desk, known.article, asked, came)
        raise


def _elsewhere(desk: Desk, taken: articles.Taken, came: "Fetched") -> tuple[Message, ...]:
    """That the bytes of an address are those of an article of another one, whose capture stays the only one.

    It stands in that article's history, too.
    """
    article = articles.opened(desk, taken.article).article
    same = msg(
        "{url} has the very bytes of “{title}”, which is in the library from {other}; this address was not added, but "
        "what the server sent is kept.",
        url=came.capture.requested, title=article.title, other=article.url or msg("a file"),
    )  # fmt: skip
    _note(desk, taken.article, same, came)
    return same, *came.notes


def _note(desk: Desk, article: str, what: Message, came: "Fetched") -> None:
    """Keep in an article's history what came of a capture that brought nothing new, and its archive."""
    captures.note(desk, article, with_archive(what, came.capture.warc))


def _join(desk: Desk, article: str, case: str) -> None:
    """Put an article that was there already into the case that was named, if it is not in it."""
    if case not in articles.opened(desk, article).cases:
        with desk.unit(msg("Add to the case {name}", name=case)) as unit:
            cases.join(unit.session, cases.named(unit.session, case), lookup.row(unit.session, Article, article))

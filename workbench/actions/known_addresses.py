"""Captures of an address that an article has: which article they are of, and whether they may be another page.

A page that asks to sign in, a home page or another story under the same address has almost nothing of the article. As
its newest snapshot it costs the claims their passages; so it is said, and whose it is a person decides.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from workbench.actions.captures import Spot
from workbench.actions.desk import Desk
from workbench.base import records
from workbench.base.messages import Message, msg
from workbench.library.reading import articles as kept
from workbench.library.reading.captures import newest
from workbench.library.tables import Article, Snapshot
from workbench.text.remains import remains

if TYPE_CHECKING:
    from workbench.intake.draft import Draft


class Joining(StrEnum):
    """What becomes of a capture in which almost nothing of the article stands whose address or next capture it is."""

    JOIN = "join"
    """It is a snapshot of the article."""
    APART = "apart"
    """It is an article of its own."""
    ASK = "ask"
    """As the newest it is not taken in: Unlike is raised, and a person decides; as an older one it is a snapshot."""


def article_at(
    desk: Desk, connection: Connection, urls: Collection[str], text: str = "", first: str | None = None
) -> int | None:
    """The key of the article that has one of these addresses; None where none has.

    Of several it is the one of which most stands in a text, and of those of which as much does the one that is named
    `first` by its id, else the oldest.
    """
    mine = select(Article.pk).where(Article.url.in_(urls)).order_by(Article.id != first, Article.pk)
    keys = list(connection.scalars(mine))
    if len(keys) < 2:
        return keys[0] if keys else None
    return max(keys, key=lambda key: remains(_newest_text(desk, connection, key), text))


def _newest_text(desk: Desk, connection: Connection, article: int) -> str:
    name = connection.scalar(select(Snapshot.id).where(Snapshot.pk == newest(article).scalar_subquery()))
    return desk.library.texts.text(connection, name) if name is not None else ""


def is_another_page(desk: Desk, connection: Connection, spot: Spot, draft: "Draft") -> bool:
    """Whether a draft may be another page than the snapshots beside which it belongs: almost nothing stayed the same.

    The older text is looked for in the newer one: what an article had grows, and is cut short. The same bytes read
    otherwise are the same page. So is what any older snapshot stands in: a page comes back behind one that asked to
    sign in.
    """
    beside = list({one.sha256: one for one in spot.before or spot.after[:1]}.values())
    if not beside or any(one.sha256 == draft.sha256 for one in beside):
        return False
    texts = (desk.library.texts.text(connection, one.id) for one in reversed(beside))
    return all((remains(one, draft.text) if spot.before else remains(draft.text, one)).almost_nothing for one in texts)


def newest_at(desk: Desk, urls: Collection[str], text: str = "", first: str | None = None) -> records.Snapshot | None:
    """The newest snapshot of the article that has one of these addresses, chosen as `article_at` does; else None."""
    with desk.reading() as connection:
        article = article_at(desk, connection, urls, text, first)
        key = connection.scalar(newest(article)) if article is not None else None
        return None if key is None else kept.snapshots(connection, [key])[key]


def said_of_another_page(title: str, spot: Spot, became: Joining) -> Message:
    """What is said of a capture that may be another page than the article of this title, and of what became of it."""
    if became is Joining.APART:
        return msg("It is an article of its own: almost nothing of “{title}” stands in it.", title=title)
    if spot.newest:
        return msg("Almost nothing of “{title}”, as it was captured before, stands in this capture.", title=title)
    return msg("Almost nothing of this capture stands in “{title}” as it was captured later.", title=title)


def step_of_another_page(title: str, captured: str, became: Joining) -> Message:
    """What the step is called by which a capture of this title, that may be another page, came beside the article."""
    if became is Joining.APART:
        return msg("Article of its own, captured beside “{title}”: {captured}", title=title, captured=captured)
    return msg("Snapshot that has almost nothing of its article: {title}", title=title)

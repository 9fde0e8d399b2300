"""The headlines of an article's captures: whether the newest is another than the title, to be taken or not."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from workbench.actions import articles, lookup
from workbench.actions.desk import Desk
from workbench.actions.later_captures import LONGEST, Headed, headed
from workbench.base import clock
from workbench.base.errors import Refused
from workbench.base.ids import new_id
from workbench.base.messages import msg
from workbench.library.reading.captures import in_order
from workbench.library.tables import Article, SetAside, Snapshot


@dataclass(frozen=True, slots=True)
class Headlines:
    """What each capture is headed by, oldest first, and the newest's where it is another than the article's title.

    It is offered until a person says that the title stays.
    """

    captures: tuple[str, ...]
    newest: str | None = None
    offered: bool = False

    @property
    def changed(self) -> bool:
        """Whether not all captures are headed alike; those without a headline say nothing."""
        return len({_plain(words) for words in self.captures if words}) > 1


def headlines(desk: Desk, article: str) -> Headlines:
    """The headlines of an article's captures. Raises NotFound."""
    with desk.reading() as connection:
        return _of(connection, lookup.key(connection, Article, article))


def take(desk: Desk, article: str, seen: str) -> None:
    """Make the newest capture's headline the article's title. Raises Refused where it is not the one that was seen."""
    with desk.unit(msg("Take the new headline as the title")) as unit:
        row = lookup.row(unit.session, Article, article)
        if _of(unit.connection, row.pk).newest != seen:
            raise Refused(msg("The newest capture has no other headline than the title."), field="title")
        articles.set_within(unit, article, {"title": seen})


def aside(desk: Desk, article: Article, words: str) -> SetAside:
    """What says that the title stays: this headline is not offered again. For a running unit of work."""
    return SetAside(id=new_id(), item=_item(words), reason="", by=desk.by, at=clock.stamp(), article=article)


def _of(connection: Connection, article: int) -> Headlines:
    rows = connection.execute(
        select(
            func.substr(Snapshot.text, 1, LONGEST + 2).label("text"),
            Snapshot.reading["found"],
            Snapshot.reading[("blocks", 0)],
        )
        .where(Snapshot.article_pk == article)
        .order_by(*in_order())
    ).all()
    title = connection.scalar(select(Article.title).where(Article.pk == article)) or ""
    told = Headlines(_words(headed(*row) for row in rows))
    newest = next((words for words in reversed(told.captures) if words), "")
    if not told.changed or _plain(newest) == _plain(title):
        return told
    aside = select(SetAside.pk).where(SetAside.article_pk == article, SetAside.item == _item(newest)).limit(1)
    return Headlines(told.captures, newest, connection.scalar(aside) is None)


def _words(captures: Iterable[Headed]) -> tuple[str, ...]:
    """The words that each capture is headed by: those that one before had which was headed alike."""
    known: dict[Headed, str] = {}
    before, words = Headed(""), list[str]()
    for one in captures:
        if one.title and one not in known:
            known[one] = one.otherwise(before) or known[before]
        words.append(known.get(one, ""))
        before = one if one.title else before
    return tuple(words)


def _item(words: str) -> str:
    """Under which words the offer is set aside."""
    return f"headline: {_plain(words)}"


def _plain(words: str) -> str:
    return " ".join(words.split())

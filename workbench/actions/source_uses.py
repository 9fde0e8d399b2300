"""What refers to a source: counted, so that none is deleted under what rests on it."""

from dataclasses import astuple, dataclass

from sqlalchemy import Connection, func, or_, select

from workbench.base.messages import Message, msg, nmsg
from workbench.library.tables import Article, Dependence, Evidence, Hop, Source

_HOPS = Hop.__table__
_ITEMS = Evidence.__table__
_ARTICLES = Article.__table__
_SOURCES = Source.__table__
_DEPENDENCES = Dependence.__table__


@dataclass(frozen=True, slots=True)
class Uses:
    """How many hops, items, articles, other sources and words on dependence refer to a source."""

    hops: int = 0
    items: int = 0
    articles: int = 0
    owned: int = 0
    dependences: int = 0

    def __bool__(self) -> bool:
        """Whether anything does."""
        return any(astuple(self))

    def words(self) -> Message:
        """What refers to it, as part of a sentence."""
        parts = [
            nmsg("{count} hop names it", "{count} hops name it", self.hops),
            nmsg("{count} item is from it", "{count} items are from it", self.items),
            nmsg("{count} article appeared there", "{count} articles appeared there", self.articles),
            nmsg("it owns {count} source", "it owns {count} sources", self.owned),
            nmsg(
                "{count} word on dependence is about it", "{count} words on dependence are about it", self.dependences
            ),
        ]
        first, *rest = [part for part in parts if part.count] or [msg("nothing refers to it")]
        for part in rest:
            first = msg("{first}, {second}", first=first, second=part)
        return first


def uses(connection: Connection, source: int) -> Uses:
    """What refers to the source with this key."""

    def count(*conditions: object) -> int:
        return connection.scalar(select(func.count()).where(or_(*conditions))) or 0  # type: ignore[arg-type]

    return Uses(
        hops=count(_HOPS.c.source_pk == source),
        items=count(_ITEMS.c.source_pk == source),
        articles=count(_ARTICLES.c.outlet_pk == source),
        owned=count(_SOURCES.c.owner_pk == source),
        dependences=count(_DEPENDENCES.c.first_pk == source, _DEPENDENCES.c.second_pk == source),
    )

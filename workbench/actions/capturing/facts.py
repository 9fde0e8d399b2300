"""What is known of an article and how it was found: what stands, what its captures say, and what is doubtful."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from workbench.actions import articles, lookup
from workbench.actions.capturing.headlines import aside
from workbench.actions.desk import Desk, Seen
from workbench.base import clock
from workbench.base.ids import new_id
from workbench.base.messages import Message, msg
from workbench.base.readings import RECORDED, TRUNCATED, Found
from workbench.library.reading import articles as kept
from workbench.library.tables import Article, SetAside

EDITABLE = ("title", "outlet", "author", "published", "modified", "url", "canonical", "language", "source")
"""The fields that stand in the article's own record; the declared source line under another name there."""
FIELDS: Mapping[str, Message] = {
    "title": msg("title"),
    "outlet": msg("outlet"),
    "author": msg("author"),
    "published": msg("date"),
    "url": msg("address"),
    "language": msg("language"),
    "modified": msg("date of change"),
    "canonical": msg("canonical address"),
    "source": msg("declared source"),
}
"""What those are called."""
ELSE_FOUND = ("modified", "canonical", "source")
"""Of these the newest capture's word stands as long as no person says otherwise."""
TOLD = (RECORDED, TRUNCATED, "block digest", "payload digest")
"""What captures say besides: it is shown, and kept with the capture."""

COLUMNS = {"source": "declared_source"}
"""What a field is called in the article's record, where otherwise."""

_ASIDE = SetAside.__table__


@dataclass(frozen=True, slots=True)
class Fact:
    """One field: what stands in the article's record, and what its captures say, the newest first, each once."""

    field: str
    stands: str
    found: tuple[Found, ...]
    doubtful: bool
    """What stands is what a reader doubted, and nobody has confirmed it since."""


def facts(desk: Desk, article: str) -> list[Fact]:
    """Every field of an article, those first that can be mended. Raises NotFound."""
    with desk.reading() as connection:
        key = lookup.key(connection, Article, article)
        record = kept.articles(connection, [key])[key]
        stands = {
            **{name: getattr(record, COLUMNS.get(name, name)) or "" for name in EDITABLE if name != "outlet"},
            "outlet": articles.source_name(connection, key),
        }
        found = _by_field(kept.found(connection, key))
        stands |= {name: found[name][0].value for name in ELSE_FOUND if not stands[name] and name in found}
        confirmed = _confirmed(connection, key)
    return [
        Fact(
            name,
            stands.get(name, ""),
            found.get(name, ()),
            name in EDITABLE and name not in confirmed and _is_doubted(stands[name], found.get(name, ())),
        )
        for name in (*EDITABLE, *TOLD)
    ]


def doubtful(desk: Desk, article: str) -> list[str]:
    """The fields of an article that a person should look at."""
    return [fact.field for fact in facts(desk, article) if fact.doubtful]


def settle(
    desk: Desk,
    article: str,
    values: Mapping[str, Any],
    confirmed: Sequence[str],
    *,
    seen: Seen | None = None,
    headline: str | None = None,
) -> tuple[Message, ...]:
    """Set fields of an article, and say that others are right as they stand and no longer doubtful, as one step.

    `headline` is that of a later capture which is not to be the title. Returns what is to be said of what was set.
    Errors as of `articles.set_fields`.
    """
    values = {COLUMNS.get(name, name): value for name, value in values.items()}
    seen = {COLUMNS.get(name, name): value for name, value in seen.items()} if seen is not None else None
    with desk.unit(msg("Edit article")) as unit:
        row, said = articles.set_within(unit, article, values, seen=seen)
        if headline is not None:
            unit.session.add(aside(desk, row, headline))
        for name in confirmed:
            unit.session.add(
                SetAside(id=new_id(), item=_item(name), reason="", by=desk.by, at=clock.stamp(), article=row)
            )
        return said


def _item(field: str) -> str:
    """Under which words a doubt is set aside."""
    return f"doubtful: {field}"


def _confirmed(connection: Connection, article: int) -> set[str]:
    items = set(connection.scalars(select(_ASIDE.c.item).where(_ASIDE.c.article_pk == article)))
    return {name for name in EDITABLE if _item(name) in items}


def _by_field(found: Sequence[Found]) -> Mapping[str, tuple[Found, ...]]:
    """By field, every value once: the way in which it was found first, newest capture before older ones."""
    fields: dict[str, dict[str, Found]] = {}
    for one in found:
        fields.setdefault(one.field, {}).setdefault(one.value, one)
    return {name: tuple(values.values()) for name, values in fields.items()}


def _is_doubted(stands: str, found: Sequence[Found]) -> bool:
    return any(one.doubtful and one.value == stands for one in found)

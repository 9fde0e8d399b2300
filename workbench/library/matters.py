"""Gathers the matter of claims for the rules: every record that bears on them, read in a few statements for many."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import Connection, select

from workbench.base import clock, records
from workbench.library import articles, assessments, attributions, claims, evidence, sources
from workbench.library.rows import chunks, fetched
from workbench.library.tables import Article, Attribution, Claim, Evidence, Hop
from workbench.rules.matter import Matter

_CLAIMS = Claim.__table__
_ARTICLES = Article.__table__
_HOPS = Hop.__table__
_ATTRIBUTIONS = Attribution.__table__
_ITEMS = Evidence.__table__

BATCH = 200
"""How many claims are gathered at once, so that memory stays flat however many are asked for."""


def matters(connection: Connection, keys: Iterable[int], today: date | None = None) -> Iterator[tuple[int, Matter]]:
    """The matter of each claim with its key, in the order of the keys; keys of no claim are left out."""
    day = today or clock.now().date()
    everywhere = sources.dependences(connection)
    for part in chunks(keys):
        for begin in range(0, len(part), BATCH):
            yield from _batch(connection, part[begin : begin + BATCH], day, everywhere)


def _batch(
    connection: Connection, keys: list[int], today: date, dependences: tuple[records.Dependence, ...]
) -> Iterator[tuple[int, Matter]]:
    found = claims.claims(connection, keys)
    article_of = {
        row["pk"]: row["article_pk"]
        for row in fetched(connection, select(_CLAIMS.c.pk, _CLAIMS.c.article_pk), _CLAIMS.c.pk, keys)
    }
    articles_found = articles.articles(connection, sorted(set(article_of.values())))
    own = attributions.of_claims(connection, keys)
    bearings = evidence.bearings_of(connection, keys)
    item_keys = sorted({item for pairs in bearings.values() for item, _ in pairs})
    items = evidence.items(connection, item_keys) if item_keys else {}
    item_chains = attributions.of_items(connection, item_keys) if item_keys else {}
    book = _book(connection, keys, sorted(set(article_of.values())), item_keys)
    judged = assessments.of_claims(connection, keys)
    signed = assessments.sign_offs_of(connection, keys) if judged else {}
    aside = assessments.set_aside_of(connection, keys)
    for key, claim in found.items():
        pairs = bearings.get(key, [])
        yield (
            key,
            Matter(
                claim=claim,
                article=articles_found[article_of[key]],
                attributions=own.get(key, ()),
                bearings=tuple(bearing for _, bearing in pairs),
                evidence={items[item].id: items[item] for item, _ in pairs},
                item_attributions={items[item].id: item_chains.get(item, ()) for item, _ in pairs},
                sources=book,
                dependences=dependences,
                assessments=tuple(judged.get(key, ())),
                sign_offs=tuple(signed.get(key, ())),
                set_aside=tuple(aside.get(key, ())),
                today=today,
            ),
        )


def _book(connection: Connection, keys: list[int], articles_: list[int], items: list[int]) -> dict[str, records.Source]:
    """Every source that the claims' outlets, chains and items name, with owners and dependent ones, by id."""
    outlets = fetched(connection, select(_ARTICLES.c.outlet_pk), _ARTICLES.c.pk, articles_)
    wanted = {row["outlet_pk"] for row in outlets}
    hops = select(_HOPS.c.source_pk).join(_ATTRIBUTIONS, _ATTRIBUTIONS.c.pk == _HOPS.c.attribution_pk).distinct()
    wanted |= {row["source_pk"] for row in fetched(connection, hops, _ATTRIBUTIONS.c.claim_pk, keys)}
    if items:
        wanted |= {row["source_pk"] for row in fetched(connection, hops, _ATTRIBUTIONS.c.evidence_pk, items)}
        captured = fetched(connection, select(_ITEMS.c.source_pk), _ITEMS.c.pk, items)
        wanted |= {row["source_pk"] for row in captured}
    wanted.discard(None)
    every = sources.with_relatives(connection, wanted)
    return {source.id: source for source in sources.sources(connection, every).values()}

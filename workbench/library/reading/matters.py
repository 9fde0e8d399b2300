"""Gathers the matter of claims for the rules: every record that bears on them, read in a few statements for many."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import Connection

from workbench.base import clock, records
from workbench.library.reading import articles, assessments, attributions, claims, evidence, moves, sources
from workbench.library.reading.rows import chunks
from workbench.rules.matter import Matter
from workbench.text.names.naming import Naming, naming

BATCH = 200
"""How many claims are gathered at once, so that memory stays flat however many are asked for."""


def matters(connection: Connection, keys: Iterable[int], today: date | None = None) -> Iterator[tuple[int, Matter]]:
    """The matter of each claim with its key, in the order of the keys; keys of no claim are left out."""
    day = today or clock.now().date()
    everywhere: tuple[records.Dependence, ...] | None = None
    for part in chunks(keys):
        everywhere = sources.dependences(connection) if everywhere is None else everywhere
        for begin in range(0, len(part), BATCH):
            yield from _batch(connection, part[begin : begin + BATCH], day, everywhere)


def _batch(
    connection: Connection, keys: list[int], today: date, dependences: tuple[records.Dependence, ...]
) -> Iterator[tuple[int, Matter]]:
    found, article_of = claims.claims_in(connection, keys)
    articles_found = articles.articles(connection, sorted(set(article_of.values())))
    own = attributions.of_claims(connection, keys)
    bearings = evidence.bearings_of(connection, keys)
    item_keys = sorted({item for pairs in bearings.values() for item, _ in pairs})
    items = evidence.items(connection, item_keys)
    item_chains = attributions.of_items(connection, item_keys)
    book = sources.book(
        connection,
        {
            *(article.outlet for article in articles_found.values()),
            *(item.source for item in items.values()),
            *_of_chains(own.values()),
            *_of_chains(item_chains.values()),
            *(source for dependence in dependences for source in dependence.sources),
        },
    )
    doubtful = frozenset(one for one, source in book.items() if _is_doubtful(source))
    judged = assessments.of_claims(connection, keys)
    signed = assessments.sign_offs_of(connection, [key for key in keys if key in judged])
    aside = assessments.set_aside_of(connection, keys)
    moved = moves.of_claims(connection, keys)
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
                doubtful=doubtful,
                dependences=dependences,
                assessments=tuple(judged.get(key, ())),
                sign_offs=tuple(signed.get(key, ())),
                set_aside=tuple(aside.get(key, ())),
                today=today,
                passage_moved=moved.get(key, moves.NONE).moved,
                passage_lost=moved.get(key, moves.NONE).lost,
            ),
        )


def _is_doubtful(source: records.Source) -> bool:
    """Whether it may be that nobody is named by it: no person said what it is, and it does not look like a name."""
    return source.said_kind is None and naming(source.name) is not Naming.NAME


def _of_chains(chains: Iterable[tuple[records.Attribution, ...]]) -> Iterator[str]:
    for several in chains:
        for chain in several:
            yield from (hop.source for hop in chain.hops)

"""Records with all that belongs to them, as JSON values: what `--json` prints, and others read."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from workbench.actions import cases, claims, lookup
from workbench.actions.desk import Desk
from workbench.base.plain import as_plain
from workbench.library.reading import assessments, attributions, evidence
from workbench.library.reading.matters import matters
from workbench.library.tables import Article, Bearing, Claim, Evidence, SetAside, SignOff
from workbench.rules import computed
from workbench.rules.matter import Matter

Plain = dict[str, Any]


def claims_of_article(desk: Desk, article: str) -> Iterator[Plain]:
    """The claims of an article in the text's order, each as `claim` gives it; read in batches, so memory stays flat."""
    with desk.reading() as connection:
        yield from _claims(connection, claims.keys_of_article(connection, lookup.key(connection, Article, article)))


def claims_of_case(desk: Desk, case: str) -> Iterator[Plain]:
    """The claims of a case's articles, in order of capture and then of the text."""
    with desk.reading() as connection:
        for article in cases.articles_of(connection, case):
            yield from _claims(connection, claims.keys_of_article(connection, article))


def claim(desk: Desk, name: str) -> Plain:
    """A claim record with its `attributions`, its `bearings` with the items, its latest `assessment` and `computed`."""
    with desk.reading() as connection:
        return next(_claims(connection, [lookup.key(connection, Claim, name)]))


def bearing(desk: Desk, name: str) -> Plain:
    """A bearing record with its item under `evidence`."""
    with desk.reading() as connection:
        item, record = evidence.bearing_of(connection, lookup.key(connection, Bearing, name))
        return {**as_plain(record), "evidence": _item(connection, item)}


def item(desk: Desk, name: str) -> Plain:
    """An evidence record with its `attributions`."""
    with desk.reading() as connection:
        return _item(connection, lookup.key(connection, Evidence, name))


def owner(desk: Desk, name: str) -> Plain:
    """The claim, or the item of evidence, that an id means, as `claim` and `item` give it."""
    with desk.reading() as connection:
        mapped, key = lookup.any_key(connection, (Claim, Evidence), name)
        return next(_claims(connection, [key])) if mapped is Claim else _item(connection, key)


def sign_off(desk: Desk, name: str) -> Plain:
    """A sign-off record."""
    with desk.reading() as connection:
        key = lookup.key(connection, SignOff, name)
        return as_plain(assessments.sign_offs(connection, [key])[key])


def set_aside(desk: Desk, name: str) -> Plain:
    """The record of an item of attention that was answered."""
    with desk.reading() as connection:
        key = lookup.key(connection, SetAside, name)
        return as_plain(assessments.set_asides(connection, [key])[key])


def _item(connection: Connection, key: int) -> Plain:
    chains = attributions.of_items(connection, [key]).get(key, ())
    return {**as_plain(evidence.items(connection, [key])[key]), "attributions": [as_plain(chain) for chain in chains]}


def _claims(connection: Connection, keys: Iterable[int]) -> Iterator[Plain]:
    for _, matter in matters(connection, keys):
        yield _with_all(matter)


def _with_all(matter: Matter) -> Plain:
    return {
        **as_plain(matter.claim),
        "attributions": [as_plain(chain) for chain in matter.attributions],
        "bearings": [{**as_plain(one), "evidence": _item_in(matter, one.evidence)} for one in matter.bearings],
        "assessment": as_plain(matter.assessments[-1]) if matter.assessments else None,
        "computed": computed.as_json(computed.compute(matter)),
    }


def _item_in(matter: Matter, name: str) -> Plain:
    chains = matter.item_attributions.get(name, ())
    return {**as_plain(matter.evidence[name]), "attributions": [as_plain(chain) for chain in chains]}

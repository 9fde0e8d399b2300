"""Chains that claims of an article have in common: given to several in one step, a hop of theirs checked for all."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from workbench.actions import attributions, lookup
from workbench.actions.desk import Desk
from workbench.base import records
from workbench.base.errors import Refused
from workbench.base.messages import msg
from workbench.library.reading import attributions as kept
from workbench.library.tables import Attribution, Claim, Hop

_HOPS, _CHAINS, _CLAIMS = Hop.__table__, Attribution.__table__, Claim.__table__


def give(desk: Desk, chains: Sequence[str], claims: Sequence[str]) -> int:
    """Give claims chains of another claim, as one step; returns how many chains were new to them.

    A claim that has a chain of the same sources keeps its own. What was looked at for the one claim was not for the
    others: the hops come unchecked, and without the words of the text that say them.
    """
    with desk.unit(msg("Give a chain of sources to several claims")) as unit:
        keys = [lookup.key(unit.connection, Attribution, chain) for chain in chains]
        given = [kept.by_key(unit.connection, [key])[key] for key in keys]
        rows = [lookup.row(unit.session, Claim, claim) for claim in claims]
        standing = kept.of_claims(unit.connection, [row.pk for row in rows])
        made = 0
        for row in rows:
            held = {tuple(hop.source for hop in chain.hops) for chain in standing.get(row.pk, ())}
            for chain in given:
                sources = tuple(hop.source for hop in chain.hops)
                if sources not in held:
                    held.add(sources)
                    row.attributions.append(attributions.chain_of(unit.session, _unchecked(chain), chain.basis))
                    made += 1
        return made


def give_among(desk: Desk, claims: Sequence[str], current: str | None) -> int:
    """Give the chains of one of these claims to the others: of the current one, else of the only one that has any.

    Returns how many chains were new to a claim. Refused where none has a chain, or where
    several have and the current one has not.
    """
    with desk.reading() as connection:
        keys = {lookup.key(connection, Claim, claim): claim for claim in claims}
        chains = kept.of_claims(connection, keys)
    having = {keys[key]: found for key, found in chains.items() if found}
    if not having:
        raise Refused(msg("None of the selected claims has a chain yet: give one its source first."), field="hops")
    if current not in having and len(having) > 1:
        raise Refused(msg("Several of them have chains: make the claim whose chains to give the current one."))
    giver = current if current in having else next(iter(having))
    return give(desk, [chain.id for chain in having[giver]], [claim for claim in claims if claim != giver])


def _unchecked(chain: records.Attribution) -> list[attributions.HopDraft]:
    return [
        replace(
            attributions.HopDraft(draft.source, draft.relation), cue=draft.cue, hedge=draft.hedge, said_on=draft.said_on
        )
        for draft in attributions.drafts_of(chain)
    ]


def sharers(desk: Desk, chain: str, place: int) -> list[str]:
    """The other claims of the article that have this hop, from the same nearer voice, and another check on it.

    Of an item's chain there are none; the place counts from 0.
    """
    with desk.reading() as connection:
        key = lookup.key(connection, Attribution, chain)
        return list(dict.fromkeys(claim for claim, _ in _shared(connection, key, place)))


def check_alike(desk: Desk, chain: str, place: int, claims: Collection[str], *, gesture: str | None = None) -> int:
    """Check a hop for these claims as it is checked in a chain: with its proof, not with the words seen.

    Returns for how many claims; those that do not have the hop stay as they are.
    """
    with desk.unit(msg("Check a shared hop"), gesture=gesture) as unit:
        row = lookup.row(unit.session, Attribution, chain)
        hop = row.hops[place]
        done = {}
        for claim, other in _shared(unit.connection, row.pk, place):
            if claim in claims:
                _check_as(unit.session, hop, other)
                done[claim] = True
        return len(done)


def _check_as(session: Session, hop: Hop, other: int) -> None:
    theirs = session.get_one(Hop, other)
    for name in ("check", "material", "checked_at", "proof_pk"):
        setattr(theirs, name, getattr(hop, name))
    theirs.words_seen = None


def _shared(connection: Connection, chain: int, place: int) -> Iterator[tuple[str, int]]:
    """Claim id and hop key of every hop that is shared with this one, and checked otherwise."""
    article = connection.scalar(
        select(_CLAIMS.c.article_pk).join(_CHAINS, _CHAINS.c.claim_pk == _CLAIMS.c.pk).where(_CHAINS.c.pk == chain)
    )
    if article is None:
        return
    rows = connection.execute(
        select(_CLAIMS.c.id, _HOPS.c.pk, _HOPS.c.attribution_pk, _HOPS.c.position, _HOPS.c.source_pk, _HOPS.c.check)
        .select_from(_HOPS)
        .join(_CHAINS, _CHAINS.c.pk == _HOPS.c.attribution_pk)
        .join(_CLAIMS, _CLAIMS.c.pk == _CHAINS.c.claim_pk)
        .where(_CLAIMS.c.article_pk == article)
        .order_by(_CLAIMS.c.pk, _HOPS.c.attribution_pk, _HOPS.c.position)
    ).all()
    source_at = {(row.attribution_pk, row.position): row.source_pk for row in rows}
    mine = next(row for row in rows if (row.attribution_pk, row.position) == (chain, place))
    step = (source_at.get((chain, place - 1)), mine.source_pk)
    for row in rows:
        same = (source_at.get((row.attribution_pk, row.position - 1)), row.source_pk) == step
        if same and row.id != mine.id and row.check != mine.check:
            yield row.id, row.pk

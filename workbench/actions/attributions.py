"""Chains of sources: who has it from whom, for a claim or for an item of evidence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from workbench.actions import articles, fields, lookup, sources
from workbench.actions.desk import Desk, Seen, check_seen
from workbench.actions.knowing import Voices, given
from workbench.actions.lists import drop
from workbench.actions.losing import Checks
from workbench.base import clock, records
from workbench.base.errors import Conflict, NotFound, Refused
from workbench.base.ids import new_id
from workbench.base.messages import Message, msg
from workbench.base.records import Passage
from workbench.base.terms import Basis, Check, Relation
from workbench.library.reading import attributions as kept
from workbench.library.tables import PASSAGE, Attribution, Claim, Evidence, Hop, Snapshot

IMMATERIAL = "differs immaterially"
"""A check word of the command line: differs, but not materially."""


BETWEEN = re.compile(r"\s*[>›→]\s*")
"""What parts the names of a chain as it is typed."""


@dataclass(frozen=True, slots=True)
class HopDraft:
    """One hop as a person gives it; `source` is a name, an alias or an id, and a new name makes a source."""

    source: str
    relation: Relation = Relation.UNSPECIFIED
    check: Check = Check.NOT_CHECKED
    material: bool | None = None
    cue: str | None = None
    hedge: str | None = None
    said_on: str | None = None
    checked_at: str | None = None
    words_seen: str | None = None
    proof: str | None = None
    passage: Passage | None = None
    note: str = ""


def drafts_of(attribution: records.Attribution) -> list[HopDraft]:
    """A chain's hops as drafts that keep all of them: setting them again changes nothing."""
    return [
        HopDraft(
            source=hop.source,
            relation=hop.relation,
            check=hop.check,
            material=hop.material,
            cue=hop.cue,
            hedge=hop.hedge,
            said_on=hop.said_on,
            checked_at=hop.checked_at,
            words_seen=hop.words_seen,
            proof=hop.proof,
            passage=hop.passage,
            note=hop.note,
        )
        for hop in attribution.hops
    ]


def hop_of_words(text: str) -> HopDraft:
    """A hop from `SOURCE[:relation[:check]]`; only known words are split off, from the right.

    Refused where a check has no relation before it, nothing stands behind a colon, or what is nearly such a word: no
    source is called so.
    """
    name, relation, check, material = text, Relation.UNSPECIFIED, Check.NOT_CHECKED, None
    rest, parted, last = name.rpartition(":")
    if parted and (last.strip() in _CHECKS or last.strip() == IMMATERIAL):
        name, _, word = rest.rpartition(":")
        if word.strip() not in _RELATIONS:
            raise Refused(_no_relation(rest, last), field="relation")
        relation = Relation(word.strip())
        immaterial = last.strip() == IMMATERIAL
        check, material = (Check.DIFFERS, False) if immaterial else (Check(last.strip()), None)
    elif parted and not last.strip():
        raise Refused(msg("Nothing stands behind the last colon of “{hop}”.", hop=text), field="relation")
    elif parted and last.strip() in _RELATIONS:
        name, relation = rest, Relation(last.strip())
    elif parted and (meant := _nearly(last.strip())):
        raise Refused(_no_word(text, last.strip(), meant), field="relation")
    return HopDraft(name.strip(), relation, check, material)


def _no_relation(before: str, check: str) -> Message:
    instead = f"{before.strip(': ')}:{Relation.UNSPECIFIED.value}:{check.strip()}"
    return msg(
        "“{hop}” has a check and no relation before it; where that is not known, write “{instead}”.",
        hop=f"{before}:{check}",
        instead=instead,
    )


def _nearly(word: str) -> str | None:
    """The relation or check that a word is but for a slip; None where it is none."""
    from difflib import get_close_matches  # noqa: PLC0415 - slips are rare

    return next(iter(get_close_matches(word.casefold(), sorted(_RELATIONS | _CHECKS), 1, _NEARLY)), None)


def _no_word(hop: str, word: str, meant: str) -> Message:
    return msg(
        "“{word}” is no relation or check: perhaps “{meant}” is meant. A source called so is “{instead}”.",
        word=word, meant=meant, instead=f"{hop.strip()}:{Relation.UNSPECIFIED.value}",
    )  # fmt: skip


_NEARLY = 0.8
"""How much alike two words are of which one is the other with a slip; of 1 (see difflib)."""
_RELATIONS = {relation.value for relation in Relation}
_CHECKS = {check.value for check in Check}


def add(desk: Desk, owner: str, hops: Sequence[HopDraft], basis: Basis | str | None = None) -> str:
    """Give a claim or an item of evidence one more chain, nearest voice first; returns the chain's id."""
    with desk.unit(msg("Add a chain of sources")) as unit:
        row = _owner(unit.session, owner)
        chain = chain_of(unit.session, hops, basis)
        row.attributions.append(chain)
        return chain.id


def chain_of(session: Session, hops: Sequence[HopDraft], basis: Basis | str | None = None) -> Attribution:
    """A mapped chain that no owner has yet, inside a unit of work."""
    word = fields.optional(fields.term(Basis))("basis", basis)
    rows = [_hop(session, draft, position) for position, draft in enumerate(hops)]
    return Attribution(id=new_id(), basis=word, hops=rows)


def set_chain(
    desk: Desk,
    chain: str,
    hops: Sequence[HopDraft],
    *,
    seen: records.Attribution | None = None,
) -> Message | None:
    """Replace a chain's hops. Conflict where they are no longer those of the chain that was `seen`.

    Where another source is the last one then, nobody has said yet how it knows: what was said of the one before goes.
    So does the check of a hop that another one passes on then. What is to be said of either is returned.
    """
    with desk.unit(msg("Edit a chain of sources")) as unit:
        row = lookup.row(unit.session, Attribution, chain)
        if seen is not None:
            standing = kept.by_key(unit.connection, [row.pk])[row.pk]
            if drafts_of(standing) != drafts_of(seen):
                raise Conflict(
                    msg("Someone else changed this chain meanwhile: look at it, then do it again."),
                    field="hops", yours=hops, theirs=standing,
                )  # fmt: skip
        voices = Voices(unit.session, [row])
        _replace(unit.session, row, hops)
        return voices.settle()


def set_hop(
    desk: Desk,
    chain: str,
    place: int,
    values: Mapping[str, Any],
    *,
    seen: Seen | None = None,
    gesture: str | None = None,
) -> Message | None:
    """Set fields of one hop, named as those of HopDraft; the place counts from 0.

    Another source has not been looked at: its check is taken back, and how it knows as `set_chain` does. Conflict where
    a field no longer holds what was seen, NotFound where the chain has no such hop.
    """
    with desk.unit(msg("Edit a chain of sources"), gesture=gesture) as unit:
        row = lookup.row(unit.session, Attribution, chain)
        drafts = drafts_of(kept.by_key(unit.connection, [row.pk])[row.pk])
        if place >= len(drafts):
            raise NotFound(msg("The chain has no hop {place} any more.", place=place + 1))
        draft = drafts[place]
        for field, given in values.items():
            check_seen(field, getattr(draft, field), given, seen)
        if "source" in values and sources.named(unit.session, values["source"]).id != draft.source:
            draft = replace(draft, check=Check.NOT_CHECKED, material=None, words_seen=None, proof=None, checked_at=None)
        if values.get("check", draft.check) != draft.check:
            draft = replace(draft, checked_at=None)
        voices = Voices(unit.session, [row])
        _fill(unit.session, row.hops[place], replace(draft, **values), place)
        return voices.settle()


def set_basis(desk: Desk, chain: str, basis: Basis | str | None, *, seen: Seen | None = None) -> None:
    """Say how the last one of a chain knows. Conflict where it no longer says what was `seen`."""
    word = fields.optional(fields.term(Basis))("basis", basis)
    with desk.unit(msg("Edit a chain of sources")) as unit:
        row = lookup.row(unit.session, Attribution, chain)
        check_seen("basis", Basis(row.basis) if row.basis else None, word, seen)
        row.basis = word


def quote_hop(desk: Desk, chain: str, place: int, span: tuple[int, int] | None) -> None:
    """Keep a range of the article's newest text (code points) as the words that say a claim's hop; None takes it away.

    It is where the article says so, and no proof of the hop's check. Refused for the chain of an item.
    """
    with desk.unit(msg("Keep the words that say a hop")) as unit:
        row = lookup.row(unit.session, Attribution, chain)
        if row.claim is None:
            raise Refused(msg("An item's chain is not said in the article."), field="passage")
        if place >= len(row.hops):
            raise NotFound(msg("The chain has no hop {place} any more.", place=place + 1))
        if span is None:
            for field, value in _passage(unit.session, None).items():
                setattr(row.hops[place], field, value)
        else:
            snapshot = unit.session.get_one(Snapshot, articles.snapshot_key(unit.connection, row.claim.article.id))
            row.hops[place].anchor(snapshot.pk, desk.library.texts.text(unit.connection, snapshot.id), span)


def remove(desk: Desk, chain: str) -> Message | None:
    """Take a chain away; returns what is to be said of it."""
    with desk.unit(msg("Remove a chain of sources")) as unit:
        row = lookup.row(unit.session, Attribution, chain)
        checks = Checks(unit.session, [row])
        unit.session.delete(row)
        return checks.lost()


def names_in(typed: str) -> list[str]:
    """The names in a chain as it is typed, nearest first: `A > B`."""
    return [name for part in BETWEEN.split(typed) if (name := part.strip())]


@dataclass(frozen=True, slots=True)
class CellSet:
    """What is to be said of source cells that were set, each only where there is something to say."""

    lost: Message | None
    """What is gone: a chain, checks, proofs."""
    open: Message | None
    """What is to be said anew, as `set_chain` returns it."""


def set_cells(desk: Desk, claims: Sequence[str], typed: str) -> CellSet:
    """Take what is typed into the source cell of claims, as one step; a claim's other chains stay.

    A name sets the first chain's last hop, or makes the first chain; `A > B` replaces its hops, nearest first; nothing
    takes the first chain away. What was said of another voice goes, as `set_chain` does.
    """
    names = names_in(typed)
    with desk.unit(msg("Set the source")) as unit:
        rows = [lookup.row(unit.session, Claim, claim) for claim in claims]
        first = [row.attributions[0] for row in rows if row.attributions]
        voices, checks = Voices(unit.session, first if names else ()), Checks(unit.session, first)
        for row in rows:
            _set_first(unit.session, row, names)
        return CellSet(checks.lost(), voices.settle())


def _set_first(session: Session, row: Claim, names: Sequence[str]) -> None:
    first = row.attributions[0] if row.attributions else None
    if first is None:
        if names:
            row.attributions.append(chain_of(session, [HopDraft(name) for name in names]))
    elif not names:
        session.delete(first)
    elif len(names) == 1 and first.hops:
        _rename_last(session, first, names[0])
    else:
        _arrange(session, first, names)


def _rename_last(session: Session, chain: Attribution, name: str) -> None:
    source = sources.named(session, name)
    session.flush()
    last = chain.hops[-1]
    if last.source_pk == source.pk:
        return
    # The check was of the source that stood there: another one's words have not been looked at.
    _fill(session, last, HopDraft(name, Relation(last.relation)), last.position)


def _arrange(session: Session, chain: Attribution, names: Sequence[str]) -> None:
    """Make a chain's sources these, nearest first; what the same one passes on from the same source stays as it was."""
    standing = {hop.source_pk: (giver, hop) for giver, hop in given(session, chain)}
    arranged: list[Hop] = []
    for position, name in enumerate(names):
        source = sources.named(session, name)
        session.flush()
        giver, hop = standing.pop(source.pk, (None, None))
        if hop is None:
            hop = _hop(session, HopDraft(source.id), position)
        elif giver != (arranged[-1].source_pk if arranged else None):
            _fill(session, hop, HopDraft(source.id, Relation(hop.relation), note=hop.note), position)
        hop.position = position
        arranged.append(hop)
    drop(hop for hop in chain.hops if hop not in arranged)
    chain.hops.extend(hop for hop in arranged if hop not in chain.hops)


def _owner(session: Session, name: str) -> Claim | Evidence:
    mapped, key = lookup.any_key(session.connection(), (Claim, Evidence), name)
    return session.get_one(Claim, key) if mapped is Claim else session.get_one(Evidence, key)


def _replace(session: Session, chain: Attribution, hops: Sequence[HopDraft]) -> None:
    """Set a chain's hops in place, so that what stays the same is no change."""
    for position, draft in enumerate(hops):
        if position < len(chain.hops):
            _fill(session, chain.hops[position], draft, position)
        else:
            chain.hops.append(_hop(session, draft, position))
    drop(chain.hops[len(hops) :])


def _hop(session: Session, draft: HopDraft, position: int) -> Hop:
    row = Hop()
    _fill(session, row, draft, position)
    return row


def _fill(session: Session, row: Hop, draft: HopDraft, position: int) -> None:
    source = sources.named(session, draft.source)
    session.flush()
    checked = draft.check is not Check.NOT_CHECKED
    values: dict[str, Any] = {
        "position": position,
        "source_pk": source.pk,
        "relation": Relation(draft.relation).value,
        "check": Check(draft.check).value,
        "material": draft.material if draft.check is Check.DIFFERS else None,
        "cue": draft.cue or None,
        "hedge": draft.hedge or None,
        "said_on": fields.optional(fields.edtf)("said_on", draft.said_on),
        "checked_at": fields.optional(fields.written)("checked_at", draft.checked_at)
        or (clock.stamp() if checked else None),
        "words_seen": draft.words_seen or None,
        "proof_pk": _proof(session, draft.proof),
        "note": draft.note,
        **_passage(session, draft.passage),
    }
    for field, value in values.items():
        setattr(row, field, value)


def _proof(session: Session, proof: str | None) -> int | None:
    return lookup.key(session.connection(), Evidence, proof) if proof else None


def _passage(session: Session, place: Passage | None) -> dict[str, Any]:
    if place is None:
        return dict.fromkeys(PASSAGE)
    return {
        "snapshot_pk": lookup.key(session.connection(), Snapshot, place.snapshot),
        "start": place.start,
        "end": place.end,
        "exact": place.exact,
        "prefix": place.prefix,
        "suffix": place.suffix,
    }

"""Voids sign-offs in the same unit of work as the change that they do not outlive, so that undo brings them back.

Every unit of work passes here before it is logged; undo and redo put rows back as they were and do not. What voids is
said by `rules.voiding`; a unit that touches nothing of it costs no statement, one in a library without open sign-offs
a single one.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, Table, select
from sqlalchemy.orm import joinedload

from workbench.base import clock, records
from workbench.base.messages import Message
from workbench.library.reading.hot import Hot
from workbench.library.reading.rows import Row, chunks, fetched, held
from workbench.library.recording.changes import RowChange
from workbench.library.recording.unit import Unit
from workbench.library.tables import (
    Assessment,
    Attribution,
    Bearing,
    Claim,
    ClaimPassage,
    Hop,
    SignOff,
)
from workbench.rules.voiding import why_voided

_ASSESSMENTS = Assessment.__table__
_ATTRIBUTIONS = Attribution.__table__
_BEARINGS = Bearing.__table__
_CLAIMS = Claim.__table__
_HOPS = Hop.__table__

_SIGN_OFFS = SignOff.__table__
_PASSAGES = ClaimPassage.__table__

_ANY_OPEN = Hot(select(_SIGN_OFFS.c.pk).where(_SIGN_OFFS.c.voided_at.is_(None)))
_OPEN = (
    select(_SIGN_OFFS.c.pk, _ASSESSMENTS.c.claim_pk, _ASSESSMENTS.c.status, _ASSESSMENTS.c.grades)
    .join(_ASSESSMENTS, _ASSESSMENTS.c.pk == _SIGN_OFFS.c.assessment_pk)
    .where(_SIGN_OFFS.c.voided_at.is_(None))
    .order_by(_SIGN_OFFS.c.pk)
)
_BY_COLUMN = {
    "evidence": frozenset({"source_pk"}),
    "articles": frozenset({"outlet_pk"}),
    "sources": frozenset({"reliability"}),
}
"""Of these tables only changes of these columns, in rows that stay, can void: where chains begin, and grades."""
_CLAIM_COLUMNS = frozenset(
    {"statement", "kind", "said_on", "happened", "said_on_words", "happened_words"},
)
_WHOLE = frozenset({"claim_passages", "attributions", "hops", "bearings", "assessments"})


def void(unit: Unit, changes: Sequence[RowChange]) -> set[int]:
    """Void the open sign-offs that these changes of the running unit end; returns the keys of their claims.

    A sign-off given in this very unit stays. Where a passage is the same words on a later snapshot (`Unit.unmoved`),
    what was signed is what stands there.
    """
    telling = [change for change in changes if _may_void(change) and (change.table, change.pk) not in unit.unmoved]
    if not telling or _ANY_OPEN.first(unit.connection) is None:
        return set()
    reasons = _Reasons(unit.connection, telling)
    fresh = {change.pk for change in changes if change.table == "sign_offs" and change.before is None}
    ended = {row["pk"]: (row["claim_pk"], why) for row in reasons.open_sign_offs() if (why := reasons.why(row))}
    moment = clock.stamp()
    # Loaded with its claim, whose id the change recorder asks each row for.
    with_claim = select(SignOff).options(joinedload(SignOff.assessment).joinedload(Assessment.claim))
    for keys in chunks(ended.keys() - fresh):
        for sign_off in unit.session.scalars(with_claim.where(SignOff.pk.in_(keys))):
            sign_off.voided_at, sign_off.voided_why = moment, str(ended[sign_off.pk][1])
    return {ended[key][0] for key in ended.keys() - fresh}


def _may_void(change: RowChange) -> bool:
    if change.table in _WHOLE:
        return True
    if change.before is None or change.after is None:
        return False
    columns = _CLAIM_COLUMNS if change.table == "claims" else _BY_COLUMN.get(change.table, frozenset())
    return not columns.isdisjoint(change.after)


class _Reasons:
    """Why the sign-offs of which claims end, of one unit's changes; the first reason in the unit's order holds."""

    def __init__(self, connection: Connection, changes: Sequence[RowChange]) -> None:
        self._connection = connection
        self._of_claim: dict[int, Message] = {}
        self._judged: dict[int, list[str]] = {}
        self._graded = [change.identity for change in changes if change.table == "sources"]
        for change in changes:
            if change.table == "assessments":
                self._judge(change)
            else:
                for claim, why in self._found(change):
                    if why is not None:
                        self._of_claim.setdefault(claim, why)

    def open_sign_offs(self) -> Iterator[Row]:
        """The open sign-offs of the claims concerned; where a grade was changed, all of the library."""
        if self._graded:
            yield from self._connection.execute(_OPEN).mappings()
        else:
            yield from fetched(
                self._connection, _OPEN, _ASSESSMENTS.c.claim_pk, sorted({*self._of_claim, *self._judged})
            )

    def why(self, sign_off: Row) -> Message | None:
        """Why this sign-off ends, or None."""
        claim = sign_off["claim_pk"]
        if claim in self._of_claim:
            return self._of_claim[claim]
        if any(status != sign_off["status"] for status in self._judged.get(claim, ())):
            return why_voided(records.Assessment.TYPE, "status")
        graded_on = any(source in sign_off["grades"] for source in self._graded)
        return why_voided(records.Source.TYPE, "reliability", graded_on=True) if graded_on else None

    def _judge(self, change: RowChange) -> None:
        """Note a new assessment, or another status of one: it ends the sign-offs of those that say otherwise."""
        after = change.after or {}
        if "status" in after:
            for claim in self._owners(change, "claim_pk", _ASSESSMENTS):
                self._judged.setdefault(claim, []).append(after["status"])

    def _found(self, change: RowChange) -> Iterator[tuple[int, Message | None]]:
        if change.table == "claims":
            reasons = (why_voided(records.Claim.TYPE, column) for column in change.after or ())
            yield change.pk, next((why for why in reasons if why is not None), None)
        elif change.table == "claim_passages":
            for claim in self._owners(change, "claim_pk", _PASSAGES):
                yield claim, why_voided(records.Claim.TYPE, "passages")
        elif change.table == "bearings":
            for claim in self._owners(change, "claim_pk", _BEARINGS):
                yield claim, why_voided(records.Bearing.TYPE, None)
        elif change.table != "sources":
            for claim in self._of_chain(change):
                yield claim, why_voided(records.Attribution.TYPE, None)

    def _of_chain(self, change: RowChange) -> set[int]:
        """The claims whose chains a change touches: an outlet's, an item's source, a chain, a hop of one."""
        if change.table == "articles":
            return self._column(_CLAIMS, "pk", "article_pk", {change.pk})
        if change.table == "evidence":
            return self._bearing_on({change.pk})
        if change.table == "attributions":
            items = self._owners(change, "evidence_pk", _ATTRIBUTIONS)
            return self._owners(change, "claim_pk", _ATTRIBUTIONS) | self._bearing_on(items)
        chains = self._owners(change, "attribution_pk", _HOPS)
        items = self._column(_ATTRIBUTIONS, "evidence_pk", "pk", chains)
        return self._column(_ATTRIBUTIONS, "claim_pk", "pk", chains) | self._bearing_on(items)

    def _owners(self, change: RowChange, column: str, table: Table) -> set[int]:
        """The keys in a column of a changed row, before and after; looked up where it is not among the changed ones."""
        values = [side[column] for side in (change.before, change.after) if side and column in side]
        return (
            {value for value in values if value is not None}
            if values
            else self._column(table, column, "pk", {change.pk})
        )

    def _bearing_on(self, items: Iterable[int]) -> set[int]:
        return self._column(_BEARINGS, "claim_pk", "evidence_pk", items)

    def _column(self, table: Table, column: str, by: str, keys: Iterable[int]) -> set[int]:
        return held(self._connection, table, column, by, keys)

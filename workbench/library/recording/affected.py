"""Which claims, articles, sources and items a list of row changes touches, also through what refers to them."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, or_, select, union

from workbench.library.reading.rows import held
from workbench.library.recording.changes import TABLES, RowChange
from workbench.library.tables import Article, Assessment, Attribution, Bearing, Claim, Evidence, Hop, Source

_CLAIMS = Claim.__table__
_ARTICLES = Article.__table__
_ASSESSMENTS = Assessment.__table__
_ATTRIBUTIONS = Attribution.__table__
_BEARINGS = Bearing.__table__
_EVIDENCE = Evidence.__table__
_HOPS = Hop.__table__
_SOURCES = Source.__table__

_OF_SOURCE = frozenset({"sources", "source_aliases", "source_grades", "dependences"})
_QUIET_OF_SOURCE = frozenset({"notes", "url", "country", "languages", "extra"})


class Affected:
    """What a list of row changes touches: integer keys by noun."""

    def __init__(self, connection: Connection, changes: Sequence[RowChange]) -> None:
        self._connection = connection
        self._changes = changes
        self.items = self._column("evidence", "evidence_pk")
        self.sources = self._column("sources", "source_pk", "first_pk", "second_pk")
        chains = self._column("attributions", "attribution_pk")
        self.claims = self._column("claims", "claim_pk") | self._of(_ATTRIBUTIONS, "claim_pk", chains)
        if any(change.table == "sign_offs" for change in changes):
            self.claims |= self._of(_ASSESSMENTS, "claim_pk", self._column("assessments", "assessment_pk"))
        self.items |= self._of(_ATTRIBUTIONS, "evidence_pk", chains)
        self.claims |= self._bearing_on(self.items)
        # Only a row that joins or leaves an article touches it: then the column is among the changed ones.
        self.articles = self._column("articles", "article_pk", look_up=False)
        stamped = {change.pk for change in changes if change.table == "snapshots"}
        self.articles |= self._of(TABLES["snapshots"], "article_pk", stamped)
        self.cases = any(change.table in ("cases", "case_articles") for change in changes)

    def _column(self, table: str, *names: str, look_up: bool = True) -> set[int]:
        """Keys of the table's own changed rows, and keys that changed rows hold in these columns, before or after.

        Where a column is not among a row's changed ones, the row is looked up, unless that is not wanted.
        """
        keys = {change.pk for change in self._changes if change.table == table}
        held: set[int] = set()
        unknown: dict[str, set[int]] = {}
        for change in self._changes:
            for name in names:
                values = [side[name] for side in (change.before, change.after) if side and name in side]
                held.update(value for value in values if value is not None)
                if not values and look_up and name in TABLES[change.table].c:
                    unknown.setdefault(change.table, set()).add(change.pk)
        for changed, rows in unknown.items():
            for name in names:
                held |= self._of(TABLES[changed], name, rows)
        return keys | held

    def _of(self, table: Table, column: str, keys: Iterable[int]) -> set[int]:
        return held(self._connection, table, column, "pk", keys) if column in table.c else set()

    def _bearing_on(self, items: set[int]) -> set[int]:
        return held(self._connection, _BEARINGS, "claim_pk", "evidence_pk", items)

    def resting(self) -> list[Select[Any]]:
        """Statements for the keys of further claims whose counts rest on what changed: on sources, or on an outlet."""
        sources = sorted(self._column_of_sources())
        statements = [resting_on(sources)] if sources else []
        outlets = [
            change.pk
            for change in self._changes
            if change.table == "articles" and "outlet_pk" in {**(change.before or {}), **(change.after or {})}
        ]
        if outlets:
            statements.append(select(_CLAIMS.c.pk).where(_CLAIMS.c.article_pk.in_(outlets)))
        return statements

    def _column_of_sources(self) -> set[int]:
        keys: set[int] = set()
        for change in self._changes:
            if change.table not in _OF_SOURCE:
                continue
            if change.table == "sources":
                names = set(change.before or ()) | set(change.after or ())
                if change.before is not None and change.after is not None and names - _QUIET_OF_SOURCE:
                    keys.add(change.pk)
            elif change.table == "dependences":
                for side in (change.before, change.after):
                    keys |= {side[name] for name in ("first_pk", "second_pk") if side and name in side}
        return keys


def resting_on(sources: Sequence[int]) -> Select[Any]:
    """The keys of all claims that rest on these sources: through an outlet, a hop, or an item."""
    chains = select(_HOPS.c.attribution_pk).where(_HOPS.c.source_pk.in_(sources))
    owned = select(_SOURCES.c.pk).where(_SOURCES.c.owner_pk.in_(sources))
    items = select(_EVIDENCE.c.pk).where(
        or_(
            _EVIDENCE.c.source_pk.in_(sources),
            _EVIDENCE.c.pk.in_(select(_ATTRIBUTIONS.c.evidence_pk).where(_ATTRIBUTIONS.c.pk.in_(chains))),
        )
    )
    found = union(
        select(_CLAIMS.c.pk)
        .join(_ARTICLES, _ARTICLES.c.pk == _CLAIMS.c.article_pk)
        .where(_ARTICLES.c.outlet_pk.in_(sources)),
        select(_ATTRIBUTIONS.c.claim_pk).where(_ATTRIBUTIONS.c.pk.in_(chains), _ATTRIBUTIONS.c.claim_pk.is_not(None)),
        select(_BEARINGS.c.claim_pk).where(_BEARINGS.c.evidence_pk.in_(items)),
        select(_ATTRIBUTIONS.c.claim_pk).where(
            _ATTRIBUTIONS.c.claim_pk.is_not(None),
            _ATTRIBUTIONS.c.pk.in_(select(_HOPS.c.attribution_pk).where(_HOPS.c.source_pk.in_(owned))),
        ),
    ).subquery()
    return select(found.c[0])

"""Chooses what leaves with a case: its articles and claims, and all that they refer to, however far that goes.

The chosen keys lie in a temporary table, so that memory stays flat however large the case is.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, Select, String, Table, func, insert, literal, or_, select

from workbench.library import tables
from workbench.library.reading.articles import named_archives
from workbench.library.reading.evidence import of_protected
from workbench.library.recording.ranges import FileRows

_CHOSEN = Table(
    "case_file_choice",
    MetaData(),
    Column("type", String(32), primary_key=True),
    Column("key", Integer, primary_key=True),
    prefixes=["TEMPORARY"],
)
_ARTICLES = tables.Article.__table__
_SNAPSHOTS = tables.Snapshot.__table__
_CLAIMS = tables.Claim.__table__
_PASSAGES = tables.ClaimPassage.__table__
_NOTHINGS = tables.NothingToCheck.__table__
_CHAINS = tables.Attribution.__table__
_HOPS = tables.Hop.__table__
_ITEMS = tables.Evidence.__table__
_BEARINGS = tables.Bearing.__table__
_SOURCES = tables.Source.__table__
_DEPENDENCES = tables.Dependence.__table__
_ASSESSMENTS = tables.Assessment.__table__
_ASIDE = tables.SetAside.__table__
_SIGN_OFFS = tables.SignOff.__table__
_TIES = tables.SameClaim.__table__
_MEMBERS = tables.SameClaimMember.__table__

OWN = "own article"
"""Articles that are exported themselves; those only referred to come without their claims."""
_PAGE = 200


def _of(type_: str) -> Select[Any]:
    return select(_CHOSEN.c.key).where(_CHOSEN.c.type == type_)


class Choice:
    """The keys of all that leaves with some articles, by type; they go with the reading's transaction."""

    def __init__(self, connection: Connection, articles: Sequence[int], files: Sequence[FileRows] = ()) -> None:
        """`files` are those that came into the case: what they brought and nothing leads to leaves as well."""
        self._connection = connection
        self._files = files
        _CHOSEN.drop(connection, checkfirst=True)
        _CHOSEN.create(connection)
        chosen = [{"type": type_, "key": key} for type_ in (OWN, "article") for key in articles]
        if chosen:
            connection.execute(insert(_CHOSEN), chosen)
        self._claims()
        self._items()
        self._texts()
        self._sources()
        self._judgements()

    def _add(self, type_: str, found: Select[Any]) -> int:
        """Choose what a statement finds, but for what is chosen already; returns how many that are."""
        key = found.subquery().c[0]
        fresh = select(key).where(key.is_not(None), key.not_in(_of(type_))).distinct().subquery().c[0]
        # No result says how many rows an INSERT ... SELECT made on every database: count.
        before = self.count(type_)
        self._connection.execute(insert(_CHOSEN).from_select(["type", "key"], select(literal(type_), fresh)))
        return self.count(type_) - before

    def count(self, type_: str) -> int:
        """How many records of a type leave."""
        return self._connection.scalar(select(func.count()).where(_CHOSEN.c.type == type_)) or 0

    def _claims(self) -> None:
        self._add("claim", select(_CLAIMS.c.pk).where(_CLAIMS.c.article_pk.in_(_of(OWN))))
        self._add("nothing_to_check", select(_NOTHINGS.c.pk).where(_NOTHINGS.c.article_pk.in_(_of(OWN))))
        self._add("attribution", select(_CHAINS.c.pk).where(_CHAINS.c.claim_pk.in_(_of("claim"))))
        self._add("bearing", select(_BEARINGS.c.pk).where(_BEARINGS.c.claim_pk.in_(_of("claim"))))

    def _items(self) -> None:
        """Items that bear on the claims, those that came and bear on none, and the proofs in their chains in turn."""
        self._add("evidence", select(_BEARINGS.c.evidence_pk).where(_BEARINGS.c.pk.in_(_of("bearing"))))
        borne = select(_BEARINGS.c.evidence_pk)
        for file in self._files:
            came = select(_ITEMS.c.pk).where(file.of(_ITEMS.c.pk, "evidence"))
            self._add("evidence", came.where(_ITEMS.c.pk.not_in(borne)))
        while True:
            proofs = select(_HOPS.c.proof_pk).where(_HOPS.c.attribution_pk.in_(_of("attribution")))
            found = self._add("evidence", proofs)
            found += self._add("attribution", select(_CHAINS.c.pk).where(_CHAINS.c.evidence_pk.in_(_of("evidence"))))
            if not found:
                return

    def _texts(self) -> None:
        self._add("snapshot", select(_SNAPSHOTS.c.pk).where(_SNAPSHOTS.c.article_pk.in_(_of(OWN))))
        for table, owner, type_ in (
            (_PASSAGES, _PASSAGES.c.claim_pk, "claim"),
            (_NOTHINGS, _NOTHINGS.c.pk, "nothing_to_check"),
            (_HOPS, _HOPS.c.attribution_pk, "attribution"),
            (_ITEMS, _ITEMS.c.pk, "evidence"),
        ):
            self._add("snapshot", select(table.c.snapshot_pk).where(owner.in_(_of(type_))))
        self._add("article", select(_SNAPSHOTS.c.article_pk).where(_SNAPSHOTS.c.pk.in_(_of("snapshot"))))

    def _sources(self) -> None:
        """Outlets, voices of chains, whom items are from; their owners, and those they do or do not depend on."""
        self._add("source", select(_ARTICLES.c.outlet_pk).where(_ARTICLES.c.pk.in_(_of("article"))))
        self._add("source", select(_HOPS.c.source_pk).where(_HOPS.c.attribution_pk.in_(_of("attribution"))))
        self._add("source", select(_ITEMS.c.source_pk).where(_ITEMS.c.pk.in_(_of("evidence"))))
        applies = or_(_DEPENDENCES.c.claim_pk.is_(None), _DEPENDENCES.c.claim_pk.in_(_of("claim")))
        either = or_(_DEPENDENCES.c.first_pk.in_(_of("source")), _DEPENDENCES.c.second_pk.in_(_of("source")))
        found = 1
        while found:
            found = self._add("source", select(_SOURCES.c.owner_pk).where(_SOURCES.c.pk.in_(_of("source"))))
            found += self._add("source", select(_DEPENDENCES.c.first_pk).where(applies, either))
            found += self._add("source", select(_DEPENDENCES.c.second_pk).where(applies, either))
        self._add("dependence", select(_DEPENDENCES.c.pk).where(applies, either))

    def _judgements(self) -> None:
        self._add("assessment", select(_ASSESSMENTS.c.pk).where(_ASSESSMENTS.c.claim_pk.in_(_of("claim"))))
        aside = or_(_ASIDE.c.claim_pk.in_(_of("claim")), _ASIDE.c.article_pk.in_(_of(OWN)))
        self._add("set_aside", select(_ASIDE.c.pk).where(aside))
        self._add("sign_off", select(_SIGN_OFFS.c.pk).where(_SIGN_OFFS.c.assessment_pk.in_(_of("assessment"))))
        inside = select(_MEMBERS.c.same_pk).where(_MEMBERS.c.claim_pk.in_(_of("claim")))
        outside = select(_MEMBERS.c.same_pk).where(_MEMBERS.c.claim_pk.not_in(_of("claim")))
        self._add("same_claim", select(_TIES.c.pk).where(_TIES.c.pk.in_(inside), _TIES.c.pk.not_in(outside)))

    def pages(self, type_: str) -> Iterator[list[int]]:
        """The chosen keys of a type in order, some at a time."""
        last = 0
        while True:
            after = _of(type_).where(_CHOSEN.c.key > last).order_by(_CHOSEN.c.key).limit(_PAGE)
            keys = list(self._connection.scalars(after))
            if not keys:
                return
            yield keys
            last = keys[-1]

    def files(self, *, with_protected: bool) -> Iterator[str]:
        """The SHA-256 of every original that the chosen records name; protected sources' own items only on request."""
        snapshots = select(_SNAPSHOTS.c.sha256).where(_SNAPSHOTS.c.pk.in_(_of("snapshot")))
        archives = named_archives().subquery()
        captures = select(archives.c.sha256).where(archives.c.snapshot_pk.in_(_of("snapshot")))
        items = select(_ITEMS.c.file).where(_ITEMS.c.pk.in_(_of("evidence")), _ITEMS.c.file.is_not(None))
        if not with_protected:
            items = items.where(_ITEMS.c.pk.not_in(of_protected(_ITEMS.c.pk)))
        every = snapshots.union(captures, items).subquery().c[0]
        yield from self._connection.scalars(select(every).order_by(every))

"""What is computed from the records and kept for speed: never in the change record, always possible to make again."""

from typing import Any

from sqlalchemy import JSON, BigInteger, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from workbench.base.terms import Status
from workbench.library.tables.base import KEY, Base, LongText, Word, word_of


class ClaimState(Base):
    """What the claims table shows and sorts of a claim beyond its own fields."""

    __tablename__ = "claim_states"
    __table_args__ = (
        Index("ix_claim_states_article_pk_place", "article_pk", "place"),
        Index("ix_claim_states_stale", "stale"),
        Index("ix_claim_states_article_pk_status", "article_pk", "status"),
    )

    claim_pk: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    article_pk: Mapped[int]
    place: Mapped[int]
    """Where the first passage begins: the order of the text."""
    status: Mapped[Word | None] = word_of(Status)
    source: Mapped[LongText]
    """The name of the first chain's last source."""
    via: Mapped[list[str]] = mapped_column(JSON(none_as_null=True))
    """The names of the nearer ones, nearest the last first."""
    supporting: Mapped[int | None]
    contradicting: Mapped[int | None]
    reached: Mapped[bool | None]
    carriers: Mapped[int | None]
    suggested: Mapped[Word | None] = word_of(Status)
    attention: Mapped[list[Any]] = mapped_column(JSON(none_as_null=True))
    stale: Mapped[bool]
    """That the counts must be computed again."""


class SnapshotPrint(Base):
    """The fingerprint of a snapshot's text (`text.similarity.fingerprint`), and of which article it is."""

    __tablename__ = "snapshot_prints"
    __table_args__ = (Index("ix_snapshot_prints_article_pk", "article_pk"),)

    snapshot_pk: Mapped[int] = mapped_column(KEY, primary_key=True, autoincrement=False)
    article_pk: Mapped[int] = mapped_column(KEY)
    numbers: Mapped[bytes] = mapped_column(LargeBinary)
    """64 bits each, little-endian, ascending."""


class PrintPlace(Base):
    """Of which articles' texts the fingerprints have a number, each article once."""

    __tablename__ = "print_places"
    __table_args__ = ({"sqlite_with_rowid": False},)

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_pk: Mapped[int] = mapped_column(KEY, primary_key=True, autoincrement=False)


class PassageMove(Base):
    """A claim's passage that stands on an older snapshot, and what of it the newest one holds.

    No row: the passage stands on the newest snapshot. `start` and `end` (code points of the newest text) are the place
    to be confirmed, with the share of words in common; null where the passage is lost.
    """

    __tablename__ = "passage_moves"
    __table_args__ = (Index("ix_passage_moves_claim_pk", "claim_pk"),)

    passage_pk: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    claim_pk: Mapped[int]
    snapshot_pk: Mapped[int]
    """The newest snapshot."""
    start: Mapped[int | None]
    end: Mapped[int | None]
    score: Mapped[float]

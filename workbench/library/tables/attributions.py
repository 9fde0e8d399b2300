"""Chains of sources, of a claim or of an item of evidence, hop by hop."""

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import JSON, CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.base.terms import Basis, Check, Relation
from workbench.library.tables.base import LongText, PassageColumns, Recorded, TextId, Word, ref, word_of
from workbench.library.tables.sources import Source

if TYPE_CHECKING:
    from workbench.library.tables.claims import Claim
    from workbench.library.tables.evidence import Evidence


class Attribution(Recorded):
    """One chain, nearest voice first; of a claim or of an item, never both."""

    __tablename__ = "attributions"
    NOUN: ClassVar[str] = "attribution"
    __table_args__ = (
        CheckConstraint("(claim_pk IS NULL) <> (evidence_pk IS NULL)", name="one_owner"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[TextId]
    claim_pk: Mapped[int | None] = ref("claims")
    evidence_pk: Mapped[int | None] = ref("evidence")
    basis: Mapped[Word | None] = word_of(Basis)
    extra: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    claim: Mapped["Claim | None"] = relationship(back_populates="attributions")
    evidence: Mapped["Evidence | None"] = relationship(back_populates="attributions")
    hops: Mapped[list["Hop"]] = relationship(
        back_populates="attribution", cascade="all, delete-orphan", order_by="Hop.position"
    )

    def subject(self) -> str:
        """The claim or the item that the chain belongs to."""
        owner = self.claim or self.evidence
        return owner.id if owner else self.id


class Hop(Recorded, PassageColumns):
    """One step of a chain: from whom, how, and how far that was checked."""

    __tablename__ = "hops"
    NOUN: ClassVar[str] = "hop"

    attribution_pk: Mapped[int] = ref("attributions")
    position: Mapped[int]
    source_pk: Mapped[int] = ref("sources")
    relation: Mapped[Word] = word_of(Relation)
    cue: Mapped[LongText | None]
    hedge: Mapped[LongText | None]
    said_on: Mapped[LongText | None]
    check: Mapped[Word] = word_of(Check)
    material: Mapped[bool | None]
    checked_at: Mapped[Word | None]
    words_seen: Mapped[LongText | None]
    proof_pk: Mapped[int | None] = ref("evidence")
    note: Mapped[LongText]
    attribution: Mapped[Attribution] = relationship(back_populates="hops")
    source: Mapped[Source] = relationship()

    def subject(self) -> str:
        """The claim or the item that the chain belongs to."""
        return self.attribution.subject()

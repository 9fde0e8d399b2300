"""Claims with their passages and tags, and which claims say the same."""

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.base.terms import Kind, Weight, Work
from workbench.library.tables.articles import Article
from workbench.library.tables.base import LongText, PassageColumns, Recorded, TextId, Word, ref, word_of

if TYPE_CHECKING:
    from workbench.library.tables.assessments import Assessment, SetAside
    from workbench.library.tables.attributions import Attribution
    from workbench.library.tables.evidence import Bearing
    from workbench.library.tables.sources import Dependence


class Claim(Recorded):
    """One checkable statement; `label` is its number where that is a text such as "11a"."""

    __tablename__ = "claims"
    NOUN: ClassVar[str] = "claim"

    id: Mapped[TextId]
    article_pk: Mapped[int] = ref("articles")
    number: Mapped[int]
    label: Mapped[Word | None]
    statement: Mapped[LongText]
    kind: Mapped[Word] = word_of(Kind)
    weight: Mapped[Word] = word_of(Weight)
    work: Mapped[Word] = word_of(Work)
    said_on: Mapped[LongText | None]
    happened: Mapped[LongText | None]
    said_on_words: Mapped[LongText | None]
    happened_words: Mapped[LongText | None]
    place: Mapped[LongText | None]
    notes: Mapped[LongText]
    assignee: Mapped[LongText | None]
    recheck_by: Mapped[Word | None]
    extra: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    article: Mapped[Article] = relationship(back_populates="claims")
    passages: Mapped[list["ClaimPassage"]] = relationship(
        back_populates="claim", cascade="all, delete-orphan", order_by="ClaimPassage.position"
    )
    tags: Mapped[list["ClaimTag"]] = relationship(
        back_populates="claim", cascade="all, delete-orphan", order_by="ClaimTag.position"
    )
    attributions: Mapped[list["Attribution"]] = relationship(
        back_populates="claim", cascade="all, delete-orphan", order_by="Attribution.pk"
    )
    bearings: Mapped[list["Bearing"]] = relationship(
        back_populates="claim", cascade="all, delete-orphan", order_by="Bearing.pk"
    )
    assessments: Mapped[list["Assessment"]] = relationship(
        back_populates="claim", cascade="all, delete-orphan", order_by="Assessment.pk"
    )
    dependences: Mapped[list["Dependence"]] = relationship(back_populates="claim", cascade="all, delete-orphan")
    set_asides: Mapped[list["SetAside"]] = relationship(back_populates="claim", cascade="all, delete-orphan")
    sames: Mapped[list["SameClaimMember"]] = relationship(back_populates="claim", cascade="all, delete-orphan")

    def subject(self) -> str:
        """The claim itself."""
        return self.id


class ClaimPassage(Recorded, PassageColumns):
    """A range of a snapshot's text that makes the claim."""

    __tablename__ = "claim_passages"
    NOUN: ClassVar[str] = "passage"

    claim_pk: Mapped[int] = ref("claims")
    position: Mapped[int]
    claim: Mapped[Claim] = relationship(back_populates="passages")

    def subject(self) -> str:
        """The claim that is anchored here."""
        return self.claim.id


class ClaimTag(Recorded):
    """A tag on a claim."""

    __tablename__ = "claim_tags"
    NOUN: ClassVar[str] = "tag"

    claim_pk: Mapped[int] = ref("claims")
    position: Mapped[int]
    tag: Mapped[LongText] = mapped_column(index=True)
    claim: Mapped[Claim] = relationship(back_populates="tags")

    def subject(self) -> str:
        """The claim that is tagged."""
        return self.claim.id


class SameClaim(Recorded):
    """That several claims say the same."""

    __tablename__ = "same_claims"
    NOUN: ClassVar[str] = "same_claim"

    id: Mapped[TextId]
    by: Mapped[LongText]
    at: Mapped[Word]
    extra: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    members: Mapped[list["SameClaimMember"]] = relationship(
        back_populates="same", cascade="all, delete-orphan", order_by="SameClaimMember.position"
    )

    def subject(self) -> str:
        """The tie itself."""
        return self.id


class SameClaimMember(Recorded):
    """One of the claims that say the same."""

    __tablename__ = "same_claim_members"
    NOUN: ClassVar[str] = "same claim member"

    same_pk: Mapped[int] = ref("same_claims")
    claim_pk: Mapped[int] = ref("claims")
    position: Mapped[int]
    same: Mapped[SameClaim] = relationship(back_populates="members")
    claim: Mapped[Claim] = relationship(back_populates="sames")

    def subject(self) -> str:
        """The claim that is tied."""
        return self.claim.id

"""Items of evidence, and what each means for which claim."""

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.base.terms import EvidenceKind, Stance
from workbench.library.tables.base import LongText, PassageColumns, Recorded, TextId, Word, ref, word_of
from workbench.library.tables.claims import Claim
from workbench.library.tables.sources import Source

if TYPE_CHECKING:
    from workbench.library.tables.attributions import Attribution


class Evidence(Recorded, PassageColumns):
    """An item that the desk holds; its source is whom it was captured from."""

    __tablename__ = "evidence"
    NOUN: ClassVar[str] = "evidence"

    id: Mapped[TextId]
    kind: Mapped[Word] = word_of(EvidenceKind)
    source_pk: Mapped[int | None] = ref("sources")
    title: Mapped[LongText]
    url: Mapped[LongText | None]
    archive_url: Mapped[LongText | None]
    excerpt: Mapped[LongText | None]
    language: Mapped[Word | None]
    translation: Mapped[LongText | None]
    translated_by: Mapped[LongText | None]
    published: Mapped[Word | None]
    happened: Mapped[LongText | None]
    as_of: Mapped[LongText | None]
    captured: Mapped[Word]
    file: Mapped[str | None] = mapped_column(String(64), index=True)
    words: Mapped[LongText | None]
    where: Mapped[LongText | None]
    found: Mapped[bool | None]
    extra: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    source: Mapped[Source | None] = relationship()
    attributions: Mapped[list["Attribution"]] = relationship(
        back_populates="evidence", cascade="all, delete-orphan", order_by="Attribution.pk"
    )
    bearings: Mapped[list["Bearing"]] = relationship(
        back_populates="evidence", cascade="all, delete-orphan", order_by="Bearing.pk"
    )

    def subject(self) -> str:
        """The item itself."""
        return self.id


class Bearing(Recorded):
    """What an item means for one claim; the three ticks are null together where nothing was said of settling."""

    __tablename__ = "bearings"
    NOUN: ClassVar[str] = "bearing"

    id: Mapped[TextId]
    evidence_pk: Mapped[int] = ref("evidence")
    claim_pk: Mapped[int] = ref("claims")
    stance: Mapped[Word] = word_of(Stance)
    credibility: Mapped[int | None]
    establishes: Mapped[LongText]
    authentic: Mapped[bool | None]
    not_a_party: Mapped[bool | None]
    complete: Mapped[bool | None]
    note: Mapped[LongText | None]
    extra: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    evidence: Mapped[Evidence] = relationship(back_populates="bearings")
    claim: Mapped[Claim] = relationship(back_populates="bearings")

    def subject(self) -> str:
        """The claim that the item bears on."""
        return self.claim.id

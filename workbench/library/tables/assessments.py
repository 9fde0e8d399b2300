"""Assessments, second readers' views of them, and attention items that were answered."""

from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.base.terms import Confidence, Status, Verdict
from workbench.library.tables.articles import Article
from workbench.library.tables.base import LongText, Recorded, TextId, Word, ref, word_of
from workbench.library.tables.claims import Claim


class Assessment(Recorded):
    """The analyst's judgement of a claim; `grades` are those it was made on, by source id."""

    __tablename__ = "assessments"
    NOUN: ClassVar[str] = "assessment"

    id: Mapped[TextId]
    claim_pk: Mapped[int] = ref("claims")
    status: Mapped[Word] = word_of(Status)
    confidence: Mapped[Word | None] = word_of(Confidence)
    reason: Mapped[LongText]
    by_rule: Mapped[bool]
    grades: Mapped[dict[str, Any]]
    by: Mapped[LongText]
    at: Mapped[Word]
    extra: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    claim: Mapped[Claim] = relationship(back_populates="assessments")
    sign_offs: Mapped[list["SignOff"]] = relationship(
        back_populates="assessment", cascade="all, delete-orphan", order_by="SignOff.pk"
    )

    def subject(self) -> str:
        """The claim that is judged."""
        return self.claim.id


class SignOff(Recorded):
    """A second person's view of an assessment."""

    __tablename__ = "sign_offs"
    NOUN: ClassVar[str] = "sign_off"

    id: Mapped[TextId]
    assessment_pk: Mapped[int] = ref("assessments")
    verdict: Mapped[Word] = word_of(Verdict)
    comment: Mapped[LongText]
    by: Mapped[LongText]
    at: Mapped[Word]
    voided_at: Mapped[Word | None]
    voided_why: Mapped[LongText | None]
    extra: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    assessment: Mapped[Assessment] = relationship(back_populates="sign_offs")

    def subject(self) -> str:
        """The claim whose assessment it is about."""
        return self.assessment.claim.id


class SetAside(Recorded):
    """An attention item of a claim or an article that was answered with a reason."""

    __tablename__ = "set_asides"
    NOUN: ClassVar[str] = "set_aside"

    id: Mapped[TextId]
    claim_pk: Mapped[int | None] = ref("claims")
    article_pk: Mapped[int | None] = ref("articles")
    item: Mapped[LongText]
    reason: Mapped[LongText]
    by: Mapped[LongText]
    at: Mapped[Word]
    extra: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    claim: Mapped[Claim | None] = relationship(back_populates="set_asides")
    article: Mapped[Article | None] = relationship(back_populates="set_asides")

    def subject(self) -> str:
        """The claim or the article of the item."""
        owner = self.claim or self.article
        return owner.id if owner else self.id

"""Sources, their aliases and grades, and which of them depend on each other."""

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.base.terms import DependenceKind, Reliability, SourceKind
from workbench.library.tables.base import LongText, Recorded, TextId, Word, ref, word_of

if TYPE_CHECKING:
    from workbench.library.tables.claims import Claim


class Source(Recorded):
    """Who or what can say something; `name_key` is the name as it is looked up."""

    __tablename__ = "sources"
    NOUN: ClassVar[str] = "source"

    id: Mapped[TextId]
    name: Mapped[LongText]
    name_key: Mapped[LongText] = mapped_column(index=True)
    kind: Mapped[Word] = word_of(SourceKind)
    reliability: Mapped[Word | None] = word_of(Reliability)
    owner_pk: Mapped[int | None] = ref("sources")
    country: Mapped[LongText | None]
    languages: Mapped[list[str]]
    url: Mapped[LongText | None]
    notes: Mapped[LongText]
    protected: Mapped[bool]
    retracted: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    """Null, true, or an object with `on` and `reason`."""
    extra: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    owner: Mapped["Source | None"] = relationship(remote_side="Source.pk")
    aliases: Mapped[list["SourceAlias"]] = relationship(
        back_populates="source", cascade="all, delete-orphan", order_by="SourceAlias.position"
    )
    grades: Mapped[list["SourceGrade"]] = relationship(
        back_populates="source", cascade="all, delete-orphan", order_by="SourceGrade.pk"
    )

    def subject(self) -> str:
        """The source itself."""
        return self.id


class SourceAlias(Recorded):
    """Another name of a source."""

    __tablename__ = "source_aliases"
    NOUN: ClassVar[str] = "alias"

    source_pk: Mapped[int] = ref("sources")
    position: Mapped[int]
    alias: Mapped[LongText]
    alias_key: Mapped[LongText] = mapped_column(index=True)
    source: Mapped[Source] = relationship(back_populates="aliases")

    def subject(self) -> str:
        """The source that is so called."""
        return self.source.id


class SourceGrade(Recorded):
    """One entry in a source's history of reliability."""

    __tablename__ = "source_grades"
    NOUN: ClassVar[str] = "grade"

    source_pk: Mapped[int] = ref("sources")
    grade: Mapped[Word] = word_of(Reliability)
    topic: Mapped[LongText | None]
    since: Mapped[Word | None]
    by: Mapped[LongText]
    reason: Mapped[LongText]
    source: Mapped[Source] = relationship(back_populates="grades")

    def subject(self) -> str:
        """The source that was graded."""
        return self.source.id


class Dependence(Recorded):
    """That two sources do, or do not, depend on each other; for one claim, or everywhere."""

    __tablename__ = "dependences"
    NOUN: ClassVar[str] = "dependence"

    id: Mapped[TextId]
    first_pk: Mapped[int] = ref("sources")
    second_pk: Mapped[int] = ref("sources")
    depends: Mapped[bool]
    kind: Mapped[Word] = word_of(DependenceKind)
    claim_pk: Mapped[int | None] = ref("claims")
    reason: Mapped[LongText]
    extra: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    first: Mapped[Source] = relationship(foreign_keys="Dependence.first_pk")
    second: Mapped[Source] = relationship(foreign_keys="Dependence.second_pk")
    claim: Mapped["Claim | None"] = relationship(back_populates="dependences")

    def subject(self) -> str:
        """The first of the two sources."""
        return self.first.id

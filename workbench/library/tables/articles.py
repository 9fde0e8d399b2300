"""Articles, their snapshots, the original bytes, and sentences that hold nothing to check."""

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.base.terms import Advice
from workbench.library.tables.base import Base, Key, LongText, PassageColumns, Recorded, TextId, Word, ref, word_of
from workbench.library.tables.sources import Source

if TYPE_CHECKING:
    from workbench.library.tables.assessments import SetAside
    from workbench.library.tables.cases import CaseArticle
    from workbench.library.tables.claims import Claim


class Article(Recorded):
    """One published text under check; `advice` and `finding_text` are its finding."""

    __tablename__ = "articles"
    NOUN: ClassVar[str] = "article"

    id: Mapped[TextId]
    title: Mapped[LongText]
    outlet_pk: Mapped[int | None] = ref("sources")
    author: Mapped[LongText | None]
    published: Mapped[Word | None]
    url: Mapped[LongText | None] = mapped_column(index=True)
    language: Mapped[Word | None]
    advice: Mapped[Word | None] = word_of(Advice)
    finding_text: Mapped[LongText | None]
    modified: Mapped[Word | None]
    canonical: Mapped[LongText | None]
    declared_source: Mapped[LongText | None]
    extra: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    outlet: Mapped[Source | None] = relationship()
    snapshots: Mapped[list["Snapshot"]] = relationship(
        back_populates="article", cascade="all, delete-orphan", order_by="Snapshot.pk"
    )
    memberships: Mapped[list["CaseArticle"]] = relationship(back_populates="article", cascade="all, delete-orphan")
    claims: Mapped[list["Claim"]] = relationship(back_populates="article", cascade="all, delete-orphan")
    nothings: Mapped[list["NothingToCheck"]] = relationship(back_populates="article", cascade="all, delete-orphan")
    set_asides: Mapped[list["SetAside"]] = relationship(back_populates="article", cascade="all, delete-orphan")

    def subject(self) -> str:
        """The article itself."""
        return self.id


class ArticleCounter(Base):
    """The last claim number given out in an article: outside the change record, since numbers are never reused."""

    __tablename__ = "article_counters"

    article_pk: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int]


class Snapshot(Recorded):
    """One frozen capture of an article; `text` never changes."""

    __tablename__ = "snapshots"
    NOUN: ClassVar[str] = "snapshot"

    id: Mapped[TextId]
    article_pk: Mapped[int] = ref("articles")
    captured: Mapped[Word]
    as_of: Mapped[Word | None]
    """The moment whose state of the article it shows, where that is not when it was captured (`library.captures`)."""
    text: Mapped[LongText] = mapped_column(deferred=True)
    media_type: Mapped[LongText]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    reader: Mapped[LongText]
    origin: Mapped[LongText | None]
    by: Mapped[LongText | None]
    reading: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    timestamps: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    extra: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    article: Mapped[Article] = relationship(back_populates="snapshots")

    def subject(self) -> str:
        """The article that was captured."""
        return self.article.id


class Original(Base):
    """Bytes kept under their SHA-256 beside the library; outside the change record, since they are never removed."""

    __tablename__ = "originals"

    pk: Mapped[Key]
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    size: Mapped[int]
    media_type: Mapped[LongText]
    name: Mapped[LongText | None]
    kept: Mapped[str]


class NothingToCheck(Recorded, PassageColumns):
    """A sentence that holds nothing to check."""

    __tablename__ = "nothings_to_check"
    NOUN: ClassVar[str] = "nothing_to_check"

    id: Mapped[TextId]
    article_pk: Mapped[int] = ref("articles")
    by: Mapped[LongText]
    at: Mapped[Word]
    extra: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    article: Mapped[Article] = relationship(back_populates="nothings")

    def subject(self) -> str:
        """The article of the sentence."""
        return self.article.id

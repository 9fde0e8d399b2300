"""Cases, and which articles are in which."""

from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from workbench.library.tables.articles import Article
from workbench.library.tables.base import Key, LongText, Recorded, TextId, ref


class Case(Recorded):
    """An investigation: a set of articles."""

    __tablename__ = "cases"
    NOUN: ClassVar[str] = "case"

    id: Mapped[TextId]
    name: Mapped[LongText]
    notes: Mapped[LongText]
    created: Mapped[str]
    members: Mapped[list["CaseArticle"]] = relationship(
        back_populates="case", cascade="all, delete-orphan", order_by="CaseArticle.pk"
    )

    def subject(self) -> str:
        """The case itself."""
        return self.id


class CaseArticle(Recorded):
    """That an article belongs to a case."""

    __tablename__ = "case_articles"
    NOUN: ClassVar[str] = "case article"
    __table_args__ = (UniqueConstraint("case_pk", "article_pk"), {"sqlite_autoincrement": True})

    pk: Mapped[Key]
    case_pk: Mapped[int] = ref("cases")
    article_pk: Mapped[int] = ref("articles")
    case: Mapped[Case] = relationship(back_populates="members")
    article: Mapped[Article] = relationship(back_populates="memberships")

    def subject(self) -> str:
        """The article that joins."""
        return self.article.id

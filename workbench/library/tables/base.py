"""What every mapped table shares: naming of constraints, keys, and what the change record asks of a row."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from sqlalchemy import JSON, BigInteger, ForeignKey, Integer, MetaData, String, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from workbench.text import passages

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

KEY = BigInteger().with_variant(Integer(), "sqlite")
"""Integer keys: 64 bits everywhere; SQLite's own row number there."""

Key = Annotated[int, mapped_column(KEY, primary_key=True, autoincrement=True)]
TextId = Annotated[str, mapped_column(String(255), unique=True)]
Word = Annotated[str, mapped_column(String(64))]
LongText = Annotated[str, mapped_column(Text)]


TERMS = "terms"
"""Under this a column's `info` holds the closed list (`base.terms`) whose words it holds, and no others."""


def word_of(terms: type[StrEnum]) -> Any:
    """A column that holds a word of a closed list."""
    return mapped_column(info={TERMS: terms})


def ref(target: str) -> Any:
    """A foreign key to `target`'s integer key, checked when the transaction ends: undo may restore in any order."""
    return mapped_column(KEY, ForeignKey(f"{target}.pk", deferrable=True, initially="DEFERRED"), index=True)


class Base(DeclarativeBase):
    """The root of all mapped tables."""

    metadata = MetaData(naming_convention=NAMING)
    if TYPE_CHECKING:
        __table__: ClassVar[Table]  # SQLAlchemy says FromClause, which may be a join: ours are tables
    type_annotation_map: ClassVar[dict[Any, Any]] = {dict[str, Any]: JSON, list[str]: JSON}

    @declared_attr.directive
    def __table_args__(cls) -> Any:  # noqa: N805 - SQLAlchemy hands over the class
        # A deleted row's key must never be given out again: undo brings rows back under their keys.
        return {"sqlite_autoincrement": True}


class Recorded(Base):
    """A row whose every change is in the change record, and can be undone."""

    __abstract__ = True
    NOUN: ClassVar[str]
    """The row's type in the change log."""

    pk: Mapped[Key]

    def subject(self) -> str:
        """The id of the record that this row is part of: what its history is listed under."""
        raise LookupError(type(self).__name__)

    def identity(self) -> str:
        """The id of the record that this row is, or is part of."""
        return str(getattr(self, "id", None) or self.subject())


PASSAGE = ("snapshot_pk", "start", "end", "exact", "prefix", "suffix")
"""The names of the columns of a passage."""


class PassageColumns:
    """A passage inside another row; all six columns are null where there is none."""

    snapshot_pk: Mapped[int | None] = ref("snapshots")
    start: Mapped[int | None]
    end: Mapped[int | None]
    exact: Mapped[str | None] = mapped_column(Text)
    prefix: Mapped[str | None] = mapped_column(Text)
    suffix: Mapped[str | None] = mapped_column(Text)

    def anchor(self, snapshot_pk: int, text: str, span: tuple[int, int]) -> None:
        """Make it a range (code points) of a snapshot's text; Refused where that holds no words (`passages.anchor`)."""
        self.exact, self.prefix, self.suffix = passages.anchor(text, *span)
        self.snapshot_pk, (self.start, self.end) = snapshot_pk, span

"""The change log, chained by SHA-256, and the stack of what can be undone."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from workbench.library.tables.base import KEY, Base, Key, LongText, Word


class ChangeSet(Base):
    """One action of one person: what it changed from what to what. Rows are only ever added."""

    __tablename__ = "change_sets"

    pk: Mapped[Key]
    at: Mapped[Word]
    zone: Mapped[Word]
    by: Mapped[LongText]
    act: Mapped[Word]
    """do, undo or redo."""
    label: Mapped[dict[str, Any]] = mapped_column(JSON(none_as_null=True))
    """A message and its parameters: each reader's own language is put on at reading."""
    reason: Mapped[LongText]
    gesture: Mapped[Word | None]
    changes: Mapped[LongText]
    """A JSON list of row changes, exactly as it was hashed."""
    touched: Mapped[LongText]
    """JSON: what the notice of this change set names."""
    hash: Mapped[str] = mapped_column(String(64))


class ChangeSubject(Base):
    """Which records' histories a change set belongs to."""

    __tablename__ = "change_subjects"
    __table_args__ = (Index("ix_change_subjects_record", "record", "change_set_pk"), {"sqlite_autoincrement": True})

    pk: Mapped[Key]
    change_set_pk: Mapped[int] = mapped_column(KEY, ForeignKey("change_sets.pk", deferrable=True, initially="DEFERRED"))
    record: Mapped[str] = mapped_column(String(255))


class UndoStep(Base):
    """One entry of the library's undo stack."""

    __tablename__ = "undo_steps"

    pk: Mapped[Key]
    change_set_pk: Mapped[int] = mapped_column(KEY, ForeignKey("change_sets.pk", deferrable=True, initially="DEFERRED"))
    gesture: Mapped[Word | None]
    undone: Mapped[bool]


class LogHead(Base):
    """The length and last hash of the change log, so that a log cut short shows."""

    __tablename__ = "log_heads"

    pk: Mapped[Key]
    length: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))

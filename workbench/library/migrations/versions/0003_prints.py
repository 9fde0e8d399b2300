"""Fingerprints of articles' texts, to find those that copy from one another."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the two tables, empty: they are filled from the texts when the library is open."""
    op.create_table(
        "article_prints",
        sa.Column("article_pk", KEY, nullable=False, autoincrement=False),
        sa.Column("snapshot_pk", KEY, nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article_pk", name="pk_article_prints"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "print_places",
        sa.Column("number", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("article_pk", KEY, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("number", "article_pk", name="pk_print_places"),
        sqlite_with_rowid=False,
    )

"""Fingerprints of all texts that an article had, and not of its newest alone."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Keep those that are there by their snapshots; the older ones' are made when the library is open."""
    op.create_table(
        "snapshot_prints",
        sa.Column("snapshot_pk", KEY, nullable=False, autoincrement=False),
        sa.Column("article_pk", KEY, nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("snapshot_pk", name="pk_snapshot_prints"),
    )
    op.create_index("ix_snapshot_prints_article_pk", "snapshot_prints", ["article_pk"])
    op.execute(
        "INSERT INTO snapshot_prints (snapshot_pk, article_pk, numbers) "
        "SELECT snapshot_pk, article_pk, numbers FROM article_prints"
    )
    op.drop_table("article_prints")

"""Which passages stand on an older snapshot, and what of them the newest one holds."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """A table of what is computed; claims whose article was captured again since are computed anew."""
    op.create_table(
        "passage_moves",
        sa.Column("passage_pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim_pk", sa.Integer(), nullable=False),
        sa.Column("snapshot_pk", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("score", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("passage_pk", name=op.f("pk_passage_moves")),
    )
    op.create_index("ix_passage_moves_claim_pk", "passage_moves", ["claim_pk"])
    op.execute(
        "UPDATE claim_states SET stale = 1 WHERE claim_pk IN (SELECT p.claim_pk FROM claim_passages p"
        " JOIN snapshots s ON s.pk = p.snapshot_pk"
        " WHERE EXISTS (SELECT 1 FROM snapshots n WHERE n.article_pk = s.article_pk AND n.pk > s.pk))"
    )
